//! Entering: sign-in, passphrase, terms, lock.

use std::{sync::Arc, time::Duration};

use lra_desk::{
    desk::Desk,
    error::DeskError,
    profile::{KnownCentre, NewPassphrase, NewProfile, OpenProfile, Recovery, shortest_passphrase},
    sign_in::{SignInFlow, SignedIn},
};
use lra_rules::{organization::Scope, wire::Reseal};
use uuid::Uuid;

use super::{
    app::{App, Open, State, WindowEvent},
    entrance::{Browser, CameBack, Seat},
    types::{
        AcceptVersion, ChoosePassphrase, Nothing, SessionView, SetLanguage, SignInStart, Stage, TermsView, Unlock,
        WindowProblem,
    },
};

/// How long the browser may take.
const BROWSER: Duration = Duration::from_secs(600);

/// Troubles that keep the desk closed, whatever is typed.
const CLOSING: &[&str] = &[
    "profile.keyring-locked",
    "profile.keyring-absent",
    "profile.device-secret-missing",
    "profile.device-secret-changed",
    "profile.header-damaged",
    "profile.header-newer",
    "profile.header-rolled-back",
    "profile.file-missing",
    "profile.file-damaged",
    "profile.in-use",
    "profile.disk-full",
    "profile.rolled-back",
    "profile.anchor-missing",
    "store.newer",
    "session.clock-set-back",
];

impl App {
    /// Where the window stands.
    pub async fn start(&self, _: Nothing) -> Result<Stage, WindowProblem> {
        let state = self.state.lock().await;
        self.stage(&state)
    }

    /// Opens the browser at the issuer's page.
    pub async fn sign_in_start(self: &Arc<Self>, args: SignInStart) -> Result<Stage, WindowProblem> {
        let flow = SignInFlow::begin(&self.centre, None, &self.returns).await?;
        // Before anybody proves anything: whoever answers must be the centre of those who work here.
        self.profiles.meets(flow.begun(), self.centre.named_key())?.map_err(DeskError::from)?;
        let turn = Uuid::now_v7();
        let browser = Browser { turn, cancel: flow.cancel(), url: flow.url().clone() };
        self.state.lock().await.entrance.open_browser(browser);
        // Without a browser the page still shows the address: the flow goes on.
        let opened = flow.open_browser();
        if let Err(error) = opened {
            tracing::warn!(code = error.code(), "no browser was opened");
        }
        let app = self.clone();
        tokio::spawn(async move {
            let came = flow.finish(BROWSER).await;
            app.came_back(came.map_err(WindowProblem::from), turn, args.recover).await;
        });
        Ok(Stage::WaitingForBrowser)
    }

    /// Opens the browser once more.
    pub async fn sign_in_open_again(&self, _: Nothing) -> Result<Nothing, WindowProblem> {
        let url = self.state.lock().await.entrance.browser().map(|browser| browser.url.clone());
        if let Some(url) = url {
            open::that_detached(url.as_str()).map_err(|_| WindowProblem::new("sign-in.no-browser"))?;
        }
        Ok(Nothing {})
    }

    /// Calls the sign-in off.
    pub async fn sign_in_cancel(&self, _: Nothing) -> Result<Stage, WindowProblem> {
        let mut state = self.state.lock().await;
        if let Some(browser) = state.entrance.browser() {
            browser.cancel.cancel();
        }
        state.entrance.stop_waiting();
        self.stage(&state)
    }

    async fn came_back(self: &Arc<Self>, came: Result<SignedIn, WindowProblem>, turn: Uuid, recover: bool) {
        if !self.state.lock().await.entrance.awaits(turn) {
            return;
        }
        let taken_in = match came {
            Ok(signed_in) => self.take_in(signed_in, turn, recover).await,
            Err(problem) => Err(problem),
        };
        let stage = {
            let mut state = self.state.lock().await;
            if state.entrance.awaits(turn) {
                // Nothing more comes of it: whoever is in front goes on.
                state.entrance.stop_waiting();
            }
            match taken_in {
                Ok(()) => self.stage(&state),
                Err(problem) => Ok(Stage::Closed { reason: problem.code, params: problem.params }),
            }
        };
        let stage = stage.unwrap_or_else(|problem| Stage::Closed { reason: problem.code, params: problem.params });
        self.tell(WindowEvent::Stage(Arc::new(stage)));
        self.tell(WindowEvent::Changed);
    }

