//! A province in small, played until there is something of everything that is stored: every kind of record, most states of
//! each, and an outbox with work that waits, is held, is wedged, was withdrawn or replaced.
//!
//! Nothing in it runs out: appointments and sponsorships have no last day, and what is left waiting is not refused for its
//! age by any limit table of its time – so that it can be received however much later it is sent.

use lra_desk::{outbox::ItemState, store::Draft};
use lra_rules::{
    command::{
        AskAgents, CheckIdentity, Command, CorrectPerson, Correction, DecideHold, Enroll, HandOver, HoldDecision,
        PrintLetter, RegisterPerson, SetPriority, SponsorDecision,
    },
    field::PersonField,
    ids::{CommandId, EnrollmentId, LetterId, PersonId, RequestId, SponsorshipId},
    person::Evidence,
    record::{Record, RecordRef},
    sponsorship::Basis,
    wire::Outcome,
};
use lra_testkit::world::World;
use lra_tests::{
    Scene, TestDesk,
    people::{
        Enrolled, answer_sponsor, because, close_request, complete_answers, correct, day, decide, different_people,
        enroll, evidence, known, nth, on_enrollment, on_request, on_sponsorship, prepare, register_born, registration,
        say, searched, signed_form, sponsor_of, sponsoring, statement, taken_back, today,
    },
};
use uuid::Uuid;

/// The operators whose desks are kept: one of each role.
pub(crate) const KEPT: [&str; 4] = ["ana.moreau", "luc.theriault", "wei.zhang", "rosalie.nakamura"];

/// The port of the issuer: it is part of the identity that a profile and the centre keep.
pub(crate) const ISSUER_PORT: u16 = 10_927;

/// How many of an organization's people are kept, the operators not counted.
const PEOPLE: usize = 3;

/// The sample world in small, of appointments without an end.
pub(crate) fn world() -> World {
    let mut world = World::sample();
    for appointment in &mut world.appointments {
        appointment.ends = None;
    }
    let operators: Vec<String> = world.operators.iter().map(|o| o.login_id.clone()).collect();
    let mut left: Vec<(String, usize)> = world.organizations.iter().map(|o| (o.code.clone(), PEOPLE)).collect();
    world.people.retain(|p| {
        let place = left.iter_mut().find(|(code, n)| *code == p.organization && *n > 0);
        operators.contains(&p.login_id) || place.map(|(_, n)| *n -= 1).is_some()
    });
    world
}

/// Documents that do not expire while anybody opens this file.
fn lasting() -> Evidence {
    let mut evidence = evidence();
    for document in &mut evidence.documents {
        document.expires_on = document.expires_on.map(|_| day("2099-12-31"));
    }
    evidence
}

fn command(c: RegisterPerson) -> Command {
    Command::RegisterPerson(Box::new(c))
}

/// Somebody whom nobody takes for anybody else, with documents that last.
fn somebody(n: usize) -> (PersonId, Command) {
    let mut c = nth(n);
    c.evidence = lasting();
    (c.person, command(c))
}

/// Sponsored without a last day, by Luc.
async fn sponsored(desk: &TestDesk, person: PersonId, basis: Basis, services: &[&str]) -> (SponsorshipId, Command) {
    let mut c = sponsoring(desk, known(person), basis, services).await;
    c.ends = None;
    c.sponsor = sponsor_of(desk, "Luc").await;
    (c.sponsorship, Command::SponsorPerson(Box::new(c)))
}

/// Registered, sponsored, enrolled in the first of the services; all received.
async fn enrolled(desk: &TestDesk, registering: (PersonId, Command), basis: Basis, services: &[&str]) -> Enrolled {
    let (person, registering) = registering;
    desk.does(registering).await;
    let (sponsorship, sponsoring) = sponsored(desk, person, basis, services).await;
    desk.does(sponsoring).await;
    let (enrollment, enrolling) = enroll(person, sponsorship, services[0]);
    desk.receipt(enrolling).await;
    desk.person(person, "has an account", |p| p.active().is_some()).await;
    Enrolled { person, sponsorship, enrollment }
}

/// The same human being at two organizations, the second time with another phone.
fn twice(given: &str, family: &str, other: &str, born: &str) -> (RegisterPerson, RegisterPerson) {
    let at = |given: &str, family: &str, phone: &str| {
        let mut c = registration(given, family);
        c.evidence = lasting();
        c.details.birth_date = day(born);
        c.contact.phone = phone.into();
        searched(c)
    };
    (at(given, family, &format!("416 555 01{}", &born[8..])), at(given, other, "416 555 0199"))
}

