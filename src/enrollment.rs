//! Enrollment: one person in one service under one organization (domain §3).

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
    /// Identifier.
    pub id: EnrollmentId,
    /// Who.
    pub person: PersonRef,
    /// Under whose authority (UAO).
    pub organization: OrgCode,
    /// Code of the service.
    pub service: String,
    /// The sponsorship it rests on; none where the service needs no sponsor.
    pub sponsorship: Option<SponsorshipId>,
    /// Who asked for it.
    pub asked_by: OperatorName,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Where it stands.
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
    /// Temporarily stopped.
    Suspended(SuspendedEnrollment),
    /// Over.
    Ended(EndedEnrollment),
}

/// A link is still missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Pending {
    /// Since when.
    pub since: Moment,
}

/// Authorized.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Authorized {
    /// Since when.
    pub since: Moment,
}

/// Temporarily stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuspendedEnrollment {
    /// Since when.
    pub since: Moment,
    /// Coded reason.
    pub reason: Coded,
    /// Stopped because the sponsorship was; comes back with it.
    pub with_sponsorship: bool,
}

/// Over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EndedEnrollment {
    /// Since when.
    pub since: Moment,
    /// Coded reason.
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
    /// Temporarily stopped.
    #[must_use]
    pub fn suspend(self, at: Moment, reason: Coded, with_sponsorship: bool) -> SuspendedEnrollment {
        SuspendedEnrollment { since: at, reason, with_sponsorship }
    }
}

impl SuspendedEnrollment {
    /// Works again.
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
