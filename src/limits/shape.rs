//! A shape says what a type takes in, with the bounds of its texts and collections: it is made of the type's own schema, into which the
//! table of limits is written, and walked along a text of JSON before anything is built of it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::Arc,
};

use schemars::{JsonSchema, SchemaGenerator};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{
    Found, KEY, MEMBERS, SHORT,
    described::{bounded, describe, ends_by_itself, takes},
    form::Form,
};

/// A text has at most so many characters, and is written in this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BoundedText {
    /// It has at most so many characters.
    pub(crate) most: usize,
    /// It is written like this, or it is not taken.
    pub(crate) form: Form,
}

/// Says what may stand at one place. A place that may hold things of several kinds has a bound for each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// These rows of the table bound the place: several, where what may stand here is of several types.
    pub(crate) rows: BTreeSet<String>,
    /// A text is bounded like this here; none where no text stands.
    pub(crate) text: Option<BoundedText>,
    /// A list has at most so many entries here, each of this shape; none where no list stands.
    pub(crate) list: Option<(usize, Arc<Shape>)>,
    /// A map has at most so many entries here, each with a value of this shape; none where no map stands.
    pub(crate) map: Option<(usize, Arc<Shape>)>,
    /// What stands here has these fields, by name; others are counted and not looked into.
    pub(crate) fields: BTreeMap<String, Arc<Shape>>,
}

impl Shape {
    /// Makes the shape of a type. `unlisted` hears the place of every text and collection that the table has no row for; such a
    /// place takes nothing.
    pub(crate) fn of<T: JsonSchema>(unlisted: &mut dyn FnMut(&str)) -> Self {
        let mut schema = SchemaGenerator::default().into_root_schema_for::<T>().to_value();
        let mut definitions = schema.get_mut("$defs").map(Value::take).unwrap_or_default();
        definitions.as_object_mut().into_iter().for_each(describe);
        bounded(&mut schema, &T::schema_name());
        Maker { definitions }.shape(&schema, &T::schema_name(), unlisted)
    }

    /// Takes in what else may stand here: whatever either takes, both take.
    fn or(&mut self, other: Shape) {
        let Shape { rows, text, list, map, fields } = other;
        self.rows.extend(rows);
        self.text = match (self.text, text) {
            // Of two kinds of text, both are taken: there is a form only where both have the same.
            (Some(one), Some(other)) => Some(BoundedText {
                most: one.most.max(other.most),
                form: if one.form == other.form { one.form } else { Form::Any },
            }),
            (one, other) => one.or(other),
        };
        self.list = either(self.list.take(), list);
        self.map = either(self.map.take(), map);
        for (name, field) in fields {
            match self.fields.entry(name) {
                std::collections::btree_map::Entry::Vacant(free) => _ = free.insert(field),
                std::collections::btree_map::Entry::Occupied(mut known) => {
                    Arc::make_mut(known.get_mut()).or(Arc::unwrap_or_clone(field));
                }
            }
        }
    }
}

fn either(one: Option<(usize, Arc<Shape>)>, other: Option<(usize, Arc<Shape>)>) -> Option<(usize, Arc<Shape>)> {
    match (one, other) {
        (Some((most, mut shape)), Some((also, as_well))) => {
            Arc::make_mut(&mut shape).or(Arc::unwrap_or_clone(as_well));
            Some((most.max(also), shape))
        }
        (one, other) => one.or(other),
    }
}

/// Says how much a place holds at most, by what its schema says of it; nothing, where the table has no row for it.
fn listed(schema: &Value, says: &str, at: &str, unlisted: &mut dyn FnMut(&str)) -> usize {
    let most = schema.get(says).and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    most.unwrap_or_else(|| {
        unlisted(at);
        0
    })
}

/// Makes shapes of schemas, whose named parts stand among the definitions.
struct Maker {
    definitions: Value,
}

