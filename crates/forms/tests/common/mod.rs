//! The shipped folder `forms/`, as the tests read it.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::fs;
use std::path::PathBuf;

use lra_forms::{FormError, Questionnaire, Tables, Vocabulary};
use serde_json::Value;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms"))
}

pub(crate) fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["tables", "questionnaires"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            files.push((format!("{folder}/{name}"), fs::read_to_string(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// Of the rulebook's table of acts, the codes alone, as build.rs takes them.
macro_rules! acts {
    ($($(#[$about:meta])* $variant:ident = $code:literal: $row:expr => $grants:expr;)+) => { const ACTS: &[&str] = &[$($code),+]; };
}
macro_rules! reasons {
    ($($(#[$about:meta])* $variant:ident = $code:literal;)+) => { const REASONS: &[&str] = &[$($code),+]; };
}
macro_rules! of_itself {
    ($($(#[$about:meta])* $variant:ident = $code:literal;)+) => { const OF_ITSELF: &[&str] = &[$($code),+]; };
}
include!("../../../../src/acts/table.rs");

pub(crate) fn parse_tables(files: &[(String, String)]) -> Result<Tables, Vec<FormError>> {
    let vocabulary = Vocabulary { acts: ACTS, reasons: REASONS, by_itself: "by-itself", of_itself: OF_ITSELF };
    lra_forms::parse_tables(files, &vocabulary)
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

/// Sets what `pointer` names; a key that is not there yet is added, `null` removes it.
pub(crate) fn set(value: &mut Value, pointer: &str, new: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) if new.is_null() => drop(map.shift_remove(key).unwrap()),
        Value::Object(map) => drop(map.insert(key.to_owned(), new)),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = new,
        other => panic!("{pointer}: {other}"),
    }
}

pub(crate) fn places(errors: &[FormError]) -> Vec<&str> {
    errors.iter().map(|e| e.path.as_str()).collect()
}
