//! A copy of the sources in which controls are taken out, with a target folder of its own: what is built there is never what
//! somebody runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::shell::{answer, cargo, program, root};

/// Folders of a target that hold what was built of others' crates.
const BUILT: [&str; 3] = ["build", "deps", ".fingerprint"];

/// The copy.
pub(super) struct Scratch {
    tree: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Brings the copy to where the sources are, tracked or new; what has not changed keeps its time, so that little is built.
    pub(super) fn fresh() -> Result<Self> {
        let folder = root().join("target/abuse");
        let scratch = Self { tree: folder.join("tree"), target: folder.join("target") };
        let listed = answer(program("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
        let listed = listed.context("git does not say which files there are")?;
        let names: BTreeSet<&str> = listed.split('\0').filter(|name| root().join(name).is_file()).collect();
        for name in &names {
            copy_if_other(&root().join(name), &scratch.tree.join(name))?;
        }
        let list = folder.join("files");
        for before in fs::read_to_string(&list).unwrap_or_default().split('\0').filter(|name| !names.contains(name)) {
            // A file that was deleted meanwhile would be compiled, or told about, for ever.
            let _ = fs::remove_file(scratch.tree.join(before));
        }
        fs::write(&list, listed)?;
        if !scratch.target.exists() {
            scratch.seed().context("what is built already could not be taken over")?;
        }
        Ok(scratch)
    }

    /// Others' crates need not be built once more: their files are named by all that they are built of, and are never written twice.
    fn seed(&self) -> Result<()> {
        let from = root().join("target/debug");
        for name in BUILT.iter().filter(|name| from.join(name).is_dir()) {
            link_all(&from.join(name), &self.target.join("debug").join(name))?;
        }
        Ok(())
    }

    /// Cargo, in the copy.
    pub(super) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.tree).env("CARGO_TARGET_DIR", &self.target);
        // Programs lie beside the tests of the copy; whatever else somebody named is not what was changed.
        command.env_remove("LRA_CENTRAL_BIN").env_remove("LRA_WINDOW_BIN");
        command
    }

    /// A file as the copy has it.
    pub(super) fn read(&self, file: &str) -> Result<String> {
        fs::read_to_string(self.tree.join(file)).with_context(|| file.to_owned())
    }

    /// Does the work with one file of the copy changed, and puts it back.
    pub(super) fn with<T>(&self, file: &str, changed: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let path = self.tree.join(file);
        let before = fs::read(&path)?;
        fs::write(&path, changed)?;
        let done = work();
        fs::write(&path, before)?;
        done
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
    fs::copy(from, to)?;
    Ok(())
}

/// Links every file below one folder into another.
fn link_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            link_all(&entry.path(), &to)?;
        } else {
            match fs::hard_link(entry.path(), to) {
                // Somebody builds meanwhile: what they took away is built again.
                Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => {}
                linked => linked?,
            }
        }
    }
    Ok(())
}
