//! What can go wrong below the rules: the database, a stored record, the configuration.

use lra_rules::refusal::Refusal;

/// What can go wrong at the centre besides a refusal of the rulebook.
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// The database.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The index of people.
    #[error("the index of people: {0}")]
    Index(#[from] lra_index::IndexError),
    /// The tables could not be brought up to date.
    #[error("the tables cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Another transaction changed what this one had read.
    #[error("another transaction was faster")]
    Conflict,
    /// What is stored cannot be read by this version.
    // The place only: the reader's own message may quote a value.
    #[error("a stored record cannot be read (line {}, column {})", .0.line(), .0.column())]
    Stored(#[from] serde_json::Error),
    /// What is stored contradicts itself.
    #[error("a stored row makes no sense: {0}")]
    Contradiction(&'static str),
    /// Events that do not fit their records.
    #[error("events do not fit their records: {0}")]
    Events(Refusal),
    /// A file of the centre.
    #[error("a file of the centre: {0}")]
    File(#[from] std::io::Error),
    /// The configuration.
    #[error("the configuration: {0}")]
    Configuration(&'static str),
    /// The system gave no randomness, or a key cannot be used.
    #[error("a key cannot be made or used")]
    Key,
    /// The centre is stopping.
    #[error("the centre is stopping")]
    Stopping,
}

impl CentreError {
    /// Would trying again from the beginning help?
    pub(crate) fn is_conflict(&self) -> bool {
        match self {
            Self::Conflict => true,
            Self::Database(sqlx::Error::Database(database))
            | Self::Index(lra_index::IndexError::Database(sqlx::Error::Database(database))) => {
                match database.code().as_deref() {
                    // Serialization failure, deadlock, unique key, lock time-out of PostgreSQL; busy, unique and primary key of SQLite.
                    Some(code) => {
                        matches!(code, "40001" | "40P01" | "23505" | "55P03" | "5" | "261" | "517" | "2067" | "1555")
                    }
                    None => false,
                }
            }
            _ => false,
        }
    }
}
