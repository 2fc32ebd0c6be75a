//! Judging rows by themselves and against the rows they name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lra_issuer::issuer_as_kept;
use lra_rules::{
    decide, fields,
    forms::{Tables, Text},
    ids::{Moment, OrgCode, PersonId},
    login_id,
    names::LegalName,
    organization::{Agreement, Role},
    person::{Account, ActiveAccount, Custody, Designation, Letter, Person, PersonContact, PersonDetails, Source},
};

use super::{
    current::{Appointment, Current, NEVER, Operator},
    kind::OrganizationKind,
    read::{CsvRow, File, Files, Wrong, wrong},
    report::{Finding, Verdict},
};
use crate::eligible::role;

/// A login ID ends in at most so many digits: longer numbers are no count of people.
const MOST_DIGITS: usize = 10;

/// Rows that can be imported, each with the index of its finding.
#[derive(Debug, Default)]
pub(super) struct Checked {
    pub(super) findings: Vec<Finding>,
    /// Names, and the kind.
    pub(super) organizations: BTreeMap<String, (usize, Text, OrganizationKind)>,
    pub(super) agreements: Vec<(usize, String, Agreement)>,
    pub(super) operators: HashMap<String, (usize, Operator)>,
    /// Appointments, each under user name, organization and role.
    pub(super) appointments: Vec<(usize, (String, String, String), Appointment)>,
    pub(super) people: Vec<(usize, String, Person)>,
}

