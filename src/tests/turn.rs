//! Whose turn it is must be true: *needs you* means that there is something for you to do, wherever a matter has come to.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::world::{
    World, actor, agent, being, cco, day, evidence, id, lra, registration, signed, sponsor, sponsoring,
};
use crate::{
    acts::Action,
    authority::{may, state_of},
    command::{
        AnswerAsked, AskCustodian, CheckIdentity, Command, CustodyTo, DecideHold, DecideSponsorship, EndTrust, Enroll,
        HandOver, HoldDecision, OneHold, OneRequest, OneSponsorship, PrepareRequest, PrintLetter, RecordStatement,
        RequestReason, RequestWords, SeeNotices, SponsorDecision, SponsorPerson, SponsorshipReason, SponsorshipWords,
    },
    context::Fact,
    custody::Wanted,
    ids::{CommandId, EnrollmentId, LetterId, OrgCode, PersonId, RequestId, SponsorshipId},
    likeness::{Closeness, Likeness},
    organization::{Actor, Role},
    person::PersonRef,
    record::{Record, RecordRef},
    request::{FormRef, Received, Statement},
    sponsorship::{Basis, Coded},
    turn::{Asking, Party, Step, acts_of, next_with, open_states, turns, with_own_act},
    wire::Outcome,
};

/// Lists colleagues of every party, somebody with two roles, and the registrant who is an LRA and a sponsor, too.
pub(super) fn everybody() -> Vec<Actor> {
    let registrant = |role| being(Some(PersonId(id(100))), actor(50, "Ana Silva", role, "lakeshore"));
    vec![
        lra(),
        actor(11, "Other Registrar", Role::Lra, "lakeshore"),
        actor(12, "Far Registrar", Role::Lra, "riverbend"),
        sponsor(),
        actor(21, "Both Roles", Role::Sponsor, "lakeshore"),
        actor(21, "Both Roles", Role::Lra, "lakeshore"),
        cco(),
        actor(31, "Other Analyst", Role::Cco, "cco"),
        agent(),
        registrant(Role::Lra),
        registrant(Role::Sponsor),
    ]
}

