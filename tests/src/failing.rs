//! A centre that fails at some questions: a machine in front of it that passes everything on, and answers the questions named with
//! what a centre says that failed at them.

use std::{
    collections::BTreeSet,
    convert::Infallible,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use http_body_util::{BodyExt as _, Full};
use hyper::{Request, Response, body::Bytes, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

/// The machine; gone when dropped.
pub struct Failing {
    address: SocketAddr,
    state: Arc<State>,
    serving: JoinHandle<()>,
}

struct State {
    centre: String,
    http: reqwest::Client,
    fails: Mutex<BTreeSet<String>>,
    /// Every question that was asked, and when.
    asked: watch::Sender<Vec<(String, Instant)>>,
}

impl Failing {
    /// Stands in front of the centre at this address.
    pub async fn at(centre: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let (fails, asked) = (Mutex::default(), watch::Sender::new(Vec::new()));
        let state = Arc::new(State { centre: centre.trim_end_matches('/').to_owned(), http, fails, asked });
        let shared = Arc::clone(&state);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                let answer = service_fn(move |request| answered(Arc::clone(&state), request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        Self { address, state, serving }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on it fails at these paths, and at no others.
    pub fn fails_at(&self, paths: &[&str]) {
        let mut fails = self.state.fails.lock().unwrap_or_else(PoisonError::into_inner);
        *fails = paths.iter().map(|&path| path.to_owned()).collect();
    }

    /// Waits until this path was asked so many times after now: when each of them came.
    pub async fn asked(&self, path: &str, times: usize) -> Vec<Instant> {
        let (from, mut asked) = (Instant::now(), self.state.asked.subscribe());
        let of = |all: &[(String, Instant)]| -> Vec<Instant> {
            all.iter().filter(|(p, at)| p == path && *at >= from).map(|(_, at)| *at).collect()
        };
        asked.wait_for(|all| of(all).len() >= times).await.map(|all| of(&all)).unwrap()
    }

    /// How often this path was asked between two moments.
    #[must_use]
    pub fn asked_between(&self, path: &str, from: Instant, to: Instant) -> usize {
        self.state.asked.borrow().iter().filter(|(p, at)| p == path && (from..=to).contains(at)).count()
    }
}

impl Drop for Failing {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answered(state: Arc<State>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().to_owned();
    state.asked.send_modify(|all| all.push((path.clone(), Instant::now())));
    if state.fails.lock().unwrap_or_else(PoisonError::into_inner).contains(&path) {
        let problem = json!({
            "type": "https://lra-desk.example/problems/centre.unexpected", "title": "The centre cannot answer this",
            "status": 500, "code": "centre.unexpected", "reference": "0FA1150FA1",
        });
        let answer = Response::builder().status(500).header("content-type", "application/problem+json");
        return Ok(answer.body(Full::new(Bytes::from(problem.to_string()))).unwrap());
    }
    let (parts, body) = request.into_parts();
    let asked = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let mut headers = parts.headers;
    headers.remove("host");
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let passed = state.http.request(parts.method, format!("{}{asked}", state.centre)).headers(headers).body(body);
    let Ok(answer) = passed.send().await else {
        return Ok(Response::builder().status(502).body(Full::default()).unwrap());
    };
    let status = answer.status();
    let kind = answer.headers().get("content-type").cloned();
    let body = answer.bytes().await.unwrap_or_default();
    let mut passed_on = Response::builder().status(status);
    if let Some(kind) = kind {
        passed_on = passed_on.header("content-type", kind);
    }
    Ok(passed_on.body(Full::new(body)).unwrap())
}
