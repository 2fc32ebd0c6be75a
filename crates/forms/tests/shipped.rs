//! What lies in `forms/` is fit to be put in force: it reads, its examples come out, both languages are there.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use std::fs;

use lra_forms::{Answers, Problem, day, prune, validate};
use serde::Deserialize;
use serde_json::Value;

/// Names that are the same in both languages.
const SAME: [&str; 1] = ["ClinicalConnect"];

#[test]
fn all_files_are_accepted() {
    let tables = common::tables();
    assert_eq!(tables.forms.len(), 2);
    for form in &tables.forms {
        assert!(form.open_on("2017-11-30") && form.open_on("2026-11-22"), "{}", form.name);
        assert!(!form.open_on("2017-11-29"), "{}", form.name);
    }
}

/// Other programs check every text by FHIR's pattern `[ \r\n\t\S]+` and the name by que-0; our pages have French spaces back.
#[test]
fn forms_fit_the_patterns_of_fhir() {
    fn texts<'a>(value: &'a Value, all: &mut Vec<&'a str>) {
        match value {
            Value::String(text) => all.push(text),
            Value::Array(list) => list.iter().for_each(|one| texts(one, all)),
            Value::Object(map) => map.values().for_each(|one| texts(one, all)),
            _ => {}
        }
    }
    let mut read = 0;
    for (name, json) in common::files().iter().filter(|(name, _)| name.starts_with("questionnaires/")) {
        let form: Value = serde_json::from_str(json).unwrap();
        let mut all = Vec::new();
        texts(&form, &mut all);
        read += all.len();
        for text in all {
            let fits = |c: char| " \r\n\t".contains(c) || !c.is_whitespace();
            assert!(!text.is_empty() && text.chars().all(fits), "{name}: {text:?}");
        }
        let (first, rest) = form["name"].as_str().unwrap().split_at(1);
        assert!(first.chars().all(|c| c.is_ascii_uppercase()), "{name}");
        assert!(
            (1..=254).contains(&rest.len()) && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
            "{name}"
        );
    }
    assert!(read > 500, "{read}");
    for form in common::tables().forms {
        assert!(form.name.starts_with("interim-iport"));
        assert!(!serde_json::to_string(&form).unwrap().contains(" :"), "{}", form.name);
    }
}

#[test]
fn tables_say_what_the_programmes_say() {
    let tables = common::tables();
    let second = tables.evidence.levels.iter().find(|l| l.level == 2).unwrap();
    assert_eq!((second.documents, second.with_photo), (2, 1));
    assert!(second.seen && second.face_matches && second.names_match);
    let presets: Vec<&str> = tables.evidence.presets.keys().map(String::as_str).collect();
    assert_eq!(presets, ["nist", "otn", "treasury-board"]);
    let grounds: Vec<&str> = tables.grounds.grounds.iter().map(|g| g.code.as_str()).collect();
    assert_eq!(grounds, ["patient-care", "funding", "performance", "data-quality"]);
    assert_eq!((tables.services.services.len(), tables.colleges.colleges.len()), (9, 26));
    assert_eq!((tables.limits.letter_days, tables.limits.lease_hours), (90, 72));
    let online: Vec<&str> = tables.offline.commands.iter().filter(|(_, off)| !**off).map(|(c, _)| c.as_str()).collect();
    assert_eq!(
        online,
        [
            "adopt_hold",
            "adopt_work",
            "answer_caller",
            "ask_caller",
            "choose_questions",
            "decline_work",
            "done_by_hand",
            "hand_back_request",
            "leave_difference",
            "move_custody",
            "pass_on_piece",
            "print_letter",
            "put_right",
            "reinstate_account",
            "release_letter",
            "release_profile",
            "revoke_profile",
            "take_over_request",
            "take_request"
        ]
    );
    assert_eq!(tables.services.services.iter().filter(|s| s.request_form.is_some()).count(), 2);
    assert!(tables.evidence.documents.iter().all(|d| !d.code.contains("health")), "never asked for");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    #[serde(rename = "about")]
    _about: String,
    answers: Answers,
    problems: Vec<Problem>,
}

#[test]
fn every_example_comes_out_as_written() {
    let tables = common::tables();
    for form in &tables.forms {
        let folder = common::root().join("examples").join(&form.name);
        let mut seen = Vec::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let example: Example = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(validate(form, &example.answers), example.problems, "{}", path.display());
            let pruned = prune(form, &example.answers);
            if example.problems.is_empty() {
                assert_eq!(pruned, example.answers, "{}: nothing to drop", path.display());
            }
            seen.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
        seen.sort();
        assert_eq!(seen, ["complete", "hidden", "missing"], "{}", form.name);
    }
}

/// Calls `see` with every text in two languages below `value`.
fn texts(value: &Value, path: &str, see: &mut impl FnMut(&str, &str, &str)) {
    match value {
        Value::Object(map) => {
            if let (Some(Value::String(en)), Some(Value::String(fr))) = (map.get("en"), map.get("fr")) {
                see(path, en, fr);
            }
            map.iter().for_each(|(key, value)| texts(value, &format!("{path}/{key}"), see));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, value)| texts(value, &format!("{path}/{n}"), see));
        }
        _ => {}
    }
}

#[test]
fn every_text_is_in_both_languages() {
    let mut count = 0;
    texts(&serde_json::to_value(common::tables()).unwrap(), "", &mut |path, en, fr| {
        count += 1;
        assert!(!en.trim().is_empty() && !fr.trim().is_empty(), "{path}");
        let letters = en.chars().filter(|c| c.is_alphabetic()).count();
        assert!(letters <= 12 || en != fr || SAME.contains(&en), "{path}: “{en}” is not translated");
        for text in [en, fr] {
            assert!(!text.contains('\''), "{path}: a typewriter apostrophe in “{text}”");
            assert!(!lra_forms::forbidden_in_line(text), "{path}");
        }
        for mark in [" :", " ?", " ;", " !", "« "] {
            assert!(!fr.contains(mark), "{path}: “{fr}” may break a line before or after a mark");
        }
    });
    assert!(count > 250, "only {count} texts were seen");
}

#[test]
fn letters_become_plain_letters() {
    let letters = common::tables().login_id.letters;
    for (from, to) in [("ł", "l"), ("ß", "ss"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("æ", "ae"), ("œ", "oe")] {
        assert_eq!(letters[from], to);
    }
    assert_eq!((letters["ø"].as_str(), letters["ı"].as_str()), ("o", "i"));
}

#[test]
fn days_are_written_one_way_only() {
    assert!(day("2024-02-29").is_some());
    for text in
        ["", "2023-02-29", "2024-13-01", "20240229", "2024-2-29", "2024-02-29T00:00", "24-02-2029", "２024-02-2"]
    {
        assert!(day(text).is_none(), "{text}");
    }
}

#[test]
fn versions_name_every_judging_table() {
    assert_eq!(
        common::tables().versions(),
        "evidence@3 services@3 reasons@1 offline@1 grounds@1 colleges@1 login_id@1 limits@4 challenge@1"
    );
}
