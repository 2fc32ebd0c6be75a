//! Held registrations: the list, one side by side, and the decision.

use std::collections::{BTreeMap, BTreeSet};

use lra_desk::store::{Order, RecordQuery, Shown};
use lra_forms::Text;
use lra_rules::{
    held::{Decider, HeldRegistration, HeldState},
    ids::{Moment, OrgCode, PersonId},
    likeness::Likeness,
    organization::Role,
    record::{Line, Record, RecordRef},
};

use super::{
    app::{App, Front, Loaded},
    likely::sides,
    types::{HeldCandidate, HeldCase, HeldCases, HeldQuery, HeldRow, OneHeld, WindowProblem},
};

/// The LRA said the last word, and the agents had asked before.
fn answered(h: &HeldRegistration) -> Option<Moment> {
    let last = h.thread.last().filter(|message| message.role == Role::Lra)?;
    let was_asked = h.thread.iter().any(|message| message.role == Role::RegistrationAgent);
    (was_asked && matches!(h.state, HeldState::Held(_))).then_some(last.at)
}

/// Whom it is most like; of a merged one, whom it turned out to be.
fn closest(h: &HeldRegistration) -> Option<Likeness> {
    let found = match h.merged_into() {
        Some(known) => h.likenesses.iter().find(|likeness| likeness.person == Some(known)),
        None => h.likenesses.iter().max_by_key(|likeness| likeness.close),
    };
    found.cloned()
}

fn decided_by(h: &HeldRegistration, timeline: &[Line]) -> Option<String> {
    let is_decided = !matches!(h.state, HeldState::Held(_));
    let line = timeline.iter().rev().find(|line| is_decided && line.at == h.state.since())?;
    line.by.as_ref().map(|by| by.name.clone())
}

const DECIDED: &[&str] = &["released", "merged", "taken-back"];

impl Front {
    /// The names of these organizations, as far as they are known here.
    pub(super) async fn names_of<'a>(
        &self,
        codes: impl IntoIterator<Item = &'a OrgCode>,
    ) -> Result<BTreeMap<OrgCode, Text>, WindowProblem> {
        let codes: BTreeSet<_> = codes.into_iter().cloned().map(RecordRef::Organization).collect();
        let found = self.desk.reader().shown_all(&Vec::from_iter(codes), &self.scope).await?;
        let named = found.into_iter().filter_map(|shown| match shown.stored.record {
            Record::Organization(organization) => Some((organization.code, organization.name)),
            _ => None,
        });
        Ok(named.collect())
    }

    /// Loads a record; a person whom an own registration was to make, and who turned out to be somebody known, is that
    /// one. Returns whose record it is.
    pub(super) async fn load_known(&self, loaded: &mut Loaded, record: RecordRef) -> Result<RecordRef, WindowProblem> {
        self.load_one(loaded, record.clone()).await?;
        let RecordRef::Person(registered) = record else { return Ok(record) };
        if loaded.shown.contains_key(&record) {
            return Ok(record);
        }
        let Some(known) = self.desk.known_as(registered, &self.scope).await? else { return Ok(record) };
        self.load_one(loaded, RecordRef::Person(known)).await?;
        Ok(RecordRef::Person(known))
    }

    /// What happened to the registration of a person while it was held.
    pub(super) async fn held_story(&self, person: PersonId) -> Result<Vec<Line>, WindowProblem> {
        let held = self.desk.reader().records(&RecordQuery::held(&self.scope).about(person)).await?;
        Ok(held.rows.into_iter().flat_map(|shown| shown.stored.timeline).collect())
    }

    fn held_row(&self, shown: &Shown, names: &BTreeMap<OrgCode, Text>) -> Option<HeldRow> {
        let Record::Held(h) = &shown.stored.record else { return None };
        Some(HeldRow {
            held: h.id,
            who: h.person.name.full(),
            organization: h.organization.clone(),
            organization_name: names.get(&h.organization).cloned(),
            by: h.by.name.clone(),
            state: h.state.code().into(),
            since: h.state.since(),
            likenesses: u32::try_from(h.likenesses.len()).unwrap_or(u32::MAX),
            decider: h.decider,
            asked: h.asks_lra(),
            answered: answered(h),
            closest: closest(h),
            decided_by: decided_by(h, &shown.stored.timeline),
            waiting: !shown.waiting.is_empty(),
        })
    }

    /// Everybody whom it is too much like, as far as this role sees them; who is not seen has no values.
    fn candidates(&self, h: &HeldRegistration, loaded: &Loaded) -> Vec<HeldCandidate> {
        let mut candidates: Vec<_> = h
            .likenesses
            .iter()
            .map(|likeness| {
                let person = likeness.person.and_then(|id| loaded.records.person(&id)).cloned();
                let sides = sides(&h.person, person.as_ref(), likeness);
                HeldCandidate { likeness: likeness.clone(), person, sides }
            })
            .collect();
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.likeness.close));
        candidates
    }
}

/// Whose registration a row is about.
pub(super) fn organization(shown: &Shown) -> Option<&OrgCode> {
    match &shown.stored.record {
        Record::Held(h) => Some(&h.organization),
        _ => None,
    }
}

impl App {
    /// Held registrations of this organization – for the registration agents, of every organization.
    pub async fn held_cases(&self, args: HeldQuery) -> Result<HeldCases, WindowProblem> {
        let front = self.front().await?;
        let query = RecordQuery::held(&front.scope).with_text(&args.text).page(args.skip, args.limit.min(200));
        let query = match args.filter.as_str() {
            "decided" => query.in_states(DECIDED).ordered(Order::NewestFirst),
            "mine" => query.in_states(&["held"]).decided_by(match front.scope.role {
                Role::RegistrationAgent => Decider::Agents,
                _ => Decider::Lra,
            }),
            _ => query.in_states(&["held"]),
        };
        let page = front.desk.reader().records(&query).await?;
        let names = front.names_of(page.rows.iter().filter_map(organization)).await?;
        let rows = page.rows.iter().filter_map(|shown| front.held_row(shown, &names)).collect();
        Ok(HeldCases { rows, total: page.total })
    }

    /// A held registration, side by side. Opening it is noted, as opening a person is (PHIPA s. 10.1).
    pub async fn held_case(&self, args: OneHeld) -> Result<HeldCase, WindowProblem> {
        let front = self.front().await?;
        let record = RecordRef::Held(args.held);
        let mut loaded = Loaded::default();
        front.load_one(&mut loaded, record.clone()).await?;
        let shown = loaded.shown.get(&record).cloned().ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Held(held) = shown.stored.record else { return Err(WindowProblem::new("record.unknown")) };
        let people: Vec<_> = held.likenesses.iter().filter_map(|l| l.person).map(RecordRef::Person).collect();
        for person in front.desk.reader().shown_all(&people, &front.scope).await? {
            loaded.put(person);
        }
        self.opened(&front, &record).await?;
        let candidates = front.candidates(&held, &loaded);
        let spoken_of = candidates.iter().filter_map(|c| c.person.as_ref()).flat_map(|p| &p.organizations);
        let organizations = front.names_of(spoken_of.chain([&held.organization])).await?;
        let with_it = match front.desk.item(args.held).await? {
            Some(item) if item.state.open() => front.lines_with(args.held).await?,
            _ => Vec::new(),
        };
        Ok(HeldCase {
            allowed: front.look(&loaded).allowed(&record),
            asked: held.asks_lra(),
            held,
            organizations,
            candidates,
            timeline: shown.stored.timeline,
            waiting: shown.waiting,
            at_risk: shown.at_risk,
            with_it,
        })
    }
}
