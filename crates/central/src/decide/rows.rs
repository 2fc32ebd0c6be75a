//! The rows that a sitting leaves beside its records: receipts, and the verifiers of temporary passwords.

use lra_rules::{
    command::PrintLetter,
    event::{Event, PersonEvent, What},
    ids::{CommandId, Day, Moment, OperatorId},
    organization::Actor,
    wire::{DirectoryOrder, Envelope, Outcome, SignedCommand, Tombstone},
};

use sqlx::any::AnyRow;

use crate::errands::Sealed;

use super::{NewLetter, Submitted, intake::place};
use crate::{
    clock::millis,
    db::{Value, text},
    desk::ActingProfile,
    error::CentreError,
};

/// A row of `receipt`: what became of a command, with the signed text itself and the events it made. Nothing deletes it, and
/// it is changed only while it is held; so a repeat always gets the recorded answer.
#[derive(Debug)]
pub(crate) struct ReceiptRow {
    pub(super) command: CommandId,
    pub(super) outcome: Outcome,
    pub(super) events: Vec<Event>,
    pub(super) envelope: Option<Envelope>,
    pub(super) actor: Option<Actor>,
    pub(super) stepped_up: bool,
    /// Who adopted it in this very sitting.
    pub(super) acting: Option<OperatorId>,
    hash: String,
    profile: String,
    place: String,
    prev: String,
    pub(super) operator: String,
    at: Moment,
    body: String,
    signature: String,
    step_up: String,
}

