//! PHI report requests go from the requester's statement to CCO's answer.

use std::collections::BTreeMap;

use lra_forms::{Answer, Answers};

use super::world::{World, actor, cco, day, id, lra, registration, signed, sponsoring};
use crate::{
    command::{Command, Enroll, OneRequest, PrepareRequest, RecordStatement, RequestReason, RequestWords, SetPriority},
    course::{Reached, course},
    ids::{EnrollmentId, PersonId, RequestId, SponsorshipId},
    organization::Role,
    person::PersonRef,
    record::{Record, RecordRef},
    request::{FormRef, Received, Statement},
    sponsorship::Coded,
};

pub(super) fn complete() -> Answers {
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

/// Tells the course of the request, station by station; what lies behind has its moment, and what is ahead has none.
fn stands(world: &World) -> String {
    let record = &world.records.0[&RecordRef::Request(RequestId(id(500)))];
    let Record::Request(request) = &record.record else { panic!("a request") };
    let told = course(request, &record.timeline).into_iter().map(|leg| {
        assert_eq!(leg.at.is_none(), leg.reached == Reached::Ahead, "{leg:?}");
        let station = serde_json::to_value(leg.station).unwrap();
        format!("{}: {:?}", station.as_str().unwrap(), leg.reached)
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_request_that_was_taken_back_shows_how_far_it_came() {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    let code = world.tables.reasons.acts["withdraw-request"][0].code.clone();
    let reason = Coded { code, words: "Because it is so.".into() };
    let withdraw = Command::WithdrawRequest(RequestReason { request: RequestId(id(500)), reason });
    world.act(&lra(), &withdraw).unwrap();
    assert_eq!(stands(&world), "draft: Done, withdrawn: Now");
}

#[test]
fn from_statement_to_report() {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    assert_eq!(world.act(&lra(), &one(Command::ApproveRequest)).unwrap_err().code, "authority.no-statement");
    assert_eq!(stands(&world), "draft: Done, approval: Now, cco: Ahead, in-process: Ahead, ready: Ahead");
    world.act(&lra(), &statement()).unwrap();
    world.act(&lra(), &one(Command::ApproveRequest)).unwrap();
    assert_eq!(state(&world), "received");
    assert_eq!(stands(&world), "draft: Done, approval: Done, cco: Now, in-process: Ahead, ready: Ahead");
    assert_eq!(world.act(&cco(), &said(Command::AskInformation)).unwrap_err().code, "authority.not-the-holder");
    world.act(&cco(), &one(Command::TakeRequest)).unwrap();
    let other = actor(31, "Other Analyst", Role::Cco, "cco");
    assert_eq!(world.act(&other, &one(Command::TakeRequest)).unwrap_err().code, "authority.somebody-has-it");
    let priority = |ground: &str, code: &str, words: &str| {
        let reason = Coded { code: code.into(), words: words.into() };
        Command::SetPriority(SetPriority { request: RequestId(id(500)), ground: ground.into(), reason })
    };
    let wrong = |world: &mut World, c: &Command| world.act(&cco(), c).unwrap_err().fields[0].field.clone();
    assert_eq!(wrong(&mut world, &priority("because", "deadline-near", "")), "ground");
    let highest = world.tables.grounds.grounds[0].code.clone();
    assert_eq!(wrong(&mut world, &priority(&highest, "left-organization", "")), "reason.code");
    assert_eq!(wrong(&mut world, &priority(&highest, "higher-ground", "")), "reason.words");
    world.act(&cco(), &priority(&highest, "higher-ground", "Board date.")).unwrap();
    let set = world.records.request(&RequestId(id(500))).unwrap().priority.clone().unwrap();
    assert_eq!((set.reason.code.as_str(), set.reason.words.as_str()), ("higher-ground", "Board date."));
    let timeline = &world.records.0[&RecordRef::Request(RequestId(id(500)))].timeline;
    let line = timeline.iter().find(|l| l.act == "priority-set").unwrap();
    assert_eq!(line.reason, Some(set.reason), "the timeline says why");
    world.act(&cco(), &said(Command::AddNote)).unwrap();
    world.act(&cco(), &said(Command::AskInformation)).unwrap();
    assert_eq!(state(&world), "information-required");
    assert_eq!(stands(&world), "draft: Done, approval: Done, cco: Done, in-process: Now, ready: Ahead");
    world.act(&lra(), &said(Command::AnswerInformation)).unwrap();
    assert_eq!(state(&world), "in-process");
    world.act(&cco(), &said(Command::CompleteRequest)).unwrap();
    assert_eq!(state(&world), "completed");
    assert_eq!(stands(&world), "draft: Done, approval: Done, cco: Done, in-process: Done, ready: Now");
    let withdraw = Command::WithdrawRequest(RequestReason {
        request: RequestId(id(500)),
        reason: Coded { code: "x".into(), words: String::new() },
    });
    assert_eq!(world.act(&lra(), &withdraw).unwrap_err().code, "state.not-now");
}

#[test]
fn who_told_the_requester_is_on_record_and_stays() {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    world.act(&lra(), &statement()).unwrap();
    world.act(&lra(), &one(Command::ApproveRequest)).unwrap();
    assert_eq!(world.act(&lra(), &one(Command::TellRequester)).unwrap_err().code, "state.not-now", "nothing to tell");
    world.act(&cco(), &one(Command::TakeRequest)).unwrap();
    world.act(&cco(), &said(Command::CompleteRequest)).unwrap();
    assert_eq!(world.act(&cco(), &one(Command::TellRequester)).unwrap_err().code, "authority.not-your-role");
    let told = |world: &World| world.records.request(&RequestId(id(500))).unwrap().told.clone();
    assert_eq!(told(&world), None);
    world.act(&lra(), &one(Command::TellRequester)).unwrap();
    let first = told(&world).unwrap();
    assert_eq!(first.by.id, lra().operator.id);
    let colleague = actor(41, "Other Lra", Role::Lra, &lra().organization.0);
    world.act(&colleague, &one(Command::TellRequester)).unwrap();
    assert_eq!(told(&world).unwrap(), first, "the first one stays named");
    assert_eq!(state(&world), "completed");
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
    requester.operator.person = Some(PersonId(id(100)));
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

#[test]
fn a_priority_set_before_reasons_were_coded_is_still_read() {
    let old = serde_json::json!({ "request": RequestId(id(500)), "ground": "funding", "reason": "Board date." });
    let read: SetPriority = serde_json::from_value(old).unwrap();
    assert_eq!(read.reason, Coded { code: "other".into(), words: "Board date.".into() });
    let again: SetPriority = serde_json::from_value(serde_json::to_value(&read).unwrap()).unwrap();
    assert_eq!(again, read);
}

/// Received at CCO, and taken by Cleo.
fn taken() -> World {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    world.act(&lra(), &statement()).unwrap();
    world.act(&lra(), &one(Command::ApproveRequest)).unwrap();
    world.act(&cco(), &one(Command::TakeRequest)).unwrap();
    world
}

fn because(c: fn(RequestReason) -> Command, code: &str) -> Command {
    c(RequestReason { request: RequestId(id(500)), reason: Coded { code: code.into(), words: String::new() } })
}

#[test]
fn a_colleague_who_is_away_holds_nothing_up() {
    let mut world = taken();
    world.act(&cco(), &said(Command::AskInformation)).unwrap();
    let other = actor(31, "Other Analyst", Role::Cco, "cco");
    let take_over = because(Command::TakeOverRequest, "absent");
    assert_eq!(world.judge(&cco(), &take_over).unwrap_err().code, "authority.nobody-elses");
    let unsaid = world.judge(&other, &because(Command::TakeOverRequest, "")).unwrap_err();
    assert_eq!(unsaid.fields[0].field, "reason.code");
    world.act(&other, &take_over).unwrap();
    let request = world.records.request(&RequestId(id(500))).unwrap();
    assert_eq!((request.holder.as_ref().unwrap().id, state(&world)), (other.operator.id, "information-required"));
    let line = world.records.0[&crate::record::RecordRef::Request(RequestId(id(500)))].timeline.last().unwrap();
    assert_eq!(line.reason.as_ref().unwrap().code, "absent");
    assert_eq!(world.judge(&cco(), &said(Command::CompleteRequest)).unwrap_err().code, "authority.not-the-holder");
}

#[test]
fn a_facility_that_never_answers_holds_nothing_up() {
    for (act, comes) in [
        (said(Command::AskInformation), "information-required"),
        (said(Command::CompleteRequest), "completed"),
        (because(Command::DeclineRequest, "not-answered"), "declined"),
    ] {
        let mut world = taken();
        world.act(&cco(), &said(Command::AskInformation)).unwrap();
        world.act(&cco(), &act).unwrap();
        assert_eq!(state(&world), comes);
    }
    // Handed back meanwhile, it can still be taken.
    let mut world = taken();
    world.act(&cco(), &said(Command::AskInformation)).unwrap();
    world.act(&cco(), &one(Command::HandBackRequest)).unwrap();
    world.act(&cco(), &one(Command::TakeRequest)).unwrap();
    assert_eq!(state(&world), "information-required");
}

#[test]
fn no_report_goes_to_somebody_whose_access_ended() {
    let mut world = taken();
    let end = Command::EndEnrollment(crate::command::EnrollmentReason {
        enrollment: EnrollmentId(id(300)),
        reason: Coded { code: "left-organization".into(), words: String::new() },
    });
    world.act(&lra(), &end).unwrap();
    let refusal = world.judge(&cco(), &said(Command::CompleteRequest)).unwrap_err();
    assert_eq!(refusal.code, "request.enrollment-not-active");
    world.act(&cco(), &because(Command::DeclineRequest, "no-authority-left")).unwrap_err();
    world.act(&cco(), &because(Command::DeclineRequest, "access-ended")).unwrap();
    assert_eq!(state(&world), "declined");
}

#[test]
fn a_chain_that_broke_today_stops_a_request_before_anybody_noticed() {
    let mut world = enrolled();
    let c = prepare(&world, complete());
    world.act(&lra(), &c).unwrap();
    world.act(&lra(), &statement()).unwrap();
    world.now = crate::ids::Moment("2027-11-21T15:00:00Z".parse().unwrap());
    assert_eq!(world.judge(&lra(), &one(Command::ApproveRequest)).unwrap_err().code, "request.chain-broken");
}
