//! The commands: everything that can be done, as data. A command says what an operator wants; the rulebook decides.

mod registering;

use std::collections::BTreeSet;

use lra_forms::Answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Register a person who has no account.
    RegisterPerson(Box<RegisterPerson>),
    /// Correct a typing error.
    CorrectPerson(CorrectPerson),
    /// Look at ID again: raises the level of somebody who is registered.
    CheckIdentity(Box<CheckIdentity>),
    /// Say of a held registration who it is – or take it back, or ask the registration agents.
    DecideHold(DecideHold),
    /// Make a temporary password and its letter (online only).
    PrintLetter(PrintLetter),
    /// The letter is in the registrant's hands.
    HandOver(HandOver),
    /// Record a signed sponsor form, or ask the sponsor; also for somebody who already has an account.
    SponsorPerson(Box<SponsorPerson>),
    /// The sponsor decides.
    DecideSponsorship(DecideSponsorship),
    /// The LRA answers the sponsor's question.
    AnswerSponsor(SponsorshipWords),
    /// The sponsor did not sign what was recorded.
    ObjectSponsorship(SponsorshipReason),
    /// Temporarily not in force.
    SuspendSponsorship(SponsorshipReason),
    /// In force again.
    ReinstateSponsorship(SponsorshipReason),
    /// Over.
    EndSponsorship(SponsorshipReason),
    /// Enroll in one service.
    Enroll(Enroll),
    /// Temporarily stop one enrollment.
    SuspendEnrollment(EnrollmentReason),
    /// Let it work again.
    ReinstateEnrollment(EnrollmentReason),
    /// End one enrollment.
    EndEnrollment(EnrollmentReason),
    /// Enter a request as the requester wrote it.
    PrepareRequest(Box<PrepareRequest>),
    /// Record the requester's own statement.
    RecordStatement(RecordStatement),
    /// The LRA approves and submits.
    ApproveRequest(OneRequest),
    /// The LRA takes it back.
    WithdrawRequest(RequestReason),
    /// The LRA answers CCO.
    AnswerInformation(RequestWords),
    /// The LRA passed the outcome on: the requester does not sign in here, and is told by the LRA.
    TellRequester(OneRequest),
    /// Somebody at CCO takes it (online only).
    TakeRequest(OneRequest),
    /// … or takes it over from a colleague who cannot go on (online only).
    TakeOverRequest(RequestReason),
    /// … and gives it back (online only).
    HandBackRequest(OneRequest),
    /// CCO sets the priority.
    SetPriority(SetPriority),
    /// A note that only CCO reads.
    AddNote(RequestWords),
    /// CCO asks the LRA.
    AskInformation(RequestWords),
    /// Done: where the requester collects the report.
    CompleteRequest(RequestWords),
    /// CCO says no.
    DeclineRequest(RequestReason),
}

/// See [`Command::CorrectPerson`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectPerson {
    /// Whom.
    pub person: PersonId,
    /// What, from what, to what.
    pub changes: Vec<Correction>,
    /// Why.
    pub reason: Coded,
}

/// See [`Command::CheckIdentity`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckIdentity {
    /// Whose.
    pub person: PersonId,
    /// What was examined.
    pub evidence: Evidence,
    /// Found while about to be registered: a second account was avoided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// One corrected field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Which field.
    pub field: PersonField,
    /// What the operator saw.
    pub from: Option<String>,
    /// What it becomes.
    pub to: Option<String>,
}

/// See [`Command::PrintLetter`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintLetter {
    /// Whose.
    pub person: PersonId,
    /// Minted by the desk.
    pub letter: LetterId,
}

/// See [`Command::HandOver`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// To whom.
    pub person: PersonId,
    /// Which print.
    pub letter: LetterId,
    /// Kind of the photo document that was looked at.
    pub looked_at: String,
}

/// See [`Command::SponsorPerson`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorPerson {
    /// Minted by the desk.
    pub sponsorship: SponsorshipId,
    /// Whom.
    pub person: PersonRef,
    /// What was looked at again: needed for somebody whose account another organization made, and where it raises the
    /// level of one's own people to what the services ask for.
    pub evidence: Option<Evidence>,
    /// The sponsor who signed, or is asked.
    pub sponsor: OperatorId,
    /// Codes of the services.
    pub services: BTreeSet<String>,
    /// What the person does there.
    pub position: String,
    /// Why the services are needed.
    pub clinical_need: String,
    /// Signed form, or the sponsor's queue.
    pub basis: Basis,
    /// First day.
    pub starts: Day,
    /// Last day.
    pub ends: Option<Day>,
    /// Found while about to be registered: a second account was avoided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// See [`Command::DecideSponsorship`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideSponsorship {
    /// Which.
    pub sponsorship: SponsorshipId,
    /// What the sponsor says.
    pub decision: SponsorDecision,
}

/// What a sponsor says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum SponsorDecision {
    /// Yes.
    Approve,
    /// First a question.
    AskLra {
        /// The question.
        words: String,
    },
    /// No.
    Decline {
        /// Why.
        reason: Coded,
    },
}

/// A sponsorship and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorshipWords {
    /// Which.
    pub sponsorship: SponsorshipId,
    /// The words.
    pub words: String,
}

/// A sponsorship and a coded reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorshipReason {
    /// Which.
    pub sponsorship: SponsorshipId,
    /// Why.
    pub reason: Coded,
}

/// See [`Command::Enroll`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Enroll {
    /// Minted by the desk.
    pub enrollment: EnrollmentId,
    /// Whom; with a sponsorship, the one it names counts.
    pub person: PersonRef,
    /// The sponsorship it rests on; none where the service needs no sponsor.
    pub sponsorship: Option<SponsorshipId>,
    /// Code of the service.
    pub service: String,
}

/// An enrollment and a coded reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EnrollmentReason {
    /// Which.
    pub enrollment: EnrollmentId,
    /// Why.
    pub reason: Coded,
}

/// See [`Command::PrepareRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrepareRequest {
    /// Minted by the desk.
    pub request: RequestId,
    /// The requester's enrollment in the product.
    pub enrollment: EnrollmentId,
    /// The form and its version.
    pub form: FormRef,
    /// The answers.
    pub answers: Answers,
    /// The requester's own statement, if it is already there.
    pub statement: Option<Statement>,
}

/// See [`Command::RecordStatement`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordStatement {
    /// Which.
    pub request: RequestId,
    /// The requester's own statement.
    pub statement: Statement,
}

/// A request, nothing more to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneRequest {
    /// Which.
    pub request: RequestId,
}

/// A request and a coded reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestReason {
    /// Which.
    pub request: RequestId,
    /// Why.
    pub reason: Coded,
}

/// A request and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestWords {
    /// Which.
    pub request: RequestId,
    /// The words.
    pub words: String,
}

/// See [`Command::SetPriority`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPriority {
    /// Which.
    pub request: RequestId,
    /// Code of the ground.
    pub ground: String,
    /// Why.
    #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
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
            | Self::SetPriority(_)
            | Self::AddNote(_)
            | Self::AskInformation(_)
            | Self::CompleteRequest(_)
            | Self::DeclineRequest(_) => Vec::new(),
        }
    }
}
