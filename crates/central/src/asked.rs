//! What an administrator may say at the command line about backups, and about operators, their profiles and their chains.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use lra_rules::ids::ProfileId;

use crate::Records;

/// Where the database and the keys are.
#[derive(Debug, Args)]
pub(crate) struct Kept {
    #[command(flatten)]
    pub(crate) records: Records,
    /// Folder of the centre's keys. Beside a SQLite file it is `keys` unless named.
    #[arg(long, env = "LRA_CENTRAL_KEYS")]
    pub(crate) keys: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub(crate) kept: Kept,
    /// The folder to make; it must not be there yet.
    #[arg(required_unless_present = "noted")]
    pub(crate) folder: Option<PathBuf>,
    /// Only note that everything before this moment (RFC 3339) is in a backup made by other means: desks then let go of it.
    #[arg(long, conflicts_with = "folder", value_name = "MOMENT")]
    pub(crate) noted: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    pub(crate) kept: Kept,
    /// The folder of the backup.
    #[arg(required_unless_present_any = ["adopt", "adopt_keys"])]
    pub(crate) folder: Option<PathBuf>,
    /// Only say that the database is a copy that was put back by other means.
    #[arg(long, conflicts_with = "folder")]
    pub(crate) adopt: bool,
    /// Only take the keys of the folder for the database's, because its own are lost for ever. Every desk then refuses the centre
    /// until its configuration names the key that this prints.
    #[arg(long, conflicts_with_all = ["folder", "adopt"])]
    pub(crate) adopt_keys: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Chain {
    /// List the frozen profiles.
    List {
        #[command(flatten)]
        records: Records,
    },
    /// Show both branches of one, a JSON line a command.
    Show {
        /// The profile's id.
        profile: ProfileId,
        #[command(flatten)]
        records: Records,
    },
    /// Let the first branch of one go on; the second is never decided.
    Release {
        /// The profile's id.
        profile: ProfileId,
        #[command(flatten)]
        records: Records,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Operator {
    /// End all appointments with yesterday, and all sessions and leases at once.
    End(Named),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Session {
    /// End all sessions and leases: every desk of the operator must sign in again.
    End(Named),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Profile {
    /// List an operator's profiles, with the state of each.
    List(Named),
    /// Let the operator of a profile set a new passphrase within the hour, where the issuer does not say when somebody signed in. Make
    /// sure first that it is them who ask: by a call to a number that you know, or face to face.
    Release {
        /// The profile, as the list names it.
        profile: ProfileId,
        #[command(flatten)]
        records: Records,
    },
    /// Revoke a profile for ever, as of a lost computer: it gets no session, and its file no key.
    Revoke {
        /// The profile, as the list names it.
        profile: ProfileId,
        #[command(flatten)]
        records: Records,
    },
}

/// An operator, by the name that operators.csv has.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// User name of the operator.
    pub(crate) username: String,
    #[command(flatten)]
    pub(crate) records: Records,
}
