//! May this actor do this act to this record? The rows of `acts` say what must hold; here it is looked at. Pages ask for
//! their buttons, and `decide` asks first.

use crate::{
    acts::{Action, Grant, Relation, STOPPED},
    caller::RECOGNIZE_FIRST,
    enrollment::EnrollmentState,
    held::{Decider, HeldRegistration},
    ids::{Moment, OrgCode},
    organization::Actor,
    person::Person,
    record::{Record, RecordRef, Records},
    refusal::Refusal,
    request::Request,
};

use Relation::{
    AccountStands, Enrolled, Free, HandsOver, Holder, KeptElsewhere, LeftOrRecognized, LeftToAgents,
    NotRequesterOrRecipient, NotTheGiver, NotTheRecorder, NotTheRegistrant, NotTheRegistrar, NotTheirProfile,
    NothingAsked, OnAForm, OursToDecide, OwnOrganization, Prints, Recognized, Registering, SameRole, Signer,
    SomebodyElses, Stated,
};

/// May this actor do this to this record? `None` stands for a record that does not exist yet.
///
/// # Errors
/// `authority.not-your-role`, `authority.person-unknown`, `record.unknown`, the code of the first relation that does not hold,
/// or `state.not-now`.
pub fn may(actor: &Actor, action: Action, record: Option<&RecordRef>, records: &Records) -> Result<(), Refusal> {
    let row = action.row();
    let grant =
        row.grant(actor.role).ok_or_else(|| Refusal::new("authority.not-your-role").with("role", actor.role.code()))?;
    // Whoever cannot be told from the registrant, or from somebody who had a hand in it, may not decide about it.
    let by_person = |r: &Relation| {
        matches!(r, NotTheRegistrant | NotTheRegistrar | NotTheRecorder | NotRequesterOrRecipient | NotTheirProfile)
    };
    if actor.person().is_none() && grant.relations.iter().any(by_person) {
        return Err(Refusal::new("authority.person-unknown"));
    }
    let stored = match record {
        None => return Ok(()),
        Some(reference) => match records.0.get(reference) {
            Some(stored) => stored,
            // Created by the command itself: relations about it are checked by the decision, on what it creates.
            None if row.creates.is_some() => return Ok(()),
            // Held a moment ago: a desk may not have the record yet, and the centre always looks.
            None if matches!(reference, RecordRef::Held(_)) => return Ok(()),
            None => return Err(Refusal::new("record.unknown").with("kind", reference.kind())),
        },
    };
    if let Some(relation) = broken(grant, actor, &stored.record, records) {
        return Err(Refusal::new(relation.code()));
    }
    if !possible(grant, &stored.record) {
        if matches!(stored.record, Record::Held(_)) {
            return Err(Refusal::new("held.settled"));
        }
        let (state, kind) = (state_of(&stored.record), stored.record.reference().kind());
        return Err(Refusal::new("state.not-now").with("state", state).with("kind", kind));
    }
    Ok(())
}

/// Is there such an act for this role at this record, as it stands now? It may still be refused, and then the page says why
/// not; an act that is not offered is not shown.
#[must_use]
pub fn offered(actor: &Actor, action: Action, record: &Record, records: &Records) -> bool {
    let (row, kind) = (action.row(), record.reference().of_kind());
    row.on == kind
        && row.grant(actor.role).is_some_and(|grant| {
            possible(grant, record) && grant.relations.iter().all(|r| !r.hides() || holds(*r, actor, record, records))
        })
}

/// Does the actor's recognition of whoever calls still count, where the act rests on it? The rows say that one is needed, this says how long
/// it counts: `may` knows no clock.
///
/// # Errors
/// [`RECOGNIZE_FIRST`] where it is over.
pub fn recognized_still(
    actor: &Actor,
    action: Action,
    record: &Record,
    records: &Records,
    now: Moment,
) -> Result<(), Refusal> {
    let Some(grant) = action.row().grant(actor.role) else { return Ok(()) };
    let rests = |relation: &Relation| match relation {
        Recognized => true,
        LeftOrRecognized => !holds(LeftToAgents, actor, record, records),
        _ => false,
    };
    let counts = matches!(record, Record::Person(p) if p.caller.by(&actor.operator).is_some_and(|one| one.until > now));
    if counts || !grant.relations.iter().any(rests) { Ok(()) } else { Err(Refusal::new(RECOGNIZE_FIRST)) }
}

