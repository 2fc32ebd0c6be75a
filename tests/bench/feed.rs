//! Records to a new desk, from the end of the sign-in to the last of them in its encrypted file, beside CouchDB's way:
//! PouchDB on LevelDB (neither encrypted nor projected) pulling as many small documents over the same loopback.

use std::{process::Command, time::Instant};

use lra_testkit::process::run;
use lra_tests::{Database, Scene, TestDesk, root};

use crate::{
    load::{Sender, send_all},
    report::Figure,
};

pub(crate) async fn newcomer(records: usize, rounds: usize) -> Vec<Figure> {
    println!("feed: {records} records to a new desk, {rounds} rounds");
    let scene = Scene::new(Database::Postgres).await;
    let mut senders = Sender::several(&scene, 1).await;
    for sender in &mut senders {
        sender.prepare(0..records, 100).await;
    }
    send_all(&mut senders, scene.address()).await;
    let operator = senders[0].operator().to_owned();
    let mut measured = Vec::new();
    for _ in 0..rounds {
        let (mut desk, signed_in) = scene.new_desk(&operator).await;
        let begun = Instant::now();
        desk.enter(&signed_in).await;
        let took = begun.elapsed();
        let there = kept(&desk).await;
        assert!(there >= records, "only {there} records arrived");
        desk.shut().await;
        #[expect(clippy::cast_precision_loss, reason = "thousands")]
        measured.push((there as f64 / took.as_secs_f64(), pouch(records)));
    }
    vec![Figure {
        what: format!("{records} records to a new desk"),
        unit: "/s",
        reference: "PouchDB pull",
        rounds: measured,
        aim: None,
    }]
}

async fn kept(desk: &TestDesk) -> usize {
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM record").fetch_one(&desk.profile().db.read).await.unwrap();
    usize::try_from(rows).unwrap()
}

/// Documents a second. `cargo xtask bench` has put the packages where `NODE_PATH` points.
fn pouch(documents: usize) -> f64 {
    let script = root().join("tests/bench/reference/pouch.cjs");
    let told = run(Command::new("node").arg(script).arg(documents.to_string())).expect("PouchDB replicates");
    told.trim().parse().expect("documents a second")
}
