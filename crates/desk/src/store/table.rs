//! The table of the outbox. Every statement that reads or writes it stands in this file and in `table/`; what they are for is told
//! in [`crate::outbox`].
//!
//! What the columns mean that do not say it themselves:
//!
//! - `involves`: the records that deciding the command read or changed. Whatever of them changes, the command is replayed.
//! - `touched`: those of them that it changes; what ties two commands together is a record that one of them touches.
//! - `overlaid`: the command counts for what is shown – until it is not done, or the feed has brought what it made.
//! - `tombstone`: `due` for a command that was taken back and whose place in the chain the centre must still be told; `noted` or
//!   `recorded` once the centre has it.
//! - `after`: the commands it was built on; the centre does not do it before them.

mod read;
mod row;

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    ids::{CommandId, Moment},
    organization::Scope,
    record::RecordRef,
    refusal::Refusal,
    wire::Envelope,
};
use sqlx::{SqliteConnection, sqlite::SqliteRow};

pub(crate) use row::{Candidate, Follower, Overlaid, Standing};

use super::{stamp, types::NOT_AMONG};
use crate::error::DeskError;
use crate::item::ItemState;

/// Records to be shown anew, by the scope they are shown in.
#[derive(Debug, Default)]
pub(crate) struct Dirty(BTreeMap<Scope, BTreeSet<RecordRef>>);

impl Dirty {
    /// These records of this scope, too.
    pub(crate) fn add(&mut self, scope: Scope, records: impl IntoIterator<Item = RecordRef>) {
        self.0.entry(scope).or_default().extend(records);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn read(rows: &[SqliteRow]) -> Result<Self, DeskError> {
        let mut dirty = Self::default();
        for row in rows {
            dirty.add(row::scope(row)?, row::records(row, "involves")?);
        }
        Ok(dirty)
    }
}

impl IntoIterator for Dirty {
    type Item = (Scope, BTreeSet<RecordRef>);
    type IntoIter = std::collections::btree_map::IntoIter<Scope, BTreeSet<RecordRef>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A command that is being saved.
pub(crate) struct NewRow<'a> {
    /// The command with its place in the chain.
    pub(crate) envelope: &'a Envelope,
    /// The exact text that was signed.
    pub(crate) body: &'a str,
    /// The hash of that text: what the next command names as the one before.
    pub(crate) hash: &'a str,
    /// The profile's signature over the text.
    pub(crate) signature: String,
    /// The approval key's signature, where the act asks for it.
    pub(crate) step_up: Option<String>,
    /// The commands it was built on.
    pub(crate) after: &'a [CommandId],
    /// The records that deciding it read or changed.
    pub(crate) involves: &'a BTreeSet<RecordRef>,
    /// The records it changes.
    pub(crate) touched: &'a [RecordRef],
    /// Sent by whoever makes it, not by the courier; shown only once it is received.
    pub(crate) online: bool,
}

/// Where a command stands after the centre has answered about it.
pub(crate) struct Settled {
    /// Where it stands from now on.
    pub(crate) state: ItemState,
    /// What the centre has of it; `None` leaves what was there.
    pub(crate) tombstone: Option<&'static str>,
    /// Whether it still counts for what is shown.
    pub(crate) overlaid: bool,
    /// What the centre said, where that is not a receipt alone.
    pub(crate) cause: Option<String>,
    /// Proof that the centre has it.
    pub(crate) receipt: Option<String>,
    /// Since when it stands there.
    pub(crate) since: Moment,
}

/// The table of the outbox, over a connection: the writing one inside a transaction, or a reading one.
pub(crate) struct OutboxTable<'c>(&'c mut SqliteConnection);

impl<'c> OutboxTable<'c> {
    pub(crate) fn of(file: &'c mut SqliteConnection) -> Self {
        Self(file)
    }

