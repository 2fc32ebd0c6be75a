//! Do we already know this person? Played through real windows by keyboard alone: somebody known here, continued on that
//! account; two who are too much like people elsewhere, one released and one merged at the registration agent's desk.

mod agent;
mod ground;
mod lra;

use anyhow::{Result, ensure};
use lra_testkit::{
    page::{Key, Page},
    thread::{PATIENCE, Seat},
};
use lra_tests::windows::{Examiner, Passing, Theatre};

/// Ctrl K finds a person by the login ID – which the registration that was held does not have – and Enter opens it.
async fn find(page: &Page, login: &str) -> Result<()> {
    page.chord(&[Key::Control], "k").await?;
    page.type_keys(login).await?;
    page.wait_text(&format!("{}@ONEID.ON.CA", login.to_uppercase())).await?;
    page.key(Key::Down).await?;
    page.key(Key::Enter).await
}

/// What was acted with may go away; the focus may not.
async fn keeps_focus(page: &Page) -> Result<()> {
    page.until("something has the focus", PATIENCE, async || {
        let name = page.focus_name().await?;
        ensure!(!name.is_empty(), "nothing has it");
        Ok(Some(()))
    })
    .await
}

async fn known_or_not(theatre: &Theatre, examiner: &mut Examiner<'_>) -> Result<()> {
    let stage = theatre.stage();
    ground::prepare(theatre).await;
    let ana = Seat::take(&stage, "ana.moreau", &stage.centre, &mut Passing(examiner)).await?;
    ana.window.wait_text_for("All work received", PATIENCE).await?;
    lra::finds_somebody_known(&ana, examiner).await?;
    lra::asks_the_agents(&ana, examiner).await?;
    let registered = ana.address().await?;

    // One window at a time lies on top of the screen, where pictures are taken.
    let rosalie = Seat::take(&stage, "rosalie.nakamura", &stage.centre, &mut Passing(examiner)).await?;
    agent::releases(&rosalie, examiner).await?;
    agent::asks(&rosalie, examiner).await?;
    rosalie.leave().await?;
    lra::hears_of_the_release(&ana.window, examiner).await?;
    lra::answers(&ana, examiner).await?;
    ana.go(&registered).await?;
    let rosalie = Seat::take(&stage, "rosalie.nakamura", &stage.centre, &mut Passing(examiner)).await?;
    agent::merges(&rosalie, examiner).await?;
    rosalie.leave().await?;
    lra::hears_of_the_merge(&ana.window, examiner).await?;
    ana.leave().await
}

#[tokio::test]
async fn do_we_already_know_this_person() {
    let theatre = Theatre::open().await;
    let mut examiner = theatre.examiner();
    let played = known_or_not(&theatre, &mut examiner).await;
    theatre.applaud(played, &examiner);
    assert!(examiner.pages >= 16, "only {} pages were looked at", examiner.pages);
}
