//! The records of one transaction: loaded once, changed in memory, written back together.

use std::collections::{BTreeMap, BTreeSet};

use lra_forms::Tables;
use lra_rules::{
    command::Command,
    decide::{Gathering, Need},
    enrollment::Enrollment,
    ids::{CommandId, PersonId, SponsorshipId},
    matching::Engine,
    organization::Scope,
    record::{Record, RecordRef, Records, Stored},
    refusal::Refusal,
};
use sqlx::{Row as _, SqliteConnection, sqlite::SqliteRow};

use super::columns::columns;
use crate::error::DeskError;

/// One record of the working set; also one that does not exist.
#[derive(Debug, Default)]
pub(crate) struct WorkingRecord {
    pub(crate) version: Option<u64>,
    confirmed: Option<String>,
    pub(crate) shown: Option<Stored>,
    /// What was shown before [`Working::reset`].
    pub(crate) before: Option<Stored>,
    pub(crate) waiting: Vec<CommandId>,
    pub(crate) at_risk: Option<Refusal>,
    in_file: bool,
    changed: bool,
}

#[derive(Debug)]
pub(crate) struct Working {
    scope: Scope,
    rows: BTreeMap<RecordRef, WorkingRecord>,
    enrollments_of: BTreeSet<SponsorshipId>,
    enrollments_about: BTreeSet<PersonId>,
}

// Which index to use is said, not guessed: without statistics SQLite takes the one with the most columns, and that would
// read every record of the scope.
const COLUMNS: &str = "r.kind, r.id, r.version, r.confirmed, r.overlay, r.waiting, r.at_risk";

impl Working {
    pub(crate) fn new(scope: &Scope) -> Self {
        let (enrollments_of, enrollments_about) = (BTreeSet::new(), BTreeSet::new());
        Self { scope: scope.clone(), rows: BTreeMap::new(), enrollments_of, enrollments_about }
    }

    pub(crate) fn row(&self, record: &RecordRef) -> Option<&WorkingRecord> {
        self.rows.get(record)
    }

    pub(crate) fn shown(&self, record: &RecordRef) -> Option<&Stored> {
        self.rows.get(record).and_then(|row| row.shown.as_ref())
    }

