//! The registration agents stop a province-wide account, or put it in force again, here: what it opens at every organization stops
//! and goes on with it.

use super::{coded, event, upkeep::judged_again};
use crate::{
    acts::Action,
    command::AccountReason,
    context::Context,
    event::{Event, PersonEvent},
    record::Records,
    refusal::Refusal,
};

pub(super) fn suspend(c: &AccountReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::SuspendAccount, &c.reason, context.tables))?;
    settled(c, PersonEvent::AccountSuspended { reason: c.reason.clone() }, records, context)
}

pub(super) fn revoke(c: &AccountReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::RevokeAccount, &c.reason, context.tables))?;
    settled(c, PersonEvent::AccountRevoked { reason: c.reason.clone() }, records, context)
}

pub(super) fn reinstate(c: &AccountReason, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.unless_clean(coded(Action::ReinstateAccount, &c.reason, context.tables))?;
    settled(c, PersonEvent::AccountReinstated { reason: c.reason.clone() }, records, context)
}

/// With the account every enrollment is judged again, of whatever organization: the link under all of them broke, or is whole.
fn settled(
    c: &AccountReason,
    what: PersonEvent,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = vec![event(c.person, what, context)];
    let again = judged_again(&events, records, context)?;
    events.extend(again);
    Ok(events)
}
