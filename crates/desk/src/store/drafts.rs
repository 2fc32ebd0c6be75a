//! Unfinished forms. They never leave this file, and each belongs to the scope it was begun in: to go on with it in another would
//! act for another organization.

use lra_rules::{fields::without_health_numbers, ids::Moment, organization::Scope};
use sqlx::AssertSqlSafe;

use super::{Draft, file::OpenFile, moment, stamp};
use crate::error::DeskError;

/// Drafts of a scope; also those that were begun before scopes were kept with them.
const OF_THIS_SCOPE: &str = "((organization = ?1 AND role = ?2) OR organization IS NULL)";

type DraftRow = (String, String, String, String, String);

fn draft((id, kind, title, body, saved_at): DraftRow) -> Result<Draft, DeskError> {
    let saved_at = moment(&saved_at).unwrap_or(Moment(jiff::Timestamp::UNIX_EPOCH));
    Ok(Draft { id, kind, title, body: serde_json::from_str(&body)?, saved_at })
}

/// The unfinished forms of an open file.
#[derive(Debug, Clone, Copy)]
pub struct Drafts<'s>(pub(super) &'s OpenFile);

impl Drafts<'_> {
    /// Keeps an unfinished form, without what is certainly a health number, for this scope; returns when. One that was begun in
    /// another scope stays that one's.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn save(&self, draft: &Draft, scope: &Scope, now: Moment) -> Result<Moment, DeskError> {
        let body = serde_json::to_string(&without_health_numbers(&draft.body))?;
        let title = without_health_numbers(&draft.title.as_str().into());
        let _only_writer = self.0.only_writer().await;
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
        .execute(&self.0.db.write)
        .await?;
        Ok(now)
    }

    /// An unfinished form of this scope.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load(&self, id: &str, scope: &Scope) -> Result<Option<Draft>, DeskError> {
        let sql = format!("SELECT id, kind, title, body, saved_at FROM draft WHERE {OF_THIS_SCOPE} AND id = ?3");
        let row: Option<DraftRow> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .bind(id)
            .fetch_optional(&self.0.db.read)
            .await?;
        row.map(draft).transpose()
    }

    /// Every unfinished form of this scope, newest first, with what was typed: pages find theirs again by it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn all(&self, scope: &Scope) -> Result<Vec<Draft>, DeskError> {
        let sql = format!(
            "SELECT id, kind, title, body, saved_at FROM draft WHERE {OF_THIS_SCOPE} ORDER BY saved_at DESC, id"
        );
        let rows: Vec<DraftRow> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_all(&self.0.db.read)
            .await?;
        rows.into_iter().map(draft).collect()
    }

    /// How many unfinished forms this scope has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn count(&self, scope: &Scope) -> Result<u32, DeskError> {
        let sql = format!("SELECT count(*) FROM draft WHERE {OF_THIS_SCOPE}");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .fetch_one(&self.0.db.read)
            .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Lets go of an unfinished form.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn delete(&self, id: &str) -> Result<(), DeskError> {
        let _only_writer = self.0.only_writer().await;
        sqlx::query("DELETE FROM draft WHERE id = ?1").bind(id).execute(&self.0.db.write).await?;
        Ok(())
    }
}
