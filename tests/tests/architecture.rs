//! The arrows of the design, held by what cargo says and by what lies on disk.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::{collections::BTreeSet, fs};

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

/// What each part of `ui/src` may import besides itself, lowest first; `ui/README.md` says what each is. Filing and cases stand
/// beside each other, and the stages of `entry` need no page: `app.tsx` is given the pages by `main.tsx`.
const TIERS: &[(&str, &[&str])] = &[
    ("locales", &[]),
    ("styles", &[]),
    ("host", &[]),
    ("settings", &[]),
    ("i18n", &["locales", "host"]),
    ("components", &["host", "settings", "i18n"]),
    ("shell", &["host", "settings", "i18n", "components"]),
    ("words", &["host", "i18n", "components", "shell"]),
    ("filing", &["host", "i18n", "components", "shell", "words"]),
    ("cases", &["host", "i18n", "components", "shell", "words"]),
    ("pages", &["host", "settings", "i18n", "components", "shell", "words", "filing", "cases"]),
    ("entry", &["host", "i18n", "components", "shell"]),
    ("app.tsx", &["host", "settings", "i18n", "components", "shell", "entry"]),
    ("main.tsx", &["styles", "host", "settings", "i18n", "pages", "app.tsx"]),
];

/// What a TypeScript source imports from files of its own project: static, for side effects, or when it is needed.
fn relative_imports(source: &str) -> impl Iterator<Item = &str> {
    let code = source.lines().filter(|line| !["//", "/*", "*"].iter().any(|sign| line.trim_start().starts_with(sign)));
    code.flat_map(|line| {
        ["from '", "import '", "import('"].into_iter().flat_map(move |before| line.split(before).skip(1))
    })
    .filter_map(|rest| rest.split('\'').next())
    .filter(|path| path.starts_with('.'))
}

