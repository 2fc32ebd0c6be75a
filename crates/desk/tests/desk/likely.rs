//! Who is like whom is kept with what is shown.

use lra_rules::{
    field::PersonField,
    ids::PersonId,
    matching::{Decision, Subject},
};

use crate::support::{Bench, Ledger, corrected, lra, register, registration};

/// Everybody who is close to somebody with this name and birth date, and how close.
async fn like(bench: &Bench, given: &str, family: &str, born: &str) -> Vec<(PersonId, Decision)> {
    let (given, family, birth_date) = (given.to_owned(), family.to_owned(), born.to_owned());
    let subject = Subject { given, family, birth_date, ..Subject::default() };
    let found = bench.store.reader().like(&subject, &lra()).await.unwrap();
    let close = found.into_iter().filter(|one| one.comparison.decision != Decision::No);
    close.map(|one| (one.person, one.comparison.decision)).collect()
}

#[tokio::test]
async fn whoever_came_changed_or_went_is_found_as_they_are_now() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    let first = registration("Chloé", "Lévesque-Roy");
    let waiting = bench.act(register(&first)).await.unwrap();
    assert_eq!(like(&bench, "Chloe", "Levesque Roy", "1990-04-02").await[0].0, first.person, "while it waits");
    bench.outbox().withdraw(waiting, bench.now).await.unwrap();
    assert_eq!(like(&bench, "Chloe", "Levesque Roy", "1990-04-02").await, [], "withdrawn");

    bench.act(register(&first)).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    for (given, family) in [("Jan", "van den Berg"), ("Nguyễn Thị", "Ánh"), ("ᓴᒥ", "ᐊᑯᓗᒃ")] {
        bench.act(register(&registration(given, family))).await.unwrap();
    }
    bench.act(corrected(first.person, PersonField::Family, "Lévesque-Roy", "Desrosiers")).await.unwrap();
    assert_eq!(like(&bench, "Chloé", "Desrosiers", "1990-04-02").await[0].0, first.person);
    assert_eq!(like(&bench, "Chloé", "Lévesque-Roy", "1971-11-23").await, [], "nobody is called that any more");
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;

    // Opened again, and in a file that knew nobody before: the same answers.
    let asked = [
        ("Chloé", "Desrosiers", "1990-04-02"),
        ("Jan", "Vandenberg", "1990-04-02"),
        ("Anh", "Nguyen Thi", "1990-02-04"),
        ("ᓴᒥ", "ᐊᑯᓗᒃ", "1990-04-02"),
    ];
    let mut kept = Vec::new();
    for (given, family, born) in asked {
        kept.push(like(&bench, given, family, born).await);
    }
    assert!(kept.iter().all(|found| !found.is_empty()), "{kept:?}");
    let bench = bench.restarted().await;
    let anew = Bench::new().await;
    anew.follow(&ledger, &lra()).await;
    for ((given, family, born), before) in asked.into_iter().zip(kept) {
        assert_eq!(like(&bench, given, family, born).await, before, "{given} {family}");
        assert_eq!(like(&anew, given, family, born).await, before, "{given} {family}, made anew");
    }
}
