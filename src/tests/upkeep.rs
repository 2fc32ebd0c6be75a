//! Days pass and things under an enrollment change, and this becomes true by itself.

use super::world::{World, day, evidence, id, lra, registration, signed, sponsor, sponsoring};
use crate::{
    command::{
        CheckIdentity, Command, CorrectPerson, Correction, DecideSponsorship, Enroll, SponsorDecision, SponsorPerson,
        SponsorshipReason,
    },
    field::PersonField,
    ids::{EnrollmentId, OrgCode, PersonId, SponsorshipId},
    organization::{Agreement, Role},
    person::PersonRef,
    record::{Record, RecordRef},
    sponsorship::{Basis, Coded},
};

fn registered() -> World {
    let mut world = World::at_the_centre();
    let c = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.act(&lra(), &c).unwrap();
    world
}

fn at_level(level: u8) -> World {
    let mut world = registered();
    let stored = world.records.0.get_mut(&RecordRef::Person(PersonId(id(100)))).unwrap();
    let Record::Person(person) = &mut stored.record else { unreachable!() };
    person.level = Some(level);
    world
}

fn sponsored(world: &mut World, change: impl FnOnce(&mut SponsorPerson), services: &[&str]) {
    let mut c = sponsoring(signed(), services);
    change(&mut c);
    let sponsorship = c.sponsorship;
    world.act(&lra(), &Command::SponsorPerson(Box::new(c))).unwrap();
    for (n, service) in services.iter().enumerate() {
        enroll(world, 300 + n as u128, sponsorship, service).unwrap();
    }
}

fn enroll(
    world: &mut World,
    n: u128,
    sponsorship: SponsorshipId,
    service: &str,
) -> Result<(), crate::refusal::Refusal> {
    let c = Command::Enroll(Enroll {
        enrollment: EnrollmentId(id(n)),
        person: PersonRef::Id { person: PersonId(id(100)) },
        sponsorship: Some(sponsorship),
        service: service.into(),
    });
    world.act(&lra(), &c)
}

fn state(world: &World, n: u128) -> &'static str {
    world.records.enrollment(&EnrollmentId(id(n))).unwrap().state.code()
}

fn last_line(world: &World, n: u128) -> (String, Role, Option<String>) {
    let line = world.records.0[&RecordRef::Enrollment(EnrollmentId(id(n)))].timeline.last().unwrap().clone();
    (line.act, line.role, line.reason.map(|r| r.code))
}

fn all(c: fn(SponsorshipReason) -> Command, why: &str) -> Command {
    let reason = Coded { code: why.into(), words: String::new() };
    c(SponsorshipReason { sponsorship: SponsorshipId(id(200)), reason })
}

fn agreements(world: &mut World, ends_on: Option<&str>) {
    let stored = world.records.0.get_mut(&RecordRef::Organization(OrgCode("lakeshore".into()))).unwrap();
    let Record::Organization(organization) = &mut stored.record else { unreachable!() };
    organization.agreements =
        vec![Agreement { service: "clinical-viewer".into(), signed_on: day("2020-01-01"), ends_on: ends_on.map(day) }];
}

#[test]
fn a_look_at_id_raises_ones_own_people_and_authorizes_what_waited_for_it() {
    let mut world = at_level(1);
    sponsored(&mut world, |_| {}, &["clinical-viewer"]);
    assert_eq!(state(&world, 300), "pending");
    let mut seen = evidence(&world.tables);
    seen.face_matches = false;
    let look = |seen| {
        Command::CheckIdentity(Box::new(CheckIdentity {
            person: PersonId(id(100)),
            evidence: seen,
            instead_of_registering: false,
        }))
    };
    assert_eq!(world.judge(&lra(), &look(seen)).unwrap_err().code, "evidence.look-again");
    let look = look(evidence(&world.tables));
    let mut herself = lra();
    herself.operator.person = Some(PersonId(id(100)));
    assert_eq!(world.judge(&herself, &look).unwrap_err().code, "authority.yourself");
    world.act(&lra(), &look).unwrap();
    let person = world.records.person(&PersonId(id(100))).unwrap();
    assert_eq!((person.level, person.checks.len()), (Some(3), 2), "two originals, one of them foundational");
    assert_eq!(state(&world, 300), "authorized");
}

