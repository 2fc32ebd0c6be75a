//! The feed: confirmed records, own work on top of them, and nothing that another scope may not see.

use lra_desk::{outbox::ItemState, store::RecordQuery};
use lra_rules::{
    command::Command,
    event::{PersonEvent, SponsorshipEvent},
    organization::Role,
    record::{Record, RecordRef},
    wire::{BatchItem, Outcome},
};

use crate::support::{
    Bench, Ledger, at, ending, enrolling, lra, reason, register, registration, scope, session, sponsoring,
};

fn person(stored: &Record) -> &lra_rules::person::Person {
    match stored {
        Record::Person(person) => person,
        other => panic!("not a person: {other:?}"),
    }
}

#[tokio::test]
async fn own_work_stays_on_top_until_the_feed_has_brought_it() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    bench.follow(&ledger, &lra()).await;
    let c = registration("Zoë", "Łukasik");
    let record = RecordRef::Person(c.person);
    let id = bench.act(register(&c)).await.unwrap();
    assert_eq!(bench.send_all(&mut ledger).await, [id]);

    // Received, and still shown by one's own work: nothing flickers.
    assert_eq!(bench.state(id).await, "received");
    let shown = bench.shown(record.clone()).await.unwrap();
    assert_eq!((shown.waiting, shown.confirmed_version), (vec![id], None));

    bench.follow(&ledger, &lra()).await;
    let shown = bench.shown(record).await.unwrap();
    assert_eq!((shown.waiting, shown.confirmed_version), (vec![], Some(1)));
    assert_eq!(person(&shown.stored.record).login_id(), Some("zoe.lukasik@oneid.on.ca"));
}

#[tokio::test]
async fn each_scope_holds_its_own_and_a_lost_scope_is_gone() {
    let bench = Bench::with_roles(&[Role::Lra, Role::Sponsor]).await;
    let mut ledger = Ledger::new();
    let c = registration("Zoë", "Łukasik");
    let record = RecordRef::Person(c.person);
    bench.act(register(&c)).await.unwrap();
    bench.send_all(&mut ledger).await;
    for role in [Role::Lra, Role::Sponsor] {
        bench.follow(&ledger, &scope(role)).await;
    }
    let seen = async |role| bench.store.reader().shown(&record, &scope(role)).await.unwrap();
    assert!(person(&seen(Role::Lra).await.unwrap().stored.record).details.birth_date.is_some());
    assert!(person(&seen(Role::Sponsor).await.unwrap().stored.record).details.birth_date.is_none());

    bench.store.notes().know(&session(&[Role::Sponsor])).await.unwrap();
    assert!(seen(Role::Lra).await.is_none());
    assert!(seen(Role::Sponsor).await.is_some());
    assert_eq!(bench.feed().cursor(&lra()).await.unwrap(), 0);
    // A page that was on its way when the scope was lost changes nothing any more.
    bench.feed().apply_page(&ledger.page(&lra(), 0), 0).await.unwrap();
    assert!(seen(Role::Lra).await.is_none());
}

#[tokio::test]
async fn a_tombstone_takes_the_record_away_and_what_waits_on_it_is_at_risk() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    let c = registration("Zoë", "Łukasik");
    let record = RecordRef::Person(c.person);
    bench.act(register(&c)).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    let id = bench.act(Command::SponsorPerson(Box::new(sponsoring(c.person, &["one-mail"])))).await.unwrap();

    ledger.take_away(&record);
    bench.follow(&ledger, &lra()).await;
    assert!(bench.shown(record).await.is_none());
    let item = bench.outbox().item(id).await.unwrap().unwrap();
    assert_eq!(item.state, ItemState::Waiting);
    assert!(item.at_risk.is_some());
}

