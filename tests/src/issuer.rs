//! An issuer of an attacker's making: it says of anybody whatever a test wants said, signed as an issuer signs.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{Signer as _, SigningKey};
use http_body_util::Full;
use hyper::{Request, Response, body::Bytes, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use lra_testkit::oidc::CLIENT;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// How it answers whoever asks what it publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As issuers do.
    Well,
    /// With this status, and nothing that could be read.
    Status(u16),
    /// With something else than an issuer publishes.
    Rambling,
}

/// The issuer; gone when dropped.
pub struct FalseIssuer {
    /// What its tokens name.
    pub url: String,
    mood: Arc<Mutex<Mood>>,
    key: SigningKey,
    serving: JoinHandle<()>,
}

impl FalseIssuer {
    /// Publishes what issuers publish, on a port of this machine.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let key = SigningKey::from_bytes(&[5; 32]);
        let metadata = json!({
            "issuer": url, "authorization_endpoint": format!("{url}/auth"), "token_endpoint": format!("{url}/token"),
            "jwks_uri": format!("{url}/jwks"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
        });
        let x = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
        let keys =
            json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": x, "alg": "EdDSA", "use": "sig", "kid": "1"}]});
        let mood = Arc::new(Mutex::new(Mood::Well));
        let answers = mood.clone();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (metadata, keys) = (metadata.to_string(), keys.to_string());
                let answers = answers.clone();
                let answer = service_fn(move |request: Request<Incoming>| {
                    let published = if request.uri().path() == "/jwks" { keys.clone() } else { metadata.clone() };
                    let (status, body) = match *answers.lock().unwrap_or_else(PoisonError::into_inner) {
                        Mood::Well => (200, published),
                        Mood::Status(status) => (status, String::new()),
                        Mood::Rambling => (200, "<html>Back soon</html>".to_owned()),
                    };
                    async move {
                        let answer = Response::builder().status(status).header("content-type", "application/json");
                        Ok::<_, Infallible>(answer.body(Full::new(Bytes::from(body))).unwrap())
                    }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        Self { url, mood, key, serving }
    }

    /// From now on it answers so.
    pub fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// An ID token of this subject over this nonce, who signed in so many seconds ago, with these claims in place of the usual.
    #[must_use]
    pub fn word(&self, subject: &str, nonce: &str, ago: i64, other: &Value) -> String {
        let now = jiff::Timestamp::now().as_second();
        let mut claims = json!({
            "iss": self.url, "sub": subject, "aud": CLIENT, "nonce": nonce,
            "iat": now, "exp": now + 300, "auth_time": now - ago,
        });
        for (name, value) in other.as_object().into_iter().flatten() {
            claims[name] = value.clone();
        }
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&json!({"alg": "EdDSA", "kid": "1"})), part(&claims));
        let signature = URL_SAFE_NO_PAD.encode(self.key.sign(signed.as_bytes()).to_bytes());
        format!("{signed}.{signature}")
    }
}

impl Drop for FalseIssuer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
