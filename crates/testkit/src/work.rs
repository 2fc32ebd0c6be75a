//! The work with which the demo's sample world begins: something in every role, and as little as shows the product in the first minute.
//!
//! The sample's own operators make it over the wire, each with a sign-in and keys of their own, and the centre decides about it as about
//! everybody's: no row is written. David and Zofia register, Luc asks and trusts, Claire takes a request. Nobody of the [`TOUR`] has
//! done anything yet: their first sign-in is their first, and no notice of keys on another computer stands before it.

mod people;

use anyhow::{Context as _, Result, ensure};
use lra_rules::{
    command::{
        AskAgents, Command, DecideSponsorship, Enroll, GiveTrust, HandOver, OneRequest, PrepareRequest, PrintLetter,
        RegisterPerson, RequestWords, SponsorDecision, SponsorPerson,
    },
    ids::{Day, EnrollmentId, LetterId, Moment, OperatorId, PersonId, RequestId, SponsorshipId},
    organization::Organization,
    person::PersonRef,
    record::Record,
    request::{FormRef, Received, Statement},
    sponsorship::Basis,
};
use serde_json::json;
use uuid::Uuid;

use crate::{stranger::Stranger, world::World};
use people::{Newcomer, twin, whole_answers};

/// Whom a stranger is to be, one after the other: each has something on the first page.
pub const TOUR: &[&str] = &["ana.moreau", "priya.raman", "wei.zhang", "rosalie.nakamura"];

/// The computer on which all this was done calls itself this.
const DEVICE: &str = "The sample world";

/// The photo document at every desk of the sample.
const LOOKED_AT: &str = "on-drivers-licence";

/// Has the sample's operators do their work at this centre, where the world was brought in and nobody has done anything yet.
///
/// # Errors
/// Which act was not accepted, and what the centre said instead.
///
/// # Panics
/// When provider or centre do not answer as they should.
pub async fn begin(centre: &str, world: &World) -> Result<()> {
    let sits_down = async |username: &str| {
        let operator = world.operator(username).with_context(|| format!("{username} is no operator of the world"))?;
        let mut somebody = Stranger::nobody(centre);
        DEVICE.clone_into(&mut somebody.device);
        anyhow::Ok(somebody.enters(&operator.subject).await)
    };
    let luc = sits_down("luc.theriault").await?;
    let david = sits_down("david.okafor").await?;
    let at = Lakeshore::of(david, &luc).await?;
    for lra in [at.ana, at.david] {
        let services = services();
        let organization = luc.scope.organization.clone();
        accepted(&luc, Command::GiveTrust(GiveTrust { organization, lra, services, ends: at.today.plus_days(300) }))
            .await?;
    }

    at.letters_and_sponsors(&luc).await?;
    let claire = sits_down("claire.dubois").await?;
    at.requests(&claire).await?;

    let known = twin(world, 0).context("nobody at Lakeshore has a plain name")?;
    held(&at.lra, known).await?;
    let zofia = sits_down("zofia.wisniewska").await?;
    let mut known = twin(world, 1).context("one person at Lakeshore has a plain name")?;
    let words = "She says that she never had an account; the name is her mother’s, too. (sample)".into();
    known.ask_agents = Some(AskAgents { words, ..AskAgents::default() });
    held(&zofia, known).await?;

    for somebody in [luc, at.lra, claire, zofia] {
        let (status, said) = somebody.post("/v1/session/end", &json!({})).await;
        ensure!(status.is_success(), "a session does not end: {said}");
    }
    Ok(())
}

/// What every service is called that the tables in force have.
fn services() -> std::collections::BTreeSet<String> {
    lra_rules::default_tables().services.services.into_iter().map(|service| service.code).collect()
}

async fn accepted(by: &Stranger, command: Command) -> Result<()> {
    let action = command.action();
    let outcome = by.act(command).await;
    ensure!(outcome["is"] == "accepted", "{action:?} was not accepted: {outcome}");
    Ok(())
}

