//! Saving an act: decided for now, numbered, chained, signed and on top of the records it changes – one transaction.

use std::collections::BTreeSet;

use lra_rules::{
    built_on::{SeenField, built_on},
    command::Command,
    field::field_value,
    ids::{CommandId, Moment},
    organization::Scope,
    record::RecordRef,
    refusal::Refusal,
    wire::{Precondition, hash},
};

use super::{
    Outbox,
    act::{NewAct, Signers},
    acting::{Acting, Judge},
};
use crate::{
    changed::Changed,
    error::DeskError,
    store::{Head, NewRow, OutboxTable, Working, Writing},
};

/// What one act is built on.
struct Foundation {
    after: Vec<CommandId>,
    built_on: Vec<Precondition>,
}

impl<'s> Outbox<'s> {
    /// Saves acts that belong together: all of them or none. Acts that are already in the outbox under these ids are not
    /// saved again.
    ///
    /// # Errors
    /// The rules' refusal and which act it is about, `session.…`, `store.unsettled`.
    pub async fn save(
        &self,
        scope: &Scope,
        acts: Vec<NewAct>,
        signers: &Signers<'_>,
        now: Moment,
    ) -> Result<Changed, DeskError> {
        let judge = Judge::new(self.0, scope)?;
        let ids: Vec<CommandId> = acts.iter().map(|act| act.id).collect();
        let error = match self.append_all(judge, acts, signers, now).await {
            Ok((writing, records)) => {
                writing.reindex_and_commit(&ids).await?;
                return Ok(Changed { records, items: ids });
            }
            Err(error) => error,
        };
        // All or none: where the first is, all are – then this is the same call once more.
        if self.holds(ids.first()).await? {
            return Ok(Changed { records: Vec::new(), items: ids });
        }
        Err(error)
    }

    async fn append_all(
        &self,
        judge: Judge<'s>,
        acts: Vec<NewAct>,
        signers: &Signers<'_>,
        now: Moment,
    ) -> Result<(Writing<'s>, Vec<RecordRef>), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        let mut acting = Acting::begin(&mut writing, judge, now).await?;
        for (index, act) in acts.into_iter().enumerate() {
            acting.append(act, signers).await.map_err(|error| match error {
                DeskError::Refused { refusal, .. } => DeskError::Refused { refusal, index },
                other => other,
            })?;
        }
        let records = acting.flush().await?;
        Ok((writing, records))
    }

    /// Asked over the writing connection: it is the one that knows what was just committed.
    async fn holds(&self, id: Option<&CommandId>) -> Result<bool, DeskError> {
        match id {
            Some(id) => Ok(OutboxTable::of(&mut *self.0.db.write.acquire().await?).holds(*id).await?),
            None => Ok(false),
        }
    }

    /// What the rules would say now; the step-up is taken as given.
    ///
    /// # Errors
    /// The refusal, or `session.…`, `store.…`.
    pub async fn check(&self, scope: &Scope, command: &Command, now: Moment) -> Result<(), DeskError> {
        let judge = Judge::new(self.0, scope)?;
        let (records, _) = Working::new(scope).needs(&mut *self.0.reading().await?, command).await?;
        let nowhere = Head { seq: 0, hash: String::new() };
        let trial = NewAct::new(CommandId(uuid::Uuid::nil()), command.clone());
        let trial = judge.envelope(&trial, &nowhere, Vec::new(), now);
        judge.decide(&trial, true, &records).map_err(refused)?;
        Ok(())
    }
}

impl Acting<'_, '_> {
    /// Decides an act for now, signs it, and puts it at the end of the chain and on top of the records it changes.
    pub(super) async fn append(&mut self, mut act: NewAct, signers: &Signers<'_>) -> Result<(), DeskError> {
        if let Some(meant) = self.merged.meant(self.writing.sql(), &act.command, &mut self.working).await? {
            act.command = meant;
        }
        let (mut records, mut involves) = self.working.needs(self.writing.sql(), &act.command).await?;
        let Foundation { after, built_on } = foundation(&act, &self.working, &involves);
        if act.online && !self.writing.outbox().all_received(&after).await? {
            // The centre would block it; the courier is sending those right now.
            return Err(refused(Refusal::new("record.work-waiting")));
        }
        let envelope = self.judge.envelope(&act, self.writing.head(), built_on, self.now);
        let events = self.judge.decide(&envelope, signers.approval.is_some(), &records).map_err(refused)?;
        let touched = records.enact(&events, None).map_err(refused)?;
        let body = serde_json::to_string(&envelope)?;
        let hash = hash(body.as_bytes());
        let needs_step_up = act.command.action().row().step_up;
        let step_up = signers.approval.filter(|_| needs_step_up).map(|key| hex::encode(key.sign(body.as_bytes())));
        involves.extend(touched.iter().cloned());
        let row = NewRow {
            envelope: &envelope,
            body: &body,
            hash: &hash,
            signature: hex::encode(signers.profile.sign(body.as_bytes())),
            step_up,
            after: &after,
            involves: &involves,
            touched: &touched,
            online: act.online,
        };
        self.writing.outbox().append(row).await?;
        if !act.online {
            for record in &touched {
                if let Some(stored) = records.0.remove(record) {
                    self.working.overlay(stored, act.id);
                }
            }
        }
        self.writing.chained(Head { seq: envelope.seq, hash });
        Ok(())
    }
}

/// Own work that the act's records rest on, or else the version that the operator saw of its subject.
fn foundation(act: &NewAct, working: &Working, involves: &BTreeSet<RecordRef>) -> Foundation {
    let subject = act.command.subject();
    let mut after = act.after.clone();
    let mut add = |id: Option<&CommandId>| {
        if let Some(id) = id.filter(|id| !after.contains(id)) {
            after.push(*id);
        }
    };
    let mut built = Vec::new();
    if act.command.action().row().urgent {
        // Built on nothing but the record's existence: nothing else holds it up.
        if let Some(row) = subject.as_ref().and_then(|s| working.row(s)).filter(|row| row.version.is_none()) {
            add(row.waiting.first());
        }
    } else {
        for row in involves.iter().filter_map(|record| working.row(record)) {
            add(row.waiting.last());
        }
        if let Some((record, row)) = subject.and_then(|s| working.row(&s).map(|row| (s, row)))
            && let (Some(version), Some(shown), true) = (row.version, &row.shown, row.waiting.is_empty())
        {
            let saw = built_on(&act.command)
                .into_iter()
                .map(|field| SeenField { field: field.to_owned(), value: field_value(&shown.record, field) });
            built.push(Precondition::Version { record, version, saw: saw.collect() });
        }
    }
    built.extend(after.iter().map(|command| Precondition::After { command: *command }));
    Foundation { after, built_on: built }
}

pub(super) fn refused(refusal: Refusal) -> DeskError {
    DeskError::Refused { refusal, index: 0 }
}
