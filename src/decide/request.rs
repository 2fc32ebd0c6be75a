//! Deciding acts on PHI report requests: what an LRA prepares and approves, and what CCO does with it.

use lra_forms::{Answers, ProblemCode, Questionnaire};

use super::{coded, enrollment::whole, event};
use crate::{
    acts::Action,
    authority::unless_stopped,
    command::{OneRequest, PrepareRequest, RecordStatement, RequestReason, RequestWords, SetPriority},
    context::{Context, Fact},
    enrollment::{Enrollment, EnrollmentState},
    event::{Event, RequestEvent},
    fields,
    ids::RequestId,
    record::Records,
    refusal::{FieldProblem, Refusal},
    request::{Request, RequestState, Since, Statement},
};

/// Finds what is wrong with the answers, at `answers.<linkId>`.
#[must_use]
pub fn answer_problems(form: &Questionnaire, answers: &Answers) -> Vec<FieldProblem> {
    lra_forms::validate(form, answers)
        .into_iter()
        .map(|problem| {
            let code = serde_json::to_value(problem.code).ok().and_then(|v| v.as_str().map(str::to_owned));
            FieldProblem::new(&format!("answers.{}", problem.link_id), code.as_deref().unwrap_or("missing"))
        })
        .collect()
}

fn statement_problems(statement: &Statement, context: &Context<'_>) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if statement.dated > context.now.day() {
        found.push(FieldProblem::new("statement.dated", "in-the-future"));
    } else if statement.dated.days_until(context.now.day()) > i64::from(context.tables.limits.signed_days) {
        let days = context.tables.limits.signed_days;
        found.push(FieldProblem::new("statement.dated", "too-long-ago").with("days", days));
    }
    found.extend(fields::line("statement.signed_by", &statement.signed_by, true, &context.tables.limits));
    found
}

pub(super) fn prepare(c: &PrepareRequest, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Some(enrollment) = records.enrollment(&c.enrollment) else {
        return Err(Refusal::new("record.unknown").with("kind", "enrollment"));
    };
    if enrollment.organization != context.actor.organization {
        return Err(Refusal::new("authority.other-organization"));
    }
    works(enrollment, records, context)?;
    let service = context.tables.services.services.iter().find(|s| s.code == enrollment.service);
    if service.and_then(|s| s.request_form.as_deref()) != Some(c.form.name.as_str()) {
        return Err(Refusal::new("request.other-product"));
    }
    let Some(form) = context.tables.form(&c.form.name, &c.form.version) else {
        return Err(Refusal::new("request.form-unknown"));
    };
    if !form.open_on(&context.made_at.day().to_string()) {
        return Err(Refusal::new("request.form-closed"));
    }
    if lra_forms::validate(form, &c.answers).iter().any(|p| p.code == ProblemCode::NoRequestNeeded) {
        return Err(Refusal::new("request.not-needed"));
    }
    let answers = lra_forms::prune(form, &c.answers);
    let mut problems = answer_problems(form, &answers);
    problems.extend(c.statement.iter().flat_map(|s| statement_problems(s, context)));
    context.unless_clean(problems)?;
    let request = Request {
        id: c.request,
        number: None,
        organization: context.actor.organization.clone(),
        enrollment: c.enrollment,
        service: enrollment.service.clone(),
        requester: enrollment.person.clone(),
        form: c.form.clone(),
        answers,
        statement: c.statement.clone(),
        prepared_by: context.actor.operator.clone(),
        prepared_at: context.now,
        approval: None,
        priority: None,
        told: None,
        holder: None,
        thread: Vec::new(),
        state: RequestState::AwaitingApproval(Since { since: context.now }),
    };
    Ok(vec![event(c.request, RequestEvent::Prepared { request: Box::new(request) }, context)])
}

/// The requester's enrollment must be active: a request stops itself when the access under it does.
fn active(enrollment: &Enrollment) -> Result<(), Refusal> {
    match enrollment.state {
        EnrollmentState::Authorized(_) => Ok(()),
        _ => Err(Refusal::new("request.enrollment-not-active").with("state", enrollment.state.code())),
    }
}

/// Refuses unless the enrollment is authorized *and* every authorizing link of its chain is met today: a day may have passed
/// of which the centre's upkeep has not taken notice yet.
fn works(enrollment: &Enrollment, records: &Records, context: &Context<'_>) -> Result<(), Refusal> {
    unless_stopped(enrollment.person.id().and_then(|id| records.person(&id)))?;
    active(enrollment)?;
    if whole(enrollment, records, context) { Ok(()) } else { Err(Refusal::new("request.chain-broken")) }
}

/// Finds the enrollment under a request; without it the request is refused like one whose enrollment has stopped.
fn under(request: RequestId, records: &Records) -> Result<&Enrollment, Refusal> {
    let enrollment = records.request(&request).and_then(|r| records.enrollment(&r.enrollment));
    enrollment.ok_or_else(|| Refusal::new("request.enrollment-not-active").with("state", "unknown"))
}

pub(super) fn statement(c: &RecordStatement, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(statement_problems(&c.statement, context))?;
    let what = RequestEvent::StatementRecorded { statement: c.statement.clone() };
    Ok(vec![event(c.request, what, context)])
}

pub(super) fn approve(c: &OneRequest, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    works(under(c.request, records)?, records, context)?;
    let record = c.request;
    let mut events = vec![event(record, RequestEvent::Approved, context)];
    if let Fact::Known(number) = &context.side.facts().number {
        events.push(event(record, RequestEvent::Received { number: number.clone() }, context));
    }
    Ok(events)
}

pub(super) fn withdraw(c: &RequestReason, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::WithdrawRequest, &c.reason, context.tables))?;
    let what = RequestEvent::Withdrawn { reason: c.reason.clone() };
    Ok(vec![event(c.request, what, context)])
}

fn worded(c: &RequestWords, context: &Context<'_>, what: fn(String) -> RequestEvent) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(fields::words("words", &c.words, true, &context.tables.limits).into_iter().collect())?;
    Ok(vec![event(c.request, what(fields::kept(&c.words)), context)])
}

pub(super) fn answer(c: &RequestWords, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    worded(c, context, |words| RequestEvent::InformationAnswered { words })
}

pub(super) fn note(c: &RequestWords, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    worded(c, context, |words| RequestEvent::NoteAdded { words })
}

pub(super) fn ask(c: &RequestWords, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    worded(c, context, |words| RequestEvent::InformationAsked { words })
}

pub(super) fn take_over(c: &RequestReason, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::TakeOverRequest, &c.reason, context.tables))?;
    let what = RequestEvent::TakenOver { reason: c.reason.clone() };
    Ok(vec![event(c.request, what, context)])
}

pub(super) fn complete(c: &RequestWords, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    worded(c, context, |collect| RequestEvent::Completed { collect })
}

pub(super) fn decline(c: &RequestReason, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::DeclineRequest, &c.reason, context.tables))?;
    let what = RequestEvent::Declined { reason: c.reason.clone() };
    Ok(vec![event(c.request, what, context)])
}

pub(super) fn set_priority(c: &SetPriority, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let mut problems = coded(Action::SetPriority, &c.reason, context.tables);
    if !context.tables.grounds.grounds.iter().any(|g| g.code == c.ground) {
        problems.push(FieldProblem::new("ground", "not-an-option"));
    }
    context.unless_clean(problems)?;
    let what = RequestEvent::PrioritySet { ground: c.ground.clone(), reason: c.reason.clone() };
    Ok(vec![event(c.request, what, context)])
}
