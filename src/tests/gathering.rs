//! Whatever the order and the portions of the answers are, gathering gives the same records.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::world::{World, id, lra, registration, signed, sponsoring};
use crate::{
    command::{
        CheckIdentity, Command, DecideHold, DecideSponsorship, Enroll, HoldDecision, OneRequest, SponsorDecision,
        SponsorshipReason,
    },
    decide::{Gathering, Need},
    enrollment::Enrollment,
    ids::{CommandId, EnrollmentId, OrgCode, PersonId, RequestId, SponsorshipId},
    person::PersonRef,
    record::{Record, RecordRef, Records, Stored},
    sponsorship::Coded,
};

const PEOPLE: u128 = 3;
const SPONSORSHIPS: u128 = 4;
const ENROLLMENTS: u128 = 6;

/// Makes a few people with sponsorships and enrollments that lead to one another in every way, also to nothing at all.
fn tangled(links: &[(u128, Option<u128>, bool)]) -> Records {
    let mut world = World::at_the_centre();
    world.act(&lra(), &Command::RegisterPerson(Box::new(registration(&world.tables)))).unwrap();
    world.act(&lra(), &Command::SponsorPerson(Box::new(sponsoring(signed(), &["clinical-viewer"])))).unwrap();
    let enroll = Enroll {
        enrollment: EnrollmentId(id(300)),
        person: PersonRef::Id { person: PersonId(id(100)) },
        sponsorship: Some(SponsorshipId(id(200))),
        service: "clinical-viewer".into(),
    };
    world.act(&lra(), &Command::Enroll(enroll)).unwrap();
    let made = |kind: &str| world.records.0.values().find(|s| s.record.reference().kind() == kind).unwrap().clone();
    let look = match &made("person").record {
        Record::Person(p) => p.checks.first().cloned().map(Box::new),
        _ => None,
    };
    let (person, sponsorship, enrollment) = (made("person"), made("sponsorship"), made("enrollment"));
    let mut records = world.records.clone();
    for n in 0..PEOPLE {
        let mut stored = person.clone();
        if let Record::Person(p) = &mut stored.record {
            p.id = PersonId(id(100 + n));
        }
        records.put(stored);
    }
    for (n, (whose, ..)) in links.iter().take(SPONSORSHIPS as usize).enumerate() {
        let mut stored = sponsorship.clone();
        if let Record::Sponsorship(s) = &mut stored.record {
            (s.id, s.person) =
                (SponsorshipId(id(200 + n as u128)), PersonRef::Id { person: PersonId(id(100 + whose)) });
            s.look = look.clone().filter(|_| n == 0);
        }
        records.put(stored);
    }
    for (n, (whose, under, elsewhere)) in links.iter().enumerate() {
        let mut stored = enrollment.clone();
        if let Record::Enrollment(e) = &mut stored.record {
            e.id = EnrollmentId(id(300 + n as u128));
            e.person = PersonRef::Id { person: PersonId(id(100 + whose)) };
            e.sponsorship = under.map(|n| SponsorshipId(id(200 + n)));
            e.organization = OrgCode(if *elsewhere { "riverbend" } else { "lakeshore" }.into());
        }
        records.put(stored);
    }
    records
}

fn rows(all: &Records, need: &Need) -> Vec<Stored> {
    let enrollments = |which: &dyn Fn(&Enrollment) -> bool| {
        let fits = |stored: &&Stored| matches!(&stored.record, Record::Enrollment(e) if which(e));
        all.0.values().filter(fits).cloned().collect()
    };
    match need {
        Need::Record(record) => all.0.get(record).cloned().into_iter().collect(),
        Need::EnrollmentsOf(sponsorship) => enrollments(&|e| e.sponsorship == Some(*sponsorship)),
        Need::EnrollmentsAbout(person) => enrollments(&|e| e.person.id() == Some(*person)),
    }
}

fn approve(sponsorship: u128) -> Command {
    let sponsorship = SponsorshipId(id(sponsorship));
    Command::DecideSponsorship(DecideSponsorship { sponsorship, decision: SponsorDecision::Approve })
}

/// Lists what is gathered for: a command, or looking after some records.
fn gatherings() -> Vec<Gathering> {
    let why = Coded { code: "left-organization".into(), words: String::new() };
    let enroll = |sponsorship: Option<u128>| {
        Command::Enroll(Enroll {
            enrollment: EnrollmentId(id(399)),
            person: PersonRef::Id { person: PersonId(id(101)) },
            sponsorship: sponsorship.map(|n| SponsorshipId(id(n))),
            service: "clinical-viewer".into(),
        })
    };
    let world = World::new();
    let look = CheckIdentity {
        person: PersonId(id(102)),
        evidence: super::world::evidence(&world.tables),
        instead_of_registering: false,
    };
    let merged = HoldDecision::MergedInto { person: PersonId(id(100)), reason: why.clone() };
    let commands = [
        enroll(None),
        enroll(Some(200)),
        enroll(Some(299)),
        Command::EndSponsorship(SponsorshipReason { sponsorship: SponsorshipId(id(201)), reason: why }),
        Command::CheckIdentity(Box::new(look)),
        Command::DecideHold(DecideHold { held: CommandId(id(900)), decision: merged }),
        Command::TellRequester(OneRequest { request: RequestId(id(400)) }),
        approve(200),
        approve(203),
    ];
    let organization = OrgCode("lakeshore".into());
    let mut all: Vec<Gathering> = commands.iter().map(|c| Gathering::for_command(c, &organization)).collect();
    let page: Vec<RecordRef> = (0..SPONSORSHIPS)
        .map(|n| RecordRef::Sponsorship(SponsorshipId(id(200 + n))))
        .chain((0..ENROLLMENTS).map(|n| RecordRef::Enrollment(EnrollmentId(id(300 + n)))))
        .collect();
    all.push(Gathering::for_upkeep(&page));
    all
}