#[tokio::test]
async fn work_that_the_rules_would_now_refuse_is_marked_and_sent_all_the_same() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    bench.follow(&ledger, &lra()).await;
    let c = registration("Zoë", "Łukasik");
    let sponsorship = sponsoring(c.person, &["clinical-viewer", "iport"]);
    bench.act(register(&c)).await.unwrap();
    bench.act(Command::SponsorPerson(Box::new(sponsorship.clone()))).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;

    let enroll = enrolling(c.person, sponsorship.sponsorship, "clinical-viewer");
    let id = bench.act(Command::Enroll(enroll.clone())).await.unwrap();
    let what = SponsorshipEvent::Ended { reason: reason("left-organization") };
    ledger.happened(sponsorship.sponsorship, what);
    bench.follow(&ledger, &lra()).await;

    let shown = bench.shown(RecordRef::Enrollment(enroll.enrollment)).await.unwrap();
    assert_eq!(shown.waiting, [id]);
    assert_eq!(shown.at_risk.unwrap().code, "state.not-now");
    assert_eq!(bench.outgoing().await.ids, [id]);
}

/// A registration turned out to be somebody known: what waits behind it is never shown at risk, whichever comes first – the
/// answer or the feed – and in the end it is about that person.
#[tokio::test]
async fn what_waits_behind_a_merged_registration_is_not_at_risk() {
    for feed_first in [false, true] {
        let bench = Bench::new().await;
        let mut ledger = Ledger::new();
        bench.follow(&ledger, &lra()).await;
        let c = registration("Zoë", "Łukasik");
        let sponsorship = sponsoring(c.person, &["clinical-viewer"]);
        let registered = bench.act(register(&c)).await.unwrap();
        let sponsored = bench.act(Command::SponsorPerson(Box::new(sponsorship.clone()))).await.unwrap();
        let enroll = enrolling(c.person, sponsorship.sponsorship, "clinical-viewer");
        let enrolled = bench.act(Command::Enroll(enroll.clone())).await.unwrap();
        bench.outgoing().await;
        let held = Outcome::Held { since: ledger.now, likenesses: Vec::new(), agents: true };
        bench.answered(registered, held).await;
        let behind = async |what: &str| {
            for id in [sponsored, enrolled] {
                assert_eq!(bench.outbox().item(id).await.unwrap().unwrap().at_risk, None, "{what}");
            }
            let about = bench.shown(RecordRef::Sponsorship(sponsorship.sponsorship)).await.unwrap();
            assert_eq!(about.at_risk, None, "{what}");
            let Record::Sponsorship(s) = about.stored.record else { panic!("a sponsorship") };
            s.person.id().unwrap()
        };
        assert_eq!(behind("held").await, c.person);

        // Somebody of another organization, who shows here from now on.
        let known = registration("Zoe", "Lukasik");
        let id = lra_rules::ids::CommandId(uuid::Uuid::now_v7());
        let Outcome::Accepted { receipt } = ledger.decide(&register(&known), id, Role::Lra) else { panic!("accepted") };
        let merged = Outcome::Merged { receipt, registered: c.person, person: known.person };
        if feed_first {
            bench.follow(&ledger, &lra()).await;
            bench.answered(registered, merged).await;
        } else {
            bench.answered(registered, merged).await;
            assert_eq!(behind("merged, and the person not here yet").await, c.person);
            assert!(bench.shown(RecordRef::Person(c.person)).await.is_some(), "there is still the registration to see");
            bench.follow(&ledger, &lra()).await;
        }
        assert_eq!(behind("merged").await, known.person);
        assert!(bench.shown(RecordRef::Person(c.person)).await.is_none(), "nobody else was made");
        assert_eq!(bench.outbox().known_as(c.person, &lra()).await.unwrap(), Some(known.person));
        // What is done for the one who was registered is done for the one who it is.
        let more = bench.act(Command::SponsorPerson(Box::new(sponsoring(c.person, &["one-mail"])))).await.unwrap();
        let item = bench.outbox().item(more).await.unwrap().unwrap();
        let Some(Command::SponsorPerson(c)) = item.command else { panic!("a sponsorship") };
        assert_eq!(c.person.id(), Some(known.person));
    }
}

