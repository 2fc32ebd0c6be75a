//! What lies in a desk's file and folder, read past the desk.

use std::path::{Path, PathBuf};

use lra_rules::organization::Scope;

use crate::TestDesk;

/// Everything that a desk's file holds, as text: every column of every table.
pub async fn everything_kept(desk: &TestDesk) -> String {
    use sqlx::{AssertSqlSafe, query_scalar};
    let file = &desk.profile().db.read;
    let tables: Vec<String> =
        query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'").fetch_all(file).await.unwrap();
    let mut kept = String::new();
    for table in tables {
        let columns: Vec<String> =
            query_scalar("SELECT name FROM pragma_table_info(?1)").bind(&table).fetch_all(file).await.unwrap();
        for column in columns {
            let values = format!("SELECT CAST(\"{column}\" AS BLOB) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
            for value in query_scalar::<_, Vec<u8>>(AssertSqlSafe(values)).fetch_all(file).await.unwrap() {
                kept.push_str(&String::from_utf8_lossy(&value));
                kept.push('\n');
            }
        }
    }
    kept
}

/// Every file below a folder, with its bytes.
#[must_use]
pub fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut found, mut ahead) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                found.push((path.clone(), std::fs::read(&path).unwrap()));
            }
        }
    }
    found
}

/// How many rows of records a desk's file has for a scope, shown or not.
pub async fn rows_of(desk: &TestDesk, scope: &Scope) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM record WHERE organization = ?1 AND role = ?2")
        .bind(&scope.organization.0)
        .bind(scope.role.code())
        .fetch_one(&desk.profile().db.read)
        .await
        .unwrap()
}