/// Answers everything in one go, as long as it leads on.
fn all_at_once(mut gathering: Gathering, all: &Records) -> (BTreeMap<RecordRef, Stored>, BTreeSet<RecordRef>) {
    assert!(gathering.answer_from(|need| Some(rows(all, need))).is_empty());
    let involved = gathering.involved();
    (gathering.records().0, involved)
}

/// Answers one need after the other; `picks` says which of the missing ones is next, and whether it is answered twice.
fn one_by_one(
    mut gathering: Gathering,
    all: &Records,
    picks: &[(usize, bool)],
) -> (BTreeMap<RecordRef, Stored>, BTreeSet<RecordRef>) {
    let mut answered = BTreeSet::new();
    let mut picks = picks.iter().cycle();
    while !gathering.missing().is_empty() {
        let (pick, twice) = picks.next().unwrap();
        let need = gathering.missing().iter().nth(pick % gathering.missing().len()).unwrap().clone();
        assert!(answered.insert(need.clone()), "named twice: {need:?}");
        // Whoever knows nothing now may be asked again.
        gathering.answer_from(|_| None::<Vec<Stored>>);
        assert!(gathering.missing().contains(&need));
        gathering.answer(&need, rows(all, &need));
        if *twice {
            let before = gathering.missing().clone();
            gathering.answer(&need, rows(all, &need));
            assert_eq!(gathering.missing(), &before, "a second answer changes nothing");
        }
    }
    let involved = gathering.involved();
    (gathering.records().0, involved)
}

proptest! {
    #[test]
    fn whatever_the_order_the_same_records_come_out(
        links in prop::collection::vec(
            (0..PEOPLE + 1, prop::option::of(0..SPONSORSHIPS + 1), any::<bool>()),
            ENROLLMENTS as usize,
        ),
        picks in prop::collection::vec((any::<usize>(), any::<bool>()), 1..40),
    ) {
        let all = tangled(&links);
        for gathering in gatherings() {
            let expected = all_at_once(gathering.clone(), &all);
            prop_assert_eq!(one_by_one(gathering, &all, &picks), expected);
        }
    }
}

#[test]
fn an_answer_to_what_was_never_asked_is_none() {
    let all = tangled(&[(0, Some(0), false)]);
    let ask = Command::TellRequester(OneRequest { request: RequestId(id(400)) });
    let mut gathering = Gathering::for_command(&ask, &OrgCode("lakeshore".into()));
    let unasked = Need::Record(RecordRef::Person(PersonId(id(100))));
    gathering.answer(&unasked, rows(&all, &unasked));
    assert!(gathering.records().0.is_empty());
}

#[test]
fn a_yes_reads_what_may_have_waited_for_the_look_that_counts_with_it() {
    // Two enrollments of the person, of which one rests on another sponsorship, at another organization.
    let all = tangled(&[(0, Some(0), false), (0, Some(1), true), (1, None, false)]);
    let enrollments = |sponsorship| {
        let (records, _) =
            all_at_once(Gathering::for_command(&approve(sponsorship), &OrgCode("lakeshore".into())), &all);
        records.keys().filter(|record| matches!(record, RecordRef::Enrollment(_))).count()
    };
    assert_eq!(enrollments(200), 2, "with a look: all of theirs");
    assert_eq!(enrollments(201), 1, "without: what rests on it");
}

#[test]
fn an_enrollment_leads_to_everything_its_chain_rests_on() {
    let all = tangled(&[(0, Some(0), false), (0, None, true), (1, Some(0), false)]);
    let enroll = Command::Enroll(Enroll {
        enrollment: EnrollmentId(id(399)),
        person: PersonRef::Id { person: PersonId(id(101)) },
        sponsorship: Some(SponsorshipId(id(200))),
        service: "clinical-viewer".into(),
    });
    let (records, involved) = all_at_once(Gathering::for_command(&enroll, &OrgCode("lakeshore".into())), &all);
    let found: Vec<String> = records.keys().map(|r| format!("{} {}", r.kind(), r.id())).collect();
    let name = |kind: &str, n: u128| format!("{kind} {}", id(n));
    let expected = [
        "organization lakeshore".to_owned(),
        "organization riverbend".to_owned(),
        name("person", 100),
        name("person", 101),
        name("sponsorship", 200),
        name("enrollment", 300),
        name("enrollment", 301),
        name("enrollment", 302),
    ];
    assert_eq!(found, expected);
    assert!(involved.contains(&RecordRef::Enrollment(EnrollmentId(id(399)))), "also what does not exist yet");
}
