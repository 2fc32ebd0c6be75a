//! PHI report requests: from the requester's statement to CCO's answer.

use std::collections::BTreeMap;

use lra_forms::{Answer, Answers};

use super::world::{World, actor, cco, day, id, lra, registration, signed, sponsoring};
use crate::{
    command::{Command, Enroll, OneRequest, PrepareRequest, RecordStatement, RequestReason, RequestWords, SetPriority},
    ids::{EnrollmentId, PersonId, RequestId, SponsorshipId},
    organization::Role,
    person::PersonRef,
    request::{FormRef, Received, Statement},
    sponsorship::Coded,
};

fn complete() -> Answers {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/forms/examples/interim-iport/complete.json");
    let example: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    serde_json::from_value(example["answers"].clone()).unwrap()
}

fn enrolled() -> World {
    let mut world = World::at_the_centre();
    let c = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.act(&lra(), &c).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport"])))).unwrap();
    let enroll = Command::Enroll(Enroll {
        enrollment: EnrollmentId(id(300)),
        person: PersonRef::Id { person: PersonId(id(100)) },
        sponsorship: Some(SponsorshipId(id(200))),
        service: "iport".into(),
    });
    world.act(&lra(), &enroll).unwrap();
    world
}

fn prepare(world: &World, answers: Answers) -> Command {
    let form = world.tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
    Command::PrepareRequest(Box::new(PrepareRequest {
        request: RequestId(id(500)),
        enrollment: EnrollmentId(id(300)),
        form: FormRef { name: form.name.clone(), version: form.version.clone() },
        answers,
        statement: None,
    }))
}

fn one(c: fn(OneRequest) -> Command) -> Command {
    c(OneRequest { request: RequestId(id(500)) })
}

fn said(c: fn(RequestWords) -> Command) -> Command {
    c(RequestWords { request: RequestId(id(500)), words: "Which quarter?".into() })
}

fn statement() -> Command {
    Command::RecordStatement(RecordStatement {
        request: RequestId(id(500)),
        statement: Statement { received: Received::Paper, dated: day("2026-11-19"), signed_by: "Ana Silva".into() },
    })
}

fn state(world: &World) -> &'static str {
    world.records.request(&RequestId(id(500))).unwrap().state.code()
}

#[test]
fn from_statement_to_report() {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    assert_eq!(world.act(&lra(), &one(Command::ApproveRequest)).unwrap_err().code, "authority.no-statement");
    world.act(&lra(), &statement()).unwrap();
    world.act(&lra(), &one(Command::ApproveRequest)).unwrap();
    assert_eq!(state(&world), "received");
    assert_eq!(world.act(&cco(), &said(Command::AskInformation)).unwrap_err().code, "authority.not-the-holder");
    world.act(&cco(), &one(Command::TakeRequest)).unwrap();
    let other = actor(31, "Other Analyst", Role::Cco, "cco");
    assert_eq!(world.act(&other, &one(Command::TakeRequest)).unwrap_err().code, "authority.somebody-has-it");
    let priority = |ground: &str| {
        Command::SetPriority(SetPriority {
            request: RequestId(id(500)),
            ground: ground.into(),
            reason: "Board date.".into(),
        })
    };
    assert_eq!(world.act(&cco(), &priority("because")).unwrap_err().fields[0].field, "ground");
    let highest = world.tables.grounds.grounds[0].code.clone();
    world.act(&cco(), &priority(&highest)).unwrap();
    world.act(&cco(), &said(Command::AddNote)).unwrap();
    world.act(&cco(), &said(Command::AskInformation)).unwrap();
    assert_eq!(state(&world), "information-required");
    world.act(&lra(), &said(Command::AnswerInformation)).unwrap();
    assert_eq!(state(&world), "in-process");
    world.act(&cco(), &said(Command::CompleteRequest)).unwrap();
    assert_eq!(state(&world), "completed");
    let withdraw = Command::WithdrawRequest(RequestReason {
        request: RequestId(id(500)),
        reason: Coded { code: "x".into(), words: String::new() },
    });
    assert_eq!(world.act(&lra(), &withdraw).unwrap_err().code, "state.not-now");
}

#[test]
fn the_lra_never_approves_as_requester_or_recipient() {
    let mut world = enrolled();
    let mut answers = complete();
    answers.insert("use-recipients".into(), vec![Answer::Text("Registrar, LENA (quality office)".into())]);
    let c = prepare(&world, answers);
    world.act(&lra(), &c).unwrap();
    assert_eq!(world.act(&lra(), &statement()).unwrap_err().code, "authority.requester-or-recipient");
    let colleague = actor(12, "Otto Registrar", Role::Lra, "lakeshore");
    world.act(&colleague, &statement()).unwrap();
    assert_eq!(world.act(&lra(), &one(Command::ApproveRequest)).unwrap_err().code, "authority.requester-or-recipient");
    let mut requester = colleague.clone();
    requester.person = Some(PersonId(id(100)));
    assert_eq!(
        world.act(&requester, &one(Command::ApproveRequest)).unwrap_err().code,
        "authority.requester-or-recipient"
    );
    world.act(&colleague, &one(Command::ApproveRequest)).unwrap();
}

#[test]
fn a_request_stops_itself_when_the_enrollment_under_it_ended() {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    world.act(&lra(), &statement()).unwrap();
    let end = Command::EndEnrollment(crate::command::EnrollmentReason {
        enrollment: EnrollmentId(id(300)),
        reason: Coded { code: "left-organization".into(), words: String::new() },
    });
    world.act(&lra(), &end).unwrap();
    assert_eq!(world.act(&lra(), &one(Command::ApproveRequest)).unwrap_err().code, "request.enrollment-not-active");
}

#[test]
fn aggregate_data_needs_no_request_and_missing_answers_are_named() {
    let world = enrolled();
    let mut answers = complete();
    answers.insert("data-class".into(), vec![Answer::Text("aggregate".into())]);
    assert_eq!(world.judge(&lra(), &prepare(&world, answers)).unwrap_err().code, "request.not-needed");
    let refusal = world.judge(&lra(), &prepare(&world, BTreeMap::new())).unwrap_err();
    assert!(refusal.fields.iter().any(|p| p.field == "answers.report-kind" && p.code == "missing"), "{refusal:?}");
}
