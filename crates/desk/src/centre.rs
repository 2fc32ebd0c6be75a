//! The centre, as a desk reaches it: every call of `lra_rules::wire` over HTTPS.
//!
//! The one distinction that matters here: was the question surely not processed, or is it unknown? A connection that was
//! never made is the first; a time-out, a cut connection, a 5xx or an answer that does not parse is the second.

use std::time::Duration;

use lra_rules::{
    forms::Tables,
    ids::CommandId,
    organization::Scope,
    wire::{
        AcceptTerms, Batch, BatchAnswer, FeedPage, LetterAnswer, Likely, LikelyAnswer, Lookup, LookupAnswer,
        OutcomesQuery, Problem, Renew, Reseal, Resealed, Session, SignIn, SignInBegin, SignedCommand,
    },
};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use url::Url;

use crate::secret::Secret;

/// A session's bearer token.
pub type Token = Secret<String>;

/// Why a call to the centre gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// No connection came about: the centre has seen nothing.
    #[error("the centre cannot be reached")]
    NotSent,
    /// The question may have arrived; no usable answer came back.
    #[error("no answer came back from the centre")]
    NoAnswer,
    /// The session is over: renew it.
    #[error("the session with the centre is over")]
    SessionOver,
    /// The centre understood the question and did nothing.
    #[error("{}", .0.title)]
    Problem(Box<Problem>),
}

