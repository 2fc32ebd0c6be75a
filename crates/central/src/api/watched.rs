//! Who may read how the centre is: whoever watches over it, from its own machine or with a token.

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, StatusCode, header, request::Parts};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::door::Peer;
use crate::{centre::Centre, problem::HttpProblem, shared::Core};

/// A request that came through somebody bears one of these: then the other end of the connection says nothing about who asks.
const PASSED_ON: [&str; 4] = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/// Whoever watches over the centre. Where a token is configured it is wanted, wherever the request comes from; without one
/// only this machine may look. Anybody else finds nothing here, as at any address that is none.
pub(super) struct Watching;

impl FromRequestParts<Centre> for Watching {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, centre: &Centre) -> Result<Self, HttpProblem> {
        let peer = parts.extensions.get::<Peer>().copied();
        let may = match token(&centre.core) {
            Ok(Some(token)) => bears(&parts.headers, &token),
            Ok(None) => from_here(peer, &parts.headers),
            // A token that cannot be read was meant to keep people out.
            Err(error) => {
                tracing::warn!(%error, "the token of whoever watches over the centre cannot be read");
                false
            }
        };
        if may { Ok(Self) } else { Err(HttpProblem::new(StatusCode::NOT_FOUND, "route.unknown")) }
    }
}

/// The configured token, read anew, so that it can be changed while the centre runs.
fn token(core: &Core) -> std::io::Result<Option<Zeroizing<String>>> {
    let Some(file) = &core.watch_token else { return Ok(None) };
    let text = Zeroizing::new(std::fs::read_to_string(file)?);
    let token = text.trim();
    if token.is_empty() {
        return Err(std::io::Error::other("it is empty"));
    }
    Ok(Some(Zeroizing::new(token.to_owned())))
}

fn bears(headers: &HeaderMap, token: &str) -> bool {
    let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let said = said.and_then(|value| value.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    // Digests are compared: how long that takes says nothing about the token.
    said.is_some_and(|(_, said)| Sha256::digest(said.trim()) == Sha256::digest(token))
}

fn from_here(peer: Option<Peer>, headers: &HeaderMap) -> bool {
    let here = matches!(peer, Some(Peer(Some(address))) if address.is_loopback());
    here && !PASSED_ON.iter().any(|name| headers.contains_key(*name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_this_machine_looks_without_a_token_and_nobody_through_a_proxy() {
        let peer = |address: &str| Some(Peer(Some(address.parse().unwrap())));
        let none = HeaderMap::new();
        assert!(from_here(peer("127.0.0.1"), &none) && from_here(peer("::1"), &none));
        assert!(!from_here(peer("192.0.2.1"), &none) && !from_here(Some(Peer(None)), &none) && !from_here(None, &none));
        for name in PASSED_ON {
            let through = HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_static("192.0.2.1"))]);
            assert!(!from_here(peer("127.0.0.1"), &through), "{name}");
        }
    }

    #[test]
    fn the_token_is_the_whole_token() {
        let with =
            |value: &'static str| HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static(value))]);
        assert!(bears(&with("Bearer abc"), "abc") && bears(&with("bearer  abc "), "abc"));
        for wrong in ["Bearer abcd", "Bearer ab", "Bearer", "Basic abc", ""] {
            assert!(!bears(&with(wrong), "abc"), "{wrong}");
        }
    }
}
