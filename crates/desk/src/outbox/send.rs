//! What is to be sent next, and reading the outbox.

use std::collections::BTreeMap;

use lra_rules::{
    ids::{CommandId, Moment, OrgCode},
    organization::{Role, Scope},
    record::RecordRef,
    wire::{BATCH, Envelope, Item as WireItem, SignedCommand, Tombstone},
};
use sqlx::{Row as _, sqlite::SqliteRow};

use super::{Item, ItemState, Which};
use crate::{
    error::DeskError,
    keys::ProfileKey,
    store::{Store, moment, stamp},
};

/// Items on their way out.
#[derive(Debug, Default)]
pub struct Outgoing {
    /// In order.
    pub ids: Vec<CommandId>,
    /// The same, as they travel.
    pub items: Vec<WireItem>,
}

/// How sending went when there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    /// It never left: it waits again.
    NotSent,
    /// The centre did not process it: it waits again.
    NotProcessed,
}

/// Counts for the status line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) waiting: u32,
    pub(crate) sending: u32,
    pub(crate) held: u32,
    pub(crate) wedged: u32,
}

/// How long the content of settled commands is kept: thirty days, in seconds.
const KEEP: i64 = 30 * 24 * 3600;

const COLUMNS: &str = "seq, id, organization, role, body, state, cause, receipt, at_risk, after, made_at, sent_at, since, \
                       replaces, replaced_by, action, subject_kind, subject_id";

