//! Answers: what shows, what counts, what is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use std::sync::LazyLock;

use lra_forms::{
    Answer, Answers, Choice, Condition, FormItem, ItemKind, ProblemCode, Questionnaire, Text, prune, validate, visible,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn item(link_id: &str, kind: ItemKind) -> FormItem {
    let text = Text { en: link_id.into(), fr: link_id.into() };
    let options = ["one", "two", "end"].map(|code| Choice { code: code.into(), name: text.clone() });
    FormItem {
        link_id: link_id.into(),
        text,
        kind,
        required: false,
        repeats: false,
        max_length: Some(20),
        options: if kind == ItemKind::Choice { options.into() } else { vec![] },
        enable_when: vec![],
        enable_all: true,
        ends_when: None,
        attestation: false,
        not_before: None,
        items: vec![],
    }
}

fn when(mut item: FormItem, question: &str, equal: bool, answer: Answer) -> FormItem {
    item.enable_when.push(Condition { question: question.into(), equal, answer });
    item
}

fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}

/// choice → group (one) → boolean → date (yes); string unless two; any of both.
fn form() -> Questionnaire {
    let mut choice = item("choice", ItemKind::Choice);
    choice.required = true;
    choice.ends_when = Some("end".into());
    let mut group = when(item("group", ItemKind::Group), "choice", true, text("one"));
    let mut statement = item("statement", ItemKind::Boolean);
    (statement.attestation, statement.required) = (true, true);
    let date = when(item("date", ItemKind::Date), "statement", true, Answer::Boolean(true));
    group.items = vec![item("note", ItemKind::Display), statement, date];
    let mut line = when(item("line", ItemKind::String), "choice", false, text("two"));
    line.repeats = true;
    let mut either = when(item("either", ItemKind::Text), "date", true, text("2026-01-01"));
    either = when(either, "choice", true, text("two"));
    either.enable_all = false;
    let mut many = item("many", ItemKind::Choice);
    many.repeats = true;
    let mut top = item("top", ItemKind::Group);
    top.items = vec![choice, group, line, either, many, item("number", ItemKind::Integer)];
    Questionnaire {
        name: "test".into(),
        version: "1".into(),
        title: Text { en: "Test".into(), fr: "Essai".into() },
        effective: "2020-01-01".into(),
        closes: None,
        items: vec![top],
    }
}

/// Answers as a desk sends them.
fn answers(json: Value) -> Answers {
    serde_json::from_value(json).unwrap()
}

#[test]
fn what_shows_follows_nested_groups_and_chains() {
    let always = ["choice", "many", "number", "top"];
    let cases: [(Value, &[&str]); 7] = [
        (json!({}), &[]),
        (json!({"choice": [" "]}), &[]),
        (json!({"choice": ["one"]}), &["group", "note", "statement", "line"]),
        (json!({"choice": ["two"]}), &["either"]),
        (json!({"choice": ["end"]}), &["line"]),
        (
            json!({"choice": ["one"], "statement": [true], "date": ["2026-01-01"]}),
            &["group", "note", "statement", "date", "line", "either"],
        ),
        // The date was answered, but its group is hidden: it does not count.
        (json!({"choice": ["end"], "statement": [true], "date": ["2026-01-01"]}), &["line"]),
    ];
    for (given, more) in cases {
        let mut expected: Vec<&str> = always.iter().chain(more).copied().collect();
        expected.sort_unstable();
        let shown = visible(&form(), &answers(given.clone()));
        assert_eq!(shown.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{given}");
    }
}

#[test]
fn prune_keeps_what_shows_and_says_something() {
    let given = answers(json!({
        "choice": ["two"], "statement": [true], "line": ["x"], "either": ["  "], "many": ["", "one"], "foreign": ["x"],
    }));
    let kept = answers(json!({"choice": ["two"], "many": ["one"], "foreign": ["x"]}));
    assert_eq!(prune(&form(), &given), kept);
}

#[test]
fn each_problem_has_its_code() {
    let long = "x".repeat(21);
    let lines: Vec<String> = (0..51).map(|n| n.to_string()).collect();
    // Item by item, with `choice: one` and the statement confirmed where the case does not say otherwise.
    let cases = [
        (json!({}), json!([])),
        (json!({"choice": null, "statement": null}), json!(["choice missing"])),
        (json!({"statement": null}), json!(["statement missing"])),
        (json!({"statement": [false]}), json!(["statement missing"])),
        (json!({"statement": ["yes"]}), json!(["statement wrong-type"])),
        (json!({"choice": ["two"]}), json!(["statement hidden"])),
        (json!({"choice": ["one", "two"]}), json!(["choice too-many"])),
        (json!({"choice": ["three"], "statement": null}), json!(["choice not-an-option"])),
        (json!({"choice": [1], "statement": null}), json!(["choice wrong-type"])),
        (json!({"choice": ["end"], "statement": null}), json!(["choice no-request-needed"])),
        (json!({"date": ["2026-02-30"]}), json!(["date not-a-date"])),
        (json!({"date": ["2026-02-28"]}), json!([])),
        (json!({"line": ["a", "b"]}), json!([])),
        (json!({"line": lines}), json!(["line too-many"])),
        (json!({"line": [long, long]}), json!(["line too-long"])),
        (json!({"line": ["a\nb"]}), json!(["line forbidden-characters"])),
        (json!({"line": ["a\u{202e}b"]}), json!(["line forbidden-characters"])),
        (json!({"line": ["1234-567-897"]}), json!(["line health-number"])),
        (json!({"line": ["1234567897"]}), json!(["line maybe-health-number"])),
        (json!({"date": ["2026-01-01"], "either": ["a\n\tb"]}), json!([])),
        (json!({"date": ["2026-01-01"], "either": ["a\0b"]}), json!(["either forbidden-characters"])),
        (json!({"many": ["one", "two"]}), json!([])),
        (json!({"many": ["one", "one"]}), json!(["many too-many"])),
        (json!({"number": [-3]}), json!([])),
        (json!({"number": ["3"]}), json!(["number wrong-type"])),
        (json!({"group": ["x"]}), json!(["group unknown-item"])),
        (json!({"note": ["x"]}), json!(["note unknown-item"])),
        // The order is that of the form; what is foreign comes last.
        (
            json!({"a-foreign": ["x"], "number": ["x"], "line": [long], "statement": null}),
            json!(["statement missing", "line too-long", "number wrong-type", "a-foreign unknown-item"]),
        ),
    ];
    for (change, expected) in cases {
        let mut given = json!({"choice": ["one"], "statement": [true]});
        for (link_id, answer) in change.as_object().unwrap() {
            given[link_id] = if answer.is_null() { json!([]) } else { answer.clone() };
        }
        let found: Vec<String> = validate(&form(), &answers(given))
            .into_iter()
            .map(|p| format!("{} {}", p.link_id, serde_json::to_value(p.code).unwrap().as_str().unwrap()))
            .collect();
        assert_eq!(json!(found), expected, "{change}");
    }
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any::<bool>().prop_map(Answer::Boolean),
        any::<i64>().prop_map(Answer::Integer),
        ".{0,30}".prop_map(Answer::Text),
        prop_oneof![Just("one"), Just("two"), Just("end"), Just("2026-01-01"), Just(" ")].prop_map(text),
    ]
}

