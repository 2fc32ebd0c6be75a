//! What a record says of recognizing somebody who calls is taken out of it here.

use super::{Kept, person, timeline};
use crate::{event::PersonEvent, record::Stored};

/// These acts on a person's timeline are about recognizing them when they call.
pub(super) const CALLERS: &[&str] = &[
    PersonEvent::QUESTIONS_CHOSEN,
    PersonEvent::CALLER_ASKED,
    PersonEvent::CALLER_RECOGNIZED,
    PersonEvent::CALLER_NOT_RECOGNIZED,
];

pub(in super::super) fn Chosen(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.caller.chosen = None;
    }
}

pub(in super::super) fn Recognitions(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.caller.recognized.clear();
    }
}

pub(in super::super) fn CallerLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(lines) = timeline(stored) {
        lines.retain(|line| !CALLERS.contains(&line.act.as_str()));
    }
}
