//! The records of one sitting: loaded in few queries, changed in memory, written at the end.
//!
//! What is loaded once stays: a later command of the sitting sees what an earlier one changed, never what the database still
//! says. What was looked for and does not exist is remembered as well, so that nobody looks twice. Whether an entry is written
//! follows from two marks: *changed*, or *read* by an accepted decision. Sets of records are locked by
//! [`super::sets`] before they are looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use lra_rules::{
    decide::{Gathering, Need},
    enrollment::EnrollmentState,
    ids::{EnrollmentId, OrgCode, PersonId, SponsorshipId},
    login_id,
    matching::Prepared,
    organization::Scope,
    projection::{self, AtCco},
    record::{Record, RecordRef, Records, Stored},
};
use sqlx::any::AnyRow;

use super::scope_key;
use crate::{
    db::{self, Kind, Tx, sql},
    error::CentreError,
    matching::prepared,
};

/// A record and what happened to it in this sitting.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) stored: Stored,
    /// Version as it was loaded; 0 = made in this sitting.
    pub(super) was: u64,
    /// A person who was loaded and then changed here, as they were compared before.
    pub(super) before: Option<Prepared>,
    /// The streams it showed in when it was loaded.
    pub(super) showed: BTreeSet<String>,
    /// Shown to CCO, as one of its organizations or through a request; once shown it stays so.
    pub(super) cco: bool,
    pub(super) changed: bool,
    /// An accepted decision rests on it: where others write at the same time, it must still be so at the commit.
    pub(super) read: bool,
}

/// Everything that the sitting has loaded, by name and by what it is found by.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) entries: BTreeMap<RecordRef, Entry>,
    absent: HashSet<RecordRef>,
    resting_loaded: HashSet<SponsorshipId>,
    resting: HashMap<SponsorshipId, BTreeSet<EnrollmentId>>,
    about_loaded: HashSet<PersonId>,
    about: HashMap<PersonId, BTreeSet<EnrollmentId>>,
    logins: HashMap<String, Option<PersonId>>,
    /// Whether others write at the same time, so that sets are locked; and those that are.
    pub(super) shared: bool,
    pub(super) locked: BTreeSet<Need>,
    /// Whom registrations turned out to be, by the person they were to make; none where that was looked up in vain.
    merged: HashMap<PersonId, Option<PersonId>>,
}

/// Makes the key of a record in the database.
pub(crate) fn key(reference: &RecordRef) -> String {
    format!("{}/{}", reference.kind(), reference.id())
}

/// Turns a record's version into a number that databases can count with.
pub(crate) fn version(n: u64) -> Result<i64, CentreError> {
    i64::try_from(n).map_err(|_| CentreError::Contradiction("a record's version"))
}

/// Reads what [`key`] made; `None` for a kind of record that this version does not know.
pub(crate) fn parse_key(key: &str) -> Option<RecordRef> {
    let (kind, id) = key.split_once('/')?;
    RecordRef::parse(kind, id)
}

