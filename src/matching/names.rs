//! Two names are compared here: they are written alike, short forms, one key wrong, sounding alike – or different.

use std::{borrow::Cow, collections::HashMap};

use lra_forms::MatchLevel;

use super::{
    prepared::Name,
    text::{core, one_key_apart, sound},
};

/// Says which names are short forms of one name: by name, the lines of the table it stands in, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Nicknames {
    lines: HashMap<String, Vec<u32>>,
    /// The first name of each line stands here: the formal one.
    formal: Vec<String>,
}

impl Nicknames {
    pub(super) fn new(groups: &[Vec<String>]) -> Self {
        let mut lines: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            for name in group {
                lines.entry(name.clone()).or_default().push(number as u32);
            }
        }
        Self { lines, formal: groups.iter().filter_map(|group| group.first().cloned()).collect() }
    }

    /// Do both stand in one line?
    pub(super) fn one_name(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (self.lines.get(a), self.lines.get(b)) else { return false };
        a.iter().any(|line| b.binary_search(line).is_ok())
    }

    /// Lists the first names of the lines that a name stands in: itself where it is one, and those it may be short for.
    pub(super) fn firsts<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let lines = self.lines.get(name).map_or(&[][..], Vec::as_slice);
        lines.iter().filter_map(|line| self.formal.get(*line as usize)).map(String::as_str)
    }

    /// Lists the formal names that a short form may stand for, without itself.
    pub(super) fn formal<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.firsts(name).filter(move |first| *first != name)
    }
}

/// Says how two names agree. It is the same in both directions.
pub(super) fn level(a: &Name, b: &Name, nicknames: Option<&Nicknames>) -> MatchLevel {
    if a.is_empty() || b.is_empty() {
        return MatchLevel::Missing;
    }
    if a.closed == b.closed {
        return if a.written == b.written { MatchLevel::Exact } else { MatchLevel::Accents };
    }
    let (core_a, core_b) = (core(&a.parts), core(&b.parts));
    let (joined_a, joined_b) = (joined(&core_a), joined(&core_b));
    if joined_a == joined_b {
        return MatchLevel::Accents;
    }
    if a.is_initial() || b.is_initial() {
        let agrees = a.closed.chars().next() == b.closed.chars().next();
        return if agrees { MatchLevel::Initial } else { MatchLevel::Different };
    }
    if let Some(nicknames) = nicknames
        && (nicknames.one_name(&joined_a, &joined_b)
            || core_a
                .first()
                .zip(core_b.first())
                .is_some_and(|(x, y)| (core_a.len() == 1 || core_b.len() == 1) && nicknames.one_name(x, y)))
    {
        return MatchLevel::Nickname;
    }
    let best = word_level(&joined_a, &joined_b);
    // One of several names: Smith of Smith-Jones. A part that nearly agrees counts as *similar*.
    if core_a.len() > 1 || core_b.len() > 1 {
        let pairs = || core_a.iter().flat_map(|x| core_b.iter().map(move |y| (*x, *y)));
        let telling = |x: &str| x.chars().count() > 2;
        if pairs().any(|(x, y)| x == y && telling(x)) {
            return best.min(MatchLevel::Part);
        }
        let near = |(x, y): (&str, &str)| telling(x) && telling(y) && word_level(x, y) <= MatchLevel::TwoKeys;
        if pairs().any(near) {
            return best.min(MatchLevel::Similar);
        }
    }
    best
}

fn joined<'a>(parts: &[&'a str]) -> Cow<'a, str> {
    match parts {
        [one] => Cow::Borrowed(one),
        several => Cow::Owned(several.concat()),
    }
}

/// Says how two words agree that are not the same. `MatchLevel` is ordered best first.
fn word_level(a: &str, b: &str) -> MatchLevel {
    let (letters_a, letters_b) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (letters_a.min(letters_b), letters_a.max(letters_b));
    if longer > 2 && one_key_apart(a, b) {
        return MatchLevel::OneKey;
    }
    if shorter >= 3 && (a.starts_with(b) || b.starts_with(a)) {
        return MatchLevel::Shortened;
    }
    let alike = strsim::jaro_winkler(a, b);
    // Names that share few letters are neither two keys apart nor, but for rare cases, of one sound.
    if alike < 0.5 {
        return MatchLevel::Different;
    }
    let two_keys = longer - shorter <= 2 && shorter >= 4 && strsim::osa_distance(a, b) == 2;
    if two_keys && shorter >= 6 {
        return MatchLevel::TwoKeys;
    }
    // A short code is shared by too many names to say anything.
    if shorter >= 3 {
        let (sound_a, sound_b) = (sound(a, 6), sound(b, 6));
        if sound_a == sound_b && sound_a.len() >= 2 {
            return MatchLevel::Sound;
        }
    }
    if alike >= 0.86 || two_keys { MatchLevel::Similar } else { MatchLevel::Different }
}
