//! The checker turns each fault away at its exact place.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use lra_forms::{FormError, parse_questionnaire, parse_tables};
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
        "version": "1", "name": "small", "title": "Small", "_title": words("Petit"), "status": "active",
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

/// Sets what `pointer` names; a key that is not there yet is added, `null` removes it.
fn set(value: &mut Value, pointer: &str, new: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) if new.is_null() => drop(map.shift_remove(key).unwrap()),
        Value::Object(map) => drop(map.insert(key.to_owned(), new)),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = new,
        other => panic!("{pointer}: {other}"),
    }
}

fn places(errors: &[FormError]) -> Vec<&str> {
    errors.iter().map(|e| e.path.as_str()).collect()
}

#[test]
fn the_small_form_is_sound() {
    let form = parse_questionnaire("questionnaires/small.json", &small().to_string()).unwrap();
    assert!(form.item("a-yes").unwrap().attestation);
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
        (
            "/resourceType".into(),
            json!("Patient"),
            "/resourceType".into(),
            "Questionnaire",
        ),
        ("/language".into(), json!("fr"), "/language".into(), "en"),
        ("/url".into(), json!("small"), "/url".into(), "https"),
        (
            "/name".into(),
            json!("Small form"),
            "/name".into(),
            "lower-case",
        ),
        ("/status".into(), json!("draft"), "/status".into(), "active"),
        (
            "/version".into(),
            json!(""),
            "/version".into(),
            "lower-case",
        ),
        ("/version".into(), json!(1), "/version".into(), "string"),
        (
            "/colour".into(),
            json!("red"),
            "/colour".into(),
            "unknown field `colour`",
        ),
        ("/title".into(), json!(" "), "/title".into(), "English"),
        ("/_title".into(), Value::Null, "/_title".into(), "French"),
        ("/_title".into(), words(""), "/_title".into(), "French"),
        (
            "/effectivePeriod/start".into(),
            json!("2020-02-30"),
            "/effectivePeriod/start".into(),
            "YYYY-MM-DD",
        ),
        (
            "/effectivePeriod/end".into(),
            json!("31.12.2020"),
            "/effectivePeriod/end".into(),
            "YYYY-MM-DD",
        ),
        (
            "/effectivePeriod/end".into(),
            json!("2019-12-31"),
            "/effectivePeriod/end".into(),
            "before the start",
        ),
        ("/item".into(), json!([]), "/item".into(), "asks nothing"),
        (
            "/item/0/item".into(),
            json!([]),
            "/item/0/item".into(),
            "a group has items",
        ),
        (
            "/item/0/required".into(),
            json!(true),
            "/item/0/required".into(),
            "cannot be required",
        ),
        (
            "/item/0/type".into(),
            json!("boolean"),
            "/item/0/type".into(),
            "sections",
        ),
        (
            at(kind, "/linkId"),
            json!("a.kind"),
            at(kind, "/linkId"),
            "lower-case",
        ),
        (
            at(why, "/linkId"),
            json!("a-kind"),
            at(why, "/linkId"),
            "taken by an earlier item",
        ),
        (
            at(why, "/linkId"),
            json!("a"),
            at(why, "/linkId"),
            "taken by an earlier item",
        ),
        (at(why, "/_text"), Value::Null, at(why, "/_text"), "French"),
        (
            at(why, "/type"),
            json!("decimal"),
            at(why, "/type"),
            "`decimal`",
        ),
        (
            at(why, "/maxLength"),
            Value::Null,
            at(why, "/maxLength"),
            "length",
        ),
        (
            at(why, "/maxLength"),
            json!(100_000),
            at(why, "/maxLength"),
            "length",
        ),
        (
            at(why, "/maxLength"),
            json!("100"),
            at(why, "/maxLength"),
            "u32",
        ),
        (
            at(why, "/repeats"),
            json!(true),
            at(why, "/repeats"),
            "repeats",
        ),
        (
            at(why, "/item"),
            json!([small()["item"][0]["item"][0]]),
            at(why, "/item"),
            "only a group",
        ),
        (
            at(why, "/hint"),
            json!("x"),
            at(why, "/hint"),
            "unknown field `hint`",
        ),
        (
            at(kind, "/answerOption"),
            json!([]),
            at(kind, "/answerOption"),
            "a choice has options",
        ),
        (
            at(kind, "/maxLength"),
            json!(3),
            at(kind, "/maxLength"),
            "only a text",
        ),
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
            json!([{"url": "https://x.example"}]),
            at(kind, "/extension/0/url"),
            "not an extension",
        ),
        (
            at(&condition, "/question"),
            json!("b"),
            at(&condition, "/question"),
            "there is no item `b`",
        ),
        (
            at(&condition, "/question"),
            json!("a-yes"),
            at(&condition, "/question"),
            "comes later",
        ),
        (
            at(&condition, "/question"),
            json!("a-why"),
            at(&condition, "/question"),
            "itself",
        ),
        (
            at(&condition, "/question"),
            json!("a"),
            at(&condition, "/question"),
            "not a question",
        ),
        (
            at(&condition, "/operator"),
            json!(">"),
            at(&condition, "/operator"),
            "only = and !=",
        ),
        (
            at(&condition, "/answerCoding/code"),
            json!("three"),
            at(&condition, "/answerCoding/code"),
            "not an option of `a-kind`",
        ),
        (
            at(&condition, "/answerBoolean"),
            json!(true),
            at(&condition, "/answerBoolean"),
            "answerCoding",
        ),
        (
            at(&condition, "/answerCoding"),
            Value::Null,
            condition.clone(),
            "nothing to compare",
        ),
        (
            at(why, "/enableBehavior"),
            json!("some"),
            at(why, "/enableBehavior"),
            "`all` or `any`",
        ),
    ];
    for (pointer, new, place, message) in cases {
        let mut form = small();
        set(&mut form, &pointer, new.clone());
        let Err(errors) = parse_questionnaire("questionnaires/small.json", &form.to_string())
        else {
            panic!("{pointer} = {new} was accepted");
        };
        let hit = errors.iter().find(|e| e.path == place);
        assert!(
            hit.is_some_and(|e| e.message.contains(message)),
            "{pointer} = {new}: {errors:#?}"
        );
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

#[test]
fn all_faults_are_reported_at_once() {
    let mut form = small();
    set(&mut form, "/status", json!("draft"));
    set(&mut form, "/item/0/item/0/_text", Value::Null);
    set(&mut form, "/item/0/item/2/linkId", json!("a-why"));
    let errors = parse_questionnaire("questionnaires/small.json", &form.to_string()).unwrap_err();
    assert_eq!(
        places(&errors),
        ["/status", "/item/0/item/0/_text", "/item/0/item/2/linkId"]
    );
    assert!(
        errors[0]
            .to_string()
            .starts_with("forms/questionnaires/small.json at /status: ")
    );
}

#[test]
fn what_is_no_json_or_says_a_thing_twice_is_turned_away() {
    let twice = small()
        .to_string()
        .replacen("\"name\"", "\"name\":\"x\",\"name\"", 1);
    for (json, message) in [
        ("", "EOF"),
        ("[]", ""),
        ("{} {}", ""),
        (twice.as_str(), "`name` stands here twice"),
    ] {
        let errors = parse_questionnaire("questionnaires/small.json", json).unwrap_err();
        assert!(errors[0].message.contains(message), "{json}: {errors:?}");
    }
}

#[test]
fn each_fault_of_a_table_is_named_at_its_place() {
    let cases = [
        ("evidence", "/version", json!(0), "/version", "from 1"),
        ("evidence", "/colour", json!(1), "/colour", "unknown field"),
        (
            "evidence",
            "/levels/1/documents",
            json!("two"),
            "/levels/1/documents",
            "u8",
        ),
        (
            "evidence",
            "/levels/1/photos",
            json!(1),
            "/levels/1/photos",
            "unknown field",
        ),
        (
            "evidence",
            "/levels/2/level",
            json!(1),
            "/levels/2/level",
            "levels rise",
        ),
        (
            "evidence",
            "/levels/2/level",
            json!(2),
            "/levels/2/level",
            "levels rise",
        ),
        (
            "evidence",
            "/levels/1/with_photo",
            json!(3),
            "/levels/1/with_photo",
            "more than all",
        ),
        (
            "evidence",
            "/levels/2/foundational",
            json!(3),
            "/levels/2/foundational",
            "more than all",
        ),
        (
            "evidence",
            "/presets/otn/1/level",
            json!(1),
            "/presets/otn/1/level",
            "levels rise",
        ),
        (
            "evidence",
            "/documents/3/code",
            json!("canadian-passport"),
            "/documents/3/code",
            "twice",
        ),
        (
            "evidence",
            "/documents/0/class",
            json!("secret"),
            "/documents/0/class",
            "unknown variant",
        ),
        (
            "evidence",
            "/documents/0/issuers",
            json!([]),
            "/documents/0/issuers",
            "somebody",
        ),
        (
            "evidence",
            "/documents/0/name/fr",
            json!(""),
            "/documents/0/name/fr",
            "no words",
        ),
        (
            "services",
            "/services/1/code",
            json!("clinical-viewer"),
            "/services/1/code",
            "twice",
        ),
        (
            "services",
            "/services/1/code",
            json!("Clinical Connect"),
            "/services/1/code",
            "lower-case",
        ),
        (
            "services",
            "/services/0/level",
            json!(7),
            "/services/0/level",
            "no level 7",
        ),
        (
            "services",
            "/services/0/request_form",
            json!("other"),
            "/services/0/request_form",
            "no form `other`",
        ),
        (
            "services",
            "/services/0/name/fr",
            Value::Null,
            "/services/0/name",
            "missing field `fr`",
        ),
        (
            "reasons",
            "/acts/end/1/code",
            json!("left-organization"),
            "/acts/end/1/code",
            "twice",
        ),
        ("reasons", "/acts/object", Value::Null, "/acts", "`object`"),
        (
            "reasons",
            "/acts/dance",
            json!([]),
            "/acts/dance",
            "not an act",
        ),
        (
            "offline",
            "/commands/enroll",
            Value::Null,
            "/commands",
            "`enroll` is missing",
        ),
        (
            "offline",
            "/commands/fly",
            json!(true),
            "/commands/fly",
            "not a command",
        ),
        (
            "offline",
            "/commands/enroll",
            json!("yes"),
            "/commands/enroll",
            "boolean",
        ),
        (
            "grounds",
            "/grounds/1/code",
            json!("patient-care"),
            "/grounds/1/code",
            "twice",
        ),
        (
            "colleges",
            "/colleges/1/code",
            json!("cpso"),
            "/colleges/1/code",
            "twice",
        ),
        (
            "colleges",
            "/colleges/1/length",
            json!([8, 3]),
            "/colleges/1/length",
            "least and most",
        ),
        ("login_id", "/domain", json!("ONE ID"), "/domain", "domain"),
        ("login_id", "/longest", json!(0), "/longest", "8 to 64"),
        (
            "login_id",
            "/letters/x",
            json!("y"),
            "/letters/x",
            "beyond ASCII",
        ),
        ("login_id", "/letters/ł", json!("Ł"), "/letters/ł", "a to z"),
        (
            "terms",
            "/versions/0/effective",
            json!("2026-02-30"),
            "/versions/0/effective",
            "YYYY-MM-DD",
        ),
        (
            "terms",
            "/versions/0/paragraphs",
            json!([]),
            "/versions/0/paragraphs",
            "empty",
        ),
        ("terms", "/versions", json!([]), "/versions", "empty"),
        (
            "limits",
            "/letter_days",
            json!(0),
            "/letter_days",
            "more than 0",
        ),
        ("limits", "/letter_days", json!(-1), "/letter_days", "u16"),
        (
            "limits",
            "/lease_warning_hours",
            json!(72),
            "/lease_warning_hours",
            "less than",
        ),
        (
            "limits",
            "/oldest",
            json!(14),
            "/oldest",
            "more than the youngest",
        ),
        (
            "limits",
            "/youngest",
            Value::Null,
            "/",
            "missing field `youngest`",
        ),
    ];
    let files = common::files();
    for (table, pointer, new, place, message) in cases {
        let errors = faults(&files, &format!("tables/{table}.json"), |v| {
            set(v, pointer, new.clone())
        });
        let hit = errors
            .iter()
            .find(|e| e.path == place && e.file == format!("tables/{table}.json"));
        assert!(
            hit.is_some_and(|e| e.message.contains(message)),
            "{table}{pointer} = {new}: {errors:#?}"
        );
    }
}

/// The complaints when one file is changed.
fn faults(
    files: &[(String, String)],
    file: &str,
    change: impl FnOnce(&mut Value),
) -> Vec<FormError> {
    let mut files = files.to_vec();
    let (_, json) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    let mut value: Value = serde_json::from_str(json).unwrap();
    change(&mut value);
    *json = value.to_string();
    parse_tables(&files).expect_err(file)
}

#[test]
fn a_key_written_twice_is_found_in_a_table_too() {
    let mut files = common::files();
    let (_, json) = files
        .iter_mut()
        .find(|(name, _)| name == "tables/offline.json")
        .unwrap();
    *json = json.replacen("\"enroll\"", "\"enroll\": false, \"enroll\"", 1);
    let errors = parse_tables(&files).unwrap_err();
    assert_eq!(places(&errors), ["/commands"]);
    assert!(
        errors[0].message.contains("`enroll` stands here twice"),
        "{errors:?}"
    );
}

#[test]
fn files_that_are_missing_or_that_nobody_reads_are_named() {
    let mut files = common::files();
    files.retain(|(name, _)| name != "tables/limits.json");
    files.push(("tables/colours.json".into(), "{}".into()));
    files.push(("README.md".into(), "passed over".into()));
    files.push(("examples/interim-iport/x.json".into(), "passed over".into()));
    let errors = parse_tables(&files).unwrap_err();
    let named: Vec<&str> = errors.iter().map(|e| e.file.as_str()).collect();
    assert_eq!(named, ["tables/colours.json", "tables/limits.json"]);
}

/// The shipped iPort form under another version and period.
fn another(
    files: &[(String, String)],
    version: &str,
    start: &str,
    end: Option<&str>,
) -> (String, String) {
    let (_, json) = files
        .iter()
        .find(|(name, _)| name == "questionnaires/interim-iport.json")
        .unwrap();
    let mut form: Value = serde_json::from_str(json).unwrap();
    form["version"] = json!(version);
    form["effectivePeriod"] = json!({"start": start, "end": end});
    (
        format!("questionnaires/interim-iport-{version}.json"),
        form.to_string(),
    )
}

#[test]
fn one_version_of_a_form_is_in_force_at_a_time() {
    let mut files = common::files();
    files.push(another(&files, "2016-01", "2016-01-01", Some("2017-11-29")));
    assert_eq!(parse_tables(&files).unwrap().forms.len(), 3);
    files.pop();
    files.push(another(&files, "2016-01", "2016-01-01", Some("2017-11-30")));
    let errors = parse_tables(&files).unwrap_err();
    assert_eq!(places(&errors), ["/effectivePeriod"]);
    files.pop();
    files.push(another(&files, "2017-11", "2016-01-01", Some("2016-12-31")));
    let errors = parse_tables(&files).unwrap_err();
    assert_eq!(places(&errors), ["/version"]);
}

#[test]
fn a_request_form_asks_for_the_grounds_of_the_table() {
    let errors = faults(&common::files(), "tables/grounds.json", |v| {
        set(v, "/grounds/0/code", json!("care"))
    });
    assert_eq!(errors.len(), 2, "both forms: {errors:#?}");
    assert!(errors.iter().all(|e| e.message.contains("priority-ground")));
}
