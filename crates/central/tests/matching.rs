//! The index of people: whatever was done, it is what an index made anew is – on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod support;

use std::collections::BTreeMap;

use lra_rules::{
    command::{Command, CorrectPerson, Correction, DecideHold, HoldDecision},
    field::PersonField,
    held::HeldRegistration,
    ids::{CommandId, PersonId},
    matching::postings::{self, HIGHEST_NUMBER, NUMBER_BITS},
    record::Record,
    sponsorship::Coded,
    wire::{FeedPage, Outcome},
};
use sqlx::{AnyConnection, Connection as _, Row as _, any::AnyRow};
use support::{Desk, House, Stage, register};

/// Everything that the index says: how each person is compared, who bears which key, how often each name is borne.
async fn index(house: &House) -> [Vec<String>; 3] {
    let mut file = AnyConnection::connect(&house.database_url).await.unwrap();
    let names = lines(&mut file, "SELECT people, name FROM match_name WHERE people <> 0 ORDER BY name").await;
    if house.postgres.is_some() {
        let people = lines(&mut file, "SELECT number, person, prepared FROM match_person ORDER BY person").await;
        return [people, lines(&mut file, "SELECT number, key FROM match_key ORDER BY key, number").await, names];
    }
    // Packed: people are numbered in the order in which they came, and blocks cut where they grew too large.
    let rows: Vec<(i64, Vec<u8>, Vec<u8>)> =
        sqlx::query_as("SELECT number, person, prepared FROM match_person").fetch_all(&mut file).await.unwrap();
    let who: BTreeMap<u64, String> = rows.iter().map(|(n, who, _)| (n.cast_unsigned(), hex::encode(who))).collect();
    let mut people: Vec<String> =
        rows.iter().map(|(_, who, prepared)| format!("{} {}", hex::encode(who), hex::encode(prepared))).collect();
    let blocks: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT first, postings FROM match_block").fetch_all(&mut file).await.unwrap();
    let entries = blocks.iter().flat_map(|(first, bytes)| postings::unpack(first.cast_unsigned(), bytes));
    let bearing = |entry: u64| format!("{} {}", entry >> NUMBER_BITS, who[&(entry & HIGHEST_NUMBER)]);
    let mut keys: Vec<String> = entries.map(bearing).collect();
    people.sort();
    keys.sort();
    [people, keys, names]
}

/// A line per row: a number, then whatever is read as text or number.
async fn lines(file: &mut AnyConnection, sql: &'static str) -> Vec<String> {
    let rows = sqlx::query(sql).fetch_all(file).await.unwrap();
    let line = |row: &AnyRow| {
        let cell = |n| row.try_get::<String, _>(n).unwrap_or_else(|_| row.get::<i64, _>(n).to_string());
        (0..row.len()).map(cell).collect::<Vec<_>>().join(" ")
    };
    rows.iter().map(line).collect()
}

/// Numbers that look like chance, the same ones every time.
struct Chance(u64);

impl Chance {
    fn of(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % many
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.of(list.len())]
    }
}

const GIVEN: &[&str] = &["Robert", "Bob", "José", "Jose"];
const FAMILY: &[&str] = &["O'Neil", "Oneil", "Álvarez", "Van den Berg"];
const BORN: &[&str] = &["1980-01-30", "1975-09-23", "1990-12-12"];

/// Anybody, somebody very much like somebody, and what is held decided one way or the other.
async fn registers(desk: &Desk, agent: &Desk, chance: &mut Chance) -> Option<PersonId> {
    let (person, command) = register(chance.one(GIVEN), chance.one(FAMILY), chance.one(BORN));
    let (id, command) = desk.command(command, vec![]);
    match desk.batch(vec![command]).await.remove(0) {
        Outcome::Accepted { .. } => Some(person),
        Outcome::Held { .. } => decides(agent, id, person, chance).await,
        other => panic!("{other:?}"),
    }
}

