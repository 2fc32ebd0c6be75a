//! Stored events read as they always did, and no two kinds of record share a code.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::event::{RequestEvent, What};

/// Events stand like this in the databases of November 2026: by `act`, with the data beside it.
#[test]
fn stored_events_read_and_are_written_as_before() {
    let reason = json!({ "code": "left", "words": "" });
    let stored = [
        json!({ "act": "organization-joined" }),
        json!({ "act": "account-allocated", "login_id": "ZOFIA.TEST@ONEID.ON.CA" }),
        json!({ "act": "person-corrected", "changes": [{ "field": "phone", "from": null, "to": "+14165550100" }], "reason": reason }),
        json!({ "act": "letter-handed-over", "looked_at": "canadian-passport" }),
        json!({ "act": "held-taken-back" }),
        json!({ "act": "agents-asked", "words": "" }),
        json!({ "act": "held-released", "reason": reason }),
        json!({ "act": "sponsorship-approved" }),
        json!({ "act": "work-adopted" }),
        json!({ "act": "work-declined", "reason": reason }),
        json!({ "act": "profile-released", "reason": reason }),
        json!({ "act": "profile-revoked", "reason": reason }),
        json!({ "act": "held-adopted", "registrar": null }),
        json!({ "act": "sponsors-listed", "sponsors": [] }),
        json!({ "act": "organization-kind-said", "was": null, "kind": "clinic" }),
        json!({ "act": "sponsorship-ended", "reason": reason }),
        json!({ "act": "enrollment-authorized" }),
        json!({ "act": "enrollment-works" }),
        json!({ "act": "enrollment-stuck", "cause": "taken" }),
        json!({ "act": "enrollment-suspended", "reason": reason, "with_sponsorship": true }),
        json!({ "act": "request-approved" }),
        json!({ "act": "request-received", "number": "R-2026-000001" }),
        json!({ "act": "priority-set", "ground": "funding", "reason": reason }),
        json!({ "act": "note-added", "words": "called" }),
    ];
    for one in stored {
        let what: What = serde_json::from_value(one.clone()).unwrap();
        assert_eq!(what.code(), one["act"], "the kind of record is told by the code");
        assert_eq!(serde_json::to_value(&what).unwrap(), one);
    }
    assert!(serde_json::from_value::<What>(json!({ "act": "nothing-like-it" })).is_err());
}

#[test]
fn a_priority_set_in_words_alone_still_reads() {
    let old = json!({ "act": "priority-set", "ground": "funding", "reason": "the deadline is near" });
    let What::Request(RequestEvent::PrioritySet { reason, .. }) = serde_json::from_value(old).unwrap() else {
        panic!("another event");
    };
    assert_eq!(serde_json::to_value(reason).unwrap()["words"], Value::from("the deadline is near"));
}

#[test]
fn every_code_is_one_events() {
    let once: BTreeSet<&str> = What::all().map(|(code, _)| code).collect();
    assert_eq!(once.len(), What::all().count(), "two events share a code");
}
