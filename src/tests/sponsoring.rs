//! People are registered, sponsored and enrolled here – and duties are separated.

use super::world::{World, actor, day, id, lra, registration, signed, sponsor, sponsoring};
use crate::{
    command::{
        Command, DecideSponsorship, Enroll, EnrollmentReason, HandOver, PrintLetter, SponsorDecision, SponsorPerson,
        SponsorshipReason,
    },
    context::Fact,
    ids::{EnrollmentId, LetterId, OperatorId, PersonId, SponsorshipId},
    organization::Role,
    person::PersonRef,
    sponsorship::{Basis, Coded},
};

fn registered() -> World {
    let mut world = World::at_the_centre();
    let c = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.act(&lra(), &c).unwrap();
    world
}

fn enroll(n: u128, service: &str, sponsored: bool) -> Command {
    Command::Enroll(Enroll {
        enrollment: EnrollmentId(id(n)),
        person: PersonRef::Id { person: PersonId(id(100)) },
        sponsorship: sponsored.then_some(SponsorshipId(id(200))),
        service: service.into(),
    })
}

fn reason(code: &str) -> Coded {
    Coded { code: code.into(), words: "Because it is so.".into() }
}

fn state(world: &World, n: u128) -> &'static str {
    world.records.enrollment(&EnrollmentId(id(n))).unwrap().state.code()
}

#[test]
fn a_signed_form_authorizes_on_receipt_and_a_queue_waits_for_the_sponsor() {
    let mut world = registered();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["clinical-viewer"])))).unwrap();
    world.act(&lra(), &enroll(300, "clinical-viewer", true)).unwrap();
    assert_eq!(state(&world, 300), "authorized");

    let mut world = registered();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(Basis::Queue, &["clinical-viewer"])))).unwrap();
    world.act(&lra(), &enroll(300, "clinical-viewer", true)).unwrap();
    assert_eq!(state(&world, 300), "pending");
    let approve = Command::DecideSponsorship(DecideSponsorship {
        sponsorship: SponsorshipId(id(200)),
        decision: SponsorDecision::Approve,
    });
    world.act(&sponsor(), &approve).unwrap();
    assert_eq!(state(&world, 300), "authorized");
    assert_eq!(world.act(&sponsor(), &approve).unwrap_err().code, "state.not-now");
}

#[test]
fn a_sponsor_says_until_when_and_no_end_is_said_on_purpose() {
    let asked = || {
        let mut world = registered();
        let c = SponsorPerson { ends: None, ..sponsoring(Basis::Queue, &["clinical-viewer"]) };
        world.act(&lra(), &Command::SponsorPerson(Box::new(c))).unwrap();
        world
    };
    let decide =
        |decision| Command::DecideSponsorship(DecideSponsorship { sponsorship: SponsorshipId(id(200)), decision });
    let until = |ends: Option<&str>| decide(SponsorDecision::ApproveUntil { ends: ends.map(day) });
    let ends = |world: &World| world.records.sponsorship(&SponsorshipId(id(200))).unwrap().ends;

    let mut world = asked();
    let sponsorship = world.records.sponsorship(&SponsorshipId(id(200))).unwrap();
    let today = world.now.day();
    assert_eq!(sponsorship.usual_end(today, &world.tables.limits), today.plus_days(365), "a year by the table");
    for (wrong, code) in [("2026-01-01", "before-the-start"), ("2099-01-01", "too-late")] {
        let refusal = world.judge(&sponsor(), &until(Some(wrong))).unwrap_err();
        assert_eq!((refusal.fields[0].field.as_str(), refusal.fields[0].code.as_str()), ("ends", code));
    }
    world.act(&sponsor(), &until(Some("2027-03-31"))).unwrap();
    assert_eq!(ends(&world), Some(day("2027-03-31")));
    let timeline = &world.records.0[&crate::record::RecordRef::Sponsorship(SponsorshipId(id(200)))].timeline;
    let [.., dated, approved] = &timeline[..] else { panic!("two lines") };
    assert_eq!((dated.act.as_str(), approved.act.as_str()), ("sponsorship-dated", "sponsorship-approved"));
    assert_eq!(dated.changes[0].new.as_deref(), Some("2027-03-31"));

    // The table lets them say that there is none; what names no day stays as it was recorded.
    for no_end in [until(None), decide(SponsorDecision::Approve)] {
        let mut world = asked();
        world.act(&sponsor(), &no_end).unwrap();
        assert_eq!(ends(&world), None);
    }
    // A table that wants an end gets one, whatever a desk of before sends.
    let mut world = asked();
    world.tables.limits.sponsorship_without_end = false;
    assert_eq!(world.judge(&sponsor(), &until(None)).unwrap_err().fields[0].code, "missing");
    world.act(&sponsor(), &decide(SponsorDecision::Approve)).unwrap();
    assert_eq!(ends(&world), Some(today.plus_days(365)));
}

