//! One desk's folder, its clock, and the application on it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use lra_desk::{
    keys::{EscrowPublicKey, KdfCost},
    profile::{KeyringChoice, KnownCentre, NewProfile, Profiles},
    secret::Passphrase,
    store::Store,
};
use lra_rules::{
    ids::{Moment, OperatorId, ProfileId},
    organization::{OperatorName, Role},
    wire::Session,
};
use lra_window::{
    App, AppError, Config,
    types::{SessionView, Stage, Unlock, WindowProblem},
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{Bench, Ledger, at, chosen, scope, session};

pub(crate) const PASSPHRASE: &str = "birch lantern canoe";

/// A desk whose program is started.
pub(crate) struct Seat {
    pub(crate) app: Arc<App>,
    pub(crate) folder: TempDir,
    keyring: KeyringChoice,
    clock: Arc<Mutex<Moment>>,
    spooler: Option<PathBuf>,
}

impl Seat {
    /// Odile in these roles, with what the ledger's records say about them.
    pub(crate) async fn new(roles: &[Role], ledger: &Ledger) -> Self {
        Self::prepared(roles, ledger, &[]).await
    }

    /// The same seat, after these statements were run on its file.
    pub(crate) async fn prepared(roles: &[Role], ledger: &Ledger, statements: &[&'static str]) -> Self {
        let bench = Bench::with_roles(roles).await;
        for role in roles {
            bench.follow(ledger, &scope(*role)).await;
        }
        for statement in statements {
            sqlx::query(*statement).execute(&bench.profile.db.write).await.unwrap();
        }
        Self::at_the_desk_of(bench).await
    }

    /// Where somebody has worked already.
    pub(crate) async fn at_the_desk_of(bench: Bench) -> Self {
        let Bench { folder, keyring, profile, store, .. } = bench;
        profile.close().await;
        drop(store);
        let clock = Arc::new(Mutex::new(at(100)));
        let app = start(folder.path(), &keyring, &clock, None).unwrap();
        Self { app, folder, keyring, clock, spooler: None }
    }

    /// A colleague, an LRA too, who has worked at this desk before.
    pub(crate) async fn with_colleague(self, name: &str) -> Self {
        let profiles = Profiles::new(self.folder.path().join("profiles"), self.keyring.clone(), cheap()).unwrap();
        let new = NewProfile {
            operator_name: name.into(),
            issuer: "https://issuer.example".into(),
            subject: name.into(),
            passphrase: chosen(PASSPHRASE),
            centre: KnownCentre {
                key: "09".repeat(32),
                escrow: EscrowPublicKey::from_hex(&"09".repeat(32)).unwrap(),
                escrow_id: "sample".into(),
            },
        };
        let profile = profiles.create(new).await.unwrap();
        let tables = Arc::new(lra_rules::default_tables());
        let store = Store::open(profile.db.clone(), ProfileId(profile.id), tables).await.unwrap();
        let operator = OperatorName { id: OperatorId(Uuid::from_u128(77)), name: name.into(), person: None };
        store.notes().know(&Session { operator, ..session(&[Role::Lra]) }).await.unwrap();
        profile.close().await;
        self
    }

    /// The program started once more on the same folder.
    pub(crate) fn started_again(&self) -> Result<Arc<App>, AppError> {
        start(self.folder.path(), &self.keyring, &self.clock, self.spooler.as_deref())
    }

    /// The same seat with a print server on its computer.
    pub(crate) async fn with_printers(self, socket: PathBuf) -> Self {
        Self { spooler: Some(socket), ..self }.restarted().await
    }

    /// The program ended and started anew.
    pub(crate) async fn restarted(self) -> Self {
        let Self { app, folder, keyring, clock, spooler } = self;
        app.close().await;
        drop(app);
        // Its tasks let go of the application as they end; only then is the folder free.
        let app = loop {
            match start(folder.path(), &keyring, &clock, spooler.as_deref()) {
                Ok(app) => break app,
                Err(AppError::AlreadyOpen) => tokio::task::yield_now().await,
                Err(other) => panic!("{other}"),
            }
        };
        Self { app, folder, keyring, clock, spooler }
    }

    pub(crate) fn it_is(&self, now: Moment) {
        *self.clock.lock().unwrap() = now;
    }

    pub(crate) async fn unlock(&self, name: Option<&str>) -> Result<Stage, WindowProblem> {
        self.unlock_with(name, PASSPHRASE).await
    }

    pub(crate) async fn unlock_with(&self, name: Option<&str>, passphrase: &str) -> Result<Stage, WindowProblem> {
        let passphrase = Passphrase::new(passphrase.into());
        self.app.unlock(Unlock { operator: name.map(str::to_owned), passphrase }).await
    }
}

fn start(
    folder: &Path,
    keyring: &KeyringChoice,
    clock: &Arc<Mutex<Moment>>,
    spooler: Option<&Path>,
) -> Result<Arc<App>, AppError> {
    // Nobody listens on the discard port of this machine.
    let spooler = spooler.map(Path::to_owned);
    let config = Config { centre: "http://127.0.0.1:9/".into(), folder: folder.into(), spooler, sample: true };
    let clock = clock.clone();
    App::with(config, keyring.clone(), cheap(), Arc::new(move || *clock.lock().unwrap()))
}

fn cheap() -> KdfCost {
    KdfCost { memory_kib: 64, passes: 1, lanes: 1 }
}

/// The session of an open window.
pub(crate) fn open(stage: Stage) -> SessionView {
    match stage {
        Stage::Open { session } => session,
        other => panic!("not open: {other:?}"),
    }
}
