//! A party takes a step: its members act here, or they stand outside this program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{links::Fixer, organization::Role};

/// Names who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The LRAs of the organization take it.
    Lra,
    /// The sponsors of the organization take it.
    Sponsor,
    /// Staff of CCO take it: whoever holds the request, or any of them.
    Cco,
    /// The registration agents take it.
    RegistrationAgent,
    /// The centre takes it, without anybody's act.
    Centre,
    /// Another organization takes it, which has custody of the account.
    Custodian,
    /// The registrant takes it, outside this program.
    Registrant,
    /// The organization's legally responsible person takes it.
    Lrp,
}

impl Party {
    /// Tells the party that somebody who acts in this role belongs to.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        match role {
            Role::Lra => Self::Lra,
            Role::Sponsor => Self::Sponsor,
            Role::Cco => Self::Cco,
            Role::RegistrationAgent => Self::RegistrationAgent,
            Role::Lrp => Self::Lrp,
            // Nobody waits for an administrator's import: it is the centre's.
            Role::Centre | Role::Administrator => Self::Centre,
        }
    }

    /// Does somebody who acts in this role belong to the party?
    #[must_use]
    pub fn acts_as(self, role: Role) -> bool {
        Self::of(role) == self
    }
}

impl From<Fixer> for Party {
    fn from(fixer: Fixer) -> Self {
        match fixer {
            Fixer::Lra => Self::Lra,
            Fixer::Sponsor => Self::Sponsor,
            Fixer::Lrp => Self::Lrp,
            Fixer::Registrant => Self::Registrant,
            Fixer::Agents => Self::RegistrationAgent,
            Fixer::Centre => Self::Centre,
        }
    }
}
