//! Commands that no desk sends, signed rightly by somebody who may sign: whatever is in them, each gets an answer that is documented,
//! and the centre goes on.
#![allow(clippy::print_stdout, reason = "whoever sends many wants to see what came back")]

pub(crate) mod change;
pub(crate) mod good;

use std::collections::BTreeMap;

use futures::future::join_all;
use lra_rules::{
    command::Command,
    organization::Role,
    wire::{Outcome, Precondition, SignedCommand},
};
use lra_tests::{Scene, change_form, copy_forms, people::nth, root, stories, stranger::Stranger, wire::batch};
use reqwest::StatusCode;
use serde_json::{Value, json};

use change::{Seeded, changed};
use good::Ground;

/// How many are sent where nobody says otherwise (`LRA_MUTATED`).
const FEW: usize = 1_500;
/// How many travel together.
const TOGETHER: usize = 40;
/// A profile is given up for a new one once so many places of its chain are missing.
const MISSING: usize = 800;
/// The most memory that the centre may ever take, in MiB.
const MEMORY: u64 = 400;

/// Who sends, and how many of a hundred.
const SENDERS: &[(&str, usize)] =
    &[("ana.moreau", 50), ("zofia.wisniewska", 12), ("luc.theriault", 13), ("wei.zhang", 15), ("rosalie.nakamura", 10)];

/// What came back, by code, for whoever runs many.
type Tally = BTreeMap<String, usize>;

/// The sentences of both languages for refusals, for the ways out, and for what is wrong with a field: a code without one is not
/// documented.
struct Sentences {
    refusals: [Value; 2],
    ways: [Value; 2],
    fields: [Value; 2],
}

fn sentences() -> Sentences {
    let all = ["en", "fr"].map(|language| {
        let file = root().join(format!("ui/src/locales/{language}.json"));
        serde_json::from_str::<Value>(&std::fs::read_to_string(file).unwrap()).unwrap()
    });
    Sentences {
        refusals: all.each_ref().map(|words| words["errors"].clone()),
        ways: all.each_ref().map(|words| words["ways"].clone()),
        fields: all.each_ref().map(|words| words["problems"].clone()),
    }
}

fn told(code: &str, sentences: &[Value; 2]) -> bool {
    let pointer = format!("/{}", code.replace('.', "/"));
    sentences.iter().all(|language| language.pointer(&pointer).is_some())
}

/// Which of these has an answer that the centre does not document, and which it is, if one has.
fn undocumented(
    status: StatusCode,
    answer: &Value,
    asked: usize,
    sentences: &Sentences,
    tally: &mut Tally,
) -> Option<(usize, String)> {
    if status != StatusCode::OK {
        let code = answer["code"].as_str().unwrap_or("no problem document");
        *tally.entry(format!("{status} {code}")).or_default() += asked;
        let fine = matches!(
            (status.as_u16(), code),
            (400, "command.unreadable" | "request.too-much" | "request.malformed") | (401 | 403, "profile.frozen")
        );
        return (!fine).then(|| (0, format!("{status} {answer}")));
    }
    let outcomes = match answer.get("outcomes").and_then(Value::as_array) {
        Some(outcomes) => outcomes.iter().map(|one| one["outcome"].clone()).collect(),
        None => vec![answer["outcome"].clone()],
    };
    if outcomes.len() != asked {
        return Some((0, format!("{} answers to {asked} commands: {answer}", outcomes.len())));
    }
    outcomes.into_iter().enumerate().find_map(|(n, outcome): (usize, Value)| {
        let read = serde_json::from_value::<Outcome>(outcome.clone());
        let code = match &read {
            Ok(Outcome::Refused { refusal }) => refusal.code.clone(),
            Ok(_) => outcome["is"].as_str().unwrap_or_default().to_owned(),
            Err(problem) => return Some((n, format!("{problem}: {outcome}"))),
        };
        *tally.entry(code.clone()).or_default() += 1;
        let Ok(Outcome::Refused { refusal }) = read else { return None };
        let fields = refusal.fields.iter().find(|problem| !told(&problem.code, &sentences.fields));
        let whole = told(&code, &sentences.refusals) && told(&code, &sentences.ways);
        (!whole || fields.is_some()).then(|| (n, format!("no sentence for {outcome}")))
    })
}

/// Signs what was changed: nearly always with both keys, as its operator could.
fn signed(stranger: &Stranger, text: String, chance: &mut Seeded) -> SignedCommand {
    let mut signed = stranger.sign_next(text);
    match chance.below(40) {
        0 => signed.step_up = None,
        1 => signed.step_up = Some(signed.signature.clone()),
        2 => signed.signature = "00".repeat(64),
        3 => signed.step_up = Some("ab".repeat(64)),
        _ => {}
    }
    signed
}

/// Whether an item of a batch has a head: without one the whole batch is unreadable.
fn has_a_head(text: &str) -> bool {
    let read = serde_json::from_str::<Value>(text).ok();
    let id = |value: &Value| value["id"].as_str().is_some_and(|id| id.parse::<uuid::Uuid>().is_ok());
    // A name that stands there twice is read by no two readers alike.
    read.is_some_and(|value| id(&value) && value["v"].is_u64())
        && text.matches("\"id\":").count() < 8
        && text.len() < 100_000
}

