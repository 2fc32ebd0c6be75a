//! Changing the index: people come, change and go, any number in one transaction.

use std::{borrow::Cow, collections::HashMap};

use lra_rules::matching::{
    Engine, Prepared,
    postings::{self, Block, HIGHEST_NUMBER},
};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::{
    Counts, IndexError,
    connection::{Connection, Value, list},
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
pub async fn apply(file: &mut impl Connection, engine: &Engine, changes: &[Change<'_>]) -> Result<(), IndexError> {
    let people: Vec<&[u8]> = changes.iter().map(|change| change.person).collect();
    let known = known(file, &people).await?;
    let mut batch = Batch::begin(file).await?;
    for change in changes {
        batch.change(engine, change, known.get(change.person));
    }
    batch.write(file).await
}

/// Changes gathered, to be written at once: as small as they can be kept, so that a first index takes few and large steps.
#[derive(Debug, Default)]
pub struct Batch {
    next: u64,
    added: Vec<u64>,
    removed: Vec<u64>,
    names: HashMap<u64, i64>,
    rows: Vec<(u64, Vec<u8>, Vec<u8>)>,
    gone: Vec<u64>,
    people: i64,
    at_a_door: i64,
    sharing_a_door: i64,
    doors: HashMap<u64, Prepared>,
}

impl Batch {
    /// Begins; numbers go on where the file's end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn begin(file: &mut impl Connection) -> Result<Self, IndexError> {
        let sql = "SELECT coalesce(max(number), 0) FROM match_person";
        let highest: Vec<(i64,)> = file.rows(sql.into_sql_str(), vec![]).await?;
        Ok(Self { next: highest.first().map_or(0, |(number,)| number.cast_unsigned()), ..Self::default() })
    }

    /// Somebody who is not in the index yet.
    pub fn add(&mut self, engine: &Engine, person: &[u8], prepared: &Prepared) {
        self.change(engine, &Change { person, now: Some(prepared) }, None);
    }

    /// How many people were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing would be written: nobody was added, and nobody is gone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.gone.is_empty()
    }

    fn change(&mut self, engine: &Engine, change: &Change<'_>, before: Option<&(u64, Prepared)>) {
        if let Some((number, prepared)) = before {
            self.removed.extend(engine.keys(prepared).iter().map(|key| postings::entry(key.value, *number)));
            for token in engine.name_tokens(prepared) {
                *self.names.entry(token).or_default() -= 1;
            }
            self.people -= 1;
            self.at_a_door -= i64::from(prepared.door().is_some());
        }
        let Some(now) = change.now else {
            self.gone.extend(before.map(|(number, _)| *number));
            return;
        };
        let number = before.map_or_else(
            || {
                self.next += 1;
                self.next
            },
            |(number, _)| *number,
        );
        self.added.extend(engine.keys(now).iter().map(|key| postings::entry(key.value, number)));
        for token in engine.name_tokens(now) {
            *self.names.entry(token).or_default() += 1;
        }
        self.people += 1;
        if let Some(door) = now.door() {
            self.at_a_door += 1;
            // Neighbours in a batch are enough to see whether people here share addresses; a few thousand tell it.
            if self.doors.len() < DOORS {
                let other = self.doors.insert(door, now.clone());
                self.sharing_a_door += i64::from(other.is_some_and(|other| engine.clearly_two(&other, now)));
            } else if let Some(other) = self.doors.get(&door) {
                self.sharing_a_door += i64::from(engine.clearly_two(other, now));
            }
        }
        self.rows.push((number, change.person.to_vec(), now.to_bytes()));
    }

    /// Writes everything. Within the caller's transaction.
    ///
    /// # Errors
    /// When the file cannot be written; `index.full`.
    pub async fn write(self, file: &mut impl Connection) -> Result<(), IndexError> {
        if self.next > HIGHEST_NUMBER {
            return Err(IndexError::Full(HIGHEST_NUMBER));
        }
        write_people(file, &self.rows, &self.gone).await?;
        write_postings(file, self.added, self.removed).await?;
        write_names(file, &self.names).await?;
        Counts::add(file, [self.people, self.at_a_door, self.sharing_a_door]).await
    }
}

