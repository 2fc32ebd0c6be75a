//! The work list: the end of a matter is told, a missing link has an owner, what waits longest is never cut off, and the
//! counts are what the list says.

use lra_rules::{
    acts::Action,
    command::{
        Command, DecideSponsorship, OneRequest, PrepareRequest, RecordStatement, RegisterPerson, RequestWords,
        SponsorDecision,
    },
    decide::person::described,
    held::{Decider, HeldRegistration, HeldState, Waiting},
    ids::{CommandId, Day, OperatorId, OrgCode, PersonId, RequestId, SponsorshipId},
    organization::{OperatorName, Role},
    record::{Record, RecordRef},
    refusal::Refusal,
    request::{FormRef, Received, Statement},
    sponsorship::{Basis, Message},
    turn::{Party, Section, Step},
    typed::{SponsoringForm, TypedAct, Values},
    wire::Outcome,
};
use lra_window::types::{
    Acting, HeldQuery, Nothing, OnePerson, OneRequestQuery, RequestsQuery, Sponsoring, SponsorshipsQuery, WorkAbout,
    WorkList, WorkSide, WorkTask,
};
use uuid::Uuid;

use crate::{
    support::{Bench, Ledger, ORG, at, enrolling, operator, reason, register, registration, scope, sponsoring},
    world::{Seat, open},
};

pub(crate) fn done(ledger: &mut Ledger, role: Role, command: &Command) {
    let outcome = ledger.decide(command, CommandId(Uuid::now_v7()), role);
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
}

pub(crate) fn registered(ledger: &mut Ledger, given: &str, family: &str) -> PersonId {
    let c = registration(given, family);
    done(ledger, Role::Lra, &register(&c));
    c.person
}

/// The sponsor is asked.
pub(crate) fn asked(ledger: &mut Ledger, person: PersonId) -> SponsorshipId {
    asked_for(ledger, person, "clinical-viewer")
}

fn asked_for(ledger: &mut Ledger, person: PersonId, service: &str) -> SponsorshipId {
    let mut c = sponsoring(person, &[service]);
    c.basis = Basis::Queue;
    done(ledger, Role::Lra, &Command::SponsorPerson(Box::new(c.clone())));
    // A colleague recorded it: nobody decides on their own recording.
    let Record::Sponsorship(mut s) = ledger.records.0[&RecordRef::Sponsorship(c.sponsorship)].record.clone() else {
        panic!("a sponsorship");
    };
    s.recorded_by =
        OperatorName { id: OperatorId(Uuid::from_u128(5)), name: "Nora Bell (sample)".into(), person: None };
    ledger.put(Record::Sponsorship(s));
    c.sponsorship
}

/// Something that waits for the cable.
pub(crate) async fn sponsored_offline(seat: &Seat, person: PersonId) {
    let form = SponsoringForm::of(&sponsoring(person, &["one-mail"]));
    seat.app.sponsor(Sponsoring { form, draft: None, not_health_numbers: Default::default() }).await.unwrap();
}

/// A request of somebody enrolled in iPort, received by CCO.
pub(crate) fn requested(ledger: &mut Ledger, given: &str) -> RequestId {
    let person = registered(ledger, given, "Requester");
    let c = sponsoring(person, &["iport"]);
    done(ledger, Role::Lra, &Command::SponsorPerson(Box::new(c.clone())));
    let enroll = enrolling(person, c.sponsorship, "iport");
    done(ledger, Role::Lra, &Command::Enroll(enroll.clone()));
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../forms/examples/interim-iport/complete.json");
    let example: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(example).unwrap()).unwrap();
    let form = ledger.tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
    let request = RequestId(Uuid::now_v7());
    let prepare = PrepareRequest {
        request,
        enrollment: enroll.enrollment,
        form: FormRef { name: form.name.clone(), version: form.version.clone() },
        answers: serde_json::from_value(example["answers"].clone()).unwrap(),
        statement: None,
    };
    done(ledger, Role::Lra, &Command::PrepareRequest(Box::new(prepare)));
    let dated = Day::parse("2026-11-20").unwrap();
    let statement = Statement { received: Received::Paper, dated, signed_by: "Ana Silva".into() };
    done(ledger, Role::Lra, &Command::RecordStatement(RecordStatement { request, statement }));
    done(ledger, Role::Lra, &Command::ApproveRequest(OneRequest { request }));
    request
}

fn completed(ledger: &mut Ledger, request: RequestId) {
    done(ledger, Role::Cco, &Command::TakeRequest(OneRequest { request }));
    let words = "Collect it at the portal.".into();
    done(ledger, Role::Cco, &Command::CompleteRequest(RequestWords { request, words }));
}

