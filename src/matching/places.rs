//! Contacts, licences and addresses are compared here.

use lra_forms::MatchLevel;

use super::{Prepared, prepared::Name, text::one_key_apart};

/// Compares a number that is typed as a whole: it is the same, one key wrong, or different.
fn number(a: &str, b: &str) -> MatchLevel {
    match (a.is_empty() || b.is_empty(), a == b) {
        (true, _) => MatchLevel::Missing,
        (_, true) => MatchLevel::Exact,
        _ if one_key(a, b, 5) => MatchLevel::OneKey,
        _ => MatchLevel::Different,
    }
}

fn one_key(a: &str, b: &str, shortest: usize) -> bool {
    a.len().min(b.len()) >= shortest && one_key_apart(a, b)
}

pub(super) fn phone(a: &Prepared, b: &Prepared) -> MatchLevel {
    number(&a.phone, &b.phone)
}

/// The registration numbers of two colleges say nothing about each other.
pub(super) fn licence(a: &Prepared, b: &Prepared) -> MatchLevel {
    if a.college != b.college && a.college != 0 && b.college != 0 {
        return MatchLevel::Missing;
    }
    number(&a.licence, &b.licence)
}

/// Compares mailboxes: it is the same one, one key wrong, the same name at another host, or different.
pub(super) fn email(a: &Prepared, b: &Prepared) -> MatchLevel {
    if a.mailbox.is_empty() || b.mailbox.is_empty() {
        return MatchLevel::Missing;
    }
    match (a.mailbox == b.mailbox, a.mail_host == b.mail_host) {
        (true, true) => MatchLevel::Exact,
        (false, true) if one_key(&a.mailbox, &b.mailbox, 5) => MatchLevel::OneKey,
        (true, false) => MatchLevel::Part,
        _ => MatchLevel::Different,
    }
}

/// Says how much of an address agrees, its parts weighted by what they tell. It is one comparison, not five: whoever shares the
/// street shares the postal code.
pub(super) fn address(a: &Prepared, b: &Prepared) -> MatchLevel {
    let (street, unit) = lines(a, b);
    let parts = [
        (text(&a.number, &b.number, 4), 2.0),
        (street, 3.0),
        (text(&a.postcode, &b.postcode, 3), 3.0),
        (text(&a.city, &b.city, 4), 1.0),
        (unit, 1.0),
    ];
    let known: f32 = parts.iter().filter(|(likeness, _)| likeness.is_some()).map(|(_, weight)| weight).sum();
    let agreeing: f32 = parts.iter().filter_map(|(likeness, weight)| likeness.map(|l| l * weight)).sum();
    if known == 0.0 {
        return MatchLevel::Missing;
    }
    // A city or a house number alone is no address.
    let best = if known >= 6.0 {
        MatchLevel::Exact
    } else if known >= 3.0 {
        MatchLevel::Partly
    } else {
        MatchLevel::Near
    };
    let reached = match agreeing / known {
        part if part >= 0.9 => MatchLevel::Exact,
        part if part >= 0.7 => MatchLevel::Mostly,
        part if part >= 0.4 => MatchLevel::Partly,
        part if part >= 0.15 => MatchLevel::Near,
        _ => MatchLevel::Different,
    };
    reached.max(best)
}

/// Says how street and unit agree: as they stand, or in each other's line where they agree better so.
fn lines(a: &Prepared, b: &Prepared) -> (Option<f32>, Option<f32>) {
    let (street, unit) = (name(&a.street, &b.street), text(&a.unit, &b.unit, 4));
    let (one, other) = (text(&a.street.closed, &b.unit, 4), text(&a.unit, &b.street.closed, 4));
    let worth = |street: Option<f32>, unit: Option<f32>| 3.0 * street.unwrap_or(0.0) + unit.unwrap_or(0.0);
    match (one, other) {
        (Some(one), Some(other)) if worth(Some(one.min(other)), Some(one.max(other))) > worth(street, unit) => {
            (Some(one.min(other)), Some(one.max(other)))
        }
        _ => (street, unit),
    }
}

/// Says how like two texts are: 1 the same, 0.8 one key wrong, 0.5 alike, 0 different; nothing where a side is empty.
fn text(a: &str, b: &str, shortest: usize) -> Option<f32> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(1.0);
    }
    if one_key(a, b, shortest) {
        return Some(0.8);
    }
    Some(if a.len().min(b.len()) >= shortest && strsim::jaro_winkler(a, b) >= 0.88 { 0.5 } else { 0.0 })
}

fn name(a: &Name, b: &Name) -> Option<f32> {
    let whole = text(&a.closed, &b.closed, 4)?;
    let shared = a.parts.iter().any(|part| part.len() > 2 && b.parts.contains(part));
    Some(if shared { whole.max(0.8) } else { whole })
}
