//! What is read of a system's answers: six values, as systems write them. Whatever else stands there cannot fail.

use lra_rules::ids::Moment;
use serde_json::Value;

/// A person as a system has them: what is read of its answer.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) id: String,
    pub(super) user_name: String,
    pub(super) external_id: String,
    pub(super) active: bool,
    pub(super) family: String,
    pub(super) given: String,
    pub(super) email: String,
    pub(super) language: String,
    pub(super) version: Option<String>,
}

/// Reads a person; none where what must be there is not.
pub(super) fn found(body: &Value) -> Option<Found> {
    let name = body.get("name").unwrap_or(&Value::Null);
    let mut emails = body.get("emails").and_then(Value::as_array).into_iter().flatten();
    Some(Found {
        id: text(body, "id")?,
        user_name: text(body, "userName")?,
        external_id: text(body, "externalId").unwrap_or_default(),
        active: body.get("active").and_then(truth).unwrap_or(true),
        family: text(name, "familyName").unwrap_or_default(),
        given: text(name, "givenName").unwrap_or_default(),
        email: emails.find_map(|email| text(email, "value")).unwrap_or_default(),
        language: text(body, "preferredLanguage").unwrap_or_default(),
        version: body.get("meta").and_then(|meta| text(meta, "version")),
    })
}

/// The moment that stands at an attribute: `name`, or the URN of an extension, a colon and `name`; none where none does.
pub(super) fn moment_at(body: &Value, attribute: &str) -> Option<Moment> {
    let at = match attribute.rsplit_once(':') {
        Some((urn, name)) => body.get(urn)?.get(name)?,
        None => body.get(attribute)?,
    };
    at.as_str()?.trim().parse().ok().map(Moment)
}

pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    let text = match value.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

pub(super) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => text.trim().to_lowercase().parse().ok(),
        _ => None,
    }
}

pub(super) fn number(value: &Value) -> Option<usize> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|n| usize::try_from(n).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
