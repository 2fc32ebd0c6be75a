//! The queue before the decisions: whoever waits is taken into the next sitting together, in a [line](crate::line) that is fair between
//! operators.
//!
//! A *batch* waits in memory until a clerk is free, is decided with the others of its sitting, and is answered. A long one is
//! decided piece by piece, each in a sitting of its own, and what others sent in few items goes between: nobody holds the writer for
//! longer than a piece takes. While somebody saves, pieces are small, and after each the long ones rest for as long as it took. Nothing of it is on disk before its sitting commits: a crash
//! loses what waits, the desks get no answer, and they look their commands up before they send them again. Where a sitting fails as
//! a whole, its items are decided one by one, each in a transaction of its own: whatever can be settled is, and what the centre
//! fails at is answered as *failed*, with a reference that is in the log. What was built on that one is *unknown*: nobody has
//! decided it. What meets everybody – no database – answers nobody.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use lra_rules::{
    ids::CommandId,
    wire::{Answered, Outcome, Precondition},
};
use tokio::sync::{Notify, Semaphore, oneshot};

use super::{Received, Settled, sitting};
use crate::{
    db,
    desk::{ActingProfile, Admitted},
    error::CentreError,
    line::Line,
    problem::reference,
    shared::Core,
};

/// A batch of so many items goes before longer ones: as a rule somebody sits before the desk that sent it.
const FEW: usize = 4;

/// A sitting takes no further short batch once it has so many items: who comes later waits no longer than these take.
const SITTING: usize = 64;

/// Of a long batch a sitting takes so many items while nobody else saves.
const PIECE: usize = 64;

/// While others save it takes so many, and one piece is decided at a time on a node: who saves then waits for less than a save.
const PIECE_AMONG_OTHERS: usize = 4;

/// Somebody saves who did so much time ago, at the most.
const OTHERS: Duration = Duration::from_secs(1);

/// Waiting batches; a desk that finds the queue full waits for its turn.
const WAITING: usize = 1024;

/// A batch that waits, with whoever waits for its answer.
#[derive(Debug)]
struct Work {
    desk: Admitted,
    items: Vec<Received>,
    /// What became of the pieces before.
    settled: Vec<Settled>,
    reply: oneshot::Sender<Result<Vec<Settled>, CentreError>>,
}

/// What waits: short batches, and those of which only a piece is taken at a time.
#[derive(Debug, Default)]
struct Works {
    short: Line<Work>,
    long: Line<Work>,
    /// When a short batch came last.
    last_short: Option<Instant>,
    /// The last sitting took short ones, though a long one waited: it is the long one's turn.
    passed_over: bool,
    /// How many pieces of long ones are being decided.
    pieces: usize,
    /// While others save, no piece begins before this moment.
    rests_until: Option<Instant>,
    closed: bool,
}

/// What a sitting decides: of each batch its first items, and the work that they are of.
#[derive(Debug, Default)]
struct Taken {
    batches: Vec<(Vec<Received>, Work)>,
    /// Is it a piece of a long batch?
    piece: bool,
}

impl Works {
    fn push(&mut self, work: Work) {
        let whose = Some(work.desk.operator.id);
        if work.items.len() <= FEW {
            self.last_short = Some(Instant::now());
            self.short.push(whose, work);
        } else {
            self.long.push(whose, work);
        }
    }

    /// Takes what is decided in the next sitting: short batches together, or a piece of a long one.
    fn take(&mut self) -> Taken {
        let others = self.last_short.is_some_and(|last| last.elapsed() < OTHERS);
        let rested = self.rests_until.is_none_or(|until| until <= Instant::now());
        // Whoever closes wants everything settled that came before.
        let may_begin = !others || self.closed || (self.pieces == 0 && rested);
        let long = may_begin && !self.long.is_empty();
        if long && (self.passed_over || self.short.is_empty()) {
            self.passed_over = false;
            let most = if others { PIECE_AMONG_OTHERS } else { PIECE };
            let Some((_, mut work)) = self.long.pop() else { return Taken::default() };
            let rest = work.items.split_off(work.items.len().min(most));
            self.pieces += 1;
            return Taken { batches: vec![(std::mem::replace(&mut work.items, rest), work)], piece: true };
        }
        let (mut batches, mut items) = (Vec::new(), 0);
        while items < SITTING {
            let Some((_, mut work)) = self.short.pop() else { break };
            items += work.items.len();
            batches.push((std::mem::take(&mut work.items), work));
        }
        self.passed_over = long;
        Taken { batches, piece: false }
    }

    fn is_empty(&self) -> bool {
        self.short.is_empty() && self.long.is_empty()
    }
}

#[derive(Debug)]
struct Waiting {
    works: Mutex<Works>,
    news: Notify,
    places: Semaphore,
}

impl Waiting {
    fn works(&self) -> MutexGuard<'_, Works> {
        // Nothing is decided under the lock: a panic elsewhere leaves whole lines.
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the queue once nobody can put anything in any more.
#[derive(Debug)]
struct Entrance(Arc<Waiting>);

impl Drop for Entrance {
    fn drop(&mut self) {
        self.0.works().closed = true;
        self.0.news.notify_waiters();
    }
}

/// The way into the sittings; clones lead to the same clerks.
#[derive(Debug, Clone)]
pub(crate) struct Queue(Arc<Entrance>);

impl Queue {
    /// Starts as many clerks as the database can use: SQLite has one writer.
    pub(crate) fn start(core: &Arc<Core>) -> Self {
        let waiting =
            Arc::new(Waiting { works: Mutex::default(), news: Notify::new(), places: Semaphore::new(WAITING) });
        let clerks = match core.db.kind() {
            db::Kind::Sqlite => 1,
            db::Kind::Postgres => 3,
        };
        for _ in 0..clerks {
            tokio::spawn(clerk(core.clone(), waiting.clone()));
        }
        Self(Arc::new(Entrance(waiting)))
    }

