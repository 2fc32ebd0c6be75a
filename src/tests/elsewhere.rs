//! What waits for people about systems where somebody signs in is kept here as the rules say: by hand, and what differs there.

use super::world::{lra, now, operator};
use crate::{
    elsewhere::{Differs, DoneBy, HandTask, LeftSo, SystemMatters, Todo},
    ids::EnrollmentId,
};

const ENROLLMENT: EnrollmentId = EnrollmentId(uuid::Uuid::from_u128(300));

fn task(todo: Todo) -> HandTask {
    HandTask {
        enrollment: ENROLLMENT,
        organization: lra().organization,
        service: "iport".into(),
        team: "Portal desk".into(),
        todo,
        since: now(),
        done: None,
    }
}

#[test]
fn whoever_was_let_in_by_hand_is_taken_out_by_hand() {
    let by = DoneBy { by: operator(9, "An Agent"), at: now() };
    let mut elsewhere = SystemMatters::default();
    elsewhere.ask(task(Todo::PutIn));
    assert_eq!(elsewhere.tasks().count(), 1);
    elsewhere.done(ENROLLMENT, &by);
    assert_eq!((elsewhere.tasks().count(), elsewhere.task(ENROLLMENT).unwrap().done.as_ref()), (0, Some(&by)));
    elsewhere.ask(task(Todo::TakeOut));
    assert_eq!(elsewhere.by_hand.len(), 1, "one task an enrollment");
    assert_eq!(elsewhere.tasks().count(), 1);
    elsewhere.done(ENROLLMENT, &by);
    assert!(elsewhere.is_empty());
}

#[test]
fn what_was_left_as_it_is_stays_left_until_its_day_and_as_long_as_it_reads_so() {
    let reading = |there: &str| vec![(Differs::Email, there.to_owned())];
    let mut elsewhere = SystemMatters::default();
    elsewhere.read("one-id", &reading("a@b.example"), now());
    elsewhere.read("other", &reading("a@b.example"), now());
    assert_eq!(elsewhere.unsettled().count(), 2);
    let left =
        |until| LeftSo { by: operator(9, "An Agent"), reason: "meant-there".into(), words: String::new(), until };
    let today = now().day();
    elsewhere.differences.iter_mut().for_each(|one| one.left = Some(left(Some(today))));
    elsewhere.read("one-id", &reading("a@b.example"), now());
    assert_eq!(elsewhere.unsettled().count(), 0);
    // The day after it waits again; and so does what reads otherwise again.
    elsewhere.read("one-id", &reading("a@b.example"), now().plus_seconds(48 * 3600));
    assert_eq!(elsewhere.unsettled().count(), 1);
    elsewhere.differences.iter_mut().for_each(|one| one.left = Some(left(None)));
    elsewhere.read("one-id", &reading("a@b.example"), now().plus_seconds(48 * 3600));
    assert_eq!(elsewhere.unsettled().count(), 0, "taken over for good");
    elsewhere.read("one-id", &reading("c@b.example"), now());
    assert_eq!(elsewhere.unsettled().count(), 1);
    elsewhere.read("one-id", &[], now());
    assert_eq!(elsewhere.differences.len(), 1, "the other system was not looked at");
}
