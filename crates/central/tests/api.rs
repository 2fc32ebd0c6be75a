//! The API as strangers use it: whatever is sent, the answer is a problem document with a stable code, and nothing is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod support;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use crypto_box::{PublicKey, SecretKey, aead::OsRng};
use lra_central::import::{Administrator, Asked, import};
use lra_rules::default_tables;
use lra_rules::wire::{BatchItem, Envelope, Problem, Renew, Reseal, Resealed, Session, SignIn};
use lra_testkit::oidc::Provider;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::{Desk, House, Stage, now, register, signed};
use uuid::Uuid;

async fn problem(request: reqwest::RequestBuilder) -> (u16, String) {
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let kind = answer.headers().get("content-type").map(|v| v.to_str().unwrap().to_owned());
    let text = answer.text().await.unwrap();
    assert_eq!(kind.as_deref(), Some("application/problem+json"), "{status} {text}");
    let problem: Problem = serde_json::from_str(&text).unwrap();
    assert_eq!((problem.status, problem.reference.len()), (status.as_u16(), 10));
    assert!(problem.kind.ends_with(&problem.code));
    (problem.status, problem.code)
}

#[tokio::test]
async fn bad_requests_get_problem_documents() {
    let stage = Stage::set().await;
    let house = &stage.houses[0];
    let desk = stage.desk(house, "ana.moreau").await;
    let post = |path: &str, body: &str| {
        let request = desk.client.post(desk.at(path)).bearer_auth(&desk.token);
        request.header("content-type", "application/json").body(body.to_owned())
    };
    let item =
        |signed: &lra_rules::wire::SignedCommand| json!({"items": [BatchItem::Command(signed.clone())]}).to_string();
    let (_, good) = desk.command(register("Good", "One", "1980-01-01").1, vec![]);
    let mut unknown_field: Value = serde_json::from_str(&item(&good)).unwrap();
    unknown_field["items"][0]["hat"] = json!(1);
    let mut unreadable = good.clone();
    unreadable.body = "{}".into();
    let many = json!({"items": vec![BatchItem::Command(good.clone()); 101]}).to_string();
    let big = "x".repeat(3 * 1024 * 1024);
    let huge = "x".repeat(30 * 1024 * 1024);
    let deep = "[".repeat(100_000);
    let table: Vec<(&str, reqwest::RequestBuilder, u16, &str)> = vec![
        ("no body", post("v1/batch", ""), 400, "request.malformed"),
        ("no JSON", post("v1/batch", "{\"items\": [}"), 400, "request.malformed"),
        ("nested too deep", post("v1/batch", &deep), 400, "request.malformed"),
        ("no UTF-8", post("v1/batch", "").body(vec![b'"', 0xff, b'"']), 400, "request.malformed"),
        ("other type", post("v1/batch", "{\"items\": 3}"), 400, "request.malformed"),
        ("unknown field", post("v1/batch", "{\"items\": [], \"more\": 1}"), 400, "request.malformed"),
        ("unknown field inside", post("v1/batch", &unknown_field.to_string()), 400, "request.malformed"),
        ("unreadable command", post("v1/batch", &item(&unreadable)), 400, "command.unreadable"),
        ("too many items", post("v1/batch", &many), 400, "request.too-much"),
        ("too large", post("v1/batch", &big), 413, "request.too-large"),
        ("far too large", post("v1/batch", &huge), 413, "request.too-large"),
        ("too large, nobody", desk.client.post(desk.at("v1/batch")).body(huge.clone()), 413, "request.too-large"),
        (
            "not JSON",
            desk.client.post(desk.at("v1/batch")).bearer_auth(&desk.token).body("a=b"),
            415,
            "request.not-json",
        ),
        ("no session", desk.client.post(desk.at("v1/batch")).json(&json!({"items": []})), 401, "session.missing"),
        (
            "basic",
            desk.client.post(desk.at("v1/batch")).basic_auth("a", Some("b")).json(&json!({"items": []})),
            401,
            "session.missing",
        ),
        (
            "foreign token",
            desk.client.post(desk.at("v1/batch")).bearer_auth("0".repeat(64)).json(&json!({"items": []})),
            401,
            "session.unknown",
        ),
        ("no route", desk.client.get(desk.at("v2/batch")), 404, "route.unknown"),
        ("odd path", desk.client.get(desk.at("v1/%00")), 404, "route.unknown"),
        ("other method", desk.client.request(Method::DELETE, desk.at("v1/batch")), 405, "route.method"),
        ("feed: no query", desk.client.get(desk.at("v1/feed")).bearer_auth(&desk.token), 400, "request.malformed"),
        (
            "feed: odd role",
            desk.client.get(desk.at("v1/feed?organization=lakeshore&role=king")).bearer_auth(&desk.token),
            400,
            "request.malformed",
        ),
        (
            "feed: foreign",
            desk.client.get(desk.at("v1/feed?organization=riverbend&role=lra")).bearer_auth(&desk.token),
            403,
            "authority.appointment-ended",
        ),
        (
            "feed: nul",
            desk.client.get(desk.at("v1/feed?organization=%00&role=lra")).bearer_auth(&desk.token),
            403,
            "authority.appointment-ended",
        ),
        (
            "lookup: foreign",
            post(
                "v1/lookup",
                &json!({"organization": "riverbend", "login_id": "a", "birth_date": "1990-01-01"}).to_string(),
            ),
            403,
            "authority.appointment-ended",
        ),
        (
            "lookup: no day",
            post(
                "v1/lookup",
                &json!({"organization": "lakeshore", "login_id": "a", "birth_date": "1990-02-30"}).to_string(),
            ),
            400,
            "request.malformed",
        ),
        ("terms", post("v1/session/terms", "{\"version\": \"1999-1\"}"), 409, "terms.not-in-force"),
    ];
    for (what, request, status, code) in table {
        assert_eq!(problem(request).await, (status, code.to_owned()), "{what}");
    }
    // A NUL can be asked for, and finds nobody.
    let nul = json!({"organization": "lakeshore", "login_id": "a\u{0}b", "birth_date": "1990-01-01"});
    assert_eq!(desk.post("v1/lookup", &nul).await, (StatusCode::OK, "{\"found\":null}".to_owned()));

    // Items that are answered one by one: the good one among them is done all the same.
    let envelope: Envelope = serde_json::from_str(&good.body).unwrap();
    let mutated = |change: &dyn Fn(&mut Value)| {
        let mut body = serde_json::to_value(&envelope).unwrap();
        body["id"] = json!(Uuid::now_v7());
        change(&mut body);
        desk.seal_text(body.to_string(), false)
    };
    let mut bad_signature = mutated(&|_| {});
    bad_signature.signature = "00".repeat(64);
    let mut bad_step_up = mutated(&|_| {});
    bad_step_up.step_up = Some(signed(&desk.key, bad_step_up.body.as_bytes()));
    let refusals = [
        ("signature.bad", bad_signature),
        ("signature.bad", bad_step_up),
        ("wire.version", mutated(&|body| body["v"] = json!(99))),
        ("command.malformed", mutated(&|body| body["hat"] = json!(1))),
        ("command.malformed", mutated(&|body| body["command"]["hat"] = json!(1))),
        ("command.malformed", mutated(&|body| body["command"]["type"] = json!("make_coffee"))),
        ("command.malformed", mutated(&|body| body["prev"] = json!("zz"))),
        ("command.malformed", mutated(&|body| body["seq"] = json!(u64::MAX))),
        ("command.malformed", mutated(&|body| body["organization"] = json!("a\u{0}"))),
        ("profile.foreign", mutated(&|body| body["profile"] = json!(Uuid::now_v7()))),
    ];
    let mut commands: Vec<_> = refusals.iter().map(|(_, command)| command.clone()).collect();
    commands.push(good);
    let outcomes = desk.batch(commands).await;
    for ((code, _), outcome) in refusals.iter().zip(&outcomes) {
        let outcome = serde_json::to_value(outcome).unwrap();
        assert_eq!(outcome["refusal"]["code"], *code, "{outcome}");
    }
    let last = serde_json::to_value(outcomes.last().unwrap()).unwrap();
    assert_eq!(last["is"], "accepted", "{last}");
}

