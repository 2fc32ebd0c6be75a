//! The strip of a row, the state that its words name, and whose turn it is are three answers about one record: wherever a
//! matter has come to, they say the same.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use proptest::prelude::*;

use super::{
    turn::{attempts, everybody},
    world::{World, lra},
};
use crate::{
    enrollment::{Enrollment, EnrollmentState},
    leaving::left,
    links::{Fixer, Link, LinkKind, LinkState, authorizes},
    person::{Letter, Person},
    record::Record,
    sponsorship::{Sponsorship, SponsorshipState},
    standing::{chain, of_enrollment, standings},
    turn::{Asking, Party, Step, next_with, turns},
};

/// Time goes on to these days: into the last weeks of a sponsorship, past the letter's last day, past everything.
const DAYS: [&str; 4] = ["2026-12-05", "2027-02-25", "2027-11-12", "2027-12-05"];

fn link(chain: &[Link], kind: LinkKind) -> &Link {
    chain.iter().find(|link| link.kind == kind).unwrap()
}

/// One link is spoken of wherever one does not open or ends, and it is the first of them.
fn speaks_of_the_first_break(chain: &[Link]) {
    let first =
        chain.iter().find(|link| !link.opens()).or_else(|| chain.iter().find(|link| link.state == LinkState::Ending));
    let told: Vec<LinkKind> = chain.iter().filter(|link| link.tells).map(|link| link.kind).collect();
    assert_eq!(told, Vec::from_iter(first.map(|link| link.kind)), "a row speaks of the first break: {chain:?}");
    for link in chain {
        assert!(!link.opens() || link.stuck.is_none(), "what is stuck does not work: {link:?}");
        // A row that says who is waited for says it of somebody who can do something.
        assert!(link.by.is_none() || link.fixer == Some(Fixer::Sponsor), "{link:?} names somebody who is not asked");
    }
}

/// A sponsorship says the same thrice: by the link *sponsor* under each of its services, by its state, and by whose turn it is.
fn sponsorship_agrees(s: &Sponsorship, asking: &Asking<'_>, service: &str) {
    let chain = chain(service, &s.person, Some(s), asking);
    speaks_of_the_first_break(&chain);
    let link = link(&chain, LinkKind::Sponsor);
    let all = turns(&Record::Sponsorship(s.clone()), asking);
    let turn = |step| all.iter().find(|turn| turn.step == step);
    let code = s.state.code();
    if link.state == LinkState::NotNeeded {
        return;
    }
    match &s.state {
        SponsorshipState::Asked(_) => {
            let asked = turn(Step::DecideSponsorship).unwrap();
            assert_eq!((link.state, link.since), (LinkState::Waiting, Some(asked.since)), "{code}");
            assert_eq!((Some(asked.party), &asked.by), (link.fixer.map(Party::from), &link.by), "{code}");
        }
        SponsorshipState::Questioned(_) => {
            let asks = turn(Step::AnswerSponsor).unwrap();
            assert_eq!((link.state, link.since), (LinkState::Waiting, Some(asks.since)), "{code}");
            assert_eq!(
                (Some(asks.party), &link.by),
                (link.fixer.map(Party::from), &None),
                "{code}: it waits for any LRA"
            );
        }
        SponsorshipState::Declined(_) => {
            let tells = turn(Step::SponsorSaidNo);
            assert_eq!((link.state, link.fixer), (LinkState::Declined, Some(Fixer::Lra)), "{code}");
            assert_eq!(
                tells.map(|turn| turn.party),
                s.told.is_none().then_some(Party::Lra),
                "{code}, until it was told"
            );
        }
        SponsorshipState::InForce(_) => {
            let is = [LinkState::Met, LinkState::Ending, LinkState::Ended, LinkState::Waiting];
            assert!(is.contains(&link.state), "{code} is shown as {:?}", link.state);
            // Where somebody is to see to what comes after, the strip has said that it ends.
            let renews = turn(Step::RenewSponsorship).is_some();
            assert!(!renews || link.state == LinkState::Ending, "it is to be renewed, and shown as {:?}", link.state);
        }
        SponsorshipState::Suspended(_) => assert_eq!((link.state, all.len()), (LinkState::Suspended, 0), "{code}"),
        SponsorshipState::Ended(_) => assert_eq!((link.state, all.len()), (LinkState::Ended, 0), "{code}"),
    }
}

