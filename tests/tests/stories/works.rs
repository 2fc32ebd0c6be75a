//! Approved means it works: what is decided here is true where people sign in, and what is over here is over there.

use std::collections::BTreeSet;

use lra_rules::{
    command::{Command, PrintLetter},
    enrollment::Stuck,
    ids::{EnrollmentId, LetterId, PersonId},
};
use lra_testkit::scim::{ScimServer, TOKEN};
use lra_tests::{
    Scene, TestDesk, comes_true,
    moody::{Mood, Moody},
    people::{enroll, enrolled, nth, on_enrollment, register, signed_form, sponsor},
    stories,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// The group that stands for the service at the system.
pub(crate) const GROUP: &str = "ClinicalViewer";

/// Tells the centre of this system, and starts it again.
pub(crate) async fn told_of(scene: &mut Scene, url: &str) {
    let folder = scene.folder("targets");
    let (file, token) = (folder.join("targets.json"), folder.join("token"));
    std::fs::write(&token, TOKEN).unwrap();
    let target = json!([{
        "name": "one-id", "url": url, "token": token, "accounts": true, "services": {"clinical-viewer": GROUP},
    }]);
    std::fs::write(&file, target.to_string()).unwrap();
    scene.stop_centre().await;
    scene.configure("LRA_CENTRAL_TARGETS", &file.display().to_string());
    scene.start_centre().await;
}

/// Somebody new who is enrolled, and whose enrollment is authorized.
pub(crate) async fn somebody(scene: &mut Scene, desk: &TestDesk) -> (PersonId, EnrollmentId, String) {
    scene.sponsors_trust("lakeshore").await;
    let e = enrolled(desk, "Hélène", "Beaulieu", signed_form(), "clinical-viewer").await;
    let login = login_of(desk, e.person).await;
    (e.person, e.enrollment, login)
}

pub(crate) async fn login_of(desk: &TestDesk, person: PersonId) -> String {
    let person = desk.person(person, "has an account", |p| p.login_id().is_some()).await;
    person.login_id().unwrap().to_owned()
}

/// Makes somebody at the system by hand, who may do nothing there.
async fn make(system: &ScimServer, login: &str, external: Option<&str>) {
    let mut user =
        json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": login, "active": false});
    if let Some(external) = external {
        user["externalId"] = external.into();
    }
    let asked = reqwest::Client::new().post(format!("{}/Users", system.url())).bearer_auth(TOKEN).json(&user);
    assert!(asked.send().await.unwrap().status().is_success());
}

/// Puts somebody into the group at the system by hand.
async fn puts_into_the_group(system: &ScimServer, login: &str) {
    let (groups, user) = (system.all("Groups").await.unwrap(), system.user(login).await.unwrap().unwrap());
    let add = json!({"op": "add", "path": "members", "value": [{"value": user["id"]}]});
    let patch = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [add]});
    let group = format!("{}/Groups/{}", system.url(), groups[0]["id"].as_str().unwrap());
    let asked = reqwest::Client::new().patch(group).bearer_auth(TOKEN).json(&patch);
    assert!(asked.send().await.unwrap().status().is_success());
}

/// Waits until the system says so of somebody.
pub(crate) async fn there(system: &ScimServer, login: &str, what: &str, so: impl Fn(&Value, &[String]) -> bool) {
    comes_true(what, async || {
        let Ok(Some(user)) = system.user(login).await else { return false };
        let groups = system.groups_of(user["id"].as_str().unwrap()).await.unwrap_or_default();
        so(&user, &groups)
    })
    .await;
}

