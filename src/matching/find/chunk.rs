//! A word as it was typed becomes a chunk here: letters of a name, or something with digits or signs in it.

use super::super::text::parts;

/// A run is digits or letters, as they follow each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Run {
    Number(String),
    Word(String),
}

/// A chunk is a word as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chunk {
    /// The word stands here in plain letters and digits, closed up.
    pub(super) joined: String,
    /// The same stands here cut at its signs; empty for a name.
    pub(super) pieces: Vec<String>,
    /// It consists of letters only, and may be a name.
    pub(super) is_name: bool,
    /// It was written with an `@`.
    pub(super) is_mail: bool,
    /// These are the digits of what may be (part of) a telephone number; else it is empty.
    pub(super) phone: String,
}

/// Cuts what was typed into words. Hyphens and apostrophes of a name part it: how it is written in the record is not known.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut found = Vec::new();
    for raw in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|')) {
        let code = raw.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '.' | '_' | '/'));
        let pieces = pieces(raw);
        // "sept." is a word, "j.roy" is none.
        if code && (pieces.len() > 1 || pieces.iter().any(|piece| piece.contains(|c: char| c.is_ascii_digit()))) {
            found.push(Chunk {
                joined: parts(raw).concat(),
                pieces,
                is_name: false,
                is_mail: raw.contains('@'),
                phone: phone(raw),
            });
        } else {
            let name = |piece: String| Chunk {
                joined: piece,
                pieces: vec![],
                is_name: true,
                is_mail: false,
                phone: String::new(),
            };
            found.extend(pieces.into_iter().map(name));
        }
    }
    found
}

/// Cuts a text at all signs, apostrophes too.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let gapped: String = text
        .chars()
        .map(|c| if matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`' | '\u{00B4}') { ' ' } else { c })
        .collect();
    parts(&gapped)
}

/// Takes the digits of a telephone number without extension and North American country code; nothing where it is none.
fn phone(raw: &str) -> String {
    let number = raw.split(['x', 'X', '#']).next().unwrap_or_default();
    if !number.chars().all(|c| c.is_ascii_digit() || "+-().".contains(c)) {
        return String::new();
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).take(16).collect();
    match digits.strip_prefix('1') {
        Some(rest) if digits.len() == 11 => rest.to_owned(),
        _ if digits.len() > 15 => String::new(),
        _ => digits,
    }
}

impl Chunk {
    /// Lists digits and letters as they follow each other, whatever stands between them.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let pieces = if self.pieces.is_empty() { std::slice::from_ref(&self.joined) } else { &self.pieces };
        for piece in pieces {
            let mut fresh = true;
            for c in piece.chars() {
                match (c.is_ascii_digit(), runs.last_mut().filter(|_| !fresh)) {
                    (true, Some(Run::Number(number))) => number.push(c),
                    (false, Some(Run::Word(word))) => word.push(c),
                    (true, _) => runs.push(Run::Number(c.into())),
                    (false, _) => runs.push(Run::Word(c.into())),
                }
                fresh = false;
            }
        }
        runs
    }
}
