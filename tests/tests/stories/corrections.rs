//! Two desks change the same person; a command is withdrawn before it was sent.

use lra_desk::outbox::ItemState;
use lra_rules::{
    built_on::Compared,
    field::PersonField::{Email, Phone},
    person::Person,
    record::RecordRef,
    wire::Outcome,
};
use lra_tests::{
    code,
    people::{correct, register, register_born, signed_form, sponsor},
    stories,
    wire::Wire,
};
use serde_json::json;

const BEFORE: &str = "+14165550142";

stories! {
    /// The same field: the second comes back with what was seen, sent and is there now; amended, it is received.
    async fn the_same_field_twice(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (person, registering) = register("Ingrid", "Dahl");
        ana.receipt(registering).await;
        david.person(person, "is known", |p| p.active().is_some()).await;
        ana.person(person, "is known", |p| p.active().is_some()).await;
        ana.offline().await;
        david.offline().await;
        let first = ana.does(correct(person, Phone, Some(BEFORE), "+14165550101")).await;
        let second = david.does(correct(person, Phone, Some(BEFORE), "+14165550102")).await;
        let other = david.does(correct(person, Email, None, "ingrid.dahl@lakeshore.example")).await;
        ana.online();
        ana.received(first).await;
        david.online();
        let Outcome::OutOfDate { compared } = david.wedged(second).await else { panic!("out of date") };
        let expected = Compared {
            record: RecordRef::Person(person),
            field: "phone".into(),
            saw: Some(BEFORE.into()),
            sent: Some("+14165550102".into()),
            now: Some("+14165550101".into()),
        };
        assert_eq!(compared, [expected]);
        // Made after the first and on top of it: it comes back with it, since it was built on it.
        assert_eq!(david.wedged(other).await, Outcome::Blocked { by: second });
        let phone = |p: &Person| p.contact.phone.clone().unwrap();
        david.person(person, "has the other desk's number", |p| phone(p) == "+14165550101").await;

        let again = correct(person, Phone, Some("+14165550101"), "+14165550102");
        let again = david.amends(second, again).await;
        david.received(again).await;
        let item = david.item(again).await.unwrap().unwrap();
        assert_eq!((item.replaces, david.state(second).await), (Some(second), ItemState::Replaced));
        let replaced = david.item(other).await.unwrap().unwrap();
        david.received(replaced.replaced_by.expect("what was built on it was sent again, too")).await;
        for desk in [&ana, &david] {
            let email = |p: &Person| p.contact.email.is_some();
            desk.person(person, "has both corrections", |p| phone(p) == "+14165550102" && email(p)).await;
        }
    }

    /// Another field: both pass, neither undoes the other.
    async fn different_fields_at_once(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (person, registering) = register("Ingrid", "Dahl");
        ana.receipt(registering).await;
        david.person(person, "is known", |p| p.active().is_some()).await;
        ana.person(person, "is known", |p| p.active().is_some()).await;
        ana.offline().await;
        david.offline().await;
        let first = ana.does(correct(person, Phone, Some(BEFORE), "+14165550101")).await;
        let second = david.does(correct(person, Email, None, "i.dahl@lakeshore.example")).await;
        ana.online();
        ana.received(first).await;
        david.online();
        david.received(second).await;
        let contact = david.person(person, "has both", |p| p.contact.phone.as_deref() == Some("+14165550101")).await;
        assert_eq!(contact.contact.email.as_deref(), Some("i.dahl@lakeshore.example"));
    }

    /// Withdrawn before it was sent: its place in the chain is told, its content is not; what comes after is accepted.
    async fn withdrawn_unsent(scene) {
        scene.sponsors_trust("lakeshore").await;
        let mut ana = scene.desk("ana.moreau").await;
        ana.open_offline().await;
        let (kept, first) = register("Farah", "Nasser");
        let (gone, second) = register_born("Typed", "Bymistake", "1961-08-30");
        let (also, third) = register_born("Piotr", "Kowalczyk", "1972-11-05");
        let (first, second, third) = (ana.does(first).await, ana.does(second).await, ana.does(third).await);
        let (sponsorship, sponsoring) = sponsor(&ana, gone, signed_form(), &["iport"]).await;
        let built_on_it = ana.does(sponsoring).await;
        ana.stands(second, &[ItemState::Waiting]).await;
        let falls: Vec<_> = ana.falls_with(second).await.unwrap().into_iter().map(|item| item.id).collect();
        assert_eq!(falls, [built_on_it], "said beforehand");
        assert_eq!(ana.withdraws(second).await, [second, built_on_it]);
        for record in [RecordRef::Person(gone), RecordRef::Sponsorship(sponsorship)] {
            assert_eq!(ana.shown(&record).await, None);
        }
        ana.restart().await;
        ana.online();
        for id in [first, third] {
            ana.received(id).await;
        }
        let (_, fourth) = register_born("Afterwards", "Andfine", "1999-05-21");
        ana.receipt(fourth).await;
        for id in [second, built_on_it] {
            assert_eq!(ana.state(id).await, ItemState::Withdrawn);
        }
        assert_eq!(code(ana.withdraw(first).await), "outbox.not-now", "what is received stays");
        let wire = Wire::open(scene, &ana).await;
        let (_, known) = wire.post("/v1/outcomes", &json!({ "ids": [second, built_on_it, third] })).await;
        let is = |n: usize| known["outcomes"][n]["outcome"]["is"].clone();
        assert_eq!([is(0), is(1), is(2)], ["noted", "noted", "accepted"], "the centre knows their places");
        let david = scene.desk("david.okafor").await;
        for (person, there) in [(kept, true), (gone, false), (also, true)] {
            assert_eq!(david.shown(&RecordRef::Person(person)).await.is_some(), there);
        }
    }

    /// What was there before is the record's to say: a desk that claims something else changes no history.
    async fn history_is_not_the_senders_to_write(scene) {
        let ana = scene.desk("ana.moreau").await;
        let (person, registering) = register("Ruta", "Balodis");
        ana.receipt(registering).await;
        ana.receipt(correct(person, Phone, Some("+19995550000"), "+14165550103")).await;
        ana.person(person, "was corrected", |p| p.contact.phone.as_deref() == Some("+14165550103")).await;
        let shown = ana.shown(&RecordRef::Person(person)).await.unwrap();
        let line = shown.timeline.iter().find(|line| line.act == "person-corrected").unwrap();
        assert_eq!(line.changes[0].old.as_deref(), Some(BEFORE));
    }
}
