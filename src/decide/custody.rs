//! What stands between the organizations that stand by one person is decided here: who came, who has seen it, and what one
//! asks whoever has custody.

use super::{coded, event};
use crate::{
    acts::Action,
    command::{AnswerAsked, AskCustodian, DeclineAsked, SeeNotices},
    context::{Context, Side},
    event::{Event, PersonEvent},
    fields,
    ids::{Moment, OrgCode, PersonId},
    record::Records,
    refusal::Refusal,
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

pub(super) fn ask(c: &AskCustodian, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(c.person)?;
    context.unless_clean(fields::words("words", &c.words, true, &context.tables.limits).into_iter().collect())?;
    // To a desk custody is elsewhere either way: only the centre knows that nobody is there who could answer.
    if matches!(context.side, Side::Centre(_)) && person.registering().is_none() {
        return Err(Refusal::new("custody.nobody"));
    }
    let name = records.organization(&context.actor.organization).map(|known| known.name.clone());
    let what = PersonEvent::CustodianAsked { wants: c.wants, words: c.words.clone(), name };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn done(c: &AnswerAsked, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    asked(c.person, &c.organization, c.asked_at, records)?;
    context.unless_clean(fields::words("words", &c.words, false, &context.tables.limits).into_iter().collect())?;
    let what = PersonEvent::AskedDone { organization: c.organization.clone(), words: c.words.clone() };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn decline(c: &DeclineAsked, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    asked(c.person, &c.organization, c.asked_at, records)?;
    context.unless_clean(coded(Action::DeclineAsked, &c.reason, context.tables))?;
    let what = PersonEvent::AskedDeclined { organization: c.organization.clone(), reason: c.reason.clone() };
    Ok(vec![event(c.person, what, context)])
}

/// The organization asks this and not something else by now: an answer never goes to a question that nobody read.
fn asked(person: PersonId, organization: &OrgCode, at: Moment, records: &Records) -> Result<(), Refusal> {
    let open = records.known_person(person)?.shared.open(organization);
    if open.is_some_and(|ask| ask.at == at) { Ok(()) } else { Err(Refusal::new("custody.not-asked")) }
}
