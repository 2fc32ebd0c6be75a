//! Taking out one control after the other: the mutation of `tests/abuse/mutations.toml`, the build, and the tests that must fail.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::scratch::Scratch;
use crate::shell::{follow, root, run as show};

/// Where the mutations are.
const LIST: &str = "tests/abuse/mutations.toml";
/// Where the controls are.
const DOCUMENT: &str = "docs/SECURITY.md";
/// The longest that a build, or the tests of one mutation, may take; a control may be all that ends a test.
const LIMIT: Duration = Duration::from_secs(20 * 60);

#[derive(Deserialize)]
struct List {
    mutation: Vec<Mutation>,
}

/// One control, how it is taken out, and what must then fail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutation {
    /// The finding, and what of it.
    id: String,
    /// What is taken out, in words.
    control: String,
    file: String,
    /// The text as it stands in the file, once.
    find: String,
    replace: String,
    /// Each a target of cargo's and the path of a test in it: `abuse custody::an_id_opens_nobody_elses_person`.
    tests: Vec<String>,
}

/// What came of a mutation.
enum Outcome {
    /// Each test failed, in so many of its variants.
    Failed(Vec<(String, String)>),
    /// These still pass, or were not run.
    Passed(Vec<String>),
    /// It could not be tried.
    Broken(String),
}

/// Takes out every control, or those asked for, and prints what came of each.
pub(super) fn run(only: &[String], list: bool) -> Result<ExitCode> {
    let text = fs::read_to_string(root().join(LIST)).context(LIST)?;
    let mut all = toml::from_str::<List>(&text).context(LIST)?.mutation;
    all.retain(|mutation| only.is_empty() || only.iter().any(|asked| mutation.id.starts_with(asked.as_str())));
    if all.is_empty() {
        bail!("no mutation of {LIST} is called so");
    }
    if list {
        for mutation in &all {
            println!("{:<28} {}", mutation.id, mutation.control);
        }
        for row in if only.is_empty() { forgotten(&all)? } else { Vec::new() } {
            println!("no mutation takes out: {row}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let scratch = Scratch::fresh()?;
    pass_as_it_is(&all, &scratch)?;
    let mut outcomes = Vec::new();
    for mutation in &all {
        println!("\n━━ {} – {} ━━", mutation.id, mutation.control);
        let start = Instant::now();
        let outcome = tried(mutation, &scratch).unwrap_or_else(|problem| Outcome::Broken(format!("{problem:#}")));
        println!("   {:.1} min", start.elapsed().as_secs_f64() / 60.0);
        outcomes.push((mutation, outcome));
    }
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
    let last = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
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

fn tried(mutation: &Mutation, scratch: &Scratch) -> Result<Outcome> {
    let source = scratch.read(&mutation.file)?;
    if source.matches(&mutation.find).count() != 1 {
        bail!("its text does not stand in {} exactly once", mutation.file);
    }
    let changed = source.replacen(&mutation.find, &mutation.replace, 1);
    scratch.with(&mutation.file, &changed, || {
        let (mut failed, mut passed) = (Vec::new(), Vec::new());
        for (path, results) in ran(&mutation.tests, scratch)? {
            let bad = results.iter().filter(|ok| !**ok).count();
            if bad == 0 {
                passed.push(format!("{path} ({} ran)", results.len()));
            } else {
                failed.push((path, format!("{bad} of {}", results.len())));
            }
        }
        Ok(if passed.is_empty() { Outcome::Failed(failed) } else { Outcome::Passed(passed) })
    })
}

/// Wants the tests to pass as the sources are: one that fails anyhow says nothing about a control.
fn pass_as_it_is(all: &[Mutation], scratch: &Scratch) -> Result<()> {
    println!("\n━━ As it is ━━");
    let mut tests: Vec<String> = all.iter().flat_map(|mutation| mutation.tests.clone()).collect();
    tests.sort();
    tests.dedup();
    let bad: Vec<String> = ran(&tests, scratch)?
        .into_iter()
        .filter(|(_, results)| results.is_empty() || results.contains(&false))
        .map(|(path, _)| path)
        .collect();
    if bad.is_empty() { Ok(()) } else { bail!("these fail with every control in its place: {}", bad.join(", ")) }
}

/// Builds and runs tests; of each, how its variants ended.
fn ran(tests: &[String], scratch: &Scratch) -> Result<Vec<(String, Vec<bool>)>> {
    let mut by_target: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for test in tests {
        let (target, path) = test.split_once(' ').with_context(|| format!("{test:?} names no target"))?;
        by_target.entry(target).or_default().push(path);
    }
    if by_target.keys().any(|target| *target != "lra-rules") {
        show(scratch.cargo().args(["build", "--quiet", "--workspace", "--bin", "lra-central"]))?;
    }
    let mut ran = Vec::new();
    for (target, paths) in by_target {
        show(selected(scratch, target).arg("--no-run").arg("--quiet"))?;
        let said = said(selected(scratch, target).arg("--").args(&paths))?;
        for path in paths {
            let of_it =
                |name: &str| name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
            let results = said.iter().filter(|(name, _)| of_it(name)).map(|(_, ok)| *ok).collect();
            ran.push((path.to_owned(), results));
        }
    }
    Ok(ran)
}

/// `cargo test` of a target: the rulebook by itself, the unit tests of a package, or a test program. Anything but the rulebook is
/// chosen in the whole workspace, so that one set of features is built.
fn selected(scratch: &Scratch, target: &str) -> Command {
    let mut command = scratch.cargo();
    command.arg("test");
    match target {
        "lra-rules" => command.args(["--package", "lra-rules", "--lib"]),
        "lib" => command.args(["--workspace", "--lib"]),
        program => command.args(["--workspace", "--test", program]),
    };
    command
}

/// What the test program says of each test; that it fails is expected here, and that it ends at all is not.
fn said(command: &mut Command) -> Result<Vec<(String, bool)>> {
    let mut results = Vec::new();
    let followed = follow(command.arg("--test-threads=2").stderr(std::process::Stdio::null()), LIMIT, |line| {
        if let Some((name, result)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) {
            println!("   {name} {result}");
            results.push((name.to_owned(), result == "ok"));
        }
    });
    match followed {
        Ok(_) => Ok(results),
        Err(problem) if results.iter().all(|(_, ok)| *ok) => Err(problem),
        // Something failed, and then another never ended: that is a failure, too.
        Err(_) => Ok(results),
    }
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
