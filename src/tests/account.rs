//! The registration agents stop an account and put it in force again: what it opens follows, and nobody else does it.

use super::world::{World, actor, agent, being, day, evidence, id, lra, registration, signed, sponsor, sponsoring};
use crate::{
    command::{
        AccountReason, Command, DecideSponsorship, Enroll, EnrollmentReason, HandOver, OneRequest, PrepareRequest,
        PrintLetter, SponsorDecision, SponsorPerson,
    },
    context::Fact,
    enrollment::EnrollmentState,
    field::field_value,
    ids::{EnrollmentId, LetterId, PersonId, RequestId, SponsorshipId},
    links::{Fixer, LinkKind, LinkState},
    organization::{Actor, Role},
    person::{Letter, Person, PersonRef},
    record::{Record, RecordRef},
    request::FormRef,
    sponsorship::{Basis, Coded},
    standing::of_enrollment,
    tests::requests::complete,
    turn::{Asking, Step, next_with, turns},
};

const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(100));
const SPONSORSHIP: SponsorshipId = SponsorshipId(uuid::Uuid::from_u128(200));
const ENROLLMENT: EnrollmentId = EnrollmentId(uuid::Uuid::from_u128(300));
const REQUEST: RequestId = RequestId(uuid::Uuid::from_u128(500));
/// Another organization's sponsorship and enrollment of the same person.
const FAR: (SponsorshipId, EnrollmentId) =
    (SponsorshipId(uuid::Uuid::from_u128(201)), EnrollmentId(uuid::Uuid::from_u128(301)));

fn of(reason: &str) -> AccountReason {
    AccountReason { person: PERSON, reason: Coded { code: reason.into(), words: "Because it is so.".into() } }
}

fn suspends() -> Command {
    Command::SuspendAccount(of("fraud-or-coercion"))
}

fn revokes() -> Command {
    Command::RevokeAccount(of("duplicate"))
}

fn reinstates() -> Command {
    Command::ReinstateAccount(of("investigation-closed"))
}

fn prints(letter: u128) -> Command {
    Command::PrintLetter(PrintLetter { person: PERSON, letter: LetterId(id(letter)) })
}

fn hands(letter: u128) -> Command {
    let looked_at = "canadian-passport".into();
    Command::HandOver(HandOver { person: PERSON, letter: LetterId(id(letter)), looked_at })
}

fn enrolls(enrollment: EnrollmentId, sponsorship: SponsorshipId, service: &str) -> Command {
    let person = PersonRef::Id { person: PERSON };
    Command::Enroll(Enroll { enrollment, person, sponsorship: Some(sponsorship), service: service.into() })
}

fn prepares(world: &World) -> Command {
    let form = world.tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
    Command::PrepareRequest(Box::new(PrepareRequest {
        request: REQUEST,
        enrollment: ENROLLMENT,
        form: FormRef { name: form.name.clone(), version: form.version.clone() },
        answers: complete(),
        statement: None,
    }))
}

fn far() -> Actor {
    actor(12, "Far Registrar", Role::Lra, "riverbend")
}

fn sponsored_again(basis: Basis) -> SponsorPerson {
    SponsorPerson { sponsorship: SponsorshipId(id(202)), ..sponsoring(basis, &["hpg"]) }
}

/// Somebody who works at two organizations, each with a service in force; their letter is printed, a report is asked for.
fn working() -> World {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport", "ectas"])))).unwrap();
    world.act(&lra(), &enrolls(ENROLLMENT, SPONSORSHIP, "iport")).unwrap();
    world.facts().account = Fact::Known(Some(PERSON));
    let shown = PersonRef::Account { login_id: "ana.silva@oneid.on.ca".into(), birth_date: Some(day("1990-04-02")) };
    let evidence = Some(evidence(&world.tables));
    let joins = SponsorPerson { sponsorship: FAR.0, person: shown, evidence, ..sponsoring(signed(), &["iport"]) };
    world.act(&far(), &Command::SponsorPerson(Box::new(joins))).unwrap();
    world.act(&far(), &enrolls(FAR.1, FAR.0, "iport")).unwrap();
    world.act(&lra(), &prepares(&world)).unwrap();
    world.act(&lra(), &prints(7)).unwrap();
    for enrollment in [ENROLLMENT, FAR.1] {
        assert_eq!(state(&world, enrollment), "authorized");
    }
    world
}

