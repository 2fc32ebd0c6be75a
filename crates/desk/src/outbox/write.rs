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
    wire::{Envelope, Precondition, VERSION, hash},
};
use sqlx::SqliteConnection;

use crate::{
    changed::Changed,
    error::DeskError,
    keys::{ApprovalKey, ProfileKey},
    store::{Head, Known, Merged, Store, Working, stamp},
};

/// An act to be saved.
#[derive(Debug, Clone)]
pub struct NewAct {
    pub(crate) id: CommandId,
    pub(crate) command: Command,
    /// Fields of which the operator said that what stands there is no health number.
    pub(crate) not_health_numbers: BTreeSet<String>,
    pub(crate) replaces: Option<CommandId>,
    /// What it must come after, besides what its records rest on.
    pub(crate) after: Vec<CommandId>,
    /// Sent by whoever makes it, not by the courier; shown only once it is received.
    pub(crate) online: bool,
}

impl NewAct {
    /// An act under this id.
    #[must_use]
    pub fn new(id: CommandId, intent: impl Into<Intent>) -> Self {
        let Intent { command, not_health_numbers } = intent.into();
        Self { id, command, not_health_numbers, replaces: None, after: Vec::new(), online: false }
    }
}

/// What an operator wants done, with what they answered when asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// The command.
    pub command: Command,
    /// Fields of which they said that what stands there is no health number.
    pub not_health_numbers: BTreeSet<String>,
}

impl From<Command> for Intent {
    fn from(command: Command) -> Self {
        Self { command, not_health_numbers: BTreeSet::new() }
    }
}

/// What signs.
#[derive(Debug, Clone, Copy)]
pub struct Signers<'a> {
    /// Every command.
    pub profile: &'a ProfileKey,
    /// Approvals, after a step-up.
    pub approval: Option<&'a ApprovalKey>,
}

/// What one act is built on.
struct Foundation {
    after: Vec<CommandId>,
    built_on: Vec<Precondition>,
}

