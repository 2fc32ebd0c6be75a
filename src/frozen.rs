//! A frozen profile: the centre heard two chains of it, so two computers have its key, and one of those who hold it is not its
//! operator. Nothing more of it is decided until a registration agent has looked.
//!
//! What was decided before stands. What the other branch brought is kept and never decided by itself: a piece that is right – the operator says
//! so – is passed on to the colleagues of whoever signed it, who adopt it under their own name or decline it, as with the work of
//! somebody who left. Then the profile goes on with the branch that stands, or it is revoked for ever.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{CommandId, Moment, OrgCode, ProfileId},
    organization::{OperatorName, Role},
    sponsorship::Coded,
};

/// A frozen profile is kept like this, once for every time that two chains of it were heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FrozenProfile {
    /// It has the id of the first command that contradicted the chain.
    pub id: CommandId,
    /// This profile sent two chains, which contradict each other.
    pub profile: ProfileId,
    /// The profile is this operator's.
    pub by: OperatorName,
    /// The computer had this name when its key was set; empty where that is not known.
    pub device: String,
    /// This organization was meant by the first command that contradicted the chain; empty where that was withdrawn.
    pub organization: OrgCode,
    /// This branch was decided, from the place on at which the two part.
    pub stands: Vec<Piece>,
    /// The other branch, as far as it was heard; nothing of it was decided.
    pub other: Vec<Piece>,
    /// It stands here, with what belongs to that state.
    pub state: FrozenState,
}

/// A command of either branch, as much of it as whoever looks needs to ask the operator about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Piece {
    /// The command has this id.
    pub command: CommandId,
    /// It has this place in the chain.
    #[ts(type = "number")]
    pub seq: u64,
    /// It does this, by the code of its act; none where it was withdrawn, or was not signed as its act wants.
    #[ts(type = "Action | null")]
    pub act: Option<String>,
    /// It was made for this organization; none where it was withdrawn.
    pub organization: Option<OrgCode>,
    /// It was made in this role; none where it was withdrawn.
    pub role: Option<Role>,
    /// It was made at this moment, by its device's clock; none where it was withdrawn.
    pub made_at: Option<Moment>,
    /// It is about this record, or creates it; none where it was withdrawn.
    #[ts(type = "RecordRef | null")]
    pub about: Option<serde_json::Value>,
    /// It registers this person, who is named in full; none for any other act.
    pub name: Option<String>,
    /// It was passed on to colleagues at this moment; none where it was not.
    pub passed_on: Option<Moment>,
}

/// A frozen profile stands in one of these states; each has a struct of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum FrozenState {
    /// A registration agent has to look.
    Frozen(StillFrozen),
    /// An agent released it: the branch that was decided goes on.
    Released(SettledProfile),
    /// Nothing of the profile counts any more.
    Revoked(SettledProfile),
}

/// It waits for a registration agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct StillFrozen {
    /// The second chain was heard at this moment, by the centre's clock.
    pub since: Moment,
}

/// A registration agent looked, and said what becomes of the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettledProfile {
    /// It was said at this moment, by the centre's clock.
    pub since: Moment,
    /// This registration agent said it.
    pub by: OperatorName,
    /// Says why, from the list of the act.
    pub reason: Coded,
}

impl StillFrozen {
    /// Ends it for the reason that the agent gave at this moment.
    #[must_use]
    pub fn settle(self, at: Moment, by: OperatorName, reason: Coded) -> SettledProfile {
        SettledProfile { since: at, by, reason }
    }
}

impl FrozenState {
    /// Gives the code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Frozen(_) => "frozen",
            Self::Released(_) => "released",
            Self::Revoked(_) => "revoked",
        }
    }

    /// Says since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::Frozen(s) => s.since,
            Self::Released(s) | Self::Revoked(s) => s.since,
        }
    }
}

impl Piece {
    /// Tells of a place that was withdrawn: its text was never sent.
    #[must_use]
    pub fn withdrawn(command: CommandId, seq: u64) -> Self {
        Self {
            command,
            seq,
            act: None,
            organization: None,
            role: None,
            made_at: None,
            about: None,
            name: None,
            passed_on: None,
        }
    }
}
