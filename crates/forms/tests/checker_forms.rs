//! The checker turns each fault of a form away at its exact place.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use common::{places, set};
use lra_forms::parse_questionnaire;
use serde_json::{Value, json};

fn words(fr: &str) -> Value {
    json!({"extension": [{
        "url": "http://hl7.org/fhir/StructureDefinition/translation",
        "extension": [{"url": "lang", "valueCode": "fr-CA"}, {"url": "content", "valueString": fr}]
    }]})
}

/// A small sound form: one section with a choice, a text that depends on it, and a statement.
fn small() -> Value {
    json!({
        "resourceType": "Questionnaire", "language": "en", "url": "https://forms.lra-desk.example/Questionnaire/small",
        "version": "1", "name": "Small", "title": "Small", "_title": words("Petit : le"), "status": "active",
        "effectivePeriod": {"start": "2020-01-01", "end": "2020-12-31"},
        "item": [{"linkId": "a", "text": "Part", "_text": words("Partie"), "type": "group", "item": [
            {"linkId": "a-kind", "text": "Kind", "_text": words("Genre"), "type": "choice", "answerOption": [
                {"valueCoding": {"code": "one", "display": "One", "_display": words("Un")}},
                {"valueCoding": {"code": "two", "display": "Two", "_display": words("Deux")}}]},
            {"linkId": "a-why", "text": "Why", "_text": words("Pourquoi"), "type": "text", "maxLength": 100,
             "enableWhen": [{"question": "a-kind", "operator": "=", "answerCoding": {"code": "one"}}]},
            {"linkId": "a-yes", "text": "True", "_text": words("Vrai"), "type": "boolean",
             "extension": [{"url": lra_forms::ATTESTATION, "valueBoolean": true}]}]}]
    })
}

#[test]
fn the_small_form_is_sound() {
    let form = parse_questionnaire("questionnaires/small.json", &small().to_string()).unwrap();
    assert!(form.item("a-yes").unwrap().attestation);
    assert_eq!((form.name.as_str(), form.title.fr.as_str()), ("small", "Petit\u{a0}: le"));
    assert!(form.open_on("2020-12-31"));
    assert!(!form.open_on("2021-01-01"));
    assert!(!form.open_on("2020-6-1"));
}

