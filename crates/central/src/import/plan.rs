//! What an import changes: the good rows compared with what is there, and the events that say so.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    eligibility,
    event::{OrganizationEvent, PersonEvent},
    forms::LimitTable,
    ids::OrgCode,
    organization::{OperatorName, Organization, Role},
    person::Person,
};

use super::{
    act::{Act, Put},
    check::Checked,
    complete::Ended,
    current::{Appointment, AppointmentKey, Current, CurrentPerson, Operator},
    kind::OrganizationKind,
    report::{Finding, Verdict},
    said,
};
use crate::{desk::full_name, eligible::level_of, error::CentreError};

/// Everything that an import will write.
#[derive(Debug, Default)]
pub(super) struct Writes {
    pub(super) operators: Vec<Operator>,
    pub(super) kinds: Vec<(String, OrganizationKind)>,
    pub(super) appointments: Vec<(AppointmentKey, Appointment)>,
    /// Operators whose sessions and leases end with this import.
    pub(super) closed: BTreeSet<String>,
    pub(super) records: Vec<Put>,
}

/// What is to be said of each organization, by its code, besides what its own record shows.
type Told = BTreeMap<String, Vec<OrganizationEvent>>;

/// Gives every good row its verdict and says what has to be written. `ended` are the appointments that a complete directory
/// names no more.
pub(super) fn judge(
    checked: &mut Checked,
    current: &Current,
    ended: &[Ended],
    act: &mut Act,
    limits: &LimitTable,
) -> Result<Writes, CentreError> {
    let mut writes = Writes::default();
    let mut told = Told::new();
    let mut operators: BTreeMap<String, Operator> = current.operators.values().map(by_name).collect();
    for (n, operator) in checked.operators.values() {
        let known = current.operators.get(&operator.username);
        let verdict = verdict(known, operator);
        checked.findings[*n].verdict = verdict;
        if verdict != Verdict::Unchanged {
            writes.operators.push(operator.clone());
        }
        operators.insert(operator.username.clone(), operator.clone());
    }
    // Said where they were appointed before: whoever is appointed now is told with everything that is new.
    for new in &writes.operators {
        let Some(known) = current.operators.get(&new.username) else { continue };
        let at: BTreeSet<&String> = current
            .appointments
            .keys()
            .filter(|(id, ..)| *id == new.id)
            .map(|(_, organization, _)| organization)
            .collect();
        for organization in at {
            told.entry(organization.clone()).or_default().push(said::operator(known, new));
        }
    }
    let mut appointments = current.appointments.clone();
    for (n, (username, organization, role), appointment) in &checked.appointments {
        let Some(operator) = operators.get(username) else { continue };
        let key = (operator.id.clone(), organization.clone(), role.clone());
        let known = current.appointments.get(&key);
        let verdict = verdict(known, appointment);
        checked.findings[*n].verdict = verdict;
        if verdict != Verdict::Unchanged {
            writes.appointments.push((key.clone(), appointment.clone()));
            told.entry(organization.clone()).or_default().push(said::appointment(operator, role, known, appointment));
        }
        appointments.insert(key, appointment.clone());
    }
    for one in ended {
        let Some(operator) = operators.get(&one.username) else { continue };
        let (_, organization, role) = &one.key;
        told.entry(organization.clone()).or_default().push(said::ended(operator, role, &one.was, &one.now));
        writes.appointments.push((one.key.clone(), one.now.clone()));
        writes.closed.insert(one.key.0.clone());
        appointments.insert(one.key.clone(), one.now.clone());
    }
    organizations(checked, current, &operators, &appointments, told, (act, limits), &mut writes)?;
    for (n, login, person) in &checked.people {
        let (verdict, put) = match current.people.get(login) {
            None => (Verdict::Added, Some(act.begun_person(person)?)),
            Some(known) => merged(&mut checked.findings[*n], known, person, act)?,
        };
        if checked.findings[*n].verdict != Verdict::Wrong {
            checked.findings[*n].verdict = verdict;
        }
        writes.records.extend(put);
    }
    Ok(writes)
}

fn by_name(operator: &Operator) -> (String, Operator) {
    (operator.username.clone(), operator.clone())
}

/// Compares a row with what is there.
fn verdict<T: PartialEq>(known: Option<&T>, new: &T) -> Verdict {
    match known {
        None => Verdict::Added,
        Some(known) if known == new => Verdict::Unchanged,
        Some(_) => Verdict::Changed,
    }
}

