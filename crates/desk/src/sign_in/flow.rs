//! One sign-in, from the address that is opened to the ID token that stands up to every check.

use std::{
    io::ErrorKind,
    sync::Arc,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use lra_issuer::{Answer, Expected, Published, Trouble, Word, answered, same_issuer};
use lra_rules::wire::{Issuer, Redirect, SignInBegin};
use sha2::{Digest as _, Sha256};
use tokio::sync::{Notify, oneshot};
use url::{Url, form_urlencoded};

use super::{Returns, SignInError, SignedIn, browser, loopback::Loopback};
use crate::{
    centre::{CentreClient, secure},
    secret::Secret,
};

/// How long the issuer may take to answer.
const PATIENTLY: Duration = Duration::from_secs(15);

/// Calls a sign-in off, from wherever the operator says so.
#[derive(Debug, Clone, Default)]
pub struct CancelSignIn(Arc<Notify>);

impl CancelSignIn {
    /// Calls it off.
    pub fn cancel(&self) {
        self.0.notify_one();
    }
}

/// A sign-in under way.
pub struct SignInFlow {
    url: Url,
    begin: SignInBegin,
    /// What the issuer's word must be over: the challenge, and the centre at this address.
    nonce: String,
    began: Instant,
    issuer: Issuer,
    published: Published,
    redirect: String,
    state: String,
    /// What the code is asked for with (PKCE): who only reads the code has not got it.
    verifier: Secret<String>,
    http: reqwest::Client,
    returned: oneshot::Receiver<Url>,
    returns: Returns,
    cancel: CancelSignIn,
    /// Held so that the browser can come back.
    _loopback: Option<Loopback>,
}

impl SignInFlow {
    /// Asks the centre for its challenge and nonce, and the issuer for its addresses and keys. `issuer`: one of those that
    /// the centre names; none = the only one.
    ///
    /// # Errors
    /// [`SignInError`]
    pub async fn begin(centre: &CentreClient, issuer: Option<&str>, returns: &Returns) -> Result<Self, SignInError> {
        let begin = centre.sign_in_begin().await.map_err(SignInError::Centre)?;
        let began = Instant::now();
        let chosen = match (issuer, begin.issuers.as_slice()) {
            (Some(wanted), known) => known.iter().find(|one| one.url == wanted),
            (None, [only]) => Some(only),
            (None, []) => None,
            // Never one that nobody named: whoever is known at another would be unknown there, and not know why.
            (None, _) => return Err(SignInError::IssuerToChoose),
        };
        let chosen = chosen.ok_or(SignInError::UnknownIssuer)?.clone();
        if !Url::parse(&chosen.url).is_ok_and(|url| secure(&url)) {
            return Err(SignInError::Insecure);
        }
        let (loopback, redirect) = match &chosen.redirect {
            Redirect::Loopback { ports } => {
                let loopback = Loopback::open(returns, ports).await.map_err(|cause| match cause.kind() {
                    ErrorKind::AddrInUse if !ports.is_empty() => SignInError::PortsTaken,
                    _ => SignInError::NoWayBack(cause),
                })?;
                let redirect = loopback.redirect().to_string();
                (Some(loopback), redirect)
            }
            Redirect::Scheme { uri } => (None, uri.clone()),
        };
        let http = centre.http().clone();
        let published = tokio::time::timeout(PATIENTLY, Published::ask(&http, &chosen.url)).await;
        let published = published.unwrap_or(Err(Trouble::Unreachable)).map_err(troubled)?;
        let verifier = Secret::new(unguessable()?);
        let state = unguessable()?;
        let nonce = centre.addressee(&begin.centre).nonce(&begin.nonce);
        let mut scopes = vec!["openid"];
        scopes.extend(chosen.scopes.iter().map(String::as_str).filter(|scope| *scope != "openid"));
        let mut url = published.authorization.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &chosen.client_id)
            .append_pair("redirect_uri", &redirect)
            .append_pair("scope", &scopes.join(" "))
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose())))
            .append_pair("code_challenge_method", "S256")
            // A desk is shared, and so is its browser: whoever comes proves themselves now, not whoever it remembers.
            .append_pair("prompt", "login")
            .append_pair("max_age", "0");
        let returned = returns.expect(&state);
        Ok(Self {
            url,
            begin,
            nonce,
            began,
            issuer: chosen,
            published,
            redirect,
            state,
            verifier,
            http,
            returned,
            returns: returns.clone(),
            cancel: CancelSignIn::default(),
            _loopback: loopback,
        })
    }

    /// The address that the browser opens; shown, too, so that it can be opened by hand.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// What the centre said when this began, by a key that the caller compares with the one it knows.
    #[must_use]
    pub fn begun(&self) -> &SignInBegin {
        &self.begin
    }

    /// Opens the address in the system browser.
    ///
    /// # Errors
    /// [`SignInError::NoBrowser`]; the flow goes on, the address can be opened by hand.
    pub fn open_browser(&self) -> Result<(), SignInError> {
        browser::open(&self.url).map_err(SignInError::NoBrowser)
    }

    /// What calls it off.
    #[must_use]
    pub fn cancel(&self) -> CancelSignIn {
        self.cancel.clone()
    }

    /// Waits for the browser to come back, at most `limit`, and checks what it brings.
    ///
    /// # Errors
    /// [`SignInError`]
    pub async fn finish(mut self, limit: Duration) -> Result<SignedIn, SignInError> {
        let cancel = self.cancel.clone();
        let came_back = tokio::select! {
            came = tokio::time::timeout(limit, &mut self.returned) => came.map_err(|_| SignInError::TimedOut)?,
            () = cancel.0.notified() => return Err(SignInError::Cancelled),
        };
        let url = came_back.map_err(|_| SignInError::Cancelled)?;
        let value =
            |wanted: &str| url.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        if let Some(error) = value("error") {
            return Err(SignInError::Declined(error));
        }
        // RFC 9207: where the issuer names itself, it must be the one that was asked.
        if value("iss").is_some_and(|iss| !same_issuer(&iss, &self.issuer.url)) {
            return Err(SignInError::NotProven);
        }
        let code = value("code").ok_or(SignInError::NotProven)?;
        tokio::select! {
            proven = self.prove(&code) => proven,
            () = cancel.0.notified() => Err(SignInError::Cancelled),
        }
    }

    async fn prove(&self, code: &str) -> Result<SignedIn, SignInError> {
        let proving = async {
            let answer = Answer::read(&self.exchanged(code).await?)?;
            // Asked for now, and not at the beginning: the issuer may have new keys since.
            Ok((answer, self.published.ask_keys(&self.http).await?))
        };
        let proving = tokio::time::timeout(PATIENTLY * 2, proving).await;
        let (answer, keys) = proving.unwrap_or(Err(Trouble::Unreachable)).map_err(troubled)?;
        // The centre's clock, not this computer's: a desk whose clock is wrong can still sign in.
        let now = self.begin.now.0.as_second().saturating_add(self.began.elapsed().as_secs().cast_signed());
        let (issuer, client_id) = (self.issuer.url.as_str(), self.issuer.client_id.as_str());
        let expected = Expected { issuer, client_id, nonce: &self.nonce, now };
        let word = Word::check(&answer.id_token, &keys, expected).map_err(|cause| {
            tracing::warn!(%cause, "the ID token does not stand up to the checks");
            SignInError::NotProven
        })?;
        Ok(SignedIn {
            given_name: word.claim("given_name"),
            family_name: word.claim("family_name"),
            username: word.claim("username").or_else(|| word.claim("preferred_username")),
            email: word.claim("email"),
            id_token: Secret::new(answer.id_token),
            challenge: self.begin.challenge.clone(),
            begin: self.begin.clone(),
            issuer: self.issuer.url.clone(),
            subject: word.subject,
        })
    }

    /// What the issuer answers to the code that the browser brought: asked once, since a code is good for one use.
    async fn exchanged(&self, code: &str) -> Result<Vec<u8>, Trouble> {
        let question = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &self.redirect)
            .append_pair("client_id", &self.issuer.client_id)
            .append_pair("code_verifier", self.verifier.expose())
            .finish();
        let asked = self.http.post(self.published.token.clone()).timeout(PATIENTLY).body(question);
        let asked =
            asked.header("content-type", "application/x-www-form-urlencoded").header("accept", "application/json");
        let response = asked.send().await.map_err(|_| Trouble::Unreachable)?;
        if response.status().is_server_error() {
            return Err(Trouble::Unreachable);
        }
        // What it refuses it says in the answer itself.
        answered(response).await
    }
}

impl Drop for SignInFlow {
    fn drop(&mut self) {
        self.returns.forget(&self.state);
    }
}

/// What nobody can guess: 256 bits, as text that stands in an address.
fn unguessable() -> Result<String, SignInError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|cause| SignInError::NoWayBack(std::io::Error::other(cause.to_string())))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn troubled(trouble: Trouble) -> SignInError {
    tracing::warn!(%trouble, "the issuer is of no help");
    match trouble {
        Trouble::Unreachable => SignInError::IssuerUnreachable,
        Trouble::NotUnderstood(_) => SignInError::IssuerNotUnderstood,
        Trouble::Insecure => SignInError::Insecure,
        Trouble::Declined(error) => SignInError::Declined(error),
    }
}
