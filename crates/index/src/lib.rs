//! Who is like whom, kept in an encrypted file: the index of the matching engine (`lra_rules::matching`).
//!
//! The tables ([`SCHEMA`]) lie in the file they index, and are written in the transaction that writes the records: the
//! index is never behind. [`write::apply`] takes changes of any number of people at once – one that was corrected, or the first
//! hundred thousand – and touches every page once; [`Reader::find`] answers one question.

mod connection;
mod counts;
mod find;
mod read;
mod write;

pub use connection::{Connection, Shape, Value};
pub use counts::Counts;
pub use find::{Alike, Reader, SharedReader};
pub use write::{Batch, Change, apply, clear};

/// The tables, to be made by a migration of the file.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// Why the index could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The file says no.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The file cannot be read.
    #[error(transparent)]
    Reading(#[from] rusqlite::Error),
    /// More people than an index can number.
    #[error("this index is full: {0} people at most")]
    Full(u64),
    /// A row is not what this version wrote; the index is to be made anew.
    #[error("this index was written by another version")]
    OtherVersion,
}

impl IndexError {
    /// The code by which callers tell one cause from another; it never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Database(_) | Self::Reading(_) => "index.database",
            Self::Full(_) => "index.full",
            Self::OtherVersion => "index.other-version",
        }
    }
}
