//! What an earlier commit wrote is opened: read as it lies, then by the desks and the centre of now, which go on with it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use lra_desk::outbox::ItemState;
use lra_rules::ids::{CommandId, Moment};
use lra_tests::{Database, Scene, TestDesk, people::register_born, root};
use rusqlite::types::ValueRef;
use serde_json::Value;
use sqlx::{AnyPool, AssertSqlSafe, migrate::Migrator};

use crate::{
    packed::{copy, json, put_back, shelf, unpack},
    story::{ISSUER_PORT, KEPT, world},
    told,
};

/// Every fixture that there is.
fn fixtures() -> Vec<PathBuf> {
    let all = fs::read_dir(shelf()).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = all.filter(|path| path.is_dir()).collect();
    all.sort();
    assert!(!all.is_empty(), "nothing is kept");
    all
}

fn nothing_lost(of: &str, was: &Value, now: &Value) {
    let lost = told::lost(was, now);
    assert!(
        lost.is_empty(),
        "{of}: {} values are lost or differ\n{}",
        lost.len(),
        lost[..lost.len().min(20)].join("\n")
    );
}

/// The rows of a centre's file in a PostgreSQL whose tables are those of then: both databases are made by the same text of
/// SQL, and hold nothing but texts and numbers. The index of people is left out; a centre makes it anew where it is missing.
async fn move_rows(file: &Path, url: &str) {
    sqlx::any::install_default_drivers();
    let to = AnyPool::connect(url).await.unwrap();
    let from = rusqlite::Connection::open(file).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = from.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let then = names("SELECT CAST(version AS TEXT) FROM _sqlx_migrations");
    let mut migrator = Migrator::new(root().join("crates/central/migrations")).await.unwrap();
    migrator.migrations.to_mut().retain(|migration| then.contains(&migration.version.to_string()));
    migrator.run(&to).await.unwrap();

    let mut to = to.acquire().await.unwrap();
    // Tables come in the order of their names: what one row names in another table may come later.
    sqlx::query("SET session_replication_role = replica").execute(&mut *to).await.unwrap();
    let tables = names(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'match%'
         AND name <> '_sqlx_migrations' ORDER BY name",
    );
    for table in tables {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
        let (list, places) = (columns.join(", "), places.join(", "));
        sqlx::query(AssertSqlSafe(format!("DELETE FROM {table}"))).execute(&mut *to).await.unwrap();
        let mut statement = from.prepare(&format!("SELECT {list} FROM {table}")).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let mut insert = sqlx::query(AssertSqlSafe(format!("INSERT INTO {table} ({list}) VALUES ({places})")));
            for (n, column) in columns.iter().enumerate() {
                insert = match row.get_ref(n).unwrap() {
                    ValueRef::Integer(number) => insert.bind(number),
                    ValueRef::Text(text) => insert.bind(String::from_utf8(text.to_vec()).unwrap()),
                    other => panic!("{table}.{column}: {other:?}"),
                };
            }
            insert.execute(&mut *to).await.unwrap();
        }
    }
}

/// The commands of a desk that stood in this state when it was closed.
fn that_stood(told: &Value, state: &str) -> Vec<CommandId> {
    let all = told["outbox"].as_array().unwrap().iter().filter(|item| item["state"] == state);
    all.map(|item| serde_json::from_value(item["id"].clone()).unwrap()).collect()
}

/// When a desk was closed: the last that it did.
fn when(told: &Value) -> Moment {
    let made = told["outbox"].as_array().unwrap().iter().map(|item| serde_json::from_value(item["made_at"].clone()));
    made.map(Result::unwrap).max().expect("the desk did something")
}

async fn everything_opens(database: Database) {
    for kept in fixtures() {
        let mut scene = Scene::empty(world(), database, ISSUER_PORT).await;
        let folder = scene.folder("kept");
        unpack(&kept, &folder);
        copy(&folder.join("keys"), &scene.folder("keys"));
        match database {
            Database::Sqlite => drop(fs::copy(folder.join("centre.sqlite"), scene.file()).unwrap()),
            Database::Postgres => move_rows(&folder.join("centre.sqlite"), scene.database_url()).await,
        }

        // As it lies.
        let centre = json(&folder.join("centre.json"));
        nothing_lost("the centre", &centre, &told::centre(scene.database_url()).await);
        let mut desks = Vec::new();
        for username in KEPT {
            let place = folder.join("desks").join(username);
            let told = json(&place.join("told.json"));
            put_back(&place, username).await;
            let mut desk = TestDesk::closed(&scene, username, &place).await;
            desk.cable.pull();
            // By its own clock it opens at once: what was settled a year ago it would make smaller.
            desk.clock_ahead(when(&told).seconds_since(Moment(jiff::Timestamp::now())));
            desk.open().await;
            desk.scope = desk.known().expect("the profile knows its operator").scopes().next().unwrap();
            nothing_lost(username, &told, &told::desk(&desk).await);
            desks.push((desk, told));
        }

        // The centre goes on: what was decided stays decided, and every stream goes on where it was.
        scene.start_centre().await;
        let after = told::centre(scene.database_url()).await;
        for (command, receipt) in centre["receipts"].as_object().unwrap() {
            nothing_lost(command, receipt, &after["receipts"][command]);
        }
        for record in centre["records"].as_object().unwrap().keys() {
            assert!(after["records"].get(record).is_some(), "{record} is gone");
        }

        // The desks come back, however long they were away: what waited is received, what needed somebody still does.
        for (desk, told) in &mut desks {
            desk.shut().await;
            desk.clock_ahead(0);
            desk.open().await;
            desk.online();
            desk.comes_back().await;
            let waited = that_stood(told, "waiting");
            assert!(!waited.is_empty(), "{} had work that waited", desk.username);
            for id in waited {
                desk.received(id).await;
            }
            for state in
                [ItemState::Wedged, ItemState::Withdrawn, ItemState::Replaced, ItemState::Held, ItemState::Behind]
            {
                for id in that_stood(told, state.code()) {
                    assert_eq!(desk.state(id).await, state, "{id}");
                }
            }
        }
        // They go on with each other: somebody new is registered at one, and is known at another.
        let (ana, rosalie) = (&desks[0].0, &desks[3].0);
        let (person, registering) = register_born("Somebody", "New", "1957-12-19");
        ana.receipt(registering).await;
        rosalie.person(person, "is known", |p| p.active().is_some()).await;
        for (desk, told) in &desks {
            let now = told::desk(desk).await;
            for (was, is) in told["outbox"].as_array().unwrap().iter().zip(now["outbox"].as_array().unwrap()) {
                let forgotten = is["envelope"].is_null();
                if forgotten {
                    continue;
                }
                nothing_lost(&desk.username, &was["signed"], &is["signed"]);
                nothing_lost(
                    &desk.username,
                    &was["receipt"],
                    if was["receipt"].is_null() { &Value::Null } else { &is["receipt"] },
                );
            }
        }
        scene.stop_centre().await;
        told::centre(scene.database_url()).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_of_earlier_commits_open() {
    everything_opens(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_earlier_commits_open_in_postgresql() {
    everything_opens(Database::Postgres).await;
}
