//! Before locked pages stands anybody: no command runs but those that lead in, and guessing slows down.

use lra_rules::organization::Role;
use lra_window::{
    commands::{WindowCommand, gate},
    types::{AcceptVersion, ChangePassphrase, Nothing, Stage},
};

use crate::{
    support::{Ledger, scope},
    world::{PASSPHRASE, Seat, open},
};
use lra_desk::secret::Passphrase;

#[tokio::test]
async fn no_command_runs_while_locked_but_those_that_lead_in() {
    let leads_in = [
        WindowCommand::start,
        WindowCommand::unlock,
        WindowCommand::lock,
        WindowCommand::sign_in_places,
        WindowCommand::sign_in_start,
        WindowCommand::sign_in_open_again,
        WindowCommand::sign_in_cancel,
        WindowCommand::choose_passphrase,
        WindowCommand::check_passphrase,
        WindowCommand::set_language,
        WindowCommand::close_window,
    ];
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await;
    // Before anybody came in, and behind a lock.
    for locked in [false, true] {
        if locked {
            open(seat.unlock(Some("odile")).await.unwrap());
            for command in WindowCommand::ALL {
                assert!(seat.app.admit(*command).await.is_ok(), "{command:?} while open");
            }
            seat.app.lock(Nothing {}).await.unwrap();
        }
        for command in WindowCommand::ALL {
            let admitted = seat.app.admit(*command).await.map_err(|problem| problem.code);
            let expected = if leads_in.contains(command) { Ok(()) } else { Err("window.locked".to_owned()) };
            assert_eq!(admitted, expected, "{command:?}");
        }
    }
}

#[tokio::test]
async fn who_stands_before_locked_pages_ends_no_session_and_changes_nothing() {
    let seat = Seat::new(&[Role::Lra, Role::Sponsor], &Ledger::new()).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    seat.app.lock(Nothing {}).await.unwrap();
    let app = &seat.app;
    let changed = ChangePassphrase {
        passphrase: Passphrase::new(PASSPHRASE.into()),
        new: Passphrase::new("heron granite mitten".into()),
    };
    let refused = [
        gate::sign_out(app, Nothing {}).await.map(drop),
        gate::set_scope(app, scope(Role::Sponsor)).await.map(drop),
        gate::accept_terms(app, AcceptVersion { version: "2026-09".into() }).await.map(drop),
        gate::change_passphrase(app, changed).await.map(drop),
        gate::status(app, Nothing {}).await.map(drop),
        gate::tables(app, Nothing {}).await.map(drop),
        // The same without the gate: each asks for itself as well.
        app.sign_out(Nothing {}).await.map(drop),
        app.set_scope(scope(Role::Sponsor)).await.map(drop),
        app.accept_terms(AcceptVersion { version: "2026-09".into() }).await.map(drop),
    ];
    for (n, result) in refused.into_iter().enumerate() {
        assert_eq!(result.unwrap_err().code, "window.locked", "{n}");
    }
    let session = open(seat.unlock(None).await.unwrap());
    assert_eq!(session.scope.role, Role::Lra, "nobody is signed out, and the role is the one of before");
}

#[tokio::test]
async fn guessing_slows_down_also_over_a_restart_of_the_program() {
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await;
    for _ in 0..3 {
        assert_eq!(
            seat.unlock_with(Some("odile"), "a wrong guess").await.unwrap_err().code,
            "profile.wrong-passphrase"
        );
    }
    let waits = async |seat: &Seat, why| {
        let problem = seat.unlock(Some("odile")).await.unwrap_err();
        assert_eq!(
            problem.code, "profile.too-soon",
            "{why}: the right passphrase waits as well, or it would be told apart"
        );
        assert!((1..=5).contains(&problem.params["seconds"].parse::<u64>().unwrap()), "{why}");
    };
    waits(&seat, "at once").await;
    let seat = seat.restarted().await;
    waits(&seat, "after a restart").await;
}

#[tokio::test]
async fn another_passphrase_is_asked_for_from_then_on() {
    let seat = Seat::new(&[Role::Lra], &Ledger::new()).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let change = async |old: &str, new: &str| {
        let args = ChangePassphrase { passphrase: Passphrase::new(old.into()), new: Passphrase::new(new.into()) };
        gate::change_passphrase(&seat.app, args).await.map_err(|problem| problem.code)
    };
    let refused = |result: Result<Nothing, String>, code: &str| assert_eq!(result.unwrap_err(), code);
    refused(change(PASSPHRASE, "passwordpassword").await, "profile.passphrase-common");
    refused(change(PASSPHRASE, "aaaaaaaaaaaaaaaaaaaa").await, "profile.passphrase-common");
    refused(change(PASSPHRASE, "qwertyuiop123456").await, "profile.passphrase-common");
    refused(change(PASSPHRASE, PASSPHRASE).await, "profile.passphrase-unchanged");
    refused(change("not the passphrase", "heron granite mitten").await, "profile.wrong-passphrase");
    change(PASSPHRASE, "heron granite mitten").await.unwrap();
    seat.app.lock(Nothing {}).await.unwrap();
    assert_eq!(seat.unlock(None).await.unwrap_err().code, "profile.wrong-passphrase");
    assert!(matches!(seat.unlock_with(None, "heron granite mitten").await.unwrap(), Stage::Open { .. }));
}

#[test]
fn the_capability_names_every_command_and_nothing_of_the_system() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src-tauri/capabilities/main.json");
    let capability: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let mut named: Vec<&str> =
        capability["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    let mut expected: Vec<String> =
        WindowCommand::ALL.iter().map(|command| format!("allow-{command:?}").replace('_', "-")).collect();
    expected.extend(["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned));
    named.sort_unstable();
    expected.sort_unstable();
    assert_eq!(named, expected);
}
