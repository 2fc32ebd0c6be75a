//! What a timeline says of an event.

use super::{Event, What};
use crate::record::{Changed, Line, Record};

/// The timeline line of an event.
#[must_use]
pub fn line(before: Option<&Record>, event: &Event, receipt: Option<&str>) -> Line {
    let changed = |field: &str, old: Option<String>, new: Option<String>| Changed { field: field.into(), old, new };
    let changes = match &event.what {
        // What was there is the record's to say, not the sender's.
        What::PersonCorrected { changes, .. } => changes
            .iter()
            .map(|c| {
                let field = c.field.code();
                changed(field, before.and_then(|record| crate::field::field_value(record, field)), c.to.clone())
            })
            .collect(),
        What::AccountAllocated { login_id } => {
            vec![changed("login-id", None, Some(login_id.clone()))]
        }
        What::IdentityChecked { check } => {
            let old = match before {
                Some(Record::Person(p)) => p.level,
                _ => 0,
            };
            // What was proven once stays proven.
            let rises = check.level > old;
            rises.then(|| changed("level", Some(old.to_string()), Some(check.level.to_string()))).into_iter().collect()
        }
        What::PrioritySet { ground, .. } => {
            let old = match before {
                Some(Record::Request(r)) => r.priority.as_ref().map(|p| p.ground.clone()),
                _ => None,
            };
            vec![changed("priority", old, Some(ground.clone()))]
        }
        What::RegistrationMerged { differs, .. } => differs.clone(),
        What::RequestReceived { number } => vec![changed("number", None, Some(number.clone()))],
        _ => Vec::new(),
    };
    Line {
        at: event.at,
        device_at: event.made_at,
        by: event.by.clone(),
        role: event.role,
        organization: event.organization.clone(),
        act: event.what.code().into(),
        changes,
        reason: event.what.reason().cloned(),
        receipt: receipt.map(str::to_owned),
        internal: matches!(event.what, What::NoteAdded { .. }),
    }
}
