//! The centre below HTTP.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lra_rules::{
    forms::Tables,
    ids::{Moment, ProfileId},
    wire::{Answered, BATCH, Issuer, Item, Outcome, tables_name},
};

use tokio::sync::watch;

use crate::{
    clock,
    db::{self, Database, sql},
    decide::{Queue, Received, Settled, keep_up, take_in},
    desk::{self, Admitted, Desk, Seen},
    error::CentreError,
    feed::{self, Sealer},
    import,
    issuer::Issuers,
    keys::Keys,
    matching::Index,
    problem::Trouble,
};

/// The longest lease that may be configured: seven days.
const LONGEST_LEASE_HOURS: u16 = 168;

/// How often the lists of sponsors are compared with the appointments of the day.
const SPONSORS: Duration = Duration::from_secs(900);

/// How a centre is set up.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite:///path` or `postgres://…`
    pub database: String,
    /// Where operators sign in.
    pub issuers: Vec<Issuer>,
    /// Folder of the centre's keys.
    pub keys: PathBuf,
    /// How long a desk may work without a fresh sign-in; the limit table says so if this does not.
    pub lease_hours: Option<u16>,
    /// The tables and forms in force.
    pub tables: Tables,
}

/// What every part of the centre shares.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) db: Database,
    pub(crate) tables: &'static Tables,
    /// What desks know them by.
    pub(crate) tables_name: String,
    pub(crate) sealer: Arc<Sealer>,
    pub(crate) seen: Seen,
    pub(crate) keys: Keys,
    pub(crate) issuers: Issuers,
    pub(crate) lease_seconds: i64,
    /// Who is like whom.
    pub(crate) index: Index,
    stopping: watch::Sender<bool>,
}

/// A running centre, below HTTP.
#[derive(Debug, Clone)]
pub struct Centre {
    pub(crate) core: Arc<Core>,
    queue: Queue,
}

impl Centre {
    /// Opens the database, brings it up to date and starts deciding and sealing.
    ///
    /// # Errors
    /// When the database or a key file cannot be used.
    pub async fn start(config: Config) -> Result<Self, CentreError> {
        let core = Arc::new(Core::open(config).await?);
        tokio::spawn(feed::run(core.db.clone(), core.sealer.clone(), core.stopping()));
        tokio::spawn(keep_sponsors(core.clone()));
        tokio::spawn(keep_up(core.clone()));
        let queue = Queue::start(&core);
        Ok(Self { core, queue })
    }

    /// Decides the items of one profile, in order: what `POST /v1/batch` does once the session is known.
    ///
    /// # Errors
    /// A problem that concerns the batch as a whole.
    pub async fn batch(&self, profile: ProfileId, items: Vec<Item>) -> Result<Vec<Answered>, Trouble> {
        let desk = self.core.desk(profile).await?.ok_or_else(|| Trouble::unauthorized("profile.unknown"))?;
        self.decide(Admitted::new(Arc::new(desk))?, items).await
    }

    pub(crate) async fn decide(&self, desk: Admitted, items: Vec<Item>) -> Result<Vec<Answered>, Trouble> {
        if items.len() > BATCH {
            return Err(Trouble::bad_request("batch.too-long").field("items", "too-long"));
        }
        let mut received = Vec::with_capacity(items.len());
        for (n, item) in items.into_iter().enumerate() {
            match take_in(&desk, item, false) {
                Ok(item) => received.push(item),
                Err(_) => {
                    return Err(
                        Trouble::bad_request("command.unreadable").field(&format!("items.{n}.body"), "unreadable")
                    );
                }
            }
        }
        let settled = self.settle(desk, received).await?;
        Ok(settled.into_iter().map(|s| s.answered).collect())
    }

    pub(crate) async fn settle(&self, desk: Admitted, items: Vec<Received>) -> Result<Vec<Settled>, CentreError> {
        self.queue.decide(desk, items).await
    }

    /// What became of these commands of this profile.
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
        self.core.close().await;
    }
}

/// Keeps the lists of sponsors true to the day, as long as the centre runs.
async fn keep_sponsors(core: Arc<Core>) {
    let mut stopping = core.stopping();
    while !*stopping.borrow() {
        if let Err(trouble) = import::refresh(&core.db, core.tables, &core.index).await {
            tracing::warn!(%trouble, "the lists of sponsors are as they were");
        }
        tokio::select! {
            () = tokio::time::sleep(SPONSORS) => core.sealer.wake(),
            _ = stopping.changed() => {}
        }
    }
}

impl Core {
    /// Opens the database and brings it up to date. Nothing runs yet.
    pub(crate) async fn open(config: Config) -> Result<Self, CentreError> {
        let db = Database::open(&config.database).await?;
        let index = Index::open(&db).await?;
        // Tables live as long as the program: decisions borrow them.
        let tables: &'static Tables = Box::leak(Box::new(config.tables));
        let hours = config.lease_hours.unwrap_or(tables.limits.lease_hours).clamp(1, LONGEST_LEASE_HOURS);
        Ok(Self {
            db,
            tables,
            tables_name: tables_name(tables),
            sealer: Arc::default(),
            seen: Seen::default(),
            keys: Keys::open(&config.keys)?,
            issuers: Issuers::new(config.issuers)?,
            lease_seconds: i64::from(hours) * 3600,
            index,
            stopping: watch::Sender::new(false),
        })
    }

    /// Closes the database once nothing is under way.
    pub(crate) async fn close(&self) {
        self.index.close();
        self.db.pool().close().await;
    }

    /// Tells everybody who waits that the centre stops.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Comes true when the centre stops.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// The version of the terms in force on that day.
    pub(crate) fn terms(&self, now: Moment) -> Option<&str> {
        let today = now.day().to_string();
        self.tables.terms.versions.iter().rev().find(|t| t.effective <= today).map(|t| t.version.as_str())
    }

    /// A profile, as the directory has it now.
    pub(crate) async fn desk(&self, profile: ProfileId) -> Result<Option<Desk>, CentreError> {
        let now = clock::now();
        desk::load(&self.db, profile, now.day(), self.terms(now), self.tables.limits.training_score).await
    }
}
