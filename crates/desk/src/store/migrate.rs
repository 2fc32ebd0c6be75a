//! Bringing an older file up to date: all or nothing, with a copy kept until the centre was reached again.

use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, Connection, SqliteConnection, SqlitePool};

use crate::error::DeskError;

/// In order; the file's `user_version` says how many have been applied. Never edit one that was released.
const MIGRATIONS: &[&str] = &[include_str!("../../migrations/0001_desk.sql")];

const COPY: &str = ".before-";

pub(super) async fn up_to_date(write: &SqlitePool) -> Result<(), DeskError> {
    let path = write.connect_options().get_filename().to_path_buf();
    let mut file = write.acquire().await?;
    let applied: i64 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *file).await?;
    let applied = usize::try_from(applied).unwrap_or(usize::MAX);
    let pending = MIGRATIONS.get(applied..).ok_or(DeskError::StoreNewer)?;
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
    let version = AssertSqlSafe(format!("PRAGMA user_version = {}", MIGRATIONS.len()));
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
