//! Whom a command means: it names a person by id, or shows their account.

use lra_rules::{command::Command, ids::PersonId, person::PersonRef};

/// The person that a command names by either; its own to replace once the account has been looked up.
pub(super) fn person_ref(command: &mut Command) -> Option<&mut PersonRef> {
    // The others name people by id, or nobody; an account that an act shows and this forgets is refused as not found.
    if let Command::SponsorPerson(c) = command {
        return Some(&mut c.person);
    }
    // With a sponsorship, the person it names counts.
    if let Command::Enroll(c) = command { Some(&mut c.person).filter(|_| c.sponsorship.is_none()) } else { None }
}

/// The login ID that a command shows instead of naming a person.
pub(super) fn shown_account(command: &Command) -> Option<&str> {
    let sponsored = if let Command::SponsorPerson(c) = command { Some(&c.person) } else { None };
    let enrolled =
        if let Command::Enroll(c) = command { Some(&c.person).filter(|_| c.sponsorship.is_none()) } else { None };
    match sponsored.or(enrolled)? {
        PersonRef::Account { login_id, .. } => Some(login_id),
        PersonRef::Id { .. } => None,
    }
}

/// The person whom a command sponsors or enrolls, once it is known whose account was shown.
pub(super) fn whose_account(resolved: &Command) -> Option<PersonId> {
    let sponsored = if let Command::SponsorPerson(c) = resolved { c.person.id() } else { None };
    sponsored.or(if let Command::Enroll(c) = resolved { c.person.id() } else { None })
}
