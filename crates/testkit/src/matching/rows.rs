//! Rows of the bench's CSV: read, checked, made subjects. A row that is not one is named by its line, with a reason.

use std::{fs::File, path::Path};

use anyhow::{Context as _, Result, bail};
use csv::{Reader, ReaderBuilder, StringRecord};
use lra_rules::matching::{Address, Prepared, Sex, Subject};

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 15] = [
    "id",
    "given_name",
    "middle_name",
    "surname",
    "dob",
    "sex",
    "street_number",
    "street",
    "unit",
    "city",
    "postcode",
    "province",
    "phone",
    "email",
    "gov_id",
];

/// A row: whose, and what is compared.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) person: Prepared,
}

/// Opens a file and checks its header.
pub(crate) fn open(path: &Path) -> Result<Reader<File>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    // Rows are counted here, so that a short one is named rather than ending the reading somewhere.
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
    let header = reader.byte_headers().with_context(|| format!("{}: line 1", path.display()))?;
    if header.iter().ne(COLUMNS.iter().map(|name| name.as_bytes())) {
        bail!("{}: line 1: the columns must be {}", path.display(), COLUMNS.join(","));
    }
    Ok(reader)
}

/// Every row of a file, or the line of the first that is none and why.
pub(crate) fn each(path: &Path, mut row: impl FnMut(Row) -> Result<()>) -> Result<()> {
    let mut reader = open(path)?;
    let mut record = StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                // After reading, the position of the record itself is known, past any empty lines.
                let line = record.position().map_or(line, csv::Position::line);
                let read = read(&record).with_context(|| format!("{}: line {line}", path.display()))?;
                row(read)?;
            }
            Err(problem) => {
                let line = problem.position().map_or(line, csv::Position::line);
                let reason = match problem.kind() {
                    csv::ErrorKind::Utf8 { .. } => "not UTF-8".to_owned(),
                    _ => problem.to_string(),
                };
                bail!("{}: line {line}: {reason}", path.display());
            }
        }
    }
}

/// A record as a row.
pub(crate) fn read(record: &StringRecord) -> Result<Row> {
    if record.len() != COLUMNS.len() {
        bail!("{} columns instead of {}", record.len(), COLUMNS.len());
    }
    let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
    let id = field(0);
    if id.is_empty() {
        bail!("the id is empty");
    }
    if id.contains([',', '"', '\n', '\r']) {
        bail!("the id would not survive in an answer: it contains a comma, a quotation mark or a line break");
    }
    let subject = Subject {
        given: field(1),
        middle: field(2),
        family: field(3),
        former: Vec::new(),
        birth_date: field(4),
        gender: match field(5).to_ascii_lowercase().as_str() {
            "f" | "female" => Some(Sex::Female),
            "m" | "male" => Some(Sex::Male),
            _ => None,
        },
        phone: field(12),
        email: field(13),
        licence: field(14),
        college: String::new(),
        address: Address { number: field(6), street: field(7), unit: field(8), city: field(9), postcode: field(10) },
    };
    Ok(Row { id, person: Prepared::new(&subject) })
}
