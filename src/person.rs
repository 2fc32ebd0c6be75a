//! A registrant stands here as a person, with how their identity was checked, their account and its credential letter.

mod account;
mod keeping;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use account::{Account, AccountStatus, ActiveAccount, StoppedAccount};

use crate::{
    caller::CallerMatters,
    custody::SharedMatters,
    elsewhere::SystemMatters,
    ids::{Day, LetterId, Moment, OrgCode, PersonId},
    names::LegalName,
    organization::OperatorName,
};

/// A person is known to the programme. What a role may not hold is absent (`None`, or left out of a list), never a value that
/// says something else: see [`crate::projection`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Person {
    /// The desk that registered the person minted this id; it is theirs for ever.
    pub id: PersonId,
    /// The person has this legal name, as the examined documents show it.
    pub name: LegalName,
    /// Birth date, gender and language stand here as far as the reader may hold them.
    #[serde(default, deserialize_with = "absent_as_nothing")]
    pub details: PersonDetails,
    /// The person is reached there at work, as far as the reader may hold it.
    #[serde(default, deserialize_with = "absent_as_nothing")]
    pub contact: PersonContact,
    /// The person is a member of this college under this number; none for unregulated staff.
    pub designation: Option<PersonDesignation>,
    /// The examined evidence proves this level of assurance, 0 (none) to 3; absent where it is withheld.
    pub level: Option<u8>,
    /// The person's identity was looked at like this, oldest first. Documents are withheld from sponsors and CCO staff.
    pub checks: Vec<IdentityCheck>,
    /// The centre alone allocates the account; until then it is *requested*.
    pub account: Account,
    /// Says where the data came from, and so where it is corrected.
    pub source: Source,
    /// These organizations registered or sponsor this person; a desk sees only its own among them.
    pub organizations: BTreeSet<OrgCode>,
    /// These among the organizations only asked to sponsor this person, and their sponsor has not said yes.
    #[serde(default)]
    pub asking: BTreeSet<OrgCode>,
    /// Says who has custody of the account: who prints its letters and corrects its legal data.
    #[serde(default)]
    pub custody: Custody,
    /// The organizations that stand by the person tell each other this, as far as the reader may hold it.
    #[serde(default)]
    pub shared: SharedMatters,
    /// This waits about them at the systems where they sign in, as far as the reader may hold it.
    #[serde(default, skip_serializing_if = "SystemMatters::is_empty")]
    #[ts(as = "Option<SystemMatters>", optional)]
    pub elsewhere: SystemMatters,
    /// Says by what the person is recognized when they call, and who recognized them; absent where there is nothing to say.
    #[serde(default, skip_serializing_if = "CallerMatters::is_empty")]
    #[ts(as = "Option<CallerMatters>", optional)]
    pub caller: CallerMatters,
}

/// Says who has custody of a province-wide account (docs/DOMAIN.md §2): who prints its letters, and keeps legal name, birth
/// date, gender and college data. Whoever only sponsors the person asks them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "at", rename_all = "kebab-case")]
pub enum Custody {
    /// Nobody has said: where one organization alone stands by the person, it has custody.
    #[default]
    Unsaid,
    /// The organization whose LRA registered the person has it.
    Registering {
        /// The organization is named by its code.
        organization: OrgCode,
    },
    /// Another organization than the reader's has it, and which one is withheld; or none has it, only the registration agents.
    Elsewhere,
}

/// A known person has a birth date, a gender and a language. Each is absent where it is withheld.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonDetails {
    /// The person was born on this day; absent where it is withheld.
    pub birth_date: Option<Day>,
    /// The registrant states this gender; absent where it is withheld.
    pub gender: Option<Gender>,
    /// Letters and messages are written in this language.
    pub language: Option<Language>,
}

/// A known person is reached at work like this. Each way is absent where it is withheld, or where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonContact {
    /// The work phone is stored like this: `+14165550100` or `+14165550100x123`.
    pub phone: Option<String>,
    /// The work e-mail stands here, if there is one.
    pub email: Option<String>,
}

/// A known professional is registered with a college like this. Each part is absent where it is withheld.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonDesignation {
    /// The college is named by its code in the table of colleges.
    pub college: Option<String>,
    /// The college gave this registration number; it is kept as the college writes it.
    pub number: Option<String>,
}

/// A registration states all of these: birth date, gender and language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// The registrant was born on this day; `limits.json` says how young and old one can be.
    pub birth_date: Day,
    /// The registrant states this gender, or does not say.
    pub gender: Gender,
    /// Letters and messages are written in this language.
    pub language: Language,
}

/// A registration states where a person is reached at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkContact {
    /// Everybody must give a work phone (docs/DOMAIN.md §2): `+14165550100` or `+14165550100x123`.
    pub phone: String,
    /// The work e-mail stands here, if there is one.
    pub email: Option<String>,
}

/// A registrant states their gender, or does not say.
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

/// A new registrant states a professional's registration like this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// The college is named by its code in the table of colleges; any other code is refused.
    pub college: String,
    /// The college gave this registration number; the table of colleges says what it looks like.
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

