//! What waits for people where somebody signs in: services that are set up by hand, and what somebody changed at a system.

use lra_rules::{
    command::{Command, DoneByHand, LeaveDifference, PutRight},
    elsewhere::{Differs, Todo},
    ids::{EnrollmentId, PersonId},
    record::{Record, RecordRef},
    wire::Outcome,
};
use lra_testkit::scim::{ScimServer, TOKEN};
use lra_tests::{
    Scene, TestDesk, comes_true,
    people::{because, enroll, nth, on_enrollment, signed_form, sponsor},
    stories,
};
use serde_json::{Value, json};

/// The group that stands for the service at the system.
const GROUP: &str = "ClinicalViewer";

/// Who sets the other service up by hand.
const TEAM: &str = "Viewer desk";

/// Tells the centre of these systems, and starts it again.
async fn told_of(scene: &mut Scene, targets: &[Value]) {
    let folder = scene.folder("targets");
    std::fs::write(folder.join("token"), TOKEN).unwrap();
    let file = folder.join("targets.json");
    std::fs::write(&file, Value::from(targets.to_vec()).to_string()).unwrap();
    scene.stop_centre().await;
    scene.configure("LRA_CENTRAL_TARGETS", &file.display().to_string());
    scene.start_centre().await;
}

fn by_scim(scene: &Scene, system: &ScimServer) -> Value {
    let token = scene.folder("targets").join("token");
    json!({"name": "one-id", "url": system.url(), "token": token, "accounts": true,
        "services": {"clinical-viewer": GROUP}})
}

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

async fn done(desk: &TestDesk, command: Command) {
    let outcome = desk.does_online(command).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
}

/// What an administrator who compares reads, line by line.
fn compared(scene: &Scene) -> Vec<String> {
    let list = scene.central(&["connect", "compare", "--as", "Rosa Lindqvist"]).unwrap();
    list.lines().skip(1).map(str::to_owned).collect()
}

/// Changes something at the system by hand.
async fn by_hand(system: &ScimServer, path: &str, operation: Value) {
    let patch = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [operation]});
    let asked = reqwest::Client::new().patch(format!("{}/{path}", system.url())).bearer_auth(TOKEN).json(&patch);
    let answer = asked.send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
}

