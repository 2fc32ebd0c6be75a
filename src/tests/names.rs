//! Names and login IDs.

use proptest::prelude::*;

use super::world::{World, lra, registration};
use crate::{
    command::Command,
    login_id::{candidate, shown, stem, unread},
    names::{LegalName, fold, tidy, usually_written},
};

fn name(given: &str, family: &str) -> LegalName {
    LegalName { given: (!given.is_empty()).then(|| given.into()), family: family.into() }
}

#[test]
fn login_ids_by_the_documented_table() {
    let table = crate::default_tables().login_id;
    for (given, family, expected) in [
        ("John", "Smith", "john.smith"),
        ("Marie-Ève", "Tremblay", "marieeve.tremblay"),
        ("Siobhán", "O'Connor", "siobhan.oconnor"),
        ("Łukasz", "Żółć", "lukasz.zolc"),
        ("Ngọc Ánh", "Nguyễn", "ngoc.nguyen"),
        ("Jan", "van den Berg", "jan.vandenberg"),
        ("Anne Marie Louise", "St. Pierre-Côté", "anne.stpierrecote"),
        ("", "Suharto", "suharto"),
        ("O\u{fb03}cier", "Gri\u{fb03}n", "officier.griffin"),
        ("Ｍａｒｉａ", "Ｌｏｐｅｚ", "maria.lopez"),
        ("A\u{200b}na", "\u{202d}Moreau\u{202c}", "ana.moreau"),
        ("Юлия", "Петрова", "iuliia.petrova"),
        ("Ελένη", "Παπαδοπούλου", "elene.papadopoulou"),
        ("Dr. Marie", "Roy", "marie.roy"),
        ("Mme Lucie", "Roy", "lucie.roy"),
        ("Dr.", "Roy", "dr.roy"),
        ("Prof. Dr. Ada", "King", "ada.king"),
        ("Sr", "Roy", "sr.roy"),
        ("Jürgen", "Groß", "jurgen.gross"),
        ("Bjørn", "Ærø", "bjorn.aero"),
        ("Đặng", "Đỗ", "dang.do"),
    ] {
        assert_eq!(stem(&name(given, family), &table), expected, "{given} {family}");
    }
    assert_eq!(candidate("john.smith", 0, &table), "john.smith@oneid.on.ca");
    assert_eq!(candidate("john.smith", 1, &table), "john.smith2@oneid.on.ca");
    assert_eq!(candidate("john.smith", 2, &table), "john.smith3@oneid.on.ca");
    assert_eq!(shown("john.smith@oneid.on.ca"), "JOHN.SMITH@ONEID.ON.CA");
}

#[test]
fn equal_people_fold_equal() {
    let table = crate::default_tables().login_id;
    for (a, b) in [
        (name("Marie-Eve", "Tremblay"), name("MARIE EVE", "Tremblay ")),
        (name("José", "O’Neil"), name("Jose", "ONeil")),
        (name("Nguyễn", "Ánh"), name("Nguyen", "Anh")),
    ] {
        assert_eq!(a.folded(&table), b.folded(&table));
    }
    assert_ne!(name("Ana", "Silva").folded(&table), name("Anas", "Ilva").folded(&table));
    assert_ne!(
        name("ᐊᓂ", "ᔑᓈᐯ").folded(&table),
        name("ᐊᓂ", "ᔑᓈᐱ").folded(&table),
        "scripts without Latin letters compare too"
    );
}

#[test]
fn wrong_names_get_their_message() {
    for (text, code) in [
        ("", "missing"),
        ("   ", "missing"),
        ("<b>Ana</b>", "not-in-a-name"),
        ("Ana\u{0085}Silva", "forbidden-characters"),
        ("Ana\u{0007}", "forbidden-characters"),
        ("Ana\nSilva", "forbidden-characters"),
        ("4n4", "digits-in-a-name"),
        ("---", "no-letters"),
    ] {
        let found = name("Ana", text).problems(100);
        assert_eq!(found.len(), 1, "{text:?}");
        assert_eq!((found[0].field.as_str(), found[0].code.as_str()), ("name.family", code), "{text:?}");
    }
    assert_eq!(name("Ana", &"a".repeat(10_000)).problems(100)[0].code, "too-long");
    for fine in [
        "Nguyễn Thị Ánh Tuyết",
        "Wałęsa-Żółć",
        "ᐊᓂᔑᓈᐯ",
        "O'Brien",
        "D’Arcy",
        "de la Cruz",
        "Ng",
        "Smith Jr.",
        "Ana\u{202E}Silva",
        "\u{200b}Roy\u{200e}",
    ] {
        assert!(name("Ana", fine).problems(100).is_empty(), "{fine}");
    }
}

