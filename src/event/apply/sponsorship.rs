//! An event moves a sponsorship from one state to the next here; one that does not fit its state is refused.

use super::{changed, message, unexpected};
use crate::{
    event::{Event, SponsorshipEvent},
    record::{Changed, Record},
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
        // Said with the yes, and before it: what rests on it is judged with this day.
        (state @ (S::Asked(_) | S::Questioned(_)), SponsorshipEvent::Dated { ends }) => {
            record.ends = *ends;
            state
        }
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

/// Lists the fields whose old and new values the timeline tells; an event that it tells by its line alone has none.
pub(in crate::event) fn told(before: Option<&Record>, what: &SponsorshipEvent) -> Vec<Changed> {
    match what {
        SponsorshipEvent::Dated { ends } => {
            let old = match before {
                Some(Record::Sponsorship(s)) => s.ends,
                _ => None,
            };
            vec![changed("sponsored-until", old.map(|day| day.to_string()), ends.map(|day| day.to_string()))]
        }
        SponsorshipEvent::Recorded { .. }
        | SponsorshipEvent::Approved
        | SponsorshipEvent::Confirmed { .. }
        | SponsorshipEvent::Questioned { .. }
        | SponsorshipEvent::Answered { .. }
        | SponsorshipEvent::Declined { .. }
        | SponsorshipEvent::Objected { .. }
        | SponsorshipEvent::Suspended { .. }
        | SponsorshipEvent::Reinstated { .. }
        | SponsorshipEvent::DeclineTold
        | SponsorshipEvent::Ended { .. } => Vec::new(),
    }
}
