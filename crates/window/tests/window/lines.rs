//! The lines of the work list: whatever waits about one person stands in one line, and what the agents decided is told.

use lra_rules::{
    acts::Action,
    command::{Command, DecideSponsorship, SponsorDecision},
    held::{Decider, HeldState, Merged},
    ids::{CommandId, OperatorId},
    organization::{OperatorName, Role},
    record::{Record, RecordRef},
    turn::Section,
};
use lra_window::types::WorkAbout;
use uuid::Uuid;

use crate::{
    support::{Ledger, at, reason, registration},
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
    acts(&seat, Action::TellMerged, RecordRef::Held(held)).await;
    assert!(named(&rows(&seat).await, "tell-merged").is_empty());
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
