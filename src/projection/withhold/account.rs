//! Login ID, letter, who stopped an account and why are taken out of a record here: that it is stopped goes with the record.

use super::{Kept, person, timeline};
use crate::{
    event::PersonEvent,
    person::{Account, Letter as CredentialLetter, StoppedAccount},
    record::Stored,
};

/// These acts on a person's timeline stop the account, or put it in force again.
pub(super) const STOPS: &[&str] =
    &[PersonEvent::ACCOUNT_SUSPENDED, PersonEvent::ACCOUNT_REVOKED, PersonEvent::ACCOUNT_REINSTATED];

/// Finds the login ID and the letter of somebody's account, whether it is in force or not.
fn account(stored: &mut Stored) -> Option<(&mut Option<String>, &mut Option<CredentialLetter>)> {
    match &mut person(stored)?.account {
        Account::Active(active) => Some((&mut active.login_id, &mut active.letter)),
        Account::Suspended(stopped) | Account::Revoked(stopped) => Some((&mut stopped.login_id, &mut stopped.letter)),
        Account::Requested => None,
    }
}

fn stopped(stored: &mut Stored) -> Option<&mut StoppedAccount> {
    match &mut person(stored)?.account {
        Account::Suspended(stopped) | Account::Revoked(stopped) => Some(stopped),
        Account::Requested | Account::Active(_) => None,
    }
}

pub(in super::super) fn LoginId(stored: &mut Stored, _: &Kept<'_>) {
    if let Some((login_id, _)) = account(stored) {
        *login_id = None;
    }
}

pub(in super::super) fn Letter(stored: &mut Stored, _: &Kept<'_>) {
    if let Some((_, letter)) = account(stored) {
        *letter = None;
    }
}

pub(in super::super) fn LetterBy(stored: &mut Stored, kept: &Kept<'_>) {
    let (by, organization) = match account(stored).and_then(|(_, letter)| letter.as_mut()) {
        Some(CredentialLetter::Printed(printed)) => (&mut printed.by, &mut printed.organization),
        Some(CredentialLetter::HandedOver(handed)) => (&mut handed.by, &mut handed.organization),
        Some(CredentialLetter::NotNeeded | CredentialLetter::ToPrint(_)) | None => return,
    };
    if !kept.of(organization.as_ref()) {
        (*by, *organization) = (None, None);
    }
}

pub(in super::super) fn StoppedBy(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(stopped) = stopped(stored) {
        stopped.by = None;
    }
    for line in timeline(stored).into_iter().flatten().filter(|line| STOPS.contains(&line.act.as_str())) {
        (line.by, line.organization) = (None, None);
    }
}

/// A suspicion is told to nobody at whose desk the person stands, whatever organization the desk is of.
pub(in super::super) fn StopReason(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(stopped) = stopped(stored) {
        stopped.reason = None;
    }
    for line in timeline(stored).into_iter().flatten().filter(|line| STOPS.contains(&line.act.as_str())) {
        line.reason = None;
    }
}

pub(in super::super) fn StopLines(stored: &mut Stored, _: &Kept<'_>) {
    if let Some(lines) = timeline(stored) {
        lines.retain(|line| !STOPS.contains(&line.act.as_str()));
    }
}
