//! Single fields are checked here, with a code per way to be wrong: live by the page, and again by every decision.

use std::collections::BTreeSet;

use lra_forms::{HealthNumber, LimitTable, forbidden_characters, looks_like_health_number};

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

/// Reads a telephone number as it is stored: `+14165550100` or `+14165550100x123`; `None` if it is not one.
#[must_use]
pub fn phone_parts(text: &str) -> Option<String> {
    let lower = tidy(text).to_lowercase();
    let (number, extension) = match lower.split_once(['x', '#']) {
        Some((number, extension)) => (
            number.trim_end_matches(['e', ' ']).to_owned(),
            Some(extension.trim_start_matches(['t', '.', ' ']).to_owned()),
        ),
        None => (lower, None),
    };
    if !number.chars().all(|c| c.is_ascii_digit() || " +-.()".contains(c)) || number.chars().skip(1).any(|c| c == '+') {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let whole = match (number.starts_with('+'), digits.len()) {
        (true, 8..=15) => format!("+{digits}"),
        (false, 10) if !digits.starts_with(['0', '1']) => format!("+1{digits}"),
        (false, 11) if digits.starts_with('1') => format!("+{digits}"),
        _ => return None,
    };
    match extension {
        None => Some(whole),
        Some(e) if (1..=6).contains(&e.len()) && e.chars().all(|c| c.is_ascii_digit()) => Some(format!("{whole}x{e}")),
        Some(_) => None,
    }
}

/// Checks an e-mail address: it has one `@`, something before it, a dotted name after it, and no spaces.
#[must_use]
pub fn email(field: &str, text: &str) -> Option<FieldProblem> {
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

/// Checks free words: they are not too long, and hold no hidden characters and no health number.
#[must_use]
pub fn words(field: &str, text: &str, required: bool, limits: &LimitTable) -> Option<FieldProblem> {
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
                    Some("phone") => (name.clone(), value.clone()),
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
    if text.contains(['\n', '\r', '\t']) {
        return Some(FieldProblem::new(field, "forbidden-characters"));
    }
    if text.chars().count() > 200 {
        return Some(FieldProblem::new(field, "too-long").with("most", 200));
    }
    words(field, text, required, limits)
}
