//! Blocking keys: who could be the same person shares at least one, whatever single mistake was made.
//!
//! Every family of keys joins what two mistakes seldom hit together: the sounds of names with parts of the birth date,
//! initials with parts of it, a contact or a licence alone, names with places. A key is a 39-bit number, so that a person's
//! number fits beside it in one integer of SQLite and PostgreSQL alike.

use std::collections::BTreeSet;

use super::{
    Engine, Prepared,
    prepared::{Birth, Name},
    text::{core, hash, sound},
};

/// Bits of a key.
pub const KEY_BITS: u32 = 39;

/// A blocking key, and what two people that share it agree in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The key; less than 2³⁹.
    pub value: u64,
    /// What agrees, one bit each: see [`Traits`].
    pub tells: Traits,
}

/// What two people agree in who share keys: joined over all shared keys it says how promising a pair is, before any row
/// is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traits(pub u16);

macro_rules! traits {
    ($($name:ident $bit:literal $bits:literal),+ $(,)?) => {
        impl Traits {
            $(const $name: Self = Self(1 << $bit);)+

            /// Bits that these agreements are worth at most, roughly.
            #[must_use]
            pub fn promise(self) -> f32 {
                let mut sum = 0.0;
                $(if self.0 & Self::$name.0 != 0 { sum += $bits; })+
                sum
            }
        }
    };
}

traits! {
    YEAR 0 5.0, MONTH 1 3.0, DAY 2 4.0, GIVEN 3 6.0, FAMILY 4 7.0, MIDDLE 5 3.0, GIVEN_INITIAL 6 2.0, FAMILY_INITIAL 7 2.0,
    PHONE 8 8.0, EMAIL 9 14.0, LICENCE 10 18.0, POSTCODE 11 6.0, STREET 12 5.0, NUMBER 13 2.0, CITY 14 2.0,
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

/// Length of the sounds that names are blocked by, in consonants.
const SOUND: usize = 4;

struct Keys {
    found: Vec<Key>,
}

impl Keys {
    fn add(&mut self, family: &str, parts: &[&str], tells: Traits) {
        if parts.iter().all(|part| !part.is_empty()) {
            let mut all = Vec::with_capacity(parts.len() + 1);
            all.push(family);
            all.extend_from_slice(parts);
            self.found.push(Key { value: hash(&all) >> (64 - KEY_BITS), tells });
        }
    }

    /// Both in the order of the alphabet, so that names in each other's place share the key.
    fn add_pair(&mut self, family: &str, one: &str, other: &str, rest: &[&str], tells: Traits) {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        let mut parts = vec![first, second];
        parts.extend_from_slice(rest);
        if !one.is_empty() && !other.is_empty() {
            self.add(family, &parts, tells);
        }
    }
}

impl Engine {
    /// The keys of a person, each once.
    #[must_use]
    pub fn keys(&self, person: &Prepared) -> Vec<Key> {
        let mut keys = Keys { found: Vec::with_capacity(48) };
        let given = self.given_sounds(&person.given);
        let mut family = sounds(&person.family);
        for former in &person.former {
            family.extend(sounds(former));
        }
        let middle = sounds(&person.middle);
        names(&mut keys, &given, &family, &middle);
        if let Some(birth) = person.birth {
            born(&mut keys, birth, &given, &family, &middle);
        }
        contacts(&mut keys, person);
        places(&mut keys, person, &given, &family);
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

    /// A given name's sounds, and those of the first formal name that it may be short for.
    fn given_sounds(&self, name: &Name) -> BTreeSet<String> {
        let mut found = sounds(name);
        if let Some(first) = name.parts.first() {
            found.extend(self.nicknames.formal(first).take(2).map(|formal| sound(formal, SOUND)));
        }
        found
    }
}

/// The sounds of a name's parts and of the whole of it.
fn sounds(name: &Name) -> BTreeSet<String> {
    let parts = core(&name.parts);
    let mut found: BTreeSet<String> =
        parts.iter().filter(|part| part.chars().nth(1).is_some()).take(3).map(|part| sound(part, SOUND)).collect();
    if parts.len() > 1 {
        found.insert(sound(&parts.concat(), SOUND));
    }
    found
}

fn initial(sound: &str) -> String {
    sound.chars().take(1).collect()
}

fn names(keys: &mut Keys, given: &BTreeSet<String>, family: &BTreeSet<String>, middle: &BTreeSet<String>) {
    for f in family {
        for g in given {
            keys.add_pair("gf", g, f, &[], Traits::GIVEN | Traits::FAMILY);
        }
        for m in middle {
            keys.add_pair("gf", m, f, &[], Traits::MIDDLE | Traits::FAMILY);
        }
    }
}

fn born(keys: &mut Keys, birth: Birth, given: &BTreeSet<String>, family: &BTreeSet<String>, middle: &BTreeSet<String>) {
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
    for (family_of_keys, parts, tells) in two_of_three {
        for (names, name_tells) in [(given, Traits::GIVEN), (family, Traits::FAMILY), (middle, Traits::MIDDLE)] {
            for name in names {
                keys.add(family_of_keys, &[parts[0], parts[1], name], tells | name_tells);
            }
        }
        for g in given.iter().take(1) {
            for f in family {
                let initials = Traits::GIVEN_INITIAL | Traits::FAMILY_INITIAL;
                keys.add_pair(family_of_keys, &initial(g), &initial(f), &parts, tells | initials);
            }
        }
    }
    for f in family {
        for g in given.iter().take(1) {
            keys.add("yf", &[y, f, &initial(g)], Traits::YEAR | Traits::FAMILY | Traits::GIVEN_INITIAL);
            keys.add("yg", &[y, g, &initial(f)], Traits::YEAR | Traits::GIVEN | Traits::FAMILY_INITIAL);
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

fn places(keys: &mut Keys, person: &Prepared, given: &BTreeSet<String>, family: &BTreeSet<String>) {
    let street = person.street.parts.first().map(|part| sound(part, 6)).unwrap_or_default();
    let (number, city) = (person.number.as_str(), sound(&person.city, 6));
    let postcode = person.postcode.as_str();
    keys.add("pn", &[postcode, number], Traits::POSTCODE | Traits::NUMBER);
    keys.add("sn", &[&street, number], Traits::STREET | Traits::NUMBER);
    for (names, tells) in [(given, Traits::GIVEN), (family, Traits::FAMILY)] {
        for name in names {
            keys.add("pa", &[postcode, name], Traits::POSTCODE | tells);
            keys.add("sa", &[&street, name], Traits::STREET | tells);
            keys.add("ca", &[&city, number, name], Traits::CITY | Traits::NUMBER | tells);
        }
    }
    if let Some(birth) = person.birth {
        let (year, month, day) = (birth.year.to_string(), birth.month.to_string(), birth.day.to_string());
        keys.add("py", &[postcode, &year], Traits::POSTCODE | Traits::YEAR);
        keys.add("pm", &[postcode, &month, &day], Traits::POSTCODE | Traits::MONTH | Traits::DAY);
        keys.add("sy", &[&street, &year], Traits::STREET | Traits::YEAR);
    }
}
