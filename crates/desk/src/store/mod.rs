//! The encrypted file of a profile: records confirmed and shown, the outbox, drafts, who looked at what.
//!
//! One connection writes. Every change is one transaction; what is shown is recomputed only for records that the feed or a
//! waiting command touches.

mod columns;
mod drafts;
mod feed;
mod find;
mod likely;
mod merged;
mod meta;
mod migrate;
mod query;
mod read;
mod replay;
mod types;
mod working;

use std::sync::{Arc, PoisonError, RwLock};

use lra_forms::Tables;
use lra_rules::{
    ids::{CommandId, Moment, ProfileId},
    matching::Engine,
    organization::{Actor, Scope},
    wire::{chain_start, tables_name},
};
use sqlx::{Connection, Sqlite, Transaction, pool::PoolConnection};
use tokio::sync::Mutex;

pub use find::Answer;
pub use likely::Like;
pub(crate) use merged::Merged;
pub(crate) use meta::Seen;
pub use query::{Holder, Order, RecordQuery};
pub(crate) use replay::FEED_PATIENCE;
pub use types::{Draft, Head, Known, Page, Shown};
pub(crate) use working::Working;

use crate::{error::DeskError, profile::Db};

pub(crate) type Writing = Transaction<'static, Sqlite>;

/// The tables and forms in force, as the centre last said; those compiled in until it says anything.
#[derive(Debug)]
struct InForce {
    tables: Arc<Tables>,
    /// What the centre calls them.
    said: String,
}

/// The store of one open profile.
#[derive(Debug)]
pub struct Store {
    pub(crate) db: Db,
    pub(crate) profile: ProfileId,
    in_force: RwLock<InForce>,
    /// The end of the chain. Whoever holds it is the only one to write.
    pub(crate) head: Mutex<Head>,
    known: RwLock<Option<Arc<Known>>>,
    pub(crate) engine: Arc<Engine>,
}

impl Store {
    /// Brings the file up to date and reads where it stands. `tables` are in force until the centre says otherwise.
    ///
    /// # Errors
    /// `store.newer`, or what the file says.
    pub async fn open(db: Db, profile: ProfileId, tables: Arc<Tables>) -> Result<Self, DeskError> {
        migrate::up_to_date(&db.write).await?;
        let known = meta::get(&db, meta::SESSION).await?;
        let known = known.map(|text| serde_json::from_str(&text)).transpose()?.map(Arc::new);
        let in_force = meta::tables(&db).await?.unwrap_or(InForce { said: tables_name(&tables), tables });
        let store = Self {
            db,
            profile,
            in_force: RwLock::new(in_force),
            head: Mutex::new(Head { seq: 0, hash: chain_start() }),
            known: RwLock::new(known),
            engine: Arc::new(likely::engine()),
        };
        store.keys_up_to_date().await?;
        store.index_up_to_date().await?;
        let head = store.read_head().await?;
        *store.head.lock().await = head;
        Ok(store)
    }

    /// The tables and forms in force.
    #[must_use]
    pub fn tables(&self) -> Arc<Tables> {
        Arc::clone(&self.in_force.read().unwrap_or_else(PoisonError::into_inner).tables)
    }

    /// The end of the chain.
    pub async fn head(&self) -> Head {
        self.head.lock().await.clone()
    }

    /// The hash that the chain has at a number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn hash_at(&self, seq: u64) -> Result<Option<String>, sqlx::Error> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        sqlx::query_scalar("SELECT hash FROM outbox WHERE seq = ?1").bind(seq).fetch_optional(&self.db.read).await
    }

    /// Who works here.
    #[must_use]
    pub fn known(&self) -> Option<Arc<Known>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_known(&self, known: Option<Arc<Known>>) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// The operator, acting in one of their roles.
    ///
    /// # Errors
    /// `session.sign-in-needed`, `session.not-your-scope`.
    pub fn actor(&self, scope: &Scope) -> Result<Actor, DeskError> {
        let known = self.known().ok_or(DeskError::SignInNeeded)?;
        if !known.scopes().any(|s| s == *scope) {
            return Err(DeskError::NotYourScope);
        }
        Ok(actor(&known, scope))
    }

    pub(crate) async fn begin(&self) -> Result<Writing, sqlx::Error> {
        self.db.write.begin_with("BEGIN IMMEDIATE").await
    }

    /// Ends a transaction that may have changed what is shown: who is like whom is kept with it.
    pub(crate) async fn commit(
        &self,
        mut writing: Writing,
        ids: &[CommandId],
        head: &mut Head,
    ) -> Result<(), DeskError> {
        self.index_due(&mut writing, false).await?;
        self.finish(writing, ids, head).await
    }

    /// Ends a transaction. A failed COMMIT means *unknown*: the file is opened anew, so that it says itself what it holds,
    /// and the chain is read again. `Ok` if the commands are in it after all.
    pub(crate) async fn finish(&self, writing: Writing, ids: &[CommandId], head: &mut Head) -> Result<(), DeskError> {
        let Err(cause) = writing.commit().await else { return Ok(()) };
        tracing::warn!(%cause, commands = ids.len(), "a commit was cut short; looking what the file holds");
        let found = async {
            self.reopen().await?;
            let now = self.read_head().await?;
            let last = ids.last().copied();
            let there = match last {
                Some(id) => self.holds(id).await?,
                None => false,
            };
            Ok::<_, DeskError>((now, there))
        };
        match found.await {
            Ok((now, there)) => {
                *head = now;
                if there { Ok(()) } else { Err(cause.into()) }
            }
            Err(trouble) => {
                tracing::warn!(%trouble, "the file does not say yet");
                Err(DeskError::Unsettled(ids.to_vec()))
            }
        }
    }

    /// Closes every connection at rest and lets the next use open the file anew: only then SQLite reads from the log what
    /// a commit that reported trouble has really left behind.
    pub(crate) async fn reopen(&self) -> Result<(), sqlx::Error> {
        self.db.likely.close();
        close(self.db.write.acquire().await?).await;
        while let Some(resting) = self.db.read.try_acquire() {
            close(resting).await;
        }
        Ok(())
    }

    pub(crate) async fn read_head(&self) -> Result<Head, DeskError> {
        let last: Option<(i64, String)> = sqlx::query_as("SELECT seq, hash FROM outbox ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&self.db.write)
            .await?;
        Ok(match last {
            Some((seq, hash)) => Head { seq: seq.cast_unsigned(), hash },
            None => Head { seq: 0, hash: chain_start() },
        })
    }

    pub(crate) async fn holds(&self, id: CommandId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?1)")
            .bind(id.to_string())
            .fetch_one(&self.db.write)
            .await
    }
}

pub(crate) fn actor(known: &Known, scope: &Scope) -> Actor {
    Actor {
        operator: known.operator.clone(),
        person: known.person,
        role: scope.role,
        organization: scope.organization.clone(),
    }
}

/// A moment as the file keeps it: always the same length, so that order of text is order of time.
pub(crate) fn stamp(at: Moment) -> String {
    format!("{:.6}", at.0)
}

/// A moment back from the file.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    text.parse().ok().map(Moment)
}

async fn close(connection: PoolConnection<Sqlite>) {
    if let Err(cause) = connection.detach().close().await {
        tracing::warn!(%cause, "a connection did not close in order");
    }
}
