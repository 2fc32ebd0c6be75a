//! A judge of OpenAPI documents, and of what is sent by them: validators of others (`ajv`, `@seriousme/openapi-schema-validator`), run
//! by Node.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{process::run, workspace};

/// A text that is JSON, to be held against a schema of the document.
#[derive(Debug, Serialize)]
pub struct Check {
    /// The schema is called this among the document's components.
    pub schema: &'static str,
    /// The JSON as it would be sent.
    pub text: String,
}

/// What was found.
#[derive(Debug, Deserialize)]
pub struct Judged {
    /// What is wrong with the document; nothing, if it is valid.
    pub document: Vec<String>,
    /// What is wrong with each text by its schema; `None` says that it is valid.
    pub checks: Vec<Option<String>>,
}

#[derive(Serialize)]
struct Asked<'a> {
    document: &'a Value,
    checks: &'a [Check],
}

/// Has a document judged, and texts by its schemas.
///
/// # Errors
/// When Node or its packages are missing, or a text is no JSON.
pub fn judge(document: &Value, checks: &[Check]) -> Result<Judged> {
    let folder = workspace().join("crates/testkit/openapi");
    ensure!(folder.join("node_modules").is_dir(), "the judge's npm packages are missing; run `cargo xtask setup`");
    let input = tempfile::NamedTempFile::with_prefix("lra-openapi-")?;
    std::fs::write(input.path(), serde_json::to_vec(&Asked { document, checks })?)?;
    let said = run(Command::new("node").arg(folder.join("judge.mjs")).arg(input.path()))?;
    let judged: Judged = serde_json::from_str(&said).context("the judge says something else")?;
    ensure!(judged.checks.len() == checks.len(), "the judge has left something out");
    Ok(judged)
}
