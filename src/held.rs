//! A held registration: too much like somebody known, until a person has looked. A person has one account
//! (docs/DOMAIN.md §2).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{CommandId, Moment, OrgCode, PersonId},
    likeness::Likeness,
    organization::{Actor, OperatorName, Role},
    person::Person,
    sponsorship::{Coded, Message},
};

/// A registration that the centre holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HeldRegistration {
    /// The command that is held.
    pub id: CommandId,
    /// The organization that registered, and that sees the case.
    pub organization: OrgCode,
    /// The operator who registered; the one who may not decide about it.
    pub by: OperatorName,
    /// Whoever registered, as a registrant: duties are separated by person. Withheld from the organization.
    pub registrar: Option<PersonId>,
    /// The registrant, as they would be registered.
    pub person: Box<Person>,
    /// The people who are too much like the registrant.
    pub likenesses: Vec<Likeness>,
    /// When they were compared: whoever came or changed since then has not been looked at.
    pub compared_at: Moment,
    /// People who were looked at and found to be somebody else, here or in an earlier look.
    pub cleared: BTreeSet<PersonId>,
    /// Says who decides it now.
    pub decider: Decider,
    /// Words between the LRA and the registration agents.
    pub thread: Vec<Message>,
    /// Where it stands, with what belongs to that state.
    pub state: HeldState,
}

/// Whose decision a held registration is; asking the agents moves it to them for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// The organization: everybody in question is one of its own people.
    Lra,
    /// The registration agents: somebody in question is another organization's, or the LRA asked.
    Agents,
}

/// Where a held registration stands, one state a struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum HeldState {
    /// Somebody has to look, and nobody is registered before.
    Held(Waiting),
    /// They are different people: the registration was decided anew.
    Released(Released),
    /// It was somebody known, to whom the registration was applied.
    Merged(Merged),
    /// The LRA took it back: nobody was registered, and what waited behind it is blocked.
    TakenBack(TakenBack),
}

/// Somebody has to look, since this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Waiting {
    /// When it was held, or held again after a release that met somebody new.
    pub since: Moment,
}

/// They are different people, and the registration was applied as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Released {
    /// When it was decided, by the centre's clock.
    pub since: Moment,
    /// Why they are different people, from the list `different-people` of forms/tables/reasons.json.
    pub reason: Coded,
}

/// It was somebody known: no second account was made, and what waited is about that person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Merged {
    /// When it was decided, by the centre's clock.
    pub since: Moment,
    /// The person who it is, and who may now be sponsored.
    pub person: PersonId,
    /// Why it is that person, from the list `same-person` of forms/tables/reasons.json.
    pub reason: Coded,
}

/// The registration was taken back, and nobody was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TakenBack {
    /// When it was taken back, by the centre's clock.
    pub since: Moment,
}

impl Waiting {
    /// Decides that they are different people.
    #[must_use]
    pub fn release(self, at: Moment, reason: Coded) -> Released {
        Released { since: at, reason }
    }
    /// Decides that it is this person.
    #[must_use]
    pub fn merge(self, at: Moment, person: PersonId, reason: Coded) -> Merged {
        Merged { since: at, person, reason }
    }
    /// The registration is taken back.
    #[must_use]
    pub fn take_back(self, at: Moment) -> TakenBack {
        TakenBack { since: at }
    }
}

impl Released {
    /// Somebody came, or changed, who was not among those looked at.
    #[must_use]
    pub fn hold_again(self, at: Moment) -> Waiting {
        Waiting { since: at }
    }
}

impl HeldState {
    /// The code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Held(_) => "held",
            Self::Released(_) => "released",
            Self::Merged(_) => "merged",
            Self::TakenBack(_) => "taken-back",
        }
    }

    /// Since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::Held(s) => s.since,
            Self::Released(s) => s.since,
            Self::Merged(s) => s.since,
            Self::TakenBack(s) => s.since,
        }
    }
}

impl HeldRegistration {
    /// Is this one of those who may be the registrant?
    #[must_use]
    pub fn is_candidate(&self, person: PersonId) -> bool {
        self.likenesses.iter().any(|l| l.person == Some(person))
    }

    /// Did whoever acts register it – under this user name or another?
    #[must_use]
    pub fn registered_by(&self, actor: &Actor) -> bool {
        self.by.id == actor.operator.id || (self.registrar.is_some() && self.registrar == actor.person)
    }

    /// Do the registration agents wait for a word of the LRA? Theirs was the last.
    #[must_use]
    pub fn asks_lra(&self) -> bool {
        matches!(self.state, HeldState::Held(_))
            && self.thread.last().is_some_and(|m| m.role == Role::RegistrationAgent)
    }

    /// The person it was merged into.
    #[must_use]
    pub fn merged_into(&self) -> Option<PersonId> {
        match &self.state {
            HeldState::Merged(merged) => Some(merged.person),
            _ => None,
        }
    }
}
