//! An event changes a person here, and the timeline is told what changed.

use super::{challenge, changed, code_of, custody, elsewhere, unexpected};
use crate::{
    command::Correction,
    custody::Release,
    event::{Event, PersonEvent},
    field::{PersonField, field_value},
    ids::Day,
    names::{LegalName, tidy},
    person::{Account, ActiveAccount, Custody, Gender, Language, Letter, Person, PersonDesignation, Printed, ToPrint},
    record::{Changed, Record},
    refusal::Refusal,
};

pub(super) fn apply(mut person: Person, what: &PersonEvent, event: &Event) -> Result<Person, Refusal> {
    if elsewhere::apply(&mut person, what, event) {
        return Ok(person);
    }
    match what {
        PersonEvent::AccountAllocated { login_id } => {
            let letter = Some(Letter::ToPrint(ToPrint { since: event.at }));
            person.account = Account::Active(ActiveAccount { login_id: Some(login_id.clone()), letter });
        }
        PersonEvent::IdentityChecked { check } => {
            // Known or not before: absent is less than any level.
            person.level = person.level.max(Some(check.level));
            person.checks.push(check.clone());
        }
        PersonEvent::OrganizationAsked => {
            keep_custody(&mut person);
            person.organizations.insert(event.organization.clone());
            person.asking.insert(event.organization.clone());
        }
        PersonEvent::OrganizationJoined { name } => {
            keep_custody(&mut person);
            person.organizations.insert(event.organization.clone());
            person.asking.remove(&event.organization);
            custody::joined(&mut person, name, event);
        }
        PersonEvent::CustodianAsked { wants, words, name, agents } => {
            custody::asked(&mut person, (*wants, words, name.as_ref()), *agents, event);
        }
        PersonEvent::LetterReleased { to, .. } => {
            person.shared.release = Some(Release { to: to.clone(), at: event.at });
            person.shared.given_by = Some(event.by.clone());
        }
        PersonEvent::CustodyMoved { to, reason } => {
            let from = person.registering().cloned();
            person.shared.move_custody(from.as_ref(), to, &reason.code, event.at);
            person.custody = Custody::Registering { organization: to.clone() };
            person.shared.given_by = Some(event.by.clone());
        }
        PersonEvent::AskedDone { organization, words } => {
            custody::answered(&mut person, organization, None, words, event);
        }
        PersonEvent::AskedDeclined { organization, reason } => {
            custody::answered(&mut person, organization, Some(reason.code.clone()), &reason.words, event);
        }
        PersonEvent::NoticesSeen { up_to } => person.shared.see(&event.organization, *up_to),
        // Said on the timeline; what was known stays as it was.
        PersonEvent::DuplicateAvoided | PersonEvent::RegistrationMerged { .. } => {}
        // Applied above.
        PersonEvent::AskedByHand { .. }
        | PersonEvent::DoneByHand { .. }
        | PersonEvent::DifferencesRead { .. }
        | PersonEvent::PutRight { .. }
        | PersonEvent::DifferenceLeft { .. } => {}
        PersonEvent::QuestionsChosen { questions, code } => challenge::chosen(&mut person, *questions, *code, event),
        PersonEvent::CallerRecognized { how, until, .. } => challenge::recognized(&mut person, *how, *until, event),
        PersonEvent::CallerAsked { .. } | PersonEvent::CallerNotRecognized { .. } => {}
        PersonEvent::Corrected { changes, .. } => {
            for change in changes {
                correct(&mut person, change);
            }
        }
        PersonEvent::ChangedByImport { changes, level } => {
            for change in changes {
                correct(&mut person, change);
            }
            person.level = person.level.max(*level);
        }
        PersonEvent::LetterPrinted { letter, expires_on } => {
            custody::printed(&mut person, event);
            let Account::Active(active) = person.account else {
                return Err(unexpected(event));
            };
            let printed = Printed {
                letter: *letter,
                at: event.at,
                by: Some(event.by.clone()),
                organization: Some(event.organization.clone()),
                expires_on: *expires_on,
            };
            person.account = Account::Active(ActiveAccount { letter: Some(Letter::Printed(printed)), ..active });
        }
        PersonEvent::AccountSuspended { reason } => {
            let Account::Active(active) = person.account else { return Err(unexpected(event)) };
            person.account = Account::Suspended(active.stop(event.at, event.by.clone(), reason.clone(), false));
            // It was for a letter that is not printed now.
            person.shared.release = None;
        }
        PersonEvent::AccountRevoked { reason } => {
            let (by, reason) = (event.by.clone(), reason.clone());
            person.account = Account::Revoked(match person.account {
                Account::Active(active) => active.stop(event.at, by, reason, true),
                Account::Suspended(stopped) => stopped.close(event.at, by, reason),
                Account::Requested | Account::Revoked(_) => return Err(unexpected(event)),
            });
            person.shared.release = None;
        }
        PersonEvent::AccountReinstated { .. } => match person.account {
            Account::Suspended(stopped) | Account::Revoked(stopped) => {
                person.account = Account::Active(stopped.reinstate());
            }
            Account::Requested | Account::Active(_) => return Err(unexpected(event)),
        },
        PersonEvent::LetterHandedOver { .. } => match person.account {
            Account::Active(ActiveAccount { login_id, letter: Some(Letter::Printed(printed)) }) => {
                let letter =
                    Letter::HandedOver(printed.hand_over(event.by.clone(), event.organization.clone(), event.at));
                person.account = Account::Active(ActiveAccount { login_id, letter: Some(letter) });
                // It was for one letter.
                person.shared.release = None;
            }
            _ => return Err(unexpected(event)),
        },
        // It begins a record, and this one is there already.
        PersonEvent::Registered { .. } | PersonEvent::Imported { .. } => return Err(unexpected(event)),
    }
    Ok(person)
}

