//! Real windows and a real browser behind WebKitWebDriver: starting them, ending them, killing them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::display::Desktop;
use crate::free_port;
use crate::page::Page;
use crate::process::Child;

/// Starting an application under WebDriver: on two busy cores a cold WebKit takes its time.
const START: Duration = Duration::from_secs(60);

/// How a window is started.
#[derive(Debug, Clone, Default)]
pub struct Launch {
    arguments: Vec<String>,
    environment: BTreeMap<OsString, OsString>,
}

impl Launch {
    /// Nothing besides what the desktop gives.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// With an argument more.
    #[must_use]
    pub fn arg(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// With a variable in its environment.
    #[must_use]
    pub fn env(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.environment.insert(name.into(), value.into());
        self
    }
}

/// A running application with a WebKit page, driven from outside.
#[derive(Debug)]
pub struct Window {
    page: Page,
    driver: Child,
}

impl Window {
    /// Starts `program` on `desktop` and takes hold of its page.
    ///
    /// # Errors
    /// When WebKitWebDriver is missing, or the program shows no page within a minute; the message carries what it said.
    pub async fn open(desktop: &Desktop, program: &Path, launch: &Launch) -> Result<Self> {
        let port = free_port()?;
        let mut command = desktop.command("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".into()]);
        // Without this variable a Tauri window ignores the driver, and the session call waits for ever.
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").envs(&launch.environment);
        let driver = Child::start("WebKitWebDriver", &mut command)?;
        answers(port).await?;
        let session = connect(port, program, &launch.arguments);
        match tokio::time::timeout(START, session).await {
            Ok(Ok(client)) => Ok(Self { page: Page::new(client), driver }),
            Ok(Err(problem)) => {
                Err(problem).with_context(|| format!("{} showed no page\n{}", program.display(), driver.log()))
            }
            Err(_) => bail!("{} showed no page in {START:?}\n{}", program.display(), driver.log()),
        }
    }

    /// The page that the window shows; what a test reads and presses goes through it.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Everything the program and its driver wrote so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.driver.log()
    }

    /// SIGKILL to the application, as a power cut would do it: no handler runs, nothing is flushed.
    ///
    /// # Errors
    /// When there was nothing to kill: a test that killed nothing must not pass.
    pub fn kill(self) -> Result<()> {
        self.kill_application()
    }

    /// SIGKILL to the application; its driver stays, so that a caller may still replace this window by another.
    ///
    /// # Errors
    /// As [`Window::kill`].
    pub fn kill_application(&self) -> Result<()> {
        let applications = children_of(self.driver.id());
        if applications.is_empty() {
            bail!("there was no application to kill");
        }
        for id in applications {
            let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) else {
                continue;
            };
            kill_process(id, Signal::KILL)?;
        }
        Ok(())
    }

    /// Has the application ended, by itself or by what closed its window?
    #[must_use]
    pub fn has_ended(&self) -> bool {
        children_of(self.driver.id()).is_empty()
    }

    /// Closes the window the ordinary way.
    ///
    /// # Errors
    /// When the driver does not answer any more.
    pub async fn close(self) -> Result<()> {
        self.page.client().clone().close().await?;
        Ok(())
    }
}

impl std::ops::Deref for Window {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

async fn connect(port: u16, program: &Path, arguments: &[String]) -> Result<Client> {
    let mut capabilities = Capabilities::new();
    capabilities.insert("webkitgtk:browserOptions".into(), json!({ "binary": program, "args": arguments }));
    let client = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await?;
    let scripts = Some(Duration::from_secs(60));
    client.update_timeouts(TimeoutConfiguration::new(scripts, None, Some(Duration::ZERO))).await?;
    Ok(client)
}

/// The driver says nothing when it is ready, so it is asked.
async fn answers(port: u16) -> Result<()> {
    let asking = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(START, asking).await.context("WebKitWebDriver did not come up")
}

/// The processes that `parent` started itself.
fn children_of(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| {
            let id: u32 = entry.file_name().to_str()?.parse().ok()?;
            let status = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name in parentheses may hold anything; what follows the last one is numbers: state, then parent.
            let mut rest = status.rsplit(')').next()?.split_whitespace();
            let of: u32 = rest.nth(1)?.parse().ok()?;
            (of == parent).then_some(id)
        })
        .collect()
}
