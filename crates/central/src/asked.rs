//! What an administrator may say at the command line about backups, and about operators, their profiles and their chains.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use lra_central::import::Administrator;
use lra_rules::{
    ids::{Day, ProfileId},
    wire::Redirect,
};

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
pub(crate) enum Directory {
    /// Import CSV files: a verdict for every row, and all rows or none.
    Import {
        /// Folder with organizations.csv, agreements.csv, operators.csv, appointments.csv, people.csv. In operators.csv two more columns may
        /// stand: `issuer`, and `same_person`, which says yes where somebody who has a user name already gets another.
        folder: PathBuf,
        #[command(flatten)]
        records: Records,
        /// Folder with the tables and forms in force, as for `serve`.
        #[arg(long, env = "LRA_CENTRAL_FORMS")]
        forms: Option<PathBuf>,
        /// Whose act it is: any name, which stands on the timeline of everything that changes.
        #[arg(long = "as", value_name = "NAME")]
        by: Option<String>,
        /// URL of the issuer at which operators sign in whose row of operators.csv has an empty `issuer`. Needed where there are
        /// several: an operator without one is known at none of them.
        #[arg(long, default_value = "")]
        issuer: String,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        /// The files are complete for the organizations that they name: who is missing there ends with yesterday.
        #[arg(long)]
        complete: bool,
        /// It is meant that more than a third of an organization's operators end, or of all.
        #[arg(long)]
        really: bool,
        /// Write every row's verdict to this CSV file.
        #[arg(long)]
        result: Option<PathBuf>,
    },
    /// Forget who the operator is at the issuer: their desks stop at once, and their next sign-in is a first one.
    Unbind(Acting),
    /// Name the operator's subject at the issuer; an earlier one stops at once. The next operators.csv should say the same.
    Rebind {
        #[command(flatten)]
        named: Acting,
        /// The subject, as the issuer's tokens say it.
        #[arg(long)]
        subject: String,
        /// The issuer's URL; empty = the only issuer.
        #[arg(long, default_value = "")]
        issuer: String,
    },
}

/// What whoever imports without a name is told.
pub(crate) const NAMED: &str = "an import is somebody's act: add whose, --as \"Given Family\", in 1 to 100 characters. The name stands on the \
                     timeline of everything that changes";

/// What whoever does something about an operator without a name is told.
const WHOSE: &str = "this is somebody's act: add whose, --as \"Given Family\", in 1 to 100 characters. The name stands on the timeline of the \
                     organizations where the operator is appointed";

/// Whose act it is.
#[derive(Debug, Args)]
pub(crate) struct By {
    /// Whose act it is: any name, which stands on the timeline of the organizations where the operator is appointed.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

impl By {
    /// The administrator of that name.
    pub(crate) fn administrator(&self) -> Result<Administrator> {
        self.by.as_deref().and_then(Administrator::named).context(WHOSE)
    }
}

/// An operator, by the name that operators.csv has, and whose act it is.
#[derive(Debug, Args)]
pub(crate) struct Acting {
    /// User name of the operator.
    pub(crate) username: String,
    #[command(flatten)]
    pub(crate) by: By,
    #[command(flatten)]
    pub(crate) records: Records,
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
pub(crate) enum Report {
    /// Who approved for each other, and which LRAs registered, recorded the signed form and handed the letter over alone.
    Duties {
        /// The first day, e.g. 2026-11-01.
        #[arg(long, value_parser = day)]
        from: Day,
        /// The last day.
        #[arg(long, value_parser = day)]
        to: Day,
        /// The CSV file to write; only its owner can read it.
        #[arg(long)]
        result: PathBuf,
        #[command(flatten)]
        records: Records,
    },
}

/// Reads how the browser comes back.
pub(crate) fn redirect(text: &str) -> Result<Redirect, String> {
    let Some(rest) = text.strip_prefix("loopback") else { return Ok(Redirect::Scheme { uri: text.to_owned() }) };
    let ports = match rest.strip_prefix(':') {
        None if rest.is_empty() => Vec::new(),
        None => return Ok(Redirect::Scheme { uri: text.to_owned() }),
        Some(ports) => ports
            .split(',')
            .map(|port| port.trim().parse().map_err(|_| format!("“{port}” is no port; write loopback:8750,8751")))
            .collect::<Result<_, _>>()?,
    };
    Ok(Redirect::Loopback { ports })
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day is written like 2026-11-30".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Operator {
    /// End all appointments with yesterday, and all sessions and leases at once.
    End(Acting),
}

#[derive(Debug, Subcommand)]
pub(crate) enum SignIns {
    /// List, as CSV, who was refused in the last 31 days although an issuer proved who they are. From `username` on a row has the columns
    /// of operators.csv; the names are the issuer's, and may be chosen by whoever came: make sure who it is before you enter it.
    Refused {
        /// Whose act it is: any name, which the log keeps, since the list names people.
        #[arg(long = "as", value_name = "NAME")]
        by: Option<String>,
        #[command(flatten)]
        records: Records,
    },
}

/// Reads an hour of the day, e.g. `02:30`.
pub(crate) fn hour(text: &str) -> Result<(i8, i8), String> {
    let time: jiff::civil::Time = text.parse().map_err(|_| "an hour of the day is wanted, such as 02:30".to_owned())?;
    Ok((time.hour(), time.minute()))
}

#[derive(Debug, Subcommand)]
pub(crate) enum Connect {
    /// Have every system compared with the records now, by a node that runs, and list as CSV what differs. Nothing is changed there.
    Compare {
        /// Whose act it is: any name, which the log keeps, since the list names people by login ID.
        #[arg(long = "as", value_name = "NAME")]
        by: Option<String>,
        #[command(flatten)]
        records: Records,
    },
    /// List, as CSV, who is not at a system as decided: since when, what keeps them there, and when they are tried next.
    List {
        /// Whose act it is: any name, which the log keeps, since the list names people by login ID.
        #[arg(long = "as", value_name = "NAME")]
        by: Option<String>,
        #[command(flatten)]
        records: Records,
    },
}

/// What whoever lists without a name is told.
pub(crate) const LOOKS: &str = "the list names people: add who looks at it, --as \"Given Family\", in 1 to 100 characters. The name stands in the log";

#[derive(Debug, Subcommand)]
pub(crate) enum Session {
    /// End all sessions and leases: every desk of the operator must sign in again.
    End(Acting),
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
        by: By,
        #[command(flatten)]
        records: Records,
    },
    /// Revoke a profile for ever, as of a lost computer: it gets no session, and its file no key.
    Revoke {
        /// The profile, as the list names it.
        profile: ProfileId,
        #[command(flatten)]
        by: By,
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
