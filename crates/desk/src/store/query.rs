//! The question for records: every filter is part of it, so that what is cut off is never what was asked for.

use lra_rules::{
    held::Decider,
    ids::{Moment, OperatorId, PersonId, SponsorshipId},
    organization::Scope,
};

/// The order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As lists of names are read.
    ByName,
    /// What moved last stands first.
    NewestFirst,
    /// What waits longest stands first.
    LongestFirst,
}

/// In whose hands a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// Nobody's.
    Nobody,
    /// This operator's.
    Operator(OperatorId),
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
    pub(crate) or_people: Vec<PersonId>,
    pub(crate) or_waiting: bool,
    pub(crate) settled: bool,
    pub(crate) since: Option<Moment>,
    pub(crate) or_since: Option<(Vec<String>, Moment)>,
    pub(crate) holder: Option<Holder>,
    pub(crate) sponsor: Option<OperatorId>,
    pub(crate) decider: Option<Decider>,
    pub(crate) untold: bool,
    pub(crate) order: Order,
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
            or_people: Vec::new(),
            or_waiting: false,
            settled: false,
            since: None,
            or_since: None,
            holder: None,
            sponsor: None,
            decider: None,
            untold: false,
            order: Order::ByName,
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
        Self { kind: Some("sponsorship"), order: Order::NewestFirst, ..Self::all(scope) }
    }

    /// Enrollments, newest first.
    #[must_use]
    pub fn enrollments(scope: &Scope) -> Self {
        Self { kind: Some("enrollment"), order: Order::NewestFirst, ..Self::all(scope) }
    }

    /// Requests, newest first.
    #[must_use]
    pub fn requests(scope: &Scope) -> Self {
        Self { kind: Some("request"), order: Order::NewestFirst, ..Self::all(scope) }
    }

    /// Held registrations, longest waiting first.
    #[must_use]
    pub fn held(scope: &Scope) -> Self {
        Self { kind: Some("held"), order: Order::LongestFirst, ..Self::all(scope) }
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

    /// Only where every word is the beginning of one in the record – of people, as the rulebook reads words. Empty = all.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// … or about one of these people, whose names the record does not hold.
    #[must_use]
    pub fn or_about(mut self, people: Vec<PersonId>) -> Self {
        self.or_people = people;
        self
    }

    /// … or with own waiting work, whatever the state.
    #[must_use]
    pub fn or_waiting(mut self) -> Self {
        self.or_waiting = true;
        self
    }

    /// Only without own waiting work.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.settled = true;
        self
    }

    /// Only what stands where it stands since then or later.
    #[must_use]
    pub fn since(mut self, at: Moment) -> Self {
        self.since = Some(at);
        self
    }

    /// … or in these states since then or later.
    #[must_use]
    pub fn or_since(mut self, states: &[&str], at: Moment) -> Self {
        self.or_since = Some((states.iter().map(|&state| state.to_owned()).collect(), at));
        self
    }

    /// Only requests in these hands.
    #[must_use]
    pub fn held_by(mut self, holder: Holder) -> Self {
        self.holder = Some(holder);
        self
    }

    /// Only sponsorships of this sponsor.
    #[must_use]
    pub fn sponsored_by(mut self, sponsor: OperatorId) -> Self {
        self.sponsor = Some(sponsor);
        self
    }

    /// Only held registrations that are theirs to decide.
    #[must_use]
    pub fn decided_by(mut self, decider: Decider) -> Self {
        self.decider = Some(decider);
        self
    }

    /// Only requests whose requester has not been told yet.
    #[must_use]
    pub fn untold(mut self) -> Self {
        self.untold = true;
        self
    }

    /// Everybody of a scope, whatever is typed: what the index of people answers by itself.
    pub(crate) fn is_plain(&self) -> bool {
        let narrowed = self.waiting || self.settled || self.untold || self.or_waiting;
        let about = self.person.is_some() || self.sponsorship.is_some() || self.service.is_some();
        let timed = self.since.is_some() || self.or_since.is_some();
        let held = self.holder.is_some() || self.sponsor.is_some() || self.decider.is_some();
        self.kind == Some("person")
            && self.order == Order::ByName
            && self.states.is_empty()
            && self.or_people.is_empty()
            && !(narrowed || about || timed || held)
    }

    /// In this order.
    #[must_use]
    pub fn ordered(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// These rows only.
    #[must_use]
    pub fn page(mut self, skip: u32, limit: u32) -> Self {
        (self.skip, self.limit) = (skip, limit);
        self
    }
}
