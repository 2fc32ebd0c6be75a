//! An event changes a request here, and the timeline is told what changed.

use super::{changed, message, unexpected};
use crate::{
    event::{Event, RequestEvent},
    record::{Changed, Record},
    refusal::Refusal,
    request::{Approval, Closed, Completed, Priority, Request, RequestState, Since},
    sponsorship::Told,
};

pub(super) fn apply(mut record: Request, what: &RequestEvent, event: &Event) -> Result<Request, Refusal> {
    use RequestState as S;
    let since = Since { since: event.at };
    match what {
        RequestEvent::StatementRecorded { statement } => record.statement = Some(statement.clone()),
        RequestEvent::Approved => {
            record.approval = Some(Approval { by: event.by.clone(), at: event.at });
            record.state = S::Submitted(since);
        }
        RequestEvent::Received { number } => {
            record.number = Some(number.clone());
            record.state = S::Received(since);
        }
        // Two who told the requester both did; the first one stays named.
        RequestEvent::RequesterTold => {
            record.told.get_or_insert(Told { by: event.by.clone(), at: event.at });
        }
        RequestEvent::Taken => {
            record.holder = Some(event.by.clone());
            if matches!(record.state, S::Received(_)) {
                record.state = S::InProcess(since);
            }
        }
        RequestEvent::TakenOver { .. } => record.holder = Some(event.by.clone()),
        RequestEvent::HandedBack => {
            record.holder = None;
            if matches!(record.state, S::InProcess(_)) {
                record.state = S::Received(since);
            }
        }
        RequestEvent::PrioritySet { ground, reason } => {
            let (ground, reason) = (ground.clone(), reason.clone());
            record.priority = Some(Priority { ground, reason, by: event.by.clone(), at: event.at });
        }
        RequestEvent::NoteAdded { words } => record.thread.push(message(event, words, true)),
        RequestEvent::InformationAsked { words } => {
            record.thread.push(message(event, words, false));
            record.state = S::InformationRequired(since);
        }
        RequestEvent::InformationAnswered { words } => {
            record.thread.push(message(event, words, false));
            record.state = if record.holder.is_some() { S::InProcess(since) } else { S::Received(since) };
        }
        RequestEvent::Completed { collect } => {
            record.state = S::Completed(Completed { since: event.at, collect: collect.clone() });
        }
        RequestEvent::Declined { reason } => {
            record.state = S::Declined(Closed { since: event.at, reason: reason.clone() });
        }
        RequestEvent::Withdrawn { reason } => {
            record.state = S::Withdrawn(Closed { since: event.at, reason: reason.clone() });
        }
        // It begins a record, and this one is there already.
        RequestEvent::Prepared { .. } => return Err(unexpected(event)),
    }
    Ok(record)
}

/// Lists the fields whose old and new values the timeline tells; an event that it tells by its line alone has none.
pub(in crate::event) fn told(before: Option<&Record>, what: &RequestEvent) -> Vec<Changed> {
    match what {
        RequestEvent::PrioritySet { ground, .. } => {
            let old = match before {
                Some(Record::Request(r)) => r.priority.as_ref().map(|p| p.ground.clone()),
                _ => None,
            };
            vec![changed("priority", old, Some(ground.clone()))]
        }
        RequestEvent::Received { number } => vec![changed("number", None, Some(number.clone()))],
        RequestEvent::Prepared { .. }
        | RequestEvent::StatementRecorded { .. }
        | RequestEvent::Approved
        | RequestEvent::RequesterTold
        | RequestEvent::Taken
        | RequestEvent::TakenOver { .. }
        | RequestEvent::HandedBack
        | RequestEvent::NoteAdded { .. }
        | RequestEvent::InformationAsked { .. }
        | RequestEvent::InformationAnswered { .. }
        | RequestEvent::Completed { .. }
        | RequestEvent::Declined { .. }
        | RequestEvent::Withdrawn { .. } => Vec::new(),
    }
}
