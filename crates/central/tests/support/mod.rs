//! A centre in this process on each database, the sample world imported into it, and desks that sign in at the real
//! OpenID provider and talk HTTP.
#![allow(dead_code, unreachable_pub, reason = "every test file uses its part of it")]

use std::collections::BTreeSet;
use std::sync::Mutex;

use ed25519_dalek::{Signer as _, SigningKey};
use lra_central::{Centre, Config, Service, import, serve};
use lra_rules::{
    command::{Command, SponsorPerson},
    forms::Text,
    ids::{CommandId, Day, Moment, OperatorId, OrgCode, PersonId, ProfileId, SponsorshipId},
    organization::{Role, Scope},
    person::{Evidence, ExaminedDocument, PersonRef, Seen},
    sponsorship::Basis,
    wire::{
        Addressee, Batch, BatchAnswer, BatchItem, Envelope, FeedPage, Issuer, Outcome, Precondition, Redirect, Session,
        SignIn, SignInBegin, SignedCommand, VERSION, chain_start,
    },
};
use lra_testkit::{
    centre::ADMINISTRATOR,
    oidc::{CLIENT, Provider},
    postgres::Database,
    visitor::id_token,
    world::World,
};
use reqwest::{Client, StatusCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use uuid::Uuid;

#[path = "../../../../tests/src/registrant.rs"]
mod registrant;
use registrant::registration;

/// The provider, and centres on both databases.
pub struct Stage {
    pub provider: Provider,
    pub houses: Vec<House>,
    pub world: World,
    folder: TempDir,
}

/// One centre with its database and its keys, which goes with this value.
pub struct House {
    pub name: &'static str,
    pub url: String,
    pub database_url: String,
    pub centre: Centre,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<()>,
    pub postgres: Option<Database>,
}

impl Stage {
    pub async fn set() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = World::sample();
        world.write(folder.path()).unwrap();
        let provider = Provider::start(&folder.path().join("operators.json")).await.unwrap();
        let postgres = Database::create().await.unwrap();
        let sqlite = format!("sqlite://{}", folder.path().join("centre.db").display());
        let mut houses = Vec::new();
        let asked = import::Asked::plainly(import::Administrator::named(ADMINISTRATOR).unwrap());
        for (name, url, postgres) in [("SQLite", sqlite, None), ("PostgreSQL", postgres.url(), Some(postgres))] {
            let report = import::import(&url, folder.path(), &lra_rules::default_tables(), &asked).await.unwrap();
            assert!(report.written, "{:?}", report.findings.iter().find(|f| f.verdict == import::Verdict::Wrong));
            let keys = folder.path().join(format!("keys-{name}"));
            houses.push(House::open(name, url, keys, &[provider.issuer()], postgres).await);
        }
        Self { provider, houses, world, folder }
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Signs an operator in on a new profile.
    pub async fn desk(&self, house: &House, username: &str) -> Desk {
        let subject = self.world.operator(username).unwrap().subject.clone();
        let mut desk = Desk::new(&house.url);
        let sign_in = desk.sign_in_with(self.provider.issuer(), &subject).await;
        let session: Session = desk.expect(desk.client.post(desk.at("v1/sign-in")).json(&sign_in)).await;
        desk.token = session.token.clone();
        if let Some(version) = &session.terms_to_accept {
            let terms = serde_json::json!({ "version": version });
            let answer = desk.post("v1/session/terms", &terms).await;
            assert_eq!(answer.0, StatusCode::NO_CONTENT, "{}", answer.1);
        }
        desk.scope = session
            .appointments
            .first()
            .map(|a| Scope { organization: a.organization.clone(), role: a.role })
            .unwrap_or(desk.scope);
        desk.session = Some(session);
        desk
    }
}

impl House {
    pub async fn open(
        name: &'static str,
        database_url: String,
        keys: std::path::PathBuf,
        issuers: &[&str],
        postgres: Option<Database>,
    ) -> Self {
        let issuer = |url: &&str| Issuer {
            url: (*url).to_owned(),
            name: Text { en: "Sample".into(), fr: "Exemple".into() },
            client_id: CLIENT.into(),
            scopes: vec!["openid".into(), "profile".into(), "email".into()],
            redirect: Redirect::Loopback { ports: Vec::new() },
            username_claim: "username".into(),
            without_auth_time: false,
        };
        let issuers = issuers.iter().map(issuer).collect();
        let config = Config {
            database: database_url.clone(),
            issuers,
            keys,
            addresses: Vec::new(),
            lease_hours: None,
            targets: Vec::new(),
            watch_token: None,
            compare_at: (2, 30),
            codes: lra_central::Codes::default(),
            tables: lra_rules::default_tables(),
        };
        let centre = Centre::start(config).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel();
        let serving = serve(centre.clone(), listener, Service::default(), async {
            let _ = stopped.await;
        });
        let served = tokio::spawn(async move { serving.await.unwrap() });
        Self { name, url, database_url, centre, stop: Some(stop), served, postgres }
    }

    pub async fn close(mut self) {
        drop(self.stop.take());
        self.served.await.unwrap();
    }
}

/// A desk, as far as the centre can see it.
pub struct Desk {
    pub client: Client,
    pub base: String,
    pub profile: ProfileId,
    pub key: SigningKey,
    pub approval: SigningKey,
    pub token: String,
    pub scope: Scope,
    pub session: Option<Session>,
    /// The last place of the chain and its hash.
    pub chain: Mutex<(u64, String)>,
}

fn fresh_key() -> SigningKey {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).unwrap();
    SigningKey::from_bytes(&bytes)
}

