//! Profiles on a real disk and, in `keyring`, with a real keyring.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod anchored;
mod damage;
#[cfg(target_os = "linux")]
mod keyring;
mod life;
mod quiet;
mod support;
