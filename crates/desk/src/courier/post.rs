//! What the courier's tasks and the desk share: profile, store, centre, session, and how things stand.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use lra_rules::{
    ids::{Moment, ProfileId},
    organization::Scope,
    wire::{Erased, Session},
};
use tokio::sync::{Notify, broadcast, watch};

use super::{Online, Status, clock, session::SessionKeeper};
use crate::{
    centre::{CallError, CentreClient, Token, UPDATE},
    changed::Changed,
    clock::{Clock, HighWater},
    error::DeskError,
    feed::Feed,
    outbox::Outbox,
    profile::{Anchor, OpenProfile},
    store::{ClocksSeen, Store, WhoWorks},
};

/// How long signing out waits for the centre.
const GOODBYE: Duration = Duration::from_secs(3);
/// How often the time is noted in the file.
const TICK: Duration = Duration::from_secs(60);

pub(crate) struct Post {
    pub(crate) profile: OpenProfile,
    pub(crate) store: Store,
    pub(crate) centre: CentreClient,
    pub(crate) status: watch::Sender<Status>,
    pub(crate) changed: broadcast::Sender<Changed>,
    /// Something new waits.
    pub(super) wake: Notify,
    /// Counts up when somebody wants everything tried now.
    pub(super) kick: watch::Sender<u64>,
    /// Counts up when the centre answers after it could not be reached: whoever waits for it need not wait any longer.
    pub(super) reached: watch::Sender<u64>,
    /// Somebody asked: what the centre failed at is tried before its pause is over, once.
    pub(super) insist: AtomicBool,
    /// Something was answered in this turn of sending: if it fails all the same, the centre can be reached.
    pub(super) answered: AtomicBool,
    /// Counts up when the operator's scopes changed.
    pub(super) scopes: watch::Sender<u64>,
    /// One at a time is on the way to the centre, so that nobody looks up what another is just sending.
    pub(super) sending: tokio::sync::Mutex<()>,
    pub(super) books: Notify,
    saves: AtomicU64,
    /// When the last session was opened that something was learned from, by the centre's clock.
    pub(super) said_at: tokio::sync::Mutex<Option<Moment>>,
    pub(super) session: SessionKeeper,
    clock: Clock,
    seen: Mutex<ClocksSeen>,
    /// How late it is at the least, whatever the device's clock says; kept in the anchor, outside the file.
    mark: Mutex<HighWater>,
    /// The records of a lease that ended were let go of.
    erased: AtomicBool,
    pub(super) caught_up: Mutex<BTreeSet<Scope>>,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Post {
    pub(crate) async fn new(
        profile: OpenProfile,
        store: Store,
        centre: CentreClient,
        clock: Clock,
    ) -> Result<Self, DeskError> {
        let counts = Outbox::of(&store).counts().await?;
        let status = Status {
            waiting: counts.waiting,
            sending: counts.sending,
            held: counts.held,
            wedged: counts.wedged,
            online: Online::Offline { since: clock() },
            last_received_at: store.notes().last_received().await?,
            lease_until: store.known().map(|known| known.lease_until),
            caught_up: false,
            restored: store.notes().restored().await?,
            new_keys: store.known().map(|known| known.new_keys.clone()).unwrap_or_default(),
        };
        let seen = store.notes().seen().await?;
        let mark = clock::risen(profile.anchors.late().await?, clock(), profile.anchors.uptime());
        Ok(Self {
            profile,
            store,
            centre,
            status: watch::Sender::new(status),
            changed: broadcast::Sender::new(256),
            wake: Notify::new(),
            kick: watch::Sender::new(0),
            reached: watch::Sender::new(0),
            insist: AtomicBool::new(false),
            answered: AtomicBool::new(false),
            scopes: watch::Sender::new(0),
            sending: tokio::sync::Mutex::new(()),
            books: Notify::new(),
            saves: AtomicU64::new(0),
            said_at: tokio::sync::Mutex::new(None),
            session: SessionKeeper::new(),
            clock,
            seen: Mutex::new(seen),
            mark: Mutex::new(mark),
            erased: AtomicBool::new(false),
            caught_up: Mutex::default(),
        })
    }

    pub(crate) async fn close(&self) {
        self.store.close().await;
    }

    pub(crate) fn outbox(&self) -> Outbox<'_> {
        Outbox::of(&self.store)
    }

