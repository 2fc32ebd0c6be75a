//! Signing in, and every way in which nobody is signed in.

use std::time::Duration;

use lra_desk::{
    centre::CallError,
    clock::device_clock,
    sign_in::{Returns, SignInFlow},
};
use lra_rules::{ids::ProfileId, wire::Renew};
use url::Url;

use crate::{
    browser::visit,
    house::{House, LIMIT},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_issuer_says_who_it_is_and_the_centre_what_they_may() {
    let house = House::open().await;
    let signed_in = house.signed_in("ana.moreau").await;
    assert_eq!(signed_in.subject, house.subject("ana.moreau"));
    assert_eq!(signed_in.username.as_deref(), Some("ana.moreau"));
    assert_eq!(signed_in.given_name.as_deref(), Some("Ana"));

    let desk = house.first_sign_in("ana.moreau").await;
    let known = desk.known().unwrap();
    assert_eq!(known.operator.name, "Ana Moreau");
    assert!(known.scopes().any(|scope| scope == crate::house::lra()));

    // Somebody else at the same browser is not let into this profile.
    let other = house.signed_in("david.okafor").await;
    assert_eq!(desk.sign_in(&other).await.unwrap_err().code(), "sign-in.somebody-else");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_signed_in_who_goes_back_calls_it_off_or_never_comes() {
    let house = House::open().await;
    let centre = house.client();
    let begin = async || SignInFlow::begin(&centre, None, &Returns::default()).await.unwrap();

    let flow = begin().await;
    let url = flow.url().clone();
    let (declined, page) = tokio::join!(flow.finish(LIMIT), visit(url, "cancel=1"));
    assert_eq!(declined.unwrap_err().code(), "sign-in.declined");
    assert!(page.contains("Nobody was signed in"));

    let flow = begin().await;
    flow.cancel().cancel();
    assert_eq!(flow.finish(LIMIT).await.unwrap_err().code(), "sign-in.cancelled");

    let flow = begin().await;
    assert_eq!(flow.finish(Duration::from_millis(1)).await.unwrap_err().code(), "sign-in.timed-out");

    let unknown = SignInFlow::begin(&centre, Some("https://elsewhere.example"), &Returns::default()).await;
    assert_eq!(unknown.err().unwrap().code(), "sign-in.unknown-issuer");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_comes_back_finds_its_sign_in_by_state_only() {
    let house = House::open().await;
    let (centre, returns) = (house.client(), Returns::default());
    let flow = SignInFlow::begin(&centre, None, &returns).await.unwrap();
    let state = flow.url().query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    let back = |state: &str| Url::parse(&format!("ca.example.lra-desk:/callback?code=c&state={state}")).unwrap();
    assert!(!returns.deliver(&back("another")));
    assert!(returns.deliver(&back(&state)));
    assert!(!returns.deliver(&back(&state)), "an address comes back once");
    // A code that the issuer never gave proves nothing.
    assert_eq!(flow.finish(LIMIT).await.unwrap_err().code(), "sign-in.issuer-unreachable");

    let dropped = SignInFlow::begin(&centre, None, &returns).await.unwrap();
    let state = dropped.url().query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    drop(dropped);
    assert!(!returns.deliver(&back(&state)));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_at_the_centre_too() {
    let house = House::open().await;
    let desk = house.first_sign_in("ana.moreau").await;
    let profile = ProfileId(desk.profile().id);
    let renew = async |nonce: &str| {
        let at = device_clock()();
        let to = house.client().addressee(&desk.profile().centre().await.unwrap());
        let proof = hex::encode(desk.profile().signing.sign(&Renew::signed(profile, at, nonce, &to)));
        house.client().renew(&Renew { profile, at, nonce: nonce.into(), to, proof }).await
    };
    renew(&"0a".repeat(16)).await.unwrap();
    desk.sign_out().await.unwrap();
    // Not even the profile's own key opens it again: that takes a sign-in.
    let over = renew(&"0b".repeat(16)).await;
    assert!(matches!(over, Err(CallError::SessionOver | CallError::Problem(_))), "{over:?}");
    desk.close().await;
}