    /// Loads what is not loaded yet; what does not exist is remembered as that.
    pub(crate) async fn load(&mut self, file: &mut SqliteConnection, wanted: &[RecordRef]) -> Result<(), DeskError> {
        let missing: Vec<_> = wanted.iter().filter(|r| !self.rows.contains_key(*r)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let names: Vec<(&str, String)> = missing.iter().map(|r| (r.kind(), r.id())).collect();
        let question = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM json_each(?1) AS wanted CROSS JOIN record AS r INDEXED BY record_name
             ON r.kind = wanted.value ->> 0 AND r.id = wanted.value ->> 1 AND r.organization = ?2 AND r.role = ?3"
        ));
        let found = sqlx::query(question)
            .bind(serde_json::to_string(&names)?)
            .bind(&self.scope.organization.0)
            .bind(self.scope.role.code())
            .fetch_all(file)
            .await?;
        for record in missing {
            self.rows.entry(record.clone()).or_default();
        }
        self.take(&found, true)
    }

    async fn load_enrollments(&mut self, file: &mut SqliteConnection, of: SponsorshipId) -> Result<(), DeskError> {
        if !self.enrollments_of.insert(of) {
            return Ok(());
        }
        let question = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM record AS r INDEXED BY record_sponsorship WHERE r.sponsorship = ?1 AND r.kind = 'enrollment'
             AND r.organization = ?2 AND r.role = ?3"
        ));
        let found = sqlx::query(question)
            .bind(of.to_string())
            .bind(&self.scope.organization.0)
            .bind(self.scope.role.code())
            .fetch_all(file)
            .await?;
        self.take(&found, false)
    }

    async fn load_about(&mut self, file: &mut SqliteConnection, person: PersonId) -> Result<(), DeskError> {
        if !self.enrollments_about.insert(person) {
            return Ok(());
        }
        let question = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM record AS r INDEXED BY record_person WHERE r.person = ?1 AND r.kind = 'enrollment'
             AND r.organization = ?2 AND r.role = ?3"
        ));
        let found = sqlx::query(question)
            .bind(person.to_string())
            .bind(&self.scope.organization.0)
            .bind(self.scope.role.code())
            .fetch_all(file)
            .await?;
        self.take(&found, false)
    }

    fn take(&mut self, found: &[SqliteRow], asked: bool) -> Result<(), DeskError> {
        for row in found {
            let Some(record) = RecordRef::parse(row.try_get("kind")?, row.try_get("id")?) else { continue };
            // What this transaction has already changed counts, not what the file still says.
            if !asked && self.rows.contains_key(&record) {
                continue;
            }
            let confirmed: Option<String> = row.try_get("confirmed")?;
            let overlay: Option<&str> = row.try_get("overlay")?;
            let at_risk: Option<&str> = row.try_get("at_risk")?;
            let shown = overlay.or(confirmed.as_deref()).map(serde_json::from_str).transpose()?;
            let row = WorkingRecord {
                version: row.try_get::<Option<i64>, _>("version")?.map(i64::cast_unsigned),
                shown,
                before: None,
                waiting: serde_json::from_str(row.try_get("waiting")?)?,
                at_risk: at_risk.map(serde_json::from_str).transpose()?,
                confirmed,
                in_file: true,
                changed: false,
            };
            self.rows.insert(record, row);
        }
        Ok(())
    }

    /// Loads everything that deciding this command reads. Also says which records that were, existing or not.
    pub(crate) async fn needs(
        &mut self,
        file: &mut SqliteConnection,
        command: &Command,
    ) -> Result<(Records, BTreeSet<RecordRef>), DeskError> {
        let mut gathering = Gathering::for_command(command, &self.scope.organization);
        loop {
            let missing = gathering.answer_from(|need| self.loaded(need)).clone();
            if missing.is_empty() {
                let involved = gathering.involved();
                return Ok((gathering.records(), involved));
            }
            let mut named: Vec<RecordRef> = Vec::new();
            for need in missing {
                match need {
                    Need::Record(record) => named.push(record),
                    Need::EnrollmentsOf(sponsorship) => self.load_enrollments(file, sponsorship).await?,
                    Need::EnrollmentsAbout(person) => self.load_about(file, person).await?,
                }
            }
            self.load(file, &named).await?;
        }
    }

    /// What is shown of this; `None` if the file has to be asked first.
    fn loaded(&self, need: &Need) -> Option<Vec<Stored>> {
        match need {
            Need::Record(record) => self.rows.get(record).map(|row| row.shown.iter().cloned().collect()),
            Need::EnrollmentsOf(sponsorship) => self
                .enrollments_of
                .contains(sponsorship)
                .then(|| self.enrollments(|e| e.sponsorship == Some(*sponsorship))),
            Need::EnrollmentsAbout(person) => {
                self.enrollments_about.contains(person).then(|| self.enrollments(|e| e.person.id() == Some(*person)))
            }
        }
    }

    fn enrollments(&self, which: impl Fn(&Enrollment) -> bool) -> Vec<Stored> {
        let wanted = |stored: &&Stored| matches!(&stored.record, Record::Enrollment(e) if which(e));
        self.rows.values().filter_map(|row| row.shown.as_ref()).filter(wanted).cloned().collect()
    }

    /// Back to what the feed says, without any own work.
    pub(crate) fn reset(&mut self, record: &RecordRef) -> Result<(), DeskError> {
        let row = self.rows.entry(record.clone()).or_default();
        row.before = row.shown.take();
        row.shown = row.confirmed.as_deref().map(serde_json::from_str).transpose()?;
        row.waiting.clear();
        row.at_risk = None;
        row.changed = true;
        Ok(())
    }

    /// Puts one's own work on top.
    pub(crate) fn overlay(&mut self, stored: Stored, command: CommandId) {
        let row = self.rows.entry(stored.record.reference()).or_default();
        row.shown = Some(stored);
        if !row.waiting.contains(&command) {
            row.waiting.push(command);
        }
        row.changed = true;
    }

    /// The rules would refuse this work now: what it made stays visible, marked.
    pub(crate) fn at_risk(&mut self, record: &RecordRef, command: CommandId, refusal: &Refusal) {
        let row = self.rows.entry(record.clone()).or_default();
        if row.shown.is_none() {
            row.shown = row.before.take();
        }
        row.at_risk = Some(refusal.clone());
        if !row.waiting.contains(&command) {
            row.waiting.push(command);
        }
        row.changed = true;
    }

    /// Writes back what changed; returns which records that were.
    pub(crate) async fn flush(
        self,
        file: &mut SqliteConnection,
        tables: &Tables,
        engine: &Engine,
    ) -> Result<Vec<RecordRef>, DeskError> {
        let mut changed = Vec::new();
        for (record, row) in self.rows {
            if !row.changed {
                continue;
            }
            match &row.shown {
                Some(shown) => {
                    let waiting = !row.waiting.is_empty();
                    // Without own work the overlay would only repeat the confirmed body.
                    let overlay = waiting.then(|| serde_json::to_string(shown)).transpose()?;
                    let at_risk = row.at_risk.as_ref().map(serde_json::to_string).transpose()?;
                    let c = columns(shown, &self.scope, tables, engine);
                    let own = serde_json::to_string(&row.waiting)?;
                    c.overlay(&mut *file, (&record, &self.scope), overlay, own, at_risk).await?;
                }
                None if row.in_file => {
                    sqlx::query("DELETE FROM record WHERE kind = ?1 AND id = ?2 AND organization = ?3 AND role = ?4")
                        .bind(record.kind())
                        .bind(record.id())
                        .bind(&self.scope.organization.0)
                        .bind(self.scope.role.code())
                        .execute(&mut *file)
                        .await?;
                }
                None => {}
            }
            changed.push(record);
        }
        Ok(changed)
    }
}
