//! Three clocks, none trusted alone: the device's may be wrong, set back or frozen, the centre's is heard only now and then, and how
//! long the computer has been running says only how much passed at the least.

use lra_rules::ids::Moment;

use crate::{clock::HighWater, store::ClocksSeen};

/// How far a device's clock may go back, or differ from the centre's, before it matters.
pub(super) const TOLERANCE: i64 = 600;

/// Was the clock set back before a moment that this desk has already seen?
pub(super) fn set_back(seen: ClocksSeen, device_now: Moment) -> bool {
    seen.device.is_some_and(|seen| device_now.seconds_since(seen) < -TOLERANCE)
}

/// Now, as far as a lease is concerned: setting the clock back does not extend it.
pub(super) fn for_leases(seen: ClocksSeen, device_now: Moment) -> Moment {
    [seen.centre, seen.device].into_iter().flatten().fold(device_now, Moment::max)
}

/// How late it is at the least, once the device has said how late it takes it to be: whichever is later stands.
pub(super) fn risen(mark: Option<HighWater>, device_now: Moment, uptime: u64) -> HighWater {
    let at_least = mark.map_or(device_now, |mark| mark.by(uptime).max(device_now));
    HighWater { at: at_least, uptime }
}

/// Does the device's clock say what the centre says?
pub(super) fn agrees(device_now: Moment, centre_now: Moment) -> bool {
    device_now.seconds_since(centre_now).abs() <= TOLERANCE
}

/// What is remembered after hearing from the centre. A device clock that agrees with the centre is believed again, also
/// when it had once been far ahead.
pub(super) fn heard(seen: ClocksSeen, device_now: Moment, centre_now: Moment) -> ClocksSeen {
    let device = if agrees(device_now, centre_now) {
        device_now
    } else {
        seen.device.map_or(device_now, |seen| seen.max(device_now))
    };
    ClocksSeen { centre: Some(centre_now), device: Some(device) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Moment {
        Moment(jiff::Timestamp::UNIX_EPOCH).plus_seconds(1_000_000 + second)
    }

    #[test]
    fn a_clock_set_back_does_not_extend_a_lease_and_is_noticed() {
        let seen = ClocksSeen { centre: Some(at(0)), device: Some(at(5_000)) };
        assert_eq!(for_leases(seen, at(-90_000)), at(5_000));
        assert!(set_back(seen, at(5_000 - TOLERANCE - 1)));
        assert!(!set_back(seen, at(5_000 - TOLERANCE)));
    }

    #[test]
    fn a_frozen_clock_gains_nothing_while_the_computer_runs_nor_by_starting_it_again() {
        let morning = risen(None, at(0), 100);
        let evening = risen(Some(morning), at(0), 100 + 8 * 3600);
        assert_eq!(evening.at, at(8 * 3600));
        // Off for the night, set back in the morning: the night is gained, the day before is not.
        let next = risen(Some(evening), at(0), 3600);
        assert_eq!(next.at, at(9 * 3600));
    }

    #[test]
    fn a_clock_that_was_far_ahead_is_forgiven_once_it_agrees_with_the_centre() {
        let ahead = ClocksSeen { centre: Some(at(0)), device: Some(at(9_000_000)) };
        assert!(set_back(ahead, at(100)));
        let healed = heard(ahead, at(100), at(95));
        assert!(!set_back(healed, at(100)));
        assert_eq!(heard(ahead, at(100), at(5_000)).device, Some(at(9_000_000)));
    }
}
