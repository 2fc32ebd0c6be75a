//! What changed in the file: said by whoever wrote, passed on by the courier, heard by the pages, which ask again.

use lra_rules::{ids::CommandId, record::RecordRef};

/// Records and commands that are not as they were. Both empty means that anything may have changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// Records that are shown differently, or no longer.
    pub records: Vec<RecordRef>,
    /// Commands that were made or stand elsewhere now.
    pub items: Vec<CommandId>,
}
