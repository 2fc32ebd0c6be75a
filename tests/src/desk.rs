//! A desk of a story: a profile in a folder, a cable of its own to the centre, questions that wait for their answer.

mod seen;

use std::{
    fmt::Debug,
    ops::Deref,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};

use lra_desk::{
    centre::CentreClient,
    clock::Clock,
    courier::Online,
    desk::{Desk, StepUp},
    error::DeskError,
    keys::KdfCost,
    outbox::{Item, ItemState},
    profile::{KnownCentre, NewPassphrase, NewProfile, OpenProfile, Profiles},
    secret::Passphrase,
    sign_in::SignedIn,
};
use lra_rules::{
    command::Command,
    ids::{CommandId, Moment},
    organization::{Role, Scope},
    refusal::Refusal,
    wire::{Outcome, Receipt},
};
use tokio::sync::broadcast::error::RecvError;

use crate::{Cable, FileKeyring, Scene, sign_in};

/// Every operator of a story uses it.
pub const PASSPHRASE: &str = "birch lantern canoe";

/// Opening a profile is not what stories are about; what production pays is checked by the desk's own tests.
const CHEAP: KdfCost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };

/// Far longer than anything here takes; only a story that hangs meets it.
const LIMIT: Duration = Duration::from_secs(45);

/// The profiles of a device whose data and keyring lie in this folder.
#[must_use]
pub fn profiles(folder: &Path) -> Profiles {
    Profiles::new(folder.join("profiles"), FileKeyring::choice(&folder.join("keyring")), CHEAP).expect("profiles")
}

/// Opens the profile of this operator, as at the lock screen.
pub async fn open_profile(folder: &Path, username: &str) -> OpenProfile {
    profiles(folder).open(username, passphrase()).await.expect("the profile opens")
}

fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE.to_owned())
}

/// A desk with one operator.
pub struct TestDesk {
    /// The operator's user name.
    pub username: String,
    /// Acting as and for.
    pub scope: Scope,
    /// The network between this desk and the centre.
    pub cable: Cable,
    /// Where its profile and its keyring lie.
    pub folder: PathBuf,
    /// The centre, as this desk reaches it.
    pub centre: CentreClient,
    subject: String,
    /// How many seconds the device's clock is ahead.
    ahead: Arc<AtomicI64>,
    desk: Option<Desk>,
}

impl Deref for TestDesk {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        self.desk.as_ref().expect("the desk is open")
    }
}

impl TestDesk {
    /// A new desk of this operator, who has come back from the provider's page; [`TestDesk::enter`] goes on.
    pub(crate) async fn begin(scene: &Scene, username: &str, folder: &Path) -> (Self, SignedIn) {
        let cable = Cable::to(scene.address()).await;
        let centre = client(&cable);
        let signed_in = sign_in(&centre, &scene.subject(username)).await;
        let new = NewProfile {
            operator_name: username.to_owned(),
            issuer: signed_in.issuer.clone(),
            subject: signed_in.subject.clone(),
            passphrase: NewPassphrase::choose(passphrase(), &lra_rules::default_tables().limits).unwrap(),
            centre: KnownCentre::of(&signed_in.begin).unwrap(),
        };
        let profile = profiles(folder).create(new).await.expect("a profile is made");
        let mut desk = Self {
            username: username.to_owned(),
            scope: nowhere(),
            cable,
            subject: scene.subject(username),
            folder: folder.to_owned(),
            centre,
            ahead: Arc::default(),
            desk: None,
        };
        desk.start(profile).await;
        (desk, signed_in)
    }

    /// The desk of a profile that lies in this folder, still closed: [`TestDesk::open`] opens it, and the scope is then what
    /// the profile knows of its operator.
    pub async fn closed(scene: &Scene, username: &str, folder: &Path) -> Self {
        let cable = Cable::to(scene.address()).await;
        Self {
            username: username.to_owned(),
            scope: nowhere(),
            centre: client(&cable),
            cable,
            subject: scene.subject(username),
            folder: folder.to_owned(),
            ahead: Arc::default(),
            desk: None,
        }
    }

    /// The operator comes back after any length of time: signs in anew, accepts terms that have changed, catches up.
    pub async fn comes_back(&mut self) {
        let signed_in = sign_in(&self.centre, &self.subject).await;
        self.enter(&signed_in).await;
    }

    /// The centre takes the operator in, and every record of theirs arrives.
    pub async fn enter(&mut self, signed_in: &SignedIn) {
        let known = self.sign_in(signed_in).await.expect("the centre knows the operator");
        if let Some(terms) = &known.terms_to_accept {
            self.accept_terms(terms).await.expect("terms are accepted");
        }
        self.scope = known.scopes().next().expect("the operator has an appointment");
        self.caught_up().await;
    }

