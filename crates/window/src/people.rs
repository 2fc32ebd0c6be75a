//! People: the list, and a person's page.

use std::collections::BTreeSet;

use lra_desk::store::RecordQuery;
use lra_forms::Tables;
use lra_rules::{
    context::{Context, Side},
    decide::person::correctable,
    field::PersonField,
    held::HeldRegistration,
    ids::{CommandId, OrgCode, PersonId},
    leaving::leaving,
    organization::Role,
    person::Person,
    record::{Line, Record, RecordRef},
    standing::standings,
    turn::next_with,
};
use uuid::Uuid;

use super::{
    app::{App, Front, Loaded},
    types::{OnePerson, People, PeopleQuery, PersonPage, PersonRow, TurnedOut, WindowProblem},
    views::{Look, letter_days, masked},
};

impl Front {
    /// What the rules are given for a look at what is typed.
    pub(super) fn context<'t>(&self, tables: &'t Tables) -> Context<'t> {
        Context {
            actor: self.actor.clone(),
            command: CommandId(Uuid::nil()),
            made_at: self.now,
            now: self.now,
            tables,
            side: Side::Desk,
            stepped_up: false,
            not_health_numbers: BTreeSet::new(),
        }
    }

    /// Loads the registrations that turned out to be somebody known who was not told yet. They are kept under whoever was to be
    /// registered, so that they are found by their state: few are in it at a time, and for an LRA only.
    async fn load_merged(&self, loaded: &mut Loaded) -> Result<(), WindowProblem> {
        if self.scope.role == Role::Lra {
            self.load(loaded, RecordQuery::held(&self.scope).in_states(&["merged"]).untold()).await?;
        }
        Ok(())
    }
}

impl App {
    /// People of this organization.
    pub async fn people(&self, args: PeopleQuery) -> Result<People, WindowProblem> {
        let front = self.front().await?;
        let mut query = RecordQuery::people(&front.scope).page(args.skip, args.limit.min(200));
        match args.filter.as_str() {
            "letters" => query = query.in_states(&["to-print", "printed"]),
            "waiting" => query = query.waiting(),
            _ => {}
        }
        let page = front.searched_people(query, &args).await?;
        let today = front.today();
        let mut loaded = Loaded::default();
        page.rows.iter().for_each(|(shown, _)| loaded.put(shown.clone()));
        let id = |record: &RecordRef| match record {
            RecordRef::Person(id) => Some(*id),
            _ => None,
        };
        let people: Vec<PersonId> = loaded.shown.keys().filter_map(id).collect();
        front.load_chains(&mut loaded, people).await?;
        let mut standings = standings(&front.look(&loaded).asking());
        let rows = page.rows.into_iter().filter_map(|(shown, near)| match &shown.stored.record {
            Record::Person(p) => Some(PersonRow {
                person: p.id,
                name: p.name.full(),
                login_id: p.login_id().map(str::to_owned),
                birth_masked: p.details.birth_date.map(masked),
                level: p.level.unwrap_or_default(),
                state: p.state().into(),
                letter_days: letter_days(p, today),
                waiting: !shown.waiting.is_empty(),
                standing: standings.remove(&p.id).unwrap_or_default(),
                since: shown.stored.timeline.last().map(|line| line.at),
                near,
            }),
            _ => None,
        });
        Ok(People { rows: rows.collect(), total: page.total, more_near: page.more_near })
    }

    /// A person's page. Opening it is noted (PHIPA s. 10.1).
    pub async fn person(&self, args: OnePerson) -> Result<PersonPage, WindowProblem> {
        let front = self.front().await?;
        let mut loaded = Loaded::default();
        let record = front.load_known(&mut loaded, RecordRef::Person(args.person)).await?;
        let shown = loaded.shown.get(&record).cloned();
        let shown = shown.ok_or_else(|| WindowProblem::new("record.unknown"))?;
        let Record::Person(person) = shown.stored.record else { return Err(WindowProblem::new("record.unknown")) };
        let sponsorships = front.load(&mut loaded, RecordQuery::sponsorships(&front.scope).about(person.id)).await?;
        let enrollments = front.load(&mut loaded, RecordQuery::enrollments(&front.scope).about(person.id)).await?;
        let requests = front.load(&mut loaded, RecordQuery::requests(&front.scope).about(person.id)).await?;
        front.load_merged(&mut loaded).await?;
        front.load_around(&mut loaded).await?;
        self.opened(&front, &record).await?;
        let look = front.look(&loaded);
        let of = |r: &RecordRef| loaded.shown.get(r).cloned();
        let sponsorships: Vec<_> = sponsorships
            .iter()
            .filter_map(of)
            .filter_map(|s| match &s.stored.record {
                Record::Sponsorship(one) => {
                    Some(look.sponsorship(one, s.stored.timeline.clone(), s.waiting.clone(), s.at_risk.clone()))
                }
                _ => None,
            })
            .collect();
        let enrollments: Vec<_> = enrollments
            .iter()
            .filter_map(of)
            .filter_map(|s| match &s.stored.record {
                Record::Enrollment(one) => Some(look.enrollment(one, s.stored.timeline.clone(), s.waiting.clone())),
                _ => None,
            })
            .collect();
        let requests = requests.iter().filter_map(of).filter_map(|s| match &s.stored.record {
            Record::Request(one) => Some(look.request_row(one, !s.waiting.is_empty())),
            _ => None,
        });
        let next = next_with(&person, &look.asking());
        let mut organizations = front.names_of(spoken_of(&person, &shown.stored.timeline)).await?;
        // The directory of this scope names no other: what is told of them says their names.
        organizations.extend(person.shared.names().map(|(code, name)| (code.clone(), name.clone())));
        let may_correct = |field: &PersonField| correctable(*field, &person, &front.actor, &loaded.records).is_ok();
        let correctable =
            PersonField::ALL.into_iter().filter(may_correct).map(|field| field.path().to_owned()).collect();
        let leaving = leaving(person.id, &front.actor, &loaded.records);
        let takers = person.takers().cloned().collect();
        let recognized = person.caller.by(&front.actor.operator).map(|one| one.until);
        let recognized_until = recognized.filter(|until| *until > front.now);
        let (allowed, letter_days) = (look.allowed(&record), letter_days(&person, front.today()));
        Ok(PersonPage {
            requests: requests.collect(),
            next,
            held: front.held_story(person.id).await?,
            merged: merged_into(&look, person.id),
            organizations,
            person,
            timeline: shown.stored.timeline,
            waiting: shown.waiting,
            sponsorships,
            enrollments,
            allowed,
            letter_days,
            correctable,
            takers,
            leaving,
            recognized_until,
        })
    }
}

/// The registrations that turned out to be this person, who has not been told.
fn merged_into(look: &Look<'_>, person: PersonId) -> Vec<TurnedOut> {
    let untold = look.records.0.values().filter_map(|stored| match &stored.record {
        Record::Held(h) if h.merged_into() == Some(person) && h.told.is_none() => Some(h),
        _ => None,
    });
    let of = |h: &HeldRegistration| TurnedOut {
        held: h.id,
        registered: h.person.name.full(),
        allowed: look.allowed(&RecordRef::Held(h.id)),
    };
    untold.map(of).collect()
}

/// The organizations that a person's record names.
fn spoken_of<'a>(person: &'a Person, timeline: &'a [Line]) -> impl Iterator<Item = &'a OrgCode> {
    let looked = person.checks.iter().filter_map(|check| check.organization.as_ref());
    person.organizations.iter().chain(looked).chain(timeline.iter().filter_map(|line| line.organization.as_ref()))
}
