//! The desk without its window: encrypted file, outbox, courier, keys, sign-in.

pub mod centre;
pub mod changed;
pub mod clock;
pub mod courier;
pub mod desk;
pub mod error;
pub mod feed;
pub mod item;
pub mod keys;
pub mod outbox;
pub mod profile;
pub mod secret;
pub mod sign_in;
pub mod store;
