//! Somebody leaves an organization: what ends there with them is listed once – for the page, which says it before it happens, and
//! for the acts that make it so. Their account stays, and so does whatever others stand by them for.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    acts::Action,
    authority::may,
    enrollment::{Enrollment, EnrollmentState},
    ids::PersonId,
    organization::Actor,
    record::{Record, RecordRef, Records},
    sponsorship::{Sponsorship, SponsorshipState},
};

/// One of these acts is done for everything that ends when somebody leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Leaving {
    /// This act ends it; all of them choose from the same reasons.
    pub action: Action,
    /// It is done to this record.
    pub record: RecordRef,
    /// These services are lost by it, by their codes: what is enrolled, or – where nothing is yet – what was sponsored.
    pub services: BTreeSet<String>,
}

/// Lists what the actor ends when this person leaves their organization; empty where nothing is left to end, or the actor may not.
#[must_use]
pub fn leaving(person: PersonId, actor: &Actor, records: &Records) -> Vec<Leaving> {
    let ends = |action, record: RecordRef, services: BTreeSet<String>| {
        may(actor, action, Some(&record), records).ok().map(|()| Leaving { action, record, services })
    };
    let mut found = Vec::new();
    for s in sponsorships(person, actor, records).filter(|s| lives(s)) {
        let enrolled: BTreeSet<_> =
            records.enrollments_of(s.id).filter(|e| works(e)).map(|e| e.service.clone()).collect();
        let services = if enrolled.is_empty() { s.services.clone() } else { enrolled };
        found.extend(ends(Action::EndSponsorship, RecordRef::Sponsorship(s.id), services));
    }
    for e in enrollments(person, actor, records).filter(|e| works(e)) {
        // What rests on a sponsorship ends with that one.
        let rests = e.sponsorship.and_then(|id| records.sponsorship(&id)).is_some_and(lives);
        if !rests {
            found.extend(ends(Action::EndEnrollment, RecordRef::Enrollment(e.id), [e.service.clone()].into()));
        }
    }
    found
}

/// Has the person left the actor's organization: something of theirs was ended there, and nothing is left? Somebody whom nobody
/// sponsored yet has not.
#[must_use]
pub fn left(person: PersonId, actor: &Actor, records: &Records) -> bool {
    let ended = |s: &Sponsorship| matches!(s.state, SponsorshipState::Ended(_));
    sponsorships(person, actor, records).any(ended)
        && !sponsorships(person, actor, records).any(lives)
        && !enrollments(person, actor, records).any(works)
}

fn lives(s: &Sponsorship) -> bool {
    !matches!(s.state, SponsorshipState::Ended(_) | SponsorshipState::Declined(_))
}

fn works(e: &Enrollment) -> bool {
    !matches!(e.state, EnrollmentState::Ended(_))
}

fn sponsorships<'r>(person: PersonId, actor: &'r Actor, records: &'r Records) -> impl Iterator<Item = &'r Sponsorship> {
    records.0.values().filter_map(move |stored| match &stored.record {
        Record::Sponsorship(s) if s.person.id() == Some(person) && s.organization == actor.organization => Some(s),
        _ => None,
    })
}

fn enrollments<'r>(person: PersonId, actor: &'r Actor, records: &'r Records) -> impl Iterator<Item = &'r Enrollment> {
    records.0.values().filter_map(move |stored| match &stored.record {
        Record::Enrollment(e) if e.person.id() == Some(person) && e.organization == actor.organization => Some(e),
        _ => None,
    })
}
