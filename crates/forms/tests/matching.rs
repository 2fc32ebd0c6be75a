//! The tables of matching are refused where they would break what must hold of every comparison.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use lra_forms::parse_matching;
use serde_json::{Value, json};

const WEIGHTS: &str = include_str!("../../../forms/matching/weights.json");
const NAMES: &str = include_str!("../../../forms/matching/nicknames.csv");

fn complaints(weights: &str, names: &str) -> String {
    let found = parse_matching(("matching/weights.json", weights), ("matching/nicknames.csv", names));
    found.map_or_else(|list| list.iter().map(|e| format!("{e}\n")).collect(), |_| String::new())
}

fn with(change: impl FnOnce(&mut Value)) -> String {
    let mut table: Value = serde_json::from_str(WEIGHTS).unwrap();
    change(&mut table);
    complaints(&table.to_string(), NAMES)
}

#[test]
fn what_is_shipped_is_right() {
    assert_eq!(complaints(WEIGHTS, NAMES), "");
}

#[test]
fn weights_out_of_order_or_missing_are_named_at_their_place() {
    for (found, said) in [
        (
            with(|t| t["weights"]["given"]["similar"] = json!(30.0)),
            "/weights/given/similar: a lesser agreement may not weigh more",
        ),
        (
            with(|t| t["weights"]["phone"]["different"] = json!(0.5)),
            "/weights/phone/different: what differs may not speak for",
        ),
        (with(|t| t["weights"]["email"]["exact"] = json!(90.0)), "/weights/email/exact: a weight lies between"),
        (
            with(|t| drop(t["weights"].as_object_mut().unwrap().remove("address"))),
            "/weights/address: the weights of this field",
        ),
        (with(|t| t["weights"]["gender"]["sound"] = json!(0.1)), "/weights/gender/sound: this field has no such level"),
        (with(|t| t["review"] = json!(90.0)), "/review: somebody looks below"),
        (with(|t| t["rarity"]["given"] = json!(2.0)), "/rarity/given: between 0"),
        (with(|t| t["together"] = json!(-1.0)), "/together: between 0"),
        (with(|t| t["promise"]["traits"]["phone"] = json!(99.0)), "/promise/traits/phone: between -40"),
        (
            with(|t| drop(t["promise"]["traits"].as_object_mut().unwrap().remove("year"))),
            "/promise/traits/year: the bits of this trait",
        ),
        (with(|t| t["promise"]["keys"] = json!(-2.0)), "/promise/keys: between 0"),
    ] {
        assert!(found.contains(said), "{said}\n{found}");
    }
}

#[test]
fn nicknames_are_named_by_their_line() {
    for (names, said) in [
        ("robert,bob\nrobert\n", "/line 2: one name alone"),
        ("Robert,bob\n", "/line 1: names are written in plain"),
        ("bob,bob\n", "/line 1: a name stands twice"),
        ("# nothing\n", "there is no group"),
    ] {
        let found = complaints(WEIGHTS, names);
        assert!(found.contains(said), "{said}\n{found}");
    }
}
