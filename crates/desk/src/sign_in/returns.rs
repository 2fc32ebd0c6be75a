//! The ways back from the browser: each address that comes back goes to the sign-in whose `state` it carries.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::oneshot;
use url::Url;

/// The sign-ins that wait for the browser to come back. One per process; a loopback listener, or whoever receives the
/// private-use URI scheme, delivers into it.
#[derive(Debug, Clone, Default)]
pub struct Returns(Arc<Mutex<HashMap<String, oneshot::Sender<Url>>>>);

impl Returns {
    /// Hands an address that this process received to the sign-in it belongs to. `false`: it belongs to none.
    pub fn deliver(&self, url: &Url) -> bool {
        let state = url.query_pairs().find(|(name, _)| name == "state").map(|(_, value)| value.into_owned());
        let waiting = state.and_then(|state| self.lock().remove(&state));
        waiting.is_some_and(|waiting| waiting.send(url.clone()).is_ok())
    }

    pub(super) fn expect(&self, state: &str) -> oneshot::Receiver<Url> {
        let (sender, receiver) = oneshot::channel();
        self.lock().insert(state.to_owned(), sender);
        receiver
    }

    pub(super) fn forget(&self, state: &str) {
        self.lock().remove(state);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, oneshot::Sender<Url>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
