//! Writing a sitting: a handful of statements, however many commands it decided.

use std::collections::BTreeSet;

use lra_rules::{
    command::PrintLetter,
    event::{Event, PersonEvent, What},
    ids::{CommandId, Day, Moment},
    organization::Actor,
    wire::{Envelope, Outcome, Tombstone},
};

use super::{
    NewLetter, Submitted,
    intake::place,
    sitting::Sitting,
    working::{Entry, key, login_of, rests_on, same_as, shows_in, version},
};
use crate::{
    clock::millis,
    db::{self, Kind, Tx, Value, sql},
    desk::Desk,
    error::CentreError,
    matching::{Change, prepared},
};

/// A row of `receipt`.
#[derive(Debug)]
pub(super) struct ReceiptRow {
    pub(super) command: CommandId,
    pub(super) outcome: Outcome,
    pub(super) events: Vec<Event>,
    pub(super) envelope: Option<Envelope>,
    pub(super) actor: Option<Actor>,
    pub(super) stepped_up: bool,
    hash: String,
    profile: String,
    place: String,
    prev: String,
    operator: String,
    at: Moment,
    body: String,
    signature: String,
    step_up: String,
}

impl ReceiptRow {
    pub(super) fn command(desk: &Desk, s: &Submitted, at: Moment, outcome: Outcome, events: Vec<Event>) -> Self {
        let e = &s.envelope;
        let scope = lra_rules::organization::Scope { organization: e.organization.clone(), role: e.role };
        Self {
            command: e.id,
            outcome,
            events,
            actor: Some(desk.actor(&scope)),
            stepped_up: s.stepped_up,
            hash: s.hash.clone(),
            profile: desk.profile.to_string(),
            place: place(desk.profile, e.seq),
            prev: e.prev.clone(),
            operator: desk.operator.id.to_string(),
            at,
            body: s.signed.body.clone(),
            signature: s.signed.signature.clone(),
            step_up: s.signed.step_up.clone().unwrap_or_default(),
            envelope: Some(s.envelope.clone()),
        }
    }

    pub(super) fn tombstone(desk: &Desk, t: &Tombstone, at: Moment) -> Self {
        Self {
            command: t.id,
            outcome: Outcome::Noted,
            events: Vec::new(),
            envelope: None,
            actor: None,
            stepped_up: false,
            hash: t.hash.clone(),
            profile: desk.profile.to_string(),
            place: place(desk.profile, t.seq),
            prev: t.prev.clone(),
            operator: desk.operator.id.to_string(),
            at,
            body: String::new(),
            signature: t.signature.clone(),
            step_up: String::new(),
        }
    }

    /// What the centre did by itself. It stands in nobody's chain.
    pub(super) fn by_itself(id: CommandId, at: Moment, outcome: Outcome, events: Vec<Event>) -> Self {
        Self {
            command: id,
            outcome,
            events,
            envelope: None,
            actor: None,
            stepped_up: false,
            hash: String::new(),
            profile: String::new(),
            place: format!("centre/{id}"),
            prev: String::new(),
            operator: String::new(),
            at,
            body: String::new(),
            signature: String::new(),
            step_up: String::new(),
        }
    }

    fn values(self) -> Result<Vec<Value>, CentreError> {
        let (organization, role, made_at) = match &self.envelope {
            Some(e) => (e.organization.0.clone(), e.role.code(), e.made_at.to_string()),
            None => (String::new(), "", String::new()),
        };
        Ok(vec![
            self.command.to_string().into(),
            self.hash.into(),
            self.profile.into(),
            self.place.into(),
            self.prev.into(),
            self.operator.into(),
            organization.into(),
            role.into(),
            made_at.into(),
            millis(self.at).into(),
            state(&self.outcome).into(),
            serde_json::to_string(&self.outcome)?.into(),
            self.body.into(),
            self.signature.into(),
            self.step_up.into(),
            events(&self.events)?.into(),
        ])
    }
}

fn events(events: &[Event]) -> Result<String, CentreError> {
    if events.is_empty() { Ok(String::new()) } else { Ok(serde_json::to_string(events)?) }
}

fn state(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "accepted",
        Outcome::Merged { .. } => "merged",
        Outcome::Held { .. } => "held",
        Outcome::Refused { .. } => "refused",
        Outcome::OutOfDate { .. } => "out-of-date",
        Outcome::Blocked { .. } => "blocked",
        Outcome::Behind { .. } => "behind",
        Outcome::Noted => "noted",
        Outcome::Unknown => "unknown",
    }
}

/// A row of `letter`.
#[derive(Debug)]
pub(super) struct LetterRow {
    letter: String,
    person: String,
    new: NewLetter,
    expires_on: Option<Day>,
}

