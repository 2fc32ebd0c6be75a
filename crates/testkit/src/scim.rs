//! A system where people sign in, of another make: `scim2-server` (SCIM 2.0, in memory), run by Python.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::process::Child;
use crate::workspace;

/// Where `cargo xtask setup` puts what comes with Python.
const PEERS: &str = "target/peers/python";

/// How long it may take to answer first.
const START: Duration = Duration::from_secs(60);

/// The bearer token that it wants.
pub const TOKEN: &str = "a-token-for-tests";

/// A running system, empty at its start.
#[derive(Debug)]
pub struct ScimServer {
    process: Child,
    port: u16,
    /// Where what was written is kept; in memory alone without.
    file: Option<PathBuf>,
}

/// Its program, where the set-up installed it.
fn program() -> PathBuf {
    workspace().join(PEERS).join("bin/scim2-server")
}

impl ScimServer {
    /// Was it installed? It is not where Python is missing.
    #[must_use]
    pub fn is_installed() -> bool {
        program().is_file()
    }

    /// Starts it on a free port.
    ///
    /// # Errors
    /// When Python or its packages are missing, or it does not come up.
    pub async fn start() -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Self::start_on(port).await
    }

    /// Starts it on a free port with a file behind it: what was written survives being killed.
    ///
    /// # Errors
    /// As above.
    pub async fn kept(file: PathBuf) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Self::run(port, Some(file)).await
    }

    /// Kills it (SIGKILL), whatever it is at.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Starts it once more where it was, with what it has kept.
    ///
    /// # Errors
    /// As above.
    pub async fn again(&mut self) -> Result<()> {
        self.process.kill();
        *self = Self::run(self.port, self.file.clone()).await?;
        Ok(())
    }

    /// Starts it on this port, with nobody in it.
    ///
    /// # Errors
    /// As above, and when the port is taken.
    pub async fn start_on(port: u16) -> Result<Self> {
        Self::run(port, None).await
    }

    async fn run(port: u16, file: Option<PathBuf>) -> Result<Self> {
        let program = program();
        ensure!(program.is_file(), "the SCIM server is missing; run `cargo xtask setup`");
        let mut command = match &file {
            None => Command::new(program),
            Some(file) => {
                let mut command = Command::new(workspace().join(PEERS).join("bin/python3"));
                command.arg(workspace().join("crates/testkit/scim/kept.py")).arg(file);
                command
            }
        };
        command.args(["--hostname", "127.0.0.1", "--port", &port.to_string(), "--bearer-token", TOKEN]);
        let mut process = Child::start("SCIM server", &mut command)?;
        let (client, url) = (reqwest::Client::new(), format!("http://127.0.0.1:{port}/v2/ServiceProviderConfig"));
        let asking = async {
            loop {
                let answer = client.get(&url).bearer_auth(TOKEN).timeout(Duration::from_secs(5)).send().await;
                if answer.is_ok_and(|answer| answer.status().is_success()) {
                    return Ok(());
                }
                if process.has_ended() {
                    bail!("the SCIM server has ended\n{}", process.log());
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(START, asking).await.context("the SCIM server does not answer")??;
        Ok(Self { process, port, file })
    }

    /// The address below which its users and groups lie.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/v2", self.port)
    }

    /// Takes it away.
    pub fn stop(&mut self) {
        self.process.stop();
    }

    /// Everything of a kind that it has, `Users` or `Groups`.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn all(&self, kind: &str) -> Result<Vec<Value>> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let url = format!("{}/{kind}?startIndex={}&count=100", self.url(), all.len() + 1);
            let answer = reqwest::Client::new().get(url).bearer_auth(TOKEN).send().await?.error_for_status()?;
            let body: Value = answer.json().await?;
            let page = body["Resources"].as_array().cloned().unwrap_or_default();
            if page.is_empty() {
                return Ok(all);
            }
            all.extend(page);
        }
    }

    /// Somebody by user name, in whatever capitals; none where nobody has it.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn user(&self, name: &str) -> Result<Option<Value>> {
        let same = |user: &Value| user["userName"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(name));
        Ok(self.all("Users").await?.into_iter().find(same))
    }

    /// The groups that the user of this id is in, by their names.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn groups_of(&self, id: &str) -> Result<Vec<String>> {
        let within = |group: &Value| {
            let mut members = group["members"].as_array().into_iter().flatten();
            members.any(|member| member["value"] == id)
        };
        let groups = self.all("Groups").await?;
        let mut names: Vec<String> =
            groups.iter().filter(|g| within(g)).filter_map(|g| g["displayName"].as_str().map(str::to_owned)).collect();
        names.sort();
        Ok(names)
    }
}