/// Of every letter that there is: a login ID has it, or the name is asked for in Latin letters; nobody is `registrant` unasked.
#[test]
fn no_letter_of_any_script_is_lost_without_a_word() {
    let table = crate::default_tables().login_id;
    let (mut read, mut asked) = (0, 0);
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| c.is_alphabetic()) {
        let part = c.to_string();
        // What is dropped or folded away before a name is judged is no letter of it.
        let kept = fold(&part, &table);
        if unread(&part, &table) {
            asked += 1;
            assert!(!c.is_ascii(), "{c}");
            continue;
        }
        let made = stem(&name("", &part), &table);
        assert_eq!(made == "registrant", kept.is_empty(), "U+{:04X} {c}", u32::from(c));
        read += usize::from(!kept.is_empty());
    }
    assert!(read > 10_000 && asked > 100, "{read} are read, {asked} are asked for");
    for fine in ["Игорь", "Объедков", "ᐊᓂᔑᓈᐯ", "Kaʻiulani", "Ελένη", "ᾳ", "王伟", "김민준", "محمد"]
    {
        assert!(!unread(fine, &table), "{fine}");
    }
    for lost in ["ь", "प्रिया", "தமிழ்"] {
        assert!(unread(lost, &table), "{lost}");
    }
}

/// Whoever registers a name whose letters a login ID would lose is asked for it in Latin letters, at the desk and at the centre.
#[test]
fn a_name_without_a_reading_is_asked_for() {
    for mut world in [World::new(), World::at_the_centre()] {
        let mut c = registration(&world.tables);
        c.name = name("प्रिया", "Silva");
        if let Some(search) = &mut c.search {
            search.name = c.name.clone();
        }
        let refusal = world.act(&lra(), &Command::RegisterPerson(Box::new(c))).unwrap_err();
        let fields: Vec<_> = refusal.fields.iter().map(|f| (f.field.as_str(), f.code.as_str())).collect();
        assert_eq!(fields, [("name.given", "no-latin-reading")], "{refusal:?}");
    }
}

#[test]
fn a_number_at_the_end_of_all_numbers_is_still_one() {
    let table = crate::default_tables().login_id;
    assert_eq!(candidate("john.smith", u32::MAX, &table), "john.smith4294967296@oneid.on.ca");
}

proptest! {
    #[test]
    fn whatever_is_typed_never_panics_and_gives_an_address(given in ".{0,60}", family in ".{0,60}") {
        let table = crate::default_tables().login_id;
        let made = stem(&name(&given, &family), &table);
        prop_assert!(!made.is_empty());
        prop_assert!(made.chars().count() + 5 <= usize::from(table.longest));
        prop_assert!(made.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.'));
        prop_assert!(!made.starts_with('.') && !made.ends_with('.'));
        let _ = name(&given, &family).problems(100);
    }

    /// Whoever takes a letter out of a name changes the login ID, unless the name is asked for otherwise or the letter is a sign.
    #[test]
    fn every_letter_of_a_name_counts(parts in proptest::collection::vec("[\\p{L}]{1,6}", 1..4), at in any::<usize>()) {
        let table = crate::default_tables().login_id;
        let family = parts.join(" ");
        prop_assume!(name("", &family).problems(100).is_empty() && !unread(&family, &table));
        let made = stem(&name("", &family), &table);
        prop_assert_ne!(&made, "registrant");
        let letters: Vec<char> = family.chars().collect();
        let at = at % letters.len();
        let without: String = letters.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, c)| c).collect();
        let sign = fold(&letters[at].to_string(), &table).chars().all(|c| {
            !c.is_ascii() && deunicode::deunicode_char(c).is_some_and(|plain| !plain.chars().any(|c| c.is_ascii_alphanumeric()))
        });
        let cut = made.chars().count() + 5 >= usize::from(table.longest);
        prop_assert!(cut || sign || stem(&name("", &without), &table) != made, "{} without {}", family, letters[at]);
    }

    #[test]
    fn folding_and_tidying_settle(text in ".{0,60}") {
        let table = crate::default_tables().login_id;
        let once = fold(&text, &table);
        prop_assert_eq!(fold(&once, &table), once.clone());
        prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
        prop_assert_eq!(fold(&tidy(&text), &table), once);
    }
}

#[test]
fn a_name_in_capitals_is_offered_as_it_is_usually_written_and_never_changed() {
    for (typed, usual) in [
        ("  JEAN-FRANÇOIS   MARIE  ", "Jean-François Marie"),
        ("O'CONNOR", "O'Connor"),
        ("O’CONNOR", "O'Connor"),
        ("MCDONALD", "McDonald"),
        ("MACDONALD", "Macdonald"),
        ("ÅSTRÖM-LÉVESQUE", "Åström-Lévesque"),
        ("HENRY VIII", "Henry VIII"),
        ("NG", "Ng"),
        ("ŁUKASZ", "Łukasz"),
    ] {
        assert_eq!(usually_written(typed).as_deref(), Some(usual), "{typed}");
    }
    for typed in ["McDonald", "de la Cruz", "J", "J-P", "", "  ", "李", "Amara OKAFOR"] {
        assert_eq!(usually_written(typed), None, "{typed}");
    }
}
