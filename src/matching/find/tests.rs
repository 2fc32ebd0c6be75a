//! Something is typed here, finds people, and says why; and something must hold of everything that can be typed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::{super::Engine, *};
use crate::{
    ids::{Day, PersonId},
    names::LegalName,
    person::{
        Account, ActiveAccount, Gender, Language, Letter, Person, PersonContact, PersonDesignation, PersonDetails,
        Source,
    },
};

fn engine() -> &'static Engine {
    static ENGINE: std::sync::LazyLock<Engine> = std::sync::LazyLock::new(|| Engine::new(&crate::default_matching()));
    &ENGINE
}

fn person(given: &str, family: &str, born: &str, phone: &str, number: &str) -> Person {
    static TABLES: std::sync::LazyLock<lra_forms::Tables> = std::sync::LazyLock::new(crate::default_tables);
    let folded = |text: &str| crate::names::fold(text, &TABLES.login_id);
    let login_id = format!("{}.{}@oneid.on.ca", folded(given), folded(family));
    Person {
        id: PersonId(Uuid::nil()),
        name: LegalName { given: (!given.is_empty()).then(|| given.into()), family: family.into() },
        details: PersonDetails {
            birth_date: Day::parse(born),
            gender: Some(Gender::Undisclosed),
            language: Some(Language::En),
        },
        contact: PersonContact {
            phone: Some(phone.into()),
            email: Some(format!("{}@lakeshore.example", folded(given))),
        },
        designation: (!number.is_empty())
            .then(|| PersonDesignation { college: Some("CNO".into()), number: Some(number.into()) }),
        level: Some(2),
        checks: Vec::new(),
        account: Account::Active(ActiveAccount { login_id: Some(login_id), letter: Some(Letter::NotNeeded) }),
        source: Source::Desk,
        organizations: BTreeSet::new(),
        asking: [].into(),
        custody: Default::default(),
        shared: Default::default(),
        elsewhere: Default::default(),
        caller: Default::default(),
    }
}

fn people() -> Vec<Person> {
    [
        ("Robert", "Wójcik (sample)", "1975-09-23", "+14165550142", "11223344"),
        ("Marie-Ève", "O'Neil", "1990-04-03", "+16135550123x77", ""),
        ("Jan", "van den Berg", "1985-12-31", "+18075550199", "AB-20417"),
        ("Nguyễn Thị", "Ánh", "1979-01-09", "+17055550111", ""),
        ("", "Suharto", "1969-06-21", "+33612345678", ""),
        ("Самуэль", "Иванов", "1992-06-21", "+14165559000", ""),
        ("Claude", "Vandenberg", "1958-02-28", "+14165558000", "55667788"),
        ("Bill", "Mac Donald", "2001-05-23", "+14165557000", ""),
    ]
    .map(|(given, family, born, phone, number)| person(given, family, born, phone, number))
    .into()
}

const RECEIPTS: [&str; 1] = ["7F3KQ-29QDA"];

/// Tells who is found, and how: by family name, the exact ones first.
fn found(typed: &str) -> Vec<(String, Vec<Why>)> {
    let Some(asked) = Asked::read(engine(), typed) else { return Vec::new() };
    let mut all: Vec<(Vec<Why>, String)> = people()
        .iter()
        .filter_map(|one| {
            let receipts = if one.name.family == "Suharto" { &RECEIPTS[..] } else { &[] };
            let reasons = asked.explain(engine(), one, receipts.iter().copied())?;
            // Whoever is explained would have been looked up.
            let keys = engine().find_keys(one, receipts.iter().copied());
            let tier = if reasons.is_empty() { Tier::Begins } else { Tier::Near };
            assert!(asked.holds(tier, &keys), "{typed}: {} is explained and not looked up", one.name.full());
            assert_eq!(reasons.is_empty(), asked.holds(Tier::Begins, &keys), "{typed}");
            let family = one.name.family.split(' ').find(|part| part.len() > 3).unwrap_or(&one.name.family);
            Some((reasons.iter().map(|reason| reason.why).collect(), family.to_owned()))
        })
        .collect();
    all.sort();
    all.into_iter().map(|(why, who)| (who, why)).collect()
}