/// Doors that a batch remembers.
const DOORS: usize = 20_000;

/// Empties the index.
///
/// # Errors
/// When the file cannot be written.
pub async fn clear(file: &mut impl Connection) -> Result<(), IndexError> {
    for table in ["match_person", "match_block", "match_name", "match_count"] {
        file.execute(AssertSqlSafe(format!("DELETE FROM {table}")).into_sql_str(), vec![]).await?;
    }
    Ok(())
}

/// Those of the people who are in the index already: number and what they were compared by.
async fn known<'a>(
    file: &mut impl Connection,
    people: &[&'a [u8]],
) -> Result<HashMap<&'a [u8], (u64, Prepared)>, IndexError> {
    let mut known = HashMap::new();
    for some in people.chunks(ROWS) {
        let places = list("?", some.len());
        let sql =
            AssertSqlSafe(format!("SELECT number, person, prepared FROM match_person WHERE person IN ({places})"));
        let values = some.iter().map(|person| Value::Bytes(person.to_vec())).collect();
        let rows: Vec<(i64, Vec<u8>, Vec<u8>)> = file.rows(sql.into_sql_str(), values).await?;
        for (number, person, prepared) in rows {
            let prepared = Prepared::from_bytes(&prepared).ok_or(IndexError::OtherVersion)?;
            if let Some(person) = some.iter().find(|known| **known == person) {
                known.insert(*person, (number.cast_unsigned(), prepared));
            }
        }
    }
    Ok(known)
}

async fn write_people(
    file: &mut impl Connection,
    rows: &[(u64, Vec<u8>, Vec<u8>)],
    gone: &[u64],
) -> Result<(), IndexError> {
    for some in rows.chunks(ROWS) {
        let values = some.iter().flat_map(|(number, person, prepared)| {
            [Value::Int(as_i64(*number)), Value::Bytes(person.clone()), Value::Bytes(prepared.clone())]
        });
        let sql = AssertSqlSafe(format!(
            "INSERT INTO match_person (number, person, prepared) VALUES {} \
             ON CONFLICT (number) DO UPDATE SET prepared = excluded.prepared",
            list("(?, ?, ?)", some.len())
        ));
        file.execute(sql.into_sql_str(), values.collect()).await?;
    }
    for number in gone {
        let sql = "DELETE FROM match_person WHERE number = ?".into_sql_str();
        file.execute(sql, vec![Value::Int(as_i64(*number))]).await?;
    }
    Ok(())
}

async fn write_names(file: &mut impl Connection, names: &HashMap<u64, i64>) -> Result<(), IndexError> {
    let mut ordered: Vec<(i64, i64)> =
        names.iter().filter(|(_, by)| **by != 0).map(|(name, by)| (as_i64(*name), *by)).collect();
    ordered.sort_unstable();
    for some in ordered.chunks(ROWS) {
        let values = some.iter().flat_map(|(name, by)| [Value::Int(*name), Value::Int(*by)]).collect();
        let sql = AssertSqlSafe(format!(
            "INSERT INTO match_name (name, people) VALUES {} \
             ON CONFLICT (name) DO UPDATE SET people = people + excluded.people",
            list("(?, ?)", some.len())
        ));
        file.execute(sql.into_sql_str(), values).await?;
    }
    if ordered.iter().any(|(_, by)| *by < 0) {
        file.execute("DELETE FROM match_name WHERE people <= 0".into_sql_str(), vec![]).await?;
    }
    Ok(())
}

