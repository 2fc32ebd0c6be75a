//! Everything that can be done is a command, as data. A command says what an operator wants; the rulebook decides.

mod account;
mod challenge;
mod custody;
mod elsewhere;
mod folded;
mod frozen;
mod people;
mod quarantine;
mod registering;
mod request;
mod trust;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use account::AccountReason;
pub use challenge::{AnswerCaller, AskCaller, ChooseQuestions};
pub use custody::{AnswerAsked, AskCustodian, CustodyTo, DeclineAsked, HandOver, PrintLetter, SeeNotices};
pub use elsewhere::{DoneByHand, LeaveDifference, PutRight};
pub use frozen::{PassOnPiece, SettleProfile};
pub use quarantine::{DeclineWork, OneWork};
pub use registering::{AskAgents, DecideHold, HoldDecision, OneHold, RegisterPerson, Search};
pub use request::{OneRequest, PrepareRequest, RecordStatement, RequestReason, RequestWords, SetPriority};
pub use trust::{EndTrust, GiveTrust};

use crate::{
    acts::Action,
    field::PersonField,
    ids::{Day, EnrollmentId, OperatorId, PersonId, SponsorshipId},
    person::{Evidence, PersonRef},
    record::RecordRef,
    sponsorship::{Basis, Coded},
};

/// A command says what an operator wants done, with its data; the rulebook decides whether it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// Register a person who has no account; the centre allocates one, or holds the registration until somebody has
    /// looked.
    RegisterPerson(Box<RegisterPerson>),
    /// Correct fields that were typed wrong or have changed; the timeline keeps what stood there before.
    CorrectPerson(CorrectPerson),
    /// Look at ID again; the level of somebody who is registered rises to what the documents prove.
    CheckIdentity(Box<CheckIdentity>),
    /// Say of a held registration who it is – or take it back, or ask the registration agents.
    DecideHold(DecideHold),
    /// Make a temporary password and its letter; only the centre can, so nothing is done offline.
    PrintLetter(PrintLetter),
    /// The registrant chose challenge questions on the page that was turned to them (online only); the answers go beside it.
    ChooseQuestions(ChooseQuestions),
    /// An agent asks the centre to help recognize somebody who calls (online only).
    AskCaller(AskCaller),
    /// The caller answered (online only); what they said goes beside it.
    AnswerCaller(AnswerCaller),
    /// The letter is in the registrant's hands: from here on they can sign in.
    HandOver(HandOver),
    /// Somebody of the organization has seen what it was told of the others that stand by the person.
    SeeNotices(SeeNotices),
    /// Ask whoever has custody for a new letter or a correction, where only they can do it.
    AskCustodian(AskCustodian),
    /// Whoever has custody has done what an organization asked, and says so.
    AnswerAsked(AnswerAsked),
    /// Whoever has custody declines what an organization asked, with a reason.
    DeclineAsked(DeclineAsked),
    /// The registration agents let another organization print a letter and hand it over (online only).
    ReleaseLetter(CustodyTo),
    /// The registration agents give custody of an account to another organization (online only).
    MoveCustody(CustodyTo),
    /// The registration agents lock an account for a time: it opens nothing until they put it in force again.
    SuspendAccount(AccountReason),
    /// The registration agents close an account for good.
    RevokeAccount(AccountReason),
    /// The registration agents put an account in force again that they had stopped.
    ReinstateAccount(AccountReason),
    /// A registration agent says that something was done by hand where a service is set up by people.
    DoneByHand(DoneByHand),
    /// A registration agent has what the records say brought to a system.
    PutRight(PutRight),
    /// A registration agent leaves as it is what was changed at a system.
    LeaveDifference(LeaveDifference),
    /// Record a signed sponsor form, or ask the sponsor; also for somebody who already has an account.
    SponsorPerson(Box<SponsorPerson>),
    /// The sponsor approves, asks first, or declines what is in their queue.
    DecideSponsorship(DecideSponsorship),
    /// Another LRA confirms what waits on a signed form.
    ConfirmSponsorship(SponsorshipReason),
    /// A sponsor trusts an LRA: what that LRA records of their signed forms is in force at once.
    GiveTrust(GiveTrust),
    /// A sponsor trusts an LRA no longer; what was decided stays.
    EndTrust(EndTrust),
    /// The LRA answers the sponsor's question, and the sponsor has to decide again.
    AnswerSponsor(SponsorshipWords),
    /// The sponsor did not sign what an LRA recorded: it ends, with the enrollments resting on it.
    ObjectSponsorship(SponsorshipReason),
    /// Stop a sponsorship for a time, and with it the enrollments resting on it.
    SuspendSponsorship(SponsorshipReason),
    /// Put a suspended sponsorship in force again, and with it what stopped because of it.
    ReinstateSponsorship(SponsorshipReason),
    /// End a sponsorship for good, and with it the enrollments resting on it.
    EndSponsorship(SponsorshipReason),
    /// The LRA told the registrant that the sponsor said no; the registrant does not sign in here.
    TellDeclined(OneSponsorship),
    /// The LRA told the registrant which account is theirs, where a held registration turned out to be somebody known.
    TellMerged(OneHold),
    /// Enroll a person in one service; it is authorized at once where the whole chain is met.
    Enroll(Enroll),
    /// Stop one enrollment for a time; its sponsorship goes on.
    SuspendEnrollment(EnrollmentReason),
    /// Let a stopped enrollment work again, if its chain is whole.
    ReinstateEnrollment(EnrollmentReason),
    /// End one enrollment for good; its sponsorship goes on.
    EndEnrollment(EnrollmentReason),
    /// Enter a request as the requester wrote it; it waits for the LRA's approval.
    PrepareRequest(Box<PrepareRequest>),
    /// Record the requester's own statement, without which nobody may approve.
    RecordStatement(RecordStatement),
    /// The LRA approves and submits it; the centre gives it a number.
    ApproveRequest(OneRequest),
    /// The LRA takes it back, also while CCO has it.
    WithdrawRequest(RequestReason),
    /// The LRA answers what CCO asked, and CCO goes on.
    AnswerInformation(RequestWords),
    /// The LRA passed the outcome on: the requester does not sign in here, and is told by the LRA.
    TellRequester(OneRequest),
    /// Somebody at CCO takes it, and holds it from then on (online only).
    TakeRequest(OneRequest),
    /// Somebody at CCO takes it over from a colleague who cannot go on (online only).
    TakeOverRequest(RequestReason),
    /// Whoever holds it gives it back to the queue (online only).
    HandBackRequest(OneRequest),
    /// A colleague takes over the work of somebody who left: it is decided as the colleague's own act (online only).
    AdoptWork(OneWork),
    /// Work of somebody who left is declined, and nothing comes of it (online only).
    DeclineWork(DeclineWork),
    /// A piece of a frozen profile's other branch is passed on to colleagues.
    PassOnPiece(PassOnPiece),
    /// A frozen profile goes on with the branch that was decided.
    ReleaseProfile(SettleProfile),
    /// A frozen profile is revoked for ever.
    RevokeProfile(SettleProfile),
    /// CCO sets the ground by which a request is put in order, with a reason.
    SetPriority(SetPriority),
    /// CCO notes something that only CCO reads; the request stays where it stands.
    AddNote(RequestWords),
    /// CCO asks the LRA for what is missing, and waits for the answer.
    AskInformation(RequestWords),
    /// CCO has made the report and says where the requester collects it.
    CompleteRequest(RequestWords),
    /// CCO declines it; the LRA tells the requester.
    DeclineRequest(RequestReason),
}