/// Checks all files, in the order in which they name one another.
pub(super) fn check(files: &Files, current: &Current, tables: &Tables, now: Moment) -> Checked {
    let mut checked = Checked::default();
    let c = &mut checked;
    each(c, &files.organizations, &["code"], |c, n, row| {
        let code = row.text("kind")?;
        let Some(kind) = OrganizationKind::read(&code) else {
            return wrong("kind", format!("“{code}” is neither hospital nor clinic nor cco nor central"));
        };
        let name = Text { en: row.text("name_en")?, fr: row.text("name_fr")? };
        let organization = row.code("code")?;
        let today = now.day().to_string();
        let strays = current.appointments.iter().find(|((_, at, as_what), appointment)| {
            *at == organization && appointment.ends >= today && !role(as_what).is_some_and(|role| kind.may_have(role))
        });
        if let Some(((_, _, as_what), _)) = strays {
            return wrong(
                "kind",
                format!("“{code}” has no {as_what}, but somebody is appointed to it there; end that first"),
            );
        }
        c.organizations.insert(organization, (n, name, kind));
        Ok(())
    });
    each(c, &files.agreements, &["organization", "service"], |c, n, row| {
        let code = organization(c, current, row)?;
        let service = row.text("service")?;
        if !tables.services.services.iter().any(|s| s.code == service) {
            return wrong("service", format!("there is no service {service}"));
        }
        let (signed_on, ends_on) = (row.day("signed_on")?, row.maybe_day("ends_on")?);
        if ends_on.is_some_and(|ends| ends < signed_on) {
            return wrong("ends_on", "lies before the day of signing");
        }
        c.agreements.push((n, code, Agreement { service, signed_on, ends_on }));
        Ok(())
    });
    let bearers = bearers(files, current);
    each(c, &files.operators, &["username"], |c, n, row| {
        let username = current.username(&row.text("username")?);
        let operator = Operator {
            id: match current.operators.get(&username) {
                Some(known) => known.id.clone(),
                None => uuid::Uuid::now_v7().to_string(),
            },
            username: username.clone(),
            given_name: row.maybe("given_name")?,
            family_name: row.text("family_name")?,
            email: row.maybe("email")?,
            subject: row.subject()?,
            login_id: login_id::compared(&row.maybe("login_id")?),
            issuer: Some(issuer_as_kept(&row.maybe("issuer")?))
                .filter(|named| !named.is_empty())
                .unwrap_or_else(|| issuer_as_kept(&files.issuer))
                .to_owned(),
        };
        if !operator.email.is_empty() && fields::email("email", &operator.email).is_some() {
            return wrong("email", format!("“{}” is not an e-mail address", operator.email));
        }
        let elsewhere = |other: &Operator| {
            // An empty issuer is the only one, and so may be any.
            let issuer = other.issuer == operator.issuer || other.issuer.is_empty() || operator.issuer.is_empty();
            other.username != username && other.subject == operator.subject && issuer
        };
        if !operator.subject.is_empty()
            && (c.operators.values().any(|(_, other)| elsewhere(other))
                || current.operators.values().any(|o| !c.operators.contains_key(&o.username) && elsewhere(o)))
        {
            return wrong("subject", "belongs to another operator; subjects are never reassigned");
        }
        let known = operator.login_id.is_empty()
            || current.people.contains_key(&operator.login_id)
            || files
                .people
                .rows
                .iter()
                .any(|row| row.text("login_id").is_ok_and(|login| login_id::compared(&login) == operator.login_id));
        if !known {
            return wrong("login_id", "is nobody's; an operator's account is registered or imported first");
        }
        one_person(&bearers, current, &operator, row)?;
        c.operators.insert(username, (n, operator));
        Ok(())
    });
    each(c, &files.appointments, &["username", "organization", "role"], |c, n, row| {
        let username = current.username(&row.text("username")?);
        let operator = c.operators.get(&username).map(|(_, o)| o).or_else(|| current.operators.get(&username));
        let Some(operator) = operator else {
            return wrong("username", format!("there is no operator {username}"));
        };
        let without_account = operator.login_id.is_empty();
        let code = organization(c, current, row)?;
        let as_what = row.text("role")?;
        let Some(role) = role(&as_what) else {
            return wrong(
                "role",
                format!(
                    "“{as_what}” is neither lra nor sponsor nor lrp nor cco nor registration-agent nor administrator"
                ),
            );
        };
        let kind = c.organizations.get(&code).map(|(_, _, kind)| *kind).or_else(|| current.kinds.get(&code).copied());
        let Some(kind) = kind else {
            return wrong("organization", format!("“{code}” has no kind yet; name it in organizations.csv"));
        };
        if !kind.may_have(role) {
            return wrong("organization", format!("“{code}” is a {} one, which has no {as_what}", kind.code()));
        }
        // Whoever acts must be known as a person, CCO's staff as well: nobody decides about themselves.
        if without_account {
            return wrong("username", format!("“{username}” has no login_id among the operators; {as_what}s need one"));
        }
        let (starts, ends) = (row.day("starts")?, row.maybe_day("ends")?);
        if ends.is_some_and(|ends| ends < starts) {
            return wrong("ends", "lies before the first day");
        }
        let trained_on = row.maybe_day("training_passed_on")?;
        let score = if row.maybe("training_score")?.is_empty() { 0 } else { row.number("training_score", 100)? };
        if role == Role::Lra && trained_on.is_none() {
            return wrong("training_passed_on", "is empty; nobody is an LRA without training");
        }
        let nominated_by = row.maybe("nominated_by")?;
        if matches!(role, Role::Lra | Role::Sponsor) && nominated_by.is_empty() {
            return wrong("nominated_by", "is empty; LRAs and sponsors are nominated");
        }
        // Whom a legally responsible person nominated stays theirs for as long as the files say the same.
        let key = (operator.id.clone(), code.clone(), as_what.clone());
        let known = current.appointments.get(&key).filter(|known| known.nominated_by == nominated_by);
        let nominator = known.map(|known| known.nominator.clone()).unwrap_or_default();
        let appointment = Appointment {
            nominated_by,
            nominator,
            starts: starts.to_string(),
            ends: ends.map_or_else(|| NEVER.to_owned(), |day| day.to_string()),
            trained_on: trained_on.map(|day| day.to_string()).unwrap_or_default(),
            score: i64::from(score),
        };
        c.appointments.push((n, (username, code, as_what), appointment));
        Ok(())
    });
    each(c, &files.people, &["login_id"], |c, n, row| {
        let (login, person) = person(c, current, tables, now, row)?;
        c.people.push((n, login, person));
        Ok(())
    });
    checked
}

