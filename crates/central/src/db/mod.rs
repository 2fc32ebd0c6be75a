//! The database: a SQLite file or PostgreSQL behind one text of SQL.
//!
//! Both are driven through one interface that knows text and whole numbers only, so every statement of [`sql`] is written once
//! and prepared on both in a test. They differ in who writes: SQLite has one writer, who holds the file from `BEGIN IMMEDIATE`
//! to the commit, so nothing changes under a decision. In PostgreSQL many write at once at *read committed*, where a statement
//! sees whatever was committed before it began; there, rows are protected by the version that a writer had read
//! (`PUT_RECORDS`), and rules about sets of rows by a row that every writer of the set locks first (`HOLD_MATCHING`,
//! `HOLD_SEALER`, `CLAIM`, `OPEN_COUNTER`). Whoever loses – another version, a deadlock, a busy file – gets a conflict, and
//! [`retrying`] begins the work again from its first read. A crash leaves whole transactions or nothing.

mod open;
mod protected;
pub(crate) mod sql;
mod tx;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::{AnyConnection, AnyPool, Arguments as _, AssertSqlSafe, Row as _};

use crate::error::CentreError;

pub use protected::MAY_BE_PLAIN;
pub(crate) use protected::protected;
pub(crate) use tx::Tx;

/// How many times a transaction that met another one is tried again before the caller hears of it.
const TRIES: u32 = 8;

/// A statement never carries a longer list; what is longer falls into several.
const LIST: usize = 256;

/// A statement never inserts more rows; each power of two up to it is prepared once.
const ROWS: usize = 64;

/// A value of a statement. There are only two types: what both databases understand alike.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Is stored as TEXT; also JSON, identifiers, and days, which compare as text.
    Text(String),
    /// Is stored as BIGINT; also moments, in milliseconds since 1970.
    Int(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

/// A statement with a list of any length where `{}` stands; where it stands twice, it is the same list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Many {
    pub(crate) sql: &'static str,
    /// How many parameters stand before the list.
    pub(crate) fixed: usize,
    /// How many values an entry has; with more than one, each entry stands in parentheses.
    pub(crate) columns: usize,
}

impl Many {
    /// Writes the statement out for so many entries.
    pub(crate) fn expand(&self, entries: usize) -> String {
        use std::fmt::Write as _;
        let mut list = String::with_capacity(entries * self.columns * 5);
        let mut number = self.fixed;
        for entry in 0..entries {
            if entry > 0 {
                list.push(',');
            }
            if self.columns > 1 {
                list.push('(');
            }
            for column in 0..self.columns {
                if column > 0 {
                    list.push(',');
                }
                number += 1;
                let _ = write!(list, "${number}");
            }
            if self.columns > 1 {
                list.push(')');
            }
        }
        self.sql.replace("{}", &list)
    }
}

/// Tells the two databases apart where their ways of locking differ; no rule asks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One file with one writer at a time.
    Sqlite,
    /// A server where many nodes and clerks write at once.
    Postgres,
}

/// The pool, and which database is behind it. Clones share the pool.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pool: AnyPool,
    kind: Kind,
    /// Where an embedded database lies; a server has no file.
    file: Option<PathBuf>,
    /// The line before the writer of an embedded database.
    writer: tx::Writer,
}

impl Database {
    /// Says where an embedded database lies; a server has no file.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Tells which database it is, for whoever must lock differently.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Gives the pool, for what only reads and for tests.
    pub(crate) fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Runs one statement in a transaction of its own and says how many rows it changed.
    pub(crate) async fn execute(&self, sql: &'static str, values: Vec<Value>) -> Result<u64, CentreError> {
        let _turn = self.turn().await;
        Ok(sqlx::query_with(sql, arguments(values)?).execute(&self.pool).await?.rows_affected())
    }

    /// Reads the first row of a statement in a transaction of its own.
    pub(crate) async fn row(&self, sql: &'static str, values: Vec<Value>) -> Result<Option<AnyRow>, CentreError> {
        Ok(sqlx::query_with(sql, arguments(values)?).fetch_optional(&self.pool).await?)
    }