impl ReceiptRow {
    /// Records what became of a command, with everything that proves whose it is.
    pub(super) fn command(
        desk: &ActingProfile,
        s: &Submitted,
        at: Moment,
        outcome: Outcome,
        events: Vec<Event>,
    ) -> Self {
        let e = &s.envelope;
        let scope = lra_rules::organization::Scope { organization: e.organization.clone(), role: e.role };
        Self {
            command: e.id,
            outcome,
            events,
            actor: Some(desk.actor(&scope)),
            stepped_up: s.stepped_up,
            acting: None,
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

    /// Records the place of a withdrawn command: its hash goes on in the chain, its text was never sent.
    pub(super) fn tombstone(desk: &ActingProfile, t: &Tombstone, at: Moment) -> Self {
        Self {
            command: t.id,
            outcome: Outcome::Noted,
            events: Vec::new(),
            envelope: None,
            actor: None,
            stepped_up: false,
            acting: None,
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

    /// Records what the centre did by itself. It stands in nobody's chain.
    pub(crate) fn by_itself(id: CommandId, at: Moment, outcome: Outcome, events: Vec<Event>) -> Self {
        Self {
            command: id,
            outcome,
            events,
            envelope: None,
            actor: None,
            stepped_up: false,
            acting: None,
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

    /// Records an order about the directory: signed by a profile, and in no chain.
    pub(crate) fn ordered(
        desk: &ActingProfile,
        order: &DirectoryOrder,
        signed: &SignedCommand,
        at: Moment,
        outcome: Outcome,
    ) -> Self {
        Self {
            hash: signed.hash(),
            profile: desk.profile.to_string(),
            place: format!("order/{}", order.id),
            operator: desk.operator.id.to_string(),
            body: signed.body.clone(),
            signature: signed.signature.clone(),
            step_up: signed.step_up.clone().unwrap_or_default(),
            stepped_up: signed.step_up.is_some(),
            ..Self::by_itself(order.id, at, outcome, Vec::new())
        }
    }

    /// Records a piece of a fork that was passed on: it waits in quarantine, and takes no place of the chain that stands.
    pub(super) fn passed_on(
        envelope: Envelope,
        maker: Actor,
        branch: &AnyRow,
        at: Moment,
        kept: Event,
    ) -> Result<Self, CentreError> {
        let step_up = text(branch, "step_up")?;
        Ok(Self {
            command: envelope.id,
            outcome: Outcome::Quarantined { since: at },
            events: vec![kept],
            stepped_up: !step_up.is_empty(),
            acting: None,
            hash: text(branch, "hash")?,
            profile: envelope.profile.to_string(),
            place: format!("branch/{}", envelope.id),
            prev: text(branch, "prev")?,
            operator: maker.operator.id.to_string(),
            at,
            body: text(branch, "body")?,
            signature: text(branch, "signature")?,
            step_up,
            actor: Some(maker),
            envelope: Some(envelope),
        })
    }

    /// The place that it takes in the chain of this profile; none where it takes none.
    pub(super) fn in_chain_of(&self, profile: &str) -> Option<u64> {
        let (chain, seq) = self.place.rsplit_once('/')?;
        (chain == profile).then(|| seq.parse().ok()).flatten()
    }

    /// Gives its place in a chain as a row of `chain_place`; none where the centre did it by itself.
    pub(super) fn place(&self) -> Option<Vec<Value>> {
        let (profile, seq) = self.place.rsplit_once('/')?;
        let seq: i64 = seq.parse().ok()?;
        (profile == self.profile).then(|| {
            vec![
                self.place.as_str().into(),
                profile.into(),
                seq.into(),
                self.hash.as_str().into(),
                self.prev.as_str().into(),
                millis(self.at).into(),
            ]
        })
    }

    /// Turns it into the columns of its table.
    pub(crate) fn values(self) -> Result<Vec<Value>, CentreError> {
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
            self.acting.map(|by| by.to_string()).unwrap_or_default().into(),
        ])
    }
}

/// Writes events down; none at all are an empty text.
pub(super) fn events(events: &[Event]) -> Result<String, CentreError> {
    if events.is_empty() { Ok(String::new()) } else { Ok(serde_json::to_string(events)?) }
}

/// The state of a receipt that waits for somebody to look; `SETTLE_HELD` asks for it as well.
pub(super) const HELD: &str = "held";

/// The state of a receipt in quarantine.
pub(super) const QUARANTINED: &str = "quarantined";

/// What became of a command that waited since an earlier sitting.
#[derive(Debug)]
pub(super) struct Settlement {
    pub(super) id: CommandId,
    /// The state that it was read in, and must still have.
    pub(super) was: &'static str,
    pub(super) outcome: Outcome,
    pub(super) events: Vec<Event>,
    /// Who adopted it, and acts from now on.
    pub(super) acting: Option<OperatorId>,
}

/// Names an outcome in the column by which held ones are found.
pub(super) fn state(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted { .. } => "accepted",
        Outcome::Merged { .. } => "merged",
        Outcome::Held { .. } => HELD,
        Outcome::Quarantined { .. } => QUARANTINED,
        Outcome::Refused { .. } => "refused",
        Outcome::OutOfDate { .. } => "out-of-date",
        Outcome::Blocked { .. } => "blocked",
        Outcome::Behind { .. } => "behind",
        Outcome::Failed { .. } => "failed",
        Outcome::Noted => "noted",
        Outcome::Unknown => "unknown",
    }
}

/// A row of `letter`: what verifies a temporary password, until its last day.
#[derive(Debug)]
pub(super) struct LetterRow {
    pub(super) letter: String,
    pub(super) person: String,
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

    /// The password on its way to where the person signs in; none where no system is told of it.
    pub(super) fn sealed(&self) -> Option<Sealed> {
        let (person, letter) = (self.person.clone(), self.letter.clone());
        let sealed = self.new.sealed.clone()?;
        Some(Sealed { person, letter, sealed, expires_on: self.expires_on })
    }

    /// Its columns; `now` in milliseconds, as databases compare it.
    pub(super) fn values(self, now: i64) -> Vec<Value> {
        vec![
            self.letter.into(),
            self.person.into(),
            self.new.salt.into(),
            self.new.verifier.as_str().into(),
            now.into(),
            self.expires_on.map(|day| day.to_string()).unwrap_or_default().into(),
            0.into(),
        ]
    }
}
