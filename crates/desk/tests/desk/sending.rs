//! What is sent when, and what an answer means for everything built on it.

use lra_rules::{
    command::{Command, DecideHold, HoldDecision},
    record::RecordRef,
    refusal::Refusal,
    wire::{BatchItem, Outcome},
};

use crate::support::{Bench, Ledger, at, ending, enrolling, lra, reason, register, registration, sponsoring};

fn refused() -> Outcome {
    Outcome::Refused { refusal: Refusal::new("command.sample") }
}

fn held() -> Outcome {
    Outcome::Held { since: at(0), likenesses: Vec::new(), agents: false }
}

#[tokio::test]
async fn what_is_built_on_a_refused_act_is_blocked_with_it_and_the_rest_goes_on() {
    let bench = Bench::new().await;
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Ann", "Berg");
    let first = bench.act(register(&c)).await.unwrap();
    let second = bench.act(Command::SponsorPerson(Box::new(sponsoring(c.person, &["one-mail"])))).await.unwrap();
    let other = bench.act(register(&registration("Bo", "Chen"))).await.unwrap();
    assert_eq!(bench.outgoing().await.ids, [first, second, other]);

    let changed = bench.answered(first, refused()).await;
    assert!(changed.items.contains(&first));
    assert_eq!(bench.state(first).await, "wedged");
    assert!(bench.shown(RecordRef::Person(c.person)).await.is_none(), "what was not done is not shown as done");
    // The second is on its way: its own answer settles it.
    bench.answered(second, Outcome::Blocked { by: first }).await;
    assert_eq!((bench.state(second).await, bench.state(other).await), ("wedged", "sending"));

    // What comes after a wedged act is not sent at all.
    assert!(bench.outgoing().await.ids.is_empty());
}

#[tokio::test]
async fn a_dependent_that_was_not_sent_yet_is_blocked_here() {
    let bench = Bench::new().await;
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Ann", "Berg");
    let first = bench.act(register(&c)).await.unwrap();
    assert_eq!(bench.outgoing().await.ids, [first]);
    let second = bench.act(Command::SponsorPerson(Box::new(sponsoring(c.person, &["one-mail"])))).await.unwrap();
    assert!(bench.outgoing().await.ids.is_empty(), "nothing is sent behind an unknown outcome");
    bench.answered(first, refused()).await;
    let item = bench.outbox().item(second).await.unwrap().unwrap();
    assert_eq!((item.state.code(), item.cause), ("wedged", Some(Outcome::Blocked { by: first })));
}

#[tokio::test]
async fn what_waits_behind_a_held_act_is_released_with_it() {
    let bench = Bench::new().await;
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Ann", "Berg");
    let first = bench.act(register(&c)).await.unwrap();
    let second = bench.act(Command::SponsorPerson(Box::new(sponsoring(c.person, &["one-mail"])))).await.unwrap();
    bench.outgoing().await;
    bench.answered(first, held()).await;
    bench.answered(second, Outcome::Behind { command: first }).await;
    assert_eq!((bench.state(first).await, bench.state(second).await), ("held", "behind"));
    assert!(bench.shown(RecordRef::Person(c.person)).await.is_some());

    let decision = HoldDecision::DifferentPeople { reason: reason("documents-compared") };
    let decided = bench.act(Command::DecideHold(DecideHold { held: first, decision })).await.unwrap();
    assert_eq!(bench.outgoing().await.ids, [decided]);
    let mut ledger = Ledger::new();
    let accepted = ledger.decide(&register(&c), first, lra().role);
    bench.answered(first, accepted).await;
    assert_eq!((bench.state(first).await, bench.state(second).await), ("received", "waiting"));
    assert_eq!(bench.outgoing().await.ids, [second]);
}

#[tokio::test]
async fn a_held_act_that_was_taken_back_is_withdrawn_and_not_wedged() {
    let bench = Bench::new().await;
    let first = bench.act(register(&registration("Ann", "Berg"))).await.unwrap();
    bench.outgoing().await;
    bench.answered(first, held()).await;
    bench.answered(first, Outcome::Refused { refusal: Refusal::new("held.taken-back") }).await;
    assert_eq!(bench.state(first).await, "withdrawn");
}

#[tokio::test]
async fn an_unknown_outcome_keeps_its_id_and_its_bytes() {
    let bench = Bench::new().await;
    let id = bench.act(register(&registration("Ann", "Berg"))).await.unwrap();
    let before = bench.outgoing().await.items;
    assert_eq!(bench.state(id).await, "sending");
    let bench = bench.restarted().await;
    assert_eq!(bench.state(id).await, "sending");
    assert!(bench.outgoing().await.ids.is_empty(), "not sent again before it was looked up");
    bench.answered(id, Outcome::Unknown).await;
    assert_eq!(bench.outgoing().await.items, before);
}

#[tokio::test]
async fn ending_access_overtakes_everything_else() {
    let bench = Bench::new().await;
    let mut ledger = Ledger::new();
    bench.follow(&ledger, &lra()).await;
    let c = registration("Ann", "Berg");
    let sponsorship = sponsoring(c.person, &["one-mail"]);
    bench.act(register(&c)).await.unwrap();
    bench.act(Command::SponsorPerson(Box::new(sponsorship.clone()))).await.unwrap();
    bench.send_all(&mut ledger).await;
    bench.follow(&ledger, &lra()).await;

    let enroll = enrolling(c.person, sponsorship.sponsorship, "one-mail");
    let waiting = bench.act(Command::Enroll(enroll)).await.unwrap();
    let urgent = bench.act(ending(sponsorship.sponsorship)).await.unwrap();
    let signed = bench.outbox().signed(urgent).await.unwrap().unwrap();
    let envelope: lra_rules::wire::Envelope = serde_json::from_str(&signed.body).unwrap();
    assert_eq!(envelope.built_on, [], "nothing holds it up");
    assert_eq!(bench.outgoing().await.ids, [urgent]);
    assert_eq!(bench.outgoing().await.ids, [waiting]);
}

#[tokio::test]
async fn ending_what_was_never_received_comes_after_it() {
    let bench = Bench::new().await;
    bench.follow(&Ledger::new(), &lra()).await;
    let c = registration("Ann", "Berg");
    let sponsorship = sponsoring(c.person, &["one-mail"]);
    let first = bench.act(register(&c)).await.unwrap();
    let second = bench.act(Command::SponsorPerson(Box::new(sponsorship.clone()))).await.unwrap();
    let urgent = bench.act(ending(sponsorship.sponsorship)).await.unwrap();
    assert_eq!(bench.outbox().item(urgent).await.unwrap().unwrap().after, [second]);
    assert_eq!(bench.outgoing().await.ids, [first, second, urgent]);
}

#[tokio::test]
async fn a_receipt_wins_over_whatever_this_desk_thought() {
    let bench = Bench::new().await;
    let c = registration("Ann", "Berg");
    let id = bench.act(register(&c)).await.unwrap();
    bench.outbox().withdraw(id, at(1)).await.unwrap();
    assert!(matches!(bench.outgoing().await.items.as_slice(), [BatchItem::Tombstone(_)]));
    let accepted = Ledger::new().decide(&register(&c), id, lra().role);
    bench.answered(id, accepted).await;
    assert_eq!(bench.state(id).await, "received");
    assert!(bench.shown(RecordRef::Person(c.person)).await.is_some());
}
