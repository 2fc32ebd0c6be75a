//! The way back from the browser by the desk's own address scheme: what a package tells the system when it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use lra_rules::wire::SCHEME;

use crate::process::run;

/// Where the browser comes back by it.
#[must_use]
pub fn redirect() -> String {
    format!("{SCHEME}:/callback")
}

/// A program that the system starts for an address of the scheme. Dropped, it is the one of before again.
#[derive(Debug)]
pub struct Installed {
    entry: PathBuf,
    before: Option<String>,
    again: Command,
}

/// Tells the system whose data lie in `data` to start this program, with the address behind it. `tool` gives a program of that system.
///
/// # Errors
/// When the entry cannot be written, or the system has no `xdg-mime`.
pub fn install(data: &Path, name: &str, exec: &str, tool: impl Fn(&str) -> Command) -> Result<Installed> {
    let kind = format!("x-scheme-handler/{SCHEME}");
    let applications = data.join("applications");
    fs::create_dir_all(&applications)?;
    let file = format!("{name}.desktop");
    let entry = applications.join(&file);
    // The lines that a package's own entry has, and one that keeps it out of menus.
    let text = format!(
        "[Desktop Entry]\nType=Application\nName=LRA Desk (sample)\nExec={exec} %u\nTerminal=false\nNoDisplay=true\nMimeType={kind};\n"
    );
    let asked = run(tool("xdg-mime").args(["query", "default", &kind]))?;
    let before = Some(asked.trim().to_owned()).filter(|known| !known.is_empty() && *known != file);
    fs::write(&entry, text).with_context(|| format!("{} cannot be written", entry.display()))?;
    run(tool("xdg-mime").args(["default", &file, &kind]))?;
    let mut again = tool("xdg-mime");
    again.args(["default", before.as_deref().unwrap_or_default(), &kind]);
    Ok(Installed { entry, before, again })
}

impl Drop for Installed {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.entry);
        if self.before.is_some() {
            let _ = run(&mut self.again);
        }
    }
}
