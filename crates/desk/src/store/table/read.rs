//! Reading the outbox.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    ids::{CommandId, Moment},
    organization::Scope,
    record::RecordRef,
    turn::Turn,
    wire::{SignedCommand, chain_start},
};

use super::{
    super::{Counts, Head, moment, stamp},
    Candidate, Dirty, Follower, OutboxTable, Overlaid, Standing, row,
};
use crate::{
    error::DeskError,
    item::{self, Item, ItemState, Which},
};

const COLUMNS: &str = "seq, id, organization, role, body, state, cause, receipt, at_risk, after, made_at, sent_at, since, \
                       replaces, replaced_by, action, subject_kind, subject_id";

impl OutboxTable<'_> {
    // ---- The chain ---------------------------------------------------------------------------------------------------

    /// The end of the chain.
    pub(crate) async fn head(&mut self) -> Result<Head, DeskError> {
        let last: Option<(i64, String)> = sqlx::query_as("SELECT seq, hash FROM outbox ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&mut *self.0)
            .await?;
        Ok(match last {
            Some((seq, hash)) => Head { seq: seq.cast_unsigned(), hash },
            None => Head { seq: 0, hash: chain_start() },
        })
    }

    /// The hash that the chain has at a number.
    pub(crate) async fn hash_at(&mut self, seq: u64) -> Result<Option<String>, sqlx::Error> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        sqlx::query_scalar("SELECT hash FROM outbox WHERE seq = ?1").bind(seq).fetch_optional(&mut *self.0).await
    }

    /// Whether a command is in the file.
    pub(crate) async fn holds(&mut self, id: CommandId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?1)")
            .bind(id.to_string())
            .fetch_one(&mut *self.0)
            .await
    }

    /// When the last command was made, by the device's clock.
    pub(crate) async fn last_made_at(&mut self) -> Result<Option<Moment>, DeskError> {
        let made: Option<String> = sqlx::query_scalar("SELECT made_at FROM outbox ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&mut *self.0)
            .await?;
        Ok(made.as_deref().and_then(moment))
    }

    // ---- For pages and the status line -------------------------------------------------------------------------------

    /// The operator's own commands.
    pub(crate) async fn items(&mut self, which: Which) -> Result<Vec<Item>, DeskError> {
        let (rest, bound) = match which {
            Which::Open => (
                "WHERE state IN ('waiting', 'sending', 'held', 'quarantined', 'behind', 'wedged') ORDER BY seq",
                String::new(),
            ),
            Which::Since(at) => ("WHERE since >= ?1 ORDER BY since DESC, seq DESC", stamp(at)),
            Which::Newest(most) => ("ORDER BY seq DESC LIMIT CAST(?1 AS INTEGER)", most.to_string()),
        };
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM outbox {rest}")))
            .bind(bound)
            .fetch_all(&mut *self.0)
            .await?;
        rows.iter().map(row::item).collect()
    }

    /// One of them.
    pub(crate) async fn item(&mut self, id: CommandId) -> Result<Option<Item>, DeskError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1")))
            .bind(id.to_string())
            .fetch_optional(&mut *self.0)
            .await?;
        row.as_ref().map(row::item).transpose()
    }

    /// Commands that somebody here must look at, by the scope they were made in.
    pub(crate) async fn needing_somebody(&mut self) -> Result<Vec<(Scope, u32)>, DeskError> {
        let mut needing = BTreeMap::new();
        for (scope, ..) in self.answered().await?.into_iter().filter(|(.., turn)| turn.yours) {
            *needing.entry(scope).or_default() += 1;
        }
        Ok(needing.into_iter().collect())
    }

    /// How many stand where. Waiting behind another is waiting; what somebody else has to decide is nobody's here.
    pub(crate) async fn counts(&mut self) -> Result<Counts, DeskError> {
        // Counted by the file: of these there may be thousands, after every save.
        let (waiting, sending): (i64, i64) = sqlx::query_as(
            "SELECT count(*) FILTER (WHERE state <> 'sending'), count(*) FILTER (WHERE state = 'sending') FROM outbox
             WHERE state IN ('waiting', 'sending', 'behind')",
        )
        .fetch_one(&mut *self.0)
        .await?;
        let number = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let mut counts = Counts { waiting: number(waiting), sending: number(sending), ..Counts::default() };
        for (_, state, turn) in self.answered().await? {
            let stand = if state == ItemState::Held { &mut counts.held } else { &mut counts.wedged };
            *stand += u32::from(turn.yours);
        }
        Ok(counts)
    }

    /// What the centre has answered and somebody must still look at, and whose turn it is with each: the rule is asked, not
    /// repeated in SQL. Of what is on its way the rule says that it is nobody's here.
    async fn answered(&mut self) -> Result<Vec<(Scope, ItemState, Turn)>, DeskError> {
        let rows: Vec<(String, String, String, Option<String>, String)> = sqlx::query_as(
            "SELECT organization, role, state, cause, since FROM outbox WHERE state IN ('held', 'wedged')",
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter()
            .map(|(organization, role, state, cause, since)| {
                let scope = row::named_scope(organization, role)?;
                // Only these two are asked for.
                let state = ItemState::parse(&state).unwrap_or(ItemState::Wedged);
                let said = cause.map(|cause| serde_json::from_str(&cause)).transpose()?;
                let since = moment(&since).unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH));
                let turn = item::turn(state, said.as_ref(), since, scope.role);
                Ok((scope, state, turn))
            })
            .collect()
    }

    // ---- For sending -------------------------------------------------------------------------------------------------

    /// The exact signed text of a command, with its signatures.
    pub(crate) async fn signed(&mut self, id: CommandId) -> Result<Option<SignedCommand>, DeskError> {
        let row: Option<(String, String, Option<String>)> =
            sqlx::query_as("SELECT body, signature, step_up FROM outbox WHERE id = ?1")
                .bind(id.to_string())
                .fetch_optional(&mut *self.0)
                .await?;
        Ok(row.map(|(body, signature, step_up)| SignedCommand { body, signature, step_up }))
    }

    /// Commands whose outcome the centre is asked for: sent without an answer, and held ones (somebody may have decided).
    pub(crate) async fn undecided(&mut self) -> Result<Vec<CommandId>, DeskError> {
        let ids: Vec<String> =
            sqlx::query_scalar("SELECT id FROM outbox WHERE state IN ('sending', 'held', 'quarantined') ORDER BY seq")
                .fetch_all(&mut *self.0)
                .await?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// What may be sent, in order: what waits, and tombstones that are due.
    pub(crate) async fn candidates(&mut self) -> Result<Vec<Candidate>, DeskError> {
        let rows = sqlx::query(
            "SELECT seq, id, prev, hash, body, signature, step_up, urgent, after, state, cause, since FROM outbox
             WHERE state = 'waiting' OR tombstone = 'due' ORDER BY seq",
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.iter().filter_map(|row| Candidate::read(row).transpose()).collect()
    }

    /// The commands that others would wait for.
    pub(crate) async fn open(&mut self) -> Result<BTreeSet<CommandId>, DeskError> {
        let open: Vec<String> = sqlx::query_scalar(
            "SELECT id FROM outbox WHERE state IN ('waiting', 'sending', 'held', 'quarantined', 'behind', 'wedged')",
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(open.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// Whether the centre has all of these.
    pub(crate) async fn all_received(&mut self, ids: &[CommandId]) -> Result<bool, DeskError> {
        if ids.is_empty() {
            return Ok(true);
        }
        let open: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM outbox WHERE id IN (SELECT value FROM json_each(?1)) AND state <> 'received'",
        )
        .bind(serde_json::to_string(ids)?)
        .fetch_one(&mut *self.0)
        .await?;
        Ok(open == 0)
    }

    // ---- For what the centre answers -----------------------------------------------------------------------------------

    /// Where a command stands; `None`: it is not in this outbox.
    pub(crate) async fn standing(&mut self, id: CommandId) -> Result<Option<Standing>, DeskError> {
        let row = sqlx::query("SELECT state, online, cause, organization, role, involves FROM outbox WHERE id = ?1")
            .bind(id.to_string())
            .fetch_optional(&mut *self.0)
            .await?;
        row.as_ref().map(Standing::read).transpose()
    }

    /// What waits, or waits behind another, for commands it was built on; in order.
    pub(crate) async fn followers(&mut self) -> Result<Vec<Follower>, DeskError> {
        let rows = sqlx::query(
            "SELECT id, state, after, organization, role, involves FROM outbox WHERE state IN ('waiting', 'behind')
             AND after <> '[]' ORDER BY seq",
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.iter().filter_map(|row| Follower::read(row).transpose()).collect()
    }

    /// Where the commands stand that the followers were built on.
    pub(crate) async fn followed(&mut self) -> Result<BTreeMap<CommandId, ItemState>, DeskError> {
        let all: Vec<(String, String)> = sqlx::query_as(
            "SELECT o.id, o.state FROM outbox AS o WHERE o.id IN
             (SELECT a.value FROM outbox AS w, json_each(w.after) AS a WHERE w.state IN ('waiting', 'behind'))",
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(all.iter().filter_map(|(id, state)| Some((id.parse().ok()?, ItemState::parse(state)?))).collect())
    }

    // ---- For what is shown -----------------------------------------------------------------------------------------------

    /// Own work that counts for what is shown in a scope, in order.
    pub(crate) async fn overlaid(&mut self, scope: &Scope) -> Result<Vec<Overlaid>, DeskError> {
        let rows = sqlx::query(
            "SELECT seq, body, step_up IS NOT NULL AS stepped_up, receipt, since, involves, touched FROM outbox
             WHERE overlaid = 1 AND organization = ?1 AND role = ?2 ORDER BY seq",
        )
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .fetch_all(&mut *self.0)
        .await?;
        rows.iter().map(Overlaid::read).collect()
    }

    /// The records that such work involves; the feed asks before it recomputes anything.
    pub(crate) async fn involved(&mut self, scope: &Scope) -> Result<BTreeSet<RecordRef>, DeskError> {
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT involves FROM outbox WHERE overlaid = 1 AND organization = ?1 AND role = ?2")
                .bind(&scope.organization.0)
                .bind(scope.role.code())
                .fetch_all(&mut *self.0)
                .await?;
        let mut all = BTreeSet::new();
        for row in rows {
            all.extend(serde_json::from_str::<BTreeSet<RecordRef>>(&row)?);
        }
        Ok(all)
    }

    /// Records of work that was received before then and that the feed has not brought.
    pub(crate) async fn late(&mut self, then: Moment) -> Result<Dirty, DeskError> {
        let late = sqlx::query(
            "SELECT organization, role, involves FROM outbox WHERE overlaid = 1 AND state = 'received' AND since < ?1",
        )
        .bind(stamp(then))
        .fetch_all(&mut *self.0)
        .await?;
        Dirty::read(&late)
    }

    /// What the centre said of registrations that turned out to be somebody known.
    pub(crate) async fn merged(&mut self, scope: &Scope) -> Result<Vec<String>, DeskError> {
        let causes: Vec<String> = sqlx::query_scalar(
            "SELECT cause FROM outbox INDEXED BY outbox_merged
             WHERE json_extract(cause, '$.is') = 'merged' AND organization = ?1 AND role = ?2",
        )
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .fetch_all(&mut *self.0)
        .await?;
        Ok(causes)
    }
}
