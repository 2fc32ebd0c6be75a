//! Each field is taken out of a record here: one function a row, named like its field.
#![allow(non_snake_case, reason = "a row of the table and the function that withholds it bear one name")]

mod account;
mod apart;
mod caller;
mod organization;
mod shared;

use std::slice;

use super::Kept;
use crate::{
    event::PersonEvent,
    names::LegalName,
    organization::Role,
    person::{IdentityCheck, Person, PersonDesignation, PersonRef},
    record::{Line, Record, Stored},
};

pub(super) use account::{Letter, LetterBy, LoginId, StopLines, StopReason, StoppedBy};
pub(super) use apart::{Branches, FrozenLines, KeptCommand, KeptLines};
pub(super) use caller::{CallerLines, Chosen, Recognitions};
pub(super) use organization::{
    AgreementLines, Agreements, AppointmentLines, LraLines, Lras, OrganizationLines, OrganizationName, SponsorLines,
    Sponsors, TrustLines, Trusts, Unattended,
};
pub(super) use shared::{
    AgentLines, Asking, Asks, CustodyAt, Elsewhere, GivenBy, JoinedLines, Notices, Release, SetUp, SharedLines,
};

/// These acts on a person's timeline say who somebody is; a row of their own tells them.
const IDENTITY: &[&str] = &[
    PersonEvent::REGISTERED,
    PersonEvent::IMPORTED,
    PersonEvent::CHANGED_BY_IMPORT,
    PersonEvent::CORRECTED,
    PersonEvent::IDENTITY_CHECKED,
    PersonEvent::DUPLICATE_AVOIDED,
    PersonEvent::REGISTRATION_MERGED,
];

/// Finds the person whom a record describes: themselves, or the registrant of a held registration.
fn person(stored: &mut Stored) -> Option<&mut Person> {
    match &mut stored.record {
        Record::Person(person) => Some(person),
        Record::Held(held) => Some(&mut held.person),
        Record::Organization(_)
        | Record::Sponsorship(_)
        | Record::Enrollment(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_) => None,
    }
}

/// Finds the looks at somebody's ID: those that count, and the one that waits for a sponsor.
fn looks(stored: &mut Stored) -> &mut [IdentityCheck] {
    match &mut stored.record {
        Record::Person(person) => &mut person.checks,
        Record::Held(held) => &mut held.person.checks,
        Record::Sponsorship(sponsorship) => sponsorship.look.as_deref_mut().map(slice::from_mut).unwrap_or_default(),
        Record::Organization(_)
        | Record::Enrollment(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_) => &mut [],
    }
}

/// Finds the timeline of a person; those of other records go with the record.
fn timeline(stored: &mut Stored) -> Option<&mut Vec<Line>> {
    matches!(stored.record, Record::Person(_)).then_some(&mut stored.timeline)
}

fn lines(stored: &mut Stored) -> &mut [Line] {
    timeline(stored).map(Vec::as_mut_slice).unwrap_or_default()
}

pub(super) fn Name(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        // Every role holds it today: a name that is withheld has no form of its own yet.
        person.name = LegalName { given: None, family: String::new() };
    }
}

pub(super) fn Level(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.level = None;
    }
}

pub(super) fn BirthDate(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.details.birth_date = None;
    }
}

pub(super) fn Gender(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.details.gender = None;
    }
}

pub(super) fn Language(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.details.language = None;
    }
}

pub(super) fn Phone(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.contact.phone = None;
    }
}

pub(super) fn Email(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.contact.email = None;
    }
}

/// Without any of its parts a designation would still say that there is one.
fn designation(stored: &mut Stored, withhold: fn(&mut PersonDesignation)) {
    let Some(person) = person(stored) else { return };
    let mut told = person.designation.take();
    told.iter_mut().for_each(withhold);
    person.designation = told.filter(|told| *told != PersonDesignation::default());
}

pub(super) fn College(stored: &mut Stored, _: &Kept<'_>) {
    designation(stored, |designation| designation.college = None);
}

