//! The application behind the window: which profiles are open, which one is in front, who is signing in.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use lra_forms::Tables;
use lra_rules::{
    ids::{Day, Moment, PersonId},
    organization::{Actor, Scope},
    record::{RecordRef, Records},
};
use tokio::sync::{Mutex, broadcast};

use super::types::{Stage, WindowProblem};
use crate::{
    centre::{AddressError, CentreClient},
    courier::Online,
    desk::{Clock, Desk, device_clock},
    keys::KdfCost,
    profile::{KeyringChoice, ProfileError, Profiles, Recovery},
    sign_in::{CancelSignIn, Returns, SignedIn},
    store::{RecordQuery, Shown},
};

/// Where the centre is, and where this device keeps its files.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address of the centre.
    pub centre: String,
    /// Folder for profiles, letters being printed, papers and the log.
    pub folder: PathBuf,
    /// The desk works on a sample world: pages and papers say so.
    pub sample: bool,
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The centre's address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The profiles folder.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// Another folder.
    #[error("the folder for application data cannot be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// What the pages are told without asking.
#[derive(Debug, Clone)]
pub enum WindowEvent {
    /// The window moved on by itself.
    Stage(Arc<Stage>),
    /// Records, commands or the status changed: ask again.
    Changed,
}

/// An open profile, in front or locked behind.
pub(super) struct Open {
    pub(super) desk: Desk,
    /// Acting as and for; none before the first sign-in.
    pub(super) scope: Option<Scope>,
}

/// What the window is doing.
#[derive(Default)]
pub(super) struct State {
    /// Open profiles by sign-in name. Locking closes the pages, not the courier.
    pub(super) open: HashMap<String, Open>,
    /// The one in front, or the one that was in front when it was locked.
    pub(super) front: Option<String>,
    pub(super) locked: bool,
    /// The browser is open.
    pub(super) browser: Option<Browser>,
    /// The browser came back, and a passphrase is still missing.
    pub(super) came_back: Option<CameBack>,
    /// Letters handed to the printing program.
    pub(super) letters: HashMap<PersonId, PathBuf>,
    /// Counts browser sign-ins, so that a late one does not disturb a newer one.
    pub(super) turn: u64,
}

/// A sign-in in the browser.
pub(super) struct Browser {
    pub(super) cancel: CancelSignIn,
    pub(super) url: url::Url,
}

/// A sign-in that is done but for the passphrase.
pub(super) struct CameBack {
    pub(super) name: String,
    pub(super) signed_in: SignedIn,
    pub(super) recovery: Option<Recovery>,
    /// There is a profile: its passphrase is asked, not a new one.
    pub(super) known: bool,
}

/// The application. One per process.
pub struct App {
    pub(super) config: Config,
    pub(super) centre: CentreClient,
    pub(super) profiles: Profiles,
    pub(super) tables: Arc<Tables>,
    pub(super) clock: Clock,
    pub(super) returns: Returns,
    pub(super) state: Mutex<State>,
    events: broadcast::Sender<WindowEvent>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    /// The application of this configuration. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// When the centre's address is no address, or the folder cannot be used.
    pub fn new(config: Config) -> Result<Arc<Self>, AppError> {
        let profiles = Profiles::new(config.folder.join("profiles"), KeyringChoice::System, KdfCost::PRODUCTION)?;
        let (events, _) = broadcast::channel(64);
        let app = Arc::new(Self {
            centre: CentreClient::new(&config.centre)?,
            profiles,
            tables: Arc::new(lra_rules::default_tables()),
            clock: device_clock(),
            returns: Returns::default(),
            state: Mutex::new(State::default()),
            events,
            config,
        });
        app.clear_letters_folder()?;
        tokio::spawn(lock_on_suspend(Arc::downgrade(&app)));
        #[cfg(unix)]
        super::entry::listen(&app)?;
        Ok(app)
    }