#[test]
fn people_are_found_by_what_one_types_at_a_desk() {
    for (typed, expected) in [
        // Half a name, at the beginning of any part, in any order.
        ("wój", "Wójcik"),
        ("wojcik rob", "Wójcik"),
        ("rob wojcik", "Wójcik"),
        ("WÓJCIK, Robert", "Wójcik"),
        ("ève", "O'Neil"),
        ("marie eve", "O'Neil"),
        ("marieeve", "O'Neil"),
        ("Marie-Ève", "O'Neil"),
        ("neil", "O'Neil"),
        ("oneil", "O'Neil"),
        ("o neil", "O'Neil"),
        ("O’Neil", "O'Neil"),
        ("thi anh", "Ánh"),
        ("nguyen", "Ánh"),
        ("Nguye\u{302}\u{303}n", "Ánh"),
        ("samuel", "Иванов"),
        ("иванов", "Иванов"),
        // Phones, in any notation, and their ends.
        ("416 555 0142", "Wójcik"),
        ("(416) 555-0142", "Wójcik"),
        ("+1 416 555 0142", "Wójcik"),
        ("+14165550142", "Wójcik"),
        ("1-416-555-0142", "Wójcik"),
        ("41 65 55 01 42", "Wójcik"),
        ("0142 416 555", "Wójcik"),
        ("555-0142", "Wójcik"),
        ("0142", "Wójcik"),
        ("613-555-0123x77", "O'Neil"),
        ("6135550123 x77", "O'Neil"),
        ("+33 6 12 34 56 78", "Suharto"),
        // Registration numbers, login IDs, e-mail, receipts.
        ("11223344", "Wójcik"),
        ("1122", "Wójcik"),
        ("ab-20417", "Berg"),
        ("AB20417", "Berg"),
        ("ROBERT.WOJCIKSAMPLE@oneid.on.ca", "Wójcik"),
        ("robert.woj", "Wójcik"),
        ("marieeve@lakeshore.example", "O'Neil"),
        ("7f3kq-29qda", "Suharto"),
        ("7f3kq29qda", "Suharto"),
        // Birth dates.
        ("1975-09-23", "Wójcik"),
        ("19750923", "Wójcik"),
        ("23/09/1975", "Wójcik"),
        ("09/23/1975", "Wójcik"),
        ("23.09.75", "Wójcik"),
        ("23 Sep 1975", "Wójcik"),
        ("Sep 23, 1975", "Wójcik"),
        ("23 sept. 1975", "Wójcik"),
        ("September 23rd 1975", "Wójcik"),
        ("23-SEP-1975", "Wójcik"),
        ("23sep75", "Wójcik"),
        ("1975 09 23", "Wójcik"),
        ("23 09 1975", "Wójcik"),
        ("sept 1975", "Wójcik"),
        ("09/1975", "Wójcik"),
        ("1975", "Wójcik"),
        ("31 décembre 1985", "Berg"),
        // Several together.
        ("1975 rob 0142 wo", "Wójcik"),
        ("416 bill 7000 mac 2001", "Donald"),
    ] {
        assert_eq!(found(typed), [(expected.to_owned(), vec![])], "{typed}");
    }
    // Both where either may be meant.
    for typed in ["03/04/1990", "04/03/1990", "3 avril 1990", "3 4 1990"] {
        assert_eq!(found(typed), [("O'Neil".to_owned(), vec![])], "{typed}");
    }
    for typed in ["21 juin", "06-21"] {
        assert_eq!(found(typed).len(), 2, "{typed}");
    }
    for nobody in ["wojcik jan", "zzz", "\"", "*", "a OR b", "— …", "", "🙂", "0199 wojcik", "23", "1976"] {
        assert_eq!(found(nobody), [], "{nobody}");
    }
}

