//! The peers are what they claim to be: each is used here as desk and centre will use it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use lra_testkit::oidc::{CLIENT, Provider};
use lra_testkit::postgres::Database;
use lra_testkit::process::Child;
use lra_testkit::proxy::{Direction, Proxy};
use reqwest::{Client, Response, StatusCode, header};
use serde_json::{Value, json};
use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, Interest};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const CALLBACK: &str = "http://127.0.0.1:45678/callback";

/// The smallest browser: cookies, and redirects that the test looks at.
struct Visitor {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    fn new() -> Self {
        let client = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { client, cookies: BTreeMap::new() }
    }

    async fn send(&mut self, url: &Url, form: Option<&str>) -> Response {
        let request = match form {
            Some(body) => self
                .client
                .post(url.clone())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body.to_owned()),
            None => self.client.get(url.clone()),
        };
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = request.header(header::COOKIE, cookies.join("; ")).send().await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.into(), value.into());
        }
        response
    }

    /// Follows redirects until a page answers, or the provider sends the browser back to the desk.
    async fn follow(&mut self, mut url: Url, mut form: Option<&str>) -> (Url, String) {
        loop {
            let response = self.send(&url, form.take()).await;
            let Some(next) = response.headers().get(header::LOCATION) else {
                return (url, response.text().await.unwrap());
            };
            url = url.join(next.to_str().unwrap()).unwrap();
            if url.path() == "/callback" {
                return (url, String::new());
            }
        }
    }
}

fn operators() -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    let operator = |sub: &str, given: &str, family: &str| {
        json!({ "sub": sub, "username": format!("{sub}@sample"), "given_name": given, "family_name": family,
                "email": format!("{sub}@lakeshore.example"), "organization": "Lakeshore General (sample)", "role": "LRA" })
    };
    let all = json!([operator("s-1", "Thị Hương", "Nguyễn-O’Brien"), operator("s-2", "<b>Ana</b>", "Zuñiga")]);
    fs::write(file.path(), all.to_string()).unwrap();
    file
}

fn authorization(issuer: &str, change: &[(&str, &str)]) -> Url {
    let mut parameters = BTreeMap::from([
        ("client_id", CLIENT),
        ("response_type", "code"),
        ("scope", "openid profile email"),
        ("redirect_uri", CALLBACK),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("state", "a-state"),
        ("nonce", "a-nonce"),
    ]);
    for &(name, value) in change {
        if value.is_empty() {
            parameters.remove(name)
        } else {
            parameters.insert(name, value)
        };
    }
    Url::parse_with_params(&format!("{issuer}/auth"), parameters).unwrap()
}

fn parameter(url: &Url, name: &str) -> String {
    url.query_pairs().find(|(n, _)| n == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

async fn token(issuer: &str, code: &str, verifier: &str) -> (StatusCode, Value) {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", CLIENT),
        ("code", code),
        ("code_verifier", verifier),
        ("redirect_uri", CALLBACK),
    ];
    let body = Url::parse_with_params("http://x/", form).unwrap().query().unwrap().to_owned();
    let request = Client::new().post(format!("{issuer}/token")).body(body);
    let response = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

fn claims(token: &Value) -> Value {
    let payload = token["id_token"].as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test]
async fn each_sign_in_asks_who_it_is_and_names_that_operator() {
    let file = operators();
    let provider = Provider::start(file.path()).await.unwrap();
    let mut browser = Visitor::new();
    for (subject, given) in [("s-1", "Thị Hương"), ("s-2", "<b>Ana</b>")] {
        let (page, html) = browser.follow(authorization(provider.issuer(), &[]), None).await;
        assert!(html.contains(&format!("id=\"operator-{subject}\"")), "{html}");
        assert!(!html.contains("<b>Ana"), "names are text, not markup");
        let (back, _) = browser.follow(page, Some(&format!("sub={subject}"))).await;
        assert_eq!(parameter(&back, "state"), "a-state");
        let (status, answer) = token(provider.issuer(), &parameter(&back, "code"), VERIFIER).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(answer["expires_in"], 600);
        assert!(answer.get("refresh_token").is_none(), "as with ONE ID, there is none");
        let claims = claims(&answer);
        assert_eq!(claims["sub"], subject);
        assert_eq!(claims["given_name"], given);
        assert_eq!(claims["username"], format!("{subject}@sample"));
        assert_eq!(claims["email"], format!("{subject}@lakeshore.example"));
        assert_eq!(claims["nonce"], "a-nonce");
        assert_eq!(claims["aud"], CLIENT);
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
    }
}

#[tokio::test]
async fn the_provider_refuses_what_one_id_would_refuse() {
    let file = operators();
    let provider = Provider::start(file.path()).await.unwrap();
    let mut browser = Visitor::new();

    let (back, _) = browser.follow(authorization(provider.issuer(), &[("code_challenge", "")]), None).await;
    assert_eq!(parameter(&back, "error"), "invalid_request", "without PKCE");
    let elsewhere = authorization(provider.issuer(), &[("redirect_uri", "http://192.0.2.1/callback")]);
    assert_eq!(browser.send(&elsewhere, None).await.status(), StatusCode::BAD_REQUEST, "a redirect to elsewhere");

    let (page, _) = browser.follow(authorization(provider.issuer(), &[]), None).await;
    let (back, _) = browser.follow(page, Some("cancel=1")).await;
    assert_eq!(parameter(&back, "error"), "access_denied", "going back without signing in");
    let (page, _) = browser.follow(authorization(provider.issuer(), &[]), None).await;
    let (back, _) = browser.follow(page, Some("sub=nobody")).await;
    assert_eq!(parameter(&back, "error"), "access_denied", "an operator who is not in the list");

    let (page, _) = browser.follow(authorization(provider.issuer(), &[]), None).await;
    let (back, _) = browser.follow(page, Some("sub=s-1")).await;
    let code = parameter(&back, "code");
    let (status, answer) = token(provider.issuer(), &code, &VERIFIER.replace('d', "e")).await;
    assert_eq!((status, &answer["error"]), (StatusCode::BAD_REQUEST, &json!("invalid_grant")), "another's verifier");
}

#[tokio::test]
async fn every_test_gets_a_database_of_its_own() {
    let (one, two) = (Database::create().await.unwrap(), Database::create().await.unwrap());
    assert_eq!(one.port(), two.port(), "one cluster for both");
    one.psql("create table person (name text); insert into person values ('Nguyễn Thị Hương')").unwrap();
    assert_eq!(one.psql("select name from person").unwrap().trim(), "Nguyễn Thị Hương");
    assert!(two.psql("select name from person").is_err(), "the other knows nothing of it");

    let proxy = Proxy::start(SocketAddr::from(([127, 0, 0, 1], one.port()))).await.unwrap();
    let mut through = one.tool("psql");
    through.env("PGPORT", proxy.address().port().to_string()).args([
        "-X",
        "-A",
        "-t",
        "-c",
        "select count(*) from person",
    ]);
    let answer = tokio::task::spawn_blocking(move || lra_testkit::process::run(&mut through)).await.unwrap().unwrap();
    assert_eq!(answer.trim(), "1");
    assert_eq!(proxy.counts().passed, 1);
}

/// Answers every byte with the same byte.
async fn echo() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut read, mut write) = stream.split();
                tokio::io::copy(&mut read, &mut write).await.ok();
            });
        }
    });
    address
}

