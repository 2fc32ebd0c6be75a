//! What the rulebook is told of an appointment when it judges who may act in it: the directory's row, and the level of the account.

use lra_rules::{
    eligibility::{Appointed, Nominated},
    ids::{Day, OrgCode},
    organization::{Role, Scope},
    person::{Account, Person},
    record::{Record, Stored},
};
use sqlx::any::AnyRow;

use crate::{
    db::{int, text},
    error::CentreError,
};

/// Stands for an appointment that no day ends: it compares as later than every real one.
pub(crate) const NEVER: &str = "9999-12-31";

/// Reads a row of `appointment`; none of a role that this version does not know, which then appoints nobody.
pub(crate) fn appointed(row: &AnyRow, level: Option<u8>) -> Result<Option<(Scope, Appointed)>, CentreError> {
    let Some(role) = role(&text(row, "role")?) else { return Ok(None) };
    let (named, nominator) = (text(row, "nominated_by")?, text(row, "nominator")?);
    let (starts, ends) = (text(row, "starts")?, text(row, "ends")?);
    let day = |day: &str| Day::parse(day).ok_or(CentreError::Contradiction("a day of an appointment"));
    let appointed = Appointed {
        role,
        level,
        trained_on: Day::parse(&text(row, "trained_on")?),
        score: u8::try_from(int(row, "score")?).unwrap_or_default(),
        nominated: nominated(&named, &nominator),
        starts: day(&starts)?,
        ends: if ends == NEVER { None } else { Some(day(&ends)?) },
    };
    Ok(Some((Scope { organization: OrgCode(text(row, "organization")?), role }, appointed)))
}

/// Reads a role's code; `None` for a code that this version does not know, which then appoints nobody.
pub(crate) fn role(code: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.code() == code)
}

/// Says whose nomination it is, as the directory names them.
pub(crate) fn nominated(named: &str, nominator: &str) -> Nominated {
    match (named.is_empty(), nominator.is_empty()) {
        (_, false) => Nominated::ByAnLrp,
        (false, true) => Nominated::ByTheDirectory,
        (true, true) => Nominated::ByNobody,
    }
}

/// At which level the account of a person is known; none where the record is nobody's, or has no account.
pub(crate) fn level(body: &str) -> Result<Option<u8>, CentreError> {
    let stored: Stored = serde_json::from_str(body)?;
    Ok(match &stored.record {
        Record::Person(person) => level_of(person),
        _ => None,
    })
}

/// At which level the account of this person is known.
pub(crate) fn level_of(person: &Person) -> Option<u8> {
    matches!(person.account, Account::Active(_)).then(|| person.level.unwrap_or_default())
}
