//! Judging one command, with what it brings along: a held registration is settled, a letter gets its verifier, work in quarantine is
//! adopted or declined.

use lra_rules::{
    command::Command, context::Context, event::Event, ids::OperatorId, organization::Scope, refusal::Refusal,
    wire::Outcome,
};

use super::{Submitted, release::Waits, rows::LetterRow, sitting::Sitting};
use crate::{db::Tx, desk::ActingProfile, error::CentreError};

impl Sitting<'_> {
    /// Decides by the rulebook, and follows up what that brings along.
    pub(super) async fn judge(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        submitted: &Submitted,
        scope: &Scope,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        if let Some(refusal) = &submitted.refused {
            return Ok((Outcome::Refused { refusal: refusal.clone() }, Vec::new()));
        }
        let envelope = &submitted.envelope;
        if let Err(refusal) = self.tries_account(tx, desk, &envelope.command, scope).await? {
            return Ok((Outcome::Refused { refusal }, Vec::new()));
        }
        if let Some(refusal) = self.printed_before(tx, submitted).await? {
            return Ok((Outcome::Refused { refusal }, Vec::new()));
        }
        if let Command::AdoptWork(c) = &envelope.command {
            return self.adopt(tx, desk, submitted, scope, c).await;
        }
        if let Command::PassOnPiece(c) = &envelope.command {
            return self.pass_on(tx, desk, submitted, scope, c).await;
        }
        match self.weigh(tx, desk, submitted, scope).await? {
            Ok(weighed) => self.weighed = weighed,
            Err(refusal) => return Ok((Outcome::Refused { refusal }, Vec::new())),
        }
        let context = self.context(desk.actor(scope), envelope, submitted.stepped_up);
        let (outcome, events) = self.decided(tx, &envelope.command, context, desk.operator.id).await?;
        if let Outcome::Accepted { .. } = &outcome {
            if let (Command::PrintLetter(c), Some(new)) = (&envelope.command, &submitted.letter) {
                self.letters.push(LetterRow::new(c, new, &events));
            }
            self.keep_beside(desk, submitted)?;
            if let Command::ReleaseProfile(c) | Command::RevokeProfile(c) = &envelope.command {
                self.settle_profile(tx, c, matches!(envelope.command, Command::RevokeProfile(_))).await?;
            }
            if let Command::DeclineWork(c) = &envelope.command {
                let declined = Outcome::Refused { refusal: Refusal::new("quarantine.declined") };
                self.settle(c.quarantined, Waits::Quarantined, declined, Vec::new(), None);
            }
        }
        Ok((outcome, events))
    }

    /// Decides a command in its context, and settles the held registration that it is about.
    pub(super) async fn decided(
        &mut self,
        tx: &mut Tx,
        command: &Command,
        context: Context<'_>,
        asked_by: OperatorId,
    ) -> Result<(Outcome, Vec<Event>), CentreError> {
        let held = match command {
            Command::DecideHold(c) => match self.decided_held(tx, c).await? {
                Ok(held) => Some(held),
                Err(refusal) => return Ok((Outcome::Refused { refusal }, Vec::new())),
            },
            _ => None,
        };
        let by = context.actor.clone();
        let (outcome, events) = self.apply(tx, command, context, asked_by).await?;
        let Outcome::Accepted { mut receipt } = outcome else { return Ok((outcome, events)) };
        if let (Command::DecideHold(c), Some(held)) = (command, held) {
            let followed = self.follow(tx, c, held, &receipt, &by).await?;
            // Released and held again, it has moved on twice: once is told, with the version it has now.
            receipt.records.retain(|(record, _)| followed.iter().all(|(other, _)| other != record));
            receipt.records.extend(followed);
        }
        Ok((Outcome::Accepted { receipt }, events))
    }
}
