//! The record feed, as it is kept: a page and its cursor in one transaction.
//!
//! The centre numbers the changes of each scope (organization and role) and sends every record as this role may see it. A page
//! replaces what is *confirmed* of its records, and own work that involves one of them is replayed on top; then the cursor moves,
//! in the same transaction. Only the follower of a scope writes its cursor ([`crate::courier`]). After a crash a page is either
//! there with its cursor or asked for again; applied twice it says the same. A page of a scope that the operator has lost meanwhile
//! changes nothing: its records were let go of with the session that said so; neither does one that was asked for after another
//! place than where the cursor stands by now.
//!
//! **A restored centre.** Sessions and pages name the *epoch* of the centre's database. Another epoch than the one kept here means
//! that a backup was restored: what this desk was told may be missing there. The same is so where the cursor stands behind every
//! place that the centre has given. In one transaction the desk then forgets what was confirmed and every cursor, and takes its own
//! acts that were received – as far as their text is kept – for sent without an answer. So the courier asks what became of each:
//! what the centre has is received again, what it has not is sent again under the same id and place, and nothing is done twice.
//! After a crash either all of that was written or nothing, and the next page says it again.

use std::collections::BTreeSet;

use lra_rules::{
    ids::Moment,
    organization::Scope,
    record::{Record, RecordRef},
    wire::{FeedPage, FeedRecord},
};

use crate::{
    changed::Changed,
    error::DeskError,
    outbox::replay::replay,
    store::{Dirty, OpenFile, Restored, Store, Writing, columns, epoch},
};

const CURSOR: &str = "SELECT n FROM cursor WHERE organization = ?1 AND role = ?2";

/// The feed of an open file.
#[derive(Debug, Clone, Copy)]
pub struct Feed<'s>(&'s OpenFile);

impl<'s> Feed<'s> {
    /// The feed that this store keeps.
    #[must_use]
    pub fn of(store: &'s Store) -> Self {
        Self(&store.file)
    }

    /// Where a scope's stream goes on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn cursor(&self, scope: &Scope) -> Result<u64, DeskError> {
        let n: Option<i64> = sqlx::query_scalar(CURSOR)
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_optional(&self.0.db.read)
            .await?;
        Ok(n.unwrap_or_default().cast_unsigned())
    }

    /// Keeps the epoch of the centre's database, and begins again where it is another one than before, or where a cursor stands
    /// behind the last place that the centre has given: `sealed`, told where that may be so. Says whether it began again. `now` is
    /// the centre's time.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is changed then.
    pub(crate) async fn follows(&self, epoch: &str, sealed: Option<u64>, now: Moment) -> Result<bool, DeskError> {
        // Every page says it, and nearly always what was known: that is seen without keeping anybody from writing.
        if sealed.is_none() && epoch::is_kept(&self.0.db, epoch).await? {
            return Ok(false);
        }
        let mut writing = Writing::begin(self.0).await?;
        let kept = epoch::kept(writing.sql()).await?;
        let known = epoch.is_empty() || kept.as_deref().is_none_or(|kept| kept == epoch);
        // Asked once nobody else writes: the follower of another scope may have begun again meanwhile.
        let behind: bool = match sealed {
            None => false,
            Some(sealed) => {
                sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM cursor WHERE n > ?1)")
                    .bind(sealed.cast_signed())
                    .fetch_one(writing.sql())
                    .await?
            }
        };
        if known && !behind {
            if kept.is_none() && !epoch.is_empty() {
                epoch::keep(writing.sql(), epoch).await?;
                writing.commit(&[]).await?;
            }
            return Ok(false);
        }
        if !epoch.is_empty() {
            epoch::keep(writing.sql(), epoch).await?;
        }
        for statement in [
            "DELETE FROM cursor",
            "DELETE FROM record WHERE overlay IS NULL",
            "UPDATE record SET confirmed = NULL, version = NULL",
        ] {
            sqlx::query(statement).execute(writing.sql()).await?;
        }
        let offered = writing.outbox().offer_again(now).await?;
        epoch::note_restored(writing.sql(), Restored { at: now, offered }).await?;
        writing.reindex_and_commit(&[]).await?;
        tracing::warn!(offered, "the centre was restored from an earlier copy: everything is asked for again");
        Ok(true)
    }

    /// Applies the page that was asked for after this place. A page of a scope that the operator no longer has changes nothing.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is changed then.
    pub async fn apply_page(&self, page: &FeedPage, after: u64) -> Result<Changed, DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        let scope = &page.scope;
        // Asked once nobody else writes: a session that took the scope away has let go of its records by then.
        if !self.0.known().is_some_and(|known| known.scopes().any(|s| s == *scope)) {
            return Ok(Changed::default());
        }
        // It was asked for before everything began again.
        let n: Option<i64> = sqlx::query_scalar(CURSOR)
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_optional(writing.sql())
            .await?;
        if n.unwrap_or_default().cast_unsigned() != after {
            return Ok(Changed::default());
        }
        let involved = writing.outbox().involved(scope).await?;
        let (mut changed, mut gone) = (BTreeSet::new(), BTreeSet::new());
        for fed in &page.records {
            confirm(&mut writing, scope, fed).await?;
            if involved.is_empty() {
                continue;
            }
            if fed.stored.is_none() {
                gone.insert(fed.record.clone());
            }
            // An enrollment counts for whoever decides about its sponsorship, too.
            let above = match fed.stored.as_ref().map(|stored| &stored.record) {
                Some(Record::Enrollment(e)) => e.sponsorship.map(RecordRef::Sponsorship),
                _ => None,
            };
            if above.as_ref().is_some_and(|above| involved.contains(above)) {
                changed.extend(above);
                changed.insert(fed.record.clone());
            } else if involved.contains(&fed.record) {
                changed.insert(fed.record.clone());
            }
        }
        let mut records: Vec<RecordRef> = page.records.iter().map(|fed| fed.record.clone()).collect();
        if !changed.is_empty() {
            let mut dirty = Dirty::default();
            dirty.add(scope.clone(), changed);
            records.extend(replay(&mut writing, dirty, &gone, page.now).await?);
        }
        sqlx::query("INSERT OR REPLACE INTO cursor (organization, role, n) VALUES (?1, ?2, ?3)")
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .bind(page.next.cast_signed())
            .execute(writing.sql())
            .await?;
        // While catching up, the index waits for a portion that is worth its pages.
        writing.reindex(page.more).await?;
        writing.commit(&[]).await?;
        Ok(Changed { records, items: Vec::new() })
    }
}

/// Puts what the feed says of a record in the place of what it said before.
async fn confirm(writing: &mut Writing<'_>, scope: &Scope, fed: &FeedRecord) -> Result<(), DeskError> {
    let Some(stored) = &fed.stored else {
        for statement in [
            "DELETE FROM record WHERE overlay IS NULL AND kind = ?1 AND id = ?2 AND organization = ?3 AND role = ?4",
            "UPDATE record SET confirmed = NULL, version = NULL
             WHERE kind = ?1 AND id = ?2 AND organization = ?3 AND role = ?4",
        ] {
            sqlx::query(statement)
                .bind(fed.record.kind())
                .bind(fed.record.id())
                .bind(&scope.organization.0)
                .bind(scope.role.code())
                .execute(writing.sql())
                .await?;
        }
        return Ok(());
    };
    let file = writing.file();
    let c = columns(stored, scope, &file.tables(), &file.engine);
    c.confirmed(writing.sql(), (&fed.record, scope), stored).await?;
    Ok(())
}