/// Says who has custody before a second organization comes: afterwards it could not be told any more.
fn keep_custody(person: &mut Person) {
    if person.custody == Custody::Unsaid {
        person.custody = match person.registering() {
            Some(organization) => Custody::Registering { organization: organization.clone() },
            // Registered by no organization: whoever comes does not take custody by coming.
            None => Custody::Elsewhere,
        };
    }
}

/// Puts one corrected value in its place. The decision has checked it; an unreadable one leaves the field as it is.
fn correct(person: &mut Person, change: &Correction) {
    let to = change.to.as_deref().map(tidy).filter(|t| !t.is_empty());
    match change.field {
        PersonField::Given => person.name = LegalName { given: to, family: person.name.family.clone() },
        PersonField::Family => person.name.family = to.unwrap_or_default(),
        PersonField::BirthDate => {
            if let Some(day) = to.as_deref().and_then(Day::parse) {
                person.details.birth_date = Some(day);
            }
        }
        PersonField::Gender => {
            if let Some(gender) = to.as_deref().and_then(code_of::<Gender>) {
                person.details.gender = Some(gender);
            }
        }
        PersonField::Language => {
            if let Some(language) = to.as_deref().and_then(code_of::<Language>) {
                person.details.language = Some(language);
            }
        }
        PersonField::Phone => {
            if let Some(phone) = to.as_deref().and_then(crate::fields::phone_parts) {
                person.contact.phone = Some(phone);
            }
        }
        PersonField::Email => person.contact.email = to,
        PersonField::College => designated(person, to, |designation, college| designation.college = college),
        PersonField::Number => designated(person, to, |designation, number| designation.number = number),
    }
}

/// Puts one part of a designation in its place; without it, there is no designation.
fn designated(person: &mut Person, to: Option<String>, put: fn(&mut PersonDesignation, Option<String>)) {
    match to {
        None => person.designation = None,
        to => put(person.designation.get_or_insert_default(), to),
    }
}

/// Lists the fields whose old and new values the timeline tells; an event that it tells by its line alone has none.
pub(in crate::event) fn told(before: Option<&Record>, what: &PersonEvent) -> Vec<Changed> {
    match what {
        PersonEvent::Corrected { changes, .. } => corrected(before, changes),
        PersonEvent::ChangedByImport { changes, level } => {
            let mut told = corrected(before, changes);
            told.extend(level.and_then(|level| risen(before, level)));
            told
        }
        PersonEvent::AccountAllocated { login_id } => vec![changed("login-id", None, Some(login_id.clone()))],
        PersonEvent::IdentityChecked { check } => risen(before, check.level).into_iter().collect(),
        PersonEvent::RegistrationMerged { differs, .. } => differs.clone(),
        PersonEvent::LetterReleased { to, .. } => vec![changed("released-to", None, Some(to.to_string()))],
        PersonEvent::CustodyMoved { to, .. } => {
            let from = match before {
                Some(Record::Person(p)) => p.registering().map(ToString::to_string),
                _ => None,
            };
            vec![changed("custody", from, Some(to.to_string()))]
        }
        PersonEvent::QuestionsChosen { questions, .. } => {
            vec![changed("questions", None, Some(questions.to_string()))]
        }
        PersonEvent::CallerAsked { how, .. }
        | PersonEvent::CallerRecognized { how, .. }
        | PersonEvent::CallerNotRecognized { how, .. } => vec![changed("recognized-by", None, Some(how.code().into()))],
        PersonEvent::Registered { .. }
        | PersonEvent::Imported { .. }
        | PersonEvent::OrganizationAsked
        | PersonEvent::OrganizationJoined { .. }
        | PersonEvent::NoticesSeen { .. }
        | PersonEvent::CustodianAsked { .. }
        | PersonEvent::AskedDone { .. }
        | PersonEvent::AskedDeclined { .. }
        | PersonEvent::AskedByHand { .. }
        | PersonEvent::DoneByHand { .. }
        | PersonEvent::DifferencesRead { .. }
        | PersonEvent::PutRight { .. }
        | PersonEvent::DifferenceLeft { .. }
        | PersonEvent::DuplicateAvoided
        | PersonEvent::AccountSuspended { .. }
        | PersonEvent::AccountRevoked { .. }
        | PersonEvent::AccountReinstated { .. }
        | PersonEvent::LetterPrinted { .. }
        | PersonEvent::LetterHandedOver { .. } => Vec::new(),
    }
}

/// The old values are read from the record: what the sender says was there proves nothing.
fn corrected(before: Option<&Record>, changes: &[Correction]) -> Vec<Changed> {
    let old = |field: &str| before.and_then(|record| field_value(record, field));
    changes.iter().map(|c| changed(c.field.code(), old(c.field.code()), c.to.clone())).collect()
}

/// What proves less leaves the level as it was, so there is nothing to tell.
fn risen(before: Option<&Record>, level: u8) -> Option<Changed> {
    let old = match before {
        Some(Record::Person(p)) => p.level.unwrap_or_default(),
        _ => 0,
    };
    (level > old).then(|| changed("level", Some(old.to_string()), Some(level.to_string())))
}
