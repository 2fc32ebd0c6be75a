//! `link`: a whole file of questions at once, answered from an index in memory.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use lra_rules::matching::{Decision, Engine, Matching, MemoryIndex};

use crate::{Link, rows::Rows};

/// The tables as compiled in, or with weights to try.
pub(crate) fn matching(weights: Option<&Path>) -> Result<Matching> {
    let mut matching = lra_rules::default_matching();
    if let Some(path) = weights {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        matching.weights = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    }
    Ok(matching)
}

/// The engine with those tables.
pub(crate) fn engine(weights: Option<&Path>) -> Result<Engine> {
    Ok(Engine::new(&matching(weights)?))
}

/// What the interface calls a decision.
pub(crate) fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Match => "match",
        Decision::Review => "review",
        Decision::No => "no",
    }
}

pub(crate) fn run(arguments: &Link) -> Result<()> {
    let engine = engine(arguments.weights.as_deref())?;
    let mut index = MemoryIndex::default();
    let mut ids = Vec::new();
    let mut people = Rows::open(&arguments.people)?;
    while let Some(row) = people.next()? {
        index.push(&engine, row.person);
        ids.push(row.id);
    }
    let mut out = csv::Writer::from_path(&arguments.out).with_context(|| arguments.out.display().to_string())?;
    out.write_record(["query_id", "candidate_id", "score", "decision"])?;
    let mut queries = Rows::open(&arguments.queries)?;
    while let Some(row) = queries.next()? {
        let mut left = arguments.k;
        for found in index.find(&engine, &row.person, arguments.k + 1) {
            let id = &ids[found.id as usize];
            if arguments.dedupe && *id == row.id || left == 0 {
                continue;
            }
            left -= 1;
            let score = format!("{:.3}", found.comparison.score);
            out.write_record([row.id.as_str(), id, &score, word(found.comparison.decision)])?;
        }
    }
    out.flush()?;
    Ok(())
}
