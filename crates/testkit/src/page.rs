//! A page as a person uses it: by role and name, by typing and by keys – and as axe judges it.

use std::fs;
use std::path::Path;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, Locator};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::workspace;

pub use fantoccini::key::Key;

/// How long a page may take to show what was asked for.
const PATIENCE: Duration = Duration::from_secs(20);

/// How WebDriver names an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Roles in which one types.
const FIELDS: &[&str] = &["textbox", "searchbox", "combobox", "spinbutton"];

/// A page in a window or a browser.
#[derive(Debug, Clone)]
pub struct Page {
    client: Client,
    /// Every key that was pressed here, those that are held for a chord among them.
    pressed: Arc<AtomicUsize>,
}

/// What axe found wrong.
#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    /// The rule, e.g. `color-contrast`.
    pub id: String,
    /// How much it hurts.
    pub impact: Option<String>,
    /// What the rule asks for.
    pub help: String,
    /// The elements, as HTML.
    pub nodes: Vec<String>,
}

impl Page {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, pressed: Arc::default() }
    }

    /// The WebDriver session, for what is not here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Asks again and again until `ask` has an answer.
    ///
    /// # Errors
    /// When it has none within `limit`; the message carries the last problem and what the page shows.
    pub async fn until<T>(
        &self,
        what: &str,
        limit: Duration,
        mut ask: impl AsyncFnMut() -> Result<Option<T>>,
    ) -> Result<T> {
        let end = Instant::now() + limit;
        let mut last = String::new();
        loop {
            match ask().await {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => {}
                Err(problem) => last = format!(" ({problem:#})"),
            }
            if Instant::now() >= end {
                let text = self.text().await.unwrap_or_else(|problem| format!("(no page: {problem})"));
                bail!("waited {limit:?} in vain until {what}{last}\n── the page shows ──\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The element of one of these roles with this accessible name (a beginning or a part will do), once it is shown.
    ///
    /// # Errors
    /// When there is none; the message lists what there is.
    pub async fn by_role(&self, roles: &[&str], name: &str) -> Result<Element> {
        self.until(&format!("there is a {} “{name}”", roles.join(" or ")), PATIENCE, async || {
            let (found, names) = self.look(roles, name, false).await?;
            match found {
                Some(element) => Ok(Some(element)),
                None => bail!("there are {}", if names.is_empty() { "none".into() } else { names.join(", ") }),
            }
        })
        .await
    }

    /// Is there such an element at this moment? The name must be the whole name.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(self.look(&[role], name, true).await?.0.is_some())
    }

    async fn look(&self, roles: &[&str], name: &str, exact: bool) -> Result<(Option<Element>, Vec<String>)> {
        let script = include_str!("page.js");
        let answer = self.client.execute(script, vec![json!(roles), json!(name), json!(exact)]).await?;
        let names = answer["names"].as_array().into_iter().flatten();
        let names = names.filter_map(|n| Some(n.as_str()?.to_owned())).collect();
        let found = answer["found"][ELEMENT].as_str().map(|id| ElementRef::from(id.to_owned()));
        Ok((found.map(|id| Element::from_element_id(self.client.clone(), id)), names))
    }

    /// Clicks what has this role and name, once it can be clicked.
    ///
    /// # Errors
    /// When it is not there, or stays disabled or covered.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        self.until(&format!("the {role} “{name}” can be clicked"), PATIENCE, async || {
            let (found, names) = self.look(&[role], name, false).await?;
            let Some(element) = found else { bail!("there are {}", names.join(", ")) };
            ensure!(element.is_enabled().await?, "it is disabled");
            ensure!(element.attr("aria-disabled").await?.as_deref() != Some("true"), "it is disabled");
            if ["radio", "checkbox"].contains(&role) {
                // The control itself is often drawn by its label; its key is the same everywhere.
                let script = "arguments[0].scrollIntoView({ block: 'center' }); arguments[0].focus();";
                self.client.execute(script, vec![serde_json::to_value(&element)?]).await?;
                return Ok(Some(self.type_keys(" ").await?));
            }
            Ok(Some(self.press(&element).await?))
        })
        .await
    }

    /// Presses the button with this name.
    ///
    /// # Errors
    /// As [`Page::click`].
    pub async fn button(&self, name: &str) -> Result<()> {
        self.click("button", name).await
    }

    /// Clicks the first element that a CSS selector finds.
    ///
    /// # Errors
    /// When there is none that can be clicked.
    pub async fn click_css(&self, selector: &str) -> Result<()> {
        self.until(&format!("{selector} can be clicked"), PATIENCE, async || {
            let element = self.client.find(Locator::Css(selector)).await?;
            Ok(Some(self.press(&element).await?))
        })
        .await
    }

    /// A click where a person would: on the label, when the control itself is visually hidden inside it.
    async fn press(&self, element: &Element) -> Result<()> {
        let script = "const e = arguments[0]; const r = e.getBoundingClientRect(); \
                      const t = r.width > 2 && r.height > 2 ? e : (e.closest('label') ?? e); \
                      t.scrollIntoView({ block: 'center' }); return t;";
        let target = self.client.execute(script, vec![serde_json::to_value(element)?]).await?;
        let id = target[ELEMENT].as_str().context("the element is gone")?;
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())).click().await?;
        Ok(())
    }

    /// Types into the field with this label, replacing what is there. (`clear` does not reach a field of React's.)
    ///
    /// # Errors
    /// When there is no such field, or it does not hold afterwards what was typed.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = self.by_role(FIELDS, label).await?;
        self.press(&field).await?;
        self.replace(text).await?;
        let holds = field.prop("value").await?.unwrap_or_default();
        ensure!(holds == text, "the field “{label}” holds “{holds}” instead of “{text}”");
        Ok(())
    }

    /// Replaces the text of the field that has the focus.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn replace(&self, text: &str) -> Result<()> {
        self.chord(&[Key::Control], "a").await?;
        self.key(Key::Backspace).await?;
        self.type_keys(text).await
    }

    /// How many keys were pressed since [`Page::counts_keys`]: a letter is one, and Ctrl with Enter two.
    #[must_use]
    pub fn keys_pressed(&self) -> usize {
        self.pressed.load(Ordering::Relaxed)
    }

    /// Begins to count the keys that are pressed.
    pub fn counts_keys(&self) {
        self.pressed.store(0, Ordering::Relaxed);
    }

    /// Types into whatever has the focus.
    ///
    /// # Errors
    /// When nothing has it.
    pub async fn type_keys(&self, text: &str) -> Result<()> {
        self.pressed.fetch_add(text.chars().count(), Ordering::Relaxed);
        if !text.is_empty() {
            self.client.active_element().await?.send_keys(text).await?;
        }
        Ok(())
    }

    /// Presses one key.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn key(&self, key: Key) -> Result<()> {
        self.chord(&[], &char::from(key).to_string()).await
    }

    /// Presses a chord, e.g. `chord(&[Key::Control], "k")`.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn chord(&self, held: &[Key], keys: &str) -> Result<()> {
        self.pressed.fetch_add(held.len() + keys.chars().count(), Ordering::Relaxed);
        let mut actions = KeyActions::new("keyboard".into());
        for &key in held {
            actions = actions.then(KeyAction::Down { value: key.into() });
        }
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        for &key in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value: key.into() });
        }
        self.client.perform_actions(actions).await?;
        Ok(())
    }

    /// Chooses an option from the list with this label: a `<select>`, or a button that opens a list box.
    ///
    /// # Errors
    /// When there is no such list or no such option.
    pub async fn choose(&self, label: &str, option: &str) -> Result<()> {
        let list = self.by_role(&["combobox", "button"], label).await?;
        if list.tag_name().await? == "select" {
            list.select_by_label(option).await?;
            return Ok(());
        }
        self.press(&list).await?;
        self.click("option", option).await
    }

    /// Everything the page shows as text.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn text(&self) -> Result<String> {
        let text = self.client.execute("return document.body ? document.body.innerText : ''", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows this text.
    ///
    /// # Errors
    /// When it does not within twenty seconds; the message carries what it shows.
    pub async fn wait_text(&self, text: &str) -> Result<()> {
        self.wait_text_for(text, PATIENCE).await
    }

    /// As [`Page::wait_text`], for as long as said.
    ///
    /// # Errors
    /// As above.
    pub async fn wait_text_for(&self, text: &str, limit: Duration) -> Result<()> {
        self.until(&format!("the page shows “{text}”"), limit, async || {
            Ok(self.text().await?.contains(text).then_some(()))
        })
        .await
    }

    /// Waits until the page does not show this text any more.
    ///
    /// # Errors
    /// When it still does after twenty seconds.
    pub async fn wait_text_gone(&self, text: &str) -> Result<()> {
        self.until(&format!("the page no longer shows “{text}”"), PATIENCE, async || {
            Ok((!self.text().await?.contains(text)).then_some(()))
        })
        .await
    }

    /// Saves the page as a PNG file.
    ///
    /// # Errors
    /// When the page does not answer or the file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        fs::write(file, self.client.screenshot().await?)
            .with_context(|| format!("{} cannot be written", file.display()))
    }

    /// What axe has against this page, by the rules of WCAG 2.2 level AA.
    ///
    /// # Errors
    /// When the pages' npm packages are missing or axe does not come to an end.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        if self.client.execute("return typeof axe", vec![]).await? == "undefined" {
            let file = workspace().join("ui/node_modules/axe-core/axe.min.js");
            let axe =
                fs::read_to_string(&file).context("axe-core is missing in ui/node_modules; run `cargo xtask setup`")?;
            self.client.execute(&axe, vec![]).await?;
        }
        let script = "const done = arguments[arguments.length - 1];
             axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
               .then((r) => done(r.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map((n) => n.html) }))),
                     (problem) => done(String(problem)));";
        match self.client.execute_async(script, vec![]).await? {
            Value::String(problem) => bail!("axe stopped: {problem}"),
            found => Ok(serde_json::from_value(found)?),
        }
    }

    /// Wants a page without violations.
    ///
    /// # Errors
    /// When axe finds any; the message says which, and where.
    pub async fn is_accessible(&self) -> Result<()> {
        let violations = self.axe().await?;
        ensure!(violations.is_empty(), "axe found on {}: {violations:#?}", self.client.current_url().await?);
        Ok(())
    }
}
