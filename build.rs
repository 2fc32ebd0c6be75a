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
    match lra_forms::parse_tables(&files) {
        Ok(tables) => {
            let out = Path::new(&env::var_os("OUT_DIR").unwrap()).join("tables.json");
            fs::write(out, serde_json::to_string(&tables).unwrap()).unwrap();
        }
        Err(errors) => {
            for error in &errors {
                println!("cargo::error={error}");
            }
        }
    }
}
