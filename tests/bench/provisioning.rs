//! Bringing people to where they sign in, beside what that system does by itself in the same run: everybody at once, beside its own bulk
//! rate; and one after the other, from the yes to *works*, beside the least calls that make somebody there.

use std::time::{Duration, Instant};

use lra_rules::command::Command;
use lra_testkit::scim::{ScimServer, TOKEN};
use lra_tests::{
    Database, Scene,
    people::{enroll, nth, signed_form, sponsor},
    stranger::Stranger,
};
use serde_json::{Value, json};

use crate::report::{Figure, quantile};

/// The group that stands for the service.
const GROUP: &str = "ClinicalViewer";

/// One bulk request asks for this many.
const BULK: usize = 50;

pub(crate) async fn provisioning(everybody: usize, each: usize) -> Vec<Figure> {
    if !ScimServer::is_installed() {
        println!("provisioning: the SCIM server is missing; run `cargo xtask setup`");
        return Vec::new();
    }
    println!("provisioning: {everybody} people at once, then {each} one after the other");
    let mut scene = Scene::new(Database::Postgres).await;
    let registrar = Stranger::of(&scene, "ana.moreau").await;
    for n in 0..everybody {
        registrar.act(Command::RegisterPerson(Box::new(nth(n)))).await;
    }
    let system = ScimServer::start().await.unwrap();
    let begun = told_of(&mut scene, &system).await;
    let there = nobody_waits(&scene, begun).await;
    let people = system.all("Users").await.unwrap().len();
    let by_itself = bulk(people).await;
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let rate = |taken: Duration| people as f64 / taken.as_secs_f64();
    let mut figures = vec![Figure {
        what: format!("{people} people brought to the SCIM server"),
        unit: "/s",
        reference: "its own bulk requests",
        rounds: vec![(rate(there), rate(by_itself))],
        aim: None,
    }];

    scene.sponsors_trust("lakeshore").await;
    let ana = scene.desk("ana.moreau").await;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in everybody..everybody + each {
        let c = nth(n);
        let person = c.person;
        ana.does(Command::RegisterPerson(Box::new(c))).await;
        let (sponsorship, c) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
        ana.receipt(c).await;
        let (enrollment, c) = enroll(person, sponsorship, "clinical-viewer");
        let begun = Instant::now();
        ana.does(c).await;
        ana.set_up(enrollment, None).await;
        ours.push(begun.elapsed());
        theirs.push(one(&system, n).await);
    }
    for (what, at) in [("p50", 0.5), ("p99", 0.99)] {
        let (ours, theirs) = (quantile(&ours, at), quantile(&theirs, at));
        // The aim is a time, not a ratio: under two seconds beside an idle provider.
        let met = if ours < 2000.0 { "met" } else { "short" };
        figures.push(Figure {
            what: format!("from the yes to works, {what} (under 2 s: {met})"),
            unit: "ms",
            reference: "somebody made there by two calls",
            rounds: vec![(ours, theirs)],
            aim: None,
        });
    }
    figures
}

/// Starts the centre with this system, and says when.
async fn told_of(scene: &mut Scene, system: &ScimServer) -> Instant {
    let folder = scene.folder("targets");
    let (file, token) = (folder.join("targets.json"), folder.join("token"));
    std::fs::write(&token, TOKEN).unwrap();
    let target = json!([{"name": "one-id", "url": system.url(), "token": token, "accounts": true,
        "services": {"clinical-viewer": GROUP}}]);
    std::fs::write(&file, target.to_string()).unwrap();
    scene.stop_centre().await;
    scene.configure("LRA_CENTRAL_TARGETS", &file.display().to_string());
    scene.start_centre().await;
    Instant::now()
}

async fn nobody_waits(scene: &Scene, begun: Instant) -> Duration {
    loop {
        let answer = reqwest::get(format!("{}/health", scene.url())).await.unwrap();
        let said: Value = answer.json().await.unwrap();
        let mut targets = said["targets"].as_array().unwrap().iter();
        if targets.next().is_some_and(|one| one["waiting"] == 0) {
            return begun.elapsed();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// How long another system of the same make takes for so many by its own bulk requests.
async fn bulk(people: usize) -> Duration {
    let system = ScimServer::start().await.unwrap();
    let client = reqwest::Client::new();
    let begun = Instant::now();
    for from in (0..people).step_by(BULK) {
        let operations: Vec<Value> = (from..people.min(from + BULK))
            .map(|n| {
                let data = json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": format!("bulk{n}"),
                    "externalId": format!("bulk-{n}"), "active": true, "name": {"familyName": "Bulk", "givenName": "Sample"}});
                json!({"method": "POST", "path": "/Users", "bulkId": format!("b{n}"), "data": data})
            })
            .collect();
        let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations});
        let asked = client.post(format!("{}/Bulk", system.url())).bearer_auth(TOKEN).json(&body);
        asked.send().await.unwrap().error_for_status().unwrap();
    }
    begun.elapsed()
}

/// How long the system takes for somebody made, and put into a group, by two calls.
async fn one(system: &ScimServer, n: usize) -> Duration {
    let client = reqwest::Client::new();
    let group = system.all("Groups").await.unwrap()[0]["id"].as_str().unwrap().to_owned();
    let begun = Instant::now();
    let user = json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": format!("alone{n}")});
    let made = client.post(format!("{}/Users", system.url())).bearer_auth(TOKEN).json(&user).send().await.unwrap();
    let made: Value = made.error_for_status().unwrap().json().await.unwrap();
    let patch = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{"op": "add", "path": "members", "value": [{"value": made["id"]}]}]});
    let asked = client.patch(format!("{}/Groups/{group}", system.url())).bearer_auth(TOKEN).json(&patch);
    asked.send().await.unwrap().error_for_status().unwrap();
    begun.elapsed()
}
