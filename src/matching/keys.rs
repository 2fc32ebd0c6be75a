//! Blocking keys narrow the search: who could be the same person shares at least one, whatever single mistake was made.
//!
//! Every family of keys joins what two mistakes seldom hit together: the sounds of names with parts of the birth date,
//! initials with parts of it, a contact or a licence alone, names with places. A key is a 39-bit number, so that a person's
//! number fits beside it in one integer of SQLite and PostgreSQL alike.

use lra_forms::MatchTrait;

use super::{
    Engine, Prepared,
    prepared::{Birth, Name},
    rarity::{PARTS, full_name},
    text::{core, hash, sound},
};

/// A key is made of this many bits of a hash, which leaves room for a person's number in one integer.
pub const KEY_BITS: u32 = 39;

/// Two people that share a blocking key agree in something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The key is less than 2³⁹.
    pub value: u64,
    /// What agrees is told here, one bit each: see [`Traits`].
    pub tells: Traits,
}

/// People who share keys agree in these, a bit for each [`MatchTrait`]: joined over all shared keys it says how promising a
/// pair is, before any row is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traits(pub u16);

macro_rules! traits {
    ($($name:ident $trait:ident),+ $(,)?) => {
        impl Traits {
            $(const $name: Self = Self(1 << MatchTrait::$trait as u16);)+
        }
    };
}

traits! {
    YEAR Year, MONTH Month, DAY Day, GIVEN Given, FAMILY Family, MIDDLE Middle, GIVEN_INITIAL GivenInitial,
    FAMILY_INITIAL FamilyInitial, PHONE Phone, EMAIL Email, LICENCE Licence, POSTCODE Postcode, STREET Street, NUMBER Number,
    CITY City, UNIT Unit,
}

impl Traits {
    /// Lists the places of those that are set.
    pub fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (place < 16).then_some(place)
        })
    }

    /// Tells a key of a place that is no door and no birth date's: only where people share no addresses does it find persons.
    pub(super) fn is_of_own_addresses(self) -> bool {
        let door_or_birth = Self::NUMBER | Self::POSTCODE | Self::YEAR;
        self.0 & (Self::STREET | Self::CITY | Self::UNIT).0 != 0 && self.0 & door_or_birth.0 == 0
    }
}

impl std::ops::BitOr for Traits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Traits {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The sounds that names are blocked by have at most so many consonants.
const SOUND: usize = 4;

struct Keys {
    found: Vec<Key>,
}

impl Keys {
    fn add(&mut self, family: &str, parts: &[&str], tells: Traits) {
        if parts.iter().all(|part| !part.is_empty()) {
            let whole = std::iter::once(family).chain(parts.iter().copied());
            self.found.push(Key { value: hash(whole) >> (64 - KEY_BITS), tells });
        }
    }

