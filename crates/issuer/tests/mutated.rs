//! What issuers send, mutated field by field: only the values that count can refuse.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer as _, SigningKey};
use lra_issuer::{Answer, Expected, Keys, LEEWAY, NotProven, Published, Trouble, Word, same_issuer};
use serde_json::{Map, Value, json};

const ISSUER: &str = "https://sign-in.example/tenant";
const CLIENT: &str = "lra-desk";
const NOW: i64 = 1_800_000_000;
const EXPECTED: Expected<'static> = Expected { issuer: ISSUER, client_id: CLIENT, nonce: "over-this", now: NOW };

/// The claims of a token as issuers send them, with all that they like to say besides.
fn claims() -> Map<String, Value> {
    let said = json!({
        "iss": ISSUER, "sub": "00u1f", "aud": CLIENT, "exp": NOW + 300, "nonce": "over-this", "auth_time": NOW - 5,
        "iat": NOW, "nbf": NOW, "jti": "ID.1", "azp": CLIENT, "acr": "1", "amr": ["pwd", "mfa"], "at_hash": "x", "c_hash": "y",
        "sid": "s", "name": "Ana Moreau", "given_name": "Ana", "family_name": "Moreau", "middle_name": "", "nickname": "ana",
        "preferred_username": "ana.moreau", "profile": "https://a.example", "picture": "https://a.example/p", "website": "",
        "email": "ana@lakeshore.example", "email_verified": true, "gender": "female", "birthdate": "1980-01-01",
        "zoneinfo": "America/Toronto", "locale": "fr-CA", "phone_number": "+1", "phone_number_verified": false,
        "address": {"formatted": "1 Main"}, "updated_at": NOW, "username": "ana.moreau", "tid": "t", "ver": "2.0", "groups": ["a"],
    });
    said.as_object().unwrap().clone()
}

fn signing() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn jwk() -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(signing().verifying_key().as_bytes()), "kid": "1", "use": "sig",
           "alg": "EdDSA", "x5c": ["MII"], "key_ops": ["verify"]})
}

fn keys() -> Keys {
    Keys::read(json!({"keys": [jwk()]}).to_string().as_bytes()).unwrap()
}

/// A token of this text, signed as an issuer signs.
fn token_of(header: &Value, claims: &str) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(signing().sign(signed.as_bytes()).to_bytes());
    format!("{signed}.{signature}")
}

fn checked(claims: &str) -> Result<Word, NotProven> {
    Word::check(&token_of(&json!({"alg": "EdDSA", "kid": "1"}), claims), &keys(), EXPECTED)
}

fn said(claims: &Map<String, Value>) -> Result<Word, NotProven> {
    checked(&Value::Object(claims.clone()).to_string())
}

/// Every kind of value that JSON has, and the shapes that issuers were seen to send.
fn nonsense() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!("true"),
        json!("2026-11-22T14:00:00.000Z"),
        json!("1800000000"),
        json!(1_800_000_000.25),
        json!(-1),
        json!(""),
        json!("  "),
        json!("nonsense"),
        json!([]),
        json!(["a", 1, null]),
        json!({}),
        json!({"a": [1]}),
    ]
}

#[test]
fn only_the_values_that_count_can_refuse() {
    let counting = ["iss", "sub", "aud", "azp", "exp", "nonce"];
    assert!(said(&claims()).is_ok());
    for name in claims().keys().filter(|name| !counting.contains(&name.as_str())) {
        let mut without = claims();
        without.remove(name);
        assert!(said(&without).is_ok(), "{name} is missing");
        for value in nonsense() {
            let mut mutated = claims();
            mutated.insert(name.clone(), value.clone());
            let word = said(&mutated);
            assert_eq!(word.as_ref().map(|word| word.subject.as_str()).ok(), Some("00u1f"), "{name}: {value}");
            // Doubled: once right, once as it is here.
            let text = Value::Object(claims()).to_string();
            let doubled = format!("{{{}:{value},{}", Value::String(name.clone()), text.strip_prefix('{').unwrap());
            assert!(checked(&doubled).is_ok(), "{name} doubled with {value}");
        }
    }
}

#[test]
fn each_value_that_counts_refuses_where_it_is_wrong() {
    for (name, why) in [
        ("iss", NotProven::Issuer),
        ("sub", NotProven::Subject),
        ("aud", NotProven::Audience),
        ("exp", NotProven::Ended),
        ("nonce", NotProven::Nonce),
    ] {
        let mut without = claims();
        without.remove(name);
        assert_eq!(said(&without).unwrap_err(), why, "{name} is missing");
        for value in [Value::Null, json!(true), json!(""), json!([]), json!({"a": 1})] {
            let mut mutated = claims();
            mutated.insert(name.to_owned(), value.clone());
            assert_eq!(said(&mutated).unwrap_err(), why, "{name}: {value}");
        }
    }
    for (name, value, why) in [
        ("iss", json!("https://sign-in.example/other"), NotProven::Issuer),
        ("aud", json!("another"), NotProven::Audience),
        ("aud", json!(["another", "third"]), NotProven::Audience),
        ("azp", json!("another"), NotProven::Audience),
        ("exp", json!(NOW - LEEWAY), NotProven::Ended),
        ("nonce", json!("over-that"), NotProven::Nonce),
    ] {
        let mut mutated = claims();
        mutated.insert(name.to_owned(), value.clone());
        assert_eq!(said(&mutated).unwrap_err(), why, "{name}: {value}");
    }
    // Made out to several: only where it names us as the party.
    let mut several = claims();
    several.insert("aud".into(), json!([CLIENT, "https://api.example"]));
    assert!(said(&several).is_ok());
    several.remove("azp");
    assert_eq!(said(&several).unwrap_err(), NotProven::Audience);
}