/// Finds the first relation of the grant that does not hold; its code is the refusal.
fn broken(grant: &Grant, actor: &Actor, record: &Record, records: &Records) -> Option<Relation> {
    grant.relations.iter().copied().find(|relation| !holds(*relation, actor, record, records))
}

/// Does the record stand in one of the grant's states?
fn possible(grant: &Grant, record: &Record) -> bool {
    grant.states.is_empty() || grant.states.contains(&state_of(record))
}

/// Gives the code of the state that the table's column means; it is empty for an organization, which has no states.
#[must_use]
pub fn state_of(record: &Record) -> &'static str {
    match record {
        Record::Person(p) => p.state(),
        Record::Sponsorship(s) => s.state.code(),
        Record::Enrollment(e) => e.state.code(),
        Record::Request(r) => r.state.code(),
        Record::Held(h) => h.state.code(),
        Record::Quarantined(q) => q.state.code(),
        Record::Frozen(f) => f.state.code(),
        Record::Organization(_) => "",
    }
}

/// Does the relation hold? Of a kind of record that it says nothing about it never does: a row that grants by such a relation
/// grants nothing, and a test of the rows finds it.
fn holds(relation: Relation, actor: &Actor, record: &Record, records: &Records) -> bool {
    let request = |holds: &dyn Fn(&Request) -> bool| matches!(record, Record::Request(r) if holds(r));
    let held = |holds: &dyn Fn(&HeldRegistration) -> bool| matches!(record, Record::Held(h) if holds(h));
    match relation {
        Registering => matches!(record, Record::Person(p) if p.registering() == Some(&actor.organization)),
        Prints => matches!(record, Record::Person(p) if p.printed_by(&actor.organization)),
        HandsOver => matches!(record, Record::Person(p) if p.handed_over_by(&actor.organization)),
        NotTheGiver => {
            let gave = |p: &Person| p.shared.given_by.as_ref().is_some_and(|by| by.is(&actor.operator));
            matches!(record, Record::Person(p) if !gave(p))
        }
        LeftToAgents => matches!(record, Record::Person(p) if left_to_agents(p, records)),
        AccountStands => account_stands(record, records),
        Recognized => matches!(record, Record::Person(p) if p.caller.by(&actor.operator).is_some()),
        LeftOrRecognized => [LeftToAgents, Recognized].into_iter().any(|either| holds(either, actor, record, records)),
        KeptElsewhere => matches!(record, Record::Person(p) if p.registering() != Some(&actor.organization)),
        NothingAsked => matches!(record, Record::Person(p) if p.shared.open(&actor.organization).is_none()),
        OwnOrganization => belongs_to(record, &actor.organization),
        NotTheRegistrant => not_the_registrant(actor, record),
        NotTheRegistrar => held(&|h| !h.registered_by(actor)),
        NotTheirProfile => matches!(record, Record::Frozen(f) if !f.by.is(&actor.operator)),
        SameRole => matches!(record, Record::Quarantined(q) if q.role == actor.role),
        OursToDecide => held(&|h| h.decider == Decider::Lra),
        OnAForm => matches!(record, Record::Sponsorship(s) if s.on_a_form()),
        NotTheRecorder => matches!(record, Record::Sponsorship(s) if !s.recorded_by.is(&actor.operator)),
        Signer => matches!(record, Record::Sponsorship(s) if s.sponsor.is(&actor.operator)),
        NotRequesterOrRecipient => request(&|r| not_me(actor, r.requester.id()) && !names_actor(actor, &r.answers)),
        Holder => request(&|r| r.holder.as_ref().is_some_and(|h| h.is(&actor.operator))),
        Free => request(&|r| r.holder.is_none()),
        SomebodyElses => request(&|r| r.holder.as_ref().is_some_and(|h| !h.is(&actor.operator))),
        Enrolled => request(&|r| {
            let enrollment = records.enrollment(&r.enrollment);
            enrollment.is_some_and(|e| matches!(e.state, EnrollmentState::Authorized(_)))
        }),
        Stated => request(&|r| r.statement.is_some()),
    }
}