async fn say(to: SocketAddr, text: &[u8]) -> Vec<u8> {
    let mut heard = Vec::new();
    if let Ok(mut stream) = TcpStream::connect(to).await {
        stream.write_all(text).await.ok();
        stream.shutdown().await.ok();
        stream.read_to_end(&mut heard).await.ok();
    }
    heard
}

#[tokio::test]
async fn the_cable_can_be_pulled_and_put_back() {
    let proxy = Proxy::start(echo().await).await.unwrap();
    assert_eq!(say(proxy.address(), b"hello").await, b"hello");

    let mut open = TcpStream::connect(proxy.address()).await.unwrap();
    open.write_all(b"still here").await.unwrap();
    open.read_exact(&mut [0; 10]).await.unwrap();
    proxy.pull();
    assert!(matches!(open.read(&mut [0; 1]).await, Ok(0) | Err(_)), "an open connection is cut");
    assert_eq!(say(proxy.address(), b"anybody?").await, b"", "a new one is turned away");
    proxy.plug();
    assert_eq!(say(proxy.address(), b"back").await, b"back");

    let counts = proxy.counts();
    assert_eq!((counts.passed, counts.refused, counts.cut), (3, 1, 1));
    assert_eq!((counts.up, counts.down), (19, 19));
}

#[tokio::test]
async fn the_cut_comes_exactly_where_it_was_asked_for() {
    let target = echo().await;
    for (direction, heard) in [(Direction::Up, 4), (Direction::Down, 4)] {
        let proxy = Proxy::start(target).await.unwrap();
        proxy.cut_after(direction, 4);
        let answer = say(proxy.address(), b"0123456789").await;
        assert!(answer.len() <= heard, "{direction:?}: {answer:?}");
        let counts = proxy.counts();
        assert_eq!(if direction == Direction::Up { counts.up } else { counts.down }, 4);
        assert_eq!(counts.cut, 1);
        proxy.plug();
        assert_eq!(say(proxy.address(), b"0123456789").await, b"0123456789");
    }
}

#[tokio::test]
async fn nothing_that_a_child_started_outlives_it() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "sleep 300 & echo grandchild $!; wait"]);
    let child = Child::start("shell", &mut shell).unwrap();
    let grandchild = child
        .wait_for_line(Duration::from_secs(10), |line| line.strip_prefix("grandchild ").map(str::to_owned))
        .await
        .unwrap();
    // The system says when it ends, which may be a moment after it was told to: it is no child of ours to wait for.
    let grandchild = rustix::process::Pid::from_raw(grandchild.parse().unwrap()).unwrap();
    let ends = rustix::process::pidfd_open(grandchild, rustix::process::PidfdFlags::empty()).unwrap();
    let ends = AsyncFd::register_with_interest(ends, Interest::READABLE).unwrap();
    assert!(tokio::time::timeout(Duration::ZERO, ends.readable()).await.is_err(), "it lives");
    drop(child);
    tokio::time::timeout(Duration::from_secs(10), ends.readable()).await.expect("it ends").unwrap().retain_ready();
}

#[tokio::test]
async fn waiting_for_a_line_that_never_comes_tells_what_came_instead() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "echo the port is taken >&2; exit 3"]);
    let mut child = Child::start("centre", &mut shell).unwrap();
    let problem = child.wait_for_line(Duration::from_secs(10), |line| line.strip_prefix("READY").map(drop)).await;
    assert!(format!("{:#}", problem.unwrap_err()).contains("the port is taken"));
    assert_eq!(child.wait_for_end(Duration::from_secs(10)).await.unwrap().code(), Some(3));
}
