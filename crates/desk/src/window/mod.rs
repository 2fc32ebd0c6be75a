//! What the pages see: one facade over profile, desk and sign-in, free of Tauri, so that tests and the window use the same.

pub mod commands;
pub mod forms;
pub mod types;
mod typescript;
pub mod views;

pub use typescript::typescript;
