//! Unfinished forms, as pages save, list and go on with them.

use lra_rules::ids::Moment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The pages keep words about records in one draft of this kind; no list shows it.
pub const DRAFT_OF_WORDS: &str = "words";

/// The question of `draft_save`: an unfinished form is kept.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftSave {
    /// Which; none = a new one.
    pub draft: Option<String>,
    /// `register`, `account`, `identity`, `request`, `correct`, `amend`, `words`.
    pub kind: String,
    /// What a list calls it.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
}

/// The question of `draft_load` and `draft_delete`.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneDraft {
    /// The draft's id, as `draft_save` gave it.
    pub draft: String,
}

/// An unfinished form, as it was last saved.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Draft {
    /// The draft's id, under which it is saved again.
    pub draft: String,
    /// The kind of form, which says which page goes on with it.
    pub kind: String,
    /// What a list calls it: a name, a report.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
    /// When it was saved.
    pub saved_at: Moment,
}
