//! A subject is made ready for comparing here: plain letters, numbers packed, no more than two hundred bytes in an index.

use super::{
    Sex, Subject,
    text::{as_written, closed, digits, hash, parts},
};

/// [`Prepared::to_bytes`] and the blocking keys have this version. An index of another version is built anew.
pub const VERSION: u8 = 2;

/// An e-mail name, licence number, postal code or other short text is kept up to so many bytes.
const SHORT: usize = 32;

/// A name is its parts in plain letters, and a trace of how it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The parts stand in plain lower-case letters: `marie`, `claude`.
    pub(super) parts: Vec<String>,
    /// The parts stand closed up, without spaces and hyphens.
    pub(super) closed: String,
    /// The name has this hash as it is written, so that *exact* differs from *but for accents*.
    pub(super) written: u32,
}

impl Name {
    fn new(text: &str) -> Self {
        let parts = parts(text);
        Self::made(parts, hash([as_written(text).as_str()]) as u32)
    }

    fn made(parts: Vec<String>, written: u32) -> Self {
        let written = if parts.is_empty() { 0 } else { written };
        Self { closed: parts.concat(), parts, written }
    }

    /// Tells whether nothing is known of the name; then it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Tells whether it is a single letter, which stands for any name that begins with it.
    pub(super) fn is_initial(&self) -> bool {
        self.closed.chars().nth(1).is_none()
    }
}

/// A day of the calendar fits eight digits; two typing mistakes may make it one that never was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Birth {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Birth {
    fn read(text: &str) -> Option<Self> {
        let digits = digits(text);
        let number: u32 = digits.parse().ok().filter(|_| digits.len() == 8)?;
        Self::unpack(number)
    }

    pub(super) fn pack(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    fn unpack(number: u32) -> Option<Self> {
        (number > 0).then_some(Self {
            year: (number / 10_000) as u16,
            month: (number / 100 % 100) as u8,
            day: (number % 100) as u8,
        })
    }

    /// Tells whether it is the first of January, which also stands for "the year is all that is known".
    pub(super) fn is_year_only(self) -> bool {
        self.month == 1 && self.day == 1
    }
}

/// A subject is kept like this in an index, and compared without being read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prepared {
    pub(super) given: Name,
    pub(super) middle: Name,
    pub(super) family: Name,
    pub(super) former: Vec<Name>,
    pub(super) birth: Option<Birth>,
    pub(super) sex: Option<Sex>,
    /// The national digits stand here, at most the last fifteen.
    pub(super) phone: String,
    /// The part before the `@` stands here, in plain letters and digits.
    pub(super) mailbox: String,
    /// What follows it has this hash.
    pub(super) mail_host: u32,
    pub(super) licence: String,
    pub(super) college: u32,
    pub(super) number: String,
    pub(super) street: Name,
    pub(super) unit: String,
    pub(super) city: String,
    pub(super) postcode: String,
}

impl Prepared {
    /// Lists the family names that somebody bears or bore.
    pub(super) fn family_names(&self) -> impl Iterator<Item = &Name> {
        std::iter::once(&self.family).chain(&self.former).filter(|name| !name.is_empty())
    }

    /// Makes ready what is compared. Takes at most the first few hundred characters of every field.
    #[must_use]
    pub fn new(subject: &Subject) -> Self {
        let (mailbox, host) = subject.email.trim().rsplit_once('@').unwrap_or((subject.email.trim(), ""));
        let trace = |text: &str| if text.is_empty() { 0 } else { hash([text]) as u32 };
        Self {
            given: Name::new(&subject.given),
            middle: Name::new(&subject.middle),
            family: Name::new(&subject.family),
            former: subject.former.iter().take(2).map(|name| Name::new(name)).filter(|name| !name.is_empty()).collect(),
            birth: Birth::read(&subject.birth_date),
            sex: subject.gender,
            phone: national(&subject.phone),
            mailbox: short(mailbox.to_lowercase()),
            mail_host: trace(&short(host.to_lowercase())),
            licence: short(closed(&subject.licence)),
            college: trace(&short(closed(&subject.college))),
            number: short(closed(&subject.address.number)),
            street: street(&subject.address.street),
            unit: short(street(&subject.address.unit).closed),
            city: short(closed(&subject.address.city)),
            postcode: short(closed(&subject.address.postcode)),
        }
    }

    /// Names the door somebody lives behind by a number; two who share the door share it. `None` where the address is not
    /// known.
    #[must_use]
    pub fn door(&self) -> Option<u64> {
        let known = !self.number.is_empty() && !self.street.is_empty();
        known.then(|| hash([self.number.as_str(), &self.street.closed, &self.city]))
    }