/// Lists everything that the walk may try, whether it fits or not.
pub(super) fn attempts(world: &World) -> Vec<(&'static str, Command)> {
    let reason = |code: &str| Coded { code: code.into(), words: "Because it is so.".into() };
    let person = PersonId(id(100));
    let sponsorship = SponsorshipId(id(200));
    let form = world.tables.forms.iter().find(|f| f.name == "interim-iport").unwrap();
    let request = RequestId(id(500));
    let one = |c: fn(OneRequest) -> Command| c(OneRequest { request });
    let said = |c: fn(RequestWords) -> Command| c(RequestWords { request, words: "Which quarter?".into() });
    let why = |c: fn(RequestReason) -> Command, code: &str| c(RequestReason { request, reason: reason(code) });
    let about =
        |c: fn(SponsorshipReason) -> Command, code: &str| c(SponsorshipReason { sponsorship, reason: reason(code) });
    let decide = |decision| Command::DecideSponsorship(DecideSponsorship { sponsorship, decision });
    let held = world.records.0.keys().find_map(|r| if let RecordRef::Held(h) = r { Some(*h) } else { None });
    let hold = held.unwrap_or(CommandId(id(1)));
    let holds = |decision| Command::DecideHold(DecideHold { held: hold, decision });
    let mut again = registration(&world.tables);
    again.person = PersonId(id(101));
    let queued = Command::SponsorPerson(Box::new(sponsoring(Basis::Queue, &["iport"])));
    let looks = CheckIdentity { person, evidence: evidence(&world.tables), instead_of_registering: false };
    let prepares = PrepareRequest {
        request,
        enrollment: EnrollmentId(id(300)),
        form: FormRef { name: form.name.clone(), version: form.version.clone() },
        answers: super::requests::complete(),
        statement: None,
    };
    let enrolls = Enroll {
        enrollment: EnrollmentId(id(300)),
        person: PersonRef::Id { person },
        sponsorship: Some(sponsorship),
        service: "iport".into(),
    };
    let statement = Statement { received: Received::Paper, dated: day("2026-11-19"), signed_by: "Ana Silva".into() };
    let asks = AskCustodian { person, wants: Wanted::NewLetter, words: "It was lost.".into() };
    let answers =
        AnswerAsked { person, organization: OrgCode("riverbend".into()), asked_at: world.now, words: String::new() };
    let elsewhere = SponsorPerson {
        sponsorship: SponsorshipId(id(201)),
        evidence: Some(evidence(&world.tables)),
        ..sponsoring(signed(), &["iport"])
    };
    let to_riverbend = |reason_code: &str| CustodyTo {
        person,
        organization: OrgCode("riverbend".into()),
        reason: reason(reason_code),
    };
    let named = [
        ("release_letter to riverbend", Command::ReleaseLetter(to_riverbend("nobody-prints"))),
        ("move_custody to riverbend", Command::MoveCustody(to_riverbend("nobody-left"))),
        ("sponsor_person elsewhere", Command::SponsorPerson(Box::new(elsewhere))),
        ("ask_custodian elsewhere", Command::AskCustodian(asks)),
        ("print_letter again", Command::PrintLetter(PrintLetter { person, letter: LetterId(id(8)) })),
        ("register_person again", Command::RegisterPerson(Box::new(again))),
        ("sponsor_person by queue", queued),
        ("decide_sponsorship: ask", decide(SponsorDecision::AskLra { words: "Which unit?".into() })),
        ("decide_sponsorship: decline", decide(SponsorDecision::Decline { reason: reason("no-need") })),
    ];
    let plain = [
        Command::RegisterPerson(Box::new(registration(&world.tables))),
        Command::PrintLetter(PrintLetter { person, letter: LetterId(id(7)) }),
        Command::SeeNotices(SeeNotices { person, up_to: world.now }),
        Command::AnswerAsked(answers),
        Command::HandOver(HandOver { person, letter: LetterId(id(7)), looked_at: "canadian-passport".into() }),
        Command::SponsorPerson(Box::new(sponsoring(signed(), &["iport"]))),
        decide(SponsorDecision::Approve),
        about(Command::ConfirmSponsorship, "saw-the-form"),
        Command::EndTrust(EndTrust { organization: lra().organization, lra: lra().operator.id }),
        Command::AnswerSponsor(SponsorshipWords { sponsorship, words: "Four.".into() }),
        about(Command::ObjectSponsorship, "not-signed"),
        about(Command::SuspendSponsorship, "parental-leave"),
        about(Command::ReinstateSponsorship, "returned"),
        about(Command::EndSponsorship, "left-organization"),
        Command::Enroll(enrolls),
        Command::CheckIdentity(Box::new(looks)),
        Command::PrepareRequest(Box::new(prepares)),
        Command::RecordStatement(RecordStatement { request, statement }),
        one(Command::ApproveRequest),
        one(Command::TakeRequest),
        one(Command::HandBackRequest),
        one(Command::TellRequester),
        said(Command::AskInformation),
        said(Command::AnswerInformation),
        said(Command::CompleteRequest),
        why(Command::TakeOverRequest, "absent"),
        why(Command::DeclineRequest, "no-authority"),
        holds(HoldDecision::AskAgents { words: "Please look.".into() }),
        holds(HoldDecision::AskLra { words: "Which card?".into() }),
        holds(HoldDecision::DifferentPeople { reason: reason("documents-compared") }),
        holds(HoldDecision::TakenBack),
        holds(HoldDecision::MergedInto { person, reason: reason("documents-match") }),
        Command::TellMerged(OneHold { held: hold }),
        Command::TellDeclined(OneSponsorship { sponsorship }),
    ];
    named.into_iter().chain(plain.map(|command| (command.action().code(), command))).collect()
}

/// The last LRA of the organization goes.
fn leave(world: &mut World, code: &str) {
    let reference = RecordRef::Organization(OrgCode(code.into()));
    if let Some(Record::Organization(organization)) = world.records.0.get_mut(&reference).map(|s| &mut s.record) {
        organization.unattended = true;
    }
}

/// Makes somebody too much like the one who is registered, here or elsewhere.
fn alike(ours: bool) -> Likeness {
    Likeness {
        person: Some(PersonId(id(100))),
        ours,
        close: Closeness::Likely,
        household: false,
        shown: None,
        fields: Vec::new(),
    }
}

/// What several organizations share of a person waits beside the letter, in whatever state that is.
const BESIDE: [Step; 10] = [
    Step::SetUpByHand,
    Step::TakeOutByHand,
    Step::SettleDifference,
    Step::SeeJoined,
    Step::SeeLetter,
    Step::SeeCustody,
    Step::PrintReleased,
    Step::AnswerAsked,
    Step::AwaitCustodian,
    Step::SeeAnswer,
];