#[test]
fn whoever_comes_near_is_told_of_with_the_reason() {
    for (typed, expected, why) in [
        ("bob", "Wójcik", Why::ShortOf),
        ("bob wojcik", "Wójcik", Why::ShortOf),
        ("1975 bob", "Wójcik", Why::ShortOf),
        ("william", "Donald", Why::ShortFor),
        ("billy", "Donald", Why::Nickname),
        ("wojick", "Wójcik", Why::OneKey),
        ("wojcick", "Wójcik", Why::OneKey),
        ("oneal", "O'Neil", Why::OneKey),
        ("suhato", "Suharto", Why::OneKey),
        ("roberd wojcik", "Wójcik", Why::OneKey),
        ("voytsik suharrto", "", Why::OneKey),
        ("klode", "Vandenberg", Why::Sound),
        ("1975-09-24 wojcik", "Wójcik", Why::OneKey),
        ("24 sept 1975 wojcik", "Wójcik", Why::OneKey),
        ("1976-09-23 wojcik", "Wójcik", Why::OneKey),
        ("1985-09-23 wojcik", "Wójcik", Why::Beside),
        ("1979-09-01", "Ánh", Why::DayMonth),
        ("11223345", "Wójcik", Why::OneKey),
        ("1223344", "Wójcik", Why::OneKey),
        ("de wojcik", "Wójcik", Why::Particle),
    ] {
        let expected = if expected.is_empty() { vec![] } else { vec![(expected.to_owned(), vec![why])] };
        assert_eq!(found(typed), expected, "{typed}");
    }
    // Of a date by itself only day and month may be exchanged.
    for nobody in ["1975-09-24", "24 sept 1975", "1985-09-23"] {
        assert_eq!(found(nobody), [], "{nobody}");
    }
    let two = found("bob wojick");
    assert_eq!(two, [("Wójcik".to_owned(), vec![Why::ShortOf, Why::OneKey])]);
    // By their names first, written as one or as three words.
    for typed in ["van den berg", "vandenberg", "berg van den"] {
        let all = found(typed);
        assert_eq!(all.iter().filter(|(_, why)| why.is_empty()).count(), 2, "{typed}: {all:?}");
    }
    // The names are told as they are written; of dates and numbers nothing is told.
    let told = |typed: &str| {
        let asked = Asked::read(engine(), typed).unwrap();
        people().iter().find_map(|one| asked.explain(engine(), one, [])).unwrap()[0].name.clone()
    };
    assert_eq!(told("bob").as_deref(), Some("Robert"));
    assert_eq!(told("oneal").as_deref(), Some("O'Neil"));
    assert_eq!(told("wojcik 1975-09-24"), None);
}

#[test]
fn whole_words_are_told_from_beginnings() {
    let asked = |typed: &str| Asked::read(engine(), typed).unwrap();
    let keys = engine().find_keys(&people()[2], []);
    for (typed, whole) in
        [("berg", true), ("ber", false), ("jan berg", true), ("ja berg", false), ("0199", true), ("1985", true)]
    {
        assert!(asked(typed).holds(Tier::Begins, &keys), "{typed}");
        assert_eq!(asked(typed).holds(Tier::Whole, &keys), whole, "{typed}");
    }
}

/// Lists everything that somebody may be asked for by.
fn own_words(one: &Person) -> Vec<String> {
    let born = one.details.birth_date.unwrap().0;
    let phone = one.contact.phone.as_ref().unwrap();
    let mut words: Vec<String> = one.name.full().split_whitespace().map(str::to_owned).collect();
    words.extend(one.name.full().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned));
    words.extend(one.login_id().map(str::to_owned));
    words.extend(one.designation.as_ref().and_then(|d| d.number.clone()));
    words.extend([
        born.to_string(),
        born.strftime("%d/%m/%Y").to_string(),
        born.strftime("%m/%d/%Y").to_string(),
        born.strftime("%Y").to_string(),
        phone.split('x').next().unwrap().to_owned(),
        phone.split('x').next().unwrap()[phone.split('x').next().unwrap().len() - 4..].to_owned(),
    ]);
    words
}

