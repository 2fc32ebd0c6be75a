//! What an act is built on: what the operator saw, what the act sets, and what is there now.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    acts::BuiltOn,
    command::{Command, Correction},
    record::RecordRef,
};

/// One field of an out-of-date act: what you saw, what you sent, what is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compared {
    /// The record in which the field stands.
    pub record: RecordRef,
    /// The field by its code, as tables and timelines name it.
    pub field: String,
    /// What stood there when the operator decided.
    pub saw: Option<String>,
    /// What the operator sent, where the act sets the field.
    pub sent: Option<String>,
    /// What stands there at the centre now; none where it is empty, or no longer this scope's to see.
    pub now: Option<String>,
}

/// A field value as an operator saw it when deciding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenField {
    /// The field by its code, as tables and timelines name it.
    pub field: String,
    /// What stood there when the operator decided; none where it was empty.
    pub value: Option<String>,
}

/// The fields that an act is built on, by its row: if any of them changed meanwhile, the act is out of date.
#[must_use]
pub fn built_on(command: &Command) -> Vec<&'static str> {
    match command.action().row().built_on {
        BuiltOn::Nothing => Vec::new(),
        BuiltOn::Fields(fields) => fields.to_vec(),
        BuiltOn::WhatItChanges => changed(command).iter().map(|change| change.field.code()).collect(),
    }
}

/// What an act says it changes, field by field; nothing for an act that changes a record as a whole.
fn changed(command: &Command) -> &[Correction] {
    if let Command::CorrectPerson(c) = command { &c.changes } else { &[] }
}

/// What the act sets a field to, where it does.
#[must_use]
pub fn sent(command: &Command, field: &str) -> Option<String> {
    if let Command::SetPriority(c) = command {
        return (field == "priority").then(|| c.ground.clone());
    }
    changed(command).iter().find(|change| change.field.code() == field).and_then(|change| change.to.clone())
}