    /// Adds both in the order of the alphabet, so that names in each other's place share the key.
    fn add_pair(&mut self, family: &str, one: &str, other: &str, rest: &[&str], tells: Traits) {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        let mut parts = vec![first, second];
        parts.extend_from_slice(rest);
        if !one.is_empty() && !other.is_empty() {
            self.add(family, &parts, tells);
        }
    }
}

/// Keys see a person's names like this: by sound, and by how they are written at either end.
struct Names {
    given: Vec<String>,
    middle: Vec<String>,
    family: Vec<String>,
    given_initial: String,
    family_initials: Vec<String>,
    given_ends: Vec<String>,
    family_ends: Vec<String>,
}

impl Engine {
    /// Makes the keys of a person, each once.
    #[must_use]
    pub fn keys(&self, person: &Prepared) -> Vec<Key> {
        let mut keys = Keys { found: Vec::with_capacity(64) };
        let mut given = sounds(&person.given);
        if let Some(first) = person.given.parts.first() {
            // The keys of the first formal names that it may be short for, too.
            given.extend(self.nicknames.formal(first).take(2).map(|formal| sound(formal, SOUND)));
            distinct(&mut given);
        }
        let mut family = sounds(&person.family);
        for former in &person.former {
            family.extend(sounds(former));
        }
        distinct(&mut family);
        let mut family_initials: Vec<String> = family.iter().map(|f| initial(f)).collect();
        if family_initials.is_empty() {
            family_initials.extend(first_sound(&person.family));
        }
        distinct(&mut family_initials);
        let names = Names {
            given_initial: first_sound(&person.given).unwrap_or_default(),
            family_initials,
            given_ends: ends(&person.given),
            family_ends: ends(&person.family),
            middle: sounds(&person.middle),
            given,
            family,
        };
        names.pairs(&mut keys);
        if let Some(birth) = person.birth {
            names.born(&mut keys, birth);
        }
        contacts(&mut keys, person);
        places(&mut keys, person, &names);
        keys.found.sort_unstable();
        // What two keys of one value tell is joined: a name that is given and family name at once, say.
        keys.found.dedup_by(|later, first| {
            let same = later.value == first.value;
            if same {
                first.tells |= later.tells;
            }
            same
        });
        keys.found
    }
}

impl Engine {
    /// Lists the full names of a person as [`Population::full_names`](super::Population) counts them, each with the key under
    /// which those are found who bear it or one that sounds like it.
    pub(super) fn full_names(&self, person: &Prepared) -> Vec<(u64, u64)> {
        let mut found = Vec::new();
        let given: Vec<(&str, String)> = with_sounds(&person.given).collect();
        for name in person.family_names() {
            for (f, f_sound) in with_sounds(name) {
                for (g, g_sound) in &given {
                    let mut keys = Keys { found: Vec::with_capacity(1) };
                    keys.add_pair("gf", g_sound, &f_sound, &[], Traits::GIVEN | Traits::FAMILY);
                    found.extend(keys.found.first().map(|key| (full_name(g, f), key.value)));
                }
            }
        }
        found
    }
}

fn with_sounds(name: &Name) -> impl Iterator<Item = (&str, String)> {
    core(&name.parts).into_iter().take(PARTS).map(|part| (part, sound(part, SOUND)))
}

fn distinct(list: &mut Vec<String>) {
    list.sort_unstable();
    list.dedup();
}

/// Lists the sounds of a name's parts and of the whole of it.
fn sounds(name: &Name) -> Vec<String> {
    let parts = core(&name.parts);
    let telling = parts.iter().filter(|part| part.chars().nth(1).is_some());
    let mut found: Vec<String> = telling.take(3).map(|part| sound(part, SOUND)).collect();
    if parts.len() > 1 {
        found.push(sound(&parts.concat(), SOUND));
    }
    distinct(&mut found);
    found
}

fn initial(sound: &str) -> String {
    sound.chars().take(1).collect()
}

/// Tells what a name begins with, also where it is no more than that.
fn first_sound(name: &Name) -> Option<String> {
    core(&name.parts).first().map(|part| initial(&sound(part, SOUND)))
}

/// Cuts out the first three and the last three letters: one wrong key seldom spoils both.
fn ends(name: &Name) -> Vec<String> {
    let parts = core(&name.parts);
    let Some(first) = parts.first().filter(|part| part.len() >= 3) else { return Vec::new() };
    let letters: Vec<char> = first.chars().collect();
    let head: String = letters.iter().take(3).collect();
    let tail: String = letters[letters.len().saturating_sub(3)..].iter().chain(&['<']).collect();
    vec![head, tail]
}

impl Names {
    /// Adds keys of names alone: for a birth date that is missing or quite wrong.
    fn pairs(&self, keys: &mut Keys) {
        for f in &self.family {
            for g in &self.given {
                keys.add_pair("gf", g, f, &[], Traits::GIVEN | Traits::FAMILY);
            }
            for m in &self.middle {
                keys.add_pair("gf", m, f, &[], Traits::MIDDLE | Traits::FAMILY);
            }
            for end in &self.given_ends {
                keys.add("fe", &[f, end], Traits::FAMILY | Traits::GIVEN_INITIAL);
            }
        }
        for g in self.given.iter().take(2) {
            for end in &self.family_ends {
                keys.add("ge", &[g, end], Traits::GIVEN | Traits::FAMILY_INITIAL);
            }
        }
    }

