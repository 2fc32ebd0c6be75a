//! Changing the index: people come, change and go, any number in one transaction.

use std::collections::{BTreeMap, HashMap};

use lra_rules::matching::{
    Engine, Prepared,
    postings::{self, Block, HIGHEST_NUMBER},
};
use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite, SqliteConnection};

use crate::{
    IndexError,
    find::{AT_A_DOOR, PEOPLE, SHARING_A_DOOR},
    read::{self, as_i64},
};

/// From so many entries on, every block is taken to be touched and they are read in order.
const MANY: usize = 4_000;
/// Blocks that are read and written at once.
const BLOCKS: usize = 64;
/// Rows that are written by one statement.
const ROWS: usize = 100;

/// What became of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'a> {
    /// Whose record it is: the bytes of an identifier.
    pub person: &'a [u8],
    /// What they are compared by from now on; nothing: they are gone.
    pub now: Option<&'a Prepared>,
}

/// Brings the index up to date with some people, each at most once. Within the caller's transaction.
///
/// # Errors
/// When the file cannot be written; `index.full`.
pub async fn apply(file: &mut SqliteConnection, engine: &Engine, changes: &[Change<'_>]) -> Result<(), IndexError> {
    let mut added = Vec::new();
    let mut removed = Vec::new();
    let mut names: HashMap<u64, i64> = HashMap::new();
    let (mut people, mut doors) = (0_i64, 0_i64);
    let known = known(file, changes).await?;
    let mut next: u64 = sqlx::query_scalar::<_, i64>("SELECT coalesce(max(number), 0) FROM match_person")
        .fetch_one(&mut *file)
        .await?
        .cast_unsigned();
    let mut rows: Vec<(u64, &[u8], Vec<u8>)> = Vec::new();
    let mut gone: Vec<u64> = Vec::new();
    for change in changes {
        let before = known.get(change.person);
        if let Some((number, prepared)) = before {
            removed.extend(engine.keys(prepared).iter().map(|key| postings::entry(key.value, *number)));
            for token in engine.name_tokens(prepared) {
                *names.entry(token).or_default() -= 1;
            }
            people -= 1;
            doors -= i64::from(prepared.door().is_some());
        }
        match (change.now, before) {
            (Some(now), _) => {
                let number = match before {
                    Some((number, _)) => *number,
                    None => {
                        next += 1;
                        next
                    }
                };
                if number > HIGHEST_NUMBER {
                    return Err(IndexError::Full(HIGHEST_NUMBER));
                }
                added.extend(engine.keys(now).iter().map(|key| postings::entry(key.value, number)));
                for token in engine.name_tokens(now) {
                    *names.entry(token).or_default() += 1;
                }
                people += 1;
                doors += i64::from(now.door().is_some());
                rows.push((number, change.person, now.to_bytes()));
            }
            (None, Some((number, _))) => gone.push(*number),
            (None, None) => {}
        }
    }
    let sharing = sharing_a_door(engine, changes);
    write_people(file, &rows, &gone).await?;
    write_postings(file, added, removed).await?;
    names.retain(|_, by| *by != 0);
    write_names(file, &names).await?;
    for (name, by) in [(PEOPLE, people), (AT_A_DOOR, doors), (SHARING_A_DOOR, sharing)] {
        if by != 0 {
            let sql = "INSERT INTO match_count (name, n) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = n + ?2";
            sqlx::query(sql).bind(name).bind(by).execute(&mut *file).await?;
        }
    }
    Ok(())
}

/// Empties the index.
///
/// # Errors
/// When the file cannot be written.
pub async fn clear(file: &mut SqliteConnection) -> Result<(), IndexError> {
    for table in ["match_person", "match_block", "match_name", "match_count"] {
        sqlx::query(AssertSqlSafe(format!("DELETE FROM {table}"))).execute(&mut *file).await?;
    }
    Ok(())
}

/// Those of the people who are in the index already: number and what they were compared by.
async fn known<'a>(
    file: &mut SqliteConnection,
    changes: &[Change<'a>],
) -> Result<HashMap<&'a [u8], (u64, Prepared)>, IndexError> {
    let mut known = HashMap::new();
    let any: Option<i64> = sqlx::query_scalar("SELECT 1 FROM match_person LIMIT 1").fetch_optional(&mut *file).await?;
    if any.is_none() {
        return Ok(known);
    }
    for some in changes.chunks(ROWS) {
        let mut sql =
            QueryBuilder::<Sqlite>::new("SELECT number, person, prepared FROM match_person WHERE person IN (");
        let mut list = sql.separated(", ");
        for change in some {
            list.push_bind(change.person);
        }
        sql.push(")");
        let rows: Vec<(i64, Vec<u8>, Vec<u8>)> = sql.build_query_as().fetch_all(&mut *file).await?;
        for (number, person, prepared) in rows {
            let prepared = Prepared::from_bytes(&prepared).ok_or(IndexError::OtherVersion)?;
            if let Some(change) = some.iter().find(|change| change.person == person) {
                known.insert(change.person, (number.cast_unsigned(), prepared));
            }
        }
    }
    Ok(known)
}