#[test]
fn the_look_at_id_can_be_part_of_sponsoring_ones_own_people() {
    let mut world = at_level(1);
    let looked = evidence(&world.tables);
    sponsored(&mut world, |c| c.evidence = Some(looked), &["clinical-viewer"]);
    assert_eq!(world.records.person(&PersonId(id(100))).unwrap().checks.len(), 2);
    assert_eq!(state(&world, 300), "authorized");
}

#[test]
fn a_sponsorship_begins_and_ends_by_itself() {
    let mut world = registered();
    let dates = |c: &mut SponsorPerson| (c.starts, c.ends) = (day("2026-11-23"), Some(day("2026-11-30")));
    sponsored(&mut world, dates, &["clinical-viewer", "one-mail"]);
    assert_eq!((state(&world, 300), state(&world, 301)), ("pending", "authorized"), "ONE Mail needs no sponsor");
    assert_eq!(world.pass("2026-11-22"), 0);
    assert_eq!(world.pass("2026-11-23"), 1);
    assert_eq!(last_line(&world, 300), ("enrollment-authorized".into(), Role::Centre, None));
    assert_eq!(world.pass("2026-11-30"), 0, "the last day counts");
    assert_eq!(world.pass("2026-12-01"), 3);
    assert_eq!((state(&world, 300), state(&world, 301)), ("ended", "ended"), "everything that rests on it");
    assert_eq!(last_line(&world, 301), ("enrollment-ended".into(), Role::Centre, Some("lapsed".into())));
    assert_eq!(world.records.sponsorship(&SponsorshipId(id(200))).unwrap().state.code(), "ended");
    assert_eq!(world.pass("2026-12-01"), 0);
}

#[test]
fn an_agreement_that_ends_stops_access_and_its_renewal_brings_it_back() {
    let mut world = registered();
    sponsored(&mut world, |_| {}, &["clinical-viewer"]);
    agreements(&mut world, Some("2026-11-30"));
    assert_eq!(world.pass("2026-12-01"), 1);
    assert_eq!(last_line(&world, 300), ("enrollment-suspended".into(), Role::Centre, Some("agreement-ended".into())));
    assert_eq!(world.pass("2026-12-02"), 0);
    agreements(&mut world, None);
    assert_eq!(world.pass("2026-12-03"), 1);
    assert_eq!(last_line(&world, 300), ("enrollment-reinstated".into(), Role::Centre, Some("whole-again".into())));
    assert_eq!(state(&world, 300), "authorized");
}

#[test]
fn what_somebody_suspended_does_not_come_back_by_itself() {
    let mut world = registered();
    sponsored(&mut world, |_| {}, &["clinical-viewer"]);
    let suspend = Command::SuspendEnrollment(crate::command::EnrollmentReason {
        enrollment: EnrollmentId(id(300)),
        reason: Coded { code: "under-investigation".into(), words: String::new() },
    });
    world.act(&lra(), &suspend).unwrap();
    assert_eq!(world.pass("2026-11-21"), 0);
    world.act(&lra(), &all(Command::SuspendSponsorship, "medical-leave")).unwrap();
    assert_eq!(world.pass("2026-11-22"), 0);
}

#[test]
fn reinstating_asks_whether_the_chain_is_whole() {
    let mut world = registered();
    sponsored(&mut world, |c| c.ends = Some(day("2026-12-31")), &["clinical-viewer"]);
    world.act(&lra(), &all(Command::SuspendSponsorship, "medical-leave")).unwrap();
    agreements(&mut world, Some("2026-11-21"));
    world.pass("2026-11-25");
    world.act(&lra(), &all(Command::ReinstateSponsorship, "returned")).unwrap();
    assert_eq!(state(&world, 300), "suspended", "the agreement has ended meanwhile");
    agreements(&mut world, None);
    assert_eq!(world.pass("2026-11-26"), 1);
    assert_eq!(state(&world, 300), "authorized");
    // What stopped by itself before the sponsorship did is judged at once when it is reinstated, not the next day.
    agreements(&mut world, Some("2026-11-21"));
    assert_eq!(world.pass("2026-11-27"), 1);
    world.act(&lra(), &all(Command::SuspendSponsorship, "medical-leave")).unwrap();
    agreements(&mut world, None);
    assert_eq!(world.pass("2026-11-28"), 0);
    world.act(&lra(), &all(Command::ReinstateSponsorship, "returned")).unwrap();
    assert_eq!(state(&world, 300), "authorized");
    world.act(&lra(), &all(Command::SuspendSponsorship, "medical-leave")).unwrap();
    world.now = crate::ids::Moment("2027-01-02T15:00:00Z".parse().unwrap());
    let again = world.judge(&lra(), &all(Command::ReinstateSponsorship, "returned"));
    assert_eq!(again.unwrap_err().code, "sponsorship.lapsed");
}

