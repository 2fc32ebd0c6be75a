//! Taking out one control after the other: the mutations of `tests/abuse/mutations.toml`, and the report of which were noticed.

use std::collections::BTreeSet;
use std::fs;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::switches::Switched;
use super::trial::{self, Mutation, Outcome};
use crate::shell::root;

/// Where the mutations are.
const LIST: &str = "tests/abuse/mutations.toml";
/// Where the controls are.
const DOCUMENT: &str = "docs/SECURITY.md";

#[derive(Deserialize)]
struct List {
    mutation: Vec<Mutation>,
}

/// Takes out every control, or those asked for, and prints what came of each.
pub(super) fn run(only: &[String], list: bool) -> Result<ExitCode> {
    let text = fs::read_to_string(root().join(LIST)).context(LIST)?;
    let all = toml::from_str::<List>(&text).context(LIST)?.mutation;
    let is_asked = |mutation: &&Mutation| only.is_empty() || only.iter().any(|id| mutation.id.starts_with(id.as_str()));
    let asked: Vec<&Mutation> = all.iter().filter(is_asked).collect();
    if asked.is_empty() {
        bail!("no mutation of {LIST} is called so");
    }
    if list {
        let files = trial::with_switches(&all, &BTreeSet::new())?;
        let has_switch: BTreeSet<&str> = files.values().flat_map(Switched::ids).collect();
        for mutation in asked {
            let alone = if has_switch.contains(mutation.id.as_str()) { "" } else { " (alone)" };
            println!("{:<28} {}{alone}", mutation.id, mutation.control);
        }
        for row in if only.is_empty() { forgotten(&all)? } else { Vec::new() } {
            println!("no mutation takes out: {row}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let outcomes = trial::run(&all, &asked)?;
    let mut done = report(&outcomes);
    if only.is_empty() {
        let forgotten = forgotten(&all)?;
        for row in &forgotten {
            println!("no mutation takes out: {row}");
            done = ExitCode::FAILURE;
        }
    }
    Ok(done)
}

/// The rows of docs/SECURITY.md that name a test, and none that a mutation makes fail.
fn forgotten(all: &[Mutation]) -> Result<Vec<String>> {
    let text = fs::read_to_string(root().join(DOCUMENT)).context(DOCUMENT)?;
    let last = |path: &str| path.rsplit([':', ' ']).next().unwrap_or_default().to_owned();
    let tests: Vec<String> = all.iter().flat_map(|m| &m.tests).map(|test| last(test)).collect();
    // A test whose name is long is cut short with a sign.
    let known = |path: &str| tests.iter().any(|test| test.starts_with(last(path).trim_end_matches('…')));
    let rows = text.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 3);
    let forgotten = rows.filter(|row| {
        let cell = row.rsplit(" | ").next().unwrap_or_default();
        let named: Vec<&str> = cell.split('`').skip(1).step_by(2).filter(|name| name.contains("::")).collect();
        !named.is_empty() && !named.iter().any(|name| known(name))
    });
    Ok(forgotten.map(|row| row.chars().take(120).collect()).collect())
}

fn report(outcomes: &[(&Mutation, Outcome)]) -> ExitCode {
    println!("\nfinding | control taken out | test | failed as it must");
    let mut missing = 0;
    for (mutation, outcome) in outcomes {
        let row = |test: &str, said: &str| println!("{} | {} | {test} | {said}", mutation.id, mutation.control);
        match outcome {
            Outcome::Failed(tests) => tests.iter().for_each(|(test, said)| row(test, &format!("yes, {said}"))),
            Outcome::Passed(tests) => tests.iter().for_each(|test| row(test, "NO: it still passes")),
            Outcome::Broken(problem) => row("–", &format!("NO: {problem}")),
        }
        missing += u32::from(!matches!(outcome, Outcome::Failed(_)));
    }
    println!("{} controls taken out, {missing} of them unnoticed", outcomes.len());
    if missing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
