//! Without documents somebody is registered on a sponsor's word alone: at the lowest level, which opens nothing that holds PHI until
//! documents were looked at.

use super::world::{World, actor, evidence, id, lra, registration, signed, sponsoring};
use crate::{
    command::{CheckIdentity, Command, Enroll, RegisterPerson},
    ids::{EnrollmentId, OperatorId, PersonId, SponsorshipId},
    organization::{Actor, Role},
    person::{Evidence, PersonRef, Seen},
    refusal::Refusal,
};

const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(100));
const SPONSORSHIP: SponsorshipId = SponsorshipId(uuid::Uuid::from_u128(200));

fn nothing() -> Evidence {
    Evidence { seen: Seen::NotSeen, documents: Vec::new(), face_matches: false, names_match: false }
}

fn asserted(world: &World, sponsor: u128) -> RegisterPerson {
    let asserted_by = Some(OperatorId(id(sponsor)));
    RegisterPerson { evidence: nothing(), asserted_by, ..registration(&world.tables) }
}

fn refused(world: &World, who: &Actor, c: RegisterPerson) -> String {
    let judged = world.judge(who, &Command::RegisterPerson(Box::new(c)));
    let Err(Refusal { code, fields, .. }) = judged else { return "done".to_owned() };
    fields.first().map_or(code, |problem| problem.field.clone())
}

fn enrolls(n: u128, service: &str) -> Command {
    let (enrollment, person) = (EnrollmentId(id(n)), PersonRef::Id { person: PERSON });
    Command::Enroll(Enroll { enrollment, person, sponsorship: Some(SPONSORSHIP), service: service.into() })
}

#[test]
fn a_sponsors_word_proves_the_lowest_level_and_opens_nothing_that_holds_phi() {
    let mut world = World::at_the_centre();
    let c = asserted(&world, 20);
    world.act(&lra(), &Command::RegisterPerson(Box::new(c))).unwrap();
    let known = world.records.person(&PERSON).unwrap();
    assert_eq!(known.level, Some(1));
    assert_eq!(known.checks[0].asserted_by.as_ref().map(|by| by.name.as_str()), Some("Sam Sponsor"));
    let services: Vec<String> =
        world.tables.services.services.iter().filter(|s| s.phi).map(|s| s.code.clone()).collect();
    assert!(world.tables.services.services.iter().all(|s| !s.phi || s.level >= 2), "{services:?}");

    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport", "one-mail"])))).unwrap();
    world.act(&lra(), &enrolls(300, "iport")).unwrap();
    world.act(&lra(), &enrolls(301, "one-mail")).unwrap();
    let state = |world: &World, n| world.records.enrollment(&EnrollmentId(id(n))).unwrap().state.code();
    assert_eq!((state(&world, 300), state(&world, 301)), ("pending", "authorized"));

    // Documents are looked at later: the level rises, and what waited for it is authorized.
    let evidence = evidence(&world.tables);
    let look = CheckIdentity { person: PERSON, evidence, instead_of_registering: false };
    world.act(&lra(), &Command::CheckIdentity(Box::new(look))).unwrap();
    assert!(world.records.person(&PERSON).unwrap().level >= Some(2));
    assert_eq!(state(&world, 300), "authorized");
}

#[test]
fn whose_word_it_is_must_be_a_sponsors_and_nobody_vouches_for_their_own_registration() {
    let world = World::at_the_centre();
    for (sponsor, field) in [(10, "asserted_by"), (999, "asserted_by"), (20, "done")] {
        assert_eq!(refused(&world, &lra(), asserted(&world, sponsor)), field, "{sponsor}");
    }
    let both = actor(21, "Both Roles", Role::Lra, "lakeshore");
    assert_eq!(refused(&world, &both, asserted(&world, 21)), "authority.own-signature");
    // Documents that prove too little are not made good by a word, and without a word nothing proves nothing.
    let mut some = asserted(&world, 20);
    some.evidence = evidence(&world.tables);
    assert_eq!(refused(&world, &lra(), some), "evidence.documents");
    let none = RegisterPerson { asserted_by: None, ..asserted(&world, 20) };
    assert_eq!(refused(&world, &lra(), none), "evidence.not-enough");
}

#[test]
fn an_administrator_may_have_everybody_examined() {
    let mut world = World::at_the_centre();
    world.tables.evidence.sponsor_asserts = false;
    assert_eq!(refused(&world, &lra(), asserted(&world, 20)), "asserted_by");
}
