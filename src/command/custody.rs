//! Acts about an account that several organizations share carry this: its letter, what they tell each other, and what one asks
//! whoever has custody.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    custody::Wanted,
    ids::{LetterId, Moment, OrgCode, PersonId},
    sponsorship::Coded,
};

/// [`super::Command::PrintLetter`] carries another print, which voids the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintLetter {
    /// The letter is for this person, who must have an account.
    pub person: PersonId,
    /// The desk minted this id for the print; *handed over* must name it.
    pub letter: LetterId,
}

/// [`super::Command::HandOver`] says that a print goes into the registrant's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// This registrant gets it; an unknown one is refused.
    pub person: PersonId,
    /// This print was handed over; one that a later print voided is refused.
    pub letter: LetterId,
    /// The photo document that was looked at is of this kind; a kind without a photo is refused.
    pub looked_at: String,
}

/// [`super::Command::SeeNotices`] says that what an organization was told of a person has been seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeeNotices {
    /// The notices are about this person; an unknown one is refused.
    pub person: PersonId,
    /// The newest that was seen is of this moment: one that came later still waits.
    pub up_to: Moment,
}

/// [`super::Command::AskCustodian`] carries what an organization asks whoever has custody for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskCustodian {
    /// It is asked about this person; an unknown one is refused.
    pub person: PersonId,
    /// It is asked for this.
    pub wants: Wanted,
    /// The operator wrote this; never empty.
    pub words: String,
}

/// [`super::Command::AnswerAsked`] says that what was asked is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerAsked {
    /// It was asked about this person; an unknown one is refused.
    pub person: PersonId,
    /// This organization asked; one that asks nothing is refused.
    pub organization: OrgCode,
    /// It asked at this moment: another question of it is not answered by this.
    pub asked_at: Moment,
    /// The operator wrote this; empty where nothing is to be added.
    pub words: String,
}

/// [`super::Command::DeclineAsked`] says why what was asked is not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeclineAsked {
    /// It was asked about this person; an unknown one is refused.
    pub person: PersonId,
    /// This organization asked; one that asks nothing is refused.
    pub organization: OrgCode,
    /// It asked at this moment: another question of it is not declined by this.
    pub asked_at: Moment,
    /// Says why not, by a code of the list `decline-asked`.
    pub reason: Coded,
}

/// [`super::Command::ReleaseLetter`] and [`super::Command::MoveCustody`] carry this: the registration agents give an organization
/// what is another's to do, or nobody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustodyTo {
    /// It is about this person; an unknown one is refused.
    pub person: PersonId,
    /// This organization is given it; one that does not stand by the person is refused.
    pub organization: OrgCode,
    /// Says why, by a code of the act's list in the reason table.
    pub reason: Coded,
}
