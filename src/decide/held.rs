//! A registration that is too much like somebody known is held here, and what is held is decided.

use super::{coded, custody::joined, event, upkeep::judged_again};
use crate::{
    acts::Action,
    command::{DecideHold, HoldDecision, OneHold, RegisterPerson},
    context::{Context, Fact, Side},
    event::{Event, HeldEvent, PersonEvent},
    field::field_value,
    fields,
    held::{Decider, HeldRegistration, HeldState, Waiting},
    ids::PersonId,
    likeness::{Closeness, Likeness},
    organization::{Actor, OperatorName, Role},
    person::Person,
    record::{Changed, Record, Records},
    refusal::{FieldProblem, Refusal},
    sponsorship::Coded,
};

/// Nobody is registered before somebody has looked for exactly this person: name and birth date, as registered
/// (docs/DOMAIN.md §2: *search first*). For every kind of registrant.
///
/// One's own people are looked through at the desk, always. Whether the centre was asked about people elsewhere, too, is said
/// and not demanded: the desk may be offline, an answer may be lost, and the centre repeats the check anyway. But what is said
/// stays in the record, so it must be true. A desk says so only with the answer in hand, and the centre logs a question before
/// it answers: a question that is claimed and not in its log was never asked, and the registration goes back – the pages ask
/// then, nothing that was typed is lost. A question that was asked and is not claimed (its answer was lost) does no harm. The
/// log says who asked for which registration, not about whom; so that is all that is compared.
pub(super) fn searched_first(c: &RegisterPerson, context: &Context<'_>) -> Result<(), Refusal> {
    let looked_for = |search: &crate::command::Search| {
        search.name.tidied() == c.name.tidied() && search.birth_date == c.details.birth_date
    };
    let search = c.search.as_ref().filter(|search| looked_for(search)).ok_or_else(|| Refusal::new("search.first"))?;
    if search.centre && context.side.facts().question == Fact::Known(false) {
        return Err(Refusal::new("search.not-asked"));
    }
    Ok(())
}

/// Makes the events that hold a registration – or none, if nobody needs to look. One's own people whom the LRA found to be
/// somebody else do not hold it; people elsewhere always do, and so does asking the agents.
pub(super) fn hold(c: &RegisterPerson, person: &Person, records: &Records, context: &Context<'_>) -> Vec<Event> {
    let Fact::Known(found) = &context.side.facts().likenesses else { return Vec::new() };
    let before = records.held(&context.command);
    // Asked once; whoever released it has answered.
    let asks = c.ask_agents.as_ref().filter(|_| before.is_none());
    let asked = |l: &&Likeness| l.ours && l.person.is_some_and(|p| asks.is_some_and(|a| a.about.contains(&p)));
    let differs = |l: &Likeness| l.ours && l.person.is_some_and(|p| c.different_from.contains_key(&p));
    let holds = |l: &&Likeness| asked(l) || (l.close != Closeness::Apart && !differs(l));
    let likenesses: Vec<Likeness> = found.iter().filter(holds).cloned().collect();
    if likenesses.is_empty() && asks.is_none() {
        return Vec::new();
    }
    let agents = asks.is_some()
        || likenesses.iter().any(|l| !l.ours)
        || before.is_some_and(|held| held.decider == Decider::Agents);
    let decider = if agents { Decider::Agents } else { Decider::Lra };
    let record = context.command;
    if before.is_some() {
        return vec![event(record, HeldEvent::HeldAgain { likenesses, decider }, context)];
    }
    let held = HeldRegistration {
        id: context.command,
        organization: context.actor.organization.clone(),
        by: context.actor.operator.clone(),
        registrar: context.actor.person(),
        person: Box::new(person.clone()),
        likenesses,
        compared_at: context.now,
        cleared: std::collections::BTreeSet::new(),
        decider,
        thread: Vec::new(),
        told: None,
        state: HeldState::Held(Waiting { since: context.now }),
    };
    let mut events = vec![event(record, HeldEvent::Held { held: Box::new(held) }, context)];
    if let Some(asked) = asks {
        events.push(event(record, HeldEvent::AgentsAsked { words: fields::kept(&asked.words) }, context));
    }
    events
}

/// Finds what is wrong with the words to the agents, at `ask_agents.words`.
pub(super) fn asking_problems(c: &RegisterPerson, context: &Context<'_>) -> Vec<FieldProblem> {
    let asked = c.ask_agents.iter();
    asked.filter_map(|a| fields::words("ask_agents.words", &a.words, false, &context.tables.limits)).collect()
}

