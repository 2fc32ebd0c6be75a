//! Real peers for tests and for the demo: an OpenID provider, a PostgreSQL cluster, a private desktop with a keyring,
//! windows and a browser behind WebDriver, a network that can be cut, and a world of invented people.
//!
//! Nothing here stands in for a part of ours: desk, centre and window are always the real ones. One client is no desk of ours, and
//! says so ([`stranger`]): it attacks in tests, and does what the demo's sample operators did before ([`work`]).

pub mod accessible;
pub mod authority;
pub mod browser;
pub mod centre;
pub mod clock;
pub mod closer;
pub mod cups;
pub mod display;
pub mod keyboard;
pub mod oidc;
pub mod openapi;
pub mod page;
pub mod postgres;
pub mod process;
pub mod proxy;
pub mod scheme;
pub mod scim;
pub mod stranger;
pub mod thread;
pub mod visitor;
pub mod webdriver;
pub mod work;
pub mod world;

use std::env;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result};

/// The workspace this crate was built in.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Ports below those that the kernel gives to connections going out, and above those that browsers refuse.
const FIRST_PORT: u16 = 11_000;
const PORTS: u16 = 20_000;

/// A port of the loopback address that was free a moment ago, and that this program hands out to nobody else: of two centres
/// that begin on one port, the second would take the first one's answers for its own.
///
/// # Errors
/// When no port is free at all.
pub fn free_port() -> std::io::Result<u16> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..PORTS {
        let n = std::process::id().wrapping_mul(97).wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        // The remainder is less than the number of ports.
        let port = FIRST_PORT + (n % u32::from(PORTS)) as u16;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    Err(std::io::ErrorKind::AddrInUse.into())
}

/// The centre's program: where `LRA_CENTRAL_BIN` says, else where cargo builds it.
///
/// # Errors
/// When it is not there.
pub fn central_binary() -> Result<PathBuf> {
    binary("LRA_CENTRAL_BIN", "lra-central")
}

/// The window's program: where `LRA_WINDOW_BIN` says, else where cargo builds it.
///
/// # Errors
/// When it is not there.
pub fn window_binary() -> Result<PathBuf> {
    binary("LRA_WINDOW_BIN", "lra-desk-window")
}

fn binary(variable: &str, name: &str) -> Result<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    // A test lies in `deps`, a program one folder above it.
    let here = env::current_exe()?;
    let beside = here.ancestors().skip(1).take(2).map(|folder| folder.join(&file));
    let mut places = env::var_os(variable).map(PathBuf::from).into_iter().chain(beside);
    places.find(|path| path.is_file()).with_context(|| {
        format!("{name} is not built: `cargo build --workspace --bins` does it ({variable} may name it)")
    })
}
