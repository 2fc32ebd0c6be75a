//! What comes by itself moves nothing that the hand is at: measured before and after, from a row in the middle of a full page.

use anyhow::{Context as _, Result, ensure};
use lra_testkit::{
    page::{Key, Page},
    thread::{Audience, PATIENCE, Seat},
};
use lra_tests::windows::Examiner;

use crate::ground::Ground;

/// Marks the row in the middle of the pane.
const MIDDLE: &str = "const pane = document.querySelector('.main').getBoundingClientRect(); const middle = pane.top + pane.height / 2; \
    const rows = [...document.querySelectorAll('.main [role=row]')]; \
    const away = (r) => Math.abs(r.getBoundingClientRect().top - middle); \
    const row = rows.sort((a, b) => away(a) - away(b))[0]; row.id = 'the-hand-is-here';";

/// Where it is, from the top of the window; nothing once it has gone.
const TOP: &str = "return document.getElementById('the-hand-is-here')?.getBoundingClientRect().top ?? null;";

async fn top(page: &Page) -> Result<f64> {
    page.client().execute(TOP, vec![]).await?.as_f64().context("what the hand was at has gone")
}

async fn stays(page: &Page, before: f64, what: &str) -> Result<()> {
    let now = top(page).await?;
    ensure!((now - before).abs() < 1.0, "{what} moves what the hand is at from {before} to {now}");
    Ok(())
}

/// The feed brings a question to the top of the list, above the pointer, and another above the row that has the focus.
pub(crate) async fn nothing_moves(ana: &Seat, ground: &Ground, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("what the feed brings moves nothing under the pointer, nor under the keyboard");
    ana.go("/work").await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    page.rests().await?;
    page.client().execute(MIDDLE, vec![]).await?;
    page.points_at("#the-hand-is-here").await?;
    let before = top(page).await?;
    ground.sponsor_asks(0, "Which unit? (sample)").await;
    page.wait_text_for("Which unit? (sample)", PATIENCE).await?;
    page.rests().await?;
    stays(page, before, "a row that comes, under the pointer,").await?;

    page.client().execute("document.getElementById('the-hand-is-here').focus();", vec![]).await?;
    page.key(Key::Down).await?;
    page.key(Key::Up).await?;
    page.rests().await?;
    let before = top(page).await?;
    ground.sponsor_asks(1, "Days or nights? (sample)").await;
    page.wait_text_for("Days or nights? (sample)", PATIENCE).await?;
    page.rests().await?;
    stays(page, before, "a row that comes, under the keyboard,").await
}
