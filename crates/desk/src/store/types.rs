//! What the store answers with.

use lra_rules::{
    ids::{CommandId, Moment, PersonId, SponsorshipId},
    organization::{Appointment, OperatorName, Scope},
    record::Stored,
    refusal::Refusal,
    wire::Session,
};
use serde::{Deserialize, Serialize};

/// Who works here, as the centre said – without the token, which is never written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The operator.
    pub operator: OperatorName,
    /// The operator as a registrant.
    pub person: Option<PersonId>,
    /// Roles and organizations.
    pub appointments: Vec<Appointment>,
    /// Until when this desk may work without a fresh sign-in, by the centre's clock.
    pub lease_until: Moment,
    /// Terms in force that the operator has not accepted.
    pub terms_to_accept: Option<String>,
}

impl Known {
    /// What is kept of a session.
    #[must_use]
    pub fn from_session(session: &Session) -> Self {
        Self {
            operator: session.operator.clone(),
            person: session.person,
            appointments: session.appointments.clone(),
            lease_until: session.lease_until,
            terms_to_accept: session.terms_to_accept.clone(),
        }
    }

    /// Everything the operator may be.
    pub fn scopes(&self) -> impl Iterator<Item = Scope> {
        self.appointments.iter().map(|a| Scope { organization: a.organization.clone(), role: a.role })
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

/// A question for records of one scope.
#[derive(Debug, Clone)]
pub struct RecordQuery {
    pub(crate) scope: Scope,
    pub(crate) kind: Option<&'static str>,
    pub(crate) states: Vec<String>,
    pub(crate) person: Option<PersonId>,
    pub(crate) sponsorship: Option<SponsorshipId>,
    pub(crate) service: Option<String>,
    pub(crate) waiting: bool,
    pub(crate) text: String,
    pub(crate) newest_first: bool,
    pub(crate) skip: u32,
    pub(crate) limit: u32,
}

impl RecordQuery {
    /// Everything of a scope, by name.
    #[must_use]
    pub fn all(scope: &Scope) -> Self {
        Self {
            scope: scope.clone(),
            kind: None,
            states: Vec::new(),
            person: None,
            sponsorship: None,
            service: None,
            waiting: false,
            text: String::new(),
            newest_first: false,
            skip: 0,
            limit: 500,
        }
    }

    /// People, by name.
    #[must_use]
    pub fn people(scope: &Scope) -> Self {
        Self { kind: Some("person"), ..Self::all(scope) }
    }

    /// Sponsorships, newest first.
    #[must_use]
    pub fn sponsorships(scope: &Scope) -> Self {
        Self { kind: Some("sponsorship"), newest_first: true, ..Self::all(scope) }
    }

    /// Enrollments, newest first.
    #[must_use]
    pub fn enrollments(scope: &Scope) -> Self {
        Self { kind: Some("enrollment"), newest_first: true, ..Self::all(scope) }
    }

    /// Requests, newest first.
    #[must_use]
    pub fn requests(scope: &Scope) -> Self {
        Self { kind: Some("request"), newest_first: true, ..Self::all(scope) }
    }

    /// Organizations, by name.
    #[must_use]
    pub fn organizations(scope: &Scope) -> Self {
        Self { kind: Some("organization"), ..Self::all(scope) }
    }

    /// Only in these states, as `lra_rules::authority::state_of` names them.
    #[must_use]
    pub fn in_states(mut self, states: &[&str]) -> Self {
        self.states = states.iter().map(|&state| state.to_owned()).collect();
        self
    }

    /// Only about this person.
    #[must_use]
    pub fn about(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// Only resting on this sponsorship.
    #[must_use]
    pub fn resting_on(mut self, sponsorship: SponsorshipId) -> Self {
        self.sponsorship = Some(sponsorship);
        self
    }

    /// Only of this service.
    #[must_use]
    pub fn of_service(mut self, service: &str) -> Self {
        self.service = Some(service.to_owned());
        self
    }

    /// Only with own waiting work.
    #[must_use]
    pub fn waiting(mut self) -> Self {
        self.waiting = true;
        self
    }

    /// Only where every word is the beginning of one in the record. Empty = all.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// Newest first, or by name.
    #[must_use]
    pub fn newest_first(mut self, newest_first: bool) -> Self {
        self.newest_first = newest_first;
        self
    }

    /// These rows only.
    #[must_use]
    pub fn page(mut self, skip: u32, limit: u32) -> Self {
        (self.skip, self.limit) = (skip, limit);
        self
    }
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
    /// Its id, given by whoever began it.
    pub id: String,
    /// Which form: `register`, `account`, `request`.
    pub kind: String,
    /// What a list calls it.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
    /// When it was last saved; set by the store.
    pub saved_at: Moment,
}

/// An unfinished form in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftHead {
    /// Its id.
    pub id: String,
    /// Which form.
    pub kind: String,
    /// What a list calls it.
    pub title: String,
    /// When it was last saved.
    pub saved_at: Moment,
}

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the last command; 0 while there is none.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}
