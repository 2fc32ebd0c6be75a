//! What a code table must hold to be put in force, alone and together with the others.

mod alone;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::complaints::{Complaints, FormError};
use crate::json::{escape, read};
use crate::questionnaire::{ItemKind, Questionnaire};
use crate::tables::{EvidenceTable, GroundTable, ServiceTable, Tables};

/// What the rulebook calls things: a table that speaks of something else is wrong, and so is one that leaves something out.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary<'a> {
    /// The code of every act; the offline table speaks of these only.
    pub acts: &'a [&'a str],
    /// The name of every table of reasons; each must be there, and no other.
    pub reasons: &'a [&'a str],
    /// The name of the table of reasons that the rulebook gives without anybody's act.
    pub by_itself: &'a str,
    /// The codes that the rulebook gives, all of which must be in that table.
    pub of_itself: &'a [&'a str],
}

/// The link id under which every request form asks for the declared ground of priority.
pub const DECLARED_GROUND: &str = "priority-ground";
/// The link id under which every request form asks by when the report is needed.
pub const NEEDED_BY: &str = "priority-needed-by";

/// The link id under which every request form asks who will receive the data: a recipient may not approve the request.
pub const RECIPIENTS: &str = "use-recipients";

const TABLES: [&str; 11] = [
    "evidence",
    "services",
    "reasons",
    "offline",
    "grounds",
    "colleges",
    "login_id",
    "terms",
    "limits",
    "help",
    "challenge",
];

/// Is this the path of a table?
pub(crate) fn is_table(file: &str) -> bool {
    TABLES.iter().any(|name| file == path_of(name))
}

fn path_of(name: &str) -> String {
    format!("tables/{name}.json")
}

/// Reads all tables, checks each and then what holds between them.
pub(crate) fn gather(
    files: &[(String, String)],
    forms: &[(&str, Questionnaire)],
    vocabulary: &Vocabulary<'_>,
    errors: &mut Vec<FormError>,
) -> Option<Tables> {
    let evidence = table(files, "evidence", errors, alone::evidence);
    let services = table(files, "services", errors, alone::services);
    let reasons = table(files, "reasons", errors, |table, complaints| alone::reasons(table, vocabulary, complaints));
    let offline = table(files, "offline", errors, |table, complaints| alone::offline(table, vocabulary, complaints));
    let grounds = table(files, "grounds", errors, alone::grounds);
    let colleges = table(files, "colleges", errors, alone::colleges);
    let login_id = table(files, "login_id", errors, alone::login_id);
    let terms = table(files, "terms", errors, alone::terms);
    let limits = table(files, "limits", errors, alone::limits);
    let help = table(files, "help", errors, alone::help);
    let challenge = table(files, "challenge", errors, alone::challenge);
    check_periods(forms, errors);
    if let (Some(evidence), Some(services), Some(grounds)) = (&evidence, &services, &grounds) {
        check_between(evidence, services, grounds, forms, errors);
    }
    Some(Tables {
        evidence: evidence?,
        services: services?,
        reasons: reasons?,
        offline: offline?,
        grounds: grounds?,
        colleges: colleges?,
        login_id: login_id?,
        terms: terms?,
        limits: limits?,
        help: help?,
        challenge: challenge?,
        forms: forms.iter().map(|(_, form)| form.clone()).collect(),
    })
}

