//! Every text of a command, folded before anything judges, keeps or compares it.
//!
//! What has no ink is dropped ([`lra_forms::fold::inked`]) once, at the two places where a command comes in: where a desk makes it of
//! what was typed, and where the centre reads what was sent – whoever sent it. The signed text stays as it was signed.

use lra_forms::fold::inked;
use serde_json::Value;

use super::Command;

impl Command {
    /// Gives the command without what has no ink in any of its texts.
    #[must_use]
    pub fn folded(self) -> Self {
        let Ok(mut value) = serde_json::to_value(&self) else { return self };
        if !fold(&mut value) {
            return self;
        }
        // What was a command stays one: only texts changed, and codes and ids have ink alone.
        serde_json::from_value(value).unwrap_or(self)
    }
}

/// Folds every text in it; says whether any changed.
fn fold(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            let folded = inked(text);
            let changed = folded != *text;
            if changed {
                *text = folded;
            }
            changed
        }
        Value::Array(values) => values.iter_mut().fold(false, |changed, value| fold(value) | changed),
        Value::Object(fields) => fields.values_mut().fold(false, |changed, value| fold(value) | changed),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
