//! Each record has its events, which say what can become true of it. The codes are stored with every event and every timeline
//! line: they never change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    acts::Reasons,
    enrollment::{Enrollment, Stuck},
    ids::{Day, EnrollmentId, Moment, RequestId, SponsorshipId},
    organization::OperatorName,
    record::RecordRef,
    request::{Request, Statement},
    sponsorship::{Coded, Sponsorship},
};

/// Says what became true of one record: told apart by the record first, so that an event can only be said of its own kind. It
/// is stored as its inner event alone (`{"act": "person-corrected", …}`), as it always was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum What {
    /// It became true of an organization.
    Organization(OrganizationEvent),
    /// It became true of a person.
    Person(PersonEvent),
    /// It became true of a held registration.
    Held(HeldEvent),
    /// It became true of a sponsorship.
    Sponsorship(SponsorshipEvent),
    /// It became true of an enrollment.
    Enrollment(EnrollmentEvent),
    /// It became true of a request.
    Request(RequestEvent),
    /// It became true of work in quarantine.
    Quarantined(QuarantineEvent),
    /// It became true of a frozen profile.
    Frozen(FrozenEvent),
}

/// An event of this type can be said of one kind of record: the trait ties it to that record's identifier.
pub trait OfRecord: Into<What> {
    /// Such a record is known by this identifier.
    type Id;
    /// Makes the reference to the record with this identifier.
    fn record(id: Self::Id) -> RecordRef;
}

macro_rules! reasons {
    () => {
        None
    };
    ($reasons:ident) => {
        Some(Reasons::$reasons)
    };
}

