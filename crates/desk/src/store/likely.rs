//! Who is like whom, among the people of this file: the index of the matching engine, kept with what is shown. Triggers note
//! whom a change concerns; whoever changed something brings the index up to date in the same transaction.

use lra_index::{Answer, Change};
use lra_rules::{
    ids::PersonId,
    matching::{Comparison, Engine, Prepared, Subject, VERSION},
    organization::{Role, Scope},
    record::{Record, Stored},
};
use sqlx::{Row as _, SqliteConnection};
use uuid::Uuid;

use super::{Store, Writing, meta};
use crate::error::DeskError;

/// While a feed is being caught up with, so many wait for the index at least; the more it holds, the more: a small change
/// costs as many pages as a large one.
const WAIT: i64 = 5_000;

/// So many are indexed at once.
const AT_ONCE: i64 = 50_000;

/// Candidates that are asked for: those of other hats in the same file are left out afterwards.
const MOST: usize = 40;

/// Somebody who is like the person looked for, in this scope.
#[derive(Debug, Clone, PartialEq)]
pub struct Like {
    /// Who.
    pub person: PersonId,
    /// How the two compare.
    pub comparison: Comparison,
}

/// The name of a person in the index: the same person may stand in a file under several hats, differently projected.
fn name(person: &str, organization: &str, role: &str) -> Vec<u8> {
    let id = person.parse::<Uuid>().unwrap_or_default();
    let mut name = id.as_bytes().to_vec();
    name.extend(role.bytes().chain([b'/']).chain(organization.bytes()));
    name
}

fn of_scope(found: &[u8], scope: &Scope) -> Option<PersonId> {
    let (id, hat) = found.split_at_checked(16)?;
    let hat = hat.strip_prefix(scope.role.code().as_bytes())?.strip_prefix(b"/")?;
    (hat == scope.organization.0.as_bytes()).then(|| Uuid::from_slice(id).ok().map(PersonId)).flatten()
}

impl Store {
    /// Makes the index anew where another version made it, and takes in whoever is waiting.
    pub(super) async fn index_up_to_date(&self) -> Result<(), DeskError> {
        let wanted = format!("{VERSION}/{}", self.engine.version());
        if meta::get(&self.db, meta::MATCHING).await?.as_deref() != Some(wanted.as_str()) {
            let mut writing = self.begin().await?;
            lra_index::clear(&mut *writing).await?;
            sqlx::query(
                "INSERT OR IGNORE INTO match_due (id, organization, role) SELECT id, organization, role FROM record
                 WHERE kind = 'person' AND role IN ('lra', 'registration-agent')",
            )
            .execute(&mut *writing)
            .await?;
            meta::put(&mut writing, meta::MATCHING, &wanted).await?;
            writing.commit().await?;
        }
        // Each portion by itself: cut short, it goes on where it stopped.
        while sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM match_due)").fetch_one(&self.db.read).await? {
            let mut writing = self.begin().await?;
            let left = self.index_some(&mut writing).await?;
            writing.commit().await?;
            tracing::info!(left, "people are being indexed");
        }
        Ok(())
    }

    /// Brings the index up to date with what this transaction changed. `more`: there is more to come at once, so that little
    /// may wait.
    pub(crate) async fn index_due(&self, writing: &mut Writing, more: bool) -> Result<(), DeskError> {
        if more {
            let due: i64 = sqlx::query_scalar("SELECT count(*) FROM match_due").fetch_one(&mut **writing).await?;
            let known: i64 = sqlx::query_scalar("SELECT coalesce(sum(n), 0) FROM match_count WHERE name = 'people'")
                .fetch_one(&mut **writing)
                .await?;
            if due < WAIT.max(known / 4) {
                return Ok(());
            }
        }
        while self.index_some(writing).await? > 0 {}
        Ok(())
    }

    /// How many are left.
    async fn index_some(&self, file: &mut SqliteConnection) -> Result<i64, DeskError> {
        let rows = sqlx::query(
            "SELECT d.id, d.organization, d.role, coalesce(r.overlay, r.confirmed) AS shown
             FROM (SELECT id, organization, role FROM match_due LIMIT ?1) AS d
             LEFT JOIN record AS r INDEXED BY record_name ON r.kind = 'person' AND r.id = d.id
                 AND r.organization = d.organization AND r.role = d.role",
        )
        .bind(AT_ONCE)
        .fetch_all(&mut *file)
        .await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let mut people = Vec::with_capacity(rows.len());
        for row in &rows {
            let shown: Option<&str> = row.try_get("shown")?;
            let stored: Option<Stored> = shown.map(serde_json::from_str).transpose()?;
            let prepared = stored.and_then(|stored| match stored.record {
                Record::Person(person) => Some(Prepared::new(&Subject::from(&person))),
                _ => None,
            });
            let name = name(row.try_get("id")?, row.try_get("organization")?, row.try_get("role")?);
            people.push((name, prepared));
        }
        let changes: Vec<Change<'_>> =
            people.iter().map(|(name, now)| Change { person: name, now: now.as_ref() }).collect();
        lra_index::apply(file, &self.engine, &changes).await?;
        if i64::try_from(rows.len()).unwrap_or(AT_ONCE) < AT_ONCE {
            sqlx::query("DELETE FROM match_due").execute(&mut *file).await?;
            return Ok(0);
        }
        for row in &rows {
            sqlx::query("DELETE FROM match_due WHERE id = ?1 AND organization = ?2 AND role = ?3")
                .bind(row.try_get::<&str, _>("id")?)
                .bind(row.try_get::<&str, _>("organization")?)
                .bind(row.try_get::<&str, _>("role")?)
                .execute(&mut *file)
                .await?;
        }
        Ok(sqlx::query_scalar("SELECT count(*) FROM match_due").fetch_one(&mut *file).await?)
    }

    /// Who in this scope is like this person, best first – whatever the decision.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn like(&self, scope: &Scope, subject: &Subject) -> Result<Vec<Like>, DeskError> {
        if !matches!(scope.role, Role::Lra | Role::RegistrationAgent) {
            return Ok(Vec::new());
        }
        let Answer { found, .. } = self.db.likely.find(&self.engine, &Prepared::new(subject), MOST).await?;
        let here = found.into_iter().filter_map(|mut one| {
            one.comparison.decision = self.engine.for_a_registration(&one.comparison);
            Some(Like { person: of_scope(&one.id, scope)?, comparison: one.comparison })
        });
        Ok(here.collect())
    }
}

/// The engine with the weights that are compiled in.
pub(super) fn engine() -> Engine {
    Engine::new(&lra_rules::default_matching())
}
