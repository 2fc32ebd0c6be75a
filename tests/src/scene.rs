//! A scene: provider and centre as processes, the sample world imported, and as many desks as a story needs.

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    sync::{
        Arc, Weak,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use lra_desk::{centre::CentreClient, sign_in::SignedIn};
use lra_rules::{
    ids::OrgCode,
    organization::{Organization, Role, Scope},
    projection::AtCco,
    record::{Record, Stored},
};
use lra_testkit::{
    centre::{Centre, Settings},
    oidc::Provider,
    postgres,
    process::run,
    scim::TOKEN,
    world::{Appointment, World},
};
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    desk::TestDesk,
    people,
    stranger::{Place, Stranger},
};

/// Which database the centre stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file in the scene's folder.
    Sqlite,
    /// A PostgreSQL of its own.
    Postgres,
}

/// The providers that the scenes of a test program share while any of them is on, by the port that was asked for.
static PROVIDERS: Mutex<BTreeMap<u16, Weak<SharedProvider>>> = Mutex::const_new(BTreeMap::new());

/// How often a port that somebody else holds is asked for again, once a second: two suites that need the same issuer take
/// turns.
const TURNS: u32 = 180;

struct SharedProvider {
    provider: Provider,
    _folder: TempDir,
}

/// An embedded database, in the scene's folder.
const FILE: &str = "centre.sqlite";

/// Provider, centre and desks. The centre ends with the scene.
pub struct Scene {
    /// Who there is.
    pub world: World,
    centre: Option<Centre>,
    settings: Settings,
    /// Where the centre keeps everything, as it is told.
    database_url: String,
    _provider: Arc<SharedProvider>,
    _database: Option<postgres::Database>,
    folder: TempDir,
    desks: AtomicU32,
}

