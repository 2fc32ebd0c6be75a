//! A real browser for sign-in, headless: MiniBrowser, which comes with WebKit. There is no other way in.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::display::Desktop;
use crate::webdriver::{Launch, Window};

/// The system browser of a desktop.
#[derive(Debug)]
pub struct Browser {
    window: Window,
}

impl Browser {
    /// Opens the browser on this desktop, with an empty page and under automation.
    ///
    /// # Errors
    /// When MiniBrowser is missing or does not come up.
    pub async fn open(desktop: &Desktop) -> Result<Self> {
        let window = Window::open(desktop, &program()?, &Launch::plain().arg("--automation")).await?;
        Ok(Self { window })
    }

    /// The browser's window, for what a test does besides signing in.
    #[must_use]
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Goes to the address that the desk opened, picks an operator on the provider's page, and waits until the
    /// provider has sent the browser back to the desk. Returns what the desk shows there.
    ///
    /// # Errors
    /// When the provider's page has no such operator, or the way back is not taken.
    pub async fn sign_in(&self, url: &str, subject: &str) -> Result<String> {
        let page = self.window.page();
        page.client().goto(url).await?;
        page.click_css(&format!("[id=\"operator-{subject}\"]")).await?;
        page.until("the browser is back at the desk", Duration::from_secs(30), async || {
            let there = page.client().current_url().await?;
            Ok((there.path() == "/callback").then_some(()))
        })
        .await?;
        page.text().await
    }

    /// SIGKILL, as [`Window::kill`].
    ///
    /// # Errors
    /// When there was nothing to kill.
    pub fn kill(self) -> Result<()> {
        self.window.kill()
    }

    /// Closes the browser in order, as its user would.
    ///
    /// # Errors
    /// When it does not answer any more.
    pub async fn close(self) -> Result<()> {
        self.window.close().await
    }
}

/// Debian puts MiniBrowser beside WebKit's other programs, per architecture.
fn program() -> Result<PathBuf> {
    let places = ["/usr/lib", "/usr/libexec", "/usr/local/libexec"].map(fs::read_dir);
    let mut folders = places.into_iter().flatten().flatten().flatten().map(|entry| entry.path());
    folders
        .find_map(|folder| {
            let candidates = ["webkit2gtk-4.1/MiniBrowser", "MiniBrowser"];
            candidates.iter().map(|name| folder.join(name)).find(|path| path.is_file())
        })
        .context("MiniBrowser is missing; it comes with WebKit, which `cargo xtask setup` installs")
}
