//! Taking in what a desk sent: readable, of a known version, by this profile, with good signatures. No database yet.
//!
//! An item ends in one of three ways. Where not even its id can be read there is nobody to answer about, and the whole batch
//! is a bad request. Where it can, but the rest is wrong, it is *turned away* with a refusal, and nothing is kept: sent again,
//! it gets the same answer, because the answer depends on its bytes alone. Everything else may be decided.

use ed25519_dalek::{Signature, VerifyingKey};
use lra_rules::{
    command::Command,
    ids::{CommandId, ProfileId},
    limits::{self, Unread},
    refusal::Refusal,
    wire::{Answered, BatchItem, Envelope, Outcome, SignedCommand, Tombstone, VERSION, VERSION_UNKNOWN},
};
use serde::Deserialize;

use super::{NewLetter, beside::Beside};
use crate::desk::ActingProfile;

/// A command that may be decided: verified, and unchanged since it was signed.
#[derive(Debug, Clone)]
pub(crate) struct Submitted {
    pub(crate) envelope: Envelope,
    pub(crate) signed: SignedCommand,
    pub(crate) hash: String,
    pub(crate) stepped_up: bool,
    pub(crate) letter: Option<NewLetter>,
    /// What came beside it, for the commands that say only that something was said.
    pub(crate) beside: Option<Beside>,
    /// What was found against it before it came to the decision; it is refused for that, and recorded like any other.
    pub(crate) refused: Option<Refusal>,
}

/// What one item has become by being taken in.
#[derive(Debug, Clone)]
pub(crate) enum Received {
    /// Not to be decided, and nothing of it is kept: sent again it gets the same answer.
    TurnedAway(Answered),
    /// A command of this profile, to be decided in its turn.
    Command(Box<Submitted>),
    /// The place of a withdrawn command: it is noted, so that the chain has no gap.
    Tombstone(Tombstone),
}

/// An item of which not even the id can be read: there is nobody to answer about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unreadable;

/// Reads what every version of an envelope has, so that a desk that is too old or too new is told so.
#[derive(Deserialize)]
struct Head {
    v: Option<u16>,
    id: CommandId,
}

/// The route by which a command came: some come by one of their own alone, since something comes beside them, or is told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// In a batch: everything else.
    Batch,
    /// A letter is printed.
    Letters,
    /// A registrant's answers come beside it.
    Questions,
    /// A caller's questions are told.
    Callers,
    /// What a caller says comes beside it.
    CallerAnswers,
}

impl Route {
    /// The only route of this command.
    fn of(command: &Command) -> Self {
        // Whatever is not named here has nothing beside it.
        if let Command::PrintLetter(_) = command {
            return Self::Letters;
        }
        if let Command::ChooseQuestions(_) = command {
            return Self::Questions;
        }
        if let Command::AskCaller(_) = command {
            return Self::Callers;
        }
        if let Command::AnswerCaller(_) = command { Self::CallerAnswers } else { Self::Batch }
    }

    /// Says what is wrong with a command that belongs on the other route.
    fn refuses(self, belongs: Self) -> &'static str {
        match (self, belongs) {
            (Self::Letters, _) => "command.not-a-letter",
            (_, Self::Letters) => "letter.online-only",
            _ => "command.other-route",
        }
    }
}

/// Takes in one item that came by this route.
pub(crate) fn take_in(desk: &ActingProfile, item: BatchItem, route: Route) -> Result<Received, Unreadable> {
    match item {
        BatchItem::Command(signed) => command(desk, signed, route),
        BatchItem::Tombstone(tombstone) => Ok(tombstoned(desk, tombstone)),
    }
}

fn away(id: CommandId, refusal: Refusal) -> Received {
    Received::TurnedAway(Answered { id, outcome: Outcome::Refused { refusal } })
}

