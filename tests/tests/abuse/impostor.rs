//! Machines that are not the centre: one that passes on every word, one that says yes to everything, and a centre with other keys.

use std::{
    convert::Infallible,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use http_body_util::{BodyExt as _, Full};
use hyper::{Request, Response, body::Bytes, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use lra_desk::{
    centre::CentreClient,
    courier::Online,
    outbox::ItemState,
    profile::{KnownCentre, NewPassphrase},
    secret::Passphrase,
};
use lra_rules::command::Command;
use lra_rules::{
    ids::Moment,
    wire::{Renew, Reseal, Session, SignInBegin},
};
use lra_testkit::visitor::id_token;
use lra_tests::{
    Cable, Scene, TestDesk, code, open_profile, people::nth, profiles, sign_in, stories, stranger::Stranger,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};
use uuid::Uuid;

/// The centre, told that desks reach it at its own address only.
async fn at_its_own_address(scene: &mut Scene) {
    let own = scene.url();
    scene.configure("LRA_CENTRAL_ADDRESSES", &own);
    scene.stop_centre().await;
    scene.start_centre().await;
}

async fn begun(with: &Stranger) -> SignInBegin {
    let (status, begun) = with.post("/v1/sign-in/begin", &json!({})).await;
    assert_eq!(status, StatusCode::OK, "{begun}");
    serde_json::from_value(begun).unwrap()
}

fn refused((status, problem): (StatusCode, Value)) -> (u16, String) {
    (status.as_u16(), problem["code"].as_str().unwrap_or_default().to_owned())
}

fn with_code(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// A machine that answers like a centre that takes everybody in, and remembers what it was given.
struct YesSayer {
    address: SocketAddr,
    given: Arc<Mutex<Vec<(String, String)>>>,
    serving: JoinHandle<()>,
}

impl YesSayer {
    /// Answers every renewal with this session.
    async fn start(session: &Session) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let given: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
        let (heard, session) = (given.clone(), serde_json::to_string(session).unwrap());
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (heard, session) = (heard.clone(), session.clone());
                let answer = service_fn(move |request: Request<Incoming>| {
                    let (heard, session) = (heard.clone(), session.clone());
                    async move {
                        let path = request.uri().path().to_owned();
                        let body = request.into_body().collect().await.unwrap().to_bytes();
                        heard.lock().unwrap().push((path, String::from_utf8_lossy(&body).into_owned()));
                        Ok::<_, Infallible>(Response::new(Full::new(Bytes::from(session))))
                    }
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
            }
        });
        Self { address, given, serving }
    }

    fn given(&self) -> Vec<(String, String)> {
        self.given.lock().unwrap().clone()
    }
}

impl Drop for YesSayer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

stories! {
    /// Somebody leads a desk to a machine of theirs, which passes on every word between desk and centre. What the desk proves there
    /// – its key, and the operator themselves at the issuer – is worth nothing at the centre, in whatever hands.
    async fn a_relayed_proof_is_refused(scene) {
        at_its_own_address(scene).await;
        let subject = scene.subject("ana.moreau");
        let mut ana = Stranger::of(scene, "ana.moreau").await;
        let relay = Cable::to(scene.address()).await;
        ana.base = format!("http://{}", relay.address());

        // Signed for the machine in between, by the right key and the right person.
        let begin = begun(&ana).await;
        let issuer = begin.issuers[0].url.clone();
        let token = id_token(&issuer, &subject, &ana.nonce(&begin)).await;
        let relayed = ana.sign_in(&begin, issuer.clone(), token.clone());
        assert_eq!(refused(ana.post("/v1/sign-in", &relayed).await), with_code(403, "centre.other-address"));

        // The machine signs for itself, with a key of its own, at the centre's true address: the issuer's word is not for there.
        let thief = Stranger::nobody(&scene.url());
        let stolen = thief.sign_in(&begin, issuer.clone(), token.clone());
        assert_eq!(refused(thief.post("/v1/sign-in", &stolen).await), with_code(403, "sign-in.token"));
        let reseal = Reseal {
            challenge: begin.challenge.clone(),
            issuer,
            id_token: token,
            profile: ana.profile,
            escrow_key_id: begin.escrow_key_id.clone(),
            sealed: "AAAA".into(),
            one_time_key: "00".repeat(32),
            to: thief.to(&begin),
        };
        assert_eq!(refused(thief.post("/v1/escrow/reseal", &json!(reseal)).await), with_code(403, "sign-in.token"));

        // A renewal, which needs no person: for that machine, and with the address changed under the signature.
        let (profile, at, nonce) = (ana.profile, Moment(jiff::Timestamp::now()), Uuid::new_v4().simple().to_string());
        let to = ana.to(&begin);
        let proof = ana.signs(&Renew::signed(profile, at, &nonce, &to));
        let mut renew = Renew { profile, at, nonce, to, proof };
        let renewed = ana.post("/v1/session/renew", &json!(renew)).await;
        assert_eq!(refused(renewed), with_code(403, "centre.other-address"));
        renew.to = thief.to(&begin);
        assert_eq!(refused(thief.post("/v1/session/renew", &json!(renew)).await), with_code(401, "session.proof"));

        // Our own desk does not even begin there.
        let desk = CentreClient::new(&ana.base).unwrap();
        let begin = desk.sign_in_begin().await.map_err(lra_desk::error::DeskError::from);
        assert_eq!(code(begin), "centre.other-address");
    }

    /// A desk with work that waits is led to a machine that says yes to everything: it proves who it is for somebody to whom that
    /// is worth nothing, and gives nothing else away.
    async fn a_desk_gives_its_work_to_the_centre_only(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        ana.offline().await;
        let waiting = ana.does(Command::RegisterPerson(Box::new(nth(3)))).await;
        ana.shut().await;
        ana.cable.plug();
        // As true as such a machine can make it: what the centre gave to another profile of hers.
        let other = Stranger::of(scene, "ana.moreau").await;
        let begin = begun(&other).await;
        let issuer = begin.issuers[0].url.clone();
        let token = id_token(&issuer, &scene.subject("ana.moreau"), &other.nonce(&begin)).await;
        let (status, session) = other.post("/v1/sign-in", &other.sign_in(&begin, issuer, token)).await;
        assert_eq!(status, StatusCode::OK, "{session}");
        let impostor = YesSayer::start(&serde_json::from_value(session).unwrap()).await;

        let to_the_centre = std::mem::replace(&mut ana.cable, Cable::to(impostor.address).await);
        ana.open().await;
        ana.until("a sign-in is asked for", async |desk| desk.status().borrow().online == Online::SignInNeeded).await;
        ana.retry_now();
        ana.until("and nothing else helps", async |desk| desk.status().borrow().online == Online::SignInNeeded).await;
        assert_eq!(ana.state(waiting).await, ItemState::Waiting);
        let given = impostor.given();
        assert!(!given.is_empty(), "it was asked");
        for (path, body) in &given {
            assert!(["/v1/session/renew", "/v1/sign-in/begin"].contains(&path.as_str()), "{path}");
            assert!(!body.contains("register"), "{body}");
        }
        // Back at the centre everything goes on.
        ana.shut().await;
        ana.cable = to_the_centre;
        ana.open().await;
        ana.received(waiting).await;
    }

    /// The centre's keys are lost for ever, and it goes on with others. A desk does not take its word for it; an administrator
    /// names the key to the desk. From then on the desk keeps to that one, and its file is in that one's escrow.
    async fn another_key_is_taken_where_an_administrator_names_it(scene) {
        let mut ana = scene.desk("ana.moreau").await;
        scene.stop_centre().await;
        std::fs::rename(scene.folder("keys"), scene.folder("lost").join("keys")).unwrap();
        let said = scene.central(&["restore", "--adopt-keys"]).unwrap();
        let named = said.split_whitespace().find(|word| word.len() == 64).unwrap().to_owned();
        scene.start_centre().await;

        // The token of before is good for its quarter of an hour; the program that starts anew has none.
        ana.restart().await;
        ana.until("a sign-in is asked for", async |desk| desk.status().borrow().online == Online::SignInNeeded).await;
        assert_eq!(code(ana.tries_to_sign_in().await), "centre.other-key");
        let waiting = ana.does(Command::RegisterPerson(Box::new(nth(4)))).await;

        let wrong = CentreClient::new(&format!("http://{} {}", ana.cable.address(), "ab".repeat(32))).unwrap();
        assert!(wrong.sign_in_begin().await.is_err(), "the key that is named is the only one");
        ana.shut().await;
        ana.centre = CentreClient::new(&format!("http://{} {named}", ana.cable.address())).unwrap();
        let profile = open_profile(&ana.folder, &ana.username).await;
        ana.start(profile).await;
        ana.tries_to_sign_in().await.unwrap();
        ana.received(waiting).await;
        assert_eq!(ana.profile().centre().await, Some(named));
        ana.shut().await;

        // A passphrase forgotten from now on can be helped by the new keys, and by the centre that the profile knows only.
        recovers(&ana, &scene.subject("ana.moreau")).await;
    }
}

/// Recovers the profile of a desk that is shut, over the client that the desk has.
async fn recovers(desk: &TestDesk, subject: &str) {
    let recovery = profiles(&desk.folder).recovery_begin(&desk.username).await.unwrap();
    let signed_in = sign_in(&desk.centre, subject).await;
    recovery.meets(&signed_in.begin, None).unwrap();
    let strange = SignInBegin { centre: "ab".repeat(32), ..signed_in.begin.clone() };
    assert_eq!(recovery.meets(&strange, None).unwrap_err().code(), "centre.other-key");
    let question = signed_in.reseals(&recovery, &desk.centre);
    let resealed = desk.centre.reseal(&question).await.unwrap();
    let chosen = Passphrase::new("heron granite mitten".into());
    let chosen = NewPassphrase::choose(chosen, &lra_rules::default_tables().limits).unwrap();
    let centre = KnownCentre::of(&signed_in.begin).unwrap();
    let (issuer, subject) = (&signed_in.issuer, &signed_in.subject);
    recovery.finish(issuer, subject, &resealed.sealed, chosen, &centre).await.unwrap().close().await;
}