    /// Puts a command at the end of the chain.
    pub(crate) async fn append(&mut self, row: NewRow<'_>) -> Result<(), DeskError> {
        let NewRow { envelope, body, hash, signature, step_up, after, involves, touched, online } = row;
        let subject = envelope.command.subject();
        let at = stamp(envelope.made_at);
        sqlx::query(
            "INSERT INTO outbox (seq, id, prev, hash, signature, step_up, organization, role, action, subject_kind,
             subject_id, urgent, online, after, involves, touched, state, overlaid, made_at, since, replaces, sent_at,
             body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?19,
             ?20, ?21, ?22)",
        )
        .bind(envelope.seq.cast_signed())
        .bind(envelope.id.to_string())
        .bind(&envelope.prev)
        .bind(hash)
        .bind(signature)
        .bind(step_up)
        .bind(&envelope.organization.0)
        .bind(envelope.role.code())
        .bind(envelope.command.action().code())
        .bind(subject.as_ref().map(RecordRef::kind))
        .bind(subject.as_ref().map(RecordRef::id))
        .bind(envelope.command.action().row().urgent)
        .bind(online)
        .bind(serde_json::to_string(after)?)
        .bind(serde_json::to_string(involves)?)
        .bind(serde_json::to_string(touched)?)
        .bind(if online { ItemState::Sending.code() } else { ItemState::Waiting.code() })
        .bind(!online)
        .bind(&at)
        .bind(envelope.replaces.map(|id| id.to_string()))
        .bind(online.then_some(&at))
        .bind(body)
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Takes commands out of what is shown and sent. What the centre has not recorded leaves a tombstone for the courier.
    /// Says which records are to be shown anew.
    pub(crate) async fn retire(
        &mut self,
        ids: &[CommandId],
        state: ItemState,
        now: Moment,
    ) -> Result<Dirty, DeskError> {
        let rows = sqlx::query(
            // The centre failed at the command, not at its place in the chain: that is told without a pause.
            "UPDATE outbox SET state = ?2, since = ?3, overlaid = 0, at_risk = NULL, tombstone = coalesce(tombstone, 'due'),
             cause = CASE WHEN json_extract(cause, '$.is') = 'failed' THEN NULL ELSE cause END
             WHERE id IN (SELECT value FROM json_each(?1)) RETURNING organization, role, involves",
        )
        .bind(serde_json::to_string(ids)?)
        .bind(state.code())
        .bind(stamp(now))
        .fetch_all(&mut *self.0)
        .await?;
        Dirty::read(&rows)
    }

    /// Notes which command took the place of another.
    pub(crate) async fn replaced(&mut self, old: CommandId, new: CommandId) -> Result<(), DeskError> {
        sqlx::query("UPDATE outbox SET replaced_by = ?2 WHERE id = ?1")
            .bind(old.to_string())
            .bind(new.to_string())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Marks what waits among these as being sent.
    pub(crate) async fn sending(&mut self, ids: &[CommandId], now: Moment) -> Result<(), DeskError> {
        sqlx::query(
            "UPDATE outbox SET state = 'sending', sent_at = ?2, since = ?2
             WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?1))",
        )
        .bind(serde_json::to_string(ids)?)
        .bind(stamp(now))
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// What was being sent waits again; acts that were to be done online or not at all are taken back instead.
    pub(crate) async fn wait_again(&mut self, ids: &[CommandId], now: Moment) -> Result<(), DeskError> {
        for statement in [
            "UPDATE outbox SET state = 'waiting', since = ?2
             WHERE state = 'sending' AND online = 0 AND id IN (SELECT value FROM json_each(?1))",
            "UPDATE outbox SET state = 'withdrawn', tombstone = 'due', since = ?2
             WHERE state = 'sending' AND online = 1 AND id IN (SELECT value FROM json_each(?1))",
        ] {
            sqlx::query(statement).bind(serde_json::to_string(ids)?).bind(stamp(now)).execute(&mut *self.0).await?;
        }
        Ok(())
    }

