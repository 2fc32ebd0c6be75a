//! Keeping what somebody left behind, adopting it and declining it.

use lra_forms::LimitTable;

use super::{coded, event};
use crate::{
    acts::Action,
    command::{Command, DeclineWork, OneWork},
    context::Context,
    event::{Event, QuarantineEvent},
    ids::Day,
    quarantine::{KeptWork, QuarantineState, QuarantinedWork},
    record::Records,
    refusal::Refusal,
};

/// Is this act kept, if its maker was appointed from the first of these days to the second, and is no more? Made within the
/// appointment – one that was ended at noon ended with the day before, so a day more counts – and arrived while somebody there still knows
/// what it was about. What means nothing without the centre was answered there, or never done.
#[must_use]
pub fn keeps(act: Action, appointed: (Day, Day), made_on: Day, today: Day, limits: &LimitTable) -> bool {
    let (first, last) = appointed;
    let arrives = last < today && last.days_until(today) <= i64::from(limits.quarantine_days);
    !act.row().needs_centre && arrives && first <= made_on && made_on <= last.plus_days(1) && made_on <= today
}

/// The event that keeps this command, whose maker is the context's actor and may not act any more.
#[must_use]
pub fn keep(command: &Command, context: &Context<'_>) -> Event {
    let work = QuarantinedWork {
        id: context.command,
        organization: context.actor.organization.clone(),
        role: context.actor.role,
        by: context.actor.operator.clone(),
        made_at: context.made_at,
        act: command.action().code().to_owned(),
        // Our own types always serialize; if they did not, the receipt still has the signed text.
        command: serde_json::to_value(command).ok(),
        state: QuarantineState::Kept(KeptWork { since: context.now }),
    };
    event(context.command, QuarantineEvent::Kept { work: Box::new(work) }, context)
}

/// Reads what the work says; `None` where that is withheld, or of a kind that this version does not know.
#[must_use]
pub fn written(work: &QuarantinedWork) -> Option<Command> {
    serde_json::from_value(work.command.clone()?).ok()
}

/// Whether the work itself may be done, and what comes of it, is decided by itself: as an act of whoever adopts it.
pub(super) fn adopt(c: &OneWork, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if records.quarantined(&c.quarantined).is_none() {
        return Err(Refusal::new("record.unknown").with("kind", "quarantined"));
    }
    Ok(vec![event(c.quarantined, QuarantineEvent::Adopted, context)])
}

pub(super) fn decline(c: &DeclineWork, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::DeclineWork, &c.reason, context.tables))?;
    Ok(vec![event(c.quarantined, QuarantineEvent::Declined { reason: c.reason.clone() }, context)])
}