#[test]
fn what_counts_is_read_as_issuers_write_it() {
    for (name, value) in [
        ("iss", json!(format!("{ISSUER}/"))),
        ("aud", json!([CLIENT])),
        ("aud", json!([CLIENT, CLIENT])),
        ("azp", Value::Null),
        ("exp", json!((NOW + 300).to_string())),
        ("exp", json!(1_800_000_300.5)),
        ("exp", json!(NOW - LEEWAY + 1)),
        ("exp", json!("2027-01-15T08:05:00Z")),
    ] {
        let mut mutated = claims();
        mutated.insert(name.to_owned(), value.clone());
        assert!(said(&mutated).is_ok(), "{name}: {value}: {:?}", said(&mutated).unwrap_err());
    }
    for (value, read) in [
        (json!(NOW - 5), Some(NOW - 5)),
        (json!((NOW - 5).to_string()), Some(NOW - 5)),
        (json!(1_799_999_995.0), Some(NOW - 5)),
        (json!("2027-01-15T08:00:00Z"), Some(NOW)),
        (json!("yesterday"), None),
        (json!([NOW]), None),
        (json!(1e300), None),
    ] {
        let mut mutated = claims();
        mutated.insert("auth_time".into(), value.clone());
        assert_eq!(said(&mutated).unwrap().auth_time, read, "{value}");
    }
    // An empty claim is no claim, and letters come composed.
    let mut mutated = claims();
    mutated.insert("username".into(), json!(""));
    mutated.insert("preferred_username".into(), json!(" zoe\u{308} "));
    let word = said(&mutated).unwrap();
    assert_eq!((word.claim("username"), word.claim("preferred_username").as_deref()), (None, Some("zoë")));
}

#[test]
fn who_signs_is_checked_whatever_the_header_says() {
    let text = Value::Object(claims()).to_string();
    let check = |header: Value| Word::check(&token_of(&header, &text), &keys(), EXPECTED).map(|word| word.subject);
    for fine in [json!({"alg": "EdDSA"}), json!({"alg": "EdDSA", "kid": "1", "typ": 7, "x5t": null})] {
        assert!(check(fine.clone()).is_ok(), "{fine}");
    }
    for wrong in ["none", "HS256", "eddsa", "ES512", ""] {
        assert_eq!(check(json!({"alg": wrong, "kid": "1"})), Err(NotProven::Algorithm), "{wrong}");
    }
    // One of another kind than the key does not pass for it.
    assert_eq!(check(json!({"alg": "RS256", "kid": "1"})), Err(NotProven::Signature));
    assert_eq!(check(json!({"alg": "EdDSA", "kid": "2"})), Err(NotProven::Signature), "a key of another name");
    let mut forged = token_of(&json!({"alg": "EdDSA", "kid": "1"}), &text);
    forged.truncate(forged.len() - 4);
    forged.push_str("AAAA");
    assert!(Word::check(&forged, &keys(), EXPECTED).is_err());
    for no_token in ["", ".", "..", "a.b.c", "e30.e30.", "e30.e30.AAAA.AAAA"] {
        assert!(Word::check(no_token, &keys(), EXPECTED).is_err(), "{no_token}");
    }
}

#[test]
fn keys_are_read_one_by_one() {
    let nameless = json!({"kty": "OKP", "crv": "Ed25519", "x": jwk()["x"]});
    let token = token_of(&json!({"alg": "EdDSA", "kid": "1"}), &Value::Object(claims()).to_string());
    for set in [
        json!({"keys": [jwk(), jwk()]}),
        json!({"keys": [nameless]}),
        json!({"keys": [nameless, nameless]}),
        json!({"keys": [{"kty": "quantum", "kid": "1"}, null, 7, {"kty": "RSA"}, jwk()]}),
        json!([jwk()]),
        json!({"keys": [jwk()], "more": {"of": "it"}}),
    ] {
        let keys = Keys::read(set.to_string().as_bytes()).unwrap();
        assert!(Word::check(&token, &keys, EXPECTED).is_ok(), "{set}");
    }
    // Whatever stands in a key besides its parameters.
    for name in ["kid", "use", "alg", "x5c", "key_ops", "x5t", "exp"] {
        for value in nonsense() {
            let mut key = jwk();
            key[name] = value.clone();
            let keys = Keys::read(json!({"keys": [key]}).to_string().as_bytes()).unwrap();
            let nameless = token_of(&json!({"alg": "EdDSA"}), &Value::Object(claims()).to_string());
            assert!(Word::check(&nameless, &keys, EXPECTED).is_ok(), "{name}: {value}");
        }
    }
    assert!(Keys::read(b"<html>").is_none() && Keys::read(b"{}").is_none());
    let mut enciphering = jwk();
    enciphering["use"] = json!("enc");
    assert!(Keys::read(json!({"keys": [enciphering]}).to_string().as_bytes()).unwrap().is_empty());
}

