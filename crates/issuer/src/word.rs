//! An ID token, checked: the six values that count, and any other claim as far as it can be read.

use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde_json::{Map, Value};

use crate::{
    keys::{ALGORITHMS, Keys},
    value::{same_issuer, seconds, text, texts},
};

/// OpenID Connect allows a subject no more characters.
pub const SUBJECT: usize = 255;

/// How far an issuer's clock may be behind ours, in seconds, when its token ends.
pub const LEEWAY: i64 = 60;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a token must say.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// This issuer made it.
    pub issuer: &'a str,
    /// It is made out to this program.
    pub client_id: &'a str,
    /// It is over this challenge.
    pub nonce: &'a str,
    /// It is so late, in seconds since 1970.
    pub now: i64,
}

/// Says why a token is not taken for the issuer's word. Nothing in it is quoted: it names who signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// It is none at all.
    #[error("it is not a signed token")]
    NotAToken,
    /// It is signed by an algorithm that is not on the list.
    #[error("it is signed by an algorithm that does not count")]
    Algorithm,
    /// No published key made its signature; perhaps the issuer has new keys.
    #[error("no key that the issuer publishes made its signature")]
    Signature,
    /// Another issuer made it (`iss`).
    #[error("it names another issuer (iss)")]
    Issuer,
    /// It names nobody (`sub`).
    #[error("it names nobody (sub)")]
    Subject,
    /// It is made out to another program (`aud`, `azp`).
    #[error("it is made out to another program (aud, azp)")]
    Audience,
    /// It has ended, or does not say when it does (`exp`).
    #[error("it has ended, or does not say when (exp)")]
    Ended,
    /// It is not over this challenge (`nonce`).
    #[error("it is not over this challenge (nonce)")]
    Nonce,
}

/// The issuer's word for somebody, checked.
#[derive(Debug, Clone)]
pub struct Word {
    /// Who it is: opaque, never reassigned.
    pub subject: String,
    /// When they signed in, in seconds since 1970; `None` where that is not said, or cannot be read.
    pub auth_time: Option<i64>,
    claims: Map<String, Value>,
}

impl Word {
    /// Reads an ID token and checks it: who signed it, and then the values that count.
    ///
    /// # Errors
    /// [`NotProven`], which names the value that is wrong.
    pub fn check(token: &str, keys: &Keys, expected: Expected<'_>) -> Result<Self, NotProven> {
        let not = NotProven::NotAToken;
        let (signed, signature) = token.rsplit_once('.').ok_or(not)?;
        let (header, payload) = signed.split_once('.').ok_or(not)?;
        let header: Map<String, Value> = object(header).ok_or(not)?;
        let claims: Map<String, Value> = object(payload).ok_or(not)?;
        let signature = BASE64.decode(signature).map_err(|_| not)?;
        let named = header.get("alg").and_then(Value::as_str);
        let algorithm = ALGORITHMS.iter().find(|(name, _)| Some(*name) == named).ok_or(NotProven::Algorithm)?;
        let kid = header.get("kid").and_then(text);
        if !keys.verifies(kid.as_deref(), &algorithm.1, signed.as_bytes(), &signature) {
            return Err(NotProven::Signature);
        }
        let said = |name: &str| claims.get(name).and_then(text);
        if !said("iss").is_some_and(|issuer| same_issuer(&issuer, expected.issuer)) {
            return Err(NotProven::Issuer);
        }
        made_out_to(&claims, expected.client_id)?;
        let ends = claims.get("exp").and_then(seconds).ok_or(NotProven::Ended)?;
        if ends.saturating_add(LEEWAY) <= expected.now {
            return Err(NotProven::Ended);
        }
        if said("nonce").as_deref() != Some(expected.nonce) {
            return Err(NotProven::Nonce);
        }
        let subject = said("sub").ok_or(NotProven::Subject)?;
        Ok(Self { subject, auth_time: claims.get("auth_time").and_then(seconds), claims })
    }

    /// Gives a claim as text, composed and without spaces around it; an empty claim is no claim.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<String> {
        self.claims.get(name).and_then(text)
    }
}

/// Checks for whom it is made: for this program alone, or for several of which it names this one as the party (OpenID Connect Core
/// 3.1.3.7). A party that is somebody else is one that may show this token: it is none of ours.
fn made_out_to(claims: &Map<String, Value>, client: &str) -> Result<(), NotProven> {
    let mut audience = claims.get("aud").map(texts).unwrap_or_default();
    audience.dedup();
    let party = claims.get("azp").and_then(text);
    let ours = audience.iter().any(|one| one == client);
    let by_us = match party {
        Some(party) => party == client,
        None => audience.len() == 1,
    };
    if ours && by_us { Ok(()) } else { Err(NotProven::Audience) }
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&BASE64.decode(part).ok()?).ok()
}
