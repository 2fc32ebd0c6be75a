//! Starting: puts the application together and spawns what runs beside it – the look at the clock, the socket of a second start,
//! a follower of every open desk. The only place that knows all of them.

use std::sync::{Arc, Weak};

use lra_desk::{
    clock::{Clock, device_clock},
    desk::Desk,
    keys::KdfCost,
    profile::KeyringChoice,
};
use tokio::sync::broadcast;

use super::{
    app::{App, AppError, Config, WindowEvent},
    sleep,
};

impl App {
    /// The application of this configuration. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// When the centre's address is no address, or the folder cannot be used.
    pub fn new(config: Config) -> Result<Arc<Self>, AppError> {
        Self::with(config, KeyringChoice::System, KdfCost::PRODUCTION, device_clock())
    }

    /// As [`App::new`], with another keyring, price of a key and clock.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn with(config: Config, keyring: KeyringChoice, cost: KdfCost, clock: Clock) -> Result<Arc<Self>, AppError> {
        let app = Self::assemble(config, keyring, cost, clock)?;
        app.clear_papers()?;
        tokio::spawn(sleep::lock_in_time(Arc::downgrade(&app)));
        #[cfg(unix)]
        super::arrivals::listen(&app)?;
        Ok(app)
    }

    /// Follows a desk's news for as long as it is open.
    pub(super) fn follow(self: &Arc<Self>, desk: &Desk) {
        let (mut changed, mut status) = (desk.changed(), desk.status());
        // Weak, so that a follower does not keep the application, and with it the lock of its folder, alive.
        let app: Weak<Self> = Arc::downgrade(self);
        tokio::spawn(async move {
            let mut asked = None;
            loop {
                let over = tokio::select! {
                    // One that lagged has missed news, not the desk's end: the pages ask for everything again anyway.
                    news = changed.recv() => matches!(news, Err(broadcast::error::RecvError::Closed)),
                    news = status.changed() => news.is_err(),
                };
                let (Some(app), false) = (app.upgrade(), over) else { return };
                app.tell(WindowEvent::Changed);
                let asks = app.terms_asked().await;
                if asks.is_some() && asks != asked {
                    // The terms changed while somebody works: the pages make way until they are accepted.
                    app.tell_stage().await;
                }
                asked = asks;
            }
        });
    }

    /// The terms that whoever is in front has to accept first.
    async fn terms_asked(&self) -> Option<String> {
        let state = self.state.lock().await;
        state.in_front()?.desk.known().and_then(|known| known.terms_to_accept.clone())
    }
}
