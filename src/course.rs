//! A request goes its course from the form to the report: where on it a request stands is told here, for the page that draws it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    event::RequestEvent,
    ids::Moment,
    record::Line,
    request::{Request, RequestState},
};

/// The course of a request has these stations, in this order; with the last two it ends before there is a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Station {
    /// The LRA entered the form as the requester wrote it.
    Draft,
    /// An LRA approves it, once the requester's statement is there.
    Approval,
    /// It is sent to CCO, where nobody has it yet.
    Cco,
    /// Somebody at CCO works on it, or asks for what is missing.
    InProcess,
    /// CCO has made the report, which the requester collects.
    Ready,
    /// CCO declined it.
    Declined,
    /// The LRA took it back.
    Withdrawn,
}

/// A station lies behind a request, holds it now, or is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// The request is past it.
    Done,
    /// The request stands there.
    Now,
    /// The request has not come there yet.
    Ahead,
}

/// It tells of one station on a request's course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Leg {
    /// The course goes through this station.
    pub station: Station,
    /// Says whether the request has come so far.
    pub reached: Reached,
    /// What is done was done at this moment, and where it stands it has stood since; none of what is ahead or was not told here.
    pub at: Option<Moment>,
}

/// Lists the stations of a request. One that was closed without a report shows those that it came to, and how it ended.
#[must_use]
pub fn course(request: &Request, timeline: &[Line]) -> Vec<Leg> {
    let first = |act: &str| timeline.iter().find(|line| line.act == act).map(|line| line.at);
    let now = match request.state {
        RequestState::AwaitingApproval(_) => Station::Approval,
        RequestState::Submitted(_) | RequestState::Received(_) => Station::Cco,
        RequestState::InProcess(_) | RequestState::InformationRequired(_) => Station::InProcess,
        RequestState::Completed(_) => Station::Ready,
        RequestState::Declined(_) => Station::Declined,
        RequestState::Withdrawn(_) => Station::Withdrawn,
    };
    let came = [
        (Station::Draft, Some(request.prepared_at)),
        (Station::Approval, request.approval.as_ref().map(|approval| approval.at)),
        (Station::Cco, first(RequestEvent::RECEIVED)),
        (Station::InProcess, first(RequestEvent::TAKEN)),
    ];
    let stopped = now > Station::Ready;
    let end = (if stopped { now } else { Station::Ready }, None);
    let legs = came.into_iter().filter(|(_, at)| !stopped || at.is_some()).chain([end]);
    let leg = |(station, at): (Station, Option<Moment>)| match station.cmp(&now) {
        std::cmp::Ordering::Less => Leg { station, reached: Reached::Done, at },
        std::cmp::Ordering::Equal => Leg { station, reached: Reached::Now, at: Some(request.state.since()) },
        // Handed back to the queue, it was taken once: that is no date of what comes.
        std::cmp::Ordering::Greater => Leg { station, reached: Reached::Ahead, at: None },
    };
    legs.map(leg).collect()
}
