//! Acts on sponsorships are decided here, and what follows from them for the enrollments that rest on one.

use lra_forms::PhiSignedForm;

use super::{
    coded, custody::joined, enrollment::whole, event, person::looked_again, trust::form_counts, upkeep::judged_again,
};
use crate::{
    acts::Action,
    authority::{not_me, unless_stopped},
    command::{DecideSponsorship, SponsorDecision, SponsorPerson, SponsorshipReason, SponsorshipWords},
    context::{Context, Fact},
    enrollment::EnrollmentState,
    event::{EnrollmentEvent, Event, PersonEvent, SponsorshipEvent},
    evidence, fields,
    ids::{Day, PersonId, SponsorshipId},
    organization::{OperatorName, Role},
    person::{IdentityCheck, PersonRef},
    record::Records,
    refusal::{FieldProblem, Refusal},
    sponsorship::{Asked, Basis, Coded, FormCounts, InForce, Sponsorship, SponsorshipState},
};

/// Finds every problem of a sponsorship as entered; the page asks the same function while one types.
#[must_use]
pub fn sponsoring_problems(c: &SponsorPerson, records: &Records, context: &Context<'_>) -> Vec<FieldProblem> {
    let tables = context.tables;
    let today = context.now.day();
    let mut problems: Vec<FieldProblem> = Vec::new();
    problems.extend(fields::line("position", &c.position, true, &tables.limits));
    problems.extend(fields::words("clinical_need", &c.clinical_need, true, &tables.limits));
    if c.services.is_empty() {
        problems.push(FieldProblem::new("services", "missing"));
    }
    for service in &c.services {
        if !tables.services.services.iter().any(|s| s.code == *service) {
            problems.push(FieldProblem::new("services", "not-an-option"));
        }
    }
    if let Basis::SignedForm { signed_on } = &c.basis {
        if *signed_on > today {
            problems.push(FieldProblem::new("basis.signed_on", "in-the-future"));
        } else if signed_on.days_until(today) > i64::from(tables.limits.signed_days) {
            let days = tables.limits.signed_days;
            problems.push(FieldProblem::new("basis.signed_on", "too-long-ago").with("days", days));
        }
    }
    let (back, ahead) = (tables.limits.starts_days_back, tables.limits.starts_days_ahead);
    if c.starts.days_until(today) > i64::from(back) {
        problems.push(FieldProblem::new("starts", "too-long-ago").with("days", back));
    } else if today.days_until(c.starts) > i64::from(ahead) {
        problems.push(FieldProblem::new("starts", "too-far-ahead").with("days", ahead));
    }
    problems.extend(c.ends.and_then(|ends| last_day_problem(c.starts, ends, context)));
    if let Some(looked) = &c.evidence {
        problems.extend(evidence::problems(looked, &tables.evidence, today, &tables.limits));
    }
    if sponsor_of(c, records, context).is_none() {
        problems.push(FieldProblem::new("sponsor", "not-an-option"));
    }
    problems
}

/// Says what is wrong with the last day of a sponsorship that begins on this one.
fn last_day_problem(starts: Day, ends: Day, context: &Context<'_>) -> Option<FieldProblem> {
    let days = context.tables.limits.sponsorship_days;
    if ends < starts || ends < context.now.day() {
        Some(FieldProblem::new("ends", "before-the-start"))
    } else if starts.days_until(ends) > i64::from(days) {
        Some(FieldProblem::new("ends", "too-late").with("days", days))
    } else {
        None
    }
}

fn sponsor_of(c: &SponsorPerson, records: &Records, context: &Context<'_>) -> Option<OperatorName> {
    let organization = records.organization(&context.actor.organization)?;
    organization.sponsors.iter().find(|s| s.id == c.sponsor).cloned()
}