fn asks(held: CommandId, words: &str) -> Command {
    Command::DecideHold(DecideHold { held, decision: HoldDecision::AskAgents { words: words.into() } })
}

fn asks_lra(held: CommandId, words: &str) -> Command {
    Command::DecideHold(DecideHold { held, decision: HoldDecision::AskLra { words: words.into() } })
}

fn merged(held: CommandId, person: PersonId) -> Command {
    let decision = HoldDecision::MergedInto { person, reason: because("documents-match") };
    Command::DecideHold(DecideHold { held, decision })
}

/// The desks of a story.
pub(crate) struct Desks {
    pub(crate) ana: TestDesk,
    pub(crate) luc: TestDesk,
    pub(crate) wei: TestDesk,
    pub(crate) rosalie: TestDesk,
    david: TestDesk,
    zofia: TestDesk,
    claire: TestDesk,
}

impl Desks {
    /// New desks of the operators of the story.
    pub(crate) async fn new(scene: &Scene) -> Self {
        Self {
            ana: scene.desk(KEPT[0]).await,
            luc: scene.desk(KEPT[1]).await,
            wei: scene.desk(KEPT[2]).await,
            rosalie: scene.desk(KEPT[3]).await,
            david: scene.desk("david.okafor").await,
            zofia: scene.desk("zofia.wisniewska").await,
            claire: scene.desk("claire.dubois").await,
        }
    }

    /// Those that are kept, in the order of [`KEPT`].
    pub(crate) fn kept(&mut self) -> [&mut TestDesk; 4] {
        [&mut self.ana, &mut self.luc, &mut self.wei, &mut self.rosalie]
    }

    /// Everything. At its end the kept desks are open with their cables out, and have work that waits.
    pub(crate) async fn play(&mut self, scene: &mut Scene) {
        scene.sponsors_trust("lakeshore").await;
        let first = self.papers().await;
        self.by_itself(scene).await;
        let asked = self.sponsorships().await;
        let in_process = self.requests(first).await;
        let held = self.held().await;
        self.wedged(first).await;
        self.leave_waiting(first, asked, in_process, held).await;
    }

    /// A letter printed twice and handed over, corrections, another look at ID, an enrollment without a sponsorship.
    async fn papers(&self) -> Enrolled {
        let (ana, david) = (&self.ana, &self.david);
        let mut c = registration("Xiomara", "Quetzal-Ortiz");
        c.evidence = lasting();
        let e = enrolled(ana, (c.person, command(c)), signed_form(), &["iport", "clinical-viewer"]).await;
        let mut printed = None;
        for _ in 0..2 {
            let letter = LetterId(Uuid::now_v7());
            ana.print_letter(&ana.scope, PrintLetter { person: e.person, letter }).await.expect("a letter");
            printed = Some(letter);
        }
        let letter = printed.unwrap();
        let over = HandOver { person: e.person, letter, looked_at: "on-drivers-licence".into() };
        ana.until("the second letter is here", async |desk| {
            let shown = desk.reader().shown(&RecordRef::Person(e.person), &ana.scope).await.unwrap();
            serde_json::to_string(&shown.unwrap().stored.record).unwrap().contains(&letter.to_string())
        })
        .await;
        ana.receipt(Command::HandOver(over)).await;
        let printed_only = enrolled(ana, somebody(40), signed_form(), &["clinical-viewer"]).await;
        let letter = LetterId(Uuid::now_v7());
        ana.print_letter(&ana.scope, PrintLetter { person: printed_only.person, letter }).await.expect("a letter");

        ana.receipt(correct(e.person, PersonField::BirthDate, Some("1987-03-14"), "1978-03-14")).await;
        let email = Correction { field: PersonField::Email, from: None, to: Some("xiomara@lakeshore.example".into()) };
        let changes = vec![email];
        let reason = because("typing-mistake");
        ana.receipt(Command::CorrectPerson(CorrectPerson { person: e.person, changes, reason })).await;
        david.person(e.person, "is corrected", |p| p.contact.email.is_some()).await;
        let check = CheckIdentity { person: e.person, evidence: lasting(), instead_of_registering: true };
        david.receipt(Command::CheckIdentity(Box::new(check))).await;
        ana.person(e.person, "was looked at again", |p| p.checks.len() == 2).await;
        let alone = Enroll {
            enrollment: EnrollmentId(Uuid::now_v7()),
            person: known(e.person),
            sponsorship: None,
            service: "ehealth-portal".into(),
        };
        ana.receipt(Command::Enroll(alone)).await;
        e
    }

