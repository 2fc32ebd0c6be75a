//! `cargo xtask abuse`: what holds attacks off is taken out, one control after the other, and its test must then fail. With
//! `--mutated` and `--routes` the whole centre is given what no desk sends.

mod built;
mod mutations;
mod routes;
mod scratch;
mod switches;
mod trial;

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;

use crate::shell::{cargo, run};

/// Commands that are sent in earnest; the suite sends fewer.
const MUTATED: u32 = 50_000;

/// Take out what holds attacks off, and see its tests fail
#[derive(Args)]
pub(crate) struct Abuse {
    /// Take out this control alone, by its id or the beginning of it, as often as it is said
    #[arg(long)]
    only: Vec<String>,
    /// Say what would be taken out, and do nothing
    #[arg(long)]
    list: bool,
    /// Send 50,000 commands that were mutated by seed instead, to a centre on each database
    #[arg(long)]
    mutated: bool,
    /// Let schemathesis ask every route of a centre with a sample world instead
    #[arg(long)]
    routes: bool,
}

impl Abuse {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        if self.mutated && self.routes {
            bail!("one after the other");
        }
        if self.mutated {
            run(cargo().args(["build", "--workspace", "--bin", "lra-central"]))?;
            let mut test = cargo();
            test.args([
                "test",
                "--workspace",
                "--test",
                "abuse",
                "mutated::",
                "--",
                "--nocapture",
                "--test-threads",
                "1",
            ]);
            run(test.env("LRA_MUTATED", MUTATED.to_string()))?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.routes { routes::run() } else { mutations::run(&self.only, self.list) }
    }
}
