//! What becomes true by itself, day by day: the rulebook says what, the centre only loads, asks and writes. Done twice or
//! by two nodes at once, it is done once: who comes second finds other versions, looks again and has nothing to say.
//!
//! A *pass* goes through every sponsorship and enrollment, page by page, each page in a transaction of its own. It is due on the
//! first look of a day and after every import that changed a record; the counter [`UPKEEP`] holds the day and import of the last
//! one that was finished. A crash in the middle leaves the pages that were written, and the counter as it was: the next start
//! makes the whole pass again, and what is written already has nothing more to say.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use lra_rules::{
    context::{Context, Facts, Side},
    decide::{Gathering, upkeep},
    event::Event,
    ids::{CommandId, Day, Moment, OrgCode},
    organization::Actor,
    record::{RecordRef, Records, Stored},
    wire::{Outcome, Receipt, receipt_number},
};
use uuid::Uuid;

use super::{parse_key, rows::ReceiptRow, sitting::Sitting};
use crate::{
    clock,
    db::{self, Tx, int, sql, text},
    error::CentreError,
    refused,
    shared::Core,
};

/// A node looks this often whether the day or the directory has changed.
const LOOK: Duration = Duration::from_secs(3);

/// How many records are looked at together: a page is one transaction, and holds writers up no longer than that.
const PAGE: i64 = 200;

/// Names the counter of imports that changed a record.
pub(crate) const DIRECTORY: &str = "directory";

/// Names the counter that holds the day and the count of [`DIRECTORY`] of the last pass that was finished.
const UPKEEP: &str = "upkeep";