    /// An agreement ends, and the centre stops what rested on it.
    async fn by_itself(&self, scene: &mut Scene) {
        let ana = &self.ana;
        let e = enrolled(ana, somebody(41), signed_form(), &["otn-hub"]).await;
        ana.enrollment(e.enrollment, "authorized").await;
        for agreement in &mut scene.world.agreements {
            if agreement.organization == ana.scope.organization.0 && agreement.service == "otn-hub" {
                agreement.ends_on = Some(today().plus_days(-1).0);
            }
        }
        scene.import();
        ana.enrollment(e.enrollment, "suspended").await;
    }

    /// Sponsorships in every state, and enrollments that follow them. Returns one that the sponsor is asked about.
    async fn sponsorships(&self) -> SponsorshipId {
        let (ana, luc) = (&self.ana, &self.luc);
        let viewer: &[&str] = &["clinical-viewer"];
        let mut queued = Vec::new();
        for n in 1..=5 {
            let e = enrolled(ana, somebody(n), Basis::Queue, viewer).await;
            luc.sponsorship(e.sponsorship, "asked").await;
            queued.push(e);
        }
        let asks = |words: &str| SponsorDecision::AskLra { words: words.into() };
        for (n, decision) in [
            (1, asks("Nights only, or days too?")),
            (2, asks("For which unit?")),
            (3, SponsorDecision::Approve),
            (4, SponsorDecision::Decline { reason: because("not-my-staff") }),
        ] {
            let decided = luc.approves(decide(queued[n].sponsorship, decision)).await;
            luc.received(decided).await;
        }
        ana.sponsorship(queued[2].sponsorship, "questioned").await;
        ana.receipt(answer_sponsor(queued[2].sponsorship, "Unit 4.")).await;

        let mut signed = Vec::new();
        for n in 6..=11 {
            let e = enrolled(ana, somebody(n), signed_form(), viewer).await;
            ana.enrollment(e.enrollment, "authorized").await;
            signed.push(e);
        }
        luc.enrollment(signed[0].enrollment, "authorized").await;
        luc.receipt(on_sponsorship(Command::ObjectSponsorship, signed[0].sponsorship, "not-signed")).await;
        ana.receipt(on_sponsorship(Command::SuspendSponsorship, signed[1].sponsorship, "medical-leave")).await;
        ana.receipt(on_sponsorship(Command::EndSponsorship, signed[2].sponsorship, "contract-ended")).await;
        ana.receipt(on_enrollment(Command::SuspendEnrollment, signed[3].enrollment, "medical-leave")).await;
        ana.receipt(on_enrollment(Command::EndEnrollment, signed[4].enrollment, "left-organization")).await;
        ana.receipt(on_enrollment(Command::SuspendEnrollment, signed[5].enrollment, "medical-leave")).await;
        ana.enrollment(signed[5].enrollment, "suspended").await;
        ana.receipt(on_enrollment(Command::ReinstateEnrollment, signed[5].enrollment, "returned")).await;
        ana.enrollment(signed[5].enrollment, "authorized").await;
        ana.receipt(on_sponsorship(Command::SuspendSponsorship, signed[5].sponsorship, "medical-leave")).await;
        ana.sponsorship(signed[5].sponsorship, "suspended").await;
        ana.receipt(on_sponsorship(Command::ReinstateSponsorship, signed[5].sponsorship, "returned")).await;
        ana.enrollment(signed[5].enrollment, "authorized").await;
        luc.sponsorship(queued[2].sponsorship, "asked").await;
        queued[0].sponsorship
    }

    /// A request submitted to CCO.
    async fn submitted(&self, enrollment: EnrollmentId) -> RequestId {
        let ana = &self.ana;
        let (request, preparing) = prepare(ana, enrollment, complete_answers());
        ana.does(preparing).await;
        ana.does(statement(request, "Xiomara Quetzal-Ortiz")).await;
        let approved = ana.approves(on_request(Command::ApproveRequest, request)).await;
        ana.received(approved).await;
        self.wei.request(request, "is received", |r| r.state.code() == "received").await;
        request
    }

    async fn taken(&self, enrollment: EnrollmentId) -> RequestId {
        let (request, wei) = (self.submitted(enrollment).await, &self.wei);
        wei.does_online(on_request(Command::TakeRequest, request)).await;
        wei.request(request, "is mine", |r| r.holder.is_some()).await;
        let priority = SetPriority { request, ground: "funding".into(), reason: because("deadline-near") };
        wei.receipt(Command::SetPriority(priority)).await;
        request
    }

