//! What sponsor and CCO do, and the LRA's side of a request.

use anyhow::Result;

use super::{
    Audience, PASSPHRASE, Registrant,
    seat::{PATIENCE, Seat},
};

/// The rows of `/queue` and `/decide` are found by the person they are about.
fn full(who: Registrant<'_>) -> String {
    format!("{} {}", who.given, who.family)
}

impl Seat {
    /// The sponsor approves, with the passphrase as second signature.
    pub(super) async fn approve(&self, who: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        self.go("/decide").await?;
        page.wait_text_for(&full(who), PATIENCE).await?;
        page.click("row", &full(who)).await?;
        page.wait_text_for("Clinical need", PATIENCE).await?;
        audience.step("the sponsor sees the chain, and approves with the passphrase");
        audience.look(page, "sponsor-decides").await?;
        page.button("Approve").await?;
        page.fill("Your passphrase", PASSPHRASE).await?;
        audience.look(page, "sponsor-step-up").await?;
        page.decides().await?;
        page.wait_text_for("All work received,", PATIENCE).await?;
        self.go("/sponsored").await?;
        // The page before shows the name as well.
        page.wait_text_for("Sponsored by me", PATIENCE).await?;
        page.wait_text_for(&full(who), PATIENCE).await?;
        audience.look(page, "people-i-sponsor").await
    }

    /// The enrollments are authorized at the LRA's desk without asking.
    pub(super) async fn authorized(&self, who: Registrant<'_>, told: bool, audience: &mut impl Audience) -> Result<()> {
        audience.step("authorized at the LRA's desk");
        self.person(who).await?;
        let works = if told { "works since" } else { "ready for the first use" };
        self.window.wait_text_for(works, PATIENCE).await?;
        audience.look(&self.window, "person-authorized").await
    }

    /// Fills in the interim iPort form, with the requester's own statement.
    pub(super) async fn request(&self, who: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        audience.step("the interim iPort request form, as the requester wrote it");
        self.go("/requests/new").await?;
        page.fill("Find the requester", &full(who)).await?;
        page.click("radio", &full(who)).await?;
        page.button("Fill in the form").await?;
        page.choose("Which iPort report?", "Cancer surgery").await?;
        page.click("checkbox", "Breast").await?;
        page.fill("Period: first day", "2026-04-01").await?;
        page.fill("Period: last day", "2026-09-30").await?;
        page.click("radio", "Once (ad hoc)").await?;
        page.click("radio", "De-identified, one row per patient").await?;
        page.click("checkbox", "Date of birth or age").await?;
        page.click("radio", "Clinical decision making").await?;
        page.fill("How does the report support this activity?", "Late follow-ups are called back. (sample)").await?;
        page.fill("Needed by", "2027-03-15").await?;
        audience.look(page, "request-form").await?;
        page.fill("What will the report be used for?", "Review of delays after referral. (sample)").await?;
        page.fill("Line 1", "Noëlle Tremblay, clinical manager (sample)").await?;
        page.click("radio", "No").await?;
        page.fill("The data are kept until", "2027-12-31").await?;
        page.click("radio", "Files erased securely").await?;
        for statement in [
            "I am an authorized",
            "I am asking for no more",
            "The report goes only",
            "The data are destroyed",
            "I report any loss",
        ] {
            page.click("checkbox", statement).await?;
        }
        page.click("checkbox", "The statement is here").await?;
        page.click("radio", "On paper, signed by hand").await?;
        page.fill("Date on it", "2026-11-20").await?;
        page.fill("Name under it", &full(who)).await?;
        audience.look(page, "request-statement").await?;
        page.button("Save request").await?;
        page.wait_text_for("Approve and submit", PATIENCE).await?;
        audience.look(page, "request-awaiting-approval").await
    }

    /// Approves with step-up; the centre gives the number.
    pub(super) async fn approve_request(&self, _: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        audience.step("approved with the passphrase, submitted");
        page.button("Approve and submit").await?;
        page.fill("Your passphrase", PASSPHRASE).await?;
        page.decides().await?;
        page.wait_text_for("received by CCO", PATIENCE).await?;
        audience.look(page, "request-received").await
    }

    /// CCO takes it, sets the priority, and asks.
    pub(super) async fn ask_for_information(&self, who: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        self.go("/queue").await?;
        page.wait_text_for(&full(who), PATIENCE).await?;
        page.fill("Number, report or name", &full(who)).await?;
        page.wait_text("1 request").await?;
        page.click("rowheader", "Cancer surgery").await?;
        audience.step("CCO takes the request");
        page.button("Take").await?;
        page.wait_text_for("CCO prepares the report", PATIENCE).await?;
        page.button("More").await?;
        page.click("menuitem", "Set priority").await?;
        page.click("radio", "Clinical decision making").await?;
        page.choose("Reason for this choice", "Ground confirmed as declared").await?;
        page.decides().await?;
        page.wait_text_gone("Ground of the priority").await?;
        audience.step("priority set; the LRA is asked for information");
        page.button("Ask for information").await?;
        page.fill("Question to the LRA", "Which quarter is meant? (sample)").await?;
        page.decides().await?;
        page.wait_text_for("information required", PATIENCE).await?;
        // The state is there before the box has gone, on a busy machine.
        page.wait_text_gone("characters left").await?;
        audience.look(page, "cco-asked").await
    }

    /// The LRA answers.
    pub(super) async fn answer(&self, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        audience.step("the LRA answers");
        // The question stands on top, with the answer under it.
        page.wait_text("Which quarter is meant? (sample)").await?;
        page.fill("Your answer to CCO", "April to June and July to September. (sample)").await?;
        page.decides().await?;
        page.wait_text_for("CCO prepares the report", PATIENCE).await?;
        audience.look(page, "request-answered").await
    }

    /// CCO completes it: how the report is collected, never the report.
    pub(super) async fn complete(&self, who: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        self.go("/queue").await?;
        page.fill("Number, report or name", &full(who)).await?;
        page.wait_text("1 request").await?;
        page.click("rowheader", "Cancer surgery").await?;
        audience.step("CCO completes it: how the report is collected");
        page.button("Complete").await?;
        page.fill(
            "Where and how does the requester collect the report?",
            "At the secure exchange, with ONE ID. (sample)",
        )
        .await?;
        page.decides().await?;
        page.wait_text_for("Nothing matches", PATIENCE).await?;
        audience.look(page, "cco-completed").await
    }

    /// The filled form as paper.
    pub(super) async fn paper(&self, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        page.wait_text_for("Tell the requester how it ended", PATIENCE).await?;
        audience.step("the request as paper");
        audience.look(page, "request-completed").await?;
        page.button("Print the form").await?;
        page.wait_text_for("The paper is open", PATIENCE).await?;
        for entry in std::fs::read_dir(self.folder.join("papers"))? {
            audience.paper(entry?.path(), "request")?;
        }
        audience.look(page, "request-printed").await?;
        page.button("Done, remove the file").await?;
        page.wait_text_gone("The paper is open").await?;
        let left = std::fs::read_dir(self.folder.join("papers")).into_iter().flatten().count();
        anyhow::ensure!(left == 0, "{left} papers are left on the disk");
        Ok(())
    }

    /// The same in French.
    pub(super) async fn in_french(&self, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        audience.step("the same desk in French");
        page.button("FR, français").await?;
        self.go("/work").await?;
        page.wait_text("Tâches").await?;
        audience.look(page, "work-french").await?;
        self.go("/people").await?;
        page.wait_text("Personnes").await?;
        audience.look(page, "people-french").await
    }
}
