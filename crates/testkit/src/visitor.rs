//! The smallest browser: walks an operator through the real provider's page, and – where no desk waits for the answer – exchanges
//! the code by hand.
#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use std::collections::BTreeMap;

use reqwest::{Client, Response, header};
use serde_json::Value;
use url::Url;

use crate::oidc::CLIENT;

/// The verifier and the challenge of RFC 7636's own example, which are nobody's secret.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const CALLBACK: &str = "http://127.0.0.1:45678/callback";

/// The code flow by hand: the issuer's word for this subject, over this nonce.
///
/// # Panics
/// When the provider does not answer as it should.
pub async fn id_token(issuer: &str, subject: &str, nonce: &str) -> String {
    let parameters = [
        ("client_id", CLIENT),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("redirect_uri", CALLBACK),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("state", "a-state"),
        ("nonce", nonce),
    ];
    let back = walk(Url::parse_with_params(&format!("{issuer}/auth"), parameters).unwrap(), subject).await;
    let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
    let asked = [
        ("grant_type", "authorization_code"),
        ("client_id", CLIENT),
        ("code", &code),
        ("code_verifier", VERIFIER),
        ("redirect_uri", CALLBACK),
    ];
    let body = Url::parse_with_params("http://x/", asked).unwrap().query().unwrap().to_owned();
    let request = Client::new().post(format!("{issuer}/token"));
    let answer = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body).send().await;
    let answer: Value = answer.unwrap().json().await.unwrap();
    answer["id_token"].as_str().unwrap().to_owned()
}

/// Walks through the provider's page as this operator, to where it sends the browser back.
///
/// # Panics
/// When the provider does not answer as it should.
pub async fn walk(begin: Url, subject: &str) -> Url {
    answered(begin, format!("sub={subject}")).await
}

/// Goes to the address that a desk opened, answers the provider's form, and comes back to the desk; gives the page that the desk
/// shows there.
///
/// # Panics
/// When the provider or the desk does not answer as it should.
pub async fn visit(begin: Url, answer: &str) -> String {
    let back = answered(begin, answer.to_owned()).await;
    Client::new().get(back).send().await.unwrap().text().await.unwrap()
}

async fn answered(begin: Url, answer: String) -> Url {
    let mut visitor = Visitor {
        client: Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap(),
        cookies: BTreeMap::new(),
    };
    let page = visitor.follow(begin, None).await;
    visitor.follow(page, Some(answer)).await
}

struct Visitor {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    async fn send(&mut self, url: &Url, form: Option<String>) -> Response {
        let request = match form {
            Some(body) => self
                .client
                .post(url.clone())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body),
            None => self.client.get(url.clone()),
        };
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = request.header(header::COOKIE, cookies.join("; ")).send().await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.into(), value.into());
        }
        response
    }

    /// Follows redirects until a page answers, or the provider sends the browser back to the desk.
    async fn follow(&mut self, mut url: Url, mut form: Option<String>) -> Url {
        loop {
            let response = self.send(&url, form.take()).await;
            let Some(next) = response.headers().get(header::LOCATION) else {
                assert!(response.status().is_success(), "{url}: {}", response.status());
                return url;
            };
            url = url.join(next.to_str().unwrap()).unwrap();
            if url.path() == "/callback" {
                return url;
            }
        }
    }
}