#[test]
fn each_fault_of_a_form_is_named_at_its_place() {
    let kind = "/item/0/item/0";
    let why = "/item/0/item/1";
    let condition = format!("{why}/enableWhen/0");
    let at = |start: &str, rest: &str| format!("{start}{rest}");
    let cases = [
        ("/resourceType".into(), json!("Patient"), "/resourceType".into(), "Questionnaire"),
        ("/language".into(), json!("fr"), "/language".into(), "en"),
        ("/url".into(), json!("small"), "/url".into(), "https"),
        ("/url".into(), json!("https://forms.lra-desk.example/small"), "/url".into(), "/Questionnaire/"),
        ("/url".into(), json!("https://forms.lra-desk.example/Questionnaire/a b"), "/url".into(), "lower-case"),
        ("/name".into(), json!("Small form"), "/name".into(), "que-0"),
        ("/name".into(), json!("small"), "/name".into(), "que-0"),
        ("/title".into(), json!("No\u{a0}break"), "/title".into(), "plain space"),
        (
            "/_title".into(),
            words("Petit\u{a0}: le"),
            "/_title/extension/0/extension/1/valueString".into(),
            "plain space",
        ),
        (at(why, "/text"), json!("Why\u{202f}?"), at(why, "/text"), "plain space"),
        ("/status".into(), json!("draft"), "/status".into(), "active"),
        ("/version".into(), json!(""), "/version".into(), "lower-case"),
        ("/version".into(), json!(1), "/version".into(), "string"),
        ("/colour".into(), json!("red"), "/colour".into(), "unknown field `colour`"),
        ("/title".into(), json!(" "), "/title".into(), "English"),
        ("/_title".into(), Value::Null, "/_title".into(), "French"),
        ("/_title".into(), words(""), "/_title".into(), "French"),
        ("/effectivePeriod/start".into(), json!("2020-02-30"), "/effectivePeriod/start".into(), "YYYY-MM-DD"),
        ("/effectivePeriod/end".into(), json!("31.12.2020"), "/effectivePeriod/end".into(), "YYYY-MM-DD"),
        ("/effectivePeriod/end".into(), json!("2019-12-31"), "/effectivePeriod/end".into(), "before the start"),
        ("/item".into(), json!([]), "/item".into(), "asks nothing"),
        ("/item/0/item".into(), json!([]), "/item/0/item".into(), "a group has items"),
        ("/item/0/required".into(), json!(true), "/item/0/required".into(), "cannot be required"),
        ("/item/0/type".into(), json!("boolean"), "/item/0/type".into(), "sections"),
        (at(kind, "/linkId"), json!("a.kind"), at(kind, "/linkId"), "lower-case"),
        (at(why, "/linkId"), json!("a-kind"), at(why, "/linkId"), "taken by an earlier item"),
        (at(why, "/linkId"), json!("a"), at(why, "/linkId"), "taken by an earlier item"),
        (at(why, "/_text"), Value::Null, at(why, "/_text"), "French"),
        (at(why, "/type"), json!("decimal"), at(why, "/type"), "`decimal`"),
        (at(why, "/maxLength"), Value::Null, at(why, "/maxLength"), "length"),
        (at(why, "/maxLength"), json!(100_000), at(why, "/maxLength"), "length"),
        (at(why, "/maxLength"), json!("100"), at(why, "/maxLength"), "u32"),
        (at(why, "/repeats"), json!(true), at(why, "/repeats"), "repeats"),
        (at(why, "/item"), json!([small()["item"][0]["item"][0]]), at(why, "/item"), "only a group"),
        (at(why, "/hint"), json!("x"), at(why, "/hint"), "unknown field `hint`"),
        (at(kind, "/answerOption"), json!([]), at(kind, "/answerOption"), "a choice has options"),
        (at(kind, "/maxLength"), json!(3), at(kind, "/maxLength"), "only a text"),
        (
            at(kind, "/answerOption/1/valueCoding/code"),
            json!("one"),
            at(kind, "/answerOption/1/valueCoding/code"),
            "taken by an earlier option",
        ),
        (
            at(kind, "/answerOption/1/valueCoding/_display"),
            Value::Null,
            at(kind, "/answerOption/1/valueCoding/_display"),
            "French",
        ),
        (
            at(kind, "/extension"),
            json!([{"url": lra_forms::ENDS_FORM, "valueCode": "three"}]),
            at(kind, "/extension/0/valueCode"),
            "not an option",
        ),
        (
            at(kind, "/extension"),
            json!([{"url": lra_forms::ATTESTATION, "valueBoolean": true}]),
            at(kind, "/extension/0"),
            "only a boolean",
        ),
        (
            at(kind, "/extension"),
            json!([{"url": lra_forms::NOT_BEFORE, "valueString": "later"}]),
            at(kind, "/extension/0/valueString"),
            "not an earlier date",
        ),
        (
            at(kind, "/extension"),
            json!([{"url": "https://x.example"}]),
            at(kind, "/extension/0/url"),
            "not an extension",
        ),
        (at(&condition, "/question"), json!("b"), at(&condition, "/question"), "there is no item `b`"),
        (at(&condition, "/question"), json!("a-yes"), at(&condition, "/question"), "comes later"),
        (at(&condition, "/question"), json!("a-why"), at(&condition, "/question"), "itself"),
        (at(&condition, "/question"), json!("a"), at(&condition, "/question"), "not a question"),
        (at(&condition, "/operator"), json!(">"), at(&condition, "/operator"), "only = and !="),
        (at(&condition, "/operator"), json!("!="), at(&condition, "/operator"), "exists"),
        (at(&condition, "/operator"), json!("exists"), condition.clone(), "together with !="),
        (
            at(&condition, "/answerCoding/code"),
            json!("three"),
            at(&condition, "/answerCoding/code"),
            "not an option of `a-kind`",
        ),
        (at(&condition, "/answerBoolean"), json!(true), at(&condition, "/answerBoolean"), "answerCoding"),
        (at(&condition, "/answerCoding"), Value::Null, condition.clone(), "nothing to compare"),
        (at(why, "/enableBehavior"), json!("some"), at(why, "/enableBehavior"), "`all` or `any`"),
    ];
    for (pointer, new, place, message) in cases {
        let mut form = small();
        set(&mut form, &pointer, new.clone());
        let Err(errors) = parse_questionnaire("questionnaires/small.json", &form.to_string()) else {
            panic!("{pointer} = {new} was accepted");
        };
        let hit = errors.iter().find(|e| e.path == place);
        assert!(hit.is_some_and(|e| e.message.contains(message)), "{pointer} = {new}: {errors:#?}");
    }
}

