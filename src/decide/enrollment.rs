//! Somebody is enrolled in a service here, and one enrollment is stopped, revived and ended.

use super::{coded, event};
use crate::{
    acts::Action,
    authority::{not_me, unless_stopped},
    command::{Enroll, EnrollmentReason},
    context::Context,
    enrollment::{Enrollment, EnrollmentState, Pending},
    event::{EnrollmentEvent, Event},
    ids::{Day, OrgCode, PersonId},
    links::{Link, authorizes, links},
    record::{Record, Records, Stored},
    refusal::{FieldProblem, Refusal},
    sponsorship::SponsorshipState,
};

/// Is its chain whole, so that it is authorized? Even if the service needs no sponsor, a sponsorship that stopped stops the
/// enrollment resting on it (docs/DOMAIN.md §3).
#[must_use]
pub fn whole(e: &Enrollment, records: &Records, context: &Context<'_>) -> bool {
    use SponsorshipState::{Declined, Ended, Suspended};
    let sponsorship = e.sponsorship.and_then(|id| records.sponsorship(&id));
    let stopped = sponsorship.is_some_and(|s| matches!(s.state, Suspended(_) | Declined(_) | Ended(_)));
    !stopped && authorizes(&chain(e, records, context))
}

/// Reads the links of its chain as they stand now; a record that is not loaded leaves its link missing.
pub(super) fn chain(e: &Enrollment, records: &Records, context: &Context<'_>) -> Vec<Link> {
    let person = e.person.id().and_then(|id| records.person(&id));
    let sponsorship = e.sponsorship.and_then(|id| records.sponsorship(&id));
    let organization = records.organization(&e.organization);
    links(&e.service, person, sponsorship, organization, context.tables, context.now.day())
}

/// Finds the enrollment that already gives this person the service at this organization on that day. A sponsorship that begins
/// after the one before has ended renews it; without one, there is no such day.
#[must_use]
pub fn held<'r>(
    service: &str,
    person: PersonId,
    organization: &OrgCode,
    starts: Option<Day>,
    records: &'r Records,
) -> Option<&'r Enrollment> {
    let renews = |e: &Enrollment| {
        let before = e.sponsorship.and_then(|id| records.sponsorship(&id)).and_then(|s| s.ends);
        matches!((starts, before), (Some(starts), Some(end)) if end < starts)
    };
    records.0.values().find_map(|stored| match &stored.record {
        Record::Enrollment(e)
            if e.service == service
                && e.person.id() == Some(person)
                && e.organization == *organization
                && !matches!(e.state, EnrollmentState::Ended(_))
                && !renews(e) =>
        {
            Some(e)
        }
        _ => None,
    })
}

pub(super) fn enroll(c: &Enroll, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Some(service) = context.tables.services.services.iter().find(|s| s.code == c.service) else {
        return Err(Refusal {
            fields: vec![FieldProblem::new("service", "not-an-option")],
            ..Refusal::new("field.problems")
        });
    };
    let sponsorship = match c.sponsorship {
        None => None,
        Some(id) => {
            Some(records.sponsorship(&id).ok_or_else(|| Refusal::new("record.unknown").with("kind", "sponsorship"))?)
        }
    };
    if service.sponsor && sponsorship.is_none() {
        return Err(Refusal::new("enrollment.needs-sponsor").with("service", &c.service));
    }
    if let Some(s) = sponsorship {
        if s.organization != context.actor.organization {
            return Err(Refusal::new("authority.other-organization"));
        }
        if !s.services.contains(&c.service) {
            return Err(Refusal::new("enrollment.not-sponsored").with("service", &c.service));
        }
        if matches!(s.state, SponsorshipState::Declined(_) | SponsorshipState::Ended(_)) {
            return Err(Refusal::new("state.not-now").with("state", s.state.code()).with("kind", "sponsorship"));
        }
        if s.ends.is_some_and(|end| end < context.now.day()) {
            return Err(Refusal::new("sponsorship.lapsed"));
        }
    }
    let person = sponsorship.map_or_else(|| c.person.clone(), |s| s.person.clone());
    if !not_me(&context.actor, person.id()) {
        return Err(Refusal::new("authority.yourself"));
    }
    if let Some(id) = person.id() {
        // Somebody else's registrant, nobody, and a wrong account get one answer: whoever tries learns nothing from it.
        if !records.person(&id).is_some_and(|p| p.organizations.contains(&context.actor.organization)) {
            return Err(Refusal::new("account.not-found"));
        }
        // Whoever only asked to sponsor somebody enrolls them on what was asked, and on nothing else before the sponsor's word.
        if sponsorship.is_none() && !records.person(&id).is_some_and(|p| p.stands_by(&context.actor.organization)) {
            return Err(Refusal::new("authority.other-organization"));
        }
        unless_stopped(records.person(&id))?;
    }
    // Known only by the account that was shown, somebody has what rests on the same sponsorship.
    let same_sponsorship = c.sponsorship.is_some_and(|id| {
        let live = |e: &&Enrollment| e.service == c.service && !matches!(e.state, EnrollmentState::Ended(_));
        records.enrollments_of(id).any(|e| live(&e))
    });
    let organization = &context.actor.organization;
    let has = |id| held(&c.service, id, organization, sponsorship.map(|s| s.starts), records).is_some();
    if same_sponsorship || person.id().is_some_and(has) {
        return Err(Refusal::new("enrollment.already").with("service", &c.service));
    }
    let enrollment = Enrollment {
        id: c.enrollment,
        person,
        organization: context.actor.organization.clone(),
        service: c.service.clone(),
        sponsorship: c.sponsorship,
        asked_by: context.actor.operator.clone(),
        asked_at: context.now,
        state: EnrollmentState::Pending(Pending { since: context.now }),
        setup: None,
    };
    let record = c.enrollment;
    let mut events = vec![event(record, EnrollmentEvent::Asked { enrollment: Box::new(enrollment.clone()) }, context)];
    let mut after = records.clone();
    after.put(Stored { record: Record::Enrollment(enrollment.clone()), version: 1, timeline: Vec::new() });
    if whole(&enrollment, &after, context) {
        events.push(event(record, EnrollmentEvent::Authorized, context));
    }
    Ok(events)
}

pub(super) fn suspend_enrollment(c: &EnrollmentReason, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::SuspendEnrollment, &c.reason, context.tables))?;
    let what = EnrollmentEvent::Suspended { reason: c.reason.clone(), with_sponsorship: false };
    Ok(vec![event(c.enrollment, what, context)])
}

pub(super) fn reinstate_enrollment(
    c: &EnrollmentReason,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::ReinstateEnrollment, &c.reason, context.tables))?;
    let enrollment = records.enrollment(&c.enrollment);
    unless_stopped(enrollment.and_then(|e| e.person.id()).and_then(|id| records.person(&id)))?;
    let whole = records.enrollment(&c.enrollment).is_some_and(|e| whole(e, records, context));
    if !whole {
        return Err(Refusal::new("enrollment.chain-broken"));
    }
    let what = EnrollmentEvent::Reinstated { reason: c.reason.clone() };
    Ok(vec![event(c.enrollment, what, context)])
}

pub(super) fn end_enrollment(c: &EnrollmentReason, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::EndEnrollment, &c.reason, context.tables))?;
    let what = EnrollmentEvent::Ended { reason: c.reason.clone() };
    Ok(vec![event(c.enrollment, what, context)])
}
