//! Somebody may be found who is not called what was typed; this file says why.

use std::collections::BTreeSet;

use lra_forms::MatchLevel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    super::{Engine, dates, text::one_key_apart},
    Asked, Reading, Term,
    keys::{SHORTEST_MISTYPED, SHORTEST_NUMBER, birth, called, licence, sounding, words},
};
use crate::person::Person;

/// A reason says in one point why somebody comes near.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "Near")]
pub struct Reason {
    /// A word comes near the record in this way.
    pub why: Why,
    /// It is about this of the person.
    pub about: About,
    /// The person bears this name – or does not bear this word. None where it is about a number or a date, of which nothing is
    /// quoted.
    pub name: Option<String>,
}

/// A reason is about one of these of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "NearAbout")]
pub enum About {
    /// It is about one of their names, which the reason then quotes.
    Name,
    /// It is about their birth date, which the reason never quotes.
    BirthDate,
    /// It is about their registration number, which the reason never quotes.
    Number,
}

/// Somebody comes near in one of these ways; the surest stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "NearWhy")]
pub enum Why {
    /// What was typed is a short form of their name.
    ShortOf,
    /// Their name is a short form of what was typed.
    ShortFor,
    /// Both are short forms of one name.
    Nickname,
    /// A word that comes and goes in front of a family name is not in theirs.
    Particle,
    /// It is one key away: a letter wrong, missing, too many, or two exchanged.
    OneKey,
    /// Day and month stand in each other's place.
    DayMonth,
    /// It sounds alike: Double Metaphone gives both the same consonants.
    Sound,
    /// Their birth date is a day, a year or ten years beside.
    Beside,
}

impl Why {
    fn costs(self) -> u32 {
        match self {
            Self::ShortOf | Self::ShortFor | Self::Nickname | Self::Particle => 1,
            Self::OneKey | Self::DayMonth => 2,
            Self::Sound | Self::Beside => 3,
        }
    }
}

/// Somebody bears this name: in plain letters, and as it is written.
struct Borne {
    plain: String,
    written: String,
    is_given: bool,
}

fn borne(person: &Person) -> Vec<Borne> {
    let mut all = Vec::new();
    let given = person.name.given.as_deref().unwrap_or_default();
    for (name, is_given) in
        [(given, called(person) == given && !given.is_empty()), (person.name.family.as_str(), given.is_empty())]
    {
        let parts = name.split(|c: char| c.is_whitespace() || c == '-');
        for written in parts.chain([name]).filter(|written| !written.is_empty()) {
            all.extend(words(written).into_iter().map(|plain| Borne { plain, written: written.to_owned(), is_given }));
        }
    }
    all
}

impl Asked {
    /// Does this person answer? Nothing: not at all. No reasons: by what they are called. `receipts` are theirs.
    #[must_use]
    pub fn explain<'a>(
        &self,
        engine: &Engine,
        person: &Person,
        receipts: impl IntoIterator<Item = &'a str>,
    ) -> Option<Vec<Reason>> {
        let keys = engine.find_keys(person, receipts);
        let borne = borne(person);
        let mut reasons = Vec::new();
        for term in &self.terms {
            if term.begins.iter().any(|reading| holds(&keys, reading)) {
                continue;
            }
            reasons.push(term.reason(engine, person, &borne).or_else(|| {
                let name = Some(term.word.clone());
                self.may_miss(term).then_some(Reason { why: Why::Particle, about: About::Name, name })
            })?);
        }
        reasons.sort();
        reasons.dedup();
        Some(reasons)
    }

    /// Says how far off somebody is, for the order in which they are shown; 0 where there is no reason.
    #[must_use]
    pub fn distance(reasons: &[Reason]) -> u32 {
        reasons.iter().map(|reason| reason.why.costs()).sum()
    }

    /// Do all of a person's keys that whole words need stand there?
    #[cfg(test)]
    pub(super) fn holds(&self, tier: super::Tier, keys: &BTreeSet<String>) -> bool {
        self.question(tier).iter().all(|readings| readings.iter().any(|reading| holds(keys, reading)))
    }
}

fn holds(keys: &BTreeSet<String>, reading: &Reading) -> bool {
    reading.iter().all(|probe| match probe.begins {
        true => keys.range(probe.key.clone()..).next().is_some_and(|key| key.starts_with(&probe.key)),
        false => keys.contains(&probe.key),
    })
}

impl Term {
    /// Finds the surest reason for which this word may mean the person.
    fn reason(&self, engine: &Engine, person: &Person, borne: &[Borne]) -> Option<Reason> {
        let dated = birth(person).into_iter().flat_map(|born| {
            self.dates.iter().filter_map(move |typed| {
                let why = match dates::level(Some(*typed), Some(born)) {
                    MatchLevel::DayMonth => Why::DayMonth,
                    MatchLevel::OneKey if self.mistyped => Why::OneKey,
                    MatchLevel::Beside if self.mistyped => Why::Beside,
                    _ => return None,
                };
                Some(Reason { why, about: About::BirthDate, name: None })
            })
        });
        let numbered = licence(person).filter(|number| {
            let long = number.chars().count().min(self.word.chars().count()) >= SHORTEST_NUMBER;
            !self.is_name && long && one_key_apart(number, &self.word)
        });
        let numbered = numbered.map(|_| Reason { why: Why::OneKey, about: About::Number, name: None });
        let named = borne.iter().filter(|_| self.is_name).filter_map(|name| {
            let why = self.why(engine, name)?;
            Some(Reason { why, about: About::Name, name: Some(name.written.clone()) })
        });
        dated.chain(numbered).chain(named).min_by(|a, b| a.why.costs().cmp(&b.why.costs()).then_with(|| a.cmp(b)))
    }

    fn why(&self, engine: &Engine, name: &Borne) -> Option<Why> {
        let (typed, theirs) = (self.word.as_str(), name.plain.as_str());
        if name.is_given && engine.nicknames.one_name(typed, theirs) {
            let formal = |one: &str, other: &str| engine.nicknames.formal(other).any(|formal| formal == one);
            return Some(match (formal(theirs, typed), formal(typed, theirs)) {
                (true, _) => Why::ShortOf,
                (false, true) => Why::ShortFor,
                (false, false) => Why::Nickname,
            });
        }
        let (shorter, longer) = {
            let (a, b) = (typed.chars().count(), theirs.chars().count());
            (a.min(b), a.max(b))
        };
        if typed.chars().count() >= SHORTEST_MISTYPED
            && shorter + 1 >= SHORTEST_MISTYPED
            && one_key_apart(typed, theirs)
        {
            return Some(Why::OneKey);
        }
        let sounds = shorter >= SHORTEST_MISTYPED
            && longer <= 2 * shorter
            && sounding(typed).is_some_and(|code| sounding(theirs) == Some(code))
            && strsim::jaro_winkler(typed, theirs) >= 0.5;
        sounds.then_some(Why::Sound)
    }
}
