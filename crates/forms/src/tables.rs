//! The code tables: policy as data. Every table carries its own version; a decision records which versions judged it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod challenge;
mod help;
mod limits;

pub use challenge::{ChallengeQuestion, ChallengeTable};
pub use help::HelpTable;
pub use limits::LimitTable;

use crate::Questionnaire;

/// A text in both official languages; the checker refuses one that lacks either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// What it says in English.
    pub en: String,
    /// What it says in French.
    pub fr: String,
}

/// Everything that is in force: all tables and all forms. Passed into every decision; never read from a global.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Tables {
    /// Says what proves an identity, and which level of assurance follows from it.
    pub evidence: EvidenceTable,
    /// Lists the services that somebody can be enrolled in.
    pub services: ServiceTable,
    /// Lists coded reasons, by the act that asks for one.
    pub reasons: ReasonTable,
    /// Says which commands may be made without the centre.
    pub offline: OfflineTable,
    /// Lists the grounds of priority of a PHI report request, the highest first.
    pub grounds: GroundTable,
    /// Lists the regulatory colleges and the shape of their registration numbers.
    pub colleges: CollegeTable,
    /// Says how a login ID is formed from a legal name.
    pub login_id: LoginIdTable,
    /// Holds every version of the terms of use; the last one whose day has come is in force.
    pub terms: TermsTable,
    /// Holds the numbers of days, hours, characters and questions that rules are measured by.
    pub limits: LimitTable,
    /// Says what a letter says besides; tables of before have none, and mean the programme's.
    #[serde(default)]
    pub help: HelpTable,
    /// Says by what somebody who calls is recognized; tables of before have no questions.
    #[serde(default)]
    pub challenge: ChallengeTable,
    /// Holds the interim request forms, every version that was ever in force: a request is judged by the one it was written
    /// in.
    pub forms: Vec<Questionnaire>,
}

impl Tables {
    /// Lists the versions in force, to be written beside every decision: `evidence@1 services@1 …`.
    #[must_use]
    pub fn versions(&self) -> String {
        format!(
            "evidence@{} services@{} reasons@{} offline@{} grounds@{} colleges@{} login_id@{} limits@{} challenge@{}",
            self.evidence.version,
            self.services.version,
            self.reasons.version,
            self.offline.version,
            self.grounds.version,
            self.colleges.version,
            self.login_id.version,
            self.limits.version,
            self.challenge.version,
        )
    }

    /// Finds the form with this name and version.
    #[must_use]
    pub fn form(&self, name: &str, version: &str) -> Option<&Questionnaire> {
        self.forms.iter().find(|f| f.name == name && f.version == version)
    }
}

/// The table of evidence, read from `forms/tables/evidence.json` (docs/DOMAIN.md §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// Says where the policy comes from, in words for whoever changes it.
    pub source: String,
    /// The rules in force, one a level, the lowest level first.
    pub levels: Vec<LevelRule>,
    /// Other programmes' rules, by name (`treasury-board`, `otn`, `nist`); nothing is judged by them until an administrator
    /// makes them `levels`.
    pub presets: BTreeMap<String, Vec<LevelRule>>,
    /// The kinds of document that may be examined; others prove nothing.
    pub documents: Vec<DocumentKind>,
    /// Names each issuer that the kinds list in both languages; evidence records the key, tables of before name none.
    #[serde(default)]
    pub issuers: BTreeMap<String, Text>,
    /// Nobody is registered whose evidence proves less than this level; tables of before mean the usual.
    #[serde(default = "registering_level")]
    pub registering_level: u8,
    /// Says whether somebody may be registered on a sponsor's word alone, at the lowest level; tables of before mean no.
    #[serde(default)]
    pub sponsor_asserts: bool,
    /// Says whether the organizations have an approved way to see somebody by video: without one, video is as not seen.
    #[serde(default = "yes")]
    pub approved_video: bool,
    /// How many documents may be examined at once; tables of before mean the usual.
    #[serde(default = "documents_at_most")]
    pub documents_at_most: u8,
    /// Says what somebody who is registered must show when they are looked at again.
    #[serde(default)]
    pub second_look: SecondLook,
}

