//! Desks as the centre sees them: signed commands over kept connections, as fast as they are answered.

use std::net::SocketAddr;

use http_body_util::{BodyExt as _, Full};
use hyper::{Request, StatusCode, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use lra_rules::organization::Role;
use lra_tests::{
    Scene, TestDesk,
    wire::{Forger, Wire, batch, sign},
};
use tokio::net::TcpStream;

use crate::names::person;

/// A desk with its session and its chain; its own courier sends nothing any more.
pub(crate) struct Sender {
    desk: TestDesk,
    forger: Forger,
    token: String,
    batches: Vec<(usize, Bytes)>,
}

impl Sender {
    /// `many` desks, of all the LRAs there are.
    pub(crate) async fn several(scene: &Scene, many: usize) -> Vec<Self> {
        let appointments = scene.world.appointments.iter();
        let lras: Vec<&str> = appointments.filter(|a| a.role == "lra").map(|a| a.username.as_str()).collect();
        let mut senders = Vec::with_capacity(many);
        for n in 0..many {
            let mut desk = scene.desk(lras[n % lras.len()]).await;
            desk.scope = desk.scope_as(Role::Lra);
            let (forger, token) = (Forger::of(&desk).await, Wire::open(scene, &desk).await.token);
            // The desk must not follow what is measured.
            desk.offline().await;
            senders.push(Self { desk, forger, token, batches: Vec::new() });
        }
        senders
    }

    /// Whose desk it is.
    pub(crate) fn operator(&self) -> &str {
        &self.desk.username
    }

    /// Signs registrations of these people, so many to a batch.
    pub(crate) async fn prepare(&mut self, people: std::ops::Range<usize>, size: usize) {
        let people: Vec<usize> = people.collect();
        for people in people.chunks(size) {
            let mut items = Vec::with_capacity(size);
            for n in people {
                let envelope = self.forger.next(person(*n), Vec::new());
                items.push(sign(&self.desk, &envelope, false).await);
            }
            self.batches.push((items.len(), batch(&items).to_string().into()));
        }
    }

    /// Sends them one after the other; every one must be accepted, or held.
    pub(crate) async fn send(&mut self, centre: SocketAddr) {
        let stream = TcpStream::connect(centre).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        let connection = tokio::spawn(connection);
        for (items, body) in self.batches.drain(..) {
            let request = Request::post("/v1/batch")
                .header("host", "centre")
                .header("content-type", "application/json")
                .header("authorization", format!("Bearer {}", self.token))
                .body(Full::new(body))
                .unwrap();
            // The connection rests a moment between two requests.
            sender.ready().await.unwrap();
            let answer = sender.send_request(request).await.unwrap();
            let status = answer.status();
            let text = answer.into_body().collect().await.unwrap().to_bytes();
            let text = String::from_utf8_lossy(&text);
            assert_eq!(status, StatusCode::OK, "{text}");
            // Of so many invented people some are rightly held for being like another; that is decided and written like the rest.
            let decided = text.matches(r#""is":"accepted""#).count() + text.matches(r#""is":"held""#).count();
            assert_eq!(decided, items, "not all were decided: {text}");
        }
        drop(sender);
        let _ = connection.await;
    }
}

/// All at once; returns when the last is done.
pub(crate) async fn send_all(senders: &mut [Sender], centre: SocketAddr) {
    futures::future::join_all(senders.iter_mut().map(|sender| sender.send(centre))).await;
}
