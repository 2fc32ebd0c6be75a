//! The registrant: a person, how their identity was checked, their account and its credential letter.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Day, LetterId, Moment, OrgCode, PersonId},
    names::LegalName,
    organization::OperatorName,
};

/// A person known to the programme. What a role may not hold is absent (`None`, or left out of a list), never a value that
/// says something else: see [`crate::projection`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Person {
    /// Identifier; minted by the desk that registered the person.
    pub id: PersonId,
    /// The legal name, as the examined documents show it.
    pub name: LegalName,
    /// Birth date, gender and language, as far as the reader may hold them.
    #[serde(default, deserialize_with = "absent_as_nothing")]
    pub details: PersonDetails,
    /// Where the person is reached at work, as far as the reader may hold it.
    #[serde(default, deserialize_with = "absent_as_nothing")]
    pub contact: PersonContact,
    /// Regulatory college and registration number; none for unregulated staff.
    pub designation: Option<PersonDesignation>,
    /// Level of assurance that the examined evidence proves, 0 (none) to 3; absent where it is withheld.
    pub level: Option<u8>,
    /// Every look at the person's identity, oldest first. Documents are withheld from sponsors and CCO staff.
    pub checks: Vec<IdentityCheck>,
    /// The account, which only the centre allocates.
    pub account: Account,
    /// Where the data came from.
    pub source: Source,
    /// Organizations that registered or sponsor this person; only the reader's own at a desk.
    pub organizations: BTreeSet<OrgCode>,
    /// Those among the organizations that only asked to sponsor this person, and whose sponsor has not said yes.
    #[serde(default)]
    pub asking: BTreeSet<OrgCode>,
    /// Who has custody of the account.
    #[serde(default)]
    pub custody: Custody,
}

/// Who has custody of a province-wide account (docs/DOMAIN.md §2): prints its letters, and keeps legal name, birth date, gender and
/// college data. Whoever only sponsors the person asks them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Custody {
    /// Nobody has said: where one organization alone stands by the person, it has custody.
    #[default]
    Unsaid,
    /// The organization whose LRA registered the person.
    Registering {
        /// Names it by its code.
        organization: OrgCode,
    },
    /// Another organization than the reader's has it, and which one is withheld; or none has it, only the registration agents.
    Elsewhere,
}

/// Birth date, gender and language of a known person. Each is absent where it is withheld.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonDetails {
    /// Is the date of birth, where it is known.
    pub birth_date: Option<Day>,
    /// The gender, as the registrant states it.
    pub gender: Option<Gender>,
    /// Language of letters and messages.
    pub language: Option<Language>,
}

/// Where a known person is reached at work. Each way is absent where it is withheld, or where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonContact {
    /// Work phone: `+14165550100` or `+14165550100x123`.
    pub phone: Option<String>,
    /// Is the work e-mail, if there is one.
    pub email: Option<String>,
}

/// A known professional's registration. Each part is absent where it is withheld.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonDesignation {
    /// Names the college, by its code.
    pub college: Option<String>,
    /// The registration number, as the college writes it.
    pub number: Option<String>,
}

/// Birth date, gender and language, as a registration states them: all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// Is the date of birth.
    pub birth_date: Day,
    /// The gender, as the registrant states it.
    pub gender: Gender,
    /// Language of letters and messages.
    pub language: Language,
}

/// Where a person is reached at work, as a registration states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkContact {
    /// Work phone, which everybody must give (docs/DOMAIN.md §2): `+14165550100` or `+14165550100x123`.
    pub phone: String,
    /// Is the work e-mail, if there is one.
    pub email: Option<String>,
}

/// Gender, as the registrant states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// The registrant states that she is female.
    Female,
    /// The registrant states that he is male.
    Male,
    /// The registrant states another gender.
    Other,
    /// The registrant does not say; nobody is made to.
    Undisclosed,
}

/// Names the official language in which letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Letters and messages are written in English.
    En,
    /// Letters and messages are written in French.
    Fr,
}

/// A regulated professional's registration, as a new registrant states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// Names the college, by its code.
    pub college: String,
    /// The registration number, as the college writes it.
    pub number: String,
}

impl From<Details> for PersonDetails {
    fn from(stated: Details) -> Self {
        Self { birth_date: Some(stated.birth_date), gender: Some(stated.gender), language: Some(stated.language) }
    }
}

impl From<WorkContact> for PersonContact {
    fn from(stated: WorkContact) -> Self {
        Self { phone: Some(stated.phone), email: stated.email }
    }
}

impl From<Designation> for PersonDesignation {
    fn from(stated: Designation) -> Self {
        Self { college: Some(stated.college), number: Some(stated.number) }
    }
}

/// Reads what was written when all of it was withheld together (`null`) as each part being absent.
fn absent_as_nothing<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// Reads a login ID that was written empty when it was withheld as absent.
fn empty_as_absent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.filter(|text| !text.is_empty()))
}

/// Where a person's data came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// An LRA registered the person.
    Desk,
    /// Self-registered with data of the college; wrong college data is corrected there, not here
    /// (docs/DOMAIN.md §2).
    College,
    /// Brought in by `directory import`.
    Import,
}

/// One look at a person's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IdentityCheck {
    /// When, by the centre's clock (the device's while waiting).
    pub at: Moment,
    /// The operator who looked at the documents and the face; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// For which organization; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// Says what was examined.
    pub evidence: Evidence,
    /// The level it proves by the table in force then.
    pub level: u8,
    /// Version of the evidence table that judged it.
    pub table: u32,
}

