//! `lra-match`: the matching engine of the desk behind the interface of the side-by-side bench, so that anyone can repeat
//! the comparison on rows that nobody here has seen. docs/MATCHING.md says how.
#![expect(clippy::print_stderr, reason = "complaints of a program of a pipe go aside")]

mod link;
mod rows;
mod serve;
mod state;
mod train;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "lra-match", about = "Do we already know this person? The desk's engine over rows of CSV")]
struct Arguments {
    #[command(subcommand)]
    mode: Mode,
}

#[derive(Subcommand)]
enum Mode {
    /// Finds for every row of a file who among the people is the same
    Link(Link),
    /// Answers one row a line, from an encrypted file
    Serve(Serve),
    /// Learns weights and thresholds from rows whose owners are known
    Train(Train),
}

#[derive(clap::Args)]
struct Train {
    /// Rows to learn from; given once for every --truth
    #[arg(long, required = true)]
    people: Vec<PathBuf>,
    /// Which of those rows are one person: pairs of ids
    #[arg(long, required = true)]
    truth: Vec<PathBuf>,
    /// The table to begin from; what the rows do not tell stays as it is there
    #[arg(long)]
    weights: Option<PathBuf>,
    /// Where the learned table goes
    #[arg(long)]
    out: PathBuf,
}

#[derive(clap::Args)]
struct Serve {
    /// Who is known
    #[arg(long)]
    people: PathBuf,
    /// Where the encrypted file lies, or is to be made
    #[arg(long)]
    state: PathBuf,
    /// How many answers there may be for one row
    #[arg(long, default_value_t = 10)]
    k: usize,
    /// Weights to try instead of those compiled in
    #[arg(long)]
    weights: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Link {
    /// Who is known
    #[arg(long)]
    people: PathBuf,
    /// Who is asked about
    #[arg(long)]
    queries: PathBuf,
    /// Where the answers go
    #[arg(long)]
    out: PathBuf,
    /// Both files are the same one, and nobody is compared with themselves
    #[arg(long)]
    dedupe: bool,
    /// How many answers there may be for one row
    #[arg(long, default_value_t = 10)]
    k: usize,
    /// Weights to try instead of those compiled in
    #[arg(long)]
    weights: Option<PathBuf>,
}

fn run() -> Result<()> {
    match Arguments::parse().mode {
        Mode::Link(arguments) => link::run(&arguments),
        Mode::Serve(arguments) => serve::run(&arguments),
        Mode::Train(arguments) => train::run(&arguments),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem:#}");
            ExitCode::FAILURE
        }
    }
}
