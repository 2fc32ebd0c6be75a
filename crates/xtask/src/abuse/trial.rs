//! The trial of every mutation: one build with a switch for each that can have one, the tests as they are, each control taken out by
//! its switch, and at last those that go alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::built::{Fault, Programs, build};
use super::scratch::Scratch;
use super::switches::{Change, Switched, switched};
use crate::shell::root;

/// One control, how it is taken out, and what must then fail.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mutation {
    /// The finding, and what of it.
    pub(super) id: String,
    /// What is taken out, in words.
    pub(super) control: String,
    pub(super) file: String,
    /// The text as it stands in the file, once.
    pub(super) find: String,
    pub(super) replace: String,
    /// Each a target of cargo's and the path of a test in it: `abuse custody::an_id_opens_nobody_elses_person`.
    pub(super) tests: Vec<String>,
}

/// What came of a mutation.
pub(super) enum Outcome {
    /// Each test failed, in so many of its variants.
    Failed(Vec<(String, String)>),
    /// These still pass, or were not run.
    Passed(Vec<String>),
    /// It could not be tried.
    Broken(String),
}

/// The files with a switch, by name.
type Files<'a> = BTreeMap<&'a str, Switched<'a>>;

/// Every file that a mutation changes, with a switch for each that is not among those that go alone.
pub(super) fn with_switches<'a>(all: &'a [Mutation], alone: &BTreeSet<&str>) -> Result<Files<'a>> {
    let mut by_file: BTreeMap<&str, Vec<Change<'a>>> = BTreeMap::new();
    for Mutation { id, file, find, replace, .. } in all.iter().filter(|mutation| !alone.contains(mutation.id.as_str()))
    {
        by_file.entry(file).or_default().push(Change { id, find, replace });
    }
    let mut files = Files::new();
    for (file, mut changes) in by_file {
        let source = source(file)?;
        // One whose text is not there once is said to be broken when its turn comes.
        changes.retain(|change| source.matches(change.find).count() == 1);
        let switched = switched(&source, &changes);
        if switched.ids().next().is_some() {
            files.insert(file, switched);
        }
    }
    Ok(files)
}

fn source(file: &str) -> Result<String> {
    fs::read_to_string(root().join(file)).with_context(|| file.to_owned())
}

/// What came of each mutation that is asked for, in their order. Whichever are asked for, all have their switches in what is built: it is built
/// once for all that is asked later, too.
pub(super) fn run<'a>(all: &'a [Mutation], asked: &[&'a Mutation]) -> Result<Vec<(&'a Mutation, Outcome)>> {
    let (scratch, files, programs) = built(all)?;
    let has_switch: BTreeSet<&str> = files.values().flat_map(Switched::ids).collect();
    let broken = broken(asked, &programs, &scratch)?;
    let mut outcomes = BTreeMap::new();
    // Those that go alone are built upon what the others need no more.
    for by_switch in [true, false] {
        let start = Instant::now();
        let mut tried = 0;
        for (n, mutation) in asked.iter().enumerate() {
            if has_switch.contains(mutation.id.as_str()) != by_switch {
                continue;
            }
            println!("\n━━ {} – {} ━━", mutation.id, mutation.control);
            let bad: Vec<&str> =
                mutation.tests.iter().filter(|test| broken.contains(*test)).map(String::as_str).collect();
            let outcome = if !bad.is_empty() {
                Ok(Outcome::Broken(format!("{} fails with every control in its place", bad.join(", "))))
            } else if by_switch {
                tried_by(&programs, mutation, Some(&mutation.id), &scratch)
            } else {
                alone(mutation, &files, &scratch)
            };
            outcomes.insert(n, (*mutation, outcome.unwrap_or_else(|problem| Outcome::Broken(format!("{problem:#}")))));
            tried += 1;
        }
        let how = if by_switch { "by their switches" } else { "alone" };
        println!("\n{tried} controls taken out {how}: {:.0} min", start.elapsed().as_secs_f64() / 60.0);
    }
    Ok(outcomes.into_values().collect())
}

