//! Connectors: what was decided here is brought to the systems where people sign in.
//!
//! The transaction that changes a person, or an enrollment of theirs, leaves **errands**: a row for each system (`errand`), on which it
//! counts one more. A worker of any node leases the row (`worker`), reads how the person stands *then*, and has that system of the
//! configuration ([`Target`]) stand the same (`errand`, `scim`). So nothing that was decided is forgotten – errand and decision are
//! committed together –, changes that come fast are one errand, a person's changes are never overtaken by older ones, and an errand
//! that was begun before a crash is simply run again: systems are looked at before anything is done to them. Errands by which
//! something ends go before the others. What keeps one is tried again, later each time, for ever. Each system has workers of its own:
//! one that is down, slow, or asks to be left alone keeps nobody out of another.
//!
//! What was read at the systems afterwards becomes true of the enrollments in a transaction of its own (`decide/set_up.rs`): *works*, or
//! *stuck* with its cause. Where the records moved on meanwhile nothing is said: the same row wants another look by then.
//!
//! A job queue holds what is to be done; here only what is wanted matters, and the latest of it. That is why this is a table and not
//! a job library: one row a person and system, compared, instead of a list of errands that were overtaken.
//!
//! A temporary password lies sealed in `password_under_way`, to a key derived from a file that is not in the database, until it
//! was set, or until its letter is void.
//!
//! What somebody changed at a system by hand, on purpose, is left as it is there and told (`brought`): the records win only where
//! they changed since.
//!
//! Once a night every system is compared with the records (`compare`).
//!
//! Whoever watches over the centre reads in `watch` what waits, for how long, and what the systems fail at.

mod ask;
mod brought;
mod compare;
mod errand;
mod groups;
mod note;
mod password;
mod read;
mod scim;
mod standing;
mod target;
mod wanted;
mod watch;
mod worker;
mod write;

pub use target::{Target, read};
pub(crate) use watch::{Standings, metrics, standings};
pub use watch::{compare, list};
pub(crate) use worker::run;
