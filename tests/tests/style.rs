//! The language of the sources, as far as a machine can tell: a doc says something (docs/STYLE.md).
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::fs;

use lra_tests::files;

/// Where sources lie that people read.
const FOLDERS: &[&str] = &["src", "crates", "src-tauri", "tests"];

/// How a line begins that leaves its subject to the line before, or to the reader.
const BEGINNINGS: &[&str] = &["…", "So many", "So much", "As many", "As much"];

/// Words that hide who does something.
const HIDING: &[&str] = &["oneself", "One did"];

/// One block of documentation, and what it documents.
struct Doc {
    line: usize,
    text: String,
}

/// The blocks of `///` and `//!` in a source. What stands below a heading (`# Errors`) is not part of what is said first.
fn docs(source: &str) -> Vec<Doc> {
    let mut found: Vec<Doc> = Vec::new();
    let mut open: Option<(&str, bool)> = None;
    for (number, line) in source.lines().enumerate() {
        let line = line.trim_start();
        let said = ["///", "//!"].into_iter().find_map(|sign| line.strip_prefix(sign).map(|rest| (sign, rest)));
        let Some((sign, rest)) = said.filter(|(_, rest)| !rest.starts_with('/')) else {
            open = None;
            continue;
        };
        let heading = rest.trim_start().starts_with("# ");
        match open {
            Some((before, below)) if before == sign => {
                open = Some((sign, below || heading));
                if let (false, Some(doc)) = (below || heading, found.last_mut()) {
                    doc.text.push(' ');
                    doc.text.push_str(rest.trim());
                }
            }
            _ => {
                open = Some((sign, heading));
                found.push(Doc { line: number + 1, text: rest.trim().to_owned() });
            }
        }
    }
    found
}

/// What is wrong with a doc, if a machine can tell.
fn fault(text: &str) -> Option<&'static str> {
    if text.split_whitespace().count() <= 2 {
        return Some("says too little: subject, verb, consequence");
    }
    if BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) {
        return Some("goes on from another line");
    }
    HIDING.iter().any(|word| text.contains(word)).then_some("hides who does it")
}

#[test]
fn every_doc_says_something() {
    let mut faults = Vec::new();
    let mut read = 0;
    for (name, path) in FOLDERS.iter().flat_map(|folder| files(folder).unwrap()) {
        if !name.ends_with(".rs") {
            continue;
        }
        for doc in docs(&fs::read_to_string(path).unwrap()) {
            read += 1;
            if let Some(fault) = fault(&doc.text) {
                faults.push(format!("{name}:{} {fault}: {:?}", doc.line, doc.text));
            }
        }
    }
    assert!(read > 4_000, "only {read} docs were found");
    assert!(faults.is_empty(), "{} of {read} docs, see docs/STYLE.md\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_doc_of_one_word_is_found() {
    let source = "//! A module.\n//! Its story.\n\nstruct A {\n    /// Why.\n    why: u8,\n    /// … and when.\n    when: u8,\n}\n\n\
                  /// Reads it.\n///\n/// # Errors\n/// When the file cannot be read.\nfn read() {}\n";
    let faults: Vec<usize> = docs(source).iter().filter(|doc| fault(&doc.text).is_some()).map(|doc| doc.line).collect();
    assert_eq!(faults, [5, 7, 11]);
    assert!(fault("The day on which it ends; none while it goes on.").is_none());
}
