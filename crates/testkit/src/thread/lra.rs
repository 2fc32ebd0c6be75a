//! What the LRA does: registers with the cable pulled, prints and hands over, requests and answers.

use anyhow::{Context as _, Result};

use super::{
    Audience, Registrant, Stage,
    registrant::Account,
    seat::{PATIENCE, Seat},
};
use crate::{page::Key, proxy::Proxy};

impl Seat {
    /// Registers, sponsors and enrolls with the keyboard alone, while the centre is out of reach.
    pub(super) async fn register_offline(
        &self,
        cable: &Proxy,
        who: Registrant<'_>,
        audience: &mut impl Audience,
    ) -> Result<()> {
        let page = &self.window;
        page.wait_text_for("Work", PATIENCE).await?;
        page.wait_text_for("All work received", PATIENCE).await?;
        audience.look(page, "work").await?;
        audience.step("the cable is pulled");
        cable.pull();
        audience.step(&format!("registering {} {} with the keyboard alone", who.given, who.family));
        self.register(who, false, audience).await?;
        page.wait_text_for("waiting for the centre", PATIENCE).await?;
        page.wait_text("The centre will allocate it").await?;
        page.wait_text("offline since").await?;
        audience.step("registered, sponsor asked, two enrollments: all waiting, clearly not final");
        audience.look(page, "registered-waiting").await
    }

    /// The register page from the first field to Ctrl+Enter. Somebody `known` is shown side by side on going on, and going on
    /// once more leaves the decision to whoever looks at what is held.
    async fn register(&self, who: Registrant<'_>, known: bool, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        page.chord(&[Key::Control], "k").await?;
        page.type_keys("register").await?;
        page.wait_text("Register a person").await?;
        page.key(Key::Enter).await?;
        page.by_role(&["textbox"], "Legal given name").await?;
        // The palette gives the focus back as it closes; a hand comes later than that, a driver does not.
        page.until("the palette is closed", PATIENCE, async || {
            let closed = "return !document.querySelector('[role=dialog]')";
            Ok((page.client().execute(closed, vec![]).await?.as_bool() == Some(true)).then_some(()))
        })
        .await?;
        self.focused("Legal given name").await?;
        page.type_keys(who.given).await?;
        page.key(Key::Tab).await?;
        page.type_keys(who.family).await?;
        self.tabs(2).await?;
        page.type_keys(who.birth_date).await?;
        audience.look(page, "register-who").await?;
        page.key(Key::Enter).await?;
        if known {
            page.wait_text_for("Say so first", PATIENCE).await?;
            page.wait_text("What is known").await?;
            audience.look(page, "register-likely").await?;
            page.decides().await?;
        }
        page.by_role(&["button"], "Gender").await?;
        self.focused("Gender").await?;
        page.type_keys("f").await?;
        page.key(Key::Tab).await?;
        page.type_keys("416 555 0100").await?;
        self.tabs(3).await?;
        self.examines_documents().await?;
        page.wait_text("AL2 is proven").await?;
        audience.look(page, "register-identity").await?;
        page.decides().await?;
        page.wait_text("Sponsorship").await?;
        self.focused("Sponsor").await?;
        page.type_keys("priya").await?;
        self.tabs(2).await?;
        page.type_keys("RN, emergency, nights").await?;
        page.key(Key::Tab).await?;
        page.type_keys("Sees earlier results at triage; reports for cancer care.").await?;
        for service in ["ConnectingOntario ClinicalViewer", "iPort (cancer reporting)"] {
            page.picks_row(service).await?;
        }
        audience.look(page, "register-access").await?;
        page.decides().await?;
        page.wait_text("Verification and sponsorship").await?;
        audience.look(page, "register-review").await?;
        page.decides().await?;
        Ok(())
    }

    /// Somebody of the same name and birth date is registered already: the centre holds it, and the LRA decides.
    pub(super) async fn held(&self, stage: &Stage<'_>, audience: &mut impl Audience) -> Result<()> {
        let latin = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
        let own = |login: &str| stage.world.operators.iter().any(|o| o.login_id == login);
        let twin = stage
            .world
            .people_at("lakeshore")
            .find(|p| latin(&p.given_name) && latin(&p.family_name) && !own(&p.login_id));
        let twin = twin.context("nobody at Lakeshore has a plain name")?;
        let birth_date = twin.birth_date.to_string();
        let who = Registrant { given: &twin.given_name, family: &twin.family_name, birth_date: &birth_date };
        let page = &self.window;
        audience.step("registering somebody whose name and birth date are known already");
        self.register(who, true, audience).await?;
        page.wait_text_for("Somebody very much like this is registered already", PATIENCE).await?;
        page.wait_text_for("1 needs you", PATIENCE).await?;
        audience.look(page, "registered-held").await?;
        page.click("link", "Compare and decide").await?;
        page.wait_text_for("Waiting with it", PATIENCE).await?;
        audience.step("held: the centre made nothing of it yet, and what rests on it waits behind");
        audience.look(page, "held").await?;
        page.by_role(&["button"], "They are different people").await?;
        page.button("They are different people").await?;
        page.click("radio", "Documents of both people compared").await?;
        audience.look(page, "different-people").await?;
        page.decides().await?;
        page.wait_text_for("The centre has received it", PATIENCE).await?;
        page.wait_text_for("All work received", PATIENCE).await?;
        audience.step("different people: received, and what waited behind it too");
        audience.look(page, "released").await
    }

