//! The interim forms as `forms/` has them, every question answered as their examples do.

use jiff::civil::date;
use lra_paper::{AnsweredQuestion, Language, RecordedStatement, RequestPaper, Section, TickOption, day, request};
use serde_json::Value;

use crate::samples::{Printed, sample_request, squeeze};

fn read(path: &str) -> Value {
    let file = format!("{}/../../forms/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// A text of the form in this language.
fn said(value: &Value, name: &str, language: Language) -> String {
    let parts = value[format!("_{name}")]["extension"][0]["extension"].as_array();
    let french = parts.and_then(|parts| parts.iter().find(|part| part["url"] == "content"));
    match (language, french) {
        (Language::Fr, Some(french)) => french["valueString"].as_str().unwrap().to_owned(),
        _ => value[name].as_str().unwrap().to_owned(),
    }
}

fn tick(label: String, ticked: bool) -> TickOption {
    TickOption { label, ticked }
}

fn answered(item: &Value, given: &[Value], language: Language) -> AnsweredQuestion {
    let options = item["answerOption"].as_array().map(Vec::as_slice).unwrap_or_default();
    let options: Vec<TickOption> = options
        .iter()
        .map(|option| &option["valueCoding"])
        .map(|option| tick(said(option, "display", language), given.contains(&option["code"])))
        .collect();
    let answers = given.iter().filter(|_| options.is_empty()).map(|answer| match answer.as_str() {
        Some(text) if item["type"] == "date" => day(language, text.parse().unwrap()),
        Some(text) => text.to_owned(),
        None => "No".to_owned(),
    });
    AnsweredQuestion { question: said(item, "text", language), answers: answers.collect(), options }
}

fn filled(form: &str, language: Language) -> RequestPaper {
    let questionnaire = read(&format!("questionnaires/{form}.json"));
    let answers = read(&format!("examples/{form}/complete.json"))["answers"].take();
    let (mut sections, mut made) = (Vec::new(), Vec::new());
    for section in questionnaire["item"].as_array().unwrap() {
        let mut rows = Vec::new();
        for item in section["item"].as_array().unwrap() {
            let link = item["linkId"].as_str().unwrap();
            let Some(given) = answers[link].as_array() else { continue };
            if link.starts_with("attest-") {
                made.push(tick(said(item, "text", language), given.contains(&Value::Bool(true))));
            } else {
                rows.push(answered(item, given, language));
            }
        }
        if !rows.is_empty() {
            sections.push(Section { title: said(section, "text", language), rows });
        }
    }
    let mut paper = sample_request();
    paper.language = language;
    paper.title = said(&questionnaire, "title", language);
    paper.sections = sections;
    paper.statement.made = made;
    paper.statement.recorded = Some(RecordedStatement {
        received_how: "By e-mail from the work address".into(),
        dated: date(2026, 11, 20),
        signed_name: "Zofia Wałęsa-Żółć".into(),
    });
    paper
}

#[test]
fn a_form_with_every_question_answered_takes_two_pages() {
    for form in ["interim-iport", "interim-iport-access"] {
        for (suffix, language) in [("en", Language::En), ("fr", Language::Fr)] {
            let paper = filled(form, language);
            let printed = Printed::new(&format!("{form}-{suffix}"), &request(&paper).unwrap());
            assert_eq!(printed.pages(), 2, "{form} {suffix}");
            let text = squeeze(&printed.text());
            for option in paper.sections.iter().flat_map(|s| s.rows.iter().flat_map(|r| &r.options)) {
                let sign = if option.ticked { '☑' } else { '☐' };
                assert!(text.contains(&format!("{sign}{}", squeeze(&option.label))), "{}: {text}", option.label);
            }
            let count = if language == Language::En { "5of5statementsmade" } else { "Déclarationsfaites:5sur5" };
            assert!(text.contains(count), "{text}");
        }
    }
}
