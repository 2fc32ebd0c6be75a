//! What stands between the centre and a system where people sign in, and behaves as such systems do on a bad day.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// What is asked is passed on, and what is answered comes back.
    Well,
    /// It answers with this status and does nothing; where it says so, it asks to be left alone for so many seconds.
    Answers(u16, Option<u32>),
    /// It does the work, and the answer is lost.
    LosesAnswers,
    /// It does the work, and says that it failed.
    DoesAndFails,
    /// It lists everybody, whatever the filter.
    IgnoresFilters,
    /// It answers with something that is no SCIM.
    Rambles,
    /// It says yes to a change, and does nothing.
    SaysYes,
    /// It takes its time before each answer.
    Slow(Duration),
    /// It never answers, and keeps the connection.
    Hangs,
    /// It sends whoever asks to another host, by the name of this one, where somebody listens.
    SendsElsewhere,
    /// It answers what is read with this; what is changed is passed on.
    Answers200(Garbage),
}

/// Answers that are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Garbage {
    /// A list that is cut off in the middle.
    CutOff,
    /// More than anybody would read.
    Megabytes,
    /// The right names with values of other types.
    WrongTypes,
    /// A list whose end never comes.
    WithoutEnd,
    /// JSON of no kind that was asked for.
    AnotherKind,
    /// JSON within JSON, a hundred thousand deep.
    Deep,
    /// Bytes that are no text.
    NoText,
    /// Yes, and no content, to a question.
    NoContent,
    /// Somebody without a name.
    NoName,
}

impl Garbage {
    /// Each of them.
    pub const ALL: [Self; 9] = [
        Self::CutOff,
        Self::Megabytes,
        Self::WrongTypes,
        Self::WithoutEnd,
        Self::AnotherKind,
        Self::Deep,
        Self::NoText,
        Self::NoContent,
        Self::NoName,
    ];

    fn status(self) -> u16 {
        if self == Self::NoContent { 204 } else { 200 }
    }

    fn body(self) -> Vec<u8> {
        match self {
            Self::CutOff => br#"{"schemas": [], "totalResults": 1, "Resources": [{"id": "1", "userNa"#.to_vec(),
            Self::Megabytes => format!(r#"{{"totalResults": 0, "filler": "{}"}}"#, "x".repeat(9 << 20)).into_bytes(),
            Self::WrongTypes => br#"{"totalResults": [], "Resources": {"id": 7}, "id": {}, "userName": 3.5}"#.to_vec(),
            Self::WithoutEnd => {
                br#"{"totalResults": 4000000000, "Resources": [{"id": "1", "userName": "nobody"}]}"#.to_vec()
            }
            Self::AnotherKind => br#"["a", 1, null]"#.to_vec(),
            Self::Deep => "[".repeat(100_000).into_bytes(),
            Self::NoText => vec![0xff, 0xfe, 0x00, 0x80],
            Self::NoContent => Vec::new(),
            Self::NoName => br#"{"totalResults": 1, "Resources": [{}], "active": true}"#.to_vec(),
        }
    }
}

#[derive(Debug)]
struct Seen {
    mood: Mood,
    /// How many calls came.
    calls: usize,
    /// How many calls came where nobody should be sent.
    strayed: usize,
    /// Every password that was in one.
    passwords: Vec<String>,
}

/// It; gone when dropped.
pub struct Moody {
    /// The address below which users and groups seem to lie.
    pub url: String,
    seen: Arc<Mutex<Seen>>,
    serving: JoinHandle<()>,
}

impl Moody {
    /// Stands before the system at this address.
    pub async fn before(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Seen { mood: Mood::Well, calls: 0, strayed: 0, passwords: Vec::new() }));
        let (theirs, state) = (url.trim_end_matches("/v2").to_owned(), seen.clone());
        let client = reqwest::Client::new();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (theirs, state, client) = (theirs.clone(), state.clone(), client.clone());
                let answer = service_fn(move |request: Request<Incoming>| {
                    let (theirs, state, client) = (theirs.clone(), state.clone(), client.clone());
                    async move { answer(request, &theirs, &state, &client).await }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        Self { url: format!("{here}/v2"), seen, serving }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on it behaves so.
    pub fn is(&self, mood: Mood) {
        self.seen().mood = mood;
    }

    /// How many calls came so far.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.seen().calls
    }

    /// How many calls came so far where [`Mood::SendsElsewhere`] leads.
    #[must_use]
    pub fn strayed(&self) -> usize {
        self.seen().strayed
    }

    /// Every password that was in a call so far.
    #[must_use]
    pub fn passwords(&self) -> Vec<String> {
        self.seen().passwords.clone()
    }
}

impl Drop for Moody {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A connection that ends without an answer: that is how a lost one looks.
#[derive(Debug)]
struct Lost;

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the answer is lost")
    }
}

