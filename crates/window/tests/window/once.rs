//! A file that does not answer: pressing again does the same thing once, not another one.

use lra_rules::{organization::Role, typed::SponsoringForm};
use lra_window::types::{DraftSave, Nothing, OneDraft, Sponsoring};
use serde_json::json;
use uuid::Uuid;

use crate::{
    support::{Ledger, sponsoring},
    working::registered,
    world::{Seat, open},
};

/// While a draft of this name is there, only COMMIT finds out that a promise is broken.
const TRAP: &[&str] = &[
    "CREATE TABLE trap_parent (id INTEGER PRIMARY KEY)",
    "CREATE TABLE trap (id INTEGER REFERENCES trap_parent (id) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE TRIGGER trap_outbox AFTER INSERT ON outbox WHEN EXISTS (SELECT 1 FROM draft WHERE id = 'trap')
     BEGIN INSERT INTO trap VALUES (1); END",
];

#[tokio::test]
async fn pressing_again_after_a_file_that_did_not_answer_goes_under_the_same_ids() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Ann", "Berg");
    let other = registered(&mut ledger, "Bo", "Lund");
    let seat = Seat::prepared(&[Role::Lra], &ledger, TRAP).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let trap = DraftSave { draft: Some("trap".into()), kind: "register".into(), title: String::new(), body: json!({}) };
    seat.app.draft_save(trap).await.unwrap();
    let asked = sponsoring(person, &["one-mail"]);
    let press = async || {
        let form = SponsoringForm::of(&asked);
        seat.app.sponsor(Sponsoring { form, draft: None, not_health_numbers: Default::default() }).await
    };

    // The commit is cut short, and the file is not there to be asked what it holds.
    let profiles = std::fs::read_dir(seat.folder.path().join("profiles")).unwrap();
    let file = profiles.map(|entry| entry.unwrap().path().join("desk.db")).find(|path| path.exists()).unwrap();
    let away = file.with_extension("away");
    std::fs::rename(&file, &away).unwrap();
    assert_eq!(press().await.unwrap_err().code, "store.unsettled");
    std::fs::rename(&away, &file).unwrap();
    let between = Uuid::now_v7();

    seat.app.draft_delete(OneDraft { draft: "trap".into() }).await.unwrap();
    let done = press().await.unwrap();
    assert!(done.commands[0].0 < between, "an id from before: what the file may hold already is not done twice");
    assert_eq!(seat.app.items(Nothing {}).await.unwrap().len(), 2, "the sponsorship and its enrollment");
    // Asked a third time it is another act, and is judged as one.
    assert!(press().await.is_err());
    // What comes after stands behind what the file turned out to hold, not in its place.
    let form = SponsoringForm::of(&sponsoring(other, &["one-mail"]));
    seat.app.sponsor(Sponsoring { form, draft: None, not_health_numbers: Default::default() }).await.unwrap();
    assert_eq!(seat.app.items(Nothing {}).await.unwrap().len(), 4);
}
