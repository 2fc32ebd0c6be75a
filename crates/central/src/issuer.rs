//! OpenID Connect issuers: their word for who signs in, checked against the keys they publish.
//!
//! Of an ID token the centre reads the subject and, if it is there, a user name; everything else in it may be any nonsense. The
//! published keys are kept in memory for an hour and asked for again when a token is signed by an unknown one.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lra_rules::wire::Issuer;
use openidconnect::core::{
    CoreGenderClaim, CoreIdTokenVerifier, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreProviderMetadata,
};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, HttpRequest, HttpResponse, IdToken, IdTokenVerifier,
    IssuerUrl, Nonce,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::{challenge::Challenge, clock::millis, error::CentreError, problem::HttpProblem};

/// How long an issuer's published keys are used without asking again.
const KEYS_LAST: Duration = Duration::from_secs(3600);

/// An unknown key may mean that the issuer rotated: ask again, but not more often than this.
const KEYS_AGAIN: Duration = Duration::from_secs(20);

/// How far an issuer's clock may be behind the centre's, in seconds, when it says when somebody signed in.
const CLOCKS_APART: i64 = 60;

/// Says who signed in: the subject is theirs for ever at that issuer, the user name only helps to find them the first time.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) subject: String,
    /// What the claim says that is configured for this issuer; `None` where none is.
    pub(crate) username: Option<String>,
    /// Whether somebody was there for this very sign-in.
    pub(crate) presence: Presence,
}

/// Says whether somebody proved themselves for this sign-in, or only a browser remembered them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// They signed in after the challenge was given.
    Fresh,
    /// They signed in before, or the issuer does not say when although it should.
    Remembered,
    /// This issuer never says when, as configured.
    NotTold,
}

impl Presence {
    /// Compares when somebody signed in with when the challenge was given, both in seconds since 1970.
    fn of(auth_time: Option<i64>, given: i64) -> Self {
        if auth_time.is_some_and(|at| at >= given - CLOCKS_APART) { Self::Fresh } else { Self::Remembered }
    }
}

impl Identity {
    /// Refuses a sign-in that nobody was there for, or of which nobody knows.
    pub(crate) fn freshly(&self) -> Result<(), HttpProblem> {
        match self.presence {
            Presence::Fresh => Ok(()),
            Presence::Remembered => Err(HttpProblem::forbidden("sign-in.not-fresh")),
            Presence::NotTold => Err(HttpProblem::forbidden("sign-in.time-not-told")),
        }
    }
}

/// The claims besides those that the library reads (docs/DOMAIN.md §6), by name.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Named {
    #[serde(flatten)]
    others: HashMap<String, serde_json::Value>,
}
impl AdditionalClaims for Named {}

type Token = IdToken<Named, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// The issuers where operators sign in, with what is known of their keys.
#[derive(Debug)]
pub(crate) struct Issuers {
    list: Vec<Issuer>,
    http: reqwest::Client,
    known: Mutex<HashMap<String, Published>>,
}

/// What an issuer publishes about itself, and when it was read.
#[derive(Debug, Clone)]
struct Published {
    at: Instant,
    metadata: Arc<CoreProviderMetadata>,
}

/// Says why a request to an issuer has no answer; the log hears it, the desk hears only that there is none.
#[derive(Debug, thiserror::Error)]
enum NoAnswer {
    #[error("{0}")]
    Request(#[from] reqwest::Error),
}

impl Issuers {
    pub(crate) fn new(list: Vec<Issuer>) -> Result<Self, CentreError> {
        let http = reqwest::Client::builder()
            // A redirect could lead the centre anywhere.
            .redirect(reqwest::redirect::Policy::none())
            // Whoever signs in waits for it, and so does everybody behind the lock in `published`.
            .timeout(Duration::from_secs(10))
            .build()
            .map_err(|_| CentreError::Configuration("no HTTP client can be made"))?;
        Ok(Self { list, http, known: Mutex::default() })
    }

    pub(crate) fn list(&self) -> &[Issuer] {
        &self.list
    }