impl Store {
    /// The operator's own commands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn items(&self, which: Which) -> Result<Vec<Item>, DeskError> {
        let (rest, bound) = match which {
            Which::Open => {
                ("WHERE state IN ('waiting', 'sending', 'held', 'behind', 'wedged') ORDER BY seq", String::new())
            }
            Which::Since(at) => ("WHERE since >= ?1 ORDER BY since DESC, seq DESC", stamp(at)),
            Which::Newest(most) => ("ORDER BY seq DESC LIMIT CAST(?1 AS INTEGER)", most.to_string()),
        };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM outbox {rest}")))
            .bind(bound)
            .fetch_all(&self.db.read)
            .await?;
        rows.iter().map(item).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn item(&self, id: CommandId) -> Result<Option<Item>, DeskError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1")))
            .bind(id.to_string())
            .fetch_optional(&self.db.read)
            .await?;
        row.as_ref().map(item).transpose()
    }

    /// The exact signed text of a command, with its signatures.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn signed(&self, id: CommandId) -> Result<Option<SignedCommand>, DeskError> {
        let row: Option<(String, String, Option<String>)> =
            sqlx::query_as("SELECT body, signature, step_up FROM outbox WHERE id = ?1")
                .bind(id.to_string())
                .fetch_optional(&self.db.read)
                .await?;
        Ok(row.map(|(body, signature, step_up)| SignedCommand { body, signature, step_up }))
    }

    /// Commands that somebody here must look at, by the hat they were made under. What the registration agents decide
    /// is not among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn needing_somebody(&self) -> Result<Vec<(Scope, u32)>, DeskError> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT organization, role, count(*) FROM outbox WHERE state IN ('held', 'wedged')
             AND NOT (state = 'held' AND coalesce(json_extract(cause, '$.agents'), 0))
             GROUP BY organization, role ORDER BY organization, role",
        )
        .fetch_all(&self.db.read)
        .await?;
        rows.into_iter()
            .map(|(organization, role, n)| {
                let role: Role = serde_json::from_value(serde_json::Value::String(role))?;
                Ok((Scope { organization: OrgCode(organization), role }, u32::try_from(n).unwrap_or(u32::MAX)))
            })
            .collect()
    }

    pub(crate) async fn counts(&self) -> Result<Counts, DeskError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT state, count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'held', 'behind', 'wedged')
             AND NOT (state = 'held' AND coalesce(json_extract(cause, '$.agents'), 0)) GROUP BY state",
        )
        .fetch_all(&self.db.read)
        .await?;
        let mut counts = Counts::default();
        for (state, n) in rows {
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            match ItemState::parse(&state) {
                Some(ItemState::Waiting | ItemState::Behind) => counts.waiting += n,
                Some(ItemState::Sending) => counts.sending += n,
                Some(ItemState::Held) => counts.held += n,
                Some(ItemState::Wedged) => counts.wedged += n,
                // Settled, and not asked for above.
                Some(ItemState::Received | ItemState::Withdrawn | ItemState::Replaced) | None => {}
            }
        }
        Ok(counts)
    }

    /// Commands whose outcome the centre is asked for: sent without an answer, and held ones (somebody may have decided).
    pub(crate) async fn to_look_up(&self, held_too: bool) -> Result<Vec<CommandId>, DeskError> {
        let ids: Vec<String> =
            sqlx::query_scalar("SELECT id FROM outbox WHERE state = 'sending' OR (?1 AND state = 'held') ORDER BY seq")
                .bind(held_too)
                .fetch_all(&self.db.read)
                .await?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// Takes the next batch and marks it as being sent *before* it is: if this is cut short, its outcome is looked up.
    /// Urgent acts come first, in a batch of their own; the rest in order, without what waits for something else.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is marked then.
    pub async fn next_batch(&self, key: &ProfileKey, most: usize, now: Moment) -> Result<Outgoing, DeskError> {
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        let rows = sqlx::query(
            "SELECT seq, id, prev, hash, body, signature, step_up, urgent, after, state FROM outbox
             WHERE state = 'waiting' OR tombstone = 'due' ORDER BY seq",
        )
        .fetch_all(&mut *writing)
        .await?;
        if rows.is_empty() {
            return Ok(Outgoing::default());
        }
        // What other open commands would be waited for.
        let open: Vec<(String, String)> = sqlx::query_as(
            "SELECT id, state FROM outbox WHERE state IN ('waiting', 'sending', 'held', 'behind', 'wedged')",
        )
        .fetch_all(&mut *writing)
        .await?;
        let mut open: BTreeMap<String, bool> = open.into_iter().map(|(id, _)| (id, false)).collect();
        let candidates = rows.iter().map(Candidate::read).collect::<Result<Vec<_>, _>>()?;
        let urgent: Vec<&Candidate> = candidates
            .iter()
            .filter(|c| c.urgent && c.waiting && c.after.iter().all(|a| !open.contains_key(a)))
            .collect();
        let chosen: Vec<&Candidate> = if urgent.is_empty() {
            let mut chosen = Vec::new();
            for candidate in &candidates {
                // Behind something open that is not in this very batch: not yet.
                let ready = candidate.after.iter().all(|a| open.get(a).copied().unwrap_or(true));
                if chosen.len() < most.min(BATCH) && (!candidate.waiting || ready) {
                    if let Some(taken) = open.get_mut(&candidate.id) {
                        *taken = true;
                    }
                    chosen.push(candidate);
                }
            }
            chosen
        } else {
            urgent.into_iter().take(most.min(BATCH)).collect()
        };
        let mut outgoing = Outgoing::default();
        for candidate in chosen {
            let Ok(id) = candidate.id.parse() else { continue };
            outgoing.ids.push(id);
            outgoing.items.push(candidate.item(id, self.profile, key));
        }
        sqlx::query(
            "UPDATE outbox SET state = 'sending', sent_at = ?2, since = ?2
             WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?1))",
        )
        .bind(serde_json::to_string(&outgoing.ids)?)
        .bind(stamp(now))
        .execute(&mut *writing)
        .await?;
        self.finish(writing, &[], &mut head).await?;
        Ok(outgoing)
    }

    /// Lets go of the content of commands that were settled long ago. Their place in the chain stays.
    pub(crate) async fn tidy(&self, now: Moment) -> Result<(), DeskError> {
        let _only_writer = self.head.lock().await;
        sqlx::query(
            "UPDATE outbox SET body = '' WHERE body <> '' AND state IN ('received', 'withdrawn', 'replaced')
             AND overlaid = 0 AND coalesce(tombstone, '') <> 'due' AND since < ?1",
        )
        .bind(stamp(now.plus_seconds(-KEEP)))
        .execute(&self.db.write)
        .await?;
        Ok(())
    }

    /// A batch that surely was not processed waits again – except acts that were to be done online or not at all.
    pub(crate) async fn not_sent(&self, ids: &[CommandId], tried: Tried, now: Moment) -> Result<(), DeskError> {
        tracing::debug!(count = ids.len(), ?tried, "these wait again");
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        for statement in [
            "UPDATE outbox SET state = 'waiting', since = ?2
             WHERE state = 'sending' AND online = 0 AND id IN (SELECT value FROM json_each(?1))",
            "UPDATE outbox SET state = 'withdrawn', tombstone = 'due', since = ?2
             WHERE state = 'sending' AND online = 1 AND id IN (SELECT value FROM json_each(?1))",
        ] {
            sqlx::query(statement).bind(serde_json::to_string(ids)?).bind(stamp(now)).execute(&mut *writing).await?;
        }
        self.finish(writing, &[], &mut head).await
    }
}