/// Why an address is not taken for the centre's.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// Not a URL.
    #[error("the address of the centre cannot be read")]
    Unreadable(#[from] url::ParseError),
    /// Plain HTTP to another machine.
    #[error("the address of the centre must begin with https://")]
    Insecure,
    /// No TLS on this machine.
    #[error("this computer offers no secure connections")]
    Tls(#[from] reqwest::Error),
}

/// The centre's client. Cheap to clone; one pool of connections.
#[derive(Debug, Clone)]
pub struct CentreClient {
    base: Url,
    http: reqwest::Client,
}

/// The status by which a centre says that it no longer understands this version: work waits for the update.
pub(crate) const UPDATE: u16 = 426;
/// The status by which a centre says that too much was asked at once; it says nothing about the session.
pub(crate) const TOO_MUCH: u16 = 429;

const QUICKLY: Duration = Duration::from_secs(10);
const PATIENTLY: Duration = Duration::from_secs(40);

/// Plain HTTP is for this machine only: tests, the demo, a proxy of the hospital's own.
pub(crate) fn secure(url: &Url) -> bool {
    url.scheme() == "https"
        || (url.scheme() == "http"
            && match url.host() {
                Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
                Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
                Some(url::Host::Domain(name)) => name == "localhost",
                None => false,
            })
}

impl CentreClient {
    /// A client for the centre at this address.
    ///
    /// # Errors
    /// When the address is no URL, or plain HTTP to another machine.
    pub fn new(address: &str) -> Result<Self, AddressError> {
        let mut base = Url::parse(address.trim())?;
        if !secure(&base) {
            return Err(AddressError::Insecure);
        }
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let http = reqwest::Client::builder()
            .user_agent(concat!("lra-desk/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(5))
            // A redirect would carry the bearer token, or a command, to somewhere nobody named.
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { base, http })
    }

    /// The address of the centre, with a slash at its end.
    #[must_use]
    pub fn address(&self) -> &str {
        self.base.as_str()
    }

    /// The same pool of connections, for the issuer.
    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// What is needed to begin a sign-in.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn sign_in_begin(&self) -> Result<SignInBegin, CallError> {
        self.answer(self.call(Method::POST, "v1/sign-in/begin", None, QUICKLY)).await
    }

    /// Opens a session.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<Session, CallError> {
        self.post("v1/sign-in", None, sign_in, PATIENTLY).await
    }

    /// Renews a session by proof of the profile's key.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn renew(&self, renew: &Renew) -> Result<Session, CallError> {
        self.post("v1/session/renew", None, renew, QUICKLY).await
    }

    /// Accepts the terms of use.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn accept_terms(&self, token: &Token, version: &str) -> Result<(), CallError> {
        let terms = AcceptTerms { version: version.to_owned() };
        let call = self.call(Method::POST, "v1/session/terms", Some(token), QUICKLY).json(&terms);
        self.send(call).await.map(|_| ())
    }

    /// Ends the session.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn end_session(&self, token: &Token) -> Result<(), CallError> {
        self.send(self.call(Method::POST, "v1/session/end", Some(token), QUICKLY)).await.map(|_| ())
    }

    /// The file's key, sealed to a one-time key.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn reseal(&self, reseal: &Reseal) -> Result<Resealed, CallError> {
        self.post("v1/escrow/reseal", None, reseal, PATIENTLY).await
    }

    /// Sends a batch.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn batch(&self, token: &Token, batch: &Batch) -> Result<BatchAnswer, CallError> {
        self.post("v1/batch", Some(token), batch, PATIENTLY).await
    }

    /// What became of these?
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn outcomes(&self, token: &Token, ids: Vec<CommandId>) -> Result<BatchAnswer, CallError> {
        self.post("v1/outcomes", Some(token), &OutcomesQuery { ids }, QUICKLY).await
    }

    /// One page of a scope's stream; waits up to `wait` at the centre when there is nothing new.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn feed(
        &self,
        token: &Token,
        scope: &Scope,
        after: u64,
        limit: u32,
        wait: Duration,
    ) -> Result<FeedPage, CallError> {
        let question = url::form_urlencoded::Serializer::for_suffix(String::from("v1/feed?"), "v1/feed?".len())
            .append_pair("organization", &scope.organization.0)
            .append_pair("role", scope.role.code())
            .append_pair("after", &after.to_string())
            .append_pair("limit", &limit.to_string())
            .append_pair("wait", &wait.as_secs().to_string())
            .finish();
        self.answer(self.call(Method::GET, &question, Some(token), wait + PATIENTLY)).await
    }

    /// Somebody says they have an account.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn lookup(&self, token: &Token, lookup: &Lookup) -> Result<LookupAnswer, CallError> {
        self.post("v1/lookup", Some(token), lookup, QUICKLY).await
    }

    /// Asks who elsewhere is too much like somebody who is being registered.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn likely(&self, token: &Token, asked: &Likely) -> Result<LikelyAnswer, CallError> {
        self.post("v1/likely", Some(token), asked, QUICKLY).await
    }

    /// Makes a temporary password, once.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn letter(&self, token: &Token, command: &SignedCommand) -> Result<LetterAnswer, CallError> {
        self.post("v1/letters", Some(token), command, PATIENTLY).await
    }

    /// The tables and forms in force.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn tables(&self) -> Result<Tables, CallError> {
        self.answer(self.call(Method::GET, "v1/tables", None, PATIENTLY)).await
    }

    async fn post<Q: Serialize + Sync, A: DeserializeOwned>(
        &self,
        path: &str,
        token: Option<&Token>,
        question: &Q,
        patience: Duration,
    ) -> Result<A, CallError> {
        self.answer(self.call(Method::POST, path, token, patience).json(question)).await
    }

    fn call(&self, method: Method, path: &str, token: Option<&Token>, patience: Duration) -> RequestBuilder {
        // The path is one of ours; joining it to a URL that ends in `/` cannot go wrong.
        let url = self.base.join(path).unwrap_or_else(|_| self.base.clone());
        let call = self.http.request(method, url).timeout(patience);
        match token {
            Some(token) => call.bearer_auth(token.expose()),
            None => call,
        }
    }

    async fn answer<A: DeserializeOwned>(&self, call: RequestBuilder) -> Result<A, CallError> {
        let bytes = self.send(call).await?;
        serde_json::from_slice(&bytes).map_err(|cause| {
            tracing::warn!(at = %cause, "the centre's answer does not parse");
            CallError::NoAnswer
        })
    }

    async fn send(&self, call: RequestBuilder) -> Result<Vec<u8>, CallError> {
        let response = call.send().await.map_err(|cause| {
            tracing::debug!(connect = cause.is_connect(), timeout = cause.is_timeout(), "no answer from the centre");
            if cause.is_connect() || cause.is_builder() { CallError::NotSent } else { CallError::NoAnswer }
        })?;
        let status = response.status();
        let bytes = response.bytes().await.map_err(|_| CallError::NoAnswer)?;
        if status.is_success() {
            return Ok(bytes.to_vec());
        }
        if status == StatusCode::UNAUTHORIZED {
            return Err(CallError::SessionOver);
        }
        // A proxy's page, or a centre in error: no word about the question.
        if !status.is_client_error() || status == StatusCode::REQUEST_TIMEOUT {
            return Err(CallError::NoAnswer);
        }
        match serde_json::from_slice::<Problem>(&bytes) {
            Ok(problem) => {
                tracing::info!(code = %problem.code, reference = %problem.reference, "the centre did not do it");
                Err(CallError::Problem(Box::new(problem)))
            }
            Err(_) => Err(CallError::NoAnswer),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_reaches_this_machine_only() {
        for fine in ["https://centre.example", "http://127.0.0.1:8080", "http://localhost:1/", "http://[::1]:8"] {
            assert!(CentreClient::new(fine).is_ok(), "{fine}");
        }
        for not in ["http://centre.example", "http://10.0.0.1", "ftp://127.0.0.1", "centre.example"] {
            assert!(CentreClient::new(not).is_err(), "{not}");
        }
        let deep = CentreClient::new("https://hospital.example/lra").unwrap();
        assert_eq!(deep.address(), "https://hospital.example/lra/");
    }
}
