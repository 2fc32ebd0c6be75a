//! The centre, as a desk reaches it: every call of `lra_rules::wire` over HTTPS.
//!
//! The one distinction that matters here: was the question surely not processed, or is it unknown? A connection that was
//! never made is the first; a time-out, a cut connection, a 5xx or an answer that does not parse is the second.

mod callers;

use std::time::Duration;

use ed25519_dalek::{Signature, VerifyingKey};
use lra_rules::{
    forms::Tables,
    ids::{CommandId, ProfileId},
    organization::Scope,
    wire::{
        AcceptTerms, Addressee, Batch, BatchAnswer, Erased, FeedPage, LetterAnswer, Likely, LikelyAnswer, Lookup,
        LookupAnswer, NewKeysRead, OTHER_ADDRESS, OTHER_KEY, OutcomesQuery, Problem, Renew, Reseal, Resealed, Session,
        SignIn, SignInBegin, SignedCommand, TERMS_NOT_ACCEPTED,
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
    /// The centre answers, and failed at this very question; what became of it is unknown.
    #[error("the centre failed at this ({})", .0.reference)]
    Failed(Box<Problem>),
    /// The session is over: renew it.
    #[error("the session with the centre is over")]
    SessionOver,
    /// The centre understood the question and did nothing.
    #[error("{}", .0.title)]
    Problem(Box<Problem>),
    /// Whoever answers is not taken for the centre.
    #[error(transparent)]
    Stranger(#[from] Stranger),
}

impl CallError {
    /// Does the centre answer nothing until the terms in force are accepted?
    pub(crate) fn wants_terms(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == TERMS_NOT_ACCEPTED)
    }
}

/// Why whoever answers is not taken for the centre: nothing is given to them, and nothing of theirs counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stranger {
    /// Another key than the one by which this desk knows the centre.
    #[error("whoever answers has another key than the centre that this desk knows")]
    OtherKey,
    /// The centre says that it does not answer at the address that this desk was given.
    #[error("the centre does not know the address that this desk was given")]
    OtherAddress,
    /// What was said is not signed by the key that it names.
    #[error("whoever answers does not prove to be the centre")]
    NotProven,
}

impl Stranger {
    /// The stable code that pages and logs use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OtherKey => OTHER_KEY,
            Self::OtherAddress => OTHER_ADDRESS,
            Self::NotProven => "centre.not-proven",
        }
    }
}

