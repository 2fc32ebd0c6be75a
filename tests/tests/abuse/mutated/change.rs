//! How a good command becomes one that no desk sends: by seed, so that what was found once is found again.

use serde_json::{Map, Value, json};

/// Chance that comes out the same every time (SplitMix64).
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap_or_default()
    }

    /// Comes true so often in a hundred times.
    pub(crate) fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    pub(crate) fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Stands behind the name of a member until the text is written, where it becomes the same name a second time.
const TWICE: &str = "\u{0}twice";
/// Stands for a text that no value can be.
const RAW: &str = "\u{0}raw";

const TEXTS: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "a\u{0}b",
    "\u{202e}silva ana\u{202c}",
    "e\u{301}e\u{301}\u{301}\u{301}",
    "👩‍⚕️🏳️‍🌈",
    "ﷺ",
    "İıſßẞ",
    "\u{feff}Ana",
    "\u{200b}\u{200d}",
    "\u{fffd}\u{ffff}\u{10ffff}",
    "'; DROP TABLE person; --",
    "%s%n${x}{{y}}",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\r\n\r\nHTTP/1.1 200 OK",
    "0",
    "null",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "-9999-01-01",
    "+262143-12-31",
    "2026-11-30T25:61:61Z",
    "9999-12-31T23:59:59.999999999Z",
    "-009999-01-02T01:59:59Z",
    "4556-123-456-AB",
    "registration-agent",
    "centre",
    "lakeshore",
    "cco",
    "LAKESHORE",
    "ANA.SILVA@ONEID.ON.CA",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "urn:uuid:01890000-0000-7000-8000-000000000000",
];

const DAYS: &[&str] = &[
    "1900-01-01",
    "2000-02-29",
    "2001-02-29",
    "2026-11-30",
    "2027-11-30",
    "9999-12-31",
    "-009999-01-01",
    "0000-00-00",
    "2026-W48-1",
    "20261130",
    "\u{0}026-11-30",
];

const RAWS: &[&str] = &[
    "1e999",
    "-0",
    "0.1",
    "1e2",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "9223372036854775807",
    "01",
    "NaN",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\u0000\"",
    "\"\\x\"",
    "",
    "[[",
    "tru",
];

/// Every place in a value, by its pointer; the whole is none.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut go = |name: &str, inner: &Value| {
        let place = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        found.push(place.clone());
        places(inner, &place, found);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(name, inner)| go(name, inner)),
        Value::Array(list) => list.iter().enumerate().for_each(|(n, inner)| go(&n.to_string(), inner)),
        _ => {}
    }
}

/// The place of a chain decides whether anything after it is looked at: it is changed seldom.
fn seldom(place: &str) -> bool {
    ["/seq", "/prev", "/profile", "/v", "/id"].contains(&place)
}

fn deep(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, n| if n % 2 == 0 { json!([inner]) } else { json!({ "a": inner }) })
}

fn other_kind(chance: &mut Seeded) -> Value {
    match chance.below(8) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1.5),
        4 => json!([]),
        5 => json!({}),
        6 => json!({"is": "version", "kind": "person", "type": "register_person"}),
        _ => json!("text"),
    }
}

fn huge(chance: &mut Seeded) -> Value {
    match chance.below(7) {
        0 => json!(u64::MAX),
        1 => json!(i64::MIN),
        2 => json!(1e308),
        3 => json!("x".repeat(*chance.of(&[101, 201, 1_001, 2_001, 10_001, 30_000]))),
        4 => json!("ß".repeat(*chance.of(&[100, 1_000, 10_000]))),
        5 => json!(vec![json!({"field": "given", "value": "x"}); *chance.of(&[21, 51, 300])]),
        _ => deep(*chance.of(&[10, 60, 126, 127, 128, 200])),
    }
}

/// Another value of the same kind: of an id another id, of a day another day, of words other words, of a list more of it or less.
fn alike(there: Option<&Value>, ids: &[String], elsewhere: &Value, chance: &mut Seeded) -> Value {
    match there {
        Some(Value::String(text)) if text.parse::<uuid::Uuid>().is_ok() => json!(chance.of(ids)),
        Some(Value::String(text)) if text.len() == 10 && text.as_bytes()[4] == b'-' => json!(*chance.of(DAYS)),
        Some(Value::String(text)) => match chance.below(6) {
            0 => json!(text.to_uppercase()),
            1 => json!(format!("{text}{}", chance.of(TEXTS))),
            2 => json!(text.chars().rev().collect::<String>()),
            3 => json!(text.repeat(*chance.of(&[2, 5, 20]))),
            4 if elsewhere.is_string() => elsewhere.clone(),
            _ => json!(*chance.of(TEXTS)),
        },
        Some(Value::Number(_)) => {
            json!(*chance.of(&[0, 1, 2, 3, 7, 1_000_000, u64::from(u32::MAX), i64::MAX.unsigned_abs()]))
        }
        Some(Value::Bool(was)) => json!(!was),
        Some(Value::Array(list)) if !list.is_empty() => match chance.below(3) {
            0 => json!([]),
            1 => json!([list.as_slice(), list.as_slice()].concat()),
            _ => json!(list[..1]),
        },
        Some(Value::Null) => json!(*chance.of(TEXTS)),
        Some(Value::Object(_)) if chance.percent(50) => Value::Null,
        Some(other) => other.clone(),
        None => Value::Null,
    }
}

