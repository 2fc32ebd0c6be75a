//! `cargo xtask demo`, `cargo xtask test`, `cargo xtask bench`, `cargo xtask abuse`, `cargo xtask paper`,
//! `cargo xtask package`, `cargo xtask setup`: everything a stranger needs, in one command each.
//!
//! This crate stays small on purpose: it must compile in seconds on a machine that has nothing but Rust, because it
//! is the one that installs the rest.
#![expect(clippy::print_stdout, reason = "a command of the terminal talks to the terminal")]

mod abuse;
mod bench;
mod demo;
mod load;
mod package;
mod paper;
mod setup;
mod shell;
mod stages;
mod tally;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up, sample world, every check")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run everything: formatting, lints, pages, rules, stories, faults, real windows
    Test {
        /// Run this stage alone (`tests` builds first)
        #[arg(long, value_enum)]
        only: Option<stages::Name>,
        /// Keep every core busy with something else meanwhile, and be twice as patient: what passes here passes on a busy machine
        #[arg(long)]
        under_load: bool,
    },
    /// Start a sample world and open the window
    Demo(demo::Demo),
    /// Measure speed and memory, each beside a reference in the same run
    Bench(bench::Bench),
    Abuse(abuse::Abuse),
    /// Build the Debian package of the desk, and see that it tells the system of the desk's address scheme
    Package,
    /// Print the papers of the tests, and have veraPDF judge them by PDF/UA-1
    Paper,
    /// Install what building and testing need, and nothing else
    Setup,
    /// A child of `test --under-load`
    #[command(hide = true)]
    Spin,
    /// Write what is made from the Rust sources: the pages' TypeScript and docs/permissions.md
    Types,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Test { only, under_load } => stages::run(only, under_load),
        Command::Bench(bench) => bench.run(),
        Command::Abuse(abuse) => abuse.run(),
        Command::Demo(demo) => demo.run(),
        Command::Package => package::run(),
        Command::Paper => paper::run(),
        Command::Spin => load::spin(),
        Command::Types => types(),
        Command::Setup => setup::everything().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|problem| {
        println!("\n{problem:#}");
        ExitCode::FAILURE
    })
}

/// The tests that hold these files fresh also write them.
fn types() -> anyhow::Result<ExitCode> {
    // Of the whole workspace, as every other build: of one package alone, what is below it would be compiled once more.
    for what in [["--lib", "the_document_is_fresh"], ["--test", "typescript"]] {
        let mut cargo = shell::cargo();
        cargo.args(["test", "--quiet", "--workspace"]).args(what).env("LRA_WRITE", "1");
        shell::run(&mut cargo)?;
    }
    Ok(ExitCode::SUCCESS)
}
