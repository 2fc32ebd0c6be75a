//! How a person is to stand at the systems where they sign in, as the records say it now.

use std::collections::BTreeSet;

use lra_rules::{
    elsewhere::{FoundThere, Todo},
    enrollment::{Enrollment, EnrollmentState, Stuck},
    event::{EnrollmentEvent, PersonEvent},
    ids::{Day, Moment, PersonId},
    person::{Language, Letter, Person},
    record::{Record, RecordRef, Stored},
};

use super::{
    target::{Target, seen_to_by},
    wanted::Wanted,
};
use crate::{
    clock,
    db::{Database, sql, text},
    decide::{Read, about, key},
    error::CentreError,
};

/// A person with their enrollments.
pub(super) struct Standing {
    pub(super) person: Person,
    /// The version at which the person was read.
    version: u64,
    /// Each with the version at which it was read.
    pub(super) enrollments: Vec<(Enrollment, u64)>,
}

impl Standing {
    /// Reads somebody; none where nobody has this id, as one who turned out to be somebody else.
    pub(super) async fn load(db: &Database, person: PersonId) -> Result<Option<Self>, CentreError> {
        let rows = db.select(sql::RECORDS, &[key(&RecordRef::Person(person))]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
        let version = stored.version;
        let Record::Person(known) = stored.record else {
            return Err(CentreError::Contradiction("the record of a person"));
        };
        let mut enrollments = Vec::new();
        for row in db.select(sql::RECORDS_SAME, &[about(person)]).await? {
            let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
            if let Record::Enrollment(e) = stored.record {
                enrollments.push((e, stored.version));
            }
        }
        Ok(Some(Self { person: known, version, enrollments }))
    }

    /// How the person is to stand there; none as long as they have no account.
    pub(super) fn at(&self, target: &Target) -> Option<Wanted> {
        let login_id = self.person.login_id()?.to_owned();
        let groups = self.in_force().filter_map(|(e, _)| target.services.get(&e.service).cloned()).collect();
        Some(Wanted {
            external_id: self.person.id.to_string(),
            login_id,
            given: self.person.name.given.clone(),
            family: self.person.name.family.clone(),
            email: self.person.contact.email.clone(),
            language: self.person.details.language.map(|language| match language {
                Language::En => "en-CA",
                Language::Fr => "fr-CA",
            }),
            active: self.person.active().is_some(),
            groups,
        })
    }

    /// Lists what the person is let in for. Of a stopped account nothing is, whatever the records of its enrollments say yet.
    fn in_force(&self) -> impl Iterator<Item = &(Enrollment, u64)> {
        let stands = self.person.active().is_some();
        self.enrollments.iter().filter(move |(e, _)| stands && matches!(e.state, EnrollmentState::Authorized(_)))
    }

    /// Says whether the password of this letter is the person's: a letter that was void since, by another print or because the
    /// account was stopped, sets none.
    pub(super) fn has(&self, letter: &str) -> bool {
        match self.person.active().and_then(|account| account.letter.as_ref()) {
            Some(Letter::Printed(known)) => known.letter.to_string() == letter,
            Some(Letter::HandedOver(known)) => known.letter.to_string() == letter,
            Some(Letter::NotNeeded | Letter::ToPrint(_)) | None => false,
        }
    }

    /// Lists what is new about the enrollments in force that this system sees to, by how it stands after an errand: as wanted, or stuck.
    pub(super) fn news(&self, targets: &[Target], target: &Target, stuck: impl Fn(&str) -> Option<Stuck>) -> Vec<Read> {
        let sees_to = |service: &str| seen_to_by(targets, service).is_some_and(|one| one.name == target.name);
        let new = self.in_force().filter(|(e, _)| sees_to(&e.service)).filter_map(|(e, version)| {
            let stuck = stuck(&e.service);
            if e.setup.as_ref().is_some_and(|known| known.stuck == stuck) {
                return None;
            }
            let event = stuck.map_or(EnrollmentEvent::Works, |cause| EnrollmentEvent::Stuck { cause });
            Some(Read { record: RecordRef::Enrollment(e.id), version: *version, what: event.into() })
        });
        new.collect()
    }

    /// Says of the enrollments in force that this system sees to when they were first read to be used since they were authorized.
    pub(super) fn used(&self, targets: &[Target], target: &Target, used: Moment) -> Vec<Read> {
        let sees_to = |service: &str| seen_to_by(targets, service).is_some_and(|one| one.name == target.name);
        let fresh = self.enrollments.iter().filter(|(e, _)| {
            let unused = e.setup.as_ref().is_some_and(|setup| setup.used.is_none());
            let since = matches!(&e.state, EnrollmentState::Authorized(authorized) if authorized.since <= used);
            unused && since && sees_to(&e.service)
        });
        let says = |(e, version): &(Enrollment, u64)| {
            let what = EnrollmentEvent::Used { first: used }.into();
            Read { record: RecordRef::Enrollment(e.id), version: *version, what }
        };
        fresh.map(says).collect()
    }

    /// Says of the person what differs at this system, where that is another thing than they are known to differ in.
    pub(super) fn differing(&self, target: &str, found: &[FoundThere]) -> Option<Read> {
        let known = self.person.elsewhere.differences.iter().filter(|known| known.target == target);
        let over = |until: Option<Day>| until.is_some_and(|until| until < clock::now().day());
        // What was left until a day waits again once that is over.
        let waits_again = known.clone().any(|known| known.left.as_ref().is_some_and(|left| over(left.until)));
        let known: BTreeSet<_> = known.map(|known| (known.what, known.there.as_str())).collect();
        let now: BTreeSet<_> = found.iter().map(|found| (found.what, found.there.as_str())).collect();
        if known == now && !waits_again {
            return None;
        }
        Some(self.says(PersonEvent::DifferencesRead { target: target.to_owned(), found: found.to_vec() }))
    }

    fn says(&self, event: PersonEvent) -> Read {
        Read { record: RecordRef::Person(self.person.id), version: self.version, what: event.into() }
    }

    /// Lists what is to be done by hand, and how that stands: whoever is in force is to be let in, and whoever was asked to be let in
    /// and is in force no more is to be taken out.
    pub(super) fn by_hand(&self, targets: &[Target], target: &Target, team: &str) -> Vec<Read> {
        let sees_to = |service: &str| seen_to_by(targets, service).is_some_and(|one| one.name == target.name);
        let mut read = Vec::new();
        for (e, version) in self.enrollments.iter().filter(|(e, _)| sees_to(&e.service)) {
            let in_force = matches!(e.state, EnrollmentState::Authorized(_));
            let task = self.person.elsewhere.task(e.id);
            let asks = |todo| {
                self.says(PersonEvent::AskedByHand {
                    enrollment: e.id,
                    organization: e.organization.clone(),
                    service: e.service.clone(),
                    team: team.to_owned(),
                    todo,
                })
            };
            let let_in = task.filter(|task| task.todo == Todo::PutIn);
            if in_force && let_in.is_none() {
                read.push(asks(Todo::PutIn));
            }
            // Whoever is asked may have begun already: they are told to take out, whether they said that it is done or not.
            if !in_force && let_in.is_some() {
                read.push(asks(Todo::TakeOut));
            }
            let by = let_in.and_then(|task| task.done.as_ref()).map(|done| done.by.clone());
            let known = e.setup.as_ref().and_then(|setup| setup.by_hand.as_ref());
            if in_force && known.is_none_or(|known| known.team != team || known.by != by) {
                let what = EnrollmentEvent::SetUpByHand { team: team.to_owned(), by };
                read.push(Read { record: RecordRef::Enrollment(e.id), version: *version, what: what.into() });
            }
        }
        read
    }
}
