//! Says what is done about a frozen profile, and about a piece of its other branch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ids::CommandId, sponsorship::Coded};

/// [`super::Command::PassOnPiece`] carries this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PassOnPiece {
    /// Names the frozen profile by the command that contradicted its chain.
    pub frozen: CommandId,
    /// Names the piece of the other branch.
    pub piece: CommandId,
}

/// [`super::Command::ReleaseProfile`] and [`super::Command::RevokeProfile`] carry this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleProfile {
    /// Names the frozen profile by the command that contradicted its chain.
    pub frozen: CommandId,
    /// Says why, by a code of the act's list in the reason table.
    pub reason: Coded,
}
