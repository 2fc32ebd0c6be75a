//! What the LRA does: finds somebody known, asks the registration agents, answers them, and sees what became of it.

use anyhow::{Result, ensure};
use lra_testkit::{
    page::{Key, Page},
    thread::{Audience, PATIENCE, Seat},
};
use lra_tests::windows::Examiner;

use crate::{
    find,
    ground::{NAMESAKE, NAMESAKE_TYPED, OURS, OURS_TYPED, SAME, SAME_TYPED, Somebody},
};

/// Ctrl K, "register", and who it is as the ID says. Going on is the caller's.
async fn types(ana: &Seat, who: &Somebody) -> Result<()> {
    let page = &ana.window;
    page.chord(&[Key::Control], "k").await?;
    page.type_keys("register a person").await?;
    page.wait_text("Register a person").await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("Who is it?", PATIENCE).await?;
    ana.focused("Legal given name").await?;
    page.type_keys(who.given).await?;
    page.key(Key::Tab).await?;
    page.type_keys(who.family).await?;
    page.tab_to("Date of birth").await?;
    page.type_keys(who.birth_date).await
}

/// Sponsored by a form that lies on the desk, for one service.
async fn access(ana: &Seat) -> Result<()> {
    let page = &ana.window;
    ana.focused("Sponsor").await?;
    page.type_keys("luc").await?;
    page.picks("A signed form is at hand").await?;
    page.tab_to("Signed on").await?;
    page.type_keys("2026-11-20").await?;
    page.tab_to("Position").await?;
    page.type_keys("RN, emergency, days (sample)").await?;
    page.tab_to("Clinical need").await?;
    page.type_keys("Sees earlier results at triage. (sample)").await?;
    page.picks_row("ConnectingOntario ClinicalViewer").await
}

/// Somebody the desk knows already: shown side by side while they are typed, and the sitting goes on with their account.
pub(crate) async fn finds_somebody_known(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("somebody comes who is known here: side by side, differences marked");
    types(ana, &OURS_TYPED).await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("Is it this person? Say so first", PATIENCE).await?;
    page.wait_text("What is known").await?;
    let marked = "return [...document.querySelectorAll('mark')].map((m) => m.textContent).join('|')";
    let marked = page.client().execute(marked, vec![]).await?;
    ensure!(marked.as_str().is_some_and(|m| m.contains('é') && m.contains('-')), "marked: {marked}");
    examiner.look(page, "known-here").await?;
    examiner.step("… it is her: on with that account");
    page.enters("Same person – continue there").await?;
    page.wait_text_for("Found while you were registering", PATIENCE).await?;
    examiner.look(page, "known-here-access").await?;
    access(ana).await?;
    page.decides().await?;
    ana.focused("Document 1").await?;
    ana.examines_documents().await?;
    page.decides().await?;
    page.wait_text_for("adds the sponsorship", PATIENCE).await?;
    page.decides().await?;
    page.wait_text_for(&format!("Sponsorship of {}", OURS.name()), PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    page.enters(&format!("Open {}", OURS.name())).await?;
    page.wait_text_for("Found before a second account was made", PATIENCE).await?;
    page.chord(&[Key::Control], "k").await?;
    page.type_keys("quilliam").await?;
    page.wait_text("1 result").await?;
    page.key(Key::Escape).await
}

/// Registers somebody who is too much like a person elsewhere.
async fn registers(ana: &Seat, who: &Somebody, asks: Option<&str>, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    types(ana, who).await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("Somebody of another organization looks very much like this", PATIENCE).await?;
    if let Some(words) = asks {
        let shown = page.text().await?;
        for secret in [NAMESAKE.given, "0130", "Riverbend"] {
            ensure!(!shown.contains(secret), "the page says “{secret}” of somebody elsewhere");
        }
        examiner.look(page, "like-elsewhere").await?;
        page.enters("Ask the registration agents").await?;
        page.wait_text("What will happen").await?;
        page.tab_to("In your words").await?;
        page.type_keys(words).await?;
        page.decides().await?;
        page.wait_text_for("The registration agents will be asked", PATIENCE).await?;
    }
    page.decides().await?;
    page.wait_text_for("Documents", PATIENCE).await?;
    ana.focused("Gender").await?;
    page.type_keys("f").await?;
    page.key(Key::Tab).await?;
    page.type_keys(who.phone).await?;
    page.tab_to("Document 1").await?;
    ana.examines_documents().await?;
    page.wait_text("AL2 is proven").await?;
    page.decides().await?;
    access(ana).await?;
    page.decides().await?;
    page.wait_text_for("Verification and sponsorship", PATIENCE).await?;
    page.decides().await?;
    page.wait_text_for("Somebody very much like this is registered already", PATIENCE).await?;
    page.wait_text_for("the registration agents compare and decide", PATIENCE).await
}

/// The agents are asked about one, and about another the centre asks them itself: both wait, said in plain words.
pub(crate) async fn asks_the_agents(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("somebody too much like a person elsewhere: the agents are asked");
    registers(ana, &NAMESAKE_TYPED, Some("Never worked elsewhere, they say. (sample)"), examiner).await?;
    examiner.look(page, "registered-contested").await?;
    page.enters("Compare, or add a word").await?;
    page.wait_text_for("The registration agents decide – waiting since", PATIENCE).await?;
    let status = page.client().execute("return document.querySelector('.status').innerText;", vec![]).await?;
    ensure!(!status.to_string().contains("need"), "what the agents decide needs nobody here: {status}");
    examiner.look(page, "item-contested").await?;
    examiner.step("another, of whom nothing is said: the centre asks them itself");
    registers(ana, &SAME_TYPED, None, examiner).await
}

/// The work list: what waits for the agents is not hers; what they ask is.
pub(crate) async fn answers(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("the LRA reads the agent's question, and answers");
    ana.go("/work").await?;
    page.wait_text_for("Rosalie Nakamura (registration agents) asks: “", PATIENCE).await?;
    examiner.look(page, "work-asked").await?;
    page.opens_row("(registration agents) asks").await?;
    page.wait_text_for("The registration agents ask you something", PATIENCE).await?;
    page.tab_to("To the registration agents").await?;
    page.type_keys("Yes: the marriage certificate lies here. (sample)").await?;
    examiner.look(page, "agents-answered").await?;
    page.decides().await?;
    page.wait_text_gone("The registration agents ask you something").await?;
    page.wait_text_for("the marriage certificate lies here", PATIENCE).await
}

/// Different people: received, without asking; the person's page tells why it was held.
pub(crate) async fn hears_of_the_release(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("the LRA hears of the release without asking: received");
    find(page, "oscar.lindqvist").await?;
    page.wait_text_for("Print letter", PATIENCE).await?;
    page.wait_text("Different people").await?;
    page.wait_text("Held: very much like somebody registered").await?;
    page.wait_text("Rosalie Nakamura").await?;
    examiner.look(page, "person-released").await
}

/// Merged: the registration leads to the person who it is, and what waited behind it goes on there.
pub(crate) async fn hears_of_the_merge(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    page.wait_text_for(&format!("Your registration turned out to be {}", SAME.name()), PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    examiner.look(page, "registered-merged").await?;
    page.enters(&format!("Open {}", SAME.name())).await?;
    page.wait_text_for("A registration turned out to be this person", PATIENCE).await?;
    page.wait_text_for("waits for Luc Thériault", PATIENCE).await
}
