//! `cargo xtask bench`: builds everything as it is shipped and measures it beside references of the same run.

mod matching;

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::setup;
use crate::shell::{cargo, npm, program, root, run};

/// What PouchDB, a reference, is made of. Nothing of it is shipped or tested, so it stays out of the lock files.
const POUCH: &[&str] = &["pouchdb@9", "express-pouchdb@4", "express@4"];

/// Measure speed and memory, each beside a reference in the same run.
#[derive(Args)]
pub(crate) struct Bench {
    /// `matching`: the matching engine beside its peers, and nothing else
    what: Option<What>,
    /// Measure this alone: `desk`, `centre`, `feed`, `attacks` or `window`
    #[arg(long)]
    only: Option<String>,
    /// A fraction of the work: to see that it runs, not to be quoted
    #[arg(long)]
    brief: bool,
    /// With `matching`: learn its weights anew instead of measuring them
    #[arg(long, requires = "what")]
    learn: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// Quality and speed of matching, beside Splink and a trigram search
    Matching,
}

impl Bench {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        if self.what.is_some() {
            if self.learn { matching::learn() } else { matching::measure(self.brief) }?;
            return Ok(ExitCode::SUCCESS);
        }
        setup::everything()?;
        run(npm("ui").args(["run", "build"]))?;
        // In one go: built apart, what they share would be built again for each.
        let packages = ["-p", "lra-central", "-p", "lra-desk-window", "-p", "lra-tests"];
        let programs = ["--bin", "lra-central", "--bin", "lra-desk-window", "--bin", "lra-bench", "--example", "empty"];
        run(cargo().args(["build", "--release"]).args(packages).args(programs))?;
        let pouch = pouch()?;
        let beside = |name: &str| release().map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)));
        let mut measure = program(beside("lra-bench")?);
        measure.env("LRA_CENTRAL_BIN", beside("lra-central")?).env("LRA_WINDOW_BIN", beside("lra-desk-window")?);
        measure.env("NODE_PATH", pouch);
        if let Some(part) = &self.only {
            measure.args(["--only", part]);
        }
        if self.brief {
            measure.arg("--brief");
        }
        run(&mut measure)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Where cargo puts what it builds for release: beside the folder where this program lies.
fn release() -> Result<PathBuf> {
    let here = env::current_exe().context("this program does not know where it lies")?;
    Ok(here.ancestors().nth(2).context("this program lies in no target folder")?.join("release"))
}

/// Where PouchDB is, fetched the first time.
pub(crate) fn pouch() -> Result<PathBuf> {
    let folder = root().join("target/bench/pouch");
    let packages = folder.join("node_modules");
    if !packages.join("pouchdb").is_dir() || !packages.join("express-pouchdb").is_dir() {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        let mut install = npm("");
        install.current_dir(&folder).args(["install", "--no-audit", "--no-fund"]).args(POUCH);
        run(&mut install)?;
    }
    Ok(packages)
}
