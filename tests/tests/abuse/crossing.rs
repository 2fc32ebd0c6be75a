//! Every rule about a set – only one, none, all of them, each once – under writers who cross: thirty-two at once, on two nodes of
//! one PostgreSQL, and on SQLite. A rule is a row: what is made ready, what the writers send, and what must be true afterwards.

use std::collections::{BTreeMap, BTreeSet};

use futures::future::join_all;
use lra_rules::{
    command::{CheckIdentity, Command, Enroll, HandOver, PrintLetter, SponsorDecision},
    context::{Context, Facts, Side},
    decide::upkeep,
    enrollment::{Enrollment, EnrollmentState},
    ids::{CommandId, EnrollmentId, LetterId, Moment, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    organization::Actor,
    record::{Record, Records},
    request::{FormRef, Received, Statement},
    sponsorship::{Basis, SponsorshipState},
};
use lra_tests::{
    Scene,
    people::{
        because, complete_answers, decide, different_people, enroll, evidence, known, nth, on_enrollment, on_request,
        on_sponsorship, registration, searched, signed_form, sponsored_by, taken_back, today,
    },
    stories,
    stranger::Stranger,
    wire::batch,
};
use serde_json::Value;
use uuid::Uuid;

/// How many writers send at once.
const WRITERS: usize = 32;
/// The services that a sponsor stands for, each once.
const SERVICES: [&str; 3] = ["clinical-viewer", "clinical-connect", "otn-hub"];

/// Who writes: each role on several profiles, spread over the nodes. Where a role has two operators, each node has its own: what one
/// operator sends waits for each other already where their hour is counted, and would cross nothing.
struct Crowd {
    lras: Vec<Stranger>,
    sponsors: Vec<Stranger>,
    cco: Vec<Stranger>,
    sponsor: OperatorId,
    people: usize,
}

impl Crowd {
    async fn gather(scene: &Scene, nodes: &[String]) -> Self {
        scene.sponsors_trust("lakeshore").await;
        let of = async |usernames: &[&str], many: usize| {
            let mut all = Vec::new();
            for n in 0..many {
                let subject = scene.subject(usernames[n % usernames.len()]);
                all.push(Stranger::at(&nodes[n % nodes.len()], &subject).await);
            }
            all
        };
        let lras = of(&["ana.moreau", "david.okafor"], 8).await;
        let (sponsors, cco) = (of(&["luc.theriault"], 4).await, of(&["wei.zhang", "claire.dubois"], 4).await);
        let organization = OrgCode("lakeshore".into());
        let sponsor = scene.records().await.into_iter().find_map(|(stored, _)| match stored.record {
            Record::Organization(o) if o.code == organization => {
                o.sponsors.iter().find(|s| s.name.starts_with("Luc")).map(|s| s.id)
            }
            _ => None,
        });
        Self { lras, sponsors, cco, sponsor: sponsor.unwrap(), people: 0 }
    }

    /// Makes ready, one act after the other.
    async fn done(&self, command: Command) {
        let outcome = self.lras[0].act(command).await;
        assert_eq!(outcome["is"], "accepted", "{outcome}");
    }

    /// Somebody whom nobody takes for another.
    async fn person(&mut self) -> PersonId {
        self.people += 1;
        let c = nth(self.people);
        let person = c.person;
        self.done(Command::RegisterPerson(Box::new(c))).await;
        person
    }

    async fn sponsored(&self, person: PersonId, basis: Basis, services: &[&str]) -> SponsorshipId {
        let c = sponsored_by(self.sponsor, known(person), basis, services);
        let sponsorship = c.sponsorship;
        self.done(Command::SponsorPerson(Box::new(c))).await;
        sponsorship
    }
}

/// All of them at once, dealt to these profiles: what became of each.
async fn cross(writers: &[Stranger], commands: Vec<Command>) -> Vec<Value> {
    let sent: Vec<_> = commands.into_iter().enumerate().map(|(n, c)| (&writers[n % writers.len()], c)).collect();
    let signed: Vec<_> = sent.into_iter().map(|(writer, c)| (writer, writer.sign(c))).collect();
    let answers = signed.iter().map(async |(writer, signed)| {
        let (status, answer) = writer.post("/v1/batch", &batch(std::slice::from_ref(signed))).await;
        assert!(status.is_success(), "{status} {answer}");
        answer["outcomes"][0]["outcome"].clone()
    });
    join_all(answers).await
}

fn accepted(outcomes: &[Value]) -> usize {
    outcomes.iter().filter(|outcome| outcome["is"] == "accepted").count()
}

fn enrollments(records: &Records) -> impl Iterator<Item = &Enrollment> {
    records.0.values().filter_map(|stored| match &stored.record {
        Record::Enrollment(e) => Some(e),
        _ => None,
    })
}

fn live(e: &Enrollment) -> bool {
    !matches!(e.state, EnrollmentState::Ended(_))
}

/// Everything that the centre keeps, read past it.
async fn everything(scene: &Scene) -> Records {
    let mut records = Records::default();
    for (stored, _) in scene.records().await {
        records.put(stored);
    }
    records
}

/// What must be true whoever crossed whom: everybody has a service once, no two have one login ID or number, nothing stands on
/// what is over, and every enrollment is judged as it would be if it were judged again.
fn sound(records: &Records, after: &str) {
    let mut once = BTreeSet::new();
    for e in enrollments(records).filter(|e| live(e)) {
        let place = (e.person.id(), e.organization.clone(), e.service.clone());
        assert!(once.insert(place), "{after}: enrolled twice in {}", e.service);
        let under = e.sponsorship.and_then(|id| records.sponsorship(&id));
        let stopped = under.map(|s| &s.state);
        assert!(
            !matches!(stopped, Some(SponsorshipState::Ended(_) | SponsorshipState::Declined(_))),
            "{after}: rests on what is over",
        );
        let works = matches!(e.state, EnrollmentState::Authorized(_));
        assert!(!(works && matches!(stopped, Some(SponsorshipState::Suspended(_)))), "{after}: works though suspended");
    }
    let mut logins = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for stored in records.0.values() {
        match &stored.record {
            Record::Person(p) => assert!(p.login_id().is_none_or(|login| logins.insert(login.to_owned())), "{after}"),
            Record::Request(r) => assert!(r.number.iter().all(|number| numbers.insert(number.clone())), "{after}"),
            _ => {}
        }
    }
    let tables = lra_rules::default_tables();
    let now = Moment(jiff::Timestamp::now());
    let context = Context {
        actor: Actor::centre(OrgCode(String::new())),
        command: CommandId(Uuid::nil()),
        made_at: now,
        now,
        tables: &tables,
        side: Side::Centre(Facts::default()),
        stepped_up: false,
        not_health_numbers: BTreeSet::new(),
    };
    let due = upkeep::due(records, &context).unwrap();
    assert!(due.is_empty(), "{after}: judged again, it would be otherwise: {due:?}");
}

/// The rules, one after the other; each on people of its own.
async fn every_rule(scene: &Scene, nodes: &[String]) {
    let mut crowd = Crowd::gather(scene, nodes).await;

    // Only one live enrollment of a person in a service: under one sponsorship, under several, and without any.
    let person = crowd.person().await;
    let one = crowd.sponsored(person, signed_form(), &SERVICES).await;
    let other = crowd.sponsored(person, signed_form(), &SERVICES).await;
    let same = (0..WRITERS).map(|n| enroll(person, [one, other][n % 2], SERVICES[0]).1).collect();
    assert_eq!(accepted(&cross(&crowd.lras, same).await), 1, "one enrollment, of two sponsorships");
    let same = (0..WRITERS).map(|_| enroll(person, one, SERVICES[1]).1).collect();
    assert_eq!(accepted(&cross(&crowd.lras, same).await), 1, "one enrollment, of one sponsorship");
    let bare = || Enroll {
        enrollment: EnrollmentId(Uuid::now_v7()),
        person: known(person),
        sponsorship: None,
        service: "ehealth-portal".into(),
    };
    let same = (0..WRITERS).map(|_| Command::Enroll(bare())).collect();
    assert_eq!(accepted(&cross(&crowd.lras, same).await), 1, "one enrollment, of none");
    sound(&everything(scene).await, "only one enrollment");

    // No enrollment rests on a sponsorship that ended, and none works on one that was suspended.
    for (act, reason) in
        [(Command::EndSponsorship as fn(_) -> _, "left"), (Command::SuspendSponsorship as fn(_) -> _, "leave")]
    {
        for _ in 0..8 {
            let person = crowd.person().await;
            let sponsorship = crowd.sponsored(person, signed_form(), &SERVICES).await;
            let mut all: Vec<Command> =
                (0..WRITERS - 1).map(|n| enroll(person, sponsorship, SERVICES[n % SERVICES.len()]).1).collect();
            all.insert(WRITERS / 2, on_sponsorship(act, sponsorship, reason));
            cross(&crowd.lras, all).await;
        }
        sound(&everything(scene).await, reason);
    }

    // The sponsor decides once, and what waits for it is judged, though it was enrolled at the same moment.
    let person = crowd.person().await;
    let asked = crowd.sponsored(person, Basis::Queue, &SERVICES).await;
    let decided = |n: usize| match n % 2 {
        0 => decide(asked, SponsorDecision::Approve),
        _ => decide(asked, SponsorDecision::Decline { reason: because("not-needed") }),
    };
    let deciding = cross(&crowd.sponsors, (0..WRITERS / 2).map(decided).collect());
    let enrolling = cross(&crowd.lras, (0..WRITERS / 2).map(|n| enroll(person, asked, SERVICES[n % 3]).1).collect());
    let (deciding, _) = tokio::join!(deciding, enrolling);
    assert_eq!(accepted(&deciding), 1, "the sponsor decides once: {deciding:?}");
    sound(&everything(scene).await, "the sponsor decides");

    // A look at ID judges every enrollment of the person again, also one that comes at the same moment.
    for _ in 0..8 {
        let person = crowd.person().await;
        let sponsorship = crowd.sponsored(person, signed_form(), &SERVICES).await;
        let look = || CheckIdentity { person, evidence: evidence(), instead_of_registering: false };
        let all = (0..WRITERS).map(|n| match n % 4 {
            0 => Command::CheckIdentity(Box::new(look())),
            n => enroll(person, sponsorship, SERVICES[n - 1]).1,
        });
        cross(&crowd.lras, all.collect()).await;
    }
    sound(&everything(scene).await, "a look at ID");

    // Ended and enrolled anew at once: never two that live.
    let person = crowd.person().await;
    let sponsorship = crowd.sponsored(person, signed_form(), &SERVICES).await;
    let (enrollment, enrolling) = enroll(person, sponsorship, SERVICES[0]);
    crowd.done(enrolling).await;
    let all = (0..WRITERS).map(|n| match n % 2 {
        0 => on_enrollment(Command::EndEnrollment, enrollment, "left"),
        _ => enroll(person, sponsorship, SERVICES[0]).1,
    });
    cross(&crowd.lras, all.collect()).await;
    sound(&everything(scene).await, "ended and enrolled anew");

    // Of many who are one person, one gets an account; of many with one name, each a login ID of their own.
    let twins = (0..WRITERS).map(|_| Command::RegisterPerson(Box::new(registration("Twin", "Ofmany")))).collect();
    let outcomes = cross(&crowd.lras, twins).await;
    assert_eq!(accepted(&outcomes), 1, "one of them is registered");
    assert_eq!(outcomes.iter().filter(|o| o["is"] == "held").count(), WRITERS - 1, "the others are looked at");
    let namesakes = (0..WRITERS).map(|n| {
        let mut c = nth(5_000 + n);
        c.name.given = Some("Maria".into());
        c.name.family = "Sampleton".into();
        Command::RegisterPerson(Box::new(searched(c)))
    });
    cross(&crowd.lras, namesakes.collect()).await;
    sound(&everything(scene).await, "login IDs");

    // A held registration is settled once.
    let held = everything(scene).await.0.into_values().find_map(|stored| match stored.record {
        Record::Held(h) if h.state.code() == "held" => Some(h.id),
        _ => None,
    });
    let held = held.unwrap();
    let all = (0..WRITERS).map(|n| if n % 2 == 0 { different_people(held) } else { taken_back(held) }).collect();
    let outcomes = cross(&crowd.lras, all).await;
    let settled = everything(scene).await.held(&held).unwrap().state.code();
    assert_ne!(settled, "held", "{outcomes:?}");
    assert_eq!(accepted(&outcomes), 1, "settled once: {outcomes:?}");

    // One letter is alive, and it is handed over once.
    let person = crowd.person().await;
    let printed = crowd.lras.iter().cycle().take(WRITERS).map(async |lra| {
        let letter = LetterId(Uuid::now_v7());
        let signed = lra.sign(Command::PrintLetter(PrintLetter { person, letter }));
        let (status, answer) = lra.post("/v1/letters", &serde_json::to_value(signed).unwrap()).await;
        assert!(status.is_success(), "{status} {answer}");
        (letter, answer["outcome"]["is"] == "accepted")
    });
    let printed = join_all(printed).await;
    assert!(printed.iter().any(|(_, done)| *done), "somebody printed");
    let alive = letters_alive(scene).await;
    assert_eq!(alive.get(&person.to_string()).map(Vec::len), Some(1), "one letter is alive: {alive:?}");
    let letter = LetterId(alive[&person.to_string()][0].parse().unwrap());
    let hand = || HandOver { person, letter, looked_at: "on-drivers-licence".into() };
    let outcomes = cross(&crowd.lras, (0..WRITERS).map(|_| Command::HandOver(hand())).collect()).await;
    assert_eq!(accepted(&outcomes), 1, "handed over once: {outcomes:?}");

    // Each request has a number of its own, none is left out, and one at CCO takes it.
    let person = crowd.person().await;
    let sponsorship = crowd.sponsored(person, signed_form(), &["iport"]).await;
    let (enrollment, enrolling) = enroll(person, sponsorship, "iport");
    crowd.done(enrolling).await;
    let mut requests = Vec::new();
    for _ in 0..WRITERS / 2 {
        let (request, preparing) = prepared(enrollment);
        crowd.done(preparing).await;
        requests.push(request);
    }
    let twice = requests.iter().chain(&requests).map(|request| on_request(Command::ApproveRequest, *request)).collect();
    let outcomes = cross(&crowd.lras, twice).await;
    assert_eq!(accepted(&outcomes), requests.len(), "each approved once: {outcomes:?}");
    let records = everything(scene).await;
    let mut numbers: Vec<u32> = requests
        .iter()
        .map(|r| records.request(r).unwrap().number.as_ref().unwrap().rsplit('-').next().unwrap().parse().unwrap())
        .collect();
    numbers.sort_unstable();
    let first = numbers[0];
    assert_eq!(numbers, (first..first + requests.len() as u32).collect::<Vec<_>>(), "no number twice, none left out");
    let taking = (0..WRITERS).map(|_| on_request(Command::TakeRequest, requests[0])).collect();
    let outcomes = cross(&crowd.cco, taking).await;
    assert_eq!(accepted(&outcomes), 1, "one at CCO has it: {outcomes:?}");
    sound(&everything(scene).await, "requests");
    the_locks_hold_alone(scene, &mut crowd).await;
}

/// Behind the locks of sets stands an index, which would catch whatever they let through. Without it they hold by themselves.
async fn the_locks_hold_alone(scene: &Scene, crowd: &mut Crowd) {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    sqlx::query("DROP INDEX record_only_one").execute(&centre).await.unwrap();
    centre.close().await;
    for _ in 0..4 {
        let person = crowd.person().await;
        let one = crowd.sponsored(person, signed_form(), &SERVICES).await;
        let other = crowd.sponsored(person, signed_form(), &SERVICES).await;
        let same = (0..WRITERS).map(|n| enroll(person, [one, other][n % 2], SERVICES[0]).1).collect();
        assert_eq!(accepted(&cross(&crowd.lras, same).await), 1, "one enrollment, by the locks alone");
    }
    sound(&everything(scene).await, "by the locks alone");
}

/// The letters whose password works, by whose they are.
async fn letters_alive(scene: &Scene) -> BTreeMap<String, Vec<String>> {
    sqlx::any::install_default_drivers();
    let centre = sqlx::AnyPool::connect(scene.database_url()).await.unwrap();
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT person, letter FROM letter WHERE voided_at = 0").fetch_all(&centre).await.unwrap();
    centre.close().await;
    let mut alive: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (person, letter) in rows {
        alive.entry(person).or_default().push(letter);
    }
    alive
}

/// A request with the requester's own statement, ready to be approved.
fn prepared(enrollment: EnrollmentId) -> (RequestId, Command) {
    let tables = lra_rules::default_tables();
    let form = tables.forms.iter().find(|f| f.name == "interim-iport" && f.open_on(&today().to_string())).unwrap();
    let form = FormRef { name: form.name.clone(), version: form.version.clone() };
    let request = RequestId(Uuid::now_v7());
    let statement = Some(Statement { received: Received::Paper, dated: today(), signed_by: "Their own name".into() });
    let answers = complete_answers();
    let c = lra_rules::command::PrepareRequest { request, enrollment, form, answers, statement };
    (request, Command::PrepareRequest(Box::new(c)))
}

stories! {
    /// Every rule about a set holds, whoever crosses whom.
    async fn every_rule_about_a_set_holds_under_crossing_writers(scene) {
        let mut nodes = vec![scene.url()];
        let second = if scene.database_url().starts_with("postgres") { Some(scene.another_node().await) } else { None };
        nodes.extend(second.iter().map(lra_testkit::centre::Centre::url));
        every_rule(scene, &nodes).await;
    }
}
