//! What systems do on their worst days: none is lost, none is there twice, no other system is held up, and whoever watches knows.

use std::collections::BTreeSet;
use std::time::Duration;

use lra_rules::{
    command::Command,
    enrollment::Stuck,
    field::PersonField,
    ids::{EnrollmentId, PersonId},
};
use lra_testkit::scim::{ScimServer, TOKEN};
use lra_tests::{
    Scene, TestDesk, comes_true,
    moody::{Garbage, Mood, Moody},
    people::{correct, enroll, nth, on_enrollment, signed_form, sponsor},
    stories,
};
use serde_json::{Value, json};

/// The group that stands for the service at the system.
const GROUP: &str = "ClinicalViewer";

/// With each database this many people are enrolled while the system is killed.
const MANY: usize = 100;

/// Tells the centre of these systems, each with the services that it sees to, and starts it again.
async fn told_of(scene: &mut Scene, systems: &[(&str, &str, &[&str])]) {
    let folder = scene.folder("targets");
    let (file, token) = (folder.join("targets.json"), folder.join("token"));
    std::fs::write(&token, TOKEN).unwrap();
    let target = |(name, url, services): &(&str, &str, &[&str])| {
        let services: serde_json::Map<_, _> = services.iter().map(|s| ((*s).to_owned(), Value::from(GROUP))).collect();
        json!({"name": name, "url": url, "token": token, "accounts": true, "services": services})
    };
    let all: Vec<Value> = systems.iter().map(target).collect();
    std::fs::write(&file, Value::from(all).to_string()).unwrap();
    scene.stop_centre().await;
    scene.configure("LRA_CENTRAL_TARGETS", &file.display().to_string());
    scene.start_centre().await;
}

/// Somebody new who is enrolled; whoever the `n`th is.
async fn somebody(desk: &TestDesk, n: usize) -> (PersonId, EnrollmentId) {
    let c = nth(n);
    let person = c.person;
    desk.does(Command::RegisterPerson(Box::new(c))).await;
    let (sponsorship, c) = sponsor(desk, person, signed_form(), &["clinical-viewer"]).await;
    desk.does(c).await;
    let (enrollment, c) = enroll(person, sponsorship, "clinical-viewer");
    desk.receipt(c).await;
    (person, enrollment)
}

async fn login_of(desk: &TestDesk, person: PersonId) -> String {
    let person = desk.person(person, "has an account", |p| p.login_id().is_some()).await;
    person.login_id().unwrap().to_owned()
}

