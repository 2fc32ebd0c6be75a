//! The commands: everything that can be done, as data. A command says what an operator wants; the rulebook decides.

mod quarantine;
mod registering;

use std::collections::BTreeSet;

use lra_forms::Answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use quarantine::{DeclineWork, OneWork};
pub use registering::{AskAgents, DecideHold, HoldDecision, RegisterPerson, Search};

use crate::{
    acts::Action,
    field::PersonField,
    ids::{Day, EnrollmentId, LetterId, OperatorId, PersonId, RequestId, SponsorshipId},
    person::{Evidence, PersonRef},
    record::RecordRef,
    request::{FormRef, Statement},
    sponsorship::{Basis, Coded},
};

/// What an operator wants done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// Register a person who has no account; the centre allocates one, or holds the registration until somebody has
    /// looked.
    RegisterPerson(Box<RegisterPerson>),
    /// Correct fields that were typed wrong or have changed; the timeline keeps what stood there before.
    CorrectPerson(CorrectPerson),
    /// Look at ID again: raises the level of somebody who is registered.
    CheckIdentity(Box<CheckIdentity>),
    /// Say of a held registration who it is – or take it back, or ask the registration agents.
    DecideHold(DecideHold),
    /// Make a temporary password and its letter; only the centre can, so nothing is done offline.
    PrintLetter(PrintLetter),
    /// The letter is in the registrant's hands: from here on they can sign in.
    HandOver(HandOver),
    /// Record a signed sponsor form, or ask the sponsor; also for somebody who already has an account.
    SponsorPerson(Box<SponsorPerson>),
    /// The sponsor approves, asks first, or declines what is in their queue.
    DecideSponsorship(DecideSponsorship),
    /// The LRA answers the sponsor's question.
    AnswerSponsor(SponsorshipWords),
    /// The sponsor did not sign what an LRA recorded: it ends, with the enrollments resting on it.
    ObjectSponsorship(SponsorshipReason),
    /// Stop a sponsorship for a time, and with it the enrollments resting on it.
    SuspendSponsorship(SponsorshipReason),
    /// Put a suspended sponsorship in force again, and with it what stopped because of it.
    ReinstateSponsorship(SponsorshipReason),
    /// End a sponsorship for good, and with it the enrollments resting on it.
    EndSponsorship(SponsorshipReason),
    /// Enroll a person in one service; authorized at once where the whole chain is met.
    Enroll(Enroll),
    /// Stop one enrollment for a time; its sponsorship goes on.
    SuspendEnrollment(EnrollmentReason),
    /// Let a stopped enrollment work again, if its chain is whole.
    ReinstateEnrollment(EnrollmentReason),
    /// End one enrollment for good; its sponsorship goes on.
    EndEnrollment(EnrollmentReason),
    /// Enter a request as the requester wrote it.
    PrepareRequest(Box<PrepareRequest>),
    /// Record the requester's own statement.
    RecordStatement(RecordStatement),
    /// The LRA approves and submits.
    ApproveRequest(OneRequest),
    /// The LRA takes it back.
    WithdrawRequest(RequestReason),
    /// The LRA answers what CCO asked, and CCO goes on.
    AnswerInformation(RequestWords),
    /// The LRA passed the outcome on: the requester does not sign in here, and is told by the LRA.
    TellRequester(OneRequest),
    /// Somebody at CCO takes it (online only).
    TakeRequest(OneRequest),
    /// Somebody at CCO takes it over from a colleague who cannot go on (online only).
    TakeOverRequest(RequestReason),
    /// Whoever holds it gives it back to the queue (online only).
    HandBackRequest(OneRequest),
    /// Work of somebody who left is decided as one's own act (online only).
    AdoptWork(OneWork),
    /// Work of somebody who left is declined, and nothing comes of it (online only).
    DeclineWork(DeclineWork),
    /// CCO sets the ground by which a request is put in order, with a reason.
    SetPriority(SetPriority),
    /// A note that only CCO reads.
    AddNote(RequestWords),
    /// CCO asks the LRA for what is missing, and waits for the answer.
    AskInformation(RequestWords),
    /// CCO has made the report and says where the requester collects it.
    CompleteRequest(RequestWords),
    /// CCO declines it; the LRA tells the requester.
    DeclineRequest(RequestReason),
}

