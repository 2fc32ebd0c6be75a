//! Takes each field out of an organization for a role that may not see it.

use super::Kept;
use crate::{
    event::OrganizationEvent,
    record::{Record, Stored},
};

pub(in crate::projection) fn OrganizationName(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Organization(organization) = &mut stored.record {
        // Every role holds it today: a name that is withheld has no form of its own yet.
        organization.name = lra_forms::Text { en: String::new(), fr: String::new() };
    }
}

pub(in crate::projection) fn Agreements(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Organization(organization) = &mut stored.record {
        organization.agreements.clear();
    }
}

pub(in crate::projection) fn Unattended(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Organization(organization) = &mut stored.record {
        organization.unattended = false;
    }
}

pub(in crate::projection) fn Sponsors(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Organization(organization) = &mut stored.record {
        organization.sponsors.clear();
    }
}

pub(in crate::projection) fn Lras(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Organization(organization) = &mut stored.record {
        organization.lras.clear();
    }
}

pub(in crate::projection) fn Trusts(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Organization(organization) = &mut stored.record {
        organization.trusts.clear();
    }
}

/// Takes lines of these acts off an organization's timeline.
fn organization_lines(stored: &mut Stored, taken: impl Fn(&str) -> bool) {
    if let Record::Organization(_) = stored.record {
        stored.timeline.retain(|line| !taken(&line.act));
    }
}

const ITSELF: &[&str] = &[OrganizationEvent::IMPORTED, OrganizationEvent::RENAMED, OrganizationEvent::KIND_SAID];

pub(in crate::projection) fn OrganizationLines(stored: &mut Stored, _: &Kept<'_>) {
    organization_lines(stored, |act| ITSELF.contains(&act));
}

pub(in crate::projection) fn AgreementLines(stored: &mut Stored, _: &Kept<'_>) {
    organization_lines(stored, |act| act == OrganizationEvent::AGREEMENT_SAID);
}

pub(in crate::projection) fn SponsorLines(stored: &mut Stored, _: &Kept<'_>) {
    organization_lines(stored, |act| act == OrganizationEvent::SPONSORS_LISTED);
}

pub(in crate::projection) fn LraLines(stored: &mut Stored, _: &Kept<'_>) {
    organization_lines(stored, |act| act == OrganizationEvent::LRAS_LISTED);
}

const TRUST: &[&str] = &[OrganizationEvent::TRUST_GIVEN, OrganizationEvent::TRUST_ENDED];

pub(in crate::projection) fn TrustLines(stored: &mut Stored, _: &Kept<'_>) {
    organization_lines(stored, |act| TRUST.contains(&act));
}

/// An act that no row names is among these.
pub(in crate::projection) fn AppointmentLines(stored: &mut Stored, kept: &Kept<'_>) {
    let own = matches!(&stored.record, Record::Organization(o) if kept.of(Some(&o.code)));
    let others =
        [OrganizationEvent::AGREEMENT_SAID, OrganizationEvent::SPONSORS_LISTED, OrganizationEvent::LRAS_LISTED];
    organization_lines(stored, |act| !own && !ITSELF.contains(&act) && !others.contains(&act) && !TRUST.contains(&act));
}
