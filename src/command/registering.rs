//! A registration is asked for here, and what somebody finds about one that is too much like somebody known.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    acts::Action,
    ids::{CommandId, Day, Moment, OperatorId, PersonId},
    names::LegalName,
    person::{Designation, Details, Evidence, WorkContact},
    sponsorship::Coded,
};

/// [`super::Command::RegisterPerson`] carries a person as the documents show them, and what was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RegisterPerson {
    /// The desk minted this id for the new person; it stays theirs unless they turn out to be somebody known.
    pub person: PersonId,
    /// The person has this legal name, as the documents show it.
    pub name: LegalName,
    /// Birth date, gender and language stand here as the documents and the registrant say.
    pub details: Details,
    /// The person is reached there at work: the phone is mandatory, e-mail is not.
    pub contact: WorkContact,
    /// The person is a member of this college under this number; none for unregulated staff.
    pub designation: Option<Designation>,
    /// Says what was examined; it must prove the usual level, or nobody is registered but on a sponsor's
    /// word.
    pub evidence: Evidence,
    /// No documents were examined: this sponsor says who the person is, and no more than the lowest level is proven by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub asserted_by: Option<OperatorId>,
    /// This search came first; without one nobody is registered (docs/DOMAIN.md §2).
    #[serde(default)]
    #[ts(optional = nullable)]
    pub search: Option<Search>,
    /// The LRA looked at these people and found each to be somebody else, for this reason.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"format": "uuid"}))]
    pub different_from: BTreeMap<PersonId, Coded>,
    /// The LRA cannot tell, and leaves it to the registration agents.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ask_agents: Option<AskAgents>,
}

/// A search looked for the person who is about to be registered: it says for whom, when, and how far it reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// This name was looked for; it must be the one that is registered.
    pub name: LegalName,
    /// This birth date was looked for; it must be the one that is registered.
    pub birth_date: Day,
    /// The search was made at this moment, by the device's clock.
    pub at: Moment,
    /// The centre was asked about other organizations' people, too, and answered; without its answer only one's own people
    /// were looked through.
    pub centre: bool,
    /// The centre was asked under this name of the registration in progress, which stands in its log of questions; none where
    /// no question was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub question: Option<Uuid>,
}

/// The registration agents are asked this where the LRA cannot tell who it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskAgents {
    /// These people of one's own organization may be the same; empty where it is somebody elsewhere.
    #[serde(default)]
    pub about: BTreeSet<PersonId>,
    /// The LRA says this to the agents; empty where there is nothing to add.
    #[serde(default)]
    pub words: String,
}

/// [`super::Command::DecideHold`] carries what somebody found out about a held registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideHold {
    /// This registration is decided, named by the command that was held.
    pub held: CommandId,
    /// Says what was found out, or is to be asked.
    pub decision: HoldDecision,
}

/// An act on a held registration carries this where it asks for nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneHold {
    /// The act is about this registration, named by the command that was held.
    pub held: CommandId,
}

/// Somebody found one of these about a held registration, or asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum HoldDecision {
    /// They are different people: the registration is decided anew, without those who were looked at.
    DifferentPeople {
        /// Says why they are different people, by a code of the list `different-people` of the reason table.
        reason: Coded,
    },
    /// It is somebody known: the registration is applied to that person, and there is no second account.
    MergedInto {
        /// It is this person: one of those who were too much like the registrant, or it is refused.
        person: PersonId,
        /// Says why it is the same person, by a code of the list `same-person` of the reason table.
        reason: Coded,
    },
    /// The registration is taken back: it is the same person, or it was a mistake.
    TakenBack,
    /// Whoever registered has left: whoever says so goes on as the registrar.
    Adopted,
    /// The registration agents shall look, or shall know something more.
    AskAgents {
        /// The agents should know this; may be empty.
        words: String,
    },
    /// The LRA shall answer, or shall know something; who decides stays as it is.
    AskLra {
        /// The agent asks or tells the LRA this; never empty.
        words: String,
    },
}

impl HoldDecision {
    /// Tells which act it is: deciding, merging, taking back and asking are not the same people's to do.
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
