//! Somebody who has an account already: looked up, looked at again, and sponsored here.

use lra_desk::{outbox::ItemState, store::RecordQuery};
use lra_rules::{
    command::{Command, SponsorPerson},
    field::PersonField,
    ids::Day,
    person::{AccountStatus, PersonRef, Source},
    record::RecordRef,
    wire::AccountSeen,
};
use lra_testkit::world::Person;
use lra_tests::{
    Scene, TestDesk, code,
    people::{correct, enroll, evidence, known, signed_form, sponsoring},
    stories,
};

/// Somebody who works at this organization and has no namesake with the same letters.
fn somebody_at<'a>(scene: &'a Scene, organization: &str) -> &'a Person {
    let operators: Vec<&str> = scene.world.operators.iter().map(|o| o.login_id.as_str()).collect();
    let found = scene
        .world
        .people
        .iter()
        .find(|p| p.organization == organization && p.level == 2 && !operators.contains(&p.login_id.as_str()));
    found.expect("somebody of the sample world")
}

fn birth(person: &Person) -> Day {
    Day(person.birth_date)
}

/// Sponsors whoever shows this account, as the LRA records it.
async fn sponsors_account(desk: &TestDesk, login_id: &str, birth_date: Day, looked: bool) -> SponsorPerson {
    let shown = PersonRef::Account { login_id: login_id.to_uppercase(), birth_date: Some(birth_date) };
    let mut c = sponsoring(desk, shown, signed_form(), &["clinical-viewer"]).await;
    c.evidence = looked.then(evidence);
    c
}

fn command(c: &SponsorPerson) -> Command {
    Command::SponsorPerson(Box::new(c.clone()))
}