    fn born(&self, keys: &mut Keys, birth: Birth) {
        let (year, month, day) = (birth.year.to_string(), birth.month.to_string(), birth.day.to_string());
        let (y, m, d) = (year.as_str(), month.as_str(), day.as_str());
        let whole = Traits::YEAR | Traits::MONTH | Traits::DAY;
        keys.add("b", &[y, m, d], whole);
        // Day and month exchanged: the same key from both sides.
        if birth.day <= 12 && birth.day != birth.month {
            let (low, high) = if birth.day < birth.month { (d, m) } else { (m, d) };
            keys.add("bs", &[y, low, high], whole);
        }
        let two_of_three = [
            ("ym", [y, m], Traits::YEAR | Traits::MONTH),
            ("yd", [y, d], Traits::YEAR | Traits::DAY),
            ("md", [m, d], Traits::MONTH | Traits::DAY),
        ];
        let initials = Traits::GIVEN_INITIAL | Traits::FAMILY_INITIAL;
        for (family_of_keys, parts, tells) in two_of_three {
            let named = [(&self.given, Traits::GIVEN), (&self.family, Traits::FAMILY), (&self.middle, Traits::MIDDLE)];
            for (names, name_tells) in named {
                for name in names {
                    keys.add(family_of_keys, &[parts[0], parts[1], name], tells | name_tells);
                }
            }
            for f in &self.family_initials {
                keys.add_pair(family_of_keys, &self.given_initial, f, &parts, tells | initials);
            }
        }
        for f in &self.family {
            keys.add("yf", &[y, f, &self.given_initial], Traits::YEAR | Traits::FAMILY | Traits::GIVEN_INITIAL);
        }
        for f in &self.family_initials {
            for g in self.given.iter().take(2) {
                keys.add("yg", &[y, g, f], Traits::YEAR | Traits::GIVEN | Traits::FAMILY_INITIAL);
            }
        }
        for (g, f) in self.given_ends.iter().zip(&self.family_ends) {
            keys.add("ye", &[y, g, f], Traits::YEAR | initials);
        }
    }
}

fn contacts(keys: &mut Keys, person: &Prepared) {
    keys.add("ph", &[&person.phone], Traits::PHONE);
    if person.mail_host != 0 {
        keys.add("em", &[&person.mailbox, &person.mail_host.to_string()], Traits::EMAIL);
    }
    keys.add("li", &[&person.licence], Traits::LICENCE);
}

fn places(keys: &mut Keys, person: &Prepared, names: &Names) {
    let (street, city, unit) = (sound(&person.street.closed, 5), sound(&person.city, 5), sound(&person.unit, 5));
    let (number, postcode) = (person.number.as_str(), person.postcode.as_str());
    keys.add("pn", &[postcode, number], Traits::POSTCODE | Traits::NUMBER);
    keys.add("sn", &[&street, number], Traits::STREET | Traits::NUMBER);
    // Street and unit in each other's line share these.
    keys.add("lc", &[&street, &city], Traits::STREET | Traits::CITY);
    keys.add("lc", &[&unit, &city], Traits::UNIT | Traits::CITY);
    for (names, tells) in [(&names.given, Traits::GIVEN), (&names.family, Traits::FAMILY)] {
        for name in names {
            keys.add("pa", &[postcode, name], Traits::POSTCODE | tells);
            keys.add("la", &[&street, name], Traits::STREET | tells);
            keys.add("ca", &[&city, name], Traits::CITY | tells);
            keys.add("la", &[&unit, name], Traits::UNIT | tells);
        }
    }
    if let Some(birth) = person.birth {
        let (year, month, day) = (birth.year.to_string(), birth.month.to_string(), birth.day.to_string());
        keys.add("py", &[postcode, &year], Traits::POSTCODE | Traits::YEAR);
        keys.add("pm", &[postcode, &month, &day], Traits::POSTCODE | Traits::MONTH | Traits::DAY);
        keys.add("sy", &[&street, &year], Traits::STREET | Traits::YEAR);
    }
}
