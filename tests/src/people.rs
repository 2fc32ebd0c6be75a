//! People and papers of the stories, all invented, and the commands about them.

use std::collections::BTreeSet;

use lra_forms::Answers;
use lra_rules::{
    command::{
        Command, CorrectPerson, Correction, DecideHold, DecideSponsorship, EndTrust, Enroll, EnrollmentReason,
        GiveTrust, HoldDecision, OneRequest, PrepareRequest, RecordStatement, RegisterPerson, RequestReason,
        RequestWords, Search, SponsorDecision, SponsorPerson, SponsorshipReason, SponsorshipWords,
    },
    field::PersonField,
    ids::{CommandId, Day, EnrollmentId, Moment, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    names::LegalName,
    person::{Evidence, ExaminedDocument, PersonRef, Seen, WorkContact},
    request::{FormRef, Received, Statement},
    sponsorship::{Basis, Coded},
};
use uuid::Uuid;

use crate::{TestDesk, registrant, root};

/// Today, where the hospitals are.
#[must_use]
pub fn today() -> Day {
    lra_rules::ids::Moment(jiff::Timestamp::now()).day()
}

/// A day as it is written.
#[must_use]
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A coded reason without words.
#[must_use]
pub fn because(code: &str) -> Coded {
    Coded { code: code.into(), words: String::new() }
}

fn document(kind: &str, issuer: &str, expires: Option<Day>) -> ExaminedDocument {
    ExaminedDocument { kind: kind.into(), issuer: issuer.into(), expires_on: expires, original: true }
}

/// A driver's licence and a birth certificate, seen in person.
#[must_use]
pub fn evidence() -> Evidence {
    Evidence {
        seen: Seen::InPerson,
        documents: vec![
            document("on-drivers-licence", "Ontario", Some(today().plus_days(700))),
            document("birth-certificate", "Ontario", None),
        ],
        face_matches: true,
        names_match: true,
    }
}

/// The registration of a person, to be changed and made a command.
#[must_use]
pub fn registration(given: &str, family: &str) -> RegisterPerson {
    let contact = WorkContact { phone: "416 555 0142".into(), email: None };
    let born = registrant::registration(given, family, "1987-03-14", Moment(jiff::Timestamp::now()));
    RegisterPerson { contact, evidence: evidence(), ..born }
}

/// Parts of names, as unlike each other as they can be.
const SYLLABLES: [&str; 48] = [
    "ba", "cor", "di", "fen", "gu", "hal", "jep", "ki", "lom", "mu", "nat", "per", "ri", "sov", "tu", "vam", "we",
    "xil", "yo", "zu", "bri", "chan", "dro", "fle", "gra", "klu", "mir", "nok", "pla", "quo", "ruf", "ste", "tri",
    "vus", "wal", "zep", "ost", "ing", "eld", "ark", "umb", "ish", "onda", "ela", "iva", "uro", "ami", "eko",
];

/// The n-th of people whom nobody takes for one another (sample): names, birth dates and phones share nothing but chance.
#[must_use]
pub fn nth(n: usize) -> RegisterPerson {
    let mut state = n as u64;
    // SplitMix64: the same people in every run.
    let mut next = move |below: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below as u64).unwrap_or_default()
    };
    let mut word = |syllables: usize| -> String { (0..syllables).map(|_| SYLLABLES[next(SYLLABLES.len())]).collect() };
    let (given, family) = (word(3), word(4));
    let born = format!("{}-{:02}-{:02}", 1940 + next(60), 1 + next(12), 1 + next(28));
    let mut person = registration(&given, &family);
    person.details.birth_date = day(&born);
    person.search = Some(search(&given, &family, &born));
    person.contact.phone = format!("416 555 {:04}", next(10_000));
    person
}

/// A search for this person: it came first.
#[must_use]
pub fn search(given: &str, family: &str, born: &str) -> Search {
    let name = LegalName { given: Some(given.into()), family: family.into() };
    Search { name, birth_date: day(born), at: Moment(jiff::Timestamp::now()), centre: false, question: None }
}

/// The same, of whatever was typed since.
#[must_use]
pub fn searched(mut c: RegisterPerson) -> RegisterPerson {
    let (name, birth_date) = (c.name.clone(), c.details.birth_date);
    c.search = Some(Search { name, birth_date, at: Moment(jiff::Timestamp::now()), centre: false, question: None });
    c
}

