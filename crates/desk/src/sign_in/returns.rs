//! The ways back from the browser: each address that comes back goes to the sign-in whose `state` it carries.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::oneshot;
use url::Url;

/// What became of an address that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// A sign-in waited for it.
    Now,
    /// It came before, and the sign-in has it: a browser that loads a page again asks twice.
    Before,
    /// No sign-in waits for it.
    Nobodys,
}

/// The last sign-ins that came back are remembered, up to this many.
const REMEMBERED: usize = 16;

#[derive(Debug, Default)]
struct Known {
    waiting: HashMap<String, oneshot::Sender<Url>>,
    /// The last ones that came back, oldest first.
    came_back: VecDeque<String>,
}

/// The sign-ins that wait for the browser to come back. One per process; a loopback listener, or whoever receives the
/// private-use URI scheme, delivers into it.
#[derive(Debug, Clone, Default)]
pub struct Returns(Arc<Mutex<Known>>);

impl Returns {
    /// Hands an address that this process received to the sign-in it belongs to.
    pub fn deliver(&self, url: &Url) -> Delivered {
        let state = url.query_pairs().find(|(name, _)| name == "state").map(|(_, value)| value.into_owned());
        let Some(state) = state else { return Delivered::Nobodys };
        let mut known = self.lock();
        if known.came_back.contains(&state) {
            return Delivered::Before;
        }
        if known.waiting.remove(&state).is_none_or(|waiting| waiting.send(url.clone()).is_err()) {
            return Delivered::Nobodys;
        }
        if known.came_back.len() == REMEMBERED {
            known.came_back.pop_front();
        }
        known.came_back.push_back(state);
        Delivered::Now
    }

    pub(super) fn expect(&self, state: &str) -> oneshot::Receiver<Url> {
        let (sender, receiver) = oneshot::channel();
        self.lock().waiting.insert(state.to_owned(), sender);
        receiver
    }

    pub(super) fn forget(&self, state: &str) {
        self.lock().waiting.remove(state);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_back_twice_is_no_stranger() {
        let returns = Returns::default();
        let at = |state: &str| Url::parse(&format!("http://127.0.0.1:1/callback?code=c&state={state}")).unwrap();
        let waiting = returns.expect("one");
        assert_eq!(returns.deliver(&at("one")), Delivered::Now);
        assert_eq!(returns.deliver(&at("one")), Delivered::Before);
        drop(waiting);
        returns.forget("one");
        assert_eq!(returns.deliver(&at("one")), Delivered::Before);
        for never in ["two", "", "on"] {
            assert_eq!(returns.deliver(&at(never)), Delivered::Nobodys, "{never}");
        }
        // Who gave up is waited for no more.
        drop(returns.expect("three"));
        assert_eq!(returns.deliver(&at("three")), Delivered::Nobodys);
    }
}