impl Maker {
    fn shape(&self, schema: &Value, at: &str, unlisted: &mut dyn FnMut(&str)) -> Shape {
        let mut shape = Shape::default();
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next()) {
            let definition = self.definitions.get(name).unwrap_or(&Value::Null);
            // What has a name of its own is listed by that name, wherever it stands.
            shape = self.shape(definition, name, unlisted);
        }
        for several in ["oneOf", "anyOf", "allOf"] {
            for one in schema.get(several).and_then(Value::as_array).into_iter().flatten() {
                shape.or(self.shape(one, at, unlisted));
            }
        }
        if takes(schema, "string") {
            // A closed set, an id, a day and a moment end by themselves; what does not is listed.
            let closed = ends_by_itself(schema);
            let most = if closed { SHORT } else { listed(schema, "maxLength", at, unlisted) };
            let rows = if closed { BTreeSet::new() } else { BTreeSet::from([at.to_owned()]) };
            let form = Form::of(schema, most);
            shape.or(Shape { rows, text: Some(BoundedText { most, form }), ..Shape::default() });
        }
        if takes(schema, "array") {
            let most = listed(schema, "maxItems", at, unlisted);
            let entry = schema.get("items").unwrap_or(&Value::Null);
            let entry = self.shape(entry, &format!("{at}[]"), unlisted);
            let rows = BTreeSet::from([at.to_owned()]);
            shape.or(Shape { rows, list: Some((most, Arc::new(entry))), ..Shape::default() });
        } else if takes(schema, "object") {
            let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
            let other = schema.get("additionalProperties").filter(|other| other.is_object());
            for entry in patterns.map(|(_, entry)| entry).chain(other) {
                let most = listed(schema, "maxProperties", at, unlisted);
                let entry = self.shape(entry, &format!("{at}[]"), unlisted);
                let rows = BTreeSet::from([at.to_owned()]);
                shape.or(Shape { rows, map: Some((most, Arc::new(entry))), ..Shape::default() });
            }
        }
        for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let field = self.shape(field, &format!("{at}.{name}"), unlisted);
            shape.or(Shape { fields: BTreeMap::from([(name.clone(), Arc::new(field))]), ..Shape::default() });
        }
        shape
    }
}

/// Walks a text of JSON along a shape. The first place that holds more than it may, or has another form than it should, is noted, from
/// the inside out.
pub(super) struct Walk<'s> {
    pub(super) shape: &'s Shape,
    pub(super) found: &'s RefCell<Option<Found>>,
}

impl Walk<'_> {
    fn of<'w>(&'w self, shape: &'w Shape) -> Walk<'w> {
        Walk { shape, found: self.found }
    }

    /// Notes that this very place holds more than it may, and makes the error that stops the walk.
    fn too_much<E: serde::de::Error>(&self, most: usize) -> E {
        self.wrong(Some(most))
    }

    /// Notes this very place, and makes the error that stops the walk.
    fn wrong<E: serde::de::Error>(&self, most: Option<usize>) -> E {
        *self.found.borrow_mut() = Some(Found { at: String::new(), most });
        E::custom("more than may stand here, or something else")
    }

    /// Puts a step before the place that is noted, if one is.
    fn within(&self, step: &str) {
        if let Some(found) = self.found.borrow_mut().as_mut() {
            let inner = std::mem::take(&mut found.at);
            found.at = if inner.is_empty() { step.to_owned() } else { format!("{step}.{inner}") };
        }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no more than is allowed here")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        // Where no text belongs, a short one does no harm: the reader says that it is the wrong thing.
        let BoundedText { most, form } = self.shape.text.unwrap_or(BoundedText { most: SHORT, form: Form::Any });
        // Only a text that might be too long is counted.
        if text.len() > most && text.chars().count() > most {
            return Err(self.too_much(most));
        }
        if !form.has(text) {
            return Err(self.wrong(None));
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let nothing = Shape::default();
        let (most, entry) = self.shape.list.as_ref().map_or((0, &nothing), |(most, entry)| (*most, entry));
        let mut count = 0;
        loop {
            if count == most {
                // One more than there may be is not looked into.
                return match seq.next_element::<serde::de::IgnoredAny>()? {
                    None => Ok(()),
                    Some(_) => Err(self.too_much(most)),
                };
            }
            match seq.next_element_seed(self.of(entry)) {
                Ok(Some(())) => count += 1,
                Ok(None) => return Ok(()),
                Err(why) => {
                    self.within(&count.to_string());
                    return Err(why);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let nothing = Shape::default();
        let mut count = 0;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            let (most, value) = match (self.shape.fields.get(key.as_ref()), &self.shape.map) {
                (Some(field), _) => (MEMBERS, field.as_ref()),
                (None, Some((most, entry))) => (*most, entry.as_ref()),
                // What is not known is not read, and must not be kept meanwhile.
                (None, None) if key.len() > KEY => return Err(A::Error::custom("an unknown field")),
                (None, None) => (MEMBERS, &nothing),
            };
            count += 1;
            if count > most {
                return Err(self.too_much(most));
            }
            if key.chars().count() > KEY {
                return Err(self.too_much(KEY));
            }
            if let Err(why) = map.next_value_seed(self.of(value)) {
                self.within(&key);
                return Err(why);
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