pub(super) fn decide(c: &DecideHold, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let record = c.held;
    let tables = context.tables;
    match &c.decision {
        HoldDecision::DifferentPeople { reason } => {
            context.unless_clean(coded(Action::DecideHold, reason, tables))?;
        }
        HoldDecision::MergedInto { reason, .. } => context.unless_clean(coded(Action::MergeHold, reason, tables))?,
        HoldDecision::AskAgents { words } => {
            context.unless_clean(fields::words("words", words, false, &tables.limits).into_iter().collect())?;
        }
        HoldDecision::AskLra { words } => {
            context.unless_clean(fields::words("words", words, true, &tables.limits).into_iter().collect())?;
        }
        HoldDecision::TakenBack | HoldDecision::Adopted => {}
    }
    let Some(held) = records.held(&c.held) else {
        // A desk may not have received it yet: then the centre decides alone.
        return match context.side {
            Side::Desk => Ok(Vec::new()),
            Side::Centre(_) => Err(Refusal::new("held.unknown")),
        };
    };
    let what = match &c.decision {
        HoldDecision::DifferentPeople { reason } => HeldEvent::Released { reason: reason.clone() },
        HoldDecision::TakenBack => HeldEvent::TakenBack,
        HoldDecision::Adopted => HeldEvent::Adopted { registrar: context.actor.person() },
        HoldDecision::AskAgents { words } => HeldEvent::AgentsAsked { words: fields::kept(words) },
        HoldDecision::AskLra { words } => HeldEvent::LraAsked { words: fields::kept(words) },
        HoldDecision::MergedInto { person, reason } => return merge(held, *person, reason, records, context),
    };
    Ok(vec![event(record, what, context)])
}

/// The registrant was told which account is theirs. A desk may not have received the record yet: then the centre decides alone.
pub(super) fn told(c: &OneHold, records: &Records, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match (records.held(&c.held), &context.side) {
        (Some(_), _) => Ok(vec![event(c.held, HeldEvent::MergeTold, context)]),
        (None, Side::Desk) => Ok(Vec::new()),
        (None, Side::Centre(_)) => Err(Refusal::new("held.unknown")),
    }
}

/// The registration is applied to somebody known: the look at their identity counts for them, the organization stands by
/// them, and what the registration said otherwise is noted – it stays as it was.
fn merge(
    held: &HeldRegistration,
    into: PersonId,
    reason: &Coded,
    records: &Records,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let person = records.known_person(into)?;
    if !held.is_candidate(into) {
        return Err(Refusal::new("held.not-a-candidate"));
    }
    // The registrar's own act, applied to another record than was meant.
    let registrar = Actor {
        operator: OperatorName { person: held.registrar, ..held.by.clone() },
        role: Role::Lra,
        organization: held.organization.clone(),
    };
    let theirs = Context { actor: registrar, ..context.clone() };
    let record = into;
    let mut events = vec![event(held.id, HeldEvent::Merged { person: into, reason: reason.clone() }, context)];
    if !person.organizations.contains(&held.organization) {
        events.push(event(record, joined(records, &theirs), &theirs));
    }
    for check in &held.person.checks {
        events.push(event(record, PersonEvent::IdentityChecked { check: check.clone() }, &theirs));
    }
    let what = PersonEvent::RegistrationMerged {
        held: held.id,
        differs: differs(person, &held.person),
        reason: reason.clone(),
    };
    // It is that organization's registration: there the agent's reason is told.
    events.push(Event { organization: held.organization.clone(), ..event(record, what, context) });
    let again = judged_again(&events, records, context)?;
    events.extend(again);
    Ok(events)
}

/// Lists what the registration said otherwise than is known; a field that it left empty differs in nothing.
fn differs(known: &Person, new: &Person) -> Vec<Changed> {
    use crate::field::PersonField::{BirthDate, College, Email, Family, Gender, Given, Number, Phone};
    let value = |person: &Person, field: &str| field_value(&Record::Person(person.clone()), field);
    [Given, Family, BirthDate, Gender, Phone, Email, College, Number]
        .into_iter()
        .filter_map(|field| {
            let field = field.code();
            let (old, said) = (value(known, field), value(new, field));
            (said.is_some() && said != old).then(|| Changed { field: field.into(), old, new: said })
        })
        .collect()
}
