//! The list of what `cargo xtask abuse` takes out fits the sources: each text stands in its file exactly once, each test is there,
//! and no finding is forgotten that docs/SECURITY.md closes by a test.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::{collections::BTreeSet, fs};

use lra_tests::{files, root};
use toml::Value;

/// One mutation, as far as this looks at it.
struct Mutation {
    id: String,
    file: String,
    find: String,
    replace: String,
    /// The target of each test, and its path in it.
    tests: Vec<(String, String)>,
}

fn mutations() -> Vec<Mutation> {
    let list: Value = toml::from_str(&fs::read_to_string(root().join("tests/abuse/mutations.toml")).unwrap()).unwrap();
    let said = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let mutation = |one: &Value| {
        let test = |test: &Value| {
            let (target, path) = test.as_str().unwrap().split_once(' ').unwrap();
            (target.to_owned(), path.to_owned())
        };
        Mutation {
            id: said(one, "id"),
            file: said(one, "file"),
            find: said(one, "find"),
            replace: said(one, "replace"),
            tests: one["tests"].as_array().unwrap().iter().map(test).collect(),
        }
    };
    list["mutation"].as_array().unwrap().iter().map(mutation).collect()
}

/// The sources in which a test of a target can stand.
fn sources(target: &str) -> Vec<(String, String)> {
    let folders: &[&str] = match target {
        "lra-rules" => &["src"],
        "lib" | "desk" | "profiles" | "courier" | "window" | "paper" | "import" | "mutated" | "checker_forms"
        | "shipped" => &["crates"],
        _ => &["tests/tests"],
    };
    let inside = |name: &str| match target {
        "lra-rules" => true,
        "lib" => name.contains("/src/"),
        program => name.contains(&format!("/tests/{program}")) || name.starts_with(&format!("tests/tests/{program}")),
    };
    let all = folders.iter().flat_map(|folder| files(folder).unwrap()).filter(|(name, _)| name.ends_with(".rs"));
    all.filter(|(name, _)| inside(name)).map(|(name, path)| (name, fs::read_to_string(path).unwrap())).collect()
}

/// Is there a test of this path: a function of its name, in a file or module of the name before it?
fn is_there(target: &str, path: &str) -> bool {
    let mut parts = path.rsplit("::");
    let function = format!("fn {}(", parts.next().unwrap_or_default());
    let modules: Vec<&str> = parts.filter(|module| *module != "tests").collect();
    sources(target).iter().any(|(name, text)| {
        let stands = |module: &&str| {
            let mut steps = name.trim_end_matches(".rs").split('/');
            steps.any(|step| step == *module) || text.contains(&format!("mod {module} "))
        };
        text.contains(&function) && modules.iter().all(stands)
    })
}

#[test]
fn each_text_stands_in_its_file_exactly_once_and_each_test_is_there() {
    let (mut faults, mut ids) = (Vec::new(), BTreeSet::new());
    let mutations = mutations();
    assert!(mutations.len() >= 35, "only {} controls are taken out", mutations.len());
    for m in &mutations {
        let text = fs::read_to_string(root().join(&m.file)).unwrap_or_default();
        let times = text.matches(&m.find).count();
        if times != 1 {
            faults.push(format!("{}: its text stands {times} times in {}", m.id, m.file));
        }
        if m.find == m.replace || m.tests.is_empty() || !ids.insert(&m.id) {
            faults.push(format!("{}: takes nothing out, or names no test, or stands there twice", m.id));
        }
        for (target, path) in m.tests.iter().filter(|(target, path)| !is_there(target, path)) {
            faults.push(format!("{}: there is no test {path} in {target}", m.id));
        }
    }
    assert!(faults.is_empty(), "tests/abuse/mutations.toml:\n{}", faults.join("\n"));
}

#[test]
fn a_test_that_is_not_there_is_found() {
    assert!(is_there("abuse", "custody::an_id_opens_nobody_elses_person"));
    assert!(is_there(
        "lib",
        "db::protected::tests::beyond_this_machine_the_server_is_known_or_the_network_is_said_to_be_trusted"
    ));
    for (target, path) in [
        ("abuse", "custody::no_such_test"),
        ("abuse", "bounds::an_id_opens_nobody_elses_person"),
        ("lib", "mark::a_test"),
    ] {
        assert!(!is_there(target, path), "{target} {path}");
    }
}
