//! Sponsorship: person × organization × sponsor × services × basis × dates (docs/DOMAIN.md §3).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Day, Moment, OrgCode, SponsorshipId},
    organization::{OperatorName, Role},
    person::PersonRef,
};

/// One organization's word for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Sponsorship {
    /// Minted by the desk that recorded it; the same at the centre.
    pub id: SponsorshipId,
    /// The person it stands by. Known only by the account that was shown until the centre has found them.
    pub person: PersonRef,
    /// The organization that gives its word, and whose people see it.
    pub organization: OrgCode,
    /// The sponsor who signed, or is asked.
    pub sponsor: OperatorName,
    /// Codes of the services it covers.
    pub services: BTreeSet<String>,
    /// What the person does there.
    pub position: String,
    /// Why the services are needed.
    pub clinical_need: String,
    /// What the organization's word rests on.
    pub basis: Basis,
    /// The first day on which it is in force.
    pub starts: Day,
    /// The last day on which it is in force; without one it stands until somebody ends it.
    pub ends: Option<Day>,
    /// The LRA who recorded it, and who may not decide it in the sponsor's place.
    pub recorded_by: OperatorName,
    /// When it was recorded, by the clock that decided.
    pub recorded_at: Moment,
    /// Questions and answers between sponsor and LRA.
    pub thread: Vec<Message>,
    /// Where it stands, with what belongs to that state.
    pub state: SponsorshipState,
}

/// What a sponsorship rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Basis {
    /// The LRA holds a form that the sponsor signed: authorized on receipt; the sponsor sees it and can object.
    SignedForm {
        /// The day of the signature.
        signed_on: Day,
    },
    /// The sponsor is asked, and nothing is in force before the answer.
    Queue,
}

/// A line of a conversation between two roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Message {
    /// When it was said, by the clock that decided.
    pub at: Moment,
    /// The operator who said it.
    pub by: OperatorName,
    /// The role in which it was said, which tells the two sides apart.
    pub role: Role,
    /// What was said, as typed.
    pub words: String,
    /// Whether only CCO sees it: a note among analysts.
    pub internal: bool,
}

/// Where a sponsorship stands, one state a struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum SponsorshipState {
    /// The sponsor has to decide.
    Asked(Asked),
    /// The sponsor asked the LRA something first.
    Questioned(Questioned),
    /// In force (within its dates).
    InForce(InForce),
    /// It is out of force for a time, and so are the enrollments that rested on it.
    Suspended(Suspended),
    /// The sponsor said no, or objected to what was recorded.
    Declined(Declined),
    /// It is over for good, and so are the enrollments that rested on it.
    Ended(Ended),
}

/// The sponsor has to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Asked {
    /// When the sponsor was asked, or the LRA answered: from here on the sponsor is waited for.
    pub since: Moment,
}

/// The LRA has to answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Questioned {
    /// When the sponsor asked: from here on the LRA is waited for.
    pub since: Moment,
}

/// It is in force, as far as its dates reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InForce {
    /// When it came into force, or did so again.
    pub since: Moment,
}

/// It is out of force for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Suspended {
    /// When it was suspended, by the clock that decided.
    pub since: Moment,
    /// Why it was suspended, from the list `suspend` of the reason table.
    pub reason: Coded,
}

/// The sponsor said no, or did not sign what was recorded; the person is sponsored anew instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Declined {
    /// When the sponsor declined or objected, by the clock that decided.
    pub since: Moment,
    /// Why, from the list `decline-sponsorship` or `object` of the reason table.
    pub reason: Coded,
}

/// It is over for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Ended {
    /// When it ended, by the clock that decided.
    pub since: Moment,
    /// Why it ended; `lapsed` where its last day had passed.
    pub reason: Coded,
}

/// A reason from the table, with words where it asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// Code from the reason table.
    pub code: String,
    /// What the operator adds; empty where the reason says it all and the table asks for nothing more.
    #[serde(default)]
    pub words: String,
}

/// A coded reason, also as it was sent when this reason was still plain words.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum CodedOrWords {
    /// A reason from the table.
    Coded(Coded),
    /// Words alone, as acts of earlier versions have them.
    Words(String),
}

/// Reads a coded reason, also from an act that was made when this reason was still plain words.
pub(crate) fn coded_or_words<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Coded, D::Error> {
    Ok(match CodedOrWords::deserialize(from)? {
        CodedOrWords::Coded(reason) => reason,
        CodedOrWords::Words(words) => Coded { code: "other".into(), words },
    })
}

impl Asked {
    /// The sponsor says yes: it is in force.
    #[must_use]
    pub fn approve(self, at: Moment) -> InForce {
        InForce { since: at }
    }
    /// The sponsor asks the LRA first.
    #[must_use]
    pub fn question(self, at: Moment) -> Questioned {
        Questioned { since: at }
    }
    /// The sponsor says no, with a reason.
    #[must_use]
    pub fn decline(self, at: Moment, reason: Coded) -> Declined {
        Declined { since: at, reason }
    }
}

impl Questioned {
    /// The LRA answered; the sponsor has to decide again.
    #[must_use]
    pub fn answer(self, at: Moment) -> Asked {
        Asked { since: at }
    }
    /// The sponsor says yes without waiting for the answer.
    #[must_use]
    pub fn approve(self, at: Moment) -> InForce {
        InForce { since: at }
    }
    /// The sponsor says no without waiting for the answer.
    #[must_use]
    pub fn decline(self, at: Moment, reason: Coded) -> Declined {
        Declined { since: at, reason }
    }
}

impl InForce {
    /// Puts it out of force for a time, with a reason.
    #[must_use]
    pub fn suspend(self, at: Moment, reason: Coded) -> Suspended {
        Suspended { since: at, reason }
    }
    /// The sponsor did not sign this.
    #[must_use]
    pub fn object(self, at: Moment, reason: Coded) -> Declined {
        Declined { since: at, reason }
    }
}

impl Suspended {
    /// Puts it in force again.
    #[must_use]
    pub fn reinstate(self, at: Moment) -> InForce {
        InForce { since: at }
    }
}

impl SponsorshipState {
    /// Over, whatever it was before.
    #[must_use]
    pub fn end(self, at: Moment, reason: Coded) -> Self {
        Self::Ended(Ended { since: at, reason })
    }

    /// The code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Asked(_) => "asked",
            Self::Questioned(_) => "questioned",
            Self::InForce(_) => "in-force",
            Self::Suspended(_) => "suspended",
            Self::Declined(_) => "declined",
            Self::Ended(_) => "ended",
        }
    }

    /// Since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::Asked(s) => s.since,
            Self::Questioned(s) => s.since,
            Self::InForce(s) => s.since,
            Self::Suspended(s) => s.since,
            Self::Declined(s) => s.since,
            Self::Ended(s) => s.since,
        }
    }
}

impl Sponsorship {
    /// In force, whatever the day.
    #[must_use]
    pub fn stands(&self) -> bool {
        matches!(self.state, SponsorshipState::InForce(_))
    }

    /// In force on that day?
    #[must_use]
    pub fn in_force(&self, on: Day) -> bool {
        self.stands() && self.starts <= on && self.ends.is_none_or(|end| on <= end)
    }
}
