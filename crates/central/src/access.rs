//! Looking somebody up, and the log of who looked at whom: identifiers only.
//!
//! A row of `access_log` is written before whoever asked is answered, for look-ups, accounts that acts show, likenesses, letters,
//! resealed keys and new approval keys; it is never changed. A crash between the row and the answer leaves a row for an answer that nobody got,
//! never the other way round. What was tried stands in it as a keyed hash.

use lra_rules::{
    ids::{OrgCode, PersonId, ProfileId},
    login_id,
    organization::{Role, Scope},
    record::{Record, Stored},
    tries::TOO_MANY,
    wire::{AccountSeen, Lookup, LookupAnswer},
};

use crate::{
    centre::Centre,
    clock::{self, millis},
    db::{self, Database, Tx, Value, sql, text},
    desk::{ActingProfile, Admitted},
    error::CentreError,
    problem::HttpProblem,
    tried,
};

/// What somebody looked at, as the log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looked {
    /// An account was looked up by login ID and birth date.
    Account,
    /// An act showed an account by login ID and birth date.
    Shown,
    /// Who elsewhere is too much like a registrant was asked.
    Likely,
    /// A letter was printed, with a temporary password in it.
    Letter,
    /// The key of a desk's file was sealed anew.
    Escrow,
    /// An approval key was set for the operator.
    NewKey,
    /// The operators of the directory were listed.
    Directory,
    /// Refused sign-ins were listed.
    Refused,
    /// A registrant chose questions on the page that was turned to them.
    Questions,
    /// Somebody who called was to be recognized.
    CallerAsked,
    /// What somebody said who called was compared.
    CallerAnswered,
}

impl Looked {
    /// The name in the table; rows of today are found by it, so it stays.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Account => "lookup",
            Self::Shown => "shown",
            Self::Likely => "likely",
            Self::Letter => "letter",
            Self::Escrow => "escrow",
            Self::NewKey => "new-key",
            Self::Directory => "directory",
            Self::Refused => "refused",
            Self::Questions => "questions",
            Self::CallerAsked => "caller-asked",
            Self::CallerAnswered => "caller-answered",
        }
    }
}

/// One look, as the log has it: identifiers only.
#[derive(Debug)]
pub(crate) struct Look {
    /// What was looked at.
    pub(crate) what: Looked,
    /// Whom the answer is about, if it is about anybody.
    pub(crate) person: Option<PersonId>,
    /// The registration that a question was asked for.
    pub(crate) registration: String,
    /// How many the answer tells of.
    pub(crate) found: usize,
    /// What was tried, as [`crate::keys::Keys::tried`] hashes it.
    pub(crate) tried: Option<String>,
    /// What somebody called for: the code of a reason.
    pub(crate) purpose: String,
}

impl Look {
    /// A look of this kind, that is about nobody yet.
    pub(crate) fn at(what: Looked) -> Self {
        Self { what, person: None, registration: String::new(), found: 0, tried: None, purpose: String::new() }
    }
}

/// Makes the line of the log for a desk that acts.
pub(crate) fn row(desk: &ActingProfile, organization: &OrgCode, look: &Look) -> Vec<Value> {
    line(&desk.operator.id.to_string(), desk.profile, &organization.0, look)
}

/// Makes a line of the log for an operator on a profile.
pub(crate) fn line(operator: &str, profile: ProfileId, organization: &str, look: &Look) -> Vec<Value> {
    vec![
        uuid::Uuid::now_v7().to_string().into(),
        millis(clock::now()).into(),
        operator.into(),
        organization.into(),
        look.what.code().into(),
        look.person.map(|p| p.to_string()).unwrap_or_default().into(),
        profile.to_string().into(),
        look.registration.as_str().into(),
        i64::try_from(look.found.max(usize::from(look.person.is_some()))).unwrap_or(i64::MAX).into(),
        look.tried.clone().unwrap_or_default().into(),
        look.purpose.as_str().into(),
    ]
}

/// Writes a line of the log; `person` is whom the answer is about, if it is about anybody.
pub(crate) async fn log(
    db: &Database,
    desk: &ActingProfile,
    organization: &str,
    what: Looked,
    person: Option<PersonId>,
) -> Result<(), CentreError> {
    let mut tx = db.begin().await?;
    let look = Look { person, ..Look::at(what) };
    let line = line(&desk.operator.id.to_string(), desk.profile, organization, &look);
    db::insert(&mut tx, sql::PUT_ACCESS, vec![line]).await?;
    tx.commit().await
}

impl Centre {
    /// Finds an account by exact login ID and birth date, as the registrant shows them (docs/DOMAIN.md §2). Whether the login ID
    /// or the birth date was wrong is not told.
    pub(crate) async fn look_up(&self, desk: &Admitted, asked: Lookup) -> Result<LookupAnswer, HttpProblem> {
        let scope = Scope { organization: asked.organization.clone(), role: Role::Lra };
        desk.acting(&scope)?;
        let core = &self.core;
        let (who, limits) = (tried::who(&desk.operator), &core.tables.limits);
        let mut tx = core.db.begin().await?;
        let now = clock::now();
        let mut tries = tried::lock(&mut tx, &who, now).await?;
        tries.may(now, limits).map_err(|_| too_many())?;
        let found = account(&mut tx, &asked).await?;
        tries.count(found.is_none(), now, limits);
        tried::keep(&mut tx, &who, &tries).await?;
        let person = found.as_ref().map(|(person, _)| *person);
        let look = Look { person, tried: Some(core.keys.tried(&asked.login_id)), ..Look::at(Looked::Account) };
        db::insert(&mut tx, sql::PUT_ACCESS, vec![row(desk, &asked.organization, &look)]).await?;
        // Nobody is told anything that is not counted and logged.
        tx.commit().await?;
        Ok(LookupAnswer { found: found.map(|(_, seen)| seen) })
    }
}

/// Answers somebody who has tried too much, whatever they asked for.
pub(crate) fn too_many() -> HttpProblem {
    HttpProblem::new(axum::http::StatusCode::TOO_MANY_REQUESTS, TOO_MANY)
}

/// Finds the person whom login ID and birth date name together, and what whoever asks may see of them.
async fn account(tx: &mut Tx, asked: &Lookup) -> Result<Option<(PersonId, AccountSeen)>, CentreError> {
    let shown = login_id::compared(&asked.login_id);
    if shown.is_empty() || shown.contains('\0') {
        return Ok(None);
    }
    let rows = db::select(tx, sql::RECORDS_LOGIN, &[shown]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
    let Record::Person(person) = stored.record else { return Ok(None) };
    let born = person.details.birth_date == Some(asked.birth_date);
    let (Some(login_id), Some(status), true) = (person.login_id(), person.account.status(), born) else {
        return Ok(None);
    };
    Ok(Some((
        person.id,
        AccountSeen {
            name: person.name.full(),
            login_id: login_id.to_owned(),
            status,
            level: person.level.unwrap_or_default(),
            ours: own(&person.organizations, &asked.organization).then_some(person.id),
        },
    )))
}

fn own(organizations: &std::collections::BTreeSet<OrgCode>, organization: &OrgCode) -> bool {
    organizations.contains(organization)
}
