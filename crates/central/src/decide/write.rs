//! Writing a sitting: a handful of statements, however many commands it decided.
//!
//! Everything that a decision makes true is written in its own transaction, in this order: the records that changed – and,
//! where others write at the same time, those that were only read –, the index of people, the changes that wait for the sealer,
//! registrations that were held and are settled now, the counter of request numbers, verifiers of letters, and last the
//! receipts. Two sittings that touch the same record meet at its version: the second finds another one than it had read,
//! writes nothing, and begins again. A crash before the commit leaves nothing of the sitting; a crash after it leaves all of
//! it, and the changes are sealed when a centre runs again.

use std::collections::BTreeSet;

use super::{
    rows::{ReceiptRow, events, state},
    sitting::Sitting,
    working::{Entry, key, login_of, only_one, rests_on, same_as, shows_in, version},
};
use crate::{
    clock::millis,
    db::{self, Kind, Tx, Value, sql},
    errands,
    error::CentreError,
    matching::{Change, prepared},
};

impl Sitting<'_> {
    /// Writes everything; `false` when there was nothing to write, as when every item was a repeat.
    pub(super) async fn write(mut self, tx: &mut Tx) -> Result<bool, CentreError> {
        let heard = !self.announced.is_empty() || !self.branches.is_empty();
        if self.receipts.is_empty() && self.settled.is_empty() && !heard {
            return Ok(false);
        }
        self.write_records(tx).await?;
        for one in std::mem::take(&mut self.settled) {
            let values = vec![
                one.id.to_string().into(),
                state(&one.outcome).into(),
                serde_json::to_string(&one.outcome)?.into(),
                events(&one.events)?.into(),
                one.acting.map(|by| by.to_string()).unwrap_or_default().into(),
                one.was.into(),
            ];
            // Somebody else settled it since it was read: begin again, and find that out.
            if db::execute(tx, sql::SETTLE_HELD, values).await? != 1 {
                return Err(CentreError::Conflict);
            }
        }
        if let Some((name, n)) = self.counter() {
            db::execute(tx, sql::SET_COUNTER, vec![name.into(), n.into()]).await?;
        }
        if self.leaves_errands {
            let changed = self.working.entries.values().filter(|entry| entry.changed).map(|entry| &entry.stored);
            errands::want(tx, changed, self.now).await?;
        }
        let letters = std::mem::take(&mut self.letters);
        // Several prints of one person in one sitting: only the last is alive.
        for letter in letters {
            let now = millis(self.now);
            db::execute_list(tx, sql::VOID_LETTERS, vec![now.into()], std::slice::from_ref(&letter.person)).await?;
            if let Some(sealed) = letter.sealed() {
                errands::keep(tx, sealed).await?;
            }
            // Another node printed under this id since it was looked for: begin again, and find that out.
            if db::insert(tx, sql::PUT_LETTERS, vec![letter.values(now)]).await? != 1 {
                return Err(CentreError::Conflict);
            }
        }
        self.write_beside(tx).await?;
        self.write_tries(tx).await?;
        self.write_chains(tx).await?;
        let receipts = self.receipts.into_iter().map(ReceiptRow::values).collect::<Result<Vec<_>, _>>()?;
        db::insert(tx, sql::PUT_RECEIPTS, receipts).await?;
        Ok(true)
    }

    /// Writes the records, then what follows from them: the index of people and the changes for the sealer.
    async fn write_records(&mut self, tx: &mut Tx) -> Result<(), CentreError> {
        // Where others write at the same time, what a decision read is locked and compared as well: otherwise two
        // decisions, each right by what it saw, could be wrong together. Not the organization: every decision reads it, and
        // nothing but an import changes it, after which everything is judged again.
        let shared = self.core.db.kind() == Kind::Postgres;
        let mut rows = Vec::new();
        let mut changes = Vec::new();
        let mut people = Vec::new();
        let mut claims = self.login_ids.unused();
        for (reference, entry) in &self.working.entries {
            let organization = matches!(reference, lra_rules::record::RecordRef::Organization(_));
            if entry.changed {
                let (shows, gone) = streams(entry);
                let version = version(entry.stored.version)?;
                changes.push(vec![key(reference).into(), version.into(), shows.into(), gone.into()]);
                if let lra_rules::record::Record::Person(person) = &entry.stored.record {
                    people.push(Change { person: person.id, before: entry.before.clone(), now: prepared(person) });
                }
            } else if !(shared && entry.read && !organization) {
                continue;
            }
            // An enrollment that is over gives its place up before another one takes it; otherwise rows are written, and so
            // locked, in one order by all sittings.
            let over = matches!(reference, lra_rules::record::RecordRef::Enrollment(_))
                && only_one(&entry.stored.record).is_empty();
            rows.push((!over, record_row(entry)?));
        }
        rows.sort_by_key(|(later, _)| *later);
        let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
        // In one order, as they were claimed: two sittings never wait for each other in a ring.
        claims.sort_by_key(|row| format!("{row:?}"));
        for claim in claims {
            db::insert(tx, sql::CLAIM, vec![claim]).await?;
        }
        let expected = rows.len() as u64;
        if db::insert(tx, sql::PUT_RECORDS, rows).await? != expected {
            return Err(CentreError::Conflict);
        }
        self.core.index.apply(tx, &people).await?;
        db::insert(tx, sql::PUT_CHANGES, changes).await?;
        Ok(())
    }
}

/// Lists the streams that a changed record shows in, and those that lose it: there the feed brings a tombstone.
fn streams(entry: &Entry) -> (String, String) {
    let shows = shows_in(&entry.stored.record, entry.cco);
    let gone: BTreeSet<&String> = entry.showed.difference(&shows).collect();
    (join(shows.iter()), join(gone.into_iter()))
}

fn join<'a>(scopes: impl Iterator<Item = &'a String>) -> String {
    scopes.map(String::as_str).collect::<Vec<_>>().join(",")
}

fn record_row(entry: &Entry) -> Result<Vec<Value>, CentreError> {
    let record = &entry.stored.record;
    Ok(vec![
        key(&record.reference()).into(),
        version(entry.stored.version)?.into(),
        version(entry.was)?.into(),
        serde_json::to_string(&entry.stored)?.into(),
        same_as(record).into(),
        login_of(record).into(),
        rests_on(record).map(|id| id.to_string()).unwrap_or_default().into(),
        only_one(record).into(),
        i64::from(entry.cco).into(),
    ])
}
