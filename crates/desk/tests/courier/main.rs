//! The courier and the sign-in against the real centre and a certified OpenID provider, each a process of its own.
//!
//! The stories of `tests/` go further; this is the desk's own proof that a command becomes a receipt.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod house;
mod sending;
mod signing_in;
