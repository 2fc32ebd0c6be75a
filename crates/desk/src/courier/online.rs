//! Acts that need the centre: saved, sent and settled while somebody waits.

use std::sync::Arc;

use lra_rules::{
    ids::{CommandId, Moment},
    organization::Scope,
    wire::{Answered, Batch, BatchAnswer, BatchItem, LetterAnswer, Outcome, SignedCommand},
};

use super::post::Post;
use crate::{
    centre::{CallError, Token},
    changed::Changed,
    error::DeskError,
    outbox::{Intent, NewAct, Signers, Tried},
};

/// How an act that needs the centre gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Via {
    /// As a batch of one.
    Batch,
    /// As a letter, whose answer carries the temporary password.
    Letter,
}

impl Post {
    /// Saves and sends one act now and waits for its outcome. What waits is sent first: the act may rest on it.
    pub(crate) async fn online(
        &self,
        scope: &Scope,
        id: CommandId,
        act: impl Into<Intent>,
        signers: &Signers<'_>,
        via: Via,
    ) -> Result<(Outcome, Option<LetterAnswer>), DeskError> {
        let _turn = self.sending.lock().await;
        match self.send_all().await {
            Ok(()) | Err(CallError::Problem(_)) => {}
            Err(error) => {
                self.call_failed(&error);
                return Err(error.into());
            }
        }
        let act = NewAct { online: true, ..NewAct::new(id, act) };
        let saved = self.outbox().save(scope, vec![act], signers, self.now()).await?;
        self.announce(saved);
        let signed = self.outbox().signed(id).await?.ok_or(DeskError::UnknownItem(id))?;
        match self.with_token(|token| self.deliver(token, signed.clone(), id, via)).await {
            Ok((outcome, letter)) => {
                let answered = Answered { id, outcome: outcome.clone() };
                let now = self.session.centre_time(self.now());
                let answer = BatchAnswer { outcomes: vec![answered], now };
                let settled = self.outbox().settle(&answer, self.now()).await?;
                self.announce(settled);
                Ok((outcome, letter))
            }
            Err(error @ (CallError::NoAnswer | CallError::Failed(_))) => {
                self.call_failed(&error);
                self.wake.notify_one();
                Err(DeskError::AnswerUnknown(id))
            }
            Err(error) => {
                self.call_failed(&error);
                let tried = if matches!(error, CallError::NotSent) { Tried::NotSent } else { Tried::NotProcessed };
                self.outbox().not_sent(&[id], tried, self.now()).await?;
                self.announce(Changed { records: Vec::new(), items: vec![id] });
                Err(error.into())
            }
        }
    }

    /// The moment by the centre's clock, as far as this desk knows it.
    pub(crate) fn centre_now(&self) -> Moment {
        self.session.centre_time(self.now())
    }

    async fn deliver(
        &self,
        token: Arc<Token>,
        command: SignedCommand,
        id: CommandId,
        via: Via,
    ) -> Result<(Outcome, Option<LetterAnswer>), CallError> {
        match via {
            Via::Letter => {
                let answer = self.centre.letter(&token, &command).await?;
                Ok((answer.outcome.clone(), Some(answer)))
            }
            Via::Batch => {
                let answer = self.centre.batch(&token, &Batch { items: vec![BatchItem::Command(command)] }).await?;
                self.heard(answer.now);
                let outcome = answer.outcomes.into_iter().find(|answered| answered.id == id);
                Ok((outcome.ok_or(CallError::NoAnswer)?.outcome, None))
            }
        }
    }
}
