//! Letters are made comparable here: every script is written in plain ones, names are cut into parts, and what sounds alike is
//! found.

use deunicode::deunicode_char;
use rphonetic::DoubleMetaphone;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text is compared up to so many letters. No name that a document shows is longer; beyond it, time is only lost.
const LONGEST: usize = 48;
/// At most so many parts of a name are told apart.
const MOST_PARTS: usize = 6;
/// A text is looked at up to so many characters at all: accents may be piled up without end.
const LONGEST_READ: usize = 4 * LONGEST;

/// These words come and go in front of a family name, in English, French and romanized names.
const PARTICLES: &[&str] = &[
    "a", "al", "ap", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "e", "el", "het", "ibn", "la", "las", "le", "les", "los", "of", "op", "ould", "st", "ste", "saint", "sainte", "te",
    "ten", "ter", "the", "van", "vande", "vander", "von", "y", "zu", "zum", "zur",
];

/// Cuts a text into parts in plain lower-case letters and digits: accents are dropped, apostrophes closed up, every other sign
/// is a gap. Scripts are romanized where that is possible; what is not keeps its own letters, so that it still compares.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let mut taken = 0;
    let close = |part: &mut String, parts: &mut Vec<String>| {
        if !part.is_empty() && parts.len() < MOST_PARTS {
            parts.push(std::mem::take(part));
        }
        part.clear();
    };
    for c in text.chars().take(LONGEST_READ) {
        if taken >= LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            part.push(c.to_ascii_lowercase());
            taken += 1;
        } else if matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`' | '\u{00B4}') || is_combining_mark(c) {
            // O'Neil is ONeil; a mark belongs to the letter before it.
        } else if c.is_alphanumeric() {
            // A soft sign, say, is romanized as an apostrophe, and falls away like one.
            match deunicode_char(c) {
                Some(plain) => {
                    for p in plain.chars().filter(char::is_ascii_alphanumeric) {
                        part.push(p.to_ascii_lowercase());
                        taken += 1;
                    }
                }
                None => {
                    part.extend(c.to_lowercase());
                    taken += 1;
                }
            }
        } else {
            close(&mut part, &mut parts);
        }
    }
    close(&mut part, &mut parts);
    parts
}

/// Closes the parts of a text up to one word.
pub(super) fn closed(text: &str) -> String {
    parts(text).concat()
}

/// Writes a name as it is written, but for case and doubled spaces: that tells *exact* from *but for accents*.
pub(super) fn as_written(text: &str) -> String {
    let composed: String = text.chars().take(LONGEST_READ).nfc().flat_map(char::to_lowercase).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the parts of a family name without the words that come and go; all of them where nothing else is left.
pub(super) fn core<'a>(parts: &'a [String]) -> Vec<&'a str> {
    let kept: Vec<&'a str> = parts.iter().map(String::as_str).filter(|part| !is_particle(part)).collect();
    if kept.is_empty() { parts.iter().map(String::as_str).collect() } else { kept }
}

/// Does this word come and go in front of a family name?
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Takes the digits of a text, in their order, and nothing else of it.
pub(super) fn digits(text: &str) -> String {
    text.chars().take(LONGEST_READ).filter(char::is_ascii_digit).collect()
}

/// Says what a name sounds like, in at most `length` consonants: Double Metaphone, after the spellings that it does not know –
/// French endings, Mac and Mc – were made alike. A name without Latin letters stands for itself.
pub(super) fn sound(name: &str, length: usize) -> String {
    if !name.bytes().all(|b| b.is_ascii_lowercase()) || name.is_empty() {
        return name.chars().take(length).collect();
    }
    let mut plain = name.to_owned();
    if let Some(rest) = plain.strip_prefix("mac").filter(|rest| rest.len() > 2) {
        plain = format!("mc{rest}");
    }
    for (written, spoken) in
        [("th", "t"), ("eault", "o"), ("eaux", "o"), ("ault", "o"), ("eau", "o"), ("aux", "o"), ("ph", "f"), ("w", "v")]
    {
        if plain.contains(written) {
            plain = plain.replace(written, spoken);
        }
    }
    let code = DoubleMetaphone::new(Some(length)).double_metaphone(&plain).primary();
    // A name of vowels alone has no consonants to go by.
    if code.is_empty() { plain.chars().take(length).collect() } else { code }
}

/// Are two different texts one key apart: a letter more, less, another, or two neighbours exchanged?
pub(super) fn one_key_apart(a: &str, b: &str) -> bool {
    let (a, b): (&[u8], &[u8]) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    // Bytes do for plain letters, and at both ends for any.
    let before = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[before..], &b[before..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - behind], &b[..b.len() - behind]);
    match (a, b) {
        ([x, y], [v, w]) => x == w && y == v,
        // What is left of one letter of another script is more bytes than one.
        _ => {
            let letters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
            letters(a) <= 1 && letters(b) <= 1 && a.len() <= 4 && b.len() <= 4
        }
    }
}

/// Hashes by FNV-1a, 64 bits: it is the same in every build, because it is kept in files.
pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain(std::iter::once(0x1f)) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    // FNV's upper bits mix slowly, and an index is ordered by them.
    state ^= state >> 32;
    state = state.wrapping_mul(0xd6e8_feb8_6659_fd93);
    state ^ (state >> 32)
}
