//! Amending and withdrawing move an act and everything built on it.

use lra_rules::{
    acts::Action,
    command::Command,
    ids::CommandId,
    record::RecordRef,
    refusal::Refusal,
    wire::{BatchItem, Envelope, Outcome, Precondition},
};

use crate::support::{Bench, Ledger, at, enrolling, lra, register, registration, sponsoring};

struct Three {
    c: lra_rules::command::RegisterPerson,
    registered: CommandId,
    sponsored: CommandId,
    enrolled: CommandId,
}

async fn three(bench: &Bench) -> Three {
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Ann", "Berg");
    let sponsorship = sponsoring(c.person, &["one-mail"]);
    let enroll = enrolling(c.person, sponsorship.sponsorship, "one-mail");
    Three {
        registered: bench.act(register(&c)).await.unwrap(),
        sponsored: bench.act(Command::SponsorPerson(Box::new(sponsorship))).await.unwrap(),
        enrolled: bench.act(Command::Enroll(enroll)).await.unwrap(),
        c,
    }
}

fn envelopes(items: &[BatchItem]) -> Vec<Envelope> {
    let body = |item: &BatchItem| match item {
        BatchItem::Command(signed) => Some(serde_json::from_str(&signed.body).unwrap()),
        BatchItem::Tombstone(_) => None,
    };
    items.iter().filter_map(body).collect()
}

#[tokio::test]
async fn an_amended_act_takes_its_dependents_along_under_new_ids() {
    let bench = Bench::new().await;
    let three = three(&bench).await;
    bench.outgoing().await;
    let refusal = Refusal::new("command.sample");
    bench.answered(three.registered, Outcome::Refused { refusal }).await;
    bench.answered(three.sponsored, Outcome::Blocked { by: three.registered }).await;
    bench.answered(three.enrolled, Outcome::Blocked { by: three.sponsored }).await;
    assert!(bench.shown(RecordRef::Person(three.c.person)).await.is_none());

    let mut better = three.c.clone();
    better.name.family = "Bergström".into();
    let (new, _) = bench.outbox().amend(three.registered, register(&better), &bench.signers(), at(1)).await.unwrap();
    let item = bench.outbox().item(three.registered).await.unwrap().unwrap();
    assert_eq!((item.state.code(), item.replaced_by), ("replaced", Some(new)));

    let sent = bench.outgoing().await;
    let sent = envelopes(&sent.items);
    let replaces: Vec<_> = sent.iter().map(|e| e.replaces.unwrap()).collect();
    assert_eq!(replaces, [three.registered, three.sponsored, three.enrolled]);
    assert_eq!(sent[0].id, new);
    assert_eq!(sent[1].built_on, [Precondition::After { command: new }]);
    assert!(sent[2].built_on.contains(&Precondition::After { command: sent[1].id }));
    assert_eq!(sent[2].seq, 6);
    let shown = bench.shown(RecordRef::Person(three.c.person)).await.unwrap();
    assert_eq!(shown.waiting, [new]);
}

#[tokio::test]
async fn an_amendment_that_the_rules_refuse_changes_nothing() {
    let bench = Bench::new().await;
    let three = three(&bench).await;
    let mut worse = three.c.clone();
    worse.contact.phone = "none".into();
    let before = bench.store.head().await;
    let refused = bench.outbox().amend(three.registered, register(&worse), &bench.signers(), at(1)).await.unwrap_err();
    assert_eq!(refused.code(), "field.problems");
    let elsewhere = register(&registration("Bo", "Chen"));
    let refused = bench.outbox().amend(three.registered, elsewhere, &bench.signers(), at(1)).await.unwrap_err();
    assert_eq!(refused.code(), "outbox.other-subject");
    assert_eq!(bench.store.head().await, before);
    assert_eq!(bench.state(three.registered).await, "waiting");
    assert_eq!(bench.outgoing().await.ids, [three.registered, three.sponsored, three.enrolled]);
}

#[tokio::test]
async fn a_held_act_is_taken_back_before_its_amended_form_is_sent() {
    let bench = Bench::new().await;
    let three = three(&bench).await;
    bench.outgoing().await;
    bench.answered(three.registered, Outcome::Held { since: at(0), likenesses: Vec::new(), agents: false }).await;
    for behind in [three.sponsored, three.enrolled] {
        bench.answered(behind, Outcome::Behind { command: three.registered }).await;
    }
    let mut better = three.c.clone();
    better.details.birth_date = lra_rules::ids::Day::parse("1990-04-03").unwrap();
    let (new, _) = bench.outbox().amend(three.registered, register(&better), &bench.signers(), at(1)).await.unwrap();

    let outgoing = bench.outgoing().await;
    let tombstones = outgoing.items.iter().filter(|item| matches!(item, BatchItem::Tombstone(_))).count();
    assert_eq!(tombstones, 2, "the centre has not recorded what was behind");
    let sent = envelopes(&outgoing.items);
    let actions: Vec<Action> = sent.iter().map(|e| e.command.action()).collect();
    use Action::{Enroll, RegisterPerson, SponsorPerson, TakeBackHold};
    assert_eq!(actions, [TakeBackHold, RegisterPerson, SponsorPerson, Enroll]);
    assert_eq!(sent[1].id, new);
    assert_eq!(sent[1].built_on, [Precondition::After { command: sent[0].id }]);
}

#[tokio::test]
async fn withdrawing_says_what_falls_and_leaves_tombstones() {
    let bench = Bench::new().await;
    let three = three(&bench).await;
    let other = bench.act(register(&registration("Bo", "Chen"))).await.unwrap();
    let falls: Vec<_> = bench.outbox().falls_with(three.registered).await.unwrap().iter().map(|i| i.id).collect();
    assert_eq!(falls, [three.sponsored, three.enrolled]);

    bench.outbox().withdraw(three.sponsored, at(1)).await.unwrap();
    assert_eq!(bench.state(three.enrolled).await, "withdrawn");
    assert_eq!(bench.state(three.registered).await, "waiting");
    let shown = bench.shown(RecordRef::Person(three.c.person)).await.unwrap();
    assert_eq!(shown.waiting, [three.registered]);

    let outgoing = bench.outgoing().await;
    assert_eq!(outgoing.ids, [three.registered, three.sponsored, three.enrolled, other]);
    let BatchItem::Tombstone(tombstone) = &outgoing.items[1] else { panic!("not a tombstone") };
    assert_eq!(tombstone.seq, 2);
    assert_eq!(Some(&tombstone.hash), bench.store.hash_at(2).await.unwrap().as_ref());
    bench.answered(three.sponsored, Outcome::Noted).await;
    bench.answered(three.enrolled, Outcome::Noted).await;
    assert!(bench.outgoing().await.ids.is_empty());
    assert_eq!(bench.state(three.sponsored).await, "withdrawn");
}

#[tokio::test]
async fn what_is_on_its_way_or_done_is_not_withdrawn() {
    let bench = Bench::new().await;
    let three = three(&bench).await;
    bench.outgoing().await;
    let not_now = bench.outbox().withdraw(three.registered, at(1)).await.unwrap_err();
    assert_eq!(not_now.code(), "outbox.not-now");
    let accepted = Ledger::new().decide(&register(&three.c), three.registered, lra().role);
    bench.answered(three.registered, accepted).await;
    let not_now = bench.outbox().withdraw(three.registered, at(1)).await.unwrap_err();
    assert_eq!(not_now.code(), "outbox.not-now");
    let unknown = bench.outbox().withdraw(CommandId(uuid::Uuid::now_v7()), at(1)).await.unwrap_err();
    assert_eq!(unknown.code(), "outbox.unknown");
}
