//! Desks and centre as the outside sees them: stories over real sockets, each told on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where its ground gives way")]

mod agents;
mod amending;
mod begins;
mod behind;
mod callers;
mod corrections;
mod entry;
mod failing;
mod files;
mod finds;
mod health_numbers;
mod held;
mod left;
mod letters;
mod lookup;
mod register;
mod repeats;
mod requests;
mod scopes;
mod shared;
mod sponsors;
mod tables;
mod told;
mod upkeep;
mod urgent;
mod withheld;
mod works;
mod works_elsewhere;
mod works_still;
mod works_stopped;
