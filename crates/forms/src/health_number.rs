//! Recognizes an Ontario health number in free text, so that it is never kept.
//!
//! We never ask for it, and its number may not be noted. Ten digits with a right check digit are not enough to
//! refuse: one in ten telephone numbers passes too. Hence three answers, not two.

use crate::fold::{digits, inked};

/// Says whether there is a health number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HealthNumber {
    /// Nothing in it could be one.
    No,
    /// Ten digits could be one: the operator is asked, and what they say is kept instead.
    Maybe,
    /// It is written or named like one: the text is refused.
    Yes,
}

/// How far from the digits a word such as "OHIP" still speaks about them, in characters.
const NEAR: usize = 40;

const NAMES: [&str; 10] = [
    "ohip",
    "health card",
    "healthcard",
    "health number",
    "health insurance",
    "hcn",
    "carte sante",
    "carte de sante",
    "numero de sante",
    "assurance sante",
];

/// Words of one or two letters that follow a number in ordinary sentences and are no version code.
const WORDS: [&str; 34] = [
    "a", "à", "y", "i", "of", "in", "is", "on", "at", "to", "by", "as", "or", "if", "it", "we", "an", "be", "do", "no",
    "et", "ou", "le", "la", "de", "du", "un", "en", "au", "ne", "se", "ce", "il", "où",
];

/// Looks for ten digits – together, or with any sign between them – with a right check digit, in the digits of any script.
///
/// `Yes` when they are grouped 4-3-3, are followed by a version code of one or two letters, stand near a word such as OHIP, health
/// card or carte Santé, or were swiped ([`swiped`]). Never ask this about a telephone field.
#[must_use]
pub fn looks_like_health_number(text: &str) -> HealthNumber {
    let chars: Vec<char> = digits(&inked(text)).chars().collect();
    let mut found = HealthNumber::No;
    for run in runs(&chars) {
        if read_from_a_card(&chars, &run) {
            return HealthNumber::Yes;
        }
        for first in 0..run.len() {
            let mut digits = 0;
            for last in first..run.len() {
                digits += run[last].1 - run[last].0;
                if digits == 10 {
                    found = found.max(judge(&chars, &run[first..=last]));
                }
                if digits >= 10 {
                    break;
                }
            }
        }
        if found == HealthNumber::Yes {
            break;
        }
    }
    found
}

/// Says whether a health card was swiped into this text: its stripe begins with the number of its issuer, and its tracks stand between
/// marks. No telephone number looks like that, so that it is looked for everywhere.
#[must_use]
pub fn swiped(text: &str) -> bool {
    let chars: Vec<char> = digits(&inked(text)).chars().collect();
    runs(&chars).iter().any(|run| read_from_a_card(&chars, run))
}

/// Ontario's health cards carry this number of their issuer before their own.
const ISSUER: &str = "610054";

/// Does the card's issuer stand before ten digits that pass, or does a track of a card?
fn read_from_a_card(chars: &[char], run: &[Group]) -> bool {
    let digits: String = run.iter().flat_map(|&(from, to)| &chars[from..to]).collect();
    let passes = |ten: &str| ten.len() == 10 && check_digit_holds(ten.chars().filter_map(|c| c.to_digit(10)));
    let issued = digits.match_indices(ISSUER).any(|(at, _)| {
        let from = at + ISSUER.len();
        digits.get(from..from + 10).is_some_and(passes)
    });
    let track = run.iter().any(|&(from, to)| {
        let begins = match chars[..from] {
            [.., ';'] => true,
            [.., '%', mark] => mark.eq_ignore_ascii_case(&'b'),
            _ => false,
        };
        let ends = chars.get(to).is_some_and(|c| matches!(c, '^' | '='));
        let ten: String = chars[to.saturating_sub(10).max(from)..to].iter().collect();
        begins && ends && passes(&ten)
    });
    issued || track
}

/// A group of digits: from, to (exclusive).
type Group = (usize, usize);

/// Groups of digits, gathered into runs whose groups only separators divide.
fn runs(chars: &[char]) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        while at < chars.len() && chars[at].is_ascii_digit() {
            at += 1;
        }
        let joined = runs.last().and_then(|run| run.last()).is_some_and(|&(_, end)| {
            // "1234 - 567 - 897" at the widest.
            from - end <= 3 && chars[end..from].iter().all(|&c| separator(c))
        });
        match runs.last_mut() {
            Some(run) if joined => run.push((from, at)),
            _ => runs.push(vec![(from, at)]),
        }
    }
    runs
}

/// Any sign may stand between the digits of a number; a time of day, an address and another line are something else.
fn separator(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_control() && !matches!(c, ':' | '@' | '\u{2028}' | '\u{2029}')
}

fn judge(chars: &[char], groups: &[Group]) -> HealthNumber {
    let digits = groups.iter().flat_map(|&(from, to)| &chars[from..to]).filter_map(|c| c.to_digit(10));
    if !check_digit_holds(digits) {
        return HealthNumber::No;
    }
    let lengths: Vec<usize> = groups.iter().map(|&(from, to)| to - from).collect();
    let from = groups[0].0;
    let to = groups[groups.len() - 1].1;
    if lengths == [4, 3, 3] || version_code_follows(chars, from, to) || named(chars, from, to) {
        HealthNumber::Yes
    } else {
        HealthNumber::Maybe
    }
}

