//! The door: who may connect, how many at once, how long they may take, and how often somebody without a session may ask.
//!
//! Every connection passes through it, and nobody is anybody yet: so all that is known is the address. An address gets its share of
//! the connections, a time for each part of a request, and a pace for the routes that need no session. Addresses of proxies are
//! let through; what they let through is theirs to bound.

use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::HttpProblem;

/// A connection is closed when a whole header takes longer to arrive than this; also one that is kept and not used.
const HEADER: Duration = Duration::from_secs(20);

/// A body that takes longer to arrive than this is given up.
pub(super) const BODY: Duration = Duration::from_secs(30);

/// A connection on which nothing is read for so long is closed: longer than the longest wait at the feed.
pub(super) const SILENCE: Duration = Duration::from_secs(75);

/// Whoever takes nothing of an answer for so long is not waiting for it.
pub(super) const UNREAD: Duration = Duration::from_secs(30);

/// How many requests without a session an address may make in a second, and how many at once after a rest: a hospital's desks
/// behind one address all begin at eight o'clock.
const PACE: (NonZeroU32, NonZeroU32) = (NonZeroU32::new(50).unwrap(), NonZeroU32::new(500).unwrap());

/// The answer that somebody is not let in is held back for so long, once an address hears it faster than its pace: of all its connections
/// a tenth is looked up in a second.
const NOT_LET_IN: Duration = Duration::from_secs(10);

/// Files that are not connections: the database, the log, the keys.
const OTHER_FILES: usize = 128;

/// More connections than this are of no use to a node.
const CONNECTIONS: usize = 8_192;

/// How the service bounds those who connect.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// How many connections there may be at once; none leaves it to the number of files that the system allows.
    pub connections: Option<usize>,
    /// How many of them an address may have; none is an eighth of all.
    pub per_address: Option<usize>,
    /// How long a whole header may take to arrive; none is twenty seconds.
    pub header: Option<Duration>,
    /// Addresses of proxies, which pass on the requests of many.
    pub proxies: BTreeSet<IpAddr>,
}

/// The address at the other end of a connection, unless it is a proxy's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub(super) Option<IpAddr>);

/// Counts who is connected, and how fast they ask.
pub(super) struct Door {
    /// How long a whole header may take to arrive.
    pub(super) header: Duration,
    connections: usize,
    per_address: usize,
    proxies: BTreeSet<IpAddr>,
    open: Mutex<Open>,
    pace: DefaultKeyedRateLimiter<IpAddr>,
    /// How fast those are told so who come with a session and are not let in.
    refused: DefaultKeyedRateLimiter<IpAddr>,
}

#[derive(Default)]
struct Open {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// A connection's place, given back when dropped.
pub(super) struct Pass {
    door: Arc<Door>,
    address: Option<IpAddr>,
}

impl Door {
    pub(super) fn new(bounds: &Bounds) -> Arc<Self> {
        let connections = bounds.connections.unwrap_or_else(affordable).max(8);
        Arc::new(Self {
            header: bounds.header.unwrap_or(HEADER),
            connections,
            per_address: bounds.per_address.unwrap_or(connections / 8).max(1),
            proxies: bounds.proxies.clone(),
            open: Mutex::default(),
            pace: pace(),
            refused: pace(),
        })
    }

    /// Lets somebody in, if there is room for them.
    pub(super) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Pass> {
        let address = Some(whose(address)).filter(|_| !self.proxies.contains(&address.to_canonical()));
        // A panic elsewhere leaves whole counts: each is changed in one step.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = address.map_or(0, |address| open.by_address.get(&address).copied().unwrap_or_default());
        if open.all >= self.connections || theirs >= self.per_address {
            return None;
        }
        open.all += 1;
        if let Some(address) = address {
            open.by_address.insert(address, theirs + 1);
        }
        Some(Pass { door: self.clone(), address })
    }

