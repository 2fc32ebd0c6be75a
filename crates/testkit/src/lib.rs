//! Real peers for tests and for the demo: an OpenID provider, a PostgreSQL cluster, a private desktop with a keyring,
//! windows and a browser behind WebDriver, a network that can be cut, and a world of invented people.
//!
//! Nothing here stands in for a part of ours: desk, centre and window are always the real ones.

pub mod browser;
pub mod clock;
pub mod display;
pub mod oidc;
pub mod page;
pub mod postgres;
pub mod process;
pub mod proxy;
pub mod webdriver;
pub mod world;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

/// The workspace this crate was built in.
#[must_use]
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// A port of the loopback address that was free a moment ago.
///
/// # Errors
/// When no port is free at all.
pub fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
