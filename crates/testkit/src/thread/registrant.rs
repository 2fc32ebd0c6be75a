//! What the registrant does with the letter: signs in at the sample service in a browser of their own, and chooses a password.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{Audience, Stage, seat::PATIENCE};
use crate::{browser::Browser, page::Page, process::run};

/// What somebody chooses in place of the letter's password. Nobody's.
const CHOSEN: &str = "three invented words of mine";

/// What the registrant knows of their account: at first what stands in the letter.
#[derive(Debug)]
pub(super) struct Account {
    login: String,
    password: String,
}

impl Account {
    /// Reads the letter as its owner does.
    pub(super) fn read(letter: &Path) -> Result<Self> {
        let text = run(Command::new("pdftotext").args(["-layout"]).arg(letter).arg("-"))?;
        let words = || text.split_whitespace();
        let groups = |word: &&str| {
            let letters = |group: &str| group.len() == 4 && group.bytes().all(|b| b.is_ascii_alphanumeric());
            word.split('-').count() == 4 && word.split('-').all(letters)
        };
        Ok(Self {
            login: words().find(|word| word.contains('@')).context("the letter names no login ID")?.to_owned(),
            password: words().find(groups).context("the letter names no password")?.to_owned(),
        })
    }

    /// The first sign-in: the letter's password opens nothing but the page that asks for another.
    pub(super) async fn is_changed(
        &mut self,
        stage: &Stage<'_>,
        service: &str,
        audience: &mut impl Audience,
    ) -> Result<()> {
        audience.step("at a ward, the registrant signs in with the letter, and chooses a password");
        let browser = Browser::open(stage.desktop).await?;
        let page = browser.window().page();
        self.types(page, service).await?;
        page.wait_text_for("Choose a password of your own", PATIENCE).await?;
        for field in ["new", "again"] {
            page.click_css(&format!("[name={field}]")).await?;
            page.type_keys(CHOSEN).await?;
        }
        page.click_css("button").await?;
        page.wait_text_for("Signed in", PATIENCE).await?;
        self.password = CHOSEN.to_owned();
        audience.step("signed in to the sample service");
        browser.close().await
    }

    /// Once access has ended the same account opens the service no more.
    pub(super) async fn is_refused(
        &self,
        stage: &Stage<'_>,
        service: &str,
        audience: &mut impl Audience,
    ) -> Result<()> {
        let browser = Browser::open(stage.desktop).await?;
        let page = browser.window().page();
        page.until("the service refuses", PATIENCE, async || {
            // What has ended here is over there a moment later.
            self.types(page, service).await?;
            Ok(page.text().await?.contains("no access to ClinicalViewer").then_some(()))
        })
        .await?;
        audience.step("the same login ID and password are refused");
        browser.close().await
    }

    async fn types(&self, page: &Page, service: &str) -> Result<()> {
        page.client().goto(service).await?;
        page.wait_text_for("Sign in to ClinicalViewer", PATIENCE).await?;
        for (field, text) in [("login", &self.login), ("password", &self.password)] {
            page.click_css(&format!("[name={field}]")).await?;
            page.type_keys(text).await?;
        }
        page.click_css("button").await
    }
}
