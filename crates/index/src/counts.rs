//! How many people an index knows, and whether they share addresses.

use lra_rules::matching::Engine;
use sqlx::SqliteConnection;

use crate::IndexError;

/// What is counted beside names.
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
    /// Reads them on a connection that may be writing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn read(file: &mut SqliteConnection) -> Result<Self, IndexError> {
        let mut counts = Self::default();
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT name, n FROM match_count").fetch_all(file).await?;
        for (name, n) in rows {
            counts.set(&name, n);
        }
        Ok(counts)
    }

    pub(crate) async fn add(file: &mut SqliteConnection, by: [i64; 3]) -> Result<(), IndexError> {
        let sql = "INSERT INTO match_count (name, n) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = n + ?2";
        for (name, by) in [PEOPLE, AT_A_DOOR, SHARING_A_DOOR].into_iter().zip(by) {
            sqlx::query(sql).bind(name).bind(by).execute(&mut *file).await?;
        }
        Ok(())
    }

    pub(crate) fn set(&mut self, name: &str, n: i64) {
        let n = n.max(0).cast_unsigned();
        match name {
            PEOPLE => self.people = n,
            AT_A_DOOR => self.at_a_door = n,
            SHARING_A_DOOR => self.sharing_a_door = n,
            _ => {}
        }
    }

    pub(crate) fn own_addresses(&self) -> bool {
        Engine::own_addresses(self.at_a_door as usize, self.sharing_a_door as usize)
    }
}

const PEOPLE: &str = "people";
const AT_A_DOOR: &str = "at-a-door";
const SHARING_A_DOOR: &str = "sharing-a-door";