/// Says whether the centre of this key (hex) signed these bytes.
fn signed_by(centre: &str, bytes: &[u8], signature: &str) -> Result<(), Stranger> {
    let (mut key, mut raw) = ([0; 32], [0; 64]);
    let read = hex::decode_to_slice(centre, &mut key).is_ok() && hex::decode_to_slice(signature, &mut raw).is_ok();
    let key = VerifyingKey::from_bytes(&key).ok().filter(|key| read && !key.is_weak());
    let proven = key.is_some_and(|key| key.verify_strict(bytes, &Signature::from_bytes(&raw)).is_ok());
    if proven { Ok(()) } else { Err(Stranger::NotProven) }
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
    /// What stands behind the address is no key.
    #[error("behind the address of the centre stands something that is not its key")]
    NoKey,
    /// No TLS on this machine.
    #[error("this computer offers no secure connections")]
    Tls(#[from] reqwest::Error),
}

/// The centre's client. Cheap to clone; one pool of connections.
#[derive(Debug, Clone)]
pub struct CentreClient {
    base: Url,
    /// The centre's key (hex), where the configuration names it.
    named: Option<String>,
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
    url.scheme() == "https" || (url.scheme() == "http" && on_this_machine(url))
}

fn on_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Gives the session that the addressee signed in answer to this question; anybody else's would get the work of this desk.
fn proven(session: Session, to: &Addressee, question: &str, profile: ProfileId) -> Result<Session, CallError> {
    signed_by(&to.centre, &session.signed(question, profile), &session.proof)?;
    Ok(session)
}

impl CentreClient {
    /// A client for the centre at this address, behind which its key may stand: then no other is taken, and an operator's profile
    /// that knows another one takes this one at the next sign-in.
    ///
    /// # Errors
    /// When the address is no URL, what stands behind it no key, or plain HTTP to another machine.
    pub fn new(address: &str) -> Result<Self, AddressError> {
        let mut words = address.split_whitespace();
        let mut base = Url::parse(words.next().unwrap_or_default())?;
        let named = words.next().map(str::to_lowercase);
        if named.as_ref().is_some_and(|key| hex::decode_to_slice(key, &mut [0; 32]).is_err()) {
            return Err(AddressError::NoKey);
        }
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
        Ok(Self { base, named, http })
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

    /// The centre's key (hex), where the configuration names it.
    #[must_use]
    pub fn named_key(&self) -> Option<&str> {
        self.named.as_deref()
    }

    /// Whom a proof is for that is given over this client: the centre of this key, at this address.
    #[must_use]
    pub fn addressee(&self, centre: &str) -> Addressee {
        Addressee { centre: centre.to_owned(), address: self.base.as_str().to_owned() }
    }

    /// What is needed to begin a sign-in, signed by a centre that answers at this address. Which centre that is the caller
    /// compares with the one it knows.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn sign_in_begin(&self) -> Result<SignInBegin, CallError> {
        let begin: SignInBegin = self.answer(self.call(Method::POST, "v1/sign-in/begin", None, QUICKLY)).await?;
        if self.named.as_ref().is_some_and(|named| *named != begin.centre) {
            return Err(Stranger::OtherKey.into());
        }
        signed_by(&begin.centre, &begin.signed(), &begin.proof)?;
        // Another machine may repeat all that the centre says, but not for an address of its own.
        let answers = match begin.addresses.as_slice() {
            [] => on_this_machine(&self.base),
            listed => listed.iter().any(|one| one == self.base.as_str()),
        };
        if answers { Ok(begin) } else { Err(Stranger::OtherAddress.into()) }
    }

    /// Opens a session. One that the centre has not signed is none.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<Session, CallError> {
        let session = self.post("v1/sign-in", None, sign_in, PATIENTLY).await?;
        proven(session, &sign_in.to, &sign_in.challenge, sign_in.profile)
    }

    /// Renews a session by proof of the profile's key. One that the centre has not signed is none.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn renew(&self, renew: &Renew) -> Result<Session, CallError> {
        let session = self.post("v1/session/renew", None, renew, QUICKLY).await?;
        proven(session, &renew.to, &renew.nonce, renew.profile)
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

    /// Says that the operator has read of new approval keys.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn read_new_keys(&self, token: &Token, ids: &[uuid::Uuid]) -> Result<(), CallError> {
        let read = NewKeysRead { ids: ids.to_vec() };
        let call = self.call(Method::POST, "v1/session/new-keys-read", Some(token), QUICKLY).json(&read);
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

    /// Says that a profile let go of what it had cached.
    ///
    /// # Errors
    /// [`CallError`]
    pub async fn erased(&self, erased: &Erased) -> Result<(), CallError> {
        self.send(self.call(Method::POST, "v1/erased", None, QUICKLY).json(erased)).await.map(|_| ())
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

    /// Asks something of which nothing is kept here.
    ///
    /// # Errors
    /// [`CallError`]
    pub(crate) async fn ask<Q: Serialize + Sync, A: DeserializeOwned>(
        &self,
        path: &str,
        token: &Token,
        question: &Q,
    ) -> Result<A, CallError> {
        self.post(path, Some(token), question, PATIENTLY).await
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
        // The centre itself, and not a machine in front of it: it is there, and failed at this question.
        if status == StatusCode::INTERNAL_SERVER_ERROR
            && let Ok(problem) = serde_json::from_slice::<Problem>(&bytes)
        {
            tracing::warn!(code = %problem.code, reference = %problem.reference, "the centre failed at this");
            return Err(CallError::Failed(Box::new(problem)));
        }
        // The centre answers: it is the issuer that it has no word from.
        if status == StatusCode::SERVICE_UNAVAILABLE
            && let Ok(problem) = serde_json::from_slice::<Problem>(&bytes)
            && problem.code.starts_with("sign-in.")
        {
            return Err(CallError::Problem(Box::new(problem)));
        }
        // A proxy's page, or a centre that cannot answer anybody now: no word about the question.
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
