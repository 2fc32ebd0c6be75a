//! A network that can be cut: a TCP proxy between a desk and its centre, or a centre and its database.
//!
//! What it did is counted, so that a test that injected nothing can fail.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst};

use anyhow::Result;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Which way the bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the one who called to the one who answers.
    Up,
    /// From the one who answers to the one who called.
    Down,
}

/// What the proxy did so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Connections let through.
    pub passed: u64,
    /// Connections turned away.
    pub refused: u64,
    /// Connections cut while they were open.
    pub cut: u64,
    /// Bytes that went up.
    pub up: u64,
    /// Bytes that came down.
    pub down: u64,
}

/// A proxy on a port of the loopback address. Dropping it cuts everything.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    state: Arc<State>,
    accepting: JoinHandle<()>,
}

#[derive(Debug)]
struct State {
    target: SocketAddr,
    /// Connections live as long as the number does not change; odd = the cable is out.
    cable: watch::Sender<u64>,
    /// Bytes that may still pass before the cut; negative = no limit.
    left: [AtomicI64; 2],
    passed: AtomicU64,
    refused: AtomicU64,
    cut: AtomicU64,
    bytes: [AtomicU64; 2],
}

impl Proxy {
    /// Starts a proxy in front of `target`; the cable is in.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start(target: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            target,
            cable: watch::channel(0).0,
            left: [AtomicI64::new(-1), AtomicI64::new(-1)],
            passed: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            cut: AtomicU64::new(0),
            bytes: [AtomicU64::new(0), AtomicU64::new(0)],
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&state)));
        Ok(Self { address, state, accepting })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Pulls the cable: open connections are cut, new ones turned away.
    pub fn pull(&self) {
        self.state.pull();
    }

    /// Puts the cable back, without any limit.
    pub fn plug(&self) {
        for left in &self.state.left {
            left.store(-1, SeqCst);
        }
        self.state.cable.send_if_modified(|n| {
            let out = *n % 2 == 1;
            *n += u64::from(out);
            out
        });
    }

    /// Lets `bytes` more pass in one direction, then pulls the cable in the middle of whatever is said.
    pub fn cut_after(&self, direction: Direction, bytes: u32) {
        self.state.left[direction as usize].store(i64::from(bytes), SeqCst);
    }

    /// What it did so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            passed: self.state.passed.load(SeqCst),
            refused: self.state.refused.load(SeqCst),
            cut: self.state.cut.load(SeqCst),
            up: self.state.bytes[Direction::Up as usize].load(SeqCst),
            down: self.state.bytes[Direction::Down as usize].load(SeqCst),
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
        self.state.pull();
    }
}

impl State {
    fn pull(&self) {
        self.cable.send_if_modified(|n| {
            let inside = *n % 2 == 0;
            *n += u64::from(inside);
            inside
        });
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    loop {
        let Ok((caller, _)) = listener.accept().await else {
            continue;
        };
        let cable = state.cable.subscribe();
        let out = *cable.borrow() % 2 == 1;
        if out {
            state.refused.fetch_add(1, SeqCst);
            reset(&caller);
            continue;
        }
        tokio::spawn(carry(caller, cable, Arc::clone(&state)));
    }
}

async fn carry(caller: TcpStream, mut cable: watch::Receiver<u64>, state: Arc<State>) {
    let Ok(answerer) = TcpStream::connect(state.target).await else {
        state.refused.fetch_add(1, SeqCst);
        reset(&caller);
        return;
    };
    state.passed.fetch_add(1, SeqCst);
    // Batches are small and waited for: a delay of the proxy's own would be measured as the product's.
    let _ = (caller.set_nodelay(true), answerer.set_nodelay(true));
    let (from_caller, to_caller) = caller.into_split();
    let (from_answerer, to_answerer) = answerer.into_split();
    let both = async {
        tokio::join!(
            pass(from_caller, to_answerer, Direction::Up, &state),
            pass(from_answerer, to_caller, Direction::Down, &state),
        )
    };
    tokio::select! {
        biased;
        _ = cable.changed() => { state.cut.fetch_add(1, SeqCst); }
        _ = both => {}
    }
}

/// Carries bytes one way until the sender ends; at its limit it lets pass what is allowed and pulls the cable.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, direction: Direction, state: &State) {
    let (left, bytes) = (&state.left[direction as usize], &state.bytes[direction as usize]);
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let length = i64::try_from(read).unwrap_or(i64::MAX);
        let allowed = left.load(SeqCst);
        let last = (0..=length).contains(&allowed);
        let sent = if last { usize::try_from(allowed).unwrap_or(read) } else { read };
        if to.write_all(&buffer[..sent]).await.is_err() {
            return;
        }
        bytes.fetch_add(sent as u64, SeqCst);
        if last {
            state.pull();
            // The cable ends this connection from outside, before another byte can pass.
            std::future::pending::<()>().await;
        }
        if allowed > length {
            left.fetch_sub(length, SeqCst);
        }
    }
    let _ = to.shutdown().await;
}

/// Turns a connection away so that the caller notices at once, as with a refused one.
fn reset(stream: &TcpStream) {
    let _ = stream.set_zero_linger();
}