    /// What the pages are told.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<WindowEvent> {
        self.events.subscribe()
    }

    /// Closes every profile in order.
    pub async fn close(&self) {
        let open: Vec<Open> = {
            let mut state = self.state.lock().await;
            self.remove_letters(&mut state);
            state.open.drain().map(|(_, open)| open).collect()
        };
        for one in open {
            one.desk.close().await;
        }
    }

    pub(super) fn tell(&self, event: WindowEvent) {
        // Nobody listening is fine: the window is not there yet, or no longer.
        let _ = self.events.send(event);
    }

    /// Follows a desk's news for as long as it is open.
    pub(super) fn follow(self: &Arc<Self>, desk: &Desk) {
        let (mut changed, mut status) = (desk.changed(), desk.status());
        let app = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                let over = tokio::select! {
                    news = changed.recv() => matches!(news, Err(broadcast::error::RecvError::Closed)),
                    news = status.changed() => news.is_err(),
                };
                match app.upgrade() {
                    Some(app) if !over => app.tell(WindowEvent::Changed),
                    _ => return,
                }
            }
        });
    }

    /// The desk in front, for a page; refused while locked.
    pub(super) async fn front(&self) -> Result<Front, WindowProblem> {
        let state = self.state.lock().await;
        if state.locked {
            return Err(WindowProblem::new("window.locked"));
        }
        let open = state.front.as_ref().and_then(|name| state.open.get(name));
        let open = open.ok_or_else(|| WindowProblem::new("window.locked"))?;
        let known = open.desk.known().ok_or_else(|| WindowProblem::new("session.sign-in-needed"))?;
        let scope = open.scope.clone().ok_or_else(|| WindowProblem::new("session.not-your-scope"))?;
        let actor = Actor {
            operator: known.operator.clone(),
            person: known.person,
            role: scope.role,
            organization: scope.organization.clone(),
        };
        let online = matches!(open.desk.status().borrow().online, Online::Online);
        let now = (self.clock)();
        Ok(Front { desk: open.desk.clone(), scope, actor, tables: self.tables.clone(), now, online })
    }
}

/// The desk in front, with what every page needs.
pub(super) struct Front {
    pub(super) desk: Desk,
    pub(super) scope: Scope,
    pub(super) actor: Actor,
    pub(super) tables: Arc<Tables>,
    pub(super) now: Moment,
    pub(super) online: bool,
}

/// Records loaded for a page: for the rules as they are, and as they are shown.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) records: Records,
    pub(super) shown: HashMap<RecordRef, Shown>,
}

impl Loaded {
    pub(super) fn put(&mut self, shown: Shown) {
        let reference = shown.stored.record.reference();
        self.records.put(shown.stored.clone());
        self.shown.insert(reference, shown);
    }
}

impl Front {
    pub(super) fn today(&self) -> Day {
        self.now.day()
    }

    /// Loads everything a query finds.
    pub(super) async fn load(&self, loaded: &mut Loaded, query: RecordQuery) -> Result<Vec<RecordRef>, WindowProblem> {
        let rows = self.desk.records(&query).await?.rows;
        let found = rows.iter().map(|shown| shown.stored.record.reference()).collect();
        rows.into_iter().for_each(|shown| loaded.put(shown));
        Ok(found)
    }

    /// Loads one record, if it is there and not loaded yet.
    pub(super) async fn load_one(&self, loaded: &mut Loaded, record: RecordRef) -> Result<(), WindowProblem> {
        if !loaded.shown.contains_key(&record)
            && let Some(shown) = self.desk.stored(&record, &self.scope).await?
        {
            loaded.put(shown);
        }
        Ok(())
    }

    /// Loads the people, sponsorships, enrollments and organizations that the loaded records name.
    pub(super) async fn load_around(&self, loaded: &mut Loaded) -> Result<(), WindowProblem> {
        use lra_rules::record::Record;
        self.load_one(loaded, RecordRef::Organization(self.scope.organization.clone())).await?;
        let mut named = Vec::new();
        for shown in loaded.shown.values() {
            match &shown.stored.record {
                Record::Sponsorship(s) => named.extend(s.person.id().map(RecordRef::Person)),
                Record::Enrollment(e) => {
                    named.extend(e.person.id().map(RecordRef::Person));
                    named.extend(e.sponsorship.map(RecordRef::Sponsorship));
                }
                Record::Request(r) => {
                    named.extend(r.requester.id().map(RecordRef::Person));
                    named.push(RecordRef::Enrollment(r.enrollment));
                    named.push(RecordRef::Organization(r.organization.clone()));
                }
                Record::Person(_) | Record::Organization(_) => {}
            }
        }
        for record in named {
            self.load_one(loaded, record).await?;
        }
        Ok(())
    }

    /// How a page looks at loaded records.
    pub(super) fn look<'a>(&'a self, loaded: &'a Loaded) -> super::views::Look<'a> {
        super::views::Look {
            actor: &self.actor,
            tables: &self.tables,
            records: &loaded.records,
            today: self.today(),
            online: self.online,
        }
    }
}

/// Locks when the machine slept: the wall clock went on while the monotonic one stood still.
async fn lock_on_suspend(app: std::sync::Weak<App>) {
    const LOOK: Duration = Duration::from_secs(5);
    const SLEPT: Duration = Duration::from_secs(60);
    loop {
        let (wall, awake) = (SystemTime::now(), Instant::now());
        tokio::time::sleep(LOOK).await;
        let Some(app) = app.upgrade() else { return };
        let slept = wall.elapsed().unwrap_or_default().saturating_sub(awake.elapsed());
        if slept > SLEPT {
            app.lock_now().await;
        }
    }
}
