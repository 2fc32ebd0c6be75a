//! The store and the outbox of a desk, without a network: what is saved, shown, sent, amended, and found again.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod amending;
mod chain;
mod feed;
mod found;
mod likely;
mod saving;
mod sending;
mod support;
