//! No circle between files: whoever reads one need not have read the others first, and a part can move out alone.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops where its ground gives way")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use lra_tests::files;
use syn::{
    UseTree,
    visit::{self, Visit},
};

/// The path of a module in its crate; the root is empty.
type Module = Vec<String>;

/// Gathers every path of a file that begins at its crate, at itself or at its parent. Modules for tests are left out: they
/// may look anywhere.
struct Paths(Vec<Vec<String>>);

impl Paths {
    fn tree(&mut self, tree: &UseTree, before: &[String]) {
        let on = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &on(path.ident.to_string())),
            UseTree::Name(name) => self.0.push(on(name.ident.to_string())),
            UseTree::Rename(name) => self.0.push(on(name.ident.to_string())),
            UseTree::Glob(_) => self.0.push(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
        }
    }
}

impl<'a> Visit<'a> for Paths {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        let for_tests =
            module.attrs.iter().any(|a| matches!(&a.meta, syn::Meta::List(l) if l.tokens.to_string() == "test"));
        if !for_tests {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.0.push(path.segments.iter().map(|s| s.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
}

/// The module of a file, by its path below `src`: `a/b.rs` and `a/b/mod.rs` are `a::b`.
fn module(path: &str) -> Module {
    let mut parts: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// Which module of `all` a path leads to from `here`: the longest beginning of it that is a file. None where it leads out.
fn led_to(here: &[String], path: &[String], all: &BTreeSet<Module>) -> Option<Module> {
    let mut at: Module = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => here.to_vec(),
        _ => return None,
    };
    for segment in path {
        match segment.as_str() {
            "crate" | "self" => {}
            "super" => drop(at.pop()),
            name => at.push(name.to_owned()),
        }
    }
    while !at.is_empty() && !all.contains(&at) {
        at.pop();
    }
    Some(at)
}

/// What remains when every file that leads to no other of the rest is taken away, again and again: the files in circles, and
/// whoever leads into one. A module and what stands within it are one part, so that arrows between them are left out.
fn circles(sources: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let all: BTreeSet<Module> = sources.keys().cloned().collect();
    let mut arrows: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (here, source) in sources {
        let mut paths = Paths(Vec::new());
        paths.visit_file(&syn::parse_file(source).unwrap());
        let led = paths.0.iter().filter_map(|path| led_to(here, path, &all));
        let beside = led.filter(|to| !to.starts_with(here) && !here.starts_with(to));
        arrows.insert(here.clone(), beside.collect());
    }
    loop {
        let left: BTreeSet<Module> = arrows.keys().cloned().collect();
        arrows.values_mut().for_each(|to| to.retain(|to| left.contains(to)));
        let before = arrows.len();
        arrows.retain(|_, to| !to.is_empty());
        if arrows.len() == before {
            return arrows;
        }
    }
}

#[test]
fn no_circle_between_files() {
    let mut read = 0;
    let crates = ["crates/central", "crates/desk", "crates/forms", "crates/index", "crates/match", "crates/paper"];
    for root in ["", "crates/testkit", "crates/window", "crates/xtask", "src-tauri"].into_iter().chain(crates) {
        let folder = format!("{root}/src");
        let folder = folder.trim_start_matches('/');
        let mut sources = BTreeMap::new();
        for (name, path) in files(folder).unwrap() {
            let below = &name[folder.len() + 1..];
            if below.ends_with(".rs") && !below.split('/').any(|part| part.trim_end_matches(".rs") == "tests") {
                sources.insert(module(below), fs::read_to_string(path).unwrap());
            }
        }
        read += sources.len();
        let found = circles(&sources);
        let told: Vec<String> = found.iter().map(|(from, to)| format!("{from:?} → {to:?}")).collect();
        assert!(found.is_empty(), "{folder}: files in a circle, or on the way into one:\n{}", told.join("\n"));
    }
    assert!(read > 200, "only {read} sources were found");
}

#[test]
fn a_circle_is_found() {
    let source = |path: &str, text: &str| (module(path), text.to_owned());
    let straight =
        [source("lib.rs", "pub mod a;"), source("a.rs", "use crate::b::{B, self};"), source("b.rs", "fn b() {}")];
    assert!(circles(&straight.clone().into()).is_empty());
    let mut round: BTreeMap<_, _> = straight.into();
    round.extend([source("b.rs", "fn b() -> super::c::d::D {}"), source("c/d.rs", "use crate::a::A;")]);
    let found: Vec<String> = circles(&round).into_keys().map(|module| module.join("::")).collect();
    assert_eq!(found, ["a", "b", "c::d"]);
    let for_tests = [source("a.rs", "#[cfg(test)] mod tests { use crate::b::B; }"), source("b.rs", "use crate::a::A;")];
    assert!(circles(&for_tests.into()).is_empty(), "tests may look anywhere");
    let within = [source("a.rs", "mod b; use b::B;"), source("a/b.rs", "use super::A;")];
    assert!(circles(&within.into()).is_empty(), "a module and what stands within it are one part");
}
