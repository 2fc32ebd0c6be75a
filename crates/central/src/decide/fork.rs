//! What a fork brought, told to the registration agents as a record, and what they say becomes of it.
//!
//! ```text
//! a second chain is heard ──▶ frozen: the record has both branches, as far as they were heard
//!   a piece is passed on  ──▶ it is kept in quarantine like the work of somebody who left: colleagues adopt or decline it
//!   released              ──▶ the profile goes on with the branch that was decided
//!   revoked               ──▶ the profile is none any more
//! ```
//!
//! The record is written in the sitting that hears the fork, with the freeze itself. What is passed on becomes a receipt in the sitting
//! that passes it on, so it is passed on once. A profile that was frozen before agents were told has no record: the command line releases it.

use std::collections::BTreeSet;

use lra_rules::{
    command::{PassOnPiece, SettleProfile},
    context::{Context, Facts, Side},
    decide::{
        Need,
        frozen::{froze, heard, piece},
        quarantine::keep,
    },
    event::Event,
    frozen::{FrozenProfile, FrozenState, Piece, StillFrozen},
    ids::{CommandId, OrgCode, ProfileId},
    organization::{Actor, Scope},
    record::{Record, RecordRef, Records},
    refusal::Refusal,
    wire::{Envelope, Outcome, Receipt, receipt_number},
};
use uuid::Uuid;

use super::{Submitted, rows::ReceiptRow, sitting::Sitting};
use crate::{
    clock::millis,
    db::{self, Tx, Value, int, sql, text},
    desk::ActingProfile,
    error::CentreError,
};

/// A record has no more pieces of either branch: whoever looks has seen enough, and the rest is kept all the same.
const MOST: usize = 200;