pub(super) fn sponsor(c: &SponsorPerson, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(sponsoring_problems(c, records, context))?;
    let Some(sponsor) = sponsor_of(c, records, context) else {
        return Err(Refusal::new("record.unknown"));
    };
    if sponsor.is(&context.actor.operator) {
        return Err(Refusal::new("authority.own-signature"));
    }

    let person = whose(&c.person, context)?;
    if !not_me(&context.actor, person.id()) {
        return Err(Refusal::new("authority.yourself"));
    }
    let here = &context.actor.organization;
    let theirs = person.id().and_then(|id| records.person(&id));
    let ours = theirs.is_some_and(|p| p.organizations.contains(here));
    // Somebody else's registrant is named by the account that they show, never by id; the answer is that of a wrong account.
    let shown = matches!(&context.side.facts().account, Fact::Known(Some(id)) if c.person.id() == Some(*id));
    if !ours && c.person.id().is_some() && !shown {
        return Err(Refusal::new("account.not-found"));
    }
    unless_stopped(theirs)?;
    let stands_by = theirs.is_some_and(|p| p.stands_by(here));
    let in_force = match c.basis {
        Basis::SignedForm { .. } => {
            let organization = records.organization(here);
            let parties = (&sponsor, &context.actor.operator);
            form_counts(&c.services, parties, organization, context.tables, context.now.day()) == FormCounts::AtOnce
        }
        Basis::Queue => false,
    };
    let mut events = Vec::new();
    // Somebody else's registrant: ID is looked at again before this organization stands by them. One's own need it only
    // where the services ask for more than is proven.
    let check = c.evidence.as_ref().map(|seen| looked_again(seen, context)).transpose()?;
    if check.is_none() && !ours {
        return Err(Refusal::new("evidence.look-again"));
    }
    // Nobody proves anything of somebody else's registrant by asking: what was looked at waits as well, for the sponsor or whoever
    // confirms the form.
    let (check, look) = if in_force || stands_by { (check, None) } else { (None, check.map(Box::new)) };
    if let Some(id) = person.id() {
        // Standing by somebody else's registrant begins with the sponsor's word: a signed form that counts, or the decision that
        // is waited for.
        if !stands_by {
            if in_force {
                events.push(event(id, joined(records, context), context));
            } else if !ours {
                events.push(event(id, PersonEvent::OrganizationAsked, context));
            }
        }
        if c.instead_of_registering {
            events.push(event(id, PersonEvent::DuplicateAvoided, context));
        }
        if let Some(check) = check {
            events.push(event(id, PersonEvent::IdentityChecked { check }, context));
            let again = judged_again(&events, records, context)?;
            events.extend(again);
        }
    }
    let state = if in_force {
        SponsorshipState::InForce(InForce { since: context.now })
    } else {
        SponsorshipState::Asked(Asked { since: context.now })
    };
    let sponsorship = Sponsorship {
        id: c.sponsorship,
        person,
        organization: context.actor.organization.clone(),
        sponsor,
        services: c.services.clone(),
        position: fields::kept(&c.position),
        clinical_need: fields::kept(&c.clinical_need),
        basis: c.basis.clone(),
        starts: c.starts,
        ends: c.ends,
        recorded_by: context.actor.operator.clone(),
        recorded_at: context.now,
        look,
        thread: Vec::new(),
        told: None,
        state,
    };
    let what = SponsorshipEvent::Recorded { sponsorship: Box::new(sponsorship) };
    events.push(event(c.sponsorship, what, context));
    Ok(events)
}

/// Says who it is: by id, or – at the centre – by the account that was shown. A desk leaves an account as it is.
fn whose(person: &PersonRef, context: &Context<'_>) -> Result<PersonRef, Refusal> {
    match (person, &context.side.facts().account) {
        (PersonRef::Id { .. }, _) | (_, Fact::CentreDecides) => Ok(person.clone()),
        (PersonRef::Account { .. }, Fact::Known(Some(id))) => Ok(PersonRef::Id { person: *id }),
        (PersonRef::Account { .. }, Fact::Known(None)) => Err(Refusal::new("account.not-found")),
    }
}

pub(super) fn decide(c: &DecideSponsorship, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let record = c.sponsorship;
    match &c.decision {
        SponsorDecision::Approve => {
            let sponsorship = records.sponsorship(&record);
            let recorded = sponsorship.and_then(|s| s.ends);
            let endless = context.tables.limits.sponsorship_without_end;
            // What desks of before send names no day: it stays as recorded, as far as the table lets it.
            let ends = recorded.or_else(|| {
                if endless { None } else { sponsorship.map(|s| s.usual_end(context.now.day(), &context.tables.limits)) }
            });
            approved(record, ends, records, context)
        }
        SponsorDecision::ApproveUntil { ends } => approved(record, *ends, records, context),
        SponsorDecision::AskLra { words } => {
            context.unless_clean(fields::words("words", words, true, &context.tables.limits).into_iter().collect())?;
            Ok(vec![event(record, SponsorshipEvent::Questioned { words: words.clone() }, context)])
        }
        SponsorDecision::Decline { reason } => {
            context.unless_clean(coded(Action::DecideSponsorship, reason, context.tables))?;
            let mut events = vec![event(record, SponsorshipEvent::Declined { reason: reason.clone() }, context)];
            events.extend(end_enrollments(c.sponsorship, reason, records, context));
            Ok(events)
        }
    }
}

/// The sponsor says yes, until that day: what rests on it is judged with it.
fn approved(
    record: SponsorshipId,
    ends: Option<Day>,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Some(sponsorship) = records.sponsorship(&record) else { return Err(Refusal::new("record.unknown")) };
    if ends == sponsorship.ends && (ends.is_some() || context.tables.limits.sponsorship_without_end) {
        return begun(vec![event(record, SponsorshipEvent::Approved, context)], record, records, context);
    }
    let problem = match ends {
        None if context.tables.limits.sponsorship_without_end => None,
        None => Some(FieldProblem::new("ends", "missing")),
        Some(ends) => last_day_problem(sponsorship.starts, ends, context),
    };
    context.unless_clean(problem.into_iter().collect())?;
    let events = vec![
        event(record, SponsorshipEvent::Dated { ends }, context),
        event(record, SponsorshipEvent::Approved, context),
    ];
    begun(events, record, records, context)
}