/// Looks at every record with everybody's eyes; returns the steps that stood open.
fn look_around(world: &World) -> Vec<Step> {
    let mut open = Vec::new();
    for stored in world.records.0.values() {
        let mut theirs: BTreeMap<Step, Vec<bool>> = BTreeMap::new();
        for actor in everybody() {
            let asking =
                Asking { actor: &actor, tables: &world.tables, records: &world.records, today: world.now.day() };
            for turn in turns(&stored.record, &asking) {
                open.push(turn.step);
                let states = open_states(stored.record.reference().of_kind());
                let is_found = BESIDE.contains(&turn.step) || states.contains(&state_of(&stored.record));
                assert!(is_found, "{} is looked for", turn.step.code());
                let allowed = |action: &Action| {
                    let reference = stored.record.reference();
                    let on = match &stored.record {
                        _ if action.row().on == reference.of_kind() => Some(reference),
                        Record::Sponsorship(s) => s.person.id().map(RecordRef::Person),
                        Record::Enrollment(e) => e.person.id().map(RecordRef::Person),
                        _ => None,
                    };
                    may(&actor, *action, on.as_ref(), &world.records).is_ok()
                };
                let can = acts_of(&turn).iter().any(allowed);
                assert!(!turn.yours || can, "{} needs {} who may do nothing", turn.step.code(), actor.operator.name);
                if can && turn.party.acts_as(actor.role) {
                    theirs.entry(turn.step).or_default().push(turn.yours);
                }
            }
        }
        for (step, yours) in &theirs {
            assert!(*yours != [false], "{} is one person's to do, and does not need them", step.code());
        }
    }
    open
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_needs_you_is_allowed_to_you_and_what_only_you_may_do_needs_you(
        walk in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..3), 1..60),
    ) {
        let mut world = World::at_the_centre();
        let everybody = everybody();
        for (who, what, like) in walk {
            world.facts().likenesses = Fact::Known(match like {
                0 => Vec::new(),
                1 => vec![alike(true)],
                _ => vec![alike(false)],
            });
            let attempts = attempts(&world);
            let _ = world.act(who.get(&everybody), &what.get(&attempts).1);
            look_around(&world);
        }
    }
}

/// Stories do each act by whoever may: no step of a record is out of the rule's sight.
#[test]
fn every_step_stands_open_somewhere() {
    let report = [
        "register_person",
        "print_letter",
        "hand_over",
        "sponsor_person",
        "enroll",
        "prepare_request",
        "record_statement",
        "approve_request",
        "take_request",
        "ask_information",
        "answer_information",
        "complete_request",
    ];
    let queue = [
        "register_person",
        "sponsor_person by queue",
        "decide_sponsorship: ask",
        "answer_sponsor",
        "decide_sponsorship: decline",
        "tell_declined",
    ];
    let shared = [
        "register_person",
        "print_letter",
        "sponsor_person elsewhere",
        "print_letter again",
        "ask_custodian elsewhere",
        "answer_asked",
    ];
    let alone = ["register_person", "end_trust", "sponsor_person", "confirm_sponsorship"];
    // No LRA is left at Lakeshore: the agents are asked, release a letter and move custody.
    let left = [
        "register_person",
        "print_letter",
        "hand_over",
        "sponsor_person elsewhere",
        "nobody is left",
        "ask_custodian elsewhere",
        "answer_asked",
        "release_letter to riverbend",
        "move_custody to riverbend",
    ];
    let held = ["register_person", "register_person again", "ask_agents", "ask_lra", "merge_hold", "tell_merged"];
    let mut open = Vec::new();
    let far = [actor(12, "Far Registrar", Role::Lra, "riverbend")];
    for (story, ours) in [
        (&report[..], true),
        (&queue[..], true),
        (&alone[..], true),
        (&held[..], true),
        (&held[..], false),
        (&shared[..], true),
        (&left[..], true),
    ] {
        let mut world = World::at_the_centre();
        for name in story {
            if *name == "nobody is left" {
                leave(&mut world, "lakeshore");
                continue;
            }
            let alike = if *name == "register_person again" { vec![alike(ours)] } else { Vec::new() };
            world.facts().likenesses = Fact::Known(alike);
            world.facts().account = Fact::Known(Some(PersonId(id(100))));
            let who = if name.ends_with("elsewhere") { far.to_vec() } else { everybody() };
            let command = attempts(&world).into_iter().find(|(known, _)| known == name).unwrap().1;
            let done = who.iter().any(|who| match world.act(who, &command) {
                Ok(()) => true,
                Err(refusal) => refusal.code == "held",
            });
            assert!(done, "nobody could {name}");
            open.extend(look_around(&world));
        }
    }
    // The rest is taken without a record of its own – what comes next with a person, what becomes of one's own acts – or comes with
    // time alone.
    let elsewhere = [
        // The centre writes these once it has looked where people sign in: `tests::elsewhere` walks them.
        Step::SetUpByHand,
        Step::TakeOutByHand,
        Step::SettleDifference,
        Step::Sponsor,
        Step::Enroll,
        Step::RenewSponsorship,
        Step::MendChain,
        Step::AdoptWork,
        Step::SettleProfile,
        Step::MendAct,
        Step::Receive,
    ];
    for step in Step::ALL.into_iter().filter(|step| !elsewhere.contains(step)) {
        assert!(open.contains(&step), "nobody came by {}", step.code());
    }
}