/// Plans organizations with their agreements, the sponsors and LRAs who are appointed today, and whether an LRA is.
fn organizations(
    checked: &mut Checked,
    current: &Current,
    operators: &BTreeMap<String, Operator>,
    appointments: &BTreeMap<AppointmentKey, Appointment>,
    mut told: Told,
    (act, limits): (&mut Act, &LimitTable),
    writes: &mut Writes,
) -> Result<(), CentreError> {
    let mut kinds = Told::new();
    let mut planned: BTreeMap<String, (Organization, bool)> =
        current.organizations.iter().map(|(code, c)| (code.clone(), (c.organization.clone(), c.cco))).collect();
    for (code, (n, name, kind)) in &checked.organizations {
        let cco = *kind == OrganizationKind::Cco;
        let was = current.kinds.get(code).copied();
        let known = current.organizations.get(code).map(|c| (c.organization.name.clone(), was));
        checked.findings[*n].verdict = verdict(known.as_ref(), &(name.clone(), Some(*kind)));
        if was != Some(*kind) {
            writes.kinds.push((code.clone(), *kind));
            let was = was.map(|kind| kind.code().to_owned());
            let said = OrganizationEvent::KindSaid { was, kind: kind.code().to_owned() };
            kinds.entry(code.clone()).or_default().push(said);
        }
        let code = OrgCode(code.clone());
        let new = || Organization {
            code: code.clone(),
            name: name.clone(),
            agreements: vec![],
            sponsors: vec![],
            lras: vec![],
            trusts: vec![],
            unattended: false,
        };
        let entry = planned.entry(code.0.clone()).or_insert_with(|| (new(), cco));
        entry.0.name = name.clone();
        entry.1 = cco;
    }
    for (n, code, agreement) in &checked.agreements {
        let Some((organization, _)) = planned.get_mut(code) else { continue };
        match organization.agreements.iter_mut().find(|a| a.service == agreement.service) {
            Some(known) => {
                checked.findings[*n].verdict = verdict(Some(&*known), agreement);
                *known = agreement.clone();
            }
            None => {
                checked.findings[*n].verdict = Verdict::Added;
                organization.agreements.push(agreement.clone());
            }
        }
    }
    let today = act.now.day();
    let names: BTreeMap<&str, &Operator> = operators.values().map(|o| (o.id.as_str(), o)).collect();
    for (code, (mut organization, cco)) in planned {
        let named = |operator: &str| {
            let operator = names.get(operator)?;
            let name = full_name(&operator.given_name, &operator.family_name);
            let known = current.people.get(&operator.login_id).map(|known| known.person.id);
            let new = || checked.people.iter().find(|(_, login, _)| *login == operator.login_id);
            let person = known.or_else(|| new().map(|(_, _, person)| person.id));
            Some(OperatorName { id: operator.id.parse().ok()?, name, person })
        };
        let eligible = |operator: &str, role: Role, a: &Appointment| {
            let login = names.get(operator).map(|operator| operator.login_id.as_str()).unwrap_or_default();
            let known = current.people.get(login).map(|known| &known.person);
            let person =
                known.or_else(|| checked.people.iter().find(|(_, at, _)| at.as_str() == login).map(|(.., new)| new));
            let of = a.judged(role, person.and_then(level_of));
            of.is_some_and(|of| eligibility::eligible(&of, today, limits).is_ok())
        };
        let today_as = |asked: Role| {
            let mut appointed: Vec<OperatorName> = appointments
                .iter()
                .filter(|((operator, at, role), a)| *at == code && role == asked.code() && eligible(operator, asked, a))
                .filter_map(|((operator, ..), _)| named(operator))
                .collect();
            appointed.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
            appointed
        };
        // In the order of the events that say so: each list ends the trusts of whoever is in it no more.
        organization.list_sponsors(today_as(Role::Sponsor));
        organization.list_lras(today_as(Role::Lra));
        organization.unattended = organization.lras.is_empty();
        let known = current.organizations.get(&code);
        let before = known.map(|known| &known.stored);
        let mut events = said::organization(known.map(|known| &known.organization), &organization);
        // After what begins the record, before what it lists.
        let at = events.len().min(1);
        events.splice(at..at, kinds.remove(&code).into_iter().flatten());
        events.extend(told.remove(&code).into_iter().flatten());
        // Once shown to CCO through a request, it stays so.
        let cco = cco || known.is_some_and(|known| known.cco);
        if known.is_some_and(|known| known.cco == cco) && events.is_empty() {
            continue;
        }
        writes.records.push(act.organization(before, cco, &organization, events)?);
    }
    Ok(())
}

/// Joins a row to a person who is there already: the file adds organizations and raises the level, and corrects only what
/// nobody corrected here since.
fn merged(
    finding: &mut Finding,
    known: &CurrentPerson,
    new: &Person,
    act: &mut Act,
) -> Result<(Verdict, Option<Put>), CentreError> {
    if known.person.details.birth_date != new.details.birth_date {
        finding.verdict = Verdict::Wrong;
        finding.column = "login_id".into();
        finding.reason = "belongs to somebody with another birth date".into();
        return Ok((Verdict::Wrong, None));
    }
    let corrected = known.stored.timeline.iter().any(|line| line.act == PersonEvent::CORRECTED);
    let events = said::person(&known.person, new, corrected);
    if events.is_empty() {
        return Ok((Verdict::Unchanged, None));
    }
    Ok((Verdict::Changed, Some(act.changed_person(known, events)?)))
}
