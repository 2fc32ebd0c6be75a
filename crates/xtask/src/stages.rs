//! `cargo xtask test`: every check, stage by stage, with the minutes of each and one plain last line.
//!
//! The order builds everything once: the pages first, because the window's macro wants them; then lints; then one
//! build of all binaries and all tests together, so that one set of features is compiled once; then the tests run
//! from the binaries that this build named.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use serde_json::Value;

use crate::bench;
use crate::load::Load;
use crate::setup;
use crate::shell::{cargo, follow, npm, program, run as show, shown};
use crate::tally::Tally;

/// The longest that one test binary may take.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// The stages, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// Debian and npm packages
    SetUp,
    /// The pages: lint, types and build, tests
    Pages,
    /// Formatting of the Rust sources
    Format,
    /// Clippy, warnings forbidden
    Lint,
    /// All binaries and all tests, once
    Build,
    /// Every test there is
    Tests,
    /// Every part of the bench in brief, on what the build made: that it ends well, its figures mean nothing
    Bench,
}

/// What a stage came to.
struct Outcome {
    name: Name,
    time: Duration,
    tally: Tally,
    broke: Option<String>,
}

/// Runs all stages, or one; under load with every core kept busy by something else.
pub(crate) fn run(only: Option<Name>, under_load: bool) -> Result<ExitCode> {
    let _load = if under_load { Some(Load::begin()?) } else { None };
    let limit = if under_load { 2 * LIMIT } else { LIMIT };
    let names: Vec<Name> = match only {
        None => Name::value_variants().to_vec(),
        Some(name @ (Name::Tests | Name::Bench)) => vec![Name::Build, name],
        Some(name) => vec![name],
    };
    let mut built = Built::default();
    let mut outcomes = Vec::new();
    for name in names {
        println!("\n━━ {} ━━", title(name));
        let start = Instant::now();
        let mut tally = Tally::default();
        let result = stage(name, limit, &mut built, &mut tally);
        let broke = result.err().map(|problem| format!("{problem:#}"));
        if let Some(problem) = &broke {
            println!("{problem}");
        }
        // Formatting and lints do not keep the tests from saying what they know; without a build there are none.
        let stop = broke.is_some() && matches!(name, Name::SetUp | Name::Build);
        outcomes.push(Outcome { name, time: start.elapsed(), tally, broke });
        if stop {
            break;
        }
    }
    Ok(report(&outcomes))
}

