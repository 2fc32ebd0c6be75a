//! A transaction, and whose turn it is to write.
//!
//! SQLite has one writer, and whoever finds the file taken looks again after a while, longer each time: of many who write, one that
//! came early may be last. So those of this program stand in a line before it, first come, first served; only what another
//! program writes – an import, a backup – is met by looking again. PostgreSQL has lines of its own. The line is memory only and
//! goes with the program.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::{AnyConnection, Transaction, any::Any};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{Database, Kind};
use crate::error::CentreError;

/// The line before the one writer.
pub(crate) type Writer = Arc<Mutex<()>>;

/// A transaction; dropped without a commit it is rolled back.
#[derive(Debug)]
pub(crate) struct Tx {
    transaction: Transaction<'static, Any>,
    /// The turn to write, given back once the transaction has ended.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Tx {
    /// Makes it last, or fails: then it is not known whether it did.
    pub(crate) async fn commit(self) -> Result<(), CentreError> {
        Ok(self.transaction.commit().await?)
    }

    /// Leaves everything as it was.
    pub(crate) async fn rollback(self) -> Result<(), CentreError> {
        Ok(self.transaction.rollback().await?)
    }
}

impl Deref for Tx {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}

impl Database {
    /// Waits for the turn to write, where there is one writer. Whoever holds it asks for no other.
    pub(super) async fn turn(&self) -> Option<OwnedMutexGuard<()>> {
        match self.kind {
            Kind::Sqlite => Some(self.writer.clone().lock_owned().await),
            Kind::Postgres => None,
        }
    }

    /// Begins a transaction that may write. SQLite takes its only write lock now: taken later, it could not be had.
    pub(crate) async fn begin(&self) -> Result<Tx, CentreError> {
        let turn = self.turn().await;
        let transaction = match self.kind {
            Kind::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await?,
            Kind::Postgres => self.pool.begin().await?,
        };
        Ok(Tx { transaction, _turn: turn })
    }

    /// Begins a transaction that only reads, and waits for no writer.
    pub(crate) async fn look(&self) -> Result<Tx, CentreError> {
        Ok(Tx { transaction: self.pool.begin().await?, _turn: None })
    }
}
