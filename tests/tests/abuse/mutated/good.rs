//! The good commands that are changed: every kind there is, about people and papers that there are.

use lra_rules::{
    challenge::Recognizing,
    command::{
        AccountReason, AnswerAsked, AnswerCaller, AskCaller, AskCustodian, CheckIdentity, ChooseQuestions, Command,
        CorrectPerson, Correction, CustodyTo, DecideHold, DeclineAsked, DeclineWork, DoneByHand, Enroll, HandOver,
        HoldDecision, LeaveDifference, OneHold, OneSponsorship, OneWork, PrintLetter, PutRight, SeeNotices,
        SetPriority, SponsorDecision,
    },
    custody::Wanted,
    elsewhere::{Differs, Todo},
    field::PersonField,
    ids::{CommandId, EnrollmentId, LetterId, Moment, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    organization::Role,
    person::PersonRef,
    record::Record,
    request::FormRef,
    sponsorship::Basis,
};
use lra_tests::{
    Scene,
    people::{
        answer_sponsor, because, close_request, complete_answers, confirm, decide, enroll, evidence, known, no_trust,
        nth, on_enrollment, on_request, on_sponsorship, say, signed_form, sponsored_by, statement, trust,
    },
    stranger::Stranger,
};
use uuid::Uuid;

use super::change::Seeded;

/// A registrant with all that comes after, as the centre has it.
#[derive(Debug, Clone, Copy)]
struct Thread {
    person: PersonId,
    sponsorship: SponsorshipId,
    queued: SponsorshipId,
    enrollment: EnrollmentId,
    prepared: RequestId,
    submitted: RequestId,
}

/// What there is to act on.
pub(crate) struct Ground {
    threads: Vec<Thread>,
    held: CommandId,
    sponsor: OperatorId,
    lra: OperatorId,
    form: FormRef,
    login_id: String,
    /// The next person whom nobody takes for another.
    next: usize,
}

/// How many threads there are.
const THREADS: usize = 6;

async fn done(by: &Stranger, command: Command) {
    let outcome = by.act(command).await;
    assert_eq!(outcome["is"], "accepted", "{outcome}");
}

fn sponsor(sponsor: OperatorId, person: PersonId, basis: Basis, services: &[&str]) -> (SponsorshipId, Command) {
    let c = sponsored_by(sponsor, known(person), basis, services);
    (c.sponsorship, Command::SponsorPerson(Box::new(c)))
}

impl Ground {
    /// Lakeshore's LRA makes everything ready.
    pub(crate) async fn prepared(scene: &Scene, ana: &Stranger) -> Self {
        scene.sponsors_trust("lakeshore").await;
        let lakeshore = scene.organization(&OrgCode("lakeshore".into())).await;
        let luc = lakeshore.sponsors.iter().find(|s| s.name.starts_with("Luc")).map(|s| s.id);
        let tables = lra_rules::default_tables();
        let form = tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
        let form = FormRef { name: form.name.clone(), version: form.version.clone() };
        let mut ground = Self {
            threads: Vec::new(),
            held: CommandId(Uuid::nil()),
            sponsor: luc.unwrap(),
            lra: lakeshore.lras[0].id,
            form,
            login_id: String::new(),
            next: 0,
        };
        for _ in 0..THREADS {
            let thread = ground.thread(ana).await;
            ground.threads.push(thread);
        }
        // The first once more, under another id: somebody has to look.
        let mut again = nth(1);
        again.contact.phone = "705 555 0199".into();
        let twice = ana.sign(Command::RegisterPerson(Box::new(again)));
        let id: serde_json::Value = serde_json::from_str(&twice.body).unwrap();
        let outcome = ana.batch(&[twice]).await.remove(0);
        assert_eq!(outcome["is"], "held", "{outcome}");
        ground.held = id["id"].as_str().unwrap().parse().unwrap();
        let login = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
            Record::Person(p) if p.id == ground.threads[0].person => p.login_id().map(str::to_owned),
            _ => None,
        });
        ground.login_id = login.unwrap();
        ground
    }

    async fn thread(&mut self, ana: &Stranger) -> Thread {
        self.next += 1;
        let c = nth(self.next);
        let person = c.person;
        done(ana, Command::RegisterPerson(Box::new(c))).await;
        let (sponsorship, signed) = sponsor(self.sponsor, person, signed_form(), &["iport", "clinical-viewer"]);
        done(ana, signed).await;
        let (queued, asked) = sponsor(self.sponsor, person, Basis::Queue, &["hpg"]);
        done(ana, asked).await;
        let (enrollment, enrolled) = enroll(person, sponsorship, "iport");
        done(ana, enrolled).await;
        let mut requests = Vec::new();
        for submitted in [false, true] {
            let (request, prepared) = self.prepare(enrollment);
            done(ana, prepared).await;
            if submitted {
                done(ana, statement(request, "Sample Requester")).await;
                done(ana, on_request(Command::ApproveRequest, request)).await;
            }
            requests.push(request);
        }
        Thread { person, sponsorship, queued, enrollment, prepared: requests[0], submitted: requests[1] }
    }

    fn prepare(&self, enrollment: EnrollmentId) -> (RequestId, Command) {
        let request = RequestId(Uuid::now_v7());
        let c = lra_rules::command::PrepareRequest {
            request,
            enrollment,
            form: self.form.clone(),
            answers: complete_answers(),
            statement: None,
        };
        (request, Command::PrepareRequest(Box::new(c)))
    }

    /// The same for one of several who send at once: whom each registers is nobody whom another registers.
    pub(crate) fn share(&self, n: usize) -> Self {
        let (threads, form, login_id) = (self.threads.clone(), self.form.clone(), self.login_id.clone());
        let (held, sponsor, lra) = (self.held, self.sponsor, self.lra);
        Self { threads, held, sponsor, lra, form, login_id, next: self.next + n * 100_000 }
    }

    /// Every id that names something here.
    pub(crate) fn ids(&self) -> Vec<String> {
        let of = |t: &Thread| {
            let ids = [t.person.0, t.sponsorship.0, t.queued.0, t.enrollment.0, t.prepared.0, t.submitted.0];
            ids.map(|id| id.to_string())
        };
        self.threads
            .iter()
            .flat_map(of)
            .chain([self.held.to_string(), self.sponsor.to_string(), self.lra.to_string()])
            .collect()
    }

    /// Some good command of somebody in this role; seldom of somebody else's.
    pub(crate) fn command(&mut self, role: Role, chance: &mut Seeded) -> Command {
        let as_role = if chance.percent(90) { role } else { *chance.of(&Role::ALL) };
        let t = *chance.of(&self.threads);
        match as_role {
            Role::Lra => self.lras(t, chance),
            Role::Sponsor => match chance.below(8) {
                6 => trust(&OrgCode("lakeshore".into()), self.lra),
                7 => no_trust(&OrgCode("lakeshore".into()), self.lra),
                0 => decide(t.queued, SponsorDecision::Approve),
                1 => decide(t.queued, SponsorDecision::AskLra { words: "Which unit is it?".into() }),
                2 => decide(t.queued, SponsorDecision::Decline { reason: because("no-need") }),
                3 => on_sponsorship(Command::ObjectSponsorship, t.sponsorship, "not-signed"),
                4 => on_sponsorship(Command::EndSponsorship, t.sponsorship, "left-organization"),
                _ => on_enrollment(Command::EndEnrollment, t.enrollment, "left-organization"),
            },
            Role::Cco => match chance.below(8) {
                0 => on_request(Command::TakeRequest, t.submitted),
                1 => on_request(Command::HandBackRequest, t.submitted),
                2 => {
                    let reason = because("as-declared");
                    Command::SetPriority(SetPriority { request: t.submitted, ground: "patient-care".into(), reason })
                }
                3 => say(Command::AddNote, t.submitted, "A note among analysts."),
                4 => say(Command::AskInformation, t.submitted, "Which quarter is it?"),
                5 => say(Command::CompleteRequest, t.submitted, "At the records office."),
                6 => close_request(Command::DeclineRequest, t.submitted, "no-authority"),
                _ => close_request(Command::TakeOverRequest, t.submitted, "absent"),
            },
            Role::RegistrationAgent if chance.percent(50) => agents(t, chance),
            Role::RegistrationAgent | Role::Centre | Role::Administrator | Role::Lrp => {
                let reason = because("documents-match");
                let decision = match chance.below(4) {
                    0 => HoldDecision::DifferentPeople { reason: because("documents-compared") },
                    1 => HoldDecision::MergedInto { person: t.person, reason },
                    2 => HoldDecision::AskLra { words: "Which card was it?".into() },
                    _ => HoldDecision::TakenBack,
                };
                Command::DecideHold(DecideHold { held: self.held, decision })
            }
        }
    }

    fn lras(&mut self, t: Thread, chance: &mut Seeded) -> Command {
        let by_account =
            || PersonRef::Account { login_id: self.login_id.clone(), birth_date: Some(nth(1).details.birth_date) };
        match chance.below(30) {
            28 => confirm(t.queued),
            0..3 => {
                self.next += 1;
                let mut c = nth(self.next);
                c.designation =
                    Some(lra_rules::person::Designation { college: "cno".into(), number: "12345678".into() });
                c.contact.email = Some("somebody@lakeshore.example".into());
                Command::RegisterPerson(Box::new(c))
            }
            3 => {
                let field = *chance.of(&PersonField::ALL);
                let change = Correction { field, from: None, to: Some("Ann".into()) };
                let phone = Correction { field: PersonField::Phone, from: None, to: Some("+14165550100".into()) };
                let reason = because("typing-mistake");
                Command::CorrectPerson(CorrectPerson { person: t.person, changes: vec![change, phone], reason })
            }
            4 => {
                let c = CheckIdentity { person: t.person, evidence: evidence(), instead_of_registering: true };
                Command::CheckIdentity(Box::new(c))
            }
            5 if chance.percent(50) => Command::ChooseQuestions(ChooseQuestions { person: t.person }),
            5 => Command::PrintLetter(PrintLetter { person: t.person, letter: LetterId(Uuid::now_v7()) }),
            6 => {
                let looked_at = "canadian-passport".into();
                Command::HandOver(HandOver { person: t.person, letter: LetterId(Uuid::now_v7()), looked_at })
            }
            7 | 8 => {
                let person = if chance.percent(50) { by_account() } else { known(t.person) };
                let basis = if chance.percent(50) { Basis::Queue } else { signed_form() };
                let mut c = sponsored_by(self.sponsor, person, basis, &["one-mail", "hpg"]);
                c.evidence = Some(evidence());
                Command::SponsorPerson(Box::new(c))
            }
            9 => {
                let person = if chance.percent(50) { by_account() } else { known(t.person) };
                let enrollment = EnrollmentId(Uuid::now_v7());
                Command::Enroll(Enroll { enrollment, person, sponsorship: None, service: "ehealth-portal".into() })
            }
            10 => answer_sponsor(t.queued, "The fourth unit."),
            11 => on_sponsorship(Command::SuspendSponsorship, t.sponsorship, "parental-leave"),
            12 => on_sponsorship(Command::ReinstateSponsorship, t.sponsorship, "returned"),
            13 => on_enrollment(Command::SuspendEnrollment, t.enrollment, "parental-leave"),
            14 => on_enrollment(Command::ReinstateEnrollment, t.enrollment, "returned"),
            15 => self.prepare(t.enrollment).1,
            16 => statement(t.prepared, "Sample Requester"),
            17 => on_request(Command::ApproveRequest, t.prepared),
            18 => close_request(Command::WithdrawRequest, t.prepared, "mistake"),
            19 => say(Command::AnswerInformation, t.submitted, "The third quarter."),
            20 => match chance.below(3) {
                0 => Command::TellDeclined(OneSponsorship { sponsorship: t.queued }),
                1 => Command::TellMerged(OneHold { held: self.held }),
                _ => on_request(Command::TellRequester, t.submitted),
            },
            21 => Command::AdoptWork(OneWork { quarantined: self.held }),
            22 => {
                let reason = because("no-longer-needed");
                Command::DeclineWork(DeclineWork { quarantined: self.held, reason })
            }
            23 => Command::DecideHold(DecideHold { held: self.held, decision: HoldDecision::Adopted }),
            24 => {
                let up_to = asked_at();
                Command::SeeNotices(SeeNotices { person: t.person, up_to })
            }
            25 => {
                let wants = *chance.of(&[Wanted::NewLetter, Wanted::Correction]);
                Command::AskCustodian(AskCustodian { person: t.person, wants, words: "The letter got lost.".into() })
            }
            26 | 27 => answers(t, chance),
            _ => {
                let decision = HoldDecision::AskAgents { words: "Please look at it.".into() };
                Command::DecideHold(DecideHold { held: self.held, decision })
            }
        }
    }
}

