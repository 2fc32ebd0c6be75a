//! What an administrator puts in force: terms of use that everybody accepts anew, tables that every desk follows.

use std::path::Path;

use lra_desk::outbox::ItemState;
use lra_rules::{ids::Moment, record::RecordRef};
use lra_tests::{
    Scene, TestDesk, change_form, copy_forms,
    people::{day, register},
    stories,
};
use serde_json::json;

const NEW_TERMS: &str = "2026-3";

/// The forms of this program, with new terms and a shorter letter's life, as an administrator would put them in a folder.
fn changed_forms(folder: &Path) {
    copy_forms(folder);
    change_form(&folder.join("tables/terms.json"), |terms| {
        let versions = terms["versions"].as_array_mut().unwrap();
        let mut new = versions.last().unwrap().clone();
        new["version"] = json!(NEW_TERMS);
        new["effective"] = json!("2026-11-24");
        versions.push(new);
    });
    change_form(&folder.join("tables/limits.json"), |limits| {
        limits["version"] = json!(limits["version"].as_u64().unwrap() + 1);
        limits["letter_days"] = json!(30);
    });
}

async fn put_in_force(scene: &mut Scene) {
    let folder = scene.folder("forms");
    changed_forms(&folder);
    scene.kill_centre();
    scene.configure("LRA_CENTRAL_FORMS", &folder.display().to_string());
    scene.start_centre().await;
}

fn asked(desk: &TestDesk) -> Option<String> {
    desk.known().unwrap().terms_to_accept.clone()
}

/// How many rows the centre's log has of this operator's questions.
async fn logged(scene: &Scene, desk: &TestDesk) -> i64 {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let operator = desk.known().unwrap().operator.id.to_string();
    let counted = sqlx::query_scalar("SELECT COUNT(*) FROM access_log WHERE operator = $1").bind(operator);
    let rows = counted.fetch_one(&centre).await.unwrap();
    centre.close().await;
    rows
}

stories! {
    /// What the terms say of logs is so: an opened record is noted in the operator's own file and nowhere else, a look-up is kept at
    /// the centre, and what was done stands on the record's timeline with name, time and receipt.
    async fn the_terms_say_what_is_kept(scene) {
        let ana = scene.desk("ana.moreau").await;
        let tables = ana.tables();
        let terms = tables.terms.versions.last().unwrap();
        assert_eq!(terms.version, "2026-2");
        let says = |words: &str| terms.paragraphs.iter().any(|p| p.en.contains(words));
        assert!(says("noted in your own file on this computer") && says("When you look somebody up by their account"));
        assert!(!terms.paragraphs.iter().any(|p| p.en.contains("rivacy officers review")), "nobody does");

        let (who, registering) = register("Kept", "Forterms");
        ana.receipt(registering).await;
        let record = RecordRef::Person(who);
        let line = ana.shown(&record).await.unwrap().timeline.remove(0);
        assert_eq!(line.by.unwrap().name, "Ana Moreau");
        ana.until("the receipt is told", async |_| {
            ana.shown(&record).await.is_some_and(|stored| stored.timeline.iter().all(|line| line.receipt.is_some()))
        })
        .await;

        let before = logged(scene, &ana).await;
        ana.views().note(&record, &ana.scope, Moment(jiff::Timestamp::now())).await.unwrap();
        assert!(ana.views().last(&record, &ana.scope).await.unwrap().is_some());
        assert_eq!(logged(scene, &ana).await, before, "sent nowhere");
        ana.lookup(&ana.scope, "nobody.atall@oneid.on.ca", day("1990-01-01")).await.unwrap();
        assert_eq!(logged(scene, &ana).await, before + 1, "kept at the centre");
    }

    /// Terms were accepted once; they change while a desk is open. It hears of it with what it does next, has their text,
    /// and what was done meanwhile waits until they are accepted.
    async fn terms_that_change_are_asked_again(scene) {
        let ana = scene.desk("ana.moreau").await;
        assert_eq!(asked(&ana), None, "accepted, and not asked again");

        put_in_force(scene).await;
        let meanwhile = ana.does(register("Before", "Accepting").1).await;
        ana.until("the new terms are asked", async |_| asked(&ana).as_deref() == Some(NEW_TERMS)).await;
        assert!(ana.tables().terms.versions.iter().any(|t| t.version == NEW_TERMS), "with their text");
        assert!(ana.on_its_way(meanwhile).await, "{:?}", ana.state(meanwhile).await);

        assert_eq!(lra_tests::code(ana.accept_terms("2026-1").await), "terms.not-in-force");
        ana.accept_terms(NEW_TERMS).await.unwrap();
        ana.received(meanwhile).await;
        assert_eq!(asked(&ana), None);
    }

    /// Tables come with the session, judge what is done from then on, and stay when the desk is opened without the centre.
    async fn tables_are_followed(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        let before = ana.tables();
        put_in_force(scene).await;
        ana.restart().await;
        ana.until("the tables are here", async |desk| desk.tables().limits.letter_days == 30).await;
        assert_eq!(ana.tables().limits.version, before.limits.version + 1);
        ana.accept_terms(NEW_TERMS).await.unwrap();

        ana.open_offline().await;
        assert_eq!(ana.tables().limits.letter_days, 30, "kept in the file");
        let id = ana.does(register("By", "New Tables").1).await;
        assert_eq!(ana.state(id).await, ItemState::Waiting);
        ana.online();
        ana.received(id).await;
    }
}
