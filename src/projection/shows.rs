//! A record may make others visible, which is said here.

use crate::record::{Record, RecordRef};

/// Lists what a record makes visible besides itself: a request shows its requester, enrollment and facility to CCO.
#[must_use]
pub fn shows_with(record: &Record) -> Vec<RecordRef> {
    match record {
        Record::Request(r) if r.number.is_some() => {
            let mut with = vec![RecordRef::Enrollment(r.enrollment), RecordRef::Organization(r.organization.clone())];
            with.extend(r.requester.id().map(RecordRef::Person));
            with
        }
        _ => Vec::new(),
    }
}
