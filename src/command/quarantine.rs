//! The data of what is done to work in quarantine.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ids::CommandId, sponsorship::Coded};

/// The data of [`super::Command::AdoptWork`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneWork {
    /// The work, by the command that was kept.
    pub quarantined: CommandId,
}

/// The data of [`super::Command::DeclineWork`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeclineWork {
    /// The work, by the command that was kept.
    pub quarantined: CommandId,
    /// The reason, from the list `decline-work` of the reason table.
    pub reason: Coded,
}
