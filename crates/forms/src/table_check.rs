//! What a code table must hold to be put in force, alone and together with the others.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::check::{Complaints, FormError};
use crate::json::{escape, read};
use crate::questionnaire::{ItemKind, Questionnaire, day};
use crate::tables::{
    CollegeTable, DocumentClass, EvidenceTable, GroundTable, LevelRule, LimitTable, LoginIdTable,
    OfflineTable, ReasonTable, ServiceTable, Tables, TermsTable,
};

/// Every command there is; the offline table speaks about each.
pub const COMMANDS: [&str; 27] = [
    "register_person",
    "sponsor_person",
    "enroll",
    "end_sponsorship",
    "suspend_sponsorship",
    "reinstate_sponsorship",
    "end_enrollment",
    "suspend_enrollment",
    "reinstate_enrollment",
    "correct_person",
    "decide_hold",
    "hand_over",
    "print_letter",
    "decide_sponsorship",
    "answer_sponsor",
    "object_sponsorship",
    "prepare_request",
    "approve_request",
    "withdraw_request",
    "answer_information",
    "take_request",
    "hand_back_request",
    "set_priority",
    "add_note",
    "ask_information",
    "complete_request",
    "decline_request",
];

/// Every act that asks for a coded reason.
pub const ACTS: [&str; 10] = [
    "suspend",
    "end",
    "reinstate",
    "correct",
    "different-people",
    "decline-sponsorship",
    "object",
    "decline-request",
    "withdraw-request",
    "set-priority",
];

/// The link id under which every request form asks for the declared ground of priority.
pub const DECLARED_GROUND: &str = "priority.ground";
/// The link id under which every request form asks by when the report is needed.
pub const NEEDED_BY: &str = "priority.needed-by";