async fn write_postings(
    file: &mut impl Connection,
    mut added: Vec<u64>,
    mut removed: Vec<u64>,
) -> Result<(), IndexError> {
    added.sort_unstable();
    removed.sort_unstable();
    // What a changed person keeps is no change.
    let touched = if removed.is_empty() {
        Cow::Borrowed(&added[..])
    } else {
        let kept = postings::merge(&[], &added, &removed);
        removed = postings::merge(&[], &removed, &added);
        added = kept;
        Cow::Owned(postings::merge(&added, &removed, &[]))
    };
    let (mut added, mut removed) = (&added[..], &removed[..]);
    let mut at = 0;
    while at < touched.len() {
        let many = touched.len() >= MANY;
        let blocks = if many { in_order(file, touched[at]).await? } else { answering(file, &touched[at..]).await? };
        let mut written = Vec::new();
        let mut dropped = Vec::new();
        // What lies before the first block belongs to it; what lies behind the last that was read waits.
        for (block, until) in blocks {
            let (more, less) = (upto(&mut added, until), upto(&mut removed, until));
            at = until.map_or(touched.len(), |until| at + touched[at..].partition_point(|entry| *entry < until));
            if more.is_empty() && less.is_empty() {
                continue;
            }
            let packed = postings::change(block.as_ref(), more, less);
            dropped.extend(block.iter().map(|b| b.first).filter(|first| packed.iter().all(|b| b.first != *first)));
            written.extend(packed);
        }
        for first in dropped {
            let sql = "DELETE FROM match_block WHERE first = ?".into_sql_str();
            file.execute(sql, vec![Value::Int(as_i64(first))]).await?;
        }
        while !written.is_empty() {
            let some: Vec<Block> = written.drain(..written.len().min(ROWS)).collect();
            let places = list("(?, ?)", some.len());
            let sql = AssertSqlSafe(format!("INSERT OR REPLACE INTO match_block (first, postings) VALUES {places}"));
            let values = some.into_iter().flat_map(|b| [Value::Int(as_i64(b.first)), Value::Bytes(b.bytes)]);
            file.execute(sql.into_sql_str(), values.collect()).await?;
        }
    }
    Ok(())
}

/// Takes the entries up to an end off a sorted list.
fn upto<'a>(entries: &mut &'a [u64], until: Option<u64>) -> &'a [u64] {
    let end = until.map_or(entries.len(), |until| entries.partition_point(|entry| *entry < until));
    let (mine, rest) = entries.split_at(end);
    *entries = rest;
    mine
}

/// Blocks with the first entry of the next one: where each ends.
type Bounded = Vec<(Option<Block>, Option<u64>)>;

/// The blocks from the one that holds this entry on, in order.
async fn in_order(file: &mut impl Connection, from: u64) -> Result<Bounded, IndexError> {
    let sql = "SELECT first, postings FROM match_block \
        WHERE first >= coalesce((SELECT max(first) FROM match_block WHERE first <= ?1), 0) ORDER BY first LIMIT ?2";
    let values = vec![Value::Int(as_i64(from)), Value::Int(BLOCKS as i64 + 1)];
    let rows: Vec<(i64, Vec<u8>)> = file.rows(sql.into_sql_str(), values).await?;
    let mut blocks: Vec<Block> =
        rows.into_iter().map(|(first, bytes)| Block { first: first.cast_unsigned(), bytes }).collect();
    let behind = (blocks.len() > BLOCKS).then(|| blocks.pop()).flatten();
    Ok(bounded(blocks, behind.map(|block| block.first)))
}

/// The blocks that hold the first of these entries, with gaps between them.
async fn answering(file: &mut impl Connection, entries: &[u64]) -> Result<Bounded, IndexError> {
    let entries = &entries[..entries.len().min(BLOCKS)];
    let blocks = read::blocks(file, entries).await?;
    // An entry before every block belongs to the first.
    if blocks.is_empty() || entries.first().is_some_and(|entry| *entry < blocks[0].first) {
        return in_order(file, entries.first().copied().unwrap_or_default()).await;
    }
    let mut bounded = Vec::with_capacity(blocks.len());
    for block in blocks {
        let sql = "SELECT first FROM match_block WHERE first > ? ORDER BY first LIMIT 1".into_sql_str();
        let next: Vec<(i64,)> = file.rows(sql, vec![Value::Int(as_i64(block.first))]).await?;
        bounded.push((Some(block), next.first().map(|(first,)| first.cast_unsigned())));
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
