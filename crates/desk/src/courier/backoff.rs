//! Waiting longer after each attempt that came to nothing, never in step with other desks.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }

    /// The next pause: doubled each time up to a minute, and anywhere between half of that and all of it, so that a
    /// province of desks does not come back in one instant.
    pub(super) fn pause(&mut self) -> Duration {
        let whole = FIRST.saturating_mul(1 << self.failures.min(6)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        whole.mul_f64(0.5 + chance() / 2.0)
    }
}

/// Somewhere between 0 and 1.
fn chance() -> f64 {
    let mut byte = [0_u8; 2];
    // Without randomness the pause is the middle one: still a pause.
    if getrandom::fill(&mut byte).is_err() {
        return 0.5;
    }
    f64::from(u16::from_le_bytes(byte)) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_to_a_minute_and_starts_again() {
        let mut backoff = Backoff::default();
        let pauses: Vec<Duration> = (0..12).map(|_| backoff.pause()).collect();
        assert!(pauses[0] >= FIRST / 2 && pauses[0] <= FIRST);
        assert!(pauses[11] >= LONGEST / 2 && pauses[11] <= LONGEST);
        backoff.reset();
        assert!(backoff.pause() <= FIRST);
    }
}