async fn held(by: &Stranger, like_somebody: RegisterPerson) -> Result<()> {
    let outcome = by.act(Command::RegisterPerson(Box::new(like_somebody))).await;
    ensure!(outcome["is"] == "held", "somebody known was registered again: {outcome}");
    Ok(())
}

/// The desk at which most of it is done, and who is at that hospital.
struct Lakeshore {
    lra: Stranger,
    ana: OperatorId,
    david: OperatorId,
    luc: OperatorId,
    priya: OperatorId,
    today: Day,
}

impl Lakeshore {
    async fn of(lra: Stranger, sponsor: &Stranger) -> Result<Self> {
        let here = organization(sponsor).await?;
        let named = |name: &str| {
            let mut all = here.lras.iter().chain(&here.sponsors);
            all.find(|one| one.name == name).map(|one| one.id).with_context(|| format!("{name} is not appointed here"))
        };
        let (ana, david) = (named("Ana Moreau")?, named("David Okafor")?);
        let (luc, priya) = (named("Luc Thériault")?, named("Priya Raman")?);
        Ok(Self { lra, ana, david, luc, priya, today: Moment(jiff::Timestamp::now()).day() })
    }

    /// A letter to hand over and letters to print; one sponsor is asked, one has a question, one form waits for a second LRA.
    async fn letters_and_sponsors(&self, luc: &Stranger) -> Result<()> {
        let asked = self.registers(&people::ASKED).await?;
        let sponsorship = self.sponsors(asked, self.priya, Basis::Queue, &["clinical-viewer"], &people::ASKED).await?;
        self.enrolls(asked, sponsorship, "clinical-viewer").await?;

        let questioned = self.registers(&people::QUESTIONED).await?;
        let sponsorship =
            self.sponsors(questioned, self.luc, Basis::Queue, &["clinical-viewer"], &people::QUESTIONED).await?;
        self.enrolls(questioned, sponsorship, "clinical-viewer").await?;
        let words = "Until when does she stand in for the night shift? (sample)".into();
        let decision = SponsorDecision::AskLra { words };
        accepted(luc, Command::DecideSponsorship(DecideSponsorship { sponsorship, decision })).await?;

        // Priya does not trust David: another LRA confirms it, or she does.
        let signed = self.registers(&people::SIGNED).await?;
        let form = Basis::SignedForm { signed_on: self.today };
        let sponsorship = self.sponsors(signed, self.priya, form, &["clinical-viewer"], &people::SIGNED).await?;
        self.enrolls(signed, sponsorship, "clinical-viewer").await?;
        Ok(())
    }

    /// One request waits in CCO's queue; another was taken, and CCO asks the LRA about it.
    async fn requests(&self, cco: &Stranger) -> Result<()> {
        let waiting = self.is_in_iport(&people::WAITING).await?;
        self.prints(waiting.0).await?;
        self.submits(waiting.1, "lung", &people::WAITING).await?;

        let in_process = self.is_in_iport(&people::IN_PROCESS).await?;
        let letter = self.prints(in_process.0).await?;
        let given = HandOver { person: in_process.0, letter, looked_at: LOOKED_AT.into() };
        accepted(&self.lra, Command::HandOver(given)).await?;
        let request = self.submits(in_process.1, "breast", &people::IN_PROCESS).await?;
        accepted(cco, Command::TakeRequest(OneRequest { request })).await?;
        let words = "Is the date of the first referral wanted, or of the last? (sample)".into();
        accepted(cco, Command::AskInformation(RequestWords { request, words })).await
    }

    async fn registers(&self, who: &Newcomer) -> Result<PersonId> {
        let registration = who.registration()?;
        let person = registration.person;
        accepted(&self.lra, Command::RegisterPerson(Box::new(registration))).await?;
        Ok(person)
    }

