//! Checks every file of `forms/` and compiles the default tables into the rulebook; a bad form fails here, at its place.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a build script may stop the build")]

use std::{env, fs, path::Path};

/// Of the table of acts, the codes alone: a table in forms/ that speaks of an unknown act or misses a reason fails here.
macro_rules! acts {
    ($($(#[$about:meta])* $variant:ident = $code:literal: $row:expr => $grants:expr;)+) => { const ACTS: &[&str] = &[$($code),+]; };
}
macro_rules! reasons {
    ($($(#[$about:meta])* $variant:ident = $code:literal;)+) => { const REASONS: &[&str] = &[$($code),+]; };
}
macro_rules! of_itself {
    ($($(#[$about:meta])* $variant:ident = $code:literal;)+) => { const OF_ITSELF: &[&str] = &[$($code),+]; };
}
include!("src/acts/table.rs");

fn main() {
    println!("cargo:rerun-if-changed=forms");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/acts/table.rs");
    let root = Path::new("forms");
    let mut files = Vec::new();
    for folder in ["tables", "questionnaires"] {
        let mut names: Vec<_> = fs::read_dir(root.join(folder))
            .unwrap_or_else(|cause| panic!("forms/{folder}: {cause}"))
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| Path::new(name).extension().is_some_and(|e| e == "json"))
            .collect();
        names.sort();
        for name in names {
            let path = format!("{folder}/{name}");
            files.push((path.clone(), fs::read_to_string(root.join(&path)).unwrap()));
        }
    }
    let out = env::var_os("OUT_DIR").unwrap();
    let keep = |name: &str, json: String| fs::write(Path::new(&out).join(name), json).unwrap();
    let complain = |errors: Vec<lra_forms::FormError>| {
        for error in &errors {
            println!("cargo::error={error}");
        }
    };
    let vocabulary =
        lra_forms::Vocabulary { acts: ACTS, reasons: REASONS, by_itself: "by-itself", of_itself: OF_ITSELF };
    match lra_forms::parse_tables(&files, &vocabulary) {
        Ok(tables) => keep("tables.json", serde_json::to_string(&tables).unwrap()),
        Err(errors) => complain(errors),
    }
    let file = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|cause| panic!("forms/{path}: {cause}"));
    let (weights, names) = ("matching/weights.json", "matching/nicknames.csv");
    match lra_forms::parse_matching((weights, &file(weights)), (names, &file(names))) {
        Ok(matching) => keep("matching.json", serde_json::to_string(&matching).unwrap()),
        Err(errors) => complain(errors),
    }
}