/// Judges the rows of one file; the same key a second time is wrong.
fn each(
    checked: &mut Checked,
    file: &File,
    key: &[&'static str],
    mut judge: impl FnMut(&mut Checked, usize, &CsvRow) -> Result<(), Wrong>,
) {
    let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
    for row in &file.rows {
        let n = checked.findings.len();
        let (file, line) = (file.name, row.line);
        let good = Finding { file, line, verdict: Verdict::Unchanged, column: String::new(), reason: String::new() };
        checked.findings.push(good);
        let names: Result<Vec<String>, Wrong> =
            key.iter().map(|column| row.maybe(column).map(|cell| login_id::compared(&cell))).collect();
        let judged = names.and_then(|names| match seen.insert(names, line) {
            Some(first) => wrong(key[0], format!("stands in line {first} already")),
            None => judge(checked, n, row),
        });
        if let Err(wrong) = judged {
            let finding = &mut checked.findings[n];
            finding.verdict = Verdict::Wrong;
            (finding.column, finding.reason) = (wrong.column.to_owned(), wrong.reason);
        }
    }
}

/// Says which operators have each login ID after this import, and of whom their row says that they are one person with another.
fn bearers(files: &Files, current: &Current) -> HashMap<String, BTreeMap<String, bool>> {
    let mut logins: BTreeMap<String, (String, bool)> =
        current.operators.values().map(|o| (o.username.clone(), (o.login_id.clone(), false))).collect();
    for row in &files.operators.rows {
        if let (Ok(username), Ok(login)) = (row.text("username"), row.maybe("login_id")) {
            let meant = row.says_yes("same_person").unwrap_or_default();
            logins.insert(current.username(&username), (login_id::compared(&login), meant));
        }
    }
    let mut bearers: HashMap<String, BTreeMap<String, bool>> = HashMap::new();
    for (username, (login, meant)) in logins {
        bearers.entry(login).or_default().insert(username, meant);
    }
    bearers
}

/// Refuses a user name that takes the login ID of another operator, unless a row says that both are one person's: a cell that was
/// copied one row too far makes two people one, and neither could decide what the other recorded. What the directory has stands.
fn one_person(
    bearers: &HashMap<String, BTreeMap<String, bool>>,
    current: &Current,
    operator: &Operator,
    row: &CsvRow,
) -> Result<(), Wrong> {
    let meant = row.says_yes("same_person")?;
    let known = current.operators.get(&operator.username).is_some_and(|known| known.login_id == operator.login_id);
    if operator.login_id.is_empty() || known || meant {
        return Ok(());
    }
    let others = bearers.get(&operator.login_id).into_iter().flatten();
    match others.into_iter().find(|(username, meant)| **username != operator.username && !**meant) {
        None => Ok(()),
        Some((username, _)) => wrong(
            "login_id",
            format!(
                "is that of the operator {username}, too; say yes in a column same_person where both user names are one person's"
            ),
        ),
    }
}

/// Reads the code of an organization that the files or the directory know.
fn organization(c: &Checked, current: &Current, row: &CsvRow) -> Result<String, Wrong> {
    let code = row.text("organization")?;
    if c.organizations.contains_key(&code) || current.organizations.contains_key(&code) {
        Ok(code)
    } else {
        wrong("organization", format!("there is no organization {code}"))
    }
}

/// Reads a person as they would be registered; the same limits hold for them as for a registration.
fn person(
    c: &Checked,
    current: &Current,
    tables: &Tables,
    now: Moment,
    row: &CsvRow,
) -> Result<(String, Person), Wrong> {
    let login = login_id::compared(&row.text("login_id")?);
    let local = login.strip_suffix(&format!("@{}", tables.login_id.domain)).unwrap_or_default();
    if local.is_empty() || !local.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-') {
        return wrong("login_id", format!("“{login}” is not of the form first.last@{}", tables.login_id.domain));
    }
    if local.len() > usize::from(tables.login_id.longest) {
        return wrong("login_id", format!("has more than {} characters before the @", tables.login_id.longest));
    }
    let digits = local.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits > MOST_DIGITS {
        return wrong("login_id", format!("ends in {digits} digits; nobody's has more than {MOST_DIGITS}"));
    }
    let given = row.maybe("given_name")?;
    let name = LegalName { given: Some(given).filter(|g| !g.is_empty()), family: row.text("family_name")? }.tidied();
    if let Some(problem) = name.problems(tables.limits.name_length).first() {
        let column = if problem.field.ends_with("given") { "given_name" } else { "family_name" };
        return wrong(column, format!("cannot be a legal name ({})", problem.code));
    }
    let birth_date = row.day("birth_date")?;
    if let Some(problem) = fields::birth_date("birth_date", birth_date, now.day(), &tables.limits) {
        return wrong("birth_date", format!("“{birth_date}” cannot be right ({})", problem.code));
    }
    let phone = row.text("work_phone")?;
    let Some(phone) = fields::phone_parts(&phone) else {
        return wrong("work_phone", format!("“{phone}” is not a phone number"));
    };
    let organizations = match row.maybe("organization")?.as_str() {
        "" => BTreeSet::new(),
        _ => BTreeSet::from([OrgCode(organization(c, current, row)?)]),
    };
    let (college, number) = (row.maybe("college")?, row.maybe("licence_number")?);
    let designation = match (college.is_empty(), number.is_empty()) {
        (true, true) => None,
        (true, false) => return wrong("college", "is empty, but there is a licence number"),
        (false, true) => return wrong("licence_number", "is empty, but there is a college"),
        (false, false) => Some(Designation { college, number }),
    };
    if let Some(d) = &designation
        && let Some(problem) = decide::person::designation_problem(d, tables)
    {
        let bound = |name: &str| problem.params.get(name).map(String::as_str).unwrap_or_default();
        return match problem.field.as_str() {
            "designation.college" => wrong("college", format!("there is no college {}", d.college)),
            _ => wrong(
                "licence_number",
                format!(
                    "“{}” is no registration number of {}, which has {} to {} characters; a spreadsheet keeps it whole as text",
                    d.number,
                    d.college,
                    bound("least"),
                    bound("most")
                ),
            ),
        };
    }
    // Nobody's person yet, but known to a college: registered themselves.
    let source = if organizations.is_empty() { Source::College } else { Source::Import };
    if source == Source::College && designation.is_none() {
        return wrong("organization", "is empty; only members of a college register themselves");
    }
    let details = PersonDetails {
        birth_date: Some(birth_date),
        gender: Some(named(row, "gender")?),
        language: Some(named(row, "language")?),
    };
    row.maybe("position")?;
    let person = Person {
        id: PersonId(uuid::Uuid::now_v7()),
        name,
        details,
        contact: PersonContact { phone: Some(phone), email: None },
        designation: designation.map(Into::into),
        level: Some(row.number("level", 3)?),
        checks: Vec::new(),
        account: Account::Active(ActiveAccount { login_id: Some(login.clone()), letter: Some(Letter::NotNeeded) }),
        source,
        asking: BTreeSet::new(),
        custody: match organizations.first() {
            Some(organization) if organizations.len() == 1 => {
                Custody::Registering { organization: organization.clone() }
            }
            _ => Custody::Unsaid,
        },
        shared: Default::default(),
        elsewhere: Default::default(),
        caller: Default::default(),
        organizations,
    };
    Ok((login, person))
}

/// Reads one of a small set of codes.
fn named<T: serde::de::DeserializeOwned>(row: &CsvRow, column: &'static str) -> Result<T, Wrong> {
    let cell = row.text(column)?;
    match serde_json::from_value(serde_json::Value::String(cell.clone())) {
        Ok(known) => Ok(known),
        Err(_) => wrong(column, format!("“{cell}” is not one of its codes")),
    }
}
