//! The smallest browser: walks an operator through the real provider's page and back to the desk.

use std::{collections::BTreeMap, time::Duration};

use lra_desk::{
    centre::CentreClient,
    sign_in::{Returns, SignInFlow, SignedIn},
};
use reqwest::{Client, Response, header};
use url::Url;

const LIMIT: Duration = Duration::from_secs(30);

/// Signs an operator in at the provider, as the person in front of the browser does.
pub async fn sign_in(centre: &CentreClient, subject: &str) -> SignedIn {
    let flow = SignInFlow::begin(centre, None, &Returns::default()).await.expect("a sign-in begins");
    let url = flow.url().clone();
    let (signed_in, ()) = tokio::join!(flow.finish(LIMIT), visit(url, subject));
    signed_in.expect("the provider signs the operator in")
}

async fn visit(begin: Url, subject: &str) {
    // Ends at the desk's own listener, which closes the connection once it has answered.
    let answer = Client::new().get(walk(begin, subject).await).send().await.unwrap();
    assert!(answer.status().is_success(), "the desk did not take the browser back: {}", answer.status());
}

/// Walks through the provider's page as this operator, to where it sends the browser back.
pub(crate) async fn walk(begin: Url, subject: &str) -> Url {
    let mut visitor = Visitor {
        client: Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap(),
        cookies: BTreeMap::new(),
    };
    let page = visitor.follow(begin, None).await;
    visitor.follow(page, Some(format!("sub={subject}"))).await
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
