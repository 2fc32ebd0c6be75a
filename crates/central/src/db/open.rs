//! Opening the database: its connections, its tables, and the file of an embedded one.

use std::{
    path::PathBuf,
    sync::{Arc, Once},
    time::Duration,
};

use lra_rules::login_id;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, any::AnyPoolOptions, sqlite::SqliteConnectOptions};

use super::{Database, Kind, protected::protected, sql, text};
use crate::{error::CentreError, private};

/// A connection that rested longer than this is tested before it is used.
const RESTED: Duration = Duration::from_secs(1);

impl Database {
    /// Connects and brings the tables up to date. A migration that fails leaves the tables as they were, and the centre does
    /// not start.
    pub(crate) async fn open(url: &str) -> Result<Self, CentreError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let kind = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Kind::Postgres
        } else if url.starts_with("sqlite:") {
            Kind::Sqlite
        } else {
            return Err(CentreError::Configuration("the database URL begins neither with sqlite: nor with postgres:"));
        };
        let file = match kind {
            Kind::Sqlite => Some(file(url)?),
            Kind::Postgres => None,
        };
        let protected = match kind {
            Kind::Sqlite => url.to_owned(),
            Kind::Postgres => protected(url)?,
        };
        let url = protected.as_str();
        let with = |option: &str| format!("{url}{}{option}", if url.contains('?') { '&' } else { '?' });
        let (url, connections) = match kind {
            Kind::Sqlite if url.contains("mode=") => (url.to_owned(), 6),
            Kind::Sqlite => (with("mode=rwc"), 6),
            // Lists and rows come in powers of two, so that this many prepared statements are all there are.
            Kind::Postgres => (with("statement-cache-capacity=400"), 24),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(20))
            .test_before_acquire(false)
            .before_acquire(move |connection, rested| {
                Box::pin(async move {
                    // PostgreSQL may have gone away meanwhile; to ask at every turn would cost a round trip each.
                    if kind == Kind::Postgres && rested.idle_for > RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    let set = match kind {
                        // A reader never waits for the writer (WAL), a commit is on the disk when it is answered (FULL), and
                        // whoever finds the file taken waits for it.
                        Kind::Sqlite => {
                            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                             PRAGMA busy_timeout = 20000;"
                        }
                        // Shorter than a desk's patience: who waits too long for a row begins again instead.
                        Kind::Postgres => "SET lock_timeout = '15s'",
                    };
                    connection.execute(set).await?;
                    Ok(())
                })
            })
            .connect(&url)
            .await?;
        sqlx::migrate!().run(&pool).await?;
        let db = Self { pool, kind, file, writer: Arc::default() };
        db.packs_the_index().await?;
        db.compares_user_names().await?;
        Ok(db)
    }

    /// Keeps beside each user name what it is compared by, where the row is older, or the fold has changed since: names are compared by
    /// one fold, which SQL has not. Two nodes that do it at once write the same.
    async fn compares_user_names(&self) -> Result<(), CentreError> {
        for row in self.rows(sql::USERNAMES, vec![]).await? {
            let compared = login_id::compared(&text(&row, "username")?);
            if text(&row, "compared")? != compared {
                self.execute(sql::SET_COMPARED, vec![text(&row, "id")?.into(), compared.into()]).await?;
            }
        }
        Ok(())
    }

    /// Writes a whole, consistent copy of a SQLite database into a file that is empty. Whoever writes meanwhile is not kept waiting.
    pub(crate) async fn copy_to(&self, file: &std::path::Path) -> Result<(), CentreError> {
        let name = file.to_str().ok_or(CentreError::Configuration("the name of the backup's folder is not text"))?;
        sqlx::query("VACUUM INTO $1").bind(name.to_owned()).execute(&self.pool).await?;
        Ok(std::fs::File::open(file)?.sync_all()?)
    }

    /// Finds where the file of a SQLite database would be, and makes nothing.
    pub(crate) fn file_of(url: &str) -> Result<PathBuf, CentreError> {
        if !url.starts_with("sqlite:") {
            return Err(CentreError::Configuration(
                "the backup is of a SQLite file: name a database that begins with sqlite:",
            ));
        }
        Ok(url.parse::<SqliteConnectOptions>()?.get_filename().to_owned())
    }

    /// Lays out the packed index of people in a file, see [`crate::matching`]: its tables take the place of those with a row a
    /// key, once and for all.
    async fn packs_the_index(&self) -> Result<(), CentreError> {
        if self.kind != Kind::Sqlite {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        let there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'match_block'";
        let there: i64 = sqlx::query_scalar(there).fetch_one(&mut *tx).await?;
        if there == 0 {
            for table in ["match_person", "match_key", "match_name"] {
                tx.execute(AssertSqlSafe(format!("DROP TABLE {table}"))).await?;
            }
            tx.execute(lra_index::SCHEMA).await?;
            tx.execute("UPDATE match_state SET version = 0, after_key = ''").await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Finds the file of a SQLite database, read from the URL as the driver reads it. It is made readable for this user only before
/// anything is in it; the journal beside it inherits that.
fn file(url: &str) -> Result<PathBuf, CentreError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(CentreError::Configuration("the database URL names no file"));
    }
    let file = url.parse::<SqliteConnectOptions>()?.get_filename().to_owned();
    if !file.exists() {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&file)?;
    }
    for name in ["", "-wal", "-shm"] {
        let one = PathBuf::from(format!("{}{name}", file.display()));
        // Restored from a backup it may have come with wider rights.
        if one.exists() {
            private::tighten(&one, 0o600)?;
        }
    }
    Ok(file)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_database_is_the_one_that_the_driver_opens() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().display();
        assert_eq!(file(&format!("sqlite://{place}/a%20centre.db")).unwrap(), folder.path().join("a centre.db"));
        assert!(folder.path().join("a centre.db").exists(), "before anything is in it");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let restored = folder.path().join("a centre.db");
            std::fs::set_permissions(&restored, std::fs::Permissions::from_mode(0o644)).unwrap();
            file(&format!("sqlite://{place}/a%20centre.db")).unwrap();
            assert_eq!(restored.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert!(matches!(file("sqlite::memory:"), Err(CentreError::Configuration(_))));
    }
}
