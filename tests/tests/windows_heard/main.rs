//! What a screen reader is given, from the bus that it listens on: headings, names, lists and rows of five pages, what is read
//! aloud when something is done, and that the focus is always somewhere.

mod ground;

use std::{fs, time::Duration};

use anyhow::{Result, ensure};
use lra_testkit::{
    accessible::{Listening, Tree},
    display::Desktop,
    page::{Key, Page},
    thread::{PATIENCE, Seat},
};
use lra_tests::windows::{Examiner, Passing, Theatre};

/// How long a page may take to be heard as it should: it is asked whole, again and again.
const HEARD: Duration = Duration::from_secs(20);

/// Hears one page after the other; all that is wrong is wanted at once.
struct Hearer<'a> {
    desktop: &'a Desktop,
    found: Vec<String>,
}

impl Hearer<'_> {
    /// The page must keep the rules that every page keeps, and come to be as its outline says: counts come later than the page on a
    /// busy machine. `LRA_WRITE` has the outline written, once two of them are the same.
    async fn hears(&mut self, page: &Page, name: &str) -> Result<()> {
        page.rests().await?;
        let file = lra_tests::root().join(format!("tests/tests/windows_heard/outline/{name}.txt"));
        let writes = std::env::var_os("LRA_WRITE").is_some();
        let mut before = String::new();
        let what = format!("{name} is heard as it should");
        let heard = page.until(&what, HEARD, async || {
            let tree = Tree::of(self.desktop)?;
            let fresh = tree.outline();
            if writes && before == fresh {
                fs::write(&file, &fresh)?;
            }
            before.clone_from(&fresh);
            let mut wrong = tree.faults();
            wrong.extend(differences(&fs::read_to_string(&file)?, &fresh));
            ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
            Ok(Some(()))
        });
        if let Err(problem) = heard.await {
            self.found.push(format!("{problem:#}"));
        }
        Ok(())
    }

    /// What was read aloud by itself since `listening` began: one sentence, with these words, and nothing besides. What was pressed
    /// may be gone afterwards; the focus is somewhere.
    async fn is_said_once(&mut self, page: &Page, listening: Listening, words: &str) -> Result<()> {
        page.wait_text(words).await?;
        let what = format!("“{words}” is said");
        let heard = page.until(&what, HEARD, async || {
            ensure!(!listening.said()?.is_empty(), "heard was: {}", listening.log());
            let faults = Tree::of(self.desktop)?.faults();
            ensure!(faults.is_empty(), "{}", faults.join("\n"));
            Ok(Some(()))
        });
        if let Err(problem) = heard.await {
            self.found.push(format!("{problem:#}"));
        }
        page.rests().await?;
        let said = listening.said()?;
        if said.len() != 1 {
            self.found.push(format!("besides “{words}” is said: {said:#?}\n{}", listening.log()));
        } else if !said[0].words.contains(words) {
            self.found.push(format!("“{words}” is shown, and this is read: {said:#?}\n{}", listening.log()));
        }
        Ok(())
    }
}

/// The lines of one that the other has not, and the other way round.
fn differences(expected: &str, fresh: &str) -> Vec<String> {
    if expected == fresh {
        return Vec::new();
    }
    let only = |one: &str, other: &str, sign: &str| -> Vec<String> {
        one.lines().filter(|line| !other.lines().any(|l| l == *line)).map(|line| format!("{sign} {line}")).collect()
    };
    let mut found = vec!["it is heard otherwise (`LRA_WRITE=1` writes it anew):".to_owned()];
    found.extend(only(expected, fresh, "-"));
    found.extend(only(fresh, expected, "+"));
    found
}

