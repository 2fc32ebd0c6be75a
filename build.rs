//! Checks every file of `forms/` and compiles the default tables into the rulebook; a bad form fails here, at its place.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a build script may stop the build")]

use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=forms");
    println!("cargo:rerun-if-changed=build.rs");
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
    match lra_forms::parse_tables(&files) {
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