/// A task, with the line that it stands in.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) who: String,
    pub(crate) task: WorkTask,
}

impl std::ops::Deref for Row {
    type Target = WorkTask;
    fn deref(&self) -> &WorkTask {
        &self.task
    }
}

pub(crate) async fn list(seat: &Seat) -> WorkList {
    let list = seat.app.work(Nothing {}).await.unwrap();
    let needing = list.sections.iter().filter(|one| one.section.needs_you());
    let needs: usize = needing.map(|one| one.lines.len()).sum();
    let counts = seat.app.counts(Nothing {}).await.unwrap();
    assert_eq!(usize::try_from(counts.work).unwrap(), needs, "the rail says what the list says: {counts:?}");
    list
}

pub(crate) async fn rows(seat: &Seat) -> Vec<Row> {
    list(seat).await.tasks().map(|(line, task)| Row { who: line.who.clone(), task: task.clone() }).collect()
}

pub(crate) fn named<'r>(rows: &'r [Row], what: &str) -> Vec<&'r Row> {
    rows.iter().filter(|row| row.what.code() == what).collect()
}

pub(crate) async fn acts(seat: &Seat, action: Action, record: RecordRef) {
    let act = TypedAct { action, record, values: Values::new() };
    let acting = Acting { acts: vec![act], passphrase: None, not_health_numbers: Default::default() };
    seat.app.act(acting).await.unwrap();
}

#[tokio::test]
async fn the_requester_is_told_how_it_ended_and_then_colleagues_see_that_too() {
    let mut ledger = Ledger::new();
    let request = requested(&mut ledger, "Ana");
    completed(&mut ledger, request);
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let work = rows(&seat).await;
    let to_tell = named(&work, "tell-requester");
    assert_eq!(to_tell.len(), 1);
    assert_eq!((to_tell[0].section, to_tell[0].params["outcome"].as_str()), (Section::Now, "completed"));
    assert_eq!(to_tell[0].on, Some(RecordRef::Request(request)), "what *Told* is done to");
    assert_eq!(seat.app.counts(Nothing {}).await.unwrap().requests, 1);

    acts(&seat, Action::TellRequester, RecordRef::Request(request)).await;
    assert!(named(&rows(&seat).await, "tell-requester").is_empty());
    let page = seat.app.request(OneRequestQuery { request }).await.unwrap();
    let Record::Request(told) = page.stored.record else { panic!("a request") };
    assert_eq!(told.told.unwrap().by.name, "Odile Marchand", "on the record, for everybody here");
}

#[tokio::test]
async fn what_ended_lately_stands_among_the_open_ones_for_some_days() {
    let mut ledger = Ledger::new();
    let request = requested(&mut ledger, "Ana");
    completed(&mut ledger, request);
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let list = async |filter: &str, text: &str| {
        let query = RequestsQuery { filter: filter.into(), text: text.into() };
        seat.app.requests(query).await.unwrap().rows.len()
    };
    assert_eq!((list("current", "").await, list("open", "").await, list("closed", "").await), (1, 0, 1));
    // By the requester's name, the number, and what is asked for.
    for (text, found) in [("requester", 1), ("2026-000123", 1), ("nobody", 0)] {
        assert_eq!(list("all", text).await, found, "{text}");
    }
    let days = i64::from(ledger.tables.limits.closed_days);
    assert!(days < 100);
    // The lease is not what this is about: within it, the record is simply older.
    let mut old = Ledger::new();
    old.now = at(-(days + 1) * 24 * 3600);
    let request = requested_before(&mut old);
    completed(&mut old, request);
    let seat = Seat::new(&[Role::Lra], &old).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let query = |filter: &str| RequestsQuery { filter: filter.into(), text: String::new() };
    // What the rail counts stands in the list that it leads to, until it is passed on.
    let current = seat.app.requests(query("current")).await.unwrap().rows;
    assert_eq!((current.len(), current[0].side, current[0].step), (1, Some(Party::Lra), Some(Step::TellRequester)));
    assert_eq!(seat.app.counts(Nothing {}).await.unwrap().requests, 1);
    assert_eq!(seat.app.requests(query("closed")).await.unwrap().rows.len(), 1);
    assert_eq!(named(&rows(&seat).await, "tell-requester").len(), 1);
    let tell = TypedAct { action: Action::TellRequester, record: RecordRef::Request(request), values: Values::new() };
    let acting = Acting { acts: vec![tell], passphrase: None, not_health_numbers: Default::default() };
    seat.app.act(acting).await.unwrap();
    assert_eq!(seat.app.counts(Nothing {}).await.unwrap().requests, 0);
}

