//! One item's place in the chain of its profile, and how it fits.

/// How a place fits what is known of its chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Nothing contradicts it.
    Fits,
    /// It is no place of any chain, or contradicts the chain's beginning.
    Broken,
    /// Two chains of one profile.
    Forked,
}

/// One item's place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) seq: u64,
    pub(super) hash: &'a str,
    pub(super) prev: &'a str,
}