#[test]
fn asking_is_no_decision_and_is_not_signed_again() {
    let ask = SponsorDecision::AskLra { words: "Which unit?".into() };
    assert!(!ask.action().row().step_up);
    for decision in [SponsorDecision::Approve, SponsorDecision::Decline { reason: reason("no-need") }] {
        assert!(decision.action().row().step_up);
    }
}

#[test]
fn nobody_decides_for_themselves_or_for_another_organization() {
    let mut world = registered();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(Basis::Queue, &["iport"])))).unwrap();
    let approve = Command::DecideSponsorship(DecideSponsorship {
        sponsorship: SponsorshipId(id(200)),
        decision: SponsorDecision::Approve,
    });
    let mut registrant = sponsor();
    registrant.operator.person = Some(PersonId(id(100)));
    let recorder = actor(10, "Lena Registrar", Role::Sponsor, "lakeshore");
    for (who, code) in [
        (registrant, "authority.yourself"),
        (actor(20, "Sam Sponsor", Role::Sponsor, "riverbend"), "authority.other-organization"),
        (recorder, "authority.your-own-recording"),
        (lra(), "authority.not-your-role"),
    ] {
        assert_eq!(world.judge(&who, &approve).unwrap_err().code, code, "{}", who.operator.name);
    }
    let mut own = sponsoring(signed(), &["iport"]);
    own.sponsorship = SponsorshipId(id(201));
    own.sponsor = OperatorId(id(21));
    let both = actor(21, "Both Roles", Role::Lra, "lakeshore");
    assert_eq!(world.judge(&both, &Command::SponsorPerson(Box::new(own))).unwrap_err().code, "authority.own-signature");
}

#[test]
fn suspending_a_sponsorship_stops_its_enrollments_and_brings_back_only_those() {
    let mut world = registered();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["clinical-viewer", "iport"])))).unwrap();
    world.act(&lra(), &enroll(300, "clinical-viewer", true)).unwrap();
    world.act(&lra(), &enroll(301, "iport", true)).unwrap();
    assert_eq!(world.act(&lra(), &enroll(302, "iport", true)).unwrap_err().code, "enrollment.already");
    let on = |c: fn(EnrollmentReason) -> Command, n: u128, why: &str| {
        c(EnrollmentReason { enrollment: EnrollmentId(id(n)), reason: reason(why) })
    };
    let all = |c: fn(SponsorshipReason) -> Command, why: &str| {
        c(SponsorshipReason { sponsorship: SponsorshipId(id(200)), reason: reason(why) })
    };
    world.act(&lra(), &on(Command::SuspendEnrollment, 301, "inactive")).unwrap();
    world.act(&lra(), &all(Command::SuspendSponsorship, "medical-leave")).unwrap();
    assert_eq!((state(&world, 300), state(&world, 301)), ("suspended", "suspended"));
    assert_eq!(
        world.act(&lra(), &on(Command::ReinstateEnrollment, 301, "returned")).unwrap_err().code,
        "enrollment.chain-broken"
    );
    world.act(&lra(), &all(Command::ReinstateSponsorship, "returned")).unwrap();
    assert_eq!((state(&world, 300), state(&world, 301)), ("authorized", "suspended"));
    world.act(&lra(), &all(Command::EndSponsorship, "left-organization")).unwrap();
    assert_eq!((state(&world, 300), state(&world, 301)), ("ended", "ended"));
    let unknown = all(Command::EndSponsorship, "no-such-reason");
    assert_eq!(world.judge(&lra(), &unknown).unwrap_err().code, "state.not-now");
}

