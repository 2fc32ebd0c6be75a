//! Reading the files: rows with their line numbers, cells by the name of their column.

use std::collections::HashMap;
use std::path::Path;

use lra_rules::ids::Day;

use crate::error::CentreError;

/// A cell never has more characters than this.
const LONGEST: usize = 200;

/// Says what is wrong with a row, and in which column.
#[derive(Debug, Clone)]
pub(super) struct Wrong {
    pub(super) column: &'static str,
    pub(super) reason: String,
}

/// Turns a row away for this reason.
pub(super) fn wrong<T>(column: &'static str, reason: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { column, reason: reason.into() })
}

/// A row of a file, its cells without the spaces around them.
#[derive(Debug, Clone)]
pub(super) struct CsvRow {
    pub(super) line: u64,
    /// `Err`: the line could not be read.
    cells: Result<HashMap<&'static str, String>, Wrong>,
}

/// A file with its rows; a file that is not there has none.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) name: &'static str,
    /// Whether it is in the folder: one that is there and empty names nobody, one that is not there says nothing.
    pub(super) there: bool,
    pub(super) rows: Vec<CsvRow>,
}

/// All files, in the order in which they build on one another.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) organizations: File,
    pub(super) agreements: File,
    pub(super) operators: File,
    pub(super) appointments: File,
    pub(super) people: File,
    /// Where operators sign in whose row names no issuer; empty = at the only one.
    pub(super) issuer: String,
}

impl Files {
    /// Gives no rows at all: what is there is only judged anew.
    pub(super) fn none() -> Self {
        let empty = |name| File { name, there: false, rows: Vec::new() };
        Self {
            organizations: empty("organizations.csv"),
            agreements: empty("agreements.csv"),
            operators: empty("operators.csv"),
            appointments: empty("appointments.csv"),
            people: empty("people.csv"),
            issuer: String::new(),
        }
    }
}

/// Reads the files of a folder; one that is not there has no rows.
pub(super) fn folder(folder: &Path) -> Result<Files, CentreError> {
    let files = Files {
        organizations: file(folder, "organizations.csv", &["code", "name_en", "name_fr", "kind"], &[])?,
        agreements: file(folder, "agreements.csv", &["organization", "service", "signed_on", "ends_on"], &[])?,
        operators: file(
            folder,
            "operators.csv",
            &["username", "given_name", "family_name", "email", "subject", "login_id"],
            &["issuer"],
        )?,
        appointments: file(
            folder,
            "appointments.csv",
            &[
                "username",
                "organization",
                "role",
                "nominated_by",
                "starts",
                "ends",
                "training_passed_on",
                "training_score",
            ],
            &[],
        )?,
        people: file(
            folder,
            "people.csv",
            &[
                "login_id",
                "given_name",
                "family_name",
                "birth_date",
                "gender",
                "language",
                "work_phone",
                "college",
                "licence_number",
                "level",
                "organization",
                "position",
            ],
            &[],
        )?,
        issuer: String::new(),
    };
    let all = [&files.organizations, &files.agreements, &files.operators, &files.appointments, &files.people];
    if all.iter().all(|file| file.rows.is_empty()) {
        return Err(CentreError::Configuration("the folder holds none of the directory's files, or they are empty"));
    }
    Ok(files)
}

/// Reads one file. A first line that does not fit is the one finding about it, at line 1; every other line is judged by
/// itself.
fn file(
    folder: &Path,
    name: &'static str,
    columns: &[&'static str],
    optional: &[&'static str],
) -> Result<File, CentreError> {
    let path = folder.join(name);
    if !path.exists() {
        return Ok(File { name, there: false, rows: Vec::new() });
    }
    let there = true;
    let unreadable = |line, column, reason: String| CsvRow { line, cells: wrong(column, reason) };
    let bytes = std::fs::read(&path)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(_) => {
            return Ok(File {
                name,
                there,
                rows: vec![unreadable(1, "", "the first line is not text in UTF-8".into())],
            });
        }
    };
    for column in columns {
        if !headers.iter().any(|header| header.trim() == *column) {
            return Ok(File {
                name,
                there,
                rows: vec![unreadable(1, column, "is not among the columns of the first line".into())],
            });
        }
    }
    for header in headers.iter() {
        if !columns.iter().chain(optional).any(|column| *column == header.trim()) {
            return Ok(File {
                name,
                there,
                rows: vec![unreadable(1, "", format!("{header} is not a column of this file"))],
            });
        }
    }
    let order: Vec<Option<&'static str>> = headers
        .iter()
        .map(|header| columns.iter().chain(optional).copied().find(|column| *column == header.trim()))
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                if record.len() == order.len() {
                    let cells = order
                        .iter()
                        .zip(record.iter())
                        .filter_map(|(column, cell)| Some(((*column)?, cell.trim().to_owned())))
                        .collect();
                    CsvRow { line, cells: Ok(cells) }
                } else {
                    unreadable(line, "", format!("the row has {} cells instead of {}", record.len(), order.len()))
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                unreadable(line, "", "the line is not text in UTF-8".into())
            }
        });
    }
    Ok(File { name, there, rows })
}

impl CsvRow {
    /// Reads a cell that may be empty.
    pub(super) fn maybe(&self, column: &'static str) -> Result<String, Wrong> {
        let cell = self.cells.as_ref().map_err(Clone::clone)?.get(column).cloned().unwrap_or_default();
        if cell.chars().count() > LONGEST {
            return wrong(column, format!("is longer than {LONGEST} characters"));
        }
        if cell.chars().any(char::is_control) {
            return wrong(column, "holds a control character");
        }
        Ok(cell)
    }

    /// Reads a cell that must not be empty.
    pub(super) fn text(&self, column: &'static str) -> Result<String, Wrong> {
        let cell = self.maybe(column)?;
        if cell.is_empty() { wrong(column, "is empty") } else { Ok(cell) }
    }

    /// Reads a code: small letters, digits and hyphens, at most forty, because it is part of keys.
    pub(super) fn code(&self, column: &'static str) -> Result<String, Wrong> {
        let cell = self.text(column)?;
        if cell.len() > 40 || !cell.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return wrong(column, format!("{cell} is not a code of small letters, digits and hyphens"));
        }
        Ok(cell)
    }

    /// Reads a day, written as 2026-01-31.
    pub(super) fn day(&self, column: &'static str) -> Result<Day, Wrong> {
        let cell = self.text(column)?;
        match Day::parse(&cell) {
            Some(day) => Ok(day),
            None => wrong(column, format!("{cell} is not a day of the form 2026-01-31")),
        }
    }

    /// Reads a day, or nothing from an empty cell.
    pub(super) fn maybe_day(&self, column: &'static str) -> Result<Option<Day>, Wrong> {
        if self.maybe(column)?.is_empty() { Ok(None) } else { self.day(column).map(Some) }
    }

    /// Reads a number from 0 to `most`.
    pub(super) fn number(&self, column: &'static str, most: u8) -> Result<u8, Wrong> {
        let cell = self.text(column)?;
        match cell.parse::<u8>() {
            Ok(number) if number <= most => Ok(number),
            _ => wrong(column, format!("{cell} is not a number from 0 to {most}")),
        }
    }
}
