//! A stolen profile key: a second chain beside the first, places far ahead that never collide, and a gap that never closes.

use lra_rules::{
    ids::{CommandId, Moment, ProfileId},
    wire::{Addressee, Renew},
};
use lra_tests::{
    Scene, TestDesk, code,
    people::register,
    stories,
    wire::{Forger, Wire, sign},
};
use reqwest::StatusCode;
use serde_json::Value;
use uuid::Uuid;

/// Renews the session by the profile's key, as a thief would as well.
async fn renew(scene: &Scene, desk: &TestDesk) -> (StatusCode, Value) {
    let (profile, at) = (ProfileId(desk.profile().id), Moment(jiff::Timestamp::now()));
    let nonce = Uuid::new_v4().simple().to_string();
    let centre = desk.profile().centre().await.unwrap();
    let to = Addressee { centre, address: format!("{}/", scene.url()) };
    let proof = hex::encode(desk.profile().signing.sign(&Renew::signed(profile, at, &nonce, &to)));
    let renew = Renew { profile, at, nonce, to, proof };
    let url = format!("{}/v1/session/renew", scene.url());
    let answer = reqwest::Client::new().post(url).json(&renew).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

fn refusal(outcome: &Value) -> &str {
    assert_eq!(outcome["is"], "refused", "{outcome}");
    outcome["refusal"]["code"].as_str().unwrap()
}

/// For how many hours this session may be renewed.
fn lease_hours(session: &Value) -> i64 {
    let until: Moment = serde_json::from_value(session["lease_until"].clone()).unwrap();
    until.seconds_since(Moment(jiff::Timestamp::now())) / 3600
}

stories! {
    /// Whoever has the key and makes a second chain freezes the profile, theirs with it: both branches are kept, nothing more is
    /// served, and somebody who has looked lets the first one go on.
    async fn a_fork_freezes_the_profile_and_both_branches_are_kept(scene) {
        let ana = scene.desk("ana.moreau").await;
        let thief = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let (_, registering) = register("Idris", "Farah");
        ana.receipt(registering).await;

        let other = sign(&ana, &forger.next(register("Nobody", "Atall").1, Vec::new()), false).await;
        assert_eq!(refusal(&thief.batch(std::slice::from_ref(&other)).await[0]), "chain.forked");
        let frozen = |(status, problem): (StatusCode, Value)| {
            assert_eq!((status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("profile.frozen")), "{problem}");
        };
        let body = serde_json::json!({ "ids": [] });
        frozen(thief.post("/v1/outcomes", &body).await);
        frozen(renew(scene, &ana).await);
        // Not even a fresh sign-in: one of the two who hold the key is not its operator.
        assert_eq!(code(ana.tries_to_sign_in().await), "profile.frozen");

        let profile = ana.profile().id.to_string();
        let listed = scene.chain(&["list"]);
        assert!(listed.lines().any(|line| line.starts_with(&profile) && line.contains("ana.moreau")), "{listed}");
        let shown: Vec<Value> =
            scene.chain(&["show", &profile]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let of = |n: u8| shown.iter().filter(|one| one["branch"] == n).collect::<Vec<_>>();
        assert_eq!((of(1).len(), of(2).len()), (1, 1), "{shown:?}");
        assert!(of(1)[0]["body"].as_str().unwrap().contains("Idris"));
        assert_eq!(of(2)[0]["body"], other.body.as_str(), "the other branch, byte by byte");

        assert!(scene.chain(&["release", &profile]).contains("goes on"));
        ana.sign_in_again().await;
        let (_, registering) = register("Second", "Oftwo");
        ana.receipt(registering).await;
    }

    /// Places far ahead collide with nobody – and leave a gap, with which no lease is renewed.
    async fn a_gap_must_close_before_the_lease_is_renewed(scene) {
        let ana = scene.desk("ana.moreau").await;
        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let one = sign(&ana, &forger.next(register("Idris", "Farah").1, Vec::new()), false).await;
        let two = sign(&ana, &forger.next(register("Marisol", "Quintana").1, Vec::new()), false).await;
        let three = sign(&ana, &forger.next(register("Wenzel", "Hrabal").1, Vec::new()), false).await;
        // Far beyond what anybody could have left behind.
        let mut far = forger.next(register("Far", "Ahead").1, Vec::new());
        (far.id, far.seq, far.prev) = (CommandId(Uuid::now_v7()), 5_000, "ab".repeat(32));
        assert_eq!(refusal(&wire.batch(&[sign(&ana, &far, false).await]).await[0]), "chain.too-far");

        // An urgent act overtakes two others.
        assert_eq!(wire.batch(std::slice::from_ref(&three)).await[0]["is"], "accepted");
        let (_, session) = renew(scene, &ana).await;
        assert!(lease_hours(&session) > 24, "the lease of before stands");
        ana.sign_in_again().await;
        let (_, session) = renew(scene, &ana).await;
        assert!(lease_hours(&session) <= 1, "signed in with a gap: {session}");
        assert_eq!(wire.batch(std::slice::from_ref(&two)).await[0]["is"], "accepted");
        let (_, session) = renew(scene, &ana).await;
        assert!(lease_hours(&session) <= 1, "one is still missing");
        assert_eq!(wire.batch(std::slice::from_ref(&one)).await[0]["is"], "accepted");
        let (_, session) = renew(scene, &ana).await;
        assert!(lease_hours(&session) > 24, "closed: {session}");
    }
}
