//! `directory import`: organizations, agreements, operators, appointments and people from CSV files, with a verdict for
//! every row. Nothing is written if any row is wrong; importing the same files again changes nothing.
//!
//! `read` turns files into rows, `current` loads what is there, `check` judges each row by itself and against the rows it
//! names, `plan` compares the good ones with what is there and writes the difference – all in one transaction, so a crash
//! leaves the directory as it was. It may run beside a serving centre: records are written by version as a sitting writes them,
//! whoever registers at that moment waits at the same lock, and an import that met somebody begins again. What it changed
//! reaches the feed by the centre's sealer, and a count (`directory`) makes the centre judge every enrollment again.
//!
//! The tables `operator` and `appointment` are written here alone; rows are added and changed, never taken away: an appointment
//! ends by its day.

mod check;
mod current;
mod kind;
mod plan;
mod read;
mod report;

use std::path::Path;

use lra_rules::{forms::Tables, ids::Moment};

use crate::{
    clock,
    db::{self, Database},
    error::CentreError,
    matching::Index,
};

pub use report::{Finding, Report, Verdict};

/// Imports the files of a folder, or says what importing them would do.
///
/// # Errors
/// When the folder or the database cannot be used. Wrong rows are not an error: the report names them.
pub async fn import(database: &str, folder: &Path, tables: &Tables, dry_run: bool) -> Result<Report, CentreError> {
    import_at(database, folder, tables, "", dry_run).await
}

/// The same, where operators whose row names no issuer sign in at this one; empty = at the only one.
///
/// # Errors
/// When the folder or the database cannot be used. Wrong rows are not an error: the report names them.
pub async fn import_at(
    database: &str,
    folder: &Path,
    tables: &Tables,
    issuer: &str,
    dry_run: bool,
) -> Result<Report, CentreError> {
    let files = read::Files { issuer: issuer.to_owned(), ..read::folder(folder)? };
    let db = Database::open(database).await?;
    let index = Index::open(&db).await?;
    let now = clock::now();
    let report = db::retrying!(once(&db, &files, tables, &index, now, dry_run).await);
    db.pool().close().await;
    report
}

/// Lists at every organization the sponsors who are appointed today: appointments begin and end by themselves. It is an import
/// of no rows, so two nodes that do it at once write it once.
pub(crate) async fn refresh(db: &Database, tables: &Tables, index: &Index) -> Result<(), CentreError> {
    db::retrying!(once(db, &read::Files::none(), tables, index, clock::now(), false).await).map(|_| ())
}

/// Loads, checks, compares and writes in one transaction, so that it can be begun again as a whole.
async fn once(
    db: &Database,
    files: &read::Files,
    tables: &Tables,
    index: &Index,
    now: Moment,
    dry_run: bool,
) -> Result<Report, CentreError> {
    let mut tx = db.begin().await?;
    let current = current::load(&mut tx, files).await?;
    let mut checked = check::check(files, &current, tables, now);
    let writes = plan::judge(&mut checked, &current, now);
    let wrong = checked.findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    let written = !wrong && !dry_run;
    if written {
        plan::write(&mut tx, writes, tables, index).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(Report { findings: checked.findings, written, dry_run })
}
