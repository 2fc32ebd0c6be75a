//! `lra-match` as a stranger calls it: answers, a second start, and rows that are none.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const HEADER: &str =
    "id,given_name,middle_name,surname,dob,sex,street_number,street,unit,city,postcode,province,phone,email,gov_id";
const KNOWN: &str =
    "P1,Marguerite,Anne,Beauchamp,1975-09-23,F,,,,,,,7055550142,,\nP2,Bob,,O'Neil,1980-01-30,M,,,,,,,,,\n";

fn lra_match(arguments: &[&str], typed: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lra-match"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that gives up on its file does not read what is typed.
    let _ = child.stdin.take().unwrap().write_all(typed);
    child.wait_with_output().unwrap()
}

fn write(folder: &Path, name: &str, rows: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, [HEADER.as_bytes(), b"\n", rows].concat()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_typed_row_is_answered_again_after_a_second_start() {
    let folder = tempfile::tempdir().unwrap();
    let people = write(folder.path(), "people.csv", KNOWN.as_bytes());
    let state = folder.path().join("state").to_str().unwrap().to_owned();
    let arguments = ["serve", "--people", &people, "--state", &state, "--k", "10"];
    let typed =
        "Q1,Margot,,Beauchamp,1975-09-23,F,,,,,,,,,\nQ2,too,few\nQ3,Beauchamp,,Marguerite,1975-09-23,,,,,,,,,,\n";
    for _ in 0..2 {
        let answered = lra_match(&arguments, typed.as_bytes());
        let out = String::from_utf8(answered.stdout).unwrap();
        let blocks: Vec<&str> = out.strip_prefix("READY\n").unwrap().split("\n\n").collect();
        assert!(answered.status.success());
        assert!(blocks[0].starts_with("Q1,P1,") && blocks[0].contains(",match"), "{out}");
        assert!(out.contains("\nQ3,P1,"), "{out}");
        let aside = String::from_utf8(answered.stderr).unwrap();
        assert!(aside.contains("line 2: 3 columns instead of 15"), "{aside}");
    }
    let kept = fs::read(folder.path().join("state/index.db")).unwrap();
    assert!(!kept.windows(9).any(|part| part.eq_ignore_ascii_case(b"beauchamp")), "the file can be read");
}

#[test]
fn a_row_that_is_none_is_named_by_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let queries = write(folder.path(), "queries.csv", KNOWN.as_bytes());
    let out = folder.path().join("out.csv").to_str().unwrap().to_owned();
    let row = |id: &str| format!("{id},A,,B,,,,,,,,,,,\n");
    for (rows, said) in [
        (format!("{}P2,short\n", row("P1")).into_bytes(), "line 3: 2 columns instead of 15"),
        (format!("{}{}", row("P1"), row("P1")).into_bytes(), "line 3: the id P1 stands here a second time"),
        (row("").into_bytes(), "line 2: the id is empty"),
        (row("\"P,1\"").into_bytes(), "line 2: the id would not survive"),
        ([row("P1").as_bytes(), b"P2,\xff\xfe,,B,,,,,,,,,,,\n"].concat(), "line 3: not UTF-8"),
    ] {
        let people = write(folder.path(), "people.csv", &rows);
        let ended = lra_match(&["link", "--people", &people, "--queries", &queries, "--out", &out], b"");
        let aside = String::from_utf8(ended.stderr).unwrap();
        assert!(!ended.status.success() && aside.contains(said), "{said}: {aside}");
    }
    fs::write(folder.path().join("people.csv"), "id,name\n").unwrap();
    let people = folder.path().join("people.csv").to_str().unwrap().to_owned();
    let ended = lra_match(&["link", "--people", &people, "--queries", &queries, "--out", &out], b"");
    assert!(String::from_utf8(ended.stderr).unwrap().contains("line 1: the columns must be"));
}
