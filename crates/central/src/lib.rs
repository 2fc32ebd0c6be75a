//! The centre: takes in what desks send, decides it by the rulebook with the facts only it can know, and gives every desk
//! the records it may see, in order.
//!
//! `decide` is the way of a command, `feed` the way of a record, `sign_in` the way of an operator, `import` the way of the
//! directory; `api` puts HTTP before them and `db` one text of SQL behind them.

mod access;
mod addresses;
mod api;
pub mod backup;
mod caller;
mod centre;
pub mod chains;
mod challenge;
mod clock;
mod codes;
pub mod connect;
mod db;
mod decide;
mod desk;
mod directory;
pub mod duties;
mod eligible;
mod epoch;
mod erased;
mod errands;
mod error;
mod escrow;
mod feed;
pub mod forms;
mod hashing;
pub mod import;
mod issuer;
mod keys;
mod letter;
mod likely;
mod line;
mod matching;
mod new_keys;
pub mod operators;
mod private;
mod problem;
mod recovery;
pub mod refused;
mod room;
mod shared;
mod sign_in;
mod tried;
mod turns;

pub use api::{Bounds, Service, TlsFiles, serve};
pub use centre::Centre;
pub use codes::{CodeSender, Codes, SendError};
pub use db::MAY_BE_PLAIN;
pub use error::CentreError;
pub use problem::HttpProblem;
pub use shared::Config;
