//! Reading rows by many numbers at once, in one statement: what every change begins with.

use std::{fmt::Write as _, sync::OnceLock};

use lra_rules::matching::postings::Block;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

use crate::IndexError;

/// Numbers in one statement. Statements come in few sizes, so that each is prepared once.
const SIZES: [usize; 3] = [16, 48, 96];
/// The most numbers one statement takes.
pub(crate) const MOST: usize = 96;

/// A number of ours as SQLite keeps it: the upper half of the range wraps, only equality and our own order matter.
pub(crate) fn as_i64(number: u64) -> i64 {
    number.cast_signed()
}

fn size_for(wanted: usize) -> usize {
    SIZES.into_iter().find(|size| *size >= wanted).unwrap_or(MOST)
}

/// `each` for every place, between `before` and `after`: `… IN (each1, each2, …)`.
fn many(size: usize, before: &str, each: impl Fn(usize) -> String, after: &str) -> String {
    let mut sql = before.to_owned();
    for place in 1..=size {
        let comma = if place > 1 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(sql, "{comma}{}", each(place));
    }
    sql.push_str(after);
    sql
}

type Statements = OnceLock<[String; SIZES.len()]>;

fn statement(kept: &'static Statements, size: usize, make: impl Fn(usize) -> String) -> &'static str {
    let all = kept.get_or_init(|| SIZES.map(&make));
    let place = SIZES.iter().position(|s| *s == size).unwrap_or(SIZES.len() - 1);
    &all[place]
}

/// Runs a statement of [`MOST`] or fewer numbers; free places repeat the last number, which changes no answer.
async fn run(
    file: &mut SqliteConnection,
    sql: &'static str,
    numbers: &[i64],
) -> Result<Vec<sqlx::sqlite::SqliteRow>, sqlx::Error> {
    let Some(last) = numbers.last() else { return Ok(Vec::new()) };
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for place in 0..size_for(numbers.len()) {
        query = query.bind(numbers.get(place).unwrap_or(last));
    }
    query.fetch_all(file).await
}

/// For each entry the block that answers for it, each block once, by rising first entry.
pub(crate) async fn blocks(file: &mut SqliteConnection, entries: &[u64]) -> Result<Vec<Block>, IndexError> {
    static SQL: Statements = OnceLock::new();
    let mut found = Vec::with_capacity(entries.len());
    for some in entries.chunks(MOST) {
        let sql = statement(&SQL, size_for(some.len()), |size| {
            let each = |place| format!("(SELECT max(first) FROM match_block WHERE first <= ?{place})");
            many(size, "SELECT first, postings FROM match_block WHERE first IN (", each, ")")
        });
        let numbers: Vec<i64> = some.iter().map(|entry| as_i64(*entry)).collect();
        for row in run(file, sql, &numbers).await? {
            found.push(Block { first: row.try_get::<i64, _>(0)?.cast_unsigned(), bytes: row.try_get(1)? });
        }
    }
    found.sort_unstable_by_key(|block| block.first);
    found.dedup_by_key(|block| block.first);
    Ok(found)
}
