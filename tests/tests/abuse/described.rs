//! What the centre says of itself (`/openapi.json`) and what it does are one: a judge of others' making takes the document for valid, and
//! takes by it what the rulebook reads, and nothing else.

use std::collections::BTreeSet;

use lra_desk::outbox::Outbox;
use lra_rules::{
    command::{Command, OneHold, OneSponsorship, PassOnPiece, SettleProfile},
    ids::{CommandId, SponsorshipId},
    limits,
    organization::Role,
    wire::{Envelope, Precondition, SignedCommand, VERSION},
};
use lra_testkit::openapi::{Check, judge};
use lra_tests::{
    Database, Scene, files,
    people::{because, complete_answers, enrolled, nth, on_request, prepare, signed_form, statement},
    root,
    stranger::Stranger,
    wire::batch,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use super::mutated::{
    change::{Seeded, changed},
    good::Ground,
};

/// How many commands are changed and held against both readers.
const CHANGED: u64 = 2_000;

async fn description(scene: &Scene) -> Value {
    reqwest::get(format!("{}/openapi.json", scene.url())).await.unwrap().json().await.unwrap()
}

fn check(schema: &'static str, value: &Value) -> Check {
    Check { schema, text: value.to_string() }
}

/// What the judge holds against each of these; `None` where it takes it.
fn judged(document: &Value, checks: &[Check]) -> Vec<Option<String>> {
    judge(document, checks).unwrap().checks
}

/// The routes as the source of the centre's table has them.
fn routes() -> BTreeSet<(String, String)> {
    let table = std::fs::read_to_string(root().join("crates/central/src/api/routes.rs")).unwrap();
    let row = |line: &str| {
        let mut quoted = line.strip_prefix("    \"")?.split('"');
        let (method, path) = (quoted.next()?.to_owned(), quoted.nth(1)?.to_owned());
        path.starts_with('/').then_some((method, path))
    };
    table.lines().filter_map(row).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_description_is_valid_and_tells_every_route() {
    let scene = Scene::new(Database::Sqlite).await;
    let document = description(&scene).await;
    assert_eq!(judge(&document, &[]).unwrap().document, Vec::<String>::new());
    let mut described = BTreeSet::new();
    let client = reqwest::Client::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let operations = operations.as_object().unwrap();
        described.extend(operations.keys().map(|method| (method.clone(), path.clone())));
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let asked = client.request(method.clone(), format!("{}{path}", scene.url())).send().await.unwrap();
            let there = operations.contains_key(&method.as_str().to_lowercase());
            let status = asked.status();
            assert_ne!(status, StatusCode::NOT_FOUND, "{method} {path}");
            assert_eq!(status != StatusCode::METHOD_NOT_ALLOWED, there, "{method} {path}: {status}");
            if there {
                let told = operations[&method.as_str().to_lowercase()]["responses"].as_object().unwrap();
                assert!(told.contains_key(status.as_str()), "{method} {path}: {status} is not described");
            }
        }
    }
    assert_eq!(described, routes());
    // And the table is all that is served.
    let served: usize = files("crates/central/src")
        .unwrap()
        .iter()
        .map(|(_, path)| std::fs::read_to_string(path).unwrap())
        .map(|source| [".route(", ".nest(", ".route_service(", ".nest_service("].map(|way| source.matches(way).count()))
        .map(|ways| ways.iter().sum::<usize>())
        .sum();
    assert_eq!(served, 1, "routes are served past their table");
}

/// Of every kind of command one or more, in envelopes as they are signed.
async fn of_every_kind(scene: &Scene, stranger: &Stranger) -> Vec<(Command, Value)> {
    let ground = Ground::prepared(scene, stranger).await;
    let mut ground = ground.share(1);
    let mut commands = Vec::new();
    for n in 0..200 {
        for role in [Role::Lra, Role::Sponsor, Role::Cco, Role::RegistrationAgent] {
            commands.push(ground.command(role, &mut Seeded::new(n * 10 + role as u64)));
        }
    }
    let frozen = CommandId(Uuid::now_v7());
    let settle = || SettleProfile { frozen, reason: because("explained") };
    commands.push(Command::PassOnPiece(PassOnPiece { frozen, piece: frozen }));
    // Of what the odds bring once in a hundred, one for certain.
    commands.push(Command::TellDeclined(OneSponsorship { sponsorship: SponsorshipId(Uuid::now_v7()) }));
    commands.push(Command::TellMerged(OneHold { held: frozen }));
    commands.extend([Command::ReleaseProfile(settle()), Command::RevokeProfile(settle())]);
    let built_on = |command: &Command| {
        let record = command.subject().into_iter();
        let seen = record.map(|record| Precondition::Version { record, version: 3, saw: Vec::new() });
        seen.chain([Precondition::After { command: frozen }]).collect()
    };
    commands
        .into_iter()
        .map(|command| {
            let envelope = stranger.envelope(command.clone(), built_on(&command));
            (command, serde_json::to_value(envelope).unwrap())
        })
        .collect()
}