/// [`Command::CorrectPerson`] carries the fields that were typed wrong, or have changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectPerson {
    /// This person's record is corrected; an unknown one is refused.
    pub person: PersonId,
    /// Each field that changes stands here once, with what the operator saw there.
    pub changes: Vec<Correction>,
    /// Says why it is corrected, by a code of the list `correct` of the reason table.
    pub reason: Coded,
}

/// [`Command::CheckIdentity`] carries another look at the documents of somebody who is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckIdentity {
    /// This person's documents were examined; the level rises to what they prove.
    pub person: PersonId,
    /// Says what was examined, and how the person was seen.
    pub evidence: Evidence,
    /// It was found while somebody was about to be registered: a second account was avoided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// A correction changes one field, from what the operator saw to what it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// This field changes; a command that names it twice is refused.
    pub field: PersonField,
    /// The operator saw this there; if something else stands there by then, the act is out of date.
    pub from: Option<String>,
    /// It becomes this; none takes the value away.
    pub to: Option<String>,
}

/// [`Command::SponsorPerson`] carries one organization's word for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorPerson {
    /// The desk minted this id for the new sponsorship: a repeat names the same one.
    pub sponsorship: SponsorshipId,
    /// The sponsorship is for this person, known by id or by the account that was shown.
    pub person: PersonRef,
    /// Says what was looked at again: needed for somebody whose account another organization made, and where it raises the
    /// level of one's own people to what the services ask for.
    pub evidence: Option<Evidence>,
    /// This sponsor signed, or is asked; only a sponsor of the organization can be named, and not the actor.
    pub sponsor: OperatorId,
    /// It covers these services, by their codes in the service table; at least one.
    pub services: BTreeSet<String>,
    /// Says what the person does there, in one line; never empty.
    pub position: String,
    /// Says why the services are needed; never empty.
    pub clinical_need: String,
    /// It rests on a signed form, or it waits in the sponsor's queue.
    pub basis: Basis,
    /// It is in force from this day on; `limits.json` says how far back and ahead that may be.
    pub starts: Day,
    /// It is in force until the end of this day; none lets it stand until somebody ends it.
    pub ends: Option<Day>,
    /// It was found while somebody was about to be registered: a second account was avoided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub instead_of_registering: bool,
}