fn command(desk: &ActingProfile, signed: SignedCommand, route: Route) -> Result<Received, Unreadable> {
    let head: Head = serde_json::from_str(&signed.body).map_err(|_| Unreadable)?;
    if let Some(sent) = head.v.filter(|v| *v != VERSION) {
        return Ok(away(head.id, Refusal::new(VERSION_UNKNOWN).with("sent", sent).with("accepted", VERSION)));
    }
    let mut envelope: Envelope = match limits::read(signed.body.as_bytes()) {
        Ok(envelope) => envelope,
        Err(Unread::TooMuch(over)) => {
            let refusal = Refusal::new("command.too-much").with("at", over.at).with("most", over.most);
            return Ok(away(head.id, refusal));
        }
        // The reader's message names fields, never their values.
        Err(Unread::NotInForm { .. } | Unread::Malformed(_)) => {
            return Ok(away(head.id, Refusal::new("command.malformed")));
        }
    };
    if envelope.profile != desk.profile {
        return Ok(away(head.id, Refusal::new("profile.foreign")));
    }
    if !verifies(&desk.public_key, signed.body.as_bytes(), &signed.signature) {
        return Ok(away(head.id, Refusal::new("signature.bad").with("which", "profile")));
    }
    let stepped_up = match &signed.step_up {
        None => false,
        Some(signature) if verifies(&desk.approval_key, signed.body.as_bytes(), signature) => true,
        Some(_) => return Ok(away(head.id, Refusal::new("signature.bad").with("which", "step-up"))),
    };
    let belongs = Route::of(&envelope.command);
    if belongs != route {
        return Ok(away(head.id, Refusal::new(route.refuses(belongs))));
    }
    // Keys that a database cannot store name nothing that exists.
    if unstorable(&envelope) {
        return Ok(away(head.id, Refusal::new("command.malformed")));
    }
    // Whoever sent it, and however: what is judged, kept and compared has no hidden characters. What was signed stays as it is.
    envelope.command = envelope.command.folded();
    let hash = signed.hash();
    Ok(Received::Command(Box::new(Submitted {
        envelope,
        signed,
        hash,
        stepped_up,
        letter: None,
        beside: None,
        refused: None,
    })))
}

/// Says whether it holds what a database column cannot: a NUL in a code, a place beyond 63 bits, a hash that is none.
fn unstorable(envelope: &Envelope) -> bool {
    use lra_rules::{record::RecordRef, wire::Precondition};
    let bad = |text: &str| text.contains('\0');
    bad(&envelope.organization.0)
        || i64::try_from(envelope.seq).is_err()
        || !is_hash(&envelope.prev)
        || envelope
            .built_on
            .iter()
            .any(|on| matches!(on, Precondition::Version { record: RecordRef::Organization(code), .. } if bad(&code.0)))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn tombstoned(desk: &ActingProfile, tombstone: Tombstone) -> Received {
    if tombstone.profile != desk.profile {
        return away(tombstone.id, Refusal::new("profile.foreign"));
    }
    if i64::try_from(tombstone.seq).is_err() || !is_hash(&tombstone.prev) || !is_hash(&tombstone.hash) {
        return away(tombstone.id, Refusal::new("command.malformed"));
    }
    if !verifies(&desk.public_key, &tombstone.signed(), &tombstone.signature) {
        return away(tombstone.id, Refusal::new("signature.bad").with("which", "profile"));
    }
    Received::Tombstone(tombstone)
}

/// Says whether this is the key's signature (hexadecimal) over exactly these bytes.
pub(crate) fn verifies(key: &VerifyingKey, bytes: &[u8], signature: &str) -> bool {
    let mut raw = [0; 64];
    hex::decode_to_slice(signature, &mut raw).is_ok() && key.verify_strict(bytes, &Signature::from_bytes(&raw)).is_ok()
}

/// Names the place of an item in its profile's chain; no two receipts may have the same.
pub(crate) fn place(profile: ProfileId, seq: u64) -> String {
    format!("{profile}/{seq}")
}
