//! Commands decided by the centre on PostgreSQL, over HTTP, signatures and all, beside `pgbench` writing the least that
//! one accepted command leaves behind into the same cluster.

use std::{process::Command, time::Instant};

use lra_testkit::{postgres, process::run};
use lra_tests::{Database, Scene, root};

use crate::{
    load::{Sender, send_all},
    report::{Aim, Figure},
};

const DESKS: [usize; 3] = [2, 8, 32];

pub(crate) async fn commands(each: usize, rounds: usize, brief: bool) -> Vec<Figure> {
    let all = if brief { &DESKS[..1] } else { &DESKS };
    println!("centre: {each} commands a round, {rounds} rounds, {all:?} desks");
    let scene = Scene::new(Database::Postgres).await;
    let mut senders = Sender::several(&scene, all[all.len() - 1]).await;
    let reference = postgres::Database::create().await.unwrap();
    run(&mut pgbench(&reference, "psql", &["-q", "-f", "schema.sql"])).unwrap();
    let mut figures = Vec::new();
    let mut next = 0;
    for (size, script, aim) in [(1, "c_command_1rt.sql", 0.7), (100, "d_batch100.sql", 0.3)] {
        for &desks in all {
            let mut measured = Vec::new();
            for round in 0..=rounds {
                // At least two batches from each desk, where it is to mean something.
                let least = if brief { size } else { 2 * size };
                let share = (each / desks).max(least).next_multiple_of(size);
                for sender in &mut senders[..desks] {
                    sender.prepare(next..next + share, size).await;
                    next += share;
                }
                let begun = Instant::now();
                send_all(&mut senders[..desks], scene.address()).await;
                let ours = per_second(share * desks, begun);
                let (clients, each) = (desks.to_string(), (share / size).to_string());
                let arguments = ["-n", "-M", "prepared", "-j", "2", "-c", &clients, "-t", &each, "-f", script];
                let told = run(&mut pgbench(&reference, "pgbench", &arguments)).unwrap();
                // The first round warms both up.
                if round > 0 {
                    #[expect(clippy::cast_precision_loss, reason = "1 or 100")]
                    measured.push((ours, transactions_per_second(&told) * size as f64));
                }
            }
            let in_batches = if size == 1 { String::new() } else { format!(" in batches of {size}") };
            figures.push(Figure {
                what: format!("commands decided, {desks} desks{in_batches}"),
                unit: "/s",
                reference: if size == 1 { "pgbench c_command_1rt" } else { "pgbench d_batch100" },
                rounds: measured,
                aim: Some(Aim::AtLeast(aim)),
            });
        }
    }
    figures
}

fn pgbench(database: &postgres::Database, program: &str, arguments: &[&str]) -> Command {
    let mut command = database.tool(program);
    command.current_dir(root().join("tests/bench/reference")).args(arguments);
    command
}

fn per_second(commands: usize, begun: Instant) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let commands = commands as f64;
    commands / begun.elapsed().as_secs_f64()
}

fn transactions_per_second(told: &str) -> f64 {
    let tps = told.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    tps.unwrap_or_else(|| panic!("pgbench says how many: {told}"))
}
