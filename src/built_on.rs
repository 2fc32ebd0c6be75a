//! An act is built on what the operator saw; it is compared here with what the act sets, and with what is there now.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    acts::BuiltOn,
    command::{Command, Correction},
    record::RecordRef,
};

/// One field of an out-of-date act is told three ways: what you saw, what you sent, what is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compared {
    /// The field stands in this record, which has a newer version at the centre.
    pub record: RecordRef,
    /// Tables and timelines know the field by this code.
    pub field: String,
    /// The operator saw this at the decision; none where the field was empty.
    pub saw: Option<String>,
    /// The operator sent this; none where the act does not set the field.
    pub sent: Option<String>,
    /// This stands there at the centre now; none where it is empty, or no longer this scope's to see.
    pub now: Option<String>,
}

/// An operator saw this value in a field when deciding; the centre compares it with what stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenField {
    /// Tables and timelines know the field by this code.
    pub field: String,
    /// This stood there when the operator decided; none where it was empty.
    pub value: Option<String>,
}

/// Lists the fields that an act is built on, by its row: if any of them changed meanwhile, the act is out of date.
#[must_use]
pub fn built_on(command: &Command) -> Vec<&'static str> {
    match command.action().row().built_on {
        BuiltOn::Nothing => Vec::new(),
        BuiltOn::Fields(fields) => fields.to_vec(),
        BuiltOn::WhatItChanges => changed(command).iter().map(|change| change.field.code()).collect(),
    }
}

/// Reads what an act says it changes, field by field; nothing for an act that changes a record as a whole.
fn changed(command: &Command) -> &[Correction] {
    if let Command::CorrectPerson(c) = command { &c.changes } else { &[] }
}

/// Reads what the act sets a field to; `None` where it leaves the field alone or takes the value away.
#[must_use]
pub fn sent(command: &Command, field: &str) -> Option<String> {
    if let Command::SetPriority(c) = command {
        return (field == "priority").then(|| c.ground.clone());
    }
    changed(command).iter().find(|change| change.field.code() == field).and_then(|change| change.to.clone())
}
