//! How many people an index knows, and whether they share addresses.

use lra_rules::matching::Engine;
use sqlx::SqlSafeStr as _;

use crate::{
    IndexError,
    connection::{Connection, Value},
};

/// What is counted beside names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many people the index knows.
    pub people: u64,
    /// How many of them have an address that is known to the door.
    pub at_a_door: u64,
    /// How often two at one door were clearly two.
    pub sharing_a_door: u64,
}

impl Counts {
    /// Reads them on a connection that may be writing.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn read(file: &mut impl Connection) -> Result<Self, IndexError> {
        let mut counts = Self::default();
        let rows: Vec<(String, i64)> = file.rows("SELECT name, n FROM match_count".into_sql_str(), vec![]).await?;
        for (name, n) in rows {
            counts.set(&name, n);
        }
        Ok(counts)
    }

    pub(crate) async fn add(file: &mut impl Connection, by: [i64; 3]) -> Result<(), IndexError> {
        let sql = "INSERT INTO match_count (name, n) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = n + ?2";
        for (name, by) in [PEOPLE, AT_A_DOOR, SHARING_A_DOOR].into_iter().zip(by) {
            file.execute(sql.into_sql_str(), vec![Value::Text(name), Value::Int(by)]).await?;
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
