//! What a registrant answers and what a caller says, on its way to the centre.

use lra_rules::wire::{CallerAsked, CallerKnown, CallerSaid, QuestionsChosen, QuestionsKept, SignedCommand};

use super::{CallError, CentreClient, PATIENTLY, Token};

impl CentreClient {
    /// Brings what a registrant chose to the centre; nothing of it comes back.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn choose_questions(&self, token: &Token, chosen: &QuestionsChosen) -> Result<QuestionsKept, CallError> {
        self.post("v1/questions", Some(token), chosen, PATIENTLY).await
    }

    /// Has questions picked for somebody who calls, or a code sent to them.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn ask_caller(&self, token: &Token, command: &SignedCommand) -> Result<CallerAsked, CallError> {
        self.post("v1/callers", Some(token), command, PATIENTLY).await
    }

    /// Has what a caller said compared.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn answer_caller(&self, token: &Token, said: &CallerSaid) -> Result<CallerKnown, CallError> {
        self.post("v1/callers/answer", Some(token), said, PATIENTLY).await
    }
}