/// One operator's share of the commands: as many profiles as it takes.
async fn sent_by(
    scene: &Scene,
    ground: &mut Ground,
    username: &str,
    count: usize,
    sentences: &Sentences,
    tally: &mut Tally,
) {
    let ids = ground.ids();
    let mut stranger = Stranger::of(scene, username).await;
    let mut missing = 0;
    let mut begun = 0;
    while begun < count {
        let mut together: Vec<SignedCommand> = Vec::new();
        let mut alone: Vec<(&str, SignedCommand)> = Vec::new();
        let seeds = begun..count.min(begun + TOGETHER);
        for n in seeds.clone() {
            let mut chance = Seeded::new(n as u64 * 1_000 + username.len() as u64);
            let command = ground.command(stranger.scope.role, &mut chance);
            let letter = matches!(command, Command::PrintLetter(_)) && chance.percent(30);
            let built_on = if chance.percent(20) { seen(&command) } else { Vec::new() };
            let envelope = serde_json::to_value(stranger.envelope(command, built_on)).unwrap();
            let text = changed(envelope, &ids, &mut chance);
            let readable = has_a_head(&text);
            let signed = signed(&stranger, text, &mut chance);
            match (letter, readable) {
                (true, _) => alone.push(("/v1/letters", signed)),
                (false, true) => together.push(signed),
                (false, false) => alone.push(("/v1/batch", signed)),
            }
        }
        begun = seeds.end;
        let mut frozen = false;
        let mut told = |status: StatusCode, answer: &Value, asked: &[SignedCommand]| {
            if let Some((n, why)) = undocumented(status, answer, asked.len(), sentences, tally) {
                panic!("{username}, {seeds:?}: {why}\n{}", asked.get(n).map_or("–", |command| &command.body));
            }
            frozen |= answer["code"] == "profile.frozen" || answer.to_string().contains("chain.forked");
            missing += answer.to_string().matches("\"refused\"").count() + usize::from(status != StatusCode::OK);
        };
        let (status, answer) = stranger.post("/v1/batch", &batch(&together)).await;
        told(status, &answer, &together);
        for (path, signed) in alone {
            let body = if path == "/v1/batch" { batch(std::slice::from_ref(&signed)) } else { json!(signed) };
            let (status, answer) = stranger.post(path, &body).await;
            told(status, &answer, &[signed]);
        }
        if frozen || missing > MISSING {
            stranger = Stranger::of(scene, username).await;
            missing = 0;
        }
    }
}

/// What the act may be said to be built on: the record that it is about, in its first version.
fn seen(command: &Command) -> Vec<Precondition> {
    let record = command.subject().into_iter();
    record.map(|record| Precondition::Version { record, version: 1, saw: Vec::new() }).collect()
}

stories! {
    /// Fields dropped, doubled, of another kind, huge, in every script, with NUL, with ids of somebody else's: no command of any kind
    /// makes the centre fail, each is answered as it is documented, memory stays bounded, and good work is taken afterwards.
    async fn commands_that_no_desk_sends_are_answered_and_the_centre_goes_on(scene) {
        let count = std::env::var("LRA_MUTATED").map_or(FEW, |many| many.parse().unwrap());
        let forms = scene.folder("forms");
        copy_forms(&forms);
        // What an hour holds is another test's.
        change_form(&forms.join("tables/limits.json"), |limits| limits["bytes_per_hour"] = json!(2_000_000_000));
        scene.stop_centre().await;
        scene.configure("LRA_CENTRAL_FORMS", &forms.display().to_string());
        scene.start_centre().await;
        let ana = Stranger::of(scene, "ana.moreau").await;
        assert_eq!(ana.scope.role, Role::Lra);
        let sentences = sentences();
        let ground = Ground::prepared(scene, &ana).await;
        let shares = SENDERS.iter().enumerate().map(async |(n, (username, share))| {
            let (mut ground, mut tally) = (ground.share(n), Tally::new());
            sent_by(scene, &mut ground, username, count * share / 100, &sentences, &mut tally).await;
            tally
        });
        let mut all = Tally::new();
        for (code, n) in join_all(shares).await.into_iter().flatten() {
            *all.entry(code).or_default() += n;
        }
        println!("{count} commands: {all:#?}");
        // It was not all turned away at the door: many were decided, and for many reasons.
        assert!(all.get("accepted").is_some_and(|n| n * 100 > count), "{all:#?}");
        assert!(all.len() > 25, "{all:#?}");
        let most = scene.centre().most_memory().unwrap();
        assert!(most < MEMORY, "{most} MiB");
        let log = scene.centre_log();
        assert!(!log.contains("a request was not answered") && !log.contains("panicked"), "the centre said that something went wrong");
        assert_eq!(ana.act(Command::RegisterPerson(Box::new(nth(1_000_000)))).await["is"], "accepted");
    }
}
