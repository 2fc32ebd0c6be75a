//! What the pages see: one facade over profile, desk and sign-in, free of Tauri, so that
//! tests and the window use the same.

mod app;
mod arrivals;
pub mod commands;
mod entrance;
mod entry;
mod held;
mod identity;
mod letters;
mod likely;
mod once;
mod outbox;
mod people;
mod problem;
mod registering;
mod requests;
mod run;
mod search;
mod shell;
mod sleep;
mod sponsors;
pub mod types;
mod typescript;
mod unsettled;
pub mod views;
mod work;

pub use app::{App, AppError, Config, WindowEvent};
pub use arrivals::{deliver, raise};
pub use typescript::{sample_tables, typescript};
