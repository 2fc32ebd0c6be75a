//! Every comparison must do what is proven here, and these households must never be taken for one person.

use proptest::prelude::*;

use super::*;

fn engine() -> &'static Engine {
    static ENGINE: std::sync::LazyLock<Engine> = std::sync::LazyLock::new(|| Engine::new(&crate::default_matching()));
    &ENGINE
}

fn person(given: &str, family: &str, born: &str) -> Subject {
    Subject { given: given.into(), family: family.into(), birth_date: born.into(), ..Subject::default() }
}

/// Makes somebody of whom everything is known.
fn whole(given: &str, family: &str, born: &str) -> Subject {
    Subject {
        phone: "+14165550100".into(),
        email: String::new(),
        address: Address {
            number: "12".into(),
            street: "Rue Principale".into(),
            unit: String::new(),
            city: "Sudbury".into(),
            postcode: "P3A 1B2".into(),
        },
        ..person(given, family, born)
    }
}

fn compare(a: &Subject, b: &Subject) -> Comparison {
    engine().compare(&Prepared::new(a), &Prepared::new(b), &Population::default())
}

fn level(a: &Subject, b: &Subject, field: MatchField) -> MatchLevel {
    compare(a, b).level(field)
}

#[test]
fn names_agree_as_people_write_them() {
    for (a, b, expected) in [
        ("Élise", "elise", MatchLevel::Accents),
        ("Robert", "Bob", MatchLevel::Nickname),
        ("Véronique", "Véro", MatchLevel::Nickname),
        ("Guillaume", "Will", MatchLevel::Nickname),
        ("Marie-Claude", "Marie Claude", MatchLevel::Accents),
        ("Marie-Claude", "Claude", MatchLevel::Nickname),
        ("Anne-Sophie", "Sophie", MatchLevel::Part),
        ("Margrethe", "Margrethee", MatchLevel::OneKey),
        ("Sukhdeep", "Suhkdeep", MatchLevel::OneKey),
        ("J", "Jagdish", MatchLevel::Initial),
        ("Christiaan", "Chr", MatchLevel::Shortened),
        ("Ольга", "Olga", MatchLevel::Accents),
        ("Łukasz", "Lukasz", MatchLevel::Accents),
        ("Amara", "Winston", MatchLevel::Different),
    ] {
        assert_eq!(level(&person(a, "Roy", ""), &person(b, "Roy", ""), MatchField::Given), expected, "{a} · {b}");
    }
    for (a, b, expected) in [
        ("O'Neil", "ONeil", MatchLevel::Accents),
        ("O’Neil", "o neil", MatchLevel::Accents),
        ("de la Cruz", "Cruz", MatchLevel::Accents),
        ("van den Berg", "Vandenberg", MatchLevel::Accents),
        ("Smith-Jones", "Jones", MatchLevel::Part),
        ("Tremblay", "Tramblay", MatchLevel::OneKey),
        ("Thibault", "Tibeau", MatchLevel::Sound),
        ("MacDonald", "McDonald", MatchLevel::OneKey),
        ("Nguyen", "Kowalski", MatchLevel::Different),
    ] {
        assert_eq!(level(&person("Ana", a, ""), &person("Ana", b, ""), MatchField::Family), expected, "{a} · {b}");
    }
}

#[test]
fn dates_agree_as_people_mistype_them() {
    for (a, b, expected) in [
        ("1984-03-07", "1984-03-07", MatchLevel::Exact),
        ("1984-03-07", "1984-07-03", MatchLevel::DayMonth),
        ("1984-03-07", "1984-03-17", MatchLevel::OneKey),
        ("1984-03-07", "1984-03-70", MatchLevel::OneKey),
        ("1984-03-31", "1984-04-01", MatchLevel::Beside),
        ("1999-03-07", "2000-03-07", MatchLevel::Beside),
        ("1984-03-07", "1984-01-01", MatchLevel::YearOnly),
        ("1984-03-07", "1984-03-29", MatchLevel::TwoParts),
        ("1984-03-07", "1951-11-22", MatchLevel::Different),
        ("1984-03-07", "", MatchLevel::Missing),
        ("1984-03-07", "unknown", MatchLevel::Missing),
    ] {
        assert_eq!(level(&person("A", "B", a), &person("A", "B", b), MatchField::BirthDate), expected, "{a} · {b}");
    }
}