fn public(key: &SigningKey) -> String {
    hex::encode(key.verifying_key().as_bytes())
}

pub fn signed(key: &SigningKey, bytes: &[u8]) -> String {
    hex::encode(key.sign(bytes).to_bytes())
}

impl Desk {
    pub fn new(base: &str) -> Self {
        Self {
            client: Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap(),
            base: base.to_owned(),
            profile: ProfileId(Uuid::now_v7()),
            key: fresh_key(),
            approval: fresh_key(),
            token: String::new(),
            scope: Scope { organization: OrgCode("lakeshore".into()), role: Role::Lra },
            session: None,
            chain: Mutex::new((0, chain_start())),
        }
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.base)
    }

    pub async fn begin(&self) -> SignInBegin {
        self.expect(self.client.post(self.at("v1/sign-in/begin"))).await
    }

    /// Whom a proof is for that is given here.
    pub fn to(&self, begun: &SignInBegin) -> Addressee {
        Addressee { centre: begun.centre.clone(), address: format!("{}/", self.base) }
    }

    /// A sign-in by this subject, with everything right about it.
    pub async fn sign_in_with(&self, issuer: &str, subject: &str) -> SignIn {
        let begun = self.begin().await;
        let to = self.to(&begun);
        let id_token = id_token(issuer, subject, &to.nonce(&begun.nonce)).await;
        let (public_key, approval_key) = (public(&self.key), public(&self.approval));
        let (challenge, profile, issuer) = (begun.challenge, self.profile, issuer.to_owned());
        let proof = signed(&self.key, &SignIn::signed(&challenge, profile, &public_key, &approval_key, &to));
        SignIn { challenge, issuer, id_token, profile, public_key, approval_key, device: String::new(), to, proof }
    }

    pub async fn expect<T: DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> T {
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{status} {text}");
        serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {text}"))
    }

    pub async fn post(&self, path: &str, body: &impl serde::Serialize) -> (StatusCode, String) {
        let answer = self.client.post(self.at(path)).bearer_auth(&self.token).json(body).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    pub fn envelope(&self, command: Command, built_on: Vec<Precondition>) -> Envelope {
        let chain = self.chain.lock().unwrap();
        Envelope {
            v: VERSION,
            id: CommandId(Uuid::now_v7()),
            profile: self.profile,
            seq: chain.0 + 1,
            prev: chain.1.clone(),
            made_at: now(),
            organization: self.scope.organization.clone(),
            role: self.scope.role,
            built_on,
            replaces: None,
            tables: "test".into(),
            not_health_numbers: std::collections::BTreeSet::new(),
            command,
        }
    }

    pub fn seal(&self, envelope: &Envelope, step_up: bool) -> SignedCommand {
        self.seal_text(serde_json::to_string(envelope).unwrap(), step_up)
    }

    pub fn seal_text(&self, body: String, step_up: bool) -> SignedCommand {
        let signature = signed(&self.key, body.as_bytes());
        let step_up = step_up.then(|| signed(&self.approval, body.as_bytes()));
        SignedCommand { body, signature, step_up }
    }

    /// The next command of the chain.
    pub fn command(&self, command: Command, built_on: Vec<Precondition>) -> (CommandId, SignedCommand) {
        let step_up = command.action().row().step_up;
        let envelope = self.envelope(command, built_on);
        let signed = self.seal(&envelope, step_up);
        *self.chain.lock().unwrap() = (envelope.seq, signed.hash());
        (envelope.id, signed)
    }

    pub async fn batch(&self, commands: Vec<SignedCommand>) -> Vec<Outcome> {
        let items = commands.into_iter().map(BatchItem::Command).collect();
        let request = self.client.post(self.at("v1/batch")).bearer_auth(&self.token).json(&Batch { items });
        let answer: BatchAnswer = self.expect(request).await;
        answer.outcomes.into_iter().map(|a| a.outcome).collect()
    }

    /// Sends one command and returns what became of it.
    pub async fn act(&self, command: Command) -> Outcome {
        self.batch(vec![self.command(command, vec![]).1]).await.remove(0)
    }

    pub async fn feed(&self, after: u64, wait: u64) -> FeedPage {
        let path = format!(
            "v1/feed?organization={}&role={}&after={after}&limit=2000&wait={wait}",
            self.scope.organization,
            self.scope.role.code()
        );
        self.expect(self.client.get(self.at(&path)).bearer_auth(&self.token)).await
    }

    /// The whole stream, read until `done` is true of it; waits at the centre, not here.
    pub async fn feed_until(&self, done: impl Fn(&FeedPage) -> bool) -> FeedPage {
        for _ in 0..40 {
            let page = self.feed(0, 0).await;
            if done(&page) {
                return page;
            }
            self.feed(page.next, 1).await;
        }
        panic!("the feed never shows it");
    }
}

