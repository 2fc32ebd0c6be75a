//! Signing in: where, the browser, and what it brings back.
//!
//! The centre is asked before anybody thinks of a passphrase. Whoever comes for the first time, or has forgotten theirs, has a session
//! by then, on keys that exist in memory only (`KeysAhead`); the passphrase writes the profile that they belong to. What the
//! centre refuses is said where the browser came back, and nothing was made. Whoever has a profile here is asked for its
//! passphrase first: the keys are in it.

use std::{sync::Arc, time::Duration};

use lra_desk::{
    desk::Desk,
    error::DeskError,
    profile::{KeysAhead, KnownCentre, NewPassphrase, NewProfile, OpenProfile},
    sign_in::{SignInError, SignInFlow, SignedIn, open_session},
};
use lra_rules::{ids::ProfileId, wire::Session};
use uuid::Uuid;

use super::{
    app::{App, WindowEvent},
    entrance::{Browser, CameBack, Coming, Recovering},
    types::{ChoosePassphrase, Nothing, SignInPlace, SignInPlaces, SignInStart, Stage, WindowProblem},
};

/// How long the browser may take.
const BROWSER: Duration = Duration::from_secs(600);

/// What an operator comes in with, beside the passphrase.
#[derive(Clone, Copy)]
pub(super) enum With<'w> {
    /// Nothing: what the desk knows of them still counts.
    Nothing,
    /// An issuer's word, still to be shown to the centre.
    Word(&'w SignedIn),
    /// A session that was opened ahead of the profile, and the issuer where.
    Session(&'w Session, &'w str),
}

impl<'w> With<'w> {
    /// The word that came back from the browser, if one did that the centre has not heard.
    pub(super) fn word(came: Option<&'w CameBack>) -> Self {
        match came {
            Some(CameBack { coming: Coming::ToTheirProfile, signed_in, .. }) => Self::Word(signed_in),
            Some(_) | None => Self::Nothing,
        }
    }
}

impl App {
    /// Where one may sign in, as the centre says just now.
    pub async fn sign_in_places(&self, _: Nothing) -> Result<SignInPlaces, WindowProblem> {
        let begin = self.centre.sign_in_begin().await.map_err(DeskError::from)?;
        let usual = self.usual_issuer().await;
        let places = begin.issuers.into_iter().map(|issuer| SignInPlace {
            usual: usual.as_ref() == Some(&issuer.url),
            issuer: issuer.url,
            name: issuer.name,
        });
        Ok(SignInPlaces { places: places.collect() })
    }

    async fn usual_issuer(&self) -> Option<String> {
        let who = self.state.lock().await.entrance.seat().who();
        self.places.usual(who)
    }