/// The data of [`Command::CorrectPerson`]: fields that were typed wrong, or have changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectPerson {
    /// The person whose record is corrected.
    pub person: PersonId,
    /// Each field that changes, with what the operator saw there.
    pub changes: Vec<Correction>,
    /// Why it is corrected, from the list `correct` of the reason table.
    pub reason: Coded,
}

/// The data of [`Command::CheckIdentity`]: another look at the documents of somebody who is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckIdentity {
    /// The person whose documents were examined.
    pub person: PersonId,
    /// What was examined, and how the person was seen.
    pub evidence: Evidence,
    /// Found while about to be registered: a second account was avoided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// One field that is corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The field that changes, once in a correction.
    pub field: PersonField,
    /// What the operator saw there; if something else stands there by then, the act is out of date.
    pub from: Option<String>,
    /// What it becomes; none takes the value away.
    pub to: Option<String>,
}

/// The data of [`Command::PrintLetter`]: another print, which voids the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintLetter {
    /// The person whose letter it is.
    pub person: PersonId,
    /// The id of this print, minted by the desk; *handed over* must name it.
    pub letter: LetterId,
}

/// The data of [`Command::HandOver`]: a print goes into the registrant's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// The registrant who gets it.
    pub person: PersonId,
    /// The print that was handed over; one that a later print voided is refused.
    pub letter: LetterId,
    /// Kind of the photo document that was looked at.
    pub looked_at: String,
}

/// The data of [`Command::SponsorPerson`]: one organization's word for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorPerson {
    /// The id of the new sponsorship, minted by the desk: a repeat names the same one.
    pub sponsorship: SponsorshipId,
    /// The person: known by id, or by the account that was shown.
    pub person: PersonRef,
    /// What was looked at again: needed for somebody whose account another organization made, and where it raises the
    /// level of one's own people to what the services ask for.
    pub evidence: Option<Evidence>,
    /// The sponsor who signed, or is asked.
    pub sponsor: OperatorId,
    /// The services it covers, by their codes in the service table; at least one.
    pub services: BTreeSet<String>,
    /// What the person does there.
    pub position: String,
    /// Why the services are needed.
    pub clinical_need: String,
    /// Signed form, or the sponsor's queue.
    pub basis: Basis,
    /// The first day on which it is in force.
    pub starts: Day,
    /// The last day on which it is in force; none lets it stand until somebody ends it.
    pub ends: Option<Day>,
    /// Found while about to be registered: a second account was avoided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// The data of [`Command::DecideSponsorship`]: what the sponsor says to what is in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideSponsorship {
    /// The sponsorship that is decided.
    pub sponsorship: SponsorshipId,
    /// What the sponsor says to it.
    pub decision: SponsorDecision,
}

/// What a sponsor says to a sponsorship in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum SponsorDecision {
    /// The sponsor approves: it is in force from its first day on.
    Approve,
    /// The sponsor asks the LRA something before deciding; it stays in the queue.
    AskLra {
        /// What the sponsor wants to know.
        words: String,
    },
    /// The sponsor says no, and what waited for the yes ends.
    Decline {
        /// Why not, from the list `decline-sponsorship` of the reason table.
        reason: Coded,
    },
}

/// The data of an act on a sponsorship that is nothing but words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorshipWords {
    /// The sponsorship that the words are about.
    pub sponsorship: SponsorshipId,
    /// What the operator wrote; never empty.
    pub words: String,
}

/// The data of an act on a sponsorship that gives a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorshipReason {
    /// The sponsorship that the act is about.
    pub sponsorship: SponsorshipId,
    /// The reason, from the list of the act in the reason table.
    pub reason: Coded,
}

/// The data of [`Command::Enroll`]: one person, one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Enroll {
    /// The id of the new enrollment, minted by the desk: a repeat names the same one.
    pub enrollment: EnrollmentId,
    /// Whom; with a sponsorship, the one it names counts.
    pub person: PersonRef,
    /// The sponsorship it rests on; none where the service needs no sponsor.
    pub sponsorship: Option<SponsorshipId>,
    /// The service, by its code in the service table.
    pub service: String,
}

