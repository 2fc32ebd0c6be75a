//! The index that was changed step by step is the index that is made at once; it answers as the index in memory does; and the
//! file shows nothing of it.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::{collections::BTreeMap, path::Path};

use lra_index::{Change, Counts, Reader, SCHEMA, apply};
use lra_rules::matching::{Engine, MemoryIndex, Prepared, Subject, postings};
use proptest::prelude::*;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn engine() -> Engine {
    Engine::new(&lra_rules::default_matching())
}

async fn file(path: &Path) -> SqliteConnection {
    let options =
        SqliteConnectOptions::new().filename(path).create_if_missing(true).pragma("key", format!("\"x'{KEY}'\""));
    let mut file = options.disable_statement_logging().connect().await.unwrap();
    sqlx::raw_sql(SCHEMA).execute(&mut file).await.unwrap();
    file
}

fn person(n: usize) -> Prepared {
    let pick = |list: &[&str], step: usize| list[n / step % list.len()].to_owned();
    Prepared::new(&Subject {
        given: pick(&["Marie", "Robert", "Bob", "Wei", "Amélie", "John", "Priya"], 1),
        middle: pick(&["", "Ann", "Lee"], 3),
        family: pick(&["Roy", "Tremblay", "Smith-Jones", "O'Neil", "Wang", "Sharma"], 2),
        birth_date: format!("19{:02}-{:02}-{:02}", 40 + n * 7 % 60, 1 + n % 12, 1 + n % 28),
        phone: if n.is_multiple_of(3) { String::new() } else { format!("416555{:04}", n % 50) },
        ..Subject::default()
    })
}

/// Everything that an index says: who bears which key, how often each name is borne, how many people there are.
type Content = (BTreeMap<u64, Vec<Vec<u8>>>, BTreeMap<i64, i64>, u64);

async fn content(file: &mut SqliteConnection) -> Content {
    let people: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT number, person FROM match_person").fetch_all(&mut *file).await.unwrap();
    let people: BTreeMap<i64, Vec<u8>> = people.into_iter().collect();
    let blocks: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT first, postings FROM match_block ORDER BY first").fetch_all(&mut *file).await.unwrap();
    let mut keys: BTreeMap<u64, Vec<Vec<u8>>> = BTreeMap::new();
    for (first, bytes) in blocks {
        for entry in postings::unpack(first.cast_unsigned(), &bytes) {
            let number = (entry & postings::HIGHEST_NUMBER).cast_signed();
            keys.entry(entry >> postings::NUMBER_BITS).or_default().push(people[&number].clone());
        }
    }
    keys.values_mut().for_each(|people| people.sort());
    let names: Vec<(i64, i64)> =
        sqlx::query_as("SELECT name, people FROM match_name").fetch_all(&mut *file).await.unwrap();
    (keys, names.into_iter().collect(), Counts::read(file).await.unwrap().people)
}

async fn put(file: &mut SqliteConnection, engine: &Engine, changes: &[(u8, Option<usize>)]) {
    let prepared: Vec<(Vec<u8>, Option<Prepared>)> =
        changes.iter().map(|(who, now)| (vec![*who], now.map(person))).collect();
    let changes: Vec<Change<'_>> =
        prepared.iter().map(|(who, now)| Change { person: who, now: now.as_ref() }).collect();
    let mut all = file.begin().await.unwrap();
    apply(&mut *all, engine, &changes).await.unwrap();
    all.commit().await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn changed_step_by_step_is_made_at_once(
        steps in prop::collection::vec(prop::collection::btree_map(0_u8..40, prop::option::of(0_usize..400), 1..12), 1..10),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (folder, engine) = (tempfile::tempdir().unwrap(), engine());
            let mut changed = file(&folder.path().join("changed")).await;
            let mut state: BTreeMap<u8, usize> = BTreeMap::new();
            for step in &steps {
                let step: Vec<(u8, Option<usize>)> = step.iter().map(|(who, now)| (*who, *now)).collect();
                put(&mut changed, &engine, &step).await;
                for (who, now) in step {
                    match now {
                        Some(now) => state.insert(who, now),
                        None => state.remove(&who),
                    };
                }
            }
            let mut made = file(&folder.path().join("made")).await;
            let all: Vec<(u8, Option<usize>)> = state.iter().map(|(who, now)| (*who, Some(*now))).collect();
            put(&mut made, &engine, &all).await;
            assert_eq!(content(&mut changed).await, content(&mut made).await);
        });
    }
}

#[tokio::test]
async fn the_file_answers_as_memory_does() {
    let (folder, engine) = (tempfile::tempdir().unwrap(), engine());
    let path = folder.path().join("index");
    let mut index = file(&path).await;
    let mut memory = MemoryIndex::default();
    let people: Vec<(Vec<u8>, Prepared)> =
        (0..3_000_u32).map(|n| (n.to_be_bytes().to_vec(), person(n as usize * 3))).collect();
    // Enough at once that blocks are read in order, then few at a time.
    for some in people.chunks(2_900) {
        let changes: Vec<Change<'_>> = some.iter().map(|(who, now)| Change { person: who, now: Some(now) }).collect();
        apply(&mut index, &engine, &changes).await.unwrap();
    }
    for (_, person) in &people {
        memory.push(&engine, person.clone());
    }
    let mut reader = Reader::open(&path, Some(KEY)).unwrap();
    for n in (0..9_000).step_by(97) {
        let asked = person(n);
        let (kept, remembered) = (reader.find(&engine, &asked, 10).unwrap(), memory.find(&engine, &asked, 10));
        let of_file: Vec<(Vec<u8>, f32)> = kept.found.into_iter().map(|f| (f.id, f.comparison.score)).collect();
        let of_memory: Vec<(Vec<u8>, f32)> =
            remembered.into_iter().map(|f| (f.id.to_be_bytes().to_vec(), f.comparison.score)).collect();
        assert_eq!(of_file, of_memory, "{n}");
    }
}

#[tokio::test]
async fn the_file_shows_no_names_and_opens_with_its_key_alone() {
    let (folder, engine) = (tempfile::tempdir().unwrap(), engine());
    let path = folder.path().join("index");
    let mut index = file(&path).await;
    put(&mut index, &engine, &[(1, Some(1)), (2, Some(2))]).await;
    index.close().await.unwrap();
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(8).any(|part| part == b"tremblay"));
    let wrong = KEY.replace('0', "1");
    let opened = Reader::open(&path, Some(&wrong)).and_then(|mut reader| reader.find(&engine, &person(1), 5));
    assert_eq!(opened.unwrap_err().code(), "index.database");
    assert!(!Reader::open(&path, Some(KEY)).unwrap().find(&engine, &person(1), 5).unwrap().found.is_empty());
}
