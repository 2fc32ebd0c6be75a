//! What crosses the window's edge: the arguments of every command and what it answers. TypeScript is generated from here.

mod directory;
mod drafts;
mod entry;
mod frozen;
mod held;
mod outbox;
mod papers;
mod people;
mod quarantine;
mod register;
mod requests;
mod shell;
mod turned;
mod work;

use std::collections::BTreeMap;

use lra_rules::refusal::FieldProblem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use directory::*;
pub use drafts::*;
pub use entry::*;
pub use frozen::*;
pub use held::*;
pub use outbox::*;
pub use papers::*;
pub use people::*;
pub use quarantine::*;
pub use register::*;
pub use requests::*;
pub use shell::*;
pub use turned::*;
pub use work::*;

/// Nothing to say.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(type = "{ [key in string]: never }")]
pub struct Nothing {}

/// What went wrong, as the page gets it: a code to put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WindowProblem {
    /// The code by which pages find the sentence; it never changes.
    pub code: String,
    /// Values for the sentence.
    pub params: BTreeMap<String, String>,
    /// Field by field, for `field.problems`.
    pub fields: Vec<FieldProblem>,
    /// For the service desk: find this in the log.
    pub reference: Option<String>,
}
