//! An event moves an enrollment from one state to the next here; one that does not fit its state is refused.

use super::unexpected;
use crate::{
    enrollment::{ByHand, Enrollment, EnrollmentState, SetUp},
    event::{EnrollmentEvent, Event},
    refusal::Refusal,
};

pub(super) fn apply(mut record: Enrollment, what: &EnrollmentEvent, event: &Event) -> Result<Enrollment, Refusal> {
    use EnrollmentState as S;
    let at = event.at;
    // Only what is in force works: whatever moves it on is read again at the system where the person signs in.
    let before = record.setup.take();
    let (worked, used) = before.as_ref().map_or((None, None), |setup| (setup.worked, setup.used));
    let since = at;
    record.setup = match what {
        EnrollmentEvent::Works => Some(SetUp { since, stuck: None, by_hand: None, worked: worked.or(Some(at)), used }),
        EnrollmentEvent::Stuck { cause } => Some(SetUp { since, stuck: Some(*cause), by_hand: None, worked, used }),
        EnrollmentEvent::SetUpByHand { team, by } => {
            let by_hand = Some(ByHand { team: team.clone(), by: by.clone() });
            let worked = worked.or(by.as_ref().map(|_| at));
            Some(SetUp { since, stuck: None, by_hand, worked, used })
        }
        EnrollmentEvent::Used { first } => before.map(|setup| SetUp { used: setup.used.or(Some(*first)), ..setup }),
        EnrollmentEvent::Asked { .. }
        | EnrollmentEvent::Authorized
        | EnrollmentEvent::Suspended { .. }
        | EnrollmentEvent::Reinstated { .. }
        | EnrollmentEvent::Ended { .. } => None,
    };
    record.state = match (record.state, what) {
        (
            state @ S::Authorized(_),
            EnrollmentEvent::Works
            | EnrollmentEvent::Stuck { .. }
            | EnrollmentEvent::SetUpByHand { .. }
            | EnrollmentEvent::Used { .. },
        ) => state,
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