/// The copy with all switches that compile, and what is built of it.
fn built(all: &[Mutation]) -> Result<(Scratch, Files<'_>, Programs)> {
    let targets = targets(all.iter().flat_map(|mutation| &mutation.tests));
    let start = Instant::now();
    let mut alone = BTreeSet::new();
    loop {
        let files = with_switches(all, &alone)?;
        let instead = files.iter().map(|(file, switched)| ((*file).to_owned(), switched.text.clone())).collect();
        let scratch = Scratch::fresh(&instead)?;
        match build(&targets, &scratch)? {
            Ok(programs) => {
                println!("\nbuilt once: {:.0} min", start.elapsed().as_secs_f64() / 60.0);
                return Ok((scratch, files, programs));
            }
            Err(faults) => {
                let found = owed(&faults, &files);
                if found.is_empty() {
                    let said: String = faults.into_iter().map(|fault| fault.said).collect();
                    bail!("with the switches in their places it does not compile:\n{said}");
                }
                faults.iter().for_each(|fault| println!("{}", fault.said));
                for id in &found {
                    println!("{id} goes alone: its switch does not compile");
                }
                alone.extend(found);
            }
        }
    }
}

/// The mutations whose switches the faults lie in.
fn owed<'a>(faults: &[Fault], files: &Files<'a>) -> BTreeSet<&'a str> {
    let places = faults.iter().flat_map(|fault| &fault.places);
    places.flat_map(|(file, bytes)| files.get(file.as_str()).map(|file| file.at(bytes)).unwrap_or_default()).collect()
}

fn targets<'t>(tests: impl Iterator<Item = &'t String>) -> BTreeSet<&'t str> {
    tests.filter_map(|test| test.split_once(' ')).map(|(target, _)| target).collect()
}

/// The tests that fail with every control in its place: they say nothing about a control. One that fails is run once more by itself, since
/// what others do to this machine meanwhile says nothing either.
fn broken(asked: &[&Mutation], programs: &Programs, scratch: &Scratch) -> Result<BTreeSet<String>> {
    println!("\n━━ As it is ━━");
    let start = Instant::now();
    let tests: BTreeSet<&String> = asked.iter().flat_map(|mutation| &mutation.tests).collect();
    let tests: Vec<String> = tests.into_iter().cloned().collect();
    let failing = |tests: &[String]| -> Result<Vec<String>> {
        let ran = programs.run(tests, None, scratch)?.into_iter();
        Ok(ran.filter(|ran| ran.results.is_empty() || ran.results.contains(&false)).map(|ran| ran.test).collect())
    };
    let mut broken = BTreeSet::new();
    for test in failing(&tests)? {
        broken.extend(failing(&[test])?);
    }
    println!("   {:.1} min", start.elapsed().as_secs_f64() / 60.0);
    for test in &broken {
        println!("{test} fails with every control in its place");
    }
    Ok(broken)
}

/// Runs the tests of a mutation that is in its place; each must fail.
fn tried_by(programs: &Programs, mutation: &Mutation, switch: Option<&str>, scratch: &Scratch) -> Result<Outcome> {
    let start = Instant::now();
    let (mut failed, mut passed) = (Vec::new(), Vec::new());
    for ran in programs.run(&mutation.tests, switch, scratch)? {
        let bad = ran.results.iter().filter(|ok| !**ok).count();
        if bad == 0 {
            passed.push(format!("{} ({} ran)", ran.test, ran.results.len()));
        } else {
            failed.push((ran.test, format!("{bad} of {}", ran.results.len())));
        }
    }
    println!("   {:.1} min", start.elapsed().as_secs_f64() / 60.0);
    Ok(if passed.is_empty() { Outcome::Failed(failed) } else { Outcome::Passed(passed) })
}

/// Takes a control out of the sources themselves, builds, and runs its tests. The file has no switches meanwhile: nobody asks for them.
fn alone(mutation: &Mutation, files: &Files<'_>, scratch: &Scratch) -> Result<Outcome> {
    let source = source(&mutation.file)?;
    if source.matches(&mutation.find).count() != 1 {
        bail!("its text does not stand in {} exactly once", mutation.file);
    }
    scratch.put(&mutation.file, &source.replacen(&mutation.find, &mutation.replace, 1))?;
    let outcome = match build(&targets(mutation.tests.iter()), scratch) {
        Ok(Ok(programs)) => tried_by(&programs, mutation, None, scratch),
        Ok(Err(faults)) => Ok(Outcome::Broken(faults.into_iter().map(|fault| fault.said).collect())),
        Err(problem) => Err(problem),
    };
    let before = files.get(mutation.file.as_str()).map_or(source, |switched| switched.text.clone());
    scratch.put(&mutation.file, &before)?;
    outcome
}