const TABLES: [&str; 9] = [
    "evidence", "services", "reasons", "offline", "grounds", "colleges", "login_id", "terms",
    "limits",
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
    errors: &mut Vec<FormError>,
) -> Option<Tables> {
    let evidence = table(files, "evidence", errors, check_evidence);
    let services = table(files, "services", errors, check_services);
    let reasons = table(files, "reasons", errors, check_reasons);
    let offline = table(files, "offline", errors, check_offline);
    let grounds = table(files, "grounds", errors, check_grounds);
    let colleges = table(files, "colleges", errors, check_colleges);
    let login_id = table(files, "login_id", errors, check_login_id);
    let terms = table(files, "terms", errors, check_terms);
    let limits = table(files, "limits", errors, check_limits);
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
                check_texts(
                    &serde_json::from_str(json).unwrap_or_default(),
                    "",
                    &mut complaints,
                );
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
                if matches!(key.as_str(), "en" | "fr")
                    && value.as_str().is_some_and(|s| s.trim().is_empty())
                {
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

/// Codes are there, fit for machines, and each once.
fn check_codes<'a>(
    codes: impl Iterator<Item = &'a str>,
    path: &str,
    complaints: &mut Complaints<'_>,
) {
    let mut seen = BTreeSet::new();
    for (n, code) in codes.enumerate() {
        let path = format!("{path}/{n}/code");
        let fit = !code.is_empty()
            && code
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        complaints.ensure(
            fit,
            path.clone(),
            "must be lower-case letters, digits, hyphens",
        );
        complaints.ensure(
            seen.insert(code),
            path,
            format!("`{code}` stands here twice"),
        );
    }
    complaints.ensure(!seen.is_empty(), path, "is empty");
}

fn check_evidence(table: &EvidenceTable, complaints: &mut Complaints<'_>) {
    check_codes(
        table.documents.iter().map(|d| d.code.as_str()),
        "/documents",
        complaints,
    );
    for (n, kind) in table.documents.iter().enumerate() {
        let path = format!("/documents/{n}");
        complaints.ensure(
            !kind.issuers.is_empty(),
            format!("{path}/issuers"),
            "somebody issues it; `*` stands for anybody",
        );
        let mut seen = BTreeSet::new();
        for (i, issuer) in kind.issuers.iter().enumerate() {
            let fine = !issuer.trim().is_empty() && seen.insert(issuer);
            complaints.ensure(
                fine,
                format!("{path}/issuers/{i}"),
                "is empty or stands here twice",
            );
        }
        complaints.ensure(
            kind.class != DocumentClass::ChangeOfName || !kind.photo,
            format!("{path}/photo"),
            "a document that explains a change of name carries no photo",
        );
    }
    check_levels(&table.levels, "/levels", complaints);
    for (name, levels) in &table.presets {
        check_levels(levels, &format!("/presets/{}", escape(name)), complaints);
    }
}

fn check_levels(levels: &[LevelRule], path: &str, complaints: &mut Complaints<'_>) {
    complaints.ensure(!levels.is_empty(), path, "is empty");
    let mut below = 0;
    for (n, rule) in levels.iter().enumerate() {
        let path = format!("{path}/{n}");
        complaints.ensure(
            rule.level > below,
            format!("{path}/level"),
            "levels rise from the lowest, each once, from 1",
        );
        below = rule.level;
        complaints.ensure(
            rule.with_photo <= rule.documents,
            format!("{path}/with_photo"),
            "is more than all documents",
        );
        complaints.ensure(
            rule.foundational <= rule.documents,
            format!("{path}/foundational"),
            "is more than all documents",
        );
    }
}

fn check_services(table: &ServiceTable, complaints: &mut Complaints<'_>) {
    check_codes(
        table.services.iter().map(|s| s.code.as_str()),
        "/services",
        complaints,
    );
}

fn check_reasons(table: &ReasonTable, complaints: &mut Complaints<'_>) {
    for act in ACTS {
        complaints.ensure(
            table.acts.contains_key(act),
            "/acts",
            format!("`{act}` has no reasons"),
        );
    }
    for (act, reasons) in &table.acts {
        let path = format!("/acts/{}", escape(act));
        complaints.ensure(
            ACTS.contains(&act.as_str()),
            path.clone(),
            "is not an act that asks for a reason",
        );
        check_codes(reasons.iter().map(|r| r.code.as_str()), &path, complaints);
    }
}

fn check_offline(table: &OfflineTable, complaints: &mut Complaints<'_>) {
    for command in COMMANDS {
        complaints.ensure(
            table.commands.contains_key(command),
            "/commands",
            format!("`{command}` is missing"),
        );
    }
    for command in table.commands.keys() {
        complaints.ensure(
            COMMANDS.contains(&command.as_str()),
            format!("/commands/{}", escape(command)),
            "is not a command",
        );
    }
}

fn check_grounds(table: &GroundTable, complaints: &mut Complaints<'_>) {
    check_codes(
        table.grounds.iter().map(|g| g.code.as_str()),
        "/grounds",
        complaints,
    );
}

fn check_colleges(table: &CollegeTable, complaints: &mut Complaints<'_>) {
    check_codes(
        table.colleges.iter().map(|c| c.code.as_str()),
        "/colleges",
        complaints,
    );
    for (n, college) in table.colleges.iter().enumerate() {
        let (least, most) = college.length;
        complaints.ensure(
            (1..=most).contains(&least),
            format!("/colleges/{n}/length"),
            "must be least and most, from 1",
        );
    }
}

fn check_login_id(table: &LoginIdTable, complaints: &mut Complaints<'_>) {
    let host = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    complaints.ensure(
        table.domain.contains('.') && table.domain.bytes().all(host),
        "/domain",
        "must be a domain in lower case",
    );
    complaints.ensure(
        (8..=64).contains(&table.longest),
        "/longest",
        "must be 8 to 64, the most an address allows",
    );
    complaints.ensure(
        table.first_suffix >= 1,
        "/first_suffix",
        "must be 1 or more",
    );
    for (from, to) in &table.letters {
        let path = format!("/letters/{}", escape(from));
        let letter = from.chars().count() == 1 && !from.is_ascii() && from.to_lowercase() == *from;
        complaints.ensure(
            letter,
            path.clone(),
            "must be one lower-case letter beyond ASCII",
        );
        complaints.ensure(
            to.bytes().all(|b| b.is_ascii_lowercase()),
            path,
            "must become letters a to z",
        );
    }
}

fn check_terms(table: &TermsTable, complaints: &mut Complaints<'_>) {
    complaints.ensure(!table.versions.is_empty(), "/versions", "is empty");
    let mut versions = BTreeSet::new();
    let mut before = "";
    for (n, terms) in table.versions.iter().enumerate() {
        let path = format!("/versions/{n}");
        complaints.ensure(
            !terms.version.trim().is_empty() && versions.insert(&terms.version),
            format!("{path}/version"),
            "is empty or stands here twice",
        );
        complaints.ensure(
            day(&terms.effective).is_some(),
            format!("{path}/effective"),
            "must be a day, YYYY-MM-DD",
        );
        complaints.ensure(
            terms.effective.as_str() > before,
            format!("{path}/effective"),
            "is not after the version before",
        );
        before = &terms.effective;
        complaints.ensure(
            !terms.paragraphs.is_empty(),
            format!("{path}/paragraphs"),
            "is empty",
        );
    }
}

fn check_limits(table: &LimitTable, complaints: &mut Complaints<'_>) {
    for (name, value) in [
        ("letter_days", table.letter_days),
        ("lease_hours", table.lease_hours),
        ("idle_minutes", table.idle_minutes),
        ("name_length", table.name_length),
        ("words_length", table.words_length),
        ("sponsorship_days", table.sponsorship_days),
        ("lookups_per_hour", table.lookups_per_hour),
    ] {
        complaints.ensure(value > 0, format!("/{name}"), "must be more than 0");
    }
    complaints.ensure(
        table.lease_warning_hours < table.lease_hours,
        "/lease_warning_hours",
        "must be less than the lease",
    );
    complaints.ensure(
        u32::from(table.idle_warning_seconds) < u32::from(table.idle_minutes) * 60,
        "/idle_warning_seconds",
        "must be less than the idle time",
    );
    complaints.ensure(
        table.passphrase_length >= 8,
        "/passphrase_length",
        "must be 8 or more",
    );
    complaints.ensure(
        table.youngest < table.oldest,
        "/oldest",
        "must be more than the youngest",
    );
}

/// One version of a form is in force at a time. `forms` are sorted by name and start.
fn check_periods(forms: &[(&str, Questionnaire)], errors: &mut Vec<FormError>) {
    let mut versions: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (n, (file, form)) in forms.iter().enumerate() {
        let mut complaints = Complaints::about(file);
        if let Some(other) = versions.insert((&form.name, &form.version), file) {
            complaints.add(
                "/version",
                format!("this name and version are also those of forms/{other}"),
            );
        }
        if let Some((other, earlier)) = n.checked_sub(1).map(|n| &forms[n])
            && earlier.name == form.name
            && earlier
                .closes
                .as_ref()
                .is_none_or(|end| *end >= form.effective)
        {
            complaints.add(
                "/effectivePeriod",
                format!("overlaps version {} in forms/{other}", earlier.version),
            );
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
            evidence
                .levels
                .iter()
                .any(|rule| rule.level == service.level),
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
    let used = |form: &Questionnaire| {
        services
            .services
            .iter()
            .any(|s| s.request_form.as_ref() == Some(&form.name))
    };
    for (file, form) in forms.iter().filter(|(_, form)| used(form)) {
        let mut complaints = Complaints::about(file);
        let declared = form
            .item(DECLARED_GROUND)
            .filter(|item| item.kind == ItemKind::Choice && !item.repeats);
        let options = declared.map(|item| {
            item.options
                .iter()
                .map(|o| o.code.as_str())
                .collect::<Vec<_>>()
        });
        complaints.ensure(
            options == Some(grounds.grounds.iter().map(|g| g.code.as_str()).collect()),
            "/item",
            format!("a request form has one choice `{DECLARED_GROUND}` with the grounds of tables/grounds.json, in order"),
        );
        complaints.ensure(
            form.item(NEEDED_BY)
                .is_some_and(|item| item.kind == ItemKind::Date),
            "/item",
            format!("a request form has a date `{NEEDED_BY}`"),
        );
        errors.extend(complaints.list);
    }
}
