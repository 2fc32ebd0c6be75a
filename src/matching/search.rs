//! Who is like somebody is found here, without reading anything itself: which keys to look up, whom to read, how they rank.
//!
//! 1. [`Search::keys`] – the store looks each up and tells [`Search::shared`] who bears it;
//! 2. [`Search::promising`] – the few whose rows are worth reading;
//! 3. [`rank`] – compares those and puts them in order.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use lra_forms::MatchPromise;

use super::{Comparison, Engine, Key, Population, Prepared, Traits};

/// A key that more people share than this says too little to follow.
pub const MOST_SHARING: usize = 600;
/// Those are counted as this many who are more than [`MOST_SHARING`].
const TOO_MANY: u64 = 2 * MOST_SHARING as u64;
/// At most so many rows are read and compared.
const MOST_COMPARED: usize = 20;
/// This many rows are read in any case, however unlikely the first of them are.
const ALWAYS_COMPARED: usize = 5;
/// Whoever is so many bits less likely than the likeliest is not worth a page.
const FARTHEST: f32 = 10.0;

/// A [`MatchPromise`] is made ready for use: bits by trait, and bits for every doubling of the shared keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Promise {
    traits: [f32; 16],
    keys: f32,
}

impl Promise {
    pub(super) fn new(table: &MatchPromise) -> Self {
        let mut traits = [0.0; 16];
        for (one, bits) in &table.traits {
            traits[*one as usize] = *bits as f32;
        }
        Self { traits, keys: table.keys as f32 }
    }

    fn of(&self, shared: Shared) -> f32 {
        let told: f32 = shared.traits.places().map(|place| self.traits[place]).sum();
        told + self.keys * f32::from(shared.keys).log2()
    }
}

/// Somebody shares this with the person looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shared {
    /// The shared keys tell this: in what the two agree, before any row is read.
    pub traits: Traits,
    /// The two share this many keys; more of them promise more.
    pub keys: u16,
}

/// This person is like the one looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<Id> {
    /// The index or the caller knows them by this name.
    pub id: Id,
    /// The two compare like this; a page shows it side by side.
    pub comparison: Comparison,
}

/// Spreads numbers that are handed out one after the other: nobody outside chooses them, so no key is needed.
#[derive(Debug, Clone, Copy, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

/// Collects who shares keys with the person looked for, and which: thousands, most of them once. Whoever looks people up one
/// after the other hands it on, so that the room for them is found once.
#[derive(Debug, Clone, Default)]
pub struct Sharing(HashMap<u64, Shared, BuildHasherDefault<Spread>>);

/// A search is one look-up while it is under way.
#[derive(Debug, Clone)]
pub struct Search {
    promise: Promise,
    keys: Vec<Key>,
    /// The person looked for has these full names, each found under this key.
    full_names: Vec<(u64, u64)>,
    /// This many bear each of those.
    bearers: HashMap<u64, u64>,
    candidates: Sharing,
}

impl Search {
    /// Begins by working out the keys. Without `own_addresses` those of streets, cities and units with names are left out:
    /// where people share addresses they find households, at the price of a page each.
    #[must_use]
    pub fn new(engine: &Engine, person: &Prepared, own_addresses: bool) -> Self {
        Self::after(Sharing::default(), engine, person, own_addresses)
    }

    /// Begins like [`Search::new`], in the room of the search before.
    #[must_use]
    pub fn after(mut before: Sharing, engine: &Engine, person: &Prepared, own_addresses: bool) -> Self {
        let mut keys = engine.keys(person);
        keys.retain(|key| own_addresses || !key.tells.is_of_own_addresses());
        before.0.clear();
        Self {
            promise: engine.promise,
            keys,
            full_names: engine.full_names(person),
            bearers: HashMap::new(),
            candidates: before,
        }
    }

    /// Gives the room back, for the next search.
    #[must_use]
    pub fn done(self) -> Sharing {
        self.candidates
    }

    /// Lists the keys to look up, by rising value.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Takes in that `sharing` people bear the key at `slot`, and that these are they. A key that too many share is passed
    /// over: of more than [`MOST_SHARING`] nobody need be named.
    pub fn shared(&mut self, slot: usize, sharing: usize, people: impl IntoIterator<Item = u64>) {
        let Some(key) = self.keys.get(slot) else { return };
        for (name, _) in self.full_names.iter().filter(|(_, value)| *value == key.value) {
            self.bearers.insert(*name, if sharing > MOST_SHARING { TOO_MANY } else { sharing as u64 });
        }
        if sharing > MOST_SHARING {
            return;
        }
        for person in people {
            let shared = self.candidates.0.entry(person).or_default();
            shared.traits |= key.tells;
            shared.keys += 1;
        }
    }

    /// Lists who shares keys, and what: everybody, in no order.
    pub fn candidates(&self) -> impl Iterator<Item = (u64, Shared)> {
        self.candidates.0.iter().map(|(person, shared)| (*person, *shared))
    }

    /// Says how many bear each full name of the person looked for, for [`Population::full_names`]: known once all keys were
    /// looked up.
    #[must_use]
    pub fn bearers(&self) -> HashMap<u64, u64> {
        self.bearers.clone()
    }

    /// Counts how many people share a key at all.
    #[must_use]
    pub fn sharing(&self) -> usize {
        self.candidates.0.len()
    }

    /// Lists whose rows are worth reading, the most promising first.
    #[must_use]
    pub fn promising(&self) -> Vec<u64> {
        let mut all: Vec<(f32, u64)> =
            self.candidates().map(|(person, shared)| (self.promise.of(shared), person)).collect();
        let order = |a: &(f32, u64), b: &(f32, u64)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if all.len() > MOST_COMPARED {
            all.select_nth_unstable_by(MOST_COMPARED, order);
            all.truncate(MOST_COMPARED);
        }
        all.sort_unstable_by(order);
        let least = all.first().map_or(0.0, |(best, _)| best - FARTHEST);
        let place = all.partition_point(|(promise, _)| *promise >= least);
        all.truncate(place.max(ALWAYS_COMPARED));
        all.into_iter().map(|(_, person)| person).collect()
    }
}

/// Compares the rows that were read and puts them in order, best first, at most `most`.
pub fn rank<'a, Id: Ord, Row: std::borrow::Borrow<Prepared> + 'a>(
    engine: &Engine,
    person: &Prepared,
    rows: impl IntoIterator<Item = (Id, Row)>,
    among: &Population,
    most: usize,
) -> Vec<Found<Id>> {
    let mut found: Vec<Found<Id>> = rows
        .into_iter()
        .map(|(id, row)| Found { id, comparison: engine.compare(person, row.borrow(), among) })
        .collect();
    // Equal scores in the order of the ids, so that the same question has the same answer everywhere.
    found.sort_by(|a, b| b.comparison.score.total_cmp(&a.comparison.score).then_with(|| a.id.cmp(&b.id)));
    found.truncate(most);
    found
}