#[test]
fn one_mistake_leaves_the_same_person() {
    let known = whole("Marguerite", "Beauchamp", "1975-09-23");
    for typed in [
        whole("Marguerite", "Beauchamp", "1975-09-23"),
        whole("MARGUERITE", "BEAUCHAMP", "1975-09-23"),
        whole("Margot", "Beauchamp", "1975-09-23"),
        whole("Beauchamp", "Marguerite", "1975-09-23"),
        whole("Marguerite", "Beachamp", "1975-09-23"),
        whole("Marguerite", "Beauchamp", "1975-09-13"),
        whole("Marguerite", "Beauchamp-Roy", "1975-09-23"),
    ] {
        assert_eq!(compare(&known, &typed).decision, Decision::Match, "{typed:?}: {:?}", compare(&known, &typed));
    }
}

#[test]
fn households_are_never_one_person() {
    let pairs = [
        ("twins", whole("Amélie", "Gagnon", "1990-05-14"), whole("Justine", "Gagnon", "1990-05-14")),
        ("twin brothers", whole("Liam", "O'Brien", "2001-02-03"), whole("Noah", "O'Brien", "2001-02-03")),
        ("siblings", whole("Priya", "Sharma", "1988-01-30"), whole("Rahul", "Sharma", "1991-07-12")),
        ("father and son of one name", whole("John", "Smith", "1950-06-01"), whole("John", "Smith", "1979-12-24")),
        ("born on one day of another year", whole("Joan", "Reid", "1950-06-01"), whole("Joan", "Reid", "1978-06-01")),
        ("spouses", whole("Karen", "Wong", "1970-10-10"), whole("David", "Wong", "1970-10-12")),
        ("mother and daughter", whole("Marie", "Roy", "1949-03-03"), whole("Marie-Ève", "Roy", "1975-08-19")),
    ];
    for (what, one, other) in pairs {
        let compared = compare(&one, &other);
        assert_ne!(compared.decision, Decision::Match, "{what}: {compared:?}");
    }
}

#[test]
fn what_a_household_shares_says_nothing_about_which_of_them() {
    let one = whole("Amélie", "Gagnon", "1990-05-14");
    let twin = whole("Justine", "Gagnon", "1990-05-14");
    let away = Subject { phone: String::new(), address: Address::default(), ..twin.clone() };
    let (together, apart) = (compare(&one, &twin), compare(&one, &away));
    assert!(together.household && !apart.household);
    assert!((together.score - apart.score).abs() < 1e-3);
}

#[test]
fn agreement_in_a_rare_name_weighs_more() {
    let engine = engine();
    let one = Prepared::new(&person("Marie", "Tremblay", "1980-01-02"));
    let among = |bearers: u64| Population {
        people: 100_000,
        names: engine.name_tokens(&one).into_iter().map(|token| (token, bearers)).collect(),
        ..Population::default()
    };
    let score = |bearers| engine.compare(&one, &one, &among(bearers)).score;
    assert!(score(3) > score(2_000) + 3.0);
}

/// A tenth of the people are called Nguyễn, and a hundredth Nam: is it chance that so many are both?
#[test]
fn names_of_one_community_weigh_less_together() {
    let engine = engine();
    let one = Prepared::new(&person("Nam", "Nguyễn", "1980-01-02"));
    let among = |both: u64| Population {
        people: 100_000,
        names: engine.name_tokens(&one).into_iter().map(|token| (token, 2_000)).collect(),
        full_names: engine.full_names(&one).into_iter().map(|(name, _)| (name, both)).collect(),
        ..Population::default()
    };
    let score = |both| engine.compare(&one, &one, &among(both)).score;
    assert!(score(1) == score(40), "no more than chance would have it");
    assert!(score(600) < score(40) - 3.0, "{} {}", score(600), score(40));
    let family_alone = engine.compare(&one, &Prepared::new(&person("", "Nguyễn", "1980-01-02")), &among(600)).score;
    assert!(score(600) >= family_alone - 1e-3, "{} {family_alone}", score(600));
}

