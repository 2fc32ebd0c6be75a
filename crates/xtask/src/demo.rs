//! `cargo xtask demo`: set-up and build; the sample world itself is played by `lra-demo` of the testkit.

use std::env;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};
use clap::Args;

use crate::setup;
use crate::shell::{cargo, run};

/// Start a sample world and open the window.
#[derive(Args)]
pub(crate) struct Demo {
    /// Forget the sample world of last time and start over
    #[arg(long)]
    fresh: bool,
    /// Play by itself through real windows in a virtual display, and save what it saw
    #[arg(long)]
    headless: bool,
    /// Open one more window beside a demo that runs, for this operator
    #[arg(long = "as", value_name = "OPERATOR", conflicts_with_all = ["fresh", "headless"])]
    operator: Option<String>,
    /// Let the browser come back by the desk's own address scheme, as ONE ID asks for, and not to an address of this machine
    #[arg(long, conflicts_with_all = ["headless", "operator"])]
    scheme: bool,
}

impl Demo {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        // Beside a demo that runs, everything was built, and a window that is open keeps the program that it was started from.
        if self.operator.is_none() {
            if self.headless { setup::for_headless() } else { setup::for_demo() }?;
            setup::pages()?;
            run(cargo().args(["build", "--workspace", "--bins"]))?;
        }
        // Cargo puts all binaries of a profile into one folder: where this one lies, the others lie.
        let here = env::current_exe().context("this program does not know where it lies")?;
        let beside = |name: &str| here.with_file_name(format!("{name}{}", env::consts::EXE_SUFFIX));
        let mut play = Command::new(beside("lra-demo"));
        play.env("LRA_CENTRAL_BIN", beside("lra-central")).env("LRA_WINDOW_BIN", beside("lra-desk-window"));
        if self.fresh {
            play.arg("--fresh");
        }
        if self.headless {
            play.arg("--headless");
        }
        if self.scheme {
            play.arg("--scheme");
        }
        if let Some(operator) = &self.operator {
            play.args(["--as", operator]);
        }
        become_it(&mut play)
    }
}

/// The demo takes this process's place, so that Ctrl-C reaches it alone and it can put its houses in order.
#[cfg(unix)]
fn become_it(play: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(play.exec()).context("the demo could not be started")
}

#[cfg(not(unix))]
fn become_it(play: &mut Command) -> Result<ExitCode> {
    let status = play.status().context("the demo could not be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
