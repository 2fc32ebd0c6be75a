//! The connection that writes: sqlx's to a SQLite file (the desk's), or its one to whichever database (the centre's).

use std::{fmt::Write as _, future::Future};

use sqlx::{AnyConnection, FromRow, SqlStr, SqliteConnection, any::AnyRow, sqlite::SqliteRow};

/// A value of a statement.
#[derive(Debug, Clone)]
pub enum Value {
    /// Kept as INTEGER: numbers of people, and keys, which are hashes of 64 bits.
    Int(i64),
    /// Kept as TEXT: the names of counts, which are part of the program.
    Text(&'static str),
    /// Kept as BLOB: postings and prepared people.
    Bytes(Vec<u8>),
}

/// What a row is read as, on either connection.
pub trait Shape: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, AnyRow> + Send + Unpin {}
impl<T> Shape for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, AnyRow> + Send + Unpin {}

/// A connection to the file that holds the index, in a transaction.
pub trait Connection: Send {
    /// All rows of a statement.
    fn rows<T: Shape>(
        &mut self,
        sql: SqlStr,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<T>, sqlx::Error>> + Send;

    /// Runs a statement.
    fn execute(&mut self, sql: SqlStr, values: Vec<Value>) -> impl Future<Output = Result<(), sqlx::Error>> + Send;
}

macro_rules! connection {
    ($connection:ty) => {
        impl Connection for $connection {
            async fn rows<T: Shape>(&mut self, sql: SqlStr, values: Vec<Value>) -> Result<Vec<T>, sqlx::Error> {
                let mut query = sqlx::query_as(sql);
                for value in values {
                    query = match value {
                        Value::Int(number) => query.bind(number),
                        Value::Text(text) => query.bind(text),
                        Value::Bytes(bytes) => query.bind(bytes),
                    };
                }
                query.fetch_all(self).await
            }

            async fn execute(&mut self, sql: SqlStr, values: Vec<Value>) -> Result<(), sqlx::Error> {
                let mut query = sqlx::query(sql);
                for value in values {
                    query = match value {
                        Value::Int(number) => query.bind(number),
                        Value::Text(text) => query.bind(text),
                        Value::Bytes(bytes) => query.bind(bytes),
                    };
                }
                query.execute(self).await.map(drop)
            }
        }
    };
}
connection!(SqliteConnection);
connection!(AnyConnection);

/// `each` so many times, with commas between: `(?, ?), (?, ?)`.
pub(crate) fn list(each: &str, times: usize) -> String {
    let mut list = String::with_capacity(times * (each.len() + 2));
    for place in 0..times {
        let comma = if place > 0 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(list, "{comma}{each}");
    }
    list
}
