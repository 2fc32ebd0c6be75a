//! One bad act stops nobody: what the centre fails at is unknown, asked again after a pause of its own, and wedged in the end.

use std::time::{Duration, Instant};

use lra_desk::{courier::Online, outbox::ItemState};
use lra_rules::{
    command::{Command, HandOver, PrintLetter},
    field::PersonField::Phone,
    ids::{CommandId, LetterId, PersonId},
    record::{Record, RecordRef},
    wire::Outcome,
};
use lra_tests::{
    Failing, Scene, TestDesk,
    people::{correct, nth, register_born},
    stories,
};
use uuid::Uuid;

/// What the centre keeps of somebody becomes unreadable, as a fault of the disk or of an earlier program leaves it.
async fn spoilt(scene: &Scene, person: PersonId) {
    let statement = format!("UPDATE record SET body = '?' || body WHERE key LIKE '%{person}'");
    assert_eq!(scene.database_does(&statement).await, 1);
}

async fn mended(scene: &Scene, person: PersonId) {
    let statement = format!("UPDATE record SET body = substr(body, 2) WHERE key LIKE '%{person}'");
    assert_eq!(scene.database_does(&statement).await, 1);
}

/// Some people who are registered, each with an account.
async fn people(desk: &TestDesk, n: usize) -> Vec<PersonId> {
    let mut people = Vec::new();
    for n in 0..n {
        let c = nth(n);
        people.push(c.person);
        desk.receipt(Command::RegisterPerson(Box::new(c))).await;
    }
    for person in &people {
        desk.person(*person, "is known", |p| p.active().is_some()).await;
    }
    people
}

/// The phone of somebody, as this desk shows it now.
async fn phone(desk: &TestDesk, person: PersonId) -> Option<String> {
    match desk.shown(&RecordRef::Person(person)).await.unwrap().record {
        Record::Person(shown) => shown.contact.phone,
        other => panic!("no person, but {other:?}"),
    }
}

async fn phone_of(desk: &TestDesk, person: PersonId, to: &str) -> CommandId {
    let known = phone(desk, person).await;
    desk.does(correct(person, Phone, known.as_deref(), to)).await
}

/// Waits until the centre has failed at it so many times at least, and it rests; or is wedged. Says how often, and the reference.
async fn failed(desk: &TestDesk, id: CommandId, wanted: u32) -> (ItemState, u32, String) {
    desk.until(&format!("failed {wanted} times"), async |desk| {
        let item = desk.item(id).await.unwrap().unwrap();
        match item.cause {
            Some(Outcome::Failed { times, .. }) => times >= wanted && item.state != ItemState::Sending,
            _ => false,
        }
    })
    .await;
    let item = desk.item(id).await.unwrap().unwrap();
    match item.cause {
        Some(Outcome::Failed { reference, times }) => (item.state, times, reference),
        other => panic!("not failed, but {other:?}"),
    }
}