stories! {
    /// Online: the desk sees name, login ID, status and level; after ID was looked at again, the person is its own.
    async fn online(scene) {
        scene.sponsors_trust("riverbend").await;
        let zofia = scene.desk("zofia.wisniewska").await;
        let person = somebody_at(scene, "lakeshore").clone();
        let shouted = person.login_id.to_uppercase();
        let found = zofia.lookup(&zofia.scope, &shouted, birth(&person)).await.unwrap().found.unwrap();
        let name = format!("{} {}", person.given_name, person.family_name).trim().to_owned();
        let expected =
            AccountSeen { name, login_id: person.login_id.clone(), status: AccountStatus::Active, level: 2, ours: None };
        assert_eq!(found, expected);
        let everything = serde_json::to_value(&found).unwrap();
        let told: Vec<&String> = everything.as_object().unwrap().keys().collect();
        assert_eq!(told, ["name", "login_id", "status", "level", "ours"], "nothing else is told");

        let another_day = birth(&person).plus_days(1);
        assert_eq!(zofia.lookup(&zofia.scope, &shouted, another_day).await.unwrap().found, None);
        assert_eq!(zofia.lookup(&zofia.scope, "nobody.atall@oneid.on.ca", birth(&person)).await.unwrap().found, None);

        // Without another look at ID this organization does not stand by anybody: already the desk says so.
        let blind = sponsors_account(&zofia, &person.login_id, birth(&person), false).await;
        assert_eq!(zofia.refused(command(&blind)).await, "evidence.look-again");

        let looked = sponsors_account(&zofia, &person.login_id, birth(&person), true).await;
        let receipt = zofia.receipt(command(&looked)).await;
        let sponsorship = zofia.sponsorship(looked.sponsorship, "in-force").await;
        let id = sponsorship.person.id().expect("the centre says who it is");
        assert!(receipt.records.iter().any(|(r, _)| *r == RecordRef::Person(id)));
        let here = zofia.person(id, "is one of Riverbend's", |p| p.organizations.len() == 1).await;
        assert_eq!(here.organizations.first().unwrap().0, "riverbend", "other organizations stay unnamed");
        assert_eq!(here.checks.last().unwrap().by.as_ref().unwrap().name, "Zofia Wiśniewska");
        let (enrollment, enrolling) = enroll(id, looked.sponsorship, "clinical-viewer");
        zofia.receipt(enrolling).await;
        zofia.enrollment(enrollment, "authorized").await;
        let ours = zofia.lookup(&zofia.scope, &person.login_id, birth(&person)).await.unwrap().found.unwrap().ours;
        assert_eq!(ours, Some(id));

        // Lakeshore's desk still has the person, and learns that Riverbend came: nothing else of it.
        let ana = scene.desk("ana.moreau").await;
        let there = ana.person(id, "is one of Lakeshore's", |_| true).await;
        assert_eq!(there.organizations.first().unwrap().0, "lakeshore");
        assert!(there.checks.iter().all(|check| check.by.as_ref().is_none_or(|by| by.name != "Zofia Wiśniewska")));
        let told = serde_json::to_string(&ana.shown(&RecordRef::Person(id)).await.unwrap()).unwrap();
        for secret in ["Wiśniewska", &receipt.number, "clinical-viewer"] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
        let theirs = RecordRef::Sponsorship(looked.sponsorship);
        let all = ana.reader().records(&RecordQuery::sponsorships(&ana.scope).about(id)).await.unwrap();
        assert!(all.rows.iter().all(|row| row.stored.record.reference() != theirs));
    }

    /// Offline: the look-up itself waits; so does a sponsorship of the account as shown. A wrong birth date comes back.
    async fn offline(scene) {
        scene.sponsors_trust("riverbend").await;
        let zofia = scene.desk("zofia.wisniewska").await;
        let person = somebody_at(scene, "sainte-anne").clone();
        zofia.offline().await;
        let unreachable = zofia.lookup(&zofia.scope, &person.login_id, birth(&person)).await;
        assert_eq!(code(unreachable), "centre.unreachable");

        let right = sponsors_account(&zofia, &person.login_id, birth(&person), true).await;
        let wrong = sponsors_account(&zofia, &person.login_id, birth(&person).plus_days(1), true).await;
        let right_id = zofia.does(command(&right)).await;
        let wrong_id = zofia.does(command(&wrong)).await;
        assert!(zofia.on_its_way(right_id).await && zofia.on_its_way(wrong_id).await);

        zofia.online();
        zofia.received(right_id).await;
        assert!(zofia.sponsorship(right.sponsorship, "in-force").await.person.id().is_some());
        assert_eq!(zofia.refusal(wrong_id).await.code, "account.not-found");
        // Nothing typed is lost: the command is there, to be amended.
        let mut amended = wrong.clone();
        amended.person = PersonRef::Account { login_id: person.login_id.clone(), birth_date: Some(birth(&person)) };
        let again = zofia.amends(wrong_id, command(&amended)).await;
        zofia.received(again).await;
        assert_eq!(zofia.state(wrong_id).await, ItemState::Replaced);
    }

    /// A member of the college of physicians who registered alone: level 1 until somebody looks at ID; the college's
    /// data are corrected by the college.
    async fn a_self_registered_physician(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let person = scene.world.self_registered().next().unwrap().clone();
        let found = ana.lookup(&ana.scope, &person.login_id, birth(&person)).await.unwrap().found.unwrap();
        assert_eq!((found.level, found.ours), (1, None));
        let looked = sponsors_account(&ana, &person.login_id, birth(&person), true).await;
        ana.receipt(command(&looked)).await;
        let id = ana.sponsorship(looked.sponsorship, "in-force").await.person.id().unwrap();
        let here = ana.person(id, "was looked at", |p| p.level >= Some(2)).await;
        assert_eq!(here.source, Source::College);
        let (enrollment, enrolling) = enroll(id, looked.sponsorship, "clinical-viewer");
        ana.receipt(enrolling).await;
        ana.enrollment(enrollment, "authorized").await;
        let rename = correct(id, PersonField::Family, Some(&person.family_name), "Another");
        assert_eq!(ana.refused(rename).await, "person.college-data");
        let again = sponsoring(&ana, known(id), signed_form(), &["one-mail"]).await;
        ana.receipt(command(&again)).await;
    }
}
