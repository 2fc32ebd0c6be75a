//! What a program reads in the files, as JSON: written beside them by the program that made them, and compared with what the
//! program of now reads. A field that was added since may be there; nothing that was there may be missing or different.

use std::collections::BTreeMap;

use lra_desk::{
    outbox::{Outbox, Which},
    store::RecordQuery,
};
use lra_rules::{
    acts::Action,
    event::Event,
    record::{Record, RecordRef, Stored},
    wire::{Envelope, Outcome, chain_start, hash},
};
use lra_tests::TestDesk;
use serde_json::{Map, Value, json, to_value};
use sqlx::{AnyPool, Row as _};

/// Everything that a desk shows: who works there, records of every scope, the outbox with its chain, drafts.
pub(crate) async fn desk(desk: &TestDesk) -> Value {
    let known = desk.known().expect("the profile knows its operator");
    let mut records = Map::new();
    let mut drafts = Vec::new();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for scope in known.scopes() {
        let all = desk.reader().records(&RecordQuery::all(&scope).page(0, 100_000)).await.unwrap();
        for shown in all.rows {
            let record = shown.stored.record.reference();
            *counts.entry(format!("record {}", kind_and_state(&shown.stored.record))).or_default() += 1;
            let looked_at = desk.views().last(&record, &scope).await.unwrap();
            let one = json!({
                "stored": shown.stored,
                "waiting": shown.waiting,
                "at_risk": shown.at_risk,
                "confirmed_version": shown.confirmed_version,
                "looked_at": looked_at,
            });
            records.insert(name(&record, scope.role.code()), one);
        }
        for draft in desk.drafts().all(&scope).await.unwrap() {
            *counts.entry(format!("draft {}", draft.kind)).or_default() += 1;
            let (id, kind, title, body) = (draft.id, draft.kind, draft.title, draft.body);
            drafts.push(json!({ "id": id, "kind": kind, "title": title, "body": body, "saved_at": draft.saved_at }));
        }
    }
    let mut items = Vec::new();
    let mut of = desk.outbox_items(Which::Newest(100_000)).await.unwrap();
    of.sort_by_key(|item| item.seq);
    let mut prev = Some(chain_start());
    for (place, item) in of.into_iter().enumerate() {
        *counts.entry(format!("outbox {}", item.state.code())).or_default() += 1;
        assert_eq!(item.seq, place as u64 + 1);
        // The chain: every command in its place, built on the one before, signed by this profile. Of one that was settled
        // long ago only the place is left.
        let signed = Outbox::of(desk.store()).signed(item.id).await.unwrap().unwrap();
        let envelope: Option<Envelope> = (!signed.body.is_empty()).then(|| serde_json::from_str(&signed.body).unwrap());
        if let Some(envelope) = &envelope {
            assert_eq!(envelope.seq, item.seq);
            assert!(prev.is_none_or(|prev| prev == envelope.prev), "{:?} follows the one before", item.id);
            assert_eq!(hex::encode(desk.profile().signing.sign(signed.body.as_bytes())), signed.signature);
            assert_eq!(item.command.as_ref(), Some(&envelope.command));
        }
        prev = envelope.is_some().then(|| signed.hash());
        items.push(json!({
            "seq": item.seq,
            "id": item.id,
            "scope": item.scope,
            "action": item.action.code(),
            "subject": item.subject,
            "state": item.state.code(),
            "cause": item.cause,
            "receipt": item.receipt,
            "at_risk": item.at_risk,
            "after": item.after,
            "made_at": item.made_at,
            "sent_at": item.sent_at,
            "since": item.since,
            "replaces": item.replaces,
            "replaced_by": item.replaced_by,
            "not_health_numbers": item.not_health_numbers,
            "signed": signed,
            "envelope": envelope,
        }));
    }
    let head = desk.store().head().await;
    assert!(prev.is_none_or(|prev| prev == head.hash), "the head is the last of the chain");
    json!({
        "known": to_value(&*known).unwrap(),
        "records": records,
        "outbox": items,
        "head": [head.seq, head.hash],
        "drafts": drafts,
        "counts": counts,
    })
}

fn name(record: &RecordRef, role: &str) -> String {
    format!("{role} {}/{}", record.kind(), record.id())
}

fn kind_and_state(record: &Record) -> String {
    let state = to_value(record).unwrap();
    let state = state.get("state").and_then(|s| s.get("state")).and_then(Value::as_str).unwrap_or_default().to_owned();
    format!("{} {state}", record.reference().kind())
}

