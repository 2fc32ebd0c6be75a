//! Acts by which somebody who calls is recognized carry this. What a registrant or a caller says goes beside the command, never in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    caller::Recognizing,
    ids::{CommandId, PersonId},
    sponsorship::Coded,
};

/// [`super::Command::ChooseQuestions`] says that the registrant chose questions on the page that was turned to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseQuestions {
    /// This registrant chose; an unknown one is refused.
    pub person: PersonId,
}

/// [`super::Command::AskCaller`] asks the centre to help recognize somebody who calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AskCaller {
    /// The caller says that they are this person; an unknown one is refused.
    pub person: PersonId,
    /// They are to be recognized like this.
    pub how: Recognizing,
    /// Says what they call for, by a code of the list `recognize-caller`.
    pub reason: Coded,
}

/// [`super::Command::AnswerCaller`] says that the caller answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerCaller {
    /// The caller says that they are this person; an unknown one is refused.
    pub person: PersonId,
    /// The caller was asked by this command; one that is answered or over recognizes nobody.
    pub asked: CommandId,
}
