//! The registration agents see to an account where no organization looks after it, and nowhere else.

use super::world::{World, actor, agent, day, evidence, id, lra, registration, signed, sponsoring};
use crate::{
    command::{
        AnswerAsked, AskCustodian, Command, CorrectPerson, Correction, CustodyTo, HandOver, PrintLetter, SponsorPerson,
    },
    context::{Fact, Side},
    custody::{Noticed, Wanted},
    field::PersonField,
    ids::{LetterId, OrgCode, PersonId, SponsorshipId},
    organization::{Actor, Role},
    person::{Person, PersonRef},
    record::{Record, RecordRef},
    sponsorship::Coded,
};

const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(100));

fn code(organization: &str) -> OrgCode {
    OrgCode(organization.into())
}

fn because(code: &str) -> Coded {
    Coded { code: code.into(), words: "Because it is so.".into() }
}

fn far() -> Actor {
    actor(12, "Far Registrar", Role::Lra, "riverbend")
}

/// Lakeshore registered somebody by whom Riverbend stands, too; the letter is out.
fn shared() -> World {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world.act(&lra(), &prints(7)).unwrap();
    world.act(&lra(), &hands(7)).unwrap();
    joins(&mut world, &far(), 201);
    world
}

/// The registrar's organization stands by the person from now on.
fn joins(world: &mut World, registrar: &Actor, sponsorship: u128) {
    world.facts().account = Fact::Known(Some(PERSON));
    let shown = PersonRef::Account { login_id: "ana.silva@oneid.on.ca".into(), birth_date: Some(day("1990-04-02")) };
    let evidence = Some(evidence(&world.tables));
    let (sponsorship, c) = (SponsorshipId(id(sponsorship)), sponsoring(signed(), &["iport"]));
    let joins = SponsorPerson { sponsorship, person: shown, evidence, ..c };
    world.act(registrar, &Command::SponsorPerson(Box::new(joins))).unwrap();
}

fn leaves(world: &mut World, organization: &str, unattended: bool) {
    let stored = world.records.0.get_mut(&RecordRef::Organization(code(organization))).unwrap();
    let Record::Organization(organization) = &mut stored.record else { panic!("an organization") };
    organization.unattended = unattended;
}

fn person(world: &World) -> &Person {
    world.records.person(&PERSON).unwrap()
}

fn prints(letter: u128) -> Command {
    Command::PrintLetter(PrintLetter { person: PERSON, letter: LetterId(id(letter)) })
}

fn hands(letter: u128) -> Command {
    let looked_at = "canadian-passport".into();
    Command::HandOver(HandOver { person: PERSON, letter: LetterId(id(letter)), looked_at })
}

fn releases(organization: &str) -> Command {
    let reason = because("nobody-prints");
    Command::ReleaseLetter(CustodyTo { person: PERSON, organization: code(organization), reason })
}

fn moves(organization: &str) -> Command {
    let reason = because("nobody-left");
    Command::MoveCustody(CustodyTo { person: PERSON, organization: code(organization), reason })
}

fn asks() -> Command {
    let words = "The name on the letter is wrong.".into();
    Command::AskCustodian(AskCustodian { person: PERSON, wants: Wanted::Correction, words })
}

fn refused(world: &World, who: &Actor, command: &Command) -> String {
    world.judge(who, command).map(|_| "done".to_owned()).unwrap_or_else(|refusal| refusal.code)
}

#[test]
fn while_an_organization_looks_after_the_account_the_agents_do_nothing() {
    let world = shared();
    assert_eq!(refused(&world, &agent(), &releases("riverbend")), "caller.recognize-first");
    assert_eq!(refused(&world, &agent(), &moves("riverbend")), "custody.kept");
    let mut asked = shared();
    asked.act(&far(), &asks()).unwrap();
    assert!(!person(&asked).shared.asks_agents(), "whoever has custody is asked");
    assert_eq!(refused(&asked, &agent(), &moves("riverbend")), "custody.kept");
}

