//! What an administrator puts in force: terms of use that everybody accepts anew, tables that every desk follows.

use std::path::Path;

use lra_desk::outbox::ItemState;
use lra_tests::{Scene, TestDesk, change_form, copy_forms, people::register, stories};
use serde_json::json;

const NEW_TERMS: &str = "2026-2";

/// The forms of this program, with new terms and a shorter letter's life, as an administrator would put them in a folder.
fn changed_forms(folder: &Path) {
    copy_forms(folder);
    change_form(&folder.join("tables/terms.json"), |terms| {
        let versions = terms["versions"].as_array_mut().unwrap();
        let mut new = versions.last().unwrap().clone();
        new["version"] = json!(NEW_TERMS);
        new["effective"] = json!("2026-06-01");
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

stories! {
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
