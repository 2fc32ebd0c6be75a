//! The entrance of the checker: files in, a model or every complaint with its place out.

use serde_json::Value;

use crate::complaints::{Complaints, FormError};
use crate::fhir::RawForm;
use crate::french::fits_fhir;
use crate::json::read;
use crate::questionnaire::Questionnaire;
use crate::table_check::{self, Vocabulary};
use crate::tables::Tables;

/// Reads a FHIR R4 Questionnaire. `file` is its path relative to `forms/` and only named in complaints.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn parse_questionnaire(file: &str, json: &str) -> Result<Questionnaire, Vec<FormError>> {
    let mut complaints = Complaints::about(file);
    let Some(raw) = read::<RawForm>(json, &mut complaints) else {
        return Err(complaints.list);
    };
    let form = raw.check(&mut complaints);
    if let Ok(whole) = serde_json::from_str(json) {
        texts_fit(&whole, "", &mut complaints);
    }
    if complaints.list.is_empty() { Ok(form) } else { Err(complaints.list) }
}

/// Every text of a form is one to other programs as well. An empty one is complained of where it is missed.
fn texts_fit(value: &Value, path: &str, complaints: &mut Complaints<'_>) {
    match value {
        Value::String(text) => complaints.ensure(
            text.is_empty() || fits_fhir(text),
            path,
            "has a blank that FHIR does not know, e.g. U+00A0: write a plain space; where French wants it unbroken, it is put back",
        ),
        Value::Array(all) => all.iter().enumerate().for_each(|(n, one)| texts_fit(one, &format!("{path}/{n}"), complaints)),
        Value::Object(all) => all.iter().for_each(|(name, one)| texts_fit(one, &format!("{path}/{name}"), complaints)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Reads all tables and forms. Paths are relative to `forms/` (`tables/evidence.json`,
/// `questionnaires/interim-iport.json`); everything below `examples/` and what is no JSON is passed over.
///
/// # Errors
/// Everything that is wrong in any file, or between files, each with its place.
pub fn parse_tables(files: &[(String, String)], vocabulary: &Vocabulary<'_>) -> Result<Tables, Vec<FormError>> {
    let mut errors = Vec::new();
    let mut forms: Vec<(&str, Questionnaire)> = Vec::new();
    for (file, json) in files.iter().filter(|(file, _)| file.ends_with(".json")) {
        if file.starts_with("questionnaires/") {
            match parse_questionnaire(file, json) {
                Ok(form) => forms.push((file, form)),
                Err(list) => errors.extend(list),
            }
        } else if !table_check::is_table(file) && !file.starts_with("examples/") {
            let mut complaints = Complaints::about(file);
            complaints.add("/", "nobody reads this file: it is neither a known table nor a questionnaire");
            errors.extend(complaints.list);
        }
    }
    forms.sort_by(|(_, a), (_, b)| (&a.name, &a.effective).cmp(&(&b.name, &b.effective)));
    let tables = table_check::gather(files, &forms, vocabulary, &mut errors);
    match tables {
        Some(tables) if errors.is_empty() => Ok(tables),
        _ => Err(errors),
    }
}