    /// Requests in every state. Returns one that CCO works on.
    async fn requests(&self, e: Enrolled) -> RequestId {
        let (ana, wei, enrollment) = (&self.ana, &self.wei, e.enrollment);
        ana.enrollment(enrollment, "authorized").await;
        ana.receipt(prepare(ana, enrollment, complete_answers()).1).await;
        self.submitted(enrollment).await;
        let back = self.taken(enrollment).await;
        wei.does_online(on_request(Command::HandBackRequest, back)).await;

        let in_process = self.taken(enrollment).await;
        wei.receipt(say(Command::AddNote, in_process, "Check the vendor with Claire. (internal)")).await;
        wei.receipt(say(Command::AskInformation, in_process, "Which quarter?")).await;
        ana.request(in_process, "is asked about", |r| r.state.code() == "information-required").await;
        ana.receipt(say(Command::AnswerInformation, in_process, "July to September.")).await;
        wei.request(in_process, "goes on", |r| r.state.code() == "in-process").await;

        let required = self.taken(enrollment).await;
        wei.receipt(say(Command::AskInformation, required, "For which unit?")).await;
        ana.request(required, "is asked about", |r| r.state.code() == "information-required").await;
        let over = self.taken(enrollment).await;
        let claire = &self.claire;
        claire.request(over, "is Wei's", |r| r.holder.is_some()).await;
        claire.does_online(close_request(Command::TakeOverRequest, over, "absent")).await;
        let completed = self.taken(enrollment).await;
        wei.receipt(say(Command::CompleteRequest, completed, "In your iPort mailbox, from Friday.")).await;
        ana.request(completed, "is completed", |r| r.state.code() == "completed").await;
        ana.receipt(on_request(Command::TellRequester, completed)).await;
        let declined = self.taken(enrollment).await;
        wei.receipt(close_request(Command::DeclineRequest, declined, "in-product")).await;
        let withdrawn = self.submitted(enrollment).await;
        ana.request(withdrawn, "is received", |r| r.number.is_some()).await;
        ana.receipt(close_request(Command::WithdrawRequest, withdrawn, "not-needed")).await;
        in_process
    }

    /// Held registrations: one in every state. Returns one of Ana's that is still held, with work behind it.
    async fn held(&self) -> CommandId {
        let (ana, zofia, rosalie) = (&self.ana, &self.zofia, &self.rosalie);
        let at_riverbend = async |c: RegisterPerson| {
            let held = zofia.does(command(c)).await;
            zofia.held(held).await;
            rosalie.held_registration(held, "held").await;
            held
        };
        let (one, other) = twice("Béatrice", "Quilliam-Roy", "Quilliam Roy", "1961-05-11");
        ana.receipt(command(one)).await;
        let released = at_riverbend(other).await;
        rosalie.receipt(different_people(released)).await;
        zofia.received(released).await;

        let (one, other) = twice("Thaddeus", "Okonkwo-Reilly", "Okonkwo Reilly", "1955-11-23");
        let person = one.person;
        ana.receipt(command(one)).await;
        let joined = at_riverbend(other).await;
        rosalie.person(person, "is known", |_| true).await;
        rosalie.receipt(merged(joined, person)).await;
        zofia.received(joined).await;

        let (one, other) = twice("Ingeborg", "Vandermolen", "Van der Molen", "1969-08-02");
        ana.receipt(command(one)).await;
        let back = at_riverbend(other).await;
        zofia.receipt(taken_back(back)).await;
        rosalie.held_registration(back, "taken-back").await;

        // Ana's own: held for the agents, who ask; what rests on it waits behind it.
        let (other, one) = twice("Casimir", "Featherstone", "Fetherstone", "1974-04-17");
        zofia.receipt(command(one)).await;
        let mut mine = other;
        mine.ask_agents = Some(AskAgents { about: [].into(), words: "Says he never worked elsewhere.".into() });
        let person = mine.person;
        let held = ana.does(command(mine)).await;
        let (sponsorship, sponsoring) = sponsored(ana, person, signed_form(), &["clinical-viewer"]).await;
        let behind = ana.does(sponsoring).await;
        let behind_that = ana.does(enroll(person, sponsorship, "clinical-viewer").1).await;
        ana.held(held).await;
        ana.stands(behind, &[ItemState::Behind]).await;
        ana.stands(behind_that, &[ItemState::Behind]).await;
        rosalie.held_registration(held, "held").await;
        rosalie.receipt(asks_lra(held, "Did he work in Ottawa before?")).await;
        ana.until("asked", async |desk| {
            let shown = desk.reader().shown(&RecordRef::Held(held), &ana.scope).await.unwrap();
            shown.is_some_and(|s| matches!(s.stored.record, Record::Held(h) if h.asks_lra()))
        })
        .await;
        ana.receipt(asks(held, "Yes, until 2024.")).await;
        held
    }

