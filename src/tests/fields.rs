//! Each field has a table of wrong values and the message that each gets, and values that must simply work.

use std::collections::BTreeSet;

use crate::{
    fields::{birth_date, email, phone, phone_parts, unanswered, without_health_numbers, words},
    ids::Day,
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
    for impossible in
        ["1990-02-30", "1990-13-01", "90-01-01", "1990/01/01", "1990-1-1", "", "abcd-ef-gh", "1990-04-02 "]
    {
        assert_eq!(Day::parse(impossible), None, "{impossible}");
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
    assert_eq!(code("a\u{202E}b"), Some("forbidden-characters".into()));
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
