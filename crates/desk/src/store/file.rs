//! The open file of a profile, as every part of the store shares it: its connections, the end of the chain, the tables in force,
//! and who works here.

use std::sync::{Arc, PoisonError, RwLock};

use lra_forms::Tables;
use lra_rules::{
    ids::ProfileId,
    matching::Engine,
    organization::{Actor, Scope},
};
use sqlx::{Connection as _, Sqlite, pool::PoolConnection};
use tokio::sync::{Mutex, MutexGuard};

use super::{Head, WhoWorks};
use crate::{error::DeskError, profile::Db};

/// The tables and forms in force, as the centre last said; those compiled in until it says anything.
#[derive(Debug)]
pub(super) struct InForce {
    pub(super) tables: Arc<Tables>,
    /// What the centre calls them.
    pub(super) said: String,
}

/// The end of the chain, as far as this program knows it.
#[derive(Debug)]
pub(super) struct End {
    pub(super) head: Head,
    /// False after a commit of which the file has not said yet whether it took place: then it is read again before anybody writes.
    pub(super) sure: bool,
}

/// What the parts of the store share.
#[derive(Debug)]
pub(crate) struct OpenFile {
    pub(crate) db: Db,
    pub(crate) profile: ProfileId,
    pub(crate) engine: Arc<Engine>,
    end: Mutex<End>,
    in_force: RwLock<InForce>,
    known: RwLock<Option<Arc<WhoWorks>>>,
}

impl OpenFile {
    pub(super) fn new(
        db: Db,
        profile: ProfileId,
        engine: Arc<Engine>,
        head: Head,
        in_force: InForce,
        known: Option<WhoWorks>,
    ) -> Self {
        Self {
            db,
            profile,
            engine,
            end: Mutex::new(End { head, sure: true }),
            in_force: RwLock::new(in_force),
            known: RwLock::new(known.map(Arc::new)),
        }
    }

    /// Waits until nobody else writes. One connection writes, and the pool would make the others wait for it as well; but
    /// between a commit that was cut short and the look at what the file holds, nobody may find that connection free.
    pub(super) async fn only_writer(&self) -> MutexGuard<'_, End> {
        self.end.lock().await
    }

    /// The end of the chain.
    pub(super) async fn head(&self) -> Head {
        self.end.lock().await.head.clone()
    }

    /// A connection that reads. What it sees is the file between two transactions, never half of one.
    pub(crate) async fn reading(&self) -> Result<PoolConnection<Sqlite>, sqlx::Error> {
        self.db.read.acquire().await
    }

    /// Closes every connection at rest and lets the next use open the file anew: only then SQLite reads from the log what
    /// a commit that reported error has really left behind.
    pub(super) async fn reopen(&self) -> Result<(), sqlx::Error> {
        self.db.likely.close();
        close(self.db.write.acquire().await?).await;
        while let Some(resting) = self.db.read.try_acquire() {
            close(resting).await;
        }
        Ok(())
    }

    /// The tables and forms in force.
    pub(crate) fn tables(&self) -> Arc<Tables> {
        // A poisoned lock only means that somebody panicked while holding it; what it guards is replaced as a whole.
        Arc::clone(&self.in_force.read().unwrap_or_else(PoisonError::into_inner).tables)
    }

    /// Are these the tables in force here?
    pub(super) fn has_tables(&self, said: &str) -> bool {
        self.in_force.read().unwrap_or_else(PoisonError::into_inner).said == said
    }

    pub(super) fn put_in_force(&self, tables: InForce) {
        *self.in_force.write().unwrap_or_else(PoisonError::into_inner) = tables;
    }

    /// Who works here.
    pub(crate) fn known(&self) -> Option<Arc<WhoWorks>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_known(&self, known: Option<Arc<WhoWorks>>) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// The operator, acting in one of their roles.
    pub(crate) fn actor(&self, scope: &Scope) -> Result<Actor, DeskError> {
        let known = self.known().ok_or(DeskError::SignInNeeded)?;
        if !known.scopes().any(|s| s == *scope) {
            return Err(DeskError::NotYourScope);
        }
        Ok(known.actor(scope))
    }
}

async fn close(connection: PoolConnection<Sqlite>) {
    if let Err(cause) = connection.detach().close().await {
        tracing::warn!(%cause, "a connection did not close in order");
    }
}