/// What a schema's variants are called.
fn variants(document: &Value, schema: &str, tag: &str) -> BTreeSet<String> {
    let all = document["components"]["schemas"][schema]["oneOf"].as_array().unwrap();
    all.iter().map(|one| one["properties"][tag]["const"].as_str().unwrap().to_owned()).collect()
}

/// A desk's own work, and a command of every kind, is as the document says; what breaks one of its rules is not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_desk_sends_is_as_described() {
    let scene = Scene::new(Database::Sqlite).await;
    let document = description(&scene).await;
    scene.sponsors_trust("lakeshore").await;
    let desk = scene.desk("ana.moreau").await;
    let there = enrolled(&desk, "Described", "Person", signed_form(), "iport").await;
    let (request, prepared) = prepare(&desk, there.enrollment, complete_answers());
    desk.receipt(prepared).await;
    desk.receipt(statement(request, "Sample Requester")).await;
    let approved = desk.approves(on_request(Command::ApproveRequest, request)).await;
    desk.received(approved).await;
    let mut sent: Vec<SignedCommand> = Vec::new();
    for item in desk.outbox_items(lra_desk::outbox::Which::Newest(100)).await.unwrap() {
        sent.push(Outbox::of(desk.store()).signed(item.id).await.unwrap().unwrap());
    }
    assert!(sent.len() >= 6 && sent.iter().any(|signed| signed.step_up.is_some()));
    let mut checks = vec![check("Batch", &batch(&sent))];
    for signed in &sent {
        checks.push(check("SignedCommand", &json!(signed)));
        checks.push(Check { schema: "Envelope", text: signed.body.clone() });
    }

    let stranger = Stranger::of(&scene, "ana.moreau").await;
    let all = of_every_kind(&scene, &stranger).await;
    let kinds: BTreeSet<String> =
        all.iter().map(|(_, envelope)| envelope["command"]["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, variants(&document, "Command", "type"), "one of every kind: `mutated/good.rs` makes them");
    let findings: BTreeSet<String> = all
        .iter()
        .filter_map(|(_, envelope)| envelope["command"]["decision"]["is"].as_str())
        .map(str::to_owned)
        .collect();
    assert!(findings.is_superset(&variants(&document, "HoldDecision", "is")), "{findings:?}");
    checks.extend(all.iter().map(|(_, envelope)| check("Envelope", envelope)));
    for (found, check) in judged(&document, &checks).into_iter().zip(&checks) {
        assert_eq!(found, None, "{}", check.text);
    }

    let registration = all.iter().find(|(command, _)| matches!(command, Command::RegisterPerson(_)));
    let (good, signed) = (&registration.unwrap().1, json!(sent[0]));
    let with = |place: &str, value: Value| {
        let mut changed = good.clone();
        let (parent, name) = place.rsplit_once('/').unwrap();
        changed.pointer_mut(parent).unwrap()[name] = value;
        check("Envelope", &changed)
    };
    let signed_with = |name: &str, value: Value| {
        let mut changed = signed.clone();
        changed[name] = value;
        check("SignedCommand", &changed)
    };
    let prev = good["prev"].as_str().unwrap();
    let wrong = [
        with("/command/type", json!("make_coffee")),
        with("/command/hat", json!("a field that nobody knows")),
        with("/command/name/family", json!("x".repeat(1_001))),
        with("/command/evidence/documents", json!(vec![good["command"]["evidence"]["documents"][0].clone(); 21])),
        with("/command/details/birth_date", json!("19870314")),
        with("/command/details/birth_date", json!("1987-02-30")),
        with("/command/details/gender", json!("unheard-of")),
        with("/command/person", json!("not-an-id")),
        with("/command/different_from", json!({"not-an-id": {"code": "x", "words": ""}})),
        with("/v", json!(VERSION + 1)),
        with("/seq", json!(0)),
        with("/seq", json!(-1)),
        with("/prev", json!(prev.replace(&prev[..1], "A"))),
        with("/prev", json!(prev[1..])),
        with("/made_at", json!("yesterday")),
        with("/role", json!("queen")),
        with("/organization", json!("x".repeat(101))),
        with("/command", Value::Null),
        signed_with("signature", json!("0".repeat(127))),
        signed_with("signature", json!("G".repeat(128))),
        signed_with("step_up", json!("")),
        signed_with("body", json!("x".repeat(limits::COMMAND + 1))),
        check("Batch", &json!({"items": vec![batch(&sent[..1])["items"][0].clone(); 101]})),
    ];
    for (found, check) in judged(&document, &wrong).into_iter().zip(&wrong) {
        assert!(found.is_some(), "{} is taken: {:.400}", check.schema, check.text);
    }

    // Over the wire as well: nothing of a batch is looked at in which a signature is written in another form.
    let mut items = batch(&[stranger.sign(Command::RegisterPerson(Box::new(nth(7)))), sent[0].clone()]);
    let signature = items["items"][1]["signature"].as_str().unwrap().to_uppercase();
    items["items"][1]["signature"] = json!(signature);
    let id = serde_json::from_str::<Value>(items["items"][0]["body"].as_str().unwrap()).unwrap()["id"].clone();
    let (status, problem) = stranger.post("/v1/batch", &items).await;
    assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("request.malformed")), "{problem}");
    assert_eq!(problem["fields"][0]["field"], "items.1.signature");
    let (_, outcomes) = stranger.post("/v1/outcomes", &json!({"ids": [id]})).await;
    assert_eq!(outcomes["outcomes"][0]["outcome"]["is"], "unknown", "{outcomes}");
}

