//! What an act is built on: what the operator saw, what the act sets, and what is there now.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    command::{Action, Command},
    record::RecordRef,
};

/// One field of an out-of-date act: what you saw, what you sent, what is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compared {
    /// Of which record.
    pub record: RecordRef,
    /// Field code.
    pub field: String,
    /// What the operator saw.
    pub saw: Option<String>,
    /// What the operator sent, where the act sets the field.
    pub sent: Option<String>,
    /// What is there now.
    pub now: Option<String>,
}

/// A field value as an operator saw it when deciding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenField {
    /// Field code.
    pub field: String,
    /// Its value.
    pub value: Option<String>,
}

/// The fields that an act is built on: if any of them changed meanwhile, the act is out of date. Acts that end or
/// suspend are built on nothing but the record's existence, so that nothing holds them up.
#[must_use]
pub fn built_on(command: &Command) -> Vec<&'static str> {
    match command {
        Command::CorrectPerson(c) => c.changes.iter().map(|x| x.field.code()).collect(),
        Command::HandOver(_) => vec!["letter"],
        Command::DecideSponsorship(_) => vec!["state", "services", "ends"],
        Command::AnswerSponsor(_) | Command::ObjectSponsorship(_) | Command::ReinstateSponsorship(_) => vec!["state"],
        Command::ReinstateEnrollment(_) => vec!["state"],
        // Whoever came since was not among those looked at.
        Command::DecideHold(c) if c.decision.action() != Action::TakeBackHold => vec!["compared-at"],
        Command::ApproveRequest(_)
        | Command::RecordStatement(_)
        | Command::AnswerInformation(_)
        | Command::AskInformation(_)
        | Command::CompleteRequest(_)
        | Command::DeclineRequest(_) => vec!["state"],
        Command::TakeRequest(_) | Command::TakeOverRequest(_) | Command::HandBackRequest(_) => vec!["state", "holder"],
        Command::SetPriority(_) => vec!["priority"],
        _ => Vec::new(),
    }
}

/// What the act sets a field to, where it does.
#[must_use]
pub fn sent(command: &Command, field: &str) -> Option<String> {
    match command {
        Command::CorrectPerson(c) => c.changes.iter().find(|x| x.field.code() == field).and_then(|x| x.to.clone()),
        Command::SetPriority(c) if field == "priority" => Some(c.ground.clone()),
        _ => None,
    }
}
