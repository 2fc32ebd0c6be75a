//! People are found here by what is typed into a box: the words in any order, each a part of a name, a birth date, a phone, a number.
//!
//! ```text
//! what is typed ── Asked::read ──▶ words, each with everything it may mean ── question ──▶ keys to be looked up
//! a person      ── Engine::find_keys ──▶ keys, kept in an index           ── explain  ──▶ found, and why
//! ```
//!
//! Every word must find something of the person, whatever the others find; so their order does not matter, and a word more
//! of somebody's own never loses them. Whole words come first, beginnings next, and then what comes near: short forms, one
//! key wrong, the same sound, day and month exchanged – each with its reason. The work is bounded: so many letters are read,
//! so many words count, and none has more than some two hundred meanings.

mod ask;
mod chunk;
mod dates;
mod keys;
mod near;

pub use near::{About, Reason, Why};

/// The keys have this version: an index of another version is made anew.
pub const FIND_VERSION: u32 = 1;

/// At most so many words are used; of more, the longest, since they say most.
pub const MOST_WORDS: usize = 16;

/// At most so many characters are read; what stands behind them is ignored.
pub const LONGEST_ASKED: usize = 1_000;

/// A probe is something that a person's keys must hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Probe {
    /// The key consists of plain letters and digits.
    pub key: String,
    /// The key may go on behind this.
    pub begins: bool,
}

/// A reading is one meaning of a word: the keys must hold all of its probes.
pub type Reading = Vec<Probe>;

/// Says how well people answer what was typed; each tier takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Every word that was typed is a whole word of theirs.
    Whole,
    /// The words that were typed are at least beginnings of theirs.
    Begins,
    /// Some words only come near. Of these, [`Asked::explain`] says who is meant, and why.
    Near,
}

/// A term is a word that was typed, with everything that it may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Term {
    whole: Vec<Reading>,
    begins: Vec<Reading>,
    near: Vec<Reading>,
    /// The word stands here in plain letters and digits, closed up.
    word: String,
    /// It consists of letters only, and may be a name.
    is_name: bool,
    /// It may be one of these birth dates, or part of one.
    dates: Vec<super::prepared::Birth>,
    /// The dates that it may be if it has a mistake in it are looked for, too.
    mistyped: bool,
}

/// What was typed stands here as it is understood. It is the same for any order of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    terms: Vec<Term>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]
mod tests;
