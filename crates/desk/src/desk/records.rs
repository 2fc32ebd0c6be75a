//! Records, search and drafts, as the window asks for them.

use lra_rules::{
    ids::{Moment, PersonId},
    matching::{Subject, find::Reason},
    organization::Scope,
    record::RecordRef,
};

use super::Desk;
use crate::{
    error::DeskError,
    store::{Answer, Draft, Like, Page, RecordQuery, Shown},
};

impl Desk {
    /// A page of records as they are shown: confirmed ones with own waiting work on top.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn records(&self, query: &RecordQuery) -> Result<Page, DeskError> {
        self.post.store.records(query).await
    }

    /// How many records a question finds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn count(&self, query: &RecordQuery) -> Result<u32, DeskError> {
        self.post.store.count(query).await
    }

    /// Several records as they are shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn stored_all(&self, records: &[RecordRef], scope: &Scope) -> Result<Vec<Shown>, DeskError> {
        self.post.store.shown_all(records, scope).await
    }

    /// One record as it is shown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn stored(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Shown>, DeskError> {
        self.post.store.shown(record, scope).await
    }

    /// The search box: people who answer to it – if nobody does, those who come near – and then everything else with these
    /// words. At most fifty of each.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn search(&self, text: &str, scope: &Scope) -> Result<Vec<(Shown, Vec<Reason>)>, DeskError> {
        let found = self.find_people(&RecordQuery::people(scope).page(0, 50), text).await?;
        let mut all = found.map_or_else(Vec::new, |found| match found.exact.total {
            0 => found.near,
            _ => found.exact.rows.into_iter().map(|shown| (shown, Vec::new())).collect(),
        });
        let others = self.post.store.records(&RecordQuery::all(scope).with_text(text).page(0, 50)).await?;
        all.extend(others.rows.into_iter().map(|shown| (shown, Vec::new())));
        Ok(all)
    }

    /// People of a query who answer to what was typed, and those who come near; `None`: nothing that could be found.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn find_people(&self, query: &RecordQuery, text: &str) -> Result<Option<Answer>, DeskError> {
        let Some(asked) = self.post.store.asked(text) else { return Ok(None) };
        self.post.store.find_people(query, &asked).await.map(Some)
    }

    /// Who in this scope is like this person, best first – whatever the decision.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn like(&self, subject: &Subject, scope: &Scope) -> Result<Vec<Like>, DeskError> {
        self.post.store.like(scope, subject).await
    }

    /// Who this is, if an own registration that was to make this person turned out to be somebody known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn known_as(&self, registered: PersonId, scope: &Scope) -> Result<Option<PersonId>, DeskError> {
        self.post.store.known_as(registered, scope).await
    }

    /// Notes that a person's record was opened: who looked at what and when is kept (PHIPA s. 10.1).
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn viewed(&self, record: &RecordRef, scope: &Scope) -> Result<(), DeskError> {
        self.post.store.viewed(record, scope, self.post.now()).await
    }

    /// When this operator last looked at a record, under this hat.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn last_viewed(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Moment>, DeskError> {
        self.post.store.last_viewed(record, scope).await
    }

    /// Keeps an unfinished form for this hat.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn save_draft(&self, draft: &Draft, scope: &Scope) -> Result<Moment, DeskError> {
        self.post.store.save_draft(draft, scope, self.post.now()).await
    }

    /// An unfinished form of this hat.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load_draft(&self, id: &str, scope: &Scope) -> Result<Option<Draft>, DeskError> {
        self.post.store.load_draft(id, scope).await
    }

    /// Every unfinished form of this hat, newest first, with what was typed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn drafts(&self, scope: &Scope) -> Result<Vec<Draft>, DeskError> {
        self.post.store.drafts(scope).await
    }

    /// How many unfinished forms this hat has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn count_drafts(&self, scope: &Scope) -> Result<u32, DeskError> {
        self.post.store.count_drafts(scope).await
    }

    /// Own commands that somebody here must look at, by the hat they were made under.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn needing_somebody(&self) -> Result<Vec<(Scope, u32)>, DeskError> {
        self.post.store.needing_somebody().await
    }

    /// Lets go of an unfinished form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn delete_draft(&self, id: &str) -> Result<(), DeskError> {
        self.post.store.delete_draft(id).await
    }
}
