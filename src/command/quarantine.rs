//! Says what is done to work in quarantine, and to which piece.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ids::CommandId, sponsorship::Coded};

/// [`super::Command::AdoptWork`] carries this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneWork {
    /// Names the work by the command that was kept.
    pub quarantined: CommandId,
}

/// [`super::Command::DeclineWork`] carries this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeclineWork {
    /// Names the work by the command that was kept.
    pub quarantined: CommandId,
    /// Says why nothing comes of it, by a code of the list `decline-work` of the reason table.
    pub reason: Coded,
}
