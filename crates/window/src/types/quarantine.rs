//! Work of those who left.

use lra_rules::{ids::CommandId, quarantine::QuarantinedWork, record::Line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Allowed;

/// Which records of a kind are asked for: what still waits for somebody, and one record whatever became of it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WaitingQuery {
    /// The piece of work, or the frozen profile, that the page was opened with; it comes first.
    pub open: Option<CommandId>,
}

/// A piece of work in quarantine.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuarantinedView {
    /// The work, with everything that it says.
    pub work: QuarantinedWork,
    /// Whom it is about; empty where that is not known here.
    pub who: String,
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
    /// What may be done with it.
    pub allowed: Vec<Allowed>,
    /// An own act on it is on its way.
    pub waiting: bool,
}
