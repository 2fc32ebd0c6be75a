//! What sponsor and CCO do besides saying yes.

use anyhow::Result;
use lra_testkit::thread::{Audience, PASSPHRASE, PATIENCE, Seat};
use lra_tests::windows::Examiner;

/// The sponsor says no to one, and that another's form was never signed.
pub(crate) async fn declines_and_objects(luc: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &luc.window;
    examiner.step("the sponsor reads the answer, and declines with a reason");
    luc.go("/decide").await?;
    page.wait_text_for("Bao Pham", PATIENCE).await?;
    page.click("row", "Bao Pham").await?;
    page.wait_text_for("Nights only. (sample)", PATIENCE).await?;
    page.button("Decline").await?;
    page.click("radio", "Does not need this for the work").await?;
    page.fill("Your passphrase", PASSPHRASE).await?;
    examiner.look(page, "sponsor-declines").await?;
    page.decides().await?;
    page.wait_text_for("Nothing to decide.", PATIENCE).await?;
    page.wait_text_for("All work received,", PATIENCE).await?;
    examiner.step("… and objects to a form that an LRA recorded");
    page.click("row", "Farah Nasser").await?;
    page.wait_text_for("Form signed by", PATIENCE).await?;
    examiner.look(page, "sponsor-recorded-form").await?;
    page.button("I did not sign this").await?;
    page.click("radio", "I did not sign this form").await?;
    examiner.look(page, "sponsor-objects").await?;
    page.decides().await?;
    page.wait_text_gone("Farah Nasser").await?;
    page.wait_text_for("All work received,", PATIENCE).await
}

/// *People I sponsor*, and the end of somebody's access.
pub(crate) async fn ends_access(luc: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &luc.window;
    examiner.step("the sponsor ends somebody's access");
    luc.go("/sponsored").await?;
    page.wait_text_for("Piotr Kowalczyk", PATIENCE).await?;
    page.fill("Find a person", "Piotr").await?;
    page.wait_text("1 sponsorship").await?;
    examiner.look(page, "people-i-sponsor").await?;
    page.button("End access").await?;
    page.click("radio", "Contract or placement ended").await?;
    examiner.look(page, "sponsor-ends").await?;
    page.decides().await?;
    page.wait_text_for("Nobody of that name", PATIENCE).await?;
    page.wait_text_for("All work received,", PATIENCE).await
}

/// CCO takes a request, hands it back, takes it again, keeps a note and declines.
pub(crate) async fn takes_hands_back_declines(wei: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &wei.window;
    examiner.step("CCO takes a request, and hands it back");
    wei.go("/queue").await?;
    page.wait_text_for("1 request", PATIENCE).await?;
    page.button("Take").await?;
    page.wait_text_for("CCO prepares the report", PATIENCE).await?;
    examiner.look(page, "cco-taken").await?;
    page.button("More").await?;
    page.click("menuitem", "Hand back").await?;
    page.wait_text_for("An analyst takes it", PATIENCE).await?;
    examiner.look(page, "cco-handed-back").await?;
    page.button("Take").await?;
    page.wait_text_for("CCO prepares the report", PATIENCE).await?;
    examiner.step("a note that only CCO reads, and a no with its reason");
    page.button("More").await?;
    page.click("menuitem", "Internal note").await?;
    page.fill("Internal note", "The period is not covered yet. (sample)").await?;
    page.decides().await?;
    // The tabs move up as the box closes.
    page.wait_text_gone("Keep the note").await?;
    page.click("tab", "Conversation").await?;
    page.wait_text_for("The period is not covered yet.", PATIENCE).await?;
    examiner.look(page, "cco-conversation").await?;
    page.button("More").await?;
    page.click("menuitem", "Decline").await?;
    examiner.look(page, "cco-declines").await?;
    page.click("radio", "Another reason").await?;
    page.fill("In your words", "The data of that period come in spring. (sample)").await?;
    page.decides().await?;
    page.wait_text_for("No open request", PATIENCE).await?;
    page.choose("Show", "Closed requests").await?;
    page.wait_text_for("declined", PATIENCE).await?;
    examiner.look(page, "cco-closed").await
}
