//! A closed set is told in full: what somebody adds to it later does not fall into "nothing" somewhere.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops where its ground gives way")]

use std::fs;

use lra_tests::files;

/// Closed sets in which a forgotten variant must not fall into "nothing": a match that tells two or more of them apart tells
/// them all.
const TOLD_IN_FULL: &[&str] = &[
    "Command",
    "Action",
    "What",
    "OrganizationEvent",
    "QuarantineEvent",
    "FrozenEvent",
    "PersonEvent",
    "HeldEvent",
    "SponsorshipEvent",
    "EnrollmentEvent",
    "RequestEvent",
    "Record",
    "RecordRef",
    "RecordKind",
    "Role",
    "ItemState",
    "Step",
    "Party",
];

/// The `_` arms of a source that swallow what somebody adds to a closed set: line, and the set. A match that asks about one
/// variant alone is a question, not a table; one that ends in a refusal or an error forgets nothing silently.
fn swallowing(source: &str) -> Vec<(usize, &'static str)> {
    let lines: Vec<&str> = source.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(arm) = line.trim_start().strip_prefix("_ => ") else { continue };
        if arm.contains("Err(") || arm.contains("unexpected") {
            continue;
        }
        // What rustfmt wrote at the same depth above, up to the head of the match, are the other arms.
        let others: Vec<&str> = lines[..number]
            .iter()
            .rev()
            .take_while(|above| above.trim().is_empty() || indent(above) >= indent(line))
            .filter(|above| indent(above) == indent(line))
            .copied()
            .collect();
        for set in TOLD_IN_FULL {
            let path = format!("{set}::");
            let mut variants: Vec<&str> = others
                .iter()
                .flat_map(|arm| arm.match_indices(&path).map(|(at, name)| &arm[at + name.len()..]))
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
                .collect();
            variants.sort_unstable();
            variants.dedup();
            if variants.len() > 1 {
                found.push((number + 1, *set));
            }
        }
    }
    found
}

#[test]
fn no_arm_swallows_a_new_act_event_record_role_or_item_state() {
    let planted = "match record {\n    Record::Person(_) => 1,\n    Record::Held(_) => 2,\n    _ => 0,\n}";
    assert_eq!(swallowing(planted), [(4, "Record")], "the test sees what it is for");
    let mut read = 0;
    for folder in ["src", "crates/desk/src", "crates/window/src", "crates/paper/src", "crates/central/src"] {
        for (name, path) in files(folder).unwrap() {
            if name.contains("/tests/") || name.ends_with("tests.rs") {
                continue;
            }
            read += 1;
            let found = swallowing(&fs::read_to_string(path).unwrap());
            assert!(found.is_empty(), "{name}: `_` swallows what is added to {found:?} – name every variant");
        }
    }
    assert!(read > 100, "only {read} sources were found");
}

/// Adding an act touches at most nine files of the product: what docs/HOWTO.md says of the last one that was moved.
#[test]
fn an_act_is_named_in_nine_files() {
    let mut naming = Vec::new();
    for folder in ["src", "crates", "src-tauri/src", "ui/src"] {
        for (name, path) in files(folder).unwrap() {
            let product = [".rs", ".ts", ".tsx", ".json"].iter().any(|end| name.ends_with(end));
            if !product || name.contains("/tests") || name.contains("generated") {
                continue;
            }
            let source = fs::read_to_string(path).unwrap();
            let names = ["TakeOverRequest", "take_over_request", "TakenOver", "request-taken-over"];
            if names.iter().any(|act| source.contains(act)) {
                naming.push(name);
            }
        }
    }
    naming.sort();
    assert_eq!(
        naming,
        [
            "src/acts/table.rs",
            "src/command.rs",
            "src/command/people.rs",
            "src/decide.rs",
            "src/decide/request.rs",
            "src/event/apply/request.rs",
            "src/event/what.rs",
            "ui/src/locales/en.json",
            "ui/src/locales/fr.json",
        ]
    );
}