async fn provider(world: &World, port: u16) -> Arc<SharedProvider> {
    let mut shared = PROVIDERS.lock().await;
    if let Some(provider) = shared.get(&port).and_then(Weak::upgrade) {
        return provider;
    }
    let folder = TempDir::with_prefix("lra-provider-").unwrap();
    world.write(folder.path()).unwrap();
    let operators = folder.path().join("operators.json");
    let mut turns = 0;
    let provider = loop {
        match Provider::start_on(&operators, port).await {
            Ok(provider) => break provider,
            Err(_) if port != 0 && turns < TURNS => turns += 1,
            Err(problem) => panic!("the provider does not start: {problem:?}"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    };
    let provider = Arc::new(SharedProvider { provider, _folder: folder });
    shared.insert(port, Arc::downgrade(&provider));
    provider
}

impl Scene {
    /// Everything of the sample world, and nobody has done anything yet.
    pub async fn new(database: Database) -> Self {
        let mut scene = Self::empty(World::sample(), database, 0).await;
        scene.import();
        scene.start_centre().await;
        scene
    }

    /// Provider and database of this world, nothing imported, the centre not started. The issuer is part of every operator's
    /// identity and its port part of the issuer: 0 takes any.
    pub async fn empty(world: World, database: Database, issuer_port: u16) -> Self {
        let provider = provider(&world, issuer_port).await;
        let folder = TempDir::with_prefix("lra-scene-").unwrap();
        let (url, database) = match database {
            Database::Sqlite => (format!("sqlite://{}", folder.path().join(FILE).display()), None),
            Database::Postgres => {
                let database = postgres::Database::create().await.expect("PostgreSQL starts");
                (database.url(), Some(database))
            }
        };
        let settings = Settings::new(url.clone(), provider.provider.issuer())
            .expect("the centre is built")
            .with("LRA_CENTRAL_KEYS", folder.path().join("keys").display().to_string());
        Self {
            world,
            centre: None,
            settings,
            database_url: url,
            _provider: provider,
            _database: database,
            folder,
            desks: AtomicU32::new(0),
        }
    }

    /// Brings the world, as it is now, into the centre – as an administrator does, also while it runs.
    pub fn import(&self) {
        let folder = self.folder.path().join("world");
        self.world.write(&folder).unwrap();
        self.settings.import(&folder).expect("the world is imported");
    }

    /// What an administrator is told by `lra-central chain` with these words.
    #[must_use]
    pub fn chain(&self, words: &[&str]) -> String {
        self.settings.chain(words).expect("the chain is looked at")
    }

    /// Starts the centre, again on the same port and database.
    pub async fn start_centre(&mut self) {
        self.centre = Some(self.settings.start().await.expect("the centre starts"));
    }

    /// Another node of the same centre: the same database and keys, on a port of its own.
    pub async fn another_node(&self) -> Centre {
        self.another_node_with(&[]).await
    }

    /// The same, with these variables in its environment.
    pub async fn another_node_with(&self, said: &[(&str, &str)]) -> Centre {
        let port = lra_testkit::free_port().expect("a port is free");
        let said = said.iter().fold(self.settings.clone(), |settings, (name, value)| settings.with(name, *value));
        said.on_port(port).start().await.expect("the second node starts")
    }

    /// A variable more in the centre's environment, for its next start.
    pub fn configure(&mut self, name: &str, value: &str) {
        self.settings = self.settings.clone().with(name, value);
    }

    /// Starts the centre again, which then tells this system who may sign in, and for what.
    pub async fn tells(&mut self, url: &str) {
        let folder = self.folder("targets");
        let (file, token) = (folder.join("targets.json"), folder.join("token"));
        std::fs::write(&token, TOKEN).unwrap();
        let services = json!({ "clinical-viewer": "ClinicalViewer" });
        let target = json!([{ "name": "one-id", "url": url, "token": token, "accounts": true, "services": services }]);
        std::fs::write(&file, target.to_string()).unwrap();
        self.stop_centre().await;
        self.configure("LRA_CENTRAL_TARGETS", &file.display().to_string());
        self.start_centre().await;
    }

    /// Kills the centre (SIGKILL): nothing is flushed, and no connection is closed in order.
    pub fn kill_centre(&mut self) {
        if let Some(mut centre) = self.centre.take() {
            centre.kill();
        }
    }

    /// SIGTERM, and the centre's own orderly end.
    pub async fn stop_centre(&mut self) {
        if let Some(centre) = self.centre.take() {
            centre.stop().await.expect("the centre ends well");
        }
    }

    /// Runs `lra-central` with these arguments, told where everything is; `Err` is what it said on its way out.
    pub fn central(&self, arguments: &[&str]) -> Result<String, String> {
        run(self.settings.command().args(arguments)).map_err(|problem| format!("{problem:#}"))
    }

    /// Tries to start the centre where it is expected to refuse: what it said.
    pub async fn refuses_to_start(&self) -> String {
        match self.settings.start().await {
            Ok(_) => panic!("the centre starts"),
            Err(problem) => format!("{problem:#}"),
        }
    }

    /// From its next start the centre has another database, empty so far, of the same kind.
    pub async fn another_database(&mut self) {
        let url = if self.database_url.starts_with("sqlite:") {
            format!("sqlite://{}", self.folder.path().join("another.sqlite").display())
        } else {
            let database = postgres::Database::create().await.expect("PostgreSQL makes a database");
            let url = database.url();
            self._database = Some(database);
            url
        };
        self.settings = self.settings.clone().on_database(&url);
        self.database_url = url;
    }

    /// Where the centre keeps everything: the URL of its database.
    #[must_use]
    pub fn database_url(&self) -> &str {
        &self.database_url
    }

    /// The file of a centre's embedded database.
    #[must_use]
    pub fn file(&self) -> std::path::PathBuf {
        self.folder.path().join(FILE)
    }

    /// Every record as the centre keeps it, read past the centre, and whether CCO was shown it.
    pub async fn records(&self) -> Vec<(Stored, AtCco)> {
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(&self.database_url).await.unwrap();
        let rows: Vec<(String, i64)> = sqlx::query_as("SELECT body, CAST(cco AS BIGINT) FROM record ORDER BY key")
            .fetch_all(&centre)
            .await
            .unwrap();
        centre.close().await;
        rows.iter().map(|(body, cco)| (serde_json::from_str(body).unwrap(), AtCco::from(*cco != 0))).collect()
    }

    /// How many rows a table of the centre has.
    pub async fn count(&self, table: &str) -> i64 {
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(&self.database_url).await.unwrap();
        let statement = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        let (count,): (i64,) = sqlx::query_as(statement).fetch_one(&centre).await.unwrap();
        centre.close().await;
        count
    }

    /// Every value of a column of the centre, read past it.
    pub async fn column(&self, table: &str, column: &str) -> Vec<String> {
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(&self.database_url).await.unwrap();
        let statement = sqlx::AssertSqlSafe(format!("SELECT {column} FROM {table}"));
        let rows: Vec<(String,)> = sqlx::query_as(statement).fetch_all(&centre).await.unwrap();
        centre.close().await;
        rows.into_iter().map(|(value,)| value).collect()
    }

    /// Has the database do this, past the centre.
    pub async fn database_does(&self, statement: &str) -> u64 {
        sqlx::any::install_default_drivers();
        let centre = sqlx::AnyPool::connect(&self.database_url).await.unwrap();
        let done = sqlx::query(sqlx::AssertSqlSafe(statement.to_owned())).execute(&centre).await.unwrap();
        centre.close().await;
        done.rows_affected()
    }

    /// The running centre.
    #[must_use]
    pub fn centre(&self) -> &Centre {
        self.centre.as_ref().expect("the centre runs")
    }

    /// What the centre logged, while it runs.
    #[must_use]
    pub fn centre_log(&self) -> String {
        self.centre.as_ref().map(Centre::log).unwrap_or_default()
    }

    /// Where the centre answers.
    #[must_use]
    pub fn url(&self) -> String {
        self.settings.url()
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        let port = Url::parse(&self.url()).unwrap().port().unwrap();
        SocketAddr::from(([127, 0, 0, 1], port))
    }

    /// A client that goes there straight.
    #[must_use]
    pub fn client(&self) -> CentreClient {
        CentreClient::new(&self.url()).unwrap()
    }

    /// The issuer's name for an operator.
    #[must_use]
    pub fn subject(&self, username: &str) -> String {
        self.world.operator(username).expect("an operator of the sample world").subject.clone()
    }

    /// A folder of this scene, made for the caller.
    #[must_use]
    pub fn folder(&self, name: &str) -> std::path::PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Every sponsor of this organization trusts every LRA there but themselves, so that what is signed is in force in one
    /// sitting. They say so over the wire, each from a computer of their own.
    pub async fn sponsors_trust(&self, organization: &str) {
        let code = OrgCode(organization.into());
        let here = self.organization(&code).await;
        let appointed = |role: &str| {
            let here = move |a: &&Appointment| a.organization == organization && a.role == role;
            self.world.appointments.iter().filter(here).map(|a| a.username.clone()).collect::<Vec<_>>()
        };
        for username in appointed("sponsor") {
            let mut sponsor = Stranger::of(self, &username).await;
            sponsor.scope = Scope { organization: code.clone(), role: Role::Sponsor };
            let named = self.world.operator(&username).expect("an operator");
            let own = format!("{} {}", named.given_name, named.family_name);
            for lra in here.lras.iter().filter(|lra| lra.name != own) {
                let outcome = sponsor.act(people::trust(&code, lra.id)).await;
                assert_eq!(outcome["is"], "accepted", "{outcome}");
            }
        }
    }

    /// What the centre keeps of an organization, once it has listed who acts there.
    pub async fn organization(&self, code: &OrgCode) -> Organization {
        let records = self.records().await;
        let found = records.into_iter().find_map(|(stored, _)| match stored.record {
            Record::Organization(o) if o.code == *code => Some(o),
            _ => None,
        });
        found.expect("the organization")
    }

    /// A new desk of this operator: profile made, signed in through the real provider, terms accepted, caught up. The
    /// same operator again gets another device.
    pub async fn desk(&self, username: &str) -> TestDesk {
        let (mut desk, signed_in) = self.new_desk(username).await;
        desk.enter(&signed_in).await;
        desk
    }

    /// The same up to the moment where the operator comes back from the provider's page.
    pub async fn new_desk(&self, username: &str) -> (TestDesk, SignedIn) {
        let number = self.desks.fetch_add(1, Relaxed);
        let folder = self.folder(&format!("desk-{number}-{username}"));
        TestDesk::begin(self, username, &folder).await
    }
}

impl Place for Scene {
    fn url(&self) -> String {
        Self::url(self)
    }

    fn subject(&self, username: &str) -> String {
        Self::subject(self, username)
    }
}
