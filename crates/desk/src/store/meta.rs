//! The table `meta`: a text under a name. What the names mean is said where they are used.

use sqlx::SqliteConnection;

use crate::profile::Db;

/// Which version of the engine made the index.
pub(super) const MATCHING: &str = "matching";
/// Which version of the rulebook made the keys that people are found by, and how far it got.
pub(super) const FINDING: &str = "finding";

pub(super) async fn get(db: &Db, key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT value FROM meta WHERE key = ?1").bind(key).fetch_optional(&db.read).await
}

pub(super) async fn put(file: &mut SqliteConnection, key: &str, value: &str) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")
        .bind(key)
        .bind(value)
        .execute(file)
        .await
        .map(|_| ())
}
