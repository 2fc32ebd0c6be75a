//! Applying the record feed: a page and its cursor in one transaction.

use std::collections::BTreeSet;

use lra_rules::{
    organization::Scope,
    record::{Record, RecordRef},
    wire::{FeedPage, FeedRecord},
};
use sqlx::SqliteConnection;

use super::{Store, columns::columns};
use crate::{changed::Changed, error::DeskError};

impl Store {
    /// Where a scope's stream goes on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn cursor(&self, scope: &Scope) -> Result<u64, DeskError> {
        let n: Option<i64> = sqlx::query_scalar("SELECT n FROM cursor WHERE organization = ?1 AND role = ?2")
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_optional(&self.db.read)
            .await?;
        Ok(n.unwrap_or_default().cast_unsigned())
    }

    /// Applies one page. A page of a scope that the operator no longer has changes nothing.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is changed then.
    pub async fn apply_page(&self, page: &FeedPage) -> Result<Changed, DeskError> {
        let mut head = self.head.lock().await;
        let scope = &page.scope;
        if !self.known().is_some_and(|known| known.scopes().any(|s| s == *scope)) {
            return Ok(Changed::default());
        }
        let mut writing = self.begin().await?;
        let involved = self.involved(&mut writing, scope).await?;
        let (mut dirty, mut gone) = (BTreeSet::new(), BTreeSet::new());
        for fed in &page.records {
            self.confirm(&mut writing, scope, fed).await?;
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
                dirty.extend(above);
                dirty.insert(fed.record.clone());
            } else if involved.contains(&fed.record) {
                dirty.insert(fed.record.clone());
            }
        }
        let mut records: Vec<RecordRef> = page.records.iter().map(|fed| fed.record.clone()).collect();
        if !dirty.is_empty() {
            records.extend(self.replay(&mut writing, scope, dirty, &gone, page.now).await?);
        }
        sqlx::query("INSERT OR REPLACE INTO cursor (organization, role, n) VALUES (?1, ?2, ?3)")
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .bind(page.next.cast_signed())
            .execute(&mut *writing)
            .await?;
        self.index_due(&mut writing, page.more).await?;
        self.finish(writing, &[], &mut head).await?;
        Ok(Changed { records, items: Vec::new() })
    }

    async fn confirm(&self, file: &mut SqliteConnection, scope: &Scope, fed: &FeedRecord) -> Result<(), DeskError> {
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
                    .execute(&mut *file)
                    .await?;
            }
            return Ok(());
        };
        let c = columns(stored, scope, &self.tables(), &self.engine);
        sqlx::query(
            "INSERT INTO record (kind, id, organization, role, version, confirmed, waiting, state, person, sponsorship,
             service, since, sort, words, keys)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, '[]', ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (kind, id, organization, role) DO UPDATE SET version = excluded.version,
             confirmed = excluded.confirmed, state = excluded.state, person = excluded.person,
             sponsorship = excluded.sponsorship, service = excluded.service, since = excluded.since,
             sort = excluded.sort, words = excluded.words, keys = excluded.keys",
        )
        .bind(fed.record.kind())
        .bind(fed.record.id())
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .bind(stored.version.cast_signed())
        .bind(serde_json::to_string(stored)?)
        .bind(c.state)
        .bind(c.person)
        .bind(c.sponsorship)
        .bind(c.service)
        .bind(c.since)
        .bind(c.sort)
        .bind(c.words)
        .bind(c.keys)
        .execute(file)
        .await?;
        Ok(())
    }
}
