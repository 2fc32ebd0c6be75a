//! Decides what becomes of a frozen profile, and of the pieces of its other branch.

use super::{coded, event};
use crate::{
    acts::Action,
    command::{Command, PassOnPiece, SettleProfile},
    context::Context,
    event::{Event, FrozenEvent},
    frozen::{FrozenProfile, Piece},
    ids::{CommandId, Moment, OrgCode},
    organization::Role,
    record::{RecordRef, Records},
    refusal::Refusal,
};

/// Tells of a command what whoever looks may know: agents see people, and neither requests nor clinical words.
#[must_use]
pub fn piece(id: CommandId, seq: u64, what: &Command, made_for: (&OrgCode, Role), made_at: Moment) -> Piece {
    let (organization, role) = made_for;
    let name = match what {
        Command::RegisterPerson(c) => Some(c.name.tidied().full()),
        _ => None,
    };
    Piece {
        act: Some(what.action().code().to_owned()),
        organization: Some(organization.clone()),
        role: Some(role),
        made_at: Some(made_at),
        // Our own types always serialize; if they did not, the page names nobody.
        about: what.subject().and_then(|record| serde_json::to_value(record).ok()),
        name,
        ..Piece::withdrawn(id, seq)
    }
}

/// Reads which record a piece is about; `None` where it was withdrawn, or is of a kind that this version does not know.
#[must_use]
pub fn about(piece: &Piece) -> Option<RecordRef> {
    serde_json::from_value(piece.about.clone()?).ok()
}

/// The event with which a profile is frozen, and its record begins.
#[must_use]
pub fn froze(frozen: FrozenProfile, context: &Context<'_>) -> Event {
    event(frozen.id, FrozenEvent::Froze { frozen: Box::new(frozen) }, context)
}

/// Makes the event that says that more of the other branch came.
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
