//! HTTP: one table of routes, from which both the router and the OpenAPI document are made.

mod door;
mod extract;
mod handlers;
mod openapi;
mod routes;
mod serve;
mod tls;
mod types;
mod watched;

pub use door::Bounds;
pub use serve::{Service, serve};
pub use tls::TlsFiles;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts as _, MatchedPath, Request, State};
use axum::http::{StatusCode, header::CONTENT_LENGTH};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use futures::StreamExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::{centre::Centre, problem::HttpProblem};
use door::{Door, Peer, paced};
use extract::Asking;

/// The largest body that is read, in bytes: a batch of the longest commands fits.
const LARGEST: usize = 2 * 1024 * 1024;

/// The largest body that is read of somebody without a session: an issuer's token and a few keys fit.
const LARGEST_UNKNOWN: usize = 64 * 1024;

/// How many bytes of a body that is too large are passed over, so that whoever sends it hears why it was not taken.
const PASSED_OVER: usize = 64 * 1024 * 1024;

/// How long the answer is held back that somebody asked for too much.
const HELD_BACK: Duration = Duration::from_secs(1);

/// Longer than the longest wait at the feed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Makes the service out of the table of routes, for everybody that the door lets in. What no route takes is answered by a problem
/// document as well.
fn guarded(centre: Centre, door: Arc<Door>) -> Router {
    let mut router = Router::new();
    for route in routes::ROUTES {
        let handler = (route.handler)();
        let handler = if route.session {
            handler
        } else {
            handler
                .layer(DefaultBodyLimit::max(LARGEST_UNKNOWN))
                .layer(middleware::from_fn_with_state(door.clone(), paced))
        };
        router = router.route(route.path, handler);
    }
    router
        .fallback(async || HttpProblem::new(StatusCode::NOT_FOUND, "route.unknown"))
        .method_not_allowed_fallback(async || HttpProblem::new(StatusCode::METHOD_NOT_ALLOWED, "route.method"))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(CompressionLayer::new().gzip(true))
        .layer(middleware::from_fn_with_state(centre.clone(), heard_out))
        .layer(middleware::from_fn_with_state(door, held_back))
        .layer(middleware::from_fn(watched))
        .layer(CatchPanicLayer::custom(panicked))
        .with_state(centre)
}

/// Logs a request – its route, never its query – and answers for it when it takes too long.
async fn watched(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let began = Instant::now();
    // What was handed to a clerk is decided all the same; the desk looks its outcome up.
    let response = match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => HttpProblem::unavailable("centre.slow").into_response(),
    };
    let status = response.status().as_u16();
    let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status, micros, "answered");
    response
}

/// Whoever asked for too much hears it a moment later: told at once, they would ask again at once, and every answer takes from what
/// others wait for. So does whoever is not let in again and again, later still: to find out that a session is over, or its profile
/// frozen, asks the database. How many may wait like this is bounded by their connections.
async fn held_back(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    let response = next.run(request).await;
    let held = match response.status() {
        StatusCode::TOO_MANY_REQUESTS => Some(HELD_BACK),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => door.not_let_in(peer),
        _ => None,
    };
    if let Some(held) = held {
        tokio::time::sleep(held).await;
    }
    response
}

/// Who is cut off in the middle of a body that is too large sees a broken connection instead of the answer: so the body of a desk
/// is passed over first. Of whoever has no session only a little is, and not for long.
async fn heard_out(State(centre): State<Centre>, request: Request, next: Next) -> Response {
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|n| n.to_str().ok()?.parse::<usize>().ok());
    if announced.is_none_or(|n| n <= LARGEST) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let known = Asking::from_request_parts(&mut parts, &centre).await.is_ok();
    let most = if known { PASSED_OVER } else { 2 * LARGEST };
    let mut body = body.into_data_stream();
    let passing = async {
        let mut passed = 0;
        while let (true, Some(Ok(part))) = (passed < most, body.next().await) {
            passed += part.len();
        }
    };
    let _ = tokio::time::timeout(door::BODY, passing).await;
    HttpProblem::new(StatusCode::PAYLOAD_TOO_LARGE, "request.too-large").into_response()
}

/// Answers for a handler that panicked; the others go on.
fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    // What a panic says may quote what it was given: the place is in the log by the panic hook, the words are not.
    HttpProblem::new(StatusCode::INTERNAL_SERVER_ERROR, "centre.unexpected").into_response()
}
