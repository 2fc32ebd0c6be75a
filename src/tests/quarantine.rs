//! Proves what is kept of somebody who left, and who may adopt or decline it.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use super::world::{World, actor, id, lra, registration};
use crate::{
    acts::Action,
    command::{Command, DeclineWork, OneWork},
    decide::quarantine::keeps,
    ids::{CommandId, Day},
    organization::Role,
    record::{Record, RecordRef},
    sponsorship::Coded,
    turn::{Asking, Party, Step, turns},
};

const PIECE: u128 = 900;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn what_was_made_within_the_appointment_is_kept_for_a_month() {
    let limits = crate::default_tables().limits;
    let appointed = (day("2026-01-01"), day("2026-11-10"));
    let kept = |act, made: &str, today: &str| keeps(act, appointed, day(made), day(today), &limits);
    assert!(kept(Action::RegisterPerson, "2026-11-09", "2026-11-20"));
    assert!(kept(Action::RegisterPerson, "2026-11-11", "2026-11-11"), "ended at noon, with the day before");
    assert!(kept(Action::EndEnrollment, "2026-11-10", "2026-12-10"));
    for (act, made, today, why) in [
        (Action::RegisterPerson, "2026-11-12", "2026-11-20", "made after the end"),
        (Action::RegisterPerson, "2025-12-31", "2026-11-20", "made before the beginning"),
        (Action::RegisterPerson, "2026-11-09", "2026-12-11", "nobody knows any more what it was about"),
        (Action::RegisterPerson, "2026-11-09", "2026-11-10", "still appointed, and refused for something else"),
        (Action::RegisterPerson, "2026-11-11", "2026-11-10", "made tomorrow"),
        (Action::PrintLetter, "2026-11-09", "2026-11-20", "means nothing without the centre"),
        (Action::AdoptWork, "2026-11-09", "2026-11-20", "never work that keeps work"),
    ] {
        assert!(!kept(act, made, today), "{why}");
    }
}

/// Makes a world whose centre keeps one piece of work, by an LRA at Lakeshore who left.
fn world() -> World {
    let mut world = World::at_the_centre();
    let command = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.keeps(&lra(), CommandId(id(PIECE)), &command);
    world
}

fn adopt() -> Command {
    Command::AdoptWork(OneWork { quarantined: CommandId(id(PIECE)) })
}

fn decline(code: &str) -> Command {
    let reason = Coded { code: code.into(), words: String::new() };
    Command::DeclineWork(DeclineWork { quarantined: CommandId(id(PIECE)), reason })
}

#[test]
fn a_colleague_in_the_same_role_adopts_or_declines_once() {
    let colleague = actor(11, "Other Registrar", Role::Lra, "lakeshore");
    for (who, code) in [
        (actor(50, "Rita Registrar", Role::Lra, "riverbend"), "authority.other-organization"),
        (actor(51, "Sam Sponsor", Role::Sponsor, "lakeshore"), "authority.other-role"),
        (actor(52, "Ada Agent", Role::RegistrationAgent, "agents"), "authority.other-organization"),
    ] {
        assert_eq!(world().judge(&who, &adopt()).unwrap_err().code, code);
        assert_eq!(world().judge(&who, &decline("not-wanted")).unwrap_err().code, code);
    }
    assert_eq!(world().judge(&colleague, &decline("a whim")).unwrap_err().code, "field.problems");
    let stands = |world: &World| match &world.records.0[&RecordRef::Quarantined(CommandId(id(PIECE)))].record {
        Record::Quarantined(work) => work.state.code(),
        _ => panic!("work in quarantine"),
    };
    for (command, after) in [(adopt(), "adopted"), (decline("not-wanted"), "declined")] {
        let mut world = world();
        world.act(&colleague, &command).unwrap();
        assert_eq!(stands(&world), after);
        for again in [adopt(), decline("not-wanted")] {
            assert_eq!(world.act(&colleague, &again).unwrap_err().code, "state.not-now");
        }
    }
}

#[test]
fn it_is_the_colleagues_turn() {
    let world = world();
    let stored = &world.records.0[&RecordRef::Quarantined(CommandId(id(PIECE)))];
    for (who, yours) in [
        (actor(11, "Other Registrar", Role::Lra, "lakeshore"), true),
        (actor(51, "Sam Sponsor", Role::Sponsor, "lakeshore"), false),
    ] {
        let asking = Asking { actor: &who, tables: &world.tables, records: &world.records, today: world.now.day() };
        let turn = turns(&stored.record, &asking).remove(0);
        assert_eq!((turn.step, turn.party, turn.yours), (Step::AdoptWork, Party::Lra, yours));
    }
}
