//! A registration is held when it is too much like somebody known, until a person has looked. A person has one account
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
    sponsorship::{Coded, Message, Told},
};

/// The centre holds this registration: nobody is registered by it until a person has looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HeldRegistration {
    /// This command is held; the hold is known by its id.
    pub id: CommandId,
    /// This organization registered, and sees the case.
    pub organization: OrgCode,
    /// This operator registered, and may not decide about it.
    pub by: OperatorName,
    /// Whoever registered is this person, if they have an account: duties are separated by person. It is withheld from the
    /// organization.
    pub registrar: Option<PersonId>,
    /// The registrant stands here as they would be registered.
    pub person: Box<Person>,
    /// These people are too much like the registrant; one of them may be the registrant.
    pub likenesses: Vec<Likeness>,
    /// They were compared at this moment: whoever came or changed since then has not been looked at.
    pub compared_at: Moment,
    /// These people were looked at and found to be somebody else, here or in an earlier look.
    pub cleared: BTreeSet<PersonId>,
    /// Says who decides it now: the LRA, or the registration agents.
    pub decider: Decider,
    /// The LRA and the registration agents talk here, oldest first.
    pub thread: Vec<Message>,
    /// Somebody told the registrant which account is theirs, where it was merged; until then that is the LRAs' duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub told: Option<Told>,
    /// Says where it stands, with what belongs to that state.
    pub state: HeldState,
}

/// Says whose decision a held registration is; asking the agents moves it to them for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// The organization decides: everybody in question is one of its own people.
    Lra,
    /// The registration agents decide: somebody in question is another organization's, or the LRA asked.
    Agents,
}

/// A held registration stands in one of these states, each with a struct of its own.
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

/// Somebody has to look, and has had to since this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Waiting {
    /// It was held, or held again after a release that met somebody new, at this moment.
    pub since: Moment,
}

/// They are different people, and the registration was applied as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Released {
    /// It was decided at this moment, by the centre's clock.
    pub since: Moment,
    /// Says why they are different people, by a code of the list `different-people` of forms/tables/reasons.json.
    pub reason: Coded,
}

/// It was somebody known: no second account was made, and what waited is about that person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Merged {
    /// It was decided at this moment, by the centre's clock.
    pub since: Moment,
    /// The registrant is this person, who may now be sponsored.
    pub person: PersonId,
    /// Says why it is that person, by a code of the list `same-person` of forms/tables/reasons.json.
    pub reason: Coded,
}

/// The registration was taken back, and nobody was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TakenBack {
    /// It was taken back at this moment, by the centre's clock.
    pub since: Moment,
}

impl Waiting {
    /// Decides that they are different people, so that the registration is decided anew.
    #[must_use]
    pub fn release(self, at: Moment, reason: Coded) -> Released {
        Released { since: at, reason }
    }
    /// Decides that it is this person, so that there is no second account.
    #[must_use]
    pub fn merge(self, at: Moment, person: PersonId, reason: Coded) -> Merged {
        Merged { since: at, person, reason }
    }
    /// Takes the registration back, so that it registers nobody.
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
    /// Gives the code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Held(_) => "held",
            Self::Released(_) => "released",
            Self::Merged(_) => "merged",
            Self::TakenBack(_) => "taken-back",
        }
    }

    /// Tells since when it stands there.
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
        self.by.is(&actor.operator) || (self.registrar.is_some() && self.registrar == actor.person())
    }

    /// Do the registration agents wait for a word of the LRA? Theirs was the last.
    #[must_use]
    pub fn asks_lra(&self) -> bool {
        matches!(self.state, HeldState::Held(_))
            && self.thread.last().is_some_and(|m| m.role == Role::RegistrationAgent)
    }

    /// Tells the person it was merged into; `None` in every other state.
    #[must_use]
    pub fn merged_into(&self) -> Option<PersonId> {
        match &self.state {
            HeldState::Merged(merged) => Some(merged.person),
            _ => None,
        }
    }
}