    /// What came back: out of date, refused, blocked; and one that was withdrawn before it was sent, noted by the centre.
    async fn wedged(&self, e: Enrolled) {
        let (ana, david) = (&self.ana, &self.david);
        let enrollment = {
            let other = enrolled(ana, somebody(20), signed_form(), &["iport"]).await;
            ana.enrollment(other.enrollment, "authorized").await;
            david.enrollment(other.enrollment, "authorized").await;
            other.enrollment
        };
        let phone = ana.person(e.person, "has a phone", |_| true).await.contact.phone.unwrap();
        ana.offline().await;
        let late = ana.does(correct(e.person, PersonField::Phone, Some(&phone), "+14165550177")).await;
        let (request, preparing) = prepare(ana, enrollment, complete_answers());
        let refused = ana.does(preparing).await;
        let blocked = ana.does(statement(request, "Somebody Else")).await;
        let withdrawn = ana.does(somebody(21).1).await;
        ana.withdraws(withdrawn).await;
        david.receipt(correct(e.person, PersonField::Phone, Some(&phone), "+14165550188")).await;
        david.receipt(on_enrollment(Command::SuspendEnrollment, enrollment, "medical-leave")).await;
        ana.online();
        assert!(matches!(ana.wedged(late).await, Outcome::OutOfDate { .. }));
        assert!(matches!(ana.wedged(refused).await, Outcome::Refused { .. }));
        assert!(matches!(ana.wedged(blocked).await, Outcome::Blocked { .. }));
        ana.receipt(register_born("Somebody", "Else", "1961-08-30").1).await;
    }

    /// The cables of the kept desks are out, and each does something more.
    async fn leave_waiting(&mut self, e: Enrolled, asked: SponsorshipId, request: RequestId, held: CommandId) {
        self.ana.until("nothing is under way", async |desk| desk.status().borrow().sending == 0).await;
        let version = async |desk: &TestDesk, record: &RecordRef| {
            desk.reader().shown(record, &desk.scope).await.unwrap().and_then(|s| s.confirmed_version)
        };
        let record = RecordRef::Request(request);
        let here = version(&self.wei, &record).await;
        self.ana.until("the same request", async |_| version(&self.ana, &record).await == here).await;
        for desk in self.kept() {
            desk.caught_up().await;
            desk.open_offline().await;
        }
        let (ana, luc, wei, rosalie) = (&self.ana, &self.luc, &self.wei, &self.rosalie);
        ana.does(somebody(30).1).await;
        ana.does(correct(e.person, PersonField::Language, Some("fr"), "en")).await;
        ana.does(enroll(e.person, e.sponsorship, "clinical-viewer").1).await;
        let withdrawn = ana.does(somebody(31).1).await;
        ana.withdraws(withdrawn).await;
        let (person, registering) = somebody(32);
        let first = ana.does(registering.clone()).await;
        let Command::RegisterPerson(mut again) = registering else { panic!("a registration") };
        again.contact.phone = "613 555 0123".into();
        ana.amends(first, Command::RegisterPerson(again)).await;
        ana.views().note(&RecordRef::Person(person), &ana.scope, ana.now()).await.unwrap();
        ana.views().note(&RecordRef::Person(e.person), &ana.scope, ana.now()).await.unwrap();

        luc.approves(decide(asked, SponsorDecision::Approve)).await;
        wei.does(say(Command::AddNote, request, "Nearly done. (internal)")).await;
        rosalie.does(asks_lra(held, "And under which name?")).await;
        for (desk, kind) in [(ana, "register"), (ana, "request"), (wei, "correct")] {
            let draft = Draft {
                id: format!("{kind}-{}", desk.username),
                kind: kind.into(),
                title: format!("Unfinished: {kind} (sample)"),
                body: serde_json::json!({ "name": { "given": "Ánh", "family": "Đặng" }, "page": 2 }),
                saved_at: lra_rules::ids::Moment(jiff::Timestamp::UNIX_EPOCH),
            };
            desk.drafts().save(&draft, &desk.scope, desk.now()).await.unwrap();
        }
    }
}