fn stage(name: Name, limit: Duration, built: &mut Built, tally: &mut Tally) -> Result<()> {
    match name {
        Name::SetUp => setup::everything(),
        Name::Pages => {
            // The build comes even after a broken lint: the window needs the pages.
            let lint = show(npm("ui").args(["run", "lint"]));
            setup::pages()?;
            counted(npm("ui").args(["test"]), limit, tally)?;
            lint
        }
        Name::Format => show(cargo().args(["fmt", "--all", "--check"])),
        Name::Lint => {
            let clippy = show(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
            // A link of a doc that leads nowhere is found here, too, even after a broken lint.
            let doc = cargo()
                .args(["doc", "--workspace", "--no-deps", "--quiet"])
                .env("RUSTDOCFLAGS", "-D warnings")
                .status();
            clippy?;
            if !doc?.success() {
                bail!("the documentation has warnings");
            }
            Ok(())
        }
        Name::Build => {
            *built = Built::make(limit)?;
            Ok(())
        }
        Name::Tests => built.test(limit, tally),
        Name::Bench => built.bench(limit),
    }
}

/// Runs a program that reports tests; broken when it ends badly without having reported a failed one.
fn counted(command: &mut std::process::Command, limit: Duration, tally: &mut Tally) -> Result<()> {
    let mut here = Tally::default();
    println!("$ {}", shown(command));
    let status = follow(command, limit, |line| {
        println!("{line}");
        if let Some(more) = Tally::read(line) {
            here += more;
        }
    });
    *tally += here;
    let status = status?;
    if !status.success() && here.failed == 0 {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// What the one build made.
#[derive(Default)]
struct Built {
    tests: Vec<TestBinary>,
    binaries: Vec<(String, PathBuf)>,
}

struct TestBinary {
    package: PathBuf,
    target: String,
    file: PathBuf,
}

impl Built {
    fn make(limit: Duration) -> Result<Self> {
        let mut built = Self::default();
        let mut command = cargo();
        command.args(["build", "--workspace", "--all-targets", "--message-format", "json-render-diagnostics"]);
        println!("$ {}", shown(&command));
        let status = follow(&mut command, 3 * limit, |line| built.note(line))?;
        if !status.success() {
            bail!("the build ended with {status}");
        }
        Ok(built)
    }

    /// Keeps what a line of cargo's says it made.
    fn note(&mut self, line: &str) {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            return;
        };
        let (Some(file), Some(target)) = (message["executable"].as_str(), message["target"]["name"].as_str()) else {
            return;
        };
        if message["profile"]["test"] == true {
            let manifest = PathBuf::from(message["manifest_path"].as_str().unwrap_or_default());
            self.tests.push(TestBinary {
                package: manifest.parent().map(PathBuf::from).unwrap_or_default(),
                target: target.to_owned(),
                file: file.into(),
            });
        } else if message["target"]["kind"][0] == "bin" {
            self.binaries.push((target.to_owned(), file.into()));
        }
    }

    fn binary(&self, name: &str) -> Result<&PathBuf> {
        let found = self.binaries.iter().find(|(n, _)| n == name);
        Ok(&found.with_context(|| format!("the build made no binary `{name}`"))?.1)
    }

    fn test(&self, limit: Duration, tally: &mut Tally) -> Result<()> {
        let (central, window) = (self.binary("lra-central")?, self.binary("lra-desk-window")?);
        let mut broke = Vec::new();
        for test in &self.tests {
            // Windows share one screen of attention: two at a time would time out on two cores.
            let threads = if test.target.starts_with("windows") { "1" } else { "2" };
            let mut command = program(&test.file);
            command
                .args(["--test-threads", threads])
                .current_dir(&test.package)
                .env("CARGO_MANIFEST_DIR", &test.package)
                .env("LRA_CENTRAL_BIN", central)
                .env("LRA_WINDOW_BIN", window);
            let start = Instant::now();
            if let Err(problem) = counted(&mut command, limit, tally) {
                println!("{problem:#}");
                broke.push(test.target.clone());
            }
            println!("   {} – {}", test.target, minutes(start.elapsed()));
        }
        let doc = counted(cargo().args(["test", "--workspace", "--doc", "--no-fail-fast"]), limit, tally);
        if !broke.is_empty() {
            bail!("without a result: {}", broke.join(", "));
        }
        doc
    }

    /// Runs the bench on binaries that are not optimized.
    fn bench(&self, limit: Duration) -> Result<()> {
        let (central, window) = (self.binary("lra-central")?, self.binary("lra-desk-window")?);
        let mut command = program(self.binary("lra-bench")?);
        command.arg("--brief").env("NODE_PATH", bench::pouch()?);
        command.env("LRA_CENTRAL_BIN", central).env("LRA_WINDOW_BIN", window);
        println!("$ {}", shown(&command));
        let status = follow(&mut command, limit, |line| println!("{line}"))?;
        if !status.success() {
            bail!("the bench ended with {status}");
        }
        Ok(())
    }
}

/// Prints the minutes of each stage and the last line; a broken stage is a failure even when no test said so.
fn report(outcomes: &[Outcome]) -> ExitCode {
    println!("\n━━ Minutes ━━");
    let mut total = Tally::default();
    for outcome in outcomes {
        let mut word = if outcome.broke.is_some() { "broke" } else { "done" };
        if outcome.tally.failed > 0 {
            word = "tests failed";
        }
        let counts = if outcome.tally == Tally::default() {
            String::new()
        } else {
            format!(", {} passed, {} failed", outcome.tally.passed, outcome.tally.failed)
        };
        println!("{:>8}  {} – {word}{counts}", minutes(outcome.time), title(outcome.name));
        if let Some(problem) = &outcome.broke {
            println!("          {}", problem.lines().next().unwrap_or_default());
        }
        total += outcome.tally;
        total += Tally { passed: 0, failed: u64::from(outcome.broke.is_some()) };
    }
    println!("{:>8}  in all", minutes(outcomes.iter().map(|o| o.time).sum()));
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn title(name: Name) -> &'static str {
    match name {
        Name::SetUp => "Set-up",
        Name::Pages => "Pages",
        Name::Format => "Formatting",
        Name::Lint => "Lints",
        Name::Build => "Build",
        Name::Tests => "Tests",
        Name::Bench => "Bench in brief",
    }
}

fn minutes(time: Duration) -> String {
    format!("{:.1} min", time.as_secs_f64() / 60.0)
}
