//! Who may do what: role × action × relation × state, one table. Pages ask it for their buttons, `decide` asks it first.

use crate::{
    command::Action,
    enrollment::EnrollmentState,
    held::Decider,
    organization::{Actor, Role},
    record::{Record, RecordRef, Records},
    refusal::Refusal,
};

/// A row of the table: this role may do this, if every relation holds and the record is in one of the states.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What.
    pub action: Action,
    /// As what.
    pub role: Role,
    /// What must hold between actor and record.
    pub relations: &'static [Relation],
    /// States of the record in which it is possible; empty = every state, or the record does not exist yet.
    pub states: &'static [&'static str],
}

/// What must hold between actor and record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The record belongs to the organization one acts for.
    OwnOrganization,
    /// One is not the registrant: nobody decides for themselves.
    NotTheRegistrant,
    /// One did not record it oneself.
    NotTheRecorder,
    /// One is neither requester nor recipient.
    NotRequesterOrRecipient,
    /// One has taken the request.
    Holder,
    /// Nobody has taken the request.
    Free,
    /// Somebody else has taken the request.
    SomebodyElses,
    /// The requester's enrollment is active: a report goes to nobody whose access was stopped.
    Enrolled,
    /// The requester's own statement is recorded.
    Stated,
    /// One did not register it oneself – under no user name.
    NotTheRegistrar,
    /// Everybody in question is one of the own organization's people, and nobody asked the registration agents.
    OursToDecide,
}

impl Relation {
    /// The code of the refusal when it does not hold.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::OwnOrganization => "authority.other-organization",
            Self::NotTheRegistrant => "authority.yourself",
            Self::NotTheRecorder => "authority.your-own-recording",
            Self::NotRequesterOrRecipient => "authority.requester-or-recipient",
            Self::Holder => "authority.not-the-holder",
            Self::Free => "authority.somebody-has-it",
            Self::SomebodyElses => "authority.nobody-elses",
            Self::Enrolled => "request.enrollment-not-active",
            Self::Stated => "authority.no-statement",
            Self::NotTheRegistrar => "authority.your-own-registration",
            Self::OursToDecide => "held.agents-decide",
        }
    }
}

use Relation::{
    Enrolled, Free, Holder, NotRequesterOrRecipient, NotTheRecorder, NotTheRegistrant, NotTheRegistrar, OursToDecide,
    OwnOrganization, SomebodyElses, Stated,
};

