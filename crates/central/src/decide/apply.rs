//! Applying the rulebook to one command, and what follows from it: changed records, released registrations.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    command::Command,
    context::{Context, Fact},
    decide::{Need, Verdict, decide, needs},
    event::Event,
    ids::{CommandId, Moment},
    organization::Scope,
    projection,
    record::{RecordRef, Records},
    refusal::Refusal,
    wire::{Outcome, Receipt, receipt_number},
};

use super::{
    facts::{SAME, register_identity, request_number, shown_account},
    release::{self, HeldCommand},
    sitting::Sitting,
};
use crate::{
    db::{Tx, sql},
    error::CentreError,
};

impl Sitting<'_> {
    /// Decides a command in its context, with the centre's facts, and enacts what it comes to. `released`: somebody looked
    /// at a held registration and said that it is nobody of those known until then.
    pub(super) async fn apply(
        &mut self,
        tx: &mut Tx,
        command: &Command,
        mut context: Context<'_>,
        released: Option<Moment>,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        let refused = |refusal: Refusal| Ok((Outcome::Refused { refusal }, Vec::new()));
        let resolved = self.with_person(command);
        if shown_account(&resolved).is_some() {
            return refused(Refusal::new("account.not-found"));
        }
        let organization = context.actor.organization.clone();
        let table = &self.core.tables.login_id;
        let mut records = loop {
            let reads = |records: &Records, asked: &[Need]| needs(&resolved, &organization, records, asked);
            let (records, missing) = self.working.subset(reads);
            if missing.is_empty() {
                break records;
            }
            self.working.load(tx, missing, table).await?;
        };
        match &resolved {
            Command::RegisterPerson(c) => {
                let login_id = self.next_login_id(tx, c).await?;
                context = self.with_facts(context, c, released, login_id);
            }
            Command::ApproveRequest(_) => {
                let last = self.open_numbers(tx).await?;
                context.facts.number = Fact::Known(request_number(self.now, last + 1));
            }
            _ => {}
        }
        let events = match decide(&resolved, &records, &context) {
            Err(refusal) => return refused(refusal),
            Ok(Verdict::Hold(likenesses)) => {
                return Ok((Outcome::Held { since: self.now, likenesses }, Vec::new()));
            }
            Ok(Verdict::Apply(events)) => events,
        };
        match &resolved {
            Command::RegisterPerson(c) => self.give_login_id(c),
            Command::ApproveRequest(_) => self.numbers = self.numbers.map(|n| n + 1),
            _ => {}
        }
        let number = receipt_number(context.command);
        let touched = records.enact(&events, Some(&number)).map_err(CentreError::Events)?;
        let touched = self.enacted(tx, records, &touched).await?;
        let receipt = Receipt { number, at: self.now, tables: self.core.tables.versions(), records: touched };
        Ok((Outcome::Accepted { receipt }, events))
    }

    /// Puts changed records back, marks what the decision read, and shows at CCO what a request shows there.
    pub(super) async fn enacted(
        &mut self,
        tx: &mut Tx,
        records: Records,
        touched: &[RecordRef],
    ) -> Result<Vec<(RecordRef, u64)>, CentreError> {
        let table = &self.core.tables.login_id;
        let mut versions = Vec::with_capacity(touched.len());
        let mut shown = BTreeSet::new();
        for (reference, stored) in records.0 {
            if touched.contains(&reference) {
                shown.extend(projection::shows_with(&stored.record));
                versions.push((reference, stored.version));
                self.working.put(stored, table);
            } else if let Some(entry) = self.working.entries.get_mut(&reference) {
                entry.read = true;
            }
        }
        if !shown.is_empty() {
            let missing = shown.iter().filter(|r| !self.working.is_loaded(r)).cloned().map(Need::Record).collect();
            self.working.load(tx, missing, table).await?;
            for reference in shown {
                if let Some(entry) = self.working.entries.get_mut(&reference).filter(|e| !e.cco) {
                    (entry.cco, entry.changed) = (true, true);
                }
            }
        }
        versions.sort_by_key(|(reference, _)| touched.iter().position(|t| t == reference));
        Ok(versions)
    }

    pub(super) async fn held(
        &mut self,
        tx: &mut Tx,
        id: CommandId,
        scope: &Scope,
    ) -> Result<Result<HeldCommand, Refusal>, CentreError> {
        // Held and settled in the same sitting: it is not in the database yet.
        if let Some(row) = self.receipts.iter().find(|row| row.command == id) {
            return Ok(release::from_sitting(row, scope));
        }
        if self.settled.iter().any(|(settled, ..)| *settled == id) {
            return Ok(Err(Refusal::new("held.settled")));
        }
        release::from_database(tx, id, scope).await
    }

    pub(super) async fn release(
        &mut self,
        tx: &mut Tx,
        held: HeldCommand,
    ) -> Result<Vec<(RecordRef, u64)>, CentreError> {
        let context = self.context(held.actor, &held.envelope, held.stepped_up);
        if let Command::RegisterPerson(c) = &held.envelope.command {
            // As at the registration itself: two releases of the same new person meet here, and the second looks again.
            let same = register_identity(c, &self.core.tables.login_id);
            let seen_before = self.claim(tx, BTreeMap::from([(format!("{SAME}{same}"), 1)])).await?;
            self.working.load_people(tx, sql::RECORDS_SAME, &seen_before, &self.core.tables.login_id).await?;
        }
        let (outcome, events) = self.apply(tx, &held.envelope.command, context, Some(held.since)).await?;
        let records = match &outcome {
            Outcome::Accepted { receipt } => receipt.records.clone(),
            _ => Vec::new(),
        };
        self.settle(held.envelope.id, outcome, events);
        Ok(records)
    }

    pub(super) fn settle(&mut self, id: CommandId, outcome: Outcome, events: Vec<Event>) {
        if let Some(known) = self.known.get_mut(&id) {
            known.outcome = outcome.clone();
        }
        match self.receipts.iter_mut().find(|row| row.command == id) {
            Some(row) => (row.outcome, row.events) = (outcome, events),
            None => self.settled.push((id, outcome, events)),
        }
    }
}