/// A moment at which somebody may have asked something.
fn asked_at() -> Moment {
    Moment("2026-11-20T15:00:00Z".parse().unwrap())
}

/// An answer to what another organization may have asked.
fn answers(t: Thread, chance: &mut Seeded) -> Command {
    let (organization, asked_at) = (OrgCode("riverbend".into()), asked_at());
    if chance.percent(50) {
        let words = "It is done.".into();
        return Command::AnswerAsked(AnswerAsked { person: t.person, organization, asked_at, words });
    }
    let reason = because("letter-works");
    Command::DeclineAsked(DeclineAsked { person: t.person, organization, asked_at, reason })
}

/// What the registration agents do about an account that nobody looks after.
fn agents(t: Thread, chance: &mut Seeded) -> Command {
    let to = |reason: &str| {
        let organization = OrgCode("lakeshore".into());
        CustodyTo { person: t.person, organization, reason: because(reason) }
    };
    let account = |reason: &str| AccountReason { person: t.person, reason: because(reason) };
    match chance.below(12) {
        4 => Command::SuspendAccount(account("compromised")),
        5 => Command::RevokeAccount(account("duplicate")),
        6 => Command::ReinstateAccount(account("in-own-hands")),
        7 => Command::DoneByHand(DoneByHand { person: t.person, enrollment: t.enrollment, todo: Todo::PutIn }),
        8 => Command::PutRight(PutRight { person: t.person, target: "one-id".into() }),
        9 => Command::LeaveDifference(LeaveDifference {
            person: t.person,
            target: "one-id".into(),
            what: Differs::Email,
            until: None,
            reason: because("meant-there"),
        }),
        10 => {
            let reason = because("new-letter");
            Command::AskCaller(AskCaller { person: t.person, how: Recognizing::Questions, reason })
        }
        11 => Command::AnswerCaller(AnswerCaller { person: t.person, asked: CommandId(Uuid::now_v7()) }),
        0 => Command::ReleaseLetter(to("nobody-prints")),
        1 => Command::MoveCustody(to("nobody-left")),
        2 => answers(t, chance),
        _ => {
            let change = Correction { field: PersonField::Family, from: None, to: Some("Ann".into()) };
            let reason = because("typing-mistake");
            Command::CorrectPerson(CorrectPerson { person: t.person, changes: vec![change], reason })
        }
    }
}
