//! What an operator wants done, and what signs it.

use std::collections::BTreeSet;

use lra_rules::{command::Command, ids::CommandId};

use crate::keys::{ApprovalKey, ProfileKey};

/// An act to be saved.
#[derive(Debug, Clone)]
pub struct NewAct {
    pub(crate) id: CommandId,
    pub(crate) command: Command,
    /// Fields of which the operator said that what stands there is no health number.
    pub(crate) not_health_numbers: BTreeSet<String>,
    pub(crate) replaces: Option<CommandId>,
    /// What it must come after, besides what its records rest on.
    pub(crate) after: Vec<CommandId>,
    /// Sent by whoever makes it, not by the courier; shown only once it is received.
    pub(crate) online: bool,
}

impl NewAct {
    /// An act under this id.
    #[must_use]
    pub fn new(id: CommandId, intent: impl Into<Intent>) -> Self {
        let Intent { command, not_health_numbers } = intent.into();
        // The one place where a desk makes an act of what was typed.
        let command = command.folded();
        Self { id, command, not_health_numbers, replaces: None, after: Vec::new(), online: false }
    }
}

/// What an operator wants done, with what they answered when asked about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// What the operator wants done.
    pub command: Command,
    /// Fields of which they said that what stands there is no health number.
    pub not_health_numbers: BTreeSet<String>,
}

impl From<Command> for Intent {
    fn from(command: Command) -> Self {
        Self { command, not_health_numbers: BTreeSet::new() }
    }
}

/// The keys that sign what is saved.
#[derive(Debug, Clone, Copy)]
pub struct Signers<'a> {
    /// The profile's key signs every command.
    pub profile: &'a ProfileKey,
    /// The approval key signs approvals besides; it is there only after a step-up.
    pub approval: Option<&'a ApprovalKey>,
}
