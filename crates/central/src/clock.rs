//! The centre's clock, in whole milliseconds: what is stored and what is compared are the same.

use jiff::Timestamp;
use lra_rules::ids::Moment;

/// Now.
pub(crate) fn now() -> Moment {
    let now = Timestamp::now();
    Moment(Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now))
}

/// A moment as the database compares it.
pub(crate) fn millis(moment: Moment) -> i64 {
    moment.0.as_millisecond()
}

/// A moment as the database keeps it.
pub(crate) fn moment(millis: i64) -> Moment {
    Moment(Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH))
}