/// [`Command::DecideSponsorship`] carries what the sponsor says to what is in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideSponsorship {
    /// This sponsorship is decided; it must wait for the sponsor.
    pub sponsorship: SponsorshipId,
    /// The sponsor says this to it: yes, no with a reason, or a question first.
    pub decision: SponsorDecision,
}

/// A sponsor says one of these to a sponsorship in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum SponsorDecision {
    /// The sponsor approves what was recorded: it is in force from its first day on. Where the table lets nothing be without an
    /// end, it ends on the usual day.
    Approve,
    /// The sponsor says yes, and says until which day.
    ApproveUntil {
        /// It is in force until the end of this day, whatever was recorded; `null` says on purpose that it has no end.
        ends: Option<Day>,
    },
    /// The sponsor asks the LRA something before deciding; it stays in the queue.
    AskLra {
        /// The sponsor wants to know this; never empty.
        words: String,
    },
    /// The sponsor says no, and what waited for the yes ends.
    Decline {
        /// Says why not, by a code of the list `decline-sponsorship` of the reason table.
        reason: Coded,
    },
}

impl SponsorDecision {
    /// Tells which act it is: a question decides nothing, so it is not signed again.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Approve | Self::ApproveUntil { .. } | Self::Decline { .. } => Action::DecideSponsorship,
            Self::AskLra { .. } => Action::QuestionSponsorship,
        }
    }
}

/// An act on a sponsorship carries this where it is nothing but words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorshipWords {
    /// The words are about this sponsorship; an unknown one is refused.
    pub sponsorship: SponsorshipId,
    /// The operator wrote this; never empty.
    pub words: String,
}

/// An act on a sponsorship carries this where it gives a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SponsorshipReason {
    /// The act is about this sponsorship; an unknown one is refused.
    pub sponsorship: SponsorshipId,
    /// Says why, by a code of the act's list in the reason table.
    pub reason: Coded,
}

/// An act on a sponsorship carries this where it asks for nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneSponsorship {
    /// The act is about this sponsorship; an unknown one is refused.
    pub sponsorship: SponsorshipId,
}

/// [`Command::Enroll`] carries one person and one service; every further service is a command of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Enroll {
    /// The desk minted this id for the new enrollment: a repeat names the same one.
    pub enrollment: EnrollmentId,
    /// This person is enrolled; with a sponsorship, the one whom that names counts.
    pub person: PersonRef,
    /// It rests on this sponsorship; none where the service needs no sponsor.
    pub sponsorship: Option<SponsorshipId>,
    /// The service is named by its code in the service table.
    pub service: String,
}

/// Every act on an enrollment carries this: all of them give a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EnrollmentReason {
    /// The act is about this enrollment; an unknown one is refused.
    pub enrollment: EnrollmentId,
    /// Says why, by a code of the act's list in the reason table.
    pub reason: Coded,
}

