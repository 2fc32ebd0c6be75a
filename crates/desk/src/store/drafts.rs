//! Unfinished forms, and who looked at what. Neither ever leaves this file.

use lra_rules::{ids::Moment, organization::Scope, record::RecordRef};

use super::{Draft, DraftHead, Store, moment, stamp};
use crate::error::DeskError;

impl Store {
    /// Keeps an unfinished form; returns when.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn save_draft(&self, draft: &Draft, now: Moment) -> Result<Moment, DeskError> {
        let body = serde_json::to_string(&draft.body)?;
        let _only_writer = self.head.lock().await;
        sqlx::query("INSERT OR REPLACE INTO draft (id, kind, title, body, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(&draft.id)
            .bind(&draft.kind)
            .bind(&draft.title)
            .bind(body)
            .bind(stamp(now))
            .execute(&self.db.write)
            .await?;
        Ok(now)
    }

    /// An unfinished form.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load_draft(&self, id: &str) -> Result<Option<Draft>, DeskError> {
        let row: Option<(String, String, String, String)> =
            sqlx::query_as("SELECT kind, title, body, saved_at FROM draft WHERE id = ?1")
                .bind(id)
                .fetch_optional(&self.db.read)
                .await?;
        row.map(|(kind, title, body, saved_at)| {
            let saved_at = moment(&saved_at).unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH));
            Ok(Draft { id: id.to_owned(), kind, title, body: serde_json::from_str(&body)?, saved_at })
        })
        .transpose()
    }

    /// Every unfinished form, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn list_drafts(&self) -> Result<Vec<DraftHead>, DeskError> {
        let rows: Vec<(String, String, String, String)> =
            sqlx::query_as("SELECT id, kind, title, saved_at FROM draft ORDER BY saved_at DESC, id")
                .fetch_all(&self.db.read)
                .await?;
        let head = |(id, kind, title, saved_at): (String, String, String, String)| DraftHead {
            id,
            kind,
            title,
            saved_at: moment(&saved_at).unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH)),
        };
        Ok(rows.into_iter().map(head).collect())
    }

    /// Lets go of an unfinished form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn delete_draft(&self, id: &str) -> Result<(), DeskError> {
        let _only_writer = self.head.lock().await;
        sqlx::query("DELETE FROM draft WHERE id = ?1").bind(id).execute(&self.db.write).await?;
        Ok(())
    }

    /// Notes that a record was opened.
    ///
    /// # Errors
    /// `session.sign-in-needed`, or when the file cannot be written.
    pub async fn viewed(&self, record: &RecordRef, scope: &Scope, now: Moment) -> Result<(), DeskError> {
        let known = self.known().ok_or(DeskError::SignInNeeded)?;
        let _only_writer = self.head.lock().await;
        sqlx::query("INSERT INTO viewed (at, operator, organization, role, kind, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .bind(stamp(now))
            .bind(known.operator.id.to_string())
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .bind(record.kind())
            .bind(record.id())
            .execute(&self.db.write)
            .await?;
        Ok(())
    }

    /// What was looked at, newest first: record and moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn views(&self, most: u32) -> Result<Vec<(RecordRef, Moment)>, DeskError> {
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("SELECT kind, id, at FROM viewed ORDER BY n DESC LIMIT ?1")
                .bind(most)
                .fetch_all(&self.db.read)
                .await?;
        Ok(rows.iter().filter_map(|(kind, id, at)| Some((RecordRef::parse(kind, id)?, moment(at)?))).collect())
    }
}
