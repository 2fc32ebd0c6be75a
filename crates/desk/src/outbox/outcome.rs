//! What the centre answered, and what that means for everything built on it.

use std::collections::BTreeSet;

use lra_rules::{
    ids::{CommandId, Moment},
    wire::{Answered, BatchAnswer, Outcome},
};

use super::{
    ItemState, Outbox,
    replay::{FEED_PATIENCE, replay},
};
use crate::{
    changed::Changed,
    error::DeskError,
    item::times_failed,
    store::{Dirty, Settled, Writing, received},
};

/// So often the centre may fail at a command before somebody here must look at it.
const TRIES: u32 = 5;

/// What the centre says of a held command that was taken back.
const TAKEN_BACK: &str = "held.taken-back";

impl Outbox<'_> {
    /// Applies what the centre answered to a batch or a look-up, in one transaction with everything that follows from it.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is changed then, and the outcomes are asked for again.
    pub async fn settle(&self, answer: &BatchAnswer, now: Moment) -> Result<Changed, DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        let (mut dirty, mut items) = (Dirty::default(), Vec::new());
        for answered in &answer.outcomes {
            if settle_one(&mut writing, answered, answer.now, now, &mut dirty).await? {
                items.push(answered.id);
            }
            if let Some(receipt) = answered.outcome.receipt() {
                received(&mut writing, receipt.at).await?;
            }
        }
        if !items.is_empty() {
            items.extend(follow(&mut writing, now, &mut dirty).await?);
        }
        // By the centre's clock, as the receipts are: how long the feed is waited for is counted from them.
        let records = replay(&mut writing, dirty, &BTreeSet::new(), answer.now).await?;
        writing.reindex_and_commit(&[]).await?;
        Ok(Changed { records, items })
    }

    /// Lets go of own work that was received so long ago that the feed will not bring its records to this scope any more.
    pub(crate) async fn let_go(&self, centre_now: Moment) -> Result<Changed, DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        let late = writing.outbox().late(centre_now.plus_seconds(-FEED_PATIENCE)).await?;
        if late.is_empty() {
            return Ok(Changed::default());
        }
        let records = replay(&mut writing, late, &BTreeSet::new(), centre_now).await?;
        writing.reindex_and_commit(&[]).await?;
        Ok(Changed { records, items: Vec::new() })
    }
}

/// Whether anything changed.
async fn settle_one(
    writing: &mut Writing<'_>,
    answered: &Answered,
    centre_now: Moment,
    now: Moment,
    dirty: &mut Dirty,
) -> Result<bool, DeskError> {
    let Some(before) = writing.outbox().standing(answered.id).await? else {
        tracing::warn!(id = %answered.id, "the centre answered about a command that is not in this outbox");
        return Ok(false);
    };
    let failed = times_failed(before.cause.as_deref());
    let Some((state, tombstone, overlaid)) = next(before.state, before.online, failed, &answered.outcome) else {
        return Ok(false);
    };
    let (cause, receipt) = match &answered.outcome {
        Outcome::Accepted { receipt } => (None, Some(serde_json::to_string(receipt)?)),
        // Counted here: the centre keeps nothing of it.
        Outcome::Failed { reference, .. } => {
            let times = failed.saturating_add(1);
            (Some(serde_json::to_string(&Outcome::Failed { reference: reference.clone(), times })?), None)
        }
        // Not done, as far as it knows: how often it failed at it is still counted.
        Outcome::Unknown => (before.cause.clone().filter(|_| failed > 0), None),
        Outcome::Noted => (None, None),
        // Received, and not as it was meant: what became of it is told beside the receipt.
        Outcome::Merged { receipt, .. } => {
            (Some(serde_json::to_string(&answered.outcome)?), Some(serde_json::to_string(receipt)?))
        }
        other => (Some(serde_json::to_string(other)?), None),
    };
    // Held again is news only when there is somebody else to look at.
    if state == before.state && matches!(state, ItemState::Held | ItemState::Quarantined) && before.cause == cause {
        return Ok(false);
    }
    let since = if receipt.is_some() { centre_now } else { now };
    let settled = Settled { state, tombstone, overlaid, cause, receipt, since };
    writing.outbox().settle(answered.id, settled).await?;
    dirty.add(before.scope, before.involves);
    Ok(true)
}

