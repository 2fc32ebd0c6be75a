//! The one search box.

use std::collections::BTreeSet;

use lra_desk::store::RecordQuery;
use lra_rules::{
    decide::person::described,
    field::PersonField,
    ids::{Day, PersonId},
    matching::{Engine, find::Why},
    names::LegalName,
    record::{Record, RecordRef, Stored},
};
use uuid::Uuid;

use crate::support::{Bench, Ledger, corrected, lra, register, registration};

async fn found(bench: &Bench, text: &str) -> Vec<String> {
    let page = bench.store.reader().records(&RecordQuery::people(&lra()).with_text(text)).await.unwrap();
    let name = |record: &Record| match record {
        Record::Person(p) => p.name.full(),
        _ => String::new(),
    };
    page.rows.iter().map(|shown| name(&shown.stored.record)).collect()
}

#[tokio::test]
async fn people_are_found_as_one_would_type_them() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    for (given, family, phone, birth) in [
        ("Marie-Ève", "Tremblay", "416 555 0100", "1990-04-02"),
        ("Jan", "van den Berg", "613 555 0123", "1985-12-31"),
        ("Nguyễn Thị", "Ánh", "807 555 0199", "1979-01-09"),
        ("ᓴᒥ", "ᐊᑯᓗᒃ", "867 555 0111", "1992-06-21"),
    ] {
        let mut c = registration(given, family);
        c.contact.phone = phone.into();
        c.details.birth_date = lra_rules::ids::Day::parse(birth).unwrap();
        bench.act(register(&c)).await.unwrap();
    }
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    for (text, expected) in [
        ("marie eve", "Marie-Ève Tremblay"),
        ("Marie-Ève", "Marie-Ève Tremblay"),
        ("ève", "Marie-Ève Tremblay"),
        ("tremb mar", "Marie-Ève Tremblay"),
        ("MARIEEVE.TREMBLAY@oneid", "Marie-Ève Tremblay"),
        ("416 555 0100", "Marie-Ève Tremblay"),
        ("555-0123", "Jan van den Berg"),
        ("0123", "Jan van den Berg"),
        ("berg", "Jan van den Berg"),
        ("vandenberg", "Jan van den Berg"),
        ("1985-12-31", "Jan van den Berg"),
        ("nguyen", "Nguyễn Thị Ánh"),
        ("anh", "Nguyễn Thị Ánh"),
        ("ᐊᑯᓗᒃ", "ᓴᒥ ᐊᑯᓗᒃ"),
    ] {
        assert_eq!(found(&bench, text).await, [expected], "{text}");
    }
    for nobody in ["tremblay jan", "\"", "*", "a OR b", "NEAR(x)", "zzz"] {
        assert_eq!(found(&bench, nobody).await, Vec::<String>::new(), "{nobody}");
    }
    assert_eq!(found(&bench, "  ").await.len(), 4);
    let receipt = bench.outbox().items(lra_desk::outbox::Which::Newest(1)).await.unwrap()[0].receipt.clone().unwrap();
    assert_eq!(found(&bench, &receipt.number.to_lowercase()).await, ["ᓴᒥ ᐊᑯᓗᒃ"]);
}

#[tokio::test]
async fn waiting_people_are_found_too_and_lists_can_ask_for_them() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    bench.act(register(&registration("Ann", "Berg"))).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    bench.act(register(&registration("Bo", "Chen"))).await.unwrap();
    assert_eq!(found(&bench, "chen").await, ["Bo Chen"]);
    let waiting = bench.store.reader().records(&RecordQuery::people(&lra()).waiting()).await.unwrap();
    assert_eq!(waiting.total, 1);
    let letters = bench.store.reader().records(&RecordQuery::people(&lra()).in_states(&["to-print"])).await.unwrap();
    assert_eq!(letters.total, 1);
}

/// Who comes near, with the first reason.
async fn near(bench: &Bench, text: &str) -> Vec<(String, Why)> {
    let found = bench.store.reader().find_people(&RecordQuery::people(&lra()), text).await.unwrap().unwrap();
    assert_eq!(found.exact.total, 0, "{text}");
    let name = |record: &Record| match record {
        Record::Person(p) => p.name.full(),
        _ => String::new(),
    };
    found.near.iter().map(|(shown, why)| (name(&shown.stored.record), why[0].why)).collect()
}

