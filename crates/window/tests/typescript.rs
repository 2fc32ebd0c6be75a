//! The pages' types are the window's types: fails when `ui/src/host/generated/commands.ts` is stale.

#![allow(clippy::unwrap_used, missing_docs)]

use std::{fs, path::Path};

#[test]
fn the_pages_types_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/host/generated/commands.ts");
    let fresh = lra_window::typescript();
    // `cargo xtask types` sets this.
    if std::env::var_os("LRA_WRITE").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert!(committed == fresh, "ui/src/host/generated/commands.ts is stale: run `cargo xtask types`");
}
