//! Somebody decides about a registration that is too much like somebody known, and it comes to this.

use super::world::{World, actor, agent, being, id, lra, registration};
use crate::{
    command::{AskAgents, Command, DecideHold, HoldDecision, OneHold, RegisterPerson},
    context::{Fact, Facts, Side},
    decide::{Verdict, person::described},
    held::{Decider, HeldRegistration},
    ids::{CommandId, OrgCode, PersonId},
    likeness::{How, Likeness, likeness},
    matching::{Engine, Population, Prepared, Subject},
    organization::{Actor, Role, Scope},
    person::Person,
    projection::{AtCco, project},
    record::{Record, RecordRef},
    sponsorship::Coded,
};

const HELD: u128 = 1001;

fn reason(code: &str) -> Coded {
    Coded { code: code.into(), words: String::new() }
}

/// Ana Silva is registered at Lakeshore, and again – under another id, by another phone.
fn twice(by: &Actor) -> (World, RegisterPerson) {
    let mut world = World::at_the_centre();
    let first = registration(&world.tables);
    world.act(&lra(), &Command::RegisterPerson(Box::new(first.clone()))).unwrap();
    let mut again = RegisterPerson { person: PersonId(id(101)), ..first };
    again.contact.phone = "416 555 0199".into();
    world.facts().likenesses = Fact::Known(vec![close(&world, &again, by)]);
    (world, again)
}

fn close(world: &World, c: &RegisterPerson, by: &Actor) -> Likeness {
    let known = world.records.person(&PersonId(id(100))).unwrap();
    let engine = Engine::new(&crate::default_matching());
    let prepared = |person: &Person| Prepared::new(&Subject::from(person));
    let new = prepared(&described(c, &by.organization));
    let found = engine.compare(&new, &prepared(known), &Population::default());
    likeness(&found, known, known.organizations.contains(&by.organization))
}

fn registers(world: &mut World, by: &Actor, c: &RegisterPerson) -> Result<(), String> {
    world.act(by, &Command::RegisterPerson(Box::new(c.clone()))).map_err(|refusal| refusal.code)
}

fn decides(world: &mut World, by: &Actor, decision: HoldDecision) -> Result<(), String> {
    let held = CommandId(id(HELD));
    world.act(by, &Command::DecideHold(DecideHold { held, decision })).map_err(|refusal| refusal.code)
}

fn different() -> HoldDecision {
    HoldDecision::DifferentPeople { reason: reason("documents-compared") }
}

fn merged() -> HoldDecision {
    HoldDecision::MergedInto { person: PersonId(id(100)), reason: reason("documents-match") }
}

fn held(world: &World) -> &HeldRegistration {
    world.records.held(&CommandId(id(HELD))).expect("held")
}

fn elsewhere() -> Actor {
    actor(50, "Rita Registrar", Role::Lra, "riverbend")
}

#[test]
fn nobody_is_registered_before_a_search_for_exactly_them() {
    let mut world = World::new();
    let searched = registration(&world.tables);
    let mut c = RegisterPerson { search: None, ..searched.clone() };
    assert_eq!(registers(&mut world, &lra(), &c).unwrap_err(), "search.first");
    // A search for somebody else is none.
    c.search.clone_from(&searched.search);
    c.name.family = "Silvester".into();
    assert_eq!(registers(&mut world, &lra(), &c).unwrap_err(), "search.first");
    registers(&mut world, &lra(), &searched).unwrap();
}

#[test]
fn a_question_that_is_claimed_was_asked() {
    let mut world = World::new();
    let claims = registration(&world.tables);
    assert!(claims.search.as_ref().is_some_and(|search| search.centre));
    let mut claims_none = claims.clone();
    claims_none.search.as_mut().unwrap().centre = false;
    let centre = |question| Side::Centre(Facts { question: Fact::Known(question), ..Facts::default() });
    for (side, claimed) in
        [(centre(false), Err("search.not-asked".to_owned())), (centre(true), Ok(())), (Side::Desk, Ok(()))]
    {
        let before = world.records.clone();
        world.side = side.clone();
        assert_eq!(registers(&mut world, &lra(), &claims), claimed, "{side:?}");
        world.records = before.clone();
        // Offline, or with the answer lost: nothing is claimed, and nothing is asked for.
        assert_eq!(registers(&mut world, &lra(), &claims_none), Ok(()), "{side:?}");
        world.records = before;
    }
}

#[test]
fn ones_own_people_are_ones_own_to_tell_apart() {
    let (mut world, mut again) = twice(&lra());
    let looked_at = world.records.clone();
    assert_eq!(registers(&mut world, &lra(), &again).unwrap_err(), "held");
    assert_eq!(held(&world).decider, Decider::Lra);
    decides(&mut world, &lra(), different()).unwrap();
    assert!(held(&world).cleared.contains(&PersonId(id(100))));
    assert_eq!(decides(&mut world, &lra(), different()).unwrap_err(), "held.settled");
    // Looked at beforehand, nothing is held.
    world.records = looked_at;
    again.different_from.insert(PersonId(id(100)), reason("twins"));
    registers(&mut world, &lra(), &again).unwrap();
}

