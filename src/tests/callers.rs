//! A recognition opens acts to the agent alone, and ends.

use super::world::{World, actor, id, lra, now, registration};
use crate::{
    caller::{RECOGNIZE_FIRST, Recognizing},
    command::{AnswerCaller, AskCaller, Command, CorrectPerson, Correction, CustodyTo},
    context::{Fact, Facts, Said, Side, Ways},
    field::PersonField,
    ids::{CommandId, OrgCode, PersonId},
    organization::{Actor, Role},
    sponsorship::Coded,
};

fn because(code: &str) -> Coded {
    Coded { code: code.into(), words: String::new() }
}

fn agent(n: u128) -> Actor {
    actor(n, "An Agent", Role::RegistrationAgent, "agents")
}

/// Makes the centre, with somebody of Lakeshore.
fn registered() -> World {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world
}

fn knows(world: &mut World, right: bool) {
    let said = Said { how: Recognizing::Questions, reason: because("new-letter"), right };
    world.side = Side::Centre(Facts {
        ways: Fact::Known(Ways { questions: true, code: false }),
        said: Fact::Known(Some(said)),
        ..Facts::default()
    });
}

fn refused(world: &World, who: &Actor, command: &Command) -> String {
    world.judge(who, command).map(|_| "done".to_owned()).unwrap_or_else(|refusal| refusal.code)
}

#[test]
fn a_recognition_counts_for_its_time() {
    let mut world = registered();
    let person = PersonId(id(100));
    let answers = Command::AnswerCaller(AnswerCaller { person, asked: CommandId(id(7)) });
    let change = |field, to: &str| {
        let changes = vec![Correction { field, from: None, to: Some(to.into()) }];
        Command::CorrectPerson(CorrectPerson { person, changes, reason: because("typing-mistake") })
    };
    let phone = change(PersonField::Phone, "+14165550142");
    knows(&mut world, false);
    world.act(&agent(40), &answers).unwrap();
    assert_eq!(refused(&world, &agent(40), &phone), RECOGNIZE_FIRST, "what was wrong recognizes nobody");
    knows(&mut world, true);
    world.act(&agent(40), &answers).unwrap();
    assert_eq!(refused(&world, &agent(40), &phone), "done");
    assert_eq!(refused(&world, &agent(41), &phone), RECOGNIZE_FIRST, "it is one agent's");
    assert_eq!(refused(&world, &agent(40), &change(PersonField::Family, "Taken")), "custody.kept");
    assert_eq!(refused(&world, &agent(40), &change(PersonField::Language, "fr")), "custody.work-contact");
    world.now = now().plus_seconds(30 * 60 - 1);
    assert_eq!(refused(&world, &agent(40), &phone), "done");
    world.now = now().plus_seconds(30 * 60 + 60);
    assert_eq!(refused(&world, &agent(40), &phone), RECOGNIZE_FIRST);
    let reason = because("nobody-prints");
    let releases = Command::ReleaseLetter(CustodyTo { person, organization: OrgCode("riverbend".into()), reason });
    assert_eq!(refused(&world, &agent(40), &releases), RECOGNIZE_FIRST);
}

#[test]
fn what_cannot_be_asked_is_said_and_a_purpose_is_wanted() {
    let mut world = registered();
    knows(&mut world, true);
    let asks =
        |how, reason: &str| Command::AskCaller(AskCaller { person: PersonId(id(100)), how, reason: because(reason) });
    assert_eq!(refused(&world, &agent(40), &asks(Recognizing::Questions, "new-letter")), "done");
    assert_eq!(refused(&world, &agent(40), &asks(Recognizing::Code, "new-letter")), "caller.no-code");
    assert_eq!(refused(&world, &agent(40), &asks(Recognizing::Questions, "curiosity")), "field.problems");
    assert_eq!(refused(&world, &agent(40), &asks(Recognizing::Questions, "other")), "field.problems", "it wants words");
    assert_eq!(refused(&world, &lra(), &asks(Recognizing::Questions, "new-letter")), "authority.not-your-role");
    world.side = Side::Centre(Facts { ways: Fact::Known(Ways { questions: false, code: false }), ..Facts::default() });
    assert_eq!(refused(&world, &agent(40), &asks(Recognizing::Questions, "new-letter")), "caller.no-questions");
}
