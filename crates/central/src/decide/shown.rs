//! Whom a command means: it names a person by id, or shows their account.

use lra_rules::{command::Command, person::PersonRef};

/// The person that a command names by either; its own to replace once the account has been looked up.
pub(super) fn person_ref(command: &mut Command) -> Option<&mut PersonRef> {
    match command {
        Command::SponsorPerson(c) => Some(&mut c.person),
        // With a sponsorship, the person it names counts.
        Command::Enroll(c) if c.sponsorship.is_none() => Some(&mut c.person),
        // The others name people by id, or nobody; an account that an act shows and this forgets is refused as not found.
        _ => None,
    }
}

/// The login ID that a command shows instead of naming a person.
pub(super) fn shown_account(command: &Command) -> Option<&str> {
    let person = match command {
        Command::SponsorPerson(c) => &c.person,
        Command::Enroll(c) if c.sponsorship.is_none() => &c.person,
        _ => return None,
    };
    match person {
        PersonRef::Account { login_id, .. } => Some(login_id),
        PersonRef::Id { .. } => None,
    }
}
