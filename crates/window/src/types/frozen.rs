//! Profiles of which two chains were heard.

use lra_rules::{
    frozen::{FrozenProfile, Piece},
    record::Line,
};
use serde::Serialize;
use ts_rs::TS;

use super::Allowed;

/// A frozen profile.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FrozenView {
    /// The record: whose profile it is, on which computer, where it stands.
    pub frozen: FrozenProfile,
    /// What was decided, from the place on at which the branches part.
    pub stands: Vec<PieceView>,
    /// The other branch, as far as it was heard.
    pub other: Vec<PieceView>,
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
    /// What may be done with it.
    pub allowed: Vec<Allowed>,
    /// An own act on it is on its way.
    pub waiting: bool,
}

/// A command of either branch.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PieceView {
    /// What it does, and when it was made.
    pub piece: Piece,
    /// Whom it is about; empty where that is not known here.
    pub who: String,
}
