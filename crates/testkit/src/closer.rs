//! A page looked at closely: in the other language, with its text twice as large – and whether anything is lost on the way.

use std::time::Duration;

use anyhow::{Result, ensure};
use fantoccini::{
    Locator,
    actions::{InputSource as _, MouseActions, PointerAction},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::page::Page;

/// Drawing the same page with other words.
const PATIENCE: Duration = Duration::from_secs(10);

/// Answers what is [`Kept`].
const KEPT: &str = "const typed = [...document.querySelectorAll('input, textarea, select')]
    .map((e) => ['checkbox', 'radio'].includes(e.type) ? e.checked : e.value);
    return { page: location.hash.split('/')[1] ?? '', focus: document.activeElement === window.lraMarked, typed };";

/// What an operator would miss if it were gone: the page, the place on it, what is typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// Not its whole address: a draft that is saved meanwhile gets its number there.
    page: String,
    /// Is the element that had the focus when it was marked still there, and has it?
    focus: bool,
    typed: Vec<Value>,
}

impl Page {
    /// Waits until the window owes the page no answer and the focus rests: twice in a row the same element has it, for
    /// what was pressed may go away with the answer, and the page then puts the focus elsewhere.
    ///
    /// # Errors
    /// When the page does not come to rest.
    pub async fn rests(&self) -> Result<()> {
        let look = "const here = document.activeElement;
            const rests = !document.documentElement.hasAttribute('data-owed') && window.lraRested === here;
            window.lraRested = document.documentElement.hasAttribute('data-owed') ? null : here;
            return rests;";
        self.until("nothing is owed and the focus rests", PATIENCE, async || {
            Ok((self.client().execute(look, vec![]).await? == true).then_some(()))
        })
        .await
    }

    /// Lays the pointer on what a CSS selector finds, and presses nothing.
    ///
    /// # Errors
    /// When there is none.
    pub async fn points_at(&self, selector: &str) -> Result<()> {
        let element = self.client().find(Locator::Css(selector)).await?;
        let over = PointerAction::MoveToElement { element, duration: None, x: 2., y: 2. };
        self.client().perform_actions(MouseActions::new("mouse".into()).then(over)).await?;
        Ok(())
    }

    /// Marks the element that has the focus, and notes where the page stands.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn mark(&self) -> Result<Kept> {
        // In one script: a page that has just come may still be on its way to its first field.
        let script = format!("window.lraMarked = document.activeElement; {KEPT}");
        Ok(serde_json::from_value(self.client().execute(&script, vec![]).await?)?)
    }

    /// Where the page stands, seen from [`Page::mark`].
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn kept(&self) -> Result<Kept> {
        Ok(serde_json::from_value(self.client().execute(KEPT, vec![]).await?)?)
    }

    /// The language of the page, `en` or `fr`.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn language(&self) -> Result<String> {
        let script = "return document.documentElement.lang.slice(0, 2);";
        Ok(serde_json::from_value(self.client().execute(script, vec![]).await?)?)
    }

    /// Presses the switch of the pages' language. By script, as assistive technology does it: a dialog may lie over the
    /// switch, and whoever reads the page keeps the place that was marked.
    ///
    /// # Errors
    /// When there is no switch, or the page does not follow.
    pub async fn speaks(&self, language: &str) -> Result<()> {
        let press =
            "const s = document.querySelector(`.language[lang='${arguments[0]}']`); s?.click(); return s !== null;";
        let there = self.client().execute(press, vec![json!(language)]).await?;
        ensure!(there == true, "there is no switch to “{language}”");
        let look = "const follows = document.documentElement.lang.startsWith(arguments[0]);
            if (follows && window.lraMarked === document.body) document.activeElement.blur();
            else if (follows && window.lraMarked.isConnected) window.lraMarked.focus({ preventScroll: true });
            return follows;";
        self.until(&format!("the page speaks “{language}”"), PATIENCE, async || {
            Ok((self.client().execute(look, vec![json!(language)]).await? == true).then_some(()))
        })
        .await
    }

    /// Sets the size of the text, as the menu of the operator does; a look, not a setting that is kept.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn text_size(&self, percent: u16) -> Result<()> {
        let script =
            "document.documentElement.style.fontSize = `${arguments[0]}%`; document.body.getBoundingClientRect();";
        self.client().execute(script, vec![json!(percent)]).await?;
        Ok(())
    }

    /// Scrolls on by most of what is seen: to the next picture of a long page.
    ///
    /// # Errors
    /// When the page does not answer. `false`: this was its end, and it lies at its beginning again.
    pub async fn scrolls_on(&self) -> Result<bool> {
        let script = "const e = ['.modal', '.main', '#root'].map((s) => document.querySelector(s))
                .find((e) => e && e.scrollHeight > e.clientHeight + 4);
            if (!e) return false;
            const ends = e.scrollTop + e.clientHeight + 4 >= e.scrollHeight;
            e.scrollTo(0, ends ? 0 : e.scrollTop + e.clientHeight * 0.7);
            return !ends;";
        Ok(self.client().execute(script, vec![]).await? == true)
    }

    /// Wants a page on which nothing is cut off and nothing has to be scrolled sideways to be read.
    ///
    /// # Errors
    /// Which elements do not fit.
    pub async fn fits(&self) -> Result<()> {
        let found = self.client().execute(include_str!("fits.js"), vec![]).await?;
        let found: Vec<String> = serde_json::from_value(found)?;
        ensure!(found.is_empty(), "it does not fit:\n  {}", found.join("\n  "));
        Ok(())
    }
}
