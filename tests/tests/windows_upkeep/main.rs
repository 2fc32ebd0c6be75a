//! What a desk does all year, through real windows: the account path, corrections, suspending and ending, letters again,
//! objecting and declining, taking and handing back – and what comes back from the centre, put right or withdrawn.

mod ground;
mod lra;
mod others;
mod wedges;

use anyhow::Result;
use lra_testkit::{
    page::{Key, Page},
    proxy::Proxy,
    thread::{Audience, PATIENCE, Seat},
};
use lra_tests::windows::{Examiner, Theatre};

use ground::Ground;

/// Ctrl K finds what is typed, and Enter opens it.
async fn find(page: &Page, name: &str) -> Result<()> {
    page.chord(&[Key::Control], "k").await?;
    page.type_keys(name).await?;
    // The hits follow what is typed: a person takes the one that is left.
    page.wait_text("1 result").await?;
    page.key(Key::Down).await?;
    page.key(Key::Enter).await
}

async fn year(theatre: &Theatre, examiner: &mut Examiner<'_>) -> Result<()> {
    let stage = theatre.stage();
    let ground = Ground::prepare(theatre).await;
    let cable = Proxy::start(theatre.scene.address()).await?;
    let ana = Seat::take(&stage, "ana.moreau", &format!("http://{}", cable.address()), examiner).await?;
    let page = &ana.window;
    page.wait_text_for("All work received", PATIENCE).await?;
    lra::answers_the_sponsor(page, examiner).await?;
    lra::somebody_with_an_account(&ana, theatre, examiner).await?;
    lra::corrects(page, examiner).await?;
    lra::suspends_and_reinstates(page, examiner).await?;
    lra::prints_again(&ana, examiner).await?;
    lra::looks_through_people(&ana, examiner).await?;
    lra::locks_in_the_middle(&ana, examiner).await?;

    let luc = Seat::take(&stage, "luc.theriault", &stage.centre, examiner).await?;
    others::declines_and_objects(&luc, examiner).await?;
    others::ends_access(&luc, examiner).await?;
    luc.leave().await?;
    let wei = Seat::take(&stage, "wei.zhang", &stage.centre, examiner).await?;
    others::takes_hands_back_declines(&wei, examiner).await?;
    wei.leave().await?;
    lra::hears_of_it(page, examiner).await?;

    wedges::builds_on_what_changes(&ana, &cable, &ground, examiner).await?;
    wedges::puts_right(&ana, examiner).await?;
    wedges::withdraws(&ana, examiner).await?;
    examiner.step("nothing is left over");
    page.wait_text_for("All work received", PATIENCE).await?;
    ana.leave().await
}

#[tokio::test]
async fn a_year_at_three_desks() {
    let theatre = Theatre::open().await;
    let mut examiner = theatre.examiner();
    let played = year(&theatre, &mut examiner).await;
    theatre.applaud(played, &examiner);
    assert!(examiner.pages >= 30, "only {} pages were looked at", examiner.pages);
}
