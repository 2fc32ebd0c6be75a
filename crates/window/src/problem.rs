//! From whatever went wrong to what a page can put into words.

use std::collections::BTreeMap;

use lra_desk::{error::DeskError, profile::ProfileError, sign_in::SignInError};
use lra_paper::PaperError;
use lra_rules::{
    refusal::{FieldProblem, Refusal},
    wire::Outcome,
};

use super::types::WindowProblem;

impl WindowProblem {
    /// A problem without parameters.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { code: code.into(), params: BTreeMap::new(), fields: Vec::new(), reference: None }
    }

    /// The same problem with a value for its sentence.
    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.into(), value.to_string());
        self
    }
}

impl From<Refusal> for WindowProblem {
    fn from(refusal: Refusal) -> Self {
        Self { code: refusal.code, params: refusal.params, fields: refusal.fields, reference: None }
    }
}

impl From<DeskError> for WindowProblem {
    fn from(error: DeskError) -> Self {
        tracing::warn!(code = error.code(), "a page was told no");
        match error {
            DeskError::Refused { refusal, .. } => refusal.into(),
            // What the centre names is a place in what was sent, not a field of a page: its code says enough.
            DeskError::Centre(problem) => Self {
                code: problem.code,
                params: BTreeMap::new(),
                fields: Vec::new(),
                reference: Some(problem.reference),
            },
            DeskError::Profile(error) => error.into(),
            other => Self::new(other.code()),
        }
    }
}

impl From<ProfileError> for WindowProblem {
    fn from(error: ProfileError) -> Self {
        tracing::warn!(code = error.code(), "a profile did not open");
        let problem = Self::new(error.code());
        match error {
            ProfileError::TooSoon { seconds } => problem.with("seconds", seconds),
            _ => problem,
        }
    }
}

impl From<SignInError> for WindowProblem {
    fn from(error: SignInError) -> Self {
        tracing::warn!(code = error.code(), "nobody is signed in");
        Self::new(error.code())
    }
}

impl From<PaperError> for WindowProblem {
    fn from(error: PaperError) -> Self {
        tracing::warn!(%error, "a paper was not made");
        Self::new(error.code())
    }
}

impl From<std::io::Error> for WindowProblem {
    fn from(error: std::io::Error) -> Self {
        tracing::warn!(%error, "a file was not written");
        Self::from(ProfileError::from(error))
    }
}

/// What the centre said at once to an act that could not wait: done, or why not.
pub(super) fn settled(outcome: Outcome) -> Result<(), WindowProblem> {
    match outcome {
        Outcome::Accepted { .. } | Outcome::Merged { .. } | Outcome::Noted => Ok(()),
        Outcome::Refused { refusal } => Err(refusal.into()),
        Outcome::OutOfDate { .. } => Err(WindowProblem::new("outcome.out-of-date")),
        Outcome::Quarantined { .. } => Err(WindowProblem::new("outcome.quarantined")),
        Outcome::Held { .. } => Err(WindowProblem::new("outcome.held")),
        Outcome::Blocked { .. } | Outcome::Behind { .. } => Err(WindowProblem::new("outcome.blocked")),
        Outcome::Failed { .. } | Outcome::Unknown => Err(WindowProblem::new("centre.answer-unknown")),
    }
}

/// A form that cannot be done as it is: one problem a field, for the page to show where it was typed.
pub(super) fn field_problems(fields: Vec<FieldProblem>) -> WindowProblem {
    WindowProblem { fields, ..WindowProblem::new("field.problems") }
}
