//! The lines of the work list: whatever waits about one person stands in one line, and what the agents decided is told.

use lra_rules::{
    acts::Action,
    command::{Command, DecideSponsorship, SponsorDecision},
    held::{Decider, HeldState, Merged},
    ids::{CommandId, Day, OperatorId},
    organization::{OperatorName, Role},
    record::{Record, RecordRef},
    turn::Section,
};
use lra_window::types::{Nothing, OnePerson, WorkAbout};
use uuid::Uuid;

use crate::{
    support::{Ledger, at, operator, reason, registration, sponsoring},
    working::{acts, asked, done, holding, list, named, registered, rows},
    world::{Seat, open},
};

/// A registration of a colleague's that turned out to be somebody known: there is no letter by which anybody would notice.
#[tokio::test]
async fn a_merge_reaches_the_lra_who_tells_the_registrant_their_account() {
    let mut ledger = Ledger::new();
    let known = registered(&mut ledger, "Thomas", "Rowe");
    let held = CommandId(Uuid::now_v7());
    let nora = OperatorName { id: OperatorId(Uuid::from_u128(5)), name: "Nora Bell (sample)".into(), person: None };
    let mut merged = holding(held, &registration("Tom", "Rowe"), nora, Decider::Agents);
    merged.state = HeldState::Merged(Merged { since: at(30), person: known, reason: reason("documents-match") });
    ledger.put(Record::Held(merged));
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let work = rows(&seat).await;
    let told = named(&work, "tell-merged");
    assert_eq!(told.len(), 1, "{work:?}");
    assert_eq!((told[0].section, told[0].who.as_str()), (Section::Now, "Thomas Rowe"));
    assert_eq!(told[0].params["registered"], "Tom Rowe");
    assert!(told[0].params["account"].starts_with("THOMAS.ROWE"), "{:?}", told[0].params);
    assert_eq!(told[0].about, WorkAbout::Record { record: RecordRef::Person(known) });
    // The person's page says it, too.
    let page = seat.app.person(OnePerson { person: known }).await.unwrap();
    let [merged] = &page.merged[..] else { panic!("{:?}", page.merged) };
    assert_eq!((merged.held, merged.registered.as_str()), (held, "Tom Rowe"));
    let tell = merged.allowed.iter().find(|one| one.action == Action::TellMerged).unwrap();
    assert!(tell.offered && tell.refusal.is_none());
    acts(&seat, Action::TellMerged, RecordRef::Held(held)).await;
    assert!(named(&rows(&seat).await, "tell-merged").is_empty());
    assert!(seat.app.person(OnePerson { person: known }).await.unwrap().merged.is_empty());
}

/// A letter, a no and an act that came back are one person's: one line, the worst first, and counted once.
#[tokio::test]
async fn whatever_waits_about_one_person_stands_in_one_line_with_the_most_urgent_first() {
    let mut ledger = Ledger::new();
    let (ann, bo) = (registered(&mut ledger, "Ann", "Berg"), registered(&mut ledger, "Bo", "Chen"));
    let sponsorship = asked(&mut ledger, ann);
    let decision = SponsorDecision::AskLra { words: "Which unit?".into() };
    done(&mut ledger, Role::Sponsor, &Command::DecideSponsorship(DecideSponsorship { sponsorship, decision }));
    asked(&mut ledger, bo);
    let seat = Seat::new(&[Role::Lra], &ledger).await;
    open(seat.unlock(Some("odile")).await.unwrap());
    let list = list(&seat).await;
    let read = |section: Section| -> Vec<(&str, Vec<&str>)> {
        let lines = list.sections.iter().filter(|one| one.section == section).flat_map(|one| &one.lines);
        lines.map(|line| (line.who.as_str(), line.tasks.iter().map(|task| task.what.code()).collect())).collect()
    };
    assert_eq!(read(Section::Now), [("Ann Berg", vec!["answer-sponsor", "print-letter"])]);
    assert_eq!(read(Section::Letters), [("Bo Chen", vec!["print-letter", "decide-sponsorship"])]);
    assert!(read(Section::Waiting).is_empty());
    let question = list.sections[0].lines[0].tasks[0].asked.clone().unwrap();
    assert_eq!((question.by.as_str(), question.words.as_str()), ("Odile Marchand", "Which unit?"));
    assert_eq!(list.sections[0].lines[0].person, Some(ann));
    assert!(!list.sections[0].lines[0].strip.is_empty(), "how their chain stands");
}

/// What runs out is a task of the LRAs and of the sponsor who gave their word, counted with the rest; what has time is none.
#[tokio::test]
async fn a_sponsorship_that_ends_soon_stands_in_the_list_of_the_lra_and_of_its_sponsor() {
    let mut ledger = Ledger::new();
    let (ann, bo) = (registered(&mut ledger, "Ann", "Berg"), registered(&mut ledger, "Bo", "Chen"));
    let mut ending = Vec::new();
    for (person, ends) in [(ann, "2026-12-02"), (bo, "2026-12-30")] {
        let mut c = sponsoring(person, &["one-mail"]);
        c.ends = Day::parse(ends);
        done(&mut ledger, Role::Lra, &Command::SponsorPerson(Box::new(c.clone())));
        let record = RecordRef::Sponsorship(c.sponsorship);
        let Record::Sponsorship(mut s) = ledger.records.0[&record].record.clone() else { panic!("a sponsorship") };
        s.sponsor = operator();
        ledger.put(Record::Sponsorship(s));
        ending.push(record);
    }
    for (role, about) in [(Role::Lra, RecordRef::Person(ann)), (Role::Sponsor, ending[0].clone())] {
        let seat = Seat::new(&[role], &ledger).await;
        open(seat.unlock(Some("odile")).await.unwrap());
        let list = list(&seat).await;
        let renewed: Vec<_> = list.tasks().filter(|(_, task)| task.what.code() == "renew-sponsorship").collect();
        let [(line, task)] = &renewed[..] else { panic!("{role:?}: {renewed:?}") };
        assert_eq!((line.who.as_str(), task.section), ("Ann Berg", Section::Now), "{role:?}");
        assert_eq!((task.params["on"].as_str(), task.params["days"].as_str()), ("2026-12-02", "10"));
        assert_eq!(task.about, WorkAbout::Record { record: about });
        let needing =
            list.sections.iter().filter(|one| one.section.needs_you()).map(|one| one.lines.len()).sum::<usize>();
        let counts = seat.app.counts(Nothing {}).await.unwrap();
        assert_eq!((counts.work as usize, counts.decide), (needing, 0), "{role:?}");
    }
}
