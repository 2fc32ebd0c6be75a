//! `lra-demo`: a sample world – the centre, the OpenID provider – and a window onto it. `cargo xtask demo` builds and
//! starts it.
#![expect(clippy::print_stdout, reason = "a command of the terminal talks to the terminal")]

mod folder;
mod houses;
mod play;
mod tour;
mod way_back;

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use lra_testkit::process::Child;
use lra_testkit::window_binary;
use lra_testkit::world::World;
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
    /// Open one more window beside a demo that runs, for this operator
    #[arg(long = "as", value_name = "OPERATOR", conflicts_with_all = ["fresh", "headless"])]
    operator: Option<String>,
    /// Let the browser come back by the desk's own address scheme, as ONE ID asks for, and not to an address of this machine
    #[arg(long, conflicts_with_all = ["headless", "operator"])]
    scheme: bool,
    /// Hand this address to the windows that are open: what the system does when the browser comes back
    #[arg(long, hide = true, value_name = "ADDRESS", conflicts_with_all = ["fresh", "headless", "operator", "scheme"])]
    back: Option<String>,
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
    if let Some(address) = &arguments.back {
        return way_back::hand_over(&Folder::open(false, false)?, address);
    }
    let display = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if !arguments.headless && cfg!(target_os = "linux") && !display("DISPLAY") && !display("WAYLAND_DISPLAY") {
        bail!("There is no display to open a window on. `cargo xtask demo --headless` plays in a virtual one.");
    }
    let folder = Folder::open(arguments.fresh, arguments.headless)?;
    if let Some(operator) = &arguments.operator {
        return beside(&folder, operator).await;
    }
    println!("The sample world lives in {}", folder.path().display());
    if arguments.headless {
        if folder.has_work() {
            bail!("--headless counts on a world without work: name another folder with LRA_DEMO_DIR.");
        }
        let houses = Houses::open(&folder, false).await?;
        return play::thread(&folder, &houses).await;
    }
    let _installed = way_back::install(&folder);
    let houses = Houses::at_work(&folder, arguments.scheme).await?;
    if let Some(service) = houses.service() {
        println!("Whoever was registered signs in to a sample service at {service}, with the password of their letter");
    }
    println!("{}", tour::LINES);
    let outcome = window("window", houses.for_window(&folder.desk("window")?), &folder).await;
    folder.keep_log("centre", &houses.centre_log())?;
    outcome?;
    println!("The window is closed. Running the demo again continues where this one stopped.");
    Ok(())
}

/// Opens one more window, on a desk of its own: a second start on the same desk would only raise the window that is open.
async fn beside(folder: &Folder, operator: &str) -> Result<()> {
    let world = World::sample();
    if world.operator(operator).is_none() {
        let names: Vec<&str> = world.operators.iter().map(|one| one.username.as_str()).collect();
        bail!("{operator} is no operator of the sample world. These are: {}", names.join(", "));
    }
    let centre = format!("http://127.0.0.1:{}", folder.centre_port());
    let answer = reqwest::get(format!("{centre}/health/ready")).await;
    if !answer.is_ok_and(|answer| answer.status().is_success()) {
        bail!("No demo is running: start `cargo xtask demo` in another terminal, and leave it open.");
    }
    println!("This window is for {operator}: sign in, and pick that name on the page in the browser.");
    window(operator, houses::for_window(&centre, &folder.desk(operator)?), folder).await
}

/// Opens a window and stays until it is closed.
async fn window(name: &str, told: [(OsString, OsString); 3], folder: &Folder) -> Result<()> {
    let mut command = Command::new(window_binary()?);
    command.envs(told);
    let mut window = Child::start(name, &mut command)?;
    let status = window.wait_for_end(Duration::MAX).await;
    folder.keep_log(name, &window.log())?;
    let status = status?;
    if !status.success() {
        return Err(anyhow::anyhow!(window.log())).context(format!("the window ended with {status}"));
    }
    Ok(())
}
