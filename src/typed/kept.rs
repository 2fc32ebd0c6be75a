//! Drafts that were kept before the typed forms had the shape of their commands are opened here in the shape of today, with
//! everything that was typed.

use serde_json::{Map, Value, json};

/// Says where a field stood on its page, and where it stands in the typed form.
const MOVED: &[(&str, &str)] = &[
    ("given", "name.given"),
    ("family", "name.family"),
    ("one_name", "name.one_name"),
    ("birth_date", "details.birth_date"),
    ("gender", "details.gender"),
    ("language", "details.language"),
    ("phone", "contact.phone"),
    ("email", "contact.email"),
    ("college", "designation.college"),
    ("number", "designation.number"),
    ("access.signed_on", "access.basis.signed_on"),
];

/// Makes of a draft's body what the pages of today take. What is in that shape already stays as it is.
#[must_use]
pub fn opened(kind: &str, body: Value) -> Value {
    match (kind, body) {
        ("register", Value::Object(body)) => Value::Object(register(body)),
        ("account", Value::Object(body)) => Value::Object(account(body)),
        ("correct" | "amend", Value::Object(body)) => Value::Object(one_page(body)),
        (_, body) => body,
    }
}

fn register(mut body: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Object(form)) = body.get_mut("form")
        && form.contains_key("given")
    {
        *form = nested(std::mem::take(form));
    }
    if let Some(Value::Object(access)) = body.get_mut("access") {
        *access = sponsoring(std::mem::take(access));
    }
    moved(&mut body);
    body
}

/// Renames the fields that were left, to the paths of today.
fn moved(body: &mut Map<String, Value>) {
    let Some(Value::Array(left)) = body.get_mut("left") else { return };
    for path in left {
        if let Some((_, now)) = MOVED.iter().find(|(before, _)| path.as_str() == Some(before)) {
            *path = Value::from(*now);
        }
    }
}

/// Nests a flat registration as its command is.
fn nested(flat: Map<String, Value>) -> Map<String, Value> {
    let mut form = Map::new();
    for (name, value) in flat {
        match MOVED.iter().find(|(before, _)| *before == name).and_then(|(_, now)| now.split_once('.')) {
            Some((part, field)) => {
                let part = form.entry(part).or_insert_with(|| json!({}));
                if let Value::Object(part) = part {
                    part.insert(field.to_owned(), value);
                }
            }
            None => {
                let value = match (name.as_str(), value) {
                    ("access", Value::Object(access)) => Value::Object(sponsoring(access)),
                    (_, value) => value,
                };
                form.insert(name, value);
            }
        }
    }
    form
}

/// Opens a sponsorship whose basis was a tick and a day.
fn sponsoring(mut access: Map<String, Value>) -> Map<String, Value> {
    if let Some(signed) = access.shift_remove("signed_form") {
        let signed_on = access.shift_remove("signed_on").unwrap_or_else(|| "".into());
        let kind = if signed == Value::Bool(true) { "signed-form" } else { "queue" };
        access.insert("basis".into(), json!({ "kind": kind, "signed_on": signed_on }));
    }
    access
}

/// Opens a sponsorship of somebody who shows an account: the account, the evidence and the sponsorship were kept side by side.
fn account(mut body: Map<String, Value>) -> Map<String, Value> {
    if !body.contains_key("form")
        && let Some(Value::Object(access)) = body.shift_remove("access")
    {
        let mut form = sponsoring(access);
        let mut take = |name: &str| body.shift_remove(name).unwrap_or_else(|| "".into());
        let (login_id, birth_date) = (take("login_id"), take("birth_date"));
        let evidence = take("evidence");
        form.insert("person".into(), json!({ "by": "account", "login_id": login_id, "birth_date": birth_date }));
        if evidence.is_object() {
            form.insert("evidence".into(), evidence);
        }
        body.insert("form".into(), Value::Object(form));
        if let Some(Value::Array(left)) = body.get_mut("left") {
            for path in left {
                if let Some(now) = path.as_str().map(account_path) {
                    *path = now.into();
                }
            }
        }
    }
    body
}

/// Says where a field of a form of one page stood, and by which paths it is named now. The words were those of a reason or
/// stood by themselves; which, the act says.
const ON_ONE_PAGE: &[(&str, &[&str])] = &[
    ("code", &["reason.code"]),
    ("words", &["reason.words", "words"]),
    ("received", &["statement.received"]),
    ("dated", &["statement.dated"]),
    ("signed_by", &["statement.signed_by"]),
    ("basis", &["basis.kind"]),
    ("signed_on", &["basis.signed_on"]),
    ("given", &["name.given"]),
    ("family", &["name.family"]),
    ("birth-date", &["details.birth_date"]),
    ("gender", &["details.gender"]),
    ("language", &["details.language"]),
    ("phone", &["contact.phone"]),
    ("email", &["contact.email"]),
    ("college", &["designation.college"]),
    ("number", &["designation.number"]),
];

/// Opens a correction, or an act that came back.
fn one_page(mut body: Map<String, Value>) -> Map<String, Value> {
    let Some(Value::Object(form)) = body.get_mut("form").filter(|form| form.get("code").is_some()) else { return body };
    let named = |before: &str| ON_ONE_PAGE.iter().find(|(name, _)| *name == before).map(|(_, now)| *now);
    let mut now = Map::new();
    for (name, value) in std::mem::take(form) {
        let value = match value {
            Value::Array(chosen) if name == "chosen" => {
                let path = |field: Value| {
                    field
                        .as_str()
                        .and_then(named)
                        .and_then(<[_]>::first)
                        .map_or_else(|| field.clone(), |now| Value::from(*now))
                };
                Value::Array(chosen.into_iter().map(path).collect())
            }
            value => value,
        };
        match named(&name) {
            Some(paths) => now.extend(paths.iter().map(|path| ((*path).to_owned(), value.clone()))),
            None => drop(now.insert(name, value)),
        }
    }
    *form = now;
    body
}

fn account_path(before: &str) -> String {
    match before {
        "account.login_id" => "person.login_id".to_owned(),
        "account.birth_date" => "person.birth_date".to_owned(),
        "access.signed_on" => "basis.signed_on".to_owned(),
        _ => before.strip_prefix("access.").unwrap_or(before).to_owned(),
    }
}
