//! What several organizations share of a person is taken out of a record here.

use super::{Kept, person, timeline};
use crate::{
    event::PersonEvent,
    person::Custody,
    record::{Record, Stored},
};

/// These acts on a person's timeline are between the organizations that stand by the person.
pub(super) const SHARED: &[&str] =
    &[PersonEvent::NOTICES_SEEN, PersonEvent::CUSTODIAN_ASKED, PersonEvent::ASKED_DONE, PersonEvent::ASKED_DECLINED];

/// These acts on a person's timeline are the registration agents'.
pub(super) const AGENTS: &[&str] = &[PersonEvent::LETTER_RELEASED, PersonEvent::CUSTODY_MOVED];

/// These acts on a person's timeline are about the systems where they sign in.
pub(super) const ELSEWHERE: &[&str] = &[
    PersonEvent::ASKED_BY_HAND,
    PersonEvent::DONE_BY_HAND,
    PersonEvent::DIFFERENCES_READ,
    PersonEvent::PUT_RIGHT,
    PersonEvent::DIFFERENCE_LEFT,
];

/// Of these whoever has custody is told which other organization did it.
pub(super) const TOLD: &[&str] = &[PersonEvent::ORGANIZATION_JOINED, PersonEvent::CUSTODIAN_ASKED];

/// Does the reader's organization have custody of the person's account, as far as the record says?
pub(super) fn keeps(stored: &Stored, kept: &Kept<'_>) -> bool {
    matches!(&stored.record, Record::Person(person) if kept.of(person.registering()))
}

pub(in super::super) fn Notices(stored: &mut Stored, kept: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.shared.notices.retain(|notice| kept.of(Some(&notice.to)));
    }
}

/// Runs before custody is withheld: whoever has it holds what every other organization asks.
pub(in super::super) fn Asks(stored: &mut Stored, kept: &Kept<'_>) {
    let keeps = keeps(stored, kept);
    if let Some(person) = person(stored) {
        person.shared.asks.retain(|ask| keeps || kept.of(Some(&ask.organization)));
    }
}

pub(in super::super) fn Release(stored: &mut Stored, kept: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.shared.release = person.shared.release.take().filter(|release| kept.of(Some(&release.to)));
    }
}

pub(in super::super) fn GivenBy(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.shared.given_by = None;
    }
}

pub(in super::super) fn AgentLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(lines) = timeline(stored) {
        lines.retain(|line| !AGENTS.contains(&line.act.as_str()));
    }
}

pub(in super::super) fn Elsewhere(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.elsewhere = Default::default();
    }
    if let Some(lines) = timeline(stored) {
        lines.retain(|line| !ELSEWHERE.contains(&line.act.as_str()));
    }
}

pub(in super::super) fn SetUp(stored: &mut Stored, _: &Kept<'_>) {
    if let Record::Enrollment(enrollment) = &mut stored.record {
        enrollment.setup = None;
    }
}

pub(in super::super) fn Asking(stored: &mut Stored, kept: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.asking.retain(|organization| kept.of(Some(organization)));
    }
}

/// Runs before the organizations are withheld: where nobody has said who has custody, they tell.
pub(in super::super) fn CustodyAt(stored: &mut Stored, kept: &Kept<'_>) {
    if let Some(person) = person(stored) {
        person.custody = match person.registering() {
            Some(organization) if kept.of(Some(organization)) => {
                Custody::Registering { organization: organization.clone() }
            }
            _ => Custody::Elsewhere,
        };
    }
}

pub(in super::super) fn JoinedLines(stored: &mut Stored, kept: &Kept<'_>) {
    let keeps = keeps(stored, kept);
    if let Some(lines) = timeline(stored) {
        let told = |act: &str| keeps || act != PersonEvent::ORGANIZATION_JOINED;
        lines.retain(|line| told(&line.act) || kept.of(line.organization.as_ref()));
    }
}

pub(in super::super) fn SharedLines(stored: &mut Stored, kept: &Kept<'_>) {
    let keeps = keeps(stored, kept);
    if let Some(lines) = timeline(stored) {
        let asked = |act: &str| keeps && act == PersonEvent::CUSTODIAN_ASKED;
        lines.retain(|line| {
            asked(&line.act) || !SHARED.contains(&line.act.as_str()) || kept.of(line.organization.as_ref())
        });
    }
}
