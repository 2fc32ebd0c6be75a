//! From a command to its receipt and back through the feed – online, offline, and across a restart.

use lra_desk::{
    courier::Online,
    desk::{Desk, StepUp},
    outbox::{ItemState, Which},
};
use lra_rules::{
    authority::state_of,
    command::{Command, HandOver, PrintLetter, RegisterPerson},
    ids::{LetterId, Moment, PersonId},
    record::{Record, RecordRef},
    wire::Outcome,
};
use uuid::Uuid;

#[path = "../../../../tests/src/registrant.rs"]
mod registrant;

use crate::house::{House, lra, until};

fn registration(given: &str, family: &str) -> RegisterPerson {
    // A birth date of one's own: nobody here is to be taken for another.
    let trace = [given, family].concat().bytes().fold(7_u32, |all, byte| (all * 31 + u32::from(byte)) % 99_991);
    let born = format!("{}-{:02}-{:02}", 1940 + trace % 60, 1 + trace / 60 % 12, 1 + trace / 720 % 28);
    registrant::registration(given, family, &born, Moment("2026-11-22T14:00:00Z".parse().unwrap()))
}

fn register(c: &RegisterPerson) -> Command {
    Command::RegisterPerson(Box::new(c.clone()))
}

/// Waits until the feed has brought the person, and says what state they are in.
async fn delivered(desk: &Desk, person: PersonId) -> &'static str {
    let mut news = desk.changed();
    loop {
        let shown = desk.reader().shown(&RecordRef::Person(person), &lra()).await.unwrap();
        if let Some(shown) = shown.filter(|shown| shown.waiting.is_empty()) {
            return state_of(&shown.stored.record);
        }
        // Lagging behind is news, too.
        let _ = tokio::time::timeout(crate::house::LIMIT, news.recv()).await.expect("the feed brings the person");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registration_becomes_a_receipt_and_comes_back_with_its_login_id() {
    let house = House::open().await;
    let desk = house.first_sign_in("ana.moreau").await;
    let c = registration("Zoë", "Łukasik");
    let id = desk.act(&lra(), register(&c), StepUp::None).await.unwrap();
    let mut last = None;
    until(&desk, |status| {
        last = status.last_received_at;
        last.is_some() && status.waiting + status.sending == 0
    })
    .await;
    let item = desk.item(id).await.unwrap().unwrap();
    assert_eq!(item.state, ItemState::Received);
    assert_eq!(item.receipt.as_ref().map(|receipt| receipt.at), last);

    assert_eq!(delivered(&desk, c.person).await, "to-print");
    let found = desk.reader().search(&item.receipt.unwrap().number, &lra()).await.unwrap();
    let Record::Person(person) = &found[0].0.stored.record else { panic!("not a person") };
    assert_eq!(person.login_id(), Some("zoe.lukasik@oneid.on.ca"));

    let letter = LetterId(Uuid::now_v7());
    let printed = desk.print_letter(&lra(), PrintLetter { person: c.person, letter }).await.unwrap();
    assert!(matches!(printed.outcome, Outcome::Accepted { .. }), "{:?}", printed.outcome);
    assert!(printed.temporary_password.is_some_and(|password| password.expose().len() >= 8));
    // Printed is shown at once, and handing over builds on it.
    let over = HandOver { person: c.person, letter, looked_at: "canadian-passport".into() };
    let handed = desk.act(&lra(), Command::HandOver(over), StepUp::None).await.unwrap();
    until(&desk, |status| status.waiting + status.sending == 0).await;
    assert_eq!(desk.item(handed).await.unwrap().unwrap().state, ItemState::Received);
    assert_eq!(delivered(&desk, c.person).await, "handed-over");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_without_the_centre_waits_through_a_restart_and_is_received_once() {
    let mut house = House::open().await;
    let desk = house.first_sign_in("ana.moreau").await;
    drop(house.centre.take());
    let c = registration("Tove", "Lindqvist");
    let id = desk.act(&lra(), register(&c), StepUp::None).await.unwrap();
    until(&desk, |status| status.waiting == 1 && matches!(status.online, Online::Offline { .. })).await;
    let letter = PrintLetter { person: c.person, letter: LetterId(Uuid::now_v7()) };
    let not_done = desk.print_letter(&lra(), letter).await.unwrap_err();
    assert_eq!(not_done.code(), "centre.unreachable");
    assert_eq!(desk.outbox_items(Which::Open).await.unwrap().len(), 1, "what could not be done leaves nothing behind");
    desk.close().await;
    drop(desk);

    let desk = house.opened_again("ana.moreau").await;
    assert_eq!(desk.item(id).await.unwrap().unwrap().state, ItemState::Waiting);
    house.centre = Some(house.settings.start().await.unwrap());
    desk.retry_now();
    until(&desk, |status| status.waiting + status.sending == 0 && status.online == Online::Online).await;
    assert_eq!(delivered(&desk, c.person).await, "to-print");
    let receipt = desk.item(id).await.unwrap().unwrap().receipt.unwrap();
    let found = desk.reader().search(&receipt.number, &lra()).await.unwrap();
    assert_eq!(found.iter().map(|(shown, _)| shown.stored.version).collect::<Vec<_>>(), [1], "once");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_sign_out_work_waits_for_the_next_sign_in() {
    let house = House::open().await;
    let desk = house.first_sign_in("ana.moreau").await;
    desk.sign_out().await.unwrap();
    until(&desk, |status| status.online == Online::SignInNeeded).await;
    let refused = desk.act(&lra(), register(&registration("Tove", "Lindqvist")), StepUp::None).await.unwrap_err();
    assert_eq!(refused.code(), "session.sign-in-needed");
    desk.sign_in(&house.signed_in("ana.moreau").await).await.unwrap();
    let c = registration("Tove", "Lindqvist");
    desk.act(&lra(), register(&c), StepUp::None).await.unwrap();
    assert_eq!(delivered(&desk, c.person).await, "to-print");
    desk.close().await;
}
