//! An enrollment puts one person in one service under one organization (docs/DOMAIN.md §3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{EnrollmentId, Moment, OrgCode, SponsorshipId},
    organization::OperatorName,
    person::PersonRef,
    sponsorship::Coded,
};

/// One person is enrolled in one service by it; whether the person may work follows from its chain of links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Enrollment {
    /// The desk that asked for the enrollment minted this id; the centre keeps it.
    pub id: EnrollmentId,
    /// This person is enrolled, known only by the account that was shown until the centre has found them.
    pub person: PersonRef,
    /// The person works under this organization's authority (ONE ID calls it UAO); a person may have several.
    pub organization: OrgCode,
    /// The service is named by its code in the service table.
    pub service: String,
    /// It rests on this sponsorship; none where the service needs no sponsor.
    pub sponsorship: Option<SponsorshipId>,
    /// This LRA asked for it, for the organization it is under.
    pub asked_by: OperatorName,
    /// It was asked for at this moment, by the clock that decided.
    pub asked_at: Moment,
    /// Says where it stands, with what belongs to that state.
    pub state: EnrollmentState,
    /// Says how it stands at the system where the person signs in, as the centre read it there; none before it was read, where no
    /// system is told, and while the enrollment is not in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub setup: Option<SetUp>,
}

/// The centre read this at the system where the person signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SetUp {
    /// It has stood like this since that moment.
    pub since: Moment,
    /// This keeps it from working; none where it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stuck: Option<Stuck>,
    /// People set it up by hand; none where the centre does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by_hand: Option<ByHand>,
    /// Since it was authorized it worked first at this moment; none where it never did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub worked: Option<Moment>,
    /// The system says that the person signed in there at this moment, the first that was read since it was authorized; none where it
    /// does not tell, or nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub used: Option<Moment>,
}

/// People set an enrollment up by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ByHand {
    /// These people do it, as the configuration of the centre calls them.
    pub team: String,
    /// This registration agent said that it is done; none as long as it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<OperatorName>,
}

/// Says why what was decided could not be brought to the system where the person signs in. The centre goes on trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stuck {
    /// The system does not answer, or says that it cannot just now.
    Unreachable,
    /// The system does not let the centre in.
    NotLetIn,
    /// The system refuses what it is asked for.
    Refused,
    /// The system answers, and what it answers is not understood.
    NotUnderstood,
    /// Somebody else has an account under the login ID there.
    Taken,
    /// The system said yes, and what was read afterwards is not what it said yes to.
    NotKept,
    /// Somebody changed it at the system, by hand: that is left as it is until a person has looked.
    ChangedThere,
}

impl Stuck {
    /// Lists every cause.
    pub const ALL: [Self; 7] = [
        Self::Unreachable,
        Self::NotLetIn,
        Self::Refused,
        Self::NotUnderstood,
        Self::Taken,
        Self::NotKept,
        Self::ChangedThere,
    ];

    /// Gives the code of the cause, as databases and catalogues of words name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::NotLetIn => "not-let-in",
            Self::Refused => "refused",
            Self::NotUnderstood => "not-understood",
            Self::Taken => "taken",
            Self::NotKept => "not-kept",
            Self::ChangedThere => "changed-there",
        }
    }
}

/// An enrollment stands in one of these states, each with a struct of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum EnrollmentState {
    /// A link of the chain is still missing.
    Pending(Pending),
    /// Every link is met: authorized, not yet used.
    Authorized(Authorized),
    /// It has stopped for a time, and works again once it is reinstated – by an act or, where the rulebook stopped it,
    /// by itself.
    Suspended(SuspendedEnrollment),
    /// It is over for good; the person is enrolled anew instead.
    Ended(EndedEnrollment),
}

/// A link is still missing; the enrollment is authorized as soon as the last one is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Pending {
    /// It was asked for at this moment, by the clock that decided.
    pub since: Moment,
}

/// Every link of the chain was met when it was last judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Authorized {
    /// It was authorized, or began to work again, at this moment.
    pub since: Moment,
}

/// It has stopped for a time; the reason says whether somebody did it or the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuspendedEnrollment {
    /// It stopped at this moment, by the clock that decided.
    pub since: Moment,
    /// Says why it stopped: by a code of the list `suspend`, or of `by-itself` where nobody did it.
    pub reason: Coded,
    /// It stopped because the sponsorship did, and comes back with it.
    pub with_sponsorship: bool,
}

/// It is over for good; an end has no way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EndedEnrollment {
    /// It ended at this moment, by the clock that decided.
    pub since: Moment,
    /// Says why it ended; the sponsorship's reason where it ended with that.
    pub reason: Coded,
}

impl Pending {
    /// Authorizes it, since every link is met now.
    #[must_use]
    pub fn authorize(self, at: Moment) -> Authorized {
        Authorized { since: at }
    }
}

impl Authorized {
    /// Stops it for a time. `with_sponsorship` makes it come back when the sponsorship is reinstated.
    #[must_use]
    pub fn suspend(self, at: Moment, reason: Coded, with_sponsorship: bool) -> SuspendedEnrollment {
        SuspendedEnrollment { since: at, reason, with_sponsorship }
    }
}

impl SuspendedEnrollment {
    /// Makes it work again, from this moment on.
    #[must_use]
    pub fn reinstate(self, at: Moment) -> Authorized {
        Authorized { since: at }
    }
}

impl EnrollmentState {
    /// Ends it, whatever it was before.
    #[must_use]
    pub fn end(self, at: Moment, reason: Coded) -> Self {
        Self::Ended(EndedEnrollment { since: at, reason })
    }

    /// Gives the code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Pending(_) => "pending",
            Self::Authorized(_) => "authorized",
            Self::Suspended(_) => "suspended",
            Self::Ended(_) => "ended",
        }
    }

    /// Tells since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::Pending(s) => s.since,
            Self::Authorized(s) => s.since,
            Self::Suspended(s) => s.since,
            Self::Ended(s) => s.since,
        }
    }
}