    /// Has a batch decided and waits for the answer. A full queue makes the desk wait, which slows it down as it should.
    pub(crate) async fn decide(&self, desk: Admitted, items: Vec<Received>) -> Result<Vec<Settled>, CentreError> {
        let waiting = &self.0.0;
        let _place = waiting.places.acquire().await.map_err(|_| CentreError::Stopping)?;
        let (reply, answer) = oneshot::channel();
        waiting.works().push(Work { desk, items, settled: Vec::new(), reply });
        waiting.news.notify_one();
        answer.await.map_err(|_| CentreError::Stopping)?
    }
}

/// Gathers batches into sittings and has them decided, one sitting after the other, until the centre stops.
async fn clerk(core: Arc<Core>, waiting: Arc<Waiting>) {
    loop {
        // Listens before it looks: what comes in between is not missed.
        let mut news = std::pin::pin!(waiting.news.notified());
        news.as_mut().enable();
        let (taken, more, closed) = {
            let mut works = waiting.works();
            (works.take(), !works.is_empty(), works.closed)
        };
        if taken.batches.is_empty() {
            if closed {
                return;
            }
            news.await;
            continue;
        }
        if more {
            // For another clerk, while this one decides.
            waiting.news.notify_one();
        }
        let (batches, works): (Vec<_>, Vec<_>) =
            taken.batches.into_iter().map(|(items, work)| (Batch::of(&work, items), work)).unzip();
        // On a task of its own, so that a panic ends the sitting and not the clerk. A desk that no longer waits will ask again;
        // its commands are decided all the same.
        let core = core.clone();
        let began = Instant::now();
        let decided = tokio::spawn(async move { decide(&core, &batches).await }).await;
        if taken.piece {
            rest(&waiting, began.elapsed());
        }
        match decided {
            Ok(answers) => {
                for (work, answer) in works.into_iter().zip(answers) {
                    go_on(&waiting, work, answer);
                }
            }
            // A panic costs this sitting, not the clerk. Nothing was committed: the transaction went with it.
            Err(panic) => tracing::error!(%panic, "a sitting ended early"),
        }
    }
}

/// Lets the long ones rest for as long as their piece took: of the database and the processor, half is left to those who save. A clerk
/// looks again then, whom nobody else may wake.
fn rest(waiting: &Arc<Waiting>, took: Duration) {
    let mut works = waiting.works();
    works.pieces -= 1;
    works.rests_until = Some(Instant::now() + took);
    drop(works);
    let waiting = waiting.clone();
    tokio::spawn(async move {
        tokio::time::sleep(took).await;
        waiting.news.notify_one();
    });
}

/// Answers whoever waits, or lets the next piece of their batch wait for its sitting.
fn go_on(waiting: &Waiting, mut work: Work, answer: Result<Vec<Settled>, CentreError>) {
    match answer {
        Ok(settled) => work.settled.extend(settled),
        Err(error) => return drop(work.reply.send(Err(error))),
    }
    if work.items.is_empty() {
        let _ = work.reply.send(Ok(work.settled));
    } else {
        waiting.works().long.put_back(Some(work.desk.operator.id), work);
        waiting.news.notify_one();
    }
}

/// What a sitting decides of one work.
#[derive(Debug)]
struct Batch {
    desk: Admitted,
    items: Vec<Received>,
    /// These of the pieces before were not decided: what was built on them is not either.
    left: BTreeSet<CommandId>,
}

impl Batch {
    fn of(work: &Work, items: Vec<Received>) -> Self {
        let undecided =
            |settled: &&Settled| matches!(settled.answered.outcome, Outcome::Failed { .. } | Outcome::Unknown);
        let left = work.settled.iter().filter(undecided).map(|settled| settled.answered.id).collect();
        Self { desk: work.desk.clone(), items, left }
    }
}

/// Decides the batches of one sitting; when they cannot be decided together, one item at a time.
async fn decide(core: &Core, batches: &[Batch]) -> Vec<Result<Vec<Settled>, CentreError>> {
    let views: Vec<(&ActingProfile, &[Received])> =
        batches.iter().map(|batch| (&*batch.desk, batch.items.as_slice())).collect();
    // What the centre failed at in an earlier piece is asked about item by item from here on.
    let together =
        if batches.iter().all(|batch| batch.left.is_empty()) { sits(core, &views).await.map(Some) } else { Ok(None) };
    match together {
        Ok(Some(answers)) => return answers,
        Ok(None) => {}
        // One bad apple must not hold up the others.
        Err(error) => tracing::warn!(%error, "a sitting was rolled back; its items are decided one by one"),
    }
    let mut answers = Vec::with_capacity(batches.len());
    for batch in batches {
        answers.push(one_by_one(core, batch).await);
    }
    answers
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
async fn one_by_one(core: &Core, batch: &Batch) -> Result<Vec<Settled>, CentreError> {
    let mut settled = Vec::with_capacity(batch.items.len());
    let mut left = batch.left.clone();
    for item in &batch.items {
        let (id, built_on) = named(item);
        let not_decided = |outcome| Settled { answered: Answered { id, outcome }, fresh: false };
        // It would be refused for what the centre failed at: it comes again once that is known.
        if built_on.iter().any(|before| left.contains(before)) {
            left.insert(id);
            settled.push(not_decided(Outcome::Unknown));
            continue;
        }
        let decided = match sits(core, &[(&*batch.desk, std::slice::from_ref(item))]).await {
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
