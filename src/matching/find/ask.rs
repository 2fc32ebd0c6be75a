//! What was typed is read here: each word with everything that it may mean.

use super::{
    super::{Engine, prepared::Birth, text::is_particle},
    Asked, LONGEST_ASKED, MOST_WORDS, Probe, Reading, Term, Tier,
    chunk::{Chunk, Run, chunks},
    dates,
    keys::{SHORTEST_MISTYPED, SHORTEST_NUMBER, mistyped, plain, sounding},
};

/// From so many digits on in all, a short group of them may be part of a phone number: an area code and what follows.
const PHONE_DIGITS: usize = 6;
/// From so many digits on in all, even a single one may be part of it: there is a whole phone number.
const WHOLE_PHONE: usize = 10;

/// A name has at most so many words in front of it; where there are more, none is closed up.
const MOST_PARTICLES: usize = 4;

/// The words say this of each other, whatever their order.
struct Together {
    /// This many digits of what may be a phone number were typed in all.
    digits: usize,
    /// There is a year or the name of a month: then small numbers may be days and months.
    dated: bool,
    /// There is a year or a small number: then a word may be a month.
    counted: bool,
    /// These dates were written in several words.
    composed: Vec<Birth>,
    /// There is more than a date: only then a mistake in it is looked for, or half the people would come near.
    narrowed: bool,
    names: Vec<String>,
}

impl Together {
    fn new(chunks: &[Chunk]) -> Self {
        let (mut years, mut months, mut smalls) = (Vec::new(), Vec::new(), Vec::new());
        for chunk in chunks {
            let runs = chunk.runs();
            match &runs[..] {
                [Run::Number(number)] if dates::year(number).is_some() => years.extend(dates::year(number)),
                [Run::Word(word)] => months.extend(dates::months(word)),
                _ => smalls.extend(dates::lone_small(&runs).and_then(dates::small)),
            }
        }
        let mut composed = Vec::new();
        for year in &years {
            for (n, on) in smalls.iter().enumerate() {
                composed.extend(months.iter().filter_map(|month| dates::day(*year, *month, *on)));
                let others = smalls.iter().enumerate().filter(|(other, _)| *other != n);
                composed.extend(others.filter_map(|(_, month)| dates::day(*year, *month, *on)));
            }
        }
        composed.sort_unstable_by_key(|birth| birth.pack());
        composed.dedup();
        composed.truncate(MOST_WORDS);
        Self {
            digits: chunks.iter().map(|chunk| chunk.phone.len()).sum(),
            dated: !years.is_empty() || !months.is_empty(),
            counted: !years.is_empty() || !smalls.is_empty(),
            composed,
            narrowed: chunks.iter().any(|chunk| !dated(chunk)),
            names: chunks.iter().filter(|chunk| chunk.is_name).map(|chunk| chunk.joined.clone()).collect(),
        }
    }
}

/// May it be a birth date, or part of one, and nothing else?
fn dated(chunk: &Chunk) -> bool {
    let runs = chunk.runs();
    let read = dates::read(&runs);
    let written = !read.days.is_empty() || !read.parts.is_empty() || dates::lone_small(&runs).is_some();
    written
        || match &runs[..] {
            [Run::Number(number)] => dates::year(number).is_some(),
            [Run::Word(word)] => !dates::months(word).is_empty(),
            _ => false,
        }
}

impl Term {
    fn exactly(&mut self, reading: Reading) {
        self.whole.push(reading.clone());
        self.begins.push(reading);
    }

    /// Asks for this word, or for one that begins with as much of it as was typed.
    fn word(&mut self, word: &str) {
        let key = format!("w{}", plain(word));
        self.whole.push(vec![Probe { key: key.clone(), begins: false }]);
        self.begins.push(vec![Probe { key, begins: true }]);
    }

    fn near(&mut self, key: String) {
        self.near.push(vec![Probe { key, begins: false }]);
    }

    fn near_days(&mut self, days: &[Birth], all: &Together) {
        self.near.extend(days.iter().flat_map(|birth| dates::near(*birth, all.narrowed)));
        self.dates.extend(days);
        self.mistyped = all.narrowed;
    }

    fn name(chunk: &Chunk, all: &Together, engine: &Engine) -> Self {
        let mut term = Self { word: chunk.joined.clone(), is_name: true, ..Self::default() };
        let word = chunk.joined.as_str();
        term.word(word);
        // Written as one with another that was typed: van den Berg is Vandenberg, Marie-Ève is Marieève.
        for other in all.names.iter().filter(|other| *other != word) {
            term.word(&format!("{word}{other}"));
            term.word(&format!("{other}{word}"));
        }
        term.triples(&all.names);
        if all.counted {
            for month in dates::months(word) {
                term.exactly(dates::in_month(month));
                term.near_days(&all.composed, all);
            }
        }
        engine.nicknames.firsts(word).for_each(|formal| term.near(format!("f{formal}")));
        if word.chars().count() >= SHORTEST_MISTYPED {
            mistyped(word, 'd', SHORTEST_MISTYPED).into_iter().for_each(|key| term.near(key));
            sounding(word).into_iter().for_each(|key| term.near(key));
        }
        term
    }

