//! Unfinished forms, and who looked at what. Neither ever leaves this file.

use lra_rules::{fields::without_health_numbers, ids::Moment, organization::Scope, record::RecordRef};

use sqlx::AssertSqlSafe;

use super::{Draft, Store, moment, stamp};
use crate::error::DeskError;

/// Also those from before hats were kept.
const OF_THIS_HAT: &str = "((organization = ?1 AND role = ?2) OR organization IS NULL)";

type Row = (String, String, String, String, String);

fn draft((id, kind, title, body, saved_at): Row) -> Result<Draft, DeskError> {
    let saved_at = moment(&saved_at).unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH));
    Ok(Draft { id, kind, title, body: serde_json::from_str(&body)?, saved_at })
}

impl Store {
    /// Keeps an unfinished form, without what is certainly a health number, for this hat; returns when. One that was begun under another hat stays that one's.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn save_draft(&self, draft: &Draft, scope: &Scope, now: Moment) -> Result<Moment, DeskError> {
        let body = serde_json::to_string(&without_health_numbers(&draft.body))?;
        let title = without_health_numbers(&draft.title.as_str().into());
        let _only_writer = self.head.lock().await;
        sqlx::query(
            "INSERT INTO draft (id, kind, title, body, saved_at, organization, role) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, body = excluded.body,
                 saved_at = excluded.saved_at, organization = coalesce(organization, excluded.organization),
                 role = coalesce(role, excluded.role)",
        )
        .bind(&draft.id)
        .bind(&draft.kind)
        .bind(title.as_str())
        .bind(body)
        .bind(stamp(now))
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .execute(&self.db.write)
        .await?;
        Ok(now)
    }

    /// An unfinished form of this hat.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load_draft(&self, id: &str, scope: &Scope) -> Result<Option<Draft>, DeskError> {
        let sql = format!("SELECT id, kind, title, body, saved_at FROM draft WHERE {OF_THIS_HAT} AND id = ?3");
        let row: Option<Row> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .bind(id)
            .fetch_optional(&self.db.read)
            .await?;
        row.map(draft).transpose()
    }

    /// Every unfinished form of this hat, newest first, with what was typed: pages find theirs again by it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn drafts(&self, scope: &Scope) -> Result<Vec<Draft>, DeskError> {
        let sql =
            format!("SELECT id, kind, title, body, saved_at FROM draft WHERE {OF_THIS_HAT} ORDER BY saved_at DESC, id");
        let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_all(&self.db.read)
            .await?;
        rows.into_iter().map(draft).collect()
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn count_drafts(&self, scope: &Scope) -> Result<u32, DeskError> {
        let sql = format!("SELECT count(*) FROM draft WHERE {OF_THIS_HAT}");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_one(&self.db.read)
            .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
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

    /// When this operator last looked at a record.
    ///
    /// # Errors
    /// `session.sign-in-needed`, or when the file cannot be read.
    pub async fn last_viewed(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Moment>, DeskError> {
        let known = self.known().ok_or(DeskError::SignInNeeded)?;
        let at: Option<String> = sqlx::query_scalar(
            "SELECT max(at) FROM viewed WHERE kind = ?1 AND id = ?2 AND operator = ?3 AND organization = ?4 AND role = ?5",
        )
        .bind(record.kind())
        .bind(record.id())
        .bind(known.operator.id.to_string())
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .fetch_one(&self.db.read)
        .await?;
        Ok(at.as_deref().and_then(moment))
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