impl Sitting<'_> {
    /// Tells the agents of a piece of a second chain. `began`: it is the one that froze the profile.
    pub(super) async fn tell_of_fork(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        piece: Piece,
        organization: OrgCode,
        began: bool,
    ) -> Result<(), CentreError> {
        let command = CommandId(Uuid::now_v7());
        let context = Context {
            actor: Actor::centre(OrgCode(String::new())),
            command,
            made_at: self.now,
            now: self.now,
            tables: self.core.tables,
            side: Side::Centre(Facts::default()),
            stepped_up: false,
            not_health_numbers: BTreeSet::new(),
        };
        let mut records = Records::default();
        let event = if began {
            let frozen = FrozenProfile {
                id: piece.command,
                profile: desk.profile,
                by: desk.operator.clone(),
                device: device(tx, desk.profile).await?,
                organization,
                stands: self.stands(tx, desk.profile, piece.seq).await?,
                other: vec![piece],
                state: FrozenState::Frozen(StillFrozen { since: self.now }),
            };
            self.forks.insert(desk.profile, frozen.id);
            froze(frozen, &context)
        } else {
            let Some(fork) = self.fork_of(tx, desk.profile).await? else { return Ok(()) };
            let record = RecordRef::Frozen(fork);
            self.working.load(tx, [Need::Record(record.clone())]).await?;
            let Some(entry) = self.working.get(&record) else { return Ok(()) };
            let room = matches!(&entry.stored.record, Record::Frozen(f)
                if matches!(f.state, FrozenState::Frozen(_)) && f.other.len() < MOST);
            if !room {
                return Ok(());
            }
            records.put(entry.stored.clone());
            heard(fork, piece, &context)
        };
        let number = receipt_number(command);
        let touched = records.enact(std::slice::from_ref(&event), Some(&number)).map_err(CentreError::Events)?;
        let records = self.enacted(tx, records, &touched).await?;
        let receipt = Receipt { number, at: self.now, tables: self.core.tables.versions(), records };
        self.receipts.push(ReceiptRow::by_itself(command, self.now, Outcome::Accepted { receipt }, vec![event]));
        Ok(())
    }

    /// The record of a frozen profile, of this sitting or an earlier one.
    async fn fork_of(&mut self, tx: &mut Tx, profile: ProfileId) -> Result<Option<CommandId>, CentreError> {
        if let Some(known) = self.forks.get(&profile) {
            return Ok(Some(*known));
        }
        let row = db::row(tx, sql::FROZEN, vec![profile.to_string().into()]).await?;
        let fork = row.map(|row| text(&row, "fork")).transpose()?;
        Ok(fork.and_then(|fork| fork.parse().ok()))
    }

    /// What was decided of the chain from this place on, here and in earlier sittings.
    async fn stands(&self, tx: &mut Tx, profile: ProfileId, from: u64) -> Result<Vec<Piece>, CentreError> {
        let (profile, seq) = (profile.to_string(), i64::try_from(from).unwrap_or(i64::MAX));
        let mut pieces = Vec::new();
        for row in db::rows(tx, sql::STANDS, vec![profile.as_str().into(), seq.into()]).await? {
            let command = text(&row, "command")?.parse().map_err(|_| CentreError::Contradiction("a command's id"))?;
            let seq = u64::try_from(int(&row, "seq")?).unwrap_or_default();
            let envelope: Option<Envelope> = serde_json::from_str(&text(&row, "body")?).ok();
            pieces.push(envelope.map_or_else(|| Piece::withdrawn(command, seq), |e| piece_of(&e)));
        }
        let here = self.receipts.iter().filter_map(|row| {
            let seq = row.in_chain_of(&profile).filter(|seq| *seq >= from)?;
            Some(row.envelope.as_ref().map_or_else(|| Piece::withdrawn(row.command, seq), piece_of))
        });
        pieces.extend(here);
        pieces.truncate(MOST);
        Ok(pieces)
    }

    /// Passes a piece on to the colleagues of whoever signed it: it waits in quarantine from then on.
    pub(super) async fn pass_on(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
        scope: &Scope,
        c: &PassOnPiece,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        let refused = |refusal: Refusal| Ok((Outcome::Refused { refusal }, Vec::new()));
        let envelope = &submitted.envelope;
        let context = self.context(desk.actor(scope), envelope, submitted.stepped_up);
        // First whether they may: whoever may not is told nothing of the piece.
        if let Err(refusal) = self.would(tx, &envelope.command, &context).await? {
            return refused(refusal);
        }
        let Some(Record::Frozen(frozen)) =
            self.working.get(&RecordRef::Frozen(c.frozen)).map(|entry| entry.stored.record.clone())
        else {
            return refused(Refusal::new("record.unknown").with("kind", "frozen"));
        };
        let values = || vec![frozen.profile.to_string().into(), c.piece.to_string().into()];
        let row = db::row(tx, sql::BRANCH_OF, values()).await?;
        self.load_decided(tx, &[c.piece.to_string()]).await?;
        // The same id in the branch that was decided: that one has its receipt, and there is no second.
        let (Some(row), false) = (row, self.known.contains_key(&c.piece)) else {
            return refused(Refusal::new("frozen.no-piece"));
        };
        let piece: Envelope = serde_json::from_str(&text(&row, "body")?)?;
        let maker = Actor { operator: frozen.by, role: piece.role, organization: piece.organization.clone() };
        let stepped_up = !text(&row, "step_up")?.is_empty();
        let kept = keep(&piece.command, &self.context(maker.clone(), &piece, stepped_up));
        let (outcome, events) = self.apply(tx, &envelope.command, context, desk.operator.id).await?;
        let Outcome::Accepted { mut receipt } = outcome else { return Ok((outcome, events)) };
        let mut records = Records::default();
        let number = receipt_number(c.piece);
        let touched = records.enact(std::slice::from_ref(&kept), Some(&number)).map_err(CentreError::Events)?;
        receipt.records.extend(self.enacted(tx, records, &touched).await?);
        let mut passed = values();
        passed.push(millis(self.now).into());
        db::execute(tx, sql::PASS_ON, passed).await?;
        let kept = ReceiptRow::passed_on(piece, maker, &row, self.now, kept)?;
        self.receipts.push(kept);
        Ok((Outcome::Accepted { receipt }, events))
    }

    /// Lets the profile go on, or ends it: with the agent's word, in one transaction.
    pub(super) async fn settle_profile(
        &mut self,
        tx: &mut Tx,
        c: &SettleProfile,
        revoked: bool,
    ) -> Result<(), CentreError> {
        let entry = self.working.get(&RecordRef::Frozen(c.frozen));
        let Some(Record::Frozen(frozen)) = entry.map(|entry| &entry.stored.record) else {
            return Err(CentreError::Contradiction("a frozen profile"));
        };
        let profile = frozen.profile;
        let id = || vec![Value::Text(profile.to_string())];
        if revoked {
            db::execute(tx, sql::END_SESSIONS, id()).await?;
            let values = vec![millis(self.now).into(), profile.to_string().into()];
            // Revoked at the command line meanwhile: so it is, and stays.
            db::execute(tx, sql::REVOKE_PROFILE, values).await?;
        }
        db::execute(tx, sql::UNFREEZE, id()).await?;
        self.frozen.remove(&profile);
        self.settled_profiles.push(profile);
        tracing::warn!(%profile, revoked, "a registration agent settled a frozen profile");
        Ok(())
    }
}

fn piece_of(envelope: &Envelope) -> Piece {
    let e = envelope;
    piece(e.id, e.seq, &e.command, (&e.organization, e.role), e.made_at)
}

/// A piece of a second chain. What is not signed as its act wants is named, and cannot be passed on.
pub(super) fn sent(submitted: &Submitted) -> Piece {
    let piece = piece_of(&submitted.envelope);
    if submitted.refused.is_some() { Piece { act: None, ..piece } } else { piece }
}

/// What the computer called itself when its approval key was set.
async fn device(tx: &mut Tx, profile: ProfileId) -> Result<String, CentreError> {
    let row = db::row(tx, sql::DEVICE_OF, vec![profile.to_string().into()]).await?;
    row.map_or_else(|| Ok(String::new()), |row| text(&row, "device"))
}
