//! The encrypted file: SQLCipher through sqlx.

use std::{fs, io, path::Path, sync::Arc};

use lra_index::SharedReader;
use sqlx::{
    ConnectOptions, Connection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use zeroize::Zeroizing;

use super::{ProfileError, closing::Closing, disk};
use crate::secret::SecretBytes;

pub(super) const FILE_NAME: &str = "desk.db";
/// A copy of the file under the key that the next header will know.
const TURNED: &str = "desk.db.turned";

/// "LRAD": an encrypted file without it is not a desk's, above all not a new and empty one.
const APPLICATION_ID: i32 = 0x4c52_4144;

/// SQLite's smallest page; a file shorter than that would be taken for an empty database.
const SMALLEST: u64 = 512;

/// The open file. One connection writes, so that no writer ever waits for another's lock; a few read beside it.
#[derive(Debug, Clone)]
pub struct Db {
    /// The one writing connection.
    pub write: SqlitePool,
    /// Reading connections; they refuse to write.
    pub read: SqlitePool,
    /// The connection that answers who is like whom.
    pub(crate) likely: Arc<SharedReader>,
}

fn options(path: &Path, key: &SecretBytes) -> SqliteConnectOptions {
    let digits = Zeroizing::new(hex::encode(key.expose()));
    SqliteConnectOptions::new()
        .filename(path)
        // The only place that may make the file is `create`, and it makes it empty beforehand.
        .create_if_missing(false)
        // A raw key: the file key is random, so SQLCipher's own key derivation would only cost time.
        .pragma("key", format!("\"x'{}'\"", &*digits))
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        // sqlx logs statements, and the first one carries the key.
        .disable_statement_logging()
}

/// Makes the file in a folder that has none.
pub(super) async fn create(folder: &Path, key: &SecretBytes) -> Result<(), ProfileError> {
    let path = folder.join(FILE_NAME);
    disk::private_empty(&path)?;
    let mut file = options(&path, key).journal_mode(SqliteJournalMode::Wal).connect().await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION_ID}"))).execute(&mut file).await?;
    // Closing folds the log into the file, so that it can be moved as one.
    file.close().await?;
    fs::File::open(&path)?.sync_all()?;
    Ok(())
}

/// Makes a copy of the file under another key, beside it. Whether it takes the file's place is for the header to say: the one that
/// is written next knows its key.
pub(super) async fn turn_over(folder: &Path, key: &SecretBytes, turned: &SecretBytes) -> Result<(), ProfileError> {
    settle(folder, key).await?;
    let (path, beside) = (folder.join(FILE_NAME), folder.join(TURNED));
    // Opened and closed: what a crash left in the write-ahead log is folded in before the file is copied.
    let file = options(&path, key).journal_mode(SqliteJournalMode::Wal).connect().await?;
    file.close().await?;
    disk::private_empty(&beside)?;
    let copied = tokio::task::spawn_blocking({
        let beside = beside.clone();
        move || fs::copy(&path, &beside)
    });
    copied.await.map_err(io::Error::other)??;
    // Without a log of its own: a crash in the middle leaves a copy that opens with no key, and that is removed.
    let mut copy = options(&beside, key).journal_mode(SqliteJournalMode::Delete).connect().await?;
    let digits = Zeroizing::new(hex::encode(turned.expose()));
    let rekey = Zeroizing::new(format!("PRAGMA rekey = \"x'{}'\"", &*digits));
    sqlx::query(sqlx::AssertSqlSafe(rekey.as_str().to_owned())).execute(&mut copy).await?;
    copy.close().await?;
    fs::File::open(&beside)?.sync_all()?;
    disk::sync_folder(folder)?;
    Ok(())
}

/// Ends a turn-over that was cut short, by the key that the header knows: a turned copy that it opens takes the file's place, any
/// other was made for a header that was never written.
pub(super) async fn settle(folder: &Path, key: &SecretBytes) -> Result<(), ProfileError> {
    let beside = folder.join(TURNED);
    if !beside.exists() {
        return Ok(());
    }
    let opened = async {
        let mut copy = options(&beside, key).connect().await?;
        let application: i32 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut copy).await?;
        copy.close().await?;
        Ok::<_, sqlx::Error>(application)
    };
    match opened.await {
        Ok(APPLICATION_ID) => {
            // The log belongs to the file of before, which was closed in order: it would be taken for the new one's.
            for log in ["-wal", "-shm"] {
                remove(&folder.join(format!("{FILE_NAME}{log}")))?;
            }
            fs::rename(&beside, folder.join(FILE_NAME))?;
        }
        Ok(_) | Err(sqlx::Error::Database(_)) => {
            remove(&folder.join(format!("{TURNED}-journal")))?;
            remove(&beside)?;
        }
        // It may be the one: never removed because it could not be read just now.
        Err(other) => return Err(other.into()),
    }
    Ok(disk::sync_folder(folder)?)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}

/// Says what is wrong with the file as far as one can see from outside.
pub(super) fn look(folder: &Path) -> Result<(), ProfileError> {
    match fs::metadata(folder.join(FILE_NAME)) {
        Ok(file) if file.len() < SMALLEST => Err(ProfileError::FileDamaged),
        Ok(_) => Ok(()),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Err(ProfileError::FileMissing),
        Err(cause) => Err(cause.into()),
    }
}

impl Db {
    /// Opens the file, never making one, and checks all of it when the last session did not end in order.
    pub(super) async fn open(folder: &Path, key: &SecretBytes) -> Result<Self, ProfileError> {
        look(folder)?;
        let path = folder.join(FILE_NAME);
        let cut_short = fs::metadata(folder.join(format!("{FILE_NAME}-wal"))).is_ok_and(|log| log.len() > 0);
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
        };
        let closing = Closing::awaited();
        let writing = closing.held(options(&path, key).journal_mode(SqliteJournalMode::Wal));
        let write = pool(1).connect_with(writing).await?;
        let application: i32 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&write).await?;
        if application != APPLICATION_ID {
            write.close().await;
            return Err(ProfileError::FileDamaged);
        }
        let digits = Zeroizing::new(hex::encode(key.expose()));
        let likely = Arc::new(SharedReader::new(path.clone(), Some(digits)));
        let read = pool(3).connect_lazy_with(closing.held(options(&path, key).pragma("query_only", "ON")));
        let db = Self { write, read, likely };
        if cut_short && let Err(damage) = db.check_integrity().await {
            db.close().await;
            return Err(damage);
        }
        Ok(db)
    }

    /// Reads the whole file: every page's authentication code, then SQLite's own structures.
    pub async fn check_integrity(&self) -> Result<(), ProfileError> {
        let altered: Vec<String> = sqlx::query_scalar("PRAGMA cipher_integrity_check").fetch_all(&self.write).await?;
        let told: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&self.write).await?;
        if altered.is_empty() && told == "ok" { Ok(()) } else { Err(ProfileError::FileDamaged) }
    }

    /// Lets go of what nobody needs who only sends: the comparing reader, which opens itself again, and the pages that connections keep.
    pub(crate) async fn rest(&self) {
        self.likely.close();
        for pool in [&self.read, &self.write] {
            if let Err(cause) = sqlx::query("PRAGMA shrink_memory").execute(pool).await {
                tracing::debug!(%cause, "a connection keeps its pages");
            }
        }
    }

    /// Closes every connection; the write-ahead log is folded into the file.
    pub(super) async fn close(&self) {
        self.likely.close();
        self.read.close().await;
        self.write.close().await;
    }
}
