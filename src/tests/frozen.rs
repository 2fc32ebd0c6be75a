//! A frozen profile: what becomes of it is said once, by somebody else, and a piece of the other branch is passed on once.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use super::world::{World, actor, id, lra, now, registration};
use crate::{
    command::{Command, PassOnPiece, SettleProfile},
    decide::frozen::piece,
    frozen::{FrozenProfile, FrozenState, Piece, StillFrozen},
    ids::{CommandId, ProfileId},
    organization::{Actor, Role},
    record::{Record, Stored},
    sponsorship::Coded,
    turn::{Asking, Step, turns},
};

const FROZEN: CommandId = CommandId(uuid::Uuid::from_u128(800));
const PIECE: CommandId = CommandId(uuid::Uuid::from_u128(801));
const WITHDRAWN: CommandId = CommandId(uuid::Uuid::from_u128(802));

fn agent() -> Actor {
    actor(60, "Greta Agent", Role::RegistrationAgent, "agents")
}

fn ground() -> World {
    let mut world = World::at_the_centre();
    let register = Command::RegisterPerson(Box::new(registration(&world.tables)));
    let me = lra();
    let piece = piece(PIECE, 4, &register, (&me.organization, me.role), now());
    let frozen = FrozenProfile {
        id: FROZEN,
        profile: ProfileId(id(900)),
        by: me.operator,
        device: "front-desk-2".into(),
        organization: me.organization,
        stands: Vec::new(),
        other: vec![piece, Piece::withdrawn(WITHDRAWN, 5)],
        state: FrozenState::Frozen(StillFrozen { since: now() }),
    };
    world.records.put(Stored { record: Record::Frozen(frozen), version: 1, timeline: Vec::new() });
    world
}

fn why(code: &str) -> SettleProfile {
    SettleProfile { frozen: FROZEN, reason: Coded { code: code.into(), words: String::new() } }
}

#[test]
fn a_piece_is_passed_on_once_and_only_what_was_sent() {
    let mut world = ground();
    let pass = |piece| Command::PassOnPiece(PassOnPiece { frozen: FROZEN, piece });
    world.act(&agent(), &pass(PIECE)).unwrap();
    let frozen = world.records.frozen(&FROZEN).unwrap();
    assert!(frozen.other[0].passed_on.is_some());
    assert_eq!(frozen.other[0].name.as_deref(), Some("Ana Silva"));
    assert_eq!(world.act(&agent(), &pass(PIECE)).unwrap_err().code, "frozen.passed-on");
    assert_eq!(world.act(&agent(), &pass(WITHDRAWN)).unwrap_err().code, "frozen.no-piece");
    assert_eq!(world.act(&agent(), &pass(CommandId(id(9)))).unwrap_err().code, "frozen.no-piece");
}

#[test]
fn what_becomes_of_it_is_said_once_and_by_somebody_else() {
    for settle in [Command::ReleaseProfile(why("operator-confirms")), Command::RevokeProfile(why("computer-lost"))] {
        let mut world = ground();
        let record = world.records.0.values().find(|s| matches!(s.record, Record::Frozen(_))).unwrap().record.clone();
        let me = agent();
        let asking = Asking { actor: &me, tables: &world.tables, records: &world.records, today: now().day() };
        let turn = turns(&record, &asking).pop().unwrap();
        assert_eq!((turn.step, turn.yours), (Step::SettleProfile, true));
        // Whoever the operator is under another user name says nothing of it.
        let same = Actor { operator: lra().operator, ..agent() };
        assert_eq!(world.act(&same, &settle).unwrap_err().code, "authority.your-own-profile");
        world.act(&agent(), &settle).unwrap();
        assert_ne!(world.records.frozen(&FROZEN).unwrap().state.code(), "frozen");
        assert_eq!(world.act(&agent(), &settle).unwrap_err().code, "state.not-now");
        let late = Command::PassOnPiece(PassOnPiece { frozen: FROZEN, piece: PIECE });
        assert_eq!(world.act(&agent(), &late).unwrap_err().code, "state.not-now");
    }
    let mut world = ground();
    let other = Command::ReleaseProfile(why("computer-lost"));
    assert_eq!(world.act(&agent(), &other).unwrap_err().code, "field.problems");
}