pub fn now() -> Moment {
    Moment(jiff::Timestamp::now())
}

pub fn today() -> Day {
    now().day()
}

/// Registers somebody whom nobody takes for another.
pub fn register(given: &str, family: &str, birth_date: &str) -> (PersonId, Command) {
    let c = registration(given, family, birth_date, now());
    (c.person, Command::RegisterPerson(Box::new(c)))
}

/// A passport and a driver's licence, seen in person.
pub fn evidence() -> Evidence {
    let tables = lra_rules::default_tables();
    let documents = tables
        .evidence
        .documents
        .iter()
        .filter(|kind| kind.photo && kind.expires)
        .take(2)
        .map(|kind| ExaminedDocument {
            kind: kind.code.clone(),
            issuer: kind.issuers.iter().find(|i| *i != "*").cloned().unwrap_or_else(|| "Ontario".into()),
            expires_on: Some(today().plus_days(400)),
            original: true,
        })
        .collect();
    Evidence { seen: Seen::InPerson, documents, face_matches: true, names_match: true }
}

pub fn sponsor(person: PersonRef, sponsor: OperatorId, services: &[&str], signed: bool) -> (SponsorshipId, Command) {
    let sponsorship = SponsorshipId(Uuid::now_v7());
    let command = SponsorPerson {
        sponsorship,
        person,
        evidence: Some(evidence()),
        sponsor,
        services: services.iter().map(|s| (*s).to_owned()).collect::<BTreeSet<_>>(),
        position: "Nurse, unit 4 (sample)".into(),
        clinical_need: "Looks after patients of unit 4 (sample)".into(),
        basis: if signed { Basis::SignedForm { signed_on: today() } } else { Basis::Queue },
        starts: today(),
        ends: None,
        instead_of_registering: false,
    };
    (sponsorship, Command::SponsorPerson(Box::new(command)))
}
