//! A copy of the sources in which controls are taken out, with a target folder of its own: what is built there is never what
//! somebody runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::switches::VARIABLE;
use crate::shell::{answer, cargo, program, root};

/// What is installed beside the sources, and used by tests.
const INSTALLED: [&str; 3] =
    ["crates/testkit/oidc/node_modules", "crates/testkit/openapi/node_modules", "target/peers"];

/// The copy lies below `target`, where nobody looks for sources.
pub(super) struct Scratch {
    tree: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Brings the copy to where the sources are, tracked or new, and to these texts instead where there is one; what has not changed
    /// keeps its time, so that little is built.
    pub(super) fn fresh(instead: &BTreeMap<String, String>) -> Result<Self> {
        let folder = root().join("target/abuse");
        let scratch = Self { tree: folder.join("tree"), target: folder.join("target") };
        let listed = answer(program("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
        let listed = listed.context("git does not say which files there are")?;
        let names: BTreeSet<&str> = listed.split('\0').filter(|name| root().join(name).is_file()).collect();
        for name in &names {
            let (from, to) = (root().join(name), scratch.tree.join(name));
            match instead.get(*name) {
                Some(text) => write_if_other(text.as_bytes(), &to)?,
                None => copy_if_other(&from, &to)?,
            }
        }
        let list = folder.join("files");
        for before in fs::read_to_string(&list).unwrap_or_default().split('\0').filter(|name| !names.contains(name)) {
            // A file that was deleted meanwhile would be compiled, or told about, for ever.
            let _ = fs::remove_file(scratch.tree.join(before));
        }
        fs::write(&list, listed)?;
        for folder in INSTALLED {
            // Made by npm or pip and in no list: without it no provider starts, and every test fails for that.
            let (from, to) = (root().join(folder), scratch.tree.join(folder));
            #[cfg(unix)]
            if from.is_dir() && !to.exists() {
                fs::create_dir_all(to.parent().unwrap_or(&to))?;
                std::os::unix::fs::symlink(from, to)?;
            }
            #[cfg(not(unix))]
            let _ = (from, to);
        }
        if !scratch.target.exists() {
            scratch.seed().context("what is built already could not be taken over")?;
        }
        Ok(scratch)
    }

    /// Others' crates need not be built once more. Their libraries are linked: cargo names them by all that they are built of and never
    /// writes them in place. What it does write in place is copied, and what is built of this workspace stays behind – it has the
    /// same names here.
    fn seed(&self) -> Result<()> {
        let (from, to) = (root().join("target/debug"), self.target.join("debug"));
        take_over(&from.join("deps"), &to.join("deps"))?;
        for folder in ["build", ".fingerprint"] {
            take_over(&from.join(folder), &to.join(folder))?;
        }
        Ok(())
    }

    /// Cargo, in the copy.
    pub(super) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.tree);
        self.surrounded(command)
    }

    /// A program that was built in the copy.
    pub(super) fn built(&self, path: &Path) -> Command {
        self.surrounded(program(path))
    }

    fn surrounded(&self, mut command: Command) -> Command {
        command.env("CARGO_TARGET_DIR", &self.target).env_remove(VARIABLE);
        // Programs lie beside the tests of the copy; whatever else somebody named is not what was changed.
        command.env_remove("LRA_CENTRAL_BIN").env_remove("LRA_WINDOW_BIN");
        command
    }

    /// Gives a file of the copy this text from now on.
    pub(super) fn put(&self, file: &str, text: &str) -> Result<()> {
        write_if_other(text.as_bytes(), &self.tree.join(file))
    }
}

fn copy_if_other(from: &Path, to: &Path) -> Result<()> {
    let source = fs::read(from)?;
    if fs::read(to).is_ok_and(|there| there == source) {
        return Ok(());
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    // Copied and not written: a script stays a program.
    fs::copy(from, to)?;
    Ok(())
}

fn write_if_other(text: &[u8], to: &Path) -> Result<()> {
    if fs::read(to).is_ok_and(|there| there == text) {
        return Ok(());
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(to, text)?;
    Ok(())
}

/// Takes over every file below a folder that is not of this workspace, with its time.
fn take_over(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        let to = to.join(&name);
        let name = name.to_string_lossy();
        let ours = ["lra", "xtask"].iter().any(|ours| name.trim_start_matches("lib").starts_with(ours));
        // Somebody builds meanwhile: what they took away is built again.
        let taken = match (ours, entry.file_type()?.is_dir()) {
            (true, _) => Ok(()),
            (false, true) => {
                take_over(&entry.path(), &to)?;
                Ok(())
            }
            (false, false) if from.ends_with("deps") => {
                match Path::new(&*name).extension().and_then(|end| end.to_str()) {
                    Some("rlib" | "rmeta" | "so" | "dylib" | "dll") => fs::hard_link(entry.path(), &to),
                    Some("d") => copy_with_time(&entry.path(), &to),
                    // Programs and tests, which are this workspace's.
                    _ => Ok(()),
                }
            }
            (false, false) => copy_with_time(&entry.path(), &to),
        };
        match taken {
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => {}
            taken => taken?,
        }
    }
    Ok(())
}

/// Cargo compares times: a copy that is younger than what was built of it would be built again.
fn copy_with_time(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let time = fs::metadata(from)?.modified()?;
    fs::File::options().write(true).open(to)?.set_modified(time)
}