    /// Lets in what the browser brought. The centre is asked without holding the state; whether this sign-in is still waited
    /// for is looked at again before anything of it counts.
    async fn take_in(&self, signed_in: SignedIn, turn: Uuid, recover: bool) -> Result<(), WindowProblem> {
        let name =
            signed_in.username.clone().or_else(|| signed_in.email.clone()).unwrap_or_else(|| signed_in.subject.clone());
        let profile = self.profiles.named(&name).await?;
        // A fresh sign-in of whoever works in front: the lease goes on, nothing else changes.
        let in_front = {
            let state = self.state.lock().await;
            let working = state.entrance.working().filter(|id| !recover && profile == Some(*id));
            working.and_then(|id| Some((id, state.open.get(&id)?.desk.clone())))
        };
        if let Some((id, desk)) = in_front {
            desk.sign_in(&signed_in).await?;
            choose_scope(&mut *self.state.lock().await, id);
            return Ok(());
        }
        let recovery = match profile {
            Some(id) if recover => Some(self.begin_recovery(id, &name).await?),
            _ => None,
        };
        let mut state = self.state.lock().await;
        if state.entrance.awaits(turn) {
            state.entrance.bring_back(CameBack { name, signed_in, recovery, profile });
        }
        Ok(())
    }

    async fn begin_recovery(&self, id: Uuid, name: &str) -> Result<Recovery, WindowProblem> {
        let _door = self.door.lock().await;
        let open = self.state.lock().await.open.remove(&id);
        if let Some(open) = open {
            // Its folder is locked for as long as it is open.
            open.desk.close().await;
        }
        Ok(self.profiles.recovery_begin(name).await?)
    }

    /// The new passphrase: makes the profile, or opens the recovered one.
    pub async fn choose_passphrase(self: &Arc<Self>, args: ChoosePassphrase) -> Result<Stage, WindowProblem> {
        let _door = self.door.lock().await;
        let came = self.state.lock().await.entrance.came_back().cloned();
        let came = came.ok_or_else(|| WindowProblem::new("sign-in.timed-out"))?;
        // Where this fails what came back is still there: another passphrase may be tried.
        let profile = self.make_or_recover(&came, args).await?;
        self.state.lock().await.entrance.leave_what_came_back();
        self.bring_in(profile, Some(&came.signed_in)).await
    }

    async fn make_or_recover(&self, came: &CameBack, args: ChoosePassphrase) -> Result<OpenProfile, WindowProblem> {
        let passphrase = NewPassphrase::choose(args.passphrase, &self.tables.limits)?;
        let signed_in = &came.signed_in;
        let Some(recovery) = &came.recovery else {
            let new = NewProfile {
                operator_name: came.name.clone(),
                issuer: signed_in.issuer.clone(),
                subject: signed_in.subject.clone(),
                passphrase,
                centre: KnownCentre::of(&signed_in.begin)?,
            };
            return Ok(self.profiles.create(new).await?);
        };
        recovery.meets(&signed_in.begin, self.centre.named_key()).map_err(DeskError::from)?;
        let question = Reseal {
            challenge: signed_in.challenge.clone(),
            issuer: signed_in.issuer.clone(),
            id_token: signed_in.id_token.expose().clone(),
            profile: lra_rules::ids::ProfileId(recovery.profile()),
            escrow_key_id: recovery.escrow_key_id().to_owned(),
            sealed: recovery.escrow_blob().to_owned(),
            one_time_key: recovery.one_time_public_key(),
            to: self.centre.addressee(&signed_in.begin.centre),
        };
        let resealed = self.centre.reseal(&question).await.map_err(DeskError::from)?;
        let centre = KnownCentre::of(&signed_in.begin)?;
        let opened =
            recovery.finish(&signed_in.issuer, &signed_in.subject, &resealed.sealed, passphrase, &centre).await;
        Ok(opened?)
    }

    /// Opens a profile by name and passphrase – or the one that was locked a moment ago by its passphrase alone.
    pub async fn unlock(self: &Arc<Self>, args: Unlock) -> Result<Stage, WindowProblem> {
        let _door = self.door.lock().await;
        let typed = args.operator.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let (came, seat) = {
            let state = self.state.lock().await;
            (state.entrance.came_back().cloned(), state.entrance.seat())
        };
        let expected = came.as_ref().filter(|came| came.profile.is_some()).map(|came| came.name.clone());
        let name = typed.or(expected);
        let id = match (&name, seat) {
            (Some(name), _) => self.profiles.named(name).await?,
            (None, Seat::Locked(who)) => Some(who),
            (None, Seat::Nobody | Seat::Working(_)) => None,
        };
        let id = id.ok_or_else(|| WindowProblem::new("profile.not-found"))?;
        let came = came.filter(|came| came.profile == Some(id));
        let behind = self.state.lock().await.open.get(&id).map(|open| open.desk.clone());
        if let Some(desk) = behind {
            desk.profile().confirm(args.passphrase).await?;
            let signed = sign_in(&desk, came.as_deref().map(|came| &came.signed_in)).await;
            return self.let_in(id, signed).await;
        }
        let name = name.ok_or_else(|| WindowProblem::new("profile.not-found"))?;
        let opened = self.profiles.open(&name, args.passphrase).await;
        let profile = match opened {
            Ok(profile) => profile,
            Err(error) if CLOSING.contains(&error.code()) => {
                return Ok(Stage::Closed { reason: error.code().into(), params: Default::default() });
            }
            Err(error) => return Err(error.into()),
        };
        self.state.lock().await.entrance.leave_what_came_back();
        self.bring_in(profile, came.as_deref().map(|came| &came.signed_in)).await
    }