    async fn sponsors(
        &self,
        person: PersonId,
        sponsor: OperatorId,
        basis: Basis,
        services: &[&str],
        who: &Newcomer,
    ) -> Result<SponsorshipId> {
        let sponsorship = SponsorshipId(Uuid::now_v7());
        let word = SponsorPerson {
            sponsorship,
            person: PersonRef::Id { person },
            evidence: None,
            sponsor,
            services: services.iter().map(|&code| code.to_owned()).collect(),
            position: who.position.into(),
            clinical_need: who.need.into(),
            basis,
            starts: self.today,
            ends: Some(self.today.plus_days(300)),
            instead_of_registering: false,
        };
        accepted(&self.lra, Command::SponsorPerson(Box::new(word))).await?;
        Ok(sponsorship)
    }

    async fn enrolls(&self, person: PersonId, on: SponsorshipId, service: &str) -> Result<EnrollmentId> {
        let enrollment = EnrollmentId(Uuid::now_v7());
        let person = PersonRef::Id { person };
        let c = Enroll { enrollment, person, sponsorship: Some(on), service: service.into() };
        accepted(&self.lra, Command::Enroll(c)).await?;
        Ok(enrollment)
    }

    /// Registers somebody for whom Luc signed, who trusts David: all is in force in one sitting.
    async fn is_in_iport(&self, who: &Newcomer) -> Result<(PersonId, EnrollmentId)> {
        let person = self.registers(who).await?;
        let form = Basis::SignedForm { signed_on: self.today };
        let sponsorship = self.sponsors(person, self.luc, form, &["clinical-viewer", "iport"], who).await?;
        self.enrolls(person, sponsorship, "clinical-viewer").await?;
        Ok((person, self.enrolls(person, sponsorship, "iport").await?))
    }

    /// Prints a letter whose paper nobody has: its password is in the answer, and is let go of.
    async fn prints(&self, person: PersonId) -> Result<LetterId> {
        let letter = LetterId(Uuid::now_v7());
        let signed = self.lra.sign(Command::PrintLetter(PrintLetter { person, letter }));
        let (status, said) = self.lra.post("/v1/letters", &serde_json::to_value(signed)?).await;
        ensure!(
            status.is_success() && said["temporary_password"].is_string(),
            "the letter was not printed: {status} {}",
            said["outcome"]
        );
        Ok(letter)
    }

    async fn submits(&self, enrollment: EnrollmentId, site: &str, who: &Newcomer) -> Result<RequestId> {
        let tables = lra_rules::default_tables();
        let today = self.today.to_string();
        let open = tables.forms.iter().find(|form| form.name == "interim-iport" && form.open_on(&today));
        let form = open.context("the form for iPort is closed today")?;
        let form = FormRef { name: form.name.clone(), version: form.version.clone() };
        let signed_by = format!("{} {}", who.given, who.family);
        let statement = Some(Statement { received: Received::AtTheDesk, dated: self.today, signed_by });
        let request = RequestId(Uuid::now_v7());
        let answers = whole_answers(self.today, site)?;
        let c = PrepareRequest { request, enrollment, form, answers, statement };
        accepted(&self.lra, Command::PrepareRequest(Box::new(c))).await?;
        accepted(&self.lra, Command::ApproveRequest(OneRequest { request })).await?;
        Ok(request)
    }
}

/// The organization in whose name somebody acts, as the centre shows it.
async fn organization(to: &Stranger) -> Result<Organization> {
    let mut after = 0;
    loop {
        let page = to.feed(after).await;
        let records = page.records.into_iter().filter_map(|one| one.stored).map(|stored| stored.record);
        let mut organizations = records.filter_map(|record| {
            let Record::Organization(found) = record else { return None };
            Some(found)
        });
        if let Some(found) = organizations.find(|found| found.code == to.scope.organization) {
            return Ok(found);
        }
        ensure!(page.more, "the centre shows {} nothing of itself", to.scope.organization);
        after = page.next;
    }
}
