//! Who works here: names typed in other ways, a colleague in between, a second start, the end of the lease.

use lra_rules::{ids::PersonId, organization::Role};
use lra_window::{
    AppError, Config, WindowEvent, raise,
    types::{Nothing, OnePerson, Stage},
};
use uuid::Uuid;

use crate::{
    support::{Ledger, at},
    world::{Seat, open},
};

#[tokio::test]
async fn a_name_in_other_capitals_is_the_same_open_profile() {
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await;
    open(seat.unlock(Some("Odile")).await.unwrap());
    seat.app.lock(Nothing {}).await.unwrap();
    // Not opened a second time, which its lock would refuse.
    open(seat.unlock(Some(" ODILE ")).await.unwrap());
    assert_eq!(
        seat.unlock_with(Some("oDile"), "not the passphrase").await.unwrap_err().code,
        "profile.wrong-passphrase"
    );
}

#[tokio::test]
async fn somebody_else_works_here_in_between_and_nobody_is_signed_out() {
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await.with_colleague("david").await;
    assert_eq!(open(seat.unlock(Some("odile")).await.unwrap()).operator.name, "Odile Marchand");
    let locked = seat.app.lock(Nothing {}).await.unwrap();
    assert!(matches!(locked, Stage::Locked { operator_known: true, .. }));

    assert_eq!(open(seat.unlock(Some("David")).await.unwrap()).operator.name, "david");
    seat.app.lock(Nothing {}).await.unwrap();
    // Without a name it is the one in front; the other comes back by name, with nothing to sign in for.
    assert_eq!(open(seat.unlock(None).await.unwrap()).operator.name, "david");
    seat.app.lock(Nothing {}).await.unwrap();
    assert_eq!(open(seat.unlock(Some("odile")).await.unwrap()).operator.name, "Odile Marchand");
    assert_eq!(seat.unlock(Some("nobody")).await.unwrap_err().code, "profile.not-found");
}

#[tokio::test]
async fn a_second_start_touches_nothing_of_the_first_and_brings_it_to_the_front() {
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await;
    let letter = seat.folder.path().join("letters/being-printed.pdf");
    std::fs::write(&letter, b"%PDF").unwrap();
    assert!(matches!(seat.started_again(), Err(AppError::AlreadyOpen)));
    assert!(letter.exists(), "the letter being printed stays");

    let mut events = seat.app.events();
    let folder = seat.folder.path().to_owned();
    let config = Config { centre: String::new(), folder, spooler: None, sample: true };
    tokio::task::spawn_blocking(move || raise(&config)).await.unwrap().unwrap();
    assert!(matches!(events.recv().await.unwrap(), WindowEvent::Raise));
}

#[tokio::test]
async fn after_the_lease_no_record_is_shown_and_what_waits_stays() {
    let mut ledger = Ledger::new();
    let person = crate::working::registered(&mut ledger, "Ann", "Berg");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    seat.app.person(OnePerson { person }).await.unwrap();
    crate::working::sponsored_offline(&seat, person).await;

    seat.it_is(at(73 * 3600));
    let ended = |code: &str| assert_eq!(code, "session.lease-ended");
    ended(&seat.app.person(OnePerson { person }).await.unwrap_err().code);
    ended(&seat.app.work(Nothing {}).await.unwrap_err().code);
    seat.app.lock(Nothing {}).await.unwrap();
    match seat.unlock(None).await.unwrap() {
        Stage::Closed { reason, .. } => ended(&reason),
        other => panic!("records would be shown: {other:?}"),
    }
    // Also when the program was started anew, and when the clock is set back.
    seat.app.close().await;
    let seat = seat.restarted().await;
    for now in [at(73 * 3600), at(200)] {
        seat.it_is(now);
        match seat.unlock(Some("odile")).await.unwrap() {
            Stage::Closed { reason, .. } => ended(&reason),
            other => panic!("records would be shown: {other:?}"),
        }
        ended(&seat.app.person(OnePerson { person: PersonId(Uuid::nil()) }).await.unwrap_err().code);
    }
    assert_eq!(seat.app.status(Nothing {}).await.unwrap().waiting, 2, "what waits is sent after the sign-in");
}