#[tokio::test]
async fn a_session_is_bound_to_operator_profile_and_key() {
    let stage = Stage::set().await;
    for house in &stage.houses {
        session_of(&stage, house).await;
    }
}

async fn session_of(stage: &Stage, house: &House) {
    let issuer = stage.provider.issuer();
    let ana = stage.world.operator("ana.moreau").unwrap().subject.clone();
    let david = stage.world.operator("david.okafor").unwrap().subject.clone();
    let mut desk = stage.desk(house, "ana.moreau").await;
    let session = desk.session.clone().unwrap();
    assert_eq!(session.operator.name, "Ana Moreau");
    assert!(session.person.is_some() && session.appointments[0].organization_name.en.contains("Lakeshore"));
    let post = |path: &str, body: Value| desk.client.post(desk.at(path)).json(&body);
    let expect = |status: u16, code: &str| (status, code.to_owned());

    // The same sign-in twice: a challenge serves once.
    let sign_in = desk.sign_in_with(issuer, &ana).await;
    let first = desk.client.post(desk.at("v1/sign-in")).json(&sign_in).send().await.unwrap();
    assert!(first.status().is_success());
    assert_eq!(problem(post("v1/sign-in", json!(sign_in))).await, expect(403, "sign-in.challenge"));
    // A token made for another nonce, by nobody we know, or not a token at all.
    let other = desk.begin().await;
    let mut stolen = desk.sign_in_with(issuer, &ana).await;
    stolen.challenge = other.challenge.clone();
    let keys = (&stolen.public_key, &stolen.approval_key);
    let again = SignIn::signed(&stolen.challenge, stolen.profile, keys.0, keys.1, &stolen.to);
    stolen.proof = signed(&desk.key, &again);
    assert_eq!(problem(post("v1/sign-in", json!(stolen))).await, expect(403, "sign-in.token"));
    let mut tampered = desk.sign_in_with(issuer, &ana).await;
    let mut parts: Vec<String> = tampered.id_token.split('.').map(str::to_owned).collect();
    let claims = URL_SAFE_NO_PAD.decode(&parts[1]).unwrap();
    parts[1] = URL_SAFE_NO_PAD.encode(String::from_utf8(claims).unwrap().replace(&ana, &david));
    tampered.id_token = parts.join(".");
    assert_eq!(problem(post("v1/sign-in", json!(tampered))).await, expect(403, "sign-in.token"));
    let mut elsewhere = desk.sign_in_with(issuer, &ana).await;
    elsewhere.issuer = "https://elsewhere.example".into();
    assert_eq!(problem(post("v1/sign-in", json!(elsewhere))).await, expect(403, "sign-in.issuer"));
    // The profile's key is never replaced, nor its operator; a proof must be by the key that it registers.
    let mut thief = Desk::new(&house.url);
    thief.profile = desk.profile;
    let sign_in = thief.sign_in_with(issuer, &ana).await;
    assert_eq!(problem(post("v1/sign-in", json!(sign_in))).await, expect(409, "profile.other-key"));
    let sign_in = desk.sign_in_with(issuer, &david).await;
    assert_eq!(problem(post("v1/sign-in", json!(sign_in))).await, expect(409, "profile.other-key"));
    let mut unproven = desk.sign_in_with(issuer, &ana).await;
    unproven.proof = signed(&thief.key, b"something else");
    assert_eq!(problem(post("v1/sign-in", json!(unproven))).await, expect(403, "sign-in.proof"));

    // Renewing: by the key, once per nonce, by a clock that is near.
    let to = desk.to(&desk.begin().await);
    let renewal = |at, nonce: &str, key| Renew {
        profile: desk.profile,
        at,
        nonce: nonce.into(),
        to: to.clone(),
        proof: signed(key, &Renew::signed(desk.profile, at, nonce, &to)),
    };
    let nonce = "0123456789abcdef0123456789abcdef";
    let renewed: Session =
        desk.expect(desk.client.post(desk.at("v1/session/renew")).json(&renewal(now(), nonce, &desk.key))).await;
    assert!(renewed.lease_until >= session.lease_until && renewed.token != session.token);
    let table = [
        (renewal(now(), nonce, &desk.key), 401, "session.nonce-used"),
        (renewal(now().plus_seconds(-700), "00000000000000000000000000000001", &desk.key), 401, "session.clock"),
        (renewal(now(), "00000000000000000000000000000002", &thief.key), 401, "session.proof"),
        (renewal(now(), "short", &desk.key), 400, "request.malformed"),
    ];
    for (renew, status, code) in table {
        assert_eq!(problem(post("v1/session/renew", json!(renew))).await, expect(status, code));
    }

    // A forgotten passphrase: resealed for the same operator only.
    let begun = desk.begin().await;
    let mut centre_key = [0; 32];
    hex::decode_to_slice(&begun.escrow_key, &mut centre_key).unwrap();
    let payload = |subject: &str| {
        let mut payload = vec![1];
        payload.extend(Sha256::new().chain_update(issuer).chain_update([0]).chain_update(subject).finalize());
        payload.extend(desk.profile.0.as_bytes());
        payload.extend([7; 32]);
        payload
    };
    let one_time = SecretKey::generate(&mut OsRng);
    let ask = async |sealed: &[u8], by: &str| {
        let begun = desk.begin().await;
        Reseal {
            id_token: lra_testkit::visitor::id_token(issuer, by, &to.nonce(&begun.nonce)).await,
            to: to.clone(),
            challenge: begun.challenge,
            issuer: issuer.to_owned(),
            profile: desk.profile,
            escrow_key_id: begun.escrow_key_id,
            sealed: URL_SAFE_NO_PAD.encode(sealed),
            one_time_key: hex::encode(one_time.public_key().as_bytes()),
        }
    };
    let seal = |payload: &[u8]| PublicKey::from_bytes(centre_key).seal(&mut OsRng, payload).unwrap();
    let right = ask(&seal(&payload(&ana)), &ana).await;
    let resealed: Resealed = desk.expect(desk.client.post(desk.at("v1/escrow/reseal")).json(&right)).await;
    let opened = one_time.unseal(&URL_SAFE_NO_PAD.decode(resealed.sealed).unwrap()).unwrap();
    assert_eq!(opened, payload(&ana));
    let by_david = ask(&seal(&payload(&ana)), &david).await;
    assert_eq!(problem(post("v1/escrow/reseal", json!(by_david))).await, expect(403, "escrow.other-operator"));
    let of_david = ask(&seal(&payload(&david)), &ana).await;
    assert_eq!(problem(post("v1/escrow/reseal", json!(of_david))).await, expect(403, "escrow.other-operator"));
    let garbage = ask(&[1; 129], &ana).await;
    assert_eq!(problem(post("v1/escrow/reseal", json!(garbage))).await, expect(400, "escrow.form"));

    // Ended: neither token nor renewal; a fresh sign-in opens it again.
    desk.token = renewed.token;
    assert_eq!(desk.post("v1/session/end", &json!({})).await.0, StatusCode::NO_CONTENT);
    let after = desk.client.post(desk.at("v1/outcomes")).bearer_auth(&desk.token).json(&json!({"ids": []}));
    assert_eq!(problem(after).await, expect(401, "session.unknown"));
    let nonce = "00000000000000000000000000000009";
    let proof = signed(&desk.key, &Renew::signed(desk.profile, now(), nonce, &to));
    let renew = json!({"profile": desk.profile, "at": now(), "nonce": nonce, "to": to, "proof": proof});
    assert_eq!(
        problem(desk.client.post(desk.at("v1/session/renew")).json(&renew)).await,
        expect(401, "session.lease-ended")
    );
    if let Some(postgres) = &house.postgres {
        let back = stage.desk(house, "ana.moreau").await;
        postgres.psql("UPDATE session SET expires_at = 1").unwrap();
        let fresh = back.client.post(back.at("v1/outcomes")).bearer_auth(&back.token).json(&json!({"ids": []}));
        assert_eq!(problem(fresh).await, expect(401, "session.expired"));
        let tokens = postgres.psql("SELECT token FROM session").unwrap();
        assert!(!tokens.contains(&back.token), "tokens are kept as hashes");
    }
}

