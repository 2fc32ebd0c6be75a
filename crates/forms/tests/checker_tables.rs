//! The checker turns each fault of a table, and between files, away at its exact place.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use common::parse_tables;
use common::{places, set};
use lra_forms::FormError;
use serde_json::{Value, json};

#[test]
fn each_fault_of_a_table_is_named_at_its_place() {
    let cases = [
        ("evidence", "/version", json!(0), "/version", "from 1"),
        ("evidence", "/colour", json!(1), "/colour", "unknown field"),
        ("evidence", "/levels/1/documents", json!("two"), "/levels/1/documents", "u8"),
        ("evidence", "/levels/1/photos", json!(1), "/levels/1/photos", "unknown field"),
        ("evidence", "/levels/2/level", json!(1), "/levels/2/level", "levels rise"),
        ("evidence", "/levels/2/level", json!(2), "/levels/2/level", "levels rise"),
        ("evidence", "/levels/1/with_photo", json!(3), "/levels/1/with_photo", "more than all"),
        ("evidence", "/levels/2/foundational", json!(3), "/levels/2/foundational", "more than all"),
        ("evidence", "/presets/otn/1/level", json!(1), "/presets/otn/1/level", "levels rise"),
        ("evidence", "/documents/3/code", json!("canadian-passport"), "/documents/3/code", "twice"),
        ("evidence", "/documents/0/class", json!("secret"), "/documents/0/class", "unknown variant"),
        ("evidence", "/documents/0/issuers", json!([]), "/documents/0/issuers", "somebody"),
        ("evidence", "/documents/0/name/fr", json!(""), "/documents/0/name/fr", "no words"),
        ("evidence", "/issuers/Ontario", Value::Null, "/documents/0/issuers/0", "both languages"),
        ("evidence", "/issuers/Ontario/fr", json!(""), "/issuers/Ontario/fr", "no words"),
        ("evidence", "/registering_level", json!(4), "/registering_level", "a level of the rules"),
        ("evidence", "/documents_at_most", json!(0), "/documents_at_most", "more than 0"),
        ("evidence", "/second_look/face", json!(true), "/second_look/face", "unknown field"),
        ("help", "/sign_in_address", json!("http://oneid.example"), "/sign_in_address", "https://"),
        ("help", "/service_desk", json!("call us"), "/service_desk", "ten digits"),
        (
            "challenge",
            "/questions",
            json!([{"code": "one", "text": {"en": "One?", "fr": "Une?"}}]),
            "/questions",
            "ten",
        ),
        ("challenge", "/questions/1/code", json!("first-school"), "/questions/1/code", "twice"),
        ("challenge", "/questions/1/text/fr", json!(""), "/questions/1/text/fr", "no words"),
        ("challenge", "/choose", json!(11), "/choose", "1 to 10"),
        ("challenge", "/ask", json!(3), "/ask", "fewer than are chosen"),
        ("challenge", "/least_letters", json!(1), "/least_letters", "2 to 20"),
        ("challenge", "/code_digits", json!(4), "/code_digits", "6 to 10"),
        ("challenge", "/code_tries", json!(9), "/code_tries", "1 to 5"),
        ("challenge", "/person_tries", json!(0), "/person_tries", "1 to 20"),
        ("challenge", "/turned_minutes", json!(60), "/turned_minutes", "1 to 15"),
        ("services", "/services/1/code", json!("clinical-viewer"), "/services/1/code", "twice"),
        ("services", "/services/1/code", json!("Clinical Connect"), "/services/1/code", "lower-case"),
        ("services", "/phi_signed_form", json!("never"), "/phi_signed_form", "unknown variant"),
        ("services", "/services/0/level", json!(1), "/services/0/level", "needs level 2"),
        ("services", "/services/0/sponsor", json!(false), "/services/0/phi", "needs a sponsor"),
        ("services", "/services/0/level", json!(7), "/services/0/level", "no level 7"),
        ("services", "/services/0/request_form", json!("other"), "/services/0/request_form", "no form `other`"),
        ("services", "/services/0/name/fr", Value::Null, "/services/0/name", "missing field `fr`"),
        ("reasons", "/acts/end/1/code", json!("left-organization"), "/acts/end/1/code", "twice"),
        ("reasons", "/acts/object", Value::Null, "/acts", "`object`"),
        ("reasons", "/acts/dance", json!([]), "/acts/dance", "not an act"),
        ("offline", "/commands/fly", json!(true), "/commands/fly", "not a command"),
        ("offline", "/commands/enroll", json!("yes"), "/commands/enroll", "boolean"),
        ("grounds", "/grounds/1/code", json!("patient-care"), "/grounds/1/code", "twice"),
        ("colleges", "/colleges/1/code", json!("cpso"), "/colleges/1/code", "twice"),
        ("colleges", "/colleges/1/length", json!([8, 3]), "/colleges/1/length", "least and most"),
        ("login_id", "/domain", json!("ONE ID"), "/domain", "domain"),
        ("login_id", "/longest", json!(0), "/longest", "8 to 64"),
        ("login_id", "/letters/x", json!("y"), "/letters/x", "beyond ASCII"),
        ("login_id", "/letters/ł", json!("Ł"), "/letters/ł", "a to z"),
        ("terms", "/versions/0/effective", json!("2026-02-30"), "/versions/0/effective", "YYYY-MM-DD"),
        ("terms", "/versions/0/paragraphs", json!([]), "/versions/0/paragraphs", "empty"),
        ("terms", "/versions", json!([]), "/versions", "empty"),
        ("limits", "/letter_days", json!(0), "/letter_days", "more than 0"),
        ("limits", "/letter_days", json!(-1), "/letter_days", "u16"),
        ("limits", "/lease_warning_hours", json!(72), "/lease_warning_hours", "less than"),
        ("limits", "/sponsorship_usual_days", json!(731), "/sponsorship_usual_days", "lasts at most"),
        ("limits", "/sponsorship_usual_days", json!(0), "/sponsorship_usual_days", "1 or more"),
        ("limits", "/eligible_level", json!(4), "/eligible_level", "must be 0 to 3"),
        ("limits", "/nomination_days", json!(0), "/nomination_days", "more than 0"),
        ("limits", "/trust_days", json!(367), "/trust_days", "a year at most"),
        ("limits", "/oldest", json!(14), "/oldest", "more than the youngest"),
        ("limits", "/youngest", Value::Null, "/", "missing field `youngest`"),
    ];
    let files = common::files();
    for (table, pointer, new, place, message) in cases {
        let errors = faults(&files, &format!("tables/{table}.json"), |v| set(v, pointer, new.clone()));
        let hit = errors.iter().find(|e| e.path == place && e.file == format!("tables/{table}.json"));
        assert!(hit.is_some_and(|e| e.message.contains(message)), "{table}{pointer} = {new}: {errors:#?}");
    }
}

