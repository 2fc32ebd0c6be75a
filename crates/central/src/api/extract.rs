//! What handlers are given: who asks, what they ask – or a problem document.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Query, Request};
use axum::http::{StatusCode, header, request::Parts};
use lra_rules::limits::{self, Unread};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::door::BODY;
use crate::{
    centre::Centre,
    desk::{ActingProfile, Admitted},
    line::Whose,
    problem::HttpProblem,
    room::LARGE,
};

/// The route at which a desk waits for what is new.
const FEED: &str = "/v1/feed";

/// Whose request it is, left by the extractor that found out for the one that reads the body.
#[derive(Debug, Clone, Copy)]
struct Asker(Whose);

/// The holder of the bearer token, whatever terms they have accepted: for the routes of the session itself.
pub(super) struct Asking(pub(super) Arc<ActingProfile>);

impl FromRequestParts<Centre> for Asking {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, centre: &Centre) -> Result<Self, HttpProblem> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .ok_or_else(|| HttpProblem::unauthorized("session.missing"))?;
        let desk = centre.holder(token).await?;
        parts.extensions.insert(Asker(Some(desk.operator.id)));
        Ok(Self(desk))
    }
}

/// Says whether a body is large, or does not say how long it is.
fn is_large(parts: &Parts) -> bool {
    let announced = parts.headers.get(header::CONTENT_LENGTH).map(|n| n.to_str().ok()?.parse::<usize>().ok());
    let chunked = parts.headers.contains_key(header::TRANSFER_ENCODING);
    announced.map_or(chunked, |length| length.is_none_or(|length| length > LARGE))
}

/// What every route asks for that shows or changes records. It stands before the body, so that nobody who is not admitted
/// has theirs read.
impl FromRequestParts<Centre> for Admitted {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, centre: &Centre) -> Result<Self, HttpProblem> {
        let Asking(desk) = Asking::from_request_parts(parts, centre).await?;
        let follows = parts.extensions.get::<MatchedPath>().is_some_and(|path| path.as_str() == FEED);
        let turns = &centre.core.turns;
        let operator = desk.operator.id;
        let admitted = Self::new(desk)?;
        let turn = if follows { turns.to_follow(operator)? } else { turns.to_work(operator, is_large(parts)).await? };
        Ok(admitted.with(turn))
    }
}

/// A JSON body of this type; anything else is refused with the place where it goes wrong, never with its content.
pub(super) struct Json<T>(pub(super) T);

impl<T: DeserializeOwned + JsonSchema + Send + 'static> FromRequest<Centre> for Json<T> {
    type Rejection = HttpProblem;

    async fn from_request(request: Request, centre: &Centre) -> Result<Self, HttpProblem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(HttpProblem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.not-json"));
        }
        let whose = request.extensions().get::<Asker>().and_then(|Asker(whose)| *whose);
        // Whoever sends a letter a minute holds a turn, and others wait for it.
        let arriving = tokio::time::timeout(BODY, Bytes::from_request(request, centre)).await;
        let arrived = arriving.map_err(|_| HttpProblem::new(StatusCode::REQUEST_TIMEOUT, "request.slow"))?;
        let bytes = arrived.map_err(|rejected| match rejected.status() {
            StatusCode::PAYLOAD_TOO_LARGE => HttpProblem::new(StatusCode::PAYLOAD_TOO_LARGE, "request.too-large"),
            _ => HttpProblem::bad_request("request.cut-off"),
        })?;
        // A large one takes long to read, and whoever asks for little would wait for it on this thread.
        let read = if bytes.len() > LARGE {
            centre.core.room.does(whose, move || limits::read(&bytes)).await?
        } else {
            limits::read(&bytes)
        };
        read.map(Self).map_err(|why| match why {
            Unread::TooMuch(over) => HttpProblem::bad_request("request.too-much").field(&over.at, "too-much"),
            Unread::NotInForm { at } => HttpProblem::bad_request("request.malformed").field(&at, "not-expected"),
            // Where, not what: the reader's message may quote a value.
            Unread::Malformed(why) => {
                let place = format!("line {} column {}", why.line(), why.column());
                let code = if why.is_data() { "not-expected" } else { "not-json" };
                HttpProblem::bad_request("request.malformed").field(&place, code)
            }
        })
    }
}

/// Query parameters of this type; others are refused.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<Centre> for Asked<T> {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, _: &Centre) -> Result<Self, HttpProblem> {
        Query::<T>::try_from_uri(&parts.uri)
            .map(|Query(asked)| Self(asked))
            .map_err(|_| HttpProblem::bad_request("request.malformed").field("query", "not-expected"))
    }
}
