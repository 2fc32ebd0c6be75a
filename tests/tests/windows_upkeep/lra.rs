//! What the LRA does besides registering.

use anyhow::{Context as _, Result, ensure};
use lra_testkit::{
    page::{Key, Page},
    thread::{Audience, PASSPHRASE, PATIENCE, Seat},
};
use lra_tests::windows::{Examiner, Theatre};

use crate::find;

const SPONSORSHIP_ACT: &str = ".sponsorship .deeds button";

/// The sponsor's question is on the person's page; Ctrl K finds the person.
pub(crate) async fn answers_the_sponsor(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("Ctrl K finds the person about whom the sponsor asks");
    page.wait_text_for("(sponsor) asks: “", PATIENCE).await?;
    examiner.look(page, "work-sponsor-asks").await?;
    find(page, "Bao Pham").await?;
    page.wait_text_for("Nights only, or days too?", PATIENCE).await?;
    page.fill("Your answer to Luc", "Nights only. (sample)").await?;
    examiner.look(page, "person-asked").await?;
    page.button("Send the answer").await?;
    page.wait_text_for("Luc Thériault decides", PATIENCE).await
}

/// An account of another organization: found by exactly what the registrant shows; ID again; our sponsorship.
pub(crate) async fn somebody_with_an_account(ana: &Seat, theatre: &Theatre, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    let latin = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
    let world = &theatre.scene.world;
    let own = |login: &str| world.operators.iter().any(|o| o.login_id == login);
    let somebody = world
        .people_at("riverbend")
        .find(|p| latin(&p.given_name) && latin(&p.family_name) && p.level == 2 && !own(&p.login_id))
        .context("nobody at Riverbend has a plain name")?;
    let name = format!("{} {}", somebody.given_name, somebody.family_name);
    examiner.step("somebody has an account already, made by another hospital");
    ana.go("/account").await?;
    page.fill("Login ID", &somebody.login_id).await?;
    page.fill("Date of birth", "1970-01-01").await?;
    page.decides().await?;
    page.wait_text_for("No account has exactly this login ID", PATIENCE).await?;
    examiner.look(page, "account-nobody").await?;
    page.fill("Date of birth", &somebody.birth_date.to_string()).await?;
    page.decides().await?;
    page.wait_text_for("Is this the person in front of you?", PATIENCE).await?;
    let shown = page.text().await?;
    ensure!(shown.contains(&name), "the account's name is not shown");
    ensure!(!shown.contains("Riverbend"), "whose registrant it is does not concern this desk");
    examiner.look(page, "account-found").await?;
    page.button("Continue").await?;
    ana.focused("Document 1").await?;
    ana.examines_documents().await?;
    examiner.look(page, "account-identity").await?;
    page.decides().await?;
    access(ana).await?;
    examiner.look(page, "account-access").await?;
    page.decides().await?;
    page.wait_text_for("adds the sponsorship", PATIENCE).await?;
    examiner.look(page, "account-review").await?;
    page.decides().await?;
    page.wait_text_for(&format!("Sponsorship of {name}"), PATIENCE).await?;
    page.click("link", &format!("Open {name}")).await?;
    page.wait_text_for("in force since", PATIENCE).await?;
    examiner.look(page, "account-person").await?;
    examiner.step("one enrollment ends again, with its reason");
    page.button("End").await?;
    page.wait_text("What will happen").await?;
    page.click("radio", "Recorded twice").await?;
    examiner.look(page, "enrollment-ends").await?;
    page.decides().await?;
    page.wait_text_for("Enrollment ended", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await
}

/// Sponsorship by a signed form, and one service.
pub(crate) async fn access(ana: &Seat) -> Result<()> {
    let page = &ana.window;
    ana.focused("Sponsor").await?;
    page.type_keys("luc").await?;
    page.click("radio", "A signed form is at hand").await?;
    page.fill("Signed on", "2026-11-20").await?;
    page.fill("Position", "RN, emergency, days (sample)").await?;
    page.fill("Clinical need", "Sees earlier results at triage. (sample)").await?;
    page.click("row", "ConnectingOntario ClinicalViewer").await
}

/// A typing error, put right with its reason.
pub(crate) async fn corrects(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("a typing error is corrected, with the reason");
    find(page, "Ingrid Dahl").await?;
    // The operator's own name begins like the menu: the page must be there first.
    page.wait_text_for("INGRID.DAHL@", PATIENCE).await?;
    page.button("More").await?;
    page.click("menuitem", "Correct several").await?;
    page.click("checkbox", "Work e-mail").await?;
    page.decides().await?;
    page.wait_text_for("to put right first", PATIENCE).await?;
    examiner.look(page, "correct-incomplete").await?;
    page.fill("Work e-mail", "ingrid.dahl@lakeshore.example").await?;
    page.click("radio", "Typing mistake").await?;
    examiner.look(page, "correct").await?;
    page.decides().await?;
    page.wait_text_for("Corrected", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    examiner.look(page, "corrected").await?;
    examiner.step("… and one value in its place, with the keyboard: Ctrl E, P");
    page.chord(&[Key::Control], "e").await?;
    page.type_keys("p").await?;
    // The old number is marked: what is typed takes its place.
    page.until("the phone can be typed", PATIENCE, async || {
        Ok(page.focus_name().await?.contains("Work phone").then_some(()))
    })
    .await?;
    page.type_keys("416 555 0100").await?;
    page.key(Key::Enter).await?;
    page.wait_text("Choose the reason").await?;
    // The first reason has the focus; the next key takes it.
    page.until("a reason can be chosen", PATIENCE, async || {
        let radio = "return document.activeElement?.type === 'radio'";
        Ok((page.client().execute(radio, vec![]).await? == true).then_some(()))
    })
    .await?;
    page.type_keys(" ").await?;
    page.key(Key::Enter).await?;
    page.wait_text_gone("Choose the reason").await?;
    page.wait_text_for("All work received", PATIENCE).await
}

/// The sponsorship stops and goes on, each with its reason, and what will happen is said first.
pub(crate) async fn suspends_and_reinstates(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("a sponsorship is suspended, and reinstated");
    page.click_css(SPONSORSHIP_ACT).await?;
    page.wait_text("These stop as soon as the centre receives this: iPort").await?;
    page.click("radio", "Parental leave").await?;
    examiner.look(page, "sponsorship-suspends").await?;
    page.decides().await?;
    page.wait_text_for("suspended since", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    examiner.look(page, "sponsorship-suspended").await?;
    page.click_css(SPONSORSHIP_ACT).await?;
    page.wait_text("What stopped with it works again: iPort").await?;
    page.click("radio", "Returned from leave").await?;
    page.decides().await?;
    page.wait_text_for("in force since", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await
}

/// The printer jams, the letter is printed again, and once more after it lay about.
pub(crate) async fn prints_again(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("the printer jams: another print voids the one before");
    find(page, "Hélène Beaulieu").await?;
    page.button("Print letter").await?;
    page.wait_text("Each print voids the one before").await?;
    examiner.look(page, "letter-before").await?;
    page.button("Print").await?;
    page.wait_text_for("Did the paper come out?", PATIENCE).await?;
    page.button("No, print again").await?;
    page.wait_text_for("Did the paper come out?", PATIENCE).await?;
    page.button("Yes, later").await?;
    page.wait_text_for("90 days left", PATIENCE).await?;
    page.button("New letter").await?;
    page.wait_text("also if it has been handed over").await?;
    examiner.look(page, "letter-again").await?;
    page.button("Print").await?;
    page.wait_text_for("Did the paper come out?", PATIENCE).await?;
    page.button("Yes, later").await?;
    page.wait_text_gone("Did the paper come out?").await
}

/// The list and its filters.
pub(crate) async fn looks_through_people(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("the people list and its filters");
    ana.go("/people").await?;
    page.wait_text_for("Show ", PATIENCE).await?;
    examiner.look(page, "people").await?;
    page.click("link", "Letters to print or hand over").await?;
    page.wait_text_for("letter to hand over, 90 days left", PATIENCE).await?;
    examiner.look(page, "people-letters").await?;
    page.click("link", "Waiting").await?;
    page.wait_text_for("Nothing is waiting", PATIENCE).await?;
    examiner.look(page, "people-waiting").await?;

    examiner.step(
        "half a name, mistyped, and a birth date: who comes near is found, with the reason, and opened by keyboard",
    );
    ana.go("/people").await?;
    page.wait_text_for("Show ", PATIENCE).await?;
    page.fill("Name, date of birth, phone, login ID or registration number", "14/03/1987 dahl ingird").await?;
    page.wait_text_for("Nobody is called that: 1 close match.", PATIENCE).await?;
    page.wait_text("one letter different from Ingrid").await?;
    examiner.look(page, "people-near").await?;
    // From the box along the filters into the list.
    page.click_css(".people-tools input").await?;
    page.opens_row("Ingrid Dahl").await?;
    page.wait_text_for("Details", PATIENCE).await?;
    page.wait_text("Ingrid Dahl").await
}

/// Called away: Ctrl L in the middle of a name, and nothing of it is lost.
pub(crate) async fn locks_in_the_middle(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("called away in the middle of a registration: Ctrl L");
    ana.go("/register").await?;
    page.fill("Legal given name", "Half").await?;
    page.fill("Legal family name", "Typed").await?;
    page.chord(&[Key::Control], "l").await?;
    page.wait_text_for("Your pages and drafts are where you left them", PATIENCE).await?;
    let shown = page.text().await?;
    ensure!(!shown.contains("Moreau") && !shown.contains("Half"), "the lock screen names somebody");
    examiner.look(page, "locked").await?;
    page.fill("Passphrase", "not the passphrase").await?;
    page.button("Unlock").await?;
    page.wait_text_for("That is not the passphrase of this desk", PATIENCE).await?;
    examiner.look(page, "locked-wrong").await?;
    page.fill("Passphrase", PASSPHRASE).await?;
    page.button("Unlock").await?;
    page.wait_text_for("Draft saved", PATIENCE).await?;
    for (label, typed) in [("Legal given name", "Half"), ("Legal family name", "Typed")] {
        let field = page.by_role(&["textbox"], label).await?;
        let holds = field.prop("value").await?.unwrap_or_default();
        ensure!(holds == typed, "“{label}” holds “{holds}” after the lock");
    }
    examiner.step("… it is still there, and thrown away");
    page.button("Discard").await?;
    examiner.look(page, "discard").await?;
    page.decides().await?;
    page.wait_text_for("Discarded", PATIENCE).await
}

/// What sponsor and CCO decided is there without asking.
pub(crate) async fn hears_of_it(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("the LRA hears of it without asking");
    find(page, "Farah Nasser").await?;
    page.wait_text_for("declined, ", PATIENCE).await?;
    page.wait_text("I did not sign this form").await?;
    examiner.look(page, "person-objected").await?;
    find(page, "Ingrid Dahl").await?;
    page.wait_text_for("declined", PATIENCE).await?;
    examiner.look(page, "person-request-declined").await
}
