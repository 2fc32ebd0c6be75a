//! Somebody leaves: what ends is listed as it ends, and nothing waits afterwards for whoever is gone.

use super::world::{World, actor, id, lra, registration, signed, sponsor, sponsoring};
use crate::{
    acts::Action,
    command::{Command, Enroll, EnrollmentReason, SponsorPerson, SponsorshipReason},
    ids::{EnrollmentId, PersonId, SponsorshipId},
    leaving::{Leaving, leaving, left},
    organization::{Actor, Role},
    person::PersonRef,
    record::{Record, RecordRef},
    sponsorship::{Basis, Coded},
    turn::{Asking, Step, next_with, turns},
};

const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(100));

/// Makes somebody with two sponsorships – one in force, one that is asked – and a service that needs no sponsor.
fn three_things() -> World {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport", "hpg"])))).unwrap();
    let asked = SponsorPerson { sponsorship: SponsorshipId(id(201)), ..sponsoring(Basis::Queue, &["clinical-viewer"]) };
    world.act(&lra(), &Command::SponsorPerson(Box::new(asked))).unwrap();
    for (n, service, sponsorship) in [(300, "iport", Some(200)), (301, "ehealth-portal", None)] {
        let enroll = Enroll {
            enrollment: EnrollmentId(id(n)),
            person: PersonRef::Id { person: PERSON },
            sponsorship: sponsorship.map(|n| SponsorshipId(id(n))),
            service: service.into(),
        };
        world.act(&lra(), &Command::Enroll(enroll)).unwrap();
    }
    world
}

fn ends(one: &Leaving) -> Command {
    let reason = Coded { code: "left-organization".into(), words: String::new() };
    match one.record {
        RecordRef::Sponsorship(sponsorship) => Command::EndSponsorship(SponsorshipReason { sponsorship, reason }),
        RecordRef::Enrollment(enrollment) => Command::EndEnrollment(EnrollmentReason { enrollment, reason }),
        _ => panic!("nothing else ends"),
    }
}

fn letter_turn(world: &World, actor: &Actor) -> (Vec<Step>, Option<Step>) {
    let asking = Asking { actor, tables: &world.tables, records: &world.records, today: world.now.day() };
    let person = world.records.person(&PERSON).unwrap();
    let found = turns(&Record::Person(person.clone()), &asking).into_iter().map(|turn| turn.step).collect();
    (found, next_with(person, &asking))
}

#[test]
fn what_ends_is_listed_by_what_ends_it() {
    let world = three_things();
    let found = leaving(PERSON, &lra(), &world.records);
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.action, one.services.iter().map(String::as_str).collect::<Vec<_>>().join(" ")))
        .collect();
    let all = [
        // What was enrolled of it; what was only sponsored ends unheard.
        (Action::EndSponsorship, "iport".to_owned()),
        (Action::EndSponsorship, "clinical-viewer".to_owned()),
        (Action::EndEnrollment, "ehealth-portal".to_owned()),
    ];
    assert_eq!(told, all);
    // A sponsor ends what is in force in their own time, and no request that waits; another organization ends nothing here.
    let theirs: Vec<_> = leaving(PERSON, &sponsor(), &world.records).iter().map(|one| one.record.clone()).collect();
    let ours = [RecordRef::Sponsorship(SponsorshipId(id(200))), RecordRef::Enrollment(EnrollmentId(id(301)))];
    assert_eq!(theirs, ours);
    let riverbend = actor(12, "Far Registrar", Role::Lra, "riverbend");
    assert_eq!(leaving(PERSON, &riverbend, &world.records), []);
}

#[test]
fn a_letter_waits_for_nobody_who_left() {
    let mut world = three_things();
    assert_eq!(letter_turn(&world, &lra()), (vec![Step::PrintLetter], Some(Step::PrintLetter)));
    let all = leaving(PERSON, &lra(), &world.records);
    for (n, one) in all.iter().enumerate() {
        assert!(!left(PERSON, &lra(), &world.records), "{n} of three are not all");
        world.act(&lra(), &ends(one)).unwrap();
    }
    assert!(left(PERSON, &lra(), &world.records));
    assert_eq!(leaving(PERSON, &lra(), &world.records), []);
    assert_eq!(letter_turn(&world, &lra()), (vec![], Some(Step::Sponsor)));
    // Whoever comes back waits for the letter again.
    let back = SponsorPerson { sponsorship: SponsorshipId(id(202)), ..sponsoring(signed(), &["iport"]) };
    world.act(&lra(), &Command::SponsorPerson(Box::new(back))).unwrap();
    assert_eq!(letter_turn(&world, &lra()).0, [Step::PrintLetter]);
}

#[test]
fn somebody_whom_nobody_sponsored_yet_has_not_left() {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    assert!(!left(PERSON, &lra(), &world.records));
    assert_eq!(letter_turn(&world, &lra()).0, [Step::PrintLetter]);
}