/// State, tombstone and overlay of a command after an answer; a tombstone of `None` stays as it is. `None`: nothing changes.
fn next(
    state: ItemState,
    online: bool,
    failed: u32,
    outcome: &Outcome,
) -> Option<(ItemState, Option<&'static str>, bool)> {
    let gone = matches!(state, ItemState::Withdrawn | ItemState::Replaced);
    Some(match outcome {
        // Whatever this desk thought of it: the centre has it.
        Outcome::Accepted { .. } | Outcome::Merged { .. } => (ItemState::Received, Some("recorded"), true),
        Outcome::Noted => (state, Some("noted"), false),
        // The tombstone is due as before; how often the centre failed at it is counted.
        Outcome::Failed { .. } if gone => (state, None, false),
        _ if gone && !matches!(outcome, Outcome::Unknown) => (state, Some("noted"), false),
        _ if gone || state == ItemState::Received => return None,
        Outcome::Held { .. } => (ItemState::Held, Some("recorded"), !online),
        // What was built on it is kept as well, so it does not wait behind it.
        Outcome::Quarantined { .. } => (ItemState::Quarantined, Some("recorded"), false),
        // By one's own decision: nobody needs to look at it again.
        Outcome::Refused { refusal } if refusal.code == TAKEN_BACK => (ItemState::Withdrawn, Some("recorded"), false),
        Outcome::Refused { .. } | Outcome::OutOfDate { .. } | Outcome::Blocked { .. } => {
            (ItemState::Wedged, Some("recorded"), false)
        }
        Outcome::Behind { .. } => (ItemState::Behind, None, true),
        // Unknown, until the centre was asked what became of it.
        Outcome::Failed { .. } => (ItemState::Sending, None, !online),
        Outcome::Unknown if state != ItemState::Sending => return None,
        // It was to be done while somebody waited for it, or not at all.
        Outcome::Unknown if online => (ItemState::Withdrawn, Some("due"), false),
        // Somebody must look: amend it, which sends it anew, or take it back. The centre has no place of it in the chain.
        Outcome::Unknown if failed >= TRIES => (ItemState::Wedged, None, false),
        Outcome::Unknown => (ItemState::Waiting, None, true),
    })
}

/// What waits for something: behind it while that is held, wedged with it when that is not done, free when it is.
/// Says what changed.
async fn follow(writing: &mut Writing<'_>, now: Moment, dirty: &mut Dirty) -> Result<Vec<CommandId>, DeskError> {
    let followers = writing.outbox().followers().await?;
    let mut states = writing.outbox().followed().await?;
    let mut changed = Vec::new();
    // In the order of the chain: what is wedged here wedges what was built on it further down.
    for follower in followers {
        let state_of = |id: &CommandId| states.get(id).copied();
        let broken = follower
            .after
            .iter()
            .find(|a| matches!(state_of(a), Some(ItemState::Wedged | ItemState::Withdrawn | ItemState::Replaced)));
        let held = follower.after.iter().any(|a| matches!(state_of(a), Some(ItemState::Held | ItemState::Behind)));
        let (next, cause) = match broken {
            Some(by) => (ItemState::Wedged, Some(serde_json::to_string(&Outcome::Blocked { by: *by })?)),
            None if held => (ItemState::Behind, None),
            None => (ItemState::Waiting, None),
        };
        states.insert(follower.id, next);
        if next == follower.state {
            continue;
        }
        writing.outbox().follow(follower.id, next, cause, now).await?;
        if next == ItemState::Wedged {
            dirty.add(follower.scope, follower.involves);
        }
        changed.push(follower.id);
    }
    Ok(changed)
}
