//! A client of the centre that is no desk of ours: keys, a sign-in and a chain, and otherwise whatever an attacker likes – or what the
//! sample world's own operators did before anybody opened a window.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

use std::sync::Mutex;

use ed25519_dalek::{Signer as _, SigningKey};
use lra_rules::{
    command::Command,
    ids::{CommandId, Moment, OperatorId, ProfileId},
    organization::{OperatorName, Role, Scope},
    wire::{
        Addressee, Envelope, FeedPage, Precondition, Session, SignIn, SignInBegin, SignedCommand, VERSION, chain_start,
    },
};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::visitor::id_token;

/// A centre at which strangers sign in as operators who are known there.
pub trait Place {
    /// Where it answers.
    fn url(&self) -> String;

    /// The issuer's name for an operator.
    fn subject(&self, username: &str) -> String;
}

/// Somebody with an operator's sign-in and a program of their own.
pub struct Stranger {
    /// Speaks HTTP; connections are kept.
    pub client: Client,
    /// Where the centre answers, or one of its nodes.
    pub base: String,
    /// The profile that signs.
    pub profile: ProfileId,
    /// The bearer token.
    pub token: String,
    /// The first scope that the operator is appointed to.
    pub scope: Scope,
    /// The operator, once signed in, with the person whom they are.
    pub operator: OperatorName,
    /// The computer calls itself this.
    pub device: String,
    key: SigningKey,
    approval: SigningKey,
    /// The last place of the chain and its hash.
    chain: Mutex<(u64, String)>,
}

/// What a stranger's computer calls itself.
pub const DEVICE: &str = "a-stranger";

fn fresh_key() -> SigningKey {
    let (a, b) = (Uuid::new_v4(), Uuid::new_v4());
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(a.as_bytes());
    bytes[16..].copy_from_slice(b.as_bytes());
    SigningKey::from_bytes(&bytes)
}

fn public(key: &SigningKey) -> String {
    hex::encode(key.verifying_key().as_bytes())
}

fn signed(key: &SigningKey, bytes: &[u8]) -> String {
    hex::encode(key.sign(bytes).to_bytes())
}

impl Stranger {
    /// Signs in as this operator on a new profile, and accepts the terms.
    pub async fn of(place: &impl Place, username: &str) -> Self {
        Self::at(&place.url(), &place.subject(username)).await
    }

    /// Keys and a program, and nobody's sign-in yet.
    #[must_use]
    pub fn nobody(base: &str) -> Self {
        Self {
            client: Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap(),
            base: base.to_owned(),
            profile: ProfileId(Uuid::now_v7()),
            token: String::new(),
            scope: Scope { organization: lra_rules::ids::OrgCode(String::new()), role: Role::Lra },
            operator: OperatorName { id: OperatorId(Uuid::nil()), name: String::new(), person: None },
            device: DEVICE.into(),
            key: fresh_key(),
            approval: fresh_key(),
            chain: Mutex::new((0, chain_start())),
        }
    }

    /// The same at any centre, by the issuer's name for the operator.
    pub async fn at(base: &str, subject: &str) -> Self {
        Self::nobody(base).enters(subject).await
    }

    /// Signs in, accepts the terms, and acts in the first of the operator's roles from then on.
    pub async fn enters(mut self, subject: &str) -> Self {
        let session = self.opens_session(subject).await;
        if let Some(version) = &session.terms_to_accept {
            let (status, said) = self.post("/v1/session/terms", &json!({ "version": version })).await;
            assert_eq!(status, StatusCode::NO_CONTENT, "{said}");
        }
        if let Some(first) = session.appointments.first() {
            self.scope = Scope { organization: first.organization.clone(), role: first.role };
        }
        self
    }

    /// Signs in once more on this profile, as somebody whose session was ended; says in what roles they act now.
    pub async fn comes_again(&mut self, subject: &str) -> Vec<Scope> {
        let session = self.opens_session(subject).await;
        let scope = |a: lra_rules::organization::Appointment| Scope { organization: a.organization, role: a.role };
        session.appointments.into_iter().map(scope).collect()
    }

    /// Signs in on this profile, and goes on with that session.
    async fn opens_session(&mut self, subject: &str) -> Session {
        let (status, begun) = self.post("/v1/sign-in/begin", &json!({})).await;
        assert_eq!(status, StatusCode::OK, "{begun}");
        let begun: SignInBegin = serde_json::from_value(begun).unwrap();
        let issuer = begun.issuers[0].url.clone();
        let id_token = id_token(&issuer, subject, &self.nonce(&begun)).await;
        let asked = self.sign_in(&begun, issuer, id_token);
        let (status, session) = self.post("/v1/sign-in", &asked).await;
        assert_eq!(status, StatusCode::OK, "{session}");
        let session: Session = serde_json::from_value(session).unwrap();
        self.token.clone_from(&session.token);
        self.operator = OperatorName { person: session.person, ..session.operator.clone() };
        session
    }

