//! Do we already know this person? Comparing two people, and finding whom to compare with – pure: nothing is read here.
//!
//! ```text
//! Subject ── Prepared::new ──▶ Prepared ── Engine::keys ──▶ blocking keys, kept in an index
//!                                 │
//!    Search: keys ──▶ who shares them ──▶ whom to read ──▶ Engine::compare ──▶ Found, best first
//! ```
//!
//! What is typed into the people's search box is read, found and explained in [`find`].
//!
//! Weights, thresholds and nicknames are data (`forms/matching/`); docs/MATCHING.md has the method, its sources and figures.

mod compare;
mod dates;
pub mod find;
mod keys;
mod memory;
mod names;
mod places;
pub mod postings;
mod prepared;
mod rarity;
mod search;
mod subject;
mod text;

pub use compare::{Comparison, Decision, Engine, FieldComparison, Population};
pub use keys::{KEY_BITS, Key, Traits};
pub use lra_forms::{
    MATCH_FIELDS, MATCH_TRAITS, MatchField, MatchLevel, MatchPromise, MatchTrait, MatchWeights, Matching, match_levels,
};
pub use memory::MemoryIndex;
pub use prepared::{Name, Prepared, VERSION};
pub use search::{Found, MOST_SHARING, Search, Shared, Sharing, rank};
pub use subject::{Address, Sex, Subject};

#[cfg(test)]
mod tests;
