//! Reading rows by many numbers at once, in one statement: what every change begins with.

use lra_rules::matching::postings::Block;
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::{
    IndexError,
    connection::{Connection, Value, list},
};

/// Numbers in one statement. Statements come in few sizes, so that each is prepared once.
const SIZES: [usize; 3] = [16, 48, 96];
/// The most numbers one statement takes.
const MOST: usize = 96;

/// A number of ours as SQLite keeps it: the upper half of the range wraps, only equality and our own order matter.
pub(crate) fn as_i64(number: u64) -> i64 {
    number.cast_signed()
}

/// For each entry the block that answers for it, each block once, by rising first entry. Free places of a statement repeat the
/// last entry: SQLite looks a number of such a list up once.
pub(crate) async fn blocks(file: &mut impl Connection, entries: &[u64]) -> Result<Vec<Block>, IndexError> {
    let mut found = Vec::with_capacity(entries.len());
    for some in entries.chunks(MOST) {
        let Some(last) = some.last() else { continue };
        let size = SIZES.into_iter().find(|size| *size >= some.len()).unwrap_or(MOST);
        let answering = list("(SELECT max(first) FROM match_block WHERE first <= ?)", size);
        let sql = AssertSqlSafe(format!("SELECT first, postings FROM match_block WHERE first IN ({answering})"));
        let numbers = (0..size).map(|place| Value::Int(as_i64(*some.get(place).unwrap_or(last)))).collect();
        let rows: Vec<(i64, Vec<u8>)> = file.rows(sql.into_sql_str(), numbers).await?;
        found.extend(rows.into_iter().map(|(first, bytes)| Block { first: first.cast_unsigned(), bytes }));
    }
    found.sort_unstable_by_key(|block| block.first);
    found.dedup_by_key(|block| block.first);
    Ok(found)
}