    /// Asks for the name behind two particles, written closed up in either order, as in *vandenberg*.
    fn triples(&mut self, names: &[String]) {
        let particles: Vec<&String> = names.iter().filter(|name| is_particle(name)).collect();
        if particles.len() > MOST_PARTICLES {
            return;
        }
        for one in &particles {
            for other in particles.iter().filter(|other| *other != one) {
                for name in names.iter().filter(|name| name != one && name != other) {
                    if [one.as_str(), other.as_str(), name.as_str()].contains(&self.word.as_str()) {
                        self.word(&format!("{one}{other}{name}"));
                    }
                }
            }
        }
    }

    fn code(chunk: &Chunk, all: &Together) -> Self {
        let mut term = Self { word: chunk.joined.clone(), ..Self::default() };
        term.word(&chunk.joined);
        let letters = |piece: &String| !piece.contains(|c: char| c.is_ascii_digit());
        if !chunk.is_mail && chunk.pieces.len() > 1 && chunk.pieces.iter().all(letters) {
            let of = |begins| {
                let probe = |piece: &String| Probe { key: format!("w{}", plain(piece)), begins };
                chunk.pieces.iter().map(probe).collect::<Reading>()
            };
            term.whole.push(of(false));
            term.begins.push(of(true));
        }
        let runs = chunk.runs();
        let read = dates::read(&runs);
        read.days.iter().for_each(|birth| term.exactly(dates::on(*birth)));
        read.parts.into_iter().for_each(|part| term.exactly(part));
        term.near_days(&read.days, all);
        if let [Run::Number(number)] = &runs[..]
            && let Some(year) = dates::year(number)
        {
            term.exactly(dates::in_year(year));
            term.near_days(&all.composed, all);
        }
        if let Some(number) = dates::lone_small(&runs).filter(|_| all.dated) {
            if let Some(n) = dates::small(number) {
                term.exactly(dates::on_day(n));
                if n <= 12 {
                    term.exactly(dates::in_month(n));
                }
                term.near_days(&all.composed, all);
            }
            // The year, by its last two digits.
            for century in ["19", "20"] {
                term.exactly(vec![Probe { key: format!("b{century}{number:0>2}"), begins: true }]);
            }
        }
        term.phone(&chunk.phone, all);
        if chunk.joined.chars().count() >= SHORTEST_NUMBER && !chunk.is_mail && chunk.joined.contains(digit) {
            mistyped(&chunk.joined, 'l', SHORTEST_NUMBER).into_iter().for_each(|key| term.near(key));
        }
        term
    }

    /// Asks for the end of a number, four digits or more; for any part of one, where enough was typed in all.
    fn phone(&mut self, digits: &str, all: &Together) {
        let key = format!("p{digits}");
        if digits.len() >= 4 {
            self.whole.push(vec![Probe { key: key.clone(), begins: false }]);
        }
        let enough = all.digits >= PHONE_DIGITS && digits.len() >= 2 || all.digits >= WHOLE_PHONE && !digits.is_empty();
        if digits.len() >= 4 || enough {
            self.begins.push(vec![Probe { key, begins: true }]);
        }
    }
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

impl Asked {
    /// Reads what was typed; `None` where nothing can be found by it.
    #[must_use]
    pub fn read(engine: &Engine, text: &str) -> Option<Self> {
        let text: String = lra_forms::fold::plain(text).chars().take(LONGEST_ASKED).collect();
        let mut chunks = chunks(&text);
        chunks.sort_unstable_by(|a, b| b.joined.len().cmp(&a.joined.len()).then_with(|| a.cmp(b)));
        chunks.dedup();
        chunks.truncate(MOST_WORDS);
        let all = Together::new(&chunks);
        // The country code of a number in groups says nothing.
        chunks.retain(|chunk| !(chunk.phone == "1" && all.digits == 11));
        let term =
            |chunk: &Chunk| if chunk.is_name { Term::name(chunk, &all, engine) } else { Term::code(chunk, &all) };
        let mut terms: Vec<Term> = chunks.iter().map(term).collect();
        for term in &mut terms {
            for readings in [&mut term.whole, &mut term.begins, &mut term.near] {
                readings.sort_unstable();
                readings.dedup();
            }
            term.dates.sort_unstable_by_key(|birth| birth.pack());
            term.dates.dedup();
        }
        (!terms.is_empty()).then_some(Self { terms })
    }

    /// Says what to look up: for every one of these, one of its readings must be among a person's keys.
    #[must_use]
    pub fn question(&self, tier: Tier) -> Vec<Vec<&Reading>> {
        let asks = |term: &&Term| tier != Tier::Near || !self.may_miss(term);
        let terms = self.terms.iter().filter(asks);
        terms
            .map(|term| match tier {
                Tier::Whole => term.whole.iter().collect(),
                Tier::Begins => term.begins.iter().collect(),
                Tier::Near => term.begins.iter().chain(&term.near).collect(),
            })
            .collect()
    }

    /// Tells whether the word need not be theirs: words that come and go in front of a family name are not insisted on, as long
    /// as there is another to go by.
    pub(super) fn may_miss(&self, term: &Term) -> bool {
        let goes = |term: &Term| term.is_name && is_particle(&term.word);
        goes(term) && self.terms.iter().any(|other| !goes(other))
    }
}
