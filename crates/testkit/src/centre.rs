//! The real centre, as a process of its own: `lra-central`, configured as an administrator would.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::oidc::CLIENT;
use crate::process::{Child, run};
use crate::{central_binary, free_port};

/// Long enough for migrations on two busy cores, and for the first index of a million people.
const START: Duration = Duration::from_secs(180);

/// Whose act the imports of a sample world are.
pub const ADMINISTRATOR: &str = "Nora Example";

/// How a centre is configured; a copy of it starts the same centre again after a crash.
#[derive(Debug, Clone)]
pub struct Settings {
    program: PathBuf,
    database: String,
    issuer: String,
    port: u16,
    more: Vec<(String, String)>,
    /// The root (PEM) by which it is known, where it speaks TLS.
    root: Option<String>,
}

impl Settings {
    /// A centre on a free port, on this database (`sqlite:///…` or `postgres://…`), with this OpenID issuer.
    ///
    /// # Errors
    /// When the centre is not built, or no port is free.
    pub fn new(database: impl Into<String>, issuer: &str) -> Result<Self> {
        Ok(Self {
            program: central_binary()?,
            database: database.into(),
            issuer: issuer.to_owned(),
            port: free_port()?,
            more: Vec::new(),
            root: None,
        })
    }

    /// A centre on an SQLite file.
    ///
    /// # Errors
    /// As [`Settings::new`].
    pub fn sqlite(file: &Path, issuer: &str) -> Result<Self> {
        Self::new(format!("sqlite://{}", file.display()), issuer)
    }

    /// On this port rather than any.
    #[must_use]
    pub fn on_port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// On another database.
    #[must_use]
    pub fn on_database(mut self, url: &str) -> Self {
        url.clone_into(&mut self.database);
        self
    }

    /// With a variable more in its environment, e.g. `LRA_CENTRAL_LEASE_HOURS`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.more.push((name.to_owned(), value.into()));
        self
    }

    /// Speaks TLS by these files, and is asked by a client that trusts this root (PEM).
    #[must_use]
    pub fn with_tls(self, certificate: &Path, key: &Path, root: &str) -> Self {
        let named = |path: &Path| path.display().to_string();
        let mut with =
            self.with("LRA_CENTRAL_TLS_CERTIFICATE", named(certificate)).with("LRA_CENTRAL_TLS_KEY", named(key));
        with.root = Some(root.to_owned());
        with
    }

    /// Where it will answer.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.root.is_some() { "https" } else { "http" };
        format!("{scheme}://127.0.0.1:{}", self.port)
    }

    /// A client of it, which trusts no other root where it speaks TLS.
    fn client(&self) -> Result<reqwest::Client> {
        let Some(root) = &self.root else { return Ok(reqwest::Client::new()) };
        let root = reqwest::Certificate::from_pem(root.as_bytes())?;
        Ok(reqwest::Client::builder().tls_certs_only([root]).build()?)
    }

    /// `lra-central`, told all this through its environment.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .env("LRA_CENTRAL_DATABASE", &self.database)
            .env("LRA_CENTRAL_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("LRA_CENTRAL_ISSUER", &self.issuer)
            .env("LRA_CENTRAL_CLIENT_ID", CLIENT)
            .envs(self.more.iter().map(|(name, value)| (name, value)));
        command
    }

    /// `lra-central directory import`: a dry run first, then in earnest. Returns what it said about each.
    ///
    /// # Errors
    /// When a file of the folder is refused; nothing is imported then.
    pub fn import(&self, folder: &Path) -> Result<String> {
        let dry = run(self.command().args(["directory", "import", "--as", ADMINISTRATOR, "--dry-run"]).arg(folder))?;
        let done = run(self.command().args(["directory", "import", "--as", ADMINISTRATOR]).arg(folder))?;
        Ok(format!("{dry}{done}"))
    }

    /// Runs `lra-central chain` with these words: what it prints.
    ///
    /// # Errors
    /// When it fails; the message carries what it says.
    pub fn chain(&self, words: &[&str]) -> Result<String> {
        run(self.command().arg("chain").args(words))
    }

    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// When it ends, or is not ready within a minute; the message carries its log.
    pub async fn start(&self) -> Result<Centre> {
        let mut process = Child::start("centre", self.command().arg("serve"))?;
        let (client, ready) = (self.client()?, format!("{}/health/ready", self.url()));
        let asking = async {
            loop {
                let answer = client.get(&ready).timeout(Duration::from_secs(5)).send().await;
                if answer.is_ok_and(|a| a.status().is_success()) {
                    return true;
                }
                if process.has_ended() {
                    return false;
                }
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        };
        match tokio::time::timeout(START, asking).await.context("the centre is not ready") {
            Ok(true) => Ok(Centre { process, settings: self.clone() }),
            Ok(false) => bail!("the centre ended while starting\n{}", process.log()),
            Err(problem) => Err(problem).context(process.log()),
        }
    }
}

/// A running centre.
#[derive(Debug)]
pub struct Centre {
    process: Child,
    settings: Settings,
}

impl Centre {
    /// Where it answers.
    #[must_use]
    pub fn url(&self) -> String {
        self.settings.url()
    }

    /// How it is configured.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Everything it logged.
    #[must_use]
    pub fn log(&self) -> String {
        self.process.log()
    }

    /// Waits until it logs a line with these words.
    ///
    /// # Errors
    /// When it ends before, or does not within a minute.
    pub async fn says(&self, words: &str) -> Result<()> {
        self.process.wait_for_line(Duration::from_secs(60), |line| line.contains(words).then_some(())).await
    }

    /// The most memory that it ever had, in MiB, as the system counts it.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn most_memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no high-water mark")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse::<u64>()? / 1024)
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// SIGKILL, as a power cut in the machine room.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// SIGTERM, and its graceful end.
    ///
    /// # Errors
    /// When it does not end by itself within five seconds, or not well.
    pub async fn stop(mut self) -> Result<()> {
        self.process.ask_to_end();
        let status = self.process.wait_for_end(Duration::from_secs(5)).await?;
        if !status.success() {
            bail!("the centre ended with {status}\n{}", self.process.log());
        }
        Ok(())
    }
}
