//! The application behind the window: which profiles are open, which one is in front, who is signing in.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use lra_desk::{
    centre::{AddressError, CentreClient},
    clock::Clock,
    courier::Online,
    desk::Desk,
    keys::KdfCost,
    profile::{KeyringChoice, ProfileError, Profiles, disk},
    sign_in::Returns,
    store::{RecordQuery, Shown},
};
use lra_forms::Tables;
use lra_rules::{
    ids::{Day, Moment, PersonId},
    organization::{Actor, Scope},
    record::{Record, RecordRef, Records},
    wire::TERMS_NOT_ACCEPTED,
};
use tokio::sync::{Mutex, broadcast};
use uuid::Uuid;

use super::{
    entrance::Entrance,
    places::Places,
    printing::Printing,
    signs_of_life::SignsOfLife,
    types::{Stage, TurnedView, WindowProblem},
    unsettled::Unsettled,
};

/// Where the centre is, and where this device keeps its files.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address of the centre, behind which its key may stand.
    pub centre: String,
    /// Folder for profiles, letters being printed, papers and the log.
    pub folder: PathBuf,
    /// The socket of this computer's print server; without one papers go to the program that shows them.
    pub spooler: Option<PathBuf>,
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
    /// The program is open already, on the same folder.
    #[error("LRA Desk is already open")]
    AlreadyOpen,
    /// The folder for application data itself could not be made or entered.
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
    /// The program was started once more: this window comes to the front instead.
    Raise,
    /// The pages have kept what was typed: the window that was asked to close may go.
    Close,
}

/// An open profile, in front or locked behind.
pub(super) struct Open {
    pub(super) desk: Desk,
    /// Acting as and for; none before the first sign-in.
    pub(super) scope: Option<Scope>,
}

/// What the window is doing. Locked for moments only: nobody waits for the centre, or for a key to be derived, while holding it.
#[derive(Default)]
pub(super) struct State {
    /// Open profiles by their id: a name may be typed in more than one way. Locking closes the pages, not the courier.
    pub(super) open: HashMap<Uuid, Open>,
    /// Who is in front, and who is coming in.
    pub(super) entrance: Entrance,
    /// Papers handed to the program that shows them, by the record they are about.
    pub(super) papers: HashMap<RecordRef, PathBuf>,
    /// The page that is open, and when its record was opened before.
    pub(super) page: Option<OpenPage>,
    /// What was asked for when the file did not say whether it has it.
    pub(super) unsettled: Option<Unsettled>,
    /// The page is turned to a registrant: nothing else is shown or done before the window is locked.
    pub(super) turned: Option<Turned>,
    /// When somebody was last there.
    pub(super) signs_of_life: SignsOfLife,
}

impl State {
    /// The open profile whose pages are open.
    pub(super) fn working(&self) -> Option<&Open> {
        self.entrance.working().and_then(|id| self.open.get(&id))
    }

    /// Keeps the chosen scope while the operator still has it, else takes the first.
    pub(super) fn choose_scope(&mut self, id: Uuid) {
        let Some(open) = self.open.get_mut(&id) else { return };
        let Some(known) = open.desk.known() else { return };
        if !open.scope.as_ref().is_some_and(|scope| known.scopes().any(|one| one == *scope)) {
            open.scope = known.scopes().next();
        }
    }

    /// The open profile in front, whether its pages are open or not.
    pub(super) fn in_front(&self) -> Option<&Open> {
        self.entrance.seat().who().and_then(|id| self.open.get(&id))
    }
}

/// A record's page while it is open.
pub(super) struct OpenPage {
    record: RecordRef,
    scope: Scope,
    seen_before: Option<Moment>,
    asked_at: Moment,
}

