//! An event changes work in quarantine here: a colleague adopts or declines what is kept, and neither is undone.

use super::unexpected;
use crate::{
    event::{Event, QuarantineEvent},
    quarantine::{QuarantineState, QuarantinedWork},
    refusal::Refusal,
};

pub(super) fn apply(
    mut work: QuarantinedWork,
    what: &QuarantineEvent,
    event: &Event,
) -> Result<QuarantinedWork, Refusal> {
    let (at, by) = (event.at, event.by.clone());
    work.state = match (work.state, what) {
        (QuarantineState::Kept(s), QuarantineEvent::Adopted) => QuarantineState::Adopted(s.adopt(at, by)),
        (QuarantineState::Kept(s), QuarantineEvent::Declined { reason }) => {
            QuarantineState::Declined(s.decline(at, by, reason.clone()))
        }
        _ => return Err(unexpected(event)),
    };
    Ok(work)
}
