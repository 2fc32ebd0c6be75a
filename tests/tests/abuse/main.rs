//! Attacks on the built product, made over the wire by clients that are no desk of ours. Each stands in docs/SECURITY.md.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod account;
mod agents;
mod bounds;
mod callers;
mod chain;
mod crossing;
mod custody;
mod described;
mod directory;
mod doors;
mod duties;
mod encrypted;
mod fork;
mod imports;
mod impostor;
mod leaving;
mod mutated;
mod new_keys;
mod nominations;
mod preconditions;
mod quarantine;
mod refused;
mod repeated;
mod restored;
mod sign_in;
mod telling;
mod two_nodes;
