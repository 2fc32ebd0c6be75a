//! What is to be sent next, and what becomes of a batch that was not processed.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    ids::{CommandId, Moment, ProfileId},
    wire::{BATCH, BatchItem, Tombstone},
};

use super::Outbox;
use crate::{
    error::DeskError,
    keys::ProfileKey,
    store::{Candidate, Writing, epoch},
};

/// Items on their way out.
#[derive(Debug, Default)]
pub struct Outgoing {
    /// The commands, in the order in which they are to be done.
    pub ids: Vec<CommandId>,
    /// The same, as they travel.
    pub items: Vec<BatchItem>,
}

/// Which of what waits is taken.
#[derive(Debug, Clone, Copy)]
pub struct Next<'a> {
    /// The batch has this many at most.
    pub most: usize,
    /// The device's clock says this.
    pub now: Moment,
    /// Somebody asked: what the centre failed at is taken before its pause is over.
    pub insists: bool,
    /// These are left out.
    pub left: &'a BTreeSet<CommandId>,
}

impl Next<'_> {
    /// Everything that may go, up to so many.
    #[must_use]
    pub fn of(most: usize, now: Moment) -> Next<'static> {
        static NONE: BTreeSet<CommandId> = BTreeSet::new();
        Next { most, now, insists: false, left: &NONE }
    }
}

/// How sending went when there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    /// It never left: it waits again.
    NotSent,
    /// The centre did not process it: it waits again.
    NotProcessed,
}

/// How long the content of settled commands is kept at least: thirty days, in seconds; and until the centre says that it is in a
/// backup there, because an earlier copy may have to be restored.
const KEEP: i64 = 30 * 24 * 3600;

impl Outbox<'_> {
    /// Takes the next batch and marks it as being sent *before* it is: if this is cut short, its outcome is looked up.
    /// Urgent acts come first, in a batch of their own; the rest in order, without what waits for something else.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is marked then.
    pub async fn next_batch(&self, key: &ProfileKey, next: Next<'_>) -> Result<Outgoing, DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        let mut candidates = writing.outbox().candidates().await?;
        candidates.retain(|c| !next.left.contains(&c.id) && (next.insists || !resting(c, next.now)));
        if candidates.is_empty() {
            return Ok(Outgoing::default());
        }
        let open = writing.outbox().open().await?;
        let mut outgoing = Outgoing::default();
        for candidate in chosen(&candidates, &open, next.most.min(BATCH)) {
            outgoing.ids.push(candidate.id);
            outgoing.items.push(travelling(candidate, self.0.profile, key));
        }
        writing.outbox().sending(&outgoing.ids, next.now).await?;
        writing.commit(&[]).await?;
        Ok(outgoing)
    }

    /// Lets go of the content of commands that were settled long ago. Their place in the chain stays.
    pub(crate) async fn tidy(&self, now: Moment) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        let Some(backed_up_at) = epoch::backed_up_at(writing.sql()).await? else { return Ok(()) };
        writing.outbox().empty_before(now.plus_seconds(-KEEP).min(backed_up_at)).await?;
        writing.commit(&[]).await
    }

    /// A batch that surely was not processed waits again – except acts that were to be done online or not at all.
    pub(crate) async fn not_sent(&self, ids: &[CommandId], tried: Tried, now: Moment) -> Result<(), DeskError> {
        tracing::debug!(count = ids.len(), ?tried, "these wait again");
        let mut writing = Writing::begin(self.0).await?;
        writing.outbox().wait_again(ids, now).await?;
        writing.commit(&[]).await
    }
}

/// Is the pause not over after which what the centre failed at is tried again? A clock that was set back ends it.
fn resting(candidate: &Candidate, now: Moment) -> bool {
    let Some(rest) = pause(candidate.failed) else { return false };
    (candidate.since..candidate.since.plus_seconds(rest)).contains(&now)
}

/// For how many seconds a command rests at which the centre failed so many times: a minute, and twice as long each time, up to
/// an hour.
fn pause(failed: u32) -> Option<i64> {
    failed.checked_sub(1).map(|before| (60_i64 << before.min(6)).min(3_600))
}

/// What goes into the next batch of these, in order. `open`: commands that others would be waited for.
fn chosen<'c>(candidates: &'c [Candidate], open: &BTreeSet<CommandId>, most: usize) -> Vec<&'c Candidate> {
    let free = |c: &&Candidate| c.urgent && c.waiting && c.after.iter().all(|a| !open.contains(a));
    let urgent: Vec<&Candidate> = candidates.iter().filter(free).take(most).collect();
    if !urgent.is_empty() {
        return urgent;
    }
    let mut taken: BTreeMap<CommandId, bool> = open.iter().map(|id| (*id, false)).collect();
    let mut chosen = Vec::new();
    for candidate in candidates {
        // Behind something open that is not in this very batch: not yet. A tombstone waits for nothing.
        let ready = candidate.after.iter().all(|a| taken.get(a).copied().unwrap_or(true));
        if chosen.len() < most && (!candidate.waiting || ready) {
            if let Some(taken) = taken.get_mut(&candidate.id) {
                *taken = true;
            }
            chosen.push(candidate);
        }
    }
    chosen
}

/// A command as it travels: the exact signed text, or the tombstone of one that was taken back.
fn travelling(candidate: &Candidate, profile: ProfileId, key: &ProfileKey) -> BatchItem {
    if candidate.waiting {
        return BatchItem::Command(candidate.signed.clone());
    }
    let mut tombstone = Tombstone {
        id: candidate.id,
        profile,
        seq: candidate.seq,
        prev: candidate.prev.clone(),
        hash: candidate.hash.clone(),
        signature: String::new(),
    };
    tombstone.signature = hex::encode(key.sign(&tombstone.signed()));
    BatchItem::Tombstone(tombstone)
}