    /// Starts the desk of a profile that was just opened, and lets its operator in. Whoever calls this stands at the door.
    async fn bring_in(
        self: &Arc<Self>,
        profile: OpenProfile,
        signed_in: Option<&SignedIn>,
    ) -> Result<Stage, WindowProblem> {
        let id = profile.id;
        let started = Desk::start(profile, self.centre.clone(), self.tables.clone(), self.clock.clone()).await;
        let desk = match started {
            Ok(desk) => desk,
            Err(error) if CLOSING.contains(&error.code()) => {
                return Ok(Stage::Closed { reason: error.code().into(), params: Default::default() });
            }
            Err(error) => return Err(error.into()),
        };
        self.follow(&desk);
        let signed = sign_in(&desk, signed_in).await;
        self.state.lock().await.open.insert(id, Open { desk, scope: None });
        self.let_in(id, signed).await
    }

    /// Opens the pages of somebody whose passphrase was right. A sign-in that the centre did not take is said, and keeps
    /// nobody out: what they did before is theirs to see until the lease ends.
    async fn let_in(&self, id: Uuid, signed: Result<(), DeskError>) -> Result<Stage, WindowProblem> {
        let mut state = self.state.lock().await;
        state.entrance.sit_down(id);
        state.signs_of_life.now();
        choose_scope(&mut state, id);
        signed?;
        self.stage(&state)
    }

    /// Closes the pages; the courier goes on.
    pub async fn lock(&self, _: Nothing) -> Result<Stage, WindowProblem> {
        let mut state = self.state.lock().await;
        self.remove_papers(&mut state);
        state.page = None;
        // What was typed, and asked for when the file did not say whether it has it, is nobody's any more.
        state.unsettled = None;
        let in_front = state.in_front().map(|open| open.desk.clone());
        state.entrance.lock();
        let stage = self.stage(&state);
        drop(state);
        if let Some(desk) = in_front {
            desk.rest().await;
        }
        stage
    }

    /// Closes the pages because nobody can have been there.
    pub(super) async fn lock_now(&self) {
        // Whoever was coming in before the machine slept is in by then, and locked out again.
        let _door = self.door.lock().await;
        if let Ok(stage) = self.lock(Nothing {}).await {
            self.tell(WindowEvent::Stage(Arc::new(stage)));
        }
    }

    /// Whether the lease of whoever is in front has ended.
    pub(super) async fn lease_ended(&self) -> bool {
        let state = self.state.lock().await;
        let open = state.entrance.working().and_then(|id| state.open.get(&id));
        open.is_some_and(|open| open.desk.lease_ended())
    }

    /// The window moved on by itself.
    pub(super) async fn tell_stage(&self) {
        let stage = self.stage(&*self.state.lock().await);
        if let Ok(stage) = stage {
            self.tell(WindowEvent::Stage(Arc::new(stage)));
        }
    }

    /// Gives the session up and closes the profile. Waiting work stays in its file.
    pub async fn sign_out(&self, _: Nothing) -> Result<Stage, WindowProblem> {
        let _door = self.door.lock().await;
        let open = {
            let mut state = self.state.lock().await;
            // Whoever stands before locked pages may be anybody: only the operator ends their session.
            if state.entrance.working().is_none() {
                return Err(WindowProblem::new("window.locked"));
            }
            self.remove_papers(&mut state);
            state.page = None;
            let front = state.entrance.seat().who();
            state.entrance.vacate();
            front.and_then(|id| state.open.remove(&id))
        };
        if let Some(open) = open {
            // The centre may take its time over the goodbye. The pages are closed already, and nobody waits for the state.
            let gone = open.desk.sign_out().await;
            open.desk.close().await;
            gone?;
        }
        self.stage(&*self.state.lock().await)
    }

    /// Accepts the terms of use.
    pub async fn accept_terms(&self, args: AcceptVersion) -> Result<Stage, WindowProblem> {
        let desk = self.state.lock().await.working().map(|open| open.desk.clone());
        let desk = desk.ok_or_else(|| WindowProblem::new("window.locked"))?;
        desk.accept_terms(&args.version).await?;
        self.stage(&*self.state.lock().await)
    }

