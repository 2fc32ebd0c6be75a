//! The record after an event.

mod held;

use super::{Event, What};
use crate::{
    command::Correction,
    enrollment::{Enrollment, EnrollmentState},
    field::PersonField,
    ids::Day,
    names::{LegalName, tidy},
    person::{Account, ActiveAccount, Designation, Gender, Language, Letter, Person, Printed, ToPrint},
    record::Record,
    refusal::Refusal,
    request::{Approval, Closed, Completed, Priority, Request, RequestState, Since, Told},
    sponsorship::{Message, Sponsorship, SponsorshipState},
};

fn unexpected(event: &Event) -> Refusal {
    Refusal::new("record.unexpected").with("act", event.what.code())
}

/// The record after the event.
///
/// # Errors
/// `record.unexpected` if the event does not fit the record; never for events that `decide` just made.
pub fn apply(record: Option<Record>, event: &Event) -> Result<Record, Refusal> {
    match (record, &event.what) {
        (None, What::PersonRegistered { person }) => Ok(Record::Person((**person).clone())),
        (None, What::SponsorshipRecorded { sponsorship }) => Ok(Record::Sponsorship((**sponsorship).clone())),
        (None, What::EnrollmentAsked { enrollment }) => Ok(Record::Enrollment((**enrollment).clone())),
        (None, What::RequestPrepared { request }) => Ok(Record::Request((**request).clone())),
        (None, What::RegistrationHeld { held }) => Ok(Record::Held((**held).clone())),
        (Some(Record::Held(held)), _) => held::apply(held, event).map(Record::Held),
        (Some(Record::Person(person)), _) => apply_person(person, event).map(Record::Person),
        (Some(Record::Sponsorship(record)), _) => apply_sponsorship(record, event).map(Record::Sponsorship),
        (Some(Record::Enrollment(record)), _) => apply_enrollment(record, event).map(Record::Enrollment),
        (Some(Record::Request(record)), _) => apply_request(record, event).map(Record::Request),
        _ => Err(unexpected(event)),
    }
}

fn apply_person(mut person: Person, event: &Event) -> Result<Person, Refusal> {
    match &event.what {
        What::AccountAllocated { login_id } => {
            let letter = Letter::ToPrint(ToPrint { since: event.at });
            person.account = Account::Active(ActiveAccount { login_id: login_id.clone(), letter });
        }
        What::IdentityChecked { check } => {
            person.level = person.level.max(check.level);
            person.checks.push(check.clone());
        }
        What::OrganizationJoined => {
            person.organizations.insert(event.organization.clone());
        }
        // Said on the timeline; what was known stays as it was.
        What::DuplicateAvoided | What::RegistrationMerged { .. } => {}
        What::PersonCorrected { changes, .. } => {
            for change in changes {
                correct(&mut person, change);
            }
        }
        What::LetterPrinted { letter, expires_on } => {
            let Account::Active(active) = person.account else {
                return Err(unexpected(event));
            };
            let printed = Printed {
                letter: *letter,
                at: event.at,
                by: event.by.clone(),
                organization: event.organization.clone(),
                expires_on: *expires_on,
            };
            person.account = Account::Active(ActiveAccount { letter: active.letter.print(printed), ..active });
        }
        What::LetterHandedOver { .. } => match person.account {
            Account::Active(ActiveAccount { login_id, letter: Letter::Printed(printed) }) => {
                let letter =
                    Letter::HandedOver(printed.hand_over(event.by.clone(), event.organization.clone(), event.at));
                person.account = Account::Active(ActiveAccount { login_id, letter });
            }
            _ => return Err(unexpected(event)),
        },
        _ => return Err(unexpected(event)),
    }
    Ok(person)
}

/// Puts one corrected value in its place. The decision has checked it; an unreadable one leaves the field as it is.
fn correct(person: &mut Person, change: &Correction) {
    let to = change.to.as_deref().map(tidy).filter(|t| !t.is_empty());
    let details = person.details.as_mut();
    match change.field {
        PersonField::Given => person.name = LegalName { given: to, family: person.name.family.clone() },
        PersonField::Family => person.name.family = to.unwrap_or_default(),
        PersonField::BirthDate => {
            if let (Some(details), Some(day)) = (details, to.as_deref().and_then(Day::parse)) {
                details.birth_date = day;
            }
        }
        PersonField::Gender => {
            if let (Some(details), Some(gender)) = (details, to.as_deref().and_then(code_of::<Gender>)) {
                details.gender = gender;
            }
        }
        PersonField::Language => {
            if let (Some(details), Some(language)) = (details, to.as_deref().and_then(code_of::<Language>)) {
                details.language = language;
            }
        }
        PersonField::Phone => {
            if let (Some(contact), Some(phone)) =
                (person.contact.as_mut(), to.as_deref().and_then(crate::fields::phone_parts))
            {
                contact.phone = phone;
            }
        }
        PersonField::Email => {
            if let Some(contact) = person.contact.as_mut() {
                contact.email = to;
            }
        }
        PersonField::College => match (to, person.designation.as_mut()) {
            (None, _) => person.designation = None,
            (Some(college), Some(designation)) => designation.college = college,
            (Some(college), None) => person.designation = Some(Designation { college, number: String::new() }),
        },
        PersonField::Number => match (to, person.designation.as_mut()) {
            (Some(number), Some(designation)) => designation.number = number,
            (Some(number), None) => person.designation = Some(Designation { college: String::new(), number }),
            (None, _) => person.designation = None,
        },
    }
}

