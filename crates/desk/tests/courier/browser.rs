//! The person in front of the browser, by plain HTTP: picks an operator, or goes back without signing in.

use std::collections::BTreeMap;

use reqwest::{Client, Response, header, redirect::Policy};
use url::Url;

/// Goes to the address that the desk opened, answers the provider's form, and comes back to the desk. Returns the page that
/// the desk shows there.
pub(crate) async fn visit(begin: Url, answer: &str) -> String {
    let mut visitor =
        Visitor { client: Client::builder().redirect(Policy::none()).build().unwrap(), cookies: BTreeMap::new() };
    let page = visitor.follow(begin, None).await;
    let back = visitor.follow(page, Some(answer.to_owned())).await;
    visitor.client.get(back).send().await.unwrap().text().await.unwrap()
}

struct Visitor {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    async fn send(&mut self, url: &Url, form: Option<String>) -> Response {
        let request = match form {
            Some(body) => {
                let form = "application/x-www-form-urlencoded";
                self.client.post(url.clone()).header(header::CONTENT_TYPE, form).body(body)
            }
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
