//! One row of the directory, said by an administrator who is signed in: by the checks of an import, in the transaction of the order.

use lra_rules::{
    directory::DirectoryAct,
    event::OrganizationEvent,
    forms::{Tables, fold::plain},
    organization::Actor,
    record::{Changed, Record},
    refusal::Refusal,
};

use super::{
    act::Act,
    check, current, plan,
    read::{CsvRow, File, Files},
    report::Verdict,
    write,
};
use crate::{clock, db::Tx, error::CentreError, matching::Index};

/// Says it, and why; or says in which column it is wrong, or that nothing of it is new.
pub(crate) async fn say(
    tx: &mut Tx,
    act: &DirectoryAct,
    (actor, why): (Actor, &str),
    tables: &Tables,
    index: &Index,
) -> Result<Result<(), Refusal>, CentreError> {
    let (code, files) = match act {
        DirectoryAct::SayOrganization { code, name_en, name_fr, kind } => {
            let cells = [
                ("code", code.0.clone()),
                ("name_en", name_en.clone()),
                ("name_fr", name_fr.clone()),
                ("kind", kind.clone()),
            ];
            (code, Files { organizations: file("organizations.csv", &cells), ..Files::none() })
        }
        DirectoryAct::SayAgreement { organization, service, signed_on, ends_on } => {
            let cells = [
                ("organization", organization.0.clone()),
                ("service", service.clone()),
                ("signed_on", signed_on.to_string()),
                ("ends_on", ends_on.map(|day| day.to_string()).unwrap_or_default()),
            ];
            (organization, Files { agreements: file("agreements.csv", &cells), ..Files::none() })
        }
        _ => return Err(CentreError::Contradiction("an act that says nothing of an organization")),
    };
    let now = clock::now();
    let current = current::load(tx, &files).await?;
    let mut checked = check::check(&files, &current, tables, now);
    if let Some(wrong) = checked.findings.iter().find(|finding| finding.verdict == Verdict::Wrong) {
        return Ok(Err(Refusal::new("directory.wrong").with("field", wrong.column.replace('_', "-"))));
    }
    let mut told = Act::begin(actor, now);
    let mut writes = plan::judge(&mut checked, &current, &[], &mut told, &tables.limits)?;
    if checked.findings.iter().all(|finding| finding.verdict == Verdict::Unchanged) {
        return Ok(Err(Refusal::new("directory.unchanged")));
    }
    for put in &mut writes.records {
        if let Record::Organization(organization) = put.stored.record.clone()
            && organization.code == *code
        {
            let why = Changed { field: "why".into(), old: None, new: Some(why.to_owned()) };
            let event = OrganizationEvent::SaidWhy { changes: vec![why] };
            // On top of what was said, in the same version of the record.
            let said = told.organization(Some(&put.stored), put.cco, &organization, vec![event])?;
            put.stored = said.stored;
        }
    }
    write::write(tx, writes, told, tables, index).await?;
    Ok(Ok(()))
}

/// A file of one row; its cells are judged like those of a file.
fn file(name: &'static str, cells: &[(&'static str, String)]) -> File {
    let cells = cells.iter().map(|(column, cell)| (*column, plain(cell))).collect();
    File { name, there: true, rows: vec![CsvRow { line: 1, cells: Ok(cells) }] }
}
