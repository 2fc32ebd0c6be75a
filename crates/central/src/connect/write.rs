//! A person as SCIM writes them.

use lra_rules::enrollment::Stuck;
use scim_v2::{
    Asserted,
    models::user::{Email, Name, User},
};
use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::wanted::{Trouble, Wanted};

/// The person as SCIM writes them.
pub(super) fn person(wanted: &Wanted, password: Option<&Zeroizing<String>>) -> User {
    let name = Name {
        formatted: Asserted::set(formatted(wanted)),
        family_name: Asserted::set(wanted.family.clone()),
        given_name: wanted.given.clone().map_or(Asserted::Absent, Asserted::set),
        ..Name::default()
    };
    let email = |value: &String| Email {
        value: Some(value.clone()),
        display: None,
        r#type: Some("work".into()),
        primary: Some(true),
    };
    User {
        external_id: Asserted::set(wanted.external_id.clone()),
        user_name: wanted.login_id.clone(),
        name: Asserted::set(name),
        display_name: Asserted::set(formatted(wanted)),
        emails: wanted.email.as_ref().map_or(Asserted::Absent, |known| Asserted::set(vec![email(known)])),
        preferred_language: wanted.language.map_or(Asserted::Absent, |code| Asserted::set(code.to_owned())),
        active: Asserted::set(wanted.active),
        password: password.map_or(Asserted::Absent, |secret| Asserted::set(secret.to_string())),
        ..User::default()
    }
}

fn formatted(wanted: &Wanted) -> String {
    wanted.given.iter().chain([&wanted.family]).map(String::as_str).collect::<Vec<_>>().join(" ")
}

pub(super) fn json(value: &impl Serialize) -> Result<Map<String, Value>, Trouble> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Stuck::NotUnderstood.into()),
    }
}

/// Says yes to an attribute: `name`, or the URN of an extension, a colon and `name`.
pub(super) fn set(body: &mut Map<String, Value>, attribute: &str) {
    match attribute.rsplit_once(':') {
        Some((urn, name)) => {
            let extension = body.entry(urn).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(extension) = extension {
                extension.insert(name.to_owned(), Value::Bool(true));
            }
            if let Some(Value::Array(schemas)) = body.get_mut("schemas") {
                schemas.push(Value::from(urn));
            }
        }
        None => {
            body.insert(attribute.to_owned(), Value::Bool(true));
        }
    }
}
