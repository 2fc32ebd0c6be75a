//! Writing an import: everything in its one transaction.

use std::collections::BTreeMap;

use lra_rules::{forms::Tables, login_id, record::Record};

use super::{act::Act, plan::Writes};
use crate::{
    clock,
    db::{self, Tx, Value, sql},
    decide::{DIRECTORY, STEM, key, login_of, only_one, rests_on, same_as, shows_in, version},
    errands,
    error::CentreError,
    matching::{Change, Index, prepared},
    operators::close,
};

/// Writes everything; a record that moved on since it was loaded is a conflict.
pub(super) async fn write(
    tx: &mut Tx,
    writes: Writes,
    act: Act,
    tables: &Tables,
    index: &Index,
) -> Result<(), CentreError> {
    if !writes.records.is_empty() {
        // Whoever registers at the same time waits, and then sees everybody who comes here.
        db::row(tx, sql::HOLD_MATCHING, vec![]).await?;
    }
    let operators = writes.operators.into_iter().map(|o| {
        let compared = login_id::compared(&o.username);
        vec![
            o.id.into(),
            o.username.into(),
            o.given_name.into(),
            o.family_name.into(),
            o.email.into(),
            o.subject.into(),
            o.login_id.into(),
            o.issuer.into(),
            compared.into(),
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
            a.nominator.into(),
            a.starts.into(),
            a.ends.into(),
            a.trained_on.into(),
            a.score.into(),
        ]
    });
    db::insert(tx, sql::PUT_APPOINTMENTS, appointments.collect()).await?;
    for operator in &writes.closed {
        close(tx, operator).await?;
    }

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
    errands::want(tx, writes.records.iter().map(|put| &put.stored), clock::now()).await?;
    db::insert(tx, sql::PUT_RECEIPTS, act.receipts(tables)?).await?;
    Ok(())
}

/// Up to this many digits behind a name count people; more of them belong to the name, as a number of an employee does.
const COUNTING: usize = 6;

/// Splits a login ID into its stem, and says how many of that stem are given out once it is: `john.smith` is the first, `john.smith2`
/// the second where numbers begin with 2.
fn numbered(login: &str, tables: &Tables) -> Option<(String, i64)> {
    let local = login.strip_suffix(&format!("@{}", tables.login_id.domain))?;
    let stem = local.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &local[stem.len()..];
    Some(match digits.parse::<i64>() {
        Ok(number) if digits.len() <= COUNTING => {
            (stem.to_owned(), (number - i64::from(tables.login_id.first_suffix) + 2).max(1))
        }
        Ok(_) => (local.to_owned(), 1),
        Err(_) => (stem.to_owned(), 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_belongs_to_the_name() {
        let tables = lra_rules::default_tables();
        for (local, stem, given) in [
            ("john.smith", "john.smith", 1),
            ("john.smith2", "john.smith", 2),
            ("john.smith999999", "john.smith", 999_999),
            ("john.smith1000000", "john.smith1000000", 1),
            ("john.smith1234567890", "john.smith1234567890", 1),
            ("john.smith9223372036854775807", "john.smith", 1),
        ] {
            let login = format!("{local}@{}", tables.login_id.domain);
            let (found, n) = numbered(&login, &tables).unwrap_or_default();
            // One that no number holds is refused by its row; were it here, nothing would overflow.
            assert!(n == given && (found == stem || local.len() > 25), "{local}: {found} {n}");
        }
    }
}