/// Looks after everything, once a day and after every import, as long as the centre runs.
pub(crate) async fn keep_up(core: Arc<Core>) {
    let mut stopping = core.stopping();
    while !*stopping.borrow() {
        match once(&core, clock::now()).await {
            Ok(0) => {}
            Ok(changed) => {
                tracing::info!(changed, "records changed by themselves");
                core.sealer.wake();
            }
            Err(error) => tracing::warn!(%error, "looking after the records is put off"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Makes a pass if the last one is not of this day and this directory. Says how many records it changed.
async fn once(core: &Core, now: Moment) -> Result<usize, CentreError> {
    let directory = counted(core, DIRECTORY).await?.unwrap_or_default();
    let day = Day(jiff::civil::Date::ZERO).days_until(now.day());
    // Read before the pass: what is imported while it is under way asks for another one.
    let due = day * 1_000_000 + directory % 1_000_000;
    if counted(core, UPKEEP).await? == Some(due) {
        return Ok(0);
    }
    refused::forget(&core.db).await?;
    let changed = pass(core, now).await?;
    core.db.execute(sql::PUT_COUNTER, vec![UPKEEP.into(), due.into()]).await?;
    Ok(changed)
}

async fn counted(core: &Core, name: &str) -> Result<Option<i64>, CentreError> {
    core.db.row(sql::COUNTER, vec![name.into()]).await?.map(|row| int(&row, "n")).transpose()
}

/// Goes through everything the rules may have something to say about, page by page: sponsorships first, because what ends there
/// ends the enrollments that rest on it.
async fn pass(core: &Core, now: Moment) -> Result<usize, CentreError> {
    let mut changed = 0;
    for kind in ["sponsorship", "enrollment"] {
        // `0` follows `/` in both databases' order of characters.
        let (mut after, end) = (format!("{kind}/"), format!("{kind}0"));
        loop {
            let range = vec![after.as_str().into(), end.as_str().into(), PAGE.into()];
            let rows = core.db.rows(sql::RECORDS_AFTER, range).await?;
            let Some(last) = rows.last() else { break };
            after = text(last, "key")?;
            let mut concerned = Vec::new();
            for row in &rows {
                let stored: Stored = serde_json::from_str(&text(row, "body")?)?;
                if upkeep::concerns(&stored.record, now.day()) {
                    let reference = parse_key(&text(row, "key")?);
                    concerned.push(reference.ok_or(CentreError::Contradiction("the key of a record"))?);
                }
            }
            // Most days there is nothing to write: looking does not hold anybody up. What was seen there is not kept – the
            // writing transaction reads and asks again.
            if !concerned.is_empty() && looked(core, &concerned, now).await? {
                changed += db::retrying!(written(core, &concerned, now).await)?;
            }
        }
    }
    Ok(changed)
}

/// Says whether there is anything to write, in a transaction that only reads.
async fn looked(core: &Core, of: &[RecordRef], now: Moment) -> Result<bool, CentreError> {
    let mut tx = core.db.look().await?;
    let (_, _, _, events) = judged(core, &mut tx, of, now).await?;
    tx.rollback().await?;
    Ok(!events.is_empty())
}

/// Judges the page again in the transaction that writes what is due, and says how many records changed.
async fn written(core: &Core, of: &[RecordRef], now: Moment) -> Result<usize, CentreError> {
    let mut tx = core.db.begin().await?;
    let (mut sitting, mut records, id, events) = judged(core, &mut tx, of, now).await?;
    if events.is_empty() {
        tx.rollback().await?;
        return Ok(0);
    }
    let number = receipt_number(id);
    let touched = records.enact(&events, Some(&number)).map_err(CentreError::Events)?;
    let records = sitting.enacted(&mut tx, records, &touched).await?;
    let changed = records.len();
    let receipt = Receipt { number, at: now, tables: core.tables.versions(), records };
    sitting.receipts.push(ReceiptRow::by_itself(id, now, Outcome::Accepted { receipt }, events));
    sitting.write(&mut tx).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Asks the rulebook about these records; returns what it says together with what it read.
async fn judged<'c>(
    core: &'c Core,
    tx: &mut Tx,
    of: &[RecordRef],
    now: Moment,
) -> Result<(Sitting<'c>, Records, CommandId, Vec<Event>), CentreError> {
    let mut sitting = Sitting::at(core, now);
    let records = sitting.working.gathered(tx, Gathering::for_upkeep(of)).await?;
    let command = CommandId(Uuid::now_v7());
    let context = Context {
        actor: Actor::centre(OrgCode(String::new())),
        command,
        made_at: now,
        now,
        tables: core.tables,
        side: Side::Centre(Facts::default()),
        stepped_up: false,
        not_health_numbers: BTreeSet::new(),
    };
    let events = upkeep::due(&records, &context).map_err(CentreError::Events)?;
    Ok((sitting, records, command, events))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use lra_rules::{
        enrollment::{Enrollment, EnrollmentState, Pending},
        forms::Text,
        ids::{EnrollmentId, OperatorId, PersonId, SponsorshipId},
        names::LegalName,
        organization::{Agreement, OperatorName, Organization, Role},
        person::{Account, ActiveAccount, Letter, Person, PersonContact, PersonDetails, PersonRef, Source},
        record::Record,
        sponsorship::{Basis, InForce, Sponsorship, SponsorshipState},
    };

    use super::*;
    use crate::{decide::same_as, shared::Config};

    const SERVICE: &str = "clinical-viewer";

    fn at(day: &str) -> Moment {
        Moment(format!("{day}T15:00:00Z").parse().unwrap())
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// Far from today, so that the running centre's own passes have nothing to say.
    async fn world(core: &Core) -> RecordRef {
        let operator = OperatorName { id: OperatorId(Uuid::now_v7()), name: "Lena (sample)".into(), person: None };
        let (organization, person) = (OrgCode("lakeshore".into()), PersonId(Uuid::now_v7()));
        let (sponsorship, enrollment) = (SponsorshipId(Uuid::now_v7()), EnrollmentId(Uuid::now_v7()));
        let since = at("2098-12-01");
        let name = "Lakeshore (sample)".to_owned();
        let letter = Some(Letter::NotNeeded);
        let records = [
            Record::Organization(Organization {
                code: organization.clone(),
                name: Text { en: name.clone(), fr: name },
                agreements: vec![Agreement { service: SERVICE.into(), signed_on: day("2020-01-01"), ends_on: None }],
                sponsors: vec![operator.clone()],
                lras: Vec::new(),
                trusts: Vec::new(),
                unattended: false,
            }),
            Record::Person(Person {
                id: person,
                name: LegalName { given: Some("Ana".into()), family: "Silva".into() },
                details: PersonDetails::default(),
                contact: PersonContact::default(),
                designation: None,
                level: Some(2),
                checks: Vec::new(),
                account: Account::Active(ActiveAccount { login_id: Some("ana.silva@oneid.on.ca".into()), letter }),
                source: Source::Import,
                organizations: BTreeSet::from([organization.clone()]),
                asking: [].into(),
                custody: Default::default(),
                shared: Default::default(),
                elsewhere: Default::default(),
                caller: Default::default(),
            }),
            Record::Sponsorship(Sponsorship {
                id: sponsorship,
                person: PersonRef::Id { person },
                organization: organization.clone(),
                sponsor: operator.clone(),
                services: BTreeSet::from([SERVICE.to_owned()]),
                position: "RN".into(),
                clinical_need: "Sees results.".into(),
                basis: Basis::Queue,
                starts: day("2099-01-05"),
                ends: Some(day("2099-01-10")),
                recorded_by: operator.clone(),
                recorded_at: since,
                look: None,
                thread: Vec::new(),
                told: None,
                state: SponsorshipState::InForce(InForce { since }),
            }),
            Record::Enrollment(Enrollment {
                id: enrollment,
                person: PersonRef::Id { person },
                organization,
                service: SERVICE.into(),
                sponsorship: Some(sponsorship),
                asked_by: operator,
                asked_at: since,
                state: EnrollmentState::Pending(Pending { since }),
                setup: None,
            }),
        ];
        let mut tx = core.db.begin().await.unwrap();
        let mut sitting = Sitting::at(core, since);
        for record in records {
            sitting.working.put(Stored { record, version: 1, timeline: Vec::new() });
        }
        let id = CommandId(Uuid::now_v7());
        sitting.receipts.push(ReceiptRow::by_itself(id, since, Outcome::Noted, Vec::new()));
        sitting.write(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        RecordRef::Enrollment(enrollment)
    }

    async fn stored(core: &Core, reference: &RecordRef) -> Stored {
        let rows = core.db.select(sql::RECORDS, &[super::super::key(reference)]).await.unwrap();
        serde_json::from_str(&text(&rows[0], "body").unwrap()).unwrap()
    }

    /// A node at which nothing looks after records but the test: the days are the test's.
    async fn node(database: &str, keys: std::path::PathBuf) -> Core {
        let config = Config {
            database: database.into(),
            issuers: Vec::new(),
            keys,
            addresses: Vec::new(),
            lease_hours: None,
            targets: Vec::new(),
            watch_token: None,
            compare_at: (2, 30),
            codes: crate::codes::Codes::default(),
            tables: lra_rules::default_tables(),
        };
        Core::open(config).await.unwrap()
    }

    #[tokio::test]
    async fn the_day_is_kept_once_by_however_many_nodes() {
        let folder = tempfile::tempdir().unwrap();
        let postgres = lra_testkit::postgres::Database::create().await.unwrap();
        let sqlite = format!("sqlite://{}", folder.path().join("centre.db").display());
        for url in [sqlite, postgres.url()] {
            let one = node(&url, folder.path().join("keys")).await;
            let other = node(&url, folder.path().join("keys")).await;
            let enrollment = world(&one).await;
            assert_eq!(pass(&one, at("2099-01-04")).await.unwrap(), 0, "{url}");
            let both = async |day: &str| {
                let (a, b) = tokio::join!(pass(&one, at(day)), pass(&other, at(day)));
                a.unwrap() + b.unwrap()
            };
            assert_eq!(both("2099-01-05").await, 1, "{url}: it begins");
            assert_eq!(both("2099-01-10").await, 0, "{url}: the last day counts");
            assert_eq!(both("2099-01-11").await, 2, "{url}: the sponsorship and what rests on it");
            let kept = stored(&one, &enrollment).await;
            let lines: Vec<_> = kept.timeline.iter().map(|l| (l.act.as_str(), l.role, l.receipt.is_some())).collect();
            let expected = [("enrollment-authorized", Role::Centre, true), ("enrollment-ended", Role::Centre, true)];
            assert_eq!(lines, expected, "{url}");
            assert_eq!(kept.timeline[1].reason.as_ref().unwrap().code, "lapsed");
            one.close().await;
            other.close().await;
        }
    }

    /// What the migration writes for enrollments made before it.
    #[tokio::test]
    async fn enrollments_made_before_are_found_by_their_person() {
        let folder = tempfile::tempdir().unwrap();
        let postgres = lra_testkit::postgres::Database::create().await.unwrap();
        let sqlite = format!("sqlite://{}", folder.path().join("centre.db").display());
        let migration = include_str!("../../migrations/0003_enrollments_of_a_person.sql");
        for url in [sqlite, postgres.url()] {
            let centre = node(&url, folder.path().join("keys")).await;
            let enrollment = world(&centre).await;
            let expected = same_as(&stored(&centre, &enrollment).await.record);
            let forget = "UPDATE record SET same_as = '' WHERE key LIKE 'enrollment/%'";
            for statement in [forget, migration] {
                sqlx::raw_sql(statement).execute(centre.db.pool()).await.unwrap();
            }
            let rows = centre.db.select(sql::RECORDS_SAME, &[expected]).await.unwrap();
            assert_eq!(rows.len(), 1, "{url}");
            centre.close().await;
        }
    }
}
