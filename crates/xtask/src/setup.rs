//! Set-up: Debian packages through apt-get and npm packages, only what is missing, with visible progress.

use std::fs;
use std::time::SystemTime;

use anyhow::{Context as _, Result, bail};

use crate::shell::{answer, npm, program, root, run};

/// What building and using the window needs on Debian and Ubuntu. Noto stands behind Open Sans for other scripts.
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "xdg-utils",
    "fonts-noto-core",
    "gnome-keyring",
];

/// What playing through real windows in a virtual display needs besides.
const WINDOWS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "dbus-daemon",
    "libglib2.0-bin",
    "imagemagick",
    "desktop-file-utils",
    "poppler-utils",
];

/// What the other tests need besides: a real database, a judge of PDF files, a hand that breaks system calls, a print
/// server.
const TESTS: &[&str] = &["postgresql", "qpdf", "strace", "cups-daemon"];

/// The folders with a `package-lock.json` of their own.
const NPM: &[&str] = &["ui", "crates/testkit/oidc"];

/// For the window on a real desktop.
pub(crate) fn for_window() -> Result<()> {
    prepare(&[BUILD])
}

/// For windows in a virtual display.
pub(crate) fn for_headless() -> Result<()> {
    prepare(&[BUILD, WINDOWS])
}

/// For every test.
pub(crate) fn everything() -> Result<()> {
    prepare(&[BUILD, WINDOWS, TESTS])
}

fn prepare(lists: &[&[&str]]) -> Result<()> {
    let wanted: Vec<&str> = lists.concat();
    if cfg!(target_os = "linux") {
        debian(&wanted)?;
    } else {
        elsewhere();
    }
    node()?;
    NPM.iter().try_for_each(|folder| packages(folder))
}

fn debian(wanted: &[&str]) -> Result<()> {
    if answer(program("dpkg-query").arg("--version")).is_none() {
        println!("This is not Debian or Ubuntu. Please install what these packages hold, then go on:");
        println!("  {}", wanted.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        println!("Debian packages: all {} are here.", wanted.len());
        return Ok(());
    }
    println!("Debian packages to install: {}", missing.join(" "));
    let root = answer(program("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let apt = |arguments: &[&str]| {
        let mut command = if root { program("env") } else { program("sudo") };
        if !root {
            command.arg("env");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        command
    };
    run(&mut apt(&["update", "-q"])).context("the list of Debian packages could not be fetched")?;
    run(apt(&["install", "-q", "-y", "--no-install-recommends"]).args(&missing))
        .context("Debian packages are missing; install them by hand and run this again")
}

fn installed(package: &str) -> bool {
    answer(program("dpkg-query").args(["-W", "-f=${db:Status-Abbrev}", package]))
        .is_some_and(|status| status.starts_with("ii"))
}

fn elsewhere() {
    if cfg!(target_os = "macos") {
        println!("On macOS the window uses the system's WebKit. Needed: the command-line tools of Xcode");
        println!("(`xcode-select --install`), Rust, Node 20 or newer. Nothing else is installed for you.");
    } else {
        println!("On Windows the window uses WebView2, which Windows 11 has. Needed: the C++ build tools of Visual");
        println!("Studio, OpenSSL (with OPENSSL_DIR set), Rust, Node 20 or newer. Nothing is installed for you.");
    }
    println!("Real-window tests, the headless demo and the PostgreSQL tests run on Linux only.");
}

fn node() -> Result<()> {
    let version =
        answer(program("node").arg("--version")).context("Node 20 or newer is needed, and there is no `node`")?;
    let major: u32 = version.trim().trim_start_matches('v').split('.').next().unwrap_or("").parse().unwrap_or(0);
    if major < 20 {
        bail!("Node 20 or newer is needed; this is {}", version.trim());
    }
    Ok(())
}

/// npm keeps its own copy of the lock beside what it installed: as long as that is the newer, nothing changed.
fn packages(folder: &str) -> Result<()> {
    let base = root().join(folder);
    let changed = |file: &str| fs::metadata(base.join(file)).and_then(|m| m.modified()).ok();
    let asked: SystemTime =
        changed("package-lock.json").with_context(|| format!("{folder} has no package-lock.json"))?;
    if changed("node_modules/.package-lock.json").is_some_and(|done| done >= asked) {
        println!("npm packages of {folder}: all here.");
        return Ok(());
    }
    run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))
}