/// The registration of somebody, as a command, with the id that they will have.
#[must_use]
pub fn register(given: &str, family: &str) -> (PersonId, Command) {
    let c = registration(given, family);
    (c.person, Command::RegisterPerson(Box::new(c)))
}

/// Registers somebody who shares neither birth date nor phone with those of [`register`]: nobody takes them for another.
#[must_use]
pub fn register_born(given: &str, family: &str, born: &str) -> (PersonId, Command) {
    let mut c = registration(given, family);
    c.details.birth_date = day(born);
    c.contact.phone = format!("705 555 01{}", &born[8..]);
    let c = searched(c);
    (c.person, Command::RegisterPerson(Box::new(c)))
}

/// Somebody known here.
#[must_use]
pub fn known(person: PersonId) -> PersonRef {
    PersonRef::Id { person }
}

/// A sponsorship of this organization by the first of its sponsors, to be changed and made a command.
pub async fn sponsoring(desk: &TestDesk, person: PersonRef, basis: Basis, services: &[&str]) -> SponsorPerson {
    sponsored_by(sponsor_of(desk, "").await, person, basis, services)
}

/// A sponsorship by this sponsor.
#[must_use]
pub fn sponsored_by(sponsor: OperatorId, person: PersonRef, basis: Basis, services: &[&str]) -> SponsorPerson {
    SponsorPerson {
        sponsorship: SponsorshipId(Uuid::now_v7()),
        person,
        evidence: None,
        sponsor,
        services: services.iter().map(|s| (*s).to_owned()).collect::<BTreeSet<_>>(),
        position: "Registered nurse, nights (sample)".into(),
        clinical_need: "Sees earlier results at triage. (sample)".into(),
        basis,
        starts: today(),
        ends: Some(today().plus_days(300)),
        instead_of_registering: false,
    }
}

/// A sponsor of the desk's organization whose name contains this.
pub async fn sponsor_of(desk: &TestDesk, name: &str) -> OperatorId {
    let reference = lra_rules::record::RecordRef::Organization(desk.scope.organization.clone());
    match desk.shown(&reference).await.map(|stored| stored.record) {
        Some(lra_rules::record::Record::Organization(o)) => {
            o.sponsors.iter().find(|s| s.name.contains(name)).expect("such a sponsor").id
        }
        other => panic!("the desk's own organization: {other:?}"),
    }
}

/// A form that the sponsor signed lies at the desk.
#[must_use]
pub fn signed_form() -> Basis {
    Basis::SignedForm { signed_on: today() }
}

/// A sponsor trusts this LRA for every service, for most of a year.
#[must_use]
pub fn trust(organization: &OrgCode, lra: OperatorId) -> Command {
    let services = lra_rules::default_tables().services.services.into_iter().map(|service| service.code).collect();
    Command::GiveTrust(GiveTrust { organization: organization.clone(), lra, services, ends: today().plus_days(300) })
}

/// A sponsor trusts this LRA no longer.
#[must_use]
pub fn no_trust(organization: &OrgCode, lra: OperatorId) -> Command {
    Command::EndTrust(EndTrust { organization: organization.clone(), lra })
}

/// A second LRA has the form in their hands.
#[must_use]
pub fn confirm(sponsorship: SponsorshipId) -> Command {
    on_sponsorship(Command::ConfirmSponsorship, sponsorship, "saw-the-form")
}

/// Sponsors somebody known here.
pub async fn sponsor(desk: &TestDesk, person: PersonId, basis: Basis, services: &[&str]) -> (SponsorshipId, Command) {
    let c = sponsoring(desk, known(person), basis, services).await;
    (c.sponsorship, Command::SponsorPerson(Box::new(c)))
}

/// Enrolls somebody on a sponsorship.
#[must_use]
pub fn enroll(person: PersonId, sponsorship: SponsorshipId, service: &str) -> (EnrollmentId, Command) {
    let enrollment = EnrollmentId(Uuid::now_v7());
    let c = Enroll { enrollment, person: known(person), sponsorship: Some(sponsorship), service: service.into() };
    (enrollment, Command::Enroll(c))
}

