//! An index in memory: for a file that is linked once, for tests, and as the measure that a kept index is held against.

use std::collections::HashMap;

use super::{Engine, Found, Population, Prepared, Search};

/// People in memory, found by key.
#[derive(Debug, Default)]
pub struct MemoryIndex {
    people: Vec<Prepared>,
    postings: HashMap<u64, Vec<u32>>,
    names: HashMap<u64, u64>,
}

impl MemoryIndex {
    /// Takes a person in and answers their number: 0, 1, 2 …
    pub fn push(&mut self, engine: &Engine, person: Prepared) -> u32 {
        let number = self.people.len() as u32;
        for key in engine.keys(&person) {
            self.postings.entry(key.value).or_default().push(number);
        }
        for token in engine.name_tokens(&person) {
            *self.names.entry(token).or_default() += 1;
        }
        self.people.push(person);
        number
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Somebody by their number.
    #[must_use]
    pub fn person(&self, number: u32) -> Option<&Prepared> {
        self.people.get(number as usize)
    }

    /// Who is like this person, best first, at most `most`.
    #[must_use]
    pub fn find(&self, engine: &Engine, person: &Prepared, most: usize) -> Vec<Found<u32>> {
        let mut search = Search::new(engine, person);
        for slot in 0..search.keys().len() {
            let value = search.keys()[slot].value;
            if let Some(posting) = self.postings.get(&value) {
                search.shared(slot, posting.len(), posting.iter().map(|number| u64::from(*number)));
            }
        }
        let names = engine.name_tokens(person).into_iter().filter_map(|token| Some((token, *self.names.get(&token)?)));
        let among = Population { people: self.people.len() as u64, names: names.collect() };
        let rows = search.promising().into_iter().filter_map(|number| {
            let number = u32::try_from(number).ok()?;
            Some((number, self.person(number)?))
        });
        super::rank(engine, person, rows, &among, most)
    }
}