fn person(world: &World) -> &Person {
    world.records.person(&PERSON).unwrap()
}

fn state(world: &World, enrollment: EnrollmentId) -> &'static str {
    world.records.enrollment(&enrollment).unwrap().state.code()
}

fn refused(world: &World, who: &Actor, command: &Command) -> String {
    world.judge(who, command).map(|_| "done".to_owned()).unwrap_or_else(|refusal| refusal.code)
}

#[test]
fn what_an_account_opens_stops_with_it_at_every_organization_and_goes_on_with_it() {
    for (stops, account, link) in
        [(suspends(), "suspended", LinkState::Suspended), (revokes(), "revoked", LinkState::Ended)]
    {
        let mut world = working();
        world.act(&agent(), &stops).unwrap();
        assert_eq!(person(&world).state(), account);
        assert_eq!(person(&world).login_id(), Some("ana.silva@oneid.on.ca"), "it stays theirs");
        for enrollment in [ENROLLMENT, FAR.1] {
            let e = world.records.enrollment(&enrollment).unwrap();
            let EnrollmentState::Suspended(stopped) = &e.state else { panic!("{:?}", e.state) };
            assert_eq!(stopped.reason.code, "account-stopped", "by itself, and not why the account was");
            let (actor, tables) = (&lra(), &world.tables);
            let asking = Asking { actor, tables, records: &world.records, today: world.now.day() };
            let chain = of_enrollment(e, &asking);
            let at = |kind| chain.iter().find(|link| link.kind == kind).unwrap();
            assert_eq!((at(LinkKind::Account).state, at(LinkKind::Account).fixer), (link, Some(Fixer::Agents)));
            assert!(at(LinkKind::Account).since.is_some() && at(LinkKind::Account).tells);
            assert_eq!(at(LinkKind::Works).state, LinkState::Suspended);
        }
        assert_eq!(refused(&world, &lra(), &reinstate_enrollment()), "account.stopped");
        world.act(&agent(), &reinstates()).unwrap();
        for enrollment in [ENROLLMENT, FAR.1] {
            assert_eq!(state(&world, enrollment), "authorized", "{account}");
        }
        assert_eq!(person(&world).state(), "to-print", "what lay there was void");
    }
}

fn reinstate_enrollment() -> Command {
    let reason = Coded { code: "returned".into(), words: String::new() };
    Command::ReinstateEnrollment(EnrollmentReason { enrollment: ENROLLMENT, reason })
}

#[test]
fn what_somebody_stopped_stays_stopped_when_the_account_goes_on() {
    let mut world = working();
    let reason = Coded { code: "inactive".into(), words: String::new() };
    world.act(&lra(), &Command::SuspendEnrollment(EnrollmentReason { enrollment: ENROLLMENT, reason })).unwrap();
    world.act(&agent(), &suspends()).unwrap();
    world.act(&agent(), &reinstates()).unwrap();
    assert_eq!((state(&world, ENROLLMENT), state(&world, FAR.1)), ("suspended", "authorized"));
}