/// What a look at somebody who is registered must find, whatever it proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SecondLook {
    /// Says whether a valid document with a photo must be shown.
    pub photo: bool,
    /// Says whether the person must be seen, in person or by approved video.
    pub seen: bool,
    /// Says whether a photo must match the face.
    pub face_matches: bool,
    /// Says whether the names on the documents must match the legal name.
    pub names_match: bool,
}

impl Default for SecondLook {
    fn default() -> Self {
        Self { photo: true, seen: true, face_matches: true, names_match: true }
    }
}

/// What one level of assurance asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// The level of assurance that follows once the rest of the rule is met.
    pub level: u8,
    /// How many valid documents of different kinds must be shown.
    pub documents: u8,
    /// How many of them must carry a photo.
    pub with_photo: u8,
    /// How many of them must be foundational.
    pub foundational: u8,
    /// Says whether a photo must match the face.
    pub face_matches: bool,
    /// Says whether the names on the documents must match the legal name; a change-of-name document explains a difference.
    pub names_match: bool,
    /// Says whether the person must have been seen, in person or by approved video.
    pub seen: bool,
    /// Says whether every document must have been examined as an original.
    pub originals: bool,
    /// How many linkage methods (face match, names match) must have succeeded; only the Treasury Board counts them.
    #[serde(default)]
    pub linkages: u8,
}

/// A kind of identity document, with what may be asked of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// The code that evidence records, e.g. `on-drivers-licence`; it never changes its meaning.
    pub code: String,
    /// What the operator reads and chooses by.
    pub name: Text,
    /// What it proves: that somebody exists, or only who they are taken for.
    pub class: DocumentClass,
    /// Lists who issues it, most frequent first: the page offers these, and `*` allows any typed issuer.
    pub issuers: Vec<String>,
    /// Says whether it carries a photo.
    pub photo: bool,
    /// Says whether it expires: then a date that has not passed must be entered.
    pub expires: bool,
    /// Says what a scanner may read from it.
    pub machine_readable: MachineReadable,
}

/// Classes of documents: a level asks for so many of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentClass {
    /// Proves that the person exists: birth certificate, citizenship, permanent resident card.
    Foundational,
    /// Shows who somebody is taken for in one context: passport, licence, employer badge.
    Contextual,
    /// Explains why two names differ; never counts as evidence of identity.
    ChangeOfName,
}

/// Tells what a scanner may read from a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MachineReadable {
    /// A scanner reads nothing from it; everything is typed.
    None,
    /// It carries an AAMVA PDF417 bar code, as driver's licences do.
    Pdf417,
    /// It carries an ICAO 9303 machine-readable zone, as passports do.
    Mrz,
}

/// The table of services, read from `forms/tables/services.json` (docs/DOMAIN.md §1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// Says what becomes of a sponsorship from a signed form that covers a service holding PHI, where its sponsor has no standing
    /// trust in the LRA; tables of before name nothing, and mean the usual.
    #[serde(default)]
    pub phi_signed_form: PhiSignedForm,
    /// The services, in the order in which a page shows them.
    pub services: Vec<Service>,
}

/// One LRA holds a form that a sponsor signed, for services that hold PHI, and the sponsor does not vouch for that LRA.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PhiSignedForm {
    /// It waits until the sponsor confirms it, or another LRA who saw the form or reached the sponsor.
    #[default]
    SponsorOrSecondLra,
    /// It waits until the sponsor confirms it, and nobody does so in their place.
    SponsorOnly,
    /// It is in force on receipt, as with any other service; the sponsor can object.
    OnReceipt,
}