#[test]
fn people_elsewhere_and_what_the_agents_were_asked_are_theirs() {
    let (mut world, again) = twice(&elsewhere());
    assert_eq!(registers(&mut world, &elsewhere(), &again).unwrap_err(), "held");
    assert_eq!(held(&world).decider, Decider::Agents);
    assert_eq!(decides(&mut world, &elsewhere(), different()).unwrap_err(), "held.agents-decide");
    assert_eq!(decides(&mut world, &elsewhere(), merged()).unwrap_err(), "authority.not-your-role");
    assert_eq!(decides(&mut world, &lra(), HoldDecision::TakenBack).unwrap_err(), "authority.other-organization");
    decides(&mut world, &agent(), different()).unwrap();

    let (mut world, mut asked) = twice(&lra());
    asked.different_from.insert(PersonId(id(100)), reason("twins"));
    asked.ask_agents = Some(AskAgents { about: [PersonId(id(100))].into(), words: "Same face?".into() });
    assert_eq!(registers(&mut world, &lra(), &asked).unwrap_err(), "held");
    assert_eq!(held(&world).thread.first().map(|m| m.words.as_str()), Some("Same face?"));
    assert_eq!(decides(&mut world, &lra(), different()).unwrap_err(), "held.agents-decide");
    decides(&mut world, &lra(), HoldDecision::TakenBack).unwrap();
}

#[test]
fn duties_are_separated_by_person() {
    let (mut world, again) = twice(&elsewhere());
    let person = |n: u128| Some(PersonId(id(n)));
    assert_eq!(registers(&mut world, &elsewhere(), &again).unwrap_err(), "held");
    let as_agent = |person| being(person, agent());
    for (me, refused) in [
        (as_agent(person(100)), "authority.yourself"),
        (as_agent(person(101)), "authority.yourself"),
        // The registrar, under another user name and under the same.
        (as_agent(elsewhere().person()), "authority.your-own-registration"),
        (Actor { operator: elsewhere().operator, ..agent() }, "authority.your-own-registration"),
        (as_agent(None), "authority.person-unknown"),
    ] {
        for decision in [different(), merged()] {
            assert_eq!(decides(&mut world, &me, decision).unwrap_err(), refused);
        }
    }
    decides(&mut world, &agent(), merged()).unwrap();
}

#[test]
fn agents_and_lra_write_to_each_other_and_who_decides_stays() {
    let asks = |words: &str| HoldDecision::AskLra { words: words.into() };
    let tells = |words: &str| HoldDecision::AskAgents { words: words.into() };
    // One's own people: the agent may ask, and the organization still decides.
    let (mut world, again) = twice(&lra());
    assert_eq!(registers(&mut world, &lra(), &again).unwrap_err(), "held");
    assert_eq!(decides(&mut world, &agent(), asks(" ")).unwrap_err(), "field.problems");
    assert_eq!(decides(&mut world, &lra(), asks("Twins?")).unwrap_err(), "authority.not-your-role");
    assert_eq!(decides(&mut world, &agent(), tells("Twins?")).unwrap_err(), "authority.not-your-role");
    let registrar = Actor { operator: lra().operator, ..agent() };
    assert_eq!(decides(&mut world, &registrar, asks("Twins?")).unwrap_err(), "authority.your-own-registration");
    decides(&mut world, &agent(), asks(" Twins? ")).unwrap();
    assert_eq!((held(&world).decider, held(&world).asks_lra()), (Decider::Lra, true));
    assert_eq!(held(&world).thread[0].words, "Twins?");
    // The answer makes it the agents' to decide, as any word to them does.
    decides(&mut world, &lra(), tells("No, one birth certificate.")).unwrap();
    assert_eq!((held(&world).decider, held(&world).asks_lra()), (Decider::Agents, false));
    decides(&mut world, &agent(), asks("Thank you.")).unwrap();
    decides(&mut world, &agent(), different()).unwrap();
    assert!(!held(&world).asks_lra(), "nothing is asked of what is settled");
    assert_eq!(decides(&mut world, &agent(), asks("Late?")).unwrap_err(), "held.settled");
}

