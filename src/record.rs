//! Records as they are stored: the record, its version, its timeline.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    enrollment::Enrollment,
    held::HeldRegistration,
    ids::{CommandId, EnrollmentId, Moment, OrgCode, PersonId, RequestId, SponsorshipId},
    organization::{OperatorName, Organization, Role},
    person::Person,
    quarantine::QuarantinedWork,
    refusal::Refusal,
    request::Request,
    sponsorship::{Coded, Sponsorship},
};

/// Names one record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum RecordRef {
    /// An organization, by the code that the directory gave it.
    Organization(OrgCode),
    /// A person, by the id that the registering desk minted.
    Person(PersonId),
    /// A sponsorship, by the id that the recording desk minted.
    Sponsorship(SponsorshipId),
    /// An enrollment, by the id that the asking desk minted.
    Enrollment(EnrollmentId),
    /// A request, by the id that the preparing desk minted; its number comes from the centre.
    Request(RequestId),
    /// A held registration, by the command that was held.
    Held(CommandId),
    /// Work in quarantine, by the command that was kept.
    Quarantined(CommandId),
}

/// Names a kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// Organizations: what the directory says of them.
    Organization,
    /// The record is a registrant with their account.
    Person,
    /// Sponsorships of a person by an organization.
    Sponsorship,
    /// Enrollments of a person in a service.
    Enrollment,
    /// The record is a request for PHI reports.
    Request,
    /// Registrations that wait until a person has looked.
    Held,
    /// Work of somebody who left, which waits until a colleague takes it over.
    Quarantined,
}

impl RecordKind {
    /// Every kind of record there is.
    pub const ALL: [Self; 7] = [
        Self::Organization,
        Self::Person,
        Self::Sponsorship,
        Self::Enrollment,
        Self::Request,
        Self::Held,
        Self::Quarantined,
    ];

    /// The code, as it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Sponsorship => "sponsorship",
            Self::Enrollment => "enrollment",
            Self::Request => "request",
            Self::Held => "held",
            Self::Quarantined => "quarantined",
        }
    }

    /// The codes of the states that a record of this kind can stand in; a person stands where their letter does.
    #[must_use]
    pub const fn states(self) -> &'static [&'static str] {
        match self {
            Self::Organization => &[],
            Self::Person => &["requested", "not-needed", "to-print", "printed", "handed-over"],
            Self::Sponsorship => &["asked", "questioned", "in-force", "suspended", "declined", "ended"],
            Self::Enrollment => &["pending", "authorized", "suspended", "ended"],
            Self::Request => &[
                "awaiting-approval",
                "submitted",
                "received",
                "in-process",
                "information-required",
                "completed",
                "declined",
                "withdrawn",
            ],
            Self::Held => &["held", "released", "merged", "taken-back"],
            Self::Quarantined => &["kept", "adopted", "declined"],
        }
    }
}

impl RecordRef {
    /// The kind of the record.
    #[must_use]
    pub fn of_kind(&self) -> RecordKind {
        match self {
            Self::Organization(_) => RecordKind::Organization,
            Self::Person(_) => RecordKind::Person,
            Self::Sponsorship(_) => RecordKind::Sponsorship,
            Self::Enrollment(_) => RecordKind::Enrollment,
            Self::Request(_) => RecordKind::Request,
            Self::Held(_) => RecordKind::Held,
            Self::Quarantined(_) => RecordKind::Quarantined,
        }
    }

    /// The kind, as it is stored.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.of_kind().code()
    }

    /// The id, as it is stored.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Organization(id) => id.to_string(),
            Self::Person(id) => id.to_string(),
            Self::Sponsorship(id) => id.to_string(),
            Self::Enrollment(id) => id.to_string(),
            Self::Request(id) => id.to_string(),
            Self::Held(id) | Self::Quarantined(id) => id.to_string(),
        }
    }

    /// Reads what [`Self::kind`] and [`Self::id`] gave; `None` if it is something else.
    #[must_use]
    pub fn parse(kind: &str, id: &str) -> Option<Self> {
        Some(match kind {
            "organization" => Self::Organization(OrgCode(id.to_owned())),
            "person" => Self::Person(id.parse().ok()?),
            "sponsorship" => Self::Sponsorship(id.parse().ok()?),
            "enrollment" => Self::Enrollment(id.parse().ok()?),
            "request" => Self::Request(id.parse().ok()?),
            "held" => Self::Held(id.parse().ok()?),
            "quarantined" => Self::Quarantined(id.parse().ok()?),
            _ => return None,
        })
    }
}