impl LetterRow {
    pub(super) fn new(c: &PrintLetter, new: &NewLetter, events: &[Event]) -> Self {
        let expires_on = events.iter().find_map(|event| match &event.what {
            What::Person(PersonEvent::LetterPrinted { expires_on, .. }) => Some(*expires_on),
            _ => None,
        });
        Self { letter: c.letter.to_string(), person: c.person.to_string(), new: new.clone(), expires_on }
    }
}

impl Sitting<'_> {
    /// Writes everything; `false` when there was nothing to write.
    pub(super) async fn write(mut self, tx: &mut Tx) -> Result<bool, CentreError> {
        if self.receipts.is_empty() && self.settled.is_empty() {
            return Ok(false);
        }
        self.write_records(tx).await?;
        for (id, outcome, made) in std::mem::take(&mut self.settled) {
            let values = vec![
                id.to_string().into(),
                state(&outcome).into(),
                serde_json::to_string(&outcome)?.into(),
                events(&made)?.into(),
            ];
            if db::execute(tx, sql::SETTLE_HELD, values).await? != 1 {
                return Err(CentreError::Conflict);
            }
        }
        if let Some((name, n)) = self.counter() {
            db::execute(tx, sql::SET_COUNTER, vec![name.into(), n.into()]).await?;
        }
        let letters = std::mem::take(&mut self.letters);
        // Several prints of one person in one sitting: only the last is alive.
        for letter in letters {
            let now = millis(self.now);
            db::execute_list(tx, sql::VOID_LETTERS, vec![now.into()], std::slice::from_ref(&letter.person)).await?;
            let row = vec![
                letter.letter.into(),
                letter.person.into(),
                letter.new.salt.into(),
                letter.new.verifier.as_str().into(),
                now.into(),
                letter.expires_on.map(|day| day.to_string()).unwrap_or_default().into(),
                0.into(),
            ];
            db::insert(tx, sql::PUT_LETTERS, vec![row]).await?;
        }
        let receipts = self.receipts.into_iter().map(ReceiptRow::values).collect::<Result<Vec<_>, _>>()?;
        db::insert(tx, sql::PUT_RECEIPTS, receipts).await?;
        Ok(true)
    }

    async fn write_records(&mut self, tx: &mut Tx) -> Result<(), CentreError> {
        // Where others write at the same time, what a decision read is locked and compared as well: otherwise two
        // decisions, each right by what it saw, could be wrong together.
        let shared = self.core.db.kind() == Kind::Postgres;
        let mut rows = Vec::new();
        let mut changes = Vec::new();
        let mut people = Vec::new();
        let mut claims = self.unused_claims();
        for (reference, entry) in &self.working.entries {
            let organization = matches!(reference, lra_rules::record::RecordRef::Organization(_));
            if entry.changed {
                let (shows, gone) = streams(entry);
                let version = version(entry.stored.version)?;
                changes.push(vec![key(reference).into(), version.into(), shows.into(), gone.into()]);
                if let lra_rules::record::Record::Person(person) = &entry.stored.record {
                    people.push(Change { person: person.id, before: entry.before.clone(), now: prepared(person) });
                }
            } else if !(shared && entry.read && !organization) {
                continue;
            }
            rows.push(record_row(entry)?);
        }
        claims.sort_by_key(|row| format!("{row:?}"));
        for claim in claims {
            db::insert(tx, sql::CLAIM, vec![claim]).await?;
        }
        let expected = rows.len() as u64;
        if db::insert(tx, sql::PUT_RECORDS, rows).await? != expected {
            return Err(CentreError::Conflict);
        }
        self.core.index.apply(tx, &people).await?;
        db::insert(tx, sql::PUT_CHANGES, changes).await?;
        Ok(())
    }
}

/// The streams that a changed record shows in, and those that lose it.
fn streams(entry: &Entry) -> (String, String) {
    let shows = shows_in(&entry.stored.record, entry.cco);
    let gone: BTreeSet<&String> = entry.showed.difference(&shows).collect();
    (join(shows.iter()), join(gone.into_iter()))
}

fn join<'a>(scopes: impl Iterator<Item = &'a String>) -> String {
    scopes.map(String::as_str).collect::<Vec<_>>().join(",")
}

fn record_row(entry: &Entry) -> Result<Vec<Value>, CentreError> {
    let record = &entry.stored.record;
    Ok(vec![
        key(&record.reference()).into(),
        version(entry.stored.version)?.into(),
        version(entry.was)?.into(),
        serde_json::to_string(&entry.stored)?.into(),
        same_as(record).into(),
        login_of(record).into(),
        rests_on(record).map(|id| id.to_string()).unwrap_or_default().into(),
        i64::from(entry.cco).into(),
    ])
}
