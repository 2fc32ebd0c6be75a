//! The pages' types are the window's types, and their sample world has the tables in force: fails when what is generated in `ui/`
//! is stale.

#![allow(clippy::unwrap_used, missing_docs)]

use std::{fs, path::Path};

/// Compares a generated file with what would be written today; `cargo xtask types` sets `LRA_WRITE` and has it written.
fn is_fresh(file: &str, fresh: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui").join(file);
    if std::env::var_os("LRA_WRITE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, fresh).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert!(committed == fresh, "ui/{file} is stale: run `cargo xtask types`");
}

#[test]
fn the_pages_types_are_fresh() {
    is_fresh("src/host/generated/commands.ts", &lra_window::typescript());
}

#[test]
fn the_tables_of_the_sample_world_are_fresh() {
    is_fresh("sample/generated/tables.ts", &lra_window::sample_tables().unwrap());
}
