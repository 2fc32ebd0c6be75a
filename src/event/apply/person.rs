//! A person after an event.

use super::{code_of, unexpected};
use crate::{
    command::Correction,
    event::{Event, PersonEvent},
    field::PersonField,
    ids::Day,
    names::{LegalName, tidy},
    person::{Account, ActiveAccount, Designation, Gender, Language, Letter, Person, Printed, ToPrint},
    refusal::Refusal,
};

pub(super) fn apply(mut person: Person, what: &PersonEvent, event: &Event) -> Result<Person, Refusal> {
    match what {
        PersonEvent::AccountAllocated { login_id } => {
            let letter = Letter::ToPrint(ToPrint { since: event.at });
            person.account = Account::Active(ActiveAccount { login_id: login_id.clone(), letter });
        }
        PersonEvent::IdentityChecked { check } => {
            person.level = person.level.max(check.level);
            person.checks.push(check.clone());
        }
        PersonEvent::OrganizationJoined => {
            person.organizations.insert(event.organization.clone());
        }
        // Said on the timeline; what was known stays as it was.
        PersonEvent::DuplicateAvoided | PersonEvent::RegistrationMerged { .. } => {}
        PersonEvent::Corrected { changes, .. } => {
            for change in changes {
                correct(&mut person, change);
            }
        }
        PersonEvent::LetterPrinted { letter, expires_on } => {
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
        PersonEvent::LetterHandedOver { .. } => match person.account {
            Account::Active(ActiveAccount { login_id, letter: Letter::Printed(printed) }) => {
                let letter =
                    Letter::HandedOver(printed.hand_over(event.by.clone(), event.organization.clone(), event.at));
                person.account = Account::Active(ActiveAccount { login_id, letter });
            }
            _ => return Err(unexpected(event)),
        },
        // It begins a record, and this one is there already.
        PersonEvent::Registered { .. } => return Err(unexpected(event)),
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
