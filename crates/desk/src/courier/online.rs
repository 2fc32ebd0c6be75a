//! Acts that need the centre: saved, sent and settled while somebody waits.

use std::sync::Arc;

use lra_rules::{
    challenge::{ChosenAnswer, Reach, Spoken},
    ids::{CommandId, Moment},
    organization::Scope,
    wire::{
        Answered, Batch, BatchAnswer, BatchItem, CallerAsked, CallerKnown, CallerSaid, LetterAnswer, Outcome,
        QuestionsChosen, SignedCommand,
    },
};

use super::post::Post;
use crate::{
    centre::{CallError, Token},
    changed::Changed,
    error::DeskError,
    outbox::{Intent, NewAct, Signers, Tried},
};

/// How an act that needs the centre gets there, with what goes beside it and is kept nowhere here.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Via<'a> {
    /// As a batch of one.
    Batch,
    /// As a letter, whose answer carries the temporary password.
    Letter,
    /// With what a registrant chose and answered.
    Questions(&'a [ChosenAnswer], Option<&'a Reach>),
    /// As a question to somebody who calls, whose answer carries what they are asked.
    Caller,
    /// With what a caller said.
    CallerAnswer(&'a [Spoken]),
}

/// What the centre tells once, beside the outcome; it is printed nowhere.
pub(crate) enum Told {
    /// Nothing but the outcome.
    Outcome,
    /// A letter's password.
    Letter(LetterAnswer),
    /// What a caller is asked.
    Caller(CallerAsked),
    /// Whether a caller is recognized.
    Known(CallerKnown),
}

impl Post {
    /// Saves and sends one act now and waits for its outcome. What waits is sent first: the act may rest on it.
    pub(crate) async fn online(
        &self,
        scope: &Scope,
        id: CommandId,
        act: impl Into<Intent>,
        signers: &Signers<'_>,
        via: Via<'_>,
    ) -> Result<(Outcome, Told), DeskError> {
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
            Ok((outcome, told)) => {
                let answered = Answered { id, outcome: outcome.clone() };
                let now = self.session.centre_time(self.now());
                let answer = BatchAnswer { outcomes: vec![answered], now };
                let settled = self.outbox().settle(&answer, self.now()).await?;
                self.announce(settled);
                Ok((outcome, told))
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
        via: Via<'_>,
    ) -> Result<(Outcome, Told), CallError> {
        match via {
            Via::Letter => {
                let answer = self.centre.letter(&token, &command).await?;
                Ok((answer.outcome.clone(), Told::Letter(answer)))
            }
            Via::Questions(chosen, reach) => {
                let chosen = QuestionsChosen { command, chosen: chosen.to_vec(), reach: reach.cloned() };
                let answer = self.centre.choose_questions(&token, &chosen).await?;
                Ok((answer.outcome, Told::Outcome))
            }
            Via::Caller => {
                let answer = self.centre.ask_caller(&token, &command).await?;
                Ok((answer.outcome.clone(), Told::Caller(answer)))
            }
            Via::CallerAnswer(said) => {
                let said = CallerSaid { command, said: said.to_vec() };
                let answer = self.centre.answer_caller(&token, &said).await?;
                Ok((answer.outcome.clone(), Told::Known(answer)))
            }
            Via::Batch => {
                let answer = self.centre.batch(&token, &Batch { items: vec![BatchItem::Command(command)] }).await?;
                self.heard(answer.now);
                let outcome = answer.outcomes.into_iter().find(|answered| answered.id == id);
                Ok((outcome.ok_or(CallError::NoAnswer)?.outcome, Told::Outcome))
            }
        }
    }
}
