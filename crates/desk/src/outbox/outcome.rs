//! What the centre answered, and what that means for everything built on it.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    ids::{CommandId, Moment},
    organization::Scope,
    record::RecordRef,
    wire::{Answered, BatchAnswer, Outcome},
};
use sqlx::{Row as _, SqliteConnection};

use super::{ItemState, send::scope};
use crate::{
    changed::Changed,
    error::DeskError,
    store::{FEED_PATIENCE, Store, stamp},
};

/// What the centre says of a held command that was taken back.
const TAKEN_BACK: &str = "held.taken-back";

/// Records to be shown anew, by scope.
pub(super) type Dirty = BTreeMap<Scope, BTreeSet<RecordRef>>;

impl Store {
    /// Applies what the centre answered to a batch or a look-up, in one transaction with everything that follows from it.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is changed then, and the outcomes are asked for again.
    pub async fn settle(&self, answer: &BatchAnswer, now: Moment) -> Result<Changed, DeskError> {
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        let (mut dirty, mut items) = (Dirty::new(), Vec::new());
        for answered in &answer.outcomes {
            if self.settle_one(&mut writing, answered, answer.now, now, &mut dirty).await? {
                items.push(answered.id);
            }
            if let Some(receipt) = answered.outcome.receipt() {
                self.note_received(&mut writing, receipt.at).await?;
            }
        }
        if !items.is_empty() {
            items.extend(follow(&mut writing, now, &mut dirty).await?);
        }
        let mut records = Vec::new();
        for (scope, touched) in dirty {
            records.extend(self.replay(&mut writing, &scope, touched, &BTreeSet::new(), answer.now).await?);
        }
        self.commit(writing, &[], &mut head).await?;
        Ok(Changed { records, items })
    }

    /// Lets go of own work that was received so long ago that the feed will not bring its records to this scope any more.
    pub(crate) async fn let_go(&self, centre_now: Moment) -> Result<Changed, DeskError> {
        let mut head = self.head.lock().await;
        let late = sqlx::query(
            "SELECT organization, role, involves FROM outbox WHERE overlaid = 1 AND state = 'received' AND since < ?1",
        )
        .bind(stamp(centre_now.plus_seconds(-FEED_PATIENCE)))
        .fetch_all(&self.db.read)
        .await?;
        let mut dirty = Dirty::new();
        for row in late {
            let touched = dirty.entry(scope(&row)?).or_default();
            touched.extend(serde_json::from_str::<BTreeSet<RecordRef>>(row.try_get("involves")?)?);
        }
        if dirty.is_empty() {
            return Ok(Changed::default());
        }
        let mut writing = self.begin().await?;
        let mut records = Vec::new();
        for (scope, touched) in dirty {
            records.extend(self.replay(&mut writing, &scope, touched, &BTreeSet::new(), centre_now).await?);
        }
        self.commit(writing, &[], &mut head).await?;
        Ok(Changed { records, items: Vec::new() })
    }

