//! Errands: who has to be brought to the systems where people sign in, left by the transactions that change something about them.
//!
//! What they are for, and who runs them, [`crate::connect`] tells. Here they are written: a row a person and system in `errand`, on
//! which one more is counted, and the sealed password of a letter in `password_under_way`. Both are committed with the decision or
//! not at all. Which systems there are stands in `target`, where every node reads the same, whatever its own configuration: a system
//! that is named for the first time is told of everybody.

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
        .map(|(person, urgent)| vec![person.to_string().into(), i64::from(urgent).into(), now.into()]);
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::db::{Database, int};

    /// So often somebody is changed.
    const CHANGES: i64 = 10_000;

    async fn collapse(db: &Database) {
        for name in ["one", "other"] {
            db.execute(sql::SEE_TARGET, vec![name.into(), 1_000.into(), 0.into()]).await.unwrap();
        }
        let mut tx = db.begin().await.unwrap();
        for n in 0..CHANGES {
            let urgent = i64::from(n == CHANGES / 2);
            let row = vec!["a-person".into(), urgent.into(), (1_000 + n).into()];
            db::insert(&mut tx, sql::WANT, vec![row]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let now = 1_000 + CHANGES;
        let lease = || async {
            let values = vec!["one".into(), now.into(), (now + 30).into(), "me".into(), 4.into()];
            db.rows(sql::LEASE_ERRANDS, values).await.unwrap()
        };
        let leased = lease().await;
        assert_eq!(leased.len(), 1, "one errand a system");
        let wanted = int(&leased[0], "wanted").unwrap();
        assert_eq!(wanted, CHANGES);
        assert!(lease().await.is_empty(), "it is leased");
        // One change more while it is run: it is wanted once more, and no oftener.
        let row = vec!["a-person".into(), 0.into(), now.into()];
        let mut tx = db.begin().await.unwrap();
        db::insert(&mut tx, sql::WANT, vec![row]).await.unwrap();
        tx.commit().await.unwrap();
        let done = |wanted: i64| vec!["one".into(), "a-person".into(), "me".into(), wanted.into(), now.into()];
        assert_eq!(db.execute(sql::ERRAND_DONE, done(wanted)).await.unwrap(), 1);
        let leased = lease().await;
        assert_eq!(int(&leased[0], "wanted").unwrap(), CHANGES + 1);
        // Whoever lost the lease says nothing any more.
        let late = vec!["one".into(), "a-person".into(), "another".into(), wanted.into(), now.into()];
        assert_eq!(db.execute(sql::ERRAND_DONE, late).await.unwrap(), 0);
        db.execute(sql::ERRAND_DONE, done(CHANGES + 1)).await.unwrap();
        assert!(lease().await.is_empty());
        let backlog = db.rows(sql::BACKLOG, vec![0.into()]).await.unwrap();
        let waiting: Vec<_> = backlog.iter().map(|row| int(row, "waiting").unwrap()).collect();
        assert_eq!(waiting, [0, 1], "the other system was told nothing yet");
    }

    #[tokio::test]
    async fn ten_thousand_changes_are_one_errand_on_sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("centre.db").display());
        collapse(&Database::open(&url).await.unwrap()).await;
    }

    #[tokio::test]
    async fn ten_thousand_changes_are_one_errand_on_postgresql() {
        let database = lra_testkit::postgres::Database::create().await.unwrap();
        let db = Database::open(&database.url()).await.unwrap();
        collapse(&db).await;
        db.pool().close().await;
    }
}
