//! A sponsorship is person × organization × sponsor × services × basis × dates (docs/DOMAIN.md §3).

use std::collections::BTreeSet;

use lra_forms::{LimitTable, PhiSignedForm, Tables};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Day, Moment, OrgCode, SponsorshipId},
    organization::{OperatorName, Role},
    person::{IdentityCheck, PersonRef},
};

/// By a sponsorship one organization gives its word for a person; enrollments rest on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Sponsorship {
    /// The desk that recorded it minted this id; the centre keeps it.
    pub id: SponsorshipId,
    /// The person it stands by. Known only by the account that was shown until the centre has found them.
    pub person: PersonRef,
    /// This organization gives its word, and its people see it.
    pub organization: OrgCode,
    /// This sponsor signed, or is asked; the name stays, also when they are no sponsor any more.
    pub sponsor: OperatorName,
    /// It covers these services, by their codes in the service table; at least one.
    pub services: BTreeSet<String>,
    /// The person does this there; the words are typed in one line.
    pub position: String,
    /// The services are needed for this.
    pub clinical_need: String,
    /// The organization's word rests on this: a signed form, or the sponsor's queue.
    pub basis: Basis,
    /// It is in force from this day on.
    pub starts: Day,
    /// It is in force until the end of this day; without one it stands until somebody ends it.
    pub ends: Option<Day>,
    /// This LRA recorded it, and may not decide it in the sponsor's place.
    pub recorded_by: OperatorName,
    /// It was recorded at this moment, by the clock that decided.
    pub recorded_at: Moment,
    /// The LRA looked at the ID of somebody else's registrant when the sponsor was asked. It counts with the sponsor's yes alone:
    /// then it goes to the person, and with every other end it is dropped; absent where nothing waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub look: Option<Box<IdentityCheck>>,
    /// Sponsor and LRA ask and answer here, oldest first.
    pub thread: Vec<Message>,
    /// Somebody told the registrant that the sponsor said no; until then that is the LRAs' duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub told: Option<Told>,
    /// Says where it stands, with what belongs to that state.
    pub state: SponsorshipState,
}

/// Somebody who does not sign in here knows how it ended, since an LRA told them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Told {
    /// This LRA passed it on; the first who did stays named.
    pub by: OperatorName,
    /// They were told at this moment, by the clock that decided.
    pub at: Moment,
}

/// Says what a sponsorship rests on, and so whether it is in force on receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Basis {
    /// The LRA holds a form that the sponsor signed: authorized on receipt, or – for services that hold PHI, where the sponsor
    /// does not trust that LRA – once somebody else has confirmed it. The sponsor sees it and can object.
    SignedForm {
        /// The sponsor signed on this day; it may lie back as far as `limits.json` says.
        signed_on: Day,
    },
    /// The sponsor is asked, and nothing is in force before the answer.
    Queue,
}

/// Says when a signed form counts that an LRA records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FormCounts {
    /// It counts at once: no service holds PHI, the sponsor trusts this LRA for all of them, or the table says so.
    AtOnce,
    /// It counts once the sponsor has confirmed it, or another LRA.
    OnceConfirmed,
    /// It counts once the sponsor has confirmed it.
    OnceTheSponsorConfirms,
}

/// A message is one turn of a conversation between two roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Message {
    /// It was said at this moment, by the clock that decided.
    pub at: Moment,
    /// This operator said it; what is said stays.
    pub by: OperatorName,
    /// It was said in this role, which tells the two sides apart.
    pub role: Role,
    /// It was said like this, as typed.
    pub words: String,
    /// Only CCO sees it: it is a note among analysts.
    pub internal: bool,
}

/// A sponsorship stands in one of these states, each with a struct of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum SponsorshipState {
    /// The sponsor has to decide; nothing is in force until then.
    Asked(Asked),
    /// The sponsor asked the LRA something first, and may still decide without the answer.
    Questioned(Questioned),
    /// It is in force, within its dates.
    InForce(InForce),
    /// It is out of force for a time, and so are the enrollments that rested on it.
    Suspended(Suspended),
    /// The sponsor said no, or objected to what was recorded.
    Declined(Declined),
    /// It is over for good, and so are the enrollments that rested on it.
    Ended(Ended),
}

/// The sponsor has to decide, and has been asked since a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Asked {
    /// The sponsor was asked, or the LRA answered, at this moment: from here on the sponsor is waited for.
    pub since: Moment,
}

