//! Files of today keep opening: a centre and desks as an earlier commit wrote them, opened by the program of now.
//!
//! `story` plays a province until there is something of everything; `write` (ignored: it makes the fixture, see
//! `tests/kept/README.md`) keeps what then lies on disk beside what the program of that commit read from it; `opens` copies
//! that to a temporary folder, reads it as it lies, opens it, and goes on with the work.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod opens;
mod packed;
mod story;
mod told;
mod write;
