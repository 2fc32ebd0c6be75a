//! Who is like whom: the index of the matching engine in the centre's database. Written in the transaction that writes the
//! record, so that it is never behind; made anew, page by page, when it is not there.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
    sync::OnceLock,
};

use lra_rules::{
    ids::PersonId,
    matching::{Engine, Found, MOST_SHARING, Population, Prepared, Search, Subject, VERSION, rank},
    person::Person,
    record::{Record, Stored},
};
use sqlx::AnyConnection;

use crate::{
    db::{self, Database, Tx, Value, int, sql, text},
    error::CentreError,
};

/// The first numbers among the counted names stand for everybody, each for a part of them: one row that every registration
/// changes would make all of them wait for one another.
const EVERYBODY: std::ops::Range<u64> = 0..16;

/// Keys in one statement.
const KEYS: usize = 64;

/// People who are taken in by one transaction while the index is made.
const PAGE: i64 = 500;

/// At most so many people are told of; more are never looked at side by side.
pub(crate) const MOST: usize = 12;

/// A person as they are compared.
pub(crate) fn prepared(person: &Person) -> Prepared {
    Prepared::new(&Subject::from(person))
}

/// The number under which a person stands in the index: 63 bits of an id that is random in its lower half.
fn number(person: PersonId) -> i64 {
    (person.0.as_u64_pair().1 & (u64::MAX >> 1)).cast_signed()
}

/// Who bears each key, in a row: every key by itself, so that one that too many share is given up early. A row a key and not
/// a row a bearer, for what a driver does with a row costs more than finding it.
pub(crate) fn sharing() -> &'static str {
    static SQL: OnceLock<String> = OnceLock::new();
    SQL.get_or_init(|| {
        let mut sql = String::new();
        for place in 1..=KEYS {
            let union = if place > 1 { " UNION ALL " } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(
                sql,
                "{union}SELECT key, string_agg(CAST(number AS TEXT), ' ') AS numbers FROM \
                 (SELECT key, number FROM match_key WHERE key = ${place} LIMIT {}) AS k{place} GROUP BY key",
                MOST_SHARING + 1
            );
        }
        sql
    })
}

/// Who is like this person, best first – whatever the decision. Reads twice.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    engine: &Engine,
    person: &Prepared,
    among: &Population,
) -> Result<Vec<Found<PersonId>>, CentreError> {
    let mut search = Search::new(engine, person, among.own_addresses);
    let keys: Vec<i64> = search.keys().iter().map(|key| key.value.cast_signed()).collect();
    let mut bearing: HashMap<i64, BTreeSet<i64>> = HashMap::new();
    for some in keys.chunks(KEYS) {
        let Some(last) = some.last() else { continue };
        let padding = std::iter::repeat_n(*last, KEYS - some.len());
        let values = some.iter().copied().chain(padding).map(Value::Int).collect();
        for row in db::rows(connection, sharing(), values).await? {
            let numbers = text(&row, "numbers")?;
            bearing
                .entry(int(&row, "key")?)
                .or_default()
                .extend(numbers.split(' ').filter_map(|n| n.parse::<i64>().ok()));
        }
    }
    for (slot, key) in keys.iter().enumerate() {
        if let Some(people) = bearing.get(key) {
            search.shared(slot, people.len(), people.iter().map(|number| number.cast_unsigned()));
        }
    }
    let promising: Vec<i64> = search.promising().into_iter().map(u64::cast_signed).collect();
    if promising.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::with_capacity(promising.len());
    for row in db::select_numbers(connection, sql::MATCH_PEOPLE, &promising).await? {
        let id = text(&row, "person")?.parse().map_err(|_| CentreError::Contradiction("a person of the index"))?;
        let bytes = hex::decode(text(&row, "prepared")?).unwrap_or_default();
        let kept = Prepared::from_bytes(&bytes).ok_or(CentreError::Contradiction("a row of the index"))?;
        rows.push((id, kept));
    }
    rows.sort_by_key(|(id, _)| *id);
    rows.dedup_by_key(|(id, _)| *id);
    let mut found = rank(engine, person, rows, among, MOST);
    found.iter_mut().for_each(|one| one.comparison.decision = engine.for_a_registration(&one.comparison));
    Ok(found)
}

