//! What the registration agent does: finds the case, looks at both, writes to the LRA, releases one and merges another.

use anyhow::{Result, ensure};
use lra_testkit::thread::{Audience, PATIENCE, Seat};
use lra_tests::windows::Examiner;

use crate::{
    ground::{NAMESAKE, NAMESAKE_TYPED, SAME, SAME_TYPED},
    keeps_focus,
};

/// The work list opens the case; both stand side by side, with values; different people, with a reason.
pub(crate) async fn releases(rosalie: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &rosalie.window;
    examiner.step("the agent finds the case on the work list, and both side by side");
    page.wait_text_for(&NAMESAKE_TYPED.name(), PATIENCE).await?;
    page.wait_text_for(&SAME_TYPED.name(), PATIENCE).await?;
    examiner.look(page, "agent-work").await?;
    page.opens_row(&NAMESAKE_TYPED.name()).await?;
    page.wait_text_for(&NAMESAKE.name(), PATIENCE).await?;
    let shown = page.text().await?;
    for there in ["Never worked elsewhere", "0130", "Riverbend", "Lakeshore", "Zofia"] {
        ensure!(shown.contains(there), "the case does not say “{there}”");
    }
    examiner.look(page, "agent-case").await?;
    page.enters("They are different people").await?;
    page.wait_text("What will happen").await?;
    page.picks("Documents of both people compared").await?;
    examiner.look(page, "agent-releases").await?;
    page.decides().await?;
    page.wait_text_for("Different people, decided", PATIENCE).await?;
    keeps_focus(page).await
}

/// Not everything is on paper: the LRA is asked.
pub(crate) async fn asks(rosalie: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &rosalie.window;
    examiner.step("the agent asks the LRA about the other one");
    page.enters("Possible duplicates").await?;
    page.wait_text_for(&SAME_TYPED.name(), PATIENCE).await?;
    examiner.look(page, "agent-cases").await?;
    page.opens_row(&SAME_TYPED.name()).await?;
    page.enters("Write to the LRA").await?;
    page.type_keys("Did you see papers about a change of name? (sample)").await?;
    page.decides().await?;
    page.wait_text_for("The LRA was asked", PATIENCE).await?;
    keeps_focus(page).await
}

/// The answer is there: it is somebody known. What will happen is said first.
pub(crate) async fn merges(rosalie: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &rosalie.window;
    examiner.step("the answer is there: the agent merges");
    page.wait_text_for(&SAME_TYPED.name(), PATIENCE).await?;
    page.opens_row(&SAME_TYPED.name()).await?;
    page.wait_text_for("the marriage certificate lies here", PATIENCE).await?;
    page.enters("It is this person").await?;
    page.wait_text("No second account is made").await?;
    page.picks("Same person after a change of name").await?;
    examiner.look(page, "agent-merges").await?;
    page.decides().await?;
    page.wait_text_for(&format!("Merged into {}", SAME.name()), PATIENCE).await?;
    keeps_focus(page).await?;
    examiner.look(page, "agent-merged").await?;
    page.enters(&format!("Open {}", SAME.name())).await?;
    page.wait_text_for("A registration turned out to be this person", PATIENCE).await?;
    let shown = page.text().await?;
    for there in ["Lakeshore General", "Riverbend"] {
        ensure!(shown.contains(there), "the person's page does not say “{there}”");
    }
    examiner.look(page, "agent-person").await?;
    examiner.step("nothing is left to decide; what was decided can be looked at again");
    page.enters("Duplicates").await?;
    page.wait_text_for("Nothing to decide", PATIENCE).await?;
    examiner.look(page, "agent-nothing-left").await?;
    page.enters("Decided").await?;
    page.wait_text_for("merged into somebody known", PATIENCE).await?;
    page.wait_text("different people").await?;
    examiner.look(page, "agent-decided").await
}
