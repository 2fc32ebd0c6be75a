//! A print server of Debian's: CUPS in a folder of its own, on a socket of its own, with printers that keep what comes out of them.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::process::Child;

/// Where Debian keeps the programs that CUPS starts.
const PROGRAMS: &str = "/usr/lib/cups";
const PATIENCE: Duration = Duration::from_secs(20);

/// A running print server; it ends with this value.
#[derive(Debug)]
pub struct PrintServer {
    /// Dropped before the folder it writes into.
    _server: Child,
    folder: TempDir,
}

impl PrintServer {
    /// A server with these printers – name and what people call it –, the first of them its default.
    ///
    /// # Errors
    /// When CUPS is not installed (`cargo xtask setup` does it) or does not come up.
    pub async fn start(printers: &[(&str, &str)]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("lra-cups-").tempdir()?;
        let root = folder.path();
        for name in ["root", "spool", "spool/tmp", "cache", "state", "log", "docs", "bin/backend", "out"] {
            fs::create_dir_all(root.join(name))?;
        }
        for name in ["daemon", "notifier"] {
            symlink(Path::new(PROGRAMS).join(name), root.join("bin").join(name))?;
        }
        // CUPS hands what is printed to a program of this kind; a real one would speak to a device.
        let backend = root.join("bin/backend/keep");
        fs::write(&backend, format!("#!/bin/sh\nexec cat \"$6\" > \"{}/out/$1.pdf\"\n", root.display()))?;
        // Its owner's alone: CUPS runs it as itself then.
        fs::set_permissions(&backend, fs::Permissions::from_mode(0o700))?;
        fs::write(root.join("root/cups-files.conf"), places(root))?;
        fs::write(root.join("root/cupsd.conf"), behaviour(root))?;
        let queues: String = printers.iter().enumerate().map(|(at, printer)| queue(at, *printer)).collect();
        fs::write(root.join("root/printers.conf"), queues)?;
        let mut command = Command::new("/usr/sbin/cupsd");
        command.args(["-f", "-c"]).arg(root.join("root/cupsd.conf")).arg("-s").arg(root.join("root/cups-files.conf"));
        let server = Child::start("cupsd", &mut command).context("CUPS is missing: `cargo xtask setup` installs it")?;
        let this = Self { _server: server, folder };
        this.until("listens", || std::os::unix::net::UnixStream::connect(this.socket()).is_ok()).await?;
        Ok(this)
    }

    /// The socket it listens at.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("state/cups.sock")
    }

    /// What came out of its printers, once that many papers did.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn printed(&self, wanted: usize) -> Result<Vec<Vec<u8>>> {
        let out = self.folder.path().join("out");
        let papers = || -> Vec<Vec<u8>> {
            let files = fs::read_dir(&out).into_iter().flatten().flatten();
            let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
            files.sort();
            files.iter().filter_map(|file| fs::read(file).ok()).collect()
        };
        let whole = |paper: &Vec<u8>| paper.trim_ascii_end().ends_with(b"%%EOF");
        self.until("prints", || papers().iter().filter(|paper| whole(paper)).count() >= wanted).await?;
        Ok(papers())
    }

    /// Waits until it keeps no document any more.
    ///
    /// # Errors
    /// When it goes on keeping one.
    pub async fn forgets(&self) -> Result<()> {
        self.until("forgets", || self.kept().is_empty()).await
    }

    /// The documents that it keeps.
    #[must_use]
    pub fn kept(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.folder.path().join("spool")).into_iter().flatten().flatten();
        files.filter(|file| file.file_name().to_string_lossy().starts_with('d')).map(|file| file.path()).collect()
    }

    async fn until(&self, what: &str, so: impl Fn() -> bool) -> Result<()> {
        let waiting = async {
            while !so() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            let log = fs::read_to_string(self.folder.path().join("log/error")).unwrap_or_default();
            bail!("the print server never {what}\n{log}");
        }
        Ok(())
    }
}

fn places(root: &Path) -> String {
    let at = root.display();
    format!(
        "ServerRoot {at}/root\nServerBin {at}/bin\nRequestRoot {at}/spool\nTempDir {at}/spool/tmp\nCacheDir {at}/cache\n\
         StateDir {at}/state\nDocumentRoot {at}/docs\nAccessLog {at}/log/access\nErrorLog {at}/log/error\nPageLog {at}/log/page\n"
    )
}

/// As Debian has it, without the network: who printed may take back, and a document is kept for a day.
fn behaviour(root: &Path) -> String {
    format!(
        "Listen {}/state/cups.sock\nBrowsing Off\nWebInterface No\nDefaultAuthType Basic\n\
         <Location />\nOrder allow,deny\n</Location>\n\
         <Policy default>\n<Limit Cancel-Job Purge-Jobs>\nRequire user @OWNER @SYSTEM\nOrder deny,allow\n</Limit>\n\
         <Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n",
        root.display()
    )
}

fn queue(at: usize, (name, label): (&str, &str)) -> String {
    let tag = if at == 0 { "DefaultPrinter" } else { "Printer" };
    format!(
        "<{tag} {name}>\nInfo {label}\nDeviceURI keep:/\nState Idle\nAccepting Yes\nShared No\nJobSheets none none\n\
         OpPolicy default\nErrorPolicy retry-job\n</{tag}>\n"
    )
}