    /// Somebody at the other end was not let in; says how long the answer to that is held back, if it is.
    pub(super) fn not_let_in(&self, peer: Option<Peer>) -> Option<Duration> {
        let Some(Peer(Some(address))) = peer else { return None };
        outpaces(&self.refused, address).then_some(NOT_LET_IN)
    }
}

/// The pace of an address, before it has asked for anything.
fn pace() -> DefaultKeyedRateLimiter<IpAddr> {
    RateLimiter::keyed(Quota::per_second(PACE.0).allow_burst(PACE.1))
}

/// Counts what an address asks, and says whether it asks faster than its pace.
fn outpaces(pace: &DefaultKeyedRateLimiter<IpAddr>, address: IpAddr) -> bool {
    // Addresses that have long been quiet are forgotten by whoever comes next, not by a task of its own.
    if pace.len() > CONNECTIONS {
        pace.retain_recent();
    }
    pace.check_key(&address).is_err()
}

impl Pass {
    /// How long a whole header may take to arrive on this connection.
    pub(super) fn header(&self) -> Duration {
        self.door.header
    }

    pub(super) fn peer(&self) -> Peer {
        Peer(self.address)
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        let mut open = self.door.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all -= 1;
        if let Some(address) = self.address {
            match open.by_address.get_mut(&address) {
                Some(theirs) if *theirs > 1 => *theirs -= 1,
                _ => drop(open.by_address.remove(&address)),
            }
        }
    }
}

/// Says whose an address is: of version 6 everybody has as many as they like, so the network counts.
fn whose(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        // This machine is one, and is known as itself.
        here if here.is_loopback() => here,
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & (u128::MAX << 64))),
        four @ IpAddr::V4(_) => four,
    }
}

/// Asks for as many files as the system allows, and says how many connections that comes to.
fn affordable() -> usize {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let now = getrlimit(Resource::Nofile);
        // Refused, it stays as it was: then there are fewer connections.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: now.maximum, maximum: now.maximum });
        let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
        usize::try_from(files).unwrap_or(usize::MAX).saturating_sub(OTHER_FILES).min(CONNECTIONS)
    }
    #[cfg(not(unix))]
    CONNECTIONS
}

/// Keeps an address to its pace on a route that needs no session.
pub(super) async fn paced(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let Some(Peer(Some(address))) = request.extensions().get::<Peer>().copied() else { return next.run(request).await };
    if outpaces(&door.pace, address) {
        return HttpProblem::new(StatusCode::TOO_MANY_REQUESTS, "address.too-many").into_response();
    }
    next.run(request).await
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_share_and_a_proxy_is_let_through() {
        let proxy: IpAddr = "192.0.2.9".parse().unwrap();
        let bounds = Bounds { connections: Some(16), per_address: Some(4), header: None, proxies: [proxy].into() };
        let door = Door::new(&bounds);
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let mut theirs: Vec<_> = (0..4).map(|_| door.enter(one).unwrap()).collect();
        assert!(door.enter(one).is_none(), "its share is taken");
        assert!(door.enter("::ffff:192.0.2.1".parse().unwrap()).is_none(), "the same address, written otherwise");
        let other = door.enter("192.0.2.2".parse().unwrap()).unwrap();
        theirs.pop();
        theirs.push(door.enter(one).unwrap());
        let six = |n: u16| door.enter(format!("2001:db8::{n:x}").parse().unwrap());
        let network: Vec<_> = (1..6).filter_map(six).collect();
        assert_eq!(network.len(), 4, "of version 6 the network counts");
        let through: Vec<_> = (0..9).filter_map(|_| door.enter(proxy)).collect();
        assert_eq!(through.len(), 7, "a proxy has what is left of all");
        drop((theirs, other, network, through));
        assert!(door.open.lock().unwrap().by_address.is_empty());
        assert_eq!(door.open.lock().unwrap().all, 0);
    }

    #[test]
    fn who_is_not_let_in_again_and_again_hears_it_later() {
        let proxy: IpAddr = "192.0.2.9".parse().unwrap();
        let door = Door::new(&Bounds { proxies: [proxy].into(), ..Bounds::default() });
        let one = door.enter("192.0.2.1".parse().unwrap()).unwrap().peer();
        let hears_it_later = |peer| (0..600).filter(|_| door.not_let_in(Some(peer)).is_some()).count();
        assert!(hears_it_later(one) > 50, "an address that asks on and on");
        let other = door.enter("192.0.2.2".parse().unwrap()).unwrap().peer();
        assert_eq!(door.not_let_in(Some(other)), None, "another address hears it at once");
        let through = door.enter(proxy).unwrap().peer();
        assert_eq!(hears_it_later(through), 0, "a proxy passes on the requests of many");
    }
}