/// What an issuer publishes, with all that the standard lets it say.
fn published() -> Map<String, Value> {
    let said = json!({
        "issuer": ISSUER, "authorization_endpoint": format!("{ISSUER}/auth"), "token_endpoint": format!("{ISSUER}/token"),
        "jwks_uri": format!("{ISSUER}/keys"), "userinfo_endpoint": format!("{ISSUER}/me"), "registration_endpoint": "",
        "scopes_supported": ["openid"], "response_types_supported": ["code"], "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"], "acr_values_supported": ["0"], "subject_types_supported": ["pairwise"],
        "id_token_encryption_alg_values_supported": [], "display_values_supported": ["page"], "claim_types_supported": ["normal"],
        "claims_supported": ["sub"], "service_documentation": "https://a.example", "claims_locales_supported": ["en"],
        "ui_locales_supported": ["fr-CA"], "claims_parameter_supported": true, "request_parameter_supported": false,
        "request_uri_parameter_supported": true, "require_request_uri_registration": false, "op_policy_uri": "https://a.example",
        "op_tos_uri": "https://a.example", "code_challenge_methods_supported": ["S256"], "end_session_endpoint": "https://a.example",
    });
    said.as_object().unwrap().clone()
}

#[test]
fn of_what_is_published_four_values_count() {
    let read = |said: &Map<String, Value>| Published::read(Value::Object(said.clone()).to_string().as_bytes(), ISSUER);
    assert!(read(&published()).is_ok());
    let counting = ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"];
    for name in published().keys() {
        let counts = counting.contains(&name.as_str());
        let mut without = published();
        without.remove(name);
        assert_eq!(read(&without).is_err(), counts, "{name} is missing");
        for value in nonsense() {
            let mut mutated = published();
            mutated.insert(name.clone(), value.clone());
            assert_eq!(read(&mutated).is_err(), counts, "{name}: {value}");
        }
    }
    for (name, value) in
        [("token_endpoint", "http://sign-in.example/token"), ("jwks_uri", "ftp://sign-in.example/keys")]
    {
        let mut mutated = published();
        mutated.insert(name.into(), json!(value));
        assert_eq!(read(&mutated).unwrap_err(), Trouble::Insecure, "{name}");
    }
    // The desk refuses what the centre would refuse, before anybody is asked for a password.
    for (signs, fine) in
        [(json!(["RS256"]), true), (json!(["HS256", "RS512"]), true), (json!(["HS256"]), false), (json!([]), true)]
    {
        let mut mutated = published();
        mutated.insert("id_token_signing_alg_values_supported".into(), signs.clone());
        assert_eq!(read(&mutated).is_ok(), fine, "{signs}");
    }
    let mut slash = published();
    slash.insert("issuer".into(), json!(format!("{ISSUER}/")));
    assert!(read(&slash).is_ok() && same_issuer(ISSUER, &format!("{ISSUER}/")));
}

#[test]
fn of_the_answer_to_a_code_the_id_token_counts() {
    let answer = json!({"access_token": "a", "token_type": "Bearer", "expires_in": 3599, "refresh_token": "r", "scope": "openid",
                        "ext_expires_in": 3599, "id_token": "e30.e30.AA"});
    for name in ["access_token", "token_type", "expires_in", "refresh_token", "scope", "ext_expires_in"] {
        let mut without = answer.clone();
        without.as_object_mut().unwrap().remove(name);
        assert!(Answer::read(without.to_string().as_bytes()).is_ok(), "{name} is missing");
        for value in nonsense() {
            let mut mutated = answer.clone();
            mutated[name] = value.clone();
            assert!(Answer::read(mutated.to_string().as_bytes()).is_ok(), "{name}: {value}");
        }
    }
    let refused = Answer::read(br#"{"error":"invalid_grant","error_description":7}"#).unwrap_err();
    assert_eq!(refused, Trouble::Declined("invalid_grant".into()));
    for nothing in ["{}", "[]", "", "<html>", r#"{"id_token":7.5}"#] {
        assert!(matches!(Answer::read(nothing.as_bytes()), Err(Trouble::NotUnderstood(_))), "{nothing}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), text in ".{0,120}") {
        let _ = (Keys::read(&bytes), Published::read(&bytes, ISSUER), Answer::read(&bytes));
        let _ = (Word::check(&text, &keys(), EXPECTED), Keys::read(text.as_bytes()));
    }
}
