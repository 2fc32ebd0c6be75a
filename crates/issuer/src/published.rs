//! What an issuer publishes about itself, and what it answers to a code.

use serde_json::{Map, Value};
use url::Url;

use crate::{
    keys::{ALGORITHMS, Keys},
    value::{same_issuer, text, texts},
};

/// An answer is read up to so many bytes: none of these is longer.
const LONGEST: usize = 1 << 20;

/// Says why an issuer is of no help just now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No answer came, or one that says that it cannot answer anybody now.
    #[error("it cannot be reached just now")]
    Unreachable,
    /// It answers, and this in the answer is not understood.
    #[error("it answers, and is not understood: {0}")]
    NotUnderstood(&'static str),
    /// One of its addresses is not secure: nothing is sent there.
    #[error("one of its addresses is not secure")]
    Insecure,
    /// It did not give a token for the code, and says this.
    #[error("it did not sign anybody in")]
    Declined(String),
}

/// Where an issuer is asked for what.
#[derive(Debug, Clone)]
pub struct Published {
    /// The browser signs in here.
    pub authorization: Url,
    /// A code becomes a token here.
    pub token: Url,
    /// Its keys lie here.
    pub keys: Url,
}

impl Published {
    /// Reads what an issuer of this name publishes.
    ///
    /// # Errors
    /// [`Trouble`], which names what is not understood.
    pub fn read(bytes: &[u8], issuer: &str) -> Result<Self, Trouble> {
        let not = Trouble::NotUnderstood;
        let said: Map<String, Value> =
            serde_json::from_slice(bytes).map_err(|_| not("what it publishes is no JSON object"))?;
        if !said.get("issuer").and_then(text).is_some_and(|named| same_issuer(&named, issuer)) {
            return Err(not("it names itself otherwise (issuer)"));
        }
        // Told before anybody is asked for anything: no token of it would count.
        let signs = said.get("id_token_signing_alg_values_supported").map(texts).unwrap_or_default();
        if !signs.is_empty() && !signs.iter().any(|named| ALGORITHMS.iter().any(|(name, _)| name == named)) {
            return Err(not("it signs by no algorithm that counts (id_token_signing_alg_values_supported)"));
        }
        let address = |name: &str, missing: &'static str| -> Result<Url, Trouble> {
            let url = said.get(name).and_then(text).and_then(|url| Url::parse(&url).ok()).ok_or(not(missing))?;
            if secure(&url) { Ok(url) } else { Err(Trouble::Insecure) }
        };
        Ok(Self {
            authorization: address(
                "authorization_endpoint",
                "it names no address to sign in (authorization_endpoint)",
            )?,
            token: address("token_endpoint", "it names no address for tokens (token_endpoint)")?,
            keys: address("jwks_uri", "it names no address of its keys (jwks_uri)")?,
        })
    }

    /// Asks an issuer what it publishes.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn ask(http: &reqwest::Client, issuer: &str) -> Result<Self, Trouble> {
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let url = Url::parse(&url).map_err(|_| Trouble::NotUnderstood("its name is no address"))?;
        if !secure(&url) {
            return Err(Trouble::Insecure);
        }
        Self::read(&ask(http, &url).await?, issuer)
    }

    /// Asks for the issuer's keys.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn ask_keys(&self, http: &reqwest::Client) -> Result<Keys, Trouble> {
        let keys = Keys::read(&ask(http, &self.keys).await?);
        keys.filter(|keys| !keys.is_empty()).ok_or(Trouble::NotUnderstood("it publishes no key that can be used"))
    }
}

/// What an issuer answers to a code.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its word for who signed in, not yet checked.
    pub id_token: String,
}

impl Answer {
    /// Reads the answer to a code: an ID token, or why there is none.
    ///
    /// # Errors
    /// [`Trouble`]
    pub fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let said: Map<String, Value> = serde_json::from_slice(bytes)
            .map_err(|_| Trouble::NotUnderstood("what it answers to a code is no JSON object"))?;
        match said.get("id_token").and_then(text) {
            Some(id_token) => Ok(Self { id_token }),
            None => match said.get("error").and_then(text) {
                Some(error) => Err(Trouble::Declined(error)),
                None => Err(Trouble::NotUnderstood("what it answers to a code has no ID token (id_token)")),
            },
        }
    }
}

/// Gets what lies at an address, tried once more where nothing came: getting it changes nothing.
///
/// # Errors
/// [`Trouble`]
pub async fn ask(http: &reqwest::Client, url: &Url) -> Result<Vec<u8>, Trouble> {
    let once = async || match http.get(url.clone()).header("accept", "application/json").send().await {
        Ok(response) if response.status().is_success() => answered(response).await,
        Ok(response) if response.status().is_server_error() || response.status() == 429 => Err(Trouble::Unreachable),
        Ok(_) => Err(Trouble::NotUnderstood("it has nothing at the address where it should publish it")),
        Err(cause) => {
            tracing::debug!(connect = cause.is_connect(), timeout = cause.is_timeout(), "no answer from an issuer");
            Err(Trouble::Unreachable)
        }
    };
    match once().await {
        Err(Trouble::Unreachable) => once().await,
        other => other,
    }
}

/// Reads the body of an answer, up to a bound.
///
/// # Errors
/// [`Trouble`]
pub async fn answered(mut response: reqwest::Response) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Trouble::Unreachable)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST {
            return Err(Trouble::NotUnderstood("its answer is longer than any of these"));
        }
    }
    Ok(bytes)
}

/// Says whether nobody between can read what is sent there: TLS, or this machine.
fn secure(url: &Url) -> bool {
    let here = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}
