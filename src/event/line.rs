//! What a timeline says of an event.

use super::{Event, PersonEvent, RequestEvent, What};
use crate::{
    field::field_value,
    record::{Changed, Line, Record},
};

/// The timeline line of an event.
#[must_use]
pub fn line(before: Option<&Record>, event: &Event, receipt: Option<&str>) -> Line {
    let changes = match &event.what {
        What::Person(what) => of_person(before, what),
        What::Request(what) => of_request(before, what),
        // These change states and threads, which a timeline tells by the line itself.
        What::Held(_) | What::Sponsorship(_) | What::Enrollment(_) => Vec::new(),
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

fn changed(field: &str, old: Option<String>, new: Option<String>) -> Changed {
    Changed { field: field.into(), old, new }
}

fn of_person(before: Option<&Record>, what: &PersonEvent) -> Vec<Changed> {
    match what {
        PersonEvent::Corrected { changes, .. } => changes
            .iter()
            .map(|c| {
                // The old value is read from the record: what the sender says was there proves nothing.
                let field = c.field.code();
                changed(field, before.and_then(|record| field_value(record, field)), c.to.clone())
            })
            .collect(),
        PersonEvent::AccountAllocated { login_id } => vec![changed("login-id", None, Some(login_id.clone()))],
        PersonEvent::IdentityChecked { check } => {
            let old = match before {
                Some(Record::Person(p)) => p.level.unwrap_or_default(),
                _ => 0,
            };
            // A look that proves less leaves the level as it was, so there is nothing to tell.
            let rises = check.level > old;
            rises.then(|| changed("level", Some(old.to_string()), Some(check.level.to_string()))).into_iter().collect()
        }
        PersonEvent::RegistrationMerged { differs, .. } => differs.clone(),
        PersonEvent::Registered { .. }
        | PersonEvent::OrganizationJoined
        | PersonEvent::DuplicateAvoided
        | PersonEvent::LetterPrinted { .. }
        | PersonEvent::LetterHandedOver { .. } => Vec::new(),
    }
}

fn of_request(before: Option<&Record>, what: &RequestEvent) -> Vec<Changed> {
    match what {
        RequestEvent::PrioritySet { ground, .. } => {
            let old = match before {
                Some(Record::Request(r)) => r.priority.as_ref().map(|p| p.ground.clone()),
                _ => None,
            };
            vec![changed("priority", old, Some(ground.clone()))]
        }
        RequestEvent::Received { number } => vec![changed("number", None, Some(number.clone()))],
        RequestEvent::Prepared { .. }
        | RequestEvent::StatementRecorded { .. }
        | RequestEvent::Approved
        | RequestEvent::RequesterTold
        | RequestEvent::Taken
        | RequestEvent::TakenOver { .. }
        | RequestEvent::HandedBack
        | RequestEvent::NoteAdded { .. }
        | RequestEvent::InformationAsked { .. }
        | RequestEvent::InformationAnswered { .. }
        | RequestEvent::Completed { .. }
        | RequestEvent::Declined { .. }
        | RequestEvent::Withdrawn { .. } => Vec::new(),
    }
}
