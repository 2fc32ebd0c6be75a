//! What an import found, row by row.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// New.
    Added,
    /// Already so.
    Unchanged,
    /// Different from what is there.
    Changed,
    /// Cannot be imported.
    Wrong,
}

/// One row's verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Name of the file.
    pub file: &'static str,
    /// Line in it.
    pub line: u64,
    /// What becomes of the row.
    pub verdict: Verdict,
    /// For a wrong row: which column.
    pub column: String,
    /// For a wrong row: why.
    pub reason: String,
}

/// Everything an import found.
#[derive(Debug, Clone)]
pub struct Report {
    /// In the order of files and lines.
    pub findings: Vec<Finding>,
    /// Was anything written?
    pub written: bool,
    /// Was it asked only what would happen?
    pub dry_run: bool,
}

impl Report {
    /// How many rows have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }

    /// A table per file and every wrong row, for a terminal.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        let mut files: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
        for finding in &self.findings {
            files.entry(finding.file).or_default()[finding.verdict as usize] += 1;
        }
        writeln!(out, "{:<20}{:>9}{:>11}{:>9}{:>7}", "file", "added", "unchanged", "changed", "wrong")?;
        for (file, [added, unchanged, changed, wrong]) in files {
            writeln!(out, "{file:<20}{added:>9}{unchanged:>11}{changed:>9}{wrong:>7}")?;
        }
        for f in self.findings.iter().filter(|f| f.verdict == Verdict::Wrong) {
            writeln!(out, "{} line {}: {} {}", f.file, f.line, f.column, f.reason)?;
        }
        let end = match (self.written, self.dry_run, self.count(Verdict::Wrong)) {
            (true, ..) => "Imported.",
            (_, true, 0) => "Dry run: nothing was written.",
            _ => "Nothing was written. Correct the rows above and import again.",
        };
        writeln!(out, "{end}")
    }

    /// Every row with its verdict, as CSV.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, file: &Path) -> Result<(), csv::Error> {
        let mut writer = csv::Writer::from_path(file)?;
        for finding in &self.findings {
            writer.serialize(finding)?;
        }
        writer.flush()?;
        Ok(())
    }
}
