//! What recognizing a caller changes of a person is applied here.

use crate::{
    caller::{Chosen, ReachBy, Recognition, Recognizing},
    event::Event,
    ids::Moment,
    person::Person,
};

/// Other questions than before: whoever was recognized by those of before is not by these.
pub(super) fn chosen(person: &mut Person, questions: u8, code: Option<ReachBy>, event: &Event) {
    person.caller.chosen = Some(Chosen { at: event.at, questions, code });
    person.caller.recognized.clear();
}

pub(super) fn recognized(person: &mut Person, how: Recognizing, until: Moment, event: &Event) {
    person.caller.recognize(Recognition { by: event.by.clone(), how, at: event.at, until });
}
