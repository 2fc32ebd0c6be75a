//! Errands: who has to be brought to the systems where people sign in, left by the transactions that change something about them.
//!
//! What they are for, and who runs them, [`crate::connect`] tells. Here they are written: a row a person in `errand`, on which one
//! more is counted, and the sealed password of a letter in `password_under_way`. Both are committed with the decision or not at
//! all. A centre that knows no system keeps its errands: the first one that is configured is told of everybody.

use std::collections::BTreeMap;

use lra_rules::{
    enrollment::EnrollmentState,
    ids::{Day, Moment, PersonId},
    record::{Record, Stored},
};

use crate::{
    clock::millis,
    db::{self, Tx, sql},
    error::CentreError,
};

/// Leaves errands for whoever is concerned by these records, in the transaction that writes them.
pub(crate) async fn want<'r>(
    tx: &mut Tx,
    changed: impl Iterator<Item = &'r Stored>,
    now: Moment,
) -> Result<(), CentreError> {
    let mut people: BTreeMap<PersonId, bool> = BTreeMap::new();
    for stored in changed {
        let (person, urgent) = match &stored.record {
            // Whoever may not sign in any more is out before anybody else is let in.
            Record::Person(person) => (Some(person.id), person.stopped().is_some()),
            Record::Enrollment(e) => {
                let over = matches!(e.state, EnrollmentState::Suspended(_) | EnrollmentState::Ended(_));
                (e.person.id(), over)
            }
            Record::Sponsorship(_)
            | Record::Request(_)
            | Record::Held(_)
            | Record::Quarantined(_)
            | Record::Frozen(_)
            | Record::Organization(_) => (None, false),
        };
        if let Some(person) = person {
            let known = people.entry(person).or_default();
            *known = *known || urgent;
        }
    }
    // In one order, so that two sittings never wait for each other in a ring.
    let now = millis(now);
    let rows = people
        .into_iter()
        .map(|(person, urgent)| vec![person.to_string().into(), 1.into(), i64::from(urgent).into(), now.into()]);
    db::insert(tx, sql::WANT, rows.collect()).await?;
    Ok(())
}

/// A temporary password sealed for its way: to this person, on this letter.
#[derive(Debug, Clone)]
pub(crate) struct Sealed {
    pub(crate) person: String,
    pub(crate) letter: String,
    pub(crate) sealed: String,
    pub(crate) expires_on: Option<Day>,
}

/// Keeps it in the transaction that prints its letter; what lay there is of a letter that is void from then on.
pub(crate) async fn keep(tx: &mut Tx, one: Sealed) -> Result<(), CentreError> {
    let expires_on = one.expires_on.map(|day| day.to_string()).unwrap_or_default();
    let values = vec![one.person.into(), one.letter.into(), one.sealed.into(), expires_on.into()];
    db::insert(tx, sql::PUT_PASSWORD, vec![values]).await.map(drop)
}
