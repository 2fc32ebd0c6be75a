//! Strict JSON: the exact place of what does not fit, and no key twice.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_path_to_error::{Path, Segment};

use crate::complaints::Complaints;

/// Reads `json` into a type; a complaint names the place as a JSON pointer.
pub(crate) fn read<T: DeserializeOwned>(json: &str, complaints: &mut Complaints<'_>) -> Option<T> {
    one::<NoKeyTwice>(json, complaints)?;
    one::<T>(json, complaints)
}

fn one<T: DeserializeOwned>(json: &str, complaints: &mut Complaints<'_>) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = serde_path_to_error::deserialize::<_, T>(&mut deserializer);
    match read {
        Ok(value) => match deserializer.end() {
            Ok(()) => Some(value),
            Err(e) => {
                complaints.add("/", e.to_string());
                None
            }
        },
        Err(e) => {
            complaints.add(pointer(e.path()), e.inner().to_string());
            None
        }
    }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    if pointer.is_empty() { "/".to_owned() } else { pointer }
}

/// A key as it stands in a JSON pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Any JSON whose objects name each key once. serde keeps the last of two equal keys of a map, silently.
struct NoKeyTwice;

impl<'de> serde::Deserialize<'de> for NoKeyTwice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NoKeyTwice)
    }
}

impl<'de> Visitor<'de> for NoKeyTwice {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                return Err(A::Error::custom(format!("`{key}` stands here twice")));
            }
            map.next_value::<NoKeyTwice>()?;
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        while seq.next_element::<NoKeyTwice>()?.is_some() {}
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
}
