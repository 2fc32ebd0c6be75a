//! The centre below HTTP: what runs as long as it does – the sealer of the feed, the clerks of the queue, the daily upkeep, the
//! lists of sponsors – and what desks may have done.

use std::sync::Arc;
use std::time::Duration;

use lra_rules::{
    ids::ProfileId,
    wire::{Answered, BATCH, BatchItem, Outcome},
};
use tokio::{sync::Mutex, task::JoinHandle};

use crate::{
    connect,
    db::{self, sql},
    decide::{Queue, Received, Route, Settled, keep_up, take_in},
    desk::Admitted,
    epoch,
    error::CentreError,
    feed, import,
    problem::HttpProblem,
    room::LARGE,
    shared::{Config, Core},
};

/// The lists of sponsors are compared with the appointments of the day this often.
const SPONSORS: Duration = Duration::from_secs(900);

/// Workers that stop have so long to leave what they were at to others.
const LEAVING: Duration = Duration::from_secs(2);

/// A running centre, below HTTP. Clones are the same centre.
#[derive(Debug, Clone)]
pub struct Centre {
    pub(crate) core: Arc<Core>,
    queue: Queue,
    /// Brings what was decided to the systems where people sign in.
    connecting: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Centre {
    /// Opens the database, brings it up to date and starts deciding and sealing.
    ///
    /// # Errors
    /// When the database or a key file cannot be used.
    pub async fn start(config: Config) -> Result<Self, CentreError> {
        let core = Arc::new(Core::open(config).await?);
        tokio::spawn(feed::run(core.db.clone(), core.sealer.clone(), core.stopping()));
        tokio::spawn(epoch::keep_mark(core.db.clone(), core.epoch.clone(), core.stopping()));
        tokio::spawn(keep_sponsors(core.clone()));
        tokio::spawn(keep_up(core.clone()));
        let connecting = Arc::new(Mutex::new(Some(tokio::spawn(connect::run(core.clone())))));
        let queue = Queue::start(&core);
        Ok(Self { core, queue, connecting })
    }

    /// Decides the items of one profile, in order: what `POST /v1/batch` does once a desk is admitted.
    ///
    /// # Errors
    /// A problem that concerns the batch as a whole.
    pub async fn batch(&self, profile: ProfileId, items: Vec<BatchItem>) -> Result<Vec<Answered>, HttpProblem> {
        let desk = self.core.desk(profile).await?.ok_or_else(|| HttpProblem::unauthorized("profile.unknown"))?;
        self.decide(Admitted::new(Arc::new(desk))?, items).await
    }

    /// Takes the items of an admitted desk in and has them decided. An item that cannot be read at all spoils the batch
    /// before anything is decided: the desk sends them one by one then.
    pub(crate) async fn decide(&self, desk: Admitted, items: Vec<BatchItem>) -> Result<Vec<Answered>, HttpProblem> {
        if items.len() > BATCH {
            return Err(HttpProblem::bad_request("batch.too-long").field("items", "too-long"));
        }
        // Reading and checking signatures takes the processor: of much, that is done where nobody stands behind it.
        let bytes: usize = items.iter().map(length).sum();
        let received = if bytes > LARGE {
            let (whose, desk) = (Some(desk.operator.id), desk.clone());
            self.core.room.does(whose, move || taken_in(&desk, items)).await??
        } else {
            taken_in(&desk, items)?
        };
        // Where nothing is to be decided, nobody's decisions are waited for.
        if let Some(answers) = received.iter().map(turned_away).collect() {
            return Ok(answers);
        }
        let settled = self.settle(desk, received).await?;
        Ok(settled.into_iter().map(|s| s.answered).collect())
    }

    /// Has what was taken in decided, in the next sitting.
    pub(crate) async fn settle(&self, desk: Admitted, items: Vec<Received>) -> Result<Vec<Settled>, CentreError> {
        self.queue.decide(desk, items).await
    }

    /// Says what became of these commands of this profile; of another's it knows nothing.
    pub(crate) async fn outcomes(
        &self,
        profile: ProfileId,
        ids: Vec<lra_rules::ids::CommandId>,
    ) -> Result<Vec<Answered>, CentreError> {
        let keys: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let mut known = std::collections::HashMap::new();
        for row in self.core.db.select(sql::KNOWN, &keys).await? {
            if db::text(&row, "profile")? == profile.to_string() {
                let outcome: Outcome = serde_json::from_str(&db::text(&row, "outcome")?)?;
                known.insert(db::text(&row, "command")?, outcome);
            }
        }
        Ok(ids
            .into_iter()
            .map(|id| Answered { id, outcome: known.get(&id.to_string()).cloned().unwrap_or(Outcome::Unknown) })
            .collect())
    }

    /// Closes the database once nothing is under way.
    pub async fn close(&self) {
        // What is under way at the systems is left to other nodes before the database is out of reach.
        if let Some(connecting) = self.connecting.lock().await.take() {
            let _ = tokio::time::timeout(LEAVING, connecting).await;
        }
        self.core.close().await;
    }
}

/// Takes in every item of a batch, or says which one cannot be read at all.
fn taken_in(desk: &Admitted, items: Vec<BatchItem>) -> Result<Vec<Received>, HttpProblem> {
    let mut received = Vec::with_capacity(items.len());
    for (n, item) in items.into_iter().enumerate() {
        let unreadable =
            |_| HttpProblem::bad_request("command.unreadable").field(&format!("items.{n}.body"), "unreadable");
        received.push(take_in(desk, item, Route::Batch).map_err(unreadable)?);
    }
    Ok(received)
}

/// How many bytes of an item are read and checked.
fn length(item: &BatchItem) -> usize {
    match item {
        BatchItem::Command(signed) => signed.body.len(),
        BatchItem::Tombstone(_) => 0,
    }
}

/// Gives the answer to an item of which nothing is to be decided.
fn turned_away(item: &Received) -> Option<Answered> {
    match item {
        Received::TurnedAway(answered) => Some(answered.clone()),
        Received::Command(_) | Received::Tombstone(_) => None,
    }
}

/// Keeps the lists of sponsors true to the day, as long as the centre runs.
async fn keep_sponsors(core: Arc<Core>) {
    let mut stopping = core.stopping();
    while !*stopping.borrow() {
        match import::refresh(&core.db, core.tables, &core.index).await {
            Ok(()) => core.sealer.wake(),
            Err(error) => tracing::warn!(%error, "the lists of sponsors are as they were"),
        }
        tokio::select! {
            () = tokio::time::sleep(SPONSORS) => {}
            _ = stopping.changed() => {}
        }
    }
}
