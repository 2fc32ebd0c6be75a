//! The queue before the decisions: whoever waits is taken into the next sitting together.
//!
//! A *batch* waits in memory until a clerk is free, is decided with the others of its sitting, and is answered. Nothing of it
//! is on disk before the sitting commits: a crash loses what waits, the desks get no answer, and they look their commands up
//! before they send them again. Where a sitting fails as a whole, its items are decided one by one, each in a transaction of
//! its own, so that only the desk that sent the bad one hears of it.

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};

use super::{Received, Settled, sitting};
use crate::{
    db,
    desk::{ActingProfile, Admitted},
    error::CentreError,
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
    match db::retrying!(sitting::sit(core, &views).await) {
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

/// Decides each item in a sitting of its own. The first that fails ends it: the desk gets no answer for the batch, and what
/// was decided before is found when it asks.
async fn one_by_one(core: &Core, desk: &ActingProfile, items: &[Received]) -> Result<Vec<Settled>, CentreError> {
    let mut settled = Vec::with_capacity(items.len());
    for item in items {
        let alone = std::slice::from_ref(item);
        let answers = db::retrying!(sitting::sit(core, &[(desk, alone)]).await)?;
        for answer in answers {
            settled.extend(answer?);
        }
    }
    Ok(settled)
}
