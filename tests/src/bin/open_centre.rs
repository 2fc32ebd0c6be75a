//! A centre with the sample world for a program that is not ours: says where it answers and with which token, and serves until its
//! input ends. Ends badly when the centre said that something went wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::io::{Read as _, Write as _};

use lra_tests::{Database, Scene, change_form, copy_forms, stranger::Stranger};
use serde_json::json;

/// What the centre logs when it fails somebody.
const WENT_WRONG: [&str; 2] = ["a request was not answered", "panicked"];

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut scene = Scene::new(Database::Sqlite).await;
    let forms = scene.folder("forms");
    copy_forms(&forms);
    // Pace and quotas are other tests': here every question is to be answered.
    change_form(&forms.join("tables/limits.json"), |limits| {
        limits["bytes_per_hour"] = json!(2_000_000_000);
        limits["tries_per_hour"] = json!(10_000);
        limits["wrong_tries_forgiven"] = json!(10_000);
    });
    scene.stop_centre().await;
    scene.configure("LRA_CENTRAL_FORMS", &forms.display().to_string());
    scene.configure("LRA_CENTRAL_PROXIES", "127.0.0.1");
    scene.start_centre().await;
    let mut tokens = Vec::new();
    for _ in 0..2 {
        tokens.push(Stranger::of(&scene, "ana.moreau").await.token);
    }
    let said = json!({"url": scene.url(), "tokens": tokens});
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{said}\n").as_bytes()).unwrap();
    out.flush().unwrap();
    drop(out);
    let mut input = Vec::new();
    tokio::task::spawn_blocking(move || std::io::stdin().read_to_end(&mut input)).await.unwrap().unwrap();
    let log = scene.centre_log();
    let wrong: Vec<&str> = log.lines().filter(|line| WENT_WRONG.iter().any(|words| line.contains(words))).collect();
    let most = scene.centre().most_memory().unwrap();
    assert!(wrong.is_empty(), "the centre said:\n{}", wrong.join("\n"));
    assert!(most < 400, "the centre took {most} MiB");
}
