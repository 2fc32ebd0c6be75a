//! The question for records: every filter is part of it, so that what is cut off is never what was asked for.

use lra_rules::{
    held::Decider,
    ids::{Day, Moment, OperatorId, PersonId},
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
    /// Nobody holds it, and anybody at CCO may take it.
    Nobody,
    /// This operator holds it.
    Operator(OperatorId),
}

/// One thing that is asked of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    /// It stands in one of these states, as `lra_rules::authority::state_of` names them.
    States(Vec<String>),
    /// It is about one of these people.
    About(Vec<PersonId>),
    /// Own work on it waits.
    Waiting,
    /// No own work on it waits.
    Settled,
    /// It stands where it stands since then or later.
    Since(Moment),
    /// It is a request in these hands.
    HeldBy(Holder),
    /// It is a sponsorship of this sponsor.
    SponsoredBy(OperatorId),
    /// It is a held registration that is theirs to decide.
    DecidedBy(Decider),
    /// Whoever it is about does not sign in here, and has not been told yet how it ended.
    Untold,
    /// It is a person of whom something waits beside the letter.
    Beside,
    /// It is a sponsorship in force that ends on one of these days, the first and the last among them.
    Ending(Day, Day),
    /// All of these.
    All(Vec<Self>),
    /// One of these at least.
    Any(Vec<Self>),
}

impl Filter {
    fn states(states: &[&str]) -> Self {
        Self::States(states.iter().map(|&state| state.to_owned()).collect())
    }
}

/// A question for records of one scope. Filters narrow it one after the other; those that begin with `or_` widen the one before.
#[derive(Debug, Clone)]
pub struct RecordQuery {
    pub(crate) scope: Scope,
    pub(crate) kind: Option<&'static str>,
    pub(crate) filters: Vec<Filter>,
    /// What was typed, and people whose records answer to it as well.
    pub(crate) text: String,
    pub(crate) or_people: Vec<PersonId>,
    pub(crate) order: Order,
    pub(crate) skip: u32,
    pub(crate) limit: u32,
}

impl RecordQuery {
    fn of(scope: &Scope, kind: Option<&'static str>, order: Order) -> Self {
        Self {
            scope: scope.clone(),
            kind,
            filters: Vec::new(),
            text: String::new(),
            or_people: Vec::new(),
            order,
            skip: 0,
            limit: 500,
        }
    }

    /// Everything of a scope, by name.
    #[must_use]
    pub fn all(scope: &Scope) -> Self {
        Self::of(scope, None, Order::ByName)
    }

    /// People, by name.
    #[must_use]
    pub fn people(scope: &Scope) -> Self {
        Self::of(scope, Some("person"), Order::ByName)
    }

    /// Sponsorships, newest first.
    #[must_use]
    pub fn sponsorships(scope: &Scope) -> Self {
        Self::of(scope, Some("sponsorship"), Order::NewestFirst)
    }

    /// Enrollments, newest first.
    #[must_use]
    pub fn enrollments(scope: &Scope) -> Self {
        Self::of(scope, Some("enrollment"), Order::NewestFirst)
    }

    /// Requests, newest first.
    #[must_use]
    pub fn requests(scope: &Scope) -> Self {
        Self::of(scope, Some("request"), Order::NewestFirst)
    }

    /// Held registrations, longest waiting first.
    #[must_use]
    pub fn held(scope: &Scope) -> Self {
        Self::of(scope, Some("held"), Order::LongestFirst)
    }

    /// Frozen profiles, longest waiting first.
    #[must_use]
    pub fn frozen(scope: &Scope) -> Self {
        Self::of(scope, Some("frozen"), Order::LongestFirst)
    }

    /// Work in quarantine, longest waiting first.
    #[must_use]
    pub fn quarantined(scope: &Scope) -> Self {
        Self::of(scope, Some("quarantined"), Order::LongestFirst)
    }

    /// Organizations, by name.
    #[must_use]
    pub fn organizations(scope: &Scope) -> Self {
        Self::of(scope, Some("organization"), Order::ByName)
    }

    fn only(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }

    fn or(mut self, other: Filter) -> Self {
        let any = match self.filters.pop() {
            Some(Filter::Any(mut any)) => {
                any.push(other);
                any
            }
            Some(before) => vec![before, other],
            // Nothing was narrowed, so that nothing can be widened.
            None => return self,
        };
        self.only(Filter::Any(any))
    }

    /// Only in these states, as `lra_rules::authority::state_of` names them.
    #[must_use]
    pub fn in_states(self, states: &[&str]) -> Self {
        self.only(Filter::states(states))
    }

    /// Only about this person.
    #[must_use]
    pub fn about(self, person: PersonId) -> Self {
        self.about_any(vec![person])
    }

    /// Only about these people.
    #[must_use]
    pub fn about_any(self, people: Vec<PersonId>) -> Self {
        self.only(Filter::About(people))
    }

    /// Only with own waiting work.
    #[must_use]
    pub fn waiting(self) -> Self {
        self.only(Filter::Waiting)
    }

    /// Only where every word is the beginning of one in the record – of people, as the rulebook reads words. Empty = all.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.text);
        self
    }

    /// Widens the words that were typed: also records about these people, whose names the record does not hold.
    #[must_use]
    pub fn or_about(mut self, people: Vec<PersonId>) -> Self {
        self.or_people = people;
        self
    }

    /// Widens the filter before: also records with own waiting work.
    #[must_use]
    pub fn or_waiting(self) -> Self {
        self.or(Filter::Waiting)
    }

    /// Only without own waiting work.
    #[must_use]
    pub fn settled(self) -> Self {
        self.only(Filter::Settled)
    }

    /// Widens the filter before: also records that stand in these states since then or later.
    #[must_use]
    pub fn or_since(self, states: &[&str], at: Moment) -> Self {
        self.or(Filter::All(vec![Filter::states(states), Filter::Since(at)]))
    }

    /// Widens the filter before: also requests in these states whose requester has not been told yet.
    #[must_use]
    pub fn or_untold(self, states: &[&str]) -> Self {
        self.or(Filter::All(vec![Filter::states(states), Filter::Untold]))
    }

    /// Only requests in these hands.
    #[must_use]
    pub fn held_by(self, holder: Holder) -> Self {
        self.only(Filter::HeldBy(holder))
    }

    /// Only sponsorships of this sponsor.
    #[must_use]
    pub fn sponsored_by(self, sponsor: OperatorId) -> Self {
        self.only(Filter::SponsoredBy(sponsor))
    }

    /// Only held registrations that are theirs to decide.
    #[must_use]
    pub fn decided_by(self, decider: Decider) -> Self {
        self.only(Filter::DecidedBy(decider))
    }

    /// Only where whoever it is about has not been told how it ended.
    #[must_use]
    pub fn untold(self) -> Self {
        self.only(Filter::Untold)
    }

    /// Only people of whom something waits beside the letter, because several organizations share them.
    #[must_use]
    pub fn beside(self) -> Self {
        self.only(Filter::Beside)
    }

    /// Only sponsorships in force that end from the one day to the other.
    #[must_use]
    pub fn ending(self, first: Day, last: Day) -> Self {
        self.only(Filter::Ending(first, last))
    }

    /// Everybody of a scope, whatever is typed: what the index of people answers by itself.
    pub(crate) fn is_plain(&self) -> bool {
        self.kind == Some("person")
            && self.order == Order::ByName
            && self.filters.is_empty()
            && self.or_people.is_empty()
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
