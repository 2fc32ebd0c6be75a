//! Set-up: Debian packages through apt-get and npm packages, only what is missing, with visible progress.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

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

/// What playing through real windows in a virtual display needs besides, and what hears them as a screen reader does.
const WINDOWS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "dbus-daemon",
    "libglib2.0-bin",
    "imagemagick",
    "desktop-file-utils",
    "poppler-utils",
    "at-spi2-core",
    "gir1.2-atspi-2.0",
    "python3-gi",
];

/// What the other tests need besides: a real database, a judge of PDF files, a hand that breaks system calls, a print
/// server.
const TESTS: &[&str] = &["postgresql", "qpdf", "strace", "cups-daemon"];

/// What the system where people sign in needs.
const SIGN_IN: &[&str] = &["python3-venv"];

/// What demo and tests talk to that comes with Python: a system where people sign in, told by SCIM 2.0.
const PYTHON: &[&str] = &["scim2-server==0.8.3"];

/// The folders with a `package-lock.json` of their own.
const NPM: &[&str] = &["ui", "crates/testkit/oidc", "crates/testkit/openapi"];

/// For the demo on a real desktop. Without Python it does without the system where people sign in, and says so.
pub(crate) fn for_demo() -> Result<()> {
    prepare(&[BUILD, SIGN_IN])?;
    if let Err(problem) = python() {
        println!("What comes with Python is not installed, and the demo does without: {problem:#}");
    }
    Ok(())
}

/// For windows in a virtual display.
pub(crate) fn for_headless() -> Result<()> {
    prepare(&[BUILD, WINDOWS])
}

/// For every test.
pub(crate) fn everything() -> Result<()> {
    prepare(&[BUILD, WINDOWS, TESTS, SIGN_IN])?;
    python()
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

/// What was installed is known by the lock that it was installed from, kept beside it: times say nothing, since git gives every file
/// that it checks out the time of the day.
fn packages(folder: &str) -> Result<()> {
    let base = root().join(folder);
    let asked =
        fs::read(base.join("package-lock.json")).with_context(|| format!("{folder} has no package-lock.json"))?;
    let installed = base.join("node_modules/.installed-from.json");
    if fs::read(&installed).is_ok_and(|lock| lock == asked) {
        println!("npm packages of {folder}: all here.");
        return Ok(());
    }
    run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    // Written last: what was cut short is installed again.
    fs::write(&installed, asked).with_context(|| format!("{} cannot be written", installed.display()))
}

/// Installs what comes with Python into an environment of its own, below `target`; what is there is known by the list that it was
/// installed from.
fn python() -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let folder = root().join("target/peers/python");
    let (asked, installed) = (PYTHON.join("\n"), folder.join("installed-from.txt"));
    if fs::read_to_string(&installed).is_ok_and(|list| list == asked) {
        println!("Python packages: all here.");
        return Ok(());
    }
    run(program("python3").args(["-m", "venv"]).arg(&folder))?;
    run(program(folder.join("bin/pip")).args(["install", "--quiet"]).args(PYTHON))?;
    // Written last: what was cut short is installed again.
    fs::write(&installed, asked).with_context(|| format!("{} cannot be written", installed.display()))
}

/// What the pages are made from, in `ui`; the build checks the types of what stands beside them, too.
const PAGES: &[&str] = &[
    "src",
    "sample",
    "test",
    "index.html",
    "dev.html",
    "package-lock.json",
    "package.json",
    "productOnly.ts",
    "tsconfig.json",
    "vite.config.ts",
];

/// Builds the pages, unless they were built from these very sources: building them anew touches every file of them, and the window
/// is then compiled again.
pub(crate) fn pages() -> Result<()> {
    let base = root().join("ui");
    let mut made_from = DefaultHasher::new();
    for part in PAGES {
        hash(&base.join(part), &mut made_from)?;
    }
    let made_from = format!("{:016x}", made_from.finish());
    let built = base.join("node_modules/.built-from");
    let are_there = base.join("dist/index.html").is_file();
    if are_there && fs::read_to_string(&built).is_ok_and(|before| before == made_from) {
        println!("Pages: built from these sources.");
        return Ok(());
    }
    let _ = fs::remove_file(&built);
    run(npm("ui").args(["run", "build"]))?;
    fs::write(&built, made_from).with_context(|| format!("{} cannot be written", built.display()))
}

/// Takes in a file, or every file below a folder in the order of their names.
fn hash(path: &Path, into: &mut DefaultHasher) -> Result<()> {
    path.hash(into);
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| entry.map(|e| e.path()));
        let mut below: Vec<_> = entries.collect::<Result<_, _>>()?;
        below.sort();
        return below.iter().try_for_each(|path| hash(path, into));
    }
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?.hash(into);
    Ok(())
}
