//! The same person at two desks at once: one is accepted, one is held, and a person decides.

use lra_desk::{outbox::ItemState, store::RecordQuery};
use lra_rules::{
    command::{Command, RegisterPerson},
    held::HeldState,
    ids::PersonId,
    likeness::How,
    record::{Record, RecordRef},
    wire::Outcome,
};
use lra_tests::{
    TestDesk,
    people::{different_people, enroll, register_born, registration, signed_form, sponsor, taken_back},
    stories,
};

fn command(c: &RegisterPerson) -> Command {
    Command::RegisterPerson(Box::new(c.clone()))
}

/// The same human being, typed at two desks.
fn twice() -> (RegisterPerson, RegisterPerson) {
    let (one, mut other) = (registration("José", "Álvarez"), registration("Jose", "ALVAREZ"));
    other.contact.phone = "416 555 0199".into();
    (one, other)
}

/// Offline work at a desk: a registration, its sponsorship, an enrollment.
async fn sitting(
    desk: &TestDesk,
    c: &RegisterPerson,
) -> (lra_rules::ids::CommandId, [lra_rules::ids::CommandId; 2], lra_rules::ids::EnrollmentId) {
    let registered = desk.does(command(c)).await;
    let (sponsorship, sponsoring) = sponsor(desk, c.person, signed_form(), &["clinical-viewer"]).await;
    let sponsored = desk.does(sponsoring).await;
    let (enrollment, enrolling) = enroll(c.person, sponsorship, "clinical-viewer");
    let enrolled = desk.does(enrolling).await;
    (registered, [sponsored, enrolled], enrollment)
}

stories! {
    /// Exactly one of the two is accepted; what waits behind the held one waits; "different people" frees all of it.
    async fn different_people_after_all(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (one, other) = twice();
        ana.offline().await;
        david.offline().await;
        let (first, mine, _) = sitting(&ana, &one).await;
        let (second, theirs, enrollment) = sitting(&david, &other).await;

        ana.online();
        ana.received(first).await;
        for id in mine {
            ana.received(id).await;
        }
        david.online();
        let Outcome::Held { likenesses, .. } = david.held(second).await else { panic!("held") };
        assert_eq!(likenesses.len(), 1);
        assert_eq!(likenesses[0].person, Some(one.person), "one of this organization's own");
        let how = |field: &str| likenesses[0].fields.iter().find(|f| f.field == field).unwrap().how;
        assert_eq!((how("given"), how("family")), (How::Nearly, How::Nearly));
        assert_eq!(how("birth-date"), How::Same);
        for id in theirs {
            david.stands(id, &[ItemState::Behind]).await;
        }
        // Other work of the same desk goes on.
        david.receipt(register_born("Somebody", "Else", "1961-08-30").1).await;
        for id in theirs {
            assert_eq!(david.state(id).await, ItemState::Behind);
        }

        david.receipt(different_people(second)).await;
        david.received(second).await;
        for id in theirs {
            david.received(id).await;
        }
        david.enrollment(enrollment, "authorized").await;
        let both = [one.person, other.person];
        let mut logins = Vec::new();
        for person in both {
            let known = ana.person(person, "has an account", |p| p.active().is_some()).await;
            logins.push(known.login_id().unwrap().to_owned());
        }
        assert_eq!(logins, ["jose.alvarez@oneid.on.ca", "jose.alvarez2@oneid.on.ca"]);
    }

    /// Taken back: the person exists once, and what waited behind the held registration is blocked by it, not lost.
    async fn taken_back_blocks_what_waited(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let (held, behind, _) = sitting(&david, &other).await;
        david.held(held).await;
        david.stands(behind[1], &[ItemState::Behind]).await;
        david.receipt(taken_back(held)).await;
        david.stands(held, &[ItemState::Withdrawn]).await;
        for id in behind {
            assert!(matches!(david.wedged(id).await, Outcome::Blocked { .. }));
            assert!(david.item(id).await.unwrap().unwrap().command.is_some(), "what was typed is still there");
        }
        david.person(one.person, "is known here", |_| true).await;
        let people = RecordQuery::people(&david.scope).with_text("alvarez");
        assert_eq!(david.reader().count(&people).await.unwrap(), 1, "one person");
        let gone = david.withdraws(behind[0]).await;
        assert_eq!(gone, behind, "the sponsorship and the enrollment built on it");
        david.until("nothing needs anybody", async |desk| desk.status().borrow().wedged == 0).await;
    }

    /// At another organization only likenesses are told, never whom, and deciding is the registration agents'.
    async fn nothing_is_told_of_another_organizations_people(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, zofia) = (scene.desk("ana.moreau").await, scene.desk("zofia.wisniewska").await);
        let (one, other) = twice();
        ana.receipt(command(&one)).await;
        let held = zofia.does(command(&other)).await;
        let Outcome::Held { likenesses, .. } = zofia.held(held).await else { panic!("held") };
        assert_eq!((likenesses[0].person, &likenesses[0].shown), (None, &None));
        let told = serde_json::to_string(&likenesses).unwrap();
        for secret in ["José", "jose.alvarez", "1987-03-14", "5550142", &one.person.to_string()] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
        zofia.held_registration(held, "held").await;
        assert_eq!(zofia.refused(different_people(held)).await, "held.agents-decide");
    }

    /// Whom the LRA has looked at beforehand does not hold the registration.
    async fn looked_at_beforehand(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let (one, mut other) = twice();
        ana.receipt(command(&one)).await;
        other.different_from.insert(one.person, lra_tests::people::because("twins"));
        ana.receipt(command(&other)).await;
    }

    /// Two desks register the same new namesake of somebody known. Both are held for that one; once the first is
    /// released, the second is held again: it is the first's twin, whom its LRA has never been shown.
    async fn released_means_those_who_were_looked_at(scene) {
        scene.sponsors_trust("lakeshore").await;
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (known, namesake) = twice();
        let mut same_namesake = namesake.clone();
        same_namesake.person = PersonId(uuid::Uuid::now_v7());
        ana.receipt(command(&known)).await;
        let first = ana.does(command(&namesake)).await;
        let second = david.does(command(&same_namesake)).await;
        ana.held(first).await;
        let Outcome::Held { likenesses, .. } = david.held(second).await else { panic!("held") };
        assert_eq!(likenesses.iter().filter_map(|l| l.person).collect::<Vec<_>>(), [known.person]);

        ana.receipt(different_people(first)).await;
        ana.received(first).await;
        david.receipt(different_people(second)).await;
        david.until("held for the other one", async |desk| {
            let item = desk.item(second).await.unwrap().unwrap();
            matches!(&item.cause, Some(Outcome::Held { likenesses, .. })
                if likenesses.iter().filter_map(|l| l.person).eq([namesake.person]))
        })
        .await;
        assert_eq!(david.state(second).await, ItemState::Held);
        // The answer comes before the record of it.
        david.until("the case is open again", async |desk| {
            let case = desk.reader().shown(&RecordRef::Held(second), &david.scope).await.unwrap();
            case.is_some_and(|c| matches!(c.stored.record, Record::Held(h) if matches!(h.state, HeldState::Held(_))))
        })
        .await;
        david.receipt(taken_back(second)).await;
        david.stands(second, &[ItemState::Withdrawn]).await;
    }
}
