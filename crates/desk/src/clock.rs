//! Where "now" comes from: handed in, so that a test can say how late it is – and how long this computer has been running, which
//! nobody sets back.
//!
//! The device's clock may be wrong, set back each morning, or frozen. How long the computer has been running only grows until it is
//! started again, sleep included. What passed since a moment that was noted before is therefore known *at the least*: the
//! difference while the computer runs on, and all of its present run once it was started again. A computer that is off with its
//! clock set back gains the hours that it is off, and nothing else; only the centre can know better.

use std::sync::Arc;

use lra_rules::ids::Moment;

/// Says how late it is, by the device.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Says for how many seconds this computer has been running, sleep included.
pub type Uptime = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The device's own clock. It may be wrong or set back: `courier` holds it against what the centre says.
#[must_use]
pub fn device_clock() -> Clock {
    Arc::new(|| Moment(jiff::Timestamp::now()))
}

/// For how long this computer has been running, by its operating system.
#[must_use]
pub fn device_uptime() -> Uptime {
    Arc::new(sysinfo::System::uptime)
}

/// How many seconds have passed at the least since the computer had been running for `then`.
pub(crate) fn elapsed(then: u64, now: u64) -> u64 {
    // Less than before: it was started again, and all of this run came afterwards.
    now.checked_sub(then).unwrap_or(now)
}

/// How late it was at the least, and how long the computer had been running then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HighWater {
    pub(crate) at: Moment,
    pub(crate) uptime: u64,
}

impl HighWater {
    /// How late it is at the least by now.
    pub(crate) fn by(self, uptime: u64) -> Moment {
        self.at.plus_seconds(i64::try_from(elapsed(self.uptime, uptime)).unwrap_or(i64::MAX / 4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_is_never_more_than_what_passed() {
        assert_eq!(elapsed(100, 160), 60);
        assert_eq!(elapsed(100_000, 40), 40, "started again");
    }
}