    /// Two documents and the person looked at, with the keyboard; the first field of the documents has the focus.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn examines_documents(&self) -> Result<()> {
        self.document("ont", "2030-01-01").await?;
        self.document("canadian p", "2031-05-05").await?;
        // Past the place for a third document: seen in person, the face and the names match.
        self.window.key(Key::Tab).await?;
        for _ in 0..3 {
            self.window.type_keys(" ").await?;
            self.window.key(Key::Tab).await?;
        }
        Ok(())
    }

    /// A document by its first letters; issuer follows from the kind, then expiry and original.
    async fn document(&self, kind: &str, expires_on: &str) -> Result<()> {
        let page = &self.window;
        page.type_keys(kind).await?;
        page.key(Key::Tab).await?;
        page.type_keys(expires_on).await?;
        page.key(Key::Tab).await?;
        page.type_keys(" ").await?;
        self.tabs(2).await
    }

    async fn tabs(&self, times: usize) -> Result<()> {
        for _ in 0..times {
            self.window.key(Key::Tab).await?;
        }
        Ok(())
    }

    /// Waits until the control with this name has the focus.
    ///
    /// # Errors
    /// What has it instead.
    pub async fn focused(&self, name: &str) -> Result<()> {
        let script = "const e = document.activeElement; if (!e) return ''; const by = (e.getAttribute('aria-labelledby') ?? '') \
                      .split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '); \
                      return [e.getAttribute('aria-label') ?? '', by, ...[...(e.labels ?? [])].map((l) => l.textContent)].join(' ');";
        self.window
            .until(&format!("“{name}” has the focus"), PATIENCE, async || {
                let focused = self.window.client().execute(script, vec![]).await?;
                let focused = focused.as_str().unwrap_or_default().to_owned();
                anyhow::ensure!(focused.contains(name), "“{focused}” has it");
                Ok(Some(()))
            })
            .await
    }

    /// The process dies; opened again, the work is still waiting.
    pub(super) async fn power_cut(&mut self, stage: &Stage<'_>, audience: &mut impl Audience) -> Result<()> {
        audience.step("SIGKILL: the window dies without a word");
        self.killed_and_opened(stage).await?;
        audience.look(&self.window, "lock-screen").await?;
        self.unlock().await?;
        self.go("/work").await?;
        self.window.wait_text("Waiting for others").await?;
        self.window.wait_text_for("4 waiting", PATIENCE).await?;
        audience.step("started again: everything still waiting");
        audience.look(&self.window, "work-waiting").await
    }

    /// Cable back: received exactly once.
    pub(super) async fn receipt(&self, cable: &Proxy, who: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        audience.step("the cable is back");
        cable.plug();
        let page = &self.window;
        page.wait_text_for("All work received", PATIENCE).await?;
        page.wait_text_for("Letter to print", PATIENCE).await?;
        audience.step("received: each act has its receipt");
        audience.look(page, "work-received").await?;
        self.person(who).await?;
        let login = format!("{}.{}", who.given, who.family).to_uppercase();
        page.wait_text_for(&login, PATIENCE).await?;
        let found = page.text().await?.matches(&format!("{login}@")).count();
        anyhow::ensure!(found >= 1, "the login ID is not shown");
        audience.look(page, "person").await
    }

    /// Opens the person by Ctrl K.
    pub(super) async fn person(&self, who: Registrant<'_>) -> Result<()> {
        let page = &self.window;
        self.go("/people").await?;
        page.wait_text("Login ID").await?;
        let name = format!("{} {}", who.given, who.family);
        page.fill("Name, date of birth, phone, login ID or registration number", &name).await?;
        // The list follows what is typed: a row is clicked once it is the only one.
        page.wait_text("1 person").await?;
        page.click("rowheader", &name).await?;
        page.wait_text_for("Services", PATIENCE).await
    }

    /// Prints the letter and hands it over; gives what the registrant reads in it.
    pub(super) async fn letter(&self, who: Registrant<'_>, audience: &mut impl Audience) -> Result<Account> {
        let page = &self.window;
        self.person(who).await?;
        audience.step("printing the letter: the centre makes the temporary password");
        page.button("Print letter").await?;
        page.button("Print").await?;
        page.wait_text_for("Did the paper come out?", PATIENCE).await?;
        audience.look(page, "letter").await?;
        let mut account = None;
        for entry in std::fs::read_dir(self.folder.join("letters"))? {
            let paper = entry?.path();
            account = Some(Account::read(&paper)?);
            audience.paper(paper, "letter")?;
        }
        page.button("Yes, hand over now").await?;
        audience.step("handed over, after another look at photo ID");
        page.click("radio", "Ontario driver’s licence").await?;
        audience.look(page, "hand-over").await?;
        page.button("Handed over").await?;
        page.wait_text_for("letter handed over", PATIENCE).await?;
        // The record is there before the dialog has gone, on a busy machine.
        page.wait_text_gone("Photo document you looked at").await?;
        audience.look(page, "handed-over").await?;
        account.context("there was no letter")
    }

    /// Ends the registrant's enrollment in the sample service.
    pub(super) async fn ends_access(&self, who: Registrant<'_>, audience: &mut impl Audience) -> Result<()> {
        let page = &self.window;
        self.person(who).await?;
        audience.step("access to ClinicalViewer ends");
        page.button("ConnectingOntario ClinicalViewer").await?;
        page.button("End").await?;
        page.wait_text("What will happen").await?;
        page.click("radio", "Recorded twice").await?;
        page.decides().await?;
        page.wait_text_for("Enrollment ended", PATIENCE).await?;
        page.wait_text_for("All work received", PATIENCE).await?;
        audience.look(page, "access-ended").await
    }
}