#[test]
fn several_conditions_say_how_they_join() {
    let mut form = small();
    let one = form["item"][0]["item"][1]["enableWhen"][0].clone();
    form["item"][0]["item"][1]["enableWhen"] = json!([one, one]);
    let errors = parse_questionnaire("questionnaires/small.json", &form.to_string()).unwrap_err();
    assert_eq!(places(&errors), ["/item/0/item/1/enableBehavior"]);
}

/// While a question has no answer, programs do not agree whether `!=` holds: with `exists` beside it they do.
#[test]
fn unequal_stands_beside_exists() {
    let mut form = small();
    let unequal = json!({"question": "a-kind", "operator": "!=", "answerCoding": {"code": "one"}});
    let exists = |is: bool| json!({"question": "a-kind", "operator": "exists", "answerBoolean": is});
    let mut read = |conditions: Value, behavior: Value| {
        form["item"][0]["item"][1]["enableWhen"] = conditions;
        form["item"][0]["item"][1]["enableBehavior"] = behavior;
        parse_questionnaire("questionnaires/small.json", &form.to_string())
    };
    let sound = read(json!([exists(true), unequal]), json!("all")).unwrap();
    assert_eq!(sound.item("a-why").unwrap().enable_when.len(), 1);
    for (conditions, behavior, place) in [
        (json!([unequal]), json!("all"), "0/operator"),
        (json!([exists(true), unequal]), json!("any"), "1/operator"),
        (json!([exists(false), unequal]), json!("all"), "0/answerBoolean"),
        (json!([exists(true)]), Value::Null, "0"),
    ] {
        let errors = read(conditions.clone(), behavior).unwrap_err();
        assert_eq!(places(&errors), [format!("/item/0/item/1/enableWhen/{place}")], "{conditions}");
    }
}

#[test]
fn all_faults_are_reported_at_once() {
    let mut form = small();
    set(&mut form, "/status", json!("draft"));
    set(&mut form, "/item/0/item/0/_text", Value::Null);
    set(&mut form, "/item/0/item/2/linkId", json!("a-why"));
    let errors = parse_questionnaire("questionnaires/small.json", &form.to_string()).unwrap_err();
    assert_eq!(places(&errors), ["/status", "/item/0/item/0/_text", "/item/0/item/2/linkId"]);
    assert!(errors[0].to_string().starts_with("forms/questionnaires/small.json at /status: "));
}

#[test]
fn what_is_no_json_or_says_a_thing_twice_is_turned_away() {
    let twice = small().to_string().replacen("\"name\"", "\"name\":\"x\",\"name\"", 1);
    for (json, message) in [("", "EOF"), ("[]", ""), ("{} {}", ""), (twice.as_str(), "`name` stands here twice")] {
        let errors = parse_questionnaire("questionnaires/small.json", json).unwrap_err();
        assert!(errors[0].message.contains(message), "{json}: {errors:?}");
    }
}
