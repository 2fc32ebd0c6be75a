//! What can become true, record by record. The codes are stored with every event and every timeline line: they never change.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    acts::Reasons,
    command::Correction,
    enrollment::Enrollment,
    ids::{CommandId, Day, EnrollmentId, LetterId, PersonId, RequestId, SponsorshipId},
    person::{IdentityCheck, Person},
    record::{Changed, RecordRef},
    request::{Request, Statement},
    sponsorship::{Coded, Sponsorship},
};

/// What became true of one record: told apart by the record first, so that an event can only be said of its own kind.
/// Stored as its inner event alone (`{"act": "person-corrected", …}`), as it always was.
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
}

/// What an event can be said of: ties the events of a kind of record to that record's identifier.
pub trait OfRecord: Into<What> {
    /// The identifier of such a record.
    type Id;
    /// The record with this identifier.
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

/// Each event with its constant, its stored code and its data; `code`, `ALL` and the serialized form come from that one line.
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
            /// The codes of all events of this kind of record, each with the table of reasons that its act chooses from.
            pub const ALL: &'static [(&'static str, Option<Reasons>)] = &[$(($code, reasons!($($reasons)?))),+];

            /// The code of the event, as timelines store and name it.
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

mod held;
mod organization;
mod quarantine;

pub use held::HeldEvent;
pub use organization::OrganizationEvent;
pub use quarantine::QuarantineEvent;

events! {
    /// What can become true of a person.
    PersonEvent of Person(PersonId) {
        /// An LRA registered the person; from here on the record exists.
        Registered = REGISTERED "person-registered" {
            /// The record as it was registered, without an account.
            person: Box<Person>,
        },
        /// The centre allocated a login ID: the account is active, and its letter waits to be printed.
        AccountAllocated = ACCOUNT_ALLOCATED "account-allocated" {
            /// The login ID; nobody else has it, now or later.
            login_id: String,
        },
        /// An LRA examined the person's documents; the level rises to what they prove and never falls.
        IdentityChecked = IDENTITY_CHECKED "identity-checked" {
            /// What was examined, by whom, and the level it proves.
            check: IdentityCheck,
        },
        /// The acting organization asked to sponsor somebody else's registrant: it sees what a look-up shows, until its sponsor
        /// says yes.
        OrganizationAsked = ORGANIZATION_ASKED "organization-asked",
        /// The acting organization sponsors this person too, and from now on sees the record.
        OrganizationJoined = ORGANIZATION_JOINED "organization-joined",
        /// An LRA was about to register somebody and found this person instead; the timeline says so, nothing changes.
        DuplicateAvoided = DUPLICATE_AVOIDED "duplicate-avoided",
        /// A held registration turned out to be this person; the timeline says so, the record stays as it was.
        RegistrationMerged = REGISTRATION_MERGED "registration-merged" because SamePerson {
            /// The registration that was held.
            held: CommandId,
            /// The fields in which the registration differed; the known values were kept.
            differs: Vec<Changed>,
            /// Why it is the same person.
            reason: Coded,
        },
        /// An LRA corrected fields of the record.
        Corrected = CORRECTED "person-corrected" because Correct {
            /// Each field with its value before and after.
            changes: Vec<Correction>,
            /// Says why it was corrected.
            reason: Coded,
        },
        /// An administrator's import brought the person; from here on the record exists.
        Imported = IMPORTED "person-imported" {
            /// The record as it was imported.
            person: Box<Person>,
        },
        /// An administrator's import said otherwise of the person than was known.
        ChangedByImport = CHANGED_BY_IMPORT "person-changed-by-import" {
            /// Each field with its value before and after.
            changes: Vec<Correction>,
            /// The level that the import proves, where it is higher than the known one.
            level: Option<u8>,
        },
        /// A credential letter was printed with a new temporary password; the password before it opens nothing any more.
        LetterPrinted = LETTER_PRINTED "letter-printed" {
            /// This print, which *handed over* must name.
            letter: LetterId,
            /// Last day on which its temporary password works.
            expires_on: Day,
        },
        /// The registrant has the letter.
        LetterHandedOver = LETTER_HANDED_OVER "letter-handed-over" {
            /// Kind of the photo document that was looked at, by its code in the evidence table.
            looked_at: String,
        },
    }
}

events! {
    /// What can become true of a sponsorship.
    SponsorshipEvent of Sponsorship(SponsorshipId) {
        /// It was recorded: in force by a signed form, or waiting in the sponsor's queue.
        Recorded = RECORDED "sponsorship-recorded" {
            /// The record as it begins.
            sponsorship: Box<Sponsorship>,
        },
        /// The sponsor approved: it is in force from its first day on.
        Approved = APPROVED "sponsorship-approved",
        /// The sponsor asked the LRA something before deciding.
        Questioned = QUESTIONED "sponsorship-questioned" {
            /// What the sponsor wants to know.
            words: String,
        },
        /// The LRA answered, and the sponsor has to decide again.
        Answered = ANSWERED "sponsorship-answered" {
            /// Is what the LRA answers.
            words: String,
        },
        /// The sponsor declined: it never comes into force.
        Declined = DECLINED "sponsorship-declined" because DeclineSponsorship {
            /// Says why the sponsor declined.
            reason: Coded,
        },
        /// The sponsor objected to what an LRA recorded as signed: it ends at once.
        Objected = OBJECTED "sponsorship-objected" because Object {
            /// What the sponsor objects to.
            reason: Coded,
        },
        /// It is out of force until it is reinstated.
        Suspended = SUSPENDED "sponsorship-suspended" because Suspend {
            /// Says why it was suspended.
            reason: Coded,
        },
        /// It is in force again after a suspension.
        Reinstated = REINSTATED "sponsorship-reinstated" because Reinstate {
            /// Says why it was reinstated.
            reason: Coded,
        },
        /// It is over, and nothing brings it back.
        Ended = ENDED "sponsorship-ended" because End {
            /// Says why it ended.
            reason: Coded,
        },
    }
}