    /// Checks an ID token: signature, issuer, audience, expiry and the nonce that the challenge and its addressee make. Whatever is wrong, the answer is the same; only the log
    /// says what it was.
    pub(crate) async fn identify(
        &self,
        issuer: &str,
        id_token: &str,
        challenge: &Challenge,
        nonce: String,
    ) -> Result<Identity, HttpProblem> {
        let bad = |why: &str| {
            tracing::info!(why, "an ID token was turned away");
            HttpProblem::forbidden("sign-in.token")
        };
        let issuer =
            self.list.iter().find(|i| i.url == issuer).ok_or_else(|| HttpProblem::forbidden("sign-in.issuer"))?;
        let token = Token::from_str(id_token).map_err(|_| bad("not a token"))?;
        let nonce = Nonce::new(nonce);
        let mut published = self.published(&issuer.url, KEYS_LAST).await?;
        let mut checked = check(&token, issuer, &published, challenge, &nonce);
        // Perhaps the issuer rotated its keys since we asked. Once, and not more often than `KEYS_AGAIN`: forged tokens must
        // not make the centre a flood of questions.
        if matches!(checked, Err(ClaimsVerificationError::SignatureVerification(_))) {
            published = self.published(&issuer.url, KEYS_AGAIN).await?;
            checked = check(&token, issuer, &published, challenge, &nonce);
        }
        checked.map_err(|why| bad(&why.to_string()))
    }

    /// Gives what the issuer publishes, at most so old; otherwise it is asked.
    async fn published(&self, issuer: &str, at_most: Duration) -> Result<Arc<CoreProviderMetadata>, HttpProblem> {
        // Held while asking: many who sign in at once ask the issuer once.
        let mut known = self.known.lock().await;
        if let Some(published) = known.get(issuer).filter(|p| p.at.elapsed() < at_most) {
            return Ok(published.metadata.clone());
        }
        let client = self.http.clone();
        let http = move |request: HttpRequest| exchange(client.clone(), request);
        let url = IssuerUrl::new(issuer.to_owned()).map_err(|_| HttpProblem::forbidden("sign-in.issuer"))?;
        let metadata = CoreProviderMetadata::discover_async(url, &http).await.map_err(|why| {
            tracing::warn!(%why, issuer, "an issuer does not answer");
            HttpProblem::unavailable("sign-in.issuer-unreachable")
        })?;
        let metadata = Arc::new(metadata);
        known.insert(issuer.to_owned(), Published { at: Instant::now(), metadata: metadata.clone() });
        Ok(metadata)
    }
}

/// Carries the library's requests over the one client, with its time limit and without redirects.
async fn exchange(client: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
    let (parts, body) = request.into_parts();
    let asked = client.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body);
    let answer = asked.send().await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut response = HttpResponse::new(answer.bytes().await?.to_vec());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// Checks the token against the published keys.
fn check(
    token: &Token,
    issuer: &Issuer,
    published: &CoreProviderMetadata,
    challenge: &Challenge,
    nonce: &Nonce,
) -> Result<Identity, ClaimsVerificationError> {
    use CoreJwsSigningAlgorithm as Alg;
    let verifier: CoreIdTokenVerifier<'_> = IdTokenVerifier::new_public_client(
        ClientId::new(issuer.client_id.clone()),
        published.issuer().clone(),
        published.jwks().clone(),
    )
    // Never a shared secret: a public client has none.
    .set_allowed_algs([Alg::RsaSsaPkcs1V15Sha256, Alg::RsaSsaPssSha256, Alg::EcdsaP256Sha256, Alg::EdDsa]);
    let claims = token.claims(&verifier, nonce)?;
    let named = claims.additional_claims();
    // The library reads it and does not look: a token that was made out to another program is none of ours (OpenID Connect Core
    // 3.1.3.7).
    if claims.authorized_party().is_some_and(|party| party.as_str() != issuer.client_id) {
        return Err(ClaimsVerificationError::InvalidAudience("made out to another program".into()));
    }
    // The library reads the standard one itself, and hands on only what it does not know.
    let username = match issuer.username_claim.as_str() {
        "preferred_username" => claims.preferred_username().map(|name| name.as_str().to_owned()),
        claim => named.others.get(claim).and_then(|name| name.as_str()).map(str::to_owned),
    };
    let presence = if issuer.without_auth_time {
        Presence::NotTold
    } else {
        Presence::of(claims.auth_time().map(|at| at.timestamp()), millis(challenge.given) / 1000)
    };
    Ok(Identity { subject: claims.subject().as_str().to_owned(), username, presence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_browser_is_not_somebody() {
        let given = 1_800_000_000;
        assert_eq!(Presence::of(Some(given + 5), given), Presence::Fresh);
        assert_eq!(Presence::of(Some(given - CLOCKS_APART), given), Presence::Fresh);
        assert_eq!(Presence::of(Some(given - CLOCKS_APART - 1), given), Presence::Remembered);
        assert_eq!(Presence::of(Some(given - 9 * 24 * 3600), given), Presence::Remembered);
        assert_eq!(Presence::of(None, given), Presence::Remembered, "an issuer that should say when, and does not");
    }
}