async fn decides(agent: &Desk, held: CommandId, person: PersonId, chance: &mut Chance) -> Option<PersonId> {
    let because = |code: &str| Coded { code: code.into(), words: String::new() };
    let page = agent.feed_until(|page| case(page, held).is_some()).await;
    let candidate = case(&page, held).and_then(|case| case.likenesses.iter().find_map(|l| l.person));
    let merged = candidate.filter(|_| chance.of(2) == 0);
    let decision = merged.map_or_else(
        || HoldDecision::DifferentPeople { reason: because("documents-compared") },
        |person| HoldDecision::MergedInto { person, reason: because("documents-match") },
    );
    let outcome = agent.act(Command::DecideHold(DecideHold { held, decision })).await;
    assert!(matches!(outcome, Outcome::Accepted { .. } | Outcome::Merged { .. }), "{outcome:?}");
    merged.is_none().then_some(person)
}

fn case(page: &FeedPage, held: CommandId) -> Option<&HeldRegistration> {
    page.records.iter().find_map(|r| match r.stored.as_ref().map(|s| &s.record) {
        Some(Record::Held(case)) if case.id == held => Some(case),
        _ => None,
    })
}

/// A typing error put right, whatever the name was: the outcome is the rulebook's business.
async fn corrects(desk: &Desk, people: &mut [(PersonId, String)], chance: &mut Chance) {
    let place = chance.of(people.len());
    let (person, family) = &mut people[place];
    let to = format!("{}-{}", chance.one(FAMILY), chance.one(FAMILY));
    let changes = vec![Correction { field: PersonField::Family, from: Some(family.clone()), to: Some(to.clone()) }];
    let reason = Coded { code: "typing-mistake".into(), words: String::new() };
    let outcome = desk.act(Command::CorrectPerson(CorrectPerson { person: *person, changes, reason })).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
    *family = to;
}

#[tokio::test]
async fn after_any_commands_the_index_is_what_a_new_one_is() {
    sqlx::any::install_default_drivers();
    let mut stage = Stage::set().await;
    let issuer = stage.provider.issuer().to_owned();
    for house in std::mem::take(&mut stage.houses) {
        let desk = stage.desk(&house, "ana.moreau").await;
        let agent = stage.desk(&house, "rosalie.nakamura").await;
        let mut chance = Chance(20_261_122);
        let mut people: Vec<(PersonId, String)> = Vec::new();
        let mut decided = 0;
        for n in 0..24 {
            if n % 4 == 3 && !people.is_empty() {
                corrects(&desk, &mut people, &mut chance).await;
                continue;
            }
            let before = people.len();
            if let Some(person) = registers(&desk, &agent, &mut chance).await {
                let stored = desk.feed_until(|page| family_of(page, person).is_some()).await;
                people.push((person, family_of(&stored, person).unwrap()));
            }
            decided += usize::from(people.len() == before);
        }
        assert!(people.len() > 6 && decided > 1, "{} registered, {decided} merged", people.len());

        let grown = index(&house).await;
        let mut file = AnyConnection::connect(&house.database_url).await.unwrap();
        sqlx::query("UPDATE match_state SET version = 0 WHERE id = 1").execute(&mut file).await.unwrap();
        file.close().await.unwrap();
        let (name, url, keys) =
            (house.name, house.database_url.clone(), stage.folder().join(format!("keys-{}", house.name)));
        let mut house = house;
        let postgres = house.postgres.take();
        house.close().await;
        // A centre that finds an index of another version makes it anew before it serves.
        let house = House::open(name, url, keys, &[&issuer], postgres).await;
        assert_eq!(index(&house).await, grown, "{name}");
        house.close().await;
    }
}

fn family_of(page: &FeedPage, person: PersonId) -> Option<String> {
    page.records.iter().find_map(|r| match r.stored.as_ref().map(|s| &s.record) {
        Some(Record::Person(p)) if p.id == person => Some(p.name.family.clone()),
        _ => None,
    })
}
