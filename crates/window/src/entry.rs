//! Entering: passphrase, terms, lock. What comes of the browser is in `signing_in`.

use std::sync::Arc;

use lra_desk::{
    desk::Desk,
    error::DeskError,
    profile::{OpenProfile, shortest_passphrase},
};
use lra_rules::{organization::Scope, wire::NotEligible};
use uuid::Uuid;

use super::{
    app::{App, Open, State, WindowEvent},
    entrance::{Coming, Seat},
    signing_in::With,
    types::{AcceptVersion, Nothing, SessionView, SetLanguage, Stage, TermsView, Unlock, WindowProblem},
};

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

    /// Opens a profile by name and passphrase – or the one that was locked a moment ago by its passphrase alone.
    pub async fn unlock(self: &Arc<Self>, args: Unlock) -> Result<Stage, WindowProblem> {
        let _door = self.door.lock().await;
        let typed = args.operator.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let (came, seat) = {
            let state = self.state.lock().await;
            (state.entrance.came_back().cloned(), state.entrance.seat())
        };
        let expected = came.as_ref().and_then(|came| came.profile);
        let id = match (&typed, expected, seat) {
            (Some(name), ..) => self.profiles.named(name).await?,
            (None, Some(expected), _) => Some(expected),
            (None, None, Seat::Locked(who)) => Some(who),
            (None, None, Seat::Nobody | Seat::Working(_)) => None,
        };
        let id = id.ok_or_else(|| WindowProblem::new("profile.not-found"))?;
        let came = came.filter(|came| came.profile == Some(id));
        let behind = self.state.lock().await.open.get(&id).map(|open| open.desk.clone());
        if let Some(desk) = behind {
            desk.profile().confirm(args.passphrase).await?;
            let signed = self.sign_in(&desk, With::word(came.as_deref())).await;
            return self.let_in(id, signed).await;
        }
        let opened = self.profiles.open_of(id, args.passphrase).await;
        let profile = match opened {
            Ok(profile) => profile,
            Err(error) if CLOSING.contains(&error.code()) => {
                return Ok(Stage::Closed { reason: error.code().into(), params: Default::default() });
            }
            Err(error) => return Err(error.into()),
        };
        self.state.lock().await.entrance.leave_what_came_back();
        self.bring_in(profile, With::word(came.as_deref())).await
    }

    /// Starts the desk of a profile that was just opened, and lets its operator in. Whoever calls this stands at the door.
    pub(super) async fn bring_in(
        self: &Arc<Self>,
        profile: OpenProfile,
        with: With<'_>,
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
        let signed = self.sign_in(&desk, with).await;
        self.state.lock().await.open.insert(id, Open { desk, scope: None });
        self.let_in(id, signed).await
    }

    /// Opens the pages of somebody whose passphrase was right. A sign-in that the centre did not take is said, and keeps
    /// nobody out: what they did before is theirs to see until the lease ends.
    async fn let_in(&self, id: Uuid, signed: Result<(), DeskError>) -> Result<Stage, WindowProblem> {
        let mut state = self.state.lock().await;
        state.entrance.sit_down(id);
        state.signs_of_life.now();
        state.choose_scope(id);
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
        state.turned = None;
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

    /// The pages kept what was typed, as they were asked to before the window closes: it goes.
    pub async fn close_window(&self, _: Nothing) -> Result<Nothing, WindowProblem> {
        self.tell(WindowEvent::Close);
        Ok(Nothing {})
    }

    /// The language of the pages: kept by the page itself; here only the log knows.
    pub async fn set_language(&self, args: SetLanguage) -> Result<Nothing, WindowProblem> {
        tracing::debug!(language = ?args.language, "language of the pages");
        Ok(Nothing {})
    }

    pub(super) fn stage(&self, state: &State) -> Result<Stage, WindowProblem> {
        let centre = self.centre.address().to_owned();
        if state.entrance.browser().is_some() {
            return Ok(Stage::WaitingForBrowser);
        }
        if let Some(came) = state.entrance.came_back() {
            return Ok(if let Coming::ToTheirProfile = came.coming {
                Stage::Locked { operator_known: true, centre }
            } else {
                let shortest = u8::try_from(shortest_passphrase(&self.tables.limits)).unwrap_or(u8::MAX);
                Stage::ChoosePassphrase {
                    recovering: matches!(came.coming, Coming::Back(_)),
                    shortest,
                    operator: came.name.clone(),
                }
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
            // What is over for good says less than what somebody can still mend.
            let over = |told: &&NotEligible| told.refusal.code == "eligible.ended";
            let told = known.not_eligible.iter().find(|told| !over(told)).or(known.not_eligible.last());
            let (reason, params) = match told {
                Some(NotEligible { refusal, .. }) => (refusal.code.clone(), refusal.params.clone()),
                None => ("session.no-appointment".to_owned(), Default::default()),
            };
            return Ok(Stage::Closed { reason, params });
        };
        if let Some(turned) = &state.turned {
            return Ok(Stage::Turned { view: Box::new(turned.view.clone()) });
        }
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
