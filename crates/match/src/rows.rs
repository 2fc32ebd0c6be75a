//! Rows of the bench's CSV: read, checked, made subjects. A row that is not one is named by its line, with a reason.

use std::{
    collections::HashSet,
    fs::File,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

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
pub(crate) struct PersonRow {
    pub(crate) id: String,
    pub(crate) person: Prepared,
}

/// The rows of a file, one after the other.
pub(crate) struct Rows {
    path: PathBuf,
    reader: Reader<File>,
    record: StringRecord,
    /// Hashes of the ids so far: two people of one id could not be told apart in an answer.
    ids: HashSet<u64>,
}

impl Rows {
    /// Opens a file and checks its header.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).with_context(|| path.display().to_string())?;
        // Columns are counted here, so that a short row is named rather than ending the reading somewhere.
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
        let header = reader.byte_headers().with_context(|| format!("{}: line 1", path.display()))?;
        if header.iter().ne(COLUMNS.iter().map(|name| name.as_bytes())) {
            bail!("{}: line 1: the columns must be {}", path.display(), COLUMNS.join(","));
        }
        Ok(Self { path: path.to_owned(), reader, record: StringRecord::new(), ids: HashSet::new() })
    }

    /// The next row; at one that is none, its line and why.
    pub(crate) fn next(&mut self) -> Result<Option<PersonRow>> {
        let line = self.reader.position().line();
        let place = |line: u64| format!("{}: line {line}", self.path.display());
        match self.reader.read_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) => {
                // After reading, the place of the record itself is known, past any empty lines.
                let line = self.record.position().map_or(line, csv::Position::line);
                let row = read(&self.record).with_context(|| place(line))?;
                let mut hash = DefaultHasher::new();
                row.id.hash(&mut hash);
                if !self.ids.insert(hash.finish()) {
                    bail!("{}: the id {} stands here a second time", place(line), row.id);
                }
                Ok(Some(row))
            }
            Err(problem) => {
                let line = problem.position().map_or(line, csv::Position::line);
                match problem.kind() {
                    csv::ErrorKind::Utf8 { .. } => bail!("{}: not UTF-8", place(line)),
                    _ => Err(problem).with_context(|| place(line)),
                }
            }
        }
    }
}

/// A record as a row.
pub(crate) fn read(record: &StringRecord) -> Result<PersonRow> {
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
    Ok(PersonRow { id, person: Prepared::new(&subject) })
}