/// Reads the code of a small enum (`female`, `fr` …).
pub(crate) fn code_of<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

fn message(event: &Event, words: &str, internal: bool) -> Message {
    Message { at: event.at, by: event.by.clone(), role: event.role, words: words.to_owned(), internal }
}

fn apply_sponsorship(mut record: Sponsorship, event: &Event) -> Result<Sponsorship, Refusal> {
    use SponsorshipState as S;
    let at = event.at;
    record.state = match (record.state, &event.what) {
        (S::Asked(s), What::SponsorshipApproved) => S::InForce(s.approve(at)),
        (S::Asked(s), What::SponsorshipQuestioned { words }) => {
            record.thread.push(message(event, words, false));
            S::Questioned(s.question(at))
        }
        // The sponsor may decide without waiting for the answer, or ask once more.
        (S::Questioned(s), What::SponsorshipApproved) => S::InForce(s.approve(at)),
        (S::Questioned(s), What::SponsorshipQuestioned { words }) => {
            record.thread.push(message(event, words, false));
            S::Questioned(s)
        }
        (S::Questioned(s), What::SponsorshipDeclined { reason }) => S::Declined(s.decline(at, reason.clone())),
        (S::Questioned(s), What::SponsorshipAnswered { words }) => {
            record.thread.push(message(event, words, false));
            S::Asked(s.answer(at))
        }
        (S::Asked(s), What::SponsorshipDeclined { reason }) => S::Declined(s.decline(at, reason.clone())),
        (S::InForce(s), What::SponsorshipObjected { reason }) => S::Declined(s.object(at, reason.clone())),
        (S::InForce(s), What::SponsorshipSuspended { reason }) => S::Suspended(s.suspend(at, reason.clone())),
        (S::Suspended(s), What::SponsorshipReinstated { .. }) => S::InForce(s.reinstate(at)),
        (state, What::SponsorshipEnded { reason }) => state.end(at, reason.clone()),
        _ => return Err(unexpected(event)),
    };
    Ok(record)
}

fn apply_enrollment(mut record: Enrollment, event: &Event) -> Result<Enrollment, Refusal> {
    use EnrollmentState as S;
    let at = event.at;
    record.state = match (record.state, &event.what) {
        (S::Pending(s), What::EnrollmentAuthorized) => S::Authorized(s.authorize(at)),
        (S::Authorized(s), What::EnrollmentSuspended { reason, with_sponsorship }) => {
            S::Suspended(s.suspend(at, reason.clone(), *with_sponsorship))
        }
        (S::Suspended(s), What::EnrollmentReinstated { .. }) => S::Authorized(s.reinstate(at)),
        (state, What::EnrollmentEnded { reason }) => state.end(at, reason.clone()),
        _ => return Err(unexpected(event)),
    };
    Ok(record)
}

fn apply_request(mut record: Request, event: &Event) -> Result<Request, Refusal> {
    use RequestState as S;
    let since = Since { since: event.at };
    match &event.what {
        What::StatementRecorded { statement } => record.statement = Some(statement.clone()),
        What::RequestApproved => {
            record.approval = Some(Approval { by: event.by.clone(), at: event.at });
            record.state = S::Submitted(since);
        }
        What::RequestReceived { number } => {
            record.number = Some(number.clone());
            record.state = S::Received(since);
        }
        // Two who told the requester both did; the first one stays named.
        What::RequesterTold => {
            record.told.get_or_insert(Told { by: event.by.clone(), at: event.at });
        }
        What::RequestTaken => {
            record.holder = Some(event.by.clone());
            if matches!(record.state, S::Received(_)) {
                record.state = S::InProcess(since);
            }
        }
        What::RequestTakenOver { .. } => record.holder = Some(event.by.clone()),
        What::RequestHandedBack => {
            record.holder = None;
            if matches!(record.state, S::InProcess(_)) {
                record.state = S::Received(since);
            }
        }
        What::PrioritySet { ground, reason } => {
            let (ground, reason) = (ground.clone(), reason.clone());
            record.priority = Some(Priority { ground, reason, by: event.by.clone(), at: event.at });
        }
        What::NoteAdded { words } => record.thread.push(message(event, words, true)),
        What::InformationAsked { words } => {
            record.thread.push(message(event, words, false));
            record.state = S::InformationRequired(since);
        }
        What::InformationAnswered { words } => {
            record.thread.push(message(event, words, false));
            record.state = if record.holder.is_some() { S::InProcess(since) } else { S::Received(since) };
        }
        What::RequestCompleted { collect } => {
            record.state = S::Completed(Completed { since: event.at, collect: collect.clone() });
        }
        What::RequestDeclined { reason } => {
            record.state = S::Declined(Closed { since: event.at, reason: reason.clone() });
        }
        What::RequestWithdrawn { reason } => {
            record.state = S::Withdrawn(Closed { since: event.at, reason: reason.clone() });
        }
        _ => return Err(unexpected(event)),
    }
    Ok(record)
}