/// Does no organization look after the account? An organization of whom nothing is known here has not gone.
#[must_use]
pub fn unattended(person: &Person, records: &Records) -> bool {
    person.registering().is_none_or(|keeper| records.organization(keeper).is_some_and(|known| known.unattended))
}

/// Do the registration agents see to it: because nobody else does, or because an organization asks them?
pub(crate) fn left_to_agents(person: &Person, records: &Records) -> bool {
    unattended(person, records) || person.shared.asks_agents()
}

/// Has nobody stopped the account of whom the record is about? Whoever is not known here is the centre's to judge.
fn account_stands(record: &Record, records: &Records) -> bool {
    let stands = |id: Option<crate::ids::PersonId>| {
        id.and_then(|id| records.person(&id)).is_none_or(|person| person.stopped().is_none())
    };
    match record {
        Record::Person(p) => p.stopped().is_none(),
        Record::Sponsorship(s) => stands(s.person.id()),
        Record::Enrollment(e) => stands(e.person.id()),
        Record::Request(r) => stands(r.requester.id()),
        // None of these is about somebody who has an account.
        Record::Held(_) | Record::Organization(_) | Record::Quarantined(_) | Record::Frozen(_) => false,
    }
}

/// Refuses what would give something to this person while their account is stopped; decisions ask it of whom they create something for.
///
/// # Errors
/// `account.stopped`
pub fn unless_stopped(person: Option<&Person>) -> Result<(), Refusal> {
    match person.and_then(Person::stopped) {
        Some(_) => Err(Refusal::new(STOPPED)),
        None => Ok(()),
    }
}

/// Is the record one of this organization's? A person belongs to every organization that registers or sponsors them, and not yet
/// to one that only asked to.
fn belongs_to(record: &Record, organization: &OrgCode) -> bool {
    match record {
        Record::Person(p) => p.stands_by(organization),
        Record::Sponsorship(s) => s.organization == *organization,
        Record::Enrollment(e) => e.organization == *organization,
        Record::Request(r) => r.organization == *organization,
        Record::Held(h) => h.organization == *organization,
        Record::Quarantined(q) => q.organization == *organization,
        Record::Frozen(f) => f.organization == *organization,
        Record::Organization(o) => o.code == *organization,
    }
}

/// Is the record about somebody other than the actor?
fn not_the_registrant(actor: &Actor, record: &Record) -> bool {
    match record {
        Record::Person(p) => not_me(actor, Some(p.id)),
        Record::Sponsorship(s) => not_me(actor, s.person.id()),
        Record::Enrollment(e) => not_me(actor, e.person.id()),
        // Whoever may be the registrant decides no more than the registrant.
        Record::Held(h) => not_me(actor, Some(h.person.id)) && !actor.person().is_some_and(|me| h.is_candidate(me)),
        // Nobody is an organization's registrant, a request has a relation of its own, and what is adopted is asked by itself.
        Record::Request(_) | Record::Organization(_) | Record::Quarantined(_) | Record::Frozen(_) => false,
    }
}

/// Duties are separated by person: an operator who is the registrant is refused whatever the user name.
#[must_use]
pub fn not_me(actor: &Actor, person: Option<crate::ids::PersonId>) -> bool {
    match (actor.person(), person) {
        (Some(me), Some(them)) => me != them,
        _ => true,
    }
}

/// Is the actor named among the recipients of a request? Names are compared word by word, without case.
fn names_actor(actor: &Actor, answers: &lra_forms::Answers) -> bool {
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let mine = words(&actor.operator.name);
    !mine.is_empty()
        && answers.get(lra_forms::RECIPIENTS).into_iter().flatten().any(|answer| match answer {
            lra_forms::Answer::Text(text) => {
                let theirs = words(text);
                mine.iter().all(|word| theirs.contains(word))
            }
            _ => false,
        })
}
