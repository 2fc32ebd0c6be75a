//! What the attacks of docs/SECURITY.md, at ten times their first size, cost a colleague at another hospital: the time of a save while
//! they go on, beside the time of a save just before, and the most memory that the centre ever took.
//!
//! The attacker is a process of its own at the lowest share of the processor (`nice` 19), so that its own work is not what is measured;
//! the centre, its database and the colleague have the usual share. All are on one machine.

use std::process::Command as Program;
use std::time::{Duration, Instant};

use lra_rules::command::Command;
use lra_testkit::process::{Child, run};
use lra_tests::{Database, Scene, people::nth, stranger::Stranger};

use crate::{
    attacker::{Kind, SIGNED_IN, UNDER_WAY},
    report::{Aim, Figure, quantile},
};

/// The colleague, and everybody elsewhere in whose name it is attacked.
const COLLEAGUE: &str = "zofia.wisniewska";
const ATTACKERS: [&str; 4] = ["ana.moreau", "david.okafor", "tess.sinclair", "genevieve.lavoie"];

/// Far shorter than anybody types.
const BETWEEN: Duration = Duration::from_millis(20);

/// An attack: what of, how many at once, in how many operators' names, and what it is called.
const ATTACKS: [(Kind, usize, usize, &str); 4] = [
    (Kind::Letters, 600, 1, "600 letters at once by one LRA"),
    (Kind::SignIns, 480, 0, "480 clients begin sign-ins"),
    (Kind::Ids, 160, 4, "160 batches of 1.8 MB by four LRAs, each with 45,000 ids"),
    (Kind::Registrations, 160, 4, "160 batches of 100 registrations by four LRAs"),
];

/// MiB that the centre stays under.
const MEMORY: f64 = 400.0;

pub(crate) async fn colleague(saves: usize, rounds: usize, brief: bool, share: u8) -> Vec<Figure> {
    println!("attacks: {saves} saves of a colleague before and during each, {rounds} rounds");
    let mut figures = Vec::new();
    for (database, name) in [(Database::Sqlite, "SQLite"), (Database::Postgres, "PostgreSQL")] {
        let scene = Scene::new(database).await;
        let zofia = Stranger::of(&scene, COLLEAGUE).await;
        let mut people = 0;
        save(&zofia, saves.min(20), &mut people).await;
        let (mut medians, mut tails) = (vec![Vec::new(); ATTACKS.len()], vec![Vec::new(); ATTACKS.len()]);
        for round in 0..rounds {
            for (n, (kind, many, operators, what)) in ATTACKS.into_iter().enumerate() {
                let alone = save(&zofia, saves, &mut people).await;
                // In brief at their first size, on one profile each.
                let (many, profiles) = if brief { (many / 10, 1) } else { (many, 4) };
                let attacker = start(&scene, kind, many, operators, profiles, 1_000_000 + (round * 4 + n) * 20_000_000);
                under_way(&attacker, share).await;
                let during = save(&zofia, saves, &mut people).await;
                println!("  {name}, {what}: {}", attacker.log().lines().last().unwrap_or_default());
                drop(attacker);
                medians[n].push((quantile(&during, 0.5), quantile(&alone, 0.5)));
                tails[n].push((quantile(&during, 0.95), quantile(&alone, 0.95)));
                // What was taken in is decided before the next measurement begins.
                save(&zofia, 5, &mut people).await;
            }
        }
        for (n, (.., what)) in ATTACKS.into_iter().enumerate() {
            let figure = |part: &str, rounds: &[(f64, f64)]| Figure {
                what: format!("a save on {name}, {part}: {what}"),
                unit: "ms",
                reference: "nobody attacks",
                rounds: rounds.to_vec(),
                aim: Some(Aim::AtMost(2.0)),
            };
            figures.extend([figure("median", &medians[n]), figure("95th of a hundred", &tails[n])]);
        }
        #[expect(clippy::cast_precision_loss, reason = "megabytes")]
        let memory = scene.centre().most_memory().unwrap() as f64;
        figures.push(Figure {
            what: format!("the centre's most memory, {name}"),
            unit: "MiB",
            reference: "aimed at",
            rounds: vec![(memory, MEMORY)],
            aim: Some(Aim::AtMost(1.0)),
        });
    }
    figures
}

/// Waits until an attack goes on, at this share of the processor. The attacker signs in before that: at the lowest, it could take
/// too long for its connections.
async fn under_way(attacker: &Child, share: u8) {
    let patience = Duration::from_secs(120);
    let says = async |words| attacker.wait_for_line(patience, |line| (line == words).then_some(())).await.unwrap();
    says(SIGNED_IN).await;
    // The group is the attacker's own, so all of its threads are meant.
    run(Program::new("renice").args(["-n", &share.to_string(), "-g", &attacker.id().to_string()])).unwrap();
    says(UNDER_WAY).await;
}

/// Registrations, one after the other, each from the request to its receipt.
async fn save(colleague: &Stranger, many: usize, people: &mut usize) -> Vec<Duration> {
    let mut times = Vec::with_capacity(many);
    for _ in 0..many {
        *people += 1;
        let signed = colleague.sign(Command::RegisterPerson(Box::new(nth(*people))));
        let begun = Instant::now();
        let outcome = colleague.batch(std::slice::from_ref(&signed)).await.remove(0);
        times.push(begun.elapsed());
        // Among tens of thousands of invented people somebody may be too much like another; a decision is a decision.
        assert!(outcome["is"] == "accepted" || outcome["is"] == "held", "{outcome}");
        tokio::time::sleep(BETWEEN).await;
    }
    times
}

fn start(scene: &Scene, kind: Kind, many: usize, operators: usize, profiles: usize, people: usize) -> Child {
    let subjects: Vec<String> = ATTACKERS[..operators].iter().map(|name| scene.subject(name)).collect();
    let mut attacker = Program::new(std::env::current_exe().unwrap());
    attacker.args(["--attack", clap::ValueEnum::to_possible_value(&kind).unwrap().get_name(), "--at", &scene.url()]);
    attacker.args(["--many", &many.to_string(), "--profiles", &profiles.to_string(), "--people", &people.to_string()]);
    if !subjects.is_empty() {
        attacker.args(["--as", &subjects.join(",")]);
    }
    Child::start("attacker", &mut attacker).unwrap()
}
