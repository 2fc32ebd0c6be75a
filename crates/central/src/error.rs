//! What can go wrong below the rules: the database, a stored record, the configuration.

use lra_rules::refusal::Refusal;

/// What can go wrong at the centre besides a refusal of the rulebook.
#[derive(Debug, thiserror::Error)]
pub enum CentreError {
    /// The database refused a statement or cannot be reached; a conflict among these is tried again.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The packed index of people in an embedded file cannot be read or written.
    #[error("the index of people: {0}")]
    Index(#[from] lra_index::IndexError),
    /// A migration failed: the tables are as they were, and the centre does not start.
    #[error("the tables cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Somebody else has written to the database all the while: nothing was written here, and nothing is wrong.
    #[error(
        "another program is writing to the database, and did not end in time; nothing was written – try again in a moment"
    )]
    Busy,
    /// Another transaction changed what this one had read: nothing was written, and it begins again.
    #[error("another transaction was faster")]
    Conflict,
    /// What is stored cannot be read by this version; nothing is decided on it.
    // The place only: the reader's own message may quote a value.
    #[error("a stored record cannot be read (line {}, column {})", .0.line(), .0.column())]
    Stored(#[from] serde_json::Error),
    /// What is stored contradicts itself: a row that must be there is not, or a column holds what this program never writes.
    #[error("a stored row makes no sense: {0}")]
    Contradiction(&'static str),
    /// The rulebook's own events do not fit the records they are about: two versions of it meet, or it errs.
    #[error("events do not fit their records: {0}")]
    Events(Refusal),
    /// A file of the centre – a key, a folder to import – cannot be read or written.
    #[error("a file of the centre: {0}")]
    File(#[from] std::io::Error),
    /// The configuration names something that cannot be used; said before anything is begun.
    #[error("the configuration: {0}")]
    Configuration(&'static str),
    /// The system gave no randomness, or a key cannot be used.
    #[error("a key cannot be made or used")]
    Key,
    /// The operator has sent more in this hour than the centre takes in from one person: nothing is decided from this piece of the batch on.
    #[error("more than an operator's hour holds")]
    Spent,
    /// The program broke off in the middle of a decision (a panic): nothing of it was committed.
    #[error("a decision ended early")]
    BrokeOff,
    /// The centre is stopping: whoever asked does not know what became of it, and looks it up later.
    #[error("the centre is stopping")]
    Stopping,
}

impl CentreError {
    /// Says whether it lies in the one command that was being decided, and would meet it again: then the others are decided without it.
    /// Everything else – no connection, no room, a lock, the centre stopping – meets whoever comes, and nobody is to blame.
    pub(crate) fn lies_in_the_item(&self) -> bool {
        match self {
            Self::Stored(_) | Self::Contradiction(_) | Self::Events(_) | Self::Key | Self::BrokeOff => true,
            Self::Database(cause) | Self::Index(lra_index::IndexError::Database(cause)) => match cause {
                sqlx::Error::Database(database) => {
                    let code = database.code().unwrap_or_default();
                    // PostgreSQL: data exceptions, integrity, syntax. SQLite: too big, constraints (whose low byte is 19), mismatch, range.
                    let constraint = code.parse::<u32>().is_ok_and(|code| code & 0xff == 19);
                    let postgres = code.len() == 5 && ["22", "23", "42"].iter().any(|class| code.starts_with(class));
                    !self.is_conflict() && (postgres || constraint || matches!(&*code, "18" | "20" | "25"))
                }
                sqlx::Error::Encode(_)
                | sqlx::Error::Decode(_)
                | sqlx::Error::ColumnDecode { .. }
                | sqlx::Error::ColumnNotFound(_)
                | sqlx::Error::RowNotFound => true,
                _ => false,
            },
            Self::Index(_) => true,
            Self::Migration(_)
            | Self::Busy
            | Self::Conflict
            | Self::File(_)
            | Self::Configuration(_)
            | Self::Spent
            | Self::Stopping => false,
        }
    }

    /// Says whether trying again from the beginning would help: somebody else was faster, and nothing is wrong.
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
