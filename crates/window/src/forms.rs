//! From what was typed to a command: reads dates and choices, and says at which field of the form something is wrong.

use std::collections::BTreeSet;

use lra_desk::outbox::Intent;
use lra_rules::{
    command::{Command, RegisterPerson, SponsorPerson},
    ids::{Day, OperatorId, PersonId, SponsorshipId},
    names::LegalName,
    person::{Designation, Details, Evidence, ExaminedDocument, Gender, PersonRef, Seen, WorkContact},
    refusal::FieldProblem,
    sponsorship::Basis,
};
use uuid::Uuid;

use super::types::{AccessForm, EvidenceForm, RegistrationForm};

/// A command made from a form, and what could not be read of it. Where something could not be read, the command holds a
/// harmless stand-in, so that the rulebook can judge all the rest at the same time.
#[derive(Debug)]
pub struct Read<T> {
    /// The command that the form makes; where something could not be read, a stand-in.
    pub command: T,
    /// What could not be read, at the form's paths.
    pub problems: Vec<FieldProblem>,
}

/// Stands in for a day that could not be read.
fn stand_in() -> Day {
    Day(jiff::civil::date(1980, 1, 1))
}

fn day(field: &str, text: &str, problems: &mut Vec<FieldProblem>) -> Option<Day> {
    let text = text.trim();
    if text.is_empty() {
        problems.push(FieldProblem::new(field, "missing"));
        return None;
    }
    let read = Day::parse(text);
    if read.is_none() {
        problems.push(FieldProblem::new(field, "not-a-day"));
    }
    read
}

/// Reads a registration.
#[must_use]
pub fn registration(form: &RegistrationForm, person: PersonId) -> Read<RegisterPerson> {
    let mut problems = Vec::new();
    if !form.one_name && form.given.trim().is_empty() {
        problems.push(FieldProblem::new("given", "missing"));
    }
    let birth_date = day("birth_date", &form.birth_date, &mut problems);
    if form.gender.is_none() {
        problems.push(FieldProblem::new("gender", "missing"));
    }
    let evidence = evidence(&form.evidence, &mut problems);
    let command = RegisterPerson {
        person,
        name: LegalName { given: (!form.one_name).then(|| form.given.clone()), family: form.family.clone() },
        details: Details {
            birth_date: birth_date.unwrap_or_else(stand_in),
            gender: form.gender.unwrap_or(Gender::Undisclosed),
            language: form.language,
        },
        contact: WorkContact {
            phone: form.phone.clone(),
            email: (!form.email.trim().is_empty()).then(|| form.email.trim().to_owned()),
        },
        designation: (!form.college.is_empty())
            .then(|| Designation { college: form.college.clone(), number: form.number.clone() }),
        evidence,
        search: form.search.clone(),
        different_from: form.different_from.clone(),
        ask_agents: form.ask_agents.clone(),
    };
    Read { command, problems }
}

/// Reads what was examined; problems at `evidence.…`.
pub(super) fn evidence(form: &EvidenceForm, problems: &mut Vec<FieldProblem>) -> Evidence {
    if form.seen.is_none() {
        problems.push(FieldProblem::new("evidence.seen", "missing"));
    }
    let documents = form
        .documents
        .iter()
        .enumerate()
        .map(|(n, d)| {
            let text = d.expires_on.trim();
            let expires_on = Day::parse(text);
            if !text.is_empty() && expires_on.is_none() {
                problems.push(FieldProblem::new(&format!("evidence.documents.{n}.expires_on"), "not-a-day"));
            }
            ExaminedDocument { kind: d.kind.clone(), issuer: d.issuer.clone(), expires_on, original: d.original }
        })
        .collect();
    Evidence {
        seen: form.seen.unwrap_or(Seen::NotSeen),
        documents,
        face_matches: form.face_matches,
        names_match: form.names_match,
    }
}

/// Reads a sponsorship; problems at `access.…` and `evidence.…`.
#[must_use]
pub fn sponsoring(
    form: &AccessForm,
    looked: Option<&EvidenceForm>,
    person: PersonRef,
    sponsorship: SponsorshipId,
    services: &BTreeSet<String>,
) -> Read<SponsorPerson> {
    let mut problems = Vec::new();
    if form.sponsor.is_none() {
        problems.push(FieldProblem::new("access.sponsor", "missing"));
    }
    let signed_on = form.signed_form.then(|| day("access.signed_on", &form.signed_on, &mut problems));
    let starts = day("access.starts", &form.starts, &mut problems);
    let ends = (!form.ends.trim().is_empty()).then(|| day("access.ends", &form.ends, &mut problems)).flatten();
    let evidence = looked.map(|looked| evidence(looked, &mut problems));
    let basis = match signed_on {
        Some(day) => Basis::SignedForm { signed_on: day.unwrap_or_else(stand_in) },
        None => Basis::Queue,
    };
    let command = SponsorPerson {
        sponsorship,
        person,
        evidence,
        sponsor: form.sponsor.unwrap_or(OperatorId(Uuid::nil())),
        services: services.clone(),
        position: form.position.clone(),
        clinical_need: form.clinical_need.clone(),
        basis,
        starts: starts.unwrap_or_else(stand_in),
        ends,
        instead_of_registering: false,
    };
    Read { command, problems }
}

/// What could not be read, and what the rulebook says besides, at the form's paths; one problem a field.
#[must_use]
pub fn together(unread: Vec<FieldProblem>, judged: Vec<FieldProblem>, path: fn(&str) -> String) -> Vec<FieldProblem> {
    let mut all = unread;
    for mut problem in judged {
        problem.field = path(&problem.field);
        // A stand-in is not judged, and a missing name is said once.
        if !all.iter().any(|known| known.field == problem.field) {
            all.push(problem);
        }
    }
    all
}

/// A command of a form, with what was said of the form's fields: said at its paths, meant for the command's.
#[must_use]
pub fn intent(command: Command, said: &BTreeSet<String>) -> Intent {
    let of = |field: &String| {
        field.strip_prefix("access.").or_else(|| field.strip_prefix("evidence.")).unwrap_or(field).to_owned()
    };
    Intent { command, not_health_numbers: said.iter().map(of).collect() }
}

/// Where a problem of [`RegisterPerson`] stands in the form.
#[must_use]
pub fn registration_path(field: &str) -> String {
    match field {
        "name.given" => "given".into(),
        "name.family" => "family".into(),
        "details.birth_date" => "birth_date".into(),
        "contact.phone" => "phone".into(),
        "contact.email" => "email".into(),
        "designation.college" => "college".into(),
        "designation.number" => "number".into(),
        _ if field.starts_with("different_from.") || field.starts_with("ask_agents.") => field.into(),
        _ => format!("evidence.{field}"),
    }
}

/// Where a problem of [`SponsorPerson`] stands in the form.
#[must_use]
pub fn sponsoring_path(field: &str) -> String {
    match field {
        "basis.signed_on" => "access.signed_on".into(),
        _ if field.starts_with("documents") => format!("evidence.{field}"),
        _ => format!("access.{field}"),
    }
}
