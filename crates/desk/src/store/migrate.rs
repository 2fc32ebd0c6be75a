//! Bringing an older file up to date: all or nothing, with a copy kept until the centre was reached again.

use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, Connection, SqliteConnection, SqlitePool};

use crate::error::DeskError;

/// In order; the file's `user_version` says how many have been applied. Never edit one that was released.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_desk.sql"),
    include_str!("../../migrations/0002_desk_hats.sql"),
    include_str!("../../migrations/0003_matching.sql"),
    include_str!("../../migrations/0004_merged.sql"),
    include_str!("../../migrations/0005_people_found.sql"),
    include_str!("../../migrations/0006_shared.sql"),
    include_str!("../../migrations/0007_ending.sql"),
];

const COPY: &str = ".before-";

pub(super) async fn up_to_date(write: &SqlitePool) -> Result<(), DeskError> {
    apply(write, MIGRATIONS).await
}

async fn apply(write: &SqlitePool, migrations: &'static [&'static str]) -> Result<(), DeskError> {
    let path = write.connect_options().get_filename().to_path_buf();
    let mut file = write.acquire().await?;
    let applied: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *file).await?;
    let applied = usize::try_from(applied).unwrap_or(usize::MAX);
    let pending = migrations.get(applied..).ok_or(DeskError::StoreNewer)?;
    if pending.is_empty() {
        return Ok(());
    }
    if applied > 0 {
        copy(&mut file, &path, applied).await?;
    }
    let mut all = file.begin_with("BEGIN IMMEDIATE").await?;
    for migration in pending {
        sqlx::raw_sql(*migration).execute(&mut *all).await?;
    }
    let version = AssertSqlSafe(format!("PRAGMA user_version = {}", migrations.len()));
    sqlx::query(version).execute(&mut *all).await?;
    all.commit().await?;
    Ok(())
}

/// An encrypted copy beside the file, under the same key. One that is there already is older, and better.
async fn copy(file: &mut SqliteConnection, path: &Path, applied: usize) -> Result<(), DeskError> {
    let copy = beside(path, &format!("{COPY}{applied}"));
    if !copy.exists() {
        sqlx::query("VACUUM INTO ?1").bind(copy.to_string_lossy().into_owned()).execute(&mut *file).await?;
    }
    Ok(())
}

/// The centre was reached with the new file: the copies have done their duty.
pub(super) fn forget_copies(write: &SqlitePool) {
    let path = write.connect_options().get_filename().to_path_buf();
    for applied in 0..MIGRATIONS.len() {
        // Absent is the usual case; one that stays is removed next time.
        let _ = std::fs::remove_file(beside(&path, &format!("{COPY}{applied}")));
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

    use super::*;

    const FIRST: &str = "CREATE TABLE one (a TEXT) STRICT; INSERT INTO one VALUES ('kept');";

    async fn file(path: &Path, create: bool) -> SqlitePool {
        let key = format!("\"x'{}'\"", "5a".repeat(32));
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(create).pragma("key", key);
        SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap()
    }

    async fn kept(pool: &SqlitePool) -> String {
        sqlx::query_scalar("SELECT a FROM one").fetch_one(pool).await.unwrap()
    }

    #[tokio::test]
    async fn an_update_that_does_not_succeed_leaves_the_file_and_a_copy_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (folder.path().join("desk.db"), folder.path().join("desk.db.before-1"));
        let pool = file(&path, true).await;
        apply(&pool, &[FIRST]).await.unwrap();
        assert!(!copy.exists(), "a new file needs no copy");

        const BROKEN: &[&str] = &[FIRST, "UPDATE one SET a = 'changed'", "CREATE TABLE one (a TEXT)"];
        assert!(apply(&pool, BROKEN).await.is_err());
        assert_eq!(kept(&pool).await, "kept");
        let version: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&pool).await.unwrap();
        assert_eq!(version, 1);

        apply(&pool, &[FIRST, "UPDATE one SET a = 'changed'"]).await.unwrap();
        assert_eq!(kept(&pool).await, "changed");
        assert_ne!(&std::fs::read(&copy).unwrap()[..6], b"SQLite", "the copy is encrypted");
        assert_eq!(kept(&file(&copy, false).await).await, "kept");

        // An older program does not touch a newer file.
        assert_eq!(apply(&pool, &[FIRST]).await.unwrap_err().code(), "store.newer");
        let newer = folder.path().join("desk.db.before-9");
        std::fs::copy(&copy, &newer).unwrap();
        forget_copies(&pool);
        assert!(!copy.exists(), "its duty is done");
        assert!(newer.exists(), "the copy of a version that this program does not know stays");
    }
}