    /// Starts the desk of a profile that was opened in another way than [`TestDesk::open`].
    pub async fn start(&mut self, profile: OpenProfile) {
        let tables = Arc::new(lra_rules::default_tables());
        let desk = Desk::start(profile, self.centre.clone(), tables, self.clock()).await;
        self.desk = Some(desk.expect("the desk starts"));
    }

    fn clock(&self) -> Clock {
        let ahead = Arc::clone(&self.ahead);
        Arc::new(move || Moment(jiff::Timestamp::now()).plus_seconds(ahead.load(Relaxed)))
    }

    /// Sets the device's clock ahead of the true time.
    pub fn clock_ahead(&self, seconds: i64) {
        self.ahead.store(seconds, Relaxed);
    }

    /// The operator goes through the provider's page once more.
    pub async fn sign_in_again(&self) {
        let signed_in = sign_in(&self.centre, &self.subject).await;
        self.sign_in(&signed_in).await.expect("a fresh sign-in");
    }

    /// As [`Self::sign_in_again`], where the centre may say no.
    ///
    /// # Errors
    /// What the centre says.
    pub async fn tries_to_sign_in(&self) -> Result<(), DeskError> {
        let signed_in = sign_in(&self.centre, &self.subject).await;
        self.sign_in(&signed_in).await.map(drop)
    }

    /// The same operator in another of their roles.
    #[must_use]
    pub fn scope_as(&self, role: Role) -> Scope {
        Scope { role, ..self.scope.clone() }
    }

    /// Pulls the cable and waits until the desk has noticed.
    pub async fn offline(&self) {
        self.cable.pull();
        self.until("offline", async |desk| matches!(desk.status().borrow().online, Online::Offline { .. })).await;
    }

    /// Puts it back.
    pub fn online(&self) {
        self.cable.plug();
        self.retry_now();
    }

    /// Leads the desk's way to this address from now on, in place of the centre's own.
    pub async fn goes_by(&mut self, address: std::net::SocketAddr) {
        self.shut().await;
        self.cable = Cable::to(address).await;
        self.open().await;
    }

    /// Closes the program.
    pub async fn shut(&mut self) {
        if let Some(desk) = self.desk.take() {
            desk.close().await;
        }
    }

    /// Opens it again: the same profile, unlocked with the passphrase, and no connection left from before.
    pub async fn open(&mut self) {
        self.centre = client(&self.cable);
        let profile = open_profile(&self.folder, &self.username).await;
        self.start(profile).await;
    }

    /// Opens the program anew with the cable out: nothing can have left, so what is done *waits*.
    pub async fn open_offline(&mut self) {
        self.shut().await;
        self.cable.pull();
        self.open().await;
    }

    /// Closes the program and opens it again.
    pub async fn restart(&mut self) {
        self.shut().await;
        self.open().await;
    }

    // ---- Acts

    /// Does something in this desk's role.
    pub async fn does(&self, command: Command) -> CommandId {
        self.act(&self.scope, command, StepUp::None).await.expect("the desk's rules allow it")
    }

    /// Does something that asks for the passphrase.
    pub async fn approves(&self, command: Command) -> CommandId {
        self.act(&self.scope, command, step_up()).await.expect("the desk's rules allow it")
    }

    /// The code of why the desk does not do this.
    pub async fn refused(&self, command: Command) -> String {
        code(self.act(&self.scope, command, StepUp::None).await)
    }

    /// The same, although the passphrase was given.
    pub async fn refused_after_step_up(&self, command: Command) -> String {
        code(self.act(&self.scope, command, step_up()).await)
    }

    /// Does something that needs the centre at once.
    pub async fn does_online(&self, command: Command) -> Outcome {
        self.act_online(&self.scope, command, StepUp::None).await.expect("the centre answers")
    }

    /// Does something and waits for its receipt.
    pub async fn receipt(&self, command: Command) -> Receipt {
        let id = self.does(command).await;
        self.received(id).await
    }

    /// Withdraws; while the courier is just trying to send it, that has to come to an end first.
    pub async fn withdraws(&self, id: CommandId) -> Vec<CommandId> {
        loop {
            match self.withdraw(id).await {
                Err(DeskError::ItemNotNow(ItemState::Sending)) => self.not_sending(id).await,
                other => return other.expect("it can be withdrawn"),
            }
        }
    }

    /// Amends a command; while it is being sent, that has to come to an end first.
    pub async fn amends(&self, id: CommandId, command: Command) -> CommandId {
        self.amends_with(id, command, || StepUp::None).await
    }

