//! One fold for what people type, paste and import, before it is judged, kept and compared.
//!
//! What has no ink is dropped: marks of direction, characters of no width, variation selectors – web pages and telephones put them
//! around numbers and names, and nobody sees them. Every kind of blank is a blank, and compatibility forms are the letters they stand
//! for: `ﬃ` is `ffi`, `Ｍ` is `M`. Digits of every script are the digits that our tables know.
//!
//! Two strengths: [`inked`] for free text, which keeps its letters as they are (`m²` stays), and [`plain`] for names, numbers and
//! addresses. Both are idempotent, and both leave everything that has ink.

use unicode_normalization::UnicodeNormalization as _;

/// Where the ten digits of a script begin, for every script that has its own (Unicode's general category Nd).
const ZEROS: [u32; 67] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// Gives the digit that this character is, of whatever script; `None` if it is none.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|digit| *digit < 10))
}

/// Gives the text with its digits as our tables know them; everything else stays.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().map(|c| digit(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)).collect()
}

/// Drops what has no ink, and makes every kind of blank a blank; everything else stays as it is written. The joiners stay between
/// letters, where Persian and the scripts of India need them.
#[must_use]
pub fn inked(text: &str) -> String {
    settled(text, |text| {
        let mut kept = String::with_capacity(text.len());
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            match c {
                '\u{200c}' | '\u{200d}' => {
                    let after = rest.clone().find(|c| !without_ink(*c));
                    if crate::characters::joins(kept.chars().next_back(), after) {
                        kept.push(c);
                    }
                }
                c if without_ink(c) => {}
                c if blank(c) => kept.push(' '),
                c => kept.push(c),
            }
        }
        kept
    })
}

/// Makes the plain form of one line – a name, a number, an address: without what has no ink, compatibility forms as the letters they
/// stand for, digits of every script as ours, the minus signs as hyphens, composed (NFC), without blanks around it.
#[must_use]
pub fn plain(text: &str) -> String {
    settled(text, |text| {
        let composed = digits(&inked(text)).chars().map(stands_for).nfkc().collect::<String>();
        inked(&composed).trim().to_owned()
    })
}

/// Makes what two user names, login IDs or e-mail addresses are compared by: their plain form, without case.
#[must_use]
pub fn compared(text: &str) -> String {
    settled(text, |text| plain(&plain(text).to_lowercase()))
}

/// Folds until nothing changes any more: what was dropped may have stood between two characters that belong together.
fn settled(text: &str, fold: impl Fn(&str) -> String) -> String {
    let mut folded = fold(text);
    // Each round drops or composes something, so that it ends; a few always do.
    for _ in 0..8 {
        let again = fold(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

/// The compatibility decomposition makes an accent without a letter of these.
fn stands_for(c: char) -> char {
    match c {
        '\u{00b4}' | '\u{02cb}' | '\u{02ca}' | '\u{1fef}' | '\u{1ffd}' => '\'',
        '\u{2010}'..='\u{2012}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        other => other,
    }
}

fn blank(c: char) -> bool {
    // A braille cell without dots is one, too. Line breaks and tabs are not: what may hold several lines keeps them.
    matches!(c, '\u{2800}') || (c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}'))
}

/// Says whether a character has no ink and no breadth (Unicode's default-ignorable ones, and its marks of direction).
fn without_ink(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_pasted_is_what_was_seen() {
        for (pasted, seen) in [
            ("\u{202d}416 555 0100\u{202c}", "416 555 0100"),
            ("\u{200e}ana.moreau@oneid.on.ca\u{200e}", "ana.moreau@oneid.on.ca"),
            ("416\u{2009}555\u{202f}0100", "416 555 0100"),
            ("416\u{2212}555\u{2011}0100", "416-555-0100"),
            ("ana@lakeshore.example\u{200b}", "ana@lakeshore.example"),
            ("\u{feff}Ana", "Ana"),
            ("O\u{fb03}cier", "Officier"),
            ("Ｍａｒｉａ　Ｌｏｐｅｚ", "Maria Lopez"),
            ("٤١٦ ٥٥٥ ٠١٠٠", "416 555 0100"),
            ("१९८०", "1980"),
            ("e\u{200b}\u{301}", "é"),
            ("مریم می\u{200c}خواهد", "مریم می\u{200c}خواهد"),
            ("a\u{200d}", "a"),
        ] {
            assert_eq!(plain(pasted), seen, "{pasted:?}");
        }
        assert_eq!(inked("m² – 10 ½\nline\u{200b}"), "m² – 10 ½\nline");
        assert_eq!(compared(" Zoe\u{308}.ÉTÉ@X "), "zoë.été@x");
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        for zero in ZEROS {
            for n in 0..10 {
                let c = char::from_u32(zero + n).unwrap_or('0');
                assert!(c.is_numeric(), "{:x}", zero + n);
                assert_eq!(digit(c), Some(n), "{:x}", zero + n);
            }
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>(), more in "[\\p{L}\\p{M}\\p{Cf}\\p{N}\\p{Z}\u{200c}\u{200d}]{0,20}") {
            for text in [text, more] {
                for fold in [inked, plain, compared, digits] {
                    prop_assert_eq!(fold(&fold(&text)), fold(&text), "{:?}", text);
                }
            }
        }

        /// Letters and digits stay, in their order: as many of them as were seen, or more where one sign stands for several. An accent
        /// without a letter counts as the apostrophe that it stands for.
        #[test]
        fn what_has_ink_stays(text in "[\\p{L}\\p{N}\\p{P}\u{200b}\u{202d} ]{0,40}") {
            let ink = |text: &str| -> Vec<char> {
                text.chars().map(stands_for).nfkc().filter(|c| c.is_alphanumeric() && !without_ink(*c)).collect()
            };
            prop_assert_eq!(ink(&digits(&inked(&text))), ink(&digits(&text)));
            prop_assert_eq!(ink(&plain(&text)), ink(&digits(&text)).into_iter().map(|c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c)).collect::<Vec<_>>());
        }
    }
}
