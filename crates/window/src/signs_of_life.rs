//! When somebody was last there: what the pages report, measured by the window's process.

use lra_desk::clock::{Uptime, device_uptime};

/// When somebody was last there, by how long the computer has been running: nobody sets that back, and it counts sleep.
pub(super) struct SignsOfLife {
    uptime: Uptime,
    last: u64,
}

impl Default for SignsOfLife {
    fn default() -> Self {
        let uptime = device_uptime();
        Self { last: uptime(), uptime }
    }
}

impl SignsOfLife {
    /// Somebody is there.
    pub(super) fn now(&mut self) {
        self.last = (self.uptime)();
    }

    /// Whether nobody was there for so many minutes.
    pub(super) fn none_for(&self, minutes: u16) -> bool {
        idle(self.last, (self.uptime)(), minutes)
    }
}

fn idle(last: u64, now: u64, minutes: u16) -> bool {
    now.saturating_sub(last) >= u64::from(minutes) * 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_there_for_ten_minutes_is_locked_to_the_second() {
        assert!(!idle(1000, 1000 + 599, 10));
        assert!(idle(1000, 1000 + 600, 10));
    }
}
