//! Records stand here as they are stored: the record, its version, its timeline.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    enrollment::Enrollment,
    frozen::FrozenProfile,
    held::HeldRegistration,
    ids::{CommandId, EnrollmentId, Moment, OrgCode, PersonId, RequestId, SponsorshipId},
    organization::{OperatorName, Organization, Role},
    person::Person,
    quarantine::QuarantinedWork,
    refusal::Refusal,
    request::Request,
    sponsorship::{Coded, Sponsorship},
};

/// Names one record by its kind and its id, wherever one is spoken of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum RecordRef {
    /// It names an organization by the code that the directory gave it.
    Organization(OrgCode),
    /// It names a person by the id that the registering desk minted.
    Person(PersonId),
    /// It names a sponsorship by the id that the recording desk minted.
    Sponsorship(SponsorshipId),
    /// It names an enrollment by the id that the asking desk minted.
    Enrollment(EnrollmentId),
    /// It names a request by the id that the preparing desk minted; its number comes from the centre.
    Request(RequestId),
    /// It names a held registration by the command that was held.
    Held(CommandId),
    /// It names work in quarantine by the command that was kept.
    Quarantined(CommandId),
    /// It names a frozen profile by the command that contradicted its chain.
    Frozen(CommandId),
}

/// Names a kind of record; acts, streams and tables are about kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// The record is an organization: what the directory says of it.
    Organization,
    /// The record is a registrant with their account.
    Person,
    /// The record is a sponsorship of a person by an organization.
    Sponsorship,
    /// The record is an enrollment of a person in a service.
    Enrollment,
    /// The record is a request for PHI reports.
    Request,
    /// The record is a registration that waits until a person has looked.
    Held,
    /// The record is work of somebody who left, which waits until a colleague takes it over.
    Quarantined,
    /// The record is a profile of which two chains were heard, until somebody has looked.
    Frozen,
}

impl RecordKind {
    /// Lists every kind of record there is.
    pub const ALL: [Self; 8] = [
        Self::Organization,
        Self::Person,
        Self::Sponsorship,
        Self::Enrollment,
        Self::Request,
        Self::Held,
        Self::Quarantined,
        Self::Frozen,
    ];

    /// Gives the code of the kind, as it is stored.
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
            Self::Frozen => "frozen",
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
            Self::Frozen => &["frozen", "released", "revoked"],
        }
    }
}

impl RecordRef {
    /// Tells the kind of the record that is named.
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
            Self::Frozen(_) => RecordKind::Frozen,
        }
    }

    /// Gives the code of the kind, as it is stored.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.of_kind().code()
    }

    /// Gives the id as text, as it is stored.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Organization(id) => id.to_string(),
            Self::Person(id) => id.to_string(),
            Self::Sponsorship(id) => id.to_string(),
            Self::Enrollment(id) => id.to_string(),
            Self::Request(id) => id.to_string(),
            Self::Held(id) | Self::Quarantined(id) | Self::Frozen(id) => id.to_string(),
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
            "frozen" => Self::Frozen(id.parse().ok()?),
            _ => return None,
        })
    }
}

/// A record is what is stored and versioned as one: what a decision reads, and what the feed brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Record {
    /// It is an organization with its agreements and sponsors; it changes only by `directory import`.
    Organization(Organization),
    /// It is a person with their looks at ID, their account and its letter.
    Person(Person),
    /// It is one organization's word for a person.
    Sponsorship(Sponsorship),
    /// It is one person in one service under one organization.
    Enrollment(Enrollment),
    /// It is a request for a PHI report.
    Request(Request),
    /// The record is a registration that is held.
    Held(HeldRegistration),
    /// The record is work in quarantine.
    Quarantined(QuarantinedWork),
    /// The record is a frozen profile.
    Frozen(FrozenProfile),
}

impl Record {
    /// Leaves out who told whom it is about how it ended, which is no business of every role.
    pub(crate) fn forget_who_told(&mut self) {
        match self {
            Self::Request(request) => request.told = None,
            Self::Sponsorship(sponsorship) => sponsorship.told = None,
            Self::Held(held) => held.told = None,
            Self::Organization(_) | Self::Person(_) | Self::Enrollment(_) | Self::Quarantined(_) | Self::Frozen(_) => {}
        }
    }

    /// Gives the reference by which other records and commands name it.
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
            Self::Frozen(r) => RecordRef::Frozen(r.id),
        }
    }
}

/// A record is stored with its version and its timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Stored {
    /// The record stands here as it is after the last command that changed it.
    pub record: Record,
    /// The version is 1 when it is created, and one more with every command that changed it.
    #[ts(type = "number")]
    pub version: u64,
    /// The timeline says what happened to it, oldest first.
    pub timeline: Vec<Line>,
}

/// A line of a timeline says one thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Line {
    /// It happened at this moment by the centre's clock (the device's while waiting).
    pub at: Moment,
    /// The act was made at this moment by the device's clock, which may be wrong.
    pub device_at: Moment,
    /// This operator acted; absent where it is withheld, and where the centre did it by the rulebook alone.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// The operator acted in this role.
    pub role: Role,
    /// The operator acted for this organization; absent where it is withheld, and where the centre acted by itself.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// This happened, by the code of the event.
    pub act: String,
    /// These fields changed, with their old and new values; empty where the line says all.
    pub changes: Vec<Changed>,
    /// The act gives this reason; none for acts that need no reason.
    pub reason: Option<Coded>,
    /// The receipt has this number; none while it waits.
    pub receipt: Option<String>,
    /// Says that it is seen only inside CCO.
    pub internal: bool,
}

/// A field changed from its old value to its new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Changed {
    /// The field has this code, by which the projection table says who is told of it.
    pub field: String,
    /// This stood there before; none where there was nothing.
    pub old: Option<String>,
    /// This stands there after; none where it was taken away.
    pub new: Option<String>,
}

/// A decision reads these records; desk or centre loaded them.
#[derive(Debug, Clone, Default)]
pub struct Records(pub BTreeMap<RecordRef, Stored>);

macro_rules! getters {
    ($($fn:ident, $variant:ident, $id:ty, $record:ty;)+) => {
        impl Records {$(
            #[doc = concat!("Finds the ", stringify!($fn), " with this id; `None` where it is not loaded.")]
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
    frozen, Frozen, CommandId, FrozenProfile;
}

impl Records {
    /// Finds the loaded enrollments that rest on a sponsorship.
    pub fn enrollments_of(&self, sponsorship: SponsorshipId) -> impl Iterator<Item = &Enrollment> {
        self.0.values().filter_map(move |stored| match &stored.record {
            Record::Enrollment(e) if e.sponsorship == Some(sponsorship) => Some(e),
            _ => None,
        })
    }

    /// Finds the person with this id.
    ///
    /// # Errors
    /// `record.unknown` where no such person is loaded: there is none, or this side may not see them.
    pub fn known_person(&self, id: PersonId) -> Result<&Person, Refusal> {
        self.person(&id).ok_or_else(|| Refusal::new("record.unknown").with("kind", "person"))
    }

    /// Adds a record, or replaces the one that is loaded under the same reference.
    pub fn put(&mut self, stored: Stored) {
        self.0.insert(stored.record.reference(), stored);
    }
}
