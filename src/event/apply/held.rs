//! An event moves a held registration from one state to the next here; one that does not fit its state is refused.

use super::{message, unexpected};
use crate::{
    event::{Event, HeldEvent},
    held::{Decider, HeldRegistration, HeldState},
    refusal::Refusal,
    sponsorship::Told,
};

pub(super) fn apply(mut held: HeldRegistration, what: &HeldEvent, event: &Event) -> Result<HeldRegistration, Refusal> {
    let at = event.at;
    held.state = match (held.state, what) {
        (HeldState::Held(s), HeldEvent::Released { reason }) => {
            held.cleared.extend(held.likenesses.iter().filter_map(|l| l.person));
            HeldState::Released(s.release(at, reason.clone()))
        }
        (HeldState::Held(s), HeldEvent::Merged { person, reason }) => {
            HeldState::Merged(s.merge(at, *person, reason.clone()))
        }
        // Two who told the registrant both did; the first one stays named.
        (HeldState::Merged(s), HeldEvent::MergeTold) => {
            held.told.get_or_insert(Told { by: event.by.clone(), at });
            HeldState::Merged(s)
        }
        (HeldState::Held(s), HeldEvent::TakenBack) => HeldState::TakenBack(s.take_back(at)),
        (HeldState::Released(s), HeldEvent::HeldAgain { likenesses, decider }) => {
            held.likenesses.clone_from(likenesses);
            held.decider = *decider;
            held.compared_at = at;
            HeldState::Held(s.hold_again(at))
        }
        (HeldState::Held(s), HeldEvent::AgentsAsked { words }) => {
            held.decider = Decider::Agents;
            if !words.is_empty() {
                held.thread.push(message(event, words, false));
            }
            HeldState::Held(s)
        }
        (HeldState::Held(s), HeldEvent::Adopted { registrar }) => {
            (held.by, held.registrar) = (event.by.clone(), *registrar);
            HeldState::Held(s)
        }
        (HeldState::Held(s), HeldEvent::LraAsked { words }) => {
            held.thread.push(message(event, words, false));
            HeldState::Held(s)
        }
        _ => return Err(unexpected(event)),
    };
    Ok(held)
}
