//! The arrows of the design, held by what cargo says and by what lies on disk.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::fs;

use lra_tests::{Graph, files};

/// Runtimes, networks, databases, clocks, chance: whatever would make a decision differ between desk and centre.
const IMPURE: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "mio",
    "reqwest",
    "hyper",
    "ureq",
    "axum",
    "sqlx",
    "rusqlite",
    "libsqlite3-sys",
    "tauri",
    "wry",
    "rand",
    "chrono",
    "keyring",
    "tracing-subscriber",
];

/// The same, in sources: how time, chance, files and the rest of the machine are usually reached.
const REACHING_OUT: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "now_v7",
    "new_v4",
    "getrandom::",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::env",
    "tokio::",
    "println!",
];

/// The longest a source file may be; at 400 it should be split by meaning already.
const LONGEST: usize = 450;

fn same_family(name: &str, family: &str) -> bool {
    name == family || name.strip_prefix(family).is_some_and(|rest| rest.starts_with('-'))
}

#[test]
fn the_rulebook_depends_on_no_runtime_network_database_or_clock() {
    let graph = Graph::read().unwrap();
    for package in ["lra-rules", "lra-forms"] {
        let parts = graph.built_from(package);
        assert!(parts.contains("serde"), "{package}: cargo's answer was not understood");
        let impure: Vec<_> = parts.iter().filter(|p| IMPURE.iter().any(|i| same_family(p, i))).collect();
        assert!(impure.is_empty(), "{package} is built from {impure:?}");
    }
}

#[test]
fn the_rulebook_asks_nobody_for_the_time_or_for_chance() {
    let mut read = 0;
    for folder in ["src", "crates/forms/src"] {
        for (name, path) in files(folder).unwrap() {
            if name.ends_with("tests.rs") || name.contains("/tests/") {
                continue;
            }
            read += 1;
            let source = fs::read_to_string(path).unwrap();
            // A module's tests stand at its end, and may read what they like.
            let product = source.split("#[cfg(test)]").next().unwrap_or_default();
            for (number, line) in product.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                let found = REACHING_OUT.iter().find(|way| code.contains(**way));
                assert!(found.is_none(), "{name}:{}: {} – pass it in instead", number + 1, found.unwrap());
            }
        }
    }
    assert!(read > 10, "only {read} files were found");
}

#[test]
fn desk_and_centre_do_not_know_each_other() {
    let graph = Graph::read().unwrap();
    for (one, other) in [("lra-desk", "lra-central"), ("lra-central", "lra-desk")] {
        assert!(!graph.built_from(one).contains(other), "{one} is built from {other}");
        let member = graph.members.iter().find(|m| m.name == one).unwrap();
        assert!(!member.direct.contains(other), "{one} names {other}, if only for its tests");
        assert!(graph.built_from(one).contains("lra-rules"), "{one} obeys no rulebook");
    }
    assert!(!graph.built_from("lra-desk-window").contains("lra-central"));
}

#[test]
fn only_the_window_knows_tauri() {
    let graph = Graph::read().unwrap();
    let knows = |name: &str| graph.built_from(name).iter().any(|part| same_family(part, "tauri"));
    let members: Vec<&str> = graph.members.iter().map(|m| m.name.as_str()).filter(|name| knows(name)).collect();
    assert_eq!(members, ["lra-desk-window"]);
}

#[test]
fn every_package_has_a_caption_and_keeps_the_common_lints() {
    let graph = Graph::read().unwrap();
    assert!(graph.members.len() >= 8);
    for member in &graph.members {
        assert!(!member.description.is_empty() && !member.description.contains('\n'), "{} has no caption", member.name);
        let manifest = fs::read_to_string(&member.manifest).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{} has lints of its own", member.name);
    }
}

#[test]
fn every_module_says_what_it_is() {
    let mut read = 0;
    for folder in ["src", "crates", "src-tauri", "tests"] {
        for (name, path) in files(folder).unwrap().into_iter().filter(|(name, _)| name.ends_with(".rs")) {
            read += 1;
            let source = fs::read_to_string(path).unwrap();
            assert!(source.starts_with("//! "), "{name} does not begin with a line that says what it is");
        }
    }
    assert!(read > 40, "only {read} modules were found");
}

#[test]
fn no_file_is_too_long_to_be_read() {
    let mut long = Vec::new();
    for folder in ["src", "crates", "src-tauri", "tests", "ui/src"] {
        for (name, path) in files(folder).unwrap() {
            let source = [".rs", ".ts", ".tsx", ".mjs", ".js", ".css"].iter().any(|end| name.ends_with(end));
            if !source || name.contains("generated") {
                continue;
            }
            let lines = fs::read_to_string(path).unwrap().lines().count();
            if lines > LONGEST {
                long.push(format!("{name}: {lines}"));
            }
        }
    }
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:#?}");
}

#[test]
fn no_file_names_a_package_registry() {
    // Put together here, because this file is read, too.
    let hosts = [["crates", "io"], ["npmjs", "org"], ["npmjs", "com"], ["pypi", "org"], ["pythonhosted", "org"]];
    let hosts = hosts.map(|parts| parts.join("."));
    let mut read = 0;
    for (name, path) in files("").unwrap() {
        if name.ends_with("Cargo.lock") || name.ends_with("package-lock.json") {
            continue;
        }
        // What is not text – fonts, pictures – names nothing.
        let Ok(text) = fs::read_to_string(path) else {
            continue;
        };
        read += 1;
        for host in &hosts {
            assert!(!text.contains(host.as_str()), "{name} names {host}");
        }
    }
    assert!(read > 100, "only {read} files were found");
}
