//! A complete directory: what it names no more ends.
//!
//! Only organizations that the files name are completed, so that a hospital's own files end nobody at another. An appointment ends
//! with the day before, sessions and leases of its operator at once; the row stays, because what was done under it is still
//! asked about. A file that lost its half must not end a hospital's work: more than a third of the operators of one organization, or of
//! all, and the last registration agent or administrator, end only if the administrator says that it is meant.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{ids::Moment, organization::Role};

use super::{
    check::Checked,
    current::{Appointment, AppointmentKey, Current},
    read::Files,
    report::{Finding, Verdict},
};
use crate::error::CentreError;

/// An appointment that the files name no more.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) username: String,
    pub(super) key: AppointmentKey,
    pub(super) was: Appointment,
    pub(super) now: Appointment,
}

/// Whom completing ends, and why that is too much to be believed, where it is.
#[derive(Debug, Default)]
pub(super) struct Completed {
    pub(super) ended: Vec<Ended>,
    pub(super) too_many: Option<String>,
}

/// Says what ends. Rows that contradict it are wrong: an appointment of somebody whom `operators.csv` names no more.
///
/// # Errors
/// When one of the two files that are completed is not there at all: that is no empty one.
pub(super) fn complete(
    checked: &mut Checked,
    files: &Files,
    current: &Current,
    now: Moment,
) -> Result<Completed, CentreError> {
    if !files.operators.there || !files.appointments.there {
        return Err(CentreError::Configuration(
            "--complete ends what operators.csv and appointments.csv name no more: both must be in the folder",
        ));
    }
    let named: BTreeSet<&String> = checked
        .organizations
        .keys()
        .chain(checked.appointments.iter().map(|(_, (_, organization, _), _)| organization))
        .collect();
    let kept: BTreeSet<(&str, &str, &str)> = checked
        .appointments
        .iter()
        .map(|(_, (username, organization, role), _)| (username.as_str(), organization.as_str(), role.as_str()))
        .collect();
    let names: BTreeMap<&str, &str> =
        current.operators.values().map(|operator| (operator.id.as_str(), operator.username.as_str())).collect();
    let (today, yesterday) = (now.day().to_string(), now.plus_seconds(-24 * 3600).day().to_string());
    let live = || current.appointments.iter().filter(|(_, appointment)| appointment.ends >= today);
    let mut ended = Vec::new();
    for (key, was) in live() {
        let (operator, organization, role) = key;
        let username = *names.get(operator.as_str()).ok_or(CentreError::Contradiction("an appointment"))?;
        if named.contains(organization) && !kept.contains(&(username, organization.as_str(), role.as_str())) {
            let now = Appointment { ends: yesterday.clone(), ..was.clone() };
            ended.push(Ended { username: username.to_owned(), key: key.clone(), was: was.clone(), now });
        }
    }
    let mut working: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((operator, organization, _), _) in live() {
        working.entry(organization).or_default().insert(operator);
        working.entry("").or_default().insert(operator);
    }
    let mut leaving: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in &ended {
        let (operator, organization, _) = &one.key;
        leaving.entry(organization).or_default().insert(operator);
        leaving.entry("").or_default().insert(operator);
    }
    // Of some roles one is enough to be missed: without them nobody can mend what else was lost.
    let last = |role: Role| {
        let of_it = |key: &AppointmentKey| key.2 == role.code();
        let all = live().filter(|(key, _)| of_it(key)).count();
        let ends = ended.iter().filter(|one| of_it(&one.key)).count();
        (all > 0 && ends == all).then(|| format!("{ends} of {all} as {}", role.code()))
    };
    let last = [Role::RegistrationAgent, Role::Administrator].into_iter().filter_map(last);
    let too_many: Vec<String> = leaving
        .iter()
        .filter_map(|(organization, ends)| {
            let all = working.get(organization).map_or(0, BTreeSet::len);
            let of = if organization.is_empty() { "all operators" } else { organization };
            (ends.len() * 3 > all).then(|| format!("{} of {all} at {of}", ends.len()))
        })
        .chain(last)
        .collect();
    for one in &ended {
        let (_, organization, role) = &one.key;
        checked.findings.push(Finding {
            file: "appointments.csv",
            line: 0,
            verdict: Verdict::Ended,
            column: String::new(),
            reason: format!("{} is {role} at {organization} no more", one.username),
        });
    }
    let contradicts = |(_, (username, ..), _): &(usize, (String, String, String), Appointment)| {
        !checked.operators.contains_key(username)
    };
    let (wrong, good): (Vec<_>, Vec<_>) = std::mem::take(&mut checked.appointments).into_iter().partition(contradicts);
    checked.appointments = good;
    for (n, (username, ..), _) in wrong {
        let finding = &mut checked.findings[n];
        (finding.verdict, finding.column) = (Verdict::Wrong, "username".into());
        finding.reason =
            format!("{username} is not in operators.csv, and so ends; name them there, or leave the row out");
    }
    let too_many = (!too_many.is_empty()).then(|| too_many.join(", "));
    Ok(Completed { ended, too_many })
}
