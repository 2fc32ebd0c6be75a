//! The credential letter: a password told once, voided by the next print, handed over by somebody who looked.

use lra_desk::outbox::Outbox;
use lra_rules::{
    command::{Command, HandOver, PrintLetter},
    ids::{LetterId, PersonId},
    person::{Letter, Person},
    wire::Outcome,
};
use lra_testkit::proxy::Direction;
use lra_tests::{
    TestDesk, code,
    people::{register, today},
    stories,
    wire::Wire,
};
use serde_json::Value;
use uuid::Uuid;

async fn prints(desk: &TestDesk, person: PersonId) -> (LetterId, lra_desk::desk::PrintedLetter) {
    let letter = LetterId(Uuid::now_v7());
    let printed = desk.print_letter(&desk.scope, PrintLetter { person, letter }).await.expect("a letter");
    assert!(matches!(printed.outcome, Outcome::Accepted { .. }), "{:?}", printed.outcome);
    (letter, printed)
}

fn hand_over(person: PersonId, letter: LetterId) -> Command {
    Command::HandOver(HandOver { person, letter, looked_at: "on-drivers-licence".into() })
}

stories! {
    /// Printed, jammed, printed again: the first is void. Handed over by a colleague who looked at a photo document.
    async fn print_again_and_hand_over(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (person, registering) = register("Hélène", "Beaulieu");
        let (void, _) = {
            let id = ana.does(registering).await;
            ana.received(id).await;
            ana.person(person, "has an account", |p| p.active().is_some()).await;
            prints(&ana, person).await
        };
        let letter = |l: &Letter| match l { Letter::Printed(p) => Some(p.letter), _ => None };
        david.person(person, "has a letter", |p| letter(p.letter().unwrap()) == Some(void)).await;
        let (good, second) = prints(&ana, person).await;
        let password = second.temporary_password.as_ref().expect("told once").expose().clone();
        assert_eq!(password.len(), 19);
        assert_eq!(second.expires_on, Some(today().plus_days(90)));

        // A repeat of the very same command gets its outcome, and no password.
        let signed = Outbox::of(ana.store()).signed(second.command).await.unwrap().unwrap();
        let wire = Wire::open(scene, &ana).await;
        let (status, again) = wire.post("/v1/letters", &serde_json::to_value(&signed).unwrap()).await;
        assert_eq!((status.as_u16(), &again["outcome"]["is"]), (200, &Value::from("accepted")));
        assert_eq!(again["temporary_password"], Value::Null);
        assert!(!again.to_string().contains(&password));

        ana.person(person, "has the second letter", |p| letter(p.letter().unwrap()) == Some(good)).await;
        assert_eq!(ana.refused(hand_over(person, void)).await, "letter.void");
        let baby_photo = Command::HandOver(HandOver { person, letter: good, looked_at: "birth-certificate".into() });
        assert_eq!(ana.refused(baby_photo).await, "field.problems");
        david.person(person, "has the second letter", |p| letter(p.letter().unwrap()) == Some(good)).await;
        david.receipt(hand_over(person, good)).await;
        let over = |p: &Person| matches!(p.letter(), Some(Letter::HandedOver(_)));
        ana.person(person, "has it in hand", over).await;

        // The password is nowhere in a desk's file.
        for desk in [&ana, &david] {
            let kept = lra_tests::everything_kept(desk).await;
            assert!(!kept.contains(&password));
        }
    }

    /// A letter needs the centre; one that a colleague voided meanwhile comes back when it is handed over offline.
    async fn voided_behind_ones_back(scene) {
        let (ana, david) = (scene.desk("ana.moreau").await, scene.desk("david.okafor").await);
        let (person, registering) = register("Hélène", "Beaulieu");
        ana.receipt(registering).await;
        ana.person(person, "has an account", |p| p.active().is_some()).await;
        let (first, _) = prints(&ana, person).await;
        let printed = |p: &Person| matches!(p.letter(), Some(Letter::Printed(_)));
        ana.person(person, "has a letter", printed).await;
        david.person(person, "has a letter", printed).await;
        ana.offline().await;
        let letter = LetterId(Uuid::now_v7());
        assert_eq!(code(ana.print_letter(&ana.scope, PrintLetter { person, letter }).await), "centre.unreachable");
        let print = Command::PrintLetter(PrintLetter { person, letter });
        assert_eq!(ana.refused(print).await, "desk.needs-centre");
        let handed = ana.does(hand_over(person, first)).await;
        prints(&david, person).await;
        ana.online();
        let Outcome::OutOfDate { compared } = ana.wedged(handed).await else { panic!("out of date") };
        assert_eq!(compared[0].field, "letter");
        // The letter that was asked for offline was never made: the chain goes on.
        ana.receipt(register("Next", "Inline").1).await;
    }

    /// The answer with the password is lost on its way: the desk finds out that the letter exists, and another print
    /// makes a password that somebody knows.
    async fn the_answer_is_lost(scene) {
        let ana = scene.desk("ana.moreau").await;
        let (person, registering) = register("Hélène", "Beaulieu");
        ana.receipt(registering).await;
        ana.person(person, "has an account", |p| p.active().is_some()).await;
        let lost = LetterId(Uuid::now_v7());
        ana.cable.cut_after(Direction::Down, 10);
        let answer = ana.print_letter(&ana.scope, PrintLetter { person, letter: lost }).await;
        assert_eq!(code(answer), "centre.answer-unknown");
        ana.online();
        let printed = |p: &Person| match p.letter().unwrap() {
            Letter::Printed(printed) => Some(printed.letter),
            _ => None,
        };
        ana.person(person, "has a letter that nobody can read", |p| printed(p) == Some(lost)).await;
        ana.until("its outcome is known", async |desk| desk.status().borrow().sending == 0).await;
        let (good, again) = prints(&ana, person).await;
        assert!(again.temporary_password.is_some());
        ana.person(person, "has one that can be read", |p| printed(p) == Some(good)).await;
        assert_eq!(ana.refused(hand_over(person, lost)).await, "letter.void");
        ana.receipt(hand_over(person, good)).await;
    }
}