/// The application. One per process.
pub struct App {
    pub(super) config: Config,
    pub(super) centre: CentreClient,
    pub(super) profiles: Profiles,
    /// In force where no desk is open yet.
    pub(super) tables: Arc<Tables>,
    pub(super) clock: Clock,
    pub(super) returns: Returns,
    /// Where the people of this desk sign in.
    pub(super) places: Places,
    /// The printers of this computer.
    pub(super) printing: Printing,
    pub(super) state: Mutex<State>,
    /// One at a time comes in or goes out: what one has taken out of the state – a sign-in that came back, a profile that is
    /// being opened or closed – no other finds half done. Taken before the state, and kept across the centre and the keys.
    pub(super) door: Mutex<()>,
    /// One program at a time uses the folder. Held for as long as this one runs.
    _only_here: disk::Lock,
    events: broadcast::Sender<WindowEvent>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    /// Puts the application together; `run` starts it.
    pub(super) fn assemble(
        config: Config,
        keyring: KeyringChoice,
        cost: KdfCost,
        clock: Clock,
    ) -> Result<Arc<Self>, AppError> {
        disk::private_folder(&config.folder)?;
        // Before anything of the one that runs is touched: its papers being printed, its socket.
        let only_here = disk::Lock::take(&config.folder.join("open.lock")).map_err(|error| match error {
            ProfileError::InUse => AppError::AlreadyOpen,
            other => other.into(),
        })?;
        let profiles = Profiles::new(config.folder.join("profiles"), keyring, cost)?;
        let (events, _) = broadcast::channel(64);
        Ok(Arc::new(Self {
            centre: CentreClient::new(&config.centre)?,
            profiles,
            tables: Arc::new(lra_rules::default_tables()),
            clock,
            returns: Returns::default(),
            places: Places::of(&config.folder),
            printing: Printing::at(config.spooler.as_deref()),
            state: Mutex::default(),
            door: Mutex::default(),
            _only_here: only_here,
            events,
            config,
        }))
    }

    /// What the pages are told.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<WindowEvent> {
        self.events.subscribe()
    }

    /// Closes every profile in order.
    pub async fn close(&self) {
        // Whoever is just coming in is closed with the rest, not opened behind our back.
        let _door = self.door.lock().await;
        let open: Vec<Open> = {
            let mut state = self.state.lock().await;
            self.remove_papers(&mut state);
            state.open.drain().map(|(_, open)| open).collect()
        };
        for one in open {
            one.desk.close().await;
        }
    }

    pub(super) fn sender(&self) -> broadcast::Sender<WindowEvent> {
        self.events.clone()
    }

    pub(super) fn tell(&self, event: WindowEvent) {
        // Nobody listening is fine: the window is not there yet, or no longer.
        let _ = self.events.send(event);
    }

    /// The desk in front, for a page; refused while locked.
    pub(super) async fn front(&self) -> Result<Front, WindowProblem> {
        let state = self.state.lock().await;
        let open = state.entrance.working().and_then(|id| state.open.get(&id));
        let open = open.ok_or_else(|| WindowProblem::new("window.locked"))?;
        let known = open.desk.known().ok_or_else(|| WindowProblem::new("session.sign-in-needed"))?;
        if open.desk.lease_ended() {
            return Err(WindowProblem::new("session.lease-ended"));
        }
        if known.terms_to_accept.is_some() {
            return Err(WindowProblem::new(TERMS_NOT_ACCEPTED));
        }
        let scope = open.scope.clone().ok_or_else(|| WindowProblem::new("session.not-your-scope"))?;
        let actor = known.actor(&scope);
        let online = matches!(open.desk.status().borrow().online, Online::Online);
        let now = (self.clock)();
        Ok(Front { desk: open.desk.clone(), scope, actor, tables: open.desk.tables(), now, online })
    }
}

impl App {
    /// Notes that a record was opened – who looked at what and when is kept (PHIPA s. 10.1) – and says when this operator
    /// had opened it before. A page that only asks again is still the same opening.
    pub(super) async fn opened(&self, front: &Front, record: &RecordRef) -> Result<Option<Moment>, WindowProblem> {
        const SAME: i64 = 15 * 60;
        let mut state = self.state.lock().await;
        if let Some(page) = &mut state.page
            && page.record == *record
            && page.scope == front.scope
            && front.now.seconds_since(page.asked_at) < SAME
        {
            page.asked_at = front.now;
            return Ok(page.seen_before);
        }
        let seen_before = front.desk.views().last(record, &front.scope).await?;
        front.desk.views().note(record, &front.scope, front.now).await?;
        let (record, scope) = (record.clone(), front.scope.clone());
        state.page = Some(OpenPage { record, scope, seen_before, asked_at: front.now });
        Ok(seen_before)
    }
}

