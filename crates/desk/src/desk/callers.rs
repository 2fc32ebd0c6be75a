//! What a registrant answers and a caller says goes straight to the centre: one call, and nothing of it is written here.

use lra_rules::{
    challenge::{ChosenAnswer, Reach, Spoken},
    command::{AnswerCaller, AskCaller, ChooseQuestions, Command},
    ids::CommandId,
    organization::Scope,
    wire::{CallerAsked, CallerKnown, Outcome},
};
use uuid::Uuid;

use super::Desk;
use crate::{
    courier::{Told, Via},
    error::DeskError,
};

impl Desk {
    /// Brings what a registrant chose and answered to the centre. The file says that they chose, and nothing else.
    ///
    /// # Errors
    /// As [`Desk::act_online`].
    pub async fn choose_questions(
        &self,
        scope: &Scope,
        command: ChooseQuestions,
        chosen: &[ChosenAnswer],
        reach: Option<&Reach>,
    ) -> Result<Outcome, DeskError> {
        let via = Via::Questions(chosen, reach);
        let (_, outcome, _) = self.tell(scope, Command::ChooseQuestions(command), via).await?;
        Ok(outcome)
    }

    /// Asks the centre what somebody who calls is asked, or to send them a code. The command is what an answer names.
    ///
    /// # Errors
    /// As [`Desk::act_online`].
    pub async fn ask_caller(
        &self,
        scope: &Scope,
        command: AskCaller,
    ) -> Result<(CommandId, Outcome, Option<CallerAsked>), DeskError> {
        let (id, outcome, told) = self.tell(scope, Command::AskCaller(command), Via::Caller).await?;
        let asked = if let Told::Caller(asked) = told { Some(asked) } else { None };
        Ok((id, outcome, asked))
    }

    /// Has what a caller said compared.
    ///
    /// # Errors
    /// As [`Desk::act_online`].
    pub async fn answer_caller(
        &self,
        scope: &Scope,
        command: AnswerCaller,
        said: &[Spoken],
    ) -> Result<(Outcome, Option<CallerKnown>), DeskError> {
        let via = Via::CallerAnswer(said);
        let (_, outcome, told) = self.tell(scope, Command::AnswerCaller(command), via).await?;
        let known = if let Told::Known(known) = told { Some(known) } else { None };
        Ok((outcome, known))
    }

    async fn tell(
        &self,
        scope: &Scope,
        command: Command,
        via: Via<'_>,
    ) -> Result<(CommandId, Outcome, Told), DeskError> {
        self.post.may_work()?;
        let id = CommandId(Uuid::now_v7());
        let (outcome, told) = self.post.online(scope, id, command, &self.signers(None), via).await?;
        self.courier.wake();
        Ok((id, outcome, told))
    }
}
