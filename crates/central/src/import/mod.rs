//! `directory import`: organizations, agreements, operators, appointments and people from CSV files, with a verdict for
//! every row. Nothing is written if any row is wrong; importing the same files again changes nothing.
//!
//! An import is an administrator's act: what it changes of a person, of an organization or of who is appointed there stands on their
//! timelines under the name that was given at the command line, with old and new value (`said`, `act`).
//!
//! `read` turns files into rows, `current` loads what is there, `check` judges each row by itself and against the rows it
//! names, `complete` says what ends because it is missing, `plan` compares the good ones with what is there, and `write` writes the
//! difference – all in one transaction, so a crash
//! leaves the directory as it was. It may run beside a serving centre: records are written by version as a sitting writes them,
//! whoever registers at that moment waits at the same lock, and an import that met somebody begins again. What it changed
//! reaches the feed by the centre's sealer, and a count (`directory`) makes the centre judge every enrollment again.
//!
//! The tables `operator` and `appointment` are written here alone; rows are added and changed, never taken away: an appointment
//! ends by its day.

mod act;
mod check;
mod complete;
mod current;
mod kind;
mod one;
mod plan;
mod read;
mod report;
mod said;
mod write;

use std::{collections::BTreeMap, path::Path};

use lra_rules::{
    event::OrganizationEvent,
    forms::Tables,
    ids::{Moment, OrgCode},
    organization::Actor,
    record::{Record, RecordRef, Stored},
};

use crate::{
    clock,
    db::{self, Database, Tx, int, sql, text},
    decide::key,
    error::CentreError,
    matching::Index,
};

pub(crate) use current::NEVER;

pub use act::Administrator;
pub(crate) use one::say;
pub(crate) use report::harmless;
pub use report::{Finding, Report, Verdict};

/// How long an import takes at most as a rule: after that it says why it waits.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// What an administrator asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whose act it is.
    pub by: Administrator,
    /// Operators whose row names no issuer sign in at the one with this URL; empty = at the only one.
    pub issuer: String,
    /// Only say what would happen.
    pub dry_run: bool,
    /// The files name everybody at the organizations that they name: who is missing ends.
    pub complete: bool,
    /// It is meant, however many end.
    pub really: bool,
}

impl Asked {
    /// An import that is carried out, and completes nothing.
    #[must_use]
    pub const fn plainly(by: Administrator) -> Self {
        Self { by, issuer: String::new(), dry_run: false, complete: false, really: false }
    }
}

/// Imports the files of a folder, or says what importing them would do.
///
/// # Errors
/// When the folder or the database cannot be used. Wrong rows are not an error: the report names them.
pub async fn import(database: &str, folder: &Path, tables: &Tables, asked: &Asked) -> Result<Report, CentreError> {
    let files = read::Files { issuer: asked.issuer.clone(), ..read::folder(folder)? };
    // Whoever stands at the terminal is told why nothing happens.
    let waits = tokio::spawn(async {
        tokio::time::sleep(PATIENCE).await;
        tracing::warn!("the import still waits: another program is writing to the database");
    });
    let imported = imported(database, &files, tables, asked).await;
    waits.abort();
    match imported {
        Err(error) if error.is_conflict() => Err(CentreError::Busy),
        other => other,
    }
}

async fn imported(database: &str, files: &read::Files, tables: &Tables, asked: &Asked) -> Result<Report, CentreError> {
    let db = Database::open(database).await?;
    let index = Index::open(&db).await?;
    let now = clock::now();
    let report = db::retrying!(once(&db, files, tables, &index, now, Some(asked)).await);
    db.pool().close().await;
    if let Ok(report) = &report
        && report.written
    {
        let ended = report.count(Verdict::Ended);
        tracing::warn!(by = asked.by.name(), complete = asked.complete, ended, "an administrator's import");
    }
    report
}

/// Puts what an administrator did about somebody on the timelines of the organizations where they are appointed, under the name that
/// was given or signed in, in the transaction that does it. An organization that the directory does not have is told nothing.
pub(crate) async fn tell(
    tx: &mut Tx,
    db: &Database,
    by: Actor,
    events: Vec<(OrgCode, OrganizationEvent)>,
) -> Result<(), CentreError> {
    let mut told: BTreeMap<OrgCode, Vec<OrganizationEvent>> = BTreeMap::new();
    for (organization, event) in events {
        told.entry(organization).or_default().push(event);
    }
    let (tables, index) = (lra_rules::default_tables(), Index::open(db).await?);
    let mut act = act::Act::begin(by, clock::now());
    let mut writes = plan::Writes::default();
    for (code, events) in told {
        let record = key(&RecordRef::Organization(code));
        let Some(row) = db::select(tx, sql::RECORDS, &[record]).await?.into_iter().next() else { continue };
        let stored: Stored = serde_json::from_str(&text(&row, "body")?)?;
        let cco = int(&row, "cco")? != 0;
        let Record::Organization(same) = stored.record.clone() else { continue };
        writes.records.push(act.organization(Some(&stored), cco, &same, events)?);
    }
    write::write(tx, writes, act, &tables, &index).await
}

/// Lists at every organization the sponsors who are appointed today: appointments begin and end by themselves. It is an import
/// of no rows, so two nodes that do it at once write it once; the centre's own act, and nobody's.
pub(crate) async fn refresh(db: &Database, tables: &Tables, index: &Index) -> Result<(), CentreError> {
    db::retrying!(once(db, &read::Files::none(), tables, index, clock::now(), None).await).map(|_| ())
}

/// Loads, checks, compares and writes in one transaction, so that it can be begun again as a whole. Nobody `asked`: the centre
/// does it by itself.
async fn once(
    db: &Database,
    files: &read::Files,
    tables: &Tables,
    index: &Index,
    now: Moment,
    asked: Option<&Asked>,
) -> Result<Report, CentreError> {
    let mut tx = db.begin().await?;
    let current = current::load(&mut tx, files).await?;
    let mut checked = check::check(files, &current, tables, now);
    let completed = match asked {
        Some(Asked { complete: true, .. }) => complete::complete(&mut checked, files, &current, now)?,
        _ => complete::Completed::default(),
    };
    let actor = asked.map_or_else(|| Actor::centre(OrgCode(String::new())), |asked| asked.by.actor());
    let mut act = act::Act::begin(actor, now);
    let writes = plan::judge(&mut checked, &current, &completed.ended, &mut act, &tables.limits)?;
    let too_many = completed.too_many.filter(|_| asked.is_some_and(|asked| !asked.really));
    let wrong = checked.findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    let dry_run = asked.is_some_and(|asked| asked.dry_run);
    let written = !wrong && !dry_run && too_many.is_none();
    if written {
        write::write(&mut tx, writes, act, tables, index).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(Report { findings: checked.findings, written, dry_run, unread: files.unread.clone(), too_many })
}
