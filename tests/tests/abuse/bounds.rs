//! More than anybody needs: of questions, of bytes, of connections. What is refused costs the others nothing.

use futures::future::join_all;
use lra_rules::{command::Command, wire::SignInBegin};
use lra_testkit::visitor::id_token;
use lra_tests::{
    Scene,
    people::{register, registration},
    stories,
    stranger::Stranger,
    wire::batch,
};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// Counts the rows of a table of the centre, read past it.
async fn rows(scene: &Scene, table: &str) -> i64 {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let counted = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    let count = sqlx::query_scalar(counted).fetch_one(&centre).await.unwrap();
    centre.close().await;
    count
}

stories! {
    /// Whoever is nobody yet may begin as many sign-ins as they like: none of them leaves a row, nor does one that shows a
    /// challenge without an issuer's word for it.
    async fn a_sign_in_that_is_only_begun_leaves_nothing(scene) {
        let stranger = Stranger::of(scene, "ana.moreau").await;
        let spent = rows(scene, "spent_challenge").await;
        assert_eq!(spent, 1, "hers");
        for _ in 0..40 {
            let (status, begun) = stranger.post("/v1/sign-in/begin", &json!({})).await;
            assert_eq!(status, StatusCode::OK, "{begun}");
            let begun: SignInBegin = serde_json::from_value(begun).unwrap();
            let asked = stranger.sign_in(&begun, begun.issuers[0].url.clone(), "e30.e30.e30".into());
            let (status, problem) = stranger.post("/v1/sign-in", &asked).await;
            assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("sign-in.token")));
        }
        assert_eq!(rows(scene, "spent_challenge").await, spent);
    }

    /// One sign-in sent many times at once opens one session, whichever node or moment each meets.
    async fn a_challenge_serves_once_however_many_come_with_it(scene) {
        let stranger = Stranger::of(scene, "ana.moreau").await;
        let (_, begun) = stranger.post("/v1/sign-in/begin", &json!({})).await;
        let begun: SignInBegin = serde_json::from_value(begun).unwrap();
        let issuer = begun.issuers[0].url.clone();
        let token = id_token(&issuer, &scene.subject("ana.moreau"), &stranger.nonce(&begun)).await;
        let asked = stranger.sign_in(&begun, issuer, token);
        let answers = join_all((0..24).map(|_| stranger.post("/v1/sign-in", &asked))).await;
        let opened = answers.iter().filter(|(status, _)| *status == StatusCode::OK).count();
        assert_eq!(opened, 1, "{answers:?}");
        let refused = answers.iter().filter(|(_, problem)| problem["code"] == "sign-in.challenge").count();
        assert_eq!(refused, 23, "{answers:?}");
    }

    /// A command whose lists or texts hold more than anybody needs is turned away before anything is built of it: nobody
    /// waits for it, nothing of it is kept, and the answer repeats none of it.
    async fn a_command_that_holds_too_much_is_turned_away_unread(scene) {
        let stranger = Stranger::of(scene, "ana.moreau").await;
        let before = rows(scene, "receipt").await;
        let person = |n: usize| uuid::Uuid::from_u128(n as u128).to_string();
        let people: Vec<String> = (0..3_000).map(person).collect();
        let reasons: serde_json::Map<String, Value> =
            people.iter().take(900).map(|id| (id.clone(), json!({"code": "x", "words": ""}))).collect();
        let long = "x".repeat(120_000);
        let many = vec![json!({"field": "given", "from": null, "to": "A"}); 1_500];
        let seen = vec![json!({"field": "state", "value": null}); 2_000];
        let on = json!([{"is": "version", "record": {"kind": "person", "id": person(1)}, "version": 1, "saw": seen}]);
        // What is changed in a good registration, and where too much is found.
        let table: Vec<(&str, Value, &str)> = vec![
            ("/command/ask_agents", json!({"about": people, "words": ""}), "command.ask_agents.about"),
            ("/command/ask_agents", json!({"about": [], "words": long}), "command.ask_agents.words"),
            ("/command/different_from", Value::Object(reasons), "command.different_from"),
            ("/command/evidence/documents", json!(vec![json!({"kind": "a"}); 2_000]), "command.evidence.documents"),
            ("/command/name/family", json!(long), "command.name.family"),
            ("/command/changes", json!(many), "command.changes"),
            ("/command/services", json!(people), "command.services"),
            ("/command/hat", json!(people), "command.hat"),
            ("/built_on", on, "built_on.0.saw"),
            ("/built_on", json!(vec![json!({"is": "after", "command": person(1)}); 1_000]), "built_on"),
            ("/not_health_numbers", json!(people), "not_health_numbers"),
            ("/tables", json!(long), "tables"),
        ];
        for (place, value, at) in table {
            let good = stranger.envelope(register("Big", "Registration").1, Vec::new());
            let mut body = serde_json::to_value(good).unwrap();
            let (parent, name) = place.rsplit_once('/').unwrap();
            body.pointer_mut(parent).unwrap()[name] = value;
            let outcome = stranger.batch(&[stranger.sign_text(body.to_string())]).await.remove(0);
            assert_eq!(outcome["refusal"]["code"], "command.too-much", "{place}: {outcome}");
            assert_eq!(outcome["refusal"]["params"]["at"], at, "{outcome}");
            assert!(outcome.to_string().len() < 1_000, "{place}: its answer repeats what was sent");
        }
        // A whole that is too long, though every part of it might do.
        let whole = vec![stranger.sign_text("x".repeat(140_000))];
        let (status, problem) = stranger.post("/v1/batch", &batch(&whole)).await;
        assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("request.too-much")));
        assert_eq!(problem["fields"][0]["field"], "items.0.body");
        assert_eq!(rows(scene, "receipt").await, before, "nothing of it is kept");
        assert_eq!(stranger.act(register("Good", "Registration").1).await["is"], "accepted");
    }

    /// A command within its bounds that is wrong in every place names a few of its problems, and repeats nothing at length.
    async fn a_refusal_is_short_whatever_was_sent(scene) {
        let stranger = Stranger::of(scene, "ana.moreau").await;
        let mut wrong = registration("Wrong", "Everywhere");
        let reason = lra_rules::sponsorship::Coded { code: "y".repeat(100), words: "z".repeat(10_000) };
        wrong.different_from =
            (0..10).map(|_| (lra_rules::ids::PersonId(uuid::Uuid::new_v4()), reason.clone())).collect();
        let document = lra_rules::person::ExaminedDocument {
            kind: "k".repeat(100), issuer: "i".repeat(1_000), expires_on: None, original: true,
        };
        wrong.evidence.documents = vec![document; 20];
        let outcome = stranger.act(Command::RegisterPerson(Box::new(wrong))).await;
        assert_eq!(outcome["refusal"]["code"], "field.problems", "{outcome}");
        assert_eq!(outcome["refusal"]["fields"].as_array().unwrap().len(), 20);
        assert!(outcome.to_string().len() < 10_000);
    }
}
