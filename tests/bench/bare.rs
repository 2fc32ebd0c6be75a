//! The reference of the desk: the rows that a registration leaves in the desk's file, put by nobody but SQLCipher into a
//! second file of the same schema – one commit each, WAL, `synchronous = FULL`, nothing decided, signed or serialized.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params_from_iter, types::Value};
use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _, sqlite::SqliteRow};

/// The rows of one act, by table.
pub(crate) struct Act(Vec<(usize, Vec<Value>)>);

/// The second file.
pub(crate) struct Bare {
    file: Connection,
    inserts: Vec<String>,
}

const TABLES: [&str; 2] = ["outbox", "record"];

impl Bare {
    /// An empty file with the schema of the desk's.
    pub(crate) async fn like(desk: &sqlx::SqlitePool, path: &Path) -> Self {
        let file = Connection::open(path).unwrap();
        file.execute_batch("PRAGMA key = \"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\"")
            .unwrap();
        file.execute_batch("PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = on").unwrap();
        // The tables behind a full-text index come with the virtual table itself.
        let schema: Vec<String> = sqlx::query_scalar(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid",
        )
        .fetch_all(desk)
        .await
        .unwrap();
        let triggers: Vec<String> =
            sqlx::query_scalar("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetch_all(desk).await.unwrap();
        for sql in schema.iter().filter(|sql| !triggers.contains(sql)).chain(&triggers) {
            file.execute_batch(sql).unwrap();
        }
        Self { file, inserts: Vec::new() }
    }

    /// Commits each act and says how long it took.
    pub(crate) fn commit(&mut self, acts: &[Act]) -> Vec<Duration> {
        let mut times = Vec::with_capacity(acts.len());
        for Act(rows) in acts {
            for (table, values) in rows {
                while self.inserts.len() <= *table {
                    self.inserts.push(String::new());
                }
                if self.inserts[*table].is_empty() {
                    let places = vec!["?"; values.len()].join(", ");
                    self.inserts[*table] = format!("INSERT INTO {} VALUES ({places})", TABLES[*table]);
                }
            }
            let begun = Instant::now();
            self.file.prepare_cached("BEGIN IMMEDIATE").unwrap().execute([]).unwrap();
            for (table, values) in rows {
                let mut insert = self.file.prepare_cached(&self.inserts[*table]).unwrap();
                insert.execute(params_from_iter(values)).unwrap();
            }
            self.file.prepare_cached("COMMIT").unwrap().execute([]).unwrap();
            times.push(begun.elapsed());
        }
        times
    }
}

/// What the acts after this place of the chain left in the desk's file, in order.
pub(crate) async fn acts(desk: &sqlx::SqlitePool, after: i64) -> Vec<Act> {
    let outbox =
        sqlx::query("SELECT * FROM outbox WHERE seq > ?1 ORDER BY seq").bind(after).fetch_all(desk).await.unwrap();
    let mut acts = Vec::new();
    for row in outbox {
        let records = sqlx::query("SELECT * FROM record WHERE waiting LIKE '%' || ?1 || '%'")
            .bind(row.get::<String, _>("id"))
            .fetch_all(desk)
            .await
            .unwrap();
        let mut rows = vec![(0, values(&row))];
        rows.extend(records.iter().map(|record| (1, values(record))));
        acts.push(Act(rows));
    }
    acts
}

fn values(row: &SqliteRow) -> Vec<Value> {
    let value = |n: usize| {
        let raw = row.try_get_raw(n).unwrap();
        if raw.is_null() {
            return Value::Null;
        }
        match raw.type_info().name() {
            "INTEGER" => Value::Integer(row.get_unchecked(n)),
            "TEXT" => Value::Text(row.get_unchecked(n)),
            other => panic!("{} of {}: {other}", row.column(n).name(), row.column(0).name()),
        }
    };
    (0..row.len()).map(value).collect()
}
