//! A sponsor's standing trust in an LRA is given and ended here, and what follows from it for a signed form.

use std::collections::BTreeSet;

use lra_forms::{PhiSignedForm, Tables};

use super::event;
use crate::{
    command::{EndTrust, GiveTrust},
    context::Context,
    event::{Event, OrganizationEvent},
    ids::Day,
    organization::{OperatorName, Organization, StandingTrust},
    record::Records,
    refusal::{FieldProblem, Refusal},
    sponsorship::FormCounts,
};

/// Says when a signed form of this sponsor counts that this LRA records for these services. A service that nobody knows holds
/// PHI, and an organization that is not loaded trusts nobody.
#[must_use]
pub fn form_counts(
    services: &BTreeSet<String>,
    (sponsor, lra): (&OperatorName, &OperatorName),
    organization: Option<&Organization>,
    tables: &Tables,
    on: Day,
) -> FormCounts {
    let open = |code: &&String| tables.services.services.iter().any(|s| s.code == **code && !s.phi);
    let guarded: BTreeSet<String> = services.iter().filter(|code| !open(code)).cloned().collect();
    let trusted = organization.is_some_and(|o| o.trusts(sponsor, lra, &guarded, on));
    match tables.services.phi_signed_form {
        _ if guarded.is_empty() || trusted => FormCounts::AtOnce,
        PhiSignedForm::OnReceipt => FormCounts::AtOnce,
        PhiSignedForm::SponsorOrSecondLra => FormCounts::OnceConfirmed,
        PhiSignedForm::SponsorOnly => FormCounts::OnceTheSponsorConfirms,
    }
}

/// Finds every problem of a trust as entered.
fn problems(c: &GiveTrust, organization: &Organization, context: &Context<'_>) -> Vec<FieldProblem> {
    let (today, most) = (context.now.day(), context.tables.limits.trust_days);
    let mut problems = Vec::new();
    if !organization.lras.iter().any(|lra| lra.id == c.lra) {
        problems.push(FieldProblem::new("lra", "not-an-option"));
    }
    if c.services.is_empty() {
        problems.push(FieldProblem::new("services", "missing"));
    }
    let known = |code: &String| context.tables.services.services.iter().any(|s| s.code == *code);
    if !c.services.iter().all(known) {
        problems.push(FieldProblem::new("services", "not-an-option"));
    }
    if c.ends < today {
        problems.push(FieldProblem::new("ends", "before-the-start"));
    } else if today.days_until(c.ends) > i64::from(most) {
        problems.push(FieldProblem::new("ends", "too-late").with("days", most));
    }
    problems
}

pub(super) fn give(c: &GiveTrust, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let sponsor = &context.actor.operator;
    // Without a person nobody can tell whether they would trust themselves.
    if sponsor.person.is_none() {
        return Err(Refusal::new("authority.person-unknown"));
    }
    let organization = known(c.organization.clone(), records)?;
    let lra = organization.lras.iter().find(|lra| lra.id == c.lra);
    if lra.is_some_and(|lra| lra.is(sponsor)) {
        return Err(Refusal::new("trust.yourself"));
    }
    if lra.is_some_and(|lra| lra.person.is_none()) {
        return Err(Refusal::new("authority.person-unknown"));
    }
    context.unless_clean(problems(c, organization, context))?;
    let Some(lra) = lra.cloned() else { return Err(Refusal::new("record.unknown")) };
    let (sponsor, services) = (sponsor.clone(), c.services.clone());
    let trust = StandingTrust { sponsor, lra, services, since: context.now, ends: c.ends };
    Ok(vec![event(c.organization.clone(), OrganizationEvent::TrustGiven { trust: Box::new(trust) }, context)])
}

pub(super) fn end(c: &EndTrust, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let organization = known(c.organization.clone(), records)?;
    let mine = organization.trusts.iter().filter(|trust| trust.sponsor.is(&context.actor.operator));
    let Some(trust) = mine.into_iter().find(|trust| trust.lra.id == c.lra) else {
        return Err(Refusal::new("trust.none"));
    };
    Ok(vec![event(c.organization.clone(), OrganizationEvent::TrustEnded { lra: trust.lra.clone() }, context)])
}

fn known(code: crate::ids::OrgCode, records: &Records) -> Result<&Organization, Refusal> {
    records.organization(&code).ok_or_else(|| Refusal::new("record.unknown").with("kind", "organization"))
}
