//! The rulebook says what may be done, by whom, on what evidence – as pure functions.
//!
//! Desk and centre run the same code: the desk for an immediate, honest, provisional answer, the centre as the authority with
//! the facts only it can know. It does no I/O and reads no clock: time, identifiers, randomness and tables are passed in.

pub mod acts;
pub mod authority;
pub mod built_on;
pub mod caller;
pub mod challenge;
pub mod command;
pub mod context;
pub mod course;
pub mod custody;
pub mod decide;
pub mod directory;
pub mod eligibility;
pub mod elsewhere;
pub mod enrollment;
pub mod event;
pub mod evidence;
pub mod field;
pub mod fields;
pub mod frozen;
pub mod held;
pub mod ids;
pub mod leaving;
pub mod likeness;
pub mod limits;
pub mod links;
pub mod login_id;
pub mod matching;
pub mod names;
pub mod organization;
pub mod permissions;
pub mod person;
pub mod projection;
pub mod quarantine;
pub mod record;
pub mod refusal;
pub mod request;
pub mod sponsorship;
pub mod standing;
pub mod tries;
pub mod turn;
pub mod typed;
pub mod wire;
pub mod working;

pub use lra_forms as forms;

/// Gives the tables and forms compiled in from `forms/`: only the default; a decision is always given its `&Tables`.
///
/// # Panics
/// Never in a released program: `build.rs` has parsed the very same bytes.
#[must_use]
#[expect(clippy::expect_used, reason = "build.rs refuses to compile a rulebook whose forms do not parse")]
pub fn default_tables() -> lra_forms::Tables {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/tables.json"))).expect("checked by build.rs")
}

/// Reads a folder of tables and forms that an administrator put in place of those compiled in, checked as the build checks
/// `forms/`: paths are relative to the folder.
///
/// # Errors
/// Everything that is wrong, each complaint with its file and place.
pub fn parse_tables(files: &[(String, String)]) -> Result<lra_forms::Tables, Vec<lra_forms::FormError>> {
    use acts::{Action, OfItself, Reasons};
    let acts: Vec<&str> = Action::ALL.iter().map(|a| a.code()).collect();
    let reasons: Vec<&str> = Reasons::ALL.iter().map(|r| r.code()).collect();
    let of_itself: Vec<&str> = OfItself::ALL.iter().map(|o| o.code()).collect();
    let by_itself = Reasons::ByItself.code();
    let vocabulary = lra_forms::Vocabulary { acts: &acts, reasons: &reasons, by_itself, of_itself: &of_itself };
    lra_forms::parse_tables(files, &vocabulary)
}

/// Gives what matching is told, as compiled in from `forms/matching/`.
///
/// # Panics
/// Never in a released program: `build.rs` has parsed the very same bytes.
#[must_use]
#[expect(clippy::expect_used, reason = "build.rs refuses to compile a rulebook whose forms do not parse")]
pub fn default_matching() -> lra_forms::Matching {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/matching.json"))).expect("checked by build.rs")
}

#[cfg(test)]
mod tests;