    /// Writes it as it is kept. Another [`VERSION`] cannot read it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(160);
        out.push(VERSION);
        out.push(match self.sex {
            None => 0,
            Some(Sex::Female) => 1,
            Some(Sex::Male) => 2,
        });
        out.extend(self.birth.map_or(0, Birth::pack).to_le_bytes());
        out.extend(self.mail_host.to_le_bytes());
        out.extend(self.college.to_le_bytes());
        for name in [&self.given, &self.middle, &self.family, &self.street] {
            put_name(&mut out, name);
        }
        for text in [&self.phone, &self.mailbox, &self.licence, &self.number, &self.unit, &self.city, &self.postcode] {
            put(&mut out, text);
        }
        out.push(self.former.len() as u8);
        for name in &self.former {
            put_name(&mut out, name);
        }
        out
    }

    /// Reads what [`Self::to_bytes`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [version, sex] = take(&mut rest)?;
        if version != VERSION {
            return None;
        }
        let birth = Birth::unpack(u32::from_le_bytes(take(&mut rest)?));
        let mail_host = u32::from_le_bytes(take(&mut rest)?);
        let college = u32::from_le_bytes(take(&mut rest)?);
        let given = get_name(&mut rest)?;
        let middle = get_name(&mut rest)?;
        let family = get_name(&mut rest)?;
        let street = get_name(&mut rest)?;
        let mut next = || get(&mut rest);
        let [phone, mailbox, licence] = [next()?, next()?, next()?];
        let [number, unit, city, postcode] = [next()?, next()?, next()?, next()?];
        let [former] = take(&mut rest)?;
        let former = (0..former).map(|_| get_name(&mut rest)).collect::<Option<Vec<_>>>()?;
        let sex = match sex {
            1 => Some(Sex::Female),
            2 => Some(Sex::Male),
            _ => None,
        };
        Some(Self {
            given,
            middle,
            family,
            former,
            birth,
            sex,
            phone,
            mailbox,
            mail_host,
            licence,
            college,
            number,
            street,
            unit,
            city,
            postcode,
        })
    }
}

/// Cuts a text to [`SHORT`] bytes, at a whole character.
fn short(mut text: String) -> String {
    let mut end = text.len().min(SHORT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// Takes the digits of a telephone number without extension and North American country code.
fn national(phone: &str) -> String {
    let number = phone.split(['x', 'X', '#']).next().unwrap_or_default();
    let digits = digits(number);
    let digits = match digits.strip_prefix('1') {
        Some(rest) if digits.len() == 11 => rest,
        _ => &digits,
    };
    digits[digits.len().saturating_sub(15)..].to_owned()
}

/// Takes a street without the word that says what kind of street it is: that is the word people abbreviate.
fn street(text: &str) -> Name {
    const KINDS: &[&str] = &[
        "street",
        "st",
        "avenue",
        "ave",
        "av",
        "road",
        "rd",
        "drive",
        "dr",
        "crescent",
        "cres",
        "boulevard",
        "boul",
        "blvd",
        "lane",
        "ln",
        "court",
        "ct",
        "rue",
        "place",
        "pl",
        "chemin",
        "ch",
        "circuit",
        "cct",
        "close",
        "cl",
        "way",
        "parade",
        "pde",
        "terrace",
        "tce",
    ];
    let all = parts(text);
    let kept: Vec<String> = all.iter().filter(|part| !KINDS.contains(&part.as_str())).cloned().collect();
    Name::made(if kept.is_empty() { all } else { kept }, 0)
}

fn put(out: &mut Vec<u8>, text: &str) {
    // Every text was cut to fewer bytes than one byte can count.
    out.push(text.len().min(255) as u8);
    out.extend(&text.as_bytes()[..text.len().min(255)]);
}

fn put_name(out: &mut Vec<u8>, name: &Name) {
    put(out, &name.parts.join(" "));
    if !name.is_empty() {
        out.extend(name.written.to_le_bytes());
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>()?;
    *rest = left;
    Some(*taken)
}

fn get(rest: &mut &[u8]) -> Option<String> {
    let [length] = take(rest)?;
    let (text, left) = rest.split_at_checked(usize::from(length))?;
    *rest = left;
    String::from_utf8(text.to_vec()).ok()
}

fn get_name(rest: &mut &[u8]) -> Option<Name> {
    let text = get(rest)?;
    if text.is_empty() {
        return Some(Name::default());
    }
    let written = u32::from_le_bytes(take(rest)?);
    Some(Name::made(text.split(' ').map(str::to_owned).collect(), written))
}
