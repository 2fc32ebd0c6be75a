//! What an import found, row by row, for a terminal and for a file.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::private;

/// Says what becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It names something that is not there yet, and brings it.
    Added,
    /// It says what is there already, and changes nothing.
    Unchanged,
    /// It differs from what is there, and takes its place.
    Changed,
    /// No row names it any more, and the files are complete: it ends.
    Ended,
    /// It cannot be imported, and keeps all the others from being.
    Wrong,
}

/// The verdict on one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The name of the file, without its folder.
    pub file: &'static str,
    /// The line in it where the row begins; the first line names the columns, and 0 is a row that is missing.
    pub line: u64,
    /// What becomes of the row.
    pub verdict: Verdict,
    /// The column that makes a row wrong; empty where the whole row is.
    pub column: String,
    /// What is wrong with it, to be read after the column's name.
    pub reason: String,
}

/// Everything that an import found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The verdicts, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// Says whether the import was carried out; wrong rows or a dry run keep it from being.
    pub written: bool,
    /// Says whether only what would happen was asked for.
    pub dry_run: bool,
    /// Tables in the folder that are none of the directory's: nobody has read them.
    pub unread: Vec<String>,
    /// How many would end, where that is more than is believed unsaid; nothing is written then.
    pub too_many: Option<String>,
}

impl Report {
    /// Counts the rows with this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }

    /// Says whether the files have to be looked at again: a row is wrong, or too much would end.
    #[must_use]
    pub fn turned_away(&self) -> bool {
        self.count(Verdict::Wrong) > 0 || self.too_many.is_some()
    }

    /// Prints a line of counts for every file, everybody who ends, and every wrong row.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        let mut files: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
        for finding in &self.findings {
            files.entry(finding.file).or_default()[finding.verdict as usize] += 1;
        }
        writeln!(out, "{:<20}{:>9}{:>11}{:>9}{:>7}{:>7}", "file", "added", "unchanged", "changed", "ended", "wrong")?;
        for (file, [added, unchanged, changed, ended, wrong]) in files {
            writeln!(out, "{file:<20}{added:>9}{unchanged:>11}{changed:>9}{ended:>7}{wrong:>7}")?;
        }
        for f in self.findings.iter().filter(|f| f.verdict == Verdict::Ended) {
            writeln!(out, "{}", f.reason)?;
        }
        for f in self.findings.iter().filter(|f| f.verdict == Verdict::Wrong) {
            writeln!(out, "{} line {}: {} {}", f.file, f.line, f.column, f.reason)?;
        }
        if let Some(too_many) = &self.too_many {
            writeln!(
                out,
                "More than a third would end: {too_many}. If the files are complete and that is meant, import them again with \
                 --complete --really."
            )?;
        }
        if !self.unread.is_empty() {
            writeln!(out, "Not read, because they are none of the directory's files: {}.", self.unread.join(", "))?;
        }
        let end = match (self.written, self.dry_run, self.count(Verdict::Wrong)) {
            (true, ..) => "Imported.",
            (_, true, 0) => "Dry run: nothing was written.",
            (_, _, 0) => "Nothing was written.",
            _ => "Nothing was written. Correct the rows above and import again.",
        };
        writeln!(out, "{end}")
    }

    /// Saves every row with its verdict, as CSV that only its owner can read and that no spreadsheet takes for a formula.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, file: &Path) -> Result<(), csv::Error> {
        let mut writer = csv::Writer::from_writer(private::replaced(file)?);
        for finding in &self.findings {
            writer.serialize(Finding { reason: harmless(&finding.reason), ..finding.clone() })?;
        }
        writer.flush()?;
        Ok(())
    }
}

/// Puts an apostrophe before what a spreadsheet would compute: a reason may begin with a cell that somebody else wrote.
pub(crate) fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
