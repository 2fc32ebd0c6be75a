//! Birth dates are read in the forms that people type at a desk. Where day and month could be either, they are both.

use super::{super::prepared::Birth, Probe, Reading, chunk::Run};

/// The months have these names, in plain letters; any beginning of three letters or more stands for them.
const MONTHS: [[&str; 2]; 12] = [
    ["january", "janvier"],
    ["february", "fevrier"],
    ["march", "mars"],
    ["april", "avril"],
    ["may", "mai"],
    ["june", "juin"],
    ["july", "juillet"],
    ["august", "aout"],
    ["september", "septembre"],
    ["october", "octobre"],
    ["november", "novembre"],
    ["december", "decembre"],
];

/// One of these may follow the number of a day: 1st, 2nd, 1er, 2e.
const ORDINALS: [&str; 9] = ["st", "nd", "rd", "th", "er", "re", "e", "eme", "ieme"];

/// Finds the months that a word may stand for; "jui" is June and July.
pub(super) fn months(word: &str) -> Vec<u8> {
    if word.chars().count() < 3 {
        return Vec::new();
    }
    (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(word))).map(|(n, _)| n).collect()
}

/// Finds the years that a number may stand for: by all four digits, or by the last two.
fn years(number: &str) -> Vec<u16> {
    let Ok(year) = number.parse::<u16>() else { return Vec::new() };
    match number.len() {
        4 if (1900..=2100).contains(&year) => vec![year],
        2 => vec![1900 + year, 2000 + year],
        _ => Vec::new(),
    }
}

/// Reads a year in four digits; `None` for anything else.
pub(super) fn year(number: &str) -> Option<u16> {
    years(number).first().copied().filter(|_| number.len() == 4)
}

/// Reads the number of a day or a month, 1 to 31; `None` for anything else.
pub(super) fn small(number: &str) -> Option<u8> {
    number.parse().ok().filter(|n| (1..=31).contains(n) && number.len() <= 2)
}

/// Makes a day of the calendar; `None` where the calendar has no such day.
pub(super) fn day(year: u16, month: u8, day: u8) -> Option<Birth> {
    jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Birth { year, month, day })
}

fn is(key: String) -> Probe {
    Probe { key, begins: false }
}

fn begins(key: String) -> Probe {
    Probe { key, begins: true }
}

/// Asks for everybody born in this year.
pub(super) fn in_year(year: u16) -> Reading {
    vec![begins(format!("b{year}"))]
}

/// Asks for everybody born in this month of any year.
pub(super) fn in_month(month: u8) -> Reading {
    vec![is(format!("m{month:02}"))]
}

/// Asks for everybody born on this day of any month.
pub(super) fn on_day(day: u8) -> Reading {
    vec![is(format!("t{day:02}"))]
}

/// Makes the keys of a birth date: the whole of it, its month and its day.
pub(super) fn keys(birth: Birth) -> [String; 3] {
    [format!("b{:08}", birth.pack()), format!("m{:02}", birth.month), format!("t{:02}", birth.day)]
}

/// Asks for everybody born on exactly this day.
pub(super) fn on(birth: Birth) -> Reading {
    vec![is(format!("b{:08}", birth.pack()))]
}

/// Asks for whoever may have been meant: day and month are exchanged – or, with a mistake in it, two of its three parts agree.
pub(super) fn near(birth: Birth, mistyped: bool) -> Vec<Reading> {
    let Birth { year, month, day: on_the } = birth;
    let exchanged = day(year, on_the, month).map(on);
    if !mistyped {
        return exchanged.into_iter().collect();
    }
    let mut found = vec![
        vec![begins(format!("b{year}{month:02}"))],
        [in_year(year), on_day(on_the)].concat(),
        [in_month(month), on_day(on_the)].concat(),
    ];
    found.extend(exchanged);
    found
}

/// Something with digits in it may say this of a birth date.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// Of these dates day, month and year were typed.
    pub(super) days: Vec<Birth>,
    /// Only parts of a date were typed: a month of a year, a day of a month.
    pub(super) parts: Vec<Reading>,
}

impl Dates {
    fn day(&mut self, years: &[u16], month: Option<u8>, on: Option<u8>) {
        let (Some(month), Some(on)) = (month, on) else { return };
        for birth in years.iter().filter_map(|year| day(*year, month, on)) {
            if !self.days.contains(&birth) {
                self.days.push(birth);
            }
        }
    }

    fn month(&mut self, year: Option<u16>, month: Option<u8>) {
        if let (Some(year), Some(month @ 1..=12)) = (year, month) {
            self.parts.push(vec![begins(format!("b{year}{month:02}"))]);
        }
    }

    fn of_month(&mut self, month: Option<u8>, on: Option<u8>) {
        if let (Some(month @ 1..=12), Some(on)) = (month, on) {
            self.parts.push([in_month(month), on_day(on)].concat());
        }
    }
}

/// Reads digits and words as they follow each other.
pub(super) fn read(runs: &[Run]) -> Dates {
    let mut found = Dates::default();
    let is_day = |run: Option<&Run>| matches!(run, Some(Run::Number(number)) if number.len() <= 2);
    let kept: Vec<&Run> = (0..runs.len())
        .filter(|n| {
            let ordinal = matches!(&runs[*n], Run::Word(word) if ORDINALS.contains(&word.as_str()));
            !(ordinal && is_day(n.checked_sub(1).and_then(|before| runs.get(before))))
        })
        .map(|n| &runs[n])
        .collect();
    match kept[..] {
        [Run::Number(n)] if n.len() == 8 && n.is_ascii() => {
            found.day(&years(&n[..4]), small(&n[4..6]), small(&n[6..]));
            found.day(&years(&n[4..]), small(&n[2..4]), small(&n[..2]));
            found.day(&years(&n[4..]), small(&n[..2]), small(&n[2..4]));
        }
        [Run::Number(a), Run::Number(b)] => {
            found.month(year(a), small(b));
            found.month(year(b), small(a));
            found.of_month(small(a), small(b));
            found.of_month(small(b), small(a));
        }
        [Run::Number(a), Run::Number(b), Run::Number(c)] if a.len() == 4 => {
            found.day(&years(a), small(b), small(c));
            if found.days.is_empty() {
                found.day(&years(a), small(c), small(b));
            }
        }
        [Run::Number(a), Run::Number(b), Run::Number(c)] => {
            found.day(&years(c), small(b), small(a));
            found.day(&years(c), small(a), small(b));
            found.day(&years(a), small(b), small(c));
        }
        [Run::Number(a), Run::Word(word), Run::Number(b)] => {
            for month in months(word) {
                found.day(&years(b), Some(month), small(a));
                if a.len() == 4 {
                    found.day(&years(a), Some(month), small(b));
                }
            }
        }
        [Run::Word(word), Run::Number(a), Run::Number(b)] => {
            months(word).into_iter().for_each(|month| found.day(&years(b), Some(month), small(a)));
        }
        [Run::Word(word), Run::Number(number)] | [Run::Number(number), Run::Word(word)] => {
            for month in months(word) {
                found.month(year(number), Some(month));
                found.of_month(Some(month), small(number));
            }
        }
        _ => {}
    }
    found
}

/// Takes the number of a day, without what makes it an ordinal.
pub(super) fn lone_small(runs: &[Run]) -> Option<&str> {
    match runs {
        [Run::Number(number)] => Some(number.as_str()),
        [Run::Number(number), Run::Word(word)] if ORDINALS.contains(&word.as_str()) => Some(number.as_str()),
        _ => None,
    }
    .filter(|number| number.len() <= 2)
}
