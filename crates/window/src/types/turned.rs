//! What the page that is turned to the registrant shows and takes, and what an agent sees of recognizing somebody who calls.

use lra_forms::{ChallengeQuestion, Text};
use lra_rules::{
    challenge::{ChosenAnswer, Reach, Recognizing, Spoken},
    ids::{CommandId, Day, Moment, PersonId},
    refusal::FieldProblem,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the page shows that is turned to the registrant: what concerns them, and nothing of anybody else.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TurnedView {
    /// Given and family name, or the only name.
    pub name: String,
    /// The birth date, to be checked.
    pub birth_date: Option<Day>,
    /// The login ID, in lower case.
    pub login_id: Option<String>,
    /// The work phone.
    pub phone: Option<String>,
    /// The work e-mail.
    pub email: Option<String>,
    /// What the college is called.
    pub college: Option<Text>,
    /// The registration number at the college.
    pub number: Option<String>,
    /// The organization whose computer it is.
    pub organization: Text,
    /// The questions to choose among.
    pub questions: Vec<ChallengeQuestion>,
    /// How many are chosen.
    pub choose: u8,
    /// How many letters and digits an answer has at least.
    pub least_letters: u8,
    /// After so many minutes without anybody at the keys the page closes, and keeps nothing.
    pub idle_minutes: u16,
    /// The registrant has chosen: nothing more is taken, and the operator takes the computer back.
    pub done: bool,
}

/// The question of `check_questions` and `choose_questions`: what the registrant chose and typed. It is kept nowhere here.
#[derive(Debug, Deserialize, TS)]
pub struct QuestionsTyped {
    /// The chosen questions with their answers.
    pub chosen: Vec<ChosenAnswer>,
    /// Where a code may come; none where the registrant wants none.
    pub reach: Option<Reach>,
}

/// The answer of `check_questions`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuestionsChecked {
    /// What is wrong, field by field; empty = they can be sent.
    pub problems: Vec<FieldProblem>,
}

/// The question of `ask_caller`: somebody calls and says that they are this person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CallerAsking {
    /// The person whom the caller says they are.
    pub person: PersonId,
    /// How they are to be recognized.
    pub how: Recognizing,
    /// What they call for, by its code in the list `recognize-caller`.
    pub reason: String,
    /// Words beside it.
    pub words: String,
}

/// The answer of `ask_caller`: what the caller is asked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallerPut {
    /// The command that asked, which an answer names.
    pub asked: CommandId,
    /// The questions to read out; empty where a code was sent.
    pub questions: Vec<Text>,
    /// Where the code went, with its last signs alone; none where questions are asked, or where it could not be sent.
    pub sent_to: Option<String>,
    /// It is to be answered before this moment; none where the code could not be sent.
    pub until: Option<Moment>,
}

/// The question of `answer_caller`: what the caller said. It is kept nowhere here.
#[derive(Debug, Deserialize, TS)]
pub struct CallerAnswering {
    /// The person whom the caller says they are.
    pub person: PersonId,
    /// The command that asked.
    pub asked: CommandId,
    /// What they said, in the order of the questions; or the code alone.
    pub said: Vec<Spoken>,
}

/// The answer of `answer_caller`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallerResult {
    /// The caller is recognized until this moment; none where they are not, whatever the cause.
    pub until: Option<Moment>,
}
