//! The chain of a profile: every command has its place, and names the hash of the one before it.
//!
//! ```text
//! the next place ──────────────▶ decided
//! a place further on ──────────▶ decided as well (urgent acts overtake), at most so many places ahead; the gap has to close
//!                                before the lease is renewed
//! a place that is taken by another command, or a neighbour that it contradicts
//!                      ────────▶ a fork: two desks hold this key. The profile is frozen, both branches are kept
//! ```
//!
//! A place is heard of when its command is decided, withdrawn, or waits behind another one. What a fork brought is written in the
//! sitting's own transaction; from its commit on no session of the profile is served. A registration agent releases it ([`super::fork`]), or the command line,
//! after somebody has looked at both branches. A crash before the commit leaves neither the fork nor an answer about it.

use std::collections::BTreeSet;

use lra_rules::{
    frozen::Piece,
    ids::{CommandId, OrgCode, ProfileId},
    refusal::Refusal,
    wire::{Answered, Outcome, Tombstone, chain_start},
};

use super::{
    Settled, Submitted, fork,
    intake::place,
    place::{Fit, Place},
    rows::ReceiptRow,
    sitting::Sitting,
};
use crate::{
    clock::millis,
    db::{self, Database, Tx, Value, int, sql, text},
    desk::{ActingProfile, FROZEN},
    error::CentreError,
};

/// The most places of a chain that may be missing below a command: a week of work without a connection, and not the number that whoever
/// has the key likes best.
const OVERTAKEN: u64 = 1_000;

/// How long a profile may work whose chain has a gap, in seconds: long enough to send what is missing.
pub(crate) const GAP_LEASE_SECONDS: i64 = 3_600;

