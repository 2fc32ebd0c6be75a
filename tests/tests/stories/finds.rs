//! Finding people at a desk: what was typed there, and what came from the centre, by words in any order.

use lra_desk::{desk::Desk, store::RecordQuery};
use lra_rules::{
    ids::PersonId,
    matching::find::Why,
    person::Designation,
    record::{Record, RecordRef},
};
use lra_tests::{
    TestDesk,
    people::{correct, registration, searched},
    stories,
};

/// Who is called what was typed; and who comes near, with the first reason.
async fn found(
    desk: &Desk,
    scope: &lra_rules::organization::Scope,
    text: &str,
) -> (Vec<PersonId>, Vec<(PersonId, Why)>) {
    let id = |record: &Record| match record {
        Record::Person(person) => person.id,
        other => panic!("not a person: {other:?}"),
    };
    let answer = desk.reader().find_people(&RecordQuery::people(scope).page(0, 50), text).await.unwrap().unwrap();
    let exact = answer.exact.rows.iter().map(|shown| id(&shown.stored.record)).collect();
    (exact, answer.near.iter().map(|(shown, why)| (id(&shown.stored.record), why[0].why)).collect())
}

async fn finds(desk: &TestDesk, text: &str, person: PersonId) {
    let (exact, _) = found(desk, &desk.scope, text).await;
    assert_eq!(exact, [person], "{text}");
}

stories! {
    /// The same words find the same person at the desk that registered them, while that still waits, at a colleague's, and at
    /// the registration agents'; and as they are now.
    async fn by_words_in_any_order(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let mut c = registration("Elizabeth", "Quillfeather-O'Dowd");
        c.details.birth_date = lra_tests::people::day("1951-09-23");
        c.contact.phone = "(807) 555-4173 x22".into();
        c.designation = Some(Designation { college: "cno".into(), number: "98127634".into() });
        let c = searched(c);
        ana.offline().await;
        let id = ana.does(lra_rules::command::Command::RegisterPerson(Box::new(c.clone()))).await;
        let exact = ["odowd eliz", "quillfeather 1951", "4173 quill", "98127634", "807 555 4173", "23/09/1951 quill", "o'dowd 23 sept. 1951"];
        let near = [("betty quillfeather", Why::ShortOf), ("quilfeather elizabeth", Why::OneKey)];
        for text in exact {
            finds(&ana, text, c.person).await;
        }
        ana.online();
        ana.received(id).await;
        let agent = scene.desk("rosalie.nakamura").await;
        for desk in [&ana, &david, &agent] {
            desk.person(c.person, "has an account", |p| p.active().is_some()).await;
            for text in exact {
                finds(desk, text, c.person).await;
            }
            finds(desk, "ELIZABETH.QUILLFEATHERODOWD@oneid", c.person).await;
            for (text, why) in near {
                assert_eq!(found(desk, &desk.scope, text).await, (vec![], vec![(c.person, why)]), "{text}");
            }
        }

        // Corrected at one desk, found by it at the other – and by what stood there before no more.
        let change = correct(c.person, lra_rules::field::PersonField::Family, Some("Quillfeather-O'Dowd"), "Zimmerling");
        ana.receipt(change).await;
        for desk in [&ana, &david, &agent] {
            desk.person(c.person, "is called otherwise", |p| p.name.family == "Zimmerling").await;
            finds(desk, "zimmerling 4173", c.person).await;
            assert_eq!(found(desk, &desk.scope, "quillfeather").await, (vec![], vec![]));
        }
        let palette = ana.reader().search("betty zimerling", &ana.scope).await.unwrap();
        assert_eq!(palette[0].0.stored.record.reference(), RecordRef::Person(c.person));
        assert_eq!(palette[0].1.len(), 2, "both reasons are told");
    }
}