/// A person, sponsored and enrolled.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    /// The person who was registered.
    pub person: PersonId,
    /// On which sponsorship.
    pub sponsorship: SponsorshipId,
    /// In which service.
    pub enrollment: EnrollmentId,
}

/// Registers, sponsors and enrolls somebody, and waits for the last receipt.
pub async fn enrolled(desk: &TestDesk, given: &str, family: &str, basis: Basis, service: &str) -> Enrolled {
    let (person, registering) = register(given, family);
    desk.does(registering).await;
    let (sponsorship, sponsoring) = sponsor(desk, person, basis, &[service]).await;
    desk.does(sponsoring).await;
    let (enrollment, enrolling) = enroll(person, sponsorship, service);
    desk.receipt(enrolling).await;
    Enrolled { person, sponsorship, enrollment }
}

/// Corrects one field.
#[must_use]
pub fn correct(person: PersonId, field: PersonField, from: Option<&str>, to: &str) -> Command {
    let change = Correction { field, from: from.map(str::to_owned), to: Some(to.to_owned()) };
    Command::CorrectPerson(CorrectPerson { person, changes: vec![change], reason: because("typing-mistake") })
}

/// They are different people after all.
#[must_use]
pub fn different_people(held: CommandId) -> Command {
    let decision = HoldDecision::DifferentPeople { reason: because("documents-compared") };
    Command::DecideHold(DecideHold { held, decision })
}

/// A held registration is taken back.
#[must_use]
pub fn taken_back(held: CommandId) -> Command {
    Command::DecideHold(DecideHold { held, decision: HoldDecision::TakenBack })
}

/// The sponsor decides.
#[must_use]
pub fn decide(sponsorship: SponsorshipId, decision: SponsorDecision) -> Command {
    Command::DecideSponsorship(DecideSponsorship { sponsorship, decision })
}

/// An act on a sponsorship with a coded reason.
#[must_use]
pub fn on_sponsorship(act: fn(SponsorshipReason) -> Command, sponsorship: SponsorshipId, reason: &str) -> Command {
    act(SponsorshipReason { sponsorship, reason: because(reason) })
}

/// The LRA answers the sponsor.
#[must_use]
pub fn answer_sponsor(sponsorship: SponsorshipId, words: &str) -> Command {
    Command::AnswerSponsor(SponsorshipWords { sponsorship, words: words.into() })
}

/// An act on an enrollment with a coded reason.
#[must_use]
pub fn on_enrollment(act: fn(EnrollmentReason) -> Command, enrollment: EnrollmentId, reason: &str) -> Command {
    act(EnrollmentReason { enrollment, reason: because(reason) })
}

/// The answers of the form's complete example.
#[must_use]
pub fn complete_answers() -> Answers {
    let path = root().join("forms/examples/interim-iport/complete.json");
    let example: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    serde_json::from_value(example["answers"].clone()).unwrap()
}

/// A request for an iPort report, as the requester wrote it.
#[must_use]
pub fn prepare(desk: &TestDesk, enrollment: EnrollmentId, answers: Answers) -> (RequestId, Command) {
    let today = today().to_string();
    let tables = desk.tables();
    let form = tables.forms.iter().find(|f| f.name == "interim-iport" && f.open_on(&today)).expect("the form");
    let request = RequestId(Uuid::now_v7());
    let form = FormRef { name: form.name.clone(), version: form.version.clone() };
    let c = PrepareRequest { request, enrollment, form, answers, statement: None };
    (request, Command::PrepareRequest(Box::new(c)))
}

/// The requester's own statement, on paper.
#[must_use]
pub fn statement(request: RequestId, signed_by: &str) -> Command {
    let statement = Statement { received: Received::Paper, dated: today(), signed_by: signed_by.into() };
    Command::RecordStatement(RecordStatement { request, statement })
}

/// An act on a request that needs no words.
#[must_use]
pub fn on_request(act: fn(OneRequest) -> Command, request: RequestId) -> Command {
    act(OneRequest { request })
}

/// An act on a request with words.
#[must_use]
pub fn say(act: fn(RequestWords) -> Command, request: RequestId, words: &str) -> Command {
    act(RequestWords { request, words: words.into() })
}

/// An act on a request with a coded reason.
#[must_use]
pub fn close_request(act: fn(RequestReason) -> Command, request: RequestId, reason: &str) -> Command {
    act(RequestReason { request, reason: because(reason) })
}