impl Command {
    /// Tells which act it is, without its data: the row is in `acts/table.rs`.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::RegisterPerson(_) => Action::RegisterPerson,
            Self::CorrectPerson(_) => Action::CorrectPerson,
            Self::CheckIdentity(_) => Action::CheckIdentity,
            Self::DecideHold(c) => c.decision.action(),
            Self::PrintLetter(_) => Action::PrintLetter,
            Self::ChooseQuestions(_) => Action::ChooseQuestions,
            Self::AskCaller(_) => Action::AskCaller,
            Self::AnswerCaller(_) => Action::AnswerCaller,
            Self::HandOver(_) => Action::HandOver,
            Self::SeeNotices(_) => Action::SeeNotices,
            Self::AskCustodian(_) => Action::AskCustodian,
            Self::AnswerAsked(_) => Action::AnswerAsked,
            Self::DeclineAsked(_) => Action::DeclineAsked,
            Self::ReleaseLetter(_) => Action::ReleaseLetter,
            Self::MoveCustody(_) => Action::MoveCustody,
            Self::SuspendAccount(_) => Action::SuspendAccount,
            Self::RevokeAccount(_) => Action::RevokeAccount,
            Self::ReinstateAccount(_) => Action::ReinstateAccount,
            Self::DoneByHand(_) => Action::DoneByHand,
            Self::PutRight(_) => Action::PutRight,
            Self::LeaveDifference(_) => Action::LeaveDifference,
            Self::SponsorPerson(_) => Action::SponsorPerson,
            Self::DecideSponsorship(c) => c.decision.action(),
            Self::ConfirmSponsorship(_) => Action::ConfirmSponsorship,
            Self::GiveTrust(_) => Action::GiveTrust,
            Self::EndTrust(_) => Action::EndTrust,
            Self::AnswerSponsor(_) => Action::AnswerSponsor,
            Self::ObjectSponsorship(_) => Action::ObjectSponsorship,
            Self::SuspendSponsorship(_) => Action::SuspendSponsorship,
            Self::ReinstateSponsorship(_) => Action::ReinstateSponsorship,
            Self::EndSponsorship(_) => Action::EndSponsorship,
            Self::TellDeclined(_) => Action::TellDeclined,
            Self::TellMerged(_) => Action::TellMerged,
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
            Self::PassOnPiece(_) => Action::PassOnPiece,
            Self::ReleaseProfile(_) => Action::ReleaseProfile,
            Self::RevokeProfile(_) => Action::RevokeProfile,
            Self::SetPriority(_) => Action::SetPriority,
            Self::AddNote(_) => Action::AddNote,
            Self::AskInformation(_) => Action::AskInformation,
            Self::CompleteRequest(_) => Action::CompleteRequest,
            Self::DeclineRequest(_) => Action::DeclineRequest,
        }
    }

    /// Names the record that this command is about – the one it creates or changes first.
    #[must_use]
    pub fn subject(&self) -> Option<RecordRef> {
        Some(match self {
            Self::RegisterPerson(c) => RecordRef::Person(c.person),
            Self::CorrectPerson(c) => RecordRef::Person(c.person),
            Self::CheckIdentity(c) => RecordRef::Person(c.person),
            Self::DecideHold(c) => RecordRef::Held(c.held),
            Self::PrintLetter(c) => RecordRef::Person(c.person),
            Self::ChooseQuestions(c) => RecordRef::Person(c.person),
            Self::AskCaller(c) => RecordRef::Person(c.person),
            Self::AnswerCaller(c) => RecordRef::Person(c.person),
            Self::HandOver(c) => RecordRef::Person(c.person),
            Self::SeeNotices(c) => RecordRef::Person(c.person),
            Self::AskCustodian(c) => RecordRef::Person(c.person),
            Self::AnswerAsked(c) => RecordRef::Person(c.person),
            Self::DeclineAsked(c) => RecordRef::Person(c.person),
            Self::ReleaseLetter(c) | Self::MoveCustody(c) => RecordRef::Person(c.person),
            Self::SuspendAccount(c) | Self::RevokeAccount(c) | Self::ReinstateAccount(c) => RecordRef::Person(c.person),
            Self::DoneByHand(c) => RecordRef::Person(c.person),
            Self::PutRight(c) => RecordRef::Person(c.person),
            Self::LeaveDifference(c) => RecordRef::Person(c.person),
            Self::SponsorPerson(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::DecideSponsorship(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::AnswerSponsor(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::GiveTrust(c) => RecordRef::Organization(c.organization.clone()),
            Self::EndTrust(c) => RecordRef::Organization(c.organization.clone()),
            Self::ConfirmSponsorship(c)
            | Self::ObjectSponsorship(c)
            | Self::SuspendSponsorship(c)
            | Self::ReinstateSponsorship(c)
            | Self::EndSponsorship(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::TellDeclined(c) => RecordRef::Sponsorship(c.sponsorship),
            Self::TellMerged(c) => RecordRef::Held(c.held),
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
            Self::PassOnPiece(c) => RecordRef::Frozen(c.frozen),
            Self::ReleaseProfile(c) | Self::RevokeProfile(c) => RecordRef::Frozen(c.frozen),
        })
    }
}
