//! Values as issuers write them: text that may be a number, numbers and moments that may be text.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// Reads a text: composed, without the spaces around it; a whole number counts as its digits. An empty one is none.
pub(crate) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().nfc().collect(),
        Value::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text: &String| !text.is_empty())
}

/// Reads a moment in seconds since 1970: a number, whole or not, the same as text, or a date with its time.
pub(crate) fn seconds(value: &Value) -> Option<i64> {
    let whole = |number: f64| {
        let holds = number.is_finite() && number.abs() < 9e15;
        #[expect(clippy::cast_possible_truncation, reason = "it is a whole number of seconds below 2^53")]
        holds.then(|| number.floor() as i64)
    };
    match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().and_then(whole)),
        Value::String(text) => {
            let text = text.trim();
            let number = text.parse::<i64>().ok().or_else(|| text.parse::<f64>().ok().and_then(whole));
            number.or_else(|| text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second))
        }
        _ => None,
    }
}

/// Reads a list of texts: a list, or one text alone. What is no text in it is left out.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(text).collect(),
        alone => text(alone).into_iter().collect(),
    }
}

/// Says whether two names are one issuer's: a slash at the end makes no other.
#[must_use]
pub fn same_issuer(one: &str, other: &str) -> bool {
    issuer_as_kept(one) == issuer_as_kept(other)
}

/// Gives an issuer's name as it is kept and looked up by: without a slash at its end.
#[must_use]
pub fn issuer_as_kept(name: &str) -> &str {
    name.trim_end_matches('/')
}
