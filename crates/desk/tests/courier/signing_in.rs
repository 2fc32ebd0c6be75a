//! Signing in, and every way in which nobody is signed in.

use std::{sync::Arc, time::Duration};

use lra_desk::{
    centre::CallError,
    clock::device_clock,
    courier::Online,
    profile::KeysAhead,
    sign_in::{Delivered, Returns, SignInFlow, SignedIn, open_session},
};
use lra_rules::{
    ids::ProfileId,
    wire::{Issuer, Renew, Session},
};
use lra_testkit::{oidc::Provider, visitor::visit};
use url::Url;

use crate::house::{House, LIMIT, until};

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
    assert_eq!(returns.deliver(&back("another")), Delivered::Nobodys);
    assert_eq!(returns.deliver(&back(&state)), Delivered::Now);
    assert_eq!(returns.deliver(&back(&state)), Delivered::Before, "an address comes back once");
    // A code that the issuer never gave proves nothing.
    assert_eq!(flow.finish(LIMIT).await.unwrap_err().code(), "sign-in.declined");

    let dropped = SignInFlow::begin(&centre, None, &returns).await.unwrap();
    let state = dropped.url().query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    drop(dropped);
    assert_eq!(returns.deliver(&back(&state)), Delivered::Nobodys);
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

/// A second issuer of the same people, listed behind the first.
async fn with_two_issuers(house: &mut House) -> (Provider, [String; 2]) {
    let other = Provider::start(&house.operators()).await.unwrap();
    let first = house.client().sign_in_begin().await.unwrap().issuers.remove(0);
    let second = Issuer { url: other.issuer().to_owned(), ..first.clone() };
    let urls = [first.url.clone(), second.url.clone()];
    let file = house.folder().join("issuers.json");
    std::fs::write(&file, serde_json::to_vec(&[second]).unwrap()).unwrap();
    house.centre.take().unwrap().stop().await.unwrap();
    house.settings = house.settings.clone().with("LRA_CENTRAL_ISSUERS", file.display().to_string());
    house.centre = Some(house.settings.start().await.unwrap());
    (other, urls)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_issuers_the_person_chooses_one() {
    let mut house = House::open().await;
    let (_other, [first, second]) = with_two_issuers(&mut house).await;
    let (centre, returns) = (house.client(), Returns::default());
    let none = SignInFlow::begin(&centre, None, &returns).await;
    assert_eq!(none.err().unwrap().code(), "sign-in.choose-issuer");
    // The operators of the sample world name no issuer: with two they are known at neither, until the import says at which.
    let comes = async |issuer: &str| {
        let flow = SignInFlow::begin(&centre, Some(issuer), &returns).await.unwrap();
        assert!(flow.url().as_str().starts_with(issuer), "{}", flow.url());
        let (url, answer) = (flow.url().clone(), format!("sub={}", house.subject("ana.moreau")));
        let (signed_in, _) = tokio::join!(flow.finish(LIMIT), visit(url, &answer));
        let signed_in = signed_in.unwrap();
        let keys = KeysAhead::of_a_newcomer().unwrap();
        let approval = keys.approval_public_hex();
        open_session(&centre, &signed_in, ProfileId(keys.id), &keys.signing, approval).await
    };
    let unknown = |answer: Result<Session, CallError>| match answer {
        Err(CallError::Problem(problem)) => assert_eq!(problem.code, "sign-in.unknown-operator"),
        other => panic!("{other:?}"),
    };
    unknown(comes(&first).await);
    unknown(comes(&second).await);
    house.import_at(&second);
    unknown(comes(&first).await);
    assert_eq!(comes(&second).await.unwrap().operator.name, "Ana Moreau");
}

/// The centre is told how browsers come back, and starts again.
async fn again(house: &mut House, redirect: &str) {
    house.centre.take().unwrap().stop().await.unwrap();
    house.settings = house.settings.clone().with("LRA_CENTRAL_REDIRECT", redirect);
    house.centre = Some(house.settings.start().await.unwrap());
}

/// The administrator writes a slash behind the issuer, and later none: it is the same issuer for profiles and bindings that are there.
#[tokio::test(flavor = "multi_thread")]
async fn a_slash_behind_the_issuer_makes_nobody_somebody_else() {
    let mut house = House::open().await;
    let desk = house.first_sign_in("ana.moreau").await;
    let issuer = house.client().sign_in_begin().await.unwrap().issuers.remove(0).url;
    for named in [format!("{issuer}/"), issuer] {
        house.settings = house.settings.clone().with("LRA_CENTRAL_ISSUER", &named);
        again(&mut house, "loopback").await;
        let signed_in = house.signed_in("ana.moreau").await;
        assert_eq!(signed_in.issuer, named);
        let owned = house.profiles().owned(&signed_in.issuer, &signed_in.subject).await.unwrap();
        assert_eq!(owned, Some(desk.profile().id));
        desk.sign_in(&signed_in).await.unwrap();
        let david = house.signed_in("david.okafor").await;
        assert_eq!(desk.sign_in(&david).await.unwrap_err().code(), "sign-in.somebody-else");
    }
    desk.close().await;
}

/// Another program takes this port, once a sign-in that is over has let go of it.
async fn takes(port: u16) -> std::net::TcpListener {
    loop {
        match std::net::TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return listener,
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

/// A provider that compares addresses exactly takes the ports that the centre was told: the first that is free, and none by chance.
#[tokio::test(flavor = "multi_thread")]
async fn an_exact_address_is_come_back_to_by_a_port_that_is_free() {
    let mut house = House::open().await;
    let ports = [lra_testkit::free_port().unwrap(), lra_testkit::free_port().unwrap()];
    let provider = Provider::start_exact(&house.operators(), &ports).await.unwrap();
    // Any port does not do there.
    house.settings = house.settings.clone().with("LRA_CENTRAL_ISSUER", provider.issuer());
    again(&mut house, "loopback").await;
    let flow = SignInFlow::begin(&house.client(), None, &Returns::default()).await.unwrap();
    assert_eq!(reqwest::get(flow.url().clone()).await.unwrap().status(), 400);
    again(&mut house, &format!("loopback:{},{}", ports[0], ports[1])).await;
    let back = |flow: &SignInFlow| {
        let redirect = flow.url().query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1;
        Url::parse(&redirect).unwrap().port().unwrap()
    };
    let begin = async || SignInFlow::begin(&house.client(), None, &Returns::default()).await;
    let comes = async || {
        let flow = begin().await.unwrap();
        let (port, url, answer) = (back(&flow), flow.url().clone(), format!("sub={}", house.subject("ana.moreau")));
        let (signed_in, _) = tokio::join!(flow.finish(LIMIT), visit(url, &answer));
        assert_eq!(signed_in.unwrap().subject, house.subject("ana.moreau"));
        port
    };
    assert_eq!(comes().await, ports[0]);
    // At once again: the port was let go of.
    assert_eq!(comes().await, ports[0]);
    let taken = takes(ports[0]).await;
    assert_eq!(comes().await, ports[1]);
    let other = takes(ports[1]).await;
    assert_eq!(begin().await.err().unwrap().code(), "sign-in.ports-taken");
    drop(taken);
    assert_eq!(comes().await, ports[0]);
    drop(other);
}

/// Whoever the centre does not know hears it before they think of a passphrase, and no profile is made; whoever it knows has their
/// session by then, however long the passphrase takes.
#[tokio::test(flavor = "multi_thread")]
async fn the_centre_is_asked_before_a_passphrase_is() {
    let house = House::open().await;
    let ahead = async |signed_in: &SignedIn| {
        let keys = Arc::new(KeysAhead::of_a_newcomer().unwrap());
        let approval = keys.approval_public_hex();
        let session = open_session(&house.client(), signed_in, ProfileId(keys.id), &keys.signing, approval).await;
        (keys, session)
    };
    let signed_in = house.signed_in("ana.moreau").await;
    let (keys, session) = ahead(&signed_in).await;
    let session = session.unwrap();
    assert_eq!(house.profiles().count().unwrap(), 0);
    // The word was shown, and is of no more use; the session is.
    let (_, again) = ahead(&signed_in).await;
    assert!(matches!(again, Err(CallError::Problem(problem)) if problem.code == "sign-in.challenge"));
    let profile = house.profiles().create_with(house.newcomer("ana.moreau", &signed_in), keys).await.unwrap();
    let desk = house.desk_of(profile).await;
    let known = desk.goes_on_with(session).await.unwrap();
    desk.accept_terms(known.terms_to_accept.as_ref().unwrap()).await.unwrap();
    until(&desk, |status| status.caught_up && status.online == Online::Online).await;
    let owned = house.profiles().owned(&signed_in.issuer, &signed_in.subject).await.unwrap();
    assert_eq!(owned, Some(desk.profile().id), "found by issuer and subject, whatever they call themselves");
    assert_eq!(house.profiles().owned(&signed_in.issuer, &house.subject("david.okafor")).await.unwrap(), None);
    desk.close().await;
}
