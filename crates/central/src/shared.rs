//! What every part of the centre shares: the database, the tables in force, the keys, and who waits for whom.

use std::path::PathBuf;
use std::sync::Arc;

use lra_rules::{
    forms::Tables,
    ids::{Moment, ProfileId},
    wire::{Issuer, tables_name},
};
use tokio::sync::watch;

use crate::{
    addresses::Addresses,
    clock,
    codes::Codes,
    connect::Target,
    db::Database,
    desk::{self, ActingProfile, RecentLooks},
    epoch::Epoch,
    error::CentreError,
    feed::Sealer,
    hashing::Hashing,
    issuer::Issuers,
    keys::Keys,
    matching::Index,
    room::Room,
    turns::Turns,
};

/// The longest lease that may be configured: seven days.
const LONGEST_LEASE_HOURS: u16 = 168;

/// Says how a centre is set up; read once, at the start.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the records are: `sqlite:///path` or `postgres://…`.
    pub database: String,
    /// Where operators sign in; with several, the directory says who is expected where.
    pub issuers: Vec<Issuer>,
    /// The folder of the centre's keys, made at the first start.
    pub keys: PathBuf,
    /// The addresses at which desks reach the centre; none = this machine's own.
    pub addresses: Vec<String>,
    /// How many hours a desk may work without a fresh sign-in, at most 168; the limit table says so if this does not.
    pub lease_hours: Option<u16>,
    /// The systems that are told who may sign in, and for what.
    pub targets: Vec<Target>,
    /// The file of the token with which health and metrics are read; without one they are read on this machine only.
    pub watch_token: Option<PathBuf>,
    /// Hour and minute of the night, in Ontario, at which the systems are compared with the records.
    pub compare_at: (i8, i8),
    /// Who sends codes to people who call.
    pub codes: Codes,
    /// The tables and forms in force, until the centre is started with others.
    pub tables: Tables,
}

/// What every part of the centre shares, for as long as it runs.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) db: Database,
    pub(crate) tables: &'static Tables,
    /// What desks know these tables by: another name makes them fetch the tables anew.
    pub(crate) tables_name: String,
    pub(crate) sealer: Arc<Sealer>,
    pub(crate) seen: RecentLooks,
    pub(crate) keys: Keys,
    /// Where desks reach it.
    pub(crate) addresses: Addresses,
    /// Which life of the database it is.
    pub(crate) epoch: Epoch,
    pub(crate) issuers: Issuers,
    pub(crate) lease_seconds: i64,
    /// How much each operator has under way.
    pub(crate) turns: Turns,
    /// Where what takes long is done.
    pub(crate) room: Room,
    /// The memory in which temporary passwords are hashed.
    pub(crate) hashing: Hashing,
    /// Finds who is like whom.
    pub(crate) index: Index,
    /// The systems that are told who may sign in, and for what.
    pub(crate) targets: Vec<Target>,
    /// The file of the token with which health and metrics are read.
    pub(crate) watch_token: Option<PathBuf>,
    /// When in the night the systems are compared with the records.
    pub(crate) compare_at: (i8, i8),
    /// Who sends codes to people who call.
    pub(crate) codes: Codes,
    stopping: watch::Sender<bool>,
}

impl Core {
    /// Opens the database and brings it up to date. Nothing runs yet.
    pub(crate) async fn open(config: Config) -> Result<Self, CentreError> {
        let addresses = Addresses::read(&config.addresses)?;
        let db = Database::open(&config.database).await?;
        let keys = Keys::open(&config.keys)?;
        let epoch = Epoch::open(&db, &keys, &config.keys).await?;
        tracing::info!(centre = keys.identity(), "desks know the centre by this key");
        let index = Index::open(&db).await?;
        // Tables live as long as the program: decisions borrow them.
        let tables: &'static Tables = Box::leak(Box::new(config.tables));
        let hours = config.lease_hours.unwrap_or(tables.limits.lease_hours).clamp(1, LONGEST_LEASE_HOURS);
        Ok(Self {
            db,
            tables,
            tables_name: tables_name(tables),
            sealer: Arc::default(),
            seen: RecentLooks::default(),
            keys,
            addresses,
            epoch,
            issuers: Issuers::new(config.issuers)?,
            lease_seconds: i64::from(hours) * 3600,
            turns: Turns::default(),
            room: Room::open()?,
            hashing: Hashing::default(),
            index,
            targets: config.targets,
            watch_token: config.watch_token,
            compare_at: config.compare_at,
            codes: config.codes,
            stopping: watch::Sender::new(false),
        })
    }

    /// Says whether a system is told of accounts, and so of the temporary passwords of letters.
    pub(crate) fn tells_accounts(&self) -> bool {
        self.targets.iter().any(|target| target.accounts)
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

    /// Gives a receiver that comes true when the centre stops.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Says which version of the terms is in force on that day: the last whose day has come, or none yet.
    pub(crate) fn terms(&self, now: Moment) -> Option<&str> {
        let today = now.day().to_string();
        self.tables.terms.versions.iter().rev().find(|t| t.effective <= today).map(|t| t.version.as_str())
    }

    /// Loads a profile as the directory has it now.
    pub(crate) async fn desk(&self, profile: ProfileId) -> Result<Option<ActingProfile>, CentreError> {
        let now = clock::now();
        desk::load(&self.db, profile, now.day(), self.terms(now), &self.tables.limits).await
    }
}
