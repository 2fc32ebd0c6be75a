//! What the store answers with.

use lra_rules::{
    ids::{CommandId, Moment, PersonId},
    organization::{Actor, Appointment, OperatorName, Scope},
    record::Stored,
    refusal::Refusal,
    wire::{NewKey, NotEligible, Session},
};
use serde::{Deserialize, Serialize};

/// Who works here, as the centre said – without the token, which is never written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoWorks {
    /// The operator whom the profile belongs to, by name.
    pub operator: OperatorName,
    /// The operator as a registrant.
    pub person: Option<PersonId>,
    /// Roles and organizations.
    pub appointments: Vec<Appointment>,
    /// Appointments of the directory in which the operator may not act, and why.
    #[serde(default)]
    pub not_eligible: Vec<NotEligible>,
    /// Until when this desk may work without a fresh sign-in, by the centre's clock.
    pub lease_until: Moment,
    /// Terms in force that the operator has not accepted.
    pub terms_to_accept: Option<String>,
    /// New approval keys that the operator has not read of here.
    #[serde(default)]
    pub new_keys: Vec<NewKey>,
}

impl WhoWorks {
    /// What is kept of a session.
    #[must_use]
    pub fn from_session(session: &Session) -> Self {
        Self {
            operator: session.operator.clone(),
            person: session.person,
            appointments: session.appointments.clone(),
            not_eligible: session.not_eligible.clone(),
            lease_until: session.lease_until,
            terms_to_accept: session.terms_to_accept.clone(),
            new_keys: session.new_keys.clone(),
        }
    }

    /// Everything the operator may be.
    pub fn scopes(&self) -> impl Iterator<Item = Scope> {
        self.appointments.iter().map(|a| Scope { organization: a.organization.clone(), role: a.role })
    }

    /// The operator in a scope. Whether they have that scope is asked elsewhere: work of one they have lost is still theirs.
    #[must_use]
    pub fn actor(&self, scope: &Scope) -> Actor {
        Actor {
            // A session that was kept before an operator's name said who they are says it beside.
            operator: OperatorName { person: self.person, ..self.operator.clone() },
            role: scope.role,
            organization: scope.organization.clone(),
        }
    }
}

/// A record as it is shown: confirmed, with own waiting work on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The record. Versions and lines of waiting work are provisional.
    pub stored: Stored,
    /// Own commands on top that the feed has not confirmed yet, oldest first.
    pub waiting: Vec<CommandId>,
    /// One of them would be refused by the rules now.
    pub at_risk: Option<Refusal>,
    /// The confirmed version; none while the record exists only here.
    pub confirmed_version: Option<u64>,
}

/// A page of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The rows asked for.
    pub rows: Vec<Shown>,
    /// How many there are in all.
    pub total: u32,
}

/// An unfinished form.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The id that whoever began it gave it.
    pub id: String,
    /// Which form: `register`, `account`, `request`, `correct`, `amend`.
    pub kind: String,
    /// What a list calls it.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
    /// When it was last saved; set by the store.
    pub saved_at: Moment,
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the last command; 0 while there is none.
    pub seq: u64,
    /// The hash of that command, which the next one names as the one before.
    pub hash: String,
}

/// A moment as the file keeps it: always the same length, so that order of text is order of time.
pub(crate) fn stamp(at: Moment) -> String {
    format!("{:.6}", at.0)
}

/// A moment back from the file.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    text.parse().ok().map(Moment)
}

/// In SQL: the row's scope is not among those bound as `?1`.
pub(super) const NOT_AMONG: &str = "NOT EXISTS (SELECT 1 FROM json_each(?1) AS kept
                    WHERE kept.value ->> 'organization' = organization AND kept.value ->> 'role' = role)";
