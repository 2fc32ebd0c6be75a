//! A timeline tells an event in one line, which is made here.

use super::{
    Event, RequestEvent, What,
    apply::{organization, person, request, sponsorship},
};
use crate::record::{Line, Record};

/// Makes the timeline's line of an event, from the record as it was before; `receipt` is its number, none while it waits.
#[must_use]
pub fn line(before: Option<&Record>, event: &Event, receipt: Option<&str>) -> Line {
    let changes = match &event.what {
        What::Organization(what) => organization::told(before, what),
        What::Person(what) => person::told(before, what),
        What::Request(what) => request::told(before, what),
        What::Sponsorship(what) => sponsorship::told(before, what),
        // These change states and threads, which a timeline tells by the line itself.
        What::Held(_) | What::Enrollment(_) | What::Quarantined(_) | What::Frozen(_) => Vec::new(),
    };
    Line {
        at: event.at,
        device_at: event.made_at,
        by: Some(event.by.clone()).filter(|by| !by.id.0.is_nil()),
        role: event.role,
        organization: Some(event.organization.clone()).filter(|organization| !organization.0.is_empty()),
        act: event.what.code().into(),
        changes,
        reason: event.what.reason().cloned(),
        receipt: receipt.map(str::to_owned),
        internal: matches!(event.what, What::Request(RequestEvent::NoteAdded { .. })),
    }
}
