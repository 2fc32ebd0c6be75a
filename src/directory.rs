//! What is done to the directory at the centre, by the people whose duty it is: one row an act says whose. Nothing of it is kept at a
//! desk or waits there: the operators, their profiles and their sessions are the centre's own tables, and an answer that is days
//! old would end what somebody began since.

use lra_forms::LimitTable;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    eligibility::account,
    fields,
    ids::{Day, OperatorId, OrgCode, ProfileId},
    organization::{Actor, OperatorName, Role},
    refusal::{FieldProblem, Refusal},
};

/// One of these is done to the directory. Each is signed with the passphrase, since each lets somebody in or keeps somebody out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum DirectoryAct {
    /// It ends all appointments of the operator with the day before, and every session at once.
    EndOperator {
        /// They are ended.
        operator: OperatorId,
    },
    /// The operator's sessions and leases end; a sign-in opens them again.
    EndSessions {
        /// They sign in anew.
        operator: OperatorId,
    },
    /// Who the operator is at the issuer is forgotten; their next sign-in is a first one.
    Unbind {
        /// They are bound anew by it.
        operator: OperatorId,
    },
    /// The operator's subject at the issuer is named, in place of an earlier one.
    Rebind {
        /// They sign in by this subject from then on.
        operator: OperatorId,
        /// The subject means something at this issuer alone, by its URL; empty stands for the only one.
        issuer: String,
        /// The issuer knows them by this.
        subject: String,
    },
    /// A profile is ended for ever, as of a lost computer.
    RevokeProfile {
        /// It gets no session any more.
        profile: ProfileId,
    },
    /// An organization begins, or is called otherwise, or is of another kind; by the checks of an import.
    SayOrganization {
        /// It has this short code, and keeps it.
        code: OrgCode,
        /// It is called this in English.
        name_en: String,
        /// It is called this in French.
        name_fr: String,
        /// It is of this kind, by its code: `hospital`, `clinic`, `cco` or `central`.
        kind: String,
    },
    /// An organization signed an agreement for a service, or its days are others; by the checks of an import.
    SayAgreement {
        /// This one signed it.
        organization: OrgCode,
        /// It opens this service, by its code in the service table.
        service: String,
        /// It counts from this day on.
        signed_on: Day,
        /// It counts until the end of this day; without one it goes on.
        ends_on: Option<Day>,
    },
    /// Somebody is nominated as an LRA or a sponsor of one's organization, until a day; a nomination of before says this from then on.
    Nominate {
        /// They are nominated.
        operator: OperatorId,
        /// They are nominated for this role.
        role: Role,
        /// They may act until the end of this day.
        ends: Day,
    },
    /// A nomination ends with the day before, whoever gave it.
    WithdrawNomination {
        /// They act no more.
        operator: OperatorId,
        /// They act no more in this role; another one of theirs stays.
        role: Role,
    },
    /// A nomination becomes one's own, whose giver is the organization's legally responsible person no more.
    TakeOverNomination {
        /// They stay nominated.
        operator: OperatorId,
        /// They stay nominated for this role.
        role: Role,
    },
    /// A profile may have a new passphrase within the hour, at an issuer that does not say when somebody signed in.
    ReleaseProfile {
        /// Its operator may set one.
        profile: ProfileId,
    },
}

/// The row says what must hold for an act on the directory, whoever it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectoryRow {
    /// The act is known by this code; `docs/permissions.md` lists it.
    pub code: &'static str,
    /// Somebody in this role does it, and nobody else.
    pub role: Role,
}

impl DirectoryAct {
    /// Lists the rows of all acts.
    pub const ROWS: [DirectoryRow; 11] = [
        DirectoryRow { code: "end-operator", role: Role::Administrator },
        DirectoryRow { code: "end-sessions", role: Role::Administrator },
        DirectoryRow { code: "unbind", role: Role::Administrator },
        DirectoryRow { code: "rebind", role: Role::Administrator },
        DirectoryRow { code: "revoke-profile", role: Role::Administrator },
        DirectoryRow { code: "release-profile", role: Role::Administrator },
        DirectoryRow { code: "nominate", role: Role::Lrp },
        DirectoryRow { code: "withdraw-nomination", role: Role::Lrp },
        DirectoryRow { code: "take-over-nomination", role: Role::Lrp },
        DirectoryRow { code: "say-organization", role: Role::Administrator },
        DirectoryRow { code: "say-agreement", role: Role::Administrator },
    ];

    /// Gives the row of the act.
    #[must_use]
    pub const fn row(&self) -> DirectoryRow {
        let at = match self {
            Self::EndOperator { .. } => 0,
            Self::EndSessions { .. } => 1,
            Self::Unbind { .. } => 2,
            Self::Rebind { .. } => 3,
            Self::RevokeProfile { .. } => 4,
            Self::ReleaseProfile { .. } => 5,
            Self::Nominate { .. } => 6,
            Self::WithdrawNomination { .. } => 7,
            Self::TakeOverNomination { .. } => 8,
            Self::SayOrganization { .. } => 9,
            Self::SayAgreement { .. } => 10,
        };
        Self::ROWS[at]
    }
}

/// May this actor do it? `whom` is the operator whom it is about, if it is about one, and `why` what the actor says of it.
///
/// # Errors
/// `authority.not-your-role`, `authority.person-unknown`, `authority.step-up`, `directory.yourself`, or `field.problems` of `why`.
pub fn may(
    actor: &Actor,
    act: &DirectoryAct,
    whom: Option<&OperatorName>,
    why: &str,
    stepped_up: bool,
    limits: &LimitTable,
) -> Result<(), Refusal> {
    let role = act.row().role;
    if actor.role != role {
        return Err(Refusal::new("authority.not-your-role").with("role", actor.role.code()));
    }
    // Whoever is known as nobody could be the one whom it is about.
    if actor.person().is_none() {
        return Err(Refusal::new("authority.person-unknown"));
    }
    if !stepped_up {
        return Err(Refusal::new("authority.step-up"));
    }
    if whom.is_some_and(|whom| whom.is(&actor.operator)) {
        return Err(Refusal::new("directory.yourself"));
    }
    Refusal::unless_clean(fields::words("words", why, true, limits).into_iter().collect())
}

/// The centre knows this of somebody who is to be nominated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nominee {
    /// The organization stands by them as a person, or they are or were appointed there.
    pub own: bool,
    /// Their account is known at this level; none where they have none.
    pub level: Option<u8>,
}

/// May they be nominated for this role, until this day? Training may follow: without it they act no sooner.
///
/// # Errors
/// `directory.not-nominated`, `directory.not-yours`, what is missing of their account, or `field.problems` of the last day.
pub fn may_be_nominated(
    nominee: Nominee,
    role: Role,
    ends: Day,
    today: Day,
    limits: &LimitTable,
) -> Result<(), Refusal> {
    if !matches!(role, Role::Lra | Role::Sponsor) {
        return Err(Refusal::new("directory.not-nominated").with("role", role.code()));
    }
    if !nominee.own {
        return Err(Refusal::new("directory.not-yours"));
    }
    if let Some(refusal) = account(nominee.level, limits) {
        return Err(refusal);
    }
    let problem = if ends < today {
        Some(FieldProblem::new("ends", "before-the-start"))
    } else if today.days_until(ends) > i64::from(limits.nomination_days) {
        Some(FieldProblem::new("ends", "too-late").with("days", limits.nomination_days))
    } else {
        None
    };
    Refusal::unless_clean(problem.into_iter().collect())
}
