//! The desk without its window: encrypted file, outbox, courier, keys, sign-in, letters.

pub mod keys;
pub mod paper;
pub mod profile;
pub mod secret;
pub mod window;
