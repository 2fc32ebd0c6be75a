//! The shipped folder `forms/`, as the tests read it.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::fs;
use std::path::PathBuf;

use lra_forms::{Questionnaire, Tables, parse_tables};

pub(crate) fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms"))
}

pub(crate) fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["tables", "questionnaires"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            files.push((
                format!("{folder}/{name}"),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    files.sort();
    files
}

pub(crate) fn tables() -> Tables {
    parse_tables(&files()).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

pub(crate) fn form(name: &str) -> Questionnaire {
    tables().forms.into_iter().find(|f| f.name == name).unwrap()
}