/// A digital health service, with what its chain must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The code that enrollments record, e.g. `clinical-viewer`; it never changes its meaning.
    pub code: String,
    /// What people call it.
    pub name: Text,
    /// Says whether it holds PHI, so that one LRA alone never opens it; a table that does not say so means that it does.
    #[serde(default = "holds_phi")]
    pub phi: bool,
    /// The level of assurance that a person must have.
    pub level: u8,
    /// Says whether a sponsorship must stand under an enrollment.
    pub sponsor: bool,
    /// Says whether the organization must have signed an agreement for it.
    pub agreement: bool,
    /// Says whether only holders of a regulated licence may have it.
    pub licence: bool,
    /// Names the request form of this product; without one no PHI report can be requested for it.
    #[serde(default)]
    pub request_form: Option<String>,
}

/// The table of coded reasons, read from `forms/tables/reasons.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReasonTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// By act: `suspend`, `end`, `reinstate`, `correct`, `different-people`, `decline-sponsorship`, `object`,
    /// `decline-request`, `withdraw-request`, `set-priority`, `take-over`, `decline-work`, `confirm-sponsorship`; `by-itself` is nobody's act.
    pub acts: BTreeMap<String, Vec<Reason>>,
}

/// A coded reason that an operator may choose for an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The code that a timeline records; it never changes its meaning.
    pub code: String,
    /// What the operator reads.
    pub name: Text,
    /// Says whether some words must be added, because the code alone says too little.
    #[serde(default)]
    pub needs_words: bool,
}

/// The table of what may be done offline, read from `forms/tables/offline.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OfflineTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// Says by the code of each act (`register_person` …) whether it may be made without the centre.
    pub commands: BTreeMap<String, bool>,
}

/// The table of grounds of priority, read from `forms/tables/grounds.json` (docs/DOMAIN.md §4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GroundTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// The grounds, the highest priority first.
    pub grounds: Vec<Ground>,
}

/// A ground of priority: facilities declare one, CCO sets one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The code that requests record, e.g. `patient-care`; it never changes its meaning.
    pub code: String,
    /// What people read.
    pub name: Text,
}

/// The table of regulatory colleges, read from `forms/tables/colleges.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CollegeTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// Ontario's regulatory health colleges; a licence of another one cannot be recorded.
    pub colleges: Vec<College>,
}

/// A regulatory college and the shape of its registration numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct College {
    /// The code that a designation records, e.g. `cpso`; it never changes its meaning.
    pub code: String,
    /// What the college is called.
    pub name: Text,
    /// How many characters a registration number has, least and most.
    pub length: (u8, u8),
    /// Says whether registration numbers are digits only; others may hold letters and hyphens.
    pub digits_only: bool,
}

/// The table of login IDs, read from `forms/tables/login_id.json`: it says how one is formed (docs/DOMAIN.md §2), and the
/// centre allocates it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoginIdTable {
    /// Counts the versions of this table; a decision records the one that judged it.
    pub version: u32,
    /// What stands after the `@`: `oneid.on.ca`.
    pub domain: String,
    /// How many characters may stand before the `@`, the number at its end included.
    pub longest: u8,
    /// Letters that Unicode decomposition does not fold to ASCII: `ł → l`, `ß → ss`, `đ → d`, `æ → ae` …
    pub letters: BTreeMap<String, String>,
    /// The first number appended on a collision (2: `john.smith2`).
    pub first_suffix: u32,
}

/// The table of terms of use, read from `forms/tables/terms.json` (docs/DOMAIN.md §5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TermsTable {
    /// Every version of the terms, oldest first.
    pub versions: Vec<Terms>,
}

/// A version of the terms of use: until an operator accepts it, their desk shows no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The name that an acceptance records, e.g. `2026-1`.
    pub version: String,
    /// The day from which it is in force (YYYY-MM-DD).
    pub effective: String,
    /// What it says, paragraph by paragraph.
    pub paragraphs: Vec<Text>,
}

/// What nobody said anything about is guarded.
fn holds_phi() -> bool {
    true
}

/// Services with PHI need it: two documents, one with a photo.
fn registering_level() -> u8 {
    2
}

fn yes() -> bool {
    true
}

/// More pieces than anybody brings along.
fn documents_at_most() -> u8 {
    6
}
