//! What only the centre knows: who is like whom, whose account was shown, login IDs, request numbers.

use std::collections::BTreeMap;

use lra_rules::{
    command::{Command, RegisterPerson},
    compare::{self, Likeness},
    context::{Context, Fact, Facts},
    decide::{Verdict, decide},
    forms::LoginIdTable,
    ids::{CommandId, Day, Moment, PersonId},
    login_id,
    organization::Actor,
    person::PersonRef,
    record::{Record, RecordRef},
    wire::Envelope,
};

use super::{
    Received,
    sitting::{Sitting, scope_of},
    working::identity,
};
use crate::{
    centre::Core,
    db::{self, Tx, Value, sql},
    desk::Desk,
    error::CentreError,
};

impl Sitting<'_> {
    /// Takes login IDs for the registrations that will very likely be accepted, all of them at once.
    pub(super) async fn take_login_ids(
        &mut self,
        tx: &mut Tx,
        batches: &[(&Desk, &[Received])],
    ) -> Result<(), CentreError> {
        let mut stems: BTreeMap<String, Vec<CommandId>> = BTreeMap::new();
        for (desk, items) in batches {
            for item in *items {
                let Received::Command(submitted) = item else { continue };
                let Command::RegisterPerson(c) = &submitted.envelope.command else { continue };
                if self.known.contains_key(&submitted.envelope.id) || !desk.may_act(&scope_of(&submitted.envelope)) {
                    continue;
                }
                let (records, _) = self.working.subset(&submitted.envelope.command, &submitted.envelope.organization);
                let context =
                    self.context(desk.actor(&scope_of(&submitted.envelope)), &submitted.envelope, submitted.stepped_up);
                let context = self.with_facts(context, c, None, String::new());
                if let Ok(Verdict::Apply(_)) = decide(&submitted.envelope.command, &records, &context) {
                    stems.entry(stem_of(c, self.core)).or_default().push(submitted.envelope.id);
                }
            }
        }
        self.claim_stems(tx, stems).await
    }

    pub(super) async fn claim_stems(
        &mut self,
        tx: &mut Tx,
        stems: BTreeMap<String, Vec<CommandId>>,
    ) -> Result<(), CentreError> {
        let count = |wanted: &Vec<CommandId>| i64::try_from(wanted.len()).unwrap_or(i64::MAX);
        let rows = stems.iter().map(|(stem, wanted)| vec![stem.as_str().into(), count(wanted).into()]).collect();
        for row in db::insert_returning(tx, sql::CLAIM_STEMS, rows).await? {
            let (stem, last) = (db::text(&row, "stem")?, db::int(&row, "n")?);
            let Some(wanted) = stems.get(&stem) else { continue };
            for (i, id) in (0..).zip(wanted) {
                let n = u32::try_from(last - count(wanted) + i).unwrap_or(u32::MAX);
                self.login_ids.insert(*id, login_id::candidate(&stem, n, &self.core.tables.login_id));
            }
        }
        Ok(())
    }

    pub(super) fn context(&self, actor: Actor, envelope: &Envelope, stepped_up: bool) -> Context<'static>
    where
        Self: Sized,
    {
        let facts = Facts {
            likenesses: Fact::CentreDecides,
            account: Fact::Known(None),
            login_id: Fact::CentreDecides,
            number: Fact::CentreDecides,
        };
        let (command, made_at) = (envelope.id, envelope.made_at);
        Context { actor, command, made_at, now: self.now, tables: self.core.tables, facts, stepped_up }
    }

    /// The facts of a registration. `released`: somebody looked, and it is nobody of those.
    pub(super) fn with_facts<'t>(
        &self,
        mut context: Context<'t>,
        c: &RegisterPerson,
        released: Option<Vec<Likeness>>,
        login_id: String,
    ) -> Context<'t> {
        let table = &self.core.tables.login_id;
        let likenesses = released.unwrap_or_else(|| {
            let organization = &context.actor.organization;
            self.working
                .same(&register_identity(c, table))
                .filter_map(|entry| match &entry.stored.record {
                    Record::Person(p) if compare::same_person(c, p, table) => {
                        Some(compare::likeness(c, p, table, p.organizations.contains(organization)))
                    }
                    _ => None,
                })
                .collect()
        });
        context.facts.likenesses = Fact::Known(likenesses);
        context.facts.login_id = Fact::Known(login_id);
        context
    }

    /// The command with the person in it whose account was shown, if the centre knows one.
    pub(super) fn with_person(&self, command: &Command) -> Command {
        let mut command = command.clone();
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

pub(super) fn stem_of(c: &RegisterPerson, core: &Core) -> String {
    login_id::stem(&c.name, &core.tables.login_id)
}

pub(super) fn register_identity(c: &RegisterPerson, table: &LoginIdTable) -> String {
    identity(&c.name.folded(table), &c.details.birth_date.to_string())
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
