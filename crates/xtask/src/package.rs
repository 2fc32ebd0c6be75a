//! Builds the package by which a desk is installed on Debian, and looks into it: the system must learn the desk's address scheme from it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};

use crate::setup;
use crate::shell::{npm, program, root, run as show};

/// Tauri's own packager.
const PACKAGER: &str = "@tauri-apps/cli@2.12";

/// What the package says that the program is started for.
const HANDLES: &str = "x-scheme-handler/ca.lradesk.desk";

/// Builds it, and looks into it.
pub(crate) fn run() -> Result<ExitCode> {
    setup::everything()?;
    setup::pages()?;
    let folder = root().join("target/package");
    let packager = folder.join("node_modules/.bin/tauri");
    if !packager.exists() {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        let mut install = npm("");
        install.current_dir(&folder).args(["install", "--no-audit", "--no-fund", PACKAGER]);
        show(&mut install)?;
    }
    let mut build = program(&packager);
    build.current_dir(root().join("src-tauri")).args(["build", "--bundles", "deb"]);
    build.env("CARGO_TARGET_DIR", folder.join("target"));
    show(&mut build)?;
    let package = only(&folder.join("target/release/bundle/deb"), "deb")?;
    let unpacked = folder.join("unpacked");
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked)?;
    }
    show(program("dpkg-deb").arg("--extract").arg(&package).arg(&unpacked))?;
    let entry = only(&unpacked.join("usr/share/applications"), "desktop")?;
    show(program("desktop-file-validate").arg(&entry))?;
    let text = fs::read_to_string(&entry)?;
    let says = |start: &str, part: &str| text.lines().any(|line| line.starts_with(start) && line.contains(part));
    ensure!(says("MimeType=", HANDLES), "the package does not tell the system of {HANDLES}:\n{text}");
    ensure!(says("Exec=", "%u"), "the package does not let the system hand an address over:\n{text}");
    println!("{} tells the system of {HANDLES}", package.display());
    Ok(ExitCode::SUCCESS)
}

/// The one file of a folder with this ending.
fn only(folder: &Path, ending: &str) -> Result<PathBuf> {
    let files = fs::read_dir(folder).with_context(|| format!("{} was not made", folder.display()))?;
    let mut files: Vec<PathBuf> = files.map(|file| file.map(|f| f.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|known| known == ending));
    ensure!(files.len() == 1, "{} has {} files of .{ending}", folder.display(), files.len());
    Ok(files.remove(0))
}
