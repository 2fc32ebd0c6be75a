//! This measures how long it takes from the desk to working: from the moment at which an enrollment was authorized to the first at which
//! it was read where the person signs in that it works.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    enrollment::{Enrollment, EnrollmentState},
    ids::Moment,
};

/// Enrollments are looked at that were authorized within these days.
const DAYS: i64 = 30;

/// Says how long it took, in seconds: in the middle case, and at most in nine of ten and in nineteen of twenty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorkingTimes {
    /// This is the number of enrollments that are counted.
    pub count: u32,
    /// This is the time within which half of them worked.
    pub p50: u32,
    /// This is the time within which nine of ten worked.
    pub p90: u32,
    /// This is the time within which nineteen of twenty worked.
    pub p95: u32,
}

/// Measures these enrollments, as far as they were authorized within a month and have worked since. `None` where none did.
#[must_use]
pub fn working_times<'e>(all: impl Iterator<Item = &'e Enrollment>, now: Moment) -> Option<WorkingTimes> {
    let taken = |e: &Enrollment| {
        let EnrollmentState::Authorized(authorized) = &e.state else { return None };
        let worked = e.setup.as_ref()?.worked?;
        let recent = now.seconds_since(authorized.since) <= DAYS * 24 * 3600;
        // Clocks of two nodes may differ by a moment.
        recent.then(|| u32::try_from(worked.seconds_since(authorized.since).max(0)).unwrap_or(u32::MAX))
    };
    let mut seconds: Vec<u32> = all.filter_map(taken).collect();
    seconds.sort_unstable();
    let at = |percent: usize| {
        let place = (seconds.len() * percent).div_ceil(100);
        seconds.get(place.saturating_sub(1)).copied()
    };
    let count = u32::try_from(seconds.len()).unwrap_or(u32::MAX);
    Some(WorkingTimes { count, p50: at(50)?, p90: at(90)?, p95: at(95)? })
}