const fn rule(action: Action, role: Role, relations: &'static [Relation], states: &'static [&'static str]) -> Rule {
    Rule { action, role, relations, states }
}

/// Whoever holds a request goes on even where the facility does not answer.
const BEING_PROCESSED: &[&str] = &["in-process", "information-required"];

/// The table. `docs/permissions.md` is written from it.
pub const RULES: &[Rule] = &[
    rule(Action::RegisterPerson, Role::Lra, &[], &[]),
    rule(Action::CorrectPerson, Role::Lra, &[OwnOrganization, NotTheRegistrant], &[]),
    rule(Action::CheckIdentity, Role::Lra, &[OwnOrganization, NotTheRegistrant], &[]),
    rule(Action::DecideHold, Role::Lra, &[OwnOrganization, NotTheRegistrant, OursToDecide], &["held"]),
    rule(Action::DecideHold, Role::RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"]),
    rule(Action::MergeHold, Role::RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"]),
    rule(Action::TakeBackHold, Role::Lra, &[OwnOrganization], &["held"]),
    rule(Action::AskAgents, Role::Lra, &[OwnOrganization], &["held"]),
    rule(Action::AskLra, Role::RegistrationAgent, &[NotTheRegistrant, NotTheRegistrar], &["held"]),
    rule(Action::PrintLetter, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["to-print", "printed", "handed-over"]),
    rule(Action::HandOver, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["printed"]),
    rule(Action::SponsorPerson, Role::Lra, &[NotTheRegistrant], &[]),
    rule(
        Action::DecideSponsorship,
        Role::Sponsor,
        &[OwnOrganization, NotTheRegistrant, NotTheRecorder],
        &["asked", "questioned"],
    ),
    rule(Action::AnswerSponsor, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["questioned"]),
    rule(Action::ObjectSponsorship, Role::Sponsor, &[OwnOrganization, NotTheRegistrant], &["in-force"]),
    rule(Action::SuspendSponsorship, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["in-force"]),
    rule(Action::ReinstateSponsorship, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["suspended"]),
    rule(Action::EndSponsorship, Role::Lra, &[OwnOrganization], &["asked", "questioned", "in-force", "suspended"]),
    rule(Action::EndSponsorship, Role::Sponsor, &[OwnOrganization], &["in-force", "suspended"]),
    rule(Action::Enroll, Role::Lra, &[NotTheRegistrant], &[]),
    rule(Action::SuspendEnrollment, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["authorized"]),
    rule(Action::ReinstateEnrollment, Role::Lra, &[OwnOrganization, NotTheRegistrant], &["suspended"]),
    rule(Action::EndEnrollment, Role::Lra, &[OwnOrganization], &["pending", "authorized", "suspended"]),
    rule(Action::EndEnrollment, Role::Sponsor, &[OwnOrganization], &["pending", "authorized", "suspended"]),
    rule(Action::PrepareRequest, Role::Lra, &[], &[]),
    rule(Action::RecordStatement, Role::Lra, &[OwnOrganization, NotRequesterOrRecipient], &["awaiting-approval"]),
    rule(
        Action::ApproveRequest,
        Role::Lra,
        &[OwnOrganization, NotRequesterOrRecipient, Stated],
        &["awaiting-approval"],
    ),
    rule(
        Action::WithdrawRequest,
        Role::Lra,
        &[OwnOrganization],
        &["awaiting-approval", "submitted", "received", "in-process", "information-required"],
    ),
    rule(Action::AnswerInformation, Role::Lra, &[OwnOrganization, NotRequesterOrRecipient], &["information-required"]),
    rule(Action::TellRequester, Role::Lra, &[OwnOrganization], &["completed", "declined"]),
    rule(Action::TakeRequest, Role::Cco, &[NotRequesterOrRecipient, Free], &["received", "information-required"]),
    rule(
        Action::TakeOverRequest,
        Role::Cco,
        &[NotRequesterOrRecipient, SomebodyElses],
        &["in-process", "information-required"],
    ),
    rule(Action::HandBackRequest, Role::Cco, &[Holder], &["in-process", "information-required"]),
    rule(
        Action::SetPriority,
        Role::Cco,
        &[NotRequesterOrRecipient],
        &["received", "in-process", "information-required"],
    ),
    rule(Action::AddNote, Role::Cco, &[], &["received", "in-process", "information-required", "completed", "declined"]),
    rule(Action::AskInformation, Role::Cco, &[NotRequesterOrRecipient, Holder], BEING_PROCESSED),
    rule(Action::CompleteRequest, Role::Cco, &[NotRequesterOrRecipient, Holder, Enrolled], BEING_PROCESSED),
    rule(Action::DeclineRequest, Role::Cco, &[NotRequesterOrRecipient, Holder], BEING_PROCESSED),
];

/// Acts that ask for the passphrase again: an approval is a second signature.
#[must_use]
pub fn needs_step_up(action: Action) -> bool {
    matches!(action, Action::DecideSponsorship | Action::ApproveRequest)
}

/// May this actor do this to this record? A record that does not exist yet is `None`.
///
/// # Errors
/// `authority.not-your-role`, the code of the first relation that does not hold, or `state.not-now`.
pub fn may(actor: &Actor, action: Action, record: Option<&RecordRef>, records: &Records) -> Result<(), Refusal> {
    let rule = RULES
        .iter()
        .find(|r| r.action == action && r.role == actor.role)
        .ok_or_else(|| Refusal::new("authority.not-your-role").with("role", actor.role.code()))?;
    // Who cannot be told from the registrant may not decide about registrants.
    let by_person = |r: &Relation| matches!(r, NotTheRegistrant | NotTheRegistrar | NotRequesterOrRecipient);
    if actor.person.is_none() && actor.role != Role::Cco && rule.relations.iter().any(by_person) {
        return Err(Refusal::new("authority.person-unknown"));
    }
    let stored = match record {
        None => return Ok(()),
        Some(reference) => match records.0.get(reference) {
            Some(stored) => stored,
            // Created by the command itself: relations about it are checked by the decision, on what it creates.
            None if matches!(
                action,
                Action::RegisterPerson | Action::SponsorPerson | Action::Enroll | Action::PrepareRequest
            ) =>
            {
                return Ok(());
            }
            // Held a moment ago: a desk may not have the record yet, and the centre always looks.
            None if matches!(reference, RecordRef::Held(_)) => return Ok(()),
            None => return Err(Refusal::new("record.unknown").with("kind", reference.kind())),
        },
    };
    for relation in rule.relations {
        if !holds(*relation, actor, &stored.record, records) {
            return Err(Refusal::new(relation.code()));
        }
    }
    let state = state_of(&stored.record);
    if !rule.states.is_empty() && !rule.states.contains(&state) {
        if matches!(stored.record, Record::Held(_)) {
            return Err(Refusal::new("held.settled"));
        }
        return Err(Refusal::new("state.not-now").with("state", state).with("kind", stored.record.reference().kind()));
    }
    Ok(())
}

/// The state of a record that the table's column means.
#[must_use]
pub fn state_of(record: &Record) -> &'static str {
    use crate::person::{Account, Letter};
    match record {
        Record::Person(p) => match &p.account {
            Account::Requested => "requested",
            Account::Active(active) => match active.letter {
                Letter::NotNeeded => "not-needed",
                Letter::ToPrint(_) => "to-print",
                Letter::Printed(_) => "printed",
                Letter::HandedOver(_) => "handed-over",
            },
        },
        Record::Sponsorship(s) => s.state.code(),
        Record::Enrollment(e) => e.state.code(),
        Record::Request(r) => r.state.code(),
        Record::Held(h) => h.state.code(),
        Record::Organization(_) => "",
    }
}

fn holds(relation: Relation, actor: &Actor, record: &Record, records: &Records) -> bool {
    match (relation, record) {
        (OwnOrganization, Record::Person(p)) => p.organizations.contains(&actor.organization),
        (OwnOrganization, Record::Sponsorship(s)) => s.organization == actor.organization,
        (OwnOrganization, Record::Enrollment(e)) => e.organization == actor.organization,
        (OwnOrganization, Record::Request(r)) => r.organization == actor.organization,
        (OwnOrganization, Record::Held(h)) => h.organization == actor.organization,
        // Whoever may be the registrant decides no more than the registrant.
        (NotTheRegistrant, Record::Held(h)) => {
            not_me(actor, Some(h.person.id)) && !actor.person.is_some_and(|me| h.is_candidate(me))
        }
        (NotTheRegistrar, Record::Held(h)) => !h.registered_by(actor),
        (OursToDecide, Record::Held(h)) => h.decider == Decider::Lra,
        (NotTheRegistrant, Record::Person(p)) => not_me(actor, Some(p.id)),
        (NotTheRegistrant, Record::Sponsorship(s)) => not_me(actor, s.person.id()),
        (NotTheRegistrant, Record::Enrollment(e)) => not_me(actor, e.person.id()),
        (NotTheRecorder, Record::Sponsorship(s)) => s.recorded_by.id != actor.operator.id,
        (NotRequesterOrRecipient, Record::Request(r)) => {
            not_me(actor, r.requester.id()) && !names_actor(actor, &r.answers)
        }
        (Holder, Record::Request(r)) => r.holder.as_ref().is_some_and(|h| h.id == actor.operator.id),
        (Free, Record::Request(r)) => r.holder.is_none(),
        (SomebodyElses, Record::Request(r)) => r.holder.as_ref().is_some_and(|h| h.id != actor.operator.id),
        (Enrolled, Record::Request(r)) => {
            let enrollment = records.enrollment(&r.enrollment);
            enrollment.is_some_and(|e| matches!(e.state, EnrollmentState::Authorized(_)))
        }
        (Stated, Record::Request(r)) => r.statement.is_some(),
        // A relation about another kind of record: the table's own mistake, and never a permission.
        _ => false,
    }
}

/// Duties are separated by person: an operator who is the registrant is refused whatever the user name.
#[must_use]
pub fn not_me(actor: &Actor, person: Option<crate::ids::PersonId>) -> bool {
    match (actor.person, person) {
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
        && answers.get("use-recipients").into_iter().flatten().any(|answer| match answer {
            lra_forms::Answer::Text(text) => {
                let theirs = words(text);
                mine.iter().all(|word| theirs.contains(word))
            }
            _ => false,
        })
}
