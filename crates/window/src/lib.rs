//! What the pages see: one facade over profile, desk, sign-in and paper, free of Tauri, so that tests and the window use the same.
//!
//! [`App`] is the facade: every command of [`commands`] is a method of it. `run` starts it and spawns what runs beside it; `entrance`
//! says who is in front and who is coming in; `views` turns records into what a page shows, and asks the rulebook what may be done.

mod app;
mod arrivals;
pub mod commands;
mod directory;
mod entrance;
mod entry;
mod frozen;
mod held;
mod identity;
mod letters;
mod likely;
mod navigation;
mod once;
mod outbox;
mod papers;
mod passphrase;
mod people;
mod places;
mod printing;
mod problem;
mod quarantine;
mod registering;
mod requests;
mod run;
mod search;
mod shell;
mod signing_in;
mod signs_of_life;
mod sleep;
mod sponsors;
mod strips;
mod turned;
pub mod types;
mod typescript;
mod unsettled;
pub mod views;
mod work;

pub use app::{App, AppError, Config, WindowEvent};
pub use arrivals::{deliver, raise};
pub use lra_desk::profile::disk;
pub use navigation::is_a_page;
pub use printing::system_spooler;
pub use typescript::{sample_tables, typescript};