pub(super) fn Number(stored: &mut Stored, _: &Kept<'_>) {
    designation(stored, |designation| designation.number = None);
}

pub(super) fn Organizations(stored: &mut Stored, kept: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.organizations.retain(|organization| kept.of(Some(organization)));
    }
}

pub(super) fn Looks(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.checks.clear();
    }
}

pub(super) fn Issuers(stored: &mut Stored, kept: &Kept<'_>) {
    for look in looks(stored).iter_mut().filter(|look| !kept.of(look.organization.as_ref())) {
        for document in &mut look.evidence.documents {
            // A document is typed in this form, too, where the issuer must not be missing: withheld it is empty.
            document.issuer.clear();
            document.expires_on = None;
        }
    }
}

pub(super) fn Documents(stored: &mut Stored, kept: &Kept<'_>) {
    for look in looks(stored).iter_mut().filter(|look| !kept.of(look.organization.as_ref())) {
        look.evidence.documents.clear();
    }
}

pub(super) fn LooksBy(stored: &mut Stored, kept: &Kept<'_>) {
    for look in looks(stored).iter_mut().filter(|look| !kept.of(look.organization.as_ref())) {
        (look.by, look.asserted_by, look.organization) = (None, None, None);
    }
}

pub(super) fn IdentityLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(lines) = timeline(stored) {
        lines.retain(|line| !IDENTITY.contains(&line.act.as_str()));
    }
}

/// Takes out every line of an act that no row names, too: such an act is told only to those who are told everything.
pub(super) fn AccountLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(lines) = timeline(stored) {
        lines.retain(|line| {
            let act = line.act.as_str();
            let joined: &[&str] = &[PersonEvent::ORGANIZATION_JOINED];
            let rows =
                [IDENTITY, shared::SHARED, shared::AGENTS, shared::ELSEWHERE, account::STOPS, caller::CALLERS, joined];
            rows.iter().any(|acts| acts.contains(&act))
        });
    }
}

pub(super) fn LinesMerged(stored: &mut Stored, kept: &Kept<'_>) {
    let merged = lines(stored).iter_mut().filter(|line| line.act == PersonEvent::REGISTRATION_MERGED);
    for line in merged.filter(|line| !kept.of(line.organization.as_ref())) {
        line.changes.clear();
    }
}

pub(super) fn LinesReason(stored: &mut Stored, kept: &Kept<'_>) {
    for line in lines(stored).iter_mut().filter(|line| !kept.of(line.organization.as_ref())) {
        line.reason = None;
    }
}

pub(super) fn LinesReceipt(stored: &mut Stored, kept: &Kept<'_>) {
    for line in lines(stored).iter_mut().filter(|line| !kept.of(line.organization.as_ref())) {
        line.receipt = None;
    }
}

pub(super) fn LinesBy(stored: &mut Stored, kept: &Kept<'_>) {
    let keeps = shared::keeps(stored, kept);
    for line in lines(stored).iter_mut().filter(|line| !kept.of(line.organization.as_ref())) {
        // Whoever has custody is told which organization came or asks, and not by whom.
        line.organization = line.organization.take().filter(|_| keeps && shared::TOLD.contains(&line.act.as_str()));
        // An administrator acts for no organization, and has a row of their own.
        line.by = line.by.take().filter(|_| line.role == Role::Administrator);
    }
}

pub(super) fn LinesByAdministrator(stored: &mut Stored, _: &Kept<'_>) {
    for line in lines(stored).iter_mut().filter(|line| line.role == Role::Administrator) {
        line.by = None;
    }
}

pub(super) fn Registrar(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Held(held) = &mut stored.record {
        held.registrar = None;
    }
}

pub(super) fn Likenesses(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Held(held) = &mut stored.record {
        held.likenesses.clear();
    }
}