    pub(crate) fn feed(&self) -> Feed<'_> {
        Feed::of(&self.store)
    }

    pub(crate) fn now(&self) -> Moment {
        (self.clock)()
    }

    /// May anything new be done? Only within a lease, and – without the centre – only while the clock has not gone back.
    pub(crate) fn may_work(&self) -> Result<Arc<WhoWorks>, DeskError> {
        let known = self.store.known().ok_or(DeskError::SignInNeeded)?;
        if self.lease_ended() {
            return Err(DeskError::LeaseEnded);
        }
        let now = self.now();
        let seen = self.saw(now);
        if clock::set_back(seen, now) && self.status.borrow().online != Online::Online {
            return Err(DeskError::ClockSetBack);
        }
        Ok(known)
    }

    /// Has the lease of whoever works here ended? Then nothing is shown before a fresh sign-in; what waits stays.
    pub(crate) fn lease_ended(&self) -> bool {
        let now = self.now();
        let seen = self.saw(now);
        self.store.known().is_some_and(|known| clock::for_leases(seen, now) > known.lease_until)
    }

    // ---- Session -----------------------------------------------------------------------------------------------------

    pub(crate) async fn begin_session(&self, mut session: Session) -> Result<(), DeskError> {
        self.session.begin(&mut session).await;
        self.session_says(&session).await?;
        self.tell_erased().await;
        Ok(())
    }

    /// Tells the centre that the session is over, where it can be reached: a token that was read somewhere is then worth
    /// nothing. Signing out does not wait for a centre that does not answer.
    pub(crate) async fn tell_session_over(&self) {
        if self.status.borrow().online != Online::Online {
            return;
        }
        let Some(token) = self.session.held().await else { return };
        let told = tokio::time::timeout(GOODBYE, self.centre.end_session(&token)).await;
        if !matches!(told, Ok(Ok(()))) {
            tracing::info!("the centre was not told that the session is over; it ends by itself");
        }
    }

    pub(crate) async fn end_session(&self) -> Result<(), DeskError> {
        self.session.end().await;
        self.store.notes().forget_session().await?;
        self.store.notes().erase_records(self.now()).await?;
        self.tell_erased().await;
        lock(&self.caught_up).clear();
        self.scopes.send_modify(|n| *n += 1);
        self.set_online(Online::SignInNeeded);
        self.books.notify_one();
        Ok(())
    }

    /// Calls the centre with a good token; where the centre says it is not, once more with a new one.
    pub(crate) async fn with_token<T, F, Called>(&self, call: F) -> Result<T, CallError>
    where
        F: Fn(Arc<Token>) -> Called,
        Called: Future<Output = Result<T, CallError>>,
    {
        let token = self.token(None).await?;
        match call(Arc::clone(&token)).await {
            Err(CallError::SessionOver) => call(self.token(Some(&token)).await?).await,
            Err(error) => {
                if error.wants_terms() && self.store.known().is_some_and(|known| known.terms_to_accept.is_none()) {
                    // They changed while this session was open: a new one says which, and brings their text along.
                    self.token(Some(&token)).await?;
                }
                Err(error)
            }
            done => done,
        }
    }

    /// A fresh session, which says how things stand now.
    pub(crate) async fn renew_session(&self) -> Result<(), CallError> {
        let held = self.session.held().await;
        self.token(held.as_ref()).await.map(|_| ())
    }

    async fn token(&self, stale: Option<&Arc<Token>>) -> Result<Arc<Token>, CallError> {
        if self.store.known().is_none() {
            return Err(CallError::SessionOver);
        }
        // A profile that knows no centre yet gets to know it by a sign-in.
        let to = self.profile.centre().await.ok_or(CallError::SessionOver)?;
        let (key, profile) = (&self.profile.signing, ProfileId(self.profile.id));
        let to = self.centre.addressee(&to);
        let (token, session) = self.session.token(&self.centre, key, profile, &to, || self.now(), stale).await?;
        if let Some(session) = session
            && let Err(error) = self.session_says(&session).await
        {
            tracing::warn!(%error, "what the session says could not be kept");
        }
        Ok(token)
    }

    pub(crate) fn look_again(&self) {
        if self.store.known().is_some() {
            self.session.try_again();
        }
        self.insist.store(true, Ordering::Relaxed);
        self.kick.send_modify(|n| *n += 1);
        self.wake.notify_one();
    }

    // ---- How things stand ----------------------------------------------------------------------------------------------

    /// The centre answered.
    pub(super) fn heard(&self, centre_now: Moment) {
        let now = self.now();
        self.session.heard(now, centre_now);
        {
            let mut seen = lock(&self.seen);
            *seen = clock::heard(*seen, now, centre_now);
        }
        if clock::agrees(now, centre_now) {
            // A mark that a clock far ahead had raised is put right.
            *lock(&self.mark) = HighWater { at: now, uptime: self.profile.anchors.uptime() };
        }
        if self.set_online(Online::Online) {
            self.store.notes().reached();
            self.reached.send_modify(|n| *n += 1);
        }
    }

    /// Remembers how late it is by the device, so that setting its clock back is noticed – and, at the least, by how long the
    /// computer has been running: a clock that stands still is noticed like one that was set back.
    fn saw(&self, now: Moment) -> ClocksSeen {
        let at_least = {
            let mut mark = lock(&self.mark);
            *mark = clock::risen(Some(*mark), now, self.profile.anchors.uptime());
            mark.at
        };
        let mut seen = lock(&self.seen);
        seen.device = Some(seen.device.map_or(at_least, |before| before.max(at_least)));
        *seen
    }

    /// From time to time, whether the centre can be reached or not.
    pub(crate) async fn tick(&self) -> Result<(), DeskError> {
        let now = self.now();
        let seen = self.saw(now);
        self.store.notes().note_seen(seen).await?;
        let mark = *lock(&self.mark);
        self.profile.anchors.note_late(mark).await?;
        self.erase_what_lapsed().await?;
        self.tell_erased().await;
        let late = self.outbox().let_go(self.session.centre_time(now)).await?;
        if late != Changed::default() {
            self.announce(late);
        }
        Ok(())
    }

    /// Lets go of the records of a lease that ended: nobody may look at them before a fresh sign-in, which brings them back.
    /// Own work that was not sent stays, and what it was done on with it.
    pub(crate) async fn erase_what_lapsed(&self) -> Result<(), DeskError> {
        if !self.lease_ended() {
            self.erased.store(false, Ordering::Relaxed);
        } else if !self.erased.load(Ordering::Relaxed) {
            self.store.notes().erase_records(self.now()).await?;
            self.erased.store(true, Ordering::Relaxed);
            tracing::info!("the lease has ended: the records of this profile were let go of");
            self.announce(Changed::default());
        }
        Ok(())
    }

    /// Tells the centre that records were let go of, where it can be reached; otherwise the next tick or session does. It needs no
    /// session: a lapsed profile has none. Nobody waits for it for long.
    pub(crate) async fn tell_erased(&self) {
        let told = async {
            let (Some(at), Some(centre)) = (self.store.notes().erased().await?, self.profile.centre().await) else {
                return Ok(());
            };
            let (profile, to) = (ProfileId(self.profile.id), self.centre.addressee(&centre));
            let proof = hex::encode(self.profile.signing.sign(&Erased::signed(profile, at, &to)));
            self.centre.erased(&Erased { profile, at, to, proof }).await?;
            self.store.notes().told_erased(at).await
        };
        match tokio::time::timeout(GOODBYE, told).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                let error: DeskError = error;
                tracing::info!(code = error.code(), "the centre is not told yet that records were let go of");
            }
            Err(_) => tracing::info!("the centre is not told yet that records were let go of"),
        }
    }

    /// The centre did not do it.
    pub(super) fn call_failed(&self, error: &CallError) {
        // It can be reached, for whatever else there is to do.
        if matches!(error, CallError::Failed(_)) {
            return;
        }
        let now = self.now();
        let back = clock::set_back(*lock(&self.seen), now);
        self.set_online(match error {
            CallError::NotSent | CallError::NoAnswer if back => Online::ClockSetBack,
            CallError::NotSent | CallError::NoAnswer => Online::Offline { since: now },
            // Nothing more is given to a stranger; the sign-in says what is wrong.
            CallError::SessionOver | CallError::Stranger(_) => Online::SignInNeeded,
            CallError::Problem(problem) if problem.status == UPDATE => Online::UpdateNeeded,
            CallError::Problem(_) | CallError::Failed(_) => Online::Online,
        });
    }

    /// Whether it changed.
    fn set_online(&self, online: Online) -> bool {
        self.status.send_if_modified(|status| {
            let same = match (status.online, online) {
                // Since when it has been so, not since when it was last noticed.
                (Online::Offline { .. }, Online::Offline { .. }) => true,
                (was, is) => was == is,
            };
            if !same {
                status.online = online;
            }
            !same
        })
    }

    pub(super) fn caught_up(&self, scope: &Scope) {
        if lock(&self.caught_up).insert(scope.clone()) {
            self.books.notify_one();
        }
    }

    /// Something new waits. The status line says so at once; a moment later the outbox is recounted.
    pub(crate) fn saved(&self, changed: Changed) {
        self.status.send_modify(|status| {
            // Counted while nobody else changes the status: books that were begun before this are done again.
            self.saves.fetch_add(1, Ordering::Relaxed);
            status.waiting += u32::try_from(changed.items.len()).unwrap_or_default();
        });
        self.announce(changed);
    }

    /// Pages ask again, the books are done anew, the anchor moves.
    pub(crate) fn announce(&self, changed: Changed) {
        // Nobody listening is not a error.
        let _ = self.changed.send(changed);
        self.books.notify_one();
    }

    /// Recounts the outbox for the status line, then moves the anchor to the end of the chain. In this order: the anchor is in the
    /// keyring, which may keep us waiting, and must never be ahead of the file.
    async fn do_books(&self) -> Result<(), DeskError> {
        let saves = self.saves.load(Ordering::Relaxed);
        let counts = self.outbox().counts().await?;
        let last_received_at = self.store.notes().last_received().await?;
        let known = self.store.known();
        let caught_up = known.as_ref().is_some_and(|known| known.scopes().all(|s| lock(&self.caught_up).contains(&s)));
        self.status.send_if_modified(|status| {
            if self.saves.load(Ordering::Relaxed) != saves {
                // Somebody saved meanwhile, and rang for new books.
                return false;
            }
            let now = Status {
                waiting: counts.waiting,
                sending: counts.sending,
                held: counts.held,
                wedged: counts.wedged,
                online: status.online,
                last_received_at,
                lease_until: known.as_ref().map(|known| known.lease_until),
                caught_up,
                restored: status.restored,
                new_keys: known.map(|known| known.new_keys.clone()).unwrap_or_default(),
            };
            let changed = *status != now;
            *status = now;
            changed
        });
        let head = self.store.head().await;
        if head.seq > 0 {
            self.profile.anchors.write(&Anchor { seq: head.seq, hash: head.hash }).await?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Post({})", self.profile.id)
    }
}

/// Keeps counts and anchor up with what happens – after it happened, so that nobody who saves waits for either.
pub(super) async fn keep_books(post: Arc<Post>) {
    if let Err(error) = post.outbox().tidy(post.now()).await {
        tracing::warn!(%error, "old commands could not be tidied away");
    }
    let mut clock = tokio::time::interval(TICK);
    loop {
        if let Err(error) = post.do_books().await {
            tracing::warn!(code = error.code(), "the books could not be done; again at the next turn");
        }
        tokio::select! {
            () = post.books.notified() => {}
            _ = clock.tick() => {
                if let Err(error) = post.tick().await {
                    tracing::warn!(code = error.code(), "the time could not be noted");
                }
            }
        }
    }
}