#[test]
fn nothing_that_can_be_typed_panics_or_takes_long() {
    let long = "Ab".repeat(5_000);
    let marks = "e\u{0301}".repeat(5_000);
    let many = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}{b} "))).collect::<String>();
    let typed = [
        "",
        " ",
        "-",
        "'",
        "O'",
        "…",
        "¿?!@#$%^&*()",
        "\u{0}\u{7f}",
        "\u{200f}\u{202e}",
        "1984",
        "王伟",
        "小林 さくら",
        "Ελένη",
        "Ольга",
        "محمد",
        "דוד",
        "ᐊᓂᔥᓈᐯ",
        "नरेन्द्र",
        "สมชาย",
        "ქეთევან",
        "한지민",
        "𝔊𝔬𝔱𝔥",
        "👩‍⚕️",
        "ß",
        "İ",
        "ﬃ",
        "Ǆ",
        "ᾼ",
        "a",
        "x y z",
        "de la",
        "Mac",
        &many,
        &long,
        &marks,
    ];
    let engine = engine();
    for a in typed {
        let begun = std::time::Instant::now();
        let every = |text: &str| Subject {
            given: text.into(),
            middle: text.into(),
            family: text.into(),
            former: vec![text.into(); 3],
            birth_date: text.into(),
            gender: None,
            phone: text.into(),
            email: text.into(),
            licence: text.into(),
            college: text.into(),
            address: Address {
                number: text.into(),
                street: text.into(),
                unit: text.into(),
                city: text.into(),
                postcode: text.into(),
            },
        };
        let prepared = Prepared::new(&every(a));
        assert_eq!(Prepared::from_bytes(&prepared.to_bytes()).as_ref(), Some(&prepared));
        assert!(engine.keys(&prepared).iter().all(|key| key.value < 1 << KEY_BITS));
        let mut index = MemoryIndex::default();
        index.push(engine, prepared.clone());
        index.push(engine, prepared.clone());
        assert!(index.find(engine, &prepared, 5).len() <= 2);
        for b in typed.iter().take(28) {
            let _ = engine.compare(&prepared, &Prepared::new(&person(b, a, b)), &Population::default());
        }
        assert!(begun.elapsed().as_millis() < 28 * 50, "{:?}", &a.chars().take(20).collect::<String>());
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "", "Marie", "Marie-Claude", "Claude", "Jean", "John", "Bob", "Robert", "Élise", "Elise", "J", "Roy", "Leroy", "O'Neil",
            "Smith-Jones", "de la Cruz", "Nguyễn", "Wang", "Ольга", "Katherine", "Kate", "Smth",
        ])
        .prop_map(str::to_owned),
        1 => "[a-zA-Zé' -]{0,12}",
    ]
}

fn dates() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (1980_u16..1984, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        Just("1981-01-01".to_owned()),
    ]
}

fn some(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(choices).prop_map(str::to_owned)
}

prop_compose! {
    fn subjects()(
        (given, middle, family) in (texts(), texts(), texts()),
        birth_date in dates(),
        gender in prop::sample::select(vec![None, Some(Sex::Female), Some(Sex::Male)]),
        phone in some(&["", "4165550100", "4165550101", "5145550199"]),
        email in some(&["", "m.roy@example.org", "mroy@example.org", "roy@example.com"]),
        licence in some(&["", "123456", "123457", "998877"]),
        college in some(&["", "cpso", "cno"]),
        (number, street, city, postcode) in (
            some(&["", "12", "14"]), some(&["", "Rue Principale", "Main St"]), some(&["", "Sudbury", "Timmins"]), some(&["", "P3A 1B2", "P4N 1A1"]),
        ),
        former in prop::collection::vec(texts(), 0..2),
    ) -> Subject {
        let address = Address { number, street, unit: String::new(), city, postcode };
        Subject { given, middle, family, former, birth_date, gender, phone, email, licence, college, address }
    }
}

