//! An operator's seat: a window on a folder of its own, and the way in.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::{Audience, PASSPHRASE, Stage};
use crate::{
    browser::Browser,
    webdriver::{Launch, Window},
    window_binary,
};

/// Key derivation and a cold page on two busy cores.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// An operator at a desk.
#[derive(Debug)]
pub struct Seat {
    /// Its window, and the page in it.
    pub window: Window,
    pub(super) operator: String,
    launch: Launch,
    pub(super) folder: PathBuf,
}

impl Seat {
    /// Sits down: opens the window, signs in through the browser, chooses a passphrase, accepts the terms. Where the
    /// operator has worked before, the passphrase opens the profile.
    ///
    /// # Errors
    /// Which step did not come about.
    pub async fn take(stage: &Stage<'_>, operator: &str, centre: &str, audience: &mut impl Audience) -> Result<Self> {
        let folder = stage.desks.join(operator);
        std::fs::create_dir_all(&folder)?;
        let launch = Launch::plain()
            .env("LRA_DESK_CENTRE", centre)
            .env("LRA_DESK_DATA", folder.as_os_str())
            .env("LRA_DESK_SAMPLE", "1")
            // Nothing is printed on the paper of whoever runs this.
            .env("CUPS_SERVER", "/no/print/server");
        audience.step(&format!("{operator} opens the window"));
        let window = Window::open(stage.desktop, &window_binary()?, &launch).await?;
        let seat = Self { window, operator: operator.to_owned(), launch, folder };
        seat.window.wait_text_for("Sign in", PATIENCE).await.context("the first page")?;
        audience.look(&seat.window, &format!("{operator}-first-page")).await?;
        if seat.window.text().await?.contains("Operator name") {
            seat.unlock().await?;
            return Ok(seat);
        }
        audience.step(&format!("{operator} signs in through the system browser"));
        seat.window.button("Sign in").await?;
        let mut url = stage.desktop.next_url(PATIENCE).await?;
        // Without a PDF viewer on this desktop, papers go to the browser too.
        while !url.starts_with("http") {
            url = stage.desktop.next_url(PATIENCE).await?;
        }
        let browser = Browser::open(stage.desktop).await?;
        let subject = &stage.world.operator(operator).context("no such operator in the sample world")?.subject;
        browser.sign_in(&url, subject).await?;
        browser.close().await?;
        seat.window.wait_text_for("Choose a passphrase", PATIENCE).await?;
        audience.look(&seat.window, &format!("{operator}-passphrase")).await?;
        seat.window.fill("Passphrase", PASSPHRASE).await?;
        seat.window.fill("The same once more", PASSPHRASE).await?;
        seat.window.button("Use this passphrase").await?;
        // Terms are accepted once; they are asked again only when they change.
        let terms = seat
            .window
            .until("the terms of use, or the first page", PATIENCE, async || {
                let text = seat.window.text().await?;
                Ok(if text.contains("Terms of use") { Some(true) } else { text.contains("Lock").then_some(false) })
            })
            .await?;
        if terms {
            audience.look(&seat.window, &format!("{operator}-terms")).await?;
            let scroll = "const t = document.querySelector('.terms-text'); t.scrollTop = t.scrollHeight;";
            seat.window.client().execute(scroll, vec![]).await?;
            seat.window.button("I accept these terms").await?;
        }
        seat.window.wait_text_for("Lock", PATIENCE).await?;
        Ok(seat)
    }

    /// Types name and passphrase on the lock screen.
    ///
    /// # Errors
    /// When the profile does not open.
    pub async fn unlock(&self) -> Result<()> {
        self.window.fill("Operator name", &self.operator).await?;
        self.window.fill("Passphrase", PASSPHRASE).await?;
        self.window.button("Unlock").await?;
        self.window.wait_text_for("Lock", PATIENCE).await
    }

    /// SIGKILL, and the window opened again on the same folder.
    ///
    /// # Errors
    /// When there was nothing to kill, or the window does not open again.
    pub async fn killed_and_opened(&mut self, stage: &Stage<'_>) -> Result<()> {
        // The old process must be gone before the new one may have its profile.
        self.window.kill_application()?;
        self.window = Window::open(stage.desktop, &window_binary()?, &self.launch).await?;
        self.window.wait_text_for("Operator name", PATIENCE).await
    }

    /// Waits until the application has ended, as it does when its window is closed, and opens it again on the same folder.
    ///
    /// # Errors
    /// When it does not end within `limit`, or the window does not open again.
    pub async fn ended_and_opened(&mut self, stage: &Stage<'_>, limit: Duration) -> Result<()> {
        let end = std::time::Instant::now() + limit;
        while !self.window.has_ended() {
            anyhow::ensure!(
                std::time::Instant::now() < end,
                "the window was asked to close, and is still there after {limit:?}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.window = Window::open(stage.desktop, &window_binary()?, &self.launch).await?;
        self.window.wait_text_for("Operator name", PATIENCE).await
    }

    /// Goes to a page by its address.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn go(&self, path: &str) -> Result<()> {
        let script = "window.location.hash = arguments[0];";
        self.window.client().execute(script, vec![serde_json::Value::String(path.to_owned())]).await?;
        Ok(())
    }

    /// The address of the page, to come back to it.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn address(&self) -> Result<String> {
        let hash = self.window.client().execute("return window.location.hash.slice(1);", vec![]).await?;
        Ok(hash.as_str().unwrap_or_default().to_owned())
    }

    /// Closes the window.
    ///
    /// # Errors
    /// When it does not answer any more.
    pub async fn leave(self) -> Result<()> {
        self.window.close().await
    }
}
