//! Events: what a decision makes true. `apply` is the only way a record changes.

mod apply;
mod enact;
mod line;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use apply::apply;
pub(crate) use apply::code_of;
pub use line::line;

use crate::{
    command::Correction,
    enrollment::Enrollment,
    held::{Decider, HeldRegistration},
    ids::{CommandId, Day, LetterId, Moment, OrgCode, PersonId},
    likeness::Likeness,
    organization::{OperatorName, Role},
    person::{IdentityCheck, Person},
    record::{Changed, RecordRef},
    request::{Request, Statement},
    sponsorship::{Coded, Sponsorship},
};

/// Something became true of one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Event {
    /// Of which record.
    pub record: RecordRef,
    /// By which command.
    pub command: CommandId,
    /// When, by the deciding side's clock.
    pub at: Moment,
    /// When, by the device's clock.
    pub made_at: Moment,
    /// By whom.
    pub by: OperatorName,
    /// In which role.
    pub role: Role,
    /// For which organization.
    pub organization: OrgCode,
    /// What.
    pub what: What,
}

/// What became true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum What {
    /// A person was registered.
    PersonRegistered {
        /// As registered.
        person: Box<Person>,
    },
    /// The centre allocated a login ID.
    AccountAllocated {
        /// The login ID.
        login_id: String,
    },
    /// Somebody looked at the person's identity.
    IdentityChecked {
        /// What was seen.
        check: IdentityCheck,
    },
    /// Another organization stands by this person.
    OrganizationJoined,
    /// Somebody was about to be registered, and was found to be this person.
    DuplicateAvoided,
    /// A held registration turned out to be this person.
    RegistrationMerged {
        /// The held command.
        held: CommandId,
        /// What the registration said otherwise; it stays as it was.
        differs: Vec<Changed>,
        /// Why it is the same person.
        reason: Coded,
    },
    /// A registration is too much like somebody known.
    RegistrationHeld {
        /// As it is held.
        held: Box<HeldRegistration>,
    },
    /// Somebody else is too much like it, whom nobody has looked at.
    HeldAgain {
        /// Who.
        likenesses: Vec<Likeness>,
        /// Whose decision it is now.
        decider: Decider,
    },
    /// The registration agents were asked, or told something.
    AgentsAsked {
        /// What.
        words: String,
    },
    /// The registration agents asked the LRA, or told them something.
    LraAsked {
        /// What.
        words: String,
    },
    /// Different people: the registration is decided anew.
    HeldReleased {
        /// Why.
        reason: Coded,
    },
    /// It is somebody known.
    HeldMerged {
        /// Who.
        person: PersonId,
        /// Why.
        reason: Coded,
    },
    /// The registration was taken back.
    HeldTakenBack,
    /// Fields were corrected.
    PersonCorrected {
        /// Which.
        changes: Vec<Correction>,
        /// Why.
        reason: Coded,
    },
    /// A credential letter was printed; the one before is void.
    LetterPrinted {
        /// Which print.
        letter: LetterId,
        /// Last day of its temporary password.
        expires_on: Day,
    },
    /// The letter is in the registrant's hands.
    LetterHandedOver {
        /// Kind of the photo document that was looked at.
        looked_at: String,
    },
    /// A sponsorship was recorded, in force or asked.
    SponsorshipRecorded {
        /// As recorded.
        sponsorship: Box<Sponsorship>,
    },
    /// The sponsor said yes.
    SponsorshipApproved,
    /// The sponsor asked the LRA.
    SponsorshipQuestioned {
        /// What.
        words: String,
    },
    /// The LRA answered.
    SponsorshipAnswered {
        /// What.
        words: String,
    },
    /// The sponsor said no.
    SponsorshipDeclined {
        /// Why.
        reason: Coded,
    },
    /// The sponsor did not sign what was recorded.
    SponsorshipObjected {
        /// Why.
        reason: Coded,
    },
    /// Temporarily not in force.
    SponsorshipSuspended {
        /// Why.
        reason: Coded,
    },
    /// In force again.
    SponsorshipReinstated {
        /// Why.
        reason: Coded,
    },
    /// Over.
    SponsorshipEnded {
        /// Why.
        reason: Coded,
    },
    /// An enrollment was asked for.
    EnrollmentAsked {
        /// As asked.
        enrollment: Box<Enrollment>,
    },
    /// Every link of its chain is met.
    EnrollmentAuthorized,
    /// Temporarily stopped.
    EnrollmentSuspended {
        /// Why.
        reason: Coded,
        /// Because its sponsorship was.
        with_sponsorship: bool,
    },
    /// Works again.
    EnrollmentReinstated {
        /// Why.
        reason: Coded,
    },
    /// Over.
    EnrollmentEnded {
        /// Why.
        reason: Coded,
    },
    /// A request was entered.
    RequestPrepared {
        /// As entered.
        request: Box<Request>,
    },
    /// The requester's statement was recorded.
    StatementRecorded {
        /// As received.
        statement: Statement,
    },
    /// The LRA approved and submitted.
    RequestApproved,
    /// The centre has it.
    RequestReceived {
        /// Its number.
        number: String,
    },
    /// The requester was told how it ended.
    RequesterTold,
    /// Somebody at CCO took it.
    RequestTaken,
    /// Somebody at CCO took it over from a colleague.
    RequestTakenOver {
        /// Why.
        reason: Coded,
    },
    /// … and gave it back.
    RequestHandedBack,
    /// CCO set the priority.
    PrioritySet {
        /// Ground.
        ground: String,
        /// Why.
        #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
        reason: Coded,
    },
    /// A note that only CCO reads.
    NoteAdded {
        /// What.
        words: String,
    },
    /// CCO asked the LRA.
    InformationAsked {
        /// What.
        words: String,
    },
    /// The LRA answered.
    InformationAnswered {
        /// What.
        words: String,
    },
    /// Done.
    RequestCompleted {
        /// Where the requester collects the report.
        collect: String,
    },
    /// CCO said no.
    RequestDeclined {
        /// Why.
        reason: Coded,
    },
    /// Taken back.
    RequestWithdrawn {
        /// Why.
        reason: Coded,
    },
}

