//! Coming in and going out: a forgotten passphrase, somebody else's sign-in, signing out with work waiting.

use lra_desk::{
    centre::CallError,
    desk::StepUp,
    outbox::ItemState,
    profile::{KeyringChoice, KnownCentre, NewPassphrase, ProfileError, Profiles},
    secret::Passphrase,
};
use lra_rules::{command::Command, wire::Reseal};
use lra_tests::{
    FileKeyring, TestDesk, code,
    people::{complete_answers, enrolled, on_request, prepare, register, signed_form, statement},
    profiles, sign_in, stories,
    wire::{Forger, Wire, sign},
};
use reqwest::StatusCode;

fn new_passphrase() -> Passphrase {
    Passphrase::new("heron granite mitten".into())
}

/// What recovery asks the centre, after a fresh sign-in of this subject.
async fn reseal(desk: &TestDesk, subject: &str) -> (lra_desk::profile::Recovery, Reseal, lra_desk::sign_in::SignedIn) {
    let recovery = profiles(&desk.folder).recovery_begin(&desk.username).await.expect("a recovery begins");
    let signed_in = sign_in(&desk.centre, subject).await;
    let question = signed_in.reseals(&recovery, &desk.centre);
    (recovery, question, signed_in)
}

stories! {
    /// The passphrase is forgotten with work waiting: a fresh sign-in opens the file, nothing is lost, and the new
    /// passphrase approves. A colleague's sign-in opens nothing.
    async fn a_forgotten_passphrase_loses_nothing(scene) {
        scene.sponsors_trust("lakeshore").await;
        let mut ana = scene.desk("ana.moreau").await;
        let e = enrolled(&ana, "Elif", "Kaya", signed_form(), "iport").await;
        ana.enrollment(e.enrollment, "authorized").await;
        ana.offline().await;
        let waiting = ana.does(register("Still", "Waiting").1).await;
        ana.shut().await;
        ana.cable.plug();

        let (_, theirs, _) = reseal(&ana, &scene.subject("david.okafor")).await;
        match ana.centre.reseal(&theirs).await {
            Err(CallError::Problem(problem)) => assert_eq!(problem.code, "escrow.other-operator"),
            other => panic!("a colleague opens nothing: {}", other.is_ok()),
        }
        let (recovery, question, signed_in) = reseal(&ana, &scene.subject("ana.moreau")).await;
        let resealed = ana.centre.reseal(&question).await.expect("the centre re-seals the key");
        let (issuer, subject) = (&signed_in.issuer, &signed_in.subject);
        let chosen = NewPassphrase::choose(new_passphrase(), &lra_rules::default_tables().limits).unwrap();
        let centre = KnownCentre::of(&signed_in.begin).unwrap();
        let profile = recovery.finish(issuer, subject, &resealed.sealed, chosen, &centre).await.unwrap();
        ana.start(profile).await;
        ana.sign_in(&signed_in).await.unwrap();
        ana.received(waiting).await;

        let (request, preparing) = prepare(&ana, e.enrollment, complete_answers());
        ana.does(preparing).await;
        ana.does(statement(request, "Elif Kaya")).await;
        let approve = || on_request(Command::ApproveRequest, request);
        assert_eq!(ana.refused_after_step_up(approve()).await, "profile.wrong-passphrase");
        let new = ana.act(&ana.scope, approve(), StepUp::Passphrase(new_passphrase())).await.unwrap();
        ana.received(new).await;
    }

    /// A slash was written behind the issuer since the profile was made: it is the same issuer, and what was sealed opens.
    async fn a_forgotten_passphrase_is_helped_whether_the_issuer_ends_with_a_slash(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        ana.shut().await;
        let issuer = ana.centre.sign_in_begin().await.unwrap().issuers.remove(0).url;
        scene.stop_centre().await;
        scene.configure("LRA_CENTRAL_ISSUER", &format!("{issuer}/"));
        scene.start_centre().await;
        let (_, theirs, _) = reseal(&ana, &scene.subject("david.okafor")).await;
        assert!(ana.centre.reseal(&theirs).await.is_err(), "a colleague opens nothing");
        let (recovery, question, signed_in) = reseal(&ana, &scene.subject("ana.moreau")).await;
        assert_eq!(signed_in.issuer, format!("{issuer}/"));
        let resealed = ana.centre.reseal(&question).await.expect("the centre re-seals the key");
        let (issuer, subject) = (&signed_in.issuer, &signed_in.subject);
        let chosen = NewPassphrase::choose(new_passphrase(), &lra_rules::default_tables().limits).unwrap();
        let centre = KnownCentre::of(&signed_in.begin).unwrap();
        let profile = recovery.finish(issuer, subject, &resealed.sealed, chosen, &centre).await.unwrap();
        ana.start(profile).await;
        ana.sign_in(&signed_in).await.unwrap();
        ana.receipt(register("Goes", "On").1).await;
    }

    /// Another operator goes through the provider's page of a profile that is not theirs: nobody is signed in.
    async fn somebody_else_signs_in(scene) {
        let ana = scene.desk("ana.moreau").await;
        let signed_in = sign_in(&ana.centre, &scene.subject("david.okafor")).await;
        assert_eq!(code(ana.sign_in(&signed_in).await), "sign-in.somebody-else");
        assert_eq!(ana.known().unwrap().operator.name, "Ana Moreau");
        ana.receipt(register("Nothing", "Happened").1).await;
    }

    /// Signed out, nothing new is done and what waits keeps waiting; signed in again, it is sent.
    async fn signing_out_with_work_waiting(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        ana.open_offline().await;
        let waiting = ana.does(register("Still", "Waiting").1).await;
        ana.stands(waiting, &[ItemState::Waiting]).await;
        ana.sign_out().await.unwrap();
        assert_eq!(ana.refused(register("No", "Longer").1).await, "session.sign-in-needed");
        ana.online();
        ana.until("a sign-in is asked for", async |desk| {
            desk.status().borrow().online == lra_desk::courier::Online::SignInNeeded
        })
        .await;
        assert!(ana.on_its_way(waiting).await);
        ana.sign_in_again().await;
        ana.received(waiting).await;
    }

    /// A session that was ended opens nothing any more; after a sign-in the very same command is accepted.
    async fn an_ended_session(scene) {
        let ana = scene.desk("ana.moreau").await;
        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let command = sign(&ana, &forger.next(register("In", "Time").1, Vec::new()), false).await;
        let (status, _) = wire.post("/v1/session/end", &serde_json::Value::Null).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let body = lra_tests::wire::batch(std::slice::from_ref(&command));
        let (status, problem) = wire.post("/v1/batch", &body).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{problem}");
        // The lease went with it: the desk's own courier is asked for a sign-in, too.
        ana.retry_now();
        ana.sign_in_again().await;
        let again = Wire::open(scene, &ana).await;
        assert_eq!(again.batch(&[command]).await[0]["is"], "accepted");
    }

    /// The keyring is gone, or another: the profile stays closed and stays as it is – never a fresh, empty one.
    async fn another_keyring(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        ana.offline().await;
        let waiting = ana.does(register("Kept", "Safe").1).await;
        ana.shut().await;
        let elsewhere: KeyringChoice = FileKeyring::choice(&scene.folder("another-keyring"));
        let cost = lra_desk::keys::KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
        let stranger = Profiles::new(ana.folder.join("profiles"), elsewhere, cost).unwrap();
        let passphrase = Passphrase::new(lra_tests::PASSPHRASE.into());
        let error: ProfileError = stranger.open(&ana.username, passphrase).await.expect_err("it stays closed");
        assert_eq!(error.code(), "profile.device-secret-missing");
        assert!(stranger.exists(&ana.username).await.unwrap());
        ana.open().await;
        ana.online();
        ana.received(waiting).await;
    }
}
