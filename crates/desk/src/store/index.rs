//! Who is like whom, among the people of this file: the index of the matching engine, kept with what is shown.
//!
//! Triggers note in `match_due` whom a change concerns; whoever changed something brings the index up to date in the same
//! transaction. A new version of the engine makes all of it anew when the file is opened, a portion at a time: a crash leaves
//! the rest due, and the next start goes on there.

use lra_index::Change;
use lra_rules::{
    ids::PersonId,
    matching::{Engine, Prepared, Subject, VERSION},
    organization::Scope,
    record::{Record, Stored},
};
use sqlx::{Row as _, SqliteConnection};
use uuid::Uuid;

use super::meta;
use crate::{error::DeskError, profile::Db};

/// While a feed is being caught up with, so many wait for the index at least; the more it holds, the more: a small change
/// costs as many pages as a large one.
const WAIT: i64 = 5_000;

/// How many people are indexed in one transaction.
const AT_ONCE: i64 = 50_000;

/// The name of a person in the index: the same person may stand in a file in several scopes, differently projected.
fn name(person: &str, organization: &str, role: &str) -> Vec<u8> {
    let id = person.parse::<Uuid>().unwrap_or_default();
    let mut name = id.as_bytes().to_vec();
    name.extend(role.bytes().chain([b'/']).chain(organization.bytes()));
    name
}

/// Whose name this is, if it is one of this scope.
pub(super) fn of_scope(found: &[u8], scope: &Scope) -> Option<PersonId> {
    let (id, rest) = found.split_at_checked(16)?;
    let organization = rest.strip_prefix(scope.role.code().as_bytes())?.strip_prefix(b"/")?;
    (organization == scope.organization.0.as_bytes()).then(|| Uuid::from_slice(id).ok().map(PersonId)).flatten()
}

/// Makes the index anew where another version made it, and takes in whoever is waiting.
pub(super) async fn up_to_date(db: &Db, engine: &Engine) -> Result<(), DeskError> {
    let wanted = format!("{VERSION}/{}", engine.version());
    if meta::get(db, meta::MATCHING).await?.as_deref() != Some(wanted.as_str()) {
        let mut writing = db.write.begin_with("BEGIN IMMEDIATE").await?;
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
    while sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM match_due)").fetch_one(&db.read).await? {
        let mut writing = db.write.begin_with("BEGIN IMMEDIATE").await?;
        let left = some(&mut writing, engine).await?;
        writing.commit().await?;
        tracing::info!(left, "people are being indexed");
    }
    Ok(())
}

/// Brings the index up to date with what this transaction changed. `more`: there is more to come at once, so that little may
/// wait.
pub(super) async fn take_in(file: &mut SqliteConnection, engine: &Engine, more: bool) -> Result<(), DeskError> {
    if more {
        let due: i64 = sqlx::query_scalar("SELECT count(*) FROM match_due").fetch_one(&mut *file).await?;
        let known: i64 = sqlx::query_scalar("SELECT coalesce(sum(n), 0) FROM match_count WHERE name = 'people'")
            .fetch_one(&mut *file)
            .await?;
        if due < WAIT.max(known / 4) {
            return Ok(());
        }
    }
    while some(file, engine).await? > 0 {}
    Ok(())
}

/// Indexes one portion of those who are due, and says how many are left.
async fn some(file: &mut SqliteConnection, engine: &Engine) -> Result<i64, DeskError> {
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
    lra_index::apply(file, engine, &changes).await?;
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

/// The engine with the weights that are compiled in.
pub(super) fn engine() -> Engine {
    Engine::new(&lra_rules::default_matching())
}
