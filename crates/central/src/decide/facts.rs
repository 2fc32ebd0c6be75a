//! What only the centre knows: who is like whom, whose account was shown, login IDs, request numbers.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    command::{Command, RegisterPerson},
    context::{Context, Facts, Side},
    decide::{Need, person::described},
    event::PersonEvent,
    held::HeldRegistration,
    ids::{Day, Moment, OrgCode, PersonId},
    likeness::{self, Likeness},
    login_id,
    matching::Decision,
    organization::Actor,
    person::PersonRef,
    record::{Record, RecordRef, Stored},
    wire::Envelope,
};

use super::sitting::Sitting;
use crate::{
    centre::Core,
    db::{self, Tx, Value, sql},
    error::CentreError,
    likely::LIKELY,
    matching::{Alike, MOST, prepared},
};

/// Claims of login IDs.
pub(crate) const STEM: &str = "stem/";

impl Sitting<'_> {
    /// Claims the login IDs that the registrations of this sitting need, all at once and in one order, so that two sittings
    /// never wait for each other in a ring.
    pub(super) async fn claim(&mut self, tx: &mut Tx, claims: BTreeMap<String, i64>) -> Result<(), CentreError> {
        let rows = claims.iter().map(|(key, n)| vec![key.as_str().into(), (*n).into()]).collect();
        for row in db::insert_returning(tx, sql::CLAIM, rows).await? {
            let (key, n) = (db::text(&row, "key")?, db::int(&row, "n")?);
            let first = n - claims.get(&key).copied().unwrap_or_default();
            if let Some(stem) = key.strip_prefix(STEM) {
                self.stems.insert(stem.to_owned(), (first, n));
            }
        }
        Ok(())
    }

    /// The next login ID for this registration. It is given out only by [`Self::give_login_id`].
    pub(super) async fn next_login_id(&mut self, tx: &mut Tx, c: &RegisterPerson) -> Result<String, CentreError> {
        let stem = stem_of(c, self.core);
        if self.stems.get(&stem).is_none_or(|(next, end)| next == end) {
            self.claim(tx, BTreeMap::from([(format!("{STEM}{stem}"), 1)])).await?;
        }
        let next = self.stems.get(&stem).map(|(next, _)| *next).unwrap_or_default();
        let n = u32::try_from(next).unwrap_or(u32::MAX);
        Ok(login_id::candidate(&stem, n, &self.core.tables.login_id))
    }

    pub(super) fn give_login_id(&mut self, c: &RegisterPerson) {
        if let Some((next, _)) = self.stems.get_mut(&stem_of(c, self.core)) {
            *next += 1;
        }
    }

    /// Login IDs that were claimed and not given out; nobody else claimed after us, the rows are still locked.
    pub(super) fn unused_claims(&self) -> Vec<Vec<Value>> {
        let left = self.stems.iter().filter(|(_, (next, end))| next < end);
        left.map(|(stem, (next, end))| vec![format!("{STEM}{stem}").into(), (next - end).into()]).collect()
    }

    /// What a command is decided in, before [`Self::apply`] has looked up the facts it asks for.
    pub(super) fn context(&self, actor: Actor, envelope: &Envelope, stepped_up: bool) -> Context<'static> {
        let (command, made_at) = (envelope.id, envelope.made_at);
        let not_health_numbers = envelope.not_health_numbers.clone();
        Context {
            actor,
            command,
            made_at,
            now: self.now,
            tables: self.core.tables,
            side: Side::Centre(Facts::default()),
            stepped_up,
            not_health_numbers,
        }
    }

    /// Who is like the person being registered: everybody known, and those of this very sitting. If it was released, whoever
    /// was looked at then – and is as they were – is none of them. Whom the agents are asked about is told of anyway.
    pub(super) async fn likenesses(
        &mut self,
        tx: &mut Tx,
        c: &RegisterPerson,
        organization: &OrgCode,
        held: Option<&HeldRegistration>,
    ) -> Result<Vec<Likeness>, CentreError> {
        let engine = &self.core.index.engine;
        let new = prepared(&described(c, organization));
        let Alike { found, among } = self.core.index.find(tx, &new).await?;
        let close = found.iter().filter(|found| found.comparison.decision != Decision::No);
        let fresh = self.fresh.find(engine, &new, MOST).into_iter().filter_map(|found| {
            let number = usize::try_from(found.id).ok()?;
            self.fresh_people.get(number).copied()
        });
        let asked: BTreeSet<PersonId> = c.ask_agents.iter().flat_map(|asked| asked.about.iter().copied()).collect();
        let people: BTreeSet<PersonId> = close
            .map(|found| found.id)
            .chain(fresh)
            .chain(asked.iter().copied())
            .filter(|id| *id != c.person)
            .collect();
        self.working.load(tx, people.iter().map(|id| Need::Record(RecordRef::Person(*id)))).await?;
        let mut likenesses = Vec::new();
        for id in people {
            let Some(entry) = self.working.get(&RecordRef::Person(id)) else { continue };
            let Record::Person(known) = &entry.stored.record else { continue };
            let cleared =
                held.is_some_and(|held| held.cleared.contains(&id) && !corrected(&entry.stored, held.compared_at));
            // As they are now, in this sitting: the index is written at its end.
            let mut comparison = engine.compare(&new, &prepared(known), &among);
            comparison.decision = engine.for_a_registration(&comparison);
            if cleared || (comparison.decision == Decision::No && !asked.contains(&id)) {
                continue;
            }
            let ours = known.organizations.contains(organization);
            likenesses.push((comparison.score, likeness::likeness(&comparison, known, ours)));
        }
        likenesses.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.person.cmp(&other.person)));
        Ok(likenesses.into_iter().map(|(_, likeness)| likeness).collect())
    }

    /// Is the question in the log that this registration says was asked?
    pub(super) async fn asked(&self, tx: &mut Tx, c: &RegisterPerson, actor: &Actor) -> Result<bool, CentreError> {
        let Some(question) = c.search.as_ref().filter(|search| search.centre).and_then(|search| search.question) else {
            return Ok(false);
        };
        let (operator, organization) = (actor.operator.id.to_string(), actor.organization.0.as_str());
        let values = vec![question.to_string().into(), LIKELY.into(), operator.into(), organization.into()];
        let counted = db::row(tx, sql::ASKED_FOR, values).await?.ok_or(CentreError::Contradiction("a count"))?;
        Ok(db::int(&counted, "n")? > 0)
    }

    /// The command with the person in it whose account was shown, if the centre knows one – and with the person whom a
    /// registration turned out to be, where it names the one who was to be registered.
    pub(super) fn with_person(&self, command: &Command) -> Command {
        let mut command = command.clone();
        for person in command.people_mut() {
            *person = self.working.known_as(*person);
        }
        if let Some(person) = person_ref(&mut command)
            && let PersonRef::Account { login_id, birth_date } = person
            && let Some(id) = self.account(login_id, *birth_date)
        {
            *person = PersonRef::Id { person: id };
        }
        command
    }

    /// Whose account this is: exact login ID and birth date.
    fn account(&self, login_id: &str, birth_date: Option<Day>) -> Option<PersonId> {
        let id = self.working.login(&login_id::compared(login_id))?;
        let entry = self.working.get(&RecordRef::Person(id))?;
        match &entry.stored.record {
            Record::Person(p) => {
                (p.details.as_ref().map(|d| d.birth_date) == birth_date && birth_date.is_some()).then_some(id)
            }
            _ => None,
        }
    }

    pub(super) async fn open_numbers(&mut self, tx: &mut Tx) -> Result<i64, CentreError> {
        if let Some(last) = self.numbers {
            return Ok(last);
        }
        let row = db::row(tx, sql::OPEN_COUNTER, vec![Value::Text(counter(self.now))]).await?;
        let last = db::int(&row.ok_or(CentreError::Contradiction("the counter of requests"))?, "n")?;
        self.numbers = Some(last);
        Ok(last)
    }

    /// The counter as it is after this sitting, if a request number was given.
    pub(super) fn counter(&self) -> Option<(String, i64)> {
        self.numbers.map(|n| (counter(self.now), n))
    }
}

