//! The sponsor’s lists and PHI report requests.

use lra_forms::{Answers, Text};
use lra_rules::ids::{CommandId, Day, EnrollmentId, Moment, OrgCode, PersonId, RequestId, SponsorshipId};
use lra_rules::organization::OperatorName;
use lra_rules::person::Language;
use lra_rules::record::Stored;
use lra_rules::refusal::Refusal;
use lra_rules::request::Statement;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

use super::Allowed;

/// `sponsorship`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneSponsorship {
    /// Which.
    pub sponsorship: SponsorshipId,
}

/// A row of the sponsor's lists.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsorshipRow {
    /// Which.
    pub sponsorship: SponsorshipId,
    /// The person's name, or the login ID that was shown.
    pub who: String,
    /// Position.
    pub position: String,
    /// Services.
    pub services: BTreeSet<String>,
    /// State in a word.
    pub state: String,
    /// Since when.
    pub since: Moment,
    /// The sponsor who is asked.
    pub sponsor: OperatorName,
    /// It is me.
    pub mine: bool,
    /// Last day.
    pub ends: Option<Day>,
    /// Own decision on its way.
    pub waiting: bool,
}

/// `sponsorships`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SponsorshipsQuery {
    /// `to-decide`, `in-force`, `mine-in-force`, `all`.
    pub filter: String,
    /// Words of a name.
    pub text: String,
}

/// Rows of sponsorships.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsorshipList {
    /// Rows.
    pub rows: Vec<SponsorshipRow>,
    /// How many more there are than are shown.
    pub more: u32,
}

/// Rows of requests.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestList {
    /// Rows.
    pub rows: Vec<RequestRow>,
    /// How many more there are than are shown.
    pub more: u32,
}

/// `requests`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestsQuery {
    /// `open`, `current` (with what ended lately), `mine`, `free`, `closed`, `all`.
    pub filter: String,
    /// Words of a number, a report, a name.
    pub text: String,
}

/// A row of the request lists.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestRow {
    /// Which.
    pub request: RequestId,
    /// Number, once received.
    pub number: Option<String>,
    /// Title of the form.
    pub form: Text,
    /// What is asked for: the answer to the form's first choice, in words.
    pub report: Option<Text>,
    /// Facility code and name.
    pub organization: OrgCode,
    /// Name of the facility.
    pub facility: Option<Text>,
    /// Requester's name.
    pub requester: String,
    /// Declared ground.
    pub ground: Option<String>,
    /// Priority set by CCO.
    pub priority: Option<String>,
    /// Needed by, `YYYY-MM-DD`.
    pub needed_by: Option<String>,
    /// State in a word.
    pub state: String,
    /// Since when.
    pub since: Moment,
    /// Who has it.
    pub holder: Option<String>,
    /// Which side has to do something: `lra`, `cco`, `nobody`.
    pub side: String,
    /// Own work on it is on its way.
    pub waiting: bool,
}

/// `request`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneRequestQuery {
    /// Which.
    pub request: RequestId,
}

/// A request's page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestPage {
    /// The row, for the header.
    pub row: RequestRow,
    /// The request with version and timeline.
    pub stored: Stored,
    /// Requester's login ID.
    pub login_id: Option<String>,
    /// State of the requester's enrollment in a word.
    pub enrollment_state: Option<String>,
    /// The form read as a document: visible questions with their answers in words.
    pub sections: Vec<FormSection>,
    /// Own commands on it that are on their way.
    pub waiting: Vec<CommandId>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// What can be done.
    pub allowed: Vec<Allowed>,
    /// `YYYY-MM-DD` of today, for age.
    pub today: Day,
    /// When this operator opened it before; what came since is new to them.
    pub seen_before: Option<Moment>,
}

/// A section of a filled form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormSection {
    /// Title.
    pub title: Text,
    /// Questions and answers.
    pub rows: Vec<FormRow>,
}

/// A question and its answers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormRow {
    /// `linkId`.
    pub link_id: String,
    /// The question.
    pub question: Text,
    /// Answers in words.
    pub answers: Vec<Text>,
}

/// `check_answers`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckAnswers {
    /// Name of the form.
    pub form: String,
    /// Version.
    pub version: String,
    /// Answers so far.
    pub answers: Answers,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// What is visible and wrong so far.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AnswersChecked {
    /// Link ids that are shown now.
    pub visible: BTreeSet<String>,
    /// Problems by link id.
    pub problems: Vec<lra_forms::Problem>,
}

/// `prepare_request`
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct Preparing {
    /// The requester's enrollment.
    pub enrollment: EnrollmentId,
    /// Name of the form.
    pub form: String,
    /// Version.
    pub version: String,
    /// Answers.
    pub answers: Answers,
    /// The requester's statement, if it is there.
    pub statement: Option<Statement>,
    /// The draft it was kept in.
    pub draft: Option<String>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// `request_paper`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestPaperQuery {
    /// Which.
    pub request: RequestId,
    /// Language of the paper.
    pub language: Language,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Written {
    /// Where.
    pub file: String,
}

/// Somebody who has an active enrollment in a product whose PHI reports can be requested.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Requester {
    /// Their enrollment.
    pub enrollment: EnrollmentId,
    /// Who.
    pub person: Option<PersonId>,
    /// Name.
    pub name: String,
    /// Login ID.
    pub login_id: Option<String>,
    /// Product.
    pub service: String,
    /// Form and version open today.
    pub form: String,
    /// Version.
    pub version: String,
    /// Why it cannot be requested by this LRA (it is herself …).
    pub refusal: Option<Refusal>,
}
