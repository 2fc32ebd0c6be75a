//! A person is found under keys. Each begins with a letter that says what it is, so that no word that is typed can
//! be taken for another kind of key:
//!
//! `w` a word – of a name, a login ID, an e-mail address, a number, a receipt – closed up · `d` a name with one letter left out,
//! as a number · `s` its sound · `f` the formal name that it may be short for · `l` a registration number with one character
//! left out · `b` birth date, `m` month, `t` day · `p` the end of a phone number.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::{
    super::{
        Engine,
        prepared::Birth,
        text::{closed, hash, parts, sound},
    },
    chunk::pieces,
    dates,
};
use crate::person::Person;

/// Shorter names have too many others one letter beside them.
pub(super) const SHORTEST_MISTYPED: usize = 4;
/// A single mistake is looked for only in a number of at least so many characters: shorter ones would find anybody.
pub(super) const SHORTEST_NUMBER: usize = 5;
/// Sounds have at most so many consonants.
pub(super) const SOUND: usize = 6;

/// Writes a word in letters and digits that every index takes for one: what cannot be written in plain letters is numbered.
pub(super) fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii_alphanumeric() { plain.push(c) } else { plain.push_str(&format!("{:05x}", u32::from(c))) }
    }
    plain
}

/// Makes the keys of a word with one letter left out, in every way, and as it is: two that share one of these are at most a key
/// or two apart.
pub(super) fn mistyped(word: &str, mark: char, shortest: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let key = |letters: &[char]| {
        let text: String = letters.iter().collect();
        format!("{mark}{:x}", hash([text.as_str()]) >> 32)
    };
    let mut found = Vec::new();
    if letters.len() + 1 >= shortest {
        found.push(key(&letters));
    }
    if letters.len() >= shortest {
        for gap in 0..letters.len() {
            found.push(key(&[&letters[..gap], &letters[gap + 1..]].concat()));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Makes the key of what a name sounds like; `None` where that says nothing.
pub(super) fn sounding(word: &str) -> Option<String> {
    if word.chars().count() < SHORTEST_MISTYPED {
        return None;
    }
    let code = sound(word, SOUND);
    (code.chars().count() >= 2).then(|| format!("s{}", plain(&code.to_lowercase())))
}

/// Lists the words of a name: its parts, with and without apostrophes as gaps, and all of it closed up.
pub(super) fn words(name: &str) -> BTreeSet<String> {
    let name: String = name.nfc().collect();
    let whole = parts(&name);
    let mut words: BTreeSet<String> = pieces(&name).into_iter().collect();
    words.insert(whole.concat());
    words.extend(whole);
    words.retain(|word| !word.is_empty());
    words
}

/// Gives the given name, or the only one: that which people have short forms of.
pub(super) fn called(person: &Person) -> &str {
    person.name.given.as_deref().unwrap_or(&person.name.family)
}

pub(super) fn birth(person: &Person) -> Option<Birth> {
    let date = person.details.birth_date?.0;
    Some(Birth { year: date.year().unsigned_abs(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() })
}

pub(super) fn licence(person: &Person) -> Option<String> {
    person.designation.as_ref()?.number.as_deref().map(closed).filter(|number| !number.is_empty())
}

impl Engine {
    /// Makes the keys under which somebody is found, `receipts` among them. There are some sixty; never more than a few
    /// hundred, however long the name.
    #[must_use]
    pub fn find_keys<'a>(&self, person: &Person, receipts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        let mut word = |text: &str| {
            let closed = closed(&text.nfc().collect::<String>());
            if !closed.is_empty() {
                keys.insert(format!("w{}", plain(&closed)));
            }
        };
        person.login_id().into_iter().chain(person.contact.email.as_deref()).for_each(&mut word);
        receipts.into_iter().for_each(&mut word);
        if let Some(number) = licence(person) {
            keys.insert(format!("w{}", plain(&number)));
            keys.extend(mistyped(&number, 'l', SHORTEST_NUMBER));
        }
        for name in [person.name.given.as_deref().unwrap_or_default(), &person.name.family] {
            for word in words(name) {
                keys.insert(format!("w{}", plain(&word)));
                keys.extend(mistyped(&word, 'd', SHORTEST_MISTYPED));
                keys.extend(sounding(&word));
            }
        }
        for word in words(called(person)) {
            keys.extend(self.nicknames.firsts(&word).map(|formal| format!("f{formal}")));
        }
        if let Some(birth) = birth(person) {
            keys.extend(dates::keys(birth));
        }
        if let Some(phone) = &person.contact.phone {
            let (number, extension) = phone.split_once('x').unwrap_or((phone, ""));
            let digits: String = number.chars().filter(char::is_ascii_digit).take(15).collect();
            let national = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
            keys.extend((0..national.len()).map(|from| format!("p{}", &national[from..])));
            if !extension.is_empty() {
                keys.insert(format!("wx{}", plain(&closed(extension))));
            }
        }
        keys
    }
}
