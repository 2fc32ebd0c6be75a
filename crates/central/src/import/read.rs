//! Reading the files: rows with their line numbers, cells by the name of their column.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use lra_issuer::SUBJECT;
use lra_rules::{forms::fold::plain, ids::Day};

use super::report::harmless;
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
    pub(super) cells: Result<HashMap<&'static str, String>, Wrong>,
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
    /// Tables in the folder that are none of the directory's, by their names: nobody has read them.
    pub(super) unread: Vec<String>,
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
            unread: Vec::new(),
            issuer: String::new(),
        }
    }
}

/// The columns of each file: those that it must have, and those that it may have.
const COLUMNS: [(&str, &[&str], &[&str]); 5] = [
    ("organizations.csv", &["code", "name_en", "name_fr", "kind"], &[]),
    ("agreements.csv", &["organization", "service", "signed_on", "ends_on"], &[]),
    (
        "operators.csv",
        &["username", "given_name", "family_name", "email", "subject", "login_id"],
        &["issuer", "same_person"],
    ),
    (
        "appointments.csv",
        &["username", "organization", "role", "nominated_by", "starts", "ends", "training_passed_on", "training_score"],
        &[],
    ),
    (
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
    ),
];

/// Reads the files of a folder; one that is not there has no rows. Names of files are taken without case: a share that does not
/// tell them apart writes them as it likes.
pub(super) fn folder(folder: &Path) -> Result<Files, CentreError> {
    let mut found: HashMap<&'static str, PathBuf> = HashMap::new();
    let mut unread = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        let known = COLUMNS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(&name));
        match known {
            // Spelt exactly, it is the one that is meant.
            Some((known, ..)) if name == *known || !found.contains_key(known) => {
                if let Some(other) = found.insert(known, path) {
                    unread.push(name_of(&other));
                }
            }
            Some(_) => unread.push(name),
            None if table(&path) => unread.push(name),
            None => {}
        }
    }
    unread.sort();
    let [organizations, agreements, operators, appointments, people] = COLUMNS.map(|(name, columns, optional)| {
        let bytes = found.get(name).map(std::fs::read).transpose()?;
        Ok::<_, CentreError>(match bytes {
            Some(bytes) => file(name, &bytes, columns, optional),
            None => File { name, there: false, rows: Vec::new() },
        })
    });
    let files = Files {
        organizations: organizations?,
        agreements: agreements?,
        operators: operators?,
        appointments: appointments?,
        people: people?,
        unread,
        issuer: String::new(),
    };
    let all = [&files.organizations, &files.agreements, &files.operators, &files.appointments, &files.people];
    if all.iter().all(|file| file.rows.is_empty()) {
        return Err(CentreError::Configuration(
            "the folder holds none of the directory's files (organizations.csv, agreements.csv, operators.csv, appointments.csv, \
             people.csv), or they are empty",
        ));
    }
    Ok(files)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Says whether a file is a table that somebody may have meant to import.
fn table(path: &Path) -> bool {
    let kind = path.extension().map(|kind| kind.to_string_lossy().to_ascii_lowercase());
    matches!(kind.as_deref(), Some("csv" | "tsv" | "xls" | "xlsx" | "ods"))
}

