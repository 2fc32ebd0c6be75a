//! Who is like whom: the index of the matching engine in the centre's database. Written in the transaction that writes the
//! record, so that it is never behind; made anew, page by page, when it is not there.
//!
//! An embedded file has one writer and holds it packed, as a desk does ([`lra_index`]). In PostgreSQL many write at once, and a
//! packed block would make those wait for one another who share nothing but a page: there, a row says who bears a key.
//!
//! The one row of `match_state` says which version made the index, and how far: *made* when no key is left to go on from, *being
//! made* after the key that stands there. It is also the lock of everybody who adds a person – two registrations of one person
//! at two desks at once wait for each other here, so the second sees the first. A crash while it is made leaves whole pages,
//! and the next start goes on after the last; a crash of a sitting leaves the index without its people, like the records.

mod rows;

use std::sync::Arc;

use lra_index::SharedReader;
use lra_rules::{
    ids::PersonId,
    matching::{Engine, Found, Population, Prepared, Subject, VERSION},
    person::Person,
    record::{Record, Stored},
};
use sqlx::AnyConnection;
use uuid::Uuid;

use crate::{
    db::{self, Database, Tx, int, sql, text},
    error::CentreError,
};

/// No more people than this are told of; more are never looked at side by side.
pub(crate) const MOST: usize = 12;

/// People whose records are read at once while a packed index is made: each step touches all of what there is.
const PAGE: i64 = 50_000;

/// People who are gathered before they are written into a packed index, some forty numbers each.
const GATHERED: usize = 250_000;

/// Prepares a person to be compared: names folded, dates and numbers as the engine reads them.
pub(crate) fn prepared(person: &Person) -> Prepared {
    Prepared::new(&Subject::from(person))
}

/// A person who came or changed: how they were compared before, and how they are compared now.
pub(crate) struct Change {
    pub(crate) person: PersonId,
    pub(crate) before: Option<Prepared>,
    pub(crate) now: Prepared,
}

/// People who are like somebody, best first – whatever the decision – and among whom they were compared.
pub(crate) struct Alike {
    pub(crate) found: Vec<Found<PersonId>>,
    pub(crate) among: Population,
}

/// The index, as its database keeps it, and the rules of comparing.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) engine: Arc<Engine>,
    /// The packed index of an embedded file; PostgreSQL has tables instead.
    packed: Option<Arc<SharedReader>>,
}

impl Index {
    /// Opens the index of this database; it is made first where it is not there, or was made by another version.
    pub(crate) async fn open(db: &Database) -> Result<Self, CentreError> {
        let engine = Arc::new(Engine::new(&lra_rules::default_matching()));
        let packed = db.file().map(|file| Arc::new(SharedReader::new(file.to_owned(), None)));
        let index = Self { engine, packed };
        index.up_to_date(db).await?;
        Ok(index)
    }

    /// Lets go of the file, so that it can be moved or removed.
    pub(crate) fn close(&self) {
        if let Some(reader) = &self.packed {
            reader.close();
        }
    }

    /// Finds who is like this person, among those known when the connection's transaction began: in a file, whoever writes is the
    /// only one, and writes the index last.
    pub(crate) async fn find(&self, connection: &mut AnyConnection, person: &Prepared) -> Result<Alike, CentreError> {
        let Some(reader) = &self.packed else {
            return rows::find(connection, &self.engine, person, MOST).await.map(|alike| self.decided(alike));
        };
        let answer = reader.find(&self.engine, person, MOST).await?;
        let mut found = Vec::with_capacity(answer.found.len());
        for Found { id, comparison } in answer.found {
            let id = Uuid::from_slice(&id).map_err(|_| CentreError::Contradiction("a person of the index"))?;
            found.push(Found { id: PersonId(id), comparison });
        }
        Ok(self.decided(Alike { found, among: answer.among }))
    }

    /// Judges each likeness as a registration is decided, whatever the general comparison says.
    fn decided(&self, mut alike: Alike) -> Alike {
        for one in &mut alike.found {
            one.comparison.decision = self.engine.for_a_registration(&one.comparison);
        }
        alike
    }

    /// Brings the index up to date, in the caller's transaction.
    pub(crate) async fn apply(&self, tx: &mut Tx, changes: &[Change]) -> Result<(), CentreError> {
        if self.packed.is_none() {
            return rows::apply(tx, &self.engine, changes).await;
        }
        let changes: Vec<lra_index::Change<'_>> = changes
            .iter()
            .filter(|change| change.before.as_ref() != Some(&change.now))
            .map(|change| lra_index::Change { person: change.person.0.as_bytes(), now: Some(&change.now) })
            .collect();
        for some in changes.chunks(GATHERED) {
            lra_index::apply(&mut **tx, &self.engine, some).await?;
        }
        Ok(())
    }

    /// Makes the index where it is not there, or was made by another version. Cut short, it goes on where it stopped; two nodes
    /// that begin at once take turns.
    async fn up_to_date(&self, db: &Database) -> Result<(), CentreError> {
        let row = db.row(sql::MATCHING, vec![]).await?.ok_or(CentreError::Contradiction("the state of the index"))?;
        if int(&row, "version")? == self.wanted() && text(&row, "after_key")?.is_empty() {
            return Ok(());
        }
        let mut done = 0;
        // A page a transaction: whoever registers meanwhile waits for one page, not for a million people.
        loop {
            let taken = db::retrying!(self.one_page(db).await)?;
            if taken == 0 {
                return Ok(());
            }
            done += taken;
            tracing::info!(people = done, "indexed");
        }
    }

    /// Names the version that the index must have: of rows and keys, and of the tables beside them, which say which names are one
    /// name.
    fn wanted(&self) -> i64 {
        i64::from(VERSION) * 1_000_000 + i64::from(self.engine.version())
    }

    /// Takes one page of people into the index, in a transaction of its own; says how many, 0 once all are in.
    async fn one_page(&self, db: &Database) -> Result<usize, CentreError> {
        let mut tx = db.begin().await?;
        let row = db::row(&mut tx, sql::HOLD_MATCHING, vec![]).await?;
        let row = row.ok_or(CentreError::Contradiction("the state of the index"))?;
        let mut after = text(&row, "after_key")?;
        if int(&row, "version")? != self.wanted() {
            match &self.packed {
                Some(_) => lra_index::clear(&mut *tx).await?,
                None => rows::clear(&mut tx).await?,
            }
            "person/".clone_into(&mut after);
        } else if after.is_empty() {
            tx.rollback().await?;
            return Ok(0);
        }
        // `0` follows `/` in both databases' order of characters.
        let page = if self.packed.is_some() { PAGE } else { rows::PAGE };
        let range = vec![after.as_str().into(), "person0".into(), page.into()];
        let rows = db::rows(&mut tx, sql::RECORDS_AFTER, range).await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in &rows {
            let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
            if let Record::Person(person) = &stored.record {
                changes.push(Change { person: person.id, before: None, now: prepared(person) });
            }
        }
        self.apply(&mut tx, &changes).await?;
        let last = rows.last().map(|row| text(row, "key")).transpose()?.unwrap_or_default();
        db::execute(&mut tx, sql::SET_MATCHING, vec![self.wanted().into(), last.into()]).await?;
        tx.commit().await?;
        Ok(rows.len())
    }
}