stories! {
    /// A nurse leaves the desk with her letter: she is known where she signs in, with the password on the letter, in the group of
    /// her service – and in no group any more once her access has ended.
    async fn from_the_desk_to_working_and_out_again(scene) {
        let system = ScimServer::start().await.unwrap();
        let between = Moody::before(&system.url()).await;
        told_of(scene, &between.url).await;
        let ana = scene.desk("ana.moreau").await;
        let (person, enrollment, login) = somebody(scene, &ana).await;
        there(&system, &login, "has her account and her group", |user, groups| {
            user["active"] == true && user["name"]["familyName"] == "Beaulieu" && groups == [GROUP]
        }).await;
        ana.set_up(enrollment, None).await;

        assert_eq!(between.passwords(), Vec::<String>::new(), "no letter, no password");
        // Out of reach for a moment: on its way the password is sealed, and the database alone opens it not.
        between.is(Mood::Answers(503, Some(1)));
        let letter = LetterId(Uuid::now_v7());
        let printed = ana.print_letter(&ana.scope, PrintLetter { person, letter }).await.unwrap();
        let password = printed.temporary_password.as_ref().expect("told once").expose().clone();
        let under_way = scene.column("password_under_way", "sealed").await;
        assert_eq!(under_way.len(), 1);
        let plain = String::from_utf8_lossy(&hex::decode(&under_way[0]).unwrap()).into_owned();
        assert!(![&under_way[0], &plain].iter().any(|kept| kept.contains(&password)));
        between.is(Mood::Well);
        comes_true("the password is set", async || between.passwords().contains(&password)).await;
        comes_true("and kept nowhere", async || scene.count("password_under_way").await == 0).await;
        assert_eq!(between.passwords().iter().collect::<BTreeSet<_>>().len(), 1);

        ana.receipt(on_enrollment(Command::EndEnrollment, enrollment, "left-organization")).await;
        there(&system, &login, "is out of the group", |user, groups| user["active"] == true && groups.is_empty()).await;
    }

    /// Whatever the system does on a bad day, nobody is lost and nobody is there twice once it is well; the page says meanwhile
    /// what keeps them.
    async fn a_bad_day_of_the_system_loses_nobody(scene) {
        let system = ScimServer::start().await.unwrap();
        let between = Moody::before(&system.url()).await;
        told_of(scene, &between.url).await;
        let ana = scene.desk("ana.moreau").await;
        scene.sponsors_trust("lakeshore").await;
        for (n, (mood, stuck)) in [
            (Mood::Answers(500, None), Some(Stuck::Unreachable)),
            (Mood::Answers(429, Some(1)), Some(Stuck::Unreachable)),
            (Mood::Answers(401, None), Some(Stuck::NotLetIn)),
            (Mood::Answers(409, None), Some(Stuck::Refused)),
            (Mood::Rambles, Some(Stuck::NotUnderstood)),
            (Mood::SaysYes, Some(Stuck::NotKept)),
            (Mood::LosesAnswers, None),
            (Mood::DoesAndFails, None),
            (Mood::IgnoresFilters, None),
        ]
        .into_iter()
        .enumerate()
        {
            // Whoever is made there by hand must be there before the system says yes to anything.
            let by_hand = matches!(mood, Mood::SaysYes);
            between.is(if by_hand { Mood::Answers(500, None) } else { mood });
            let c = nth(n);
            let person = c.person;
            ana.receipt(Command::RegisterPerson(Box::new(c))).await;
            let login = login_of(&ana, person).await;
            if by_hand {
                // They are there, in the group, and stay as they were: whether they may come in is read back, too.
                make(&system, &login, None).await;
                puts_into_the_group(&system, &login).await;
            }
            let (sponsorship, c) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
            ana.receipt(c).await;
            let (enrollment, c) = enroll(person, sponsorship, "clinical-viewer");
            ana.receipt(c).await;
            between.is(mood);
            if stuck.is_some() {
                ana.set_up(enrollment, stuck).await;
            }
            between.is(Mood::Well);
            there(&system, &login, "is there", |user, groups| user["active"] == true && groups == [GROUP]).await;
            ana.set_up(enrollment, None).await;
            let all = system.all("Users").await.unwrap();
            let same = |user: &&Value| user["userName"].as_str().is_some_and(|name| name.eq_ignore_ascii_case(&login));
            assert_eq!(all.iter().filter(same).count(), 1, "{mood:?}: {login} is there once");
        }
        assert_eq!(system.all("Groups").await.unwrap().len(), 1);
    }

    /// A login ID that is somebody else's at the system is taken from nobody: it is stuck, and says why. One without an owner of
    /// ours is adopted.
    async fn somebody_elses_account_is_not_taken(scene) {
        let system = ScimServer::start().await.unwrap();
        let ana = scene.desk("ana.moreau").await;
        let (_, enrollment, login) = somebody(scene, &ana).await;
        make(&system, &login.to_uppercase(), Some("somebody-else")).await;
        let (other, registering) = register("Tomas", "Novak");
        ana.receipt(registering).await;
        let adopted = login_of(&ana, other).await;
        make(&system, &adopted, None).await;
        told_of(scene, &system.url()).await;
        ana.set_up(enrollment, Some(Stuck::Taken)).await;
        there(&system, &adopted, "is adopted", |user, _| user["active"] == true).await;
        let taken = system.user(&login).await.unwrap().unwrap();
        assert_eq!((&taken["externalId"], &taken["active"]), (&"somebody-else".into(), &false.into()));
        let adopted = system.user(&adopted).await.unwrap().unwrap();
        assert_eq!(adopted["externalId"], other.to_string());
    }
}