    /// Opens the browser at the issuer's page.
    pub async fn sign_in_start(self: &Arc<Self>, args: SignInStart) -> Result<Stage, WindowProblem> {
        let asked = match &args.issuer {
            Some(chosen) => Some(chosen.clone()),
            None => self.usual_issuer().await,
        };
        let mut flow = SignInFlow::begin(&self.centre, asked.as_deref(), &self.returns).await;
        if args.issuer.is_none() && matches!(flow, Err(SignInError::UnknownIssuer)) {
            // The one of before is no longer among them; where only one is, that is it.
            flow = SignInFlow::begin(&self.centre, None, &self.returns).await;
        }
        let flow = flow?;
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
    pub(super) async fn take_in(&self, signed_in: SignedIn, turn: Uuid, recover: bool) -> Result<(), WindowProblem> {
        // By what the issuer will never give to anybody else: names and addresses are shared, and change hands.
        let profile = self.profiles.owned(&signed_in.issuer, &signed_in.subject).await?;
        // A fresh sign-in of whoever works in front: the lease goes on, nothing else changes.
        let in_front = {
            let state = self.state.lock().await;
            let working = state.entrance.working().filter(|id| !recover && profile == Some(*id));
            working.and_then(|id| Some((id, state.open.get(&id)?.desk.clone())))
        };
        if let Some((id, desk)) = in_front {
            self.sign_in(&desk, With::Word(&signed_in)).await?;
            self.state.lock().await.choose_scope(id);
            return Ok(());
        }
        let (name, coming) = match profile {
            Some(id) if recover => (String::new(), Coming::Back(Box::new(self.recovers(id, &signed_in).await?))),
            Some(_) => (String::new(), Coming::ToTheirProfile),
            None => (self.free_name(&signed_in).await?, self.comes_new(&signed_in).await?),
        };
        let mut state = self.state.lock().await;
        if state.entrance.awaits(turn) {
            state.entrance.bring_back(CameBack { name, signed_in, coming, profile });
        }
        Ok(())
    }

    /// The name that the operator types at the lock screen: the first of theirs that is nobody else's here.
    async fn free_name(&self, signed_in: &SignedIn) -> Result<String, WindowProblem> {
        for name in [&signed_in.username, &signed_in.email].into_iter().flatten() {
            if !self.profiles.exists(name).await? {
                return Ok(name.clone());
            }
        }
        Ok(signed_in.subject.clone())
    }

    /// Asks the centre for a session of somebody who has no profile here, on the keys that it will have.
    async fn comes_new(&self, signed_in: &SignedIn) -> Result<Coming, WindowProblem> {
        let keys = Arc::new(KeysAhead::of_a_newcomer()?);
        let session = self.session_ahead(signed_in, &keys).await?;
        Ok(Coming::New(keys, Box::new(session)))
    }

    async fn session_ahead(&self, signed_in: &SignedIn, keys: &KeysAhead) -> Result<Session, WindowProblem> {
        let approval_key = keys.approval_public_hex();
        let opened = open_session(&self.centre, signed_in, ProfileId(keys.id), &keys.signing, approval_key).await;
        Ok(opened.map_err(DeskError::from)?)
    }

    /// Has the key of the file sealed anew, and asks the centre for a session on the keys that are in it.
    async fn recovers(&self, id: Uuid, signed_in: &SignedIn) -> Result<Recovering, WindowProblem> {
        let _door = self.door.lock().await;
        let open = self.state.lock().await.open.remove(&id);
        if let Some(open) = open {
            // Its folder is locked for as long as it is open.
            open.desk.close().await;
        }
        let recovery = self.profiles.recovery_of(id)?;
        recovery.meets(&signed_in.begin, self.centre.named_key()).map_err(DeskError::from)?;
        let question = signed_in.reseals(&recovery, &self.centre);
        let resealed = self.centre.reseal(&question).await.map_err(DeskError::from)?;
        let unsealed = recovery.unseal(&signed_in.issuer, &signed_in.subject, &resealed.sealed)?;
        let session = self.session_ahead(signed_in, &unsealed.keys).await?;
        Ok(Recovering { recovery, unsealed, session })
    }

    /// The new passphrase: makes the profile, or opens the recovered one.
    pub async fn choose_passphrase(self: &Arc<Self>, args: ChoosePassphrase) -> Result<Stage, WindowProblem> {
        let _door = self.door.lock().await;
        let came = self.state.lock().await.entrance.came_back().cloned();
        let came = came.ok_or_else(|| WindowProblem::new("sign-in.timed-out"))?;
        // Where this fails what came back is still there: another passphrase may be tried.
        let (profile, session) = self.make_or_recover(&came, args).await?;
        self.state.lock().await.entrance.leave_what_came_back();
        self.bring_in(profile, With::Session(session, &came.signed_in.issuer)).await
    }

    async fn make_or_recover<'c>(
        &self,
        came: &'c CameBack,
        args: ChoosePassphrase,
    ) -> Result<(OpenProfile, &'c Session), WindowProblem> {
        let passphrase = NewPassphrase::choose(args.passphrase, &self.tables.limits)?;
        let signed_in = &came.signed_in;
        let centre = KnownCentre::of(&signed_in.begin)?;
        match &came.coming {
            Coming::New(keys, session) => {
                let new = NewProfile {
                    operator_name: came.name.clone(),
                    issuer: signed_in.issuer.clone(),
                    subject: signed_in.subject.clone(),
                    passphrase,
                    centre,
                };
                Ok((self.profiles.create_with(new, Arc::clone(keys)).await?, session))
            }
            Coming::Back(back) => {
                let Recovering { recovery, unsealed, session } = &**back;
                Ok((recovery.finish_with(unsealed, passphrase, &centre).await?, session))
            }
            // Their profile is here, and has a passphrase.
            Coming::ToTheirProfile => Err(WindowProblem::new("sign-in.timed-out")),
        }
    }

    /// Opens a session with what the operator comes in with, and remembers where they sign in.
    pub(super) async fn sign_in(&self, desk: &Desk, with: With<'_>) -> Result<(), DeskError> {
        let issuer = match with {
            With::Nothing => return Ok(()),
            With::Word(signed_in) => {
                desk.sign_in(signed_in).await?;
                &*signed_in.issuer
            }
            With::Session(session, issuer) => {
                desk.goes_on_with(session.clone()).await?;
                issuer
            }
        };
        self.places.remember(desk.profile().id, issuer);
        Ok(())
    }
}
