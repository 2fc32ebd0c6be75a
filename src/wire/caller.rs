//! What a registrant answers, and what a caller says, travel like this: beside the signed command, to the centre alone, and never back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Outcome, SignedCommand};
use crate::{
    challenge::{ChosenAnswer, Reach, Spoken},
    ids::Moment,
};

/// `POST /v1/questions`: what the registrant chose on the page that was turned to them; answered by the outcome alone.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionsChosen {
    /// The operator who turned the page signs this `choose_questions`.
    pub command: SignedCommand,
    /// The registrant chose these questions and answered them.
    pub chosen: Vec<ChosenAnswer>,
    /// A code may be sent there; none where the registrant wants none.
    pub reach: Option<Reach>,
}

/// `POST /v1/questions` answers this, and nothing of what was chosen comes back.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct QuestionsKept {
    /// This became of the command; the answers are kept only if it was accepted.
    pub outcome: Outcome,
}

/// `POST /v1/callers` (a [`SignedCommand`] with `ask_caller`) is answered like this once.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct CallerAsked {
    /// This became of the command; a repeat is told no more than this.
    pub outcome: Outcome,
    /// The caller is asked these questions, by their codes in the table; empty where a code was sent.
    pub questions: Vec<String>,
    /// The code went to this place, of which the last signs are told; none where questions are asked.
    pub sent_to: Option<String>,
    /// It is to be answered before this moment; none where nothing was asked.
    pub until: Option<Moment>,
}

/// `POST /v1/callers/answer`: what the caller said.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallerSaid {
    /// The agent who asked signs this `answer_caller`.
    pub command: SignedCommand,
    /// The caller said these, in the order of the questions; or the code alone.
    pub said: Vec<Spoken>,
}

/// `POST /v1/callers/answer` says whether the caller is recognized, and never what was wrong.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct CallerKnown {
    /// This became of the command.
    pub outcome: Outcome,
    /// The caller is recognized, for this agent, until this moment; none where they are not.
    pub until: Option<Moment>,
}
