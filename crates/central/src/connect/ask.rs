//! One call to a system: what is asked for, and how much of an answer is read.
//!
//! An answer may be anything. It leads nowhere – a redirect is no answer, a `Location` is not looked at –, is read up to a length,
//! and what is no JSON where JSON must be is *not understood*.

use std::time::Duration;

use lra_rules::enrollment::Stuck;
use reqwest::{Method, RequestBuilder, StatusCode, header};
use serde_json::Value;
use url::Url;
use zeroize::Zeroizing;

use super::{read::number, target::Target, wanted::Trouble};

/// What a call takes at the most.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// An answer is read up to so many bytes.
const LONGEST: usize = 4 << 20;

/// A list that was to be filtered is read up to so many pages: a system that ignores the filter lists everybody.
const PAGES: usize = 50;

/// Of everybody whom a system has so many are gone through.
const MOST: usize = 4_000_000;

/// How long a system may ask to be left alone.
const LONGEST_PAUSE: Duration = Duration::from_secs(900);

/// A conversation with one system.
pub(super) struct Scim<'t> {
    pub(super) target: &'t Target,
    pub(super) url: &'t Url,
    pub(super) http: &'t reqwest::Client,
    pub(super) token: Zeroizing<String>,
}

impl Scim<'_> {
    /// What of a kind has this value in this attribute, as far as the system heeds the filter; `keep` looks at each once more, and a page
    /// at a time is in memory.
    pub(super) async fn listed(
        &self,
        kind: &str,
        (attribute, value): (&str, &str),
        keep: impl Fn(&Value) -> bool,
    ) -> Result<Vec<Value>, Trouble> {
        let filter = format!("{attribute} eq {}", Value::from(value));
        let mut kept = Vec::new();
        let each = |one: Value| {
            if keep(&one) {
                kept.push(one);
            }
        };
        self.pages(kind, Some(&filter), PAGES, each).await?;
        Ok(kept)
    }

    async fn pages(
        &self,
        kind: &str,
        filter: Option<&str>,
        most: usize,
        mut each: impl FnMut(Value),
    ) -> Result<(), Trouble> {
        let mut seen = 0;
        for _ in 0..most {
            let Some((page, more)) = self.one_page(kind, filter, seen + 1).await? else { return Ok(()) };
            seen += page.len();
            page.into_iter().for_each(&mut each);
            if !more {
                return Ok(());
            }
        }
        Err(Stuck::NotUnderstood.into())
    }

    /// A page of everything of a kind from this place on, and whether there is more; none where there is nothing at all.
    pub(super) async fn page(&self, kind: &str, start: usize) -> Result<Option<(Vec<Value>, bool)>, Trouble> {
        // One that never ends is no list.
        if start > MOST {
            return Err(Stuck::NotUnderstood.into());
        }
        self.one_page(kind, None, start).await
    }

    async fn one_page(
        &self,
        kind: &str,
        filter: Option<&str>,
        start: usize,
    ) -> Result<Option<(Vec<Value>, bool)>, Trouble> {
        let from = start.to_string();
        let mut query = vec![("startIndex", from.as_str()), ("count", "100")];
        query.extend(filter.map(|filter| ("filter", filter)));
        let (status, mut body) = self.send(self.request(Method::GET, &[kind], &query)).await?;
        match status {
            // Some say so where nobody is found.
            StatusCode::NOT_FOUND => return Ok(None),
            status if status.is_success() => {}
            status => return Err(refused(status)),
        }
        let total = body.get("totalResults").and_then(number);
        let page = match body.get_mut("Resources").map(Value::take) {
            Some(Value::Array(page)) => page,
            // Nobody at all may be said without a list; anything else is no answer to the question.
            None if total == Some(0) => Vec::new(),
            _ => return Err(Stuck::NotUnderstood.into()),
        };
        let more = !page.is_empty() && total.is_some_and(|total| start - 1 + page.len() < total);
        Ok(Some((page, more)))
    }

    pub(super) fn request(&self, method: Method, path: &[&str], query: &[(&str, &str)]) -> RequestBuilder {
        let mut url: Url = self.url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let media = "application/scim+json, application/json";
        self.http.request(method, url).bearer_auth(self.token.as_str()).header(header::ACCEPT, media)
    }

    pub(super) async fn send(&self, request: RequestBuilder) -> Result<(StatusCode, Value), Trouble> {
        let unreachable = |_| Trouble::from(Stuck::Unreachable);
        let (client, request) = request.build_split();
        let mut request = request.map_err(|_| Trouble::from(Stuck::NotUnderstood))?;
        if request.body().is_some() {
            let media = header::HeaderValue::from_static("application/scim+json");
            request.headers_mut().insert(header::CONTENT_TYPE, media);
        }
        let mut response = client.execute(request).await.map_err(unreachable)?;
        let status = response.status();
        let pause = pause(response.headers());
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if bytes.len() + chunk.len() > LONGEST {
                return Err(Stuck::NotUnderstood.into());
            }
            bytes.extend_from_slice(&chunk);
        }
        if status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE {
            return Err(Trouble { cause: Stuck::Unreachable, pause });
        }
        // An error says in its status what it is, whatever stands in it; so does an answer without content.
        let empty = bytes.iter().all(u8::is_ascii_whitespace);
        if !status.is_success() || empty {
            return Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)));
        }
        let body = serde_json::from_slice(&bytes).map_err(|_| Trouble::from(Stuck::NotUnderstood))?;
        Ok((status, body))
    }
}

/// What a status means that is no yes.
pub(super) fn refused(status: StatusCode) -> Trouble {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Stuck::NotLetIn.into(),
        status if status.is_server_error() => Stuck::Unreachable.into(),
        StatusCode::REQUEST_TIMEOUT => Stuck::Unreachable.into(),
        status if status.is_client_error() => Stuck::Refused.into(),
        _ => Stuck::NotUnderstood.into(),
    }
}

/// How long the system asks to be left alone; a date in it is not read.
fn pause(headers: &header::HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_PAUSE))
}