/// How often two people of one batch who share a door are clearly two: enough to see whether people here share addresses.
fn sharing_a_door(engine: &Engine, changes: &[Change<'_>]) -> i64 {
    let mut last: HashMap<u64, &Prepared> = HashMap::new();
    let mut sharing = 0;
    for now in changes.iter().filter_map(|change| change.now) {
        if let Some(door) = now.door()
            && let Some(before) = last.insert(door, now)
        {
            sharing += i64::from(engine.clearly_two(before, now));
        }
    }
    sharing
}

async fn write_people(
    file: &mut SqliteConnection,
    rows: &[(u64, &[u8], Vec<u8>)],
    gone: &[u64],
) -> Result<(), IndexError> {
    for some in rows.chunks(ROWS) {
        let mut sql = QueryBuilder::<Sqlite>::new("INSERT INTO match_person (number, person, prepared) ");
        sql.push_values(some, |mut row, (number, person, prepared)| {
            row.push_bind(as_i64(*number)).push_bind(*person).push_bind(prepared.as_slice());
        });
        sql.push(" ON CONFLICT (number) DO UPDATE SET prepared = excluded.prepared");
        sql.build().execute(&mut *file).await?;
    }
    for number in gone {
        sqlx::query("DELETE FROM match_person WHERE number = ?1").bind(as_i64(*number)).execute(&mut *file).await?;
    }
    Ok(())
}

async fn write_names(file: &mut SqliteConnection, names: &HashMap<u64, i64>) -> Result<(), IndexError> {
    let ordered: Vec<(i64, i64)> = {
        let by_number: BTreeMap<i64, i64> = names.iter().map(|(name, by)| (as_i64(*name), *by)).collect();
        by_number.into_iter().collect()
    };
    for some in ordered.chunks(ROWS) {
        let mut sql = QueryBuilder::<Sqlite>::new("INSERT INTO match_name (name, people) ");
        sql.push_values(some, |mut row, (name, by)| {
            row.push_bind(*name).push_bind(*by);
        });
        sql.push(" ON CONFLICT (name) DO UPDATE SET people = people + excluded.people");
        sql.build().execute(&mut *file).await?;
    }
    if ordered.iter().any(|(_, by)| *by < 0) {
        sqlx::query("DELETE FROM match_name WHERE people <= 0").execute(&mut *file).await?;
    }
    Ok(())
}

async fn write_postings(
    file: &mut SqliteConnection,
    mut added: Vec<u64>,
    mut removed: Vec<u64>,
) -> Result<(), IndexError> {
    added.sort_unstable();
    removed.sort_unstable();
    // What a changed person keeps is no change.
    let kept = postings::merge(&[], &added, &removed);
    let lost = postings::merge(&[], &removed, &added);
    let (added, removed) = (kept, lost);
    let touched = postings::merge(&added, &removed, &[]);
    let (mut added, mut removed) = (&added[..], &removed[..]);
    let mut at = 0;
    while at < touched.len() {
        let many = touched.len() >= MANY;
        let blocks = if many { in_order(file, touched[at]).await? } else { answering(file, &touched[at..]).await? };
        let mut written = Vec::new();
        let mut dropped = Vec::new();
        // What lies before the first block belongs to it; what lies behind the last that was read waits.
        for (block, until) in blocks {
            let mine = |entries: &mut &[u64]| -> Vec<u64> {
                let end = until.map_or(entries.len(), |until| entries.partition_point(|entry| *entry < until));
                let (mine, rest) = entries.split_at(end);
                *entries = rest;
                mine.to_vec()
            };
            let (more, less) = (mine(&mut added), mine(&mut removed));
            at = until.map_or(touched.len(), |until| touched.partition_point(|entry| *entry < until));
            if more.is_empty() && less.is_empty() {
                continue;
            }
            let packed = postings::change(block.as_ref(), &more, &less);
            dropped.extend(block.iter().map(|b| b.first).filter(|first| packed.iter().all(|b| b.first != *first)));
            written.extend(packed);
        }
        for first in dropped {
            sqlx::query("DELETE FROM match_block WHERE first = ?1").bind(as_i64(first)).execute(&mut *file).await?;
        }
        for some in written.chunks(ROWS) {
            let mut sql = QueryBuilder::<Sqlite>::new("INSERT OR REPLACE INTO match_block (first, postings) ");
            sql.push_values(some, |mut row, block: &Block| {
                row.push_bind(as_i64(block.first)).push_bind(block.bytes.as_slice());
            });
            sql.build().execute(&mut *file).await?;
        }
    }
    Ok(())
}

/// Blocks with the first entry of the next one: where each ends.
type Bounded = Vec<(Option<Block>, Option<u64>)>;

/// The blocks from the one that holds this entry on, in order.
async fn in_order(file: &mut SqliteConnection, from: u64) -> Result<Bounded, IndexError> {
    let sql = "SELECT first, postings FROM match_block \
        WHERE first >= coalesce((SELECT max(first) FROM match_block WHERE first <= ?1), 0) ORDER BY first LIMIT ?2";
    let rows: Vec<(i64, Vec<u8>)> =
        sqlx::query_as(sql).bind(as_i64(from)).bind(BLOCKS as i64 + 1).fetch_all(&mut *file).await?;
    let mut blocks: Vec<Block> =
        rows.into_iter().map(|(first, bytes)| Block { first: first.cast_unsigned(), bytes }).collect();
    let behind = (blocks.len() > BLOCKS).then(|| blocks.pop()).flatten();
    Ok(bounded(blocks, behind.map(|block| block.first)))
}

/// The blocks that hold the first of these entries, with gaps between them.
async fn answering(file: &mut SqliteConnection, entries: &[u64]) -> Result<Bounded, IndexError> {
    let entries = &entries[..entries.len().min(BLOCKS)];
    let blocks = read::blocks(file, entries).await?;
    // An entry before every block belongs to the first.
    if blocks.is_empty() || entries.first().is_some_and(|entry| *entry < blocks[0].first) {
        return in_order(file, entries.first().copied().unwrap_or_default()).await;
    }
    let mut bounded = Vec::with_capacity(blocks.len());
    for block in blocks {
        let sql = "SELECT min(first) FROM match_block WHERE first > ?1";
        let next: Option<i64> = sqlx::query_scalar(sql).bind(as_i64(block.first)).fetch_one(&mut *file).await?;
        bounded.push((Some(block), next.map(i64::cast_unsigned)));
    }
    Ok(bounded)
}

fn bounded(blocks: Vec<Block>, behind: Option<u64>) -> Bounded {
    if blocks.is_empty() {
        return vec![(None, None)];
    }
    let ends: Vec<Option<u64>> = blocks.iter().skip(1).map(|block| Some(block.first)).chain([behind]).collect();
    blocks.into_iter().map(Some).zip(ends).collect()
}
