//! The directory, asked and changed online.

use lra_desk::secret::Passphrase;
use lra_rules::directory::DirectoryAct;
pub use lra_rules::wire::{NomineesSeen, OperatorsSeen, OrganizationsSeen, RefusedSeen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The question of `operators` and the other lists of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct DirectoryAsked {
    /// Every word of it stands in what is found; empty finds everything.
    pub like: String,
}

/// The question of `order`: what is to be done to the directory.
#[derive(Debug, Deserialize, TS)]
pub struct Ordering {
    /// This is to be done.
    pub act: DirectoryAct,
    /// Why, as the timeline keeps it.
    pub words: String,
    /// The passphrase signs it.
    #[ts(type = "string")]
    pub passphrase: Passphrase,
}

/// It was done.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DirectoryDone {
    /// The number of the receipt, to read out.
    pub receipt: String,
}
