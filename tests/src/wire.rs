//! The centre's HTTP interface, spoken by hand: what a desk would never send, and what it sent, once more.

use lra_rules::{
    command::Command,
    ids::{CommandId, Moment, ProfileId},
    organization::Scope,
    wire::{Addressee, Envelope, Precondition, Renew, Session, SignedCommand, VERSION, chain_start},
};
pub use lra_testkit::stranger::batch;
use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use uuid::Uuid;

use crate::{Scene, TestDesk};

/// A session of one profile, held by the test.
pub struct Wire {
    base: String,
    client: Client,
    /// The bearer token.
    pub token: String,
}

impl Wire {
    /// Opens a session by proof of the profile's key, beside the desk's own.
    pub async fn open(scene: &Scene, desk: &TestDesk) -> Self {
        let (base, client) = (scene.url(), Client::new());
        let (profile, at) = (ProfileId(desk.profile().id), Moment(jiff::Timestamp::now()));
        let nonce = Uuid::new_v4().simple().to_string();
        let centre = desk.profile().centre().await.expect("the desk knows its centre");
        let to = Addressee { centre, address: format!("{base}/") };
        let proof = hex::encode(desk.profile().signing.sign(&Renew::signed(profile, at, &nonce, &to)));
        let renew = Renew { profile, at, nonce, to, proof };
        let answer = client.post(format!("{base}/v1/session/renew")).json(&renew).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let session: Session = answer.json().await.unwrap();
        Self { base, client, token: session.token }
    }

    /// Asks anything, with this session's token.
    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.post_as(Some(&self.token), path, body.to_string()).await
    }

    /// Asks anything, with any token.
    pub async fn post_as(&self, token: Option<&str>, path: &str, body: String) -> (StatusCode, Value) {
        let mut request = self.client.post(format!("{}{path}", self.base)).header("content-type", "application/json");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        read(request.body(body).send().await.unwrap()).await
    }

    /// Says more than is listened to, until the answer is heard: a server that stops reading may hang up on whoever is
    /// still speaking.
    pub async fn insist(&self, path: &str, body: String) -> (StatusCode, Value) {
        for _ in 0..20 {
            // A connection that was hung up on is not used again.
            let request = Client::new().post(format!("{}{path}", self.base)).header("content-type", "application/json");
            if let Ok(answer) = request.bearer_auth(&self.token).body(body.clone()).send().await {
                return read(answer).await;
            }
        }
        panic!("{path}: no answer was ever heard");
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        let request = self.client.get(format!("{}{path}", self.base)).bearer_auth(&self.token);
        read(request.send().await.unwrap()).await
    }

    /// Sends commands as one batch: the outcomes.
    pub async fn batch(&self, items: &[SignedCommand]) -> Vec<Value> {
        let (status, answer) = self.post("/v1/batch", &batch(items)).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let outcomes = answer["outcomes"].as_array().unwrap();
        assert_eq!(outcomes.len(), items.len());
        outcomes.iter().map(|one| one["outcome"].clone()).collect()
    }
}

async fn read(answer: Response) -> (StatusCode, Value) {
    let status = answer.status();
    let text = answer.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

/// Makes envelopes in a profile's name without its outbox. The desk itself can send nothing afterwards.
pub struct Forger {
    profile: ProfileId,
    scope: Scope,
    seq: u64,
    prev: String,
}

impl Forger {
    /// Goes on where the profile's chain ends.
    pub async fn of(desk: &TestDesk) -> Self {
        let head = desk.store().head().await;
        let prev = if head.seq == 0 { chain_start() } else { head.hash };
        Self { profile: ProfileId(desk.profile().id), scope: desk.scope.clone(), seq: head.seq, prev }
    }

    /// The next envelope of the chain.
    pub fn next(&mut self, command: Command, built_on: Vec<Precondition>) -> Envelope {
        self.seq += 1;
        let envelope = Envelope {
            v: VERSION,
            id: CommandId(Uuid::now_v7()),
            profile: self.profile,
            seq: self.seq,
            prev: self.prev.clone(),
            made_at: Moment(jiff::Timestamp::now()),
            organization: self.scope.organization.clone(),
            role: self.scope.role,
            built_on,
            replaces: None,
            tables: lra_rules::default_tables().versions(),
            not_health_numbers: std::collections::BTreeSet::new(),
            command,
        };
        self.follows(&envelope);
        envelope
    }

    /// Goes on after this envelope, which was changed after it was made.
    pub fn follows(&mut self, envelope: &Envelope) {
        self.prev = lra_rules::wire::hash(serde_json::to_string(envelope).unwrap().as_bytes());
    }
}

/// Signs an envelope with the profile's key; with the approval key, too, if the passphrase is to be given.
pub async fn sign(desk: &TestDesk, envelope: &Envelope, stepped_up: bool) -> SignedCommand {
    let body = serde_json::to_string(envelope).unwrap();
    let signature = hex::encode(desk.profile().signing.sign(body.as_bytes()));
    let step_up = if stepped_up {
        let passphrase = lra_desk::secret::Passphrase::new(crate::PASSPHRASE.to_owned());
        let key = desk.profile().open_approval(passphrase).await.unwrap();
        Some(hex::encode(key.sign(body.as_bytes())))
    } else {
        None
    };
    SignedCommand { body, signature, step_up }
}