events! {
    /// What can become true of an enrollment.
    EnrollmentEvent of Enrollment(EnrollmentId) {
        /// An LRA asked for the service; the enrollment waits for what its chain still lacks.
        Asked = ASKED "enrollment-asked" {
            /// The record as it begins.
            enrollment: Box<Enrollment>,
        },
        /// Every authorizing link of its chain is met.
        Authorized = AUTHORIZED "enrollment-authorized",
        /// It is stopped until it is reinstated.
        Suspended = SUSPENDED "enrollment-suspended" because Suspend {
            /// Says why it was stopped.
            reason: Coded,
            /// It stopped because its sponsorship did, and comes back with it.
            with_sponsorship: bool,
        },
        /// It is authorized again.
        Reinstated = REINSTATED "enrollment-reinstated" because Reinstate {
            /// Says why it was reinstated.
            reason: Coded,
        },
        /// It is over, and nothing brings it back.
        Ended = ENDED "enrollment-ended" because End {
            /// Says why it ended.
            reason: Coded,
        },
    }
}

events! {
    /// What can become true of a request for a PHI report.
    RequestEvent of Request(RequestId) {
        /// An LRA entered it; it waits for the LRA's approval.
        Prepared = PREPARED "request-prepared" {
            /// The record as it begins.
            request: Box<Request>,
        },
        /// The requester's own statement was recorded, without which nobody may approve.
        StatementRecorded = STATEMENT_RECORDED "statement-recorded" {
            /// The statement as it was received.
            statement: Statement,
        },
        /// The LRA approved and submitted it.
        Approved = APPROVED "request-approved",
        /// The centre received it: from here on CCO sees it.
        Received = RECEIVED "request-received" {
            /// The number under which CCO processes it.
            number: String,
        },
        /// The LRA told the requester how it ended.
        RequesterTold = REQUESTER_TOLD "requester-told",
        /// Somebody at CCO took it, and holds it from now on.
        Taken = TAKEN "request-taken",
        /// Somebody at CCO took it over from a colleague.
        TakenOver = TAKEN_OVER "request-taken-over" because TakeOver {
            /// Why it was taken over.
            reason: Coded,
        },
        /// Whoever held it gave it back to the queue.
        HandedBack = HANDED_BACK "request-handed-back",
        /// CCO set its priority.
        PrioritySet = PRIORITY_SET "priority-set" because SetPriority {
            /// Code of the ground in the table of grounds.
            ground: String,
            /// Why this ground was set; events of earlier versions say it in words alone.
            #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
            reason: Coded,
        },
        /// CCO noted something that only CCO reads.
        NoteAdded = NOTE_ADDED "note-added" {
            /// Is what was noted.
            words: String,
        },
        /// CCO asked the LRA for information that is missing.
        InformationAsked = INFORMATION_ASKED "information-asked" {
            /// What CCO wants to know.
            words: String,
        },
        /// The LRA answered CCO's question.
        InformationAnswered = INFORMATION_ANSWERED "information-answered" {
            /// Is what the LRA answers.
            words: String,
        },
        /// CCO made the report.
        Completed = COMPLETED "request-completed" {
            /// Where the requester collects the report; results never travel through this program.
            collect: String,
        },
        /// CCO declined it.
        Declined = DECLINED "request-declined" because DeclineRequest {
            /// Says why CCO declined.
            reason: Coded,
        },
        /// The LRA took it back.
        Withdrawn = WITHDRAWN "request-withdrawn" because WithdrawRequest {
            /// Why it was taken back.
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
        ]
        .into_iter()
        .flatten()
        .copied()
    }

    /// The code of the event, as timelines store and name it.
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
        }
    }

    /// The coded reason that was given, for the timeline; `None` where the event has none.
    #[must_use]
    pub fn reason(&self) -> Option<&Coded> {
        match self {
            // What a directory says has no reasons of a table.
            Self::Organization(_) => None,
            Self::Person(event) => match event {
                PersonEvent::Corrected { reason, .. } | PersonEvent::RegistrationMerged { reason, .. } => Some(reason),
                PersonEvent::Registered { .. }
                | PersonEvent::AccountAllocated { .. }
                | PersonEvent::IdentityChecked { .. }
                | PersonEvent::OrganizationAsked
                | PersonEvent::OrganizationJoined
                | PersonEvent::DuplicateAvoided
                | PersonEvent::Imported { .. }
                | PersonEvent::ChangedByImport { .. }
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
                | HeldEvent::Adopted { .. } => None,
            },
            Self::Sponsorship(event) => match event {
                SponsorshipEvent::Declined { reason }
                | SponsorshipEvent::Objected { reason }
                | SponsorshipEvent::Suspended { reason }
                | SponsorshipEvent::Reinstated { reason }
                | SponsorshipEvent::Ended { reason } => Some(reason),
                SponsorshipEvent::Recorded { .. }
                | SponsorshipEvent::Approved
                | SponsorshipEvent::Questioned { .. }
                | SponsorshipEvent::Answered { .. } => None,
            },
            Self::Enrollment(event) => match event {
                EnrollmentEvent::Suspended { reason, .. }
                | EnrollmentEvent::Reinstated { reason }
                | EnrollmentEvent::Ended { reason } => Some(reason),
                EnrollmentEvent::Asked { .. } | EnrollmentEvent::Authorized => None,
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
