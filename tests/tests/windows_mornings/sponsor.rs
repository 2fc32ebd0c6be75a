//! The sponsor's morning: six wait, three of them are approved together.

use anyhow::Result;
use lra_testkit::{
    page::{Key, Page},
    thread::{Audience, PASSPHRASE, PATIENCE},
};
use lra_tests::windows::Examiner;

use crate::{at, counts};

/// The passphrase of the review: as long as a good one is.
const REVIEW_PASSPHRASE: usize = 36;

/// The desk opens on what is to be decided: three ticks, one summary, one passphrase.
pub(crate) async fn approves_three(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("the sponsor approves three of six at once");
    page.wait_text_for("6 to decide", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    page.counts_keys();
    page.row_with("Registered nurse").await?;
    for place in 0..3 {
        page.type_keys(" ").await?;
        if place < 2 {
            page.key(Key::Down).await?;
        }
    }
    page.wait_text("3 chosen").await?;
    page.type_keys("a").await?;
    at(page, "Your passphrase").await?;
    page.type_keys(PASSPHRASE).await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("3 to decide", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    let saved = isize::try_from(PASSPHRASE.chars().count())? - isize::try_from(REVIEW_PASSPHRASE)?;
    counts(page, "three approved, with a passphrase of 36 keys", saved, 45)
}