/// Says where a person's data came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// An LRA registered the person at a desk.
    Desk,
    /// The person registered themselves, with data of the college; wrong college data is corrected there, not here
    /// (docs/DOMAIN.md §2).
    College,
    /// The data was brought in by `directory import`.
    Import,
}

/// Each look at a person's identity is kept, with the version of the table that judged it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IdentityCheck {
    /// The operator looked at this moment, by the centre's clock (the device's while waiting).
    pub at: Moment,
    /// This operator looked at the documents and the face; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// The operator looked for this organization; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// Says what was examined; what a role may not know of it is left out.
    pub evidence: Evidence,
    /// No documents were examined: this sponsor said who the person is. Absent where documents were, and where it is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub asserted_by: Option<OperatorName>,
    /// It proves this level by the table that was in force then.
    pub level: u8,
    /// The evidence table of this version judged it.
    pub table: u32,
}

/// An LRA examined this. No image is kept, and no document number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Says how the person was seen; without it no face can match.
    pub seen: Seen,
    /// These documents were examined; more than six are refused.
    pub documents: Vec<ExaminedDocument>,
    /// Does the face match a photo? It counts only if a photo was there and the person was seen.
    pub face_matches: bool,
    /// Do the names on the documents match the legal name (or is the change of name documented)?
    pub names_match: bool,
}

/// Says how a person was seen; a level may ask that they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// The person stood at the desk, in front of the LRA.
    InPerson,
    /// The person was seen in an approved video session.
    Video,
    /// The person was not seen at all (imported, self-registered).
    NotSeen,
}

/// Describes one document that was examined; its number and its image are never kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExaminedDocument {
    /// The document is of this kind, by its code in the evidence table.
    pub kind: String,
    /// This issuer gave it: one of those that the table names for the kind, or anybody where the table says `*`.
    pub issuer: String,
    /// It expires after this day; none where that kind does not.
    pub expires_on: Option<Day>,
    /// It was examined as an original, not a copy.
    pub original: bool,
}

/// A credential letter stands in one of these states, each with a struct of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Letter {
    /// There is nothing to hand over: the registrant chose a password when registering themselves.
    NotNeeded,
    /// The letter waits to be printed, which makes its temporary password.
    ToPrint(ToPrint),
    /// It is printed, and not yet in the registrant's hands.
    Printed(Printed),
    /// The registrant has the letter in hand, and it needs no more looking after.
    HandedOver(HandedOver),
}

/// The letter waits to be printed since the account was allocated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ToPrint {
    /// The account was allocated at this moment, by the centre's clock.
    pub since: Moment,
}

/// A printed letter; the temporary password in it dies on `expires_on`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Printed {
    /// The letter is this print: another one voids it.
    pub letter: LetterId,
    /// It was printed at this moment, by the centre's clock; the days of its password count from here.
    pub at: Moment,
    /// This operator printed it; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// The operator printed it for this organization; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// The temporary password works until the end of this day.
    pub expires_on: Day,
}

/// The registrant has this letter in hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HandedOver {
    /// This print was handed over: a later one would have voided it.
    pub letter: LetterId,
    /// It was handed over at this moment, by the clock that decided.
    pub at: Moment,
    /// This operator looked at photo ID and handed it over; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nobody_as_absent")]
    pub by: Option<OperatorName>,
    /// The operator did so for this organization; absent where it is withheld.
    #[serde(default, deserialize_with = "crate::organization::nowhere_as_absent")]
    pub organization: Option<OrgCode>,
    /// The temporary password works until the end of this day.
    pub expires_on: Day,
}

impl Printed {
    /// Puts the letter into the registrant's hands.
    #[must_use]
    pub fn hand_over(self, by: OperatorName, organization: OrgCode, at: Moment) -> HandedOver {
        let (by, organization) = (Some(by), Some(organization));
        HandedOver { letter: self.letter, at, by, organization, expires_on: self.expires_on }
    }

    /// Counts the days that the temporary password has left; negative once it is dead.
    #[must_use]
    pub fn days_left(&self, today: Day) -> i64 {
        today.days_until(self.expires_on)
    }
}

/// A record is about this person: known by id, or – while the centre has not looked – only by what the registrant showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum PersonRef {
    /// A person this desk or the centre knows.
    Id {
        /// Desk and centre know them by this id.
        person: PersonId,
    },
    /// It is somebody who showed a login ID; the centre finds out who that is.
    Account {
        /// The registrant showed this login ID; it is compared without case.
        login_id: String,
        /// The registrant showed this birth date. Absent in what a sponsor or CCO staff may see.
        birth_date: Option<Day>,
    },
}

impl PersonRef {
    /// Gives the person's id, to be changed where a registration turned out to be somebody known.
    pub fn id_mut(&mut self) -> Option<&mut PersonId> {
        match self {
            Self::Id { person } => Some(person),
            Self::Account { .. } => None,
        }
    }

    /// Gives the person's id; `None` while the centre has not found them.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        match self {
            Self::Id { person } => Some(*person),
            Self::Account { .. } => None,
        }
    }
}