/// Makes each event of one line: its constant, its stored code and its data; `code`, `ALL` and the serialized form come from
/// it.
macro_rules! events {
    (
        $(#[$doc:meta])* $name:ident of $kind:ident($id:ty) {$(
            $(#[$about:meta])* $variant:ident = $constant:ident $code:literal $(because $reasons:ident)?
            $({ $( $(#[$field_about:meta])* $field:ident: $type:ty ),+ $(,)? })?
        ),+ $(,)?}
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(tag = "act")]
        pub enum $name {$(
            $(#[$about])*
            #[serde(rename = $code)]
            $variant $({ $( $(#[$field_about])* $field: $type ),+ })?
        ),+}

        impl $name {
            $(
                #[doc = concat!("The code of [`Self::", stringify!($variant), "`], as timeline lines store it.")]
                pub const $constant: &'static str = $code;
            )+
            /// Lists the codes of all events of this kind of record, each with the table of reasons that its act chooses from.
            pub const ALL: &'static [(&'static str, Option<Reasons>)] = &[$(($code, reasons!($($reasons)?))),+];

            /// Gives the code of the event, as timelines store and name it.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {$(Self::$variant { .. } => Self::$constant),+}
            }
        }

        impl From<$name> for What {
            fn from(event: $name) -> Self {
                Self::$kind(event)
            }
        }

        impl OfRecord for $name {
            type Id = $id;
            fn record(id: $id) -> RecordRef {
                RecordRef::$kind(id)
            }
        }
    };
}

mod frozen;
mod held;
mod organization;
mod person;
mod quarantine;

pub use frozen::FrozenEvent;
pub use held::HeldEvent;
pub use organization::OrganizationEvent;
pub use person::PersonEvent;
pub use quarantine::QuarantineEvent;

events! {
    /// One of these can become true of a sponsorship.
    SponsorshipEvent of Sponsorship(SponsorshipId) {
        /// It was recorded: in force by a signed form, or waiting for the sponsor.
        Recorded = RECORDED "sponsorship-recorded" {
            /// The record begins like this: in force, or waiting for the sponsor.
            sponsorship: Box<Sponsorship>,
        },
        /// The sponsor approved: it is in force from its first day on.
        Approved = APPROVED "sponsorship-approved",
        /// The sponsor said until when: another last day than was recorded, or that there is none.
        Dated = DATED "sponsorship-dated" {
            /// It is in force until the end of this day; none where the sponsor chose that it has no end.
            ends: Option<Day>,
        },
        /// Another LRA confirmed what its signed form says: it is in force from its first day on.
        Confirmed = CONFIRMED "sponsorship-confirmed" because ConfirmSponsorship {
            /// Says what that LRA had to go by, by a code of the list `confirm-sponsorship`.
            reason: Coded,
        },
        /// The sponsor asked the LRA something before deciding.
        Questioned = QUESTIONED "sponsorship-questioned" {
            /// The sponsor wants to know this; it is never empty.
            words: String,
        },
        /// The LRA answered, and the sponsor has to decide again.
        Answered = ANSWERED "sponsorship-answered" {
            /// The LRA answers this; it is never empty.
            words: String,
        },
        /// The sponsor declined: it never comes into force.
        Declined = DECLINED "sponsorship-declined" because DeclineSponsorship {
            /// Says why the sponsor declined, by a code of the list `decline-sponsorship`.
            reason: Coded,
        },
        /// The sponsor objected to what an LRA recorded as signed: it ends at once.
        Objected = OBJECTED "sponsorship-objected" because Object {
            /// Says what the sponsor objects to, by a code of the list `object`.
            reason: Coded,
        },
        /// An LRA told the registrant that the sponsor said no.
        DeclineTold = DECLINE_TOLD "sponsorship-decline-told",
        /// It is out of force until it is reinstated.
        Suspended = SUSPENDED "sponsorship-suspended" because Suspend {
            /// Says why it was suspended, by a code of the list `suspend`.
            reason: Coded,
        },
        /// It is in force again after a suspension.
        Reinstated = REINSTATED "sponsorship-reinstated" because Reinstate {
            /// Says why it was reinstated, by a code of the list `reinstate`.
            reason: Coded,
        },
        /// It is over, and nothing brings it back.
        Ended = ENDED "sponsorship-ended" because End {
            /// Says why it ended, by a code of the list `end`, or of `by-itself` where a day has passed.
            reason: Coded,
        },
    }
}

events! {
    /// One of these can become true of an enrollment.
    EnrollmentEvent of Enrollment(EnrollmentId) {
        /// An LRA asked for the service; the enrollment waits for what its chain still lacks.
        Asked = ASKED "enrollment-asked" {
            /// The record begins like this, and waits for what its chain lacks.
            enrollment: Box<Enrollment>,
        },
        /// Every authorizing link of its chain is met.
        Authorized = AUTHORIZED "enrollment-authorized",
        /// The system where the person signs in has it: the centre read it there.
        Works = WORKS "enrollment-works",
        /// It could not be brought to the system where the person signs in; the centre goes on trying.
        Stuck = STUCK "enrollment-stuck" {
            /// Says what kept it from there.
            cause: Stuck,
        },
        /// People set it up by hand: they were asked to, or somebody said that it is done.
        SetUpByHand = SET_UP_BY_HAND "enrollment-set-up-by-hand" {
            /// These people do it, as the configuration of the centre calls them.
            team: String,
            /// This registration agent said that it is done; none where it was only asked for.
            by: Option<OperatorName>,
        },
        /// The system where the person signs in told that they did.
        Used = USED "enrollment-used" {
            /// They signed in at this moment.
            first: Moment,
        },
        /// It is stopped until it is reinstated, by somebody or by itself.
        Suspended = SUSPENDED "enrollment-suspended" because Suspend {
            /// Says why it was stopped, by a code of the list `suspend`, or of `by-itself`.
            reason: Coded,
            /// It stopped because its sponsorship did, and comes back with it.
            with_sponsorship: bool,
        },
        /// It is authorized again, from this moment on.
        Reinstated = REINSTATED "enrollment-reinstated" because Reinstate {
            /// Says why it was reinstated, by a code of the list `reinstate`, or of `by-itself`.
            reason: Coded,
        },
        /// It is over, and nothing brings it back.
        Ended = ENDED "enrollment-ended" because End {
            /// Says why it ended; the sponsorship's reason where it ended with that.
            reason: Coded,
        },
    }
}

events! {
    /// One of these can become true of a request for a PHI report.
    RequestEvent of Request(RequestId) {
        /// An LRA entered it; it waits for the LRA's approval.
        Prepared = PREPARED "request-prepared" {
            /// The record begins like this, without a number.
            request: Box<Request>,
        },
        /// The requester's own statement was recorded, without which nobody may approve.
        StatementRecorded = STATEMENT_RECORDED "statement-recorded" {
            /// The requester states this; it is kept as it was received.
            statement: Statement,
        },
        /// The LRA approved and submitted it; the centre has not yet given it a number.
        Approved = APPROVED "request-approved",
        /// The centre received it: from here on CCO sees it.
        Received = RECEIVED "request-received" {
            /// CCO processes it under this number, e.g. `2026-000123`.
            number: String,
        },
        /// The LRA told the requester how it ended; whoever did so first stays named.
        RequesterTold = REQUESTER_TOLD "requester-told",
        /// Somebody at CCO took it, and holds it from now on.
        Taken = TAKEN "request-taken",
        /// Somebody at CCO took it over from a colleague.
        TakenOver = TAKEN_OVER "request-taken-over" because TakeOver {
            /// Says why it was taken over, by a code of the list `take-over`.
            reason: Coded,
        },
        /// Whoever held it gave it back to the queue, and nobody holds it now.
        HandedBack = HANDED_BACK "request-handed-back",
        /// CCO set its priority, by which it is put in order.
        PrioritySet = PRIORITY_SET "priority-set" because SetPriority {
            /// CCO takes this ground to hold, by its code in the table of grounds.
            ground: String,
            /// Says why this ground was set; events of earlier versions say it in words alone.
            #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
            reason: Coded,
        },
        /// CCO noted something that only CCO reads.
        NoteAdded = NOTE_ADDED "note-added" {
            /// CCO noted this; it never leaves CCO.
            words: String,
        },
        /// CCO asked the LRA for information that is missing.
        InformationAsked = INFORMATION_ASKED "information-asked" {
            /// CCO wants to know this from the LRA; it is never empty.
            words: String,
        },
        /// The LRA answered CCO's question; whoever holds the request goes on with it.
        InformationAnswered = INFORMATION_ANSWERED "information-answered" {
            /// The LRA answers this; it is never empty.
            words: String,
        },
        /// CCO made the report; nothing more is done to the request but to tell the requester.
        Completed = COMPLETED "request-completed" {
            /// The requester collects the report there; results never travel through this program.
            collect: String,
        },
        /// CCO declined it; the LRA tells the requester.
        Declined = DECLINED "request-declined" because DeclineRequest {
            /// Says why CCO declined, by a code of the list `decline-request`.
            reason: Coded,
        },
        /// The LRA took it back; CCO does nothing more with it.
        Withdrawn = WITHDRAWN "request-withdrawn" because WithdrawRequest {
            /// Says why it was taken back, by a code of the list `withdraw-request`.
            reason: Coded,
        },
    }
}

impl What {
    /// The codes of all events, each with the table of reasons that its act chooses from. What becomes true without anybody's
    /// act, or with something else, gives a reason of another table: then that table has the code.
    pub fn all() -> impl Iterator<Item = (&'static str, Option<Reasons>)> {
        [
            OrganizationEvent::ALL,
            PersonEvent::ALL,
            HeldEvent::ALL,
            SponsorshipEvent::ALL,
            EnrollmentEvent::ALL,
            RequestEvent::ALL,
            QuarantineEvent::ALL,
            FrozenEvent::ALL,
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// Gives the code of the event, as timelines store and name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Organization(event) => event.code(),
            Self::Person(event) => event.code(),
            Self::Held(event) => event.code(),
            Self::Sponsorship(event) => event.code(),
            Self::Enrollment(event) => event.code(),
            Self::Request(event) => event.code(),
            Self::Quarantined(event) => event.code(),
            Self::Frozen(event) => event.code(),
        }
    }

    /// Gives the coded reason, which the timeline shows; `None` where the event has none.
    #[must_use]
    pub fn reason(&self) -> Option<&Coded> {
        match self {
            // What a directory says has no reasons of a table.
            Self::Organization(_) => None,
            Self::Person(event) => match event {
                PersonEvent::Corrected { reason, .. }
                | PersonEvent::RegistrationMerged { reason, .. }
                | PersonEvent::AskedDeclined { reason, .. }
                | PersonEvent::LetterReleased { reason, .. }
                | PersonEvent::CustodyMoved { reason, .. }
                | PersonEvent::AccountSuspended { reason }
                | PersonEvent::AccountRevoked { reason }
                | PersonEvent::AccountReinstated { reason } => Some(reason),
                PersonEvent::DifferenceLeft { reason, .. }
                | PersonEvent::CallerAsked { reason, .. }
                | PersonEvent::CallerRecognized { reason, .. }
                | PersonEvent::CallerNotRecognized { reason, .. } => Some(reason),
                PersonEvent::Registered { .. }
                | PersonEvent::AccountAllocated { .. }
                | PersonEvent::IdentityChecked { .. }
                | PersonEvent::OrganizationAsked
                | PersonEvent::OrganizationJoined { .. }
                | PersonEvent::NoticesSeen { .. }
                | PersonEvent::CustodianAsked { .. }
                | PersonEvent::AskedDone { .. }
                | PersonEvent::AskedByHand { .. }
                | PersonEvent::DoneByHand { .. }
                | PersonEvent::DifferencesRead { .. }
                | PersonEvent::PutRight { .. }
                | PersonEvent::DuplicateAvoided
                | PersonEvent::Imported { .. }
                | PersonEvent::ChangedByImport { .. }
                | PersonEvent::QuestionsChosen { .. }
                | PersonEvent::LetterPrinted { .. }
                | PersonEvent::LetterHandedOver { .. } => None,
            },
            Self::Held(event) => match event {
                HeldEvent::Released { reason } | HeldEvent::Merged { reason, .. } => Some(reason),
                HeldEvent::Held { .. }
                | HeldEvent::HeldAgain { .. }
                | HeldEvent::AgentsAsked { .. }
                | HeldEvent::LraAsked { .. }
                | HeldEvent::TakenBack
                | HeldEvent::MergeTold
                | HeldEvent::Adopted { .. } => None,
            },
            Self::Sponsorship(event) => match event {
                SponsorshipEvent::Confirmed { reason }
                | SponsorshipEvent::Declined { reason }
                | SponsorshipEvent::Objected { reason }
                | SponsorshipEvent::Suspended { reason }
                | SponsorshipEvent::Reinstated { reason }
                | SponsorshipEvent::Ended { reason } => Some(reason),
                SponsorshipEvent::Recorded { .. }
                | SponsorshipEvent::Approved
                | SponsorshipEvent::Dated { .. }
                | SponsorshipEvent::Questioned { .. }
                | SponsorshipEvent::Answered { .. }
                | SponsorshipEvent::DeclineTold => None,
            },
            Self::Enrollment(event) => match event {
                EnrollmentEvent::Suspended { reason, .. }
                | EnrollmentEvent::Reinstated { reason }
                | EnrollmentEvent::Ended { reason } => Some(reason),
                EnrollmentEvent::Asked { .. }
                | EnrollmentEvent::Authorized
                | EnrollmentEvent::SetUpByHand { .. }
                | EnrollmentEvent::Used { .. }
                | EnrollmentEvent::Works
                | EnrollmentEvent::Stuck { .. } => None,
            },
            Self::Frozen(event) => match event {
                FrozenEvent::Released { reason } | FrozenEvent::Revoked { reason } => Some(reason),
                FrozenEvent::Froze { .. } | FrozenEvent::Heard { .. } | FrozenEvent::PassedOn { .. } => None,
            },
            Self::Quarantined(event) => match event {
                QuarantineEvent::Declined { reason } => Some(reason),
                QuarantineEvent::Kept { .. } | QuarantineEvent::Adopted => None,
            },
            Self::Request(event) => match event {
                RequestEvent::PrioritySet { reason, .. }
                | RequestEvent::TakenOver { reason }
                | RequestEvent::Declined { reason }
                | RequestEvent::Withdrawn { reason } => Some(reason),
                RequestEvent::Prepared { .. }
                | RequestEvent::StatementRecorded { .. }
                | RequestEvent::Approved
                | RequestEvent::Received { .. }
                | RequestEvent::RequesterTold
                | RequestEvent::Taken
                | RequestEvent::HandedBack
                | RequestEvent::NoteAdded { .. }
                | RequestEvent::InformationAsked { .. }
                | RequestEvent::InformationAnswered { .. }
                | RequestEvent::Completed { .. } => None,
            },
        }
    }
}
