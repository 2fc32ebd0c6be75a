//! What is built of the copy: the centre, and test programs that are then run without cargo, once for each control that is taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::scratch::Scratch;
use super::switches::VARIABLE;
use crate::shell::{follow, shown};

/// The longest that a build may take, also the first one.
const BUILD: Duration = Duration::from_secs(60 * 60);
/// The longest that a test may take, in all its variants together: a control may be all that ends it.
const TEST: Duration = Duration::from_secs(3 * 60);

/// One line of what cargo says of a build.
#[derive(Deserialize)]
struct Line {
    reason: String,
    message: Option<Message>,
    target: Option<Target>,
    profile: Option<Profile>,
    executable: Option<PathBuf>,
    manifest_path: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
    name: String,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

/// Something that the compiler does not take, and each place that it names.
pub(super) struct Fault {
    pub(super) places: Vec<(String, Range<usize>)>,
    pub(super) said: String,
}

/// What was made, or what the compiler does not take.
pub(super) type OrFaults<T> = Result<T, Vec<Fault>>;

/// A test program, and the tests in it.
struct Program {
    path: PathBuf,
    /// Its package, where cargo would start it.
    folder: PathBuf,
    tests: Vec<String>,
}

/// The test programs of each target.
pub(super) struct Programs(BTreeMap<String, Vec<Program>>);

/// How a test ended, in each of its variants.
pub(super) struct Ran {
    pub(super) test: String,
    pub(super) results: Vec<bool>,
}

/// Builds the centre and the programs of these targets; or says what does not compile.
pub(super) fn build(targets: &BTreeSet<&str>, scratch: &Scratch) -> Result<OrFaults<Programs>> {
    let mut programs: BTreeMap<String, Vec<Program>> = BTreeMap::new();
    // The rulebook's own tests are few crates; they say first what does not compile.
    if targets.contains("lra-rules") {
        let mut command = scratch.cargo();
        command.args(["test", "--no-run", "--package", "lra-rules", "--lib"]);
        match made(&mut command)? {
            Ok(made) => drop(programs.insert("lra-rules".to_owned(), made.into_iter().map(|(_, made)| made).collect())),
            Err(faults) => return Ok(Err(faults)),
        }
    }
    let others: Vec<&str> = targets.iter().copied().filter(|target| *target != "lra-rules").collect();
    if !others.is_empty() {
        if let Err(faults) = made(scratch.cargo().args(["build", "--workspace", "--bin", "lra-central"]))? {
            return Ok(Err(faults));
        }
        // Anything but the rulebook is chosen in the whole workspace, so that one set of features is built.
        let mut command = scratch.cargo();
        command.args(["test", "--no-run", "--workspace"]);
        for target in others {
            match target {
                "lib" => command.arg("--lib"),
                program => command.args(["--test", program]),
            };
        }
        match made(&mut command)? {
            Ok(made) => made.into_iter().for_each(|(target, made)| programs.entry(target).or_default().push(made)),
            Err(faults) => return Ok(Err(faults)),
        }
    }
    for program in programs.values_mut().flatten() {
        let mut list = scratch.built(&program.path);
        let output = list.current_dir(&program.folder).arg("--list").stderr(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        program.tests = said.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect();
    }
    Ok(Ok(Programs(programs)))
}

/// Runs cargo; every test program that came of it, by its target, or what did not compile.
fn made(command: &mut Command) -> Result<OrFaults<Vec<(String, Program)>>> {
    println!("$ {}", shown(command));
    let (mut programs, mut faults) = (Vec::new(), Vec::new());
    let status = follow(command.args(["--quiet", "--message-format", "json"]), BUILD, |line| {
        let Ok(line) = serde_json::from_str::<Line>(line) else { return };
        match (line.reason.as_str(), line.message, line.target, line.executable, line.manifest_path) {
            ("compiler-message", Some(message), ..) if message.level == "error" => {
                let place = |span: Span| (span.file_name, span.byte_start..span.byte_end);
                let places = message.spans.into_iter().map(place).collect();
                faults.push(Fault { places, said: message.rendered.unwrap_or_default() });
            }
            ("compiler-artifact", _, Some(target), Some(path), Some(manifest))
                if line.profile.is_some_and(|profile| profile.test) =>
            {
                let name = if target.kind.iter().any(|kind| kind == "test") { target.name } else { "lib".to_owned() };
                let folder = manifest.parent().unwrap_or(&manifest).to_owned();
                programs.push((name, Program { path, folder, tests: Vec::new() }));
            }
            _ => {}
        }
    })?;
    if status.success() {
        return Ok(Ok(programs));
    }
    if faults.is_empty() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(Err(faults))
}

impl Programs {
    /// Runs tests, each named by its target and its path, with one control taken out or none.
    pub(super) fn run(&self, tests: &[String], taken_out: Option<&str>, scratch: &Scratch) -> Result<Vec<Ran>> {
        let mut by_target: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for test in tests {
            let (target, path) = test.split_once(' ').with_context(|| format!("{test:?} names no target"))?;
            by_target.entry(target).or_default().push(path);
        }
        let mut ran = Vec::new();
        for (target, paths) in by_target {
            // A path names a test, or the variants below it.
            let of = |path: &str, name: &str| {
                name.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            let mut said = Vec::new();
            for program in self.0.get(target).with_context(|| format!("no program is {target}"))? {
                let asked = |name: &&String| paths.iter().any(|path| of(path, name));
                let names: Vec<&str> = program.tests.iter().filter(asked).map(String::as_str).collect();
                if !names.is_empty() {
                    said.extend(program.said(&names, taken_out, scratch)?);
                }
            }
            for path in paths {
                let results = said.iter().filter(|(name, _)| of(path, name)).map(|(_, ok)| *ok).collect();
                ran.push(Ran { test: format!("{target} {path}"), results });
            }
        }
        Ok(ran)
    }
}

impl Program {
    /// What the program says of each of these tests. One of which it says nothing has failed: it was stopped because it never ended,
    /// or took the whole program with it.
    fn said(&self, names: &[&str], taken_out: Option<&str>, scratch: &Scratch) -> Result<Vec<(String, bool)>> {
        let mut command = scratch.built(&self.path);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder).stderr(Stdio::null());
        command.args(names).args(["--exact", "--test-threads=2"]);
        if let Some(id) = taken_out {
            command.env(VARIABLE, id);
        }
        let mut results = Vec::new();
        let limit = TEST.saturating_mul(u32::try_from(names.len()).unwrap_or(u32::MAX));
        let followed = follow(&mut command, limit, |line| {
            if let Some((name, result)) = line.strip_prefix("test ").and_then(|rest| rest.rsplit_once(" ... ")) {
                println!("   {name} {result}");
                results.push((name.to_owned(), result == "ok"));
            }
        });
        if let Err(problem) = &followed {
            println!("   {problem:#}");
        }
        for name in names {
            if results.iter().all(|(known, _)| known != name) {
                println!("   {name} did not end");
                results.push(((*name).to_owned(), false));
            }
        }
        Ok(results)
    }
}
