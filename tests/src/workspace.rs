//! The workspace as cargo describes it, and its files as they lie on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// Folders that nobody wrote.
const MADE: &[&str] = &["target", "node_modules", "dist", "gen", ".git", "demo"];

/// The folder of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Who depends on whom, as `cargo metadata` resolves it.
#[derive(Debug)]
pub struct Graph {
    /// The packages of this workspace.
    pub members: Vec<Member>,
    names: BTreeMap<String, String>,
    /// By package: what it needs to be built and run, without its tests.
    needs: BTreeMap<String, Vec<String>>,
}

/// A package of this workspace.
#[derive(Debug)]
pub struct Member {
    /// The name that other packages depend on it by.
    pub name: String,
    /// The sentence of its manifest that says what it is for.
    pub description: String,
    /// The path of its `Cargo.toml`; its folder is the package's.
    pub manifest: PathBuf,
    /// Names of all direct dependencies, those of its tests and build script among them.
    pub direct: BTreeSet<String>,
}

impl Graph {
    /// Reads the graph of packages from `cargo metadata`, with the lock file as it is.
    ///
    /// # Errors
    /// When cargo does not answer, or answers something else than it documents.
    pub fn read() -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(root())
            .output()
            .context("cargo could not be started")?;
        ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        let all: Value = serde_json::from_slice(&output.stdout)?;
        let mut graph = Self { members: Vec::new(), names: BTreeMap::new(), needs: BTreeMap::new() };
        let inside: BTreeSet<&str> = list(&all["workspace_members"]).filter_map(Value::as_str).collect();
        for package in list(&all["packages"]) {
            graph.names.insert(text(&package["id"]), text(&package["name"]));
            if inside.contains(text(&package["id"]).as_str()) {
                graph.members.push(Member {
                    name: text(&package["name"]),
                    description: text(&package["description"]),
                    manifest: text(&package["manifest_path"]).into(),
                    direct: list(&package["dependencies"]).map(|d| text(&d["name"])).collect(),
                });
            }
        }
        for node in list(&all["resolve"]["nodes"]) {
            let normal = |dependency: &&Value| list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let needs = list(&node["deps"]).filter(normal).map(|d| text(&d["pkg"])).collect();
            graph.needs.insert(text(&node["id"]), needs);
        }
        Ok(graph)
    }

    /// Everything that `package` is built from, by name; build scripts and tests aside.
    #[must_use]
    pub fn built_from(&self, package: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut ahead: Vec<&str> =
            self.names.iter().filter(|(_, name)| *name == package).map(|(id, _)| id.as_str()).collect();
        while let Some(id) = ahead.pop() {
            if seen.insert(id) {
                ahead.extend(self.needs.get(id).into_iter().flatten().map(String::as_str));
            }
        }
        seen.into_iter().filter_map(|id| self.names.get(id)).map(String::as_str).filter(|n| *n != package).collect()
    }
}

/// Every file below `folder` that somebody wrote, with its path from the root of the workspace.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &str) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut ahead = vec![root().join(folder)];
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let (path, name) = entry.map(|e| (e.path(), e.file_name()))?;
            if path.is_dir() {
                if !MADE.contains(&name.to_string_lossy().as_ref()) {
                    ahead.push(path);
                }
            } else {
                let short = path.strip_prefix(root())?.to_string_lossy().replace('\\', "/");
                found.push((short, path));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
