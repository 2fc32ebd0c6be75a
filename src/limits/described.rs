//! The table of limits, written into the schemas of types: what a schema says of a place is what is kept to there, since the walk
//! reads its bounds from the very same schema (`shape`), and so does whoever reads the centre's description of itself.

use serde_json::{Map, Value, json};

use super::{Bound, KEY, SHORT, bound};

/// Writes the bounds into each of these schemas, which stand under the names of their types.
pub fn describe(schemas: &mut Map<String, Value>) {
    for (name, schema) in schemas {
        bounded(schema, name);
    }
}

/// Gives the pattern of a text that has exactly so many hexadecimal digits.
pub(super) fn hexadecimal(digits: usize) -> String {
    format!("^[0-9a-f]{{{digits}}}$")
}

/// Says whether a schema takes values of this kind, among others.
pub(super) fn takes(schema: &Value, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == kind,
        Some(Value::Array(all)) => all.iter().any(|one| one == kind),
        _ => kind == "string" && schema.get("const").is_some_and(Value::is_string),
    }
}

/// Says whether a text ends by itself: it is of a closed set, an id, a day or a moment, and no row bounds it.
pub(super) fn ends_by_itself(schema: &Value) -> bool {
    ["enum", "const", "format"].iter().any(|ends| schema.get(ends).is_some())
}

/// Writes the bounds into a schema that stands at this place, and into all that stands within it. What has a name of its own is
/// bounded under that name, wherever it is referred to.
pub(super) fn bounded(schema: &mut Value, at: &str) {
    let row = bound(at);
    let (text, list) = (takes(schema, "string"), takes(schema, "array"));
    let (object, closed) = (takes(schema, "object") && !list, ends_by_itself(schema));
    let Value::Object(says) = schema else { return };
    for several in ["oneOf", "anyOf", "allOf"] {
        says.get_mut(several).and_then(Value::as_array_mut).into_iter().flatten().for_each(|one| bounded(one, at));
    }
    match (text, closed, row) {
        (true, true, _) if says.contains_key("format") => _ = says.insert("maxLength".into(), SHORT.into()),
        (true, false, Some(Bound::AtMost(most))) => _ = says.insert("maxLength".into(), most.into()),
        (true, false, Some(Bound::Digits(digits))) => {
            says.insert("maxLength".into(), digits.into());
            says.insert("pattern".into(), hexadecimal(digits).into());
        }
        _ => {}
    }
    let within = format!("{at}[]");
    if list {
        if let Some(Bound::AtMost(most)) = row {
            says.insert("maxItems".into(), most.into());
        }
        says.get_mut("items").into_iter().for_each(|entry| bounded(entry, &within));
    }
    if object {
        let maps =
            says.get("additionalProperties").is_some_and(Value::is_object) || says.contains_key("patternProperties");
        if let (true, Some(Bound::AtMost(most))) = (maps, row) {
            says.insert("maxProperties".into(), most.into());
            if let Value::Object(names) = says.entry("propertyNames").or_insert_with(|| json!({})) {
                names.insert("maxLength".into(), KEY.into());
            }
        }
        let patterns = says.get_mut("patternProperties").and_then(Value::as_object_mut);
        patterns.into_iter().flat_map(Map::values_mut).for_each(|entry| bounded(entry, &within));
        says.get_mut("additionalProperties").into_iter().for_each(|entry| bounded(entry, &within));
    }
    for (name, field) in says.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        bounded(field, &format!("{at}.{name}"));
    }
    whole(says);
}

/// Writes how large a whole number may be: a reader takes no more than its type holds.
fn whole(says: &mut Map<String, Value>) {
    let most: Value = match says.get("format").and_then(Value::as_str) {
        Some("uint8") => u8::MAX.into(),
        Some("uint16") => u16::MAX.into(),
        Some("uint32") => u32::MAX.into(),
        Some("uint64" | "uint") => u64::MAX.into(),
        Some("int64") => i64::MAX.into(),
        _ => return,
    };
    says.entry("maximum").or_insert(most);
    if says.get("format").is_some_and(|format| format == "int64") {
        says.entry("minimum").or_insert(i64::MIN.into());
    }
}