#[test]
fn somebody_elses_registrant_needs_another_look_at_id() {
    let mut world = registered();
    let riverbend = actor(12, "Far Registrar", Role::Lra, "riverbend");
    let mut c = sponsoring(signed(), &["clinical-viewer"]);
    c.person = PersonRef::Account { login_id: "ANA.SILVA@oneid.on.ca".into(), birth_date: Some(day("1990-04-02")) };
    let as_command = |c: &crate::command::SponsorPerson| Command::SponsorPerson(Box::new(c.clone()));
    assert_eq!(world.judge(&riverbend, &as_command(&c)).unwrap_err().code, "account.not-found");
    world.facts().account = Fact::Known(Some(PersonId(id(100))));
    assert_eq!(world.judge(&riverbend, &as_command(&c)).unwrap_err().code, "evidence.look-again");
    c.evidence = Some(super::world::evidence(&world.tables));
    world.act(&riverbend, &as_command(&c)).unwrap();
    let person = world.records.person(&PersonId(id(100))).unwrap();
    assert_eq!(person.organizations.len(), 2);
    assert_eq!(person.checks.len(), 2);
}

#[test]
fn a_look_that_comes_with_a_question_counts_with_the_sponsors_yes_alone() {
    let mut asked = registered();
    let person = PersonId(id(100));
    let riverbend = actor(11, "Rita Registrar", Role::Lra, "riverbend");
    let mut c = sponsoring(Basis::Queue, &["clinical-viewer"]);
    c.person = PersonRef::Account { login_id: "ANA.SILVA@oneid.on.ca".into(), birth_date: Some(day("1990-04-02")) };
    c.evidence = Some(super::world::evidence(&asked.tables));
    asked.facts().account = Fact::Known(Some(person));
    asked.act(&riverbend, &Command::SponsorPerson(Box::new(c))).unwrap();
    let looks = |world: &World| world.records.person(&person).unwrap().checks.clone();
    let waiting = |world: &World| world.records.sponsorship(&SponsorshipId(id(200))).unwrap().look.clone();
    assert_eq!(looks(&asked).len(), 1, "nothing is proven by asking");
    let look = waiting(&asked).expect("it waits for the sponsor");

    let theirs = actor(22, "Sue Sponsor", Role::Sponsor, "riverbend");
    let decide =
        |decision| Command::DecideSponsorship(DecideSponsorship { sponsorship: SponsorshipId(id(200)), decision });
    let said = |world: &World, command: &Command| {
        let mut after = World::at_the_centre();
        after.records = world.records.clone();
        after.act(&theirs, command).unwrap();
        after
    };
    let no = said(&asked, &decide(SponsorDecision::Decline { reason: reason("no-need") }));
    assert_eq!((looks(&no).len(), waiting(&no)), (1, None), "a no drops it");
    let yes = said(&asked, &decide(SponsorDecision::Approve));
    assert_eq!((looks(&yes).last(), waiting(&yes)), (Some(&*look), None));
    assert_eq!(look.by.as_ref().unwrap().name, "Rita Registrar", "whoever looked stays named, not whoever said yes");
    let line = yes.records.0[&crate::record::RecordRef::Person(person)].timeline.last().unwrap();
    assert_eq!((line.act.as_str(), line.by.as_ref().unwrap().name.as_str()), ("identity-checked", "Rita Registrar"));
    let mut ended = asked;
    let end = SponsorshipReason { sponsorship: SponsorshipId(id(200)), reason: reason("left-organization") };
    ended.act(&riverbend, &Command::EndSponsorship(end)).unwrap();
    assert_eq!((looks(&ended).len(), waiting(&ended)), (1, None), "so does an end");
}

#[test]
fn another_print_voids_the_letter_before() {
    let mut world = registered();
    let print = |n| Command::PrintLetter(PrintLetter { person: PersonId(id(100)), letter: LetterId(id(n)) });
    let hand = |n, with: &str| {
        Command::HandOver(HandOver { person: PersonId(id(100)), letter: LetterId(id(n)), looked_at: with.into() })
    };
    let photo = world.tables.evidence.documents.iter().find(|d| d.photo).unwrap().code.clone();
    assert_eq!(world.judge(&lra(), &hand(400, &photo)).unwrap_err().code, "state.not-now");
    world.act(&lra(), &print(400)).unwrap();
    world.act(&lra(), &print(401)).unwrap();
    assert_eq!(world.judge(&lra(), &hand(400, &photo)).unwrap_err().code, "letter.void");
    assert_eq!(world.judge(&lra(), &hand(401, "birth-certificate")).unwrap_err().code, "field.problems");
    world.act(&lra(), &hand(401, &photo)).unwrap();
}