/// The data of an act on an enrollment, all of which give a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EnrollmentReason {
    /// The enrollment that the act is about.
    pub enrollment: EnrollmentId,
    /// The reason, from the list of the act in the reason table.
    pub reason: Coded,
}

/// The data of [`Command::PrepareRequest`]: a form as the requester wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrepareRequest {
    /// The id of the new request, minted by the desk: a repeat names the same one.
    pub request: RequestId,
    /// The requester's enrollment in the product.
    pub enrollment: EnrollmentId,
    /// The form and its version.
    pub form: FormRef,
    /// What was answered, by `linkId`; answers to questions that are hidden are dropped.
    pub answers: Answers,
    /// The requester's own statement, if it is already there.
    pub statement: Option<Statement>,
}

/// The data of [`Command::RecordStatement`]: the requester's own word, on paper or by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordStatement {
    /// The request that the statement is about.
    pub request: RequestId,
    /// The statement, with the day and the name on it.
    pub statement: Statement,
}

/// The data of an act on a request that needs no words and no reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneRequest {
    /// The request that the act is about.
    pub request: RequestId,
}

/// The data of an act on a request that gives a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestReason {
    /// The request that the act is about.
    pub request: RequestId,
    /// The reason, from the list of the act in the reason table.
    pub reason: Coded,
}

/// The data of an act on a request that is nothing but words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestWords {
    /// The request that the words are about.
    pub request: RequestId,
    /// What the operator wrote; never empty.
    pub words: String,
}

/// The data of [`Command::SetPriority`]: the ground that CCO takes to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPriority {
    /// The request whose priority is set.
    pub request: RequestId,
    /// The ground, by its code in the table of grounds.
    pub ground: String,
    /// Why this ground, from the list `set-priority`; acts of earlier versions say it in words alone.
    #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
    #[schemars(with = "crate::sponsorship::CodedOrWords")]
    pub reason: Coded,
}

