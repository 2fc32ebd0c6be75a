//! The rulebook is tested by tables of rules, and by properties that hold for whatever is typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod account;
mod acts;
mod asserted;
mod callers;
mod chain;
mod challenge;
mod custody;
mod elsewhere;
mod events;
mod evidence;
mod fields;
mod frozen;
mod gathering;
mod held;
mod leaving;
mod matrix;
mod names;
mod place;
mod projection;
mod quarantine;
mod requests;
mod set_up;
mod sponsoring;
mod strip;
mod trust;
mod turn;
mod typed;
mod upkeep;
mod world;
