//! The keys that an issuer publishes, and the algorithms that count.

use openidconnect::{
    JsonWebKey as _,
    core::{CoreJsonWebKey, CoreJwsSigningAlgorithm as Algorithm},
};
use serde_json::{Map, Value};

use crate::value::text;

/// Tokens are signed by one of these: keys that the issuer alone has. Never a shared secret – a public client has none – and never
/// none at all.
pub const ALGORITHMS: [(&str, Algorithm); 9] = [
    ("RS256", Algorithm::RsaSsaPkcs1V15Sha256),
    ("RS384", Algorithm::RsaSsaPkcs1V15Sha384),
    ("RS512", Algorithm::RsaSsaPkcs1V15Sha512),
    ("PS256", Algorithm::RsaSsaPssSha256),
    ("PS384", Algorithm::RsaSsaPssSha384),
    ("PS512", Algorithm::RsaSsaPssSha512),
    ("ES256", Algorithm::EcdsaP256Sha256),
    ("ES384", Algorithm::EcdsaP384Sha384),
    ("EdDSA", Algorithm::EdDsa),
];

/// A set of more keys than this is none that an issuer publishes: the rest is not looked at.
const MOST: usize = 64;

/// The parameters of a public key. Everything else in it is the issuer's own affair, and may be any nonsense.
const PARAMETERS: [&str; 6] = ["kty", "n", "e", "crv", "x", "y"];

/// The keys of an issuer by which it signs.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<(Option<String>, CoreJsonWebKey)>);

impl Keys {
    /// Reads a set of keys. One that cannot be used – of an unknown kind, for encryption, misspelt – is left out; the same one twice
    /// does no harm. `None`: it is no set of keys.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let set: Value = serde_json::from_slice(bytes).ok()?;
        let keys = set.get("keys").unwrap_or(&set).as_array()?;
        Some(Self(keys.iter().take(MOST).filter_map(key).collect()))
    }

    /// Says whether a key of the set made this signature. A named key is looked for by its name; where no key has the name, those
    /// without one count. A name is a hint, not a proof: without it every key of the set counts.
    pub(crate) fn verifies(
        &self,
        named: Option<&str>,
        algorithm: &Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let mut of_name: Vec<_> =
            self.0.iter().filter(|(name, _)| named.is_none() || name.as_deref() == named).collect();
        if of_name.is_empty() {
            of_name = self.0.iter().filter(|(name, _)| name.is_none()).collect();
        }
        of_name.iter().any(|(_, key)| key.verify_signature(algorithm, message, signature).is_ok())
    }

    /// Says whether nothing in it can be used.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn key(value: &Value) -> Option<(Option<String>, CoreJsonWebKey)> {
    let key = value.as_object()?;
    if key.get("use").and_then(Value::as_str).is_some_and(|what| what.eq_ignore_ascii_case("enc")) {
        return None;
    }
    let parameters: Map<String, Value> =
        PARAMETERS.iter().filter_map(|name| Some(((*name).to_owned(), key.get(*name)?.clone()))).collect();
    let read = serde_json::from_value(Value::Object(parameters)).ok()?;
    Some((key.get("kid").and_then(text), read))
}
