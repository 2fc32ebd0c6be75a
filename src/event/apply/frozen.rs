//! An event changes a frozen profile here: pieces are heard and passed on while it is frozen, and it is settled once.

use super::unexpected;
use crate::{
    event::{Event, FrozenEvent},
    frozen::{FrozenProfile, FrozenState},
    refusal::Refusal,
};

pub(super) fn apply(mut frozen: FrozenProfile, what: &FrozenEvent, event: &Event) -> Result<FrozenProfile, Refusal> {
    let (at, by) = (event.at, event.by.clone());
    frozen.state = match (frozen.state, what) {
        (FrozenState::Frozen(s), FrozenEvent::Heard { piece }) => {
            frozen.other.push((**piece).clone());
            FrozenState::Frozen(s)
        }
        (FrozenState::Frozen(s), FrozenEvent::PassedOn { piece }) => {
            let known = frozen.other.iter_mut().find(|one| one.command == *piece);
            known.ok_or_else(|| unexpected(event))?.passed_on = Some(at);
            FrozenState::Frozen(s)
        }
        (FrozenState::Frozen(s), FrozenEvent::Released { reason }) => {
            FrozenState::Released(s.settle(at, by, reason.clone()))
        }
        (FrozenState::Frozen(s), FrozenEvent::Revoked { reason }) => {
            FrozenState::Revoked(s.settle(at, by, reason.clone()))
        }
        _ => return Err(unexpected(event)),
    };
    Ok(frozen)
}
