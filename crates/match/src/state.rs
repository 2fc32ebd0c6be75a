//! The encrypted file of `serve`: the desk's SQLCipher and the desk's index, made from a file of people and taken up again.
//! The key lies beside it, readable by its owner alone: a bench has no operator to ask for a passphrase.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use lra_index::{Batch, Reader, SCHEMA};
use lra_rules::matching::{Engine, VERSION};
use sqlx::{
    ConnectOptions as _, Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::rows;

/// People that are indexed in one transaction. Cut short, everything up to the last whole one is kept.
const BATCH: usize = 150_000;

/// Opens the file of a folder, making it from the people if it is not there or is of other people.
pub(crate) async fn open(folder: &Path, people: &Path, engine: &Engine) -> Result<Reader> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let key = key(&folder.join("key"))?;
    let path = folder.join("index.db");
    let mut file = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .pragma("key", format!("\"x'{key}'\""))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-16384")
        .disable_statement_logging()
        .connect()
        .await
        .with_context(|| format!("{}: not our file, or not its key", folder.display()))?;
    let about = fs::metadata(people).with_context(|| people.display().to_string())?;
    let modified = about.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let source = format!("{VERSION} {} {} {}", people.display(), about.len(), modified.as_millis());
    let made: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master").fetch_one(&mut file).await?;
    if made == 0 {
        let mut all = file.begin().await?;
        sqlx::raw_sql(SCHEMA).execute(&mut *all).await?;
        sqlx::raw_sql("CREATE TABLE source (text TEXT NOT NULL, whole INTEGER NOT NULL)").execute(&mut *all).await?;
        sqlx::query("INSERT INTO source VALUES (?1, 0)").bind(&source).execute(&mut *all).await?;
        all.commit().await?;
    }
    let (held, whole): (String, bool) = sqlx::query_as("SELECT text, whole FROM source").fetch_one(&mut file).await?;
    if held != source {
        let mut all = file.begin().await?;
        lra_index::clear(&mut *all).await?;
        sqlx::query("UPDATE source SET text = ?1, whole = 0").bind(&source).execute(&mut *all).await?;
        all.commit().await?;
    }
    if held != source || !whole {
        index(&mut file, people, engine).await?;
    }
    file.close().await?;
    Ok(Reader::open(&path, Some(&key))?)
}

/// Indexes whoever is not in the file yet, in the order of the rows.
#[expect(clippy::print_stderr, reason = "progress of the first index, beside the answers")]
async fn index(file: &mut SqliteConnection, people: &Path, engine: &Engine) -> Result<()> {
    let done: i64 = sqlx::query_scalar("SELECT count(*) FROM match_person").fetch_one(&mut *file).await?;
    let done = usize::try_from(done)?;
    let mut reader = rows::Rows::open(people)?;
    for _ in 0..done {
        reader.next()?;
    }
    let mut total = done;
    loop {
        let mut batch = Batch::begin(file).await?;
        while batch.len() < BATCH
            && let Some(row) = reader.next()?
        {
            batch.add(engine, row.id.as_bytes(), &row.person);
        }
        if batch.is_empty() {
            break;
        }
        total += batch.len();
        let mut all = file.begin().await?;
        batch.write(&mut *all).await?;
        all.commit().await?;
        eprintln!("{total} people indexed");
    }
    sqlx::query("UPDATE source SET whole = 1").execute(&mut *file).await?;
    // The log is folded into the file, so that the first questions read from one place.
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *file).await?;
    Ok(())
}

fn key(path: &Path) -> Result<String> {
    if !path.exists() {
        let mut key = [0_u8; 32];
        getrandom::fill(&mut key).map_err(|problem| anyhow::anyhow!("no randomness: {problem}"))?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        file.write_all(hex::encode(key).as_bytes())?;
    }
    let key = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    if key.len() != 64 || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
        bail!("{}: not a key", path.display());
    }
    Ok(key)
}