impl Sitting<'_> {
    /// Loads what stands at these places, and which of the profiles are frozen.
    pub(super) async fn load_chains(
        &mut self,
        tx: &mut Tx,
        profiles: impl Iterator<Item = ProfileId>,
        places: &BTreeSet<String>,
    ) -> Result<(), CentreError> {
        let profiles: BTreeSet<String> = profiles.map(|profile| profile.to_string()).collect();
        for row in db::select(tx, sql::FROZEN_AMONG, &profiles.into_iter().collect::<Vec<_>>()).await? {
            let profile = text(&row, "profile")?.parse();
            self.frozen.insert(profile.map_err(|_| CentreError::Contradiction("a profile's id"))?);
        }
        for row in db::select(tx, sql::PLACES, &places.iter().cloned().collect::<Vec<_>>()).await? {
            self.places.insert(text(&row, "place")?, (text(&row, "hash")?, text(&row, "prev")?));
        }
        Ok(())
    }

    /// Refuses, unrecorded, a place that does not fit its chain. `forked`: it contradicts another command of the same profile.
    pub(super) async fn misplaced(
        &self,
        tx: &mut Tx,
        desk: &ActingProfile,
        here: Place<'_>,
    ) -> Result<Option<(Refusal, bool)>, CentreError> {
        if self.frozen.contains(&desk.profile) {
            return Ok(Some((Refusal::new(FROZEN), true)));
        }
        Ok(match self.fit(desk.profile, here) {
            Fit::Broken => Some((Refusal::new("chain.broken").with("seq", here.seq), false)),
            Fit::Forked => Some((Refusal::new("chain.forked").with("seq", here.seq), true)),
            Fit::Fits => self.not_too_far(tx, desk.profile, here.seq).await?.map(|refusal| (refusal, false)),
        })
    }

    /// Notes the place of a withdrawn command.
    pub(super) async fn tombstone(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        t: &Tombstone,
    ) -> Result<Settled, CentreError> {
        let fleeting = |outcome: Outcome| Ok(Settled { answered: Answered { id: t.id, outcome }, fresh: false });
        if let Some(outcome) = self.before(desk, t.id, &t.hash) {
            return fleeting(outcome);
        }
        let here = Place { seq: t.seq, hash: &t.hash, prev: &t.prev };
        if let Some((refusal, forked)) = self.misplaced(tx, desk, here).await? {
            if forked {
                let began = self.branch(desk.profile, t.id, here, "", &t.signature, "");
                let piece = Piece::withdrawn(t.id, t.seq);
                self.tell_of_fork(tx, desk, piece, OrgCode(String::new()), began).await?;
            }
            return fleeting(Outcome::Refused { refusal });
        }
        let row = ReceiptRow::tombstone(desk, t, self.now);
        self.note(desk, t.id, &t.hash, &t.prev, t.seq, &Outcome::Noted);
        self.receipts.push(row);
        Ok(Settled { answered: Answered { id: t.id, outcome: Outcome::Noted }, fresh: true })
    }

    /// Says how a place fits those that are known beside it.
    pub(super) fn fit(&self, profile: ProfileId, here: Place<'_>) -> Fit {
        let at = |seq: Option<u64>| seq.and_then(|seq| self.places.get(&place(profile, seq)));
        if here.seq == 0 || (here.seq == 1 && here.prev != chain_start()) {
            return Fit::Broken;
        }
        let taken = at(Some(here.seq)).is_some_and(|(hash, _)| hash != here.hash);
        let follows = here.seq == 1 || at(here.seq.checked_sub(1)).is_none_or(|(before, _)| before == here.prev);
        let precedes = at(here.seq.checked_add(1)).is_none_or(|(_, their_prev)| their_prev == here.hash);
        if taken || !follows || !precedes { Fit::Forked } else { Fit::Fits }
    }

    /// Refuses a place too far ahead of what is known.
    pub(super) async fn not_too_far(
        &self,
        tx: &mut Tx,
        profile: ProfileId,
        seq: u64,
    ) -> Result<Option<Refusal>, CentreError> {
        // Where the one before is known nothing is overtaken: the usual case asks nothing.
        if seq <= 1 || self.places.contains_key(&place(profile, seq - 1)) {
            return Ok(None);
        }
        let values = vec![profile.to_string().into(), i64::try_from(seq).unwrap_or(i64::MAX).into()];
        let known = match db::row(tx, sql::CHAIN_BELOW, values).await? {
            Some(row) => u64::try_from(int(&row, "n")?).unwrap_or_default(),
            None => 0,
        };
        let missing = (seq - 1).saturating_sub(known);
        Ok((missing > OVERTAKEN).then(|| Refusal::new("chain.too-far").with("missing", missing)))
    }

    /// Keeps the other branch of a chain, and freezes its profile.
    pub(super) async fn forked(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
    ) -> Result<(), CentreError> {
        let (envelope, signed) = (&submitted.envelope, &submitted.signed);
        let began = self.branch(
            desk.profile,
            envelope.id,
            Place { seq: envelope.seq, hash: &submitted.hash, prev: &envelope.prev },
            &signed.body,
            &signed.signature,
            signed.step_up.as_deref().unwrap_or_default(),
        );
        self.tell_of_fork(tx, desk, fork::sent(submitted), envelope.organization.clone(), began).await
    }

    /// Keeps the row of a place of the other branch, and freezes the profile; says whether this is the one that did. A place that was
    /// withdrawn has no text: it was never sent.
    fn branch(
        &mut self,
        profile: ProfileId,
        command: CommandId,
        at: Place<'_>,
        body: &str,
        signature: &str,
        step_up: &str,
    ) -> bool {
        let began = self.frozen.insert(profile);
        if began {
            tracing::error!(%profile, seq = at.seq, "two chains of one profile: it is frozen until somebody has looked");
            let row =
                vec![profile.to_string().into(), number(at.seq), millis(self.now).into(), command.to_string().into()];
            self.freezes.push(row);
        }
        self.branches.push(vec![
            profile.to_string().into(),
            at.hash.into(),
            number(at.seq),
            at.prev.into(),
            body.into(),
            signature.into(),
            step_up.into(),
            millis(self.now).into(),
            command.to_string().into(),
        ]);
        began
    }

    /// Hears of the place of a command that is not decided yet: the chain has no gap there.
    pub(super) fn announce(&mut self, profile: ProfileId, here: Place<'_>) {
        let name = place(profile, here.seq);
        if self.places.contains_key(&name) {
            return;
        }
        self.announced.push(vec![
            name.as_str().into(),
            profile.to_string().into(),
            number(here.seq),
            here.hash.into(),
            here.prev.into(),
            millis(self.now).into(),
        ]);
        self.places.insert(name, (here.hash.to_owned(), here.prev.to_owned()));
    }

    /// Writes the places that were heard of, and what a fork brought.
    pub(super) async fn write_chains(&mut self, tx: &mut Tx) -> Result<(), CentreError> {
        let mut places = std::mem::take(&mut self.announced);
        places.extend(self.receipts.iter().filter_map(ReceiptRow::place));
        let expected = places.len() as u64;
        // Another node heard of the same place meanwhile, with another command: begin again, and find the fork.
        if db::insert(tx, sql::PUT_PLACES, places).await? != expected {
            return Err(CentreError::Conflict);
        }
        let freezes = std::mem::take(&mut self.freezes);
        let expected = freezes.len() as u64;
        // Frozen on another node meanwhile: begin again, and find its record.
        if db::insert(tx, sql::FREEZE, freezes).await? != expected {
            return Err(CentreError::Conflict);
        }
        db::insert(tx, sql::PUT_BRANCHES, std::mem::take(&mut self.branches)).await?;
        Ok(())
    }
}

fn number(seq: u64) -> Value {
    // What is taken in has a place below 2^63.
    i64::try_from(seq).unwrap_or(i64::MAX).into()
}

/// Says whether a place of this profile's chain is missing below the last that was heard of.
pub(crate) async fn has_a_gap(db: &Database, profile: ProfileId) -> Result<bool, CentreError> {
    match db.row(sql::CHAIN, vec![profile.to_string().into()]).await? {
        Some(row) => Ok(int(&row, "n")? < int(&row, "last")?),
        None => Ok(false),
    }
}