#[test]
fn a_corrected_licence_is_judged_at_once() {
    let mut world = registered();
    sponsored(&mut world, |_| {}, &["ectas"]);
    assert_eq!(state(&world, 300), "pending");
    let college = world.tables.colleges.colleges[0].clone();
    let number = "1".repeat(usize::from(college.length.0));
    let correct = |college: Option<String>, number: Option<String>| {
        let one = |field, to| Correction { field, from: None, to };
        Command::CorrectPerson(CorrectPerson {
            person: PersonId(id(100)),
            changes: vec![one(PersonField::College, college), one(PersonField::Number, number)],
            reason: Coded { code: "typing-mistake".into(), words: String::new() },
        })
    };
    world.act(&lra(), &correct(Some(college.code), Some(number))).unwrap();
    assert_eq!(state(&world, 300), "authorized");
    world.act(&lra(), &correct(None, None)).unwrap();
    assert_eq!(last_line(&world, 300), ("enrollment-suspended".into(), Role::Lra, Some("licence-missing".into())));
}

#[test]
fn a_service_is_held_once_and_renewed_by_what_begins_after_it() {
    let mut world = registered();
    sponsored(&mut world, |c| c.ends = Some(day("2026-12-31")), &["clinical-viewer", "one-mail"]);
    let second = |starts: &str| {
        let mut c = sponsoring(signed(), &["clinical-viewer", "one-mail"]);
        (c.sponsorship, c.starts, c.ends) = (SponsorshipId(id(201)), day(starts), None);
        Command::SponsorPerson(Box::new(c))
    };
    let mut overlapping = registered();
    overlapping.records = world.records.clone();
    overlapping.act(&lra(), &second("2026-12-15")).unwrap();
    for service in ["clinical-viewer", "one-mail"] {
        let again = enroll(&mut overlapping, 310, SponsorshipId(id(201)), service);
        assert_eq!(again.unwrap_err().code, "enrollment.already", "{service}");
    }
    world.act(&lra(), &second("2027-01-01")).unwrap();
    enroll(&mut world, 310, SponsorshipId(id(201)), "clinical-viewer").unwrap();
    assert_eq!(state(&world, 310), "pending");
    world.pass("2027-01-01");
    assert_eq!((state(&world, 300), state(&world, 310)), ("ended", "authorized"));
}

#[test]
fn ending_a_sponsorship_ends_also_what_needed_none() {
    let mut world = registered();
    sponsored(&mut world, |_| {}, &["clinical-viewer", "ehealth-portal"]);
    world.act(&lra(), &all(Command::EndSponsorship, "left-organization")).unwrap();
    assert_eq!((state(&world, 300), state(&world, 301)), ("ended", "ended"));
}

#[test]
fn a_sponsorship_begins_within_a_year() {
    let world = registered();
    for (starts, code) in [("1900-01-01", "too-long-ago"), ("2999-01-01", "too-far-ahead")] {
        let mut c = sponsoring(signed(), &["clinical-viewer"]);
        (c.starts, c.ends) = (day(starts), None);
        let refusal = world.judge(&lra(), &Command::SponsorPerson(Box::new(c))).unwrap_err();
        assert_eq!((refusal.fields[0].field.as_str(), refusal.fields[0].code.as_str()), ("starts", code));
    }
}

#[test]
fn a_sponsor_who_asked_may_decide_without_the_answer() {
    let decide =
        |decision| Command::DecideSponsorship(DecideSponsorship { sponsorship: SponsorshipId(id(200)), decision });
    let ask = || decide(SponsorDecision::AskLra { words: "Which unit?".into() });
    for (then, comes) in [
        (decide(SponsorDecision::Approve), "in-force"),
        (
            decide(SponsorDecision::Decline { reason: Coded { code: "no-need".into(), words: String::new() } }),
            "declined",
        ),
    ] {
        let mut world = registered();
        sponsored(&mut world, |c| c.basis = Basis::Queue, &["clinical-viewer"]);
        world.act(&sponsor(), &ask()).unwrap();
        world.act(&sponsor(), &ask()).unwrap();
        world.act(&sponsor(), &then).unwrap();
        let s = world.records.sponsorship(&SponsorshipId(id(200))).unwrap();
        assert_eq!((s.state.code(), s.thread.len()), (comes, 2));
    }
}