/// Was this person put right since then? Who was looked at before that may look like somebody else now.
fn corrected(stored: &Stored, since: Moment) -> bool {
    stored.timeline.iter().any(|line| line.act == PersonEvent::CORRECTED && line.at > since)
}

pub(super) fn stem_of(c: &RegisterPerson, core: &Core) -> String {
    login_id::stem(&c.name, &core.tables.login_id)
}

fn counter(now: Moment) -> String {
    format!("request-{}", now.day().0.year())
}

pub(super) fn request_number(now: Moment, n: i64) -> String {
    format!("{}-{n:06}", now.day().0.year())
}

fn person_ref(command: &mut Command) -> Option<&mut PersonRef> {
    match command {
        Command::SponsorPerson(c) => Some(&mut c.person),
        // With a sponsorship, the person it names counts.
        Command::Enroll(c) if c.sponsorship.is_none() => Some(&mut c.person),
        _ => None,
    }
}

/// The login ID that a command shows instead of naming a person.
pub(super) fn shown_account(command: &Command) -> Option<&str> {
    let person = match command {
        Command::SponsorPerson(c) => &c.person,
        Command::Enroll(c) if c.sponsorship.is_none() => &c.person,
        _ => return None,
    };
    match person {
        PersonRef::Account { login_id, .. } => Some(login_id),
        PersonRef::Id { .. } => None,
    }
}
