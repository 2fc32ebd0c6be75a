//! What was read at the systems where people sign in becomes true of people and their enrollments.

use lra_rules::{
    decide::Gathering,
    event::{Event, What},
    ids::{CommandId, Moment, OrgCode},
    organization::Actor,
    record::{Record, RecordRef},
    wire::{Outcome, Receipt, receipt_number},
};
use uuid::Uuid;

use super::{rows::ReceiptRow, sitting::Sitting};
use crate::{db, error::CentreError, shared::Core};

/// Says that this was read of a record that stood at this version.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) record: RecordRef,
    pub(crate) version: u64,
    pub(crate) what: What,
}

/// Writes what was read, as the centre's own. A record that has moved on since is left alone: whatever moved it left an
/// errand, and it is read again.
pub(crate) async fn set_up(core: &Core, read: &[Read], now: Moment) -> Result<(), CentreError> {
    if read.is_empty() {
        return Ok(());
    }
    db::retrying!(write(core, read, now).await)
}

async fn write(core: &Core, read: &[Read], now: Moment) -> Result<(), CentreError> {
    let mut tx = core.db.begin().await?;
    let mut sitting = Sitting::at(core, now);
    let of: Vec<RecordRef> = read.iter().map(|one| one.record.clone()).collect();
    let mut records = sitting.working.gathered(&mut tx, Gathering::for_upkeep(&of)).await?;
    let command = CommandId(Uuid::now_v7());
    let mut events = Vec::new();
    for one in read {
        let record = one.record.clone();
        // Of a person several systems are read at once, and what is read of one says nothing of the others: it stands beside
        // whatever was written meanwhile.
        let person = matches!(record, RecordRef::Person(_));
        let same = records.0.get(&record).filter(|stored| person || stored.version == one.version);
        let organization = match same.map(|stored| &stored.record) {
            Some(Record::Enrollment(e)) => e.organization.clone(),
            Some(Record::Person(p)) => {
                p.registering().or(p.organizations.first()).cloned().unwrap_or(OrgCode(String::new()))
            }
            Some(
                Record::Sponsorship(_)
                | Record::Request(_)
                | Record::Held(_)
                | Record::Quarantined(_)
                | Record::Frozen(_)
                | Record::Organization(_),
            )
            | None => continue,
        };
        let Actor { operator: by, role, organization, .. } = Actor::centre(organization);
        let what = one.what.clone();
        events.push(Event { record, command, at: now, made_at: now, by, role, organization, what });
    }
    if events.is_empty() {
        return tx.rollback().await;
    }
    let number = receipt_number(command);
    let touched = records.enact(&events, Some(&number)).map_err(CentreError::Events)?;
    let records = sitting.enacted(&mut tx, records, &touched).await?;
    let receipt = Receipt { number, at: now, tables: core.tables.versions(), records };
    sitting.receipts.push(ReceiptRow::by_itself(command, now, Outcome::Accepted { receipt }, events));
    // What was read there is nothing to bring there: it would be read again for ever.
    sitting.leaves_errands = false;
    sitting.write(&mut tx).await?;
    tx.commit().await?;
    core.sealer.wake();
    Ok(())
}
