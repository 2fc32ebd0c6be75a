//! One transaction of the only writer, and how it ends.
//!
//! A transaction that changed what is shown ends with [`Writing::reindex_and_commit`]: who is like whom is brought up to date in the
//! same transaction. Any other ends with [`Writing::commit`]; so does a page of the feed, which reindexes by itself and, while
//! catching up, only now and then. A failed COMMIT means *unknown*, never *failed*: the file is opened anew, so that it says itself
//! what it holds. A crash anywhere before the commit leaves the file as it was.

use lra_rules::ids::CommandId;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::MutexGuard;

use super::{
    Head, OutboxTable,
    file::{End, OpenFile},
    index,
};
use crate::error::DeskError;

/// A transaction. Dropped without being committed, it has changed nothing.
pub(crate) struct Writing<'f> {
    file: &'f OpenFile,
    tx: Transaction<'static, Sqlite>,
    end: MutexGuard<'f, End>,
    /// The end of the chain once this is committed.
    next: Head,
}

impl<'f> Writing<'f> {
    /// Begins, once nobody else writes.
    pub(crate) async fn begin(file: &'f OpenFile) -> Result<Self, DeskError> {
        // The end of the chain first, then the connection, always: in turns, one would hold what the other waits for.
        let mut end = file.only_writer().await;
        if !end.sure {
            file.reopen().await?;
            *end = End { head: read_head(file).await?, sure: true };
        }
        // Immediately: a transaction that begins by reading could not be made a writing one later.
        let tx = file.db.write.begin_with("BEGIN IMMEDIATE").await?;
        let next = end.head.clone();
        Ok(Self { file, tx, end, next })
    }

    /// The file that is written.
    pub(crate) fn file(&self) -> &'f OpenFile {
        self.file
    }

    /// The connection, inside the transaction.
    pub(crate) fn sql(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// The table of the outbox, inside the transaction.
    pub(crate) fn outbox(&mut self) -> OutboxTable<'_> {
        OutboxTable::of(&mut self.tx)
    }

    /// The end of the chain, with what this transaction has put there.
    pub(crate) fn head(&self) -> &Head {
        &self.next
    }

    /// This transaction has put a command at the end of the chain.
    pub(crate) fn chained(&mut self, head: Head) {
        self.next = head;
    }

    /// Brings the index up to date with what was changed so far. `more`: there is more to come at once, so that little may wait.
    pub(crate) async fn reindex(&mut self, more: bool) -> Result<(), DeskError> {
        index::take_in(&mut self.tx, &self.file.engine, more).await
    }

    /// Ends a transaction that may have changed what is shown. `ids`: the commands it put into the outbox.
    pub(crate) async fn reindex_and_commit(mut self, ids: &[CommandId]) -> Result<(), DeskError> {
        self.reindex(false).await?;
        self.commit(ids).await
    }

    /// Ends a transaction that changed nothing shown, or has reindexed already. `Ok` also if the commit reported error and
    /// the commands are in the file after all; `store.unsettled` if the file does not say.
    pub(crate) async fn commit(self, ids: &[CommandId]) -> Result<(), DeskError> {
        let Self { file, tx, mut end, next } = self;
        let Err(cause) = tx.commit().await else {
            end.head = next;
            return Ok(());
        };
        tracing::warn!(%cause, commands = ids.len(), "a commit was cut short; looking what the file holds");
        end.sure = false;
        let found = async {
            file.reopen().await?;
            let head = read_head(file).await?;
            let there = match ids.last() {
                Some(id) => OutboxTable::of(&mut *file.db.write.acquire().await?).holds(*id).await?,
                None => false,
            };
            Ok::<_, DeskError>((head, there))
        };
        match found.await {
            Ok((head, there)) => {
                *end = End { head, sure: true };
                if there { Ok(()) } else { Err(cause.into()) }
            }
            Err(error) => {
                tracing::warn!(%error, "the file does not say yet");
                Err(DeskError::Unsettled(ids.to_vec()))
            }
        }
    }
}

async fn read_head(file: &OpenFile) -> Result<Head, DeskError> {
    OutboxTable::of(&mut *file.db.write.acquire().await?).head().await
}
