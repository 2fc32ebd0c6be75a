//! A refusal says why something is not done: a stable code with parameters. The page says it in English or French.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A refusal names at most so many problems; the rest are found once these are mended.
pub const PROBLEMS: usize = 20;

/// A problem repeats so many characters of what was sent, so that whoever reads it knows which one is meant.
pub const REPEATED: usize = 120;

/// Says why something is not done. `code` is stable (`authority.not-your-organization`, `field.problems` …); nobody matches on
/// text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS, thiserror::Error)]
#[error("{code}")]
pub struct Refusal {
    /// Pages and tests know the refusal by this code: `area.what`, never changed once it is used.
    pub code: String,
    /// The sentence names these values: services, states, days. Never personal data.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// Of `field.problems`, these say what is wrong, field by field; empty for every other code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

/// A problem says what is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldProblem {
    /// The field has this path, e.g. `name.family`, `documents.1.expires_on`, `answers.needed-by`.
    pub field: String,
    /// The code is stable, e.g. `missing`, `too-long`, `not-a-day`, `health-number`.
    pub code: String,
    /// The sentence names these values, by the names that its words use.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Refusal {
    /// Makes a refusal with this code, and nothing for the sentence to name.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { code: code.into(), params: BTreeMap::new(), fields: Vec::new() }
    }

    /// Adds a value for the sentence; of a long one its beginning.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.into(), cut(&value.to_string()));
        self
    }

    /// Returns `Ok` when there are no problems, else a refusal that names the first [`PROBLEMS`] of them. It is kept for ever,
    /// so what was sent wrong must not make it grow.
    ///
    /// # Errors
    /// `field.problems`
    pub fn unless_clean(mut problems: Vec<FieldProblem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.truncate(PROBLEMS);
        Err(Self { code: "field.problems".into(), params: BTreeMap::new(), fields: problems })
    }
}

impl FieldProblem {
    /// Makes a problem of this field with this code, and nothing for the sentence to name.
    #[must_use]
    pub fn new(field: &str, code: &str) -> Self {
        Self { field: cut(field), code: code.into(), params: BTreeMap::new() }
    }

    /// Adds a value for the sentence; of a long one its beginning.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.into(), cut(&value.to_string()));
        self
    }
}

/// Cuts a text down to what is repeated of it in a problem.
#[must_use]
pub fn cut(text: &str) -> String {
    match text.char_indices().nth(REPEATED) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