/// Reads one file, as spreadsheets write it: with commas, semicolons or tabs, columns in any order and named without case, columns
/// and rows at the end that hold nothing. A first line that does not fit is the one finding about it, at line 1; every other line is
/// judged by itself.
fn file(name: &'static str, bytes: &[u8], columns: &[&'static str], optional: &[&'static str]) -> File {
    let there = true;
    let unreadable = |line, column, reason: String| CsvRow { line, cells: wrong(column, reason) };
    let only = |column, reason: String| File { name, there, rows: vec![unreadable(1, column, reason)] };
    let mut bytes = bytes;
    while let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        bytes = rest;
    }
    let known = |header: &str| {
        let header = plain(header).to_lowercase().replace([' ', '-'], "_");
        columns.iter().chain(optional).copied().find(|column| *column == header)
    };
    let Some((separator, headers)) = separated(bytes, &known) else {
        return only("", "the first line is not text in UTF-8; save the file as CSV in UTF-8".into());
    };
    for column in columns {
        match headers.iter().filter(|header| known(header) == Some(*column)).count() {
            0 => {
                return only(
                    column,
                    "is not among the columns of the first line, or they are separated by another sign".into(),
                );
            }
            1 => {}
            _ => return only(column, "stands in the first line more than once".into()),
        }
    }
    // Columns without a name hold nothing, or it is said where they do.
    let order: Vec<Option<&'static str>> = headers.iter().map(|header| known(header)).collect();
    if let Some(stranger) = headers.iter().find(|header| !plain(header).is_empty() && known(header).is_none()) {
        return only("", format!("“{}” is not a column of this file", plain(stranger)));
    }
    let mut rows = Vec::new();
    for record in reader(bytes, separator).byte_records() {
        // Read from memory, and of any width: there is nothing that could go wrong with the bytes alone.
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, csv::Position::line).max(1);
        let cells: Result<Vec<String>, _> = record.iter().map(|cell| std::str::from_utf8(cell).map(plain)).collect();
        let Ok(cells) = cells else {
            rows.push(unreadable(line, "", "the line is not text in UTF-8; save the file as CSV in UTF-8".into()));
            continue;
        };
        // What a spreadsheet leaves below its table.
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let nameless = cells
            .iter()
            .enumerate()
            .skip(order.len())
            .chain(cells.iter().enumerate().filter(|(n, _)| order.get(*n) == Some(&None)));
        let stray = nameless.into_iter().find(|(_, cell)| !cell.is_empty()).map(|(n, _)| n + 1);
        rows.push(if let Some(n) = stray {
            unreadable(line, "", format!("column {n} has no name in the first line, and holds something here"))
        } else if cells.len() < order.iter().rposition(Option::is_some).map_or(0, |last| last + 1) {
            let whole = order.len();
            unreadable(
                line,
                "",
                format!("the row has {} cells instead of {whole}; perhaps it is broken off", cells.len()),
            )
        } else {
            let named = order.iter().zip(cells).filter_map(|(column, cell)| Some(((*column)?, cell)));
            CsvRow { line, cells: Ok(named.collect()) }
        });
    }
    File { name, there, rows }
}

fn reader(bytes: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(bytes)
}

