//! What is done to the directory at the centre, by the people whose duty it is: one row an act says whose. Nothing of it is kept at a
//! desk or waits there: the operators, their profiles and their sessions are the centre's own tables, and an answer that is days
//! old would end what somebody began since.

use lra_forms::LimitTable;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    fields,
    ids::{OperatorId, ProfileId},
    organization::{Actor, OperatorName, Role},
    refusal::Refusal,
};

/// One of these is done to the directory. Each is signed with the passphrase, since each lets somebody in or keeps somebody out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "act", rename_all = "kebab-case", deny_unknown_fields)]
pub enum DirectoryAct {
    /// All appointments of the operator end with the day before, and every session at once.
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
    /// A profile may have a new passphrase within the hour, at an issuer that does not say when somebody signed in.
    ReleaseProfile {
        /// Its operator may set one.
        profile: ProfileId,
    },
}

/// What must hold for an act on the directory, whoever it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectoryRow {
    /// The act is known by this code; `docs/permissions.md` lists it.
    pub code: &'static str,
    /// Somebody in this role does it, and nobody else.
    pub role: Role,
}

impl DirectoryAct {
    /// Gives the row of the act.
    #[must_use]
    pub const fn row(&self) -> DirectoryRow {
        let (code, role) = match self {
            Self::EndOperator { .. } => ("end-operator", Role::Administrator),
            Self::EndSessions { .. } => ("end-sessions", Role::Administrator),
            Self::Unbind { .. } => ("unbind", Role::Administrator),
            Self::Rebind { .. } => ("rebind", Role::Administrator),
            Self::RevokeProfile { .. } => ("revoke-profile", Role::Administrator),
            Self::ReleaseProfile { .. } => ("release-profile", Role::Administrator),
        };
        DirectoryRow { code, role }
    }
}

/// May this actor do it? `whom` is the operator whom it is about, and `why` what the actor says of it.
///
/// # Errors
/// `authority.not-your-role`, `authority.person-unknown`, `authority.step-up`, `directory.yourself`, or `field.problems` of `why`.
pub fn may(
    actor: &Actor,
    act: &DirectoryAct,
    whom: &OperatorName,
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
    if whom.is(&actor.operator) {
        return Err(Refusal::new("directory.yourself"));
    }
    Refusal::unless_clean(fields::words("words", why, true, limits).into_iter().collect())
}
