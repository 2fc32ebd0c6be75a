//! The centre's session: a token in memory, renewed by proof of the profile's key until the lease ends.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use lra_rules::{
    ids::{Moment, ProfileId},
    wire::{Addressee, Renew, Session},
};
use tokio::sync::Mutex;

use crate::{
    centre::{CallError, CentreClient, Stranger, TOO_MUCH, Token, UPDATE},
    keys::ProfileKey,
    secret::Secret,
};

/// Renewed this long before it expires.
const BEFOREHAND: i64 = 60;
const OFFSET_UNKNOWN: i64 = i64::MIN;

#[derive(Debug, Clone)]
struct Live {
    token: Arc<Token>,
    expires_at: Moment,
}

/// Keeps the session alive.
#[derive(Debug)]
pub(super) struct SessionKeeper {
    live: Mutex<Option<Live>>,
    /// The centre said no: only a sign-in helps, or somebody asking to try again.
    refused: AtomicBool,
    /// Seconds that the centre's clock is ahead of the device's.
    offset: AtomicI64,
}

impl SessionKeeper {
    pub(super) fn new() -> Self {
        Self { live: Mutex::new(None), refused: AtomicBool::new(false), offset: AtomicI64::new(OFFSET_UNKNOWN) }
    }

    /// Takes a session into custody. Returns it without its token.
    pub(super) async fn begin(&self, session: &mut Session) {
        let token = Arc::new(Secret::new(std::mem::take(&mut session.token)));
        *self.live.lock().await = Some(Live { token, expires_at: session.expires_at });
        self.refused.store(false, Ordering::Relaxed);
    }

    /// The token in use.
    pub(super) async fn held(&self) -> Option<Arc<Token>> {
        self.live.lock().await.as_ref().map(|live| Arc::clone(&live.token))
    }

    pub(super) async fn end(&self) {
        *self.live.lock().await = None;
        self.refused.store(true, Ordering::Relaxed);
    }

    pub(super) fn try_again(&self) {
        self.refused.store(false, Ordering::Relaxed);
    }

    pub(super) fn heard(&self, device_now: Moment, centre_now: Moment) {
        self.offset.store(centre_now.seconds_since(device_now), Ordering::Relaxed);
    }

    /// The centre's time, as far as it is known.
    pub(super) fn centre_time(&self, device_now: Moment) -> Moment {
        match self.offset.load(Ordering::Relaxed) {
            OFFSET_UNKNOWN => device_now,
            offset => device_now.plus_seconds(offset),
        }
    }

    /// A token that is good for a while, renewed if need be. `stale`: the one that the centre just refused. A new session
    /// comes along, for what it says about the operator.
    pub(super) async fn token(
        &self,
        centre: &CentreClient,
        key: &ProfileKey,
        profile: ProfileId,
        to: &Addressee,
        now: impl Fn() -> Moment,
        stale: Option<&Arc<Token>>,
    ) -> Result<(Arc<Token>, Option<Session>), CallError> {
        let mut live = self.live.lock().await;
        if let Some(held) = &*live {
            let good = held.expires_at.seconds_since(self.centre_time(now())) > BEFOREHAND;
            if good && stale.is_none_or(|stale| !Arc::ptr_eq(stale, &held.token)) {
                return Ok((Arc::clone(&held.token), None));
            }
        }
        if self.refused.load(Ordering::Relaxed) {
            return Err(CallError::SessionOver);
        }
        let renewed = match centre.renew(&self.proof(key, profile, to, now())?).await {
            // Perhaps only this computer's clock is wrong: ask what time it is, and prove it once more.
            Err(CallError::Problem(_) | CallError::SessionOver)
                if self.offset.load(Ordering::Relaxed) == OFFSET_UNKNOWN =>
            {
                match centre.sign_in_begin().await? {
                    begin if begin.centre == to.centre => {
                        self.heard(now(), begin.now);
                        centre.renew(&self.proof(key, profile, to, now())?).await
                    }
                    _ => Err(Stranger::OtherKey.into()),
                }
            }
            other => other,
        };
        match renewed {
            Ok(mut session) => {
                let token = Arc::new(Secret::new(std::mem::take(&mut session.token)));
                *live = Some(Live { token: Arc::clone(&token), expires_at: session.expires_at });
                Ok((token, Some(session)))
            }
            // An update is needed, or too much was asked: neither says anything about the session.
            Err(CallError::Problem(problem)) if matches!(problem.status, UPDATE | TOO_MUCH) => {
                Err(CallError::Problem(problem))
            }
            Err(CallError::Problem(_) | CallError::SessionOver) => {
                *live = None;
                self.refused.store(true, Ordering::Relaxed);
                Err(CallError::SessionOver)
            }
            Err(CallError::Stranger(stranger)) => {
                // Asked once: whoever this is gets no further proof before somebody tries again.
                *live = None;
                self.refused.store(true, Ordering::Relaxed);
                Err(stranger.into())
            }
            Err(other) => Err(other),
        }
    }

    fn proof(
        &self,
        key: &ProfileKey,
        profile: ProfileId,
        to: &Addressee,
        device_now: Moment,
    ) -> Result<Renew, CallError> {
        let mut nonce = [0_u8; 16];
        // A proof without a fresh nonce would be refused; without randomness nothing is asked.
        getrandom::fill(&mut nonce).map_err(|_| CallError::NotSent)?;
        let (nonce, at) = (hex::encode(nonce), self.centre_time(device_now));
        let proof = hex::encode(key.sign(&Renew::signed(profile, at, &nonce, to)));
        Ok(Renew { profile, at, nonce, to: to.clone(), proof })
    }
}
