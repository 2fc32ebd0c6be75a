//! The outbox: every command that this profile ever made, in one signed chain, and what became of each.
//!
//! # States
//!
//! ```text
//!            ┌──────────── not sent, not processed ────────────┐
//!            ▼                                                 │
//!  save ─▶ waiting ── next_batch ─▶ sending ── settle ─┬─▶ received   accepted, or merged with somebody known
//!            ▲ ▲                                       ├─▶ held       a person must look; asked for again
//!            │ └──── unknown to the centre ────────────┤
//!            │                                         ├─▶ wedged     refused, out of date, blocked
//!            └───── what it waits for is done ──────── ├─▶ behind     what it was built on is held
//!                                                      └─▶ sending    the centre failed at it: its outcome is asked for, and it
//!                                                                     waits again, each time longer; wedged after some tries
//!
//!  waiting, behind, wedged, held ── amend ────▶ replaced   another command stands in its place
//!  waiting, behind, wedged ──────── withdraw ─▶ withdrawn
//! ```
//!
//! An act that needs the centre at once is *online*: it begins as `sending`, is never sent by the courier, and is taken back where it
//! surely did not arrive. Nothing moves by hand while it is `sending`: first its outcome is found out.
//!
//! # Who writes
//!
//! The desk saves, amends and withdraws; the courier takes batches, applies answers and lets go; the feed replays. All of them
//! go through `store::Writing`, one at a time. Every statement stands in `store/table.rs`.
//!
//! # What is shown
//!
//! Work that is *overlaid* counts for what is shown: waiting work, and received work that the feed has not brought yet. The table
//! keeps of each command which records deciding it *involves* and which of them it *touches*. When any of these changes – another
//! command, an answer, the feed – everything tied to it is replayed in order on top of what is confirmed (`replay`). A
//! replay that the rules now refuse stays visible and is marked *at risk*; it is sent all the same, because the centre decides.
//!
//! # The chain
//!
//! Each command names the hash of the one before and is signed over its exact bytes, so the centre notices a gap. What is taken
//! back keeps its place: a *tombstone* tells the centre its number and hash, and that nothing is to be done.
//!
//! # What a crash leaves
//!
//! Saving is one transaction: all of an act or none. A batch is marked as `sending` before it leaves; after a crash its outcome is
//! asked for under the same ids, and only what the centre does not know waits again. An answer and all that follows from it – what
//! waited behind, what is shown, the index – are one transaction, too; one that was lost is asked for again.

mod act;
mod acting;
mod amend;
mod merged;
mod outcome;
pub(crate) mod replay;
mod send;
mod write;

use lra_rules::{
    ids::{CommandId, PersonId},
    organization::Scope,
    wire::SignedCommand,
};

pub use act::{Intent, NewAct, Signers};
pub(crate) use send::Tried;
pub use send::{Next, Outgoing};

pub use crate::item::{Item, ItemState, Which};
use crate::{
    error::DeskError,
    store::{Counts, OpenFile, OutboxTable, Store},
};
use merged::Merged;

/// The outbox of an open file.
#[derive(Debug, Clone, Copy)]
pub struct Outbox<'s>(&'s OpenFile);

impl<'s> Outbox<'s> {
    /// The outbox in this store.
    #[must_use]
    pub fn of(store: &'s Store) -> Self {
        Self(&store.file)
    }

    /// The operator's own commands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn items(&self, which: Which) -> Result<Vec<Item>, DeskError> {
        OutboxTable::of(&mut *self.0.reading().await?).items(which).await
    }

    /// One of them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn item(&self, id: CommandId) -> Result<Option<Item>, DeskError> {
        OutboxTable::of(&mut *self.0.reading().await?).item(id).await
    }

    /// The exact signed text of a command, with its signatures.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn signed(&self, id: CommandId) -> Result<Option<SignedCommand>, DeskError> {
        OutboxTable::of(&mut *self.0.reading().await?).signed(id).await
    }

    /// Commands that somebody here must look at, by the scope they were made in. What the registration agents decide is not
    /// among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn needing_somebody(&self) -> Result<Vec<(Scope, u32)>, DeskError> {
        OutboxTable::of(&mut *self.0.reading().await?).needing_somebody().await
    }

    pub(crate) async fn counts(&self) -> Result<Counts, DeskError> {
        OutboxTable::of(&mut *self.0.reading().await?).counts().await
    }

    /// Commands whose outcome the centre is asked for: sent without an answer, and held ones (somebody may have decided).
    pub(crate) async fn undecided(&self) -> Result<Vec<CommandId>, DeskError> {
        OutboxTable::of(&mut *self.0.reading().await?).undecided().await
    }

    /// Who this is, if an own registration that was to make this person turned out to be somebody known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn known_as(&self, registered: PersonId, scope: &Scope) -> Result<Option<PersonId>, DeskError> {
        Ok(Merged::load(&mut *self.0.reading().await?, scope).await?.known_as(registered))
    }
}
