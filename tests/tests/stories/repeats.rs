//! What the centre answers to calls that no desk of ours would make, and to calls made twice.

use lra_desk::{feed::Feed, outbox::Outbox};
use lra_rules::{
    command::Command,
    wire::{Envelope, SignedCommand},
};
use lra_tests::{
    people::{enroll, register, signed_form, sponsor},
    stories,
    wire::{Forger, Wire, batch, sign},
};
use reqwest::StatusCode;
use serde_json::{Value, json};

fn refusal(outcome: &Value) -> &str {
    assert_eq!(outcome["is"], "refused", "{outcome}");
    outcome["refusal"]["code"].as_str().unwrap()
}

fn change(envelope: &Envelope, change: impl FnOnce(&mut Envelope)) -> Envelope {
    let mut changed = envelope.clone();
    change(&mut changed);
    changed
}

stories! {
    /// The same batch again – at once, in pieces, in another order – gets the same receipts, and nothing happens twice.
    async fn the_same_batch_again(scene) {
        scene.sponsors_trust("lakeshore").await;
        let ana = scene.desk("ana.moreau").await;
        let (person, registering) = register("Idris", "Farah");
        let registered = ana.does(registering).await;
        let (sponsorship, sponsoring) = sponsor(&ana, person, signed_form(), &["clinical-viewer"]).await;
        let sponsored = ana.does(sponsoring).await;
        let enrolled = ana.does(enroll(person, sponsorship, "clinical-viewer").1).await;
        let mut sent: Vec<SignedCommand> = Vec::new();
        let mut receipts = Vec::new();
        for id in [registered, sponsored, enrolled] {
            receipts.push(serde_json::to_value(ana.received(id).await).unwrap());
            sent.push(Outbox::of(ana.store()).signed(id).await.unwrap().unwrap());
        }
        let before = Feed::of(ana.store()).cursor(&ana.scope).await.unwrap();
        let wire = Wire::open(scene, &ana).await;
        let same = |outcomes: Vec<Value>, receipts: &[Value]| {
            for (outcome, receipt) in outcomes.iter().zip(receipts) {
                assert_eq!((&outcome["is"], &outcome["receipt"]), (&Value::from("accepted"), receipt));
            }
        };
        same(wire.batch(&sent).await, &receipts);
        same(wire.batch(&sent[1..]).await, &receipts[1..]);
        let backwards: Vec<_> = sent.iter().rev().cloned().collect();
        same(wire.batch(&backwards).await, &receipts.iter().rev().cloned().collect::<Vec<_>>());
        let twice: Vec<_> = sent.iter().chain(&sent).cloned().collect();
        same(wire.batch(&twice).await, &[receipts.clone(), receipts.clone()].concat());
        let (status, looked_up) = wire.post("/v1/outcomes", &json!({ "ids": [registered, sponsored] })).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(looked_up["outcomes"][1]["outcome"]["receipt"], receipts[1]);

        // Nothing new came down the feed but what a colleague does now.
        let david = scene.desk("david.okafor").await;
        let (other, registering) = register("Witness", "Person");
        david.receipt(registering).await;
        ana.person(other, "is here", |_| true).await;
        let after = Feed::of(ana.store()).cursor(&ana.scope).await.unwrap();
        assert!(after > before, "the feed goes on");
        assert_eq!(ana.reader().search("farah", &ana.scope).await.unwrap().len(), 1);
        let events = ana.shown(&lra_rules::record::RecordRef::Person(person)).await.unwrap();
        assert_eq!(events.version, 1, "the record was not touched again");
    }

    /// The same id with other content is refused, and so is a command that somebody else made.
    async fn other_content_under_the_same_id(scene) {
        let ana = scene.desk("ana.moreau").await;
        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let first = forger.next(register("Idris", "Farah").1, Vec::new());
        let signed = sign(&ana, &first, false).await;
        assert_eq!(wire.batch(std::slice::from_ref(&signed)).await[0]["is"], "accepted");
        let other = change(&first, |e| e.command = register("Somebody", "Else").1);
        assert_eq!(refusal(&wire.batch(&[sign(&ana, &other, false).await]).await[0]), "command.id-reused");
        assert_eq!(wire.batch(std::slice::from_ref(&signed)).await[0]["is"], "accepted", "the first stays what it was");

        // In a colleague's session: neither to be sent nor to be asked about.
        let david = scene.desk("david.okafor").await;
        let theirs = Wire::open(scene, &david).await;
        assert_eq!(refusal(&theirs.batch(&[signed]).await[0]), "profile.foreign");
        let (_, asked) = theirs.post("/v1/outcomes", &json!({ "ids": [first.id] })).await;
        assert_eq!(asked["outcomes"][0]["outcome"]["is"], "unknown");
    }

    /// A bad signature, a changed body, a broken chain: each named, none recorded, the good command still accepted.
    async fn signatures_and_the_chain(scene) {
        let ana = scene.desk("ana.moreau").await;
        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let first = forger.next(register("Idris", "Farah").1, Vec::new());
        let good = sign(&ana, &first, false).await;
        let mut unsigned = good.clone();
        unsigned.signature = "00".repeat(64);
        let mut changed = good.clone();
        changed.body = changed.body.replace("Idris", "Other");
        let colleague = scene.desk("david.okafor").await;
        let foreign = sign(&colleague, &first, false).await;
        for bad in [unsigned, changed, foreign] {
            assert_eq!(refusal(&wire.batch(&[bad]).await[0]), "signature.bad");
        }
        let skipped = change(&first, |e| e.prev = "ab".repeat(32));
        assert_eq!(refusal(&wire.batch(&[sign(&ana, &skipped, false).await]).await[0]), "chain.broken");
        let nowhere = change(&first, |e| e.seq = 0);
        assert_eq!(refusal(&wire.batch(&[sign(&ana, &nowhere, false).await]).await[0]), "chain.broken");
        assert_eq!(wire.batch(std::slice::from_ref(&good)).await[0]["is"], "accepted");

        let second = forger.next(register("Second", "Oftwo").1, Vec::new());
        assert_eq!(wire.batch(&[sign(&ana, &second, false).await]).await[0]["is"], "accepted");
        // Another's organization, another's role.
        let elsewhere = change(&forger.next(register("Third", "Ofthree").1, Vec::new()), |e| {
            e.organization = lra_rules::ids::OrgCode("riverbend".into());
        });
        let answer = wire.batch(&[sign(&ana, &elsewhere, false).await]).await;
        assert_eq!(refusal(&answer[0]), "authority.appointment-ended");
    }

    /// Without a session, with somebody's wrong token, after its end: a problem document, never a guess.
    async fn sessions(scene) {
        let ana = scene.desk("ana.moreau").await;
        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let good = sign(&ana, &forger.next(register("Idris", "Farah").1, Vec::new()), false).await;
        let body = batch(std::slice::from_ref(&good)).to_string();
        let upside_down: String = wire.token.chars().rev().collect();
        for token in [None, Some(""), Some("nonsense"), Some(upside_down.as_str())] {
            let (status, problem) = wire.post_as(token, "/v1/batch", body.clone()).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{token:?}");
            assert!(problem["code"].as_str().unwrap().starts_with("session."), "{problem}");
            assert!(problem["reference"].as_str().is_some_and(|r| !r.is_empty()));
        }
        let (status, problem) = wire.get("/v1/feed?organization=riverbend&role=lra&after=0").await;
        assert_eq!((status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("authority.appointment-ended")));
        let (status, problem) = wire.get("/v1/feed?organization=lakeshore&role=sponsor&after=0").await;
        assert_eq!((status, problem["code"].as_str()), (StatusCode::FORBIDDEN, Some("authority.appointment-ended")));
        for (bad, status) in [
            ("{\"items\": 7}", StatusCode::BAD_REQUEST),
            ("not json at all", StatusCode::BAD_REQUEST),
            (r#"{"items":[{"item":"command","body":"{}","signature":"","step_up":null}]}"#, StatusCode::BAD_REQUEST),
        ] {
            let (answered, problem) = wire.post_as(Some(&wire.token), "/v1/batch", bad.into()).await;
            assert_eq!(answered, status, "{bad}");
            assert!(problem["type"].as_str().unwrap().ends_with(problem["code"].as_str().unwrap()));
        }
        let many: Vec<_> = std::iter::repeat_n(good.clone(), 101).collect();
        let (status, problem) = wire.post("/v1/batch", &batch(&many)).await;
        assert_eq!((status, problem["code"].as_str()), (StatusCode::BAD_REQUEST, Some("request.too-much")));
        let huge = format!("{{\"items\":[],\"more\":\"{}\"}}", "x".repeat(3 << 20));
        let (status, problem) = wire.insist("/v1/batch", huge).await;
        assert_eq!((status, problem["code"].as_str()), (StatusCode::PAYLOAD_TOO_LARGE, Some("request.too-large")));
        let newer = good.body.replacen("\"v\":1", "\"v\":9", 1);
        let newer = SignedCommand { signature: hex(&ana, &newer), body: newer, step_up: None };
        assert_eq!(refusal(&wire.batch(&[newer]).await[0]), "wire.version");
        assert_eq!(wire.batch(&[good]).await[0]["is"], "accepted", "after all that");
    }

    /// What the desk's rules would never let out is refused by the centre as well.
    async fn the_centre_takes_no_desks_word(scene) {
        let ana = scene.desk("ana.moreau").await;
        let wire = Wire::open(scene, &ana).await;
        let mut forger = Forger::of(&ana).await;
        let mut alone = lra_tests::people::registration("Only", "Onepaper");
        alone.evidence.documents.truncate(1);
        let mut unborn = lra_tests::people::registration("Not", "Yetborn");
        unborn.details.birth_date = lra_tests::people::today().plus_days(1);
        for (c, code) in [(alone, "evidence.not-enough"), (unborn, "field.problems")] {
            let envelope = forger.next(Command::RegisterPerson(Box::new(c)), Vec::new());
            assert_eq!(refusal(&wire.batch(&[sign(&ana, &envelope, false).await]).await[0]), code);
        }
        let sponsors = lra_tests::people::decide(
            lra_rules::ids::SponsorshipId(uuid::Uuid::now_v7()),
            lra_rules::command::SponsorDecision::Approve,
        );
        let envelope = forger.next(sponsors, Vec::new());
        assert_eq!(refusal(&wire.batch(&[sign(&ana, &envelope, true).await]).await[0]), "authority.not-your-role");
    }
}

fn hex(desk: &lra_tests::TestDesk, body: &str) -> String {
    desk.profile().signing.sign(body.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
