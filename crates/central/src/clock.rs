//! The centre's clock, in whole milliseconds: what is stored and what is compared are the same.

use jiff::Timestamp;
use lra_rules::ids::Moment;

/// The moment that a decision, a session or a line of the log is stamped with.
pub(crate) fn now() -> Moment {
    let now = Timestamp::now();
    Moment(Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now))
}

/// Turns a moment into milliseconds since 1970, as the database keeps and compares it.
pub(crate) fn millis(moment: Moment) -> i64 {
    moment.0.as_millisecond()
}

/// Reads a moment back; a number outside the calendar is taken for the beginning, so that whatever it limits is over.
pub(crate) fn moment(millis: i64) -> Moment {
    Moment(Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH))
}