impl Command {
    /// What is done, without its data: the row of the act in `acts/table.rs`.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::RegisterPerson(_) => Action::RegisterPerson,
            Self::CorrectPerson(_) => Action::CorrectPerson,
            Self::CheckIdentity(_) => Action::CheckIdentity,
            Self::DecideHold(c) => c.decision.action(),
            Self::PrintLetter(_) => Action::PrintLetter,
            Self::HandOver(_) => Action::HandOver,
            Self::SponsorPerson(_) => Action::SponsorPerson,
            Self::DecideSponsorship(_) => Action::DecideSponsorship,
            Self::AnswerSponsor(_) => Action::AnswerSponsor,
            Self::ObjectSponsorship(_) => Action::ObjectSponsorship,
            Self::SuspendSponsorship(_) => Action::SuspendSponsorship,
            Self::ReinstateSponsorship(_) => Action::ReinstateSponsorship,
            Self::EndSponsorship(_) => Action::EndSponsorship,
            Self::Enroll(_) => Action::Enroll,
            Self::SuspendEnrollment(_) => Action::SuspendEnrollment,
            Self::ReinstateEnrollment(_) => Action::ReinstateEnrollment,
            Self::EndEnrollment(_) => Action::EndEnrollment,
            Self::PrepareRequest(_) => Action::PrepareRequest,
            Self::RecordStatement(_) => Action::RecordStatement,
            Self::ApproveRequest(_) => Action::ApproveRequest,
            Self::WithdrawRequest(_) => Action::WithdrawRequest,
            Self::AnswerInformation(_) => Action::AnswerInformation,
            Self::TellRequester(_) => Action::TellRequester,
            Self::TakeRequest(_) => Action::TakeRequest,
            Self::TakeOverRequest(_) => Action::TakeOverRequest,
            Self::HandBackRequest(_) => Action::HandBackRequest,
            Self::AdoptWork(_) => Action::AdoptWork,
            Self::DeclineWork(_) => Action::DeclineWork,
            Self::SetPriority(_) => Action::SetPriority,
            Self::AddNote(_) => Action::AddNote,
            Self::AskInformation(_) => Action::AskInformation,
            Self::CompleteRequest(_) => Action::CompleteRequest,
            Self::DeclineRequest(_) => Action::DeclineRequest,
        }
    }

    /// The record that this command is about – the one it creates or changes first.
    #[must_use]
    pub fn subject(&self) -> Option<RecordRef> {
        Some(match self {
            Self::RegisterPerson(c) => RecordRef::Person(c.person),
            Self::CorrectPerson(c) => RecordRef::Person(c.person),
            Self::CheckIdentity(c) => RecordRef::Person(c.person),
            Self::DecideHold(c) => RecordRef::Held(c.held),
            Self::PrintLetter(c) => RecordRef::Person(c.person),
            Self::HandOver(c) => RecordRef::Person(c.person),
            Self::SponsorPerson(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::DecideSponsorship(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::AnswerSponsor(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::ObjectSponsorship(c)
            | Self::SuspendSponsorship(c)
            | Self::ReinstateSponsorship(c)
            | Self::EndSponsorship(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::Enroll(c) => RecordRef::Enrollment(c.enrollment),
            Self::SuspendEnrollment(c) | Self::ReinstateEnrollment(c) | Self::EndEnrollment(c) => {
                RecordRef::Enrollment(c.enrollment)
            }
            Self::PrepareRequest(c) => RecordRef::Request(c.request),
            Self::RecordStatement(c) => RecordRef::Request(c.request),
            Self::ApproveRequest(c) | Self::TellRequester(c) | Self::TakeRequest(c) | Self::HandBackRequest(c) => {
                RecordRef::Request(c.request)
            }
            Self::WithdrawRequest(c) | Self::DeclineRequest(c) | Self::TakeOverRequest(c) => {
                RecordRef::Request(c.request)
            }
            Self::AnswerInformation(c) | Self::AddNote(c) | Self::AskInformation(c) | Self::CompleteRequest(c) => {
                RecordRef::Request(c.request)
            }
            Self::SetPriority(c) => RecordRef::Request(c.request),
            Self::AdoptWork(c) => RecordRef::Quarantined(c.quarantined),
            Self::DeclineWork(c) => RecordRef::Quarantined(c.quarantined),
        })
    }

    /// The people whom the act names – not the one whom it registers. Where a registration turned out to be somebody
    /// known, whoever speaks of it means that person.
    pub fn people_mut(&mut self) -> Vec<&mut PersonId> {
        match self {
            Self::CorrectPerson(c) => vec![&mut c.person],
            Self::CheckIdentity(c) => vec![&mut c.person],
            Self::PrintLetter(c) => vec![&mut c.person],
            Self::HandOver(c) => vec![&mut c.person],
            Self::SponsorPerson(c) => c.person.id_mut().into_iter().collect(),
            Self::Enroll(c) => c.person.id_mut().into_iter().collect(),
            // These name a sponsorship, an enrollment, a request or a hold, which lead to their person by themselves.
            Self::RegisterPerson(_)
            | Self::DecideHold(_)
            | Self::DecideSponsorship(_)
            | Self::AnswerSponsor(_)
            | Self::ObjectSponsorship(_)
            | Self::SuspendSponsorship(_)
            | Self::ReinstateSponsorship(_)
            | Self::EndSponsorship(_)
            | Self::SuspendEnrollment(_)
            | Self::ReinstateEnrollment(_)
            | Self::EndEnrollment(_)
            | Self::PrepareRequest(_)
            | Self::RecordStatement(_)
            | Self::ApproveRequest(_)
            | Self::WithdrawRequest(_)
            | Self::AnswerInformation(_)
            | Self::TellRequester(_)
            | Self::TakeRequest(_)
            | Self::TakeOverRequest(_)
            | Self::HandBackRequest(_)
            | Self::AdoptWork(_)
            | Self::DeclineWork(_)
            | Self::SetPriority(_)
            | Self::AddNote(_)
            | Self::AskInformation(_)
            | Self::CompleteRequest(_)
            | Self::DeclineRequest(_) => Vec::new(),
        }
    }
}
