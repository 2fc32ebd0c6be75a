//! `cargo xtask bench`: what the program's speed is claimed to be, each figure beside its reference measured in the same
//! run. Nothing here is a test: machines are noisy, ratios less so.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement stops where its ground gives way")]
#![expect(clippy::print_stdout, reason = "a command of the terminal talks to the terminal")]

mod attacker;
mod attacks;
mod bare;
mod centre;
mod desk;
mod feed;
mod likely;
mod load;
mod names;
mod provisioning;
mod report;
mod window;

use clap::{Parser, ValueEnum};

#[derive(Parser)]
#[command(name = "lra-bench", about = "Measures, beside a reference in the same run")]
struct Arguments {
    /// Measure this alone
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// One check at the centre, among the people of this folder, and nothing else
    #[arg(long, value_name = "FOLDER")]
    likely: Option<std::path::PathBuf>,
    /// A fraction of the work: to see that it runs, not to be quoted
    #[arg(long)]
    brief: bool,
    /// How nice the attacker is: 19 leaves it what nobody else wants, 0 gives it as much as the centre
    #[arg(long, default_value_t = 19)]
    attacker_nice: u8,
    #[command(flatten)]
    attack: attacker::Attack,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Saving a registration at the desk
    Desk,
    /// Commands decided by the centre on PostgreSQL
    Centre,
    /// Records to a new desk
    Feed,
    /// People brought to where they sign in
    Provisioning,
    /// Start and memory of the window
    Window,
    /// Saves at another hospital while the centre is attacked
    Attacks,
}

fn main() {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    if let Some(kind) = arguments.attack.attack {
        runtime.block_on(attacker::attack(kind, &arguments.attack));
        return;
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!("{cores} cores, load before: {}", load.trim());
    let wanted = |part| arguments.only.is_none_or(|only| only == part);
    let part = |brief: usize, whole: usize| if arguments.brief { brief } else { whole };
    if let Some(folder) = &arguments.likely {
        runtime.block_on(likely::checks(folder, part(100, 1000)));
        return;
    }
    let mut figures = Vec::new();
    runtime.block_on(async {
        if wanted(Part::Desk) {
            figures.extend(desk::save(part(1, 10), part(20, 100)).await);
        }
        if wanted(Part::Centre) {
            figures.extend(centre::commands(part(60, 6000), part(1, 3), arguments.brief).await);
        }
        if wanted(Part::Feed) {
            figures.extend(feed::newcomer(part(300, 10_000), part(1, 3)).await);
        }
        if wanted(Part::Attacks) {
            figures
                .extend(attacks::colleague(part(5, 100), part(1, 5), arguments.brief, arguments.attacker_nice).await);
        }
        if wanted(Part::Provisioning) {
            figures.extend(provisioning::provisioning(part(20, 500), part(3, 100)).await);
        }
        if wanted(Part::Window) {
            figures.extend(window::start(part(0, 5)).await);
        }
    });
    println!("\n{}", report::table(&figures));
}