#[test]
fn merged_the_look_counts_for_the_person_who_it_is() {
    let (mut world, mut again) = twice(&elsewhere());
    again.details.birth_date = super::world::day("1990-04-20");
    again.search.as_mut().unwrap().birth_date = again.details.birth_date;
    assert_eq!(registers(&mut world, &elsewhere(), &again).unwrap_err(), "held");
    let stranger = HoldDecision::MergedInto { person: PersonId(id(101)), reason: reason("documents-match") };
    assert_eq!(decides(&mut world, &agent(), stranger).unwrap_err(), "record.unknown");
    decides(&mut world, &agent(), merged()).unwrap();
    assert_eq!(held(&world).merged_into(), Some(PersonId(id(100))));
    let stored = &world.records.0[&RecordRef::Person(PersonId(id(100)))];
    let Record::Person(known) = &stored.record else { panic!("a person") };
    assert_eq!(known.checks.len(), 2);
    assert_eq!(known.checks[1].by, Some(elsewhere().operator));
    assert!(known.organizations.contains(&OrgCode("riverbend".into())));
    assert_eq!(known.details.birth_date.unwrap().to_string(), "1990-04-02", "what was known stays");
    let looked: Vec<_> = stored.timeline.iter().filter(|l| l.act == "identity-checked").collect();
    assert!(looked.iter().all(|l| l.changes.is_empty()), "the level was proven before: {looked:?}");
    let line = stored.timeline.last().unwrap();
    let said: Vec<_> = line.changes.iter().map(|c| (c.field.as_str(), c.new.as_deref().unwrap())).collect();
    assert_eq!(said, [("birth-date", "1990-04-20"), ("phone", "+14165550199")]);
    assert_eq!((line.by.as_ref().unwrap().name.as_str(), line.act.as_str()), ("Rose Agent", "registration-merged"));
    assert!(world.records.person(&PersonId(id(101))).is_none(), "no second account");
    // The other organization learns who came to stand by its person and that they were looked at again, and nothing of what was said.
    let lakeshore = Scope { organization: OrgCode("lakeshore".into()), role: Role::Lra };
    let told = serde_json::to_string(&project(stored, AtCco::NotShown, &lakeshore).unwrap()).unwrap();
    for secret in ["1990-04-20", "0199", "Rita", "Rose"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}

#[test]
fn whoever_comes_later_is_looked_at_again() {
    let (mut world, again) = twice(&lra());
    assert_eq!(registers(&mut world, &lra(), &again).unwrap_err(), "held");
    decides(&mut world, &lra(), different()).unwrap();
    // The centre decides the held command again, and somebody elsewhere has come.
    let mut newcomer = close(&world, &again, &elsewhere());
    (newcomer.person, newcomer.ours) = (Some(PersonId(id(102))), false);
    world.facts().likenesses = Fact::Known(vec![newcomer]);
    let command = Command::RegisterPerson(Box::new(again));
    let verdict = world.judge_as(&lra(), CommandId(id(HELD)), &command).unwrap();
    let Verdict::Hold(events) = verdict else { panic!("{verdict:?}") };
    world.records.enact(&events, None).unwrap();
    assert_eq!(held(&world).state.code(), "held");
    assert_eq!(held(&world).decider, Decider::Agents);
    assert_eq!(decides(&mut world, &lra(), different()).unwrap_err(), "held.agents-decide");
}

#[test]
fn of_people_elsewhere_only_how_they_compare_is_told() {
    let (mut world, again) = twice(&elsewhere());
    assert_eq!(registers(&mut world, &elsewhere(), &again).unwrap_err(), "held");
    let stored = &world.records.0[&RecordRef::Held(CommandId(id(HELD)))];
    let seen = |role, organization: &str| {
        project(stored, AtCco::NotShown, &Scope { organization: OrgCode(organization.into()), role })
    };
    let theirs = seen(Role::Lra, "riverbend").unwrap();
    let Record::Held(h) = &theirs.record else { panic!("held") };
    assert_eq!((h.likenesses[0].person, &h.likenesses[0].shown), (None, &None));
    let how = |field: &str| h.likenesses[0].fields.iter().find(|f| f.field == field).unwrap().how;
    assert_eq!((how("family"), how("birth-date"), how("phone")), (How::Same, How::Same, How::Different));
    let told = serde_json::to_string(&theirs).unwrap();
    for secret in ["ana.silva", "5550100", &id(100).to_string(), "Lena"] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
    let Record::Held(h) = seen(Role::RegistrationAgent, "central").unwrap().record else { panic!("held") };
    assert_eq!(h.likenesses[0].person, Some(PersonId(id(100))));
    assert!(h.person.checks[0].evidence.documents.iter().all(|d| d.expires_on.is_none() && !d.kind.is_empty()));
    for (role, organization) in [(Role::Lra, "lakeshore"), (Role::Sponsor, "riverbend"), (Role::Cco, "cco")] {
        assert_eq!(seen(role, organization), None, "{role:?}");
    }
}

/// Whoever turned out to be somebody known is told by an LRA, and that is recorded once; of any other end there is nothing to tell.
#[test]
fn that_the_registrant_of_a_merge_was_told_is_kept_with_the_first_who_told_them() {
    let (mut world, again) = twice(&lra());
    let tell = Command::TellMerged(OneHold { held: CommandId(id(HELD)) });
    assert_eq!(registers(&mut world, &lra(), &again).unwrap_err(), "held");
    assert_eq!(world.act(&lra(), &tell).unwrap_err().code, "held.settled", "it is not decided");
    decides(&mut world, &agent(), merged()).unwrap();
    assert_eq!(world.act(&agent(), &tell).unwrap_err().code, "authority.not-your-role");
    assert_eq!(world.act(&elsewhere(), &tell).unwrap_err().code, "authority.other-organization");
    world.act(&lra(), &tell).unwrap();
    world.act(&actor(11, "Other Registrar", Role::Lra, "lakeshore"), &tell).unwrap();
    assert_eq!(held(&world).told.as_ref().map(|told| told.by.name.as_str()), Some("Lena Registrar"));
}
