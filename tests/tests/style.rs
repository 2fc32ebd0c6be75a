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

/// Words after which a participle says nothing new: together they are one verb.
const HELPING: &str = "is are was were be been has have had does do did can cannot may must might will would shall";

/// The verbs with which the rulebook's docs speak besides. Whoever writes a good sentence with another one adds it.
const VERBS: &str = "\
    accepts acted adds agree allocates allows answer answered answers approved asked asks becomes begins \
    belongs brings called calls carries changed changes chose close closed closes collects come comes compare compares consists corrected counts \
    covers decide decided decides declined differ ended ends examined expires finds follows gave gets give gives \
    goes happened held holds judged keeps know knows leads leaves let lets lies lists locked looked looks makes matches means measures \
    minted moves names needs opens picks points print printed proves put puts reaches read reads receives recognize recognized refers \
    refuses registered released repeats rests returns said saw say says seals see sees sends sent sets share showed shows \
    signed signs stand stands states stays stood stop stopped stops take takes talk tell tells told took \
    travel trusts turned used vouches waits wants works writes wrote";

/// A clause that begins with one of these hangs on another, and has a verb of its own.
const HANGING: &str = "that which who whom whose where when while if what whoever how why because unless whether";

/// How a noun phrase begins, where it is no sentence's subject: *The code of the reason.*
const NOUN_FIRST: &str = "\
    the a an one two every each all both no some any what who whose whom which why when where how whether of \
    as for by in at from only most more nothing everything somebody something anybody anything not";

/// What follows a noun that stands without an article: *Language of letters.*
const NOUN_NEXT: &str = "of that which who as by with for in";

/// One block of documentation, and the line of code that it documents.
struct Doc {
    line: usize,
    text: String,
    of: String,
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
            if let Some(doc) = found.last_mut().filter(|doc| doc.of.is_empty() && !line.starts_with("#[")) {
                line.clone_into(&mut doc.of);
            }
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
                found.push(Doc { line: number + 1, text: rest.trim().to_owned(), of: String::new() });
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

/// Puts an `x` in place of everything between two signs: it is quoted, and no word of the sentence.
fn without(text: &str, from: char, to: char) -> String {
    let mut plain = String::new();
    let mut quoted = false;
    for c in text.chars() {
        if c == if quoted { to } else { from } {
            quoted = !quoted;
            if quoted {
                plain.push('x');
            }
        } else if !quoted {
            plain.push(c);
        }
    }
    plain
}

fn among(all: &str, word: &str) -> bool {
    all.split(' ').any(|one| one == word)
}

/// Has this part of a sentence one verb more than it has clauses that hang on it?
fn speaks(part: &str) -> bool {
    let words: Vec<String> = part
        .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.first().is_some_and(|word| among(VERBS, word)) {
        return true;
    }
    let (mut verbs, mut hanging) = (0, 0);
    // So many of the next words are no verb of their own: participles and infinitives.
    let mut bound = 0_u8;
    for word in &words {
        bound = bound.saturating_sub(1);
        if among(HANGING, word) {
            (hanging, bound) = (hanging + 1, 0);
        } else if word == "to" {
            bound = bound.max(2);
        } else if among(HELPING, word) {
            // "may be" and "has been" are one verb.
            verbs += usize::from(bound == 0 || !["be", "been", "have"].contains(&word.as_str()));
            bound = 3;
        } else if among(VERBS, word) {
            verbs += usize::from(bound == 0);
        }
    }
    verbs > hanging
}

/// Is this doc a noun phrase, and no sentence? It begins like one, and no part of it has a verb but in clauses that hang on it.
fn is_no_sentence(text: &str) -> bool {
    let plain = without(&without(&without(text, '`', '`'), '(', ')'), '*', '*');
    let mut words = plain.split_whitespace().map(str::to_lowercase);
    let (first, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let noun = among(NOUN_FIRST, first.trim_end_matches([',', ':', ';', '.']))
        || first.ends_with(',')
        || among(NOUN_NEXT, &next);
    noun && !plain.contains('?') && !plain.split(['.', ';', ':', '–', '!', '…']).any(speaks)
}

/// Does the doc name a field in `docs/permissions.md`? A row of that table begins with its field, and is no sentence.
fn names_a_row(doc: &Doc) -> bool {
    doc.of.starts_with(char::is_uppercase)
        && doc.of.split_once(": [").is_some_and(|(name, _)| name.chars().all(char::is_alphanumeric))
}

#[test]
fn every_doc_of_the_rulebook_is_a_sentence() {
    let mut faults = Vec::new();
    let mut read = 0;
    for (name, path) in files("src").unwrap() {
        if !name.ends_with(".rs") {
            continue;
        }
        for doc in docs(&fs::read_to_string(path).unwrap()) {
            read += 1;
            if is_no_sentence(&doc.text) && !names_a_row(&doc) {
                faults.push(format!("{name}:{} {:?}", doc.line, doc.text));
            }
        }
    }
    assert!(read > 1_500, "only {read} docs were found");
    assert!(
        faults.is_empty(),
        "{} of {read} docs have no verb; see docs/STYLE.md. If one has, this test does not know it yet: add it to VERBS\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn a_noun_phrase_is_told_from_a_sentence() {
    for phrase in [
        "The code of the reason.",
        "The kind of record on whose page the act is offered. For an act that creates a record, the record that it begins at.",
        "The number that this request gets if it is approved.",
        "What the operator wrote; never empty.",
        "When, by the device's clock.",
        "Language of letters and messages, by its code.",
        "Why they are different people, from the list `different-people` of the reason table.",
    ] {
        assert!(is_no_sentence(phrase), "{phrase}");
    }
    for sentence in [
        "The request gets this number if it is approved.",
        "Gives the code of the reason, which the list `by-itself` must have.",
        "The last day on which it is in force; without one it stands until somebody ends it.",
        "What the link asks for is there.",
        "Register a person who has no account.",
        "Does the relation hold?",
    ] {
        assert!(!is_no_sentence(sentence), "{sentence}");
    }
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