impl std::error::Error for Lost {}

impl From<Infallible> for Lost {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

fn passwords(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| match value {
            Value::String(text) if name == "password" => found.push(text.clone()),
            value => passwords(value, found),
        }),
        Value::Array(all) => all.iter().for_each(|value| passwords(value, found)),
        _ => {}
    }
}

async fn answer(
    request: Request<Incoming>,
    theirs: &str,
    state: &Mutex<Seen>,
    client: &reqwest::Client,
) -> Result<Response<Full<Bytes>>, Lost> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| Lost)?.to_bytes();
    let mood = {
        let mut seen = state.lock().unwrap_or_else(PoisonError::into_inner);
        seen.calls += 1;
        if head.uri.path().starts_with("/elsewhere") {
            seen.strayed += 1;
        }
        let mut found = Vec::new();
        passwords(&serde_json::from_slice(&body).unwrap_or_default(), &mut found);
        seen.passwords.extend(found);
        seen.mood
    };
    let reads = head.method == hyper::Method::GET;
    let with = |status: u16, text: &str| {
        let answer = Response::builder().status(status).header("content-type", "application/scim+json");
        answer.body(Full::new(Bytes::from(text.to_owned()))).map_err(|_| Lost)
    };
    match mood {
        Mood::Answers(status, pause) => {
            let mut answer = with(status, r#"{"detail": "not today"}"#)?;
            if let Some(pause) = pause {
                answer.headers_mut().insert("retry-after", pause.into());
            }
            return Ok(answer);
        }
        Mood::Hangs => std::future::pending::<()>().await,
        Mood::Slow(time) => tokio::time::sleep(time).await,
        Mood::SendsElsewhere => {
            let mut answer = with(if reads { 302 } else { 307 }, "{}")?;
            let host = head.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
            let other = format!("http://{}/elsewhere", host.replace("127.0.0.1", "localhost"));
            answer.headers_mut().insert("location", other.parse().map_err(|_| Lost)?);
            return Ok(answer);
        }
        Mood::Answers200(garbage) if reads => {
            let answer = Response::builder().status(garbage.status()).header("content-type", "application/scim+json");
            return answer.body(Full::new(Bytes::from(garbage.body()))).map_err(|_| Lost);
        }
        Mood::Rambles => return with(200, "<html>Back soon</html>"),
        Mood::SaysYes if !reads => return with(200, "{}"),
        _ => {}
    }
    let path = match mood {
        Mood::IgnoresFilters => head.uri.path().to_owned(),
        _ => head.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
    };
    let mut asked = client.request(head.method, format!("{theirs}{path}")).body(body);
    for name in ["authorization", "content-type", "if-match", "accept"] {
        if let Some(value) = head.headers.get(name) {
            asked = asked.header(name, value);
        }
    }
    let Ok(theirs) = asked.send().await else { return with(502, "") };
    let status = theirs.status().as_u16();
    let text = theirs.text().await.unwrap_or_default();
    match mood {
        Mood::LosesAnswers if !reads => Err(Lost),
        Mood::DoesAndFails if !reads => with(StatusCode::INTERNAL_SERVER_ERROR.as_u16(), ""),
        _ => with(status, &text),
    }
}