/// An enrollment is authorized where nothing breaks below, and waits for whoever can mend the first break.
fn enrollment_agrees(e: &Enrollment, asking: &Asking<'_>) {
    let chain = of_enrollment(e, asking);
    speaks_of_the_first_break(&chain);
    let all = turns(&Record::Enrollment(e.clone()), asking);
    let works = link(&chain, LinkKind::Works);
    match &e.state {
        EnrollmentState::Pending(_) => {
            assert!(!authorizes(&chain), "nothing breaks, and it is not authorized: {chain:?}");
            let broken = chain.iter().find(|link| link.authorizes() && link.lacks());
            let [turn] = all.as_slice() else {
                // The sponsor's turn, or the LRA's, is the sponsorship's: there the strip waits for them.
                let sponsor = link(&chain, LinkKind::Sponsor);
                assert_eq!(sponsor.state, LinkState::Waiting, "nobody has it, and nobody is waited for: {chain:?}");
                return;
            };
            assert_eq!(turn.link, broken.map(|link| link.kind), "its turn mends the first link that lacks something");
            let party = broken.and_then(|link| link.fixer).map_or(Party::Centre, Party::from);
            assert_eq!((turn.step, turn.party), (Step::MendChain, party), "{chain:?}");
        }
        EnrollmentState::Authorized(_) => {
            assert!(authorizes(&chain), "it is authorized, and the strip breaks: {chain:?}");
            assert_eq!(all, [], "{chain:?}");
            assert!([LinkState::Waiting, LinkState::Met, LinkState::Missing].contains(&works.state), "{works:?}");
        }
        EnrollmentState::Suspended(_) => assert_eq!((works.state, all.len()), (LinkState::Suspended, 0)),
        EnrollmentState::Ended(_) => assert_eq!((works.state, all.len()), (LinkState::Ended, 0)),
    }
}

/// A letter is the same in the link *letter*, in the next step with the person, and in the turn on the work list.
fn letter_agrees(p: &Person, asking: &Asking<'_>) {
    if left(p.id, asking.actor, asking.records) {
        return;
    }
    let all = turns(&Record::Person(p.clone()), asking);
    let turn = all.iter().find(|turn| [Step::PrintLetter, Step::HandOver].contains(&turn.step));
    let next = next_with(p, asking).filter(|step| [Step::PrintLetter, Step::HandOver].contains(step));
    assert_eq!(turn.map(|turn| turn.step), next, "the page and the list name the same step");
    for standing in standings(asking).get(&p.id).into_iter().filter(|standing| !standing.strip.is_empty()) {
        speaks_of_the_first_break(&standing.strip);
        let link = link(&standing.strip, LinkKind::Letter);
        let by_the_desk = link.fixer == Some(Fixer::Lra);
        assert_eq!(turn.is_some(), by_the_desk, "{link:?}");
        let Some(turn) = turn else { continue };
        assert_eq!(Some(turn.since), link.since, "{link:?}");
        // What can be handed over has a last day that has not passed; everything else is printed first.
        let holds = link.until.is_some_and(|until| asking.today.days_until(until) >= 0);
        assert_eq!(turn.step == Step::HandOver, holds && link.state == LinkState::Waiting, "{link:?}");
        assert_eq!(
            link.state == LinkState::Ended,
            matches!(p.letter(), Some(Letter::Printed(l)) if l.days_left(asking.today) < 0)
        );
    }
}

fn everything_agrees(world: &World) {
    for actor in everybody() {
        let asking = Asking { actor: &actor, tables: &world.tables, records: &world.records, today: world.now.day() };
        for stored in world.records.0.values() {
            match &stored.record {
                Record::Sponsorship(s) if s.organization == actor.organization => {
                    s.services.iter().for_each(|service| sponsorship_agrees(s, &asking, service));
                }
                Record::Enrollment(e) if e.organization == actor.organization => enrollment_agrees(e, &asking),
                Record::Person(p) if actor.organization == lra().organization => letter_agrees(p, &asking),
                _ => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn strip_words_and_turn_never_contradict_one_another(
        walk in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..12), 1..60),
    ) {
        let mut world = World::at_the_centre();
        let everybody = everybody();
        let mut days = DAYS.iter();
        for (who, what, passes) in walk {
            if passes == 0 && let Some(day) = days.next() {
                world.pass(day);
            }
            let attempts = attempts(&world);
            let _ = world.act(who.get(&everybody), &what.get(&attempts).1);
            everything_agrees(&world);
        }
    }
}

/// The story that shows every state in turn: what the walk may come by, this comes by.
#[test]
fn each_state_on_the_way_agrees() {
    let mut world = World::at_the_centre();
    let story = [
        "register_person",
        "sponsor_person by queue",
        "enroll",
        "decide_sponsorship: ask",
        "answer_sponsor",
        "print_letter",
        "decide_sponsorship",
        "hand_over",
        "suspend_sponsorship",
        "reinstate_sponsorship",
        "end_sponsorship",
    ];
    for name in story {
        let command = attempts(&world).into_iter().find(|(known, _)| *known == name).unwrap().1;
        assert!(everybody().iter().any(|who| world.act(who, &command).is_ok()), "nobody could {name}");
        everything_agrees(&world);
    }
}
