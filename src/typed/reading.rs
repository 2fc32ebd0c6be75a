//! The typed forms are read into their commands here: days and choices are read, and it is said where something is missing or
//! no day.

use lra_forms::fold::plain;
use uuid::Uuid;

use super::{
    BasisKind, EvidenceForm, PersonForm, Read, RegistrationForm, RequestForm, SponsoringForm, StatementForm, day,
    day_or_none, stand_in,
};
use crate::{
    command::{PrepareRequest, RegisterPerson, SponsorPerson},
    fields,
    ids::{Day, EnrollmentId, OperatorId, PersonId, RequestId, SponsorshipId},
    names::LegalName,
    person::{Designation, Details, Evidence, ExaminedDocument, Gender, PersonRef, Seen, WorkContact},
    refusal::FieldProblem,
    request::{Received, Statement},
    sponsorship::Basis,
};

fn missing(path: &str) -> FieldProblem {
    FieldProblem::new(path, "missing")
}

/// Gives what was typed or pasted as it is kept: without what has no ink.
fn trimmed(text: &str) -> String {
    fields::kept(text)
}

/// Reads a registration; its sponsorship is read by [`sponsoring`].
#[must_use]
pub fn registration(form: &RegistrationForm, person: PersonId) -> Read<RegisterPerson> {
    let mut problems = Vec::new();
    let given = trimmed(&form.name.given);
    if !form.name.one_name && given.is_empty() {
        problems.push(missing("name.given"));
    }
    let birth_date = day("details.birth_date", &form.details.birth_date, &mut problems);
    if form.details.gender.is_none() {
        problems.push(missing("details.gender"));
    }
    let email = trimmed(&form.contact.email);
    let evidence = if form.no_documents { nothing_examined() } else { evidence(&form.evidence) };
    problems.extend(evidence.problems);
    if form.no_documents && form.asserted_by.is_none() {
        problems.push(missing("asserted_by"));
    }
    let command = RegisterPerson {
        person,
        name: LegalName { given: (!form.name.one_name).then_some(given), family: trimmed(&form.name.family) },
        details: Details {
            birth_date: birth_date.unwrap_or_else(stand_in),
            gender: form.details.gender.unwrap_or(Gender::Undisclosed),
            language: form.details.language,
        },
        contact: WorkContact { phone: trimmed(&form.contact.phone), email: (!email.is_empty()).then_some(email) },
        designation: (!form.designation.college.is_empty()).then(|| Designation {
            college: form.designation.college.clone(),
            number: trimmed(&form.designation.number),
        }),
        evidence: evidence.command,
        asserted_by: form.asserted_by.or_else(|| Some(OperatorId(Uuid::nil()))).filter(|_| form.no_documents),
        search: form.search.clone(),
        different_from: form.different_from.clone(),
        ask_agents: form.ask_agents.clone(),
    };
    Read { command, problems }
}

/// Where a sponsor says who it is nothing was looked at, whatever was typed before that was chosen.
fn nothing_examined() -> Read<Evidence> {
    let (seen, documents) = (Seen::NotSeen, Vec::new());
    Read { command: Evidence { seen, documents, face_matches: false, names_match: false }, problems: Vec::new() }
}

/// Reads what was examined; how the person was seen must be chosen.
#[must_use]
pub fn evidence(form: &EvidenceForm) -> Read<Evidence> {
    let mut problems = Vec::new();
    if form.seen.is_none() {
        problems.push(missing("evidence.seen"));
    }
    let documents = form.documents.iter().enumerate().map(|(n, document)| ExaminedDocument {
        kind: document.kind.clone(),
        issuer: trimmed(&document.issuer),
        expires_on: day_or_none(&format!("evidence.documents.{n}.expires_on"), &document.expires_on, &mut problems),
        original: document.original,
    });
    let documents = documents.collect();
    let command = Evidence {
        seen: form.seen.unwrap_or(Seen::NotSeen),
        documents,
        face_matches: form.face_matches,
        names_match: form.names_match,
    };
    Read { command, problems }
}

/// Reads whom a sponsorship is for. An account is asked for exactly: its login ID and its birth date.
#[must_use]
pub fn person(form: Option<&PersonForm>) -> Read<PersonRef> {
    let (login_id, birth_date) = match form {
        Some(PersonForm::Id { person }) => {
            return Read { command: PersonRef::Id { person: *person }, problems: Vec::new() };
        }
        Some(PersonForm::Account { login_id, birth_date }) => (plain(login_id), birth_date.as_str()),
        None => (String::new(), ""),
    };
    let mut problems = Vec::new();
    if login_id.is_empty() {
        problems.push(missing("person.login_id"));
    } else if fields::email("person.login_id", &login_id).is_some() {
        problems.push(FieldProblem::new("person.login_id", "not-a-login-id"));
    }
    let birth_date = day("person.birth_date", birth_date, &mut problems);
    Read { command: PersonRef::Account { login_id, birth_date }, problems }
}

/// Reads a sponsorship of somebody; a day that cannot be read is told at its path.
#[must_use]
pub fn sponsoring(form: &SponsoringForm, person: PersonRef, sponsorship: SponsorshipId) -> Read<SponsorPerson> {
    let mut problems = Vec::new();
    if form.sponsor.is_none() {
        problems.push(missing("sponsor"));
    }
    let basis = match form.basis.kind {
        BasisKind::SignedForm => Basis::SignedForm {
            signed_on: day("basis.signed_on", &form.basis.signed_on, &mut problems).unwrap_or_else(stand_in),
        },
        BasisKind::Queue => Basis::Queue,
    };
    let starts = day("starts", &form.starts, &mut problems);
    let ends = day_or_none("ends", &form.ends, &mut problems);
    let evidence = form.evidence.as_ref().map(evidence).map(|looked| {
        problems.extend(looked.problems);
        looked.command
    });
    let command = SponsorPerson {
        sponsorship,
        person,
        evidence,
        sponsor: form.sponsor.unwrap_or(OperatorId(Uuid::nil())),
        services: form.services.clone(),
        position: trimmed(&form.position),
        clinical_need: trimmed(&form.clinical_need),
        basis,
        starts: starts.unwrap_or_else(stand_in),
        ends,
        instead_of_registering: form.instead_of_registering,
    };
    Read { command, problems }
}

/// Reads a request of the requester's enrollment; its statement may still be missing.
#[must_use]
pub fn request(form: &RequestForm, request: RequestId, enrollment: EnrollmentId) -> Read<PrepareRequest> {
    let mut problems = Vec::new();
    let statement = form.statement.as_ref().map(|typed| statement(typed, &mut problems));
    let (form, answers) = (form.form.clone(), form.answers.clone());
    Read { command: PrepareRequest { request, enrollment, form, answers, statement }, problems }
}

fn statement(form: &StatementForm, problems: &mut Vec<FieldProblem>) -> Statement {
    if form.received.is_none() {
        problems.push(missing("statement.received"));
    }
    let dated: Option<Day> = day("statement.dated", &form.dated, problems);
    Statement {
        received: form.received.unwrap_or(Received::Paper),
        dated: dated.unwrap_or_else(stand_in),
        signed_by: trimmed(&form.signed_by),
    }
}
