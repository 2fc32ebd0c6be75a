//! What stands between the organizations that stand by one person is decided here: who came, who has seen it, what one asks
//! whoever has custody – and what the registration agents do where nobody has it.

use super::{coded, event};
use crate::{
    acts::Action,
    authority::unattended,
    command::{AnswerAsked, AskCustodian, CustodyTo, DeclineAsked, SeeNotices},
    context::{Context, Side},
    event::{Event, PersonEvent},
    fields,
    ids::{Moment, OrgCode, PersonId},
    organization::Role,
    person::{Letter, Person},
    record::Records,
    refusal::{FieldProblem, Refusal},
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
    let agents = matches!(context.side, Side::Centre(_)) && unattended(person, records);
    let name = records.organization(&context.actor.organization).map(|known| known.name.clone());
    let what = PersonEvent::CustodianAsked { wants: c.wants, words: c.words.clone(), name, agents };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn done(c: &AnswerAsked, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    asked(c.person, &c.organization, c.asked_at, records, context)?;
    context.unless_clean(fields::words("words", &c.words, false, &context.tables.limits).into_iter().collect())?;
    let what = PersonEvent::AskedDone { organization: c.organization.clone(), words: c.words.clone() };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn decline(c: &DeclineAsked, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    asked(c.person, &c.organization, c.asked_at, records, context)?;
    context.unless_clean(coded(Action::DeclineAsked, &c.reason, context.tables))?;
    let what = PersonEvent::AskedDeclined { organization: c.organization.clone(), reason: c.reason.clone() };
    Ok(vec![event(c.person, what, context)])
}

/// The organization asks this and not something else by now: an answer never goes to a question that nobody read. The agents answer
/// what waits for them, and what waits for nobody else.
fn asked(
    person: PersonId,
    organization: &OrgCode,
    at: Moment,
    records: &Records,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let person = records.known_person(person)?;
    let open = person.shared.open(organization).filter(|ask| ask.at == at);
    let open = open.ok_or_else(|| Refusal::new("custody.not-asked"))?;
    if context.actor.role == Role::RegistrationAgent && !open.agents && !unattended(person, records) {
        return Err(Refusal::new("custody.kept"));
    }
    Ok(())
}

pub(super) fn release(c: &CustodyTo, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let person = given(c, Action::ReleaseLetter, records, context)?;
    // Whoever registered alone chose a password, and the agents' own desk is told nothing of letters: then the centre says.
    if person.active().is_none() || matches!(person.letter(), Some(Letter::NotNeeded)) {
        return Err(Refusal::new("letter.none"));
    }
    let what = PersonEvent::LetterReleased { to: c.organization.clone(), reason: c.reason.clone() };
    Ok(vec![event(c.person, what, context)])
}

pub(super) fn move_to(c: &CustodyTo, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    given(c, Action::MoveCustody, records, context)?;
    let what = PersonEvent::CustodyMoved { to: c.organization.clone(), reason: c.reason.clone() };
    Ok(vec![event(c.person, what, context)])
}

/// Finds the person of whom an organization is given something, and asks whether it can be: it stands by the person, somebody there
/// can see to it, and it has not got it already.
fn given<'r>(
    c: &CustodyTo,
    action: Action,
    records: &'r Records,
    context: &Context<'_>,
) -> Result<&'r Person, Refusal> {
    let person = records.known_person(c.person)?;
    let mut problems = coded(action, &c.reason, context.tables);
    if c.organization.0.is_empty() {
        problems.push(FieldProblem::new("organization", "missing"));
    } else if !person.stands_by(&c.organization) {
        problems.push(FieldProblem::new("organization", "not-an-option"));
    }
    context.unless_clean(problems)?;
    if records.organization(&c.organization).is_some_and(|known| known.unattended) {
        return Err(Refusal::new("custody.nobody-there"));
    }
    if person.registering() == Some(&c.organization) {
        return Err(Refusal::new("custody.there-already"));
    }
    Ok(person)
}
