//! What only the centre knows: who is like whom, whose account was shown, whether a question was asked, request numbers.

use std::collections::BTreeSet;

use lra_rules::{
    command::{Command, RegisterPerson},
    context::{Context, Facts, Side},
    decide::{Need, person::described},
    event::PersonEvent,
    held::HeldRegistration,
    ids::{Day, Moment, OperatorId, OrgCode, PersonId},
    likeness::{self, Likeness},
    login_id,
    matching::Decision,
    organization::Actor,
    person::PersonRef,
    record::{Record, RecordRef, Stored},
    wire::Envelope,
};

use super::{shown::person_ref, sitting::Sitting};
use crate::{
    access::Looked,
    db::{self, Tx, Value, sql},
    error::CentreError,
    matching::{Alike, MOST, prepared},
};

impl Sitting<'_> {
    /// Makes the context that a command is decided in, before [`Self::apply`] has looked up the facts it asks for.
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

    /// Finds who is like the person being registered: everybody known, and those of this very sitting. If it was released, whoever
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

    /// Says whether the question is in the log that this registration claims was asked.
    pub(super) async fn asked(
        &self,
        tx: &mut Tx,
        c: &RegisterPerson,
        by: OperatorId,
        organization: &OrgCode,
    ) -> Result<bool, CentreError> {
        let Some(question) = c.search.as_ref().filter(|search| search.centre).and_then(|search| search.question) else {
            return Ok(false);
        };
        let (operator, organization) = (by.to_string(), organization.0.as_str());
        let values =
            vec![question.to_string().into(), Looked::Likely.code().into(), operator.into(), organization.into()];
        let counted = db::row(tx, sql::ASKED_FOR, values).await?.ok_or(CentreError::Contradiction("a count"))?;
        Ok(db::int(&counted, "n")? > 0)
    }

    /// Puts the person into a command whose account was shown, if the centre knows one – and the person whom a registration
    /// turned out to be, where the command names the one who was to be registered.
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

    /// Finds whose account this is: login ID and birth date must both be theirs exactly (docs/DOMAIN.md §2).
    fn account(&self, login_id: &str, birth_date: Option<Day>) -> Option<PersonId> {
        let id = self.working.login(&login_id::compared(login_id))?;
        let entry = self.working.get(&RecordRef::Person(id))?;
        match &entry.stored.record {
            Record::Person(p) => (p.details.birth_date == birth_date && birth_date.is_some()).then_some(id),
            _ => None,
        }
    }

    /// Locks this year's counter of requests when the first request of the sitting is approved, and says which number was
    /// given last.
    pub(super) async fn open_numbers(&mut self, tx: &mut Tx) -> Result<i64, CentreError> {
        if let Some(last) = self.numbers {
            return Ok(last);
        }
        let row = db::row(tx, sql::OPEN_COUNTER, vec![Value::Text(counter(self.now))]).await?;
        let last = db::int(&row.ok_or(CentreError::Contradiction("the counter of requests"))?, "n")?;
        self.numbers = Some(last);
        Ok(last)
    }

    /// Says what the counter is after this sitting, if a request number was given.
    pub(super) fn counter(&self) -> Option<(String, i64)> {
        self.numbers.map(|n| (counter(self.now), n))
    }
}

/// Says whether this person was put right since then: who was looked at before that may look like somebody else now.
fn corrected(stored: &Stored, since: Moment) -> bool {
    let changed = [PersonEvent::CORRECTED, PersonEvent::CHANGED_BY_IMPORT];
    stored.timeline.iter().any(|line| changed.contains(&line.act.as_str()) && line.at > since)
}

fn counter(now: Moment) -> String {
    format!("request-{}", now.day().0.year())
}

/// Makes a request's number: the year and six digits, counted anew every year.
pub(super) fn request_number(now: Moment, n: i64) -> String {
    format!("{}-{n:06}", now.day().0.year())
}