/// Changes one place of an envelope. `ids`: others that there are.
fn once(envelope: &mut Value, ids: &[String], chance: &mut Seeded, raws: &mut Vec<&'static str>) {
    let mut all = Vec::new();
    places(envelope, "", &mut all);
    // The command is what the rules look at, so most of it happens there.
    let inside = chance.percent(85);
    all.retain(|place| place.starts_with("/command/") == inside);
    if all.is_empty() {
        return;
    }
    let mut place = chance.of(&all).clone();
    if seldom(&place) && !chance.percent(8) {
        place = "/tables".into();
    }
    let elsewhere = envelope.pointer(chance.of(&all).as_str()).cloned().unwrap_or_default();
    let (parent, name) = place.rsplit_once('/').unwrap_or(("", &place));
    let name = name.replace("~1", "/").replace("~0", "~");
    let Some(parent) = envelope.pointer_mut(parent) else { return };
    let there = match parent {
        Value::Object(map) => map.get(&name).cloned(),
        Value::Array(list) => name.parse::<usize>().ok().and_then(|n| list.get(n).cloned()),
        _ => None,
    };
    let value = match chance.below(100) {
        // Of the same kind most often, so that the rules see it and not only the reader.
        0..62 => alike(there.as_ref(), ids, &elsewhere, chance),
        62..72 => {
            match parent {
                Value::Object(map) => drop(map.shift_remove(&name)),
                Value::Array(list) => {
                    drop(name.parse().ok().filter(|n| *n < list.len()).map(|n: usize| list.remove(n)))
                }
                _ => {}
            }
            return;
        }
        72..78 => {
            if let Value::Object(map) = parent {
                map.insert(format!("{name}{TWICE}"), if chance.percent(50) { elsewhere } else { other_kind(chance) });
            }
            return;
        }
        78..80 => {
            if let Value::Object(map) = parent {
                map.insert((*chance.of(&["extra", "__proto__", "Type", "type ", "person", ""])).into(), elsewhere);
            }
            return;
        }
        80..86 => other_kind(chance),
        86..92 => huge(chance),
        92..96 => elsewhere,
        _ => {
            raws.push(*chance.of(RAWS));
            json!(RAW)
        }
    };
    match parent {
        Value::Object(map) => drop(map.insert(name, value)),
        Value::Array(list) => {
            if let Some(there) = name.parse::<usize>().ok().and_then(|n| list.get_mut(n)) {
                *there = value;
            }
        }
        _ => {}
    }
}

/// The text of an envelope after so many changes of it, and then perhaps of the text itself.
pub(crate) fn changed(mut envelope: Value, ids: &[String], chance: &mut Seeded) -> String {
    let times = match chance.below(100) {
        0..8 => 0,
        8..70 => 1,
        70..90 => 2,
        _ => 5,
    };
    let mut raws = Vec::new();
    for _ in 0..times {
        once(&mut envelope, ids, chance, &mut raws);
    }
    if chance.percent(3) {
        // The order of members says nothing.
        let map: Map<String, Value> =
            envelope.as_object().into_iter().flatten().rev().map(|(k, v)| (k.clone(), v.clone())).collect();
        envelope = Value::Object(map);
    }
    let mut text = envelope.to_string().replace("\\u0000twice\"", "\"");
    for raw in raws {
        text = text.replacen("\"\\u0000raw\"", raw, 1);
    }
    if chance.percent(4) {
        text = damaged(text, chance);
    }
    text
}

fn damaged(text: String, chance: &mut Seeded) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = chance.below(characters.len());
    match chance.below(6) {
        0 => characters.truncate(at),
        1 => characters.insert(at, *chance.of(&['\u{0}', '\u{feff}', '"', '\\', '}', '💥'])),
        2 => drop(characters.remove(at)),
        3 => characters.swap(0, at),
        4 => return format!("{text}{text}"),
        _ => return format!(" \n\t{text}\r\n "),
    }
    characters.into_iter().collect()
}