/// Lists every way to fill in or to empty one field.
fn fields(subject: &mut Subject) -> [&mut String; 7] {
    let s = subject;
    [&mut s.given, &mut s.middle, &mut s.family, &mut s.birth_date, &mut s.phone, &mut s.email, &mut s.licence]
}

/// Says among whom these two are compared: their names are borne by so many, alone and together.
fn among(people: &[&Subject], borne: &[u64]) -> Population {
    let engine = engine();
    let mut borne = borne.iter().copied().cycle();
    let mut found = Population { people: 10_000, ..Population::default() };
    for person in people {
        let person = Prepared::new(person);
        for token in engine.name_tokens(&person) {
            found.names.entry(token).or_insert_with(|| borne.next().unwrap_or(1));
        }
        for (name, _) in engine.full_names(&person) {
            found.full_names.entry(name).or_insert_with(|| borne.next().unwrap_or(1));
        }
    }
    found
}

fn counts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![1_u64..5, 100_u64..1_500], 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn comparing_is_symmetric(a in subjects(), b in subjects(), borne in counts()) {
        let among = among(&[&a, &b], &borne);
        let (one, other) = (Prepared::new(&a), Prepared::new(&b));
        let (there, back) = (engine().compare(&one, &other, &among), engine().compare(&other, &one, &among));
        prop_assert!((there.score - back.score).abs() < 1e-4, "{there:?}\n{back:?}");
        prop_assert_eq!(there.decision, back.decision);
    }

    #[test]
    fn accents_and_case_do_not_decide(a in subjects(), b in subjects()) {
        let loud = Subject { given: a.given.to_uppercase(), family: a.family.to_uppercase(), ..a.clone() };
        prop_assert_eq!(compare(&a, &b).score, compare(&loud, &b).score);
        let plain = |name: &str| deunicode::deunicode(name);
        let bare = Subject { given: plain(&a.given), middle: plain(&a.middle), family: plain(&a.family), ..a.clone() };
        let (with, without) = (compare(&a, &b).score, compare(&bare, &b).score);
        prop_assert!((with - without).abs() < 2.0, "{with} {without}");
    }

    #[test]
    fn an_empty_field_says_nothing(a in subjects(), b in subjects()) {
        for field in 0..7 {
            let mut a = a.clone();
            fields(&mut a)[field].clear();
            let compared = compare(&a, &b);
            let missing: f32 =
                compared.fields.iter().filter(|f| f.level == MatchLevel::Missing).map(|f| f.weight).sum();
            prop_assert_eq!(missing, 0.0);
        }
    }

    #[test]
    fn agreement_never_lowers_the_score(a in subjects(), b in subjects(), borne in counts()) {
        for field in 0..7 {
            let (mut empty, mut full, mut other) = (a.clone(), a.clone(), b.clone());
            fields(&mut empty)[field].clear();
            let agreed = fields(&mut other)[field].clone();
            *fields(&mut full)[field] = agreed;
            if field == 6 {
                empty.college = other.college.clone();
                full.college = other.college.clone();
            }
            let among = among(&[&other, &full, &empty], &borne);
            let score = |one| engine().compare(&Prepared::new(one), &Prepared::new(&other), &among);
            let (without, with) = (score(&empty), score(&full));
            prop_assert!(with.score >= without.score - 1e-3, "field {field}: {without:?}\n{with:?}");
        }
    }

    #[test]
    fn what_is_kept_is_what_was_compared(a in subjects()) {
        let prepared = Prepared::new(&a);
        prop_assert_eq!(Prepared::from_bytes(&prepared.to_bytes()), Some(prepared));
    }

    #[test]
    fn the_same_person_is_always_found(a in subjects()) {
        let engine = engine();
        let prepared = Prepared::new(&a);
        let mut index = MemoryIndex::default();
        index.push(engine, prepared.clone());
        // A given name in a street and nothing else: such keys are followed only where people have addresses of their own.
        prop_assume!(!Search::new(engine, &prepared, index.own_addresses()).keys().is_empty());
        prop_assert_eq!(index.find(engine, &prepared, 5).len(), 1);
    }
}