/// What whoever watches over the centre reads, on its own machine.
async fn health(scene: &Scene) -> Value {
    let answer = reqwest::get(format!("{}/health", scene.url())).await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

async fn metrics(scene: &Scene) -> String {
    reqwest::get(format!("{}/metrics", scene.url())).await.unwrap().error_for_status().unwrap().text().await.unwrap()
}

/// Waits until everything is where it belongs, for longer than for one thing.
async fn nobody_waits(scene: &Scene) {
    for _ in 0..4 {
        let since = std::time::Instant::now();
        while since.elapsed() < Duration::from_secs(50) {
            if health(scene).await["targets"].as_array().unwrap().iter().all(|one| one["waiting"] == 0) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    panic!("somebody still waits: {}", health(scene).await);
}

stories! {
    /// The system is killed twice in the middle of many enrollments, and comes back with what it had: everybody is there once, in the group, and
    /// everybody's page says that it works. With PostgreSQL two nodes do it, and one of them is killed as well.
    async fn a_system_is_killed_in_the_middle_and_nobody_is_lost_or_doubled(scene) {
        let file = scene.folder("system").join("kept.jsonl");
        let mut system = ScimServer::kept(file).await.unwrap();
        told_of(scene, &[("one-id", &system.url(), &["clinical-viewer"])]).await;
        let two = scene.database_url().starts_with("postgres");
        let mut other = if two { Some(scene.another_node().await) } else { None };
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let mut all = Vec::new();
        for n in 0..MANY {
            all.push(somebody(&ana, n).await);
            if n == MANY / 4 || n == MANY / 2 {
                system.kill();
            }
            if n == MANY / 3 || n == MANY * 2 / 3 {
                system.again().await.unwrap();
            }
            if n == MANY / 2 && let Some(other) = &mut other {
                other.kill();
            }
        }
        for (_, enrollment) in &all {
            ana.set_up(*enrollment, None).await;
        }
        nobody_waits(scene).await;
        let users = system.all("Users").await.unwrap();
        let names: BTreeSet<_> = users.iter().map(|user| user["userName"].as_str().unwrap().to_lowercase()).collect();
        assert_eq!(names.len(), users.len(), "nobody is there twice");
        let groups = system.all("Groups").await.unwrap();
        assert_eq!(groups.len(), 1);
        let members = groups[0]["members"].as_array().unwrap();
        for (person, _) in &all {
            let user = users.iter().find(|user| user["externalId"] == person.to_string()).expect("nobody is lost");
            assert_eq!(user["active"], true);
            assert_eq!(members.iter().filter(|member| member["value"] == user["id"]).count(), 1);
        }
    }

    /// Every answer that is none ends in *stuck* with a cause, nobody is made twice by it, and once the system is well everybody works.
    async fn garbage_ends_in_stuck_and_heals(scene) {
        let system = ScimServer::start().await.unwrap();
        let between = Moody::before(&system.url()).await;
        told_of(scene, &[("one-id", &between.url, &["clinical-viewer"])]).await;
        let ana = scene.desk("ana.moreau").await;
        scene.sponsors_trust("lakeshore").await;
        let mut all = Vec::new();
        for (n, garbage) in Garbage::ALL.into_iter().enumerate() {
            between.is(Mood::Answers200(garbage));
            let (person, enrollment) = somebody(&ana, n).await;
            ana.set_up(enrollment, Some(Stuck::NotUnderstood)).await;
            all.push(person);
        }
        // Sent elsewhere nobody goes: a token would go along.
        between.is(Mood::SendsElsewhere);
        let (person, enrollment) = somebody(&ana, Garbage::ALL.len()).await;
        ana.set_up(enrollment, Some(Stuck::NotUnderstood)).await;
        all.push(person);
        between.is(Mood::Well);
        nobody_waits(scene).await;
        assert_eq!(between.strayed(), 0);
        let users = system.all("Users").await.unwrap();
        for person in all {
            assert_eq!(users.iter().filter(|user| user["externalId"] == person.to_string()).count(), 1);
        }
    }

    /// A system that hangs, or is slow, keeps nobody out of another; and what ends is over there at once.
    async fn a_system_that_hangs_holds_up_no_other(scene) {
        let (hung, well) = (ScimServer::start().await.unwrap(), ScimServer::start().await.unwrap());
        let between = Moody::before(&hung.url()).await;
        between.is(Mood::Hangs);
        told_of(scene, &[("hung", &between.url, &["iport"]), ("well", &well.url(), &["clinical-viewer"])]).await;
        let ana = scene.desk("ana.moreau").await;
        scene.sponsors_trust("lakeshore").await;
        let mut last = None;
        for n in 0..8 {
            let (person, enrollment) = somebody(&ana, n).await;
            ana.set_up(enrollment, None).await;
            last = Some((person, enrollment));
        }
        let (person, enrollment) = last.unwrap();
        let login = login_of(&ana, person).await;
        let id = well.user(&login).await.unwrap().unwrap()["id"].as_str().unwrap().to_owned();
        ana.receipt(on_enrollment(Command::EndEnrollment, enrollment, "left-organization")).await;
        comes_true("is out of the group", async || well.groups_of(&id).await.unwrap().is_empty()).await;
        let waiting = async |name: &str| {
            let said = health(scene).await;
            let mut all = said["targets"].as_array().unwrap().iter();
            all.find(|one| one["name"] == name).unwrap()["waiting"].as_i64().unwrap()
        };
        let hanging = waiting("hung").await;
        assert!(hanging >= 8 && waiting("well").await == 0, "{hanging}");
        // Slow is slow, and gets there.
        between.is(Mood::Slow(Duration::from_millis(100)));
        comes_true("it goes on, slowly", async || waiting("hung").await < hanging).await;
    }

    /// Whoever watches over the centre reads what waits, how long, and what the system failed at; nobody else does. A system that is
    /// down is no reason to start the centre again.
    async fn whoever_watches_knows_and_nobody_else(scene) {
        let system = ScimServer::start().await.unwrap();
        let between = Moody::before(&system.url()).await;
        told_of(scene, &[("one-id", &between.url, &["clinical-viewer"])]).await;
        nobody_waits(scene).await;
        between.is(Mood::Answers(401, None));
        let ana = scene.desk("ana.moreau").await;
        scene.sponsors_trust("lakeshore").await;
        let (person, enrollment) = somebody(&ana, 0).await;
        ana.set_up(enrollment, Some(Stuck::NotLetIn)).await;
        let target = health(scene).await["targets"][0].clone();
        assert_eq!((&target["name"], &target["waiting"], &target["stuck"]), (&"one-id".into(), &1.into(), &1.into()));
        assert_eq!(target["last_cause"], "not-let-in");
        assert!(target["failures"].as_i64().unwrap() >= 1);
        let said = metrics(scene).await;
        for line in [r#"lra_central_errands_waiting{target="one-id"} 1"#, r#"lra_central_errands_stuck{target="one-id"} 1"#] {
            assert!(said.contains(line), "{line} in {said}");
        }
        let list = scene.central(&["connect", "list", "--as", "Rosa Lindqvist"]).unwrap();
        let line = list.lines().find(|line| line.contains(&person.to_string())).unwrap();
        assert!(line.starts_with("one-id,") && line.contains(&login_of(&ana, person).await) && line.contains("not-let-in"));
        assert!(scene.central(&["connect", "list"]).is_err(), "the list names people");

        // Passed on by somebody, it is nobody of this machine.
        let client = reqwest::Client::new();
        let through = client.get(format!("{}/health", scene.url())).header("x-forwarded-for", "192.0.2.1");
        assert_eq!(through.send().await.unwrap().status(), 404);
        let token = scene.folder("watch").join("token");
        std::fs::write(&token, "a-token-to-watch-with\n").unwrap();
        scene.stop_centre().await;
        scene.configure("LRA_CENTRAL_WATCH_TOKEN", &token.display().to_string());
        scene.start_centre().await;
        for path in ["health", "metrics"] {
            let asked = || client.get(format!("{}/{path}", scene.url()));
            assert_eq!(asked().send().await.unwrap().status(), 404);
            assert_eq!(asked().bearer_auth("another").send().await.unwrap().status(), 404);
            assert_eq!(asked().bearer_auth("a-token-to-watch-with").send().await.unwrap().status(), 200);
        }
    }

    /// What somebody did by hand at the system, on purpose, is never undone by itself: it is told. What changes here, and what ends here,
    /// is brought there all the same.
    async fn what_was_done_there_by_hand_stays_and_is_told(scene) {
        let system = ScimServer::start().await.unwrap();
        told_of(scene, &[("one-id", &system.url(), &["clinical-viewer"])]).await;
        let ana = scene.desk("ana.moreau").await;
        scene.sponsors_trust("lakeshore").await;
        let (person, enrollment) = somebody(&ana, 0).await;
        ana.set_up(enrollment, None).await;
        nobody_waits(scene).await;
        let login = login_of(&ana, person).await;
        let user = system.user(&login).await.unwrap().unwrap();
        let id = user["id"].as_str().unwrap();
        let client = reqwest::Client::new();
        let replace = async |what: Value| {
            let patch = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{"op": "replace", "value": what}]});
            let asked = client.patch(format!("{}/Users/{id}", system.url())).bearer_auth(TOKEN).json(&patch);
            assert!(asked.send().await.unwrap().status().is_success());
        };
        replace(json!({"active": false})).await;
        // Something of theirs changes here: that is brought, and the account stays closed.
        ana.receipt(correct(person, PersonField::Email, None, "new@lakeshore.example")).await;
        ana.set_up(enrollment, Some(Stuck::ChangedThere)).await;
        comes_true("the address is brought", async || {
            let user = system.user(&login).await.unwrap().unwrap();
            user["emails"][0]["value"] == "new@lakeshore.example"
        }).await;
        assert_eq!(system.user(&login).await.unwrap().unwrap()["active"], false);
        // Opened again there, it works again with the next errand.
        replace(json!({"active": true})).await;
        ana.receipt(correct(person, PersonField::Email, Some("new@lakeshore.example"), "newer@lakeshore.example")).await;
        ana.set_up(enrollment, None).await;
        // What ends here ends there, whatever somebody did by hand.
        replace(json!({"active": false})).await;
        ana.receipt(on_enrollment(Command::EndEnrollment, enrollment, "left-organization")).await;
        comes_true("is out of the group", async || system.groups_of(id).await.unwrap().is_empty()).await;
    }
}
