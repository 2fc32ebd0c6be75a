//! The table of challenge questions: by what somebody who calls is recognized.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Text;

/// By what somebody who calls is recognized, read from `forms/tables/challenge.json` (docs/DOMAIN.md §2): the questions that a registrant
/// chooses among, and how often and how long anything may be tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChallengeTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// How many questions a registrant chooses and answers.
    pub choose: u8,
    /// How many of them somebody who calls is asked.
    pub ask: u8,
    /// How many letters and digits an answer has at least.
    pub least_letters: u8,
    /// How many minutes the questions put to a caller may be answered.
    pub answer_minutes: u16,
    /// How many digits a code has.
    pub code_digits: u8,
    /// How many minutes a code may be said back.
    pub code_minutes: u16,
    /// How often one code may be tried; questions are answered once.
    pub code_tries: u8,
    /// How many minutes a recognition counts, for the agent who recognized the caller.
    pub recognized_minutes: u16,
    /// How often it may be tried to recognize one person, by whomever, until one try was right.
    pub person_tries: u16,
    /// After so many hours the tries for one person are forgotten.
    pub person_hours: u16,
    /// How often one agent may try to recognize anybody.
    pub agent_tries: u16,
    /// After so many hours the tries of one agent are forgotten.
    pub agent_hours: u16,
    /// After so many minutes without anybody at the keys, the page that is turned to the registrant closes.
    pub turned_minutes: u16,
    /// The questions, in the order in which a page offers them.
    pub questions: Vec<ChallengeQuestion>,
}

/// A question that a registrant may choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChallengeQuestion {
    /// The code under which an answer is kept; it never changes its meaning.
    pub code: String,
    /// What the registrant reads, and the caller is asked.
    pub text: Text,
}

/// Tables of before have no questions: nobody chooses any, and nobody is recognized.
impl Default for ChallengeTable {
    fn default() -> Self {
        Self {
            version: 1,
            choose: 3,
            ask: 2,
            least_letters: 3,
            answer_minutes: 10,
            code_digits: 6,
            code_minutes: 10,
            code_tries: 3,
            recognized_minutes: 30,
            person_tries: 6,
            person_hours: 24,
            agent_tries: 30,
            agent_hours: 1,
            turned_minutes: 3,
            questions: Vec::new(),
        }
    }
}

impl ChallengeTable {
    /// Finds the question of this code.
    #[must_use]
    pub fn question(&self, code: &str) -> Option<&ChallengeQuestion> {
        self.questions.iter().find(|question| question.code == code)
    }
}