#[test]
fn nobody_is_told_to_decide_for_themselves() {
    let mut world = World::at_the_centre();
    let register = Command::RegisterPerson(Box::new(registration(&world.tables)));
    world.act(&lra(), &register).unwrap();
    let colleague = actor(11, "Other Registrar", Role::Lra, "lakeshore");
    let registrant = being(Some(PersonId(id(100))), actor(50, "Ana Silva", Role::Lra, "lakeshore"));
    let stored = &world.records.0[&RecordRef::Person(PersonId(id(100)))];
    for (who, yours) in [(&colleague, true), (&registrant, false)] {
        let asking = Asking { actor: who, tables: &world.tables, records: &world.records, today: world.now.day() };
        let all = turns(&stored.record, &asking);
        let [turn] = all.as_slice() else { panic!("one turn: {all:?}") };
        assert_eq!((turn.step, turn.party, turn.yours), (Step::PrintLetter, Party::Lra, yours));
        let Record::Person(person) = &stored.record else { panic!("a person") };
        assert_eq!(next_with(person, &asking), Some(Step::PrintLetter));
    }
}

#[test]
fn what_somebody_is_to_be_told_comes_before_another_sponsorship() {
    let mut world = World::at_the_centre();
    let next = |world: &World| {
        let person = world.records.person(&PersonId(id(100))).unwrap();
        let who = lra();
        let asking = Asking { actor: &who, tables: &world.tables, records: &world.records, today: world.now.day() };
        next_with(person, &asking)
    };
    let steps = [
        ("register_person", Some(Step::PrintLetter)),
        ("print_letter", Some(Step::HandOver)),
        ("hand_over", Some(Step::Sponsor)),
        ("sponsor_person by queue", None),
        ("decide_sponsorship: decline", Some(Step::SponsorSaidNo)),
        ("tell_declined", Some(Step::Sponsor)),
    ];
    for (name, step) in steps {
        let command = attempts(&world).into_iter().find(|(known, _)| *known == name).unwrap().1;
        assert!(everybody().iter().any(|who| world.act(who, &command).is_ok()), "nobody could {name}");
        assert_eq!(next(&world), step, "{name}");
    }
}

/// What runs out is renewed or not: for the LRAs and the sponsor, in its last fortnight, until another one goes on.
#[test]
fn a_sponsorship_that_ends_soon_is_to_be_renewed_or_let_end() {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    let renews = |n: u128, ends: &str| {
        let sponsorship = SponsorshipId(id(n));
        let c = sponsoring(signed(), &["clinical-viewer"]);
        Command::SponsorPerson(Box::new(SponsorPerson { sponsorship, ends: Some(day(ends)), ..c }))
    };
    let open = |world: &World, who: &Actor, on: &str| {
        let stored = &world.records.0[&RecordRef::Sponsorship(SponsorshipId(id(200)))];
        let asking = Asking { actor: who, tables: &world.tables, records: &world.records, today: day(on) };
        let all = turns(&stored.record, &asking);
        all.into_iter().filter(|turn| turn.step == Step::RenewSponsorship && turn.yours).collect::<Vec<_>>()
    };
    world.act(&lra(), &renews(200, "2026-12-20")).unwrap();
    for who in [lra(), sponsor()] {
        assert!(open(&world, &who, "2026-12-05").is_empty(), "there is time");
        let [turn] = &open(&world, &who, "2026-12-06")[..] else { panic!("{:?} is told once", who.role) };
        assert_eq!((turn.party, turn.since.day()), (Party::of(who.role), day("2026-12-06")));
        assert_eq!(open(&world, &who, "2026-12-20").len(), 1, "on its last day");
        assert!(open(&world, &who, "2026-12-21").is_empty(), "it is over");
    }
    assert!(open(&world, &cco(), "2026-12-10").is_empty());
    // One that ends with it is no renewal; one that goes on is.
    world.act(&lra(), &renews(201, "2026-12-20")).unwrap();
    assert_eq!(open(&world, &lra(), "2026-12-10").len(), 1);
    world.act(&lra(), &renews(202, "2027-12-20")).unwrap();
    assert!(open(&world, &lra(), "2026-12-10").is_empty() && open(&world, &sponsor(), "2026-12-10").is_empty());
}

#[test]
fn an_act_that_came_back_is_its_senders_unless_the_agents_decide_it() {
    let since = super::world::now();
    let held = |agents| Outcome::Held { since, likenesses: Vec::new(), agents };
    assert!(with_own_act(Some(&held(false)), since, Role::Lra).yours);
    let contested = with_own_act(Some(&held(true)), since, Role::Lra);
    assert_eq!((contested.party, contested.yours), (Party::RegistrationAgent, false));
    assert!(!with_own_act(None, since, Role::Cco).yours, "on its way");
}
