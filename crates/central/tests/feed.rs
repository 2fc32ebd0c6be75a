//! The feed under many writers and readers, on several nodes: no record is ever skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use lra_rules::{
    command::{Command, CorrectPerson, Correction},
    field::PersonField,
    record::RecordRef,
    sponsorship::Coded,
    wire::Outcome,
};
use support::{Desk, House, Stage, register};

const WRITERS: usize = 6;
const ROUNDS: usize = 12;
const FAMILIES: [&str; 6] = ["Writer", "Okonkwo", "Lindqvist", "Baptiste", "Zhang", "Murphy"];

/// Reads page by page and never looks back; returns every record with the latest version it was given.
async fn follow(desk: Desk, done: Arc<AtomicBool>) -> BTreeMap<RecordRef, u64> {
    let mut seen = BTreeMap::new();
    let mut after = 0;
    loop {
        let over = done.load(SeqCst);
        let page = desk.feed(after, if over { 0 } else { 1 }).await;
        let mut last = after;
        for record in &page.records {
            assert!(record.n > last, "in order");
            last = record.n;
            if let Some(stored) = &record.stored {
                seen.insert(record.record.clone(), stored.version);
            }
        }
        if over && page.records.is_empty() {
            return seen;
        }
        after = page.next;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_on_two_nodes_and_readers_who_never_look_back() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        // A second node on the same database; SQLite has one node, so there it is the same one again.
        let second = match &house.postgres {
            Some(_) => {
                let keys = stage.folder().join(format!("keys-{}", house.name));
                Some(
                    House::open("second node", house.database_url.clone(), keys, &[stage.provider.issuer()], None)
                        .await,
                )
            }
            None => None,
        };
        let nodes = [house, second.as_ref().unwrap_or(house)];
        let done = Arc::new(AtomicBool::new(false));
        let mut readers = Vec::new();
        for n in 0..4 {
            readers.push(tokio::spawn(follow(stage.desk(nodes[n % 2], "ana.moreau").await, done.clone())));
        }
        let mut writers = Vec::new();
        for writer in 0..WRITERS {
            let desk = stage.desk(nodes[writer % 2], "david.okafor").await;
            writers.push(tokio::spawn(async move {
                let mut written = Vec::new();
                for round in 0..ROUNDS {
                    // Nobody like anybody else: what is written here is not to be looked at.
                    let (month, day) = (1 + (round + 2 * writer) % 12, 1 + (2 * round + 5 * writer) % 28);
                    let born = format!("{}-{month:02}-{day:02}", 1940 + 9 * writer);
                    let family = FAMILIES[round % FAMILIES.len()];
                    let (person, command) = register(["Wanda", "Wilhelmina"][round / FAMILIES.len()], family, &born);
                    assert!(matches!(desk.act(command).await, Outcome::Accepted { .. }));
                    let changes = vec![Correction { field: PersonField::Given, from: None, to: Some("Vanda".into()) }];
                    let reason = Coded { code: "typing-mistake".into(), words: String::new() };
                    let correct = Command::CorrectPerson(CorrectPerson { person, changes, reason });
                    assert!(matches!(desk.act(correct).await, Outcome::Accepted { .. }));
                    written.push(RecordRef::Person(person));
                }
                written
            }));
        }
        let mut written = BTreeSet::new();
        for writer in writers {
            written.extend(writer.await.unwrap());
        }
        assert_eq!(written.len(), WRITERS * ROUNDS);
        // A reader from the beginning sees everything once it is sealed; then the others are told to finish.
        let fresh = stage.desk(nodes[0], "ana.moreau").await;
        fresh
            .feed_until(|page| {
                let versions: BTreeMap<_, _> =
                    page.records.iter().filter_map(|r| Some((r.record.clone(), r.stored.as_ref()?.version))).collect();
                written.iter().all(|reference| versions.get(reference) == Some(&2))
            })
            .await;
        done.store(true, SeqCst);
        for reader in readers {
            let seen = reader.await.unwrap();
            let skipped: Vec<_> = written.iter().filter(|reference| seen.get(reference) != Some(&2)).collect();
            assert!(skipped.is_empty(), "{}: {} of {} skipped", house.name, skipped.len(), written.len());
        }
        if let Some(second) = second {
            second.close().await;
        }
    }
}

#[tokio::test]
async fn who_waits_is_told_at_once_and_an_appointment_that_ends_closes_the_stream() {
    let stage = Stage::set().await;
    let house = &stage.houses[1];
    let (reader, writer) = (stage.desk(house, "ana.moreau").await, stage.desk(house, "david.okafor").await);
    let from = reader.feed(0, 0).await.next;
    let began = std::time::Instant::now();
    let (page, outcome) = tokio::join!(reader.feed(from, 30), writer.act(register("In", "Time", "1990-01-01").1));
    assert!(matches!(outcome, Outcome::Accepted { .. }));
    assert_eq!(page.records.len(), 1);
    assert!(began.elapsed().as_secs() < 20, "the wait was cut short by the record");

    let postgres = house.postgres.as_ref().unwrap();
    postgres
        .psql("UPDATE appointment SET ends = '2020-01-01' WHERE role = 'lra' AND organization = 'lakeshore'")
        .unwrap();
    // A desk is looked up anew after a few seconds at the latest; a new session looks at once.
    let late = stage.desk(house, "ana.moreau").await;
    assert!(late.session.as_ref().unwrap().appointments.is_empty());
    let path = late.at("v1/feed?organization=lakeshore&role=lra");
    let answer = late.client.get(path).bearer_auth(&late.token).send().await.unwrap();
    assert_eq!(answer.status(), reqwest::StatusCode::FORBIDDEN);
    let ended = late.act(register("Too", "Late", "1990-01-02").1).await;
    let Outcome::Refused { refusal } = &ended else { panic!("{ended:?}") };
    assert_eq!(refusal.code, "authority.appointment-ended");
}

#[tokio::test]
async fn a_sponsor_whose_appointment_ended_is_no_longer_offered() {
    let mut stage = Stage::set().await;
    let house = stage.houses.pop().unwrap();
    let postgres = house.postgres.as_ref().unwrap();
    postgres
        .psql("UPDATE appointment SET ends = '2020-01-01' WHERE role = 'sponsor' AND organization = 'lakeshore'")
        .unwrap();
    // A node that starts looks at the day's appointments first.
    let keys = stage.folder().join(format!("keys-{}", house.name));
    let node = House::open("node", house.database_url.clone(), keys, &[stage.provider.issuer()], None).await;
    let reader = stage.desk(&node, "ana.moreau").await;
    let lakeshore = RecordRef::Organization(reader.scope.organization.clone());
    reader
        .feed_until(|page| {
            page.records.iter().any(|r| {
                r.record == lakeshore
                    && matches!(r.stored.as_ref().map(|s| &s.record),
                        Some(lra_rules::record::Record::Organization(o)) if o.sponsors.is_empty())
            })
        })
        .await;
    node.close().await;
}