    /// Reads all rows of a statement in a transaction of its own.
    pub(crate) async fn rows(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<AnyRow>, CentreError> {
        Ok(sqlx::query_with(sql, arguments(values)?).fetch_all(&self.pool).await?)
    }

    /// Reads rows for a list as [`select`] does, each part of it in a transaction of its own.
    pub(crate) async fn select(&self, many: Many, list: &[String]) -> Result<Vec<AnyRow>, CentreError> {
        if list.is_empty() {
            return Ok(Vec::new());
        }
        let mut connection = self.pool.acquire().await?;
        select(&mut connection, many, list).await
    }
}

/// Counts how often a transaction was tried; see [`retrying`].
#[derive(Debug, Default)]
pub(crate) struct Tries(u32);

impl Tries {
    /// Says whether trying again is worth it – only after a conflict, and not for ever – and waits a moment before it does.
    pub(crate) async fn again(&mut self, error: &CentreError) -> bool {
        if !error.is_conflict() || self.0 >= TRIES {
            return false;
        }
        self.0 += 1;
        // Two that met would meet again if both came back at the same pace.
        let mut random = [0; 1];
        let _ = getrandom::fill(&mut random);
        tokio::time::sleep(Duration::from_millis(u64::from(random[0] % 8) * u64::from(self.0))).await;
        true
    }
}

/// Does the work again, from its first read, while it meets other transactions: what was read before the conflict may have
/// changed, so nothing of it is kept. The last conflict is handed to the caller.
macro_rules! retrying {
    ($work:expr) => {{
        let mut tries = $crate::db::Tries::default();
        loop {
            match $work {
                Ok(done) => break Ok(done),
                Err(error) => {
                    if !tries.again(&error).await {
                        break Err(error);
                    }
                }
            }
        }
    }};
}
pub(crate) use retrying;

fn arguments(values: Vec<Value>) -> Result<AnyArguments, CentreError> {
    let mut arguments = AnyArguments::default();
    for value in values {
        match value {
            Value::Text(text) => arguments.add(text),
            Value::Int(number) => arguments.add(number),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// Runs one statement and says how many rows it changed.
pub(crate) async fn execute(tx: &mut AnyConnection, sql: &'static str, values: Vec<Value>) -> Result<u64, CentreError> {
    Ok(sqlx::query_with(sql, arguments(values)?).execute(tx).await?.rows_affected())
}

/// Reads the first row of a statement.
pub(crate) async fn row(
    tx: &mut AnyConnection,
    sql: &'static str,
    values: Vec<Value>,
) -> Result<Option<AnyRow>, CentreError> {
    Ok(sqlx::query_with(sql, arguments(values)?).fetch_optional(tx).await?)
}

/// Reads all rows of a statement.
pub(crate) async fn rows(
    tx: &mut AnyConnection,
    sql: &'static str,
    values: Vec<Value>,
) -> Result<Vec<AnyRow>, CentreError> {
    Ok(sqlx::query_with(sql, arguments(values)?).fetch_all(tx).await?)
}

/// Reads rows for a list of keys of any length. The list is padded by repetition, so that few different statements are
/// prepared; a row may come twice where a list falls into parts.
pub(crate) async fn select(tx: &mut AnyConnection, many: Many, list: &[String]) -> Result<Vec<AnyRow>, CentreError> {
    let mut found = Vec::new();
    for part in list.chunks(LIST) {
        let Some(last) = part.last() else { continue };
        let length = part.len().next_power_of_two();
        let padding = std::iter::repeat_n(last, length - part.len());
        let values = part.iter().chain(padding).map(|key| Value::Text(key.clone())).collect();
        let sql = AssertSqlSafe(many.expand(length));
        found.extend(sqlx::query_with(sql, arguments(values)?).fetch_all(&mut *tx).await?);
    }
    Ok(found)
}

/// As [`select`], for a list of numbers after the fixed values.
pub(crate) async fn select_numbers(
    tx: &mut AnyConnection,
    many: Many,
    fixed: Vec<Value>,
    list: &[i64],
) -> Result<Vec<AnyRow>, CentreError> {
    let mut found = Vec::new();
    for part in list.chunks(LIST) {
        let Some(last) = part.last() else { continue };
        let length = part.len().next_power_of_two();
        let padding = std::iter::repeat_n(last, length - part.len());
        let list = part.iter().chain(padding).map(|number| Value::Int(*number));
        let values = fixed.iter().cloned().chain(list).collect();
        let sql = AssertSqlSafe(many.expand(length));
        found.extend(sqlx::query_with(sql, arguments(values)?).fetch_all(&mut *tx).await?);
    }
    Ok(found)
}

/// Runs one statement with a list at its end.
pub(crate) async fn execute_list(
    tx: &mut AnyConnection,
    many: Many,
    fixed: Vec<Value>,
    list: &[String],
) -> Result<u64, CentreError> {
    let mut values = fixed;
    values.extend(list.iter().cloned().map(Value::Text));
    let sql = AssertSqlSafe(many.expand(list.len()));
    Ok(sqlx::query_with(sql, arguments(values)?).execute(tx).await?.rows_affected())
}

/// Writes rows, many at a time, and says how many were written: fewer than were given means that another version of one was
/// found, and the caller must give up.
pub(crate) async fn insert(tx: &mut AnyConnection, many: Many, rows: Vec<Vec<Value>>) -> Result<u64, CentreError> {
    let mut written = 0;
    for (sql, values) in portions(many, rows)? {
        written += sqlx::query_with(AssertSqlSafe(sql), arguments(values)?).execute(&mut *tx).await?.rows_affected();
    }
    Ok(written)
}

/// As [`insert`], for statements that return rows.
pub(crate) async fn insert_returning(
    tx: &mut AnyConnection,
    many: Many,
    rows: Vec<Vec<Value>>,
) -> Result<Vec<AnyRow>, CentreError> {
    let mut found = Vec::new();
    for (sql, values) in portions(many, rows)? {
        found.extend(sqlx::query_with(AssertSqlSafe(sql), arguments(values)?).fetch_all(&mut *tx).await?);
    }
    Ok(found)
}

/// Cuts rows into powers of two, again so that few different statements are prepared.
fn portions(many: Many, rows: Vec<Vec<Value>>) -> Result<Vec<(String, Vec<Value>)>, CentreError> {
    // Values are laid into one line after the other: a shorter row would take from the next one.
    if rows.iter().any(|row| row.len() != many.columns) {
        return Err(CentreError::Contradiction("a row of another width than its statement"));
    }
    let mut left = rows.len();
    let mut rows = rows.into_iter();
    let mut portions = Vec::new();
    while left > 0 {
        let length = ROWS.min(if left.is_power_of_two() { left } else { left.next_power_of_two() / 2 });
        left -= length;
        portions.push((many.expand(length), rows.by_ref().take(length).flatten().collect()));
    }
    Ok(portions)
}

/// Reads the text in a column; a missing one is an error of the statement, not of the data.
pub(crate) fn text(row: &AnyRow, column: &str) -> Result<String, CentreError> {
    Ok(row.try_get::<String, _>(column)?)
}

/// Reads the whole number in a column.
pub(crate) fn int(row: &AnyRow, column: &str) -> Result<i64, CentreError> {
    Ok(row.try_get::<i64, _>(column)?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sqlx::{Executor as _, SqlSafeStr as _};

    use super::*;

    #[test]
    fn lists_are_numbered_after_the_fixed_parameters() {
        let one = Many { sql: "a = $1 AND b IN ({})", fixed: 1, columns: 1 };
        assert_eq!(one.expand(3), "a = $1 AND b IN ($2,$3,$4)");
        let rows = Many { sql: "VALUES {}", fixed: 0, columns: 2 };
        assert_eq!(rows.expand(2), "VALUES ($1,$2),($3,$4)");
    }

    #[test]
    fn a_hundred_rows_are_three_statements_and_none_is_lost() {
        let many = Many { sql: "{}", fixed: 0, columns: 1 };
        let rows = (0..100).map(|n| vec![Value::Int(n)]).collect();
        let lengths: Vec<usize> = portions(many, rows).unwrap().iter().map(|(_, values)| values.len()).collect();
        assert_eq!(lengths, [64, 32, 4]);
    }

    /// Prepares every statement; PostgreSQL checks names and types while it does.
    async fn prepare_all(db: &Database) {
        let mut connection = db.pool().acquire().await.unwrap();
        let postgres = db.kind() == Kind::Postgres;
        for (name, sql) in
            sql::PLAIN.iter().chain(sql::CONNECT_PLAIN).chain(if postgres { sql::INDEX_PLAIN } else { &[] })
        {
            let prepared = connection.prepare(AssertSqlSafe(*sql).into_sql_str()).await;
            assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
        }
        let lists = sql::LISTS.iter().chain(sql::CONNECT_LISTS).chain(if postgres { sql::INDEX_LISTS } else { &[] });
        for (name, many) in lists {
            for entries in [1, 8] {
                let prepared = connection.prepare(AssertSqlSafe(many.expand(entries)).into_sql_str()).await;
                assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
            }
        }
    }

    #[tokio::test]
    async fn every_statement_prepares_on_sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("centre.db").display());
        prepare_all(&Database::open(&url).await.unwrap()).await;
    }

    #[tokio::test]
    async fn every_statement_prepares_on_postgresql() {
        let database = lra_testkit::postgres::Database::create().await.unwrap();
        let db = Database::open(&database.url()).await.unwrap();
        prepare_all(&db).await;
        db.pool().close().await;
    }
}