/// Whether JavaScript, in which the judge is written, sees what is here as it is: no number with a point, none that is too large,
/// nothing too deep. A set that names one thing twice is read as naming it once, and described as a set.
fn plain(value: &Value, deep: usize) -> bool {
    match value {
        Value::Number(n) => n.as_i64().is_some_and(|n| n.unsigned_abs() < 1 << 53),
        Value::Array(list) => {
            let once = list.iter().enumerate().all(|(n, one)| !list[..n].contains(one));
            deep > 0 && once && list.iter().all(|one| plain(one, deep - 1))
        }
        Value::Object(map) => deep > 0 && map.values().all(|one| plain(one, deep - 1)),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// What the centre takes for an envelope before it looks at signature and chain.
fn read(text: &str) -> bool {
    limits::read::<Envelope>(text.as_bytes())
        .is_ok_and(|envelope| envelope.v == VERSION && (1..=i64::MAX.unsigned_abs()).contains(&envelope.seq))
}

/// Whatever is changed in a command: the document allows it if the centre reads it, and only then.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_description_allows_what_the_centre_reads_and_nothing_else() {
    let scene = Scene::new(Database::Sqlite).await;
    let document = description(&scene).await;
    let stranger = Stranger::of(&scene, "ana.moreau").await;
    let all = of_every_kind(&scene, &stranger).await;
    let ids: Vec<String> = (0..8).map(|n| Uuid::from_u128(n << 64).to_string()).collect();
    let mut checks = Vec::new();
    for n in 0..CHANGED {
        let mut chance = Seeded::new(n);
        let envelope = chance.of(&all).1.clone();
        let text = changed(envelope, &ids, &mut chance);
        // Of a name that stands there twice the last counts here, and nothing at the centre: that is the reader's own test.
        if let Some(value) = serde_json::from_str::<Value>(&text).ok().filter(|value| plain(value, 60)) {
            checks.push(check("Envelope", &value));
        }
    }
    let found = judged(&document, &checks);
    let taken = found.iter().filter(|found| found.is_none()).count();
    assert!(taken > checks.len() / 10 && taken < checks.len() * 9 / 10, "{taken} of {}", checks.len());
    for (found, check) in found.into_iter().zip(&checks) {
        assert_eq!(found.is_none(), read(&check.text), "{found:?}: {:.2000}", check.text);
    }
}
