//! What an administrator may say at the command line about operators, their profiles and their chains.

use clap::{Args, Subcommand};
use lra_rules::ids::ProfileId;

use crate::Records;

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
