//! Questionnaires and code tables: what an administrator may change without a programmer.
//!
//! The model and the checker, no I/O: `build.rs` of the rulebook, the rulebook itself and the centre's import
//! all read `forms/` through this crate, so that a bad form fails in one place with one message.

mod answers;
mod characters;
mod check;
mod complaints;
mod fhir;
pub mod fold;
mod french;
mod health_number;
mod json;
mod matching;
mod questionnaire;
mod table_check;
mod tables;

pub use answers::{prune, validate, visible};
pub use characters::{forbidden_characters, forbidden_in_line};
pub use check::{parse_questionnaire, parse_tables};
pub use complaints::FormError;
pub use fhir::{ATTESTATION, ENDS_FORM, NOT_BEFORE};
pub use french::unbroken;
pub use health_number::{HealthNumber, looks_like_health_number, swiped};
pub use matching::{
    MATCH_FIELDS, MATCH_TRAITS, MatchField, MatchLevel, MatchPromise, MatchTrait, MatchWeights, Matching, match_levels,
    parse_matching,
};
pub use questionnaire::{
    Answer, Answers, Choice, Condition, FormItem, ItemKind, Problem, ProblemCode, Questionnaire, day,
};
pub use table_check::{DECLARED_GROUND, NEEDED_BY, RECIPIENTS, Vocabulary};
pub use tables::*;

/// The most characters that words or an answer may be allowed, whatever a table says: the centre takes no longer ones in.
pub const LONGEST_WORDS: u16 = 10_000;

/// The same for a part of a name.
pub const LONGEST_NAME: u16 = 500;
