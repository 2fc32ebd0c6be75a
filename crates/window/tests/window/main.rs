//! What the pages ask, without a window: the same facade, a real encrypted file, no centre in reach.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod entering;
mod kept;
mod lines;
mod locked;
mod once;
mod paper;
mod searching;
#[path = "../../../desk/tests/desk/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the store")]
mod support;
mod turned;
mod working;
mod world;