    /// Puts a command where the centre's answer says that it stands.
    pub(crate) async fn settle(&mut self, id: CommandId, settled: Settled) -> Result<(), DeskError> {
        sqlx::query(
            "UPDATE outbox SET state = ?2, tombstone = coalesce(?3, tombstone), overlaid = ?4, cause = ?5, receipt = ?6,
             since = ?7, at_risk = NULL WHERE id = ?1",
        )
        .bind(id.to_string())
        .bind(settled.state.code())
        .bind(settled.tombstone)
        .bind(settled.overlaid)
        .bind(settled.cause)
        .bind(settled.receipt)
        .bind(stamp(settled.since))
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Puts a command where what it was built on leaves it. What is wedged is no longer shown as done.
    pub(crate) async fn follow(
        &mut self,
        id: CommandId,
        state: ItemState,
        cause: Option<String>,
        now: Moment,
    ) -> Result<(), DeskError> {
        sqlx::query("UPDATE outbox SET state = ?2, cause = ?3, overlaid = ?4, since = ?5 WHERE id = ?1")
            .bind(id.to_string())
            .bind(state.code())
            .bind(cause)
            .bind(state != ItemState::Wedged)
            .bind(stamp(now))
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// The feed has brought what this command made: it no longer counts for what is shown.
    pub(crate) async fn delivered(&mut self, seq: i64) -> Result<(), DeskError> {
        sqlx::query("UPDATE outbox SET overlaid = 0 WHERE seq = ?1").bind(seq).execute(&mut *self.0).await?;
        Ok(())
    }

    /// What a replay over newer records has found of a command.
    pub(crate) async fn replayed(
        &mut self,
        seq: i64,
        at_risk: Option<&Refusal>,
        involves: &BTreeSet<RecordRef>,
        touched: &BTreeSet<RecordRef>,
    ) -> Result<(), DeskError> {
        sqlx::query("UPDATE outbox SET at_risk = ?2, involves = ?3, touched = ?4 WHERE seq = ?1")
            .bind(seq)
            .bind(at_risk.map(serde_json::to_string).transpose()?)
            .bind(serde_json::to_string(involves)?)
            .bind(serde_json::to_string(touched)?)
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Work of scopes that are not among these no longer counts for what is shown. It is still sent; the centre says what
    /// becomes of it.
    pub(crate) async fn keep_scopes(&mut self, kept: &[Scope]) -> Result<(), DeskError> {
        let sql = format!("UPDATE outbox SET overlaid = 0 WHERE overlaid = 1 AND {NOT_AMONG}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(serde_json::to_string(kept)?).execute(&mut *self.0).await?;
        Ok(())
    }

    /// Takes everything that was received, or is held, and whose text is kept, for sent without an answer; the places of what was
    /// taken back are told again. Says how many acts that are.
    pub(crate) async fn offer_again(&mut self, now: Moment) -> Result<u32, DeskError> {
        let offered = sqlx::query(
            "UPDATE outbox SET state = 'sending', since = ?1, receipt = NULL, cause = NULL, overlaid = 0, tombstone = NULL
             WHERE state IN ('received', 'held', 'quarantined') AND body <> ''",
        )
        .bind(stamp(now))
        .execute(&mut *self.0)
        .await?;
        for statement in [
            "UPDATE outbox SET tombstone = 'due' WHERE state IN ('withdrawn', 'replaced') AND tombstone IS NOT NULL AND body <> ''",
            // Told once somebody takes it back; as long as it is wedged it may be amended.
            "UPDATE outbox SET tombstone = NULL WHERE state = 'wedged'",
        ] {
            sqlx::query(statement).execute(&mut *self.0).await?;
        }
        Ok(u32::try_from(offered.rows_affected()).unwrap_or(u32::MAX))
    }

    /// Lets go of the content of commands that were settled before then. Their place in the chain stays.
    pub(crate) async fn empty_before(&mut self, then: Moment) -> Result<(), DeskError> {
        sqlx::query(
            "UPDATE outbox SET body = '' WHERE body <> '' AND state IN ('received', 'withdrawn', 'replaced')
             AND overlaid = 0 AND coalesce(tombstone, '') <> 'due' AND since < ?1",
        )
        .bind(stamp(then))
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
