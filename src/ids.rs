//! Identifiers and moments have small types of their own, so that a person's id is never taken for a sponsorship's.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Names a command; the desk mints it (UUIDv7) when the act is made, and it is kept for ever.
    CommandId,
    /// Names a profile: one operator on one device.
    ProfileId,
    /// Names a person as a registrant; the desk that registers them mints it, and it is theirs for ever.
    PersonId,
    /// Names one organization's sponsorship of one person; the desk that records it mints it.
    SponsorshipId,
    /// Names one person's enrollment in one service under one organization; the desk that asks for it mints it.
    EnrollmentId,
    /// Names one request for a PHI report; people know it by its number.
    RequestId,
    /// Names one print of a credential letter; another print has another.
    LetterId,
    /// Names somebody who works with this program: LRA, sponsor, CCO staff or registration agent.
    OperatorId,
}

/// Names an organization by a short code, e.g. `lakeshore`, which the directory gave and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(transparent)]
pub struct OrgCode(pub String);

impl std::fmt::Display for OrgCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A moment stands in UTC, and is written as RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Moment(#[ts(type = "string")] pub jiff::Timestamp);

/// A day of the calendar is written as `YYYY-MM-DD`; it is Ontario's where "today" matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Day(#[ts(type = "string")] pub Date);

macro_rules! string_schema {
    ($name:ident, $format:literal $(, $pattern:literal)?) => {
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "format": $format $(, "pattern": $pattern)?})
            }
        }
    };
}
string_schema!(Moment, "date-time");
string_schema!(Day, "date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Ontario's time, with its rules for every year to come; a program that asked the system for it would silently tell another day where
/// that has none.
static ONTARIO: jiff::tz::TimeZone = jiff::tz::get!("America/Toronto");

impl Moment {
    /// Gives the day of this moment in Ontario, whatever the machine has installed: the zone is compiled in.
    #[must_use]
    pub fn day(self) -> Day {
        Day(ONTARIO.to_datetime(self.0).date())
    }

    /// Counts the whole seconds from `earlier` to this moment; negative if it lies before.
    #[must_use]
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        self.0.as_second() - earlier.0.as_second()
    }

    /// Moves this moment by whole seconds; it stays where it is at the end of time.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Moment {
        Moment(self.0.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(self.0))
    }
}

impl Day {
    /// Reads `YYYY-MM-DD`; `None` for any other text, also for a day that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Day> {
        // The reader of dates takes signs and blanks as well: `+1980-1-05` has ten characters, too.
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
        shaped.then(|| Date::strptime("%Y-%m-%d", text).ok().map(Day)).flatten()
    }

    /// Moves this day by whole days; it stays where it is at the end of time.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Day {
        Day(self.0.checked_add(jiff::SignedDuration::from_hours(days * 24)).unwrap_or(self.0))
    }

    /// Gives the moment at which this day begins in Ontario.
    #[must_use]
    pub fn begins(self) -> Moment {
        // Only the last days of time have no such moment.
        Moment(self.0.to_zoned(ONTARIO.clone()).map_or(jiff::Timestamp::MAX, |day| day.timestamp()))
    }

    /// Counts the whole years from this day to `later` – an age.
    #[must_use]
    pub fn years_until(self, later: Day) -> i16 {
        let years = later.0.year() - self.0.year();
        if (later.0.month(), later.0.day()) < (self.0.month(), self.0.day()) { years - 1 } else { years }
    }

    /// Counts the days from this day to `later`; negative if it lies before.
    #[must_use]
    pub fn days_until(self, later: Day) -> i64 {
        self.0.duration_until(later.0).as_hours() / 24
    }
}