/// Everything that the centre decided by and told: records with their timelines; commands as they were signed, what became of
/// them, the events they made; and the order of the feed.
pub(crate) async fn centre(database: &str) -> Value {
    sqlx::any::install_default_drivers();
    let pool = AnyPool::connect(database).await.unwrap();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut records = Map::new();
    for row in sqlx::query("SELECT key, version, body FROM record ORDER BY key").fetch_all(&pool).await.unwrap() {
        let (key, version, body): (String, i64, String) = (row.get(0), row.get(1), row.get(2));
        let stored: Stored = serde_json::from_str(&body).unwrap_or_else(|no| panic!("{key}: {no}\n{body}"));
        assert_eq!(i64::try_from(stored.version).unwrap(), version, "{key}");
        *counts.entry(format!("record {}", kind_and_state(&stored.record))).or_default() += 1;
        records.insert(key, to_value(&stored).unwrap());
    }
    let mut receipts = Map::new();
    let mut chains: BTreeMap<String, BTreeMap<u64, (String, String)>> = BTreeMap::new();
    let sql = "SELECT command, hash, profile, place, prev, state, outcome, body, events FROM receipt ORDER BY command";
    for row in sqlx::query(sql).fetch_all(&pool).await.unwrap() {
        let [command, digest, profile, place, prev, state, outcome, body, events]: [String; 9] =
            std::array::from_fn(|n| row.get(n));
        let outcome: Outcome = serde_json::from_str(&outcome).unwrap_or_else(|no| panic!("{command}: {no}"));
        let envelope: Option<Envelope> =
            (!body.is_empty()).then(|| serde_json::from_str(&body).unwrap_or_else(|no| panic!("{command}: {no}")));
        let events: Vec<Event> = match events.as_str() {
            "" => Vec::new(),
            text => serde_json::from_str(text).unwrap_or_else(|no| panic!("{command}: {no}\n{text}")),
        };
        for event in &events {
            *counts.entry(format!("event {}", to_value(&event.what).unwrap()["act"].as_str().unwrap())).or_default() +=
                1;
        }
        if let Some(envelope) = &envelope {
            assert_eq!(hash(body.as_bytes()), digest, "{command} is what was signed");
            // Until November 2026 a sponsor's question was counted with the decisions.
            let act = match envelope.command.action() {
                Action::QuestionSponsorship => Action::DecideSponsorship,
                same => same,
            };
            *counts.entry(format!("command {}", act.code())).or_default() += 1;
        }
        if !profile.is_empty() {
            let (_, seq) = place.rsplit_once('/').unwrap();
            chains.entry(profile).or_default().insert(seq.parse().unwrap(), (digest, prev));
        }
        *counts.entry(format!("receipt {state}")).or_default() += 1;
        let one = json!({ "state": state, "outcome": outcome, "envelope": envelope, "events": events, "body": body });
        receipts.insert(command, one);
    }
    for (profile, chain) in chains {
        for (seq, (_, prev)) in &chain {
            let before = seq.checked_sub(1).and_then(|seq| chain.get(&seq)).map(|(hash, _)| hash);
            let follows = if *seq == 1 { *prev == chain_start() } else { before.is_none_or(|hash| hash == prev) };
            assert!(follows, "the chain of {profile} is broken at {seq}");
        }
    }
    let feed = sqlx::query("SELECT scope, key, n, gone FROM feed ORDER BY n").fetch_all(&pool).await.unwrap();
    let feed: Vec<Value> = feed
        .iter()
        .map(|row| {
            json!([row.get::<String, _>(0), row.get::<String, _>(1), row.get::<i64, _>(2), row.get::<i64, _>(3)])
        })
        .collect();
    pool.close().await;
    json!({ "records": records, "receipts": receipts, "feed": feed, "counts": counts })
}

/// What was told and is not there any more, or differs; empty when nothing was lost.
pub(crate) fn lost(was: &Value, now: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(String::new(), was, now, &mut found);
    found
}

/// Does it say nothing? What was absent as a whole may be absent part by part since, and nobody and nowhere, once written as
/// the nil operator and the empty code, are absent.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(fields) => {
            fields.values().all(says_nothing) || *value == json!({ "id": uuid::Uuid::nil(), "name": "" })
        }
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn compare(at: String, was: &Value, now: &Value, found: &mut Vec<String>) {
    match (was, now) {
        _ if says_nothing(was) && says_nothing(now) => {}
        (Value::Object(was), Value::Object(now)) => {
            for (name, value) in was {
                compare(format!("{at}/{name}"), value, now.get(name).unwrap_or(&Value::Null), found);
            }
        }
        (Value::Array(was), Value::Array(now)) if was.len() == now.len() => {
            for (n, (was, now)) in was.iter().zip(now).enumerate() {
                compare(format!("{at}/{n}"), was, now, found);
            }
        }
        _ if was == now => {}
        _ => found.push(format!("{at}: was {was}, is {now}")),
    }
}
