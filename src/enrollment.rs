//! Enrollment: one person in one service under one organization (docs/DOMAIN.md §3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{EnrollmentId, Moment, OrgCode, SponsorshipId},
    organization::OperatorName,
    person::PersonRef,
    sponsorship::Coded,
};

/// One person's enrollment in one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Enrollment {
    /// Minted by the desk that asked for the enrollment; the same at the centre.
    pub id: EnrollmentId,
    /// Who is enrolled. Known only by the account that was shown until the centre has found the person.
    pub person: PersonRef,
    /// The organization under whose authority the person works (ONE ID calls it UAO); a person may have several.
    pub organization: OrgCode,
    /// The service, by its code in the service table.
    pub service: String,
    /// The sponsorship it rests on; none where the service needs no sponsor.
    pub sponsorship: Option<SponsorshipId>,
    /// The LRA who asked for it.
    pub asked_by: OperatorName,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Where it stands, with what belongs to that state.
    pub state: EnrollmentState,
}

/// Where an enrollment stands, one state a struct.
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

/// A link is still missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Pending {
    /// When it was asked for, by the clock that decided.
    pub since: Moment,
}

/// Every link of the chain was met when it was last judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Authorized {
    /// When it was authorized, or began to work again.
    pub since: Moment,
}

/// It has stopped for a time; the reason says whether somebody did it or the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuspendedEnrollment {
    /// When it stopped, by the clock that decided.
    pub since: Moment,
    /// Why it stopped: a reason of the list `suspend`, or of `by-itself` where nobody did it.
    pub reason: Coded,
    /// Stopped because the sponsorship was; comes back with it.
    pub with_sponsorship: bool,
}

/// It is over for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EndedEnrollment {
    /// When it ended, by the clock that decided.
    pub since: Moment,
    /// Why it ended; the sponsorship's reason where it ended with that.
    pub reason: Coded,
}

impl Pending {
    /// Every link is met now.
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
    /// Over, whatever it was before.
    #[must_use]
    pub fn end(self, at: Moment, reason: Coded) -> Self {
        Self::Ended(EndedEnrollment { since: at, reason })
    }

    /// The code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Pending(_) => "pending",
            Self::Authorized(_) => "authorized",
            Self::Suspended(_) => "suspended",
            Self::Ended(_) => "ended",
        }
    }

    /// Since when it stands there.
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