fn table<T: DeserializeOwned>(
    files: &[(String, String)],
    name: &str,
    errors: &mut Vec<FormError>,
    check: impl FnOnce(&T, &mut Complaints<'_>),
) -> Option<T> {
    let file = path_of(name);
    let mut complaints = Complaints::about(&file);
    let mut found = files.iter().filter(|(path, _)| *path == file);
    let table = match found.next() {
        Some((_, json)) => {
            let table = read::<T>(json, &mut complaints);
            if let Some(table) = &table {
                check(table, &mut complaints);
                check_texts(&serde_json::from_str(json).unwrap_or_default(), "", &mut complaints);
            }
            table
        }
        None => {
            complaints.add("/", "the file is missing");
            None
        }
    };
    complaints.ensure(found.next().is_none(), "/", "the file was given twice");
    errors.extend(complaints.list);
    table
}

/// Every text of every table has words in both languages, and every table a version from 1.
fn check_texts(value: &Value, path: &str, complaints: &mut Complaints<'_>) {
    match value {
        Value::Object(map) => {
            if path.is_empty() && map.get("version").is_some_and(|v| v.as_u64() == Some(0)) {
                complaints.add("/version", "versions count from 1");
            }
            for (key, value) in map {
                let path = format!("{path}/{}", escape(key));
                if matches!(key.as_str(), "en" | "fr") && value.as_str().is_some_and(|s| s.trim().is_empty()) {
                    complaints.add(path.clone(), "has no words");
                }
                check_texts(value, &path, complaints);
            }
        }
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                check_texts(value, &format!("{path}/{n}"), complaints);
            }
        }
        _ => {}
    }
}

/// One version of a form is in force at a time. `forms` are sorted by name and start.
fn check_periods(forms: &[(&str, Questionnaire)], errors: &mut Vec<FormError>) {
    let mut versions: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (n, (file, form)) in forms.iter().enumerate() {
        let mut complaints = Complaints::about(file);
        if let Some(other) = versions.insert((&form.name, &form.version), file) {
            complaints.add("/version", format!("this name and version are also those of forms/{other}"));
        }
        if let Some((other, earlier)) = n.checked_sub(1).map(|n| &forms[n])
            && earlier.name == form.name
            && earlier.closes.as_ref().is_none_or(|end| *end >= form.effective)
        {
            complaints.add("/effectivePeriod", format!("overlaps version {} in forms/{other}", earlier.version));
        }
        errors.extend(complaints.list);
    }
}

fn check_between(
    evidence: &EvidenceTable,
    services: &ServiceTable,
    grounds: &GroundTable,
    forms: &[(&str, Questionnaire)],
    errors: &mut Vec<FormError>,
) {
    let file = path_of("services");
    let mut complaints = Complaints::about(&file);
    for (n, service) in services.services.iter().enumerate() {
        complaints.ensure(
            evidence.levels.iter().any(|rule| rule.level == service.level),
            format!("/services/{n}/level"),
            format!("the evidence table has no level {}", service.level),
        );
        if let Some(name) = &service.request_form {
            complaints.ensure(
                forms.iter().any(|(_, form)| form.name == *name),
                format!("/services/{n}/request_form"),
                format!("there is no form `{name}`"),
            );
        }
    }
    errors.extend(complaints.list);
    let used = |form: &Questionnaire| services.services.iter().any(|s| s.request_form.as_ref() == Some(&form.name));
    for (file, form) in forms.iter().filter(|(_, form)| used(form)) {
        let mut complaints = Complaints::about(file);
        let declared = form.item(DECLARED_GROUND).filter(|item| item.kind == ItemKind::Choice && !item.repeats);
        let options = declared.map(|item| item.options.iter().map(|o| o.code.as_str()).collect::<Vec<_>>());
        complaints.ensure(
            options == Some(grounds.grounds.iter().map(|g| g.code.as_str()).collect()),
            "/item",
            format!(
                "a request form has one choice `{DECLARED_GROUND}` with the grounds of tables/grounds.json, in order"
            ),
        );
        complaints.ensure(
            form.item(NEEDED_BY).is_some_and(|item| item.kind == ItemKind::Date),
            "/item",
            format!("a request form has a date `{NEEDED_BY}`"),
        );
        // Renamed, nobody would be told from a recipient any more: duties are separated by these answers.
        complaints.ensure(
            form.item(RECIPIENTS).is_some_and(|item| matches!(item.kind, ItemKind::String | ItemKind::Text)),
            "/item",
            format!("a request form has a text `{RECIPIENTS}`, whose people may not approve the request"),
        );
        errors.extend(complaints.list);
    }
}
