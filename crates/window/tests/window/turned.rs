//! The page that is turned to a registrant: what the window does while somebody else stands before it, and how it is left.

use lra_rules::organization::Role;
use lra_window::{
    commands::{WindowCommand, gate},
    types::{Nothing, OnePerson, QuestionsTyped, Stage, TurnedView, Unlock},
};
use serde_json::json;

use crate::{
    support::Ledger,
    working::registered,
    world::{PASSPHRASE, Seat, open},
};
use lra_desk::secret::Passphrase;

fn typed(first: &str) -> QuestionsTyped {
    serde_json::from_value(json!({
        "chosen": [
            {"question": "first-school", "answer": first},
            {"question": "first-pet", "answer": "Médor le Brave"},
            {"question": "childhood-street", "answer": "rue des Érables"},
        ],
        "reach": null,
    }))
    .unwrap()
}

async fn view(seat: &Seat) -> TurnedView {
    match gate::start(&seat.app, Nothing {}).await.unwrap() {
        Stage::Turned { view } => *view,
        other => panic!("{other:?}"),
    }
}

/// Whoever stands before it does nothing of the operator's, whatever they call, and is no further after loading the page anew; it is left by
/// locking, and the operator comes back by the passphrase.
#[tokio::test]
async fn a_turned_page_is_left_by_the_passphrase_alone() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Amara", "Okafor");
    registered(&mut ledger, "Somebody", "Else");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    let app = &seat.app;
    assert_eq!(gate::choose_questions(app, typed("x")).await.unwrap_err().code, "window.locked");
    open(seat.unlock(Some("odile")).await.unwrap());
    assert_eq!(gate::choose_questions(app, typed("x")).await.unwrap_err().code, "window.not-turned");

    gate::turn_to_registrant(app, OnePerson { person }).await.unwrap();
    let shown = view(&seat).await;
    assert!(shown.name.contains("Okafor") && shown.questions.len() >= 10 && shown.choose == 3 && !shown.done);
    assert!(!serde_json::to_string(&shown).unwrap().contains("Else"));
    let needed = [
        WindowCommand::start,
        WindowCommand::lock,
        WindowCommand::alive,
        WindowCommand::set_language,
        WindowCommand::close_window,
        WindowCommand::check_questions,
        WindowCommand::choose_questions,
    ];
    for command in WindowCommand::ALL {
        let admitted = app.admit(*command).await.map_err(|problem| problem.code);
        let expected = if needed.contains(command) { Ok(()) } else { Err("window.turned".to_owned()) };
        assert_eq!(admitted, expected, "{command:?}");
    }
    let passphrase = Passphrase::new(PASSPHRASE.into());
    let unlock = Unlock { operator: None, passphrase };
    assert_eq!(gate::unlock(app, unlock).await.unwrap_err().code, "window.turned", "first it is locked");

    assert!(matches!(gate::lock(app, Nothing {}).await.unwrap(), Stage::Locked { operator_known: true, .. }));
    assert_eq!(gate::choose_questions(app, typed("x")).await.unwrap_err().code, "window.locked");
    open(seat.unlock(None).await.unwrap());
    assert_eq!(gate::choose_questions(app, typed("x")).await.unwrap_err().code, "window.not-turned");
    assert!(matches!(gate::start(app, Nothing {}).await.unwrap(), Stage::Open { .. }));
}

/// What is wrong is told where it was typed; what cannot be sent is told, and kept nowhere: no draft, nothing that waits.
#[tokio::test]
async fn what_is_typed_there_is_kept_nowhere() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Amara", "Okafor");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    let app = &seat.app;
    open(seat.unlock(Some("odile")).await.unwrap());
    gate::turn_to_registrant(app, OnePerson { person }).await.unwrap();
    let problems = gate::check_questions(app, typed("Okafor")).await.unwrap().problems;
    assert_eq!(
        problems.iter().map(|p| (&*p.field, &*p.code)).collect::<Vec<_>>(),
        [("chosen.0.answer", "your-own-name")]
    );
    let refused = gate::choose_questions(app, typed("Okafor")).await.unwrap_err();
    assert_eq!((&*refused.code, refused.fields), ("field.problems", problems));

    let unsent = gate::choose_questions(app, typed("École Saint-Joseph")).await.unwrap_err();
    assert_eq!(unsent.code, "centre.unreachable");
    assert!(!view(&seat).await.done, "they can try again");
    gate::lock(app, Nothing {}).await.unwrap();
    open(seat.unlock(None).await.unwrap());
    assert!(gate::drafts(app, Nothing {}).await.unwrap().is_empty());
    assert!(gate::items(app, Nothing {}).await.unwrap().is_empty());
}