/// The LRA has to answer, and the sponsor's question stands in the thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Questioned {
    /// The sponsor asked at this moment: from here on the LRA is waited for.
    pub since: Moment,
}

/// It is in force, as far as its dates reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InForce {
    /// It came into force, or did so again, at this moment.
    pub since: Moment,
}

/// It is out of force for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Suspended {
    /// It was suspended at this moment, by the clock that decided.
    pub since: Moment,
    /// Says why it was suspended, by a code of the list `suspend` of the reason table.
    pub reason: Coded,
}

/// The sponsor said no, or did not sign what was recorded; the person is sponsored anew instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Declined {
    /// The sponsor declined or objected at this moment, by the clock that decided.
    pub since: Moment,
    /// Says why, by a code of the list `decline-sponsorship` or `object` of the reason table.
    pub reason: Coded,
}

/// It is over for good; the person is sponsored anew instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Ended {
    /// It ended at this moment, by the clock that decided.
    pub since: Moment,
    /// Says why it ended; `lapsed` where its last day had passed.
    pub reason: Coded,
}

/// A coded reason is chosen from a list of the reason table, with words where the table asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The reason has this code; one that is not in the act's list is refused as *not an option*.
    pub code: String,
    /// The operator adds this; empty where the reason says it all and the table asks for nothing more.
    #[serde(default)]
    pub words: String,
}

/// Reads a coded reason, also as it was sent when this reason was still plain words.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum CodedOrWords {
    /// It is a reason from the table.
    Coded(Coded),
    /// It is words alone, as acts of earlier versions have them.
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
    /// The sponsor asks the LRA something first; it stays in the queue.
    #[must_use]
    pub fn question(self, at: Moment) -> Questioned {
        Questioned { since: at }
    }
    /// The sponsor says no, with a reason; what waited for the yes ends.
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
    /// The sponsor did not sign this, so that it is declined at once.
    #[must_use]
    pub fn object(self, at: Moment, reason: Coded) -> Declined {
        Declined { since: at, reason }
    }
}

impl Suspended {
    /// Puts it in force again, as far as its dates reach.
    #[must_use]
    pub fn reinstate(self, at: Moment) -> InForce {
        InForce { since: at }
    }
}

impl SponsorshipState {
    /// Ends it, whatever it was before.
    #[must_use]
    pub fn end(self, at: Moment, reason: Coded) -> Self {
        Self::Ended(Ended { since: at, reason })
    }

    /// Gives the code of the state, as tables and pages name it.
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

    /// Tells since when it stands there.
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
    /// Says what its signed form waits for; none where it waits for nothing, or was asked of the sponsor from the start.
    #[must_use]
    pub fn waits_for(&self, tables: &Tables) -> Option<FormCounts> {
        let waits =
            self.on_a_form() && matches!(self.state, SponsorshipState::Asked(_) | SponsorshipState::Questioned(_));
        let confirmed = match tables.services.phi_signed_form {
            PhiSignedForm::SponsorOnly => FormCounts::OnceTheSponsorConfirms,
            // What waited when an administrator made the table wider can be confirmed by either.
            PhiSignedForm::SponsorOrSecondLra | PhiSignedForm::OnReceipt => FormCounts::OnceConfirmed,
        };
        waits.then_some(confirmed)
    }

    /// Tells whether it rests on a form that the sponsor signed.
    #[must_use]
    pub fn on_a_form(&self) -> bool {
        matches!(self.basis, Basis::SignedForm { .. })
    }

    /// Tells whether it is in force, whatever the day.
    #[must_use]
    pub fn stands(&self) -> bool {
        matches!(self.state, SponsorshipState::InForce(_))
    }

    /// Proposes its last day to whoever approves it today: the recorded one, else the usual one of the table – never later than a
    /// sponsorship may last.
    #[must_use]
    pub fn usual_end(&self, today: Day, limits: &LimitTable) -> Day {
        let days = |days: u16| i64::from(days);
        let usual = self.starts.max(today).plus_days(days(limits.sponsorship_usual_days));
        self.ends.unwrap_or_else(|| usual.min(self.starts.plus_days(days(limits.sponsorship_days))))
    }

    /// Is it in force on that day, by its state and within its dates?
    #[must_use]
    pub fn in_force(&self, on: Day) -> bool {
        self.stands() && self.starts <= on && self.ends.is_none_or(|end| on <= end)
    }
}