/// What an LRA examined. No image is kept, and no document number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How the person was seen.
    pub seen: Seen,
    /// The documents, at most six.
    pub documents: Vec<ExaminedDocument>,
    /// Does the face match a photo?
    pub face_matches: bool,
    /// Do the names on the documents match the legal name (or is the change of name documented)?
    pub names_match: bool,
}

/// How a person was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// The person stood at the desk.
    InPerson,
    /// In an approved video session.
    Video,
    /// Not at all (imported, self-registered).
    NotSeen,
}

/// Describes one document that was examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExaminedDocument {
    /// Code of the kind of document.
    pub kind: String,
    /// Says who issued it.
    pub issuer: String,
    /// When it expires, if that kind does.
    pub expires_on: Option<Day>,
    /// Examined as an original, not a copy.
    pub original: bool,
}

/// The account, one state a struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Account {
    /// Registered, and the centre has not yet answered: it alone allocates the login ID.
    Requested,
    /// There is an account.
    Active(ActiveAccount),
}

/// Describes an account that exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ActiveAccount {
    /// Login ID, in lower case; shown in upper case. Absent where it is withheld.
    #[serde(default, deserialize_with = "empty_as_absent")]
    pub login_id: Option<String>,
    /// The credential letter. Absent where it is withheld.
    pub letter: Option<Letter>,
}

/// The credential letter, one state a struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Letter {
    /// Nothing to hand over: the registrant chose a password when registering themselves.
    NotNeeded,
    /// The letter waits to be printed.
    ToPrint(ToPrint),
    /// Printed, not yet in the registrant's hands.
    Printed(Printed),
    /// The registrant has the letter in hand.
    HandedOver(HandedOver),
}

/// A letter to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToPrint {
    /// When the account was allocated, by the centre's clock.
    pub since: Moment,
}

/// A printed letter; the temporary password in it dies on `expires_on`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Printed {
    /// Which print: another one voids this.
    pub letter: LetterId,
    /// When it was printed, by the centre's clock; the days of its password count from here.
    pub at: Moment,
    /// The operator who printed it; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// For which organization; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// Last day of the temporary password.
    pub expires_on: Day,
}

/// A letter in the registrant's hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HandedOver {
    /// The print that was handed over: a later one would have voided it.
    pub letter: LetterId,
    /// When it was handed over, by the clock that decided.
    pub at: Moment,
    /// Who looked at photo ID and handed it over; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// For which organization; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// Last day of the temporary password.
    pub expires_on: Day,
}

impl Printed {
    /// Puts the letter into the registrant's hands.
    #[must_use]
    pub fn hand_over(self, by: OperatorName, organization: OrgCode, at: Moment) -> HandedOver {
        let (by, organization) = (Some(by), Some(organization));
        HandedOver { letter: self.letter, at, by, organization, expires_on: self.expires_on }
    }

    /// Days the temporary password has left; negative once it is dead.
    #[must_use]
    pub fn days_left(&self, today: Day) -> i64 {
        today.days_until(self.expires_on)
    }
}

impl Person {
    /// The organization that has custody of the account, as far as it is known here.
    #[must_use]
    pub fn registering(&self) -> Option<&OrgCode> {
        match &self.custody {
            Custody::Registering { organization } => Some(organization),
            Custody::Elsewhere => None,
            Custody::Unsaid if self.organizations.len() == 1 => self.organizations.first(),
            Custody::Unsaid => None,
        }
    }

    /// Says whether the organization stands by the person: it registered them, or its sponsor said yes.
    #[must_use]
    pub fn stands_by(&self, organization: &OrgCode) -> bool {
        self.organizations.contains(organization) && !self.asking.contains(organization)
    }

    /// Where the person stands, by the account and its letter, as tables and pages name it.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self.letter() {
            None if self.active().is_none() => "requested",
            // Whoever may not know of the letter is told of the account, and nothing more.
            None | Some(Letter::NotNeeded) => "not-needed",
            Some(Letter::ToPrint(_)) => "to-print",
            Some(Letter::Printed(_)) => "printed",
            Some(Letter::HandedOver(_)) => "handed-over",
        }
    }

    /// The active account, if there is one.
    #[must_use]
    pub fn active(&self) -> Option<&ActiveAccount> {
        match &self.account {
            Account::Active(active) => Some(active),
            Account::Requested => None,
        }
    }

    /// The login ID, if there is one and the reader may hold it.
    #[must_use]
    pub fn login_id(&self) -> Option<&str> {
        self.active().and_then(|active| active.login_id.as_deref())
    }

    /// The credential letter, if there is an account and the reader may know of it.
    #[must_use]
    pub fn letter(&self) -> Option<&Letter> {
        self.active().and_then(|active| active.letter.as_ref())
    }
}

/// Who a record is about: known by id, or – while the centre has not looked – only by what the registrant showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum PersonRef {
    /// A person this desk or the centre knows.
    Id {
        /// The id that desk and centre know them by.
        person: PersonId,
    },
    /// Somebody who showed a login ID; the centre finds out who it is.
    Account {
        /// As shown, compared without case.
        login_id: String,
        /// As shown. Absent in what a sponsor or CCO staff may see.
        birth_date: Option<Day>,
    },
}

impl PersonRef {
    /// The person's id, to be changed.
    pub fn id_mut(&mut self) -> Option<&mut PersonId> {
        match self {
            Self::Id { person } => Some(person),
            Self::Account { .. } => None,
        }
    }

    /// The person's id, once it is known.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        match self {
            Self::Id { person } => Some(*person),
            Self::Account { .. } => None,
        }
    }
}