/// Where an import leads, from the root of the sources; `None` when it leaves them.
fn led_to(from: &str, import: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The part of the sources that a path belongs to, and below `pages` the page.
fn tier_and_page(path: &str) -> (String, Option<&str>) {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    let page = parts.next().filter(|name| first == "pages" && !name.contains('.'));
    // The files at the root are tiers of their own, and are imported without their ending.
    let root = ["app", "main"].contains(&first);
    (if root { format!("{first}.tsx") } else { first.to_owned() }, page)
}

/// The imports of one source below `ui/src` that its tier does not allow.
fn strays(from: &str, source: &str) -> Vec<String> {
    let (tier, page) = tier_and_page(from);
    let may = TIERS.iter().find(|(name, _)| *name == tier).map(|(_, may)| *may);
    let allowed = |import: &str| {
        let Some(to) = led_to(from, import) else { return false };
        let (other, its_page) = tier_and_page(&to);
        if other != tier {
            return may.is_some_and(|may| may.contains(&other.as_str()));
        }
        // A page imports no other page, and not what puts all of them together.
        page.is_none() || page == its_page
    };
    relative_imports(source)
        .filter(|import| !allowed(import))
        .map(|import| format!("{from} imports {import}"))
        .collect()
}

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
fn the_paper_knows_no_desk_and_the_desk_neither_paper_nor_window() {
    let graph = Graph::read().unwrap();
    let ours = |package: &str| {
        let parts = graph.built_from(package);
        parts.into_iter().filter(|part| same_family(part, "lra")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(ours("lra-paper").is_empty(), "plain data in, bytes out: {:?}", ours("lra-paper"));
    assert_eq!(ours("lra-desk"), ["lra-forms", "lra-index", "lra-issuer", "lra-rules"]);
    assert_eq!(ours("lra-window"), ["lra-desk", "lra-forms", "lra-index", "lra-issuer", "lra-paper", "lra-rules"]);
    // Also not for their tests, by which an arrow would come in by the back door.
    for (package, stranger) in [("lra-paper", "lra-desk"), ("lra-desk", "lra-paper"), ("lra-desk", "lra-window")] {
        let member = graph.members.iter().find(|m| m.name == package).unwrap();
        assert!(!member.direct.contains(stranger), "{package} names {stranger}");
    }
    // What makes the pages' types is the window's business.
    let desk = graph.members.iter().find(|m| m.name == "lra-desk").unwrap();
    assert!(!desk.direct.contains("ts-rs"));
}

#[test]
fn only_the_window_knows_tauri() {
    let graph = Graph::read().unwrap();
    let knows = |name: &str| graph.built_from(name).iter().any(|part| same_family(part, "tauri"));
    let members: Vec<&str> = graph.members.iter().map(|m| m.name.as_str()).filter(|name| knows(name)).collect();
    assert_eq!(members, ["lra-desk-window"]);
}

#[test]
fn pages_never_import_pages_and_no_tier_imports_one_above() {
    let mut found = Vec::new();
    let mut tiers = BTreeSet::new();
    for (name, path) in files("ui/src").unwrap() {
        let from = name.strip_prefix("ui/src/").unwrap();
        tiers.insert(tier_and_page(from).0);
        if from.ends_with(".ts") || from.ends_with(".tsx") {
            found.extend(strays(from, &fs::read_to_string(path).unwrap()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    let ruled: BTreeSet<String> = TIERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(tiers, ruled, "every part of ui/src has a row in the table, and every row a part");
    let readme = fs::read_to_string(lra_tests::root().join("ui/README.md")).unwrap();
    for tier in &tiers {
        assert!(readme.contains(&format!("`src/{tier}`")), "ui/README.md says nothing of src/{tier}");
    }
}

#[test]
fn a_stray_import_is_found_however_it_is_written() {
    let imports = |from: &str, source: &str| strays(from, source).len();
    // Another page, and what puts the pages together.
    assert_eq!(imports("pages/account/Account.tsx", "import { LABELS } from '../register/model';"), 1);
    assert_eq!(imports("pages/account/entry.ts", "  lazy(() => import('../register/Register')),"), 1);
    assert_eq!(imports("pages/account/parts/Field.tsx", "import '../../register/register.css';"), 1);
    assert_eq!(imports("pages/work/paths.ts", "import { pages } from '..';"), 1);
    assert_eq!(imports("pages/work/paths.ts", "export { pages } from '../index';"), 1);
    // A tier above, one beside, and what is no product at all.
    assert_eq!(imports("components/Button.tsx", "import { useSession } from '../shell';"), 1);
    assert_eq!(imports("filing/Level.tsx", "import {\n  ActBar,\n} from '../cases';"), 1);
    assert_eq!(imports("shell/Shell.tsx", "import { pages } from '../pages';"), 1);
    assert_eq!(imports("shell/Shell.tsx", "import { App } from '../app';"), 1);
    assert_eq!(imports("pages/work/Work.tsx", "import { tables } from '../../../sample/tables';"), 1);
    assert_eq!(imports("unheard-of/New.tsx", "import { Button } from '../components';"), 1);
    // One's own folder, the tiers below, packages, and what a comment says.
    assert_eq!(imports("pages/account/parts/Field.tsx", "import { model } from '../model';"), 0);
    assert_eq!(
        imports("pages/account/Account.tsx", "import './account.css';\nimport { Level } from '../../filing/Level';"),
        0
    );
    assert_eq!(
        imports("components/index.ts", " * import { useGoOn } from '../../shell'\nimport { useMemo } from 'react';"),
        0
    );
    assert_eq!(imports("pages/index.ts", "import work from './work/entry';"), 0);
}

#[test]
fn every_package_has_a_caption_a_place_in_the_documents_and_the_common_lints() {
    let graph = Graph::read().unwrap();
    assert!(graph.members.len() >= 12);
    let captions = fs::read_to_string(lra_tests::root().join("docs/ARCHITECTURE.md")).unwrap();
    for member in &graph.members {
        assert!(!member.description.is_empty() && !member.description.contains('\n'), "{} has no caption", member.name);
        let folder = member.manifest.parent().unwrap().strip_prefix(lra_tests::root()).unwrap().to_string_lossy();
        let folder = if folder.is_empty() { "src" } else { &*folder };
        assert!(
            captions.contains(&format!("`{folder}`")) || captions.contains(&format!("`{folder}/`")),
            "docs/ARCHITECTURE.md: {folder}"
        );
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
            // The table of acts is included where its rows are read, and there is no place for a module's own doc.
            let included = name == "src/acts/table.rs" && source.starts_with("// ");
            assert!(included || source.starts_with("//! "), "{name} does not begin with a line that says what it is");
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
