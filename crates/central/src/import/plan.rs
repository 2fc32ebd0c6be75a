//! What an import changes: the good rows compared with what is there, then written at once.

use std::collections::BTreeMap;

use lra_rules::{
    event::PersonEvent,
    forms::Tables,
    ids::{Moment, OrgCode},
    organization::{OperatorName, Organization, Role},
    person::Person,
    record::{Record, Stored},
};

use super::{
    check::Checked,
    current::{Appointment, AppointmentKey, Current, CurrentPerson, Operator},
    kind::OrganizationKind,
    report::{Finding, Verdict},
};
use crate::{
    db::{self, Tx, Value, sql},
    decide::{DIRECTORY, STEM, key, login_of, only_one, rests_on, same_as, shows_in, version},
    desk::full_name,
    error::CentreError,
    matching::{Change, Index, prepared},
};

/// A record that will be written, if nobody changes it meanwhile.
#[derive(Debug)]
struct Put {
    stored: Stored,
    was: u64,
    cco: bool,
    /// How a person who is changed was compared before; a new one was not.
    before: Option<Person>,
}

/// Everything that an import will write.
#[derive(Debug, Default)]
pub(super) struct Writes {
    operators: Vec<Operator>,
    kinds: Vec<(String, OrganizationKind)>,
    appointments: Vec<(AppointmentKey, Appointment)>,
    records: Vec<Put>,
}