#[tokio::test]
async fn the_same_user_name_at_another_issuer_is_another_person() {
    let stage = Stage::set().await;
    let partner = Provider::start(&stage.folder().join("operators.json")).await.unwrap();
    let ana = stage.world.operator("ana.moreau").unwrap().subject.clone();
    for house in &stage.houses {
        let (keys, url) = (stage.folder().join(format!("keys-{}", house.name)), house.database_url.clone());
        let house = House::open("two issuers", url, keys, &[stage.provider.issuer(), partner.issuer()], None).await;
        let comes = async |issuer: &str| {
            let desk = Desk::new(&house.url);
            let sign_in = desk.sign_in_with(issuer, &ana).await;
            desk.client.post(desk.at("v1/sign-in")).json(&sign_in).send().await.unwrap()
        };
        // With two of them it must be said where somebody is expected.
        for issuer in [stage.provider.issuer(), partner.issuer()] {
            assert_eq!(comes(issuer).await.json::<Problem>().await.unwrap().code, "sign-in.unknown-operator");
        }
        let folder = tempfile::tempdir().unwrap();
        let named = format!(
            "username,given_name,family_name,email,subject,login_id,issuer\n\
             ana.moreau,Ana,Moreau,ana.moreau@lakeshore.example,{ana},ana.moreau@oneid.on.ca,{}\n",
            stage.provider.issuer()
        );
        std::fs::write(folder.path().join("operators.csv"), named).unwrap();
        let asked = Asked::plainly(Administrator::named("Nora Example").unwrap());
        assert!(import(&house.database_url, folder.path(), &default_tables(), &asked).await.unwrap().written);
        assert_eq!(comes(partner.issuer()).await.json::<Problem>().await.unwrap().code, "sign-in.unknown-operator");
        assert!(comes(stage.provider.issuer()).await.status().is_success());
        house.close().await;
    }
}

#[tokio::test]
async fn the_description_is_served_and_health_says_so() {
    let stage = Stage::set().await;
    let house = &stage.houses[1];
    let desk = Desk::new(&house.url);
    let description: Value = desk.expect(desk.client.get(desk.at("openapi.json"))).await;
    for path in ["/v1/batch", "/v1/feed", "/v1/sign-in", "/v1/letters", "/health/ready"] {
        assert!(description["paths"][path].is_object(), "{path}");
    }
    let ready: Value = desk.expect(desk.client.get(desk.at("health/ready"))).await;
    assert_eq!(ready["status"], "ready");
    let tables: lra_rules::forms::Tables = desk.expect(desk.client.get(desk.at("v1/tables"))).await;
    assert_eq!(tables, lra_rules::default_tables());
}
