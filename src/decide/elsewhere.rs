//! Decisions are made here about what the registration agents say of the systems where people sign in.

use super::{coded, event};
use crate::{
    acts::Action,
    command::{DoneByHand, LeaveDifference, PutRight},
    context::Context,
    elsewhere::Todo,
    enrollment::EnrollmentState,
    event::{EnrollmentEvent, Event, PersonEvent},
    record::Records,
    refusal::{FieldProblem, Refusal},
};

/// What is spoken of waits no more: somebody was faster, or it became something else.
fn settled() -> Refusal {
    Refusal::new("elsewhere.settled")
}

pub(super) fn done(c: &DoneByHand, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(c.person)?;
    let waits = person.elsewhere.tasks().find(|task| task.enrollment == c.enrollment && task.todo == c.todo);
    let task = waits.ok_or_else(settled)?;
    let what = PersonEvent::DoneByHand { enrollment: c.enrollment, todo: c.todo };
    let mut events = vec![event(c.person, what, context)];
    let in_force = records.enrollment(&c.enrollment).is_some_and(|e| matches!(e.state, EnrollmentState::Authorized(_)));
    if c.todo == Todo::PutIn && in_force {
        let by = Some(context.actor.operator.clone());
        events.push(event(c.enrollment, EnrollmentEvent::SetUpByHand { team: task.team.clone(), by }, context));
    }
    Ok(events)
}

pub(super) fn put_right(c: &PutRight, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(c.person)?;
    if !person.elsewhere.differences.iter().any(|difference| difference.target == c.target) {
        return Err(settled());
    }
    Ok(vec![event(c.person, PersonEvent::PutRight { target: c.target.clone() }, context)])
}

pub(super) fn leave(c: &LeaveDifference, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(c.person)?;
    let mut there = person.elsewhere.unsettled();
    if !there.any(|difference| difference.target == c.target && difference.what == c.what) {
        return Err(settled());
    }
    let mut problems = coded(Action::LeaveDifference, &c.reason, context.tables);
    if c.until.is_some_and(|until| until < context.now.day()) {
        problems.push(FieldProblem::new("until", "before-the-start"));
    }
    context.unless_clean(problems)?;
    let what = PersonEvent::DifferenceLeft {
        target: c.target.clone(),
        what: c.what,
        until: c.until,
        reason: c.reason.clone(),
    };
    Ok(vec![event(c.person, what, context)])
}
