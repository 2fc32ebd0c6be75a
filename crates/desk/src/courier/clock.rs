//! Two clocks, neither trusted alone: the device's may be wrong or set back, the centre's is heard only now and then.

use lra_rules::ids::Moment;

use crate::store::ClocksSeen;

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

/// What is remembered after hearing from the centre. A device clock that agrees with the centre is believed again, also
/// when it had once been far ahead.
pub(super) fn heard(seen: ClocksSeen, device_now: Moment, centre_now: Moment) -> ClocksSeen {
    let agrees = device_now.seconds_since(centre_now).abs() <= TOLERANCE;
    let device = if agrees { device_now } else { seen.device.map_or(device_now, |seen| seen.max(device_now)) };
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
    fn a_clock_that_was_far_ahead_is_forgiven_once_it_agrees_with_the_centre() {
        let ahead = ClocksSeen { centre: Some(at(0)), device: Some(at(9_000_000)) };
        assert!(set_back(ahead, at(100)));
        let healed = heard(ahead, at(100), at(95));
        assert!(!set_back(healed, at(100)));
        assert_eq!(heard(ahead, at(100), at(5_000)).device, Some(at(9_000_000)));
    }
}
