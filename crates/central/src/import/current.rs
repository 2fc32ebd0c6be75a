//! What the directory holds now, as far as the files touch it.

use std::collections::{BTreeMap, HashMap};

use lra_rules::{
    eligibility::Appointed,
    ids::Day,
    login_id,
    organization::{Organization, Role},
    person::Person,
    record::{Record, Stored},
};

use super::{kind::OrganizationKind, read::Files};
use crate::{
    db::{self, Tx, int, sql, text},
    eligible::nominated,
    error::CentreError,
};

/// An organization as it is there, and whether CCO sees it.
#[derive(Debug, Clone)]
pub(super) struct CurrentOrganization {
    pub(super) stored: Stored,
    pub(super) organization: Organization,
    pub(super) cco: bool,
}

/// A person as they are there, with what happened to them since.
#[derive(Debug, Clone)]
pub(super) struct CurrentPerson {
    pub(super) stored: Stored,
    pub(super) person: Person,
    pub(super) cco: bool,
}

/// A row of `operator`: somebody who may be appointed, and how the issuer names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Operator {
    pub(super) id: String,
    pub(super) username: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) email: String,
    pub(super) subject: String,
    pub(super) login_id: String,
    /// Where they sign in; empty = at the only issuer.
    pub(super) issuer: String,
}

/// A row of `appointment`; its days are text, `9999-12-31` where none ends it, so that they compare in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Appointment {
    pub(super) nominated_by: String,
    /// Which operator gave the nomination, signed in; empty where an import brought it along.
    pub(super) nominator: String,
    pub(super) starts: String,
    pub(super) ends: String,
    pub(super) trained_on: String,
    pub(super) score: i64,
}

pub(crate) use crate::eligible::NEVER;

impl Appointment {
    /// As the rulebook judges it; none where a day of it cannot be read.
    pub(super) fn judged(&self, role: Role, level: Option<u8>) -> Option<Appointed> {
        Some(Appointed {
            role,
            level,
            trained_on: Day::parse(&self.trained_on),
            score: u8::try_from(self.score).unwrap_or_default(),
            nominated: nominated(&self.nominated_by, &self.nominator),
            starts: Day::parse(&self.starts)?,
            ends: if self.ends == NEVER { None } else { Some(Day::parse(&self.ends)?) },
        })
    }
}

/// Names an appointment: operator's id, organization, role.
pub(super) type AppointmentKey = (String, String, String);

/// Everything that is there and that the files may touch.
#[derive(Debug, Default)]
pub(super) struct Current {
    pub(super) organizations: BTreeMap<String, CurrentOrganization>,
    pub(super) operators: HashMap<String, Operator>,
    /// How the directory spells a user name, by what it is compared by.
    pub(super) spelled: HashMap<String, String>,
    pub(super) appointments: BTreeMap<AppointmentKey, Appointment>,
    pub(super) people: HashMap<String, CurrentPerson>,
    /// What each organization is; one that was imported before this was kept has none.
    pub(super) kinds: HashMap<String, OrganizationKind>,
}

impl Current {
    /// Gives a user name as the directory spells it: names are compared without case and composed, so that one who is known by
    /// another spelling is no second operator. One that nobody has yet is kept in the form by which it is compared.
    pub(super) fn username(&self, written: &str) -> String {
        if self.operators.contains_key(written) {
            return written.to_owned();
        }
        let compared = login_id::compared(written);
        self.spelled.get(&compared).cloned().unwrap_or(compared)
    }
}

/// Loads it: organizations, operators and appointments as a whole, people by the login IDs of
/// operators and those that the files name.
pub(super) async fn load(tx: &mut Tx, files: &Files) -> Result<Current, CentreError> {
    let mut current = Current::default();
    // `0` follows `/` in both databases' order of characters.
    let range = vec!["organization/".into(), "organization0".into()];
    for row in db::rows(tx, sql::ALL_RECORDS, range).await? {
        let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
        let cco = int(&row, "cco")? != 0;
        if let Record::Organization(organization) = stored.record.clone() {
            let code = organization.code.0.clone();
            current.organizations.insert(code, CurrentOrganization { stored, organization, cco });
        }
    }
    for row in db::rows(tx, sql::ALL_OPERATORS, vec![]).await? {
        let operator = Operator {
            id: text(&row, "id")?,
            username: text(&row, "username")?,
            given_name: text(&row, "given_name")?,
            family_name: text(&row, "family_name")?,
            email: text(&row, "email")?,
            subject: text(&row, "subject")?,
            login_id: text(&row, "login_id")?,
            issuer: text(&row, "issuer")?,
        };
        current.spelled.insert(login_id::compared(&operator.username), operator.username.clone());
        current.operators.insert(operator.username.clone(), operator);
    }
    for row in db::rows(tx, sql::ALL_APPOINTMENTS, vec![]).await? {
        let key = (text(&row, "operator")?, text(&row, "organization")?, text(&row, "role")?);
        let appointment = Appointment {
            nominated_by: text(&row, "nominated_by")?,
            nominator: text(&row, "nominator")?,
            starts: text(&row, "starts")?,
            ends: text(&row, "ends")?,
            trained_on: text(&row, "trained_on")?,
            score: int(&row, "score")?,
        };
        current.appointments.insert(key, appointment);
    }
    for row in db::rows(tx, sql::ALL_KINDS, vec![]).await? {
        let kind = OrganizationKind::read(&text(&row, "kind")?).ok_or(CentreError::Contradiction("a kind"))?;
        current.kinds.insert(text(&row, "organization")?, kind);
    }
    let mut logins: Vec<String> = Vec::new();
    // Those of operators who are known already as well: a sponsor is listed with the person who they are.
    logins.extend(current.operators.values().map(|o| o.login_id.clone()).filter(|login| !login.is_empty()));
    for row in files.people.rows.iter().chain(&files.operators.rows) {
        if let Ok(login) = row.text("login_id") {
            logins.push(login_id::compared(&login));
        }
    }
    for row in db::select(tx, sql::RECORDS_LOGIN, &logins).await? {
        let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
        let cco = int(&row, "cco")? != 0;
        if let Record::Person(person) = stored.record.clone()
            && let Some(login) = person.login_id().map(login_id::compared)
        {
            current.people.insert(login, CurrentPerson { stored, person, cco });
        }
    }
    Ok(current)
}
