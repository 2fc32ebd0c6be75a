//! A page by keyboard alone: the Tab key leads to a control, Enter presses it, arrows walk through rows and choices.

use anyhow::{Result, bail, ensure};

use crate::page::{Key, Page};

/// The most controls that are passed: a person would give up before.
const MOST: usize = 60;

/// What has the focus, as a person would call it; empty for none.
const NAME: &str = "const e = document.activeElement; if (!e || e === document.body) return '';
    const by = (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const said = [e.getAttribute('aria-label') ?? '', ...by, ...[...(e.labels ?? [])].map((l) => l.textContent)].join(' ').trim();
    return said || (e.matches('a, button, summary, [role=row], [role=tab], h1') ? (e.textContent ?? '').trim() : e.tagName);";

impl Page {
    /// What has the focus: its name, the text of what can be pressed, or else its tag. Empty: nothing has it.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn focus_name(&self) -> Result<String> {
        let name = self.client().execute(NAME, vec![]).await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Presses Tab until the control with this name (a part will do) has the focus.
    ///
    /// # Errors
    /// When no control on the way has it; the message lists those that were passed.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        self.walk(Key::Tab, name).await
    }

    /// Presses the button or follows the link with this name, by Tab and Enter.
    ///
    /// # Errors
    /// As [`Page::tab_to`].
    pub async fn enters(&self, name: &str) -> Result<()> {
        self.by_role(&["button", "link"], name).await?;
        self.tab_to(name).await?;
        self.key(Key::Enter).await
    }

    /// Ctrl and Enter: decides, sends, saves what the page is about.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn decides(&self) -> Result<()> {
        self.chord(&[Key::Control], &char::from(Key::Enter).to_string()).await
    }

    /// Chooses among radio buttons: Tab leads into them, the arrow key on to the one with this name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn picks(&self, name: &str) -> Result<()> {
        let radio = "return document.activeElement?.type === 'radio'";
        let mut passed = 0;
        while self.client().execute(radio, vec![]).await? != true {
            ensure!(passed < MOST, "no choice is to be reached by the Tab key");
            self.key(Key::Tab).await?;
            passed += 1;
        }
        // The first one is chosen by the space bar, any other by arriving at it.
        self.type_keys(" ").await?;
        self.walk(Key::Down, name).await
    }

    /// Goes to the row with these words, and opens it.
    ///
    /// # Errors
    /// As [`Page::row_with`].
    pub async fn opens_row(&self, words: &str) -> Result<()> {
        self.row_with(words).await?;
        self.key(Key::Enter).await
    }

    /// Goes to the row with these words, and ticks it.
    ///
    /// # Errors
    /// As [`Page::row_with`].
    pub async fn picks_row(&self, words: &str) -> Result<()> {
        self.row_with(words).await?;
        self.type_keys(" ").await
    }

    /// Tab leads to the list, the arrow key down to the row with these words.
    ///
    /// # Errors
    /// When there is none; the message lists what was passed.
    pub async fn row_with(&self, words: &str) -> Result<()> {
        let row = "const row = document.activeElement?.closest('[role=row]'); return row ? row.textContent : '';";
        let mut passed = Vec::new();
        while passed.len() < MOST {
            let here = self.client().execute(row, vec![]).await?;
            let here = here.as_str().unwrap_or_default().to_owned();
            if here.contains(words) {
                return Ok(());
            }
            self.key(if here.is_empty() { Key::Tab } else { Key::Down }).await?;
            passed.push(here);
        }
        bail!("no row says “{words}”: {passed:?}")
    }

    async fn walk(&self, key: Key, name: &str) -> Result<()> {
        let mut passed = Vec::new();
        while passed.len() < MOST {
            let here = self.focus_name().await?;
            if here.contains(name) {
                return Ok(());
            }
            passed.push(here.chars().take(60).collect::<String>());
            self.key(key).await?;
        }
        bail!("“{name}” is not to be reached by {key:?}: {passed:?}")
    }
}
