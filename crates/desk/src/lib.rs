//! placeholder
pub mod paper;