impl What {
    /// The code of the event, as timelines name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::PersonRegistered { .. } => "person-registered",
            Self::AccountAllocated { .. } => "account-allocated",
            Self::IdentityChecked { .. } => "identity-checked",
            Self::OrganizationJoined => "organization-joined",
            Self::DuplicateAvoided => "duplicate-avoided",
            Self::RegistrationMerged { .. } => "registration-merged",
            Self::RegistrationHeld { .. } => "registration-held",
            Self::HeldAgain { .. } => "held-again",
            Self::AgentsAsked { .. } => "agents-asked",
            Self::LraAsked { .. } => "lra-asked",
            Self::HeldReleased { .. } => "held-released",
            Self::HeldMerged { .. } => "held-merged",
            Self::HeldTakenBack => "held-taken-back",
            Self::PersonCorrected { .. } => "person-corrected",
            Self::LetterPrinted { .. } => "letter-printed",
            Self::LetterHandedOver { .. } => "letter-handed-over",
            Self::SponsorshipRecorded { .. } => "sponsorship-recorded",
            Self::SponsorshipApproved => "sponsorship-approved",
            Self::SponsorshipQuestioned { .. } => "sponsorship-questioned",
            Self::SponsorshipAnswered { .. } => "sponsorship-answered",
            Self::SponsorshipDeclined { .. } => "sponsorship-declined",
            Self::SponsorshipObjected { .. } => "sponsorship-objected",
            Self::SponsorshipSuspended { .. } => "sponsorship-suspended",
            Self::SponsorshipReinstated { .. } => "sponsorship-reinstated",
            Self::SponsorshipEnded { .. } => "sponsorship-ended",
            Self::EnrollmentAsked { .. } => "enrollment-asked",
            Self::EnrollmentAuthorized => "enrollment-authorized",
            Self::EnrollmentSuspended { .. } => "enrollment-suspended",
            Self::EnrollmentReinstated { .. } => "enrollment-reinstated",
            Self::EnrollmentEnded { .. } => "enrollment-ended",
            Self::RequestPrepared { .. } => "request-prepared",
            Self::StatementRecorded { .. } => "statement-recorded",
            Self::RequestApproved => "request-approved",
            Self::RequestReceived { .. } => "request-received",
            Self::RequesterTold => "requester-told",
            Self::RequestTaken => "request-taken",
            Self::RequestTakenOver { .. } => "request-taken-over",
            Self::RequestHandedBack => "request-handed-back",
            Self::PrioritySet { .. } => "priority-set",
            Self::NoteAdded { .. } => "note-added",
            Self::InformationAsked { .. } => "information-asked",
            Self::InformationAnswered { .. } => "information-answered",
            Self::RequestCompleted { .. } => "request-completed",
            Self::RequestDeclined { .. } => "request-declined",
            Self::RequestWithdrawn { .. } => "request-withdrawn",
        }
    }

    pub(super) fn reason(&self) -> Option<&Coded> {
        match self {
            Self::PersonCorrected { reason, .. }
            | Self::RegistrationMerged { reason, .. }
            | Self::HeldReleased { reason }
            | Self::HeldMerged { reason, .. }
            | Self::SponsorshipDeclined { reason }
            | Self::SponsorshipObjected { reason }
            | Self::SponsorshipSuspended { reason }
            | Self::SponsorshipReinstated { reason }
            | Self::SponsorshipEnded { reason }
            | Self::EnrollmentSuspended { reason, .. }
            | Self::EnrollmentReinstated { reason }
            | Self::EnrollmentEnded { reason }
            | Self::PrioritySet { reason, .. }
            | Self::RequestTakenOver { reason }
            | Self::RequestDeclined { reason }
            | Self::RequestWithdrawn { reason } => Some(reason),
            _ => None,
        }
    }
}
