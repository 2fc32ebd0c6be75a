//! The queue before the decisions: whoever waits is taken into the next sitting together.
//!
//! A *batch* waits in memory until a clerk is free, is decided with the others of its sitting, and is answered. Nothing of it
//! is on disk before the sitting commits: a crash loses what waits, the desks get no answer, and they look their commands up
//! before they send them again. Where a sitting fails as a whole, its items are decided one by one, each in a transaction of
//! its own: whatever can be settled is, and what the centre fails at is answered as *failed*, with a reference that is in the log.
//! What was built on that one is *unknown*: nobody has decided it. What meets everybody – no database – answers nobody.

use std::{collections::BTreeSet, panic::AssertUnwindSafe, sync::Arc};

use futures::FutureExt as _;
use lra_rules::{
    ids::CommandId,
    wire::{Answered, Outcome, Precondition},
};
use tokio::sync::{Mutex, mpsc, oneshot};

use super::{Received, Settled, sitting};
use crate::{
    db,
    desk::{ActingProfile, Admitted},
    error::CentreError,
    problem::reference,
    shared::Core,
};

/// A sitting takes no further batch once it has so many items: who comes later waits no longer than one of these takes.
const SITTING: usize = 256;

/// Waiting batches; a desk that finds the queue full waits for its turn.
const WAITING: usize = 1024;

/// A batch that waits, with whoever waits for its answer.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) desk: Admitted,
    pub(crate) items: Vec<Received>,
    pub(crate) reply: oneshot::Sender<Result<Vec<Settled>, CentreError>>,
}

/// The way into the sittings; clones lead to the same clerks.
#[derive(Debug, Clone)]
pub(crate) struct Queue(mpsc::Sender<Work>);

impl Queue {
    /// Starts as many clerks as the database can use: SQLite has one writer.
    pub(crate) fn start(core: &Arc<Core>) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        let receiver = Arc::new(Mutex::new(receiver));
        let clerks = match core.db.kind() {
            db::Kind::Sqlite => 1,
            db::Kind::Postgres => 3,
        };
        for _ in 0..clerks {
            tokio::spawn(clerk(core.clone(), receiver.clone()));
        }
        Self(sender)
    }

    /// Has a batch decided and waits for the answer. A full queue makes the desk wait, which slows it down as it should.
    pub(crate) async fn decide(&self, desk: Admitted, items: Vec<Received>) -> Result<Vec<Settled>, CentreError> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Work { desk, items, reply }).await.map_err(|_| CentreError::Stopping)?;
        answer.await.map_err(|_| CentreError::Stopping)?
    }
}

/// Gathers batches into sittings and has them decided, one sitting after the other, until the centre stops.
async fn clerk(core: Arc<Core>, receiver: Arc<Mutex<mpsc::Receiver<Work>>>) {
    loop {
        let mut works = Vec::new();
        {
            // One clerk gathers at a time, while the others decide.
            let mut receiver = receiver.lock().await;
            let Some(first) = receiver.recv().await else { return };
            let mut items = first.items.len();
            works.push(first);
            while items < SITTING {
                let Ok(next) = receiver.try_recv() else { break };
                items += next.items.len();
                works.push(next);
            }
        }
        // A desk that no longer waits will ask again; its commands are decided all the same.
        let (batches, replies): (Vec<_>, Vec<_>) =
            works.into_iter().map(|work| ((work.desk, work.items), work.reply)).unzip();
        // On a task of its own, so that a panic ends the sitting and not the clerk.
        let core = core.clone();
        let decided = tokio::spawn(async move { decide(&core, &batches).await }).await;
        match decided {
            Ok(answers) => {
                for (reply, answer) in replies.into_iter().zip(answers) {
                    let _ = reply.send(answer);
                }
            }
            // A panic costs this sitting, not the clerk. Nothing was committed: the transaction went with it.
            Err(panic) => tracing::error!(%panic, "a sitting ended early"),
        }
    }
}

type Batch = (Admitted, Vec<Received>);

/// Decides the batches of one sitting; when they cannot be decided together, one item at a time.
async fn decide(core: &Core, batches: &[Batch]) -> Vec<Result<Vec<Settled>, CentreError>> {
    let views: Vec<(&ActingProfile, &[Received])> =
        batches.iter().map(|(desk, items)| (&**desk, items.as_slice())).collect();
    match sits(core, &views).await {
        Ok(answers) => answers,
        Err(error) => {
            // One bad apple must not hold up the others.
            tracing::warn!(%error, "a sitting was rolled back; its items are decided one by one");
            let mut answers = Vec::with_capacity(batches.len());
            for (desk, items) in views {
                answers.push(one_by_one(core, desk, items).await);
            }
            answers
        }
    }
}

/// Holds one sitting, again where somebody else was faster. A panic costs this sitting only: its transaction goes with it.
async fn sits(
    core: &Core,
    batches: &[(&ActingProfile, &[Received])],
) -> Result<Vec<Result<Vec<Settled>, CentreError>>, CentreError> {
    // Nothing that the panic leaves half done is looked at again: what a sitting changes is its own.
    let sitting = AssertUnwindSafe(async { db::retrying!(sitting::sit(core, batches).await) });
    sitting.catch_unwind().await.unwrap_or(Err(CentreError::BrokeOff))
}

/// Decides each item in a sitting of its own. One at which the centre fails is answered so, and the others are decided. An error
/// that meets everybody ends it: the desk gets no answer for the batch, and what was decided before is found when it asks.
async fn one_by_one(core: &Core, desk: &ActingProfile, items: &[Received]) -> Result<Vec<Settled>, CentreError> {
    let mut settled = Vec::with_capacity(items.len());
    let mut left = BTreeSet::new();
    for item in items {
        let (id, built_on) = named(item);
        let not_decided = |outcome| Settled { answered: Answered { id, outcome }, fresh: false };
        // It would be refused for what the centre failed at: it comes again once that is known.
        if built_on.iter().any(|before| left.contains(before)) {
            left.insert(id);
            settled.push(not_decided(Outcome::Unknown));
            continue;
        }
        let decided = match sits(core, &[(desk, std::slice::from_ref(item))]).await {
            Ok(answers) => answers.into_iter().collect::<Result<Vec<_>, _>>(),
            Err(error) => Err(error),
        };
        match decided {
            Ok(answers) => settled.extend(answers.into_iter().flatten()),
            Err(error) if error.lies_in_the_item() => {
                let reference = reference();
                tracing::error!(%reference, command = %id, %error, "the centre failed at a command; the others are decided");
                left.insert(id);
                settled.push(not_decided(Outcome::Failed { reference, times: 0 }));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(settled)
}

/// Gives the id of an item, and the commands that it was built on.
fn named(item: &Received) -> (CommandId, Vec<CommandId>) {
    match item {
        Received::TurnedAway(answered) => (answered.id, Vec::new()),
        Received::Tombstone(tombstone) => (tombstone.id, Vec::new()),
        Received::Command(submitted) => {
            let before = submitted.envelope.built_on.iter().filter_map(|on| match on {
                Precondition::After { command } => Some(*command),
                Precondition::Version { .. } => None,
            });
            (submitted.envelope.id, before.collect())
        }
    }
}