    /// Amends and signs, the passphrase typed once.
    pub async fn amends_and_signs(&self, id: CommandId, command: Command) -> CommandId {
        self.amends_with(id, command, step_up).await
    }

    async fn amends_with(&self, id: CommandId, command: Command, step_up: fn() -> StepUp) -> CommandId {
        loop {
            match self.amend(id, command.clone(), step_up()).await {
                Err(DeskError::ItemNotNow(ItemState::Sending)) => self.not_sending(id).await,
                other => return other.expect("it can be amended"),
            }
        }
    }

    /// The command that took this one's place.
    pub async fn successor(&self, id: CommandId) -> CommandId {
        let item = self.item(id).await.unwrap().expect("a command of this desk");
        assert_eq!(item.state, ItemState::Replaced, "{:?}", item.cause);
        item.replaced_by.expect("what is replaced names its successor")
    }

    async fn not_sending(&self, id: CommandId) {
        self.until("not being sent", async |desk| desk.item(id).await.unwrap().unwrap().state != ItemState::Sending)
            .await;
    }

    // ---- Waiting

    /// Waits until something is so, looking whenever the desk says that anything changed.
    pub async fn until(&self, what: &str, so: impl AsyncFn(&Desk) -> bool) {
        let (mut status, mut changed) = (self.status(), self.changed());
        let waiting = async {
            while !so(self).await {
                tokio::select! {
                    news = status.changed() => news.expect("the desk is open"),
                    news = changed.recv() => assert_ne!(news.err(), Some(RecvError::Closed), "the desk is open"),
                }
            }
        };
        if tokio::time::timeout(LIMIT, waiting).await.is_err() {
            let open = self.outbox_items(lra_desk::outbox::Which::Newest(20)).await.unwrap();
            let open: Vec<_> = open.iter().map(|i| (i.seq, i.action, i.state, &i.cause)).collect();
            let status = self.status().borrow().clone();
            panic!("{}: it never came to this: {what}\n{status:#?}\n{open:#?}", self.username);
        }
    }

    /// Waits until every record is here.
    pub async fn caught_up(&self) {
        self.until("caught up", async |desk| desk.status().borrow().caught_up).await;
    }

    /// Waits until a command stands in one of these states.
    pub async fn stands(&self, id: CommandId, states: &[ItemState]) -> Item {
        self.until(&format!("{id} is {states:?}"), async |desk| {
            desk.item(id).await.unwrap().is_some_and(|item| states.contains(&item.state))
        })
        .await;
        self.item(id).await.unwrap().unwrap()
    }

    /// Where a command stands now.
    pub async fn state(&self, id: CommandId) -> ItemState {
        self.item(id).await.unwrap().expect("a command of this desk").state
    }

    /// Is it still to be received? A cable pulled while something is said leaves it *sending*: nobody knows what
    /// arrived, and it is found out when the cable is back.
    pub async fn on_its_way(&self, id: CommandId) -> bool {
        let item = self.item(id).await.unwrap().expect("a command of this desk");
        matches!(item.state, ItemState::Waiting | ItemState::Sending) && item.receipt.is_none()
    }

    /// Waits for a receipt.
    pub async fn received(&self, id: CommandId) -> Receipt {
        let item = self.stands(id, &[ItemState::Received, ItemState::Wedged]).await;
        assert_eq!(item.state, ItemState::Received, "{:?} {:?}", item.action, item.cause);
        item.receipt.expect("what is received has a receipt")
    }

    /// Waits until it is held.
    pub async fn held(&self, id: CommandId) -> Outcome {
        self.stands(id, &[ItemState::Held]).await.cause.expect("what is held has a cause")
    }

    /// Waits until it is wedged: the cause.
    pub async fn wedged(&self, id: CommandId) -> Outcome {
        self.stands(id, &[ItemState::Wedged]).await.cause.expect("what is wedged has a cause")
    }

    /// Waits until the centre refused it: why.
    pub async fn refusal(&self, id: CommandId) -> Refusal {
        match self.wedged(id).await {
            Outcome::Refused { refusal } => refusal,
            other => panic!("not refused, but {other:?}"),
        }
    }
}

/// The scope of a desk whose operator is not known yet.
fn nowhere() -> Scope {
    Scope { organization: lra_rules::ids::OrgCode(String::new()), role: Role::Lra }
}

fn client(cable: &Cable) -> CentreClient {
    CentreClient::new(&format!("http://{}", cable.address())).unwrap()
}

/// The passphrase, typed once more.
#[must_use]
pub fn step_up() -> StepUp {
    StepUp::Passphrase(passphrase())
}

/// The code of why something was not done.
#[must_use]
pub fn code<T: Debug>(result: Result<T, DeskError>) -> String {
    result.expect_err("this is not to be done").code().to_owned()
}
