//! Single fields are checked here, with a code per way to be wrong: live by the page, and again by every decision.

use std::collections::BTreeSet;

use lra_forms::{
    HealthNumber, LimitTable,
    fold::{inked, plain},
    forbidden_characters, looks_like_health_number, swiped,
};

use crate::{ids::Day, names::tidy, refusal::FieldProblem};

/// Checks a birth date: it is a past day, and gives an age that a registrant can have, or it says what is wrong.
#[must_use]
pub fn birth_date(field: &str, day: Day, today: Day, limits: &LimitTable) -> Option<FieldProblem> {
    if day > today {
        return Some(FieldProblem::new(field, "in-the-future"));
    }
    let age = day.years_until(today);
    if age < i16::from(limits.youngest) {
        return Some(FieldProblem::new(field, "too-young").with("youngest", limits.youngest));
    }
    (age > i16::from(limits.oldest)).then(|| FieldProblem::new(field, "too-old").with("oldest", limits.oldest))
}

/// Checks a telephone number: it has ten digits of the North American plan, or `+` and 8 to 15 digits; an extension may follow
/// as `x123`. Health numbers are not looked for here: Canadian phone numbers have ten digits too (docs/DOMAIN.md §2).
#[must_use]
pub fn phone(field: &str, text: &str) -> Option<FieldProblem> {
    if tidy(text).is_empty() {
        return Some(FieldProblem::new(field, "missing"));
    }
    (phone_parts(text).is_none()).then(|| FieldProblem::new(field, "not-a-phone-number"))
}

/// Reads a telephone number as it is stored: `+14165550100` or `+14165550100x123`; `None` if it is not one. An extension is written as
/// people write it in either language: `ext. 22`, `x22`, `#22`, `poste 22`, `p. 22`, `,22`.
#[must_use]
pub fn phone_parts(text: &str) -> Option<String> {
    let lower = tidy(text).to_lowercase();
    let lower = lower.strip_prefix("tel:").unwrap_or(&lower).trim();
    let (number, extension) = match lower.find(|c: char| c.is_alphabetic() || "#,;".contains(c)) {
        Some(at) => (lower[..at].trim(), Some(extension_in(&lower[at..])?)),
        None => (lower, None),
    };
    if !number.chars().all(|c| c.is_ascii_digit() || " +-.()/".contains(c)) || number.chars().skip(1).any(|c| c == '+')
    {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let whole = match (number.starts_with('+'), digits.len()) {
        (true, 8..=15) => format!("+{digits}"),
        (false, 10) if !digits.starts_with(['0', '1']) => format!("+1{digits}"),
        (false, 11) if digits.starts_with('1') => format!("+{digits}"),
        _ => return None,
    };
    Some(match extension {
        None => whole,
        Some(extension) => format!("{whole}x{extension}"),
    })
}

/// People name an extension by one of these, in either language, and telephone links (RFC 3966) by `;ext=`.
const EXTENSIONS: [&str; 11] = ["extension", "poste", "post", "ext", "pst", "ex", "p", "x", "#", ",", ";"];

/// Reads the extension behind a number: one of its names, and one to six digits. `None`: it is something else.
fn extension_in(text: &str) -> Option<&str> {
    // `416 555 0100, p. 22`: the comma belongs to the word.
    let worded = text.trim_start_matches([',', ';', ' ']);
    let text = if worded.starts_with(|c: char| c.is_alphabetic()) { worded } else { text };
    let named = EXTENSIONS.iter().find_map(|name| text.strip_prefix(name))?;
    let digits = named.trim_start_matches(|c: char| " .:=,#-".contains(c)).trim_end();
    ((1..=6).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())).then_some(digits)
}

/// Checks an e-mail address: it has one `@`, something before it, a dotted name after it, and no spaces.
#[must_use]
pub fn email(field: &str, text: &str) -> Option<FieldProblem> {
    let text = &plain(text);
    let fine = text.chars().count() <= 254
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"".contains(c))
        && text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && !host.contains('@')
                && host.contains('.')
                && host.split('.').all(|part| !part.is_empty())
        });
    (!fine).then(|| FieldProblem::new(field, "not-an-email-address"))
}

/// Gives free words as they are kept: without what has no ink, without blanks around them. Everything else stays as it was written.
#[must_use]
pub fn kept(text: &str) -> String {
    inked(text).trim().to_owned()
}

/// Checks free words: they are not too long, and hold no hidden characters and no health number.
#[must_use]
pub fn words(field: &str, text: &str, required: bool, limits: &LimitTable) -> Option<FieldProblem> {
    let text = &kept(text);
    if tidy(text).is_empty() {
        return required.then(|| FieldProblem::new(field, "missing"));
    }
    if text.chars().count() > usize::from(limits.words_length) {
        return Some(FieldProblem::new(field, "too-long").with("most", limits.words_length));
    }
    if forbidden_characters(text) {
        return Some(FieldProblem::new(field, "forbidden-characters"));
    }
    match looks_like_health_number(text) {
        HealthNumber::Yes => Some(FieldProblem::new(field, "health-number")),
        HealthNumber::Maybe => Some(FieldProblem::new(field, MAYBE_HEALTH_NUMBER)),
        HealthNumber::No => None,
    }
}

/// This code is a question rather than a problem: ten digits may be a health number. It falls away when the operator says that
/// they are something else; what is certainly one never does.
pub const MAYBE_HEALTH_NUMBER: &str = "maybe-health-number";

/// Drops the questions that were answered: of these fields it was said that they hold no health number.
#[must_use]
pub fn unanswered(mut problems: Vec<FieldProblem>, not_health_numbers: &BTreeSet<String>) -> Vec<FieldProblem> {
    let said = |field: &str| {
        not_health_numbers.contains(field)
            // Commands that were signed before evidence had a path of its own name its documents without it.
            || field.strip_prefix("evidence.").is_some_and(|before| not_health_numbers.contains(before))
    };
    problems.retain(|p| p.code != MAYBE_HEALTH_NUMBER || !said(&p.field));
    problems
}

/// Makes of an unfinished form what may be kept: the texts that hold what is certainly a health number are emptied. In
/// telephone fields nothing is looked for (docs/DOMAIN.md §2).
#[must_use]
pub fn without_health_numbers(form: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match form {
        Value::String(text) if looks_like_health_number(text) == HealthNumber::Yes => Value::String(String::new()),
        Value::Array(all) => Value::Array(all.iter().map(without_health_numbers).collect()),
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, value)| match name.rsplit('.').next() {
                    // A card swiped into one is no telephone number.
                    Some("phone") if !value.as_str().is_some_and(swiped) => (name.clone(), value.clone()),
                    _ => (name.clone(), without_health_numbers(value)),
                })
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Checks one line of free words: as [`words`], without line breaks, and with at most 200 characters.
#[must_use]
pub fn line(field: &str, text: &str, required: bool, limits: &LimitTable) -> Option<FieldProblem> {
    let text = &kept(text);
    if text.contains(['\n', '\r', '\t']) {
        return Some(FieldProblem::new(field, "forbidden-characters"));
    }
    if text.chars().count() > 200 {
        return Some(FieldProblem::new(field, "too-long").with("most", 200));
    }
    words(field, text, required, limits)
}
