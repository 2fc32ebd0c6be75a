//! Serving: connections in, through the door and TLS, requests to the router, and an orderly end.
//!
//! HTTP/1.1 only: desks speak nothing else, and every further protocol is one more to be attacked. A connection is a task of its
//! own, which ends with it; told to stop, the centre takes no new ones, lets requests under way finish, and leaves behind what
//! takes too long.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::door::{Bounds, Door, Pass, SILENCE, UNREAD};
use super::tls::{InUse, TlsFiles};
use crate::centre::Centre;

/// A TLS handshake that takes longer is given up.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Requests under way may take so long once the centre is told to stop.
const STOPPING: Duration = Duration::from_secs(10);

/// No file is free, or the like: those who are connected are served meanwhile.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// How the centre is reached.
#[derive(Debug, Clone, Default)]
pub struct Service {
    /// The certificate and its key; without them the centre speaks plain HTTP.
    pub tls: Option<TlsFiles>,
    /// What those who connect are bounded by.
    pub bounds: Bounds,
}

/// Serves until `stop` comes true, then lets requests under way finish.
///
/// # Errors
/// When the certificate cannot be used.
pub async fn serve(
    centre: Centre,
    listener: TcpListener,
    service: Service,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let door = Door::new(&service.bounds);
    let acceptor = match service.tls {
        None => None,
        Some(files) => {
            let in_use = InUse::read(files).map_err(io::Error::other)?;
            tokio::spawn(in_use.clone().follow());
            Some(in_use.acceptor().map_err(io::Error::other)?)
        }
    };
    let router = super::guarded(centre.clone(), door.clone());
    let connected = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, address) = match accepted {
            Ok(connection) => connection,
            Err(trouble) => {
                tracing::debug!(%trouble, "a connection was not taken");
                tokio::time::sleep(EXHAUSTED).await;
                continue;
            }
        };
        // Closed at once: who waits in vain comes back later, and costs nothing meanwhile.
        let Some(pass) = door.enter(address.ip()) else { continue };
        tokio::spawn(connection(stream, pass, acceptor.clone(), router.clone(), connected.watcher()));
    }
    tracing::info!("stopping");
    drop(listener);
    // Whoever waits at the feed is answered now.
    centre.core.stop();
    // Counted from the word to stop: a request that hangs must not keep a node from being replaced.
    if tokio::time::timeout(STOPPING, connected.shutdown()).await.is_err() {
        tracing::warn!("requests under way were left behind");
    }
    centre.close().await;
    Ok(())
}

/// Serves one connection until it ends.
async fn connection(stream: TcpStream, pass: Pass, acceptor: Option<TlsAcceptor>, router: Router, watcher: Watcher) {
    // Small answers are not held back to be sent together with later ones.
    if let Err(trouble) = stream.set_nodelay(true) {
        tracing::debug!(%trouble, "a connection gathers what it sends");
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(SILENCE));
    stream.set_write_timeout(Some(UNREAD));
    let stream = Box::pin(stream);
    let Some(acceptor) = acceptor else { return requests(stream, pass, router, watcher).await };
    match tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => requests(stream, pass, router, watcher).await,
        Ok(Err(trouble)) => tracing::debug!(%trouble, "a TLS handshake failed"),
        Err(_) => tracing::debug!("a TLS handshake took too long"),
    }
}

async fn requests<S>(stream: S, pass: Pass, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let peer = pass.peer();
    let answer = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            let answered: Result<_, Infallible> = router.oneshot(request).await;
            answered
        }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(pass.header())
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), answer);
    if let Err(trouble) = watcher.watch(served).await {
        tracing::debug!(%trouble, "a connection broke off");
    }
    drop(pass);
}
