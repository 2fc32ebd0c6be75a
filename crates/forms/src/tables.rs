//! The code tables: policy as data. Every table carries its own version; a decision records which versions judged it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Questionnaire;

/// A text in both official languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

/// Everything that is in force: all tables and all forms. Passed into every decision; never read from a global.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Tables {
    /// What proves an identity, and which level of assurance follows.
    pub evidence: EvidenceTable,
    /// The services one can be enrolled in.
    pub services: ServiceTable,
    /// Coded reasons, by the act they belong to.
    pub reasons: ReasonTable,
    /// Which commands may be made without the centre.
    pub offline: OfflineTable,
    /// Grounds of priority for a PHI report request, highest first.
    pub grounds: GroundTable,
    /// Regulatory colleges and the shape of their registration numbers.
    pub colleges: CollegeTable,
    /// How a login ID is formed from a legal name.
    pub login_id: LoginIdTable,
    /// Terms of use, newest last.
    pub terms: TermsTable,
    /// Days, hours and counts.
    pub limits: LimitTable,
    /// The interim request forms, every version that was ever in force.
    pub forms: Vec<Questionnaire>,
}

impl Tables {
    /// The versions in force, to be written beside every decision: `evidence@1 services@1 …`.
    #[must_use]
    pub fn versions(&self) -> String {
        format!(
            "evidence@{} services@{} reasons@{} offline@{} grounds@{} colleges@{} login_id@{} limits@{}",
            self.evidence.version,
            self.services.version,
            self.reasons.version,
            self.offline.version,
            self.grounds.version,
            self.colleges.version,
            self.login_id.version,
            self.limits.version,
        )
    }

    /// The form with this name and version.
    #[must_use]
    pub fn form(&self, name: &str, version: &str) -> Option<&Questionnaire> {
        self.forms.iter().find(|f| f.name == name && f.version == version)
    }
}

/// `forms/tables/evidence.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceTable {
    /// Version of this table.
    pub version: u32,
    /// Where the policy comes from.
    pub source: String,
    /// The rules in force per level, lowest level first.
    pub levels: Vec<LevelRule>,
    /// Other programmes' rules, by name (`treasury-board`, `otn`, `nist`), to be put in force by an administrator.
    pub presets: BTreeMap<String, Vec<LevelRule>>,
    /// The kinds of document that may be examined.
    pub documents: Vec<DocumentKind>,
}

/// What one level of assurance asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// The level: 1, 2, 3 …
    pub level: u8,
    /// How many different valid documents.
    pub documents: u8,
    /// How many of them with a photo.
    pub with_photo: u8,
    /// How many of them foundational.
    pub foundational: u8,
    /// Must the photo match the face?
    pub face_matches: bool,
    /// Must the names on the documents match the registered legal name (or a change-of-name document be examined)?
    pub names_match: bool,
    /// Must the person have been seen (in person, or by approved video)?
    pub seen: bool,
    /// Must every document have been examined as an original?
    pub originals: bool,
    /// How many linkage methods (face match, names match) – Treasury Board.
    #[serde(default)]
    pub linkages: u8,
}

/// One kind of identity document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// Stable code, e.g. `on-drivers-licence`.
    pub code: String,
    /// What the operator reads.
    pub name: Text,
    /// Foundational or contextual.
    pub class: DocumentClass,
    /// Who issues it; the page offers these, most frequent first. `*` allows any typed issuer.
    pub issuers: Vec<String>,
    /// Does it carry a photo?
    pub photo: bool,
    /// Does it expire? Then a date in the future is required.
    pub expires: bool,
    /// What a scanner may read from it.
    pub machine_readable: MachineReadable,
}

/// The class of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentClass {
    /// Proves that the person exists: birth certificate, citizenship, permanent resident card.
    Foundational,
    /// Used in a context: passport, licence, employer badge.
    Contextual,
    /// Explains why two names differ; never counts as evidence of identity.
    ChangeOfName,
}

/// What a scanner may read from a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MachineReadable {
    /// Nothing.
    None,
    /// AAMVA PDF417 bar code.
    Pdf417,
    /// ICAO 9303 machine-readable zone.
    Mrz,
}

/// `forms/tables/services.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ServiceTable {
    /// Version of this table.
    pub version: u32,
    /// The catalogue, in the order a page shows it.
    pub services: Vec<Service>,
}

