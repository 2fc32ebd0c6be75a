//! Registering somebody, and what is said of a registration that is too much like somebody known.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    acts::Action,
    ids::{CommandId, Day, Moment, PersonId},
    names::LegalName,
    person::{Designation, Details, Evidence, WorkContact},
    sponsorship::Coded,
};

/// The data of [`super::Command::RegisterPerson`]: a person as the documents show them, and what was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RegisterPerson {
    /// The id of the new person, minted by the desk; it stays theirs unless they turn out to be somebody known.
    pub person: PersonId,
    /// The legal name, as the documents show it.
    pub name: LegalName,
    /// Birth date, gender and language, as the documents and the registrant say.
    pub details: Details,
    /// Where the person is reached at work: the phone is mandatory, e-mail is not.
    pub contact: WorkContact,
    /// Regulatory college and number, if any.
    pub designation: Option<Designation>,
    /// What was examined; it must prove the usual level, or nobody is registered.
    pub evidence: Evidence,
    /// The search that came first; without it nobody is registered.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub search: Option<Search>,
    /// People the LRA looked at and found to be somebody else, with the reason.
    #[serde(default)]
    pub different_from: BTreeMap<PersonId, Coded>,
    /// The LRA cannot tell, and leaves it to the registration agents.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ask_agents: Option<AskAgents>,
}

/// A search for the person who is about to be registered: for whom, when, and how far it reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// The name that was looked for.
    pub name: LegalName,
    /// The birth date that was looked for.
    pub birth_date: Day,
    /// When, by the device's clock.
    pub at: Moment,
    /// The centre was asked about other organizations' people, too, and answered; without its answer only one's own people
    /// were looked through.
    pub centre: bool,
    /// The name of the registration in progress under which the centre was asked, as it stands in its log of questions;
    /// none where no question was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub question: Option<Uuid>,
}

/// What the registration agents are asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskAgents {
    /// People of one's own organization who may be the same; empty where it is somebody elsewhere.
    #[serde(default)]
    pub about: BTreeSet<PersonId>,
    /// A word for the agents.
    #[serde(default)]
    pub words: String,
}

/// The data of [`super::Command::DecideHold`]: what somebody found out about a held registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideHold {
    /// The registration that is decided, by the command that was held.
    pub held: CommandId,
    /// What was found out, or is to be asked.
    pub decision: HoldDecision,
}

/// What was found about a held registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum HoldDecision {
    /// They are different people: the registration is decided anew, without those who were looked at.
    DifferentPeople {
        /// Why they are different people, from the list `different-people` of the reason table.
        reason: Coded,
    },
    /// It is somebody known: the registration is applied to that person, and there is no second account.
    MergedInto {
        /// Who it is; one of those who were too much like it.
        person: PersonId,
        /// Why it is the same person, from the list `same-person` of the reason table.
        reason: Coded,
    },
    /// The registration is taken back: it is the same person, or it was a mistake.
    TakenBack,
    /// Whoever registered has left: whoever says so goes on as the registrar.
    Adopted,
    /// The registration agents shall look, or shall know something more.
    AskAgents {
        /// What the agents should know; may be empty.
        words: String,
    },
    /// The LRA shall answer, or shall know something; who decides stays as it is.
    AskLra {
        /// A word for the LRA.
        words: String,
    },
}

impl HoldDecision {
    /// What is done: deciding, merging, taking back and asking are not the same people's to do.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::DifferentPeople { .. } => Action::DecideHold,
            Self::MergedInto { .. } => Action::MergeHold,
            Self::TakenBack => Action::TakeBackHold,
            Self::Adopted => Action::AdoptHold,
            Self::AskAgents { .. } => Action::AskAgents,
            Self::AskLra { .. } => Action::AskLra,
        }
    }
}
