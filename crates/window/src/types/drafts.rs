//! Unfinished forms.

use lra_rules::ids::Moment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `draft_save`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftSave {
    /// Which; none = a new one.
    pub draft: Option<String>,
    /// `register`, `account`, `request`, `correct`, `amend`.
    pub kind: String,
    /// What a list calls it.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
}

/// `draft_load`, `draft_delete`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneDraft {
    /// Which.
    pub draft: String,
}

/// A draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Draft {
    /// Which.
    pub draft: String,
    /// Kind.
    pub kind: String,
    /// Title.
    pub title: String,
    /// The form as typed.
    pub body: serde_json::Value,
    /// When it was saved.
    pub saved_at: Moment,
}
