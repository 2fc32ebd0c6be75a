//! Quarantine: work of somebody whose appointment ended before it arrived. It is never applied by itself and never dropped: a
//! colleague in the same role adopts it, as their own act, or declines it with a reason.
//!
//! What is kept was signed by whoever made it, and says itself when: nobody can prove that it was before the end. So it is bounded – made
//! within the appointment, arrived within some days, so many pieces – and a person looks at each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{CommandId, Moment, OrgCode},
    organization::{OperatorName, Role},
    sponsorship::Coded,
};

/// A piece of work in quarantine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuarantinedWork {
    /// The command that is kept.
    pub id: CommandId,
    /// The organization for which it was made.
    pub organization: OrgCode,
    /// The role in which it was made; who adopts it acts in the same one.
    pub role: Role,
    /// Whoever made it, and left.
    pub by: OperatorName,
    /// When it was made, by their device's clock.
    pub made_at: Moment,
    /// What it does, by the code of its act.
    #[ts(type = "Action")]
    pub act: String,
    /// What exactly it says, as it was written; none where that is withheld.
    #[ts(type = "Command | null")]
    pub command: Option<serde_json::Value>,
    /// Where it stands, with what belongs to that state.
    pub state: QuarantineState,
}

/// Where work in quarantine stands, one state a struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum QuarantineState {
    /// A colleague has to look.
    Kept(KeptWork),
    /// A colleague adopted it: it was decided as theirs.
    Adopted(AdoptedWork),
    /// A colleague declined it: nothing came of it.
    Declined(DeclinedWork),
}

/// It waits for a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KeptWork {
    /// When it arrived, by the centre's clock.
    pub since: Moment,
}

/// It was decided as a colleague's act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AdoptedWork {
    /// When, by the centre's clock.
    pub since: Moment,
    /// Under whose name it was done.
    pub by: OperatorName,
}

/// Nothing came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DeclinedWork {
    /// When, by the centre's clock.
    pub since: Moment,
    /// Who declined it.
    pub by: OperatorName,
    /// Says why, from the list `decline-work` of forms/tables/reasons.json.
    pub reason: Coded,
}

impl KeptWork {
    /// A colleague adopts it.
    #[must_use]
    pub fn adopt(self, at: Moment, by: OperatorName) -> AdoptedWork {
        AdoptedWork { since: at, by }
    }
    /// A colleague declines it.
    #[must_use]
    pub fn decline(self, at: Moment, by: OperatorName, reason: Coded) -> DeclinedWork {
        DeclinedWork { since: at, by, reason }
    }
}

impl QuarantineState {
    /// The code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kept(_) => "kept",
            Self::Adopted(_) => "adopted",
            Self::Declined(_) => "declined",
        }
    }

    /// Since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::Kept(s) => s.since,
            Self::Adopted(s) => s.since,
            Self::Declined(s) => s.since,
        }
    }
}