/// Everything that is stored and versioned as one: what a decision reads, and what the feed brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(
    clippy::large_enum_variant,
    reason = "records live in maps and vectors of their own kind; a box would only add a hop"
)]
pub enum Record {
    /// An organization with its agreements and sponsors; it changes only by `directory import`.
    Organization(Organization),
    /// A person with their looks at ID, their account and its letter.
    Person(Person),
    /// One organization's word for a person.
    Sponsorship(Sponsorship),
    /// One person in one service under one organization.
    Enrollment(Enrollment),
    /// A request for a PHI report.
    Request(Request),
    /// The record is a registration that is held.
    Held(HeldRegistration),
    /// The record is work in quarantine.
    Quarantined(QuarantinedWork),
}

impl Record {
    /// The reference by which other records and commands name it.
    #[must_use]
    pub fn reference(&self) -> RecordRef {
        match self {
            Self::Organization(r) => RecordRef::Organization(r.code.clone()),
            Self::Person(r) => RecordRef::Person(r.id),
            Self::Sponsorship(r) => RecordRef::Sponsorship(r.id),
            Self::Enrollment(r) => RecordRef::Enrollment(r.id),
            Self::Request(r) => RecordRef::Request(r.id),
            Self::Held(r) => RecordRef::Held(r.id),
            Self::Quarantined(r) => RecordRef::Quarantined(r.id),
        }
    }
}

/// A record with its version and timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Stored {
    /// The record as it is after the last command that changed it.
    pub record: Record,
    /// 1 when created, one more with every command that changed it.
    #[ts(type = "number")]
    pub version: u64,
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Line {
    /// By the centre's clock (the device's while waiting).
    pub at: Moment,
    /// Says when, by the device's clock.
    pub device_at: Moment,
    /// The operator who acted; absent where it is withheld, and where the centre did it by the rulebook alone.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// Says in which role.
    pub role: Role,
    /// For which organization; absent where it is withheld, and where the centre acted by itself.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// What happened: the code of the event.
    pub act: String,
    /// Lists old and new values.
    pub changes: Vec<Changed>,
    /// The reason that was chosen; none for acts that need no reason.
    pub reason: Option<Coded>,
    /// Receipt number; none while waiting.
    pub receipt: Option<String>,
    /// Says that it is seen only inside CCO.
    pub internal: bool,
}

/// One field's old and new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Changed {
    /// Field code, as in the projection table.
    pub field: String,
    /// The value before; none where there was nothing.
    pub old: Option<String>,
    /// The value after; none where it was taken away.
    pub new: Option<String>,
}

/// The records a decision reads, loaded by desk or centre.
#[derive(Debug, Clone, Default)]
pub struct Records(pub BTreeMap<RecordRef, Stored>);

macro_rules! getters {
    ($($fn:ident, $variant:ident, $id:ty, $record:ty;)+) => {
        impl Records {$(
            #[doc = concat!("The ", stringify!($fn), " with this id, if it is loaded.")]
            #[must_use]
            pub fn $fn(&self, id: &$id) -> Option<&$record> {
                match self.0.get(&RecordRef::$variant(id.clone())).map(|s| &s.record) {
                    Some(Record::$variant(record)) => Some(record),
                    _ => None,
                }
            }
        )+}
    };
}
getters! {
    organization, Organization, OrgCode, Organization;
    person, Person, PersonId, Person;
    sponsorship, Sponsorship, SponsorshipId, Sponsorship;
    enrollment, Enrollment, EnrollmentId, Enrollment;
    request, Request, RequestId, Request;
    held, Held, CommandId, HeldRegistration;
    quarantined, Quarantined, CommandId, QuarantinedWork;
}

impl Records {
    /// Enrollments resting on a sponsorship.
    pub fn enrollments_of(&self, sponsorship: SponsorshipId) -> impl Iterator<Item = &Enrollment> {
        self.0.values().filter_map(move |stored| match &stored.record {
            Record::Enrollment(e) if e.sponsorship == Some(sponsorship) => Some(e),
            _ => None,
        })
    }

    /// The person with this id.
    ///
    /// # Errors
    /// `record.unknown` where no such person is loaded: there is none, or this side may not see them.
    pub fn known_person(&self, id: PersonId) -> Result<&Person, Refusal> {
        self.person(&id).ok_or_else(|| Refusal::new("record.unknown").with("kind", "person"))
    }

    /// Adds or replaces a record.
    pub fn put(&mut self, stored: Stored) {
        self.0.insert(stored.record.reference(), stored);
    }
}
