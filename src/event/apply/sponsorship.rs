//! An event moves a sponsorship from one state to the next here; one that does not fit its state is refused.

use super::{message, unexpected};
use crate::{
    event::{Event, SponsorshipEvent},
    refusal::Refusal,
    sponsorship::{Sponsorship, SponsorshipState, Told},
};

pub(super) fn apply(mut record: Sponsorship, what: &SponsorshipEvent, event: &Event) -> Result<Sponsorship, Refusal> {
    use SponsorshipState as S;
    let at = event.at;
    // A look at ID waits for the sponsor's yes: once there is none to wait for, it goes to the person or is dropped.
    if matches!(what, SponsorshipEvent::Approved | SponsorshipEvent::Declined { .. } | SponsorshipEvent::Ended { .. }) {
        record.look = None;
    }
    record.state = match (record.state, what) {
        (S::Asked(s), SponsorshipEvent::Approved | SponsorshipEvent::Confirmed { .. }) => S::InForce(s.approve(at)),
        (S::Asked(s), SponsorshipEvent::Questioned { words }) => {
            record.thread.push(message(event, words, false));
            S::Questioned(s.question(at))
        }
        // The sponsor may decide without waiting for the answer, or ask once more.
        (S::Questioned(s), SponsorshipEvent::Approved | SponsorshipEvent::Confirmed { .. }) => {
            S::InForce(s.approve(at))
        }
        (S::Questioned(s), SponsorshipEvent::Questioned { words }) => {
            record.thread.push(message(event, words, false));
            S::Questioned(s)
        }
        (S::Questioned(s), SponsorshipEvent::Declined { reason }) => S::Declined(s.decline(at, reason.clone())),
        (S::Questioned(s), SponsorshipEvent::Answered { words }) => {
            record.thread.push(message(event, words, false));
            S::Asked(s.answer(at))
        }
        (S::Asked(s), SponsorshipEvent::Declined { reason }) => S::Declined(s.decline(at, reason.clone())),
        (S::InForce(s), SponsorshipEvent::Objected { reason }) => S::Declined(s.object(at, reason.clone())),
        // Two who told the registrant both did; the first one stays named.
        (S::Declined(s), SponsorshipEvent::DeclineTold) => {
            record.told.get_or_insert(Told { by: event.by.clone(), at });
            S::Declined(s)
        }
        (S::InForce(s), SponsorshipEvent::Suspended { reason }) => S::Suspended(s.suspend(at, reason.clone())),
        (S::Suspended(s), SponsorshipEvent::Reinstated { .. }) => S::InForce(s.reinstate(at)),
        (state, SponsorshipEvent::Ended { reason }) => state.end(at, reason.clone()),
        _ => return Err(unexpected(event)),
    };
    Ok(record)
}