/// Fills the column by which the enrollments of one person are found, and a merged registration by whom it was to make.
pub(crate) fn same_as(record: &Record) -> String {
    match record {
        Record::Enrollment(e) => e.person.id().map(about).unwrap_or_default(),
        Record::Held(h) if h.merged_into().is_some() => registered_as(h.person.id),
        Record::Held(_)
        | Record::Person(_)
        | Record::Sponsorship(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => String::new(),
    }
}

/// Names what the registration of this person is found by, once it turned out to be somebody else.
fn registered_as(person: PersonId) -> String {
    format!("registered/{person}")
}

/// Names what every enrollment of this person is found by.
pub(crate) fn about(person: PersonId) -> String {
    key(&RecordRef::Person(person))
}

/// Fills the column of login IDs, as they are compared; its index keeps two people from having one.
pub(crate) fn login_of(record: &Record) -> String {
    match record {
        Record::Person(p) => p.login_id().map(login_id::compared).unwrap_or_default(),
        Record::Held(_)
        | Record::Enrollment(_)
        | Record::Sponsorship(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => String::new(),
    }
}

/// Names the place that a record takes while it lives, where there may be only one.
pub(crate) fn only_one(record: &Record) -> String {
    match record {
        Record::Enrollment(e) if !matches!(e.state, EnrollmentState::Ended(_)) => {
            match (e.sponsorship, e.person.id()) {
                (Some(sponsorship), _) => format!("enrolled/{sponsorship}/{}", e.service),
                (None, Some(person)) => format!("enrolled/{person}/{}/{}", e.organization, e.service),
                (None, None) => String::new(),
            }
        }
        Record::Enrollment(_)
        | Record::Held(_)
        | Record::Person(_)
        | Record::Sponsorship(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => String::new(),
    }
}

/// Says which sponsorship an enrollment rests on: it is found by it when that ends.
pub(crate) fn rests_on(record: &Record) -> Option<SponsorshipId> {
    match record {
        Record::Enrollment(e) => e.sponsorship,
        Record::Held(_)
        | Record::Person(_)
        | Record::Sponsorship(_)
        | Record::Request(_)
        | Record::Quarantined(_)
        | Record::Frozen(_)
        | Record::Organization(_) => None,
    }
}

/// Lists the streams of the feed that a record shows in.
pub(crate) fn shows_in(record: &Record, cco: bool) -> BTreeSet<String> {
    projection::scopes(record, AtCco::from(cco))
        .into_iter()
        // Without an organization it is the one stream of every organization with that role.
        .map(|(organization, role)| {
            scope_key(&Scope { organization: organization.unwrap_or_else(|| OrgCode(String::new())), role })
        })
        .collect()
}

impl Loaded {
    /// Begins with nothing loaded.
    pub(super) fn on(kind: Kind) -> Self {
        Self { shared: kind == Kind::Postgres, ..Self::default() }
    }

    pub(super) fn get(&self, reference: &RecordRef) -> Option<&Entry> {
        self.entries.get(reference)
    }

    /// The record, if it reaches this scope. Whoever acts there is answered about no other.
    pub(super) fn in_stream(&self, reference: &RecordRef, scope: &Scope) -> Option<&Entry> {
        let entry = self.entries.get(reference)?;
        projection::in_stream(&entry.stored.record, AtCco::from(entry.cco), scope).then_some(entry)
    }

    /// Takes in rows; what is already there stays as it is, because the sitting may have changed it.
    fn take(&mut self, rows: Vec<AnyRow>) -> Result<(), CentreError> {
        for row in rows {
            let reference =
                parse_key(&db::text(&row, "key")?).ok_or(CentreError::Contradiction("the key of a record"))?;
            if self.entries.contains_key(&reference) {
                continue;
            }
            let stored: Stored = serde_json::from_str(&db::text(&row, "body")?)?;
            let cco = db::int(&row, "cco")? != 0;
            let was = u64::try_from(db::int(&row, "version")?).unwrap_or_default();
            let showed = shows_in(&stored.record, cco);
            self.index(&stored);
            let entry = Entry { stored, was, before: None, showed, cco, changed: false, read: false };
            self.entries.insert(reference, entry);
        }
        Ok(())
    }

    /// Keeps a loaded record findable by what it rests on, whom it is about, its login ID, and whom it turned out to be.
    fn index(&mut self, stored: &Stored) {
        match &stored.record {
            Record::Person(p) => {
                let login = login_of(&stored.record);
                if !login.is_empty() {
                    self.logins.insert(login, Some(p.id));
                }
            }
            Record::Held(h) => {
                if let Some(person) = h.merged_into() {
                    self.merged.insert(h.person.id, Some(person));
                }
            }
            Record::Enrollment(e) => {
                if let Some(sponsorship) = e.sponsorship {
                    self.resting.entry(sponsorship).or_default().insert(e.id);
                }
                if let Some(person) = e.person.id() {
                    self.about.entry(person).or_default().insert(e.id);
                }
            }
            // Nothing is found by these but by their own names.
            Record::Sponsorship(_)
            | Record::Request(_)
            | Record::Quarantined(_)
            | Record::Frozen(_)
            | Record::Organization(_) => {}
        }
    }

    /// Puts back a record that a decision changed.
    pub(super) fn put(&mut self, stored: Stored) {
        let reference = stored.record.reference();
        self.index(&stored);
        match self.entries.get_mut(&reference) {
            Some(entry) => {
                if let (Record::Person(person), 1.., None) = (&entry.stored.record, entry.was, &entry.before) {
                    entry.before = Some(prepared(person));
                }
                entry.stored = stored;
                entry.changed = true;
            }
            None => {
                let (showed, cco) = (BTreeSet::new(), false);
                let entry = Entry { stored, was: 0, before: None, showed, cco, changed: true, read: false };
                self.entries.insert(reference, entry);
            }
        }
    }

    /// Loads what these decisions read, all of them together: as many rounds as the longest chain of records is long,
    /// however many decisions there are. `also`: what is read besides.
    pub(super) async fn gather(
        &mut self,
        tx: &mut Tx,
        gatherings: &mut [Gathering],
        mut also: BTreeSet<Need>,
    ) -> Result<(), CentreError> {
        loop {
            let mut missing = std::mem::take(&mut also);
            for gathering in &mut *gatherings {
                missing.extend(gathering.answer_from(|need| self.loaded(need)).iter().cloned());
            }
            if missing.is_empty() {
                return Ok(());
            }
            self.load(tx, missing).await?;
        }
    }

    /// Gathers the records that one decision reads.
    pub(super) async fn gathered(&mut self, tx: &mut Tx, mut gathering: Gathering) -> Result<Records, CentreError> {
        self.gather(tx, std::slice::from_mut(&mut gathering), BTreeSet::new()).await?;
        Ok(gathering.records())
    }

    /// Finds what is loaded of this; `None` if the database has to be asked first.
    pub(super) fn loaded(&self, need: &Need) -> Option<Vec<Stored>> {
        match need {
            Need::Record(reference) => match self.entries.get(reference) {
                Some(entry) => Some(vec![entry.stored.clone()]),
                None => self.absent.contains(reference).then(Vec::new),
            },
            Need::EnrollmentsOf(sponsorship) => {
                let loaded = self.resting_loaded.contains(sponsorship);
                loaded.then(|| self.enrollments(self.resting.get(sponsorship)))
            }
            Need::EnrollmentsAbout(person) => {
                self.about_loaded.contains(person).then(|| self.enrollments(self.about.get(person)))
            }
        }
    }

    fn enrollments(&self, ids: Option<&BTreeSet<EnrollmentId>>) -> Vec<Stored> {
        let entries = ids.into_iter().flatten().filter_map(|id| self.entries.get(&RecordRef::Enrollment(*id)));
        entries.map(|entry| entry.stored.clone()).collect()
    }

    /// Loads what is missing, in one query for each way of being found.
    pub(super) async fn load(
        &mut self,
        tx: &mut Tx,
        missing: impl IntoIterator<Item = Need>,
    ) -> Result<(), CentreError> {
        let mut references = BTreeSet::new();
        let (mut sponsorships, mut people) = (BTreeSet::new(), BTreeSet::new());
        for need in missing {
            match need {
                Need::Record(reference) => {
                    references.insert(reference);
                }
                Need::EnrollmentsOf(sponsorship) => {
                    sponsorships.insert(sponsorship);
                }
                Need::EnrollmentsAbout(person) => {
                    people.insert(person);
                }
            }
        }
        references.retain(|r| !self.entries.contains_key(r) && !self.absent.contains(r));
        let keys: Vec<String> = references.iter().map(key).collect();
        self.take(db::select(tx, sql::RECORDS, &keys).await?)?;
        self.absent.extend(references.into_iter().filter(|r| !self.entries.contains_key(r)));
        if self.shared {
            // Most are locked by now; one that turned up late may make a ring, which the database cuts, and the sitting begins anew.
            let sets = sponsorships.iter().copied().map(Need::EnrollmentsOf);
            self.lock(tx, sets.chain(people.iter().copied().map(Need::EnrollmentsAbout)).collect()).await?;
        }
        let resting: Vec<String> = sponsorships.iter().map(ToString::to_string).collect();
        self.take(db::select(tx, sql::RECORDS_RESTING, &resting).await?)?;
        self.resting_loaded.extend(sponsorships);
        let theirs: Vec<String> = people.iter().copied().map(about).collect();
        self.take(db::select(tx, sql::RECORDS_SAME, &theirs).await?)?;
        self.about_loaded.extend(people);
        Ok(())
    }

    /// Loads the people who have these login IDs.
    pub(super) async fn load_accounts(&mut self, tx: &mut Tx, logins: &[String]) -> Result<(), CentreError> {
        let rows = db::select(tx, sql::RECORDS_LOGIN, logins).await?;
        self.take(rows)
    }

    /// Says whether this could be a person whose registration turned out to be somebody else, not looked up yet.
    pub(super) fn may_be_merged(&self, person: PersonId) -> bool {
        self.absent.contains(&RecordRef::Person(person)) && !self.merged.contains_key(&person)
    }

    /// Loads the registrations of people who were never made. Says whether one of them was.
    pub(super) async fn load_merged(&mut self, tx: &mut Tx, people: &[PersonId]) -> Result<bool, CentreError> {
        let keys: Vec<String> = people.iter().copied().map(registered_as).collect();
        self.take(db::select(tx, sql::RECORDS_SAME, &keys).await?)?;
        let mut found = false;
        for person in people {
            found |= self.merged.entry(*person).or_default().is_some();
        }
        Ok(found)
    }

    /// Says who this is: the person whom their registration turned out to be, or themselves.
    pub(super) fn known_as(&self, person: PersonId) -> PersonId {
        self.merged.get(&person).copied().flatten().unwrap_or(person)
    }

    /// Says whose login ID this is, if it was loaded.
    pub(super) fn login(&self, login_id: &str) -> Option<PersonId> {
        self.logins.get(login_id).copied().flatten()
    }
}
