//! The window is closed in the middle of a word: nothing that was typed is lost, and the form goes on where it was left.

use std::time::Duration;

use anyhow::{Result, ensure};
use lra_testkit::{
    page::Key,
    thread::{Audience, PATIENCE, Seat},
};
use lra_tests::windows::{Examiner, Passing, Theatre};

/// The pages have a second to write what was typed, and the window half a second more; a busy machine takes its own time to end.
const CLOSES: Duration = Duration::from_secs(20);

const TYPED: &str = "jf.tremblay@lakeshore.example";

async fn closed_in_the_middle(theatre: &Theatre, examiner: &mut Examiner<'_>) -> Result<()> {
    let stage = theatre.stage();
    let mut ana = Seat::take(&stage, "ana.moreau", &stage.centre, &mut Passing(examiner)).await?;
    examiner.step("a registration is typed as far as the identity");
    ana.go("/register").await?;
    ana.window.fill("Legal given name", "Jean-François").await?;
    ana.window.fill("Legal family name", "Tremblay").await?;
    ana.window.fill("Date of birth", "1987-02-14").await?;
    ana.window.key(Key::Enter).await?;
    ana.window.by_role(&["button"], "Gender").await?;
    ana.window.wait_text_for("Draft saved", PATIENCE).await?;
    let address = ana.address().await?;
    let draft = address.trim_end_matches("/identity").to_owned();
    ensure!(address != draft, "the form stands at {address}");
    examiner.step("an e-mail is typed, and the window is closed at once");
    ana.window.fill("Work e-mail", TYPED).await?;
    theatre.closes_windows()?;
    ana.ended_and_opened(&stage, CLOSES).await?;
    ana.unlock().await?;
    examiner.step("opened again it goes on where it was left, with all that was typed");
    // As the work list leads to it: without saying on which page it was.
    ana.go(&draft).await?;
    ana.window.by_role(&["button"], "Gender").await?;
    let field = ana.window.by_role(&["textbox"], "Work e-mail").await?;
    let holds = field.prop("value").await?.unwrap_or_default();
    ensure!(holds == TYPED, "the e-mail came back as “{holds}”");
    ana.leave().await
}

#[tokio::test]
async fn a_window_closed_in_the_middle_of_a_word() {
    let theatre = Theatre::open().await;
    let mut examiner = theatre.examiner();
    let played = closed_in_the_middle(&theatre, &mut examiner).await;
    theatre.applaud(played, &examiner);
}