#[test]
fn nothing_is_given_to_somebody_whose_account_is_stopped() {
    for stops in [suspends(), revokes()] {
        let mut world = working();
        world.act(&lra(), &Command::SponsorPerson(Box::new(sponsored_again(Basis::Queue)))).unwrap();
        world.act(&agent(), &stops).unwrap();
        let sponsoring = Command::SponsorPerson(Box::new(SponsorPerson {
            sponsorship: SponsorshipId(id(203)),
            ..sponsored_again(signed())
        }));
        let decides =
            |decision| Command::DecideSponsorship(DecideSponsorship { sponsorship: SponsorshipId(id(202)), decision });
        let mut prepared = prepares(&world);
        if let Command::PrepareRequest(c) = &mut prepared {
            c.request = RequestId(id(501));
        }
        for (who, command) in [
            (lra(), prints(8)),
            (lra(), hands(7)),
            (lra(), sponsoring),
            (lra(), enrolls(EnrollmentId(id(302)), SPONSORSHIP, "ectas")),
            (sponsor(), decides(SponsorDecision::Approve)),
            (lra(), prepared),
            (lra(), Command::ApproveRequest(OneRequest { request: REQUEST })),
        ] {
            assert_eq!(refused(&world, &who, &command), "account.stopped", "{command:?}");
        }
        let reason = Coded { code: "no-need".into(), words: String::new() };
        assert_eq!(refused(&world, &sponsor(), &decides(SponsorDecision::Decline { reason })), "done", "a no is free");
        // Nobody is asked to do what is refused.
        let (actor, tables) = (&lra(), &world.tables);
        let asking = Asking { actor, tables, records: &world.records, today: world.now.day() };
        let stored = &world.records.0[&RecordRef::Person(PERSON)];
        let letters = [Step::PrintLetter, Step::HandOver, Step::PrintReleased];
        assert!(turns(&stored.record, &asking).iter().all(|turn| !letters.contains(&turn.step)));
        assert_eq!(next_with(person(&world), &asking), None);
    }
}

#[test]
fn only_the_agents_stop_an_account_never_their_own_and_each_state_has_its_acts() {
    let mut world = working();
    for who in [lra(), sponsor(), far(), actor(30, "Cara Analyst", Role::Cco, "cco")] {
        for command in [suspends(), revokes(), reinstates()] {
            assert_eq!(refused(&world, &who, &command), "authority.not-your-role", "{who:?}");
        }
    }
    let themselves = being(Some(PERSON), agent());
    assert_eq!(refused(&world, &themselves, &suspends()), "authority.yourself");
    assert_eq!(refused(&world, &being(None, agent()), &suspends()), "authority.person-unknown");
    assert_eq!(refused(&world, &agent(), &reinstates()), "state.not-now");
    assert_eq!(refused(&world, &agent(), &Command::SuspendAccount(of("made-up"))), "field.problems");
    let wordless =
        AccountReason { person: PERSON, reason: Coded { code: "fraud-or-coercion".into(), words: " ".into() } };
    assert_eq!(refused(&world, &agent(), &Command::SuspendAccount(wordless)), "field.problems");
    world.act(&agent(), &suspends()).unwrap();
    assert_eq!(refused(&world, &agent(), &suspends()), "state.not-now", "once is enough");
    assert_eq!(refused(&world, &themselves, &reinstates()), "authority.yourself");
    world.act(&agent(), &revokes()).unwrap();
    for command in [suspends(), revokes()] {
        assert_eq!(refused(&world, &agent(), &command), "state.not-now", "it is closed for good");
    }
    assert_eq!(refused(&world, &agent(), &reinstates()), "done");
}

#[test]
fn a_letter_that_nobody_was_handed_is_void_and_one_in_their_hands_only_by_closing() {
    let letter = |world: &World| person(world).letter().cloned().unwrap();
    let mut world = working();
    world.act(&agent(), &suspends()).unwrap();
    assert!(matches!(letter(&world), Letter::ToPrint(_)));
    let mut world = working();
    world.act(&lra(), &hands(7)).unwrap();
    world.act(&agent(), &suspends()).unwrap();
    assert!(matches!(letter(&world), Letter::HandedOver(_)));
    world.act(&agent(), &revokes()).unwrap();
    assert!(matches!(letter(&world), Letter::ToPrint(_)));
}

#[test]
fn suspended_again_it_is_another_suspension() {
    let mut world = working();
    world.act(&agent(), &suspends()).unwrap();
    let seen = |world: &World| field_value(&Record::Person(person(world).clone()), "account");
    let first = seen(&world);
    world.act(&agent(), &reinstates()).unwrap();
    assert_eq!(seen(&world).as_deref(), Some("active"));
    world.now = world.now.plus_seconds(60);
    world.act(&agent(), &suspends()).unwrap();
    assert_ne!(seen(&world), first, "whoever looked at the first one did not see this");
}
