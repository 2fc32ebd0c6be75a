//! How a person is to stand at a system, and why they do not.

use std::collections::BTreeSet;
use std::time::Duration;

use lra_rules::enrollment::Stuck;

/// How a person is to stand at a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Our own name for the person: a system that is asked twice knows them by it.
    pub(super) external_id: String,
    pub(super) login_id: String,
    pub(super) given: Option<String>,
    pub(super) family: String,
    pub(super) email: Option<String>,
    pub(super) language: Option<&'static str>,
    pub(super) active: bool,
    /// The groups of this target that the person is in; of those that the target names, no other.
    pub(super) groups: BTreeSet<String>,
}

/// Why a system does not have the person as wanted, and how long it asks to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trouble {
    pub(super) cause: Stuck,
    pub(super) pause: Option<Duration>,
}

impl From<Stuck> for Trouble {
    fn from(cause: Stuck) -> Self {
        Self { cause, pause: None }
    }
}
