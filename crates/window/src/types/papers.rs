//! Papers: which printers there are, and where a paper went.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The answer of `printers`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Printers {
    /// Those of this computer that take work, the system's own choice first; empty where no print server answers.
    pub printers: Vec<PrinterView>,
    /// Where the next paper goes, by name; without one it goes to the program that shows papers.
    pub chosen: Option<String>,
}

/// A printer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrinterView {
    /// The name by which it is chosen.
    pub name: String,
    /// What people call it.
    pub label: String,
}

/// The question of `choose_printer`.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChoosePrinter {
    /// The name of the printer; without one papers go to the program that shows them.
    pub printer: Option<String>,
}

/// Where a paper went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum PaperWent {
    /// It went to a printer, and is no file here.
    Printer {
        /// The printer has this name.
        printer: String,
    },
    /// It was handed as a file to the program that shows papers.
    Viewer {
        /// The path of the file, as the system names it; removed when the desk locks or the paper is done.
        file: String,
    },
}
