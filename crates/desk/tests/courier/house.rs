//! Provider, centre, and one desk in a folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use keyring_core::mock;
use lra_desk::{
    centre::CentreClient,
    clock::device_clock,
    courier::{Online, Status},
    desk::Desk,
    keys::KdfCost,
    profile::{KeyringChoice, KnownCentre, NewPassphrase, NewProfile, OpenProfile, Profiles},
    secret::Passphrase,
    sign_in::{Returns, SignInFlow, SignedIn},
};
use lra_rules::{
    ids::OrgCode,
    organization::{Role, Scope},
};
use lra_testkit::{
    centre::{ADMINISTRATOR, Centre, Settings},
    oidc::Provider,
    process::run,
    visitor::visit,
    world::World,
};
use tempfile::TempDir;

/// Far longer than anything here takes; only a test that hangs meets it.
pub(crate) const LIMIT: Duration = Duration::from_secs(45);

pub(crate) struct House {
    pub(crate) world: World,
    pub(crate) settings: Settings,
    pub(crate) centre: Option<Centre>,
    keyring: KeyringChoice,
    folder: TempDir,
    _provider: Provider,
}

impl House {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (world, files) = (World::sample(), folder.path().join("world"));
        world.write(&files).unwrap();
        let provider = Provider::start(&files.join("operators.json")).await.unwrap();
        let settings = Settings::sqlite(&folder.path().join("centre.sqlite"), provider.issuer())
            .unwrap()
            .with("LRA_CENTRAL_KEYS", folder.path().join("keys").display().to_string());
        settings.import(&files).unwrap();
        let centre = Some(settings.start().await.unwrap());
        let keyring = KeyringChoice::Given(mock::Store::new().unwrap());
        Self { world, settings, centre, keyring, folder, _provider: provider }
    }

    pub(crate) fn client(&self) -> CentreClient {
        CentreClient::new(&self.settings.url()).unwrap()
    }

    pub(crate) fn subject(&self, username: &str) -> String {
        self.world.operator(username).unwrap().subject.clone()
    }

    pub(crate) async fn signed_in(&self, username: &str) -> SignedIn {
        let flow = SignInFlow::begin(&self.client(), None, &Returns::default()).await.unwrap();
        let (url, answer) = (flow.url().clone(), format!("sub={}", self.subject(username)));
        let (signed_in, page) = tokio::join!(flow.finish(LIMIT), visit(url, &answer));
        assert!(page.contains("You can close this window") && page.contains("Vous pouvez fermer cette fenêtre"));
        signed_in.unwrap()
    }

    pub(crate) fn profiles(&self) -> Profiles {
        let cheap = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
        Profiles::new(self.folder.path().join("profiles"), self.keyring.clone(), cheap).unwrap()
    }

    /// What the profile of somebody is made from who has just signed in.
    pub(crate) fn newcomer(&self, username: &str, signed_in: &SignedIn) -> NewProfile {
        let passphrase = Passphrase::new("birch lantern canoe".into());
        NewProfile {
            operator_name: username.into(),
            issuer: signed_in.issuer.clone(),
            subject: signed_in.subject.clone(),
            passphrase: NewPassphrase::choose(passphrase, &lra_rules::default_tables().limits).unwrap(),
            centre: KnownCentre::of(&signed_in.begin).unwrap(),
        }
    }

    pub(crate) async fn desk_of(&self, profile: OpenProfile) -> Desk {
        let tables = Arc::new(lra_rules::default_tables());
        Desk::start(profile, self.client(), tables, device_clock()).await.unwrap()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Who signs in, as a provider reads it.
    pub(crate) fn operators(&self) -> PathBuf {
        self.folder().join("world/operators.json")
    }

    /// The directory once more, with its operators at this issuer.
    pub(crate) fn import_at(&self, issuer: &str) {
        let mut command = self.settings.command();
        command
            .args(["directory", "import", "--as", ADMINISTRATOR, "--issuer", issuer])
            .arg(self.folder().join("world"));
        run(&mut command).unwrap();
    }

    /// A first day at this desk.
    pub(crate) async fn first_sign_in(&self, username: &str) -> Desk {
        let signed_in = self.signed_in(username).await;
        let new = self.newcomer(username, &signed_in);
        let profile = self.profiles().create(new).await.unwrap();
        let desk = self.desk_of(profile).await;
        let known = desk.sign_in(&signed_in).await.unwrap();
        if let Some(terms) = &known.terms_to_accept {
            desk.accept_terms(terms).await.unwrap();
        }
        until(&desk, |status| status.caught_up && status.online == Online::Online).await;
        desk
    }

    /// As at the lock screen, after the program was ended.
    pub(crate) async fn opened_again(&self, username: &str) -> Desk {
        let passphrase = Passphrase::new("birch lantern canoe".into());
        let profile = self.profiles().open(username, passphrase).await.unwrap();
        self.desk_of(profile).await
    }
}

pub(crate) fn lra() -> Scope {
    Scope { organization: OrgCode("lakeshore".into()), role: Role::Lra }
}

pub(crate) async fn until(desk: &Desk, wanted: impl FnMut(&Status) -> bool) -> Status {
    let mut status = desk.status();
    let there = tokio::time::timeout(LIMIT, status.wait_for(wanted)).await;
    let Ok(there) = there else { panic!("it stays at {:?}", *desk.status().borrow()) };
    there.unwrap().clone()
}