/// Answers to the items of a form, and to others.
fn any_answers(form: &Questionnaire) -> impl Strategy<Value = Answers> + use<> {
    let mut known = vec!["foreign".to_owned()];
    let mut words = vec!["x".to_owned()];
    form.each_item(&mut |item| {
        known.push(item.link_id.clone());
        words.extend(item.options.iter().map(|o| o.code.clone()));
    });
    let answer = prop_oneof![any_answer(), prop::sample::select(words).prop_map(Answer::Text)];
    prop::collection::btree_map(prop::sample::select(known), prop::collection::vec(answer, 0..4), 0..20)
}

fn holds(form: &Questionnaire, given: &Answers) -> Result<(), TestCaseError> {
    let once = prune(form, given);
    prop_assert_eq!(&prune(form, &once), &once);
    prop_assert_eq!(visible(form, &once), visible(form, given));
    prop_assert!(validate(form, &once).iter().all(|p| p.code != ProblemCode::Hidden));
    // Pruning drops only what was hidden or said nothing: no other problem comes or goes.
    let seen: Vec<_> = validate(form, given).into_iter().filter(|p| p.code != ProblemCode::Hidden).collect();
    let left = validate(form, &once);
    let hidden_group =
        |id: &str| form.item(id).is_some_and(|i| i.kind == ItemKind::Group || i.kind == ItemKind::Display);
    prop_assert!(left.iter().all(|p| seen.contains(p)));
    prop_assert!(seen.iter().all(|p| left.contains(p) || hidden_group(&p.link_id) || !once.contains_key(&p.link_id)));
    Ok(())
}

static SHIPPED: LazyLock<Questionnaire> = LazyLock::new(|| common::form("interim-iport-access"));

proptest! {
    #[test]
    fn pruned_answers_hide_nothing(given in any_answers(&form())) {
        holds(&form(), &given)?;
    }

    #[test]
    fn so_do_those_to_the_shipped_forms(given in any_answers(&SHIPPED)) {
        holds(&SHIPPED, &given)?;
    }
}

#[test]
fn a_last_day_before_the_first_is_said_beside_it() {
    let mut form = form();
    let mut last = item("last", ItemKind::Date);
    last.not_before = Some("first".into());
    form.items[0].items.extend([item("first", ItemKind::Date), last]);
    let problems = |first: &str, last: &str| {
        let answers = Answers::from([
            ("choice".into(), vec![text("two")]),
            ("first".into(), vec![text(first)]),
            ("last".into(), vec![text(last)]),
        ]);
        validate(&form, &answers).into_iter().map(|found| (found.link_id, found.code)).collect::<Vec<_>>()
    };
    let before = (String::from("last"), ProblemCode::BeforeTheFirstDay);
    assert_eq!(problems("2026-09-30", "2026-04-01"), [before]);
    assert_eq!(problems("2026-04-01", "2026-04-01"), []);
    // What is no day is said by itself, and nothing is said of the order.
    assert_eq!(problems("2026-09-31", "2026-04-01"), [(String::from("first"), ProblemCode::NotADate)]);
}