    /// Whether anything changed.
    async fn settle_one(
        &self,
        file: &mut SqliteConnection,
        answered: &Answered,
        centre_now: Moment,
        now: Moment,
        dirty: &mut Dirty,
    ) -> Result<bool, DeskError> {
        let row = sqlx::query("SELECT state, online, cause, organization, role, involves FROM outbox WHERE id = ?1")
            .bind(answered.id.to_string())
            .fetch_optional(&mut *file)
            .await?;
        let Some(row) = row else {
            tracing::warn!(id = %answered.id, "the centre answered about a command that is not in this outbox");
            return Ok(false);
        };
        let state = ItemState::parse(row.try_get("state")?).unwrap_or(ItemState::Sending);
        let online: bool = row.try_get("online")?;
        let gone = matches!(state, ItemState::Withdrawn | ItemState::Replaced);
        // State, tombstone and overlay of the row afterwards; `None` = as it is.
        let (next, tombstone, overlaid) = match &answered.outcome {
            // Whatever this desk thought of it: the centre has it.
            Outcome::Accepted { .. } | Outcome::Merged { .. } => (ItemState::Received, Some("recorded"), true),
            Outcome::Noted => (state, Some("noted"), false),
            _ if gone && !matches!(answered.outcome, Outcome::Unknown) => (state, Some("noted"), false),
            _ if gone || state == ItemState::Received => return Ok(false),
            Outcome::Held { .. } => (ItemState::Held, Some("recorded"), !online),
            // By one's own decision: nobody needs to look at it again.
            Outcome::Refused { refusal } if refusal.code == TAKEN_BACK => {
                (ItemState::Withdrawn, Some("recorded"), false)
            }
            Outcome::Refused { .. } | Outcome::OutOfDate { .. } | Outcome::Blocked { .. } => {
                (ItemState::Wedged, Some("recorded"), false)
            }
            Outcome::Behind { .. } => (ItemState::Behind, None, true),
            Outcome::Unknown if state != ItemState::Sending => return Ok(false),
            // It was to be done while somebody waited for it, or not at all.
            Outcome::Unknown if online => (ItemState::Withdrawn, Some("due"), false),
            Outcome::Unknown => (ItemState::Waiting, None, true),
        };
        let (cause, receipt) = match &answered.outcome {
            Outcome::Accepted { receipt } => (None, Some(serde_json::to_string(receipt)?)),
            Outcome::Noted | Outcome::Unknown => (None, None),
            // Received, and not as it was meant: what became of it is told beside the receipt.
            Outcome::Merged { receipt, .. } => {
                (Some(serde_json::to_string(&answered.outcome)?), Some(serde_json::to_string(receipt)?))
            }
            other => (Some(serde_json::to_string(other)?), None),
        };
        // Held again is news only when there is somebody else to look at.
        if next == state && state == ItemState::Held && row.try_get::<Option<String>, _>("cause")? == cause {
            return Ok(false);
        }
        let since = if receipt.is_some() { centre_now } else { now };
        sqlx::query(
            "UPDATE outbox SET state = ?2, tombstone = coalesce(?3, tombstone), overlaid = ?4, cause = ?5, receipt = ?6,
             since = ?7, at_risk = NULL WHERE id = ?1",
        )
        .bind(answered.id.to_string())
        .bind(next.code())
        .bind(tombstone)
        .bind(overlaid)
        .bind(cause)
        .bind(&receipt)
        .bind(stamp(since))
        .execute(file)
        .await?;
        let touched = dirty.entry(scope(&row)?).or_default();
        touched.extend(serde_json::from_str::<BTreeSet<RecordRef>>(row.try_get("involves")?)?);
        Ok(true)
    }
}

/// What waits for something: behind it while that is held, wedged with it when that is not done, free when it is.
/// Returns what changed.
pub(super) async fn follow(
    file: &mut SqliteConnection,
    now: Moment,
    dirty: &mut Dirty,
) -> Result<Vec<CommandId>, DeskError> {
    let rows = sqlx::query(
        "SELECT id, state, after, organization, role, involves FROM outbox WHERE state IN ('waiting', 'behind')
         AND after <> '[]' ORDER BY seq",
    )
    .fetch_all(&mut *file)
    .await?;
    let mut states: BTreeMap<String, ItemState> = BTreeMap::new();
    let all: Vec<(String, String)> = sqlx::query_as(
        "SELECT o.id, o.state FROM outbox AS o WHERE o.id IN
         (SELECT a.value FROM outbox AS w, json_each(w.after) AS a WHERE w.state IN ('waiting', 'behind'))",
    )
    .fetch_all(&mut *file)
    .await?;
    states.extend(all.into_iter().filter_map(|(id, state)| Some((id, ItemState::parse(&state)?))));
    let mut changed = Vec::new();
    for row in rows {
        let id: String = row.try_get("id")?;
        let state = ItemState::parse(row.try_get("state")?).unwrap_or(ItemState::Waiting);
        let after: Vec<String> = serde_json::from_str(row.try_get("after")?)?;
        let state_of = |id: &String| states.get(id).copied();
        let broken = after
            .iter()
            .find(|a| matches!(state_of(a), Some(ItemState::Wedged | ItemState::Withdrawn | ItemState::Replaced)));
        let held = after.iter().any(|a| matches!(state_of(a), Some(ItemState::Held | ItemState::Behind)));
        let (next, cause) = match broken.and_then(|by| by.parse().ok()) {
            Some(by) => (ItemState::Wedged, Some(serde_json::to_string(&Outcome::Blocked { by })?)),
            None if held => (ItemState::Behind, None),
            None => (ItemState::Waiting, None),
        };
        states.insert(id.clone(), next);
        if next == state {
            continue;
        }
        sqlx::query("UPDATE outbox SET state = ?2, cause = ?3, overlaid = ?4, since = ?5 WHERE id = ?1")
            .bind(&id)
            .bind(next.code())
            .bind(cause)
            .bind(next != ItemState::Wedged)
            .bind(stamp(now))
            .execute(&mut *file)
            .await?;
        if next == ItemState::Wedged {
            let touched = dirty.entry(scope(&row)?).or_default();
            touched.extend(serde_json::from_str::<BTreeSet<RecordRef>>(row.try_get("involves")?)?);
        }
        changed.extend(id.parse::<CommandId>());
    }
    Ok(changed)
}
