//! What stands between the organizations that stand by one person is decided here: who came, and who has seen it.

use super::event;
use crate::{
    command::SeeNotices,
    context::Context,
    event::{Event, PersonEvent},
    record::Records,
};

/// Says that the acting organization stands by the person from now on, by the name under which whoever has custody is told.
pub(super) fn joined(records: &Records, context: &Context<'_>) -> PersonEvent {
    let organization = records.organization(&context.actor.organization);
    PersonEvent::OrganizationJoined { name: organization.map(|known| known.name.clone()) }
}

/// Two may say it one after the other: what was seen stays seen, and nobody has to put anything right.
pub(super) fn see(c: &SeeNotices, context: &Context<'_>) -> Vec<Event> {
    vec![event(c.person, PersonEvent::NoticesSeen { up_to: c.up_to }, context)]
}
