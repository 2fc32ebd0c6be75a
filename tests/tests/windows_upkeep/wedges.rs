//! What the centre does not accept comes back: out of date, blocked, refused – amended and sent again, or withdrawn.

use anyhow::Result;
use lra_testkit::{
    page::Page,
    proxy::Proxy,
    thread::{Audience, PATIENCE, Seat},
};
use lra_tests::windows::Examiner;

use crate::{find, ground::Ground, lra::access};

/// Offline, three acts are built on what the centre knows otherwise: a colleague was quicker with one, another rests on
/// it, and of the third the login ID is mistyped.
pub(crate) async fn builds_on_what_changes(
    ana: &Seat,
    cable: &Proxy,
    ground: &Ground,
    examiner: &mut Examiner<'_>,
) -> Result<()> {
    let page = &ana.window;
    examiner.step("the cable is pulled; a phone is corrected, and an e-mail after it");
    cable.pull();
    page.wait_text_for("offline since", PATIENCE).await?;
    find(page, "Ingrid Dahl").await?;
    correct(page, "Work phone", "416 555 0102").await?;
    page.wait_text_for("1 act about this person is waiting", PATIENCE).await?;
    correct(page, "Work e-mail", "i.dahl@lakeshore.example").await?;
    page.wait_text_for("2 acts about this person are waiting", PATIENCE).await?;
    examiner.look(page, "person-waiting").await?;
    examiner.step("… and somebody's account is sponsored by a mistyped login ID");
    ana.go("/account").await?;
    page.fill("Login ID", "nobody.atall@oneid.on.ca").await?;
    page.fill("Date of birth", "1980-02-03").await?;
    page.wait_text_for("The look-up waits for the connection", PATIENCE).await?;
    examiner.look(page, "account-offline").await?;
    page.decides().await?;
    ana.focused("Document 1").await?;
    ana.examines_documents().await?;
    page.decides().await?;
    access(ana).await?;
    page.decides().await?;
    page.wait_text_for("adds the sponsorship", PATIENCE).await?;
    page.decides().await?;
    page.wait_text_for("Sponsorship of NOBODY.ATALL", PATIENCE).await?;
    examiner.look(page, "account-waiting").await?;
    examiner.step("a colleague corrects the same phone; the cable is back");
    ground.corrects_the_phone().await;
    cable.plug();
    page.wait_text_for("4 need you", PATIENCE).await?;
    page.wait_text_for("It came back from the centre", PATIENCE).await?;
    examiner.look(page, "account-came-back").await?;
    page.click("link", "Look at why").await?;
    page.wait_text_for("came back, nothing is lost", PATIENCE).await?;
    examiner.look(page, "work-needs-you").await
}

async fn correct(page: &Page, field: &str, value: &str) -> Result<()> {
    page.button(&format!("Correct: {field}")).await?;
    page.fill(field, value).await?;
    page.click("radio", "Contact information changed").await?;
    page.decides().await?;
    // The reasons go with the field; the one that was given stands in the story.
    page.wait_text_gone("needs a few words").await
}

/// Out of date: side by side what was seen, sent and is there now; what was blocked by it goes along.
pub(crate) async fn puts_right(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("out of date: compared, amended and sent again");
    page.button("Look: Ingrid Dahl").await?;
    page.wait_text_for("What you built on was changed meanwhile", PATIENCE).await?;
    page.wait_text("416\u{a0}555\u{a0}0101").await?;
    examiner.look(page, "item-out-of-date").await?;
    page.click_css(".item-lines a").await?;
    page.wait_text_for("An earlier act of yours, on which this rests, was not done", PATIENCE).await?;
    examiner.look(page, "item-blocked").await?;
    page.click("link", "Look at that one").await?;
    page.wait_text_for("What you built on was changed meanwhile", PATIENCE).await?;
    page.click("link", "Amend and resend").await?;
    page.wait_text_for("It is sent again under a new number", PATIENCE).await?;
    page.fill("Work phone", "416 555 0103").await?;
    examiner.look(page, "item-amend").await?;
    page.decides().await?;
    page.wait_text_for("Sent again", PATIENCE).await?;
    page.wait_text_for("2 need you", PATIENCE).await?;
    find(page, "Ingrid Dahl").await?;
    page.wait_text_for("0103", PATIENCE).await?;
    examiner.look(page, "person-put-right").await
}

/// Refused: nobody has that account. What falls with it is said, and it is withdrawn.
pub(crate) async fn withdraws(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("refused: withdrawn, with what falls with it");
    ana.go("/work").await?;
    page.button("Look: NOBODY.ATALL@ONEID.ON.CA").await?;
    page.wait_text_for("The centre did not do this", PATIENCE).await?;
    examiner.look(page, "item-refused").await?;
    page.button("Withdraw").await?;
    page.wait_text("Enrollment – NOBODY.ATALL@ONEID.ON.CA is withdrawn with it").await?;
    examiner.look(page, "item-withdraws").await?;
    page.decides().await?;
    page.wait_text_for("Withdrawn.", PATIENCE).await
}