impl Store {
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
        self.actor(scope)?;
        let known = self.known().ok_or(DeskError::SignInNeeded)?;
        let ids: Vec<CommandId> = acts.iter().map(|act| act.id).collect();
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        let mut working = Working::new(scope);
        let mut next = head.clone();
        for (index, act) in acts.into_iter().enumerate() {
            let appended = self.append(&mut writing, &mut working, &mut next, &known, scope, act, signers, now).await;
            if let Err(trouble) = appended {
                drop(writing);
                // All or none: where the first is, all are – then this is the same call once more.
                if let Some(first) = ids.first()
                    && self.holds(*first).await?
                {
                    return Ok(Changed { records: Vec::new(), items: ids });
                }
                return Err(match trouble {
                    DeskError::Refused { refusal, .. } => DeskError::Refused { refusal, index },
                    other => other,
                });
            }
        }
        let records = working.flush(&mut writing, &self.tables(), &self.engine).await?;
        self.commit(writing, &ids, &mut head).await?;
        *head = next;
        Ok(Changed { records, items: ids })
    }

    /// What the rules would say now; the step-up is taken as given.
    ///
    /// # Errors
    /// The refusal, or `session.…`, `store.…`.
    pub async fn check(&self, scope: &Scope, command: &Command, now: Moment) -> Result<(), DeskError> {
        self.actor(scope)?;
        let known = self.known().ok_or(DeskError::SignInNeeded)?;
        let mut file = self.db.read.acquire().await?;
        let (records, _) = Working::new(scope).needs(&mut file, command).await?;
        let nowhere = Head { seq: 0, hash: String::new() };
        let trial = NewAct::new(CommandId(uuid::Uuid::nil()), command.clone());
        let trial = self.envelope(&trial, scope, &nowhere, Vec::new(), now);
        self.decide_here(&known, scope, &trial, true, &records).map_err(refused)?;
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `save` and `amend`, which share a transaction")]
    pub(crate) async fn append(
        &self,
        file: &mut SqliteConnection,
        working: &mut Working,
        head: &mut Head,
        known: &Known,
        scope: &Scope,
        mut act: NewAct,
        signers: &Signers<'_>,
        now: Moment,
    ) -> Result<(), DeskError> {
        let merged = Merged::load(file, scope).await?;
        if let Some(meant) = merged.meant(file, &act.command, working).await? {
            act.command = meant;
        }
        let (mut records, mut involves) = working.needs(file, &act.command).await?;
        let foundation = foundation(&act, working, &involves);
        if act.online && !self.all_received(file, &foundation.after).await? {
            // The centre would block it; the courier is sending those right now.
            return Err(refused(Refusal::new("record.work-waiting")));
        }
        let Foundation { after, built_on } = foundation;
        let envelope = self.envelope(&act, scope, head, built_on, now);
        let events =
            self.decide_here(known, scope, &envelope, signers.approval.is_some(), &records).map_err(refused)?;
        let touched = records.enact(&events, None).map_err(refused)?;
        let body = serde_json::to_string(&envelope)?;
        let hash = hash(body.as_bytes());
        let needs_step_up = act.command.action().row().step_up;
        let step_up = signers.approval.filter(|_| needs_step_up).map(|key| hex::encode(key.sign(body.as_bytes())));
        involves.extend(touched.iter().cloned());
        let subject = act.command.subject();
        sqlx::query(
            "INSERT INTO outbox (seq, id, prev, hash, signature, step_up, organization, role, action, subject_kind,
             subject_id, urgent, online, after, involves, touched, state, overlaid, made_at, since, replaces, sent_at,
             body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?19,
             ?20, ?21, ?22)",
        )
        .bind(envelope.seq.cast_signed())
        .bind(act.id.to_string())
        .bind(&envelope.prev)
        .bind(&hash)
        .bind(hex::encode(signers.profile.sign(body.as_bytes())))
        .bind(step_up)
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .bind(act.command.action().code())
        .bind(subject.as_ref().map(RecordRef::kind))
        .bind(subject.as_ref().map(RecordRef::id))
        .bind(act.command.action().row().urgent)
        .bind(act.online)
        .bind(serde_json::to_string(&after)?)
        .bind(serde_json::to_string(&involves)?)
        .bind(serde_json::to_string(&touched)?)
        .bind(if act.online { "sending" } else { "waiting" })
        .bind(!act.online)
        .bind(stamp(now))
        .bind(act.replaces.map(|id| id.to_string()))
        .bind(act.online.then(|| stamp(now)))
        .bind(&body)
        .execute(file)
        .await?;
        if !act.online {
            for record in &touched {
                if let Some(stored) = records.0.remove(record) {
                    working.overlay(stored, act.id);
                }
            }
        }
        *head = Head { seq: envelope.seq, hash };
        Ok(())
    }

    fn envelope(&self, act: &NewAct, scope: &Scope, head: &Head, built_on: Vec<Precondition>, now: Moment) -> Envelope {
        Envelope {
            v: VERSION,
            id: act.id,
            profile: self.profile,
            seq: head.seq + 1,
            prev: head.hash.clone(),
            made_at: now,
            organization: scope.organization.clone(),
            role: scope.role,
            built_on,
            replaces: act.replaces,
            tables: self.tables().versions(),
            not_health_numbers: act.not_health_numbers.clone(),
            command: act.command.clone(),
        }
    }

    async fn all_received(&self, file: &mut SqliteConnection, ids: &[CommandId]) -> Result<bool, DeskError> {
        if ids.is_empty() {
            return Ok(true);
        }
        let open: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM outbox WHERE id IN (SELECT value FROM json_each(?1)) AND state <> 'received'",
        )
        .bind(serde_json::to_string(ids)?)
        .fetch_one(file)
        .await?;
        Ok(open == 0)
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

pub(crate) fn refused(refusal: Refusal) -> DeskError {
    DeskError::Refused { refusal, index: 0 }
}