/// Luhn's check of ten digits, the last one being the check digit: every other digit from the first is doubled.
fn check_digit_holds(digits: impl Iterator<Item = u32>) -> bool {
    let sum: u32 = digits
        .enumerate()
        .map(|(place, digit)| match (place % 2 == 0, digit * 2) {
            (true, double) if double > 9 => double - 9,
            (true, double) => double,
            (false, _) => digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn version_code_follows(chars: &[char], from: usize, to: usize) -> bool {
    // Inside a longer code ("LOT1234567897B") a letter behind the digits means nothing.
    if from > 0 && chars[from - 1].is_alphanumeric() {
        return false;
    }
    let gap = chars[to..].iter().take(3).take_while(|&&c| separator(c) || c == '(').count();
    let code: String = chars[to + gap..].iter().take(3).take_while(|c| c.is_alphanumeric()).collect();
    let letters = code.chars().count();
    let apart_and_a_word = gap > 0 && WORDS.contains(&code.as_str());
    (1..=2).contains(&letters) && code.chars().all(|c| c.is_ascii_alphabetic()) && !apart_and_a_word
}

fn named(chars: &[char], from: usize, to: usize) -> bool {
    let before = fold(&chars[from.saturating_sub(NEAR)..from]);
    let after = fold(&chars[to..chars.len().min(to + NEAR)]);
    NAMES.iter().any(|name| before.contains(name) || after.contains(name))
}

/// Lower case, without the accents of "santé" and "numéro", one blank between words.
fn fold(chars: &[char]) -> String {
    let mut folded = String::new();
    for c in chars.iter().flat_map(|c| c.to_lowercase()) {
        match c {
            'é' => folded.push('e'),
            '\u{301}' => {}
            c if c.is_whitespace() || separator(c) => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    // 1234567897 has a right check digit and belongs to nobody: real numbers are not this regular.
    #[test]
    fn written_or_named_like_one() {
        for text in [
            "1234-567-897",
            "1234 567 897",
            "her number: 1234 567 897.",
            "1234\u{a0}567\u{a0}897",
            "1234 - 567 - 897",
            "1234567897AB",
            "1234567897 AB",
            "1234567897-xy",
            "1234567897 V",
            "1234567897 (AB)",
            "OHIP 1234567897",
            "ohip#: 1234567897",
            "Health card no. 1234567897",
            "health-card 123 456 7897",
            "1234567897 is on the health card",
            "carte Santé 1234567897",
            "CARTE SANTÉ : 1234567897",
            "carte sante\u{301} 1234567897",
            "carte\nsanté 1234567897",
            "2026 1234 567 897",
            "1234/567/897",
            "1234,567,897",
            "1234_567_897",
            "１２３４ ５６７ ８９７",
            "١٢٣٤-٥٦٧-٨٩٧",
            "1234\u{200b}-567-\u{202d}897",
            "%b6100541234567897^ROY/MARIE ^2711799219900101AB00000260101?",
            "%B1234567897^ROY/MARIE ^",
            ";6100541234567897=27117992?",
            ";1234567897=2711",
            "6100541234567897",
            "610054 1234567897",
            "her card: 610054-1234-567-897, she says",
        ] {
            assert_eq!(looks_like_health_number(text), HealthNumber::Yes, "{text}");
        }
    }

    #[test]
    fn could_be_one() {
        for text in [
            "1234567897",
            "123-456-7897",
            "1 2 3 4 5 6 7 8 9 7",
            "12345-67897",
            "file 1234567897 of the archive",
            "dossier 1234567897 et suivants",
            "LOT1234567897B",
            "1234567897 ABC",
            "1234567897 2B",
        ] {
            assert_eq!(looks_like_health_number(text), HealthNumber::Maybe, "{text}");
        }
    }

    #[test]
    fn is_none() {
        for text in [
            "",
            "OHIP",
            "1234567890",
            "1234-567-890 OHIP",
            "123456789",
            "12345678971",
            "41234567897",
            "1234\n567\n897",
            "1234    567    897",
            "from 2017-11-30 to 2018-01",
            "6100541234567890",
            ";1234567890=2711",
            "2026-11-30 14:05:00",
            "6100551234567897",
        ] {
            assert_eq!(looks_like_health_number(text), HealthNumber::No, "{text}");
        }
    }

    #[test]
    fn a_swiped_card_is_no_telephone_number() {
        for text in ["%b6100541234567897^ROY/MARIE ^27117992", ";6100541234567897=27117992?", "6100541234567897"] {
            assert!(swiped(text), "{text}");
        }
        for text in ["+14165550100", "416 555 0100", "1234567897", "+610054123456", "+1 610 054 1234 x567897"] {
            assert!(!swiped(text), "{text}");
        }
    }

    #[test]
    fn a_name_far_away_speaks_of_something_else() {
        let text = format!("OHIP billing{}1234567897", " x".repeat(30));
        assert_eq!(looks_like_health_number(&text), HealthNumber::Maybe);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_judged(text in ".{0,200}") {
            let _ = (looks_like_health_number(&text), crate::forbidden_in_line(&text));
        }

        #[test]
        fn any_digits_are_judged(text in "[0-9 .A-c-]{0,120}") {
            let _ = looks_like_health_number(&text);
        }
    }
}
