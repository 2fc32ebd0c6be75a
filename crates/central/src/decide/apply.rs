//! Applying the rulebook to one command, and what follows from it: changed records, released registrations.

use std::collections::BTreeSet;

use lra_rules::{
    command::{Command, DecideHold, HoldDecision},
    context::{Context, Fact, Facts, Side, Ways},
    decide::{Gathering, Need, Verdict, decide},
    eligibility,
    event::Event,
    held::Decider,
    ids::{CommandId, OperatorId},
    organization::{Actor, Role, Scope},
    projection,
    record::{Record, RecordRef, Records},
    refusal::Refusal,
    wire::{Outcome, Receipt, receipt_number},
};

use super::{
    Submitted,
    facts::request_number,
    release::{self, HeldCommand, Waits},
    rows::{Settlement, state},
    shown::{shown_account, whose_account},
    sitting::{Sitting, scope_of},
};
use crate::{
    db::{self, Tx, sql},
    eligible,
    error::CentreError,
    matching::prepared,
};

impl Sitting<'_> {
    /// Decides a command in its context, with the centre's facts, and enacts what it comes to. A registration whose held
    /// record is loaded was released: whoever was looked at does not hold it again. `asked_by` is who signed it: the questions that it
    /// claims are theirs, also where somebody adopted it.
    pub(super) async fn apply(
        &mut self,
        tx: &mut Tx,
        command: &Command,
        mut context: Context<'_>,
        asked_by: OperatorId,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        let refused = |refusal: Refusal| Ok((Outcome::Refused { refusal }, Vec::new()));
        let resolved = self.with_person(command);
        if shown_account(&resolved).is_some() {
            return refused(Refusal::new("account.not-found"));
        }
        let organization = context.actor.organization.clone();
        let gathering = Gathering::for_command(&resolved, &organization);
        let mut records = self.working.gathered(tx, gathering).await?;
        let mut facts = Facts::default();
        if shown_account(command).is_some() {
            facts.account = Fact::Known(whose_account(&resolved));
        }
        // An act that asks for a fact nobody looked up is decided without it, and its own refusal says what was missing.
        if let Command::RegisterPerson(c) = &resolved {
            if let Some(entry) = self.working.get(&RecordRef::Held(context.command)) {
                records.put(entry.stored.clone());
            }
            facts.question = Fact::Known(self.asked(tx, c, asked_by, &organization).await?);
            let likenesses = self.likenesses(tx, c, &organization, records.held(&context.command)).await?;
            facts.likenesses = Fact::Known(likenesses);
            let table = &self.core.tables.login_id;
            facts.login_id = Fact::Known(self.login_ids.next(tx, c, table).await?);
        }
        // Nothing beside a command is something, too: whoever adopts one brings nothing along.
        let weighed = std::mem::take(&mut self.weighed);
        facts.questions = Fact::Known(weighed.questions);
        facts.ways = Fact::Known(weighed.ways.unwrap_or(Ways { questions: false, code: false }));
        facts.said = Fact::Known(weighed.said);
        if let Command::ApproveRequest(_) = &resolved {
            let last = self.open_numbers(tx).await?;
            facts.number = Fact::Known(request_number(self.now, last + 1));
        }
        context.side = Side::Centre(facts);
        let events = match decide(&resolved, &records, &context) {
            Err(refusal) => return refused(refusal),
            Ok(Verdict::Hold(events)) => {
                let number = receipt_number(context.command);
                let touched = records.enact(&events, Some(&number)).map_err(CentreError::Events)?;
                self.enacted(tx, records, &touched).await?;
                return Ok((self.outcome_of_held(context.command)?, events));
            }
            Ok(Verdict::Apply(events)) => events,
        };
        if let Command::RegisterPerson(c) = &resolved {
            self.login_ids.give(c, &self.core.tables.login_id);
        }
        if let Command::ApproveRequest(_) = &resolved {
            self.numbers = self.numbers.map(|n| n + 1);
        }
        let number = receipt_number(context.command);
        let touched = records.enact(&events, Some(&number)).map_err(CentreError::Events)?;
        let touched = self.enacted(tx, records, &touched).await?;
        let receipt = Receipt { number, at: self.now, tables: self.core.tables.versions(), records: touched };
        Ok((Outcome::Accepted { receipt }, events))
    }

    /// Refuses a print under the id of another one, of whomever: its row would be in the way of the whole sitting, and of whoever
    /// else is decided in it.
    pub(super) async fn printed_before(
        &self,
        tx: &mut Tx,
        submitted: &Submitted,
    ) -> Result<Option<Refusal>, CentreError> {
        // Only whoever may print is told that there is one.
        let (Command::PrintLetter(c), Some(_)) = (&submitted.envelope.command, &submitted.letter) else {
            return Ok(None);
        };
        let letter = c.letter.to_string();
        let here = self.letters.iter().any(|row| row.letter == letter);
        let before = here || db::row(tx, sql::LETTER, vec![letter.into()]).await?.is_some();
        Ok(before.then(|| Refusal::new("letter.already-answered")))
    }

    /// Puts changed records back, marks what the decision read, and shows at CCO what a request shows there.
    pub(super) async fn enacted(
        &mut self,
        tx: &mut Tx,
        records: Records,
        touched: &[RecordRef],
    ) -> Result<Vec<(RecordRef, u64)>, CentreError> {
        let mut versions = Vec::with_capacity(touched.len());
        let mut shown = BTreeSet::new();
        for (reference, stored) in records.0 {
            if touched.contains(&reference) {
                shown.extend(projection::shows_with(&stored.record));
                versions.push((reference, stored.version));
                if let Record::Person(person) = &stored.record {
                    self.fresh.push(&self.core.index.engine, prepared(person));
                    self.fresh_people.push(person.id);
                }
                self.working.put(stored);
            } else if let Some(entry) = self.working.entries.get_mut(&reference) {
                entry.read = true;
            }
        }
        if !shown.is_empty() {
            self.working.load(tx, shown.iter().cloned().map(Need::Record)).await?;
            for reference in shown {
                if let Some(entry) = self.working.entries.get_mut(&reference).filter(|e| !e.cco) {
                    (entry.cco, entry.changed) = (true, true);
                }
            }
        }
        versions.sort_by_key(|(reference, _)| touched.iter().position(|t| t == reference));
        Ok(versions)
    }

    /// The outcome as this scope is answered: an act may move records that others see – an enrollment that stands elsewhere,
    /// judged again once its person is corrected – and a receipt names none of them.
    pub(super) fn told(&self, mut outcome: Outcome, scope: &Scope) -> Outcome {
        if let Outcome::Accepted { receipt } | Outcome::Merged { receipt, .. } = &mut outcome {
            receipt.records.retain(|(record, _)| self.working.in_stream(record, scope).is_some());
        }
        outcome
    }

    /// Makes the outcome that the organization is told of its held registration: it sees it as its own LRA does.
    pub(super) fn outcome_of_held(&self, id: CommandId) -> Result<Outcome, CentreError> {
        let entry = self.working.get(&RecordRef::Held(id));
        let seen = entry.and_then(|entry| match &entry.stored.record {
            Record::Held(h) => {
                let scope = Scope { organization: h.organization.clone(), role: Role::Lra };
                projection::project(&entry.stored, entry.cco.into(), &scope)
            }
            _ => None,
        });
        match seen.map(|seen| seen.record) {
            Some(Record::Held(h)) => Ok(Outcome::Held {
                since: h.state.since(),
                likenesses: h.likenesses,
                agents: h.decider == Decider::Agents,
            }),
            _ => Err(CentreError::Contradiction("a held registration")),
        }
    }

    /// Finds a held command that is to be decided about, in this sitting or in the database; the refusal says that there is
    /// none, or that it is settled.
    pub(super) async fn waiting(
        &mut self,
        tx: &mut Tx,
        id: CommandId,
        waits: Waits,
    ) -> Result<Result<HeldCommand, Refusal>, CentreError> {
        // Held and settled in the same sitting: it is not in the database yet.
        if let Some(row) = self.receipts.iter().find(|row| row.command == id) {
            return Ok(release::from_sitting(row, waits));
        }
        // Adopted in this sitting, it is not the signer's any more, and the database does not know it yet: it is decided in the next.
        let settled = self.settled.iter().rfind(|one| one.id == id);
        if settled.is_some_and(|one| state(&one.outcome) != waits.state()) {
            return Ok(Err(waits.settled()));
        }
        if settled.is_some_and(|one| one.acting.is_some()) {
            return Err(CentreError::Conflict);
        }
        release::from_database(tx, id, waits).await
    }

    /// Finds what a decision is about. Released, it is applied as the act of whoever registered: authority is asked of them once
    /// more. Whoever has left meanwhile has none, so it stays held – neither applied nor dropped –, and may be merged or taken back, or a
    /// colleague adopts it and goes on as the registrar; nobody takes it from a registrar who may act.
    pub(super) async fn decided_held(
        &mut self,
        tx: &mut Tx,
        c: &DecideHold,
    ) -> Result<Result<HeldCommand, Refusal>, CentreError> {
        let found = self.waiting(tx, c.held, Waits::Held).await?;
        let Ok(held) = &found else { return Ok(found) };
        let releases = matches!(c.decision, HoldDecision::DifferentPeople { .. });
        if releases && !self.registrar_may_act(tx, held).await? {
            return Ok(Err(Refusal::new("held.registrar-left")));
        }
        if c.decision == HoldDecision::Adopted && self.registrar_may_act(tx, held).await? {
            return Ok(Err(Refusal::new("held.registrar-acts")));
        }
        Ok(found)
    }

    /// Says whether whoever registered is appointed to it today still, on a profile that was not revoked.
    async fn registrar_may_act(&self, tx: &mut Tx, held: &HeldCommand) -> Result<bool, CentreError> {
        let actor = &held.actor;
        let profile = if held.adopted { String::new() } else { held.envelope.profile.to_string() };
        let values = vec![
            actor.operator.id.to_string().into(),
            actor.organization.0.as_str().into(),
            actor.role.code().into(),
            profile.into(),
        ];
        let Some(row) = db::row(tx, sql::APPOINTED, values).await? else { return Ok(false) };
        let body = db::text(&row, "body")?;
        let level = if body.is_empty() { None } else { eligible::level(&body)? };
        let Some((_, of)) = eligible::appointed(&row, level)? else { return Ok(false) };
        Ok(eligibility::eligible(&of, self.now.day(), &self.core.tables.limits).is_ok())
    }

    /// Decides a released registration again, as its registrar's act, and settles it with what comes of that.
    pub(super) async fn release(
        &mut self,
        tx: &mut Tx,
        held: HeldCommand,
    ) -> Result<Vec<(RecordRef, u64)>, CentreError> {
        let context = self.context(held.actor, &held.envelope, held.stepped_up);
        let (outcome, events) = self.apply(tx, &held.envelope.command, context, held.signed_by).await?;
        let records = outcome.receipt().map(|receipt| receipt.records.clone()).unwrap_or_default();
        let outcome = self.told(outcome, &scope_of(&held.envelope));
        self.settle(held.envelope.id, Waits::Held, outcome, events, None);
        Ok(records)
    }

    /// Settles the held registration that a decision is about; returns what that changed besides.
    pub(super) async fn follow(
        &mut self,
        tx: &mut Tx,
        c: &DecideHold,
        held: HeldCommand,
        receipt: &Receipt,
        by: &Actor,
    ) -> Result<Vec<(RecordRef, u64)>, CentreError> {
        let mut acting = None;
        let outcome = match &c.decision {
            HoldDecision::DifferentPeople { .. } => return self.release(tx, held).await,
            HoldDecision::TakenBack => Outcome::Refused { refusal: Refusal::new("held.taken-back") },
            HoldDecision::Adopted => {
                acting = Some(by);
                self.outcome_of_held(c.held)?
            }
            HoldDecision::AskAgents { .. } | HoldDecision::AskLra { .. } => self.outcome_of_held(c.held)?,
            HoldDecision::MergedInto { person, .. } => match &held.envelope.command {
                Command::RegisterPerson(registration) => {
                    let receipt = Receipt { number: receipt_number(c.held), ..receipt.clone() };
                    let outcome = Outcome::Merged { receipt, registered: registration.person, person: *person };
                    self.told(outcome, &scope_of(&held.envelope))
                }
                _ => return Err(CentreError::Contradiction("a held command")),
            },
        };
        self.settle(c.held, Waits::Held, outcome, Vec::new(), acting);
        Ok(Vec::new())
    }

    /// Settles a command that waited: one of this very sitting in its receipt, an earlier one when the sitting is written. `acting`: who
    /// adopted it.
    pub(super) fn settle(
        &mut self,
        id: CommandId,
        waits: Waits,
        outcome: Outcome,
        events: Vec<Event>,
        acting: Option<&Actor>,
    ) {
        if let Some(known) = self.known.get_mut(&id) {
            known.outcome = outcome.clone();
        }
        match self.receipts.iter_mut().find(|row| row.command == id) {
            Some(row) => {
                (row.outcome, row.events) = (outcome, events);
                if let Some(actor) = acting {
                    (row.acting, row.actor) = (Some(actor.operator.id), Some(actor.clone()));
                }
            }
            None => {
                let acting = acting.map(|actor| actor.operator.id);
                self.settled.push(Settlement { id, was: waits.state(), outcome, events, acting });
            }
        }
    }
}