/// A second LRA says that the form is there, or that the sponsor means it.
pub(super) fn confirm(c: &SponsorshipReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::ConfirmSponsorship, &c.reason, context.tables))?;
    // Of today's table: what waited when an administrator made it narrower waits for the sponsor as well.
    if context.tables.services.phi_signed_form == PhiSignedForm::SponsorOnly {
        return Err(Refusal::new("sponsorship.sponsor-only"));
    }
    let confirmed = SponsorshipEvent::Confirmed { reason: c.reason.clone() };
    begun(vec![event(c.sponsorship, confirmed, context)], c.sponsorship, records, context)
}

/// What waited is in force: the organization stands by the person from here on, and enrollments are judged again.
fn begun(
    mut events: Vec<Event>,
    record: SponsorshipId,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let sponsorship = records.sponsorship(&record);
    let asked = sponsorship.and_then(|s| s.person.id()).and_then(|id| records.person(&id));
    unless_stopped(asked)?;
    if let Some(asked) = asked.filter(|p| p.asking.contains(&context.actor.organization)) {
        events.push(event(asked.id, joined(records, context), context));
    }
    if let (Some(asked), Some(sponsorship)) = (asked, sponsorship) {
        events.extend(sponsorship.look.as_deref().map(|look| looked(asked.id, look, sponsorship, context)));
    }
    let again = judged_again(&events, records, context)?;
    events.extend(again);
    Ok(events)
}

/// With the sponsor's yes the look counts that was taken when they were asked: it is the look of whoever recorded it, not theirs.
fn looked(person: PersonId, look: &IdentityCheck, sponsorship: &Sponsorship, context: &Context<'_>) -> Event {
    let what = PersonEvent::IdentityChecked { check: look.clone() };
    Event { by: sponsorship.recorded_by.clone(), role: Role::Lra, ..event(person, what, context) }
}

pub(super) fn answer(c: &SponsorshipWords, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(fields::words("words", &c.words, true, &context.tables.limits).into_iter().collect())?;
    let what = SponsorshipEvent::Answered { words: c.words.clone() };
    Ok(vec![event(c.sponsorship, what, context)])
}

pub(super) fn object(c: &SponsorshipReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::ObjectSponsorship, &c.reason, context.tables))?;
    let what = SponsorshipEvent::Objected { reason: c.reason.clone() };
    let mut events = vec![event(c.sponsorship, what, context)];
    events.extend(end_enrollments(c.sponsorship, &c.reason, records, context));
    Ok(events)
}

pub(super) fn suspend(c: &SponsorshipReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::SuspendSponsorship, &c.reason, context.tables))?;
    let what = SponsorshipEvent::Suspended { reason: c.reason.clone() };
    let mut events = vec![event(c.sponsorship, what, context)];
    for e in records.enrollments_of(c.sponsorship).filter(|e| matches!(e.state, EnrollmentState::Authorized(_))) {
        let what = EnrollmentEvent::Suspended { reason: c.reason.clone(), with_sponsorship: true };
        events.push(event(e.id, what, context));
    }
    Ok(events)
}

pub(super) fn reinstate(
    c: &SponsorshipReason,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::ReinstateSponsorship, &c.reason, context.tables))?;
    if records.sponsorship(&c.sponsorship).and_then(|s| s.ends).is_some_and(|end| end < context.now.day()) {
        return Err(Refusal::new("sponsorship.lapsed"));
    }
    let what = SponsorshipEvent::Reinstated { reason: c.reason.clone() };
    let mut events = vec![event(c.sponsorship, what, context)];
    let mut after = records.clone();
    after.enact(&events, None)?;
    for e in after.enrollments_of(c.sponsorship) {
        // What has lost another link meanwhile stays stopped until that is mended.
        let stopped_with = matches!(&e.state, EnrollmentState::Suspended(s) if s.with_sponsorship);
        if stopped_with && whole(e, &after, context) {
            let what = EnrollmentEvent::Reinstated { reason: c.reason.clone() };
            events.push(event(e.id, what, context));
        }
    }
    let again = judged_again(&events, records, context)?;
    events.extend(again);
    Ok(events)
}

pub(super) fn end(c: &SponsorshipReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::EndSponsorship, &c.reason, context.tables))?;
    let what = SponsorshipEvent::Ended { reason: c.reason.clone() };
    let mut events = vec![event(c.sponsorship, what, context)];
    events.extend(end_enrollments(c.sponsorship, &c.reason, records, context));
    Ok(events)
}

fn end_enrollments(id: SponsorshipId, reason: &Coded, records: &Records, context: &Context<'_>) -> Vec<Event> {
    records
        .enrollments_of(id)
        .filter(|e| !matches!(e.state, EnrollmentState::Ended(_)))
        .map(|e| event(e.id, EnrollmentEvent::Ended { reason: reason.clone() }, context))
        .collect()
}