/// As [`requested`], on a day before the statement of the other ones.
fn requested_before(ledger: &mut Ledger) -> RequestId {
    let now = ledger.now;
    ledger.now = at(10);
    let request = requested(ledger, "Olga");
    ledger.now = now;
    request
}

#[tokio::test]
async fn a_sponsors_no_stands_there_until_somebody_says_that_they_were_told() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Ann", "Berg");
    let sponsorship = asked(&mut ledger, person);
    let decision = SponsorDecision::Decline { reason: reason("no-need") };
    done(&mut ledger, Role::Sponsor, &Command::DecideSponsorship(DecideSponsorship { sponsorship, decision }));
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let work = rows(&seat).await;
    let no = named(&work, "sponsor-said-no");
    assert_eq!((no.len(), no[0].section, no[0].params["by"].as_str()), (1, Section::Now, "Sam Whitefish"));
    assert_eq!(no[0].reason, Some(reason("no-need")), "why, so that the person can be told");
    // A look tells nobody anything.
    seat.app.person(OnePerson { person }).await.unwrap();
    assert_eq!(named(&rows(&seat).await, "sponsor-said-no").len(), 1);
    acts(&seat, Action::TellDeclined, RecordRef::Sponsorship(sponsorship)).await;
    assert!(named(&rows(&seat).await, "sponsor-said-no").is_empty());
}

#[tokio::test]
async fn whoever_leaves_loses_what_the_page_lists_and_no_letter_waits_for_them() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Ann", "Berg");
    let sponsorship = asked(&mut ledger, person);
    let approved = DecideSponsorship { sponsorship, decision: SponsorDecision::Approve };
    done(&mut ledger, Role::Sponsor, &Command::DecideSponsorship(approved));
    done(&mut ledger, Role::Lra, &Command::Enroll(enrolling(person, sponsorship, "clinical-viewer")));
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    assert_eq!(named(&rows(&seat).await, "print-letter").len(), 1);
    let page = seat.app.person(OnePerson { person }).await.unwrap();
    assert_eq!(page.next, Some(Step::PrintLetter));
    let reason: Values = [("reason.code", "left-organization"), ("reason.words", "")]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let acts =
        page.leaving.into_iter().map(|one| TypedAct { action: one.action, record: one.record, values: reason.clone() });
    let acting = Acting { acts: acts.collect(), passphrase: None, not_health_numbers: Default::default() };
    seat.app.act(acting).await.unwrap();
    assert!(named(&rows(&seat).await, "print-letter").is_empty());
    let page = seat.app.person(OnePerson { person }).await.unwrap();
    assert_eq!((page.leaving.len(), page.next), (0, Some(Step::Sponsor)));
    assert!(page.enrollments.iter().all(|one| one.state == "ended"));
}

#[tokio::test]
async fn an_enrollment_that_lacks_a_link_says_whose_turn_it_is() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Ann", "Berg");
    // No agreement for this service: the organization's legally responsible person signs one.
    let sponsorship = asked_for(&mut ledger, person, "clinical-connect");
    let approved = DecideSponsorship { sponsorship, decision: SponsorDecision::Approve };
    done(&mut ledger, Role::Sponsor, &Command::DecideSponsorship(approved));
    done(&mut ledger, Role::Lra, &Command::Enroll(enrolling(person, sponsorship, "clinical-connect")));
    // The sponsor's decision stands there once, not twice.
    let other = registered(&mut ledger, "Bo", "Chen");
    let sponsorship = asked(&mut ledger, other);
    done(&mut ledger, Role::Lra, &Command::Enroll(enrolling(other, sponsorship, "clinical-viewer")));
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let work = rows(&seat).await;
    let pending = named(&work, "mend-chain");
    assert_eq!(pending.len(), 1);
    assert_eq!((pending[0].side, pending[0].params["link"].as_str()), (WorkSide::Lrp, "agreement"));
    assert_eq!(pending[0].who, "Ann Berg");
    assert_eq!(named(&work, "decide-sponsorship").len(), 1);
}

