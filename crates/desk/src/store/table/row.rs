//! Rows of the outbox, as they are read for one purpose or another.

use std::collections::BTreeSet;

use lra_rules::{
    ids::{CommandId, Moment, OrgCode},
    organization::{Role, Scope},
    record::RecordRef,
    wire::{Envelope, Receipt, SignedCommand},
};
use sqlx::{Row as _, sqlite::SqliteRow};

use super::super::moment;
use crate::error::DeskError;
use crate::item::{Item, ItemState, times_failed};

/// What an answer of the centre is held against.
pub(crate) struct Standing {
    pub(crate) state: ItemState,
    /// It was to be done while somebody waited for it, or not at all.
    pub(crate) online: bool,
    /// What the centre said last, as it is kept.
    pub(crate) cause: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) involves: BTreeSet<RecordRef>,
}

/// A command that waits, or waits behind another, for commands it was built on.
pub(crate) struct Follower {
    pub(crate) id: CommandId,
    pub(crate) state: ItemState,
    pub(crate) after: Vec<CommandId>,
    pub(crate) scope: Scope,
    pub(crate) involves: BTreeSet<RecordRef>,
}

/// A command that may be sent, or the tombstone of one that was taken back.
pub(crate) struct Candidate {
    pub(crate) id: CommandId,
    pub(crate) seq: u64,
    pub(crate) prev: String,
    pub(crate) hash: String,
    pub(crate) signed: SignedCommand,
    pub(crate) urgent: bool,
    /// The centre failed at it so many times.
    pub(crate) failed: u32,
    /// Since when it stands where it stands.
    pub(crate) since: Moment,
    /// It waits; otherwise only its tombstone is due.
    pub(crate) waiting: bool,
    pub(crate) after: Vec<CommandId>,
}

/// Own work that counts for what is shown: waiting, or received and not yet delivered by the feed.
pub(crate) struct Overlaid {
    pub(crate) seq: i64,
    pub(crate) envelope: Envelope,
    pub(crate) stepped_up: bool,
    pub(crate) receipt: Option<Receipt>,
    pub(crate) since: Option<Moment>,
    pub(crate) involves: BTreeSet<RecordRef>,
    pub(crate) touched: BTreeSet<RecordRef>,
}

impl Standing {
    pub(super) fn read(row: &SqliteRow) -> Result<Self, DeskError> {
        Ok(Self {
            state: ItemState::parse(row.try_get("state")?).unwrap_or(ItemState::Sending),
            online: row.try_get("online")?,
            cause: row.try_get("cause")?,
            scope: scope(row)?,
            involves: records(row, "involves")?,
        })
    }
}

impl Follower {
    /// `None`: its id cannot be read, so that nobody can say anything of it.
    pub(super) fn read(row: &SqliteRow) -> Result<Option<Self>, DeskError> {
        let Some(id) = id(row, "id")? else { return Ok(None) };
        Ok(Some(Self {
            id,
            state: ItemState::parse(row.try_get("state")?).unwrap_or(ItemState::Waiting),
            after: serde_json::from_str(row.try_get("after")?)?,
            scope: scope(row)?,
            involves: records(row, "involves")?,
        }))
    }
}

impl Candidate {
    /// `None`: its id cannot be read, so that no outcome could be asked for.
    pub(super) fn read(row: &SqliteRow) -> Result<Option<Self>, DeskError> {
        let Some(id) = id(row, "id")? else { return Ok(None) };
        Ok(Some(Self {
            id,
            seq: row.try_get::<i64, _>("seq")?.cast_unsigned(),
            prev: row.try_get("prev")?,
            hash: row.try_get("hash")?,
            signed: SignedCommand {
                body: row.try_get("body")?,
                signature: row.try_get("signature")?,
                step_up: row.try_get("step_up")?,
            },
            urgent: row.try_get("urgent")?,
            failed: times_failed(row.try_get("cause")?),
            since: moment(row.try_get("since")?).unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH)),
            waiting: row.try_get::<&str, _>("state")? == ItemState::Waiting.code(),
            after: serde_json::from_str(row.try_get("after")?)?,
        }))
    }
}

impl Overlaid {
    pub(super) fn read(row: &SqliteRow) -> Result<Self, DeskError> {
        let receipt: Option<&str> = row.try_get("receipt")?;
        Ok(Self {
            seq: row.try_get("seq")?,
            envelope: serde_json::from_str(row.try_get("body")?)?,
            stepped_up: row.try_get("stepped_up")?,
            receipt: receipt.map(serde_json::from_str).transpose()?,
            since: moment(row.try_get("since")?),
            involves: records(row, "involves")?,
            touched: records(row, "touched")?,
        })
    }
}

/// A command as lists and pages see it.
pub(super) fn item(row: &SqliteRow) -> Result<Item, DeskError> {
    let at = |column: &str| -> Result<Option<Moment>, sqlx::Error> {
        Ok(row.try_get::<Option<&str>, _>(column)?.and_then(moment))
    };
    let json = |column: &str| -> Result<Option<&str>, sqlx::Error> { row.try_get(column) };
    let quoted = |code: &str| serde_json::Value::String(code.to_owned());
    let body: &str = row.try_get("body")?;
    let envelope = (!body.is_empty()).then(|| serde_json::from_str::<Envelope>(body)).transpose()?;
    let (command, not_health_numbers) =
        envelope.map_or_else(Default::default, |e| (Some(e.command), e.not_health_numbers));
    let subject: Option<RecordRef> = match (json("subject_kind")?, json("subject_id")?) {
        (Some(kind), Some(id)) => RecordRef::parse(kind, id),
        _ => None,
    };
    let made_at = at("made_at")?.unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH));
    Ok(Item {
        seq: row.try_get::<i64, _>("seq")?.cast_unsigned(),
        id: id(row, "id")?.unwrap_or(CommandId(uuid::Uuid::nil())),
        scope: scope(row)?,
        action: serde_json::from_value(quoted(row.try_get("action")?))?,
        subject,
        command,
        not_health_numbers,
        // A state that this program does not know: somebody here must look.
        state: ItemState::parse(row.try_get("state")?).unwrap_or(ItemState::Wedged),
        cause: json("cause")?.map(serde_json::from_str).transpose()?,
        receipt: json("receipt")?.map(serde_json::from_str).transpose()?,
        at_risk: json("at_risk")?.map(serde_json::from_str).transpose()?,
        after: serde_json::from_str(row.try_get("after")?)?,
        made_at,
        sent_at: at("sent_at")?,
        since: at("since")?.unwrap_or(made_at),
        replaces: id(row, "replaces")?,
        replaced_by: id(row, "replaced_by")?,
    })
}

fn id(row: &SqliteRow, column: &str) -> Result<Option<CommandId>, DeskError> {
    Ok(row.try_get::<Option<&str>, _>(column)?.and_then(|text| text.parse().ok()))
}

pub(super) fn scope(row: &SqliteRow) -> Result<Scope, DeskError> {
    named_scope(row.try_get("organization")?, row.try_get("role")?)
}

pub(super) fn named_scope(organization: String, role: String) -> Result<Scope, DeskError> {
    let role: Role = serde_json::from_value(serde_json::Value::String(role))?;
    Ok(Scope { organization: OrgCode(organization), role })
}

pub(super) fn records(row: &SqliteRow, column: &str) -> Result<BTreeSet<RecordRef>, DeskError> {
    Ok(serde_json::from_str(row.try_get(column)?)?)
}
