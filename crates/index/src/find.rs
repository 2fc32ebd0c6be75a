//! One question: who is like this person?

use lra_rules::matching::{Engine, Found, Population, Prepared, Search, postings, rank};
use sqlx::{Row as _, SqliteConnection};

use crate::{IndexError, read};

/// How many people the index knows, and whether they share addresses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People.
    pub people: u64,
    /// … whose door is known.
    pub at_a_door: u64,
    /// How often two at one door were clearly two.
    pub sharing_a_door: u64,
}

impl Counts {
    /// Reads them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn read(file: &mut SqliteConnection) -> Result<Self, IndexError> {
        let mut counts = Self::default();
        for row in sqlx::query("SELECT name, n FROM match_count").fetch_all(file).await? {
            let n = row.try_get::<i64, _>(1)?.max(0).cast_unsigned();
            match row.try_get::<&str, _>(0)? {
                PEOPLE => counts.people = n,
                AT_A_DOOR => counts.at_a_door = n,
                SHARING_A_DOOR => counts.sharing_a_door = n,
                _ => {}
            }
        }
        Ok(counts)
    }
}

pub(crate) const PEOPLE: &str = "people";
pub(crate) const AT_A_DOOR: &str = "at-a-door";
pub(crate) const SHARING_A_DOOR: &str = "sharing-a-door";

/// Who is like somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Best first; who they are is what [`crate::Change`] called them.
    pub found: Vec<Found<Vec<u8>>>,
    /// How many shared a key at all.
    pub sharing: usize,
}

/// Who is like this person, best first, at most `most`. Reads three times, whatever the number of people.
///
/// # Errors
/// When the file cannot be read.
pub async fn find(
    file: &mut SqliteConnection,
    engine: &Engine,
    person: &Prepared,
    most: usize,
) -> Result<Answer, IndexError> {
    let mut search = Search::new(engine, person);
    let ends: Vec<u64> = search.keys().iter().map(|key| postings::last_entry(key.value)).collect();
    let blocks = read::blocks(file, &ends).await?;
    for (slot, end) in ends.iter().enumerate() {
        let before = blocks.partition_point(|block| block.first <= *end);
        let Some(block) = before.checked_sub(1).and_then(|place| blocks.get(place)) else { continue };
        let key = search.keys()[slot].value;
        if let Some(people) = postings::sharing(block.first, &block.bytes, key) {
            search.shared(slot, people.len(), people);
        }
    }
    let promising = search.promising();
    if promising.is_empty() {
        return Ok(Answer { found: Vec::new(), sharing: 0 });
    }
    let counts = Counts::read(file).await?;
    let among = Population {
        people: counts.people,
        names: read::names(file, &engine.name_tokens(person)).await?,
        own_addresses: Engine::own_addresses(counts.at_a_door as usize, counts.sharing_a_door as usize),
    };
    let rows = read::people(file, &promising).await?;
    let rows = rows.into_iter().filter_map(|row| Some((row.person, Prepared::from_bytes(&row.prepared)?)));
    Ok(Answer { found: rank(engine, person, rows, &among, most), sharing: search.sharing() })
}