/// What the index answers for every key that it has ever held, and what it would answer if it were made now.
async fn index(bench: &Bench) -> (BTreeSet<(i64, String)>, BTreeSet<(i64, String)>) {
    let file = &bench.profile.db.write;
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT n, coalesce(overlay, confirmed) FROM record WHERE kind = 'person'")
            .fetch_all(file)
            .await
            .unwrap();
    let engine = Engine::new(&lra_rules::default_matching());
    let mut wanted = BTreeSet::new();
    for (n, body) in rows {
        let stored: Stored = serde_json::from_str(&body).unwrap();
        let Record::Person(person) = &stored.record else { panic!("a person") };
        let receipts = stored.timeline.iter().filter_map(|line| line.receipt.as_deref());
        wanted.extend(engine.find_keys(person, receipts).into_iter().map(|key| (n, key)));
    }
    sqlx::query("CREATE VIRTUAL TABLE IF NOT EXISTS temp.borne USING fts5vocab(main, person_keys, row)")
        .execute(file)
        .await
        .unwrap();
    // The key of the scope is the store's own. What was taken away is still in the vocabulary, borne by nobody.
    let keys: Vec<String> =
        sqlx::query_scalar("SELECT term FROM borne WHERE term NOT LIKE 'o%'").fetch_all(file).await.unwrap();
    let mut held = BTreeSet::new();
    for key in keys {
        let question = "SELECT rowid FROM person_keys WHERE person_keys MATCH ?1";
        let rows: Vec<i64> = sqlx::query_scalar(question).bind(&key).fetch_all(file).await.unwrap();
        held.extend(rows.into_iter().map(|n| (n, key.clone())));
    }
    (held, wanted)
}

#[tokio::test]
async fn whoever_comes_near_is_found_as_they_are_now_and_the_index_is_as_if_made_anew() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    let one = registration("Robert", "Lévesque-Roy");
    let waiting = bench.act(register(&one)).await.unwrap();
    assert_eq!(near(&bench, "bob levesque").await, [("Robert Lévesque-Roy".to_owned(), Why::ShortOf)]);
    bench.outbox().withdraw(waiting, bench.now).await.unwrap();
    assert_eq!(near(&bench, "bob levesque").await, [], "withdrawn");
    let (held, wanted) = index(&bench).await;
    assert!(held.is_empty() && wanted.is_empty(), "{held:?}");

    bench.act(register(&one)).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    for (given, family) in [("Jan", "van den Berg"), ("Nguyễn Thị", "Ánh"), ("ᓴᒥ", "ᐊᑯᓗᒃ")] {
        bench.act(register(&registration(given, family))).await.unwrap();
    }
    bench.act(corrected(one.person, PersonField::Family, "Lévesque-Roy", "Desrosiers")).await.unwrap();
    assert_eq!(near(&bench, "desrosier bob 1990").await, [("Robert Desrosiers".to_owned(), Why::ShortOf)]);
    assert_eq!(near(&bench, "bob levesque").await, [], "nobody is called that any more");
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    let (held, wanted) = index(&bench).await;
    assert!(held.len() > 100);
    assert_eq!(held, wanted, "changed step by step");

    // An older file has no keys yet; and a version that makes them otherwise makes them anew.
    for statement in ["UPDATE record SET keys = ''", "DELETE FROM meta WHERE key = 'finding'"] {
        sqlx::query(statement).execute(&bench.profile.db.write).await.unwrap();
    }
    assert!(index(&bench).await.0.is_empty());
    let bench = bench.restarted().await;
    let (held, wanted) = index(&bench).await;
    assert_eq!(held, wanted, "made at once");
    assert_eq!(near(&bench, "desrosier bob 1990").await, [("Robert Desrosiers".to_owned(), Why::ShortOf)]);
}