/// One digital health service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Stable code, e.g. `clinical-viewer`.
    pub code: String,
    /// What people call it.
    pub name: Text,
    /// The level of assurance it needs.
    pub level: u8,
    /// Does it need a sponsor?
    pub sponsor: bool,
    /// Does the organization need an agreement for it?
    pub agreement: bool,
    /// Is it only for holders of a regulated licence?
    pub licence: bool,
    /// The request form of this product, by name, if PHI reports can be requested for it.
    #[serde(default)]
    pub request_form: Option<String>,
}

/// `forms/tables/reasons.json`: reasons by act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReasonTable {
    /// Version of this table.
    pub version: u32,
    /// By act: `suspend`, `end`, `reinstate`, `correct`, `different-people`, `decline-sponsorship`, `object`,
    /// `decline-request`, `withdraw-request`, `set-priority`, `take-over`; `by-itself` is nobody's act.
    pub acts: BTreeMap<String, Vec<Reason>>,
}

/// One coded reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Stable code.
    pub code: String,
    /// What the operator reads.
    pub name: Text,
    /// Must some words be added?
    #[serde(default)]
    pub needs_words: bool,
}

/// `forms/tables/offline.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OfflineTable {
    /// Version of this table.
    pub version: u32,
    /// By command type (`register_person` …): may it be made without the centre?
    pub commands: BTreeMap<String, bool>,
}

/// `forms/tables/grounds.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GroundTable {
    /// Version of this table.
    pub version: u32,
    /// Highest priority first.
    pub grounds: Vec<Ground>,
}

/// A ground of priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Stable code, e.g. `patient-care`.
    pub code: String,
    /// What people read.
    pub name: Text,
}

/// `forms/tables/colleges.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CollegeTable {
    /// Version of this table.
    pub version: u32,
    /// Ontario's regulatory health colleges.
    pub colleges: Vec<College>,
}

/// A regulatory college.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct College {
    /// Stable code, e.g. `cpso`.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Number of characters of a registration number, least and most.
    pub length: (u8, u8),
    /// Are registration numbers digits only?
    pub digits_only: bool,
}

/// `forms/tables/login_id.json`: how a login ID is formed [D]; the centre allocates it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoginIdTable {
    /// Version of this table.
    pub version: u32,
    /// `oneid.on.ca`
    pub domain: String,
    /// The most characters before the `@`, suffix included.
    pub longest: u8,
    /// Letters that Unicode decomposition does not fold to ASCII: `ł → l`, `ß → ss`, `đ → d`, `æ → ae` …
    pub letters: BTreeMap<String, String>,
    /// The first number appended on a collision (2: `john.smith2`).
    pub first_suffix: u32,
}

/// `forms/tables/terms.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TermsTable {
    /// Every version of the terms, oldest first.
    pub versions: Vec<Terms>,
}

/// One version of the terms of use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// E.g. `2026-1`.
    pub version: String,
    /// From this date (YYYY-MM-DD).
    pub effective: String,
    /// Paragraphs.
    pub paragraphs: Vec<Text>,
}

/// `forms/tables/limits.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LimitTable {
    /// Version of this table.
    pub version: u32,
    /// Days a temporary password lives (90) [S].
    pub letter_days: u16,
    /// Hours a desk may work without the centre (72).
    pub lease_hours: u16,
    /// Hours left at which a connected desk also shows the countdown (24).
    pub lease_warning_hours: u16,
    /// Minutes without a key press until the desk locks.
    pub idle_minutes: u16,
    /// Seconds of warning before that.
    pub idle_warning_seconds: u16,
    /// Least characters of a passphrase.
    pub passphrase_length: u8,
    /// Youngest registrant, in years.
    pub youngest: u8,
    /// Oldest registrant, in years.
    pub oldest: u8,
    /// Most characters of a name part.
    pub name_length: u16,
    /// Most characters of a free text (reason, clinical need, note).
    pub words_length: u16,
    /// Longest sponsorship, in days.
    pub sponsorship_days: u16,
    /// Days before today at which a sponsorship may have begun.
    pub starts_days_back: u16,
    /// Days from today within which a sponsorship begins.
    pub starts_days_ahead: u16,
    /// Oldest signature of a sponsor form or of a requester's statement, in days.
    pub signed_days: u16,
    /// Days that a closed matter still stands in the lists of open ones.
    pub closed_days: u16,
    /// Least score of an LRA's training, in per cent (90) [S].
    pub training_score: u8,
    /// Account look-ups allowed per operator and hour.
    pub lookups_per_hour: u16,
    /// Questions about likely people elsewhere, allowed per profile and hour.
    pub likely_per_hour: u16,
}