/// Among whom somebody is compared.
pub(crate) async fn population(
    connection: &mut AnyConnection,
    engine: &Engine,
    person: &Prepared,
) -> Result<Population, CentreError> {
    let tokens: Vec<i64> = engine.name_tokens(person).into_iter().chain(EVERYBODY).map(u64::cast_signed).collect();
    let mut among = Population::default();
    for row in db::select_numbers(connection, sql::MATCH_NAMES, &tokens).await? {
        let (name, people) = (int(&row, "name")?.cast_unsigned(), int(&row, "people")?.max(0).cast_unsigned());
        if EVERYBODY.contains(&name) {
            among.people += people;
        } else {
            among.names.insert(name, people);
        }
    }
    Ok(among)
}

/// What became of a person: as they were compared before, and as they are now.
pub(crate) struct Change {
    pub(crate) person: PersonId,
    pub(crate) before: Option<Prepared>,
    pub(crate) now: Prepared,
}

/// Brings the index up to date, in the caller's transaction and in one order, so that two never wait in a ring.
pub(crate) async fn apply(tx: &mut Tx, engine: &Engine, changes: &[Change]) -> Result<(), CentreError> {
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

/// Makes the index where it is not there, or was made by another version. Cut short, it goes on where it stopped; two nodes
/// that begin at once take turns.
pub(crate) async fn up_to_date(db: &Database, engine: &Engine) -> Result<(), CentreError> {
    let row = db.row(sql::MATCHING, vec![]).await?.ok_or(CentreError::Contradiction("the state of the index"))?;
    if int(&row, "version")? == wanted(engine) && text(&row, "after_key")?.is_empty() {
        return Ok(());
    }
    let mut done = 0;
    loop {
        let taken = db::retrying!(one_page(db, engine).await)?;
        if taken == 0 {
            return Ok(());
        }
        done += taken;
        tracing::info!(people = done, "indexed");
    }
}

/// The version of rows and keys – and of the tables beside them, which say which names are one name.
fn wanted(engine: &Engine) -> i64 {
    i64::from(VERSION) * 1_000_000 + i64::from(engine.version())
}

async fn one_page(db: &Database, engine: &Engine) -> Result<usize, CentreError> {
    let mut tx = db.begin().await?;
    let row = db::row(&mut tx, sql::HOLD_MATCHING, vec![]).await?;
    let row = row.ok_or(CentreError::Contradiction("the state of the index"))?;
    let mut after = text(&row, "after_key")?;
    if int(&row, "version")? != wanted(engine) {
        for statement in [sql::CLEAR_MATCH_PEOPLE, sql::CLEAR_MATCH_KEYS, sql::CLEAR_MATCH_NAMES] {
            db::execute(&mut tx, statement, vec![]).await?;
        }
        "person/".clone_into(&mut after);
    } else if after.is_empty() {
        tx.rollback().await?;
        return Ok(0);
    }
    // `0` follows `/` in both databases' order of characters.
    let range = vec![after.as_str().into(), "person0".into(), PAGE.into()];
    let rows = db::rows(&mut tx, sql::RECORDS_AFTER, range).await?;
    let mut changes = Vec::with_capacity(rows.len());
    for row in &rows {
        let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
        if let Record::Person(person) = &stored.record {
            changes.push(Change { person: person.id, before: None, now: prepared(person) });
        }
    }
    apply(&mut tx, engine, &changes).await?;
    let last = rows.last().map(|row| text(row, "key")).transpose()?.unwrap_or_default();
    db::execute(&mut tx, sql::SET_MATCHING, vec![wanted(engine).into(), last.into()]).await?;
    tx.commit().await?;
    Ok(rows.len())
}

impl Database {
    /// Who is like this person, outside any transaction.
    pub(crate) async fn like(&self, engine: &Engine, person: &Prepared) -> Result<Vec<Found<PersonId>>, CentreError> {
        let mut connection = self.pool().acquire().await?;
        let among = population(&mut connection, engine, person).await?;
        find(&mut connection, engine, person, &among).await
    }
}

/// Prepares the one statement that is made, not written.
#[cfg(test)]
pub(crate) fn made() -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(sharing().to_owned())
}