#[tokio::test]
async fn what_waits_longest_comes_first_and_what_is_cut_off_is_said() {
    const MANY: u32 = 205;
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Ann", "Berg");
    let mut first = None;
    for n in 0..MANY {
        ledger.now = at(i64::from(n));
        let sponsorship = asked(&mut ledger, person);
        first.get_or_insert(sponsorship);
        // What was decided long ago does not push out what waits.
        if n % 2 == 0 && Some(sponsorship) != first {
            let decision = SponsorDecision::Approve;
            done(&mut ledger, Role::Sponsor, &Command::DecideSponsorship(DecideSponsorship { sponsorship, decision }));
        }
    }
    let waiting = 1 + MANY / 2;
    let seat = Seat::new(&[Role::Sponsor], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    assert_eq!(seat.app.counts(Nothing {}).await.unwrap().decide, waiting);
    let query = SponsorshipsQuery { filter: "to-decide".into(), text: "berg".into() };
    let found = seat.app.sponsorships(query).await.unwrap();
    assert_eq!((found.rows.len(), found.more), (usize::try_from(waiting).unwrap(), 0));
    assert_eq!(Some(found.rows[0].sponsorship), first, "what waits longest");

    for n in 0..MANY {
        ledger.now = at(1000 + i64::from(n));
        asked(&mut ledger, person);
    }
    let seat = Seat::new(&[Role::Sponsor], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    assert!(rows(&seat).await.is_empty(), "a sponsor's own list says it");
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let work = list(&seat).await;
    let decide: Vec<_> = work.tasks().filter(|(_, task)| task.what.code() == "decide-sponsorship").collect();
    assert_eq!((decide.len(), work.more), (200, waiting + MANY - 200));
    assert_eq!(decide[0].1.on, first.map(RecordRef::Sponsorship));
}

#[tokio::test]
async fn what_needs_me_under_another_hat_is_said_and_stands_only_there() {
    let mut ledger = Ledger::new();
    let person = registered(&mut ledger, "Ann", "Berg");
    let bench = Bench::with_roles(&[Role::Lra, Role::Sponsor]).await;
    bench.follow(&ledger, &scope(Role::Lra)).await;
    let act = bench.act(Command::SponsorPerson(Box::new(sponsoring(person, &["one-mail"])))).await.unwrap();
    bench.outgoing().await;
    bench.answered(act, Outcome::Refused { refusal: Refusal::new("sponsorship.no-agreement") }).await;
    let seat = Seat::at_the_desk_of(bench).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    assert_eq!(named(&rows(&seat).await, "sponsor_person").len(), 1);
    let status = seat.app.status(Nothing {}).await.unwrap();
    assert_eq!((status.needs_you, status.elsewhere.len()), (1, 0));

    seat.app.set_scope(scope(Role::Sponsor)).await.unwrap();
    assert!(rows(&seat).await.is_empty(), "it would open on no page here");
    let status = seat.app.status(Nothing {}).await.unwrap();
    assert_eq!(status.needs_you, 0);
    assert_eq!((&status.elsewhere[0].scope, status.elsewhere[0].needs_you), (&scope(Role::Lra), 1));
    seat.app.lock(Nothing {}).await.unwrap();
    assert_eq!(seat.app.status(Nothing {}).await.unwrap_err().code, "window.locked");
}

#[tokio::test]
async fn a_request_that_is_opened_is_noted_and_the_next_opening_knows_since_when() {
    let mut ledger = Ledger::new();
    let request = requested(&mut ledger, "Ana");
    let seat = Seat::new(&[Role::Cco], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let before = async || seat.app.request(OneRequestQuery { request }).await.unwrap().seen_before;
    seat.it_is(at(200));
    assert_eq!(before().await, None, "the first time all of it is new");
    seat.it_is(at(260));
    assert_eq!(before().await, None, "a page that asks again is the same opening");
    seat.app.lock(Nothing {}).await.unwrap();
    open(seat.unlock(None).await.unwrap());
    seat.it_is(at(900));
    assert_eq!(before().await, Some(at(200)));
    assert_eq!(before().await, Some(at(200)));
}

/// Somebody's registration that the centre holds.
fn held(ledger: &mut Ledger, command: CommandId, c: &RegisterPerson, by: OperatorName, decider: Decider) {
    ledger.put(Record::Held(holding(command, c, by, decider)));
}

pub(crate) fn holding(command: CommandId, c: &RegisterPerson, by: OperatorName, decider: Decider) -> HeldRegistration {
    HeldRegistration {
        id: command,
        organization: OrgCode(ORG.into()),
        by,
        registrar: None,
        person: Box::new(described(c, &OrgCode(ORG.into()))),
        likenesses: Vec::new(),
        compared_at: at(20),
        cleared: Default::default(),
        decider,
        thread: Vec::new(),
        told: None,
        state: HeldState::Held(Waiting { since: at(20) }),
    }
}

#[tokio::test]
async fn what_a_colleague_registered_and_is_held_can_be_decided_here_and_ones_own_stands_there_once() {
    let mut ledger = Ledger::new();
    let nora = OperatorName { id: OperatorId(Uuid::from_u128(5)), name: "Nora Bell (sample)".into(), person: None };
    let theirs = CommandId(Uuid::now_v7());
    held(&mut ledger, theirs, &registration("Ann", "Berg"), nora.clone(), Decider::Lra);
    // The registration agents': nobody here has anything to do.
    held(&mut ledger, CommandId(Uuid::now_v7()), &registration("Lea", "Roy"), nora, Decider::Agents);
    let bench = Bench::with_roles(&[Role::Lra]).await;
    let mine = registration("Olga", "Petrova");
    let own = bench.act(register(&mine)).await.unwrap();
    bench.outgoing().await;
    bench.answered(own, Outcome::Held { since: at(20), likenesses: Vec::new(), agents: false }).await;
    held(&mut ledger, own, &mine, operator(), Decider::Lra);
    bench.follow(&ledger, &scope(Role::Lra)).await;
    let seat = Seat::at_the_desk_of(bench).await;
    open(seat.unlock(Some("odile")).await.unwrap());

    let rows = rows(&seat).await;
    let compare = named(&rows, "compare-held");
    assert_eq!(compare.len(), 1, "{rows:?}");
    assert_eq!(compare[0].about, WorkAbout::Record { record: RecordRef::Held(theirs) });
    assert_eq!((compare[0].section, compare[0].params["by"].as_str()), (Section::Now, "Nora Bell (sample)"));
    let here: Vec<_> = rows.iter().filter(|row| row.who.starts_with("Olga")).collect();
    assert_eq!(here.len(), 1, "{here:?}");
    assert_eq!(here[0].about, WorkAbout::Item { command: own });
    assert_eq!(seat.app.counts(Nothing {}).await.unwrap().work, 2);
}

/// What an agent registered as an LRA stands in the LRA's list as the act that came back; the agents are told as of anybody's.
#[tokio::test]
async fn an_agent_who_is_an_lra_too_sees_their_own_held_registration_at_the_agents() {
    let mut ledger = Ledger::new();
    let bench = Bench::with_roles(&[Role::Lra, Role::RegistrationAgent]).await;
    let mine = registration("Olga", "Petrova");
    let own = bench.act(register(&mine)).await.unwrap();
    bench.outgoing().await;
    bench.answered(own, Outcome::Held { since: at(20), likenesses: Vec::new(), agents: false }).await;
    held(&mut ledger, own, &mine, operator(), Decider::Lra);
    for role in [Role::Lra, Role::RegistrationAgent] {
        bench.follow(&ledger, &scope(role)).await;
    }
    let seat = Seat::at_the_desk_of(bench).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let about = async || rows(&seat).await.into_iter().map(|row| row.task.about).collect::<Vec<_>>();
    assert_eq!(about().await, [WorkAbout::Item { command: own }]);

    seat.app.set_scope(scope(Role::RegistrationAgent)).await.unwrap();
    assert!(about().await.is_empty(), "their own list says it, and not a second one");
    let query = HeldQuery { filter: "open".into(), text: String::new(), skip: 0, limit: 50 };
    let cases = seat.app.held_cases(query).await.unwrap().rows;
    assert_eq!(cases.iter().map(|case| case.held).collect::<Vec<_>>(), [own]);
}

/// Agents who wait for an LRA – to compare, or to answer what they asked – read who registered: whom to call.
#[tokio::test]
async fn agents_read_whose_registration_they_wait_for() {
    let mut ledger = Ledger::new();
    let nora = OperatorName { id: OperatorId(Uuid::from_u128(5)), name: "Nora Bell (sample)".into(), person: None };
    held(&mut ledger, CommandId(Uuid::now_v7()), &registration("Ann", "Berg"), nora.clone(), Decider::Lra);
    let mut asked = holding(CommandId(Uuid::now_v7()), &registration("Lea", "Roy"), nora, Decider::Agents);
    let agent = OperatorName { id: OperatorId(Uuid::from_u128(6)), name: "Rosa Vidal (sample)".into(), person: None };
    let (role, words) = (Role::RegistrationAgent, "Which card?".into());
    asked.thread.push(Message { at: at(21), by: agent, role, words, internal: false });
    ledger.put(Record::Held(asked));
    let seat = Seat::new(&[Role::RegistrationAgent], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    assert!(rows(&seat).await.is_empty());
    let query = HeldQuery { filter: "open".into(), text: String::new(), skip: 0, limit: 50 };
    let cases = seat.app.held_cases(query).await.unwrap().rows;
    assert_eq!(cases.iter().map(|case| case.by.as_str()).collect::<Vec<_>>(), ["Nora Bell (sample)"; 2]);
}