pub(super) fn Cleared(stored: &mut Stored, kept: &Kept<'_>) {
    if let Record::Held(held) = &mut stored.record {
        // Somebody of an earlier look may be of any organization: who is not among the likenesses now is not told of.
        let own: Vec<_> = held.likenesses.iter().filter(|l| l.ours).filter_map(|l| l.person).collect();
        let kept = kept.of(Some(&held.organization));
        held.cleared.retain(|person| kept && own.contains(person));
    }
}

pub(super) fn LikenessesLookedBy(stored: &mut Stored, kept: &Kept<'_>) {
    if let Record::Held(held) = &mut stored.record {
        for shown in held.likenesses.iter_mut().filter_map(|l| l.shown.as_mut()) {
            if !kept.of(shown.checked_at.as_ref()) {
                (shown.checked_by, shown.checked_at) = (None, None);
            }
        }
    }
}

pub(super) fn LikenessesOf(stored: &mut Stored, kept: &Kept<'_>) {
    if let Record::Held(held) = &mut stored.record {
        let kept = kept.of(Some(&held.organization));
        let all = std::mem::take(&mut held.likenesses);
        held.likenesses = all.into_iter().map(|l| if kept && l.ours { l } else { l.of_somebody_elsewhere() }).collect();
    }
}

pub(super) fn HeldWords(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Held(held) = &mut stored.record {
        held.thread.clear();
    }
}

pub(super) fn HeldLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Held(_) = stored.record {
        stored.timeline.clear();
    }
}

/// Finds whom a record is about, where it names them by what they showed.
fn shown(stored: &mut Stored) -> Option<&mut PersonRef> {
    match &mut stored.record {
        Record::Sponsorship(sponsorship) => Some(&mut sponsorship.person),
        Record::Enrollment(enrollment) => Some(&mut enrollment.person),
        Record::Request(request) => Some(&mut request.requester),
        Record::Organization(_) | Record::Person(_) | Record::Held(_) | Record::Quarantined(_) | Record::Frozen(_) => {
            None
        }
    }
}

pub(super) fn ShownLoginId(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(PersonRef::Account { login_id, .. }) = shown(stored) {
        login_id.clear();
    }
}

pub(super) fn ShownBirthDate(stored: &mut Stored, _: &Kept<'_>) {
    if !matches!(stored.record, Record::Request(_))
        && let Some(PersonRef::Account { birth_date, .. }) = shown(stored)
    {
        *birth_date = None;
    }
}

pub(super) fn RequesterBirthDate(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record
        && let PersonRef::Account { birth_date, .. } = &mut request.requester
    {
        *birth_date = None;
    }
}

pub(super) fn SponsoredServices(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Sponsorship(sponsorship) = &mut stored.record {
        sponsorship.services.clear();
    }
}

pub(super) fn WaitingLook(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Sponsorship(sponsorship) = &mut stored.record {
        sponsorship.look = None;
    }
}

pub(super) fn SponsorshipWords(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Sponsorship(sponsorship) = &mut stored.record {
        sponsorship.thread.clear();
    }
}

pub(super) fn SponsorshipLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Sponsorship(_) = stored.record {
        stored.timeline.clear();
    }
}

pub(super) fn RestsOn(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Enrollment(enrollment) = &mut stored.record {
        enrollment.sponsorship = None;
    }
}

pub(super) fn EnrollmentLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Enrollment(_) = stored.record {
        stored.timeline.clear();
    }
}

pub(super) fn Answers(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.answers.clear();
    }
}

pub(super) fn Statement(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.statement = None;
    }
}

pub(super) fn Approval(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.approval = None;
    }
}

pub(super) fn Priority(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.priority = None;
    }
}

pub(super) fn Holder(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.holder = None;
    }
}

pub(super) fn Told(stored: &mut Stored, _: &Kept<'_>) {
    stored.record.forget_who_told();
}

pub(super) fn RequestWords(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.thread.clear();
    }
}

pub(super) fn RequestLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(_) = stored.record {
        stored.timeline.clear();
    }
}

pub(super) fn InternalNotes(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Request(request) = &mut stored.record {
        request.thread.retain(|message| !message.internal);
        stored.timeline.retain(|line| !line.internal);
    }
}