/// Gives every good row its verdict and says what has to be written.
pub(super) fn judge(checked: &mut Checked, current: &Current, now: Moment) -> Writes {
    let mut writes = Writes::default();
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
    let mut appointments = current.appointments.clone();
    for (n, (username, organization, role), appointment) in &checked.appointments {
        let Some(operator) = operators.get(username) else { continue };
        let key = (operator.id.clone(), organization.clone(), role.clone());
        let verdict = verdict(current.appointments.get(&key), appointment);
        checked.findings[*n].verdict = verdict;
        if verdict != Verdict::Unchanged {
            writes.appointments.push((key.clone(), appointment.clone()));
        }
        appointments.insert(key, appointment.clone());
    }
    organizations(checked, current, &operators, &appointments, now, &mut writes);
    for (n, login, person) in &checked.people {
        let (verdict, put) = match current.people.get(login) {
            None => (Verdict::Added, Some(fresh(Record::Person(person.clone()), false))),
            Some(known) => merged(&mut checked.findings[*n], known, person),
        };
        if checked.findings[*n].verdict != Verdict::Wrong {
            checked.findings[*n].verdict = verdict;
        }
        writes.records.extend(put);
    }
    writes
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

/// Makes a record that was not there before; its timeline begins empty, since nobody acted.
fn fresh(record: Record, cco: bool) -> Put {
    Put { stored: Stored { record, version: 1, timeline: Vec::new() }, was: 0, cco, before: None }
}

/// Plans organizations with their agreements, and the sponsors who are appointed today.
fn organizations(
    checked: &mut Checked,
    current: &Current,
    operators: &BTreeMap<String, Operator>,
    appointments: &BTreeMap<AppointmentKey, Appointment>,
    now: Moment,
    writes: &mut Writes,
) {
    let mut planned: BTreeMap<String, (Organization, bool)> =
        current.organizations.iter().map(|(code, c)| (code.clone(), (c.organization.clone(), c.cco))).collect();
    for (code, (n, name, kind)) in &checked.organizations {
        let cco = *kind == OrganizationKind::Cco;
        let was = current.kinds.get(code).copied();
        let known = current.organizations.get(code).map(|c| (c.organization.name.clone(), was));
        checked.findings[*n].verdict = verdict(known.as_ref(), &(name.clone(), Some(*kind)));
        if was != Some(*kind) {
            writes.kinds.push((code.clone(), *kind));
        }
        let code = OrgCode(code.clone());
        let new = || Organization { code: code.clone(), name: name.clone(), agreements: vec![], sponsors: vec![] };
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
    let today = now.day().to_string();
    let names: BTreeMap<&str, &Operator> = operators.values().map(|o| (o.id.as_str(), o)).collect();
    for (code, (mut organization, cco)) in planned {
        organization.sponsors = appointments
            .iter()
            .filter(|((_, at, role), a)| {
                *at == code && role == Role::Sponsor.code() && a.starts <= today && today <= a.ends
            })
            .filter_map(|((operator, ..), _)| {
                let operator = names.get(operator.as_str())?;
                let name = full_name(&operator.given_name, &operator.family_name);
                Some(OperatorName { id: operator.id.parse().ok()?, name })
            })
            .collect();
        organization.sponsors.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        match current.organizations.get(&code) {
            None => writes.records.push(fresh(Record::Organization(organization), cco)),
            Some(known) if known.organization == organization && known.cco == cco => {}
            Some(known) => writes.records.push(Put {
                stored: Stored {
                    record: Record::Organization(organization),
                    version: known.version + 1,
                    timeline: Vec::new(),
                },
                was: known.version,
                // Once shown to CCO through a request, it stays so.
                cco: cco || known.cco,
                before: None,
            }),
        }
    }
}

/// Joins a row to a person who is there already: the file adds organizations and raises the level, and corrects only what
/// nobody corrected here since.
fn merged(finding: &mut Finding, known: &CurrentPerson, new: &Person) -> (Verdict, Option<Put>) {
    if known.person.details.birth_date != new.details.birth_date {
        finding.verdict = Verdict::Wrong;
        finding.column = "login_id".into();
        finding.reason = "belongs to somebody with another birth date".into();
        return (Verdict::Wrong, None);
    }
    let mut person = known.person.clone();
    person.organizations.extend(new.organizations.iter().cloned());
    person.level = person.level.max(new.level);
    if !known.stored.timeline.iter().any(|line| line.act == PersonEvent::CORRECTED) {
        person.name = new.name.clone();
        person.details = new.details.clone();
        person.designation = new.designation.clone();
        person.contact.phone = new.contact.phone.clone();
    }
    if person == known.person {
        return (Verdict::Unchanged, None);
    }
    let (version, timeline) = (known.stored.version + 1, known.stored.timeline.clone());
    let stored = Stored { record: Record::Person(person), version, timeline };
    (
        Verdict::Changed,
        Some(Put { stored, was: known.stored.version, cco: known.cco, before: Some(known.person.clone()) }),
    )
}

/// Writes everything; a record that moved on since it was loaded is a conflict.
pub(super) async fn write(tx: &mut Tx, writes: Writes, tables: &Tables, index: &Index) -> Result<(), CentreError> {
    if !writes.records.is_empty() {
        // Whoever registers at the same time waits, and then sees everybody who comes here.
        db::row(tx, sql::HOLD_MATCHING, vec![]).await?;
    }
    let operators = writes.operators.into_iter().map(|o| {
        vec![
            o.id.into(),
            o.username.into(),
            o.given_name.into(),
            o.family_name.into(),
            o.email.into(),
            o.subject.into(),
            o.login_id.into(),
            o.issuer.into(),
        ]
    });
    db::insert(tx, sql::PUT_OPERATORS, operators.collect()).await?;
    let kinds = writes.kinds.into_iter().map(|(code, kind)| vec![code.into(), kind.code().into()]);
    db::insert(tx, sql::PUT_KINDS, kinds.collect()).await?;
    let appointments = writes.appointments.into_iter().map(|((operator, organization, role), a)| {
        vec![
            operator.into(),
            organization.into(),
            role.into(),
            a.nominated_by.into(),
            a.starts.into(),
            a.ends.into(),
            a.trained_on.into(),
            a.score.into(),
        ]
    });
    db::insert(tx, sql::PUT_APPOINTMENTS, appointments.collect()).await?;

    let mut claims: BTreeMap<String, i64> = BTreeMap::new();
    let (mut records, mut changes): (Vec<Vec<Value>>, Vec<Vec<Value>>) = (Vec::new(), Vec::new());
    for put in &writes.records {
        let record = &put.stored.record;
        let login = login_of(record);
        if let Some((stem, given)) = numbered(&login, tables) {
            let n = claims.entry(format!("{STEM}{stem}")).or_default();
            *n = (*n).max(given);
        }
        let shows: Vec<String> = shows_in(record, put.cco).into_iter().collect();
        let key = key(&record.reference());
        let now = version(put.stored.version)?;
        changes.push(vec![key.as_str().into(), now.into(), shows.join(",").into(), "".into()]);
        records.push(vec![
            key.into(),
            now.into(),
            version(put.was)?.into(),
            serde_json::to_string(&put.stored)?.into(),
            same_as(record).into(),
            login.into(),
            rests_on(record).map(|id| id.to_string()).unwrap_or_default().into(),
            only_one(record).into(),
            i64::from(put.cco).into(),
        ]);
    }
    let claims = claims.into_iter().map(|(key, n)| vec![key.into(), n.into()]).collect();
    db::insert(tx, sql::RAISE_CLAIMS, claims).await?;
    let expected = records.len() as u64;
    if expected > 0 {
        // Agreements and levels lie under enrollments: the running centre judges them again.
        db::execute(tx, sql::COUNT_ON, vec![DIRECTORY.into()]).await?;
    }
    if db::insert(tx, sql::PUT_RECORDS, records).await? != expected {
        return Err(CentreError::Conflict);
    }
    let people = writes.records.iter().filter_map(|put| match &put.stored.record {
        Record::Person(person) => {
            Some(Change { person: person.id, before: put.before.as_ref().map(prepared), now: prepared(person) })
        }
        _ => None,
    });
    index.apply(tx, &people.collect::<Vec<_>>()).await?;
    db::insert(tx, sql::PUT_CHANGES, changes).await?;
    Ok(())
}

/// Splits a login ID into its stem, and says how many of that stem are given out once it is: `john.smith` is the first, `john.smith2`
/// the second where numbers begin with 2.
fn numbered(login: &str, tables: &Tables) -> Option<(String, i64)> {
    let local = login.strip_suffix(&format!("@{}", tables.login_id.domain))?;
    let stem = local.trim_end_matches(|c: char| c.is_ascii_digit());
    let given = match local[stem.len()..].parse::<i64>() {
        Ok(number) => (number - i64::from(tables.login_id.first_suffix) + 2).max(1),
        Err(_) => 1,
    };
    Some((stem.to_owned(), given))
}
