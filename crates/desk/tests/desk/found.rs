//! The one search box.

use lra_desk::store::RecordQuery;
use lra_rules::record::Record;

use crate::support::{Bench, Ledger, lra, register, registration};

async fn found(bench: &Bench, text: &str) -> Vec<String> {
    let page = bench.store.records(&RecordQuery::people(&lra()).with_text(text)).await.unwrap();
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
    let receipt = bench.store.items(lra_desk::outbox::Which::Newest(1)).await.unwrap()[0].receipt.clone().unwrap();
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
    let waiting = bench.store.records(&RecordQuery::people(&lra()).waiting()).await.unwrap();
    assert_eq!(waiting.total, 1);
    let letters = bench.store.records(&RecordQuery::people(&lra()).in_states(&["to-print"])).await.unwrap();
    assert_eq!(letters.total, 1);
}
