//! Every route of the centre, walked over the wire: nobody gets past it without a session and the terms in force.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod support;

use std::collections::BTreeSet;

use lra_rules::wire::{Problem, Session};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;
use support::{Desk, Stage};

/// What anybody may ask: how to come in, what is public, and whether the centre is well; how well exactly, from its own
/// machine. What a desk let go of is said with the
/// profile's signature, because its session is over.
const OPEN: [(&str, &str); 11] = [
    ("post", "/v1/erased"),
    ("post", "/v1/sign-in/begin"),
    ("post", "/v1/sign-in"),
    ("post", "/v1/session/renew"),
    ("post", "/v1/escrow/reseal"),
    ("get", "/v1/tables"),
    ("get", "/openapi.json"),
    ("get", "/health/live"),
    ("get", "/health/ready"),
    ("get", "/health"),
    ("get", "/metrics"),
];

/// What may be asked with a session before the terms are accepted: accepting them, and leaving.
const BEFORE_THE_TERMS: [(&str, &str); 2] = [("post", "/v1/session/terms"), ("post", "/v1/session/end")];

/// The code of the problem document that a request gets.
async fn problem(request: RequestBuilder) -> (StatusCode, String) {
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let kind = answer.headers().get("content-type").map(|v| v.to_str().unwrap().to_owned());
    let text = answer.text().await.unwrap();
    assert_eq!(kind.as_deref(), Some("application/problem+json"), "{status} {text}");
    (status, serde_json::from_str::<Problem>(&text).unwrap().code)
}

#[tokio::test]
async fn every_route_wants_a_session_and_the_terms_unless_it_is_listed_here() {
    let stage = Stage::set().await;
    let house = &stage.houses[0];
    let mut desk = Desk::new(&house.url);
    let subject = stage.world.operator("ana.moreau").unwrap().subject.clone();
    let sign_in = desk.sign_in_with(stage.provider.issuer(), &subject).await;
    let session: Session = desk.expect(desk.client.post(desk.at("v1/sign-in")).json(&sign_in)).await;
    assert!(session.terms_to_accept.is_some(), "signed in, and bound to nothing yet");
    desk.token = session.token;

    let description: Value = desk.expect(desk.client.get(desk.at("openapi.json"))).await;
    let (open, before) = (BTreeSet::from(OPEN), BTreeSet::from(BEFORE_THE_TERMS));
    let mut walked = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let route = (method.as_str(), path.as_str());
            walked.insert(route);
            let ask = || {
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                desk.client.request(method, desk.at(path.trim_start_matches('/')))
            };
            assert_eq!(operation["security"].is_array(), !open.contains(&route), "{route:?}: as it is described");
            if open.contains(&route) {
                continue;
            }
            let missing = (StatusCode::UNAUTHORIZED, "session.missing".to_owned());
            assert_eq!(problem(ask()).await, missing, "{route:?}: nobody");
            let unknown = (StatusCode::UNAUTHORIZED, "session.unknown".to_owned());
            assert_eq!(problem(ask().bearer_auth("0".repeat(64))).await, unknown, "{route:?}: another's token");
            if before.contains(&route) {
                continue;
            }
            let unbound = (StatusCode::FORBIDDEN, "terms.not-accepted".to_owned());
            assert_eq!(problem(ask().bearer_auth(&desk.token)).await, unbound, "{route:?}: no terms accepted");
        }
    }
    // A list that names what is no longer there would hide the next route of that name.
    assert!(open.is_subset(&walked) && before.is_subset(&walked));
    assert!(walked.len() > open.len() + before.len(), "there is something to guard");
}
