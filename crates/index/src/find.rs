//! One question: who is like this person?
//!
//! Read through rusqlite, not sqlx: a question touches about a hundred pages, and a row handed from thread to thread costs more
//! than reading it (measured: 4.6 ms of CPU a question against 1.3 ms, see docs/MATCHING.md). It is the same SQLite, the same
//! file and the same key.

use std::{
    collections::HashMap,
    mem,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use lra_rules::matching::{Engine, Found, MOST_SHARING, Population, Prepared, Search, Sharing, postings, rank};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use zeroize::Zeroizing;

use crate::{Counts, IndexError};

/// Who is like somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// Best first; who they are is what [`crate::Change`] called them.
    pub found: Vec<Found<Vec<u8>>>,
    /// How many shared a key at all.
    pub sharing: usize,
    /// Among whom they were compared.
    pub among: Population,
}

/// A reading connection to an index. Sees what is committed.
#[derive(Debug)]
pub struct Reader {
    file: Connection,
    /// Of the question before.
    sharing: Sharing,
}

/// Kibibytes of pages that a reader keeps: what questions about a million people touch again and again.
const CACHE: i64 = 240 * 1024;

/// Statements that stay prepared.
const BLOCK: &str = "SELECT first, postings FROM match_block WHERE first <= ?1 ORDER BY first DESC LIMIT 1";
const PERSON: &str = "SELECT person, prepared FROM match_person WHERE number = ?1";
const NAME: &str = "SELECT people FROM match_name WHERE name = ?1";

impl Reader {
    /// Opens a file that is there. `key`: 64 hexadecimal digits, or nothing for a file that is not encrypted.
    ///
    /// # Errors
    /// When it is not there, or not readable with this key.
    pub fn open(path: &Path, key: Option<&str>) -> Result<Self, IndexError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = Connection::open_with_flags(path, flags)?;
        if let Some(key) = key {
            file.pragma_update(None, "key", format!("x'{key}'"))?;
        }
        file.pragma_update(None, "query_only", "ON")?;
        file.pragma_update(None, "cache_size", -CACHE)?;
        file.busy_timeout(Duration::from_secs(5))?;
        Ok(Self { file, sharing: Sharing::default() })
    }

    fn counts(&self) -> Result<Counts, IndexError> {
        let mut counts = Counts::default();
        let mut statement = self.file.prepare_cached("SELECT name, n FROM match_count")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            counts.set(row.get_ref(0)?.as_str().unwrap_or_default(), row.get(1)?);
        }
        Ok(counts)
    }

    /// Who is like this person, best first, at most `most`. All of it sees the file at one moment.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find(&mut self, engine: &Engine, person: &Prepared, most: usize) -> Result<Alike, IndexError> {
        // Counts move slowly: whether they are of the same moment makes no difference.
        let counts = self.counts()?;
        let reading = self.file.transaction()?;
        let mut search = Search::after(mem::take(&mut self.sharing), engine, person, counts.own_addresses());
        {
            let mut block = reading.prepare_cached(BLOCK)?;
            let mut people = Vec::with_capacity(MOST_SHARING);
            for slot in 0..search.keys().len() {
                let key = search.keys()[slot].value;
                let mut rows = block.query([postings::last_entry(key).cast_signed()])?;
                let Some(row) = rows.next()? else { continue };
                let first = row.get::<_, i64>(0)?.cast_unsigned();
                let bytes = row.get_ref(1)?.as_blob().unwrap_or_default();
                let few = postings::sharing(first, bytes, key, &mut people);
                search.shared(slot, if few { people.len() } else { usize::MAX }, people.iter().copied());
            }
        }
        let promising = search.promising();
        let mut rows = Vec::with_capacity(promising.len());
        let mut names = HashMap::new();
        {
            let mut one = reading.prepare_cached(PERSON)?;
            for number in promising {
                let mut found = one.query([number.cast_signed()])?;
                if let Some(row) = found.next()?
                    && let Some(prepared) = Prepared::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default())
                {
                    rows.push((row.get::<_, Vec<u8>>(0)?, prepared));
                }
            }
            let mut name = reading.prepare_cached(NAME)?;
            for token in engine.name_tokens(person) {
                let people: Option<i64> = name.query_row([token.cast_signed()], |row| row.get(0)).optional()?;
                names.extend(people.map(|people| (token, people.max(0).cast_unsigned())));
            }
        }
        drop(reading);
        let among = Population {
            people: counts.people,
            names,
            full_names: search.bearers(),
            own_addresses: counts.own_addresses(),
        };
        let sharing = search.sharing();
        self.sharing = search.done();
        Ok(Alike { found: rank(engine, person, rows, &among, most), sharing, among })
    }
}

/// The reader of a file, for a program that answers many questions: opened at the first, one question after the other – they
/// take a millisecond, and a second reader would keep a second cache.
pub struct SharedReader {
    path: PathBuf,
    key: Option<Zeroizing<String>>,
    reader: Mutex<Option<Reader>>,
}

impl std::fmt::Debug for SharedReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SharedReader").field("path", &self.path).finish_non_exhaustive()
    }
}

impl SharedReader {
    /// Of this file; `key` as in [`Reader::open`].
    #[must_use]
    pub fn new(path: PathBuf, key: Option<Zeroizing<String>>) -> Self {
        Self { path, key, reader: Mutex::new(None) }
    }

    /// As [`Reader::find`], beside the tasks of the program.
    ///
    /// # Errors
    /// When the file cannot be read, or the program is ending.
    pub async fn find(
        self: &Arc<Self>,
        engine: &Arc<Engine>,
        person: &Prepared,
        most: usize,
    ) -> Result<Alike, IndexError> {
        let (shared, engine, person) = (self.clone(), engine.clone(), person.clone());
        let asked = tokio::task::spawn_blocking(move || {
            let mut reader = shared.reader.lock().unwrap_or_else(PoisonError::into_inner);
            let open = match reader.take() {
                Some(open) => open,
                None => Reader::open(&shared.path, shared.key.as_ref().map(|key| key.as_str()))?,
            };
            reader.insert(open).find(&engine, &person, most)
        });
        // Cut short: the program is ending, or the reading came to grief; nobody is the wrong answer to give.
        asked.await.map_err(|_| sqlx::Error::WorkerCrashed)?
    }

    /// Lets go of the connection; the next question opens another.
    pub fn close(&self) {
        drop(self.reader.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
