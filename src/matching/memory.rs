//! An index is kept in memory here: for a file that is linked once, for tests, and as the measure that a kept index is held
//! against.

use std::collections::HashMap;

use super::{Engine, Found, Population, Prepared, Search};

/// People stand in memory, and are found by key.
#[derive(Debug, Default)]
pub struct MemoryIndex {
    people: Vec<Prepared>,
    postings: HashMap<u64, Vec<u32>>,
    names: HashMap<u64, u64>,
    /// This person was last seen behind each door.
    doors: HashMap<u64, u32>,
    at_a_door: usize,
    sharing_a_door: usize,
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
        if let Some(door) = person.door() {
            self.at_a_door += 1;
            let before = self.doors.insert(door, number);
            let neighbour = before.and_then(|number| self.people.get(number as usize));
            self.sharing_a_door += usize::from(neighbour.is_some_and(|other| engine.clearly_two(other, &person)));
        }
        self.people.push(person);
        number
    }

    /// Counts how many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Tells whether nobody is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Do people here keep their addresses to themselves?
    #[must_use]
    pub fn own_addresses(&self) -> bool {
        Engine::own_addresses(self.at_a_door, self.sharing_a_door)
    }

    /// Gives the person with this number, as they are compared; `None` where nobody has it.
    #[must_use]
    pub fn person(&self, number: u32) -> Option<&Prepared> {
        self.people.get(number as usize)
    }

    /// Finds who shares keys with this person.
    #[must_use]
    pub fn search(&self, engine: &Engine, person: &Prepared) -> Search {
        let mut search = Search::new(engine, person, self.own_addresses());
        for slot in 0..search.keys().len() {
            let value = search.keys()[slot].value;
            if let Some(posting) = self.postings.get(&value) {
                search.shared(slot, posting.len(), posting.iter().map(|number| u64::from(*number)));
            }
        }
        search
    }

    /// Finds who is like this person, best first, at most `most`.
    #[must_use]
    pub fn find(&self, engine: &Engine, person: &Prepared, most: usize) -> Vec<Found<u32>> {
        let search = self.search(engine, person);
        let names = engine.name_tokens(person).into_iter().filter_map(|token| Some((token, *self.names.get(&token)?)));
        let among = Population {
            people: self.people.len() as u64,
            names: names.collect(),
            full_names: search.bearers(),
            own_addresses: Engine::own_addresses(self.at_a_door, self.sharing_a_door),
        };
        let rows = search.promising().into_iter().filter_map(|number| {
            let number = u32::try_from(number).ok()?;
            Some((number, self.person(number)?))
        });
        super::rank(engine, person, rows, &among, most)
    }
}
