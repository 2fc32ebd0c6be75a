//! What becomes of a frozen profile, and of the pieces of its other branch.

use super::{coded, event};
use crate::{
    acts::Action,
    command::{PassOnPiece, SettleProfile},
    context::Context,
    event::{Event, FrozenEvent},
    frozen::{FrozenProfile, Piece},
    ids::CommandId,
    record::Records,
    refusal::Refusal,
};

/// The event with which a profile is frozen, and its record begins.
#[must_use]
pub fn froze(frozen: FrozenProfile, context: &Context<'_>) -> Event {
    event(frozen.id, FrozenEvent::Froze { frozen: Box::new(frozen) }, context)
}

/// The event with which more of the other branch is heard.
#[must_use]
pub fn heard(frozen: CommandId, piece: Piece, context: &Context<'_>) -> Event {
    event(frozen, FrozenEvent::Heard { piece: Box::new(piece) }, context)
}

/// A piece is passed on once, and only if its text is there: a withdrawn one says nothing.
pub(super) fn pass_on(c: &PassOnPiece, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let frozen = records.frozen(&c.frozen).ok_or_else(|| Refusal::new("record.unknown").with("kind", "frozen"))?;
    match frozen.other.iter().find(|piece| piece.command == c.piece) {
        Some(piece) if piece.passed_on.is_some() => Err(Refusal::new("frozen.passed-on")),
        Some(piece) if piece.act.is_some() => {
            Ok(vec![event(c.frozen, FrozenEvent::PassedOn { piece: c.piece }, context)])
        }
        Some(_) | None => Err(Refusal::new("frozen.no-piece")),
    }
}

pub(super) fn release(c: &SettleProfile, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::ReleaseProfile, &c.reason, context.tables))?;
    Ok(vec![event(c.frozen, FrozenEvent::Released { reason: c.reason.clone() }, context)])
}

pub(super) fn revoke(c: &SettleProfile, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::RevokeProfile, &c.reason, context.tables))?;
    Ok(vec![event(c.frozen, FrozenEvent::Revoked { reason: c.reason.clone() }, context)])
}