/// The complaints when one file is changed.
fn faults(files: &[(String, String)], file: &str, change: impl FnOnce(&mut Value)) -> Vec<FormError> {
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
    let (_, json) = files.iter_mut().find(|(name, _)| name == "tables/offline.json").unwrap();
    *json = json.replacen("\"enroll\"", "\"enroll\": false, \"enroll\"", 1);
    let errors = parse_tables(&files).unwrap_err();
    assert_eq!(places(&errors), ["/commands"]);
    assert!(errors[0].message.contains("`enroll` stands here twice"), "{errors:?}");
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
fn another(files: &[(String, String)], version: &str, start: &str, end: Option<&str>) -> (String, String) {
    let (_, json) = files.iter().find(|(name, _)| name == "questionnaires/interim-iport.json").unwrap();
    let mut form: Value = serde_json::from_str(json).unwrap();
    form["version"] = json!(version);
    form["effectivePeriod"] = json!({"start": start, "end": end});
    (format!("questionnaires/interim-iport-{version}.json"), form.to_string())
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
    let errors = faults(&common::files(), "tables/grounds.json", |v| set(v, "/grounds/0/code", json!("care")));
    assert_eq!(errors.len(), 2, "both forms: {errors:#?}");
    assert!(errors.iter().all(|e| e.message.contains("priority-ground")));
}

/// The question whose answers separate duties keeps its name, or the form is refused.
#[test]
fn a_request_form_asks_who_receives_the_data() {
    fn rename(value: &mut Value) {
        match value {
            Value::Object(map) => {
                if map.get("linkId") == Some(&json!("use-recipients")) {
                    map.insert("linkId".into(), json!("recipients"));
                }
                map.values_mut().for_each(rename);
            }
            Value::Array(list) => list.iter_mut().for_each(rename),
            _ => {}
        }
    }
    let errors = faults(&common::files(), "questionnaires/interim-iport.json", rename);
    assert!(errors.iter().any(|e| e.path == "/item" && e.message.contains("use-recipients")), "{errors:#?}");
}
