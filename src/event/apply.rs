//! The record after an event is made here: the only way in which a record changes.

mod challenge;
mod custody;
mod elsewhere;
mod enrollment;
mod frozen;
mod held;
pub(super) mod organization;
pub(super) mod person;
mod quarantine;
pub(super) mod request;
pub(super) mod sponsorship;

use super::{
    EnrollmentEvent, Event, FrozenEvent, HeldEvent, OrganizationEvent, PersonEvent, QuarantineEvent, RequestEvent,
    SponsorshipEvent, What,
};
use crate::{
    record::{Changed, Record},
    refusal::Refusal,
    sponsorship::Message,
};

fn unexpected(event: &Event) -> Refusal {
    Refusal::new("record.unexpected").with("act", event.what.code())
}

/// Makes the record that stands after the event; `None` before it says that the event begins the record.
///
/// # Errors
/// `record.unexpected` if the event does not fit the record; never for events that `decide` just made.
pub fn apply(record: Option<Record>, event: &Event) -> Result<Record, Refusal> {
    match (record, &event.what) {
        (None, What::Organization(OrganizationEvent::Imported { organization })) => {
            Ok(Record::Organization((**organization).clone()))
        }
        (None, What::Person(PersonEvent::Registered { person } | PersonEvent::Imported { person })) => {
            Ok(Record::Person((**person).clone()))
        }
        (None, What::Held(HeldEvent::Held { held })) => Ok(Record::Held((**held).clone())),
        (None, What::Sponsorship(SponsorshipEvent::Recorded { sponsorship })) => {
            Ok(Record::Sponsorship((**sponsorship).clone()))
        }
        (None, What::Enrollment(EnrollmentEvent::Asked { enrollment })) => {
            Ok(Record::Enrollment((**enrollment).clone()))
        }
        (None, What::Quarantined(QuarantineEvent::Kept { work })) => Ok(Record::Quarantined((**work).clone())),
        (None, What::Frozen(FrozenEvent::Froze { frozen })) => Ok(Record::Frozen((**frozen).clone())),
        (None, What::Request(RequestEvent::Prepared { request })) => Ok(Record::Request((**request).clone())),
        (Some(Record::Organization(record)), What::Organization(what)) => {
            organization::apply(record, what, event).map(Record::Organization)
        }
        (Some(Record::Person(record)), What::Person(what)) => person::apply(record, what, event).map(Record::Person),
        (Some(Record::Held(record)), What::Held(what)) => held::apply(record, what, event).map(Record::Held),
        (Some(Record::Quarantined(record)), What::Quarantined(what)) => {
            quarantine::apply(record, what, event).map(Record::Quarantined)
        }
        (Some(Record::Frozen(record)), What::Frozen(what)) => frozen::apply(record, what, event).map(Record::Frozen),
        (Some(Record::Sponsorship(record)), What::Sponsorship(what)) => {
            sponsorship::apply(record, what, event).map(Record::Sponsorship)
        }
        (Some(Record::Enrollment(record)), What::Enrollment(what)) => {
            enrollment::apply(record, what, event).map(Record::Enrollment)
        }
        (Some(Record::Request(record)), What::Request(what)) => {
            request::apply(record, what, event).map(Record::Request)
        }
        // An event of another kind of record, or a first event that begins nothing: it is refused, never swallowed.
        (None | Some(_), _) => Err(unexpected(event)),
    }
}

/// Reads the code of a small enum (`female`, `fr` …).
pub(crate) fn code_of<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

fn message(event: &Event, words: &str, internal: bool) -> Message {
    Message { at: event.at, by: event.by.clone(), role: event.role, words: words.to_owned(), internal }
}

/// Makes a timeline's word of a changed field, with its value before and after.
fn changed(field: &str, old: Option<String>, new: Option<String>) -> Changed {
    Changed { field: field.into(), old, new }
}
