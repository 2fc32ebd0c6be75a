//! `lra-demo`: a sample world – the centre, the OpenID provider – and a window onto it. `cargo xtask demo` builds and
//! starts it.
#![expect(clippy::print_stdout, reason = "a command of the terminal talks to the terminal")]

mod folder;
mod houses;
mod play;

use std::env;
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use lra_testkit::process::Child;
use lra_testkit::window_binary;
use tokio::signal::unix::{SignalKind, signal};

use folder::Folder;
use houses::Houses;

#[derive(Parser)]
#[command(about = "A sample world, and a window onto it")]
struct Arguments {
    /// Forget the sample world of last time and start over
    #[arg(long)]
    fresh: bool,
    /// Play by itself through real windows in a virtual display, and save what it saw
    #[arg(long)]
    headless: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut end = match signal(SignalKind::terminate()) {
        Ok(end) => end,
        Err(problem) => {
            println!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    // Whatever ends the demo, its programs end with it: they are dropped, and with them their process groups.
    let outcome = tokio::select! {
        outcome = demo(&arguments) => outcome,
        _ = tokio::signal::ctrl_c() => { println!("\nStopping the sample world."); Ok(()) }
        _ = end.recv() => Ok(()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("\n{problem:#}");
            ExitCode::FAILURE
        }
    }
}

async fn demo(arguments: &Arguments) -> Result<()> {
    let display = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if !arguments.headless && cfg!(target_os = "linux") && !display("DISPLAY") && !display("WAYLAND_DISPLAY") {
        bail!("There is no display to open a window on. `cargo xtask demo --headless` plays in a virtual one.");
    }
    let folder = Folder::open(arguments.fresh)?;
    println!("The sample world lives in {}", folder.path().display());
    let houses = Houses::open(&folder).await?;
    if arguments.headless {
        return play::thread(&folder, &houses).await;
    }
    window(&folder, &houses).await
}

/// Opens the window and stays until it is closed.
async fn window(folder: &Folder, houses: &Houses) -> Result<()> {
    let mut command = Command::new(window_binary()?);
    command.envs(houses.for_window(&folder.desk("window")?));
    println!("Opening the window. Sign in as any of the sample operators; close the window or press Ctrl-C to stop.");
    let mut window = Child::start("window", &mut command)?;
    let status = window.wait_for_end(Duration::MAX).await;
    folder.keep_log("window", &window.log())?;
    folder.keep_log("centre", &houses.centre_log())?;
    let status = status?;
    if !status.success() {
        return Err(anyhow::anyhow!(window.log())).context(format!("the window ended with {status}"));
    }
    println!("The window is closed. Running the demo again continues where this one stopped.");
    Ok(())
}