/// Reads the first line, by the sign that finds most of the columns in it. `None`: it is no text.
fn separated(bytes: &[u8], known: &impl Fn(&str) -> Option<&'static str>) -> Option<(u8, Vec<String>)> {
    let mut best: Option<(usize, u8, Vec<String>)> = None;
    for separator in *b",;\t" {
        let headers: Vec<String> = reader(bytes, separator).headers().ok()?.iter().map(str::to_owned).collect();
        let found = headers.iter().filter(|header| known(header).is_some()).count();
        if best.as_ref().is_none_or(|(most, ..)| found > *most) {
            best = Some((found, separator, headers));
        }
    }
    best.map(|(_, separator, headers)| (separator, headers))
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

    /// Reads a name that somebody else gave, as our own lists write it: without the apostrophe that keeps a spreadsheet from computing it.
    /// OpenID Connect allows a subject more characters than other cells have.
    pub(super) fn subject(&self) -> Result<String, Wrong> {
        let cell = self.cells.as_ref().map_err(Clone::clone)?.get("subject").cloned().unwrap_or_default();
        let bare = cell.strip_prefix('\'').filter(|bare| harmless(bare) == cell).unwrap_or(&cell);
        if bare.chars().count() > SUBJECT {
            return wrong("subject", format!("is longer than {SUBJECT} characters"));
        }
        if bare.chars().any(char::is_control) {
            return wrong("subject", "holds a control character");
        }
        Ok(bare.to_owned())
    }

    /// Reads a yes or a no, in either language; an empty cell is a no.
    pub(super) fn says_yes(&self, column: &'static str) -> Result<bool, Wrong> {
        let cell = self.maybe(column)?;
        match cell.to_lowercase().as_str() {
            "yes" | "oui" => Ok(true),
            "" | "no" | "non" => Ok(false),
            _ => wrong(column, format!("“{cell}” is neither yes nor no")),
        }
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
            return wrong(column, format!("“{cell}” is not a code of small letters, digits and hyphens"));
        }
        Ok(cell)
    }

    /// Reads a day, written as 2026-01-31.
    pub(super) fn day(&self, column: &'static str) -> Result<Day, Wrong> {
        let cell = self.text(column)?;
        match Day::parse(&cell) {
            Some(day) => Ok(day),
            None => wrong(column, format!("“{cell}” is not a day of the form 2026-01-31")),
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
            _ => wrong(column, format!("“{cell}” is not a number from 0 to {most}")),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AGREEMENTS: (&[&str], &[&str]) = (COLUMNS[1].1, COLUMNS[1].2);

    fn agreements(text: &str) -> File {
        file("agreements.csv", text.as_bytes(), AGREEMENTS.0, AGREEMENTS.1)
    }

    fn cells(file: &File) -> Vec<Result<String, String>> {
        let read = |row: &CsvRow| {
            let cells: Result<Vec<String>, Wrong> = AGREEMENTS.0.iter().map(|column| row.maybe(column)).collect();
            cells
                .map(|cells| cells.join("|"))
                .map_err(|wrong| format!("{} {}: {}", row.line, wrong.column, wrong.reason))
        };
        file.rows.iter().map(read).collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let row = Ok("lakeshore|viewer|2026-01-31|".to_owned());
        for text in [
            "organization,service,signed_on,ends_on\nlakeshore,viewer,2026-01-31,\n",
            "organization;service;signed_on;ends_on\r\nlakeshore;viewer;2026-01-31;\r\n",
            "organization\tservice\tsigned_on\tends_on\nlakeshore\tviewer\t2026-01-31\t\n",
            "Organization,SERVICE,Signed on,Ends-On\nlakeshore,viewer,2026-01-31,\n",
            "service,organization,ends_on,signed_on\nviewer,lakeshore,,2026-01-31\n",
            "organization,service,signed_on,ends_on,,\nlakeshore,viewer,2026-01-31,,,\n,,,,,\n;\n",
            "organization,service,signed_on,ends_on\nlakeshore,viewer,2026-01-31,,,,\n",
            "\u{feff}\u{feff}organization,service,signed_on,ends_on\nlakeshore,viewer,\u{200e}2026-01-31,\n",
            "organization,service,signed_on,ends_on\nｌａｋｅｓｈｏｒｅ,viewer\u{200b},٢٠٢٦-٠١-٣١,\n",
        ] {
            let read = cells(&agreements(text.trim_end_matches(";\n")));
            assert_eq!(read, std::slice::from_ref(&row), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_names_row_and_column() {
        for (text, said) in [
            ("organization,service,signed_on\n", "1 ends_on: is not among"),
            ("organization,service,signed_on,ends_on,service\n", "1 service: stands in the first line more than once"),
            ("organization,service,signed_on,ends_on,=cmd\n", "1 : “=cmd” is not a column"),
            ("organization,service,signed_on,ends_on,\na,b,c,d,e\n", "2 : column 5 has no name"),
            ("organization,service,signed_on,ends_on\na,b\n", "2 : the row has 2 cells instead of 4"),
            ("", "1 organization: is not among"),
        ] {
            let read = cells(&agreements(text));
            assert!(matches!(read.first(), Some(Err(wrong)) if wrong.starts_with(said)), "{text}: {read:?}");
        }
        let latin =
            file("agreements.csv", b"organization,service,signed_on,ends_on\nMontr\xe9al,b,c,d\n", AGREEMENTS.0, &[]);
        assert_eq!(cells(&latin), [Err("2 : the line is not text in UTF-8; save the file as CSV in UTF-8".to_owned())]);
        let wide: Vec<u8> = "organization,service\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide = [b"\xff\xfe".as_slice(), &wide].concat();
        let read = cells(&file("agreements.csv", &wide, AGREEMENTS.0, &[]));
        assert!(matches!(read.first(), Some(Err(wrong)) if wrong.contains("UTF-8")), "{read:?}");
    }

    #[test]
    fn unread_tables_are_named_and_names_are_taken_without_case() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("Agreements.CSV", "organization,service,signed_on,ends_on\nlakeshore,viewer,2026-01-31,\n");
        write("peoples.csv", "login_id\n");
        write("Leute.xlsx", "PK");
        write("notes.txt", "");
        let files = super::folder(folder.path()).unwrap();
        assert_eq!(files.agreements.rows.len(), 1);
        assert_eq!(files.unread, ["Leute.xlsx", "peoples.csv"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_by_line(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                for (name, columns, optional) in COLUMNS {
                    for row in file(name, bytes, columns, optional).rows {
                        prop_assert!(row.line > 0);
                        if let Err(wrong) = row.cells {
                            prop_assert!(!wrong.column.is_empty() || !wrong.reason.is_empty());
                        }
                    }
                }
            }
        }

        #[test]
        fn any_cells_are_read_or_refused_by_line_and_column(
            rows in proptest::collection::vec(proptest::collection::vec(any::<String>(), 0..8), 0..6),
            separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
            writer.write_record(AGREEMENTS.0).unwrap();
            for row in rows.iter().filter(|row| !row.is_empty()) {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            for row in file("agreements.csv", &bytes, AGREEMENTS.0, AGREEMENTS.1).rows {
                prop_assert!(row.line > 1);
                let day = row.maybe_day("signed_on");
                let (code, number) = (row.code("organization"), row.number("service", 3));
                for wrong in [day.err(), code.err(), number.err()].into_iter().flatten() {
                    prop_assert!(!wrong.reason.is_empty());
                    // No cell of the report begins with what somebody else wrote.
                    prop_assert!(wrong.reason.starts_with(|c: char| c.is_ascii_alphabetic() || c == '“'), "{}", wrong.reason);
                }
            }
        }
    }
}
