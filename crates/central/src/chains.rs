//! Profiles of which two chains were heard, for the administrator: who, since when, both branches – and the release of one after
//! somebody has looked.
//!
//! A profile is frozen by the sitting that heard the second chain (`decide::chain`). A release lets its first branch go on, the one
//! that was decided; what stands in the second stays where it is kept, and is never decided. Where it is the second that the
//! operator made, the profile stays frozen, and the operator begins a new one.

use std::io::{self, Write};

use lra_rules::ids::{Moment, ProfileId};

use crate::{
    clock,
    db::{Database, int, sql, text},
    error::CentreError,
};

/// A frozen profile.
#[derive(Debug)]
pub struct Frozen {
    /// Whose chain it is.
    pub profile: String,
    /// The operator's user name; empty for a profile that nobody registered.
    pub username: String,
    /// The place at which the chains part.
    pub seq: i64,
    /// When the second was heard.
    pub at: Moment,
    /// How many commands of the second branch are kept.
    pub kept: i64,
}

/// One command of either branch, from the place on at which they part.
#[derive(Debug)]
pub struct OfBranch {
    /// 1: the one that was decided; 2: the other.
    pub branch: i64,
    /// The number that it has in the chain.
    pub seq: i64,
    /// The hash of its signed text, which the next one names.
    pub hash: String,
    /// When it was heard.
    pub at: Moment,
    /// The signed text; empty where the place was withdrawn, or is not decided yet.
    pub body: String,
}

/// The chains of a database, looked at from the command line.
#[derive(Debug)]
pub struct Chains(Database);

impl Chains {
    /// Opens the database.
    ///
    /// # Errors
    /// When it cannot be reached or brought up to date.
    pub async fn open(database: &str) -> Result<Self, CentreError> {
        Ok(Self(Database::open(database).await?))
    }

    /// Lists the frozen profiles, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn frozen(&self) -> Result<Vec<Frozen>, CentreError> {
        let rows = self.0.rows(sql::ALL_FROZEN, vec![]).await?;
        rows.iter()
            .map(|row| {
                Ok(Frozen {
                    profile: text(row, "profile")?,
                    username: text(row, "username")?,
                    seq: int(row, "seq")?,
                    at: clock::moment(int(row, "at")?),
                    kept: int(row, "n")?,
                })
            })
            .collect()
    }

    /// Gives both branches from the place on at which they part; nothing for a profile that is not frozen.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn branches(&self, profile: ProfileId) -> Result<Vec<OfBranch>, CentreError> {
        let profile = profile.to_string();
        let Some(row) = self.0.row(sql::FROZEN, vec![profile.as_str().into()]).await? else { return Ok(Vec::new()) };
        let rows = self.0.rows(sql::BOTH_BRANCHES, vec![profile.into(), int(&row, "seq")?.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(OfBranch {
                    branch: int(row, "branch")?,
                    seq: int(row, "seq")?,
                    hash: text(row, "hash")?,
                    at: clock::moment(int(row, "at")?),
                    body: text(row, "body")?,
                })
            })
            .collect()
    }

    /// Lets the first branch of a profile go on. `false`: it was not frozen.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn release(&self, profile: ProfileId) -> Result<bool, CentreError> {
        Ok(self.0.execute(sql::UNFREEZE, vec![profile.to_string().into()]).await? == 1)
    }
}

/// Writes the list for people.
///
/// # Errors
/// When it cannot be written.
pub fn print(frozen: &[Frozen], to: &mut impl Write) -> io::Result<()> {
    for one in frozen {
        writeln!(to, "{}  {}  place {}  since {}  {} kept", one.profile, one.username, one.seq, one.at, one.kept)?;
    }
    writeln!(to, "{} frozen", frozen.len())
}