fn without_accents(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

proptest! {
    #[test]
    fn the_order_of_words_never_matters(
        words in prop::collection::vec("[a-zé'0-9/-]{1,8}|van|den|sept|1975|23|416|bob", 1..9),
        seed in any::<u64>(),
    ) {
        let mut other = words.clone();
        let mut state = seed;
        for n in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            other.swap(n, usize::try_from(state >> 33).unwrap() % (n + 1));
        }
        prop_assert_eq!(Asked::read(engine(), &words.join(" ")), Asked::read(engine(), &other.join("  ")));
    }

    #[test]
    fn accents_never_matter(words in prop::collection::vec("[a-zàâäçéèêëîïôöùûüÿñáíóúčšžńśźőű'-]{1,10}", 1..5)) {
        let typed = words.join(" ");
        prop_assert_eq!(Asked::read(engine(), &typed), Asked::read(engine(), &without_accents(&typed)));
        prop_assert_eq!(Asked::read(engine(), &typed), Asked::read(engine(), &typed.to_uppercase()));
    }

    #[test]
    fn a_word_more_of_their_own_never_loses_anybody(
        who in 0_usize..8,
        first in "[a-z]{1,6}|bob|1975-09-24|wojick|neil|0142|23 sept|41",
        added in prop::collection::vec(0_usize..16, 1..7),
    ) {
        let one = &people()[who];
        let own = own_words(one);
        let mut typed = first;
        let mut before = Asked::read(engine(), &typed).and_then(|asked| asked.explain(engine(), one, []));
        // By one's own words one is found, whatever else.
        let mine = own[added[0] % own.len()].clone();
        prop_assert_eq!(Asked::read(engine(), &mine).unwrap().explain(engine(), one, []), Some(vec![]), "{}", mine);
        for n in added {
            typed = format!("{typed} {}", own[n % own.len()]);
            let now = Asked::read(engine(), &typed).and_then(|asked| asked.explain(engine(), one, []));
            if let Some(before) = &before {
                let now = now.as_ref();
                prop_assert!(now.is_some(), "{typed}");
                prop_assert!(now.is_some_and(|now| Asked::distance(now) <= Asked::distance(before)), "{typed}");
            }
            before = now;
        }
    }

    #[test]
    fn whatever_is_typed_is_read_with_bounded_work(text in "\\PC{0,400}", signs in "[\\p{P}\\p{S}\\p{N}\\p{M} ]{0,400}") {
        bounded(&text);
        bounded(&signs);
    }
}

/// Proves that there is never more to look up than this, whatever is typed: the work follows from it, here and in the index.
fn bounded(text: &str) {
    let Some(asked) = Asked::read(engine(), text) else { return };
    assert!(asked.terms.len() <= MOST_WORDS);
    for tier in [Tier::Whole, Tier::Begins, Tier::Near] {
        for readings in asked.question(tier) {
            assert!(readings.len() <= 250, "{} readings", readings.len());
            let probes: Vec<_> = readings.iter().flat_map(|reading| reading.iter()).collect();
            assert!(probes.len() <= 300 && !readings.iter().any(|reading| reading.is_empty()));
            for probe in probes {
                assert!(probe.key.len() <= 3 * 48 * 5 + 1, "{}", probe.key.len());
                assert!(probe.key.bytes().all(|b| b.is_ascii_alphanumeric()), "{}", probe.key);
            }
        }
    }
    let mut one = people().swap_remove(0);
    one.name = LegalName { given: Some(text.into()), family: text.into() };
    let keys = engine().find_keys(&one, []);
    assert!(keys.len() <= 1_500, "{} keys", keys.len());
    assert!(keys.iter().all(|key| key.bytes().all(|b| b.is_ascii_alphanumeric())));
    let _ = asked.explain(engine(), &one, []);
}

#[test]
fn the_longest_and_strangest_input_is_bounded() {
    let scripts =
        "ᓴᒥ ᐊᑯᓗᒃ 王小明 Όμηρος мария ゆき 한소희 אברהם فاطمة ไทย ქართული हिन्दी தமிழ் አማርኛ 𞤀𞤣𞤤𞤢𞤥 𝒜𝓃𝓃 Ⓐⓑ ٣٤٥ ⅷ ﬀ";
    let mut all = vec![
        "a".repeat(10_000),
        "x ".repeat(5_000),
        "1 ".repeat(5_000),
        "van den de la ".repeat(900),
        "1975 9 23 sept ".repeat(700),
        "é".repeat(10_000),
        "e\u{301}\u{302}".repeat(4_000),
        "-'.,/".repeat(2_000),
        scripts.repeat(100),
        (1900..2100).map(|n| n.to_string()).collect::<Vec<_>>().join(" "),
        (1..32).map(|n| n.to_string()).chain((1900..1960).map(|n| n.to_string())).collect::<Vec<_>>().join(" "),
        ('a'..='z').map(|c| format!("{c}an")).collect::<Vec<_>>().join(" "),
        "al ap ben bin da das de del den der di do du el la le of st te van".into(),
    ];
    all.extend(scripts.split(' ').map(str::to_owned));
    for text in &all {
        bounded(text);
    }
}
