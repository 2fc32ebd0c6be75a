//! HTTP: one table of routes, from which both the router and the OpenAPI document are made.

mod extract;
mod handlers;
mod openapi;
mod routes;
mod types;

use std::future::Future;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{StatusCode, header::CONTENT_LENGTH};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt as _;
use futures::StreamExt as _;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::{centre::Centre, problem::HttpProblem};

/// The largest body that is read, in bytes: a batch of the longest commands fits.
const LARGEST: usize = 2 * 1024 * 1024;

/// How many bytes of a body that is too large are passed over, so that whoever sends it hears why it was not taken.
const PASSED_OVER: usize = 64 * 1024 * 1024;

/// Longer than the longest wait at the feed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Requests under way may take so long once the centre is told to stop.
const STOPPING: Duration = Duration::from_secs(10);

/// Makes the service out of the table of routes. What no route takes is answered by a problem document as well.
pub fn router(centre: Centre) -> Router {
    let mut router = Router::new();
    for route in routes::ROUTES {
        router = router.route(route.path, (route.handler)());
    }
    router
        .fallback(async || HttpProblem::new(StatusCode::NOT_FOUND, "route.unknown"))
        .method_not_allowed_fallback(async || HttpProblem::new(StatusCode::METHOD_NOT_ALLOWED, "route.method"))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(CompressionLayer::new().gzip(true))
        .layer(middleware::from_fn(heard_out))
        .layer(middleware::from_fn(watched))
        .layer(CatchPanicLayer::custom(panicked))
        .with_state(centre)
}

/// Serves until `stop` comes true, then lets requests under way finish.
///
/// # Errors
/// When the listener gives up.
pub async fn serve(
    centre: Centre,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (told, mut stopping) = tokio::sync::oneshot::channel::<()>();
    let waiting = centre.clone();
    let listener = listener.tap_io(|stream| {
        // Small answers are not held back to be sent together with later ones.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection gathers what it sends");
        }
    });
    let served = axum::serve(listener, router(centre.clone())).with_graceful_shutdown(async move {
        stop.await;
        tracing::info!("stopping");
        // Whoever waits at the feed is answered now.
        waiting.core.stop();
        let _ = told.send(());
    });
    // Counted from the word to stop, not from the start: a request that hangs must not keep a node from being replaced.
    let late = async {
        let _ = (&mut stopping).await;
        tokio::time::sleep(STOPPING).await;
    };
    tokio::select! {
        done = served => done?,
        () = late => tracing::warn!("requests under way were left behind"),
    }
    centre.close().await;
    Ok(())
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

/// Who is cut off in the middle of a body that is too large sees a broken connection instead of the answer: the body is
/// passed over first.
async fn heard_out(request: Request, next: Next) -> Response {
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|n| n.to_str().ok()?.parse::<usize>().ok());
    if announced.is_none_or(|n| n <= LARGEST) {
        return next.run(request).await;
    }
    let mut body = request.into_body().into_data_stream();
    let mut passed = 0;
    while let (true, Some(Ok(part))) = (passed < PASSED_OVER, body.next().await) {
        passed += part.len();
    }
    HttpProblem::new(StatusCode::PAYLOAD_TOO_LARGE, "request.too-large").into_response()
}

/// Answers for a handler that panicked; the others go on.
fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    // What a panic says may quote what it was given: the place is in the log by the panic hook, the words are not.
    HttpProblem::new(StatusCode::INTERNAL_SERVER_ERROR, "centre.unexpected").into_response()
}