stories! {
    /// The bad one first, in the middle and last: the others are received, and it is wedged with cause, reference and ways out.
    async fn the_others_of_a_batch_are_settled_wherever_the_bad_one_stands(scene) {
        let ana = scene.desk("ana.moreau").await;
        let people = people(&ana, 3).await;
        for (round, bad) in [0, 1, 2].into_iter().enumerate() {
            ana.offline().await;
            let mut acts = Vec::new();
            for (n, person) in people.iter().enumerate() {
                acts.push(phone_of(&ana, *person, &format!("+1416555{round}{n}77")).await);
            }
            spoilt(scene, people[bad]).await;
            ana.online();
            for (n, act) in acts.iter().enumerate() {
                if n != bad {
                    ana.received(*act).await;
                }
            }
            let (state, _, reference) = failed(&ana, acts[bad], 1).await;
            assert_eq!(state, ItemState::Waiting, "it is asked again by itself");
            assert!(scene.centre_log().contains(&reference), "the log says what happened");
            mended(scene, people[bad]).await;
            ana.retry_now();
            ana.received(acts[bad]).await;
        }
    }

    /// A decision that breaks off – the version of a record can count no further, a panic – is the failure of its own act: no connection
    /// is lost, and the others are received in the same answer.
    async fn a_decision_that_breaks_off_is_failed_and_the_others_are_settled(scene) {
        let ana = scene.desk("ana.moreau").await;
        let people = people(&ana, 3).await;
        ana.offline().await;
        let mut acts = Vec::new();
        for (n, person) in people.iter().enumerate() {
            acts.push(phone_of(&ana, *person, &format!("+1416555017{n}")).await);
        }
        let version = |from: &str, to: &str| {
            format!(
                "UPDATE record SET body = REPLACE(body, '\"version\":' || {from} || ',\"timeline\"', '\"version\":' || {to} || \
                 ',\"timeline\"') WHERE key LIKE '%{}'",
                people[1],
            )
        };
        let last = "'18446744073709551615'";
        assert_eq!(scene.database_does(&version("version", last)).await, 1);
        ana.online();
        ana.received(acts[0]).await;
        ana.received(acts[2]).await;
        let (_, _, reference) = failed(&ana, acts[1], 1).await;
        let log = scene.centre_log();
        assert!(log.contains(&reference) && log.contains("a decision ended early"), "it was a panic: {log}");
        assert_eq!(scene.database_does(&version(last, "version")).await, 1);
        ana.retry_now();
        ana.received(acts[1]).await;
    }

    /// After some tries somebody must look: it can be sent anew, and it can be taken back. Its place in the chain is told either way.
    async fn what_the_centre_keeps_failing_at_is_wedged_and_has_ways_out(scene) {
        let ana = scene.desk("ana.moreau").await;
        let people = people(&ana, 2).await;
        let (bad, good) = (people[0], people[1]);
        ana.offline().await;
        let known = phone(&ana, bad).await;
        let first = ana.does(correct(bad, Phone, known.as_deref(), "+14165550199")).await;
        let then = phone_of(&ana, bad, "+14165550188").await;
        let beside = phone_of(&ana, good, "+14165550177").await;
        spoilt(scene, bad).await;
        ana.online();
        ana.received(beside).await;
        let mut tries = 0;
        loop {
            let (state, times, _) = failed(&ana, first, tries + 1).await;
            assert_eq!(state, if times == 5 { ItemState::Wedged } else { ItemState::Waiting }, "{times}");
            tries = times;
            if state == ItemState::Wedged {
                break;
            }
            ana.retry_now();
        }
        ana.until("both are counted", async |desk| desk.status().borrow().wedged == 2).await;
        assert_eq!(ana.status().borrow().wedged, 2, "with what was built on it");
        assert!(matches!(ana.wedged(then).await, Outcome::Blocked { by } if by == first));
        // Taken back, with what was built on it.
        let again = ana.amends(first, correct(bad, Phone, known.as_deref(), "+14165550166")).await;
        failed(&ana, again, 1).await;
        ana.withdraws(again).await;
        mended(scene, bad).await;
        let last = phone_of(&ana, bad, "+14165550155").await;
        ana.received(last).await;
        ana.person(bad, "has the last number", |p| p.contact.phone.as_deref() == Some("+14165550155")).await;
        // The chain has no gap: a sign-in gives a whole lease.
        ana.until("everything is told", async |desk| desk.status().borrow().sending == 0).await;
        ana.sign_in_again().await;
        let until = ana.status().borrow().lease_until.unwrap();
        assert!(jiff::Timestamp::now().duration_until(until.0).as_hours() > 24, "no place is missing");
    }

    /// What was built on the bad one waits for it, and is done after it.
    async fn what_was_built_on_it_waits(scene) {
        let ana = scene.desk("ana.moreau").await;
        let (person, register) = register_born("Ilse", "Vandersloot", "1971-03-09");
        ana.receipt(register).await;
        ana.person(person, "is known", |p| p.active().is_some()).await;
        ana.offline().await;
        let first = phone_of(&ana, person, "+14165550101").await;
        let second = phone_of(&ana, person, "+14165550102").await;
        spoilt(scene, person).await;
        ana.online();
        failed(&ana, first, 1).await;
        assert_eq!(ana.state(second).await, ItemState::Waiting);
        mended(scene, person).await;
        ana.retry_now();
        ana.received(first).await;
        ana.received(second).await;
    }

    /// An act that somebody waits for is not left on its way: it is taken back, and can be done again.
    async fn what_somebody_waits_for_is_taken_back(scene) {
        let ana = scene.desk("ana.moreau").await;
        let person = people(&ana, 1).await[0];
        spoilt(scene, person).await;
        let letter = PrintLetter { person, letter: LetterId(Uuid::now_v7()) };
        let answered = ana.print_letter(&ana.scope, letter).await;
        assert!(!matches!(answered, Ok(ref printed) if matches!(printed.outcome, Outcome::Accepted { .. })), "{answered:?}");
        mended(scene, person).await;
        ana.retry_now();
        ana.until("nothing is on its way", async |desk| desk.status().borrow().sending == 0).await;
        let letter = LetterId(Uuid::now_v7());
        let printed = ana.print_letter(&ana.scope, PrintLetter { person, letter }).await.unwrap();
        assert!(matches!(printed.outcome, Outcome::Accepted { .. }), "{:?}", printed.outcome);
        ana.receipt(Command::HandOver(HandOver { person, letter, looked_at: "canadian-passport".into() })).await;
    }

    /// The centre fails at batches only, then at look-ups only: each is asked once a pause, whatever else it answers – and where
    /// batches fail alone, however much more is done meanwhile.
    async fn a_question_that_fails_is_asked_once_a_pause(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        let centre = Failing::at(&scene.url()).await;
        ana.goes_by(centre.address()).await;
        for (first, path) in [(0, "/v1/batch"), (10, "/v1/outcomes")] {
            let register = |n: usize| Command::RegisterPerson(Box::new(nth(first + n)));
            ana.offline().await;
            let mut acts = vec![ana.does(register(0)).await];
            centre.fails_at(&[path]);
            if path == "/v1/outcomes" {
                // Sent, and cut off before the answer: what became of it must be asked.
                centre.fails_at(&["/v1/batch", "/v1/outcomes"]);
            }
            ana.online();
            let from = Instant::now();
            // Where every question of the outbox fails, a save may end the pause: it could be about to work again.
            let more = if path == "/v1/batch" { 1..4 } else { 1..1 };
            let meanwhile = async {
                for n in more {
                    centre.asked(path, 1).await;
                    acts.push(ana.does(register(n)).await);
                }
            };
            let both = async { tokio::join!(centre.asked(path, 4), meanwhile).0 };
            let asked = tokio::time::timeout(Duration::from_secs(40), both).await.unwrap();
            let to = *asked.last().unwrap();
            // Half a second, one, two: each at the least, after the first which somebody asked for.
            for (n, pair) in asked.windows(2).enumerate().skip(1) {
                let least = Duration::from_millis(450 << (n - 1));
                assert!(pair[1] - pair[0] >= least, "{path}: {n}: {:?}", pair[1] - pair[0]);
            }
            for other in ["/v1/batch", "/v1/outcomes"] {
                let times = centre.asked_between(other, from, to);
                assert!(times <= 3 * asked.len(), "{other} was asked {times} times");
            }
            centre.fails_at(&[]);
            ana.retry_now();
            for act in acts {
                ana.received(act).await;
            }
            assert_eq!(ana.status().borrow().online, Online::Online);
        }
    }
}
