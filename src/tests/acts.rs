//! The rows of the acts fit what they speak of: states that exist, tables that are there, commands of the same name.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use crate::{
    acts::{Action, OfItself, Reads, Reasons},
    decide::offline,
    default_tables,
    record::RecordKind,
};

#[test]
fn every_act_is_somebodys_in_states_that_there_are() {
    for action in Action::ALL {
        let row = action.row();
        assert!(!row.grants.is_empty(), "{} is nobody's", action.code());
        for grant in row.grants {
            for state in grant.states {
                assert!(row.on.states().contains(state), "{}: no {} is ever {state}", action.code(), row.on.code());
            }
            let others = row.grants.iter().filter(|other| other.role == grant.role).count();
            assert_eq!(others, 1, "{} is granted twice to one role", action.code());
        }
        let fits = match row.reads {
            Reads::WhatRestsOnIt | Reads::WhatItOpens => row.subject() == RecordKind::Sponsorship,
            Reads::TheirEnrollments => row.subject() == RecordKind::Person,
            Reads::Nothing | Reads::WhatItNames => true,
        };
        assert!(fits, "{} reads what rests on another kind of record", action.code());
        assert_eq!(row.creates.is_some(), row.subject() != row.on, "{} creates what it begins at", action.code());
    }
}

#[test]
fn every_table_of_reasons_is_some_acts_and_is_there() {
    let tables = default_tables();
    for reasons in Reasons::ALL {
        let used = Action::ALL.iter().any(|action| action.row().reasons == Some(*reasons));
        assert!(used || *reasons == Reasons::ByItself, "nobody chooses from {}", reasons.code());
        assert!(tables.reasons.acts.contains_key(reasons.code()), "{} has no reasons", reasons.code());
    }
    let by_itself = &tables.reasons.acts[Reasons::ByItself.code()];
    assert!(OfItself::ALL.iter().all(|why| by_itself.iter().any(|reason| reason.code == why.code())));
}

#[test]
fn no_table_lets_an_act_be_done_offline_that_means_nothing_without_the_centre() {
    let mut tables = default_tables();
    for action in Action::ALL {
        assert_eq!(offline(*action, &tables), !action.row().needs_centre, "{} by the shipped table", action.code());
    }
    let all = Action::ALL.iter().map(|action| action.code().to_owned());
    tables.offline.commands = all.clone().map(|code| (code, true)).collect();
    assert!(Action::ALL.iter().all(|action| offline(*action, &tables) != action.row().needs_centre));
    tables.offline.commands = all.map(|code| (code, false)).collect();
    assert!(Action::ALL.iter().all(|action| !offline(*action, &tables)), "an administrator may forbid any");
    tables.offline.commands.clear();
    assert!(Action::ALL.iter().all(|action| offline(*action, &tables) != action.row().needs_centre));
}

#[test]
fn an_act_is_offered_first_where_it_moves_the_matter_on() {
    let on = |kind| Action::ALL.iter().filter(move |action| action.row().on == kind).count();
    assert_eq!(RecordKind::ALL.iter().map(|kind| on(*kind)).sum::<usize>(), Action::ALL.len());
    assert_eq!(Action::ALL.first().map(|action| action.code()), Some("register_person"));
}