stories! {
    /// A service that people set up: the registration agents have a task, the page says by whom it is being done, and by whom it was; and when
    /// the access is over, taking out is a task as well.
    async fn a_service_is_set_up_by_hand_and_taken_out_by_hand(scene) {
        told_of(scene, &[json!({"name": "viewer", "by_hand": TEAM, "services": {"clinical-viewer": "as a member"}})]).await;
        let (ana, rosalie) = (scene.desk("ana.moreau").await, scene.desk("rosalie.nakamura").await);
        scene.sponsors_trust("lakeshore").await;
        let (person, enrollment) = somebody(&ana, 0).await;
        ana.set_up_so(enrollment, "is set up by hand", |setup| setup.by_hand.as_ref().is_some_and(|by| by.team == TEAM && by.by.is_none())).await;
        let waits = |todo| move |p: &lra_rules::person::Person| p.elsewhere.tasks().any(|task| task.todo == todo);
        rosalie.person(person, "is to be let in", waits(Todo::PutIn)).await;
        let said = |todo| Command::DoneByHand(DoneByHand { person, enrollment, todo });
        done(&rosalie, said(Todo::PutIn)).await;
        ana.set_up_so(enrollment, "is set up by hand", |setup| setup.by_hand.as_ref().is_some_and(|by| by.by.is_some())).await;
        rosalie.person(person, "is let in", |p| p.elsewhere.tasks().next().is_none()).await;
        let known = ana.shown(&RecordRef::Person(person)).await.unwrap();
        assert!(matches!(&known.record, Record::Person(p) if p.elsewhere.is_empty()), "it is the agents'");

        ana.receipt(on_enrollment(Command::EndEnrollment, enrollment, "left-organization")).await;
        rosalie.person(person, "is to be taken out", waits(Todo::TakeOut)).await;
        done(&rosalie, said(Todo::TakeOut)).await;
        rosalie.person(person, "is taken out", |p| p.elsewhere.by_hand.is_empty()).await;
    }

    /// A comparison finds nothing where everything is as decided; and every kind of change that is made by hand. Nothing is changed by
    /// looking. What is put right is as the records have it; what is left is left.
    async fn every_change_by_hand_is_found_and_put_right(scene) {
        let system = ScimServer::start().await.unwrap();
        let target = by_scim(scene, &system);
        told_of(scene, &[target]).await;
        let (ana, rosalie) = (scene.desk("ana.moreau").await, scene.desk("rosalie.nakamura").await);
        scene.sponsors_trust("lakeshore").await;
        let mut all = Vec::new();
        for n in 0..6 {
            let (person, enrollment) = somebody(&ana, n).await;
            ana.set_up(enrollment, None).await;
            let known = ana.person(person, "has an account", |p| p.login_id().is_some()).await;
            let user = system.user(known.login_id().unwrap()).await.unwrap().unwrap();
            all.push((person, enrollment, user["id"].as_str().unwrap().to_owned()));
        }
        assert_eq!(compared(scene), Vec::<String>::new(), "nothing differs");

        let group = system.all("Groups").await.unwrap()[0]["id"].as_str().unwrap().to_owned();
        by_hand(&system, &format!("Users/{}", all[0].2), json!({"op": "replace", "value": {"active": false}})).await;
        by_hand(&system, &format!("Users/{}", all[1].2), json!({"op": "replace", "value": {"name": {"familyName": "Otherwise"}}})).await;
        let path = format!("members[value eq \"{}\"]", all[2].2);
        by_hand(&system, &format!("Groups/{group}"), json!({"op": "remove", "path": path})).await;
        let client = reqwest::Client::new();
        let gone = client.delete(format!("{}/Users/{}", system.url(), all[3].2)).bearer_auth(TOKEN);
        assert!(gone.send().await.unwrap().status().is_success());
        // Ended here, and put back there by hand.
        ana.receipt(on_enrollment(Command::EndEnrollment, all[4].1, "left-organization")).await;
        comes_true("is out of the group", async || system.groups_of(&all[4].2).await.is_ok_and(|all| all.is_empty())).await;
        let add = json!({"op": "add", "path": "members", "value": [{"value": all[4].2}]});
        by_hand(&system, &format!("Groups/{group}"), add).await;
        // Somebody whom the centre does not know at all.
        let stranger = json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a.stranger"});
        let made = client.post(format!("{}/Users", system.url())).bearer_auth(TOKEN).json(&stranger).send().await.unwrap();
        let made: Value = made.json().await.unwrap();
        let add = json!({"op": "add", "path": "members", "value": [{"value": made["id"]}]});
        by_hand(&system, &format!("Groups/{group}"), add).await;

        let found = compared(scene);
        let differs = |n: usize, what: &str| {
            let person = all[n].0.to_string();
            found.iter().any(|line| line.contains(&person) && line.contains(&format!(",{what},")))
        };
        for (n, what) in [(0, "active"), (1, "name"), (2, "taken-out"), (3, "missing"), (4, "put-in")] {
            assert!(differs(n, what), "{what} of {n} in {found:?}");
        }
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(found.iter().any(|line| line.contains(made["id"].as_str().unwrap())), "{found:?}");
        let user = client.get(format!("{}/Users/{}", system.url(), all[0].2)).bearer_auth(TOKEN).send().await.unwrap();
        assert_eq!(user.json::<Value>().await.unwrap()["active"], false, "nothing is undone by looking");

        let waits = |what| move |p: &lra_rules::person::Person| p.elsewhere.unsettled().any(|one| one.what == what);
        for (n, what) in [(0, Differs::Active), (2, Differs::TakenOut), (3, Differs::Missing), (4, Differs::PutIn)] {
            rosalie.person(all[n].0, "differs", waits(what)).await;
            done(&rosalie, Command::PutRight(PutRight { person: all[n].0, target: "one-id".into() })).await;
        }
        rosalie.person(all[1].0, "differs", waits(Differs::Name)).await;
        let left = LeaveDifference {
            person: all[1].0,
            target: "one-id".into(),
            what: Differs::Name,
            until: None,
            reason: because("meant-there"),
        };
        done(&rosalie, Command::LeaveDifference(left)).await;
        for n in [0, 2, 3] {
            ana.set_up(all[n].1, None).await;
        }
        comes_true("is out of the group again", async || system.groups_of(&all[4].2).await.is_ok_and(|all| all.is_empty())).await;
        let found = compared(scene);
        assert_eq!(found.len(), 2, "what was left, and the stranger: {found:?}");
        let known = rosalie.person(all[1].0, "is left", |p| p.elsewhere.unsettled().next().is_none()).await;
        assert_eq!(known.elsewhere.differences.len(), 1);
    }
}