#[test]
fn a_letter_that_is_released_is_printed_there_and_handed_over_once() {
    let mut world = shared();
    // Stands by the person as well, with the same registrar: it is the organization that counts.
    let third = Actor { organization: code("third"), ..far() };
    let mut stored = world.records.0[&RecordRef::Organization(code("riverbend"))].clone();
    let Record::Organization(organization) = &mut stored.record else { panic!("an organization") };
    organization.code = code("third");
    world.records.put(stored);
    joins(&mut world, &third, 202);
    leaves(&mut world, "lakeshore", true);
    assert_eq!(refused(&world, &far(), &prints(8)), "authority.not-the-registering-organization");
    world.act(&agent(), &releases("riverbend")).unwrap();
    assert_eq!(refused(&world, &third, &prints(8)), "authority.not-the-registering-organization");
    // What another desk printed it has not got in its hands.
    let mut jammed = World::at_the_centre();
    jammed.records = world.records.clone();
    jammed.act(&lra(), &prints(9)).unwrap();
    assert_eq!(refused(&jammed, &far(), &hands(9)), "authority.not-the-registering-organization");
    assert!(person(&jammed).shared.release.is_none(), "whoever has custody printed after all");

    world.act(&far(), &prints(8)).unwrap();
    world.act(&far(), &prints(10)).unwrap();
    world.act(&far(), &hands(10)).unwrap();
    assert!(person(&world).shared.release.is_none());
    assert_eq!(refused(&world, &far(), &prints(11)), "authority.not-the-registering-organization", "it was for one");
    let family = Correction { field: PersonField::Family, from: Some("Silva".into()), to: Some("Sylva".into()) };
    let corrects = |change: &Correction| {
        let (changes, reason) = (vec![change.clone()], because("typing-mistake"));
        Command::CorrectPerson(CorrectPerson { person: PERSON, changes, reason })
    };
    assert_eq!(refused(&world, &far(), &corrects(&family)), "authority.not-the-registering-organization");
    world.act(&agent(), &corrects(&family)).unwrap();
    assert_eq!(person(&world).name.family, "Sylva");
}

#[test]
fn an_agent_who_is_an_lra_there_gives_nothing_to_themselves() {
    let both = Actor { operator: agent().operator, ..far() };
    for gives in [releases("riverbend"), moves("riverbend")] {
        let mut world = shared();
        leaves(&mut world, "lakeshore", true);
        world.act(&agent(), &gives).unwrap();
        assert_eq!(refused(&world, &both, &prints(8)), "custody.your-own-giving");
        world.act(&far(), &prints(8)).unwrap();
        assert_eq!(refused(&world, &both, &hands(8)), "custody.your-own-giving");
        world.act(&far(), &hands(8)).unwrap();
    }
}

#[test]
fn custody_moves_to_who_can_see_to_it_and_both_are_told() {
    let mut world = shared();
    leaves(&mut world, "lakeshore", true);
    world.act(&far(), &asks()).unwrap();
    assert!(person(&world).shared.asks_agents(), "nobody else is left to answer");
    world.act(&agent(), &releases("riverbend")).unwrap();
    assert_eq!(refused(&world, &agent(), &moves("cco")), "field.problems", "it does not stand by the person");
    assert_eq!(refused(&world, &agent(), &moves("lakeshore")), "custody.nobody-there");
    let mut empty = World::at_the_centre();
    empty.records = world.records.clone();
    leaves(&mut empty, "riverbend", true);
    assert_eq!(refused(&empty, &agent(), &moves("riverbend")), "custody.nobody-there");

    world.act(&agent(), &moves("riverbend")).unwrap();
    let moved = person(&world).clone();
    assert_eq!(moved.registering(), Some(&code("riverbend")));
    assert!(
        moved.shared.release.is_none() && moved.shared.asks.is_empty(),
        "it asks itself nothing: {:?}",
        moved.shared
    );
    for (organization, expected) in [("lakeshore", false), ("riverbend", true)] {
        let at = code(organization);
        let told: Vec<_> = moved.shared.unseen(&at).map(|notice| &notice.what).collect();
        let is_told = told.iter().any(|what| matches!(what, Noticed::CustodyMoved { here, .. } if *here == expected));
        assert!(is_told, "{organization}: {told:?}");
    }
    world.act(&far(), &prints(8)).unwrap();
    leaves(&mut world, "lakeshore", false);
    assert_eq!(
        refused(&world, &lra(), &prints(9)),
        "authority.not-the-registering-organization",
        "it was there before"
    );
    assert_eq!(refused(&world, &agent(), &moves("lakeshore")), "custody.kept");
}

#[test]
fn what_is_asked_where_nobody_is_left_the_agents_answer() {
    let mut world = shared();
    world.act(&far(), &asks()).unwrap();
    let answers = |world: &World| {
        let (organization, asked_at) = (code("riverbend"), world.now);
        Command::AnswerAsked(AnswerAsked { person: PERSON, organization, asked_at, words: String::new() })
    };
    assert_eq!(refused(&world, &agent(), &answers(&world)), "custody.kept");
    // Asked while somebody was there, and the last one has gone since.
    leaves(&mut world, "lakeshore", true);
    let answer = answers(&world);
    world.act(&agent(), &answer).unwrap();
    assert!(person(&world).shared.asks[0].answer.is_some());
    // A desk does not know: to it, somebody else has custody.
    world.side = Side::Desk;
    world.act(&far(), &asks()).unwrap();
    assert!(!person(&world).shared.asks_agents());
}
