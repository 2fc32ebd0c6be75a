//! Makes a fixture: plays the story with the program of now, and keeps what lies on disk and what is read in it.

use std::{fs, process::Command};

use lra_tests::{Database, Scene, root};
use serde_json::Value;

use crate::{
    packed::{copy, pack, shelf, take_out},
    story::{Desks, ISSUER_PORT, KEPT, world},
    told,
};

/// The desk whose file is kept as it lies: the smallest.
const AS_IT_LIES: &str = "luc.theriault";

/// The commit that is checked out, shortened.
fn commit() -> String {
    let said = Command::new("git").args(["rev-parse", "--short=7", "HEAD"]).current_dir(root()).output().unwrap();
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

fn written(value: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(value).unwrap()
}

/// See `tests/kept/README.md`. Written to a folder that is named by `LRA_KEEP_AS`, else by the commit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "makes a fixture that is kept; the other tests of this program read those that there are"]
async fn write() {
    let name = std::env::var("LRA_KEEP_AS").unwrap_or_else(|_| commit());
    let shelf = shelf().join(name);
    assert!(!shelf.exists(), "{} is kept already: what opens it would prove nothing of today's", shelf.display());

    let mut scene = Scene::empty(world(), Database::Sqlite, ISSUER_PORT).await;
    scene.import();
    scene.start_centre().await;
    let mut desks = Desks::new(&scene).await;
    desks.play(&mut scene).await;
    for (desk, username) in desks.kept().into_iter().zip(KEPT) {
        // Only what is still in use is kept.
        sqlx::query("VACUUM").execute(&desk.profile().db.write).await.unwrap();
        let told = told::desk(desk).await;
        desk.shut().await;
        let place = shelf.join("desks").join(username);
        copy(&desk.folder, &place);
        if username != AS_IT_LIES {
            take_out(&place, username).await;
        }
        pack(&written(&told), &place.join("told.json"));
    }
    scene.stop_centre().await;
    let told = told::centre(scene.database_url()).await;
    sqlx::query("VACUUM").execute(&sqlx::AnyPool::connect(scene.database_url()).await.unwrap()).await.unwrap();
    pack(&fs::read(scene.file()).unwrap(), &shelf.join("centre.sqlite"));
    pack(&written(&told), &shelf.join("centre.json"));
    copy(&scene.folder("keys"), &shelf.join("keys"));
}
