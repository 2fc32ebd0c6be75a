//! One sign-in, from the address that is opened to the ID token that stands up to every check.

use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use lra_rules::wire::{Redirect, SignInBegin};
use openidconnect::{
    AdditionalClaims, AuthenticationFlow, AuthorizationCode, Client, ClientId, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, StandardErrorResponse, StandardTokenResponse, TokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, oneshot};
use url::Url;

use super::{Returns, SignInError, SignedIn, browser, loopback::Loopback};
use crate::{
    centre::{CentreClient, secure},
    secret::Secret,
};

/// What ONE ID says beyond the standard claims.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OneIdClaims {
    username: Option<String>,
}

impl AdditionalClaims for OneIdClaims {}

type Fields = IdTokenFields<
    OneIdClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type IssuerClient = Client<
    OneIdClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

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
    issuer: String,
    state: String,
    client: IssuerClient,
    verifier: PkceCodeVerifier,
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
            Redirect::Loopback => {
                let loopback = Loopback::open(returns).await.map_err(SignInError::NoWayBack)?;
                let redirect = loopback.redirect().to_string();
                (Some(loopback), redirect)
            }
            Redirect::Scheme { uri } => (None, uri.clone()),
        };
        let http = centre.http().clone();
        let metadata = CoreProviderMetadata::discover_async(issuer_url(&chosen.url)?, &caller(&http))
            .await
            .map_err(|cause| unreachable_issuer(&cause))?;
        let client = IssuerClient::from_provider_metadata(metadata, ClientId::new(chosen.client_id.clone()), None)
            .set_redirect_uri(RedirectUrl::new(redirect).map_err(|_| SignInError::Insecure)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let nonce = centre.addressee(&begin.centre).nonce(&begin.nonce);
        let said = nonce.clone();
        let mut question = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                CsrfToken::new_random,
                move || Nonce::new(said),
            )
            .set_pkce_challenge(challenge)
            // A desk is shared, and so is its browser: whoever comes proves themselves now, not whoever it remembers.
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(Duration::ZERO);
        for scope in chosen.scopes.iter().filter(|scope| *scope != "openid") {
            question = question.add_scope(openidconnect::Scope::new(scope.clone()));
        }
        let (url, state, _) = question.url();
        let state = state.into_secret();
        let returned = returns.expect(&state);
        Ok(Self {
            url,
            begin,
            nonce,
            began,
            issuer: chosen.url,
            state,
            client,
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
        if value("iss").is_some_and(|iss| iss != self.issuer) {
            return Err(SignInError::NotProven);
        }
        let code = AuthorizationCode::new(value("code").ok_or(SignInError::NotProven)?);
        tokio::select! {
            proven = self.prove(code) => proven,
            () = cancel.0.notified() => Err(SignInError::Cancelled),
        }
    }

    async fn prove(&self, code: AuthorizationCode) -> Result<SignedIn, SignInError> {
        let answer = self
            .client
            .exchange_code(code)
            .map_err(|cause| unreachable_issuer(&cause))?
            .set_pkce_verifier(PkceCodeVerifier::new(self.verifier.secret().clone()))
            .request_async(&caller(&self.http))
            .await
            .map_err(|cause| unreachable_issuer(&cause))?;
        let token = answer.id_token().ok_or(SignInError::NotProven)?;
        // The centre's clock, not this computer's: a desk whose clock is wrong can still sign in.
        let (then, began) = (SystemTime::from(self.begin.now.0), self.began);
        let checker = self.client.id_token_verifier().set_time_fn(move || (then + began.elapsed()).into());
        let claims = token.claims(&checker, &Nonce::new(self.nonce.clone())).map_err(|cause| {
            tracing::warn!(%cause, "the ID token does not stand up to the checks");
            SignInError::NotProven
        })?;
        let name = |claim: Option<&str>| claim.map(str::to_owned).filter(|text| !text.is_empty());
        Ok(SignedIn {
            id_token: Secret::new(token.to_string()),
            challenge: self.begin.challenge.clone(),
            begin: self.begin.clone(),
            issuer: self.issuer.clone(),
            subject: claims.subject().to_string(),
            given_name: name(claims.given_name().and_then(|c| c.get(None)).map(|n| n.as_str())),
            family_name: name(claims.family_name().and_then(|c| c.get(None)).map(|n| n.as_str())),
            username: name(
                claims.additional_claims().username.as_deref().or(claims.preferred_username().map(|n| n.as_str())),
            ),
            email: name(claims.email().map(|e| e.as_str())),
        })
    }
}

impl Drop for SignInFlow {
    fn drop(&mut self) {
        self.returns.forget(&self.state);
    }
}

fn issuer_url(url: &str) -> Result<IssuerUrl, SignInError> {
    IssuerUrl::new(url.to_owned()).map_err(|_| SignInError::Insecure)
}

fn unreachable_issuer(cause: &(dyn std::error::Error + 'static)) -> SignInError {
    tracing::warn!(%cause, "the issuer does not answer as the standard says");
    SignInError::IssuerUnreachable
}

/// openidconnect brings another version of reqwest than the rest of the program; this hands it ours.
fn caller(
    http: &reqwest::Client,
) -> impl Fn(HttpRequest) -> futures::future::BoxFuture<'static, Result<HttpResponse, reqwest::Error>> + use<> {
    let http = http.clone();
    move |request| {
        let http = http.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let answer = http
                .request(parts.method, parts.uri.to_string())
                .headers(parts.headers)
                .body(body)
                .timeout(Duration::from_secs(15))
                .send()
                .await?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let mut response = HttpResponse::new(answer.bytes().await?.to_vec());
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}
