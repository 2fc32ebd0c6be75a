//! Records, search and drafts, as the window asks for them.

use lra_rules::{ids::Moment, organization::Scope, record::RecordRef};

use super::Desk;
use crate::{
    error::DeskError,
    store::{Draft, DraftHead, Page, RecordQuery, Shown},
};

impl Desk {
    /// A page of records as they are shown: confirmed ones with own waiting work on top.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn records(&self, query: &RecordQuery) -> Result<Page, DeskError> {
        self.post.store.records(query).await
    }

    /// One record as it is shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn stored(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Shown>, DeskError> {
        self.post.store.shown(record, scope).await
    }

    /// People, requests and the rest by words of a name, a login ID, a birth date, digits of a phone, a request or receipt
    /// number: every word must be the beginning of one in the record.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn search(&self, text: &str, scope: &Scope) -> Result<Vec<Shown>, DeskError> {
        Ok(self.post.store.records(&RecordQuery::all(scope).with_text(text).page(0, 50)).await?.rows)
    }

    /// Notes that a person's record was opened: who looked at what and when is kept (PHIPA s. 10.1).
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn viewed(&self, record: &RecordRef, scope: &Scope) -> Result<(), DeskError> {
        self.post.store.viewed(record, scope, self.post.now()).await
    }

    /// Keeps an unfinished form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn save_draft(&self, draft: &Draft) -> Result<Moment, DeskError> {
        self.post.store.save_draft(draft, self.post.now()).await
    }

    /// An unfinished form.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load_draft(&self, id: &str) -> Result<Option<Draft>, DeskError> {
        self.post.store.load_draft(id).await
    }

    /// Every unfinished form, newest first, without its content.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn list_drafts(&self) -> Result<Vec<DraftHead>, DeskError> {
        self.post.store.list_drafts().await
    }

    /// Lets go of an unfinished form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn delete_draft(&self, id: &str) -> Result<(), DeskError> {
        self.post.store.delete_draft(id).await
    }
}
