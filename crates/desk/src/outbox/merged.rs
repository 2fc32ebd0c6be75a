//! Registrations that turned out to be somebody known: whatever names the person who was to be registered means that one.

use std::collections::BTreeMap;

use lra_rules::{command::Command, ids::PersonId, organization::Scope, record::RecordRef, wire::Outcome};
use sqlx::SqliteConnection;

use crate::{
    error::DeskError,
    store::{OutboxTable, Working},
};

/// Who it is, and the version of their record that knows of it.
#[derive(Debug)]
struct Somebody {
    person: PersonId,
    version: u64,
}

/// Whom own registrations turned out to be, by the person they were to make.
#[derive(Debug, Default)]
pub(super) struct Merged(BTreeMap<PersonId, Somebody>);

impl Merged {
    pub(super) async fn load(file: &mut SqliteConnection, scope: &Scope) -> Result<Self, DeskError> {
        let causes = OutboxTable::of(file).merged(scope).await?;
        let mut merged = BTreeMap::new();
        for cause in causes {
            if let Outcome::Merged { receipt, registered, person } = serde_json::from_str(&cause)? {
                let version = receipt.version_of(&RecordRef::Person(person)).unwrap_or(0);
                merged.insert(registered, Somebody { person, version });
            }
        }
        Ok(Self(merged))
    }

    /// Who this is: the person whom their registration turned out to be.
    pub(super) fn known_as(&self, registered: PersonId) -> Option<PersonId> {
        self.0.get(&registered).map(|known| known.person)
    }

    /// The same command about the people who it is, where the feed has brought them; `None`: it names no such person.
    /// Until they have come, what names the registration goes on resting on it.
    pub(super) async fn meant(
        &self,
        file: &mut SqliteConnection,
        command: &Command,
        working: &mut Working,
    ) -> Result<Option<Command>, DeskError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let mut meant = command.clone();
        let mut other = false;
        for person in meant.people_mut() {
            let Some(known) = self.0.get(person) else { continue };
            let record = RecordRef::Person(known.person);
            working.load(file, std::slice::from_ref(&record)).await?;
            if working.row(&record).and_then(|row| row.version).is_some_and(|version| version >= known.version) {
                (*person, other) = (known.person, true);
            }
        }
        Ok(other.then_some(meant))
    }

    /// Whom a registration turned out to be, if this command is one.
    pub(super) fn registration(&self, command: &Command) -> Option<RecordRef> {
        match command {
            Command::RegisterPerson(c) => self.known_as(c.person).map(RecordRef::Person),
            _ => None,
        }
    }
}
