//! Enrollments in force are said to work, or to be stuck, and no others.

use proptest::prelude::*;

use super::world::{id, lra, now, operator};
use crate::{
    enrollment::{Authorized, Enrollment, EnrollmentState, Pending, SetUp, Stuck},
    event::{EnrollmentEvent, Event, OfRecord as _, apply},
    ids::{CommandId, EnrollmentId, OrgCode, PersonId},
    links::{Link, LinkKind, LinkState, set_up},
    organization::Actor,
    person::PersonRef,
    record::Record,
    sponsorship::Coded,
    working::working_times,
};

const ENROLLMENT: EnrollmentId = EnrollmentId(uuid::Uuid::from_u128(300));

fn enrollment(state: EnrollmentState) -> Enrollment {
    Enrollment {
        id: ENROLLMENT,
        person: PersonRef::Id { person: PersonId(id(100)) },
        organization: OrgCode("lakeshore".into()),
        service: "clinical-viewer".into(),
        sponsorship: None,
        asked_by: operator(1, "Ana Moreau"),
        asked_at: now(),
        state,
        setup: None,
    }
}

fn happens(record: Enrollment, what: EnrollmentEvent) -> Option<Enrollment> {
    let Actor { operator: by, role, organization, .. } = Actor::centre(lra().organization);
    let record_of = EnrollmentEvent::record(ENROLLMENT);
    let (command, at) = (CommandId(id(1)), now());
    let event = Event { record: record_of, command, at, made_at: at, by, role, organization, what: what.into() };
    match apply(Some(Record::Enrollment(record)), &event) {
        Ok(Record::Enrollment(after)) => Some(after),
        _ => None,
    }
}

fn because() -> Coded {
    Coded { code: "left".into(), words: String::new() }
}

fn any_event() -> impl Strategy<Value = EnrollmentEvent> {
    prop_oneof![
        Just(EnrollmentEvent::Authorized),
        Just(EnrollmentEvent::Works),
        Just(EnrollmentEvent::SetUpByHand { team: "Portal desk".into(), by: None }),
        proptest::sample::select(&Stuck::ALL[..]).prop_map(|cause| EnrollmentEvent::Stuck { cause }),
        any::<bool>().prop_map(|with| EnrollmentEvent::Suspended { reason: because(), with_sponsorship: with }),
        Just(EnrollmentEvent::Reinstated { reason: because() }),
        Just(EnrollmentEvent::Ended { reason: because() }),
    ]
}

proptest! {
    /// Whatever happens in whatever order: only what is in force is said to work, or to be stuck, and whatever moves it on is
    /// forgotten with it.
    #[test]
    fn nothing_works_that_is_not_in_force(events in proptest::collection::vec(any_event(), 0..12)) {
        let mut record = enrollment(EnrollmentState::Pending(Pending { since: now() }));
        for what in events {
    let read = matches!(
                what,
                EnrollmentEvent::Works | EnrollmentEvent::Stuck { .. } | EnrollmentEvent::SetUpByHand { .. }
            );
            let in_force = matches!(record.state, EnrollmentState::Authorized(_));
            let after = happens(record.clone(), what);
            prop_assert_eq!(!read || in_force, after.is_some() || !read);
            if let Some(after) = after {
                prop_assert!(after.setup.is_none() || matches!(after.state, EnrollmentState::Authorized(_)));
                prop_assert_eq!(after.setup.is_some(), read);
                record = after;
            }
        }
    }
}

#[test]
fn the_last_link_says_that_it_works_or_what_keeps_it() {
    let chain = |setup: &SetUp| {
        let bare = crate::links::links("clinical-viewer", None, None, None, &crate::default_tables(), now().day());
        set_up(bare, setup).into_iter().find(|link| link.kind == LinkKind::Works)
    };
    let works = happens(enrollment(EnrollmentState::Authorized(Authorized { since: now() })), EnrollmentEvent::Works);
    let link = chain(works.as_ref().and_then(|e| e.setup.as_ref()).unwrap()).unwrap();
    assert_eq!((link.state, link.since, link.stuck), (LinkState::Met, Some(now()), None));
    let by_hand = |by| EnrollmentEvent::SetUpByHand { team: "Portal desk".into(), by };
    let asked = happens(works.clone().unwrap(), by_hand(None)).unwrap();
    let link = chain(asked.setup.as_ref().unwrap()).unwrap();
    assert_eq!((link.state, link.team.as_deref(), link.lacks()), (LinkState::Waiting, Some("Portal desk"), false));
    let done = happens(asked, by_hand(Some(operator(9, "An Agent")))).unwrap();
    let link = chain(done.setup.as_ref().unwrap()).unwrap();
    assert_eq!((link.state, link.by.map(|by| by.name)), (LinkState::Met, Some("An Agent".into())));
    for cause in Stuck::ALL {
        let stuck = happens(works.clone().unwrap(), EnrollmentEvent::Stuck { cause }).unwrap();
        let link: Link = chain(stuck.setup.as_ref().unwrap()).unwrap();
        assert_eq!((link.state, link.stuck, link.lacks()), (LinkState::Missing, Some(cause), false));
    }
}

#[test]
fn how_long_it_took_is_counted_once_from_the_desk_to_the_first_time_that_it_worked() {
    let authorized = |since| enrollment(EnrollmentState::Authorized(Authorized { since }));
    let after = |seconds| {
        let mut e = authorized(now());
        e.setup = happens(e.clone(), EnrollmentEvent::Works).unwrap().setup;
        e.setup.as_mut().unwrap().worked = Some(now().plus_seconds(seconds));
        e
    };
    let all: Vec<_> = (1..=100).map(after).collect();
    let times = working_times(all.iter(), now()).unwrap();
    assert_eq!((times.count, times.p50, times.p90, times.p95), (100, 50, 90, 95));
    assert_eq!(working_times(all.iter(), now().plus_seconds(31 * 24 * 3600)), None, "a month ago");
    assert_eq!(working_times([authorized(now())].iter(), now()), None, "none has worked");
    // Stuck in between, it worked first when it did.
    let worked = happens(authorized(now()), EnrollmentEvent::Works).unwrap();
    let stuck = happens(worked.clone(), EnrollmentEvent::Stuck { cause: Stuck::Unreachable }).unwrap();
    let again = happens(stuck, EnrollmentEvent::Works).unwrap();
    assert_eq!(again.setup.unwrap().worked, worked.setup.unwrap().worked);
}
