//! Connectors: what was decided here is brought to the systems where people sign in.
//!
//! The transaction that changes a person, or an enrollment of theirs, leaves an **errand**: a row a person (`errand`), on which it
//! counts one more. A worker of any node leases the row, reads how the person stands *then*, and has every system of the
//! configuration ([`Target`]) stand the same (`scim`). So nothing that was decided is forgotten – errand and decision are
//! committed together –, changes that come fast are one errand, a person's changes are never overtaken by older ones, and an errand
//! that was begun before a crash is simply run again: systems are looked at before anything is done to them. Errands by which
//! something ends go before the others. What keeps one is tried again, later each time, for ever.
//!
//! What was read at the systems afterwards becomes true of the enrollments in a transaction of its own (`decide/set_up.rs`): *works*, or
//! *stuck* with its cause. Where the records moved on meanwhile nothing is said: the same row wants another look by then.
//!
//! A job queue holds what is to be done; here only what is wanted matters, and the latest of it. That is why this is a table and not
//! a job library: one row a person, compared, instead of a list of errands that were overtaken.
//!
//! A temporary password lies sealed in `password_under_way`, to a key derived from a file that is not in the database, until it
//! was set, or until its letter is void.

mod password;
mod read;
mod scim;
mod standing;
mod target;
mod worker;

pub use target::{Target, read};
pub(crate) use worker::run;
