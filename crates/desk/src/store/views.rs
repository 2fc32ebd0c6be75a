//! Who looked at what, and when. It is kept (PHIPA s. 10.1), and never leaves this file.

use lra_rules::{ids::Moment, organization::Scope, record::RecordRef};

use super::{file::OpenFile, moment, stamp};
use crate::error::DeskError;

/// The looks at records that an open file has noted.
#[derive(Debug, Clone, Copy)]
pub struct Views<'s>(pub(super) &'s OpenFile);

impl Views<'_> {
    /// Notes that a record was opened.
    ///
    /// # Errors
    /// `session.sign-in-needed`, or when the file cannot be written.
    pub async fn note(&self, record: &RecordRef, scope: &Scope, now: Moment) -> Result<(), DeskError> {
        let known = self.0.known().ok_or(DeskError::SignInNeeded)?;
        let _only_writer = self.0.only_writer().await;
        sqlx::query("INSERT INTO viewed (at, operator, organization, role, kind, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .bind(stamp(now))
            .bind(known.operator.id.to_string())
            .bind(&scope.organization.0)
            .bind(scope.role.code())
            .bind(record.kind())
            .bind(record.id())
            .execute(&self.0.db.write)
            .await?;
        Ok(())
    }

    /// When this operator last looked at a record in this scope.
    ///
    /// # Errors
    /// `session.sign-in-needed`, or when the file cannot be read.
    pub async fn last(&self, record: &RecordRef, scope: &Scope) -> Result<Option<Moment>, DeskError> {
        let known = self.0.known().ok_or(DeskError::SignInNeeded)?;
        let at: Option<String> = sqlx::query_scalar(
            "SELECT max(at) FROM viewed WHERE kind = ?1 AND id = ?2 AND operator = ?3 AND organization = ?4 AND role = ?5",
        )
        .bind(record.kind())
        .bind(record.id())
        .bind(known.operator.id.to_string())
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .fetch_one(&self.0.db.read)
        .await?;
        Ok(at.as_deref().and_then(moment))
    }

    /// What was looked at, newest first: record and moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn newest(&self, most: u32) -> Result<Vec<(RecordRef, Moment)>, DeskError> {
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("SELECT kind, id, at FROM viewed ORDER BY n DESC LIMIT ?1")
                .bind(most)
                .fetch_all(&self.0.db.read)
                .await?;
        Ok(rows.iter().filter_map(|(kind, id, at)| Some((RecordRef::parse(kind, id)?, moment(at)?))).collect())
    }
}