    /// Another role or organization.
    pub async fn set_scope(&self, scope: Scope) -> Result<Stage, WindowProblem> {
        let mut state = self.state.lock().await;
        let id = state.entrance.working().ok_or_else(|| WindowProblem::new("window.locked"))?;
        let open = state.open.get_mut(&id).ok_or_else(|| WindowProblem::new("window.locked"))?;
        let known = open.desk.known().ok_or_else(|| WindowProblem::new("session.sign-in-needed"))?;
        if !known.scopes().any(|one| one == scope) {
            return Err(WindowProblem::new("session.not-your-scope"));
        }
        open.scope = Some(scope);
        let stage = self.stage(&state);
        self.tell(WindowEvent::Changed);
        stage
    }

    /// Somebody is there: a key, the pointer. Only these put the lock off, however much the pages ask by themselves.
    pub async fn alive(&self, _: Nothing) -> Result<Nothing, WindowProblem> {
        self.state.lock().await.signs_of_life.now();
        Ok(Nothing {})
    }

    /// The language of the pages: kept by the page itself; here only the log knows.
    pub async fn set_language(&self, args: SetLanguage) -> Result<Nothing, WindowProblem> {
        tracing::debug!(language = ?args.language, "language of the pages");
        Ok(Nothing {})
    }

    fn stage(&self, state: &State) -> Result<Stage, WindowProblem> {
        let centre = self.centre.address().to_owned();
        if state.entrance.browser().is_some() {
            return Ok(Stage::WaitingForBrowser);
        }
        if let Some(came) = state.entrance.came_back() {
            return Ok(if came.profile.is_some() && came.recovery.is_none() {
                Stage::Locked { operator_known: true, centre }
            } else {
                let shortest = u8::try_from(shortest_passphrase(&self.tables.limits)).unwrap_or(u8::MAX);
                Stage::ChoosePassphrase { recovering: came.recovery.is_some(), shortest }
            });
        }
        let Some(open) = state.in_front() else {
            return Ok(match self.profiles.count()? {
                0 => Stage::FirstUse { centre },
                _ => Stage::Locked { operator_known: false, centre },
            });
        };
        if state.entrance.working().is_none() {
            return Ok(Stage::Locked { operator_known: true, centre });
        }
        let Some(known) = open.desk.known() else {
            return Ok(Stage::FirstUse { centre });
        };
        if open.desk.lease_ended() {
            return Ok(Stage::Closed { reason: "session.lease-ended".into(), params: Default::default() });
        }
        let tables = open.desk.tables();
        if let Some(wanted) = &known.terms_to_accept {
            let versions = &tables.terms.versions;
            let Some(terms) = versions.iter().find(|t| t.version == *wanted) else {
                return Ok(Stage::Closed { reason: "session.terms-not-here".into(), params: Default::default() });
            };
            let changed = versions.first() != Some(terms);
            let terms = TermsView {
                version: terms.version.clone(),
                effective: terms.effective.clone(),
                paragraphs: terms.paragraphs.clone(),
            };
            return Ok(Stage::Terms { changed, terms });
        }
        let appointment = open
            .scope
            .as_ref()
            .and_then(|s| known.appointments.iter().find(|a| a.organization == s.organization && a.role == s.role));
        let Some(appointment) = appointment else {
            return Ok(Stage::Closed { reason: "session.no-appointment".into(), params: Default::default() });
        };
        let limits = &tables.limits;
        Ok(Stage::Open {
            session: SessionView {
                operator: known.operator.clone(),
                scope: Scope { organization: appointment.organization.clone(), role: appointment.role },
                organization_name: appointment.organization_name.clone(),
                appointments: known.appointments.clone(),
                idle_minutes: limits.idle_minutes,
                idle_warning_seconds: limits.idle_warning_seconds,
                sample: self.config.sample,
            },
        })
    }
}

/// Opens a session with a sign-in, where there is one.
async fn sign_in(desk: &Desk, signed_in: Option<&SignedIn>) -> Result<(), DeskError> {
    match signed_in {
        Some(signed_in) => desk.sign_in(signed_in).await.map(|_| ()),
        None => Ok(()),
    }
}

/// Keeps the chosen scope while the operator still has it, else takes the first.
fn choose_scope(state: &mut State, id: Uuid) {
    let Some(open) = state.open.get_mut(&id) else { return };
    let Some(known) = open.desk.known() else { return };
    if !open.scope.as_ref().is_some_and(|scope| known.scopes().any(|one| one == *scope)) {
        open.scope = known.scopes().next();
    }
}
