//! Looking somebody up, and the log of who looked at whom: identifiers only.
//!
//! A row of `access_log` is written before whoever asked is answered, for look-ups, likenesses, letters, resealed keys and new approval keys; it is
//! never changed. A crash between the row and the answer leaves a row for an answer that nobody got, never the other way round.
//! The limits per hour count these rows, so they hold for all nodes together.

use lra_rules::{
    ids::{OrgCode, PersonId},
    login_id,
    organization::{Role, Scope},
    record::{Record, Stored},
    wire::{AccountSeen, Lookup, LookupAnswer},
};

use crate::{
    centre::Centre,
    clock::{self, millis},
    db::{self, Database, int, sql, text},
    desk::{ActingProfile, Admitted},
    error::CentreError,
    problem::HttpProblem,
};

/// What somebody looked at, as the log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looked {
    /// An account was looked up by login ID and birth date.
    Account,
    /// Who elsewhere is too much like a registrant was asked.
    Likely,
    /// A letter was printed, with a temporary password in it.
    Letter,
    /// The key of a desk's file was sealed anew.
    Escrow,
    /// An approval key was set for the operator.
    NewKey,
}

impl Looked {
    /// The name in the table; rows of today are found by it, so it stays.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Account => "lookup",
            Self::Likely => "likely",
            Self::Letter => "letter",
            Self::Escrow => "escrow",
            Self::NewKey => "new-key",
        }
    }
}

/// Writes a line of the log; `person` is whom the answer is about, if it is about anybody.
pub(crate) async fn log(
    db: &Database,
    desk: &ActingProfile,
    organization: &str,
    what: Looked,
    person: Option<PersonId>,
) -> Result<(), CentreError> {
    let mut connection = db.pool().acquire().await?;
    let row = vec![
        uuid::Uuid::now_v7().to_string().into(),
        millis(clock::now()).into(),
        desk.operator.id.to_string().into(),
        organization.into(),
        what.code().into(),
        person.map(|p| p.to_string()).unwrap_or_default().into(),
        desk.profile.to_string().into(),
        "".into(),
        i64::from(person.is_some()).into(),
    ];
    db::insert(&mut connection, sql::PUT_ACCESS, vec![row]).await?;
    Ok(())
}

impl Centre {
    /// Finds an account by exact login ID and birth date, as the registrant shows them (docs/DOMAIN.md §2). Whether the login ID
    /// or the birth date was wrong is not told.
    pub(crate) async fn look_up(&self, desk: &Admitted, asked: Lookup) -> Result<LookupAnswer, HttpProblem> {
        let scope = Scope { organization: asked.organization.clone(), role: Role::Lra };
        desk.acting(&scope)?;
        let core = &self.core;
        let hour_ago = millis(clock::now().plus_seconds(-3600));
        let values = vec![desk.operator.id.to_string().into(), Looked::Account.code().into(), hour_ago.into()];
        let counted = core.db.row(sql::ACCESSES_SINCE, values).await?.ok_or(CentreError::Contradiction("a count"))?;
        if int(&counted, "n")? >= i64::from(core.tables.limits.lookups_per_hour) {
            return Err(HttpProblem::new(axum::http::StatusCode::TOO_MANY_REQUESTS, "lookup.too-many"));
        }
        let found = self.account(&asked).await?;
        let person = found.as_ref().map(|(person, _)| *person);
        log(&core.db, desk, &asked.organization.0, Looked::Account, person).await?;
        Ok(LookupAnswer { found: found.map(|(_, seen)| seen) })
    }

    /// Finds the person whom login ID and birth date name together, and what whoever asks may see of them.
    async fn account(&self, asked: &Lookup) -> Result<Option<(PersonId, AccountSeen)>, CentreError> {
        let shown = login_id::compared(&asked.login_id);
        if shown.is_empty() || shown.contains('\0') {
            return Ok(None);
        }
        let rows = self.core.db.select(sql::RECORDS_LOGIN, &[shown]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
        let Record::Person(person) = stored.record else { return Ok(None) };
        let born = person.details.birth_date == Some(asked.birth_date);
        let (Some(login_id), true) = (person.login_id(), born) else { return Ok(None) };
        Ok(Some((
            person.id,
            AccountSeen {
                name: person.name.full(),
                login_id: login_id.to_owned(),
                status: "active".into(),
                level: person.level.unwrap_or_default(),
                ours: own(&person.organizations, &asked.organization).then_some(person.id),
            },
        )))
    }
}

fn own(organizations: &std::collections::BTreeSet<OrgCode>, organization: &OrgCode) -> bool {
    organizations.contains(organization)
}
