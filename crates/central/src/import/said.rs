//! What an import says otherwise than is known, as events: every old and new value, and nothing where nothing is new.

use lra_rules::{
    command::Correction,
    event::{OrganizationEvent, PersonEvent},
    field::{PersonField, field_value},
    ids::OrgCode,
    organization::Organization,
    person::Person,
    record::{Changed, Record},
};

use super::current::{Appointment, NEVER, Operator};
use crate::desk::full_name;

/// Of somebody known: the file adds organizations and raises the level, and corrects only what nobody `corrected` here since.
pub(super) fn person(known: &Person, new: &Person, corrected: bool) -> Vec<(Option<OrgCode>, PersonEvent)> {
    let mut events = Vec::new();
    for organization in new.organizations.difference(&known.organizations) {
        events.push((Some(organization.clone()), PersonEvent::OrganizationJoined { name: None }));
    }
    let level = new.level.filter(|level| Some(*level) > known.level);
    let changes = if corrected { Vec::new() } else { corrections(known, new) };
    if level.is_some() || !changes.is_empty() {
        events.push((None, PersonEvent::ChangedByImport { changes, level }));
    }
    events
}

fn corrections(known: &Person, new: &Person) -> Vec<Correction> {
    let value = |person: &Person, field: PersonField| field_value(&Record::Person(person.clone()), field.code());
    PersonField::ALL
        .into_iter()
        // No column of the file says it.
        .filter(|field| *field != PersonField::Email)
        .filter_map(|field| {
            let (from, to) = (value(known, field), value(new, field));
            (from != to).then_some(Correction { field, from, to })
        })
        .collect()
}

/// Of an organization: that it begins, its name, its agreements, its sponsors and LRAs, and whether an LRA is left there.
pub(super) fn organization(known: Option<&Organization>, new: &Organization) -> Vec<OrganizationEvent> {
    let mut events = Vec::new();
    let begun = Organization { agreements: Vec::new(), sponsors: Vec::new(), lras: Vec::new(), ..new.clone() };
    let before = match known {
        Some(known) => known,
        None => {
            events.push(OrganizationEvent::Imported { organization: Box::new(begun.clone()) });
            &begun
        }
    };
    if before.name != new.name {
        events.push(OrganizationEvent::Renamed { name: new.name.clone() });
    }
    let said = new.agreements.iter().filter(|agreement| !before.agreements.contains(agreement));
    events.extend(said.map(|agreement| OrganizationEvent::AgreementSaid { agreement: agreement.clone() }));
    if before.sponsors != new.sponsors {
        events.push(OrganizationEvent::SponsorsListed { sponsors: new.sponsors.clone() });
    }
    if before.lras != new.lras {
        events.push(OrganizationEvent::LrasListed { lras: new.lras.clone() });
    }
    if before.unattended != new.unattended {
        events.push(OrganizationEvent::RegistrarsSaid { unattended: new.unattended });
    }
    events
}

/// Of an appointment that is new or says something else.
pub(super) fn appointment(
    operator: &Operator,
    role: &str,
    known: Option<&Appointment>,
    new: &Appointment,
) -> OrganizationEvent {
    let changes = appointed(operator, role, known, new);
    match known {
        None => OrganizationEvent::Appointed { changes },
        Some(_) => OrganizationEvent::AppointmentChanged { changes },
    }
}

/// Of an appointment that a complete directory names no more.
pub(super) fn ended(operator: &Operator, role: &str, was: &Appointment, now: &Appointment) -> OrganizationEvent {
    OrganizationEvent::AppointmentEnded { changes: appointed(operator, role, Some(was), now) }
}

fn appointed(operator: &Operator, role: &str, known: Option<&Appointment>, new: &Appointment) -> Vec<Changed> {
    let mut changes = vec![who(operator, known.is_some()), always("role", role, known.is_some())];
    let mut says = |field: &str, value: fn(&Appointment) -> String| {
        changes.extend(differs(field, known.map(value).unwrap_or_default(), value(new)));
    };
    says("nominated-by", |a| a.nominated_by.clone());
    says("starts", |a| a.starts.clone());
    says("ends", |a| if a.ends == NEVER { String::new() } else { a.ends.clone() });
    says("trained-on", |a| a.trained_on.clone());
    says("score", |a| if a.trained_on.is_empty() { String::new() } else { a.score.to_string() });
    changes
}

/// Of somebody who is appointed.
pub(super) fn operator(known: &Operator, new: &Operator) -> OrganizationEvent {
    let mut changes = vec![who(new, true)];
    let mut says = |field: &str, value: fn(&Operator) -> &String| {
        changes.extend(differs(field, value(known).clone(), value(new).clone()));
    };
    says("given", |o| &o.given_name);
    says("family", |o| &o.family_name);
    says("email", |o| &o.email);
    says("login-id", |o| &o.login_id);
    says("subject", |o| &o.subject);
    says("issuer", |o| &o.issuer);
    OrganizationEvent::OperatorChanged { changes }
}

/// Names whom a line is about: the same before and after, where they were known before.
fn who(operator: &Operator, known: bool) -> Changed {
    let name = full_name(&operator.given_name, &operator.family_name);
    always("operator", &format!("{name} ({})", operator.username), known)
}

fn always(field: &str, value: &str, known: bool) -> Changed {
    Changed { field: field.to_owned(), old: known.then(|| value.to_owned()), new: Some(value.to_owned()) }
}

/// A value that differs; an empty one is none.
fn differs(field: &str, old: String, new: String) -> Option<Changed> {
    let said = |value: String| Some(value).filter(|value| !value.is_empty());
    (old != new).then(|| Changed { field: field.to_owned(), old: said(old), new: said(new) })
}
