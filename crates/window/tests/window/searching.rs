//! Looking for people: what the list and the search box answer, and whom a registration is held against.

use lra_rules::{
    command::Command,
    ids::CommandId,
    matching::find::{About, Why},
    organization::Role,
    record::RecordRef,
    typed::RegistrationForm,
};
use lra_window::types::{Find, LikelyQuery, PeopleQuery, Registration};
use serde_json::json;
use uuid::Uuid;

use crate::{
    support::{Ledger, register, registration},
    working::{registered, requested},
    world::{Seat, open},
};

async fn seat(ledger: &Ledger) -> Seat {
    let seat = Seat::new(&[Role::Lra], ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    seat
}

#[tokio::test]
async fn those_who_are_called_that_come_first_and_then_who_comes_near_with_the_reason() {
    let mut ledger = Ledger::new();
    for (given, family) in [("Robert", "Tremblay"), ("Roberta", "Tremblay"), ("Bob", "Gagnon"), ("Anne", "Trembley")] {
        registered(&mut ledger, given, family);
    }
    let number = requested(&mut ledger, "Ines");
    let seat = seat(&ledger).await;
    let people = async |text: &str, filter: &str| {
        let query = PeopleQuery { text: text.into(), filter: filter.into(), skip: 0, limit: 100 };
        let found = seat.app.people(query).await.unwrap();
        let rows = found.rows.iter().map(|row| (row.name.clone(), row.near.first().map(|reason| reason.why)));
        (found.total, rows.collect::<Vec<_>>())
    };
    let near = |name: &str, why| (name.to_owned(), Some(why));
    let called = |name: &str| (name.to_owned(), None);
    assert_eq!(
        people("robert", "all").await,
        (2, vec![called("Robert Tremblay"), called("Roberta Tremblay"), near("Bob Gagnon", Why::ShortFor)]),
        "a whole word before a beginning, both before a short form"
    );
    assert_eq!(people("bob tremblay", "all").await, (0, vec![near("Robert Tremblay", Why::ShortOf)]));
    let trembley = people("tremblay 1990-02-04", "all").await;
    assert_eq!(trembley.0, 0, "day and month are the other way round");
    assert!(trembley.1.contains(&near("Robert Tremblay", Why::DayMonth)), "{trembley:?}");
    assert!(trembley.1.contains(&near("Anne Trembley", Why::OneKey)), "{trembley:?}");
    assert_eq!(people("robert", "waiting").await.0, 0, "of those whom the filter lets through");
    assert_eq!(people("", "all").await.0, 5);
    assert_eq!(people("\"", "all").await, (0, vec![]));

    // The search box: the same people; whoever comes near only where nobody is called that; and everything else.
    let find = async |text: &str| seat.app.find(Find { text: text.into() }).await.unwrap();
    let found = find("robert").await;
    assert_eq!(found.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), ["Robert Tremblay", "Roberta Tremblay"]);
    let found = find("bob trembley").await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].near.iter().map(|reason| reason.about).collect::<Vec<_>>(), [About::Name, About::Name]);
    let found = find("2026-000123").await;
    assert!(found.iter().any(|hit| hit.record == lra_rules::record::RecordRef::Request(number)), "{found:?}");
}

#[tokio::test]
async fn a_registration_that_is_put_right_is_not_like_itself() {
    let mut ledger = Ledger::new();
    let known = registered(&mut ledger, "Béatrice", "Quilliam");
    let seat = seat(&ledger).await;
    let waiting = registration("Beatrice", "Quilliam");
    let Command::RegisterPerson(searched) = register(&waiting) else { panic!("a registration") };
    let form = RegistrationForm::of(&searched);
    let done =
        seat.app.register(Registration { form, draft: None, not_health_numbers: Default::default() }).await.unwrap();
    let (command, Some(RecordRef::Person(itself))) = (done.commands[0], done.record) else { panic!("a person") };
    let form: RegistrationForm = serde_json::from_value(json!({
        "name": { "given": "Beatrice", "family": "Quilliam", "one_name": false },
        "details": { "birth_date": "1990-04-02", "gender": null, "language": "en" },
        "contact": { "phone": "", "email": "" }, "designation": { "college": "", "number": "" },
        "evidence": { "seen": null, "documents": [], "face_matches": false, "names_match": false },
        "different_from": {}, "access": null,
    }))
    .unwrap();
    let own = async |amends: Option<CommandId>| {
        let registration = Uuid::now_v7().to_string();
        let query = LikelyQuery { form: form.clone(), registration, ask_centre: false, amends };
        let likely = seat.app.likely_people(query).await.unwrap();
        likely.own.iter().map(|one| one.person).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(own(None).await, [known, itself].into());
    assert_eq!(own(Some(command)).await, [known].into(), "itself is nobody else; the one who is known still is");
}