struct Candidate {
    seq: u64,
    id: String,
    prev: String,
    hash: String,
    signed: SignedCommand,
    urgent: bool,
    waiting: bool,
    after: Vec<String>,
}

impl Candidate {
    fn read(row: &SqliteRow) -> Result<Self, DeskError> {
        Ok(Self {
            seq: row.try_get::<i64, _>("seq")?.cast_unsigned(),
            id: row.try_get("id")?,
            prev: row.try_get("prev")?,
            hash: row.try_get("hash")?,
            signed: SignedCommand {
                body: row.try_get("body")?,
                signature: row.try_get("signature")?,
                step_up: row.try_get("step_up")?,
            },
            urgent: row.try_get("urgent")?,
            waiting: row.try_get::<&str, _>("state")? == "waiting",
            after: serde_json::from_str(row.try_get("after")?)?,
        })
    }

    fn item(&self, id: CommandId, profile: lra_rules::ids::ProfileId, key: &ProfileKey) -> WireItem {
        if self.waiting {
            return WireItem::Command(self.signed.clone());
        }
        let mut tombstone = Tombstone {
            id,
            profile,
            seq: self.seq,
            prev: self.prev.clone(),
            hash: self.hash.clone(),
            signature: String::new(),
        };
        tombstone.signature = hex::encode(key.sign(&tombstone.signed()));
        WireItem::Tombstone(tombstone)
    }
}

pub(super) fn item(row: &SqliteRow) -> Result<Item, DeskError> {
    let at = |column: &str| -> Result<Option<Moment>, sqlx::Error> {
        Ok(row.try_get::<Option<&str>, _>(column)?.and_then(moment))
    };
    let id = |column: &str| -> Result<Option<CommandId>, sqlx::Error> {
        Ok(row.try_get::<Option<&str>, _>(column)?.and_then(|text| text.parse().ok()))
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
        id: id("id")?.unwrap_or(CommandId(uuid::Uuid::nil())),
        scope: scope(row)?,
        action: serde_json::from_value(quoted(row.try_get("action")?))?,
        subject,
        command,
        not_health_numbers,
        state: ItemState::parse(row.try_get("state")?).unwrap_or(ItemState::Wedged),
        cause: json("cause")?.map(serde_json::from_str).transpose()?,
        receipt: json("receipt")?.map(serde_json::from_str).transpose()?,
        at_risk: json("at_risk")?.map(serde_json::from_str).transpose()?,
        after: serde_json::from_str(row.try_get("after")?)?,
        made_at,
        sent_at: at("sent_at")?,
        since: at("since")?.unwrap_or(made_at),
        replaces: id("replaces")?,
        replaced_by: id("replaced_by")?,
    })
}

pub(super) fn scope(row: &SqliteRow) -> Result<Scope, DeskError> {
    let role: Role = serde_json::from_value(serde_json::Value::String(row.try_get("role")?))?;
    Ok(Scope { organization: lra_rules::ids::OrgCode(row.try_get("organization")?), role })
}
