//! The encrypted file of a profile: records confirmed and shown, the outbox, drafts, who looked at what.
//!
//! A record lies here once per scope (an organization and a role), with two bodies: *confirmed*, as the feed brought it, and an
//! *overlay*, the same with the operator's own waiting work on top. What is *shown* is the overlay, else the confirmed body; it
//! is recomputed only for records that the feed or a command touches.
//!
//! One connection writes, and every change is one transaction (`writing`); a few connections read beside it. Each part has a
//! type of its own over its tables: [`Reader`] asks for records, [`Drafts`], [`Views`] and [`Notes`] keep what their names say,
//! `OutboxTable` holds every statement about the outbox. What the operator does and what the feed brings is put together
//! above: `outbox` and `feed`.

mod columns;
mod drafts;
pub(crate) mod epoch;
mod file;
mod find;
mod index;
mod likely;
mod meta;
mod migrate;
mod notes;
mod query;
mod read;
mod select;
mod table;
mod types;
mod views;
mod working;
mod writing;

use std::sync::Arc;

use lra_forms::Tables;
use lra_rules::{ids::ProfileId, wire::tables_name};

pub(crate) use crate::item::Counts;
pub(crate) use columns::columns;
pub use drafts::Drafts;
pub use epoch::Restored;
use file::InForce;
pub(crate) use file::OpenFile;
pub use find::FoundPeople;
pub use likely::Like;
pub use notes::Notes;
pub(crate) use notes::{ClocksSeen, received};
pub use query::{Holder, Order, RecordQuery};
pub use read::Reader;
pub(crate) use table::{Candidate, Dirty, NewRow, OutboxTable, Overlaid, Settled};
pub use types::{Draft, Head, Page, Shown, WhoWorks};
pub(crate) use types::{moment, stamp};
pub use views::Views;
pub(crate) use working::Working;
pub(crate) use writing::Writing;

use crate::{error::DeskError, profile::Db};

/// The store of one open profile.
#[derive(Debug)]
pub struct Store {
    pub(crate) file: OpenFile,
}

impl Store {
    /// Brings the file up to date and reads where it stands. `tables` are in force until the centre says otherwise.
    ///
    /// # Errors
    /// `store.newer`, or what the file says.
    pub async fn open(db: Db, profile: ProfileId, tables: Arc<Tables>) -> Result<Self, DeskError> {
        migrate::up_to_date(&db.write).await?;
        let engine = Arc::new(index::engine());
        find::keys_up_to_date(&db, &engine).await?;
        index::up_to_date(&db, &engine).await?;
        let known = notes::session(&db).await?;
        let in_force = notes::tables(&db).await?.unwrap_or(InForce { said: tables_name(&tables), tables });
        let head = OutboxTable::of(&mut *db.write.acquire().await?).head().await?;
        Ok(Self { file: OpenFile::new(db, profile, engine, head, in_force, known) })
    }

    /// Closes every connection.
    pub(crate) async fn close(&self) {
        self.file.db.read.close().await;
        self.file.db.write.close().await;
    }

    /// The tables and forms in force.
    #[must_use]
    pub fn tables(&self) -> Arc<Tables> {
        self.file.tables()
    }

    /// The end of the chain.
    pub async fn head(&self) -> Head {
        self.file.head().await
    }

    /// The hash that the chain has at a number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn hash_at(&self, seq: u64) -> Result<Option<String>, sqlx::Error> {
        OutboxTable::of(&mut *self.file.reading().await?).hash_at(seq).await
    }

    /// Who works here.
    #[must_use]
    pub fn known(&self) -> Option<Arc<WhoWorks>> {
        self.file.known()
    }

    /// Records as they are shown.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader(&self.file)
    }

    /// The unfinished forms of this profile, each in the scope that it was begun in.
    #[must_use]
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts(&self.file)
    }

    /// Who looked at what.
    #[must_use]
    pub fn views(&self) -> Views<'_> {
        Views(&self.file)
    }

    /// What was noted about this desk.
    #[must_use]
    pub fn notes(&self) -> Notes<'_> {
        Notes(&self.file)
    }
}