    /// A sign-in with this token, with everything right about it that the profile can make right.
    pub fn sign_in(&self, begun: &SignInBegin, issuer: String, id_token: String) -> Value {
        let (public_key, approval_key) = (public(&self.key), public(&self.approval));
        let (challenge, profile, to) = (begun.challenge.clone(), self.profile, self.to(begun));
        let proof = signed(&self.key, &SignIn::signed(&challenge, profile, &public_key, &approval_key, &to));
        serde_json::to_value(SignIn {
            challenge,
            issuer,
            id_token,
            profile,
            public_key,
            approval_key,
            device: self.device.clone(),
            to,
            proof,
        })
        .unwrap()
    }

    /// Whom a proof is for that is given here.
    pub fn to(&self, begun: &SignInBegin) -> Addressee {
        Addressee { centre: begun.centre.clone(), address: format!("{}/", self.base) }
    }

    /// The nonce to give the issuer for this challenge.
    pub fn nonce(&self, begun: &SignInBegin) -> String {
        self.to(begun).nonce(&begun.nonce)
    }

    /// The same profile with yet another approval key, at another connection.
    #[must_use]
    pub fn again(&self) -> Self {
        let mut again = Self::nobody(&self.base);
        (again.profile, again.key) = (self.profile, self.key.clone());
        again
    }

    /// The profile's key.
    pub fn signing(&self) -> SigningKey {
        self.key.clone()
    }

    /// The key that approves.
    pub fn approval(&self) -> SigningKey {
        self.approval.clone()
    }

    /// Approves with this key from now on.
    pub fn approves_with(&mut self, key: SigningKey) {
        self.approval = key;
    }

    /// Approves with a key of today from now on, as after a forgotten passphrase.
    pub fn another_approval_key(&mut self) {
        self.approval = fresh_key();
    }

    /// Signs anything with the profile's key.
    pub fn signs(&self, bytes: &[u8]) -> String {
        signed(&self.key, bytes)
    }

    /// Asks anything, with this session's token.
    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let mut request = self.client.post(format!("{}{path}", self.base)).json(body);
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    /// One page of what this scope is shown, after this place.
    pub async fn feed(&self, after: u64) -> FeedPage {
        let Scope { organization, role } = &self.scope;
        let path = format!("/v1/feed?organization={organization}&role={}&after={after}", role.code());
        let request = self.client.get(format!("{}{path}", self.base)).bearer_auth(&self.token);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// The next envelope of the chain; the chain goes on only once it is signed by [`Self::sign`].
    pub fn envelope(&self, command: Command, built_on: Vec<Precondition>) -> Envelope {
        let chain = self.chain.lock().unwrap();
        Envelope {
            v: VERSION,
            id: CommandId(Uuid::now_v7()),
            profile: self.profile,
            seq: chain.0 + 1,
            prev: chain.1.clone(),
            made_at: Moment(jiff::Timestamp::now()),
            organization: self.scope.organization.clone(),
            role: self.scope.role,
            built_on,
            replaces: None,
            tables: "stranger".into(),
            not_health_numbers: std::collections::BTreeSet::new(),
            command,
        }
    }

    /// Signs any text as if it were an envelope, with both keys; the chain stays where it is.
    pub fn sign_text(&self, body: String) -> SignedCommand {
        let signature = signed(&self.key, body.as_bytes());
        let step_up = Some(signed(&self.approval, body.as_bytes()));
        SignedCommand { body, signature, step_up }
    }

    /// Signs any text and goes on after it, as if it stood at the next place of the chain.
    pub fn sign_next(&self, body: String) -> SignedCommand {
        let signed = self.sign_text(body);
        let mut chain = self.chain.lock().unwrap();
        *chain = (chain.0 + 1, signed.hash());
        signed
    }

    /// The next command of the chain, signed.
    pub fn sign(&self, command: Command) -> SignedCommand {
        self.sign_envelope(&self.envelope(command, Vec::new()))
    }

    /// The next envelope of the chain, whatever it says, signed.
    pub fn sign_envelope(&self, envelope: &Envelope) -> SignedCommand {
        let signed = self.sign_text(serde_json::to_string(envelope).unwrap());
        *self.chain.lock().unwrap() = (envelope.seq, signed.hash());
        signed
    }

    /// The last place of the chain and its hash.
    pub fn head(&self) -> (u64, String) {
        self.chain.lock().unwrap().clone()
    }

    /// Goes on after this place, whatever was signed since: another branch of the chain.
    pub fn goes_on_after(&self, head: (u64, String)) {
        *self.chain.lock().unwrap() = head;
    }

    /// Sends commands as one batch: the outcomes.
    pub async fn batch(&self, items: &[SignedCommand]) -> Vec<Value> {
        let (status, answer) = self.post("/v1/batch", &batch(items)).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer["outcomes"].as_array().unwrap().iter().map(|one| one["outcome"].clone()).collect()
    }

    /// Sends one command: its outcome.
    pub async fn act(&self, command: Command) -> Value {
        self.batch(&[self.sign(command)]).await.remove(0)
    }
}

/// A batch as it travels.
#[must_use]
pub fn batch(items: &[SignedCommand]) -> Value {
    let items: Vec<Value> = items
        .iter()
        .map(|c| json!({"item": "command", "body": c.body, "signature": c.signature, "step_up": c.step_up}))
        .collect();
    json!({ "items": items })
}