/// The page is turned to this person.
pub(super) struct Turned {
    pub(super) person: PersonId,
    pub(super) scope: Scope,
    pub(super) view: TurnedView,
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
        let rows = self.desk.reader().records(&query).await?.rows;
        let found = rows.iter().map(|shown| shown.stored.record.reference()).collect();
        rows.into_iter().for_each(|shown| loaded.put(shown));
        Ok(found)
    }

    /// Loads a page of what a query finds; says how much was cut off.
    pub(super) async fn load_cut(
        &self,
        loaded: &mut Loaded,
        query: RecordQuery,
    ) -> Result<(Vec<RecordRef>, u32), WindowProblem> {
        let page = self.desk.reader().records(&query).await?;
        let found: Vec<_> = page.rows.iter().map(|shown| shown.stored.record.reference()).collect();
        let more = page.total.saturating_sub(u32::try_from(found.len()).unwrap_or(u32::MAX));
        page.rows.into_iter().for_each(|shown| loaded.put(shown));
        Ok((found, more))
    }

    /// Loads what a query finds; before it the record that was opened, which the query need not find.
    pub(super) async fn load_waiting(
        &self,
        loaded: &mut Loaded,
        query: RecordQuery,
        open: Option<RecordRef>,
    ) -> Result<Vec<RecordRef>, WindowProblem> {
        let (mut found, _) = self.load_cut(loaded, query).await?;
        if let Some(open) = open {
            self.load_one(loaded, open.clone()).await?;
            found.retain(|record| *record != open);
            found.insert(0, open);
        }
        Ok(found)
    }

    /// People that these words name: sponsorships and requests hold only their ids.
    pub(super) async fn people_called(&self, text: &str) -> Result<Vec<PersonId>, WindowProblem> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let query = RecordQuery::people(&self.scope).with_text(text).page(0, 200);
        let people = self.desk.reader().records(&query).await?.rows;
        let id = |shown: &Shown| match &shown.stored.record {
            Record::Person(person) => Some(person.id),
            _ => None,
        };
        Ok(people.iter().filter_map(id).collect())
    }

    /// Loads one record, if it is there and not loaded yet.
    pub(super) async fn load_one(&self, loaded: &mut Loaded, record: RecordRef) -> Result<(), WindowProblem> {
        if !loaded.shown.contains_key(&record)
            && let Some(shown) = self.desk.reader().shown(&record, &self.scope).await?
        {
            loaded.put(shown);
        }
        Ok(())
    }

    /// Loads the people, sponsorships, enrollments and organizations that the loaded records name.
    pub(super) async fn load_around(&self, loaded: &mut Loaded) -> Result<(), WindowProblem> {
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
                Record::Quarantined(q) => {
                    if let Some(mut command) = lra_rules::decide::quarantine::written(q) {
                        named.extend(command.subject());
                        named.extend(command.people_mut().into_iter().map(|person| RecordRef::Person(*person)));
                    }
                }
                // Whether anybody is left there who looks after the account.
                Record::Person(p) => named.extend(p.registering().cloned().map(RecordRef::Organization)),
                Record::Frozen(f) => {
                    named.extend(f.stands.iter().chain(&f.other).filter_map(lra_rules::decide::frozen::about));
                }
                // Whom the registration turned out to be.
                Record::Held(h) => named.extend(h.merged_into().map(RecordRef::Person)),
                Record::Organization(_) => {}
            }
        }
        named.sort();
        named.dedup();
        named.retain(|record| !loaded.shown.contains_key(record));
        let around = self.desk.reader().shown_all(&named, &self.scope).await?;
        around.into_iter().for_each(|shown| loaded.put(shown));
        Ok(())
    }

    /// How a page looks at loaded records.
    pub(super) fn look<'a>(&'a self, loaded: &'a Loaded) -> super::views::Look<'a> {
        super::views::Look {
            actor: &self.actor,
            tables: &self.tables,
            records: &loaded.records,
            today: self.today(),
            now: self.now,
            online: self.online,
        }
    }
}
