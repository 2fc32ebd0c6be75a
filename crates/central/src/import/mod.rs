//! `directory import`: organizations, agreements, operators, appointments and people from CSV files, with a verdict for
//! every row. Nothing is written if any row is wrong; importing the same files again changes nothing.

mod check;
mod current;
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

/// Imports the files of a folder.
///
/// # Errors
/// When the folder or the database cannot be used. Wrong rows are not an error: the report names them.
pub async fn import(database: &str, folder: &Path, tables: &Tables, dry_run: bool) -> Result<Report, CentreError> {
    let files = read::folder(folder)?;
    let db = Database::open(database).await?;
    let index = Index::open(&db).await?;
    let now = clock::now();
    let report = db::retrying!(once(&db, &files, tables, &index, now, dry_run).await);
    db.pool().close().await;
    report
}

/// Lists at every organization the sponsors who are appointed today: appointments begin and end by themselves.
pub(crate) async fn refresh(db: &Database, tables: &Tables, index: &Index) -> Result<(), CentreError> {
    db::retrying!(once(db, &read::Files::none(), tables, index, clock::now(), false).await).map(|_| ())
}

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