#[tokio::test]
async fn a_later_act_of_ones_own_does_not_put_an_earlier_one_at_risk() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    bench.follow(&ledger, &lra()).await;
    let c = registration("Zoë", "Łukasik");
    let sponsorship = sponsoring(c.person, &["clinical-viewer"]);
    bench.act(register(&c)).await.unwrap();
    bench.act(Command::SponsorPerson(Box::new(sponsorship.clone()))).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    let enroll = enrolling(c.person, sponsorship.sponsorship, "clinical-viewer");
    let enrolled = bench.act(Command::Enroll(enroll.clone())).await.unwrap();
    bench.act(ending(sponsorship.sponsorship)).await.unwrap();

    // Somebody else's correction arrives: everything tied to the person is replayed, in the order it was made.
    let changes = vec![lra_rules::command::Correction {
        field: lra_rules::field::PersonField::Phone,
        from: None,
        to: Some("416 555 0199".into()),
    }];
    ledger.happened(c.person, PersonEvent::Corrected { changes, reason: reason("contact-changed") });
    bench.follow(&ledger, &lra()).await;
    assert_eq!(bench.outbox().item(enrolled).await.unwrap().unwrap().at_risk, None);
    let shown = bench.shown(RecordRef::Enrollment(enroll.enrollment)).await.unwrap();
    assert_eq!(lra_rules::authority::state_of(&shown.stored.record), "ended");
    assert_eq!(shown.waiting.len(), 2);
}

#[tokio::test]
async fn the_version_seen_and_the_work_built_on_travel_with_the_command() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    let c = registration("Zoë", "Łukasik");
    let first = bench.act(register(&c)).await.unwrap();
    let correct = |from: &str, to: &str| {
        Command::CorrectPerson(lra_rules::command::CorrectPerson {
            person: c.person,
            changes: vec![lra_rules::command::Correction {
                field: lra_rules::field::PersonField::Family,
                from: Some(from.into()),
                to: Some(to.into()),
            }],
            reason: reason("typing-mistake"),
        })
    };
    // On own waiting work: after it.
    let second = bench.act(correct("Łukasik", "Łukasiak")).await.unwrap();
    let built_on = async |id| {
        let signed = bench.outbox().signed(id).await.unwrap().unwrap();
        serde_json::from_str::<lra_rules::wire::Envelope>(&signed.body).unwrap().built_on
    };
    use lra_rules::wire::Precondition::{After, Version};
    assert_eq!(built_on(second).await, [After { command: first }]);

    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;
    // On what the feed says: its version, and what was seen.
    let third = bench.act(correct("Łukasiak", "Łukasik")).await.unwrap();
    let saw = vec![lra_rules::built_on::SeenField { field: "family".into(), value: Some("Łukasiak".into()) }];
    assert_eq!(built_on(third).await, [Version { record: RecordRef::Person(c.person), version: 2, saw }]);
    assert!(matches!(bench.outgoing().await.items.as_slice(), [BatchItem::Command(_)]));
}

#[tokio::test]
async fn ten_pages_of_people_arrive_whole_and_in_order() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    for n in 0..300 {
        let outcome = ledger.decide(
            &register(&registration(&format!("Given{}", char::from(b'a' + (n % 26) as u8)), "Sample")),
            lra_rules::ids::CommandId(uuid::Uuid::now_v7()),
            Role::Lra,
        );
        assert!(matches!(outcome, lra_rules::wire::Outcome::Accepted { .. }), "{outcome:?}");
    }
    bench.follow(&ledger, &lra()).await;
    bench.follow(&ledger, &lra()).await;
    let page = bench.store.reader().records(&RecordQuery::people(&lra()).page(290, 50)).await.unwrap();
    assert_eq!((page.total, page.rows.len()), (300, 10));
    assert_eq!(bench.feed().cursor(&lra()).await.unwrap(), ledger.page(&lra(), 0).next);
    assert!(page.rows.windows(2).all(|two| name(&two[0]) <= name(&two[1])));
    assert_eq!(at(0), bench.now);
}

fn name(shown: &lra_desk::store::Shown) -> String {
    person(&shown.stored.record).name.given.clone().unwrap()
}
