//! What comes beside a command about recognizing somebody, made of what was said before the command is decided.

use lra_rules::{
    challenge::ReachBy,
    context::{Brought, Said, Ways},
};
use zeroize::Zeroizing;

/// What came beside a command and was looked at before the command is decided.
#[derive(Debug, Clone)]
pub(crate) enum Beside {
    /// A registrant's answers, hashed.
    Chosen(NewChallenge),
    /// What a caller is to be asked.
    Asked(NewQuestion),
    /// What a caller said, compared; none where nothing stands that it answers.
    Said(Option<Said>),
}

/// A registrant's answers as they are to be kept.
#[derive(Debug, Clone)]
pub(crate) struct NewChallenge {
    pub(crate) id: String,
    pub(crate) answers: Zeroizing<String>,
    pub(crate) by: Option<ReachBy>,
    pub(crate) reach: String,
    pub(crate) brought: Brought,
}

/// A question to a caller as it is to be kept.
#[derive(Debug, Clone)]
pub(crate) struct NewQuestion {
    pub(crate) ways: Ways,
    pub(crate) challenge: String,
    pub(crate) questions: Vec<String>,
    /// A keyed hash of the code.
    pub(crate) code: String,
    pub(crate) until: i64,
    pub(crate) most: u8,
}

/// What the rulebook is told of what came beside a command.
#[derive(Debug, Clone, Default)]
pub(super) struct Weighed {
    pub(super) questions: Option<Brought>,
    pub(super) ways: Option<Ways>,
    pub(super) said: Option<Said>,
}
