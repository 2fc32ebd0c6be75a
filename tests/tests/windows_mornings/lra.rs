//! The LRA's morning: somebody comes without an account, and goes with a letter; somebody calls about a phone number.

use anyhow::{Result, ensure};
use lra_testkit::{
    page::{Key, Page},
    thread::{Audience, PATIENCE, Seat},
};
use lra_tests::windows::Examiner;

use crate::{at, counts};

/// The review of the pages typed so many of its 194 keys into fields; what is typed here is as long.
const REVIEW_TYPED: usize = 132;
const GIVEN: &str = "Marie-Ève";
const FAMILY: &str = "O'Connor";
const BORN: &str = "1987-02-14";
const PHONE: &str = "416 555 0199";
/// Two documents: the first letters of their kind, and the last day.
const DOCUMENTS: [(&str, &str); 2] = [("ont", "2030-01-01"), ("canadian p", "2031-05-05")];
const SPONSOR: &str = "priya";
const POSITION: &str = "RN, emergency, nights";
const NEED: &str = "Sees earlier results, all nights.";

/// The number after it was put right: as many figures as it has.
const NEW_PHONE: &str = "4165550155";

fn typed() -> usize {
    let documents = DOCUMENTS.iter().flat_map(|(kind, last)| [*kind, *last]);
    // One letter chooses the gender.
    let words = [GIVEN, FAMILY, BORN, "f", PHONE, SPONSOR, POSITION, NEED];
    words.into_iter().chain(documents).map(|one| one.chars().count()).sum()
}

/// From the first page to the letter in the person's hand.
pub(crate) async fn registers_from_nothing(page: &Page, examiner: &mut Examiner<'_>) -> Result<()> {
    examiner.step("somebody comes without an account, and goes with a letter");
    ensure!(typed() == REVIEW_TYPED, "{} keys are typed, and the review typed {REVIEW_TYPED}", typed());
    page.counts_keys();
    page.chord(&[Key::Control], "n").await?;
    at(page, "Legal given name").await?;
    page.type_keys(GIVEN).await?;
    page.key(Key::Tab).await?;
    page.type_keys(FAMILY).await?;
    // Enter goes on to what is still missing, here past what few people need.
    page.key(Key::Enter).await?;
    at(page, "Date of birth").await?;
    page.type_keys(BORN).await?;
    page.key(Key::Enter).await?;
    identity(page).await?;
    access(page).await?;
    page.wait_text_for("Verification and sponsorship", PATIENCE).await?;
    page.decides().await?;
    letter(page).await?;
    counts(page, "registered from nothing, letter printed and handed over", 0, 170)
}

async fn identity(page: &Page) -> Result<()> {
    at(page, "Gender").await?;
    page.type_keys("f").await?;
    page.key(Key::Tab).await?;
    page.type_keys(PHONE).await?;
    page.key(Key::Enter).await?;
    for (place, (kind, last)) in DOCUMENTS.iter().enumerate() {
        at(page, ["Document 1", "Another document"][place]).await?;
        page.type_keys(kind).await?;
        page.key(Key::Tab).await?;
        at(page, "Expires").await?;
        page.type_keys(last).await?;
        page.key(Key::Tab).await?;
        page.type_keys(" ").await?;
        page.key(Key::Enter).await?;
    }
    // In person; the face and the names match.
    at(page, "In person").await?;
    page.type_keys(" ").await?;
    page.key(Key::Tab).await?;
    page.type_keys(" ").await?;
    page.key(Key::Tab).await?;
    page.type_keys(" ").await?;
    page.wait_text("AL2 is proven").await?;
    page.key(Key::Enter).await
}

async fn access(page: &Page) -> Result<()> {
    at(page, "Sponsor").await?;
    page.type_keys(SPONSOR).await?;
    page.key(Key::Tab).await?;
    page.key(Key::Enter).await?;
    at(page, "Position").await?;
    page.type_keys(POSITION).await?;
    page.key(Key::Enter).await?;
    at(page, "Clinical need").await?;
    page.type_keys(NEED).await?;
    page.key(Key::Tab).await?;
    at(page, "ConnectingOntario ClinicalViewer").await?;
    page.type_keys(" ").await?;
    // Its first letter leads to the other.
    page.type_keys("i").await?;
    at(page, "iPort (cancer reporting)").await?;
    page.type_keys(" ").await?;
    page.decides().await
}

async fn letter(page: &Page) -> Result<()> {
    page.wait_text_for("MARIEEVE.OCONNOR@", PATIENCE).await?;
    page.wait_text("Print letter").await?;
    page.type_keys("p").await?;
    page.wait_text("Each print voids the one before").await?;
    at(page, "Print").await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("Did the paper come out?", PATIENCE).await?;
    at(page, "Yes, hand over now").await?;
    page.key(Key::Enter).await?;
    page.wait_text_gone("Did the paper come out?").await?;
    // What was shown an hour ago is one key away; Enter by itself would hand over nothing.
    at(page, "Ontario driver’s licence").await?;
    page.type_keys(" ").await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("Letter handed over", PATIENCE).await
}

/// From wherever one is: Ctrl K and half a name, the pencil at the phone, the number, and why.
pub(crate) async fn corrects_a_phone(ana: &Seat, examiner: &mut Examiner<'_>) -> Result<()> {
    let page = &ana.window;
    examiner.step("somebody calls: the phone number is another now");
    ana.go("/work").await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    page.counts_keys();
    page.chord(&[Key::Control], "k").await?;
    page.by_role(&["searchbox"], "Find people").await?;
    page.type_keys("dah").await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("INGRID.DAHL@", PATIENCE).await?;
    page.until("the page has been read", PATIENCE, async || {
        Ok((!page.has("dialog", "Find and act").await?).then_some(()))
    })
    .await?;
    page.type_keys("e").await?;
    at(page, "Correct: ").await?;
    page.type_keys("p").await?;
    at(page, "Work phone").await?;
    page.type_keys(NEW_PHONE).await?;
    page.key(Key::Enter).await?;
    page.wait_text("Choose the reason").await?;
    page.until("a reason can be chosen", PATIENCE, async || {
        let radio = "return document.activeElement?.type === 'radio'";
        Ok((page.client().execute(radio, vec![]).await? == true).then_some(()))
    })
    .await?;
    // The figure of a reason chooses it, and saves.
    page.type_keys("2").await?;
    page.wait_text_gone("Choose the reason").await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    counts(page, "a phone number corrected", 0, 20)
}