/// Puts this many people into the file as another version would hold them: without keys.
async fn many(bench: &Bench, people: usize) -> Vec<LegalName> {
    const GIVEN: [&str; 20] = [
        "Robert", "Marie", "Jean", "Amara", "Wei", "Priya", "Olga", "Ahmed", "Chloé", "Liam", "Noah", "Emma", "Zofia",
        "Kwame", "Ingrid", "Tomás", "Fatima", "Hiro", "Lucie", "Pierre",
    ];
    const PARTS: [&str; 30] = [
        "Tre", "blay", "Roy", "gag", "non", "Mar", "tin", "Sil", "va", "Kow", "al", "ski", "Ber", "ger", "ok", "afor",
        "Wan", "zhu", "dup", "uis", "lev", "es", "que", "fort", "in", "mac", "don", "ald", "sing", "ton",
    ];
    let template = registration("Template", "Template");
    let mut names = Vec::with_capacity(people);
    let mut all = bench.profile.db.write.begin().await.unwrap();
    for n in 0..people {
        let (mut state, mut family) = (n as u64, String::new());
        for _ in 0..3 {
            // SplitMix64: the same people in every run.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            family.push_str(PARTS[usize::try_from(mixed >> 40).unwrap() % PARTS.len()]);
        }
        let mut c = template.clone();
        c.person = PersonId(Uuid::from_u128(n as u128));
        c.name = LegalName { given: Some(GIVEN[n * 7 % GIVEN.len()].into()), family: family.clone() };
        c.contact.phone = format!("+1416{:07}", 2_000_000 + n * 97 % 7_999_999);
        c.details.birth_date = Day::parse("1940-01-01").unwrap().plus_days((n * 31 % 22_000) as i64);
        let person = described(&c, &lra().organization);
        names.push(person.name.clone());
        let stored = Stored { record: Record::Person(person), version: 1, timeline: Vec::new() };
        sqlx::query(
            "INSERT INTO record (kind, id, organization, role, version, confirmed, waiting, state, since, sort, words)
             VALUES ('person', ?1, ?2, 'lra', 1, ?3, '[]', 'requested', '', ?4, '')",
        )
        .bind(c.person.to_string())
        .bind(crate::support::ORG)
        .bind(serde_json::to_string(&stored).unwrap())
        .bind(family.to_lowercase())
        .execute(&mut *all)
        .await
        .unwrap();
    }
    // Who is like whom is not asked here, and takes its time to be worked out.
    for statement in ["DELETE FROM match_due", "DELETE FROM meta WHERE key = 'finding'"] {
        sqlx::query(statement).execute(&mut *all).await.unwrap();
    }
    all.commit().await.unwrap();
    names
}

/// Built as it is released: 50,000, of whom each question takes 5 to 30 ms. Making their keys takes long without optimizing.
const PEOPLE: usize = if cfg!(debug_assertions) { 6_000 } else { 50_000 };

/// Among very many people in the encrypted file each is found once, page by page. That no record is read but those that are
/// shown, `store/find.rs` holds against SQLite's plans.
#[tokio::test]
async fn very_many_people_are_found_page_by_page() {
    let bench = Bench::new().await;
    let names = many(&bench, PEOPLE).await;
    let bench = bench.restarted().await;
    let given = |one: &LegalName, what: &str| one.given.as_deref().unwrap_or_default().to_lowercase().starts_with(what);
    let family = |one: &LegalName, what: &str| one.family.to_lowercase().starts_with(what);
    for (text, expected) in [
        ("tre", names.iter().filter(|one| family(one, "tre")).count()),
        ("rob tre", names.iter().filter(|one| given(one, "rob") && family(one, "tre")).count()),
        ("m", names.iter().filter(|one| given(one, "m") || family(one, "m")).count()),
        ("chloe 1950", 0),
        ("416 200 0097", 1),
        ("4162000097", 1),
        ("0097", 1),
        ("bob tremblayroy", 0),
        ("1940-01-01", 1),
        ("zzz", 0),
    ] {
        let page = |skip| RecordQuery::people(&lra()).page(skip, 100);
        let found = bench.store.reader().find_people(&page(0), text).await.unwrap().unwrap();
        if expected > 0 {
            assert!(usize::try_from(found.exact.total).unwrap() >= expected, "{text}: {}", found.exact.total);
        }
        let mut seen: Vec<RecordRef> = Vec::new();
        for skip in (0..found.exact.total.min(1_500)).step_by(100) {
            let found = bench.store.reader().find_people(&page(skip), text).await.unwrap().unwrap();
            seen.extend(found.exact.rows.iter().map(|shown| shown.stored.record.reference()));
        }
        let distinct: BTreeSet<_> = seen.iter().cloned().collect();
        assert_eq!(
            (seen.len(), distinct.len()),
            (found.exact.total.min(1_500) as usize, seen.len()),
            "{text}: each once"
        );
    }
}

#[tokio::test]
async fn what_a_record_no_longer_says_finds_it_no_longer() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    bench.act(register(&registration("Ann", "Berg"))).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    let file = &bench.profile.db.write;
    for words in ["first", "second"] {
        let update = "UPDATE record SET words = ?1 WHERE kind = 'organization'";
        sqlx::query(update).bind(words).execute(file).await.unwrap();
    }
    let all = async |text: &str| bench.store.reader().count(&RecordQuery::all(&lra()).with_text(text)).await.unwrap();
    assert_eq!((all("second").await, all("first").await), (1, 0));
}