async fn lra(theatre: &Theatre, examiner: &mut Examiner<'_>, hearer: &mut Hearer<'_>) -> Result<()> {
    let stage = theatre.stage();
    let ana = Seat::take(&stage, "ana.moreau", &stage.centre, &mut Passing(examiner)).await?;
    let page = &ana.window;
    page.wait_text_for("All work received", PATIENCE).await?;
    page.wait_text_for("(sponsor) asks: “", PATIENCE).await?;
    hearer.hears(page, "work").await?;
    ana.go("/register").await?;
    page.by_role(&["textbox"], "Legal given name").await?;
    hearer.hears(page, "register").await?;
    page.chord(&[Key::Control], "k").await?;
    page.type_keys("Ingrid Dahl").await?;
    page.wait_text("1 result").await?;
    page.key(Key::Down).await?;
    page.key(Key::Enter).await?;
    page.wait_text_for("INGRID.DAHL@", PATIENCE).await?;
    hearer.hears(page, "person").await?;

    let listening = Listening::begin(stage.desktop).await?;
    page.click_css(".sponsorship .deeds button").await?;
    page.wait_text("These stop as soon as the centre receives this: iPort").await?;
    page.click("radio", "Parental leave").await?;
    page.decides().await?;
    page.wait_text_for("suspended since", PATIENCE).await?;
    page.wait_text_for("All work received", PATIENCE).await?;
    hearer.is_said_once(page, listening, "Recorded.").await?;
    ana.leave().await
}

async fn agent(theatre: &Theatre, examiner: &mut Examiner<'_>, hearer: &mut Hearer<'_>) -> Result<()> {
    let stage = theatre.stage();
    let rosalie = Seat::take(&stage, "rosalie.nakamura", &stage.centre, &mut Passing(examiner)).await?;
    let page = &rosalie.window;
    page.wait_text_for("Oscar Lindqvist", PATIENCE).await?;
    page.opens_row("Oscar Lindqvist").await?;
    page.wait_text_for("Oskar Lindqvist", PATIENCE).await?;
    hearer.hears(page, "case").await?;
    let listening = Listening::begin(stage.desktop).await?;
    page.enters("They are different people").await?;
    page.wait_text("What will happen").await?;
    page.picks("Documents of both people compared").await?;
    page.decides().await?;
    page.wait_text_for("Different people, decided", PATIENCE).await?;
    hearer.is_said_once(page, listening, "Decided.").await?;
    rosalie.leave().await
}

async fn cco(theatre: &Theatre, examiner: &mut Examiner<'_>, hearer: &mut Hearer<'_>) -> Result<()> {
    let stage = theatre.stage();
    let wei = Seat::take(&stage, "wei.zhang", &stage.centre, &mut Passing(examiner)).await?;
    let page = &wei.window;
    wei.go("/queue").await?;
    page.wait_text_for("1 request", PATIENCE).await?;
    page.by_role(&["button"], "Take").await?;
    hearer.hears(page, "queue").await?;
    let listening = Listening::begin(stage.desktop).await?;
    page.button("Take").await?;
    page.wait_text_for("CCO prepares the report", PATIENCE).await?;
    hearer.is_said_once(page, listening, "Taken.").await?;
    wei.leave().await
}

async fn three_desks(theatre: &Theatre, examiner: &mut Examiner<'_>, hearer: &mut Hearer<'_>) -> Result<()> {
    ground::prepare(theatre).await;
    lra(theatre, examiner, hearer).await?;
    // One window at a time is heard.
    agent(theatre, examiner, hearer).await?;
    cco(theatre, examiner, hearer).await
}

#[tokio::test]
async fn what_a_screen_reader_is_given() {
    let theatre = Theatre::heard().await;
    let mut examiner = theatre.examiner();
    let stage = theatre.stage();
    let mut hearer = Hearer { desktop: stage.desktop, found: Vec::new() };
    let played = three_desks(&theatre, &mut examiner, &mut hearer).await;
    let found = hearer.found.join("\n");
    theatre.applaud(played.map_err(|problem| problem.context(found.clone())), &examiner);
    assert!(found.is_empty(), "{found}");
}
