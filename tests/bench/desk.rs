//! Saving a registration at the desk, from the call to the commit, beside a bare commit of the same rows.

use std::time::{Duration, Instant};

use lra_desk::desk::StepUp;
use lra_tests::{Database, Scene};

use crate::{
    bare::{Bare, acts},
    names::person,
    report::{Aim, Figure, quantile},
};

/// Far longer than the books take, far shorter than anybody types.
const BETWEEN: Duration = Duration::from_millis(20);

/// Ours and the reference take turns, one by one, so that noise meets both.
pub(crate) async fn save(rounds: usize, each: usize) -> Vec<Figure> {
    println!("desk: {} registrations saved with the cable pulled", rounds * each);
    let scene = Scene::new(Database::Sqlite).await;
    let desk = scene.desk("ana.moreau").await;
    desk.offline().await;
    let file = &desk.profile().db.read;
    let folder = scene.folder("bare");
    let mut bare = Bare::like(file, &folder.join("bare.db")).await;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut done = i64::try_from(desk.store().head().await.seq).expect("a small number");
    // The first round warms both up.
    for n in 0..(rounds + 1) * each {
        let command = person(n);
        let begun = Instant::now();
        desk.act(&desk.scope, command, StepUp::None).await.expect("it is saved");
        let time = begun.elapsed();
        // As at a registration desk: the books that follow a save are long done when the next one is saved.
        tokio::time::sleep(BETWEEN).await;
        let rows = acts(file, done).await;
        assert_eq!(rows.len(), 1, "an act leaves a row in the outbox");
        done += 1;
        let reference = bare.commit(&rows);
        if n >= each {
            ours.push(time);
            theirs.extend(reference);
        }
    }
    [(0.5, "p50", None), (0.99, "p99", Some(Aim::AtMost(1.2)))]
        .map(|(part, name, aim)| Figure {
            what: format!("save a registration, {name}"),
            unit: "ms",
            reference: "bare SQLCipher commit",
            rounds: vec![(quantile(&ours, part), quantile(&theirs, part))],
            aim,
        })
        .into()
}
