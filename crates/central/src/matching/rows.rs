//! The index in PostgreSQL: a row says who bears a key, so that registrations that have nothing to do with each other write
//! different rows.

use std::collections::{BTreeMap, BTreeSet};

use lra_rules::{
    ids::PersonId,
    matching::{Engine, MOST_SHARING, Population, Prepared, Search, rank},
};
use sqlx::AnyConnection;

use super::{Alike, Change};
use crate::{
    db::{self, Tx, Value, int, sql, text},
    error::CentreError,
};

/// The first numbers among the counted names stand for everybody, each for a part of them: one row that every registration
/// changes would make all of them wait for one another.
const EVERYBODY: std::ops::Range<u64> = 0..16;

/// How many people are taken in by one transaction while the index is made.
pub(super) const PAGE: i64 = 500;

/// Makes the number under which a person stands in the index: 63 bits of an id that is random in its lower half. Should two
/// people ever share one, the second is refused, not mixed up.
fn number(person: PersonId) -> i64 {
    (person.0.as_u64_pair().1 & (u64::MAX >> 1)).cast_signed()
}

/// Finds who is like this person, best first, at most `most`, in three statements.
pub(super) async fn find(
    connection: &mut AnyConnection,
    engine: &Engine,
    person: &Prepared,
    most: usize,
) -> Result<Alike, CentreError> {
    let mut among = population(connection, engine, person).await?;
    let mut search = Search::new(engine, person, among.own_addresses);
    let keys: Vec<i64> = search.keys().iter().map(|key| key.value.cast_signed()).collect();
    let mut bearing: BTreeMap<i64, Vec<u64>> = BTreeMap::new();
    for row in db::select_numbers(connection, sql::MATCH_KEYS, vec![(MOST_SHARING as i64 + 1).into()], &keys).await? {
        let numbers = text(&row, "numbers")?;
        let numbers: Result<Vec<u64>, _> = numbers.split(' ').map(str::parse).collect();
        let numbers = numbers.map_err(|_| CentreError::Contradiction("a number of the index"))?;
        bearing.insert(int(&row, "key")?, numbers);
    }
    for (slot, key) in keys.iter().enumerate() {
        if let Some(people) = bearing.get(key) {
            search.shared(slot, people.len(), people.iter().copied());
        }
    }
    among.full_names = search.bearers();
    let promising: Vec<i64> = search.promising().into_iter().map(u64::cast_signed).collect();
    if promising.is_empty() {
        return Ok(Alike { found: Vec::new(), among });
    }
    let mut rows = Vec::with_capacity(promising.len());
    for row in db::select_numbers(connection, sql::MATCH_PEOPLE, vec![], &promising).await? {
        let id = text(&row, "person")?.parse().map_err(|_| CentreError::Contradiction("a person of the index"))?;
        let bytes = hex::decode(text(&row, "prepared")?).unwrap_or_default();
        let kept = Prepared::from_bytes(&bytes).ok_or(CentreError::Contradiction("a row of the index"))?;
        rows.push((id, kept));
    }
    rows.sort_by_key(|(id, _)| *id);
    rows.dedup_by_key(|(id, _)| *id);
    let found = rank(engine, person, rows, &among, most);
    Ok(Alike { found, among })
}

/// Counts among whom somebody is compared: how many people there are, and how many bear each of their names.
async fn population(
    connection: &mut AnyConnection,
    engine: &Engine,
    person: &Prepared,
) -> Result<Population, CentreError> {
    let tokens: Vec<i64> = engine.name_tokens(person).into_iter().chain(EVERYBODY).map(u64::cast_signed).collect();
    let mut among = Population::default();
    for row in db::select_numbers(connection, sql::MATCH_NAMES, vec![], &tokens).await? {
        let (name, people) = (int(&row, "name")?.cast_unsigned(), int(&row, "people")?.max(0).cast_unsigned());
        if EVERYBODY.contains(&name) {
            among.people += people;
        } else {
            among.names.insert(name, people);
        }
    }
    Ok(among)
}

/// Brings the index up to date, in the caller's transaction and in one order, so that two never wait in a ring.
pub(super) async fn apply(tx: &mut Tx, engine: &Engine, changes: &[Change]) -> Result<(), CentreError> {
    let mut people: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    let (mut added, mut dropped) = (BTreeSet::new(), BTreeSet::new());
    let mut names: BTreeMap<i64, i64> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.before.as_ref() != Some(&change.now)) {
        let number = number(change.person);
        let keys = |of: &Prepared| -> BTreeSet<(i64, i64)> {
            engine.keys(of).iter().map(|key| (key.value.cast_signed(), number)).collect()
        };
        let mut count = |of: &Prepared, by: i64| {
            let part = number.cast_unsigned() % EVERYBODY.end;
            for token in engine.name_tokens(of).into_iter().chain([part]) {
                *names.entry(token.cast_signed()).or_default() += by;
            }
        };
        let now = keys(&change.now);
        count(&change.now, 1);
        if let Some(before) = &change.before {
            count(before, -1);
            let before = keys(before);
            added.extend(now.difference(&before));
            dropped.extend(before.difference(&now).copied());
        } else {
            added.extend(now);
        }
        let row = vec![number.into(), change.person.to_string().into(), hex::encode(change.now.to_bytes()).into()];
        people.insert(number, row);
    }
    let expected = people.len() as u64;
    if db::insert(tx, sql::PUT_MATCH_PEOPLE, people.into_values().collect()).await? != expected {
        return Err(CentreError::Contradiction("the number of a person in the index"));
    }
    for (key, number) in dropped {
        db::execute(tx, sql::DROP_MATCH_KEY, vec![key.into(), number.into()]).await?;
    }
    let rows = added.into_iter().map(|(key, number)| vec![key.into(), number.into()]).collect();
    db::insert(tx, sql::PUT_MATCH_KEYS, rows).await?;
    names.retain(|_, by| *by != 0);
    let rows = names.into_iter().map(|(name, by)| vec![name.into(), by.into()]).collect();
    db::insert(tx, sql::COUNT_MATCH_NAMES, rows).await?;
    Ok(())
}

/// Empties the index before it is made anew.
pub(super) async fn clear(tx: &mut Tx) -> Result<(), CentreError> {
    for statement in [sql::CLEAR_MATCH_PEOPLE, sql::CLEAR_MATCH_KEYS, sql::CLEAR_MATCH_NAMES] {
        db::execute(tx, statement, vec![]).await?;
    }
    Ok(())
}
