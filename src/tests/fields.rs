//! Each field has a table of wrong values and the message that each gets, and values that must simply work.

use std::collections::BTreeSet;

use crate::{
    fields::{birth_date, email, phone, phone_parts, unanswered, without_health_numbers, words},
    ids::{Day, Moment},
    tests::world::day,
};

#[test]
fn birth_dates() {
    let limits = crate::default_tables().limits;
    let today = day("2026-11-20");
    for (text, code) in [("2026-11-21", "in-the-future"), ("2020-01-01", "too-young"), ("1899-12-31", "too-old")] {
        assert_eq!(
            birth_date("details.birth_date", day(text), today, &limits).map(|p| p.code),
            Some(code.into()),
            "{text}"
        );
    }
    assert_eq!(birth_date("f", day("1960-02-29"), today, &limits), None);
    for impossible in [
        "+1980-1-05",
        " 1980-01-5",
        "1980-1-005",
        "19800-1-05",
        "-980-01-05",
        "1980\u{2010}01-1",
        "1990-02-30",
        "1990-13-01",
        "90-01-01",
        "1990/01/01",
        "1990-1-1",
        "",
        "abcd-ef-gh",
        "1990-04-02 ",
    ] {
        assert_eq!(Day::parse(impossible), None, "{impossible}");
    }
}

#[test]
fn ontario_has_its_day_wherever_the_program_runs() {
    // The last hours of a day, in summer and in winter, and the nights in which the clocks change.
    for (moment, today) in [
        ("2026-12-02T02:30:00Z", "2026-12-01"),
        ("2026-12-02T05:00:00Z", "2026-12-02"),
        ("2026-07-02T03:59:59Z", "2026-07-01"),
        ("2026-07-02T04:00:00Z", "2026-07-02"),
        ("2026-03-08T04:59:59Z", "2026-03-07"),
        ("2026-11-02T04:59:59Z", "2026-11-01"),
        ("2040-01-01T04:30:00Z", "2039-12-31"),
    ] {
        assert_eq!(Moment(moment.parse().unwrap()).day(), day(today), "{moment}");
    }
}

#[test]
fn phones() {
    for (text, stored) in [
        ("416 555 0100", "+14165550100"),
        ("(416) 555-0100", "+14165550100"),
        ("1-416-555-0100", "+14165550100"),
        ("+1 416 555 0100 ext. 23", "+14165550100x23"),
        ("416.555.0100x4567", "+14165550100x4567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("416 555 0100 poste 22", "+14165550100x22"),
        ("416 555 0100, p. 22", "+14165550100x22"),
        ("416-555-0100 extension 22", "+14165550100x22"),
        ("416-555-0100 ext: 22", "+14165550100x22"),
        ("416-555-0100,22", "+14165550100x22"),
        ("416-555-0100 #22", "+14165550100x22"),
        ("416-555-0100 Post 22", "+14165550100x22"),
        ("tel:+1-416-555-0100;ext=22", "+14165550100x22"),
        ("TEL: 416 555 0100", "+14165550100"),
        ("\u{202d}416 555 0100\u{202c}", "+14165550100"),
        ("\u{200e}+1 (416)\u{a0}555\u{2011}0100\u{200e}", "+14165550100"),
        ("416\u{2009}555\u{2212}0100\u{200b}", "+14165550100"),
        ("٤١٦ ٥٥٥ ٠١٠٠", "+14165550100"),
        ("４１６－５５５－０１００", "+14165550100"),
    ] {
        assert_eq!(phone_parts(text).as_deref(), Some(stored), "{text}");
        assert_eq!(phone("f", text), None, "{text}");
    }
    assert_eq!(phone("f", " ").map(|p| p.code), Some("missing".into()));
    for wrong in [
        "555 0100",
        "0165550100",
        "416 555 010O",
        "416 555 0100 x",
        "416 555 0100 poste",
        "416 555 0100 poste 1234567",
        "416 555 0100 at home",
        "416 555 0100 pager 22",
        "x22",
        "tel:",
        "++14165550100",
        "1234567890123456",
        "<416>5550100",
    ] {
        assert_eq!(phone("f", wrong).map(|p| p.code), Some("not-a-phone-number".into()), "{wrong}");
    }
}

#[test]
fn emails() {
    for fine in ["ana.silva@lakeshore.example", "o'neil+x@a.b.example"] {
        assert_eq!(email("f", fine), None, "{fine}");
    }
    for wrong in [
        "ana",
        "ana@",
        "@x.example",
        "a b@x.example",
        "ana@x",
        "ana@x..example",
        "ana@@x.example",
        "<a>@x.example",
        "a@x.example\u{0}",
    ] {
        assert!(email("f", wrong).is_some(), "{wrong}");
    }
}

#[test]
fn words_and_health_numbers() {
    let limits = crate::default_tables().limits;
    let code = |text: &str| words("f", text, true, &limits).map(|p| p.code);
    assert_eq!(code(""), Some("missing".into()));
    assert_eq!(code("Seen with OHIP 1234567897"), Some("health-number".into()));
    assert_eq!(code("carte Santé 1234 567 897"), Some("health-number".into()));
    assert_eq!(code("a\u{7}b"), Some("forbidden-characters".into()));
    assert_eq!(code("a\u{202E}b"), None, "what has no ink is dropped before it is judged");
    assert_eq!(code("\u{200b}\u{feff}"), Some("missing".into()));
    assert_eq!(code(&"x".repeat(10_000)), Some("too-long".into()));
    assert_eq!(code("Call 416 555 0100 on arrival.\nAsk for unit 4."), None);
}

#[test]
fn ten_digits_that_may_be_a_health_number_are_a_question_and_what_is_one_never_passes() {
    let limits = crate::default_tables().limits;
    let said = BTreeSet::from(["f".to_owned()]);
    let judged = |text: &str| words("f", text, true, &limits).into_iter().collect::<Vec<_>>();
    for (text, code) in [("File 1234567897 of the archive.", "maybe-health-number"), ("1234-567-897", "health-number")]
    {
        assert_eq!(judged(text).first().map(|p| p.code.as_str()), Some(code), "{text}");
        assert_eq!(unanswered(judged(text), &BTreeSet::from(["g".into()])), judged(text), "said of another field");
    }
    assert_eq!(unanswered(judged("File 1234567897 of the archive."), &said), []);
    assert_eq!(unanswered(judged("OHIP 1234567897"), &said), judged("OHIP 1234567897"));
}

#[test]
fn an_unfinished_form_keeps_no_health_number_and_every_telephone_number() {
    let typed = serde_json::json!({
        "phone": "1234-567-897",
        "access": { "clinical_need": "Card 1234567897 AB", "position": "Nurse", "services": ["iport"] },
        "answers": { "use-purpose": ["Review", "OHIP 1234567897"], "number": [1_234_567_897] },
        "open": "File 1234567897",
    });
    let kept = serde_json::json!({
        "phone": "1234-567-897",
        "access": { "clinical_need": "", "position": "Nurse", "services": ["iport"] },
        "answers": { "use-purpose": ["Review", ""], "number": [1_234_567_897] },
        "open": "File 1234567897",
    });
    assert_eq!(without_health_numbers(&typed), kept);
}
