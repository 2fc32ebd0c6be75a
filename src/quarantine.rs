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

/// Work in quarantine is kept like this, until a colleague adopts or declines it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuarantinedWork {
    /// The work has the id of the command that is kept.
    pub id: CommandId,
    /// It was made for this organization.
    pub organization: OrgCode,
    /// It was made in this role; whoever adopts it acts in the same one.
    pub role: Role,
    /// They made it, and left.
    pub by: OperatorName,
    /// It was made at this moment, by their device's clock.
    pub made_at: Moment,
    /// It does this, by the code of its act.
    #[ts(type = "Action")]
    pub act: String,
    /// What exactly it says, as it was written; none where that is withheld.
    #[ts(type = "Command | null")]
    pub command: Option<serde_json::Value>,
    /// It stands here, with what belongs to that state.
    pub state: QuarantineState,
}

/// Work in quarantine stands in one of these states; each has a struct of its own, so that only what is kept can be decided.
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
    /// It arrived at this moment, by the centre's clock.
    pub since: Moment,
}

/// It was decided as a colleague's act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AdoptedWork {
    /// It was adopted at this moment, by the centre's clock.
    pub since: Moment,
    /// It was done under this colleague's name.
    pub by: OperatorName,
}

/// It was declined: what it says was never done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DeclinedWork {
    /// It was declined at this moment, by the centre's clock.
    pub since: Moment,
    /// This colleague declined it.
    pub by: OperatorName,
    /// Says why, from the list `decline-work` of forms/tables/reasons.json.
    pub reason: Coded,
}

impl KeptWork {
    /// Hands it to the colleague, under whose name it was done at this moment.
    #[must_use]
    pub fn adopt(self, at: Moment, by: OperatorName) -> AdoptedWork {
        AdoptedWork { since: at, by }
    }
    /// Ends it for the reason that the colleague gave at this moment.
    #[must_use]
    pub fn decline(self, at: Moment, by: OperatorName, reason: Coded) -> DeclinedWork {
        DeclinedWork { since: at, by, reason }
    }
}

impl QuarantineState {
    /// Gives the code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kept(_) => "kept",
            Self::Adopted(_) => "adopted",
            Self::Declined(_) => "declined",
        }
    }

    /// Says since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::Kept(s) => s.since,
            Self::Adopted(s) => s.since,
            Self::Declined(s) => s.since,
        }
    }
}
