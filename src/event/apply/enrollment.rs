//! An event moves an enrollment from one state to the next here; one that does not fit its state is refused.

use super::unexpected;
use crate::{
    enrollment::{Enrollment, EnrollmentState, SetUp},
    event::{EnrollmentEvent, Event},
    refusal::Refusal,
};

pub(super) fn apply(mut record: Enrollment, what: &EnrollmentEvent, event: &Event) -> Result<Enrollment, Refusal> {
    use EnrollmentState as S;
    let at = event.at;
    // Only what is in force works: whatever moves it on is read again at the system where the person signs in.
    record.setup = match what {
        EnrollmentEvent::Works => Some(SetUp { since: at, stuck: None }),
        EnrollmentEvent::Stuck { cause } => Some(SetUp { since: at, stuck: Some(*cause) }),
        EnrollmentEvent::Asked { .. }
        | EnrollmentEvent::Authorized
        | EnrollmentEvent::Suspended { .. }
        | EnrollmentEvent::Reinstated { .. }
        | EnrollmentEvent::Ended { .. } => None,
    };
    record.state = match (record.state, what) {
        (state @ S::Authorized(_), EnrollmentEvent::Works | EnrollmentEvent::Stuck { .. }) => state,
        (S::Pending(s), EnrollmentEvent::Authorized) => S::Authorized(s.authorize(at)),
        (S::Authorized(s), EnrollmentEvent::Suspended { reason, with_sponsorship }) => {
            S::Suspended(s.suspend(at, reason.clone(), *with_sponsorship))
        }
        (S::Suspended(s), EnrollmentEvent::Reinstated { .. }) => S::Authorized(s.reinstate(at)),
        (state, EnrollmentEvent::Ended { reason }) => state.end(at, reason.clone()),
        _ => return Err(unexpected(event)),
    };
    Ok(record)
}
