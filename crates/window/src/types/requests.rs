//! The sponsor’s lists and PHI report requests.

use lra_forms::{Answers, Text};
use lra_rules::course::Leg;
use lra_rules::ids::{CommandId, Day, EnrollmentId, Moment, OrgCode, PersonId, RequestId, SponsorshipId};
use lra_rules::links::Link;
use lra_rules::organization::OperatorName;
use lra_rules::person::{AccountStatus, Language};
use lra_rules::record::Stored;
use lra_rules::refusal::Refusal;
use lra_rules::turn::{Party, Step};
use lra_rules::typed::RequestForm;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

use super::Allowed;

/// The question of `sponsorship`: one of them.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneSponsorship {
    /// The sponsorship whose page it is.
    pub sponsorship: SponsorshipId,
}

/// A row of the sponsor's lists.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SponsorshipRow {
    /// The sponsorship's id, by which acts name it.
    pub sponsorship: SponsorshipId,
    /// The person's name, or the login ID that was shown.
    pub who: String,
    /// What the person does there.
    pub position: String,
    /// The services it covers, by their codes.
    pub services: BTreeSet<String>,
    /// State in a word.
    pub state: String,
    /// When it came to stand there.
    pub since: Moment,
    /// The sponsor who is asked.
    pub sponsor: OperatorName,
    /// It is me.
    pub mine: bool,
    /// The last day; none where it stands until somebody ends it.
    pub ends: Option<Day>,
    /// The last day that whoever approves it is offered: the recorded one, else the usual one.
    pub usual_end: Day,
    /// The links of its services, of each kind the one that hurts most.
    pub strip: Vec<Link>,
    /// Own decision on its way.
    pub waiting: bool,
}

/// The question of `sponsorships`: the rows of a list.
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
    /// The rows that are shown, in the order of the list.
    pub rows: Vec<SponsorshipRow>,
    /// How many more there are than are shown.
    pub more: u32,
}

/// Rows of requests.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequestList {
    /// The rows that are shown, in the order of the list.
    pub rows: Vec<RequestRow>,
    /// How many more there are than are shown.
    pub more: u32,
}

/// The question of `requests`: the rows of a list.
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
    /// The request's id, by which acts name it.
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
    /// The name of the person who asks for the report.
    pub requester: String,
    /// The ground that the form declares, by its code.
    pub ground: Option<String>,
    /// Priority set by CCO.
    pub priority: Option<String>,
    /// Needed by, `YYYY-MM-DD`.
    pub needed_by: Option<String>,
    /// State in a word.
    pub state: String,
    /// When it came to stand there.
    pub since: Moment,
    /// Who has it.
    pub holder: Option<String>,
    /// Which party has to do something; `None` once it has ended.
    pub side: Option<Party>,
    /// The step that it waits for; `None` once it has ended.
    pub step: Option<Step>,
    /// Own work on it is on its way.
    pub waiting: bool,
}

/// The question of `request`: the page of one request.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneRequestQuery {
    /// The request whose page it is.
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
    /// How the requester's account stands; none while it is not known here.
    pub account: Option<AccountStatus>,
    /// State of the requester's enrollment in a word.
    pub enrollment_state: Option<String>,
    /// The form read as a document: visible questions with their answers in words.
    pub sections: Vec<FormSection>,
    /// Own commands on it that are on their way.
    pub waiting: Vec<CommandId>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// Where it stands between the form and the report, station by station.
    pub course: Vec<Leg>,
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
    /// The heading of the section, in both languages.
    pub title: Text,
    /// Questions and answers.
    pub rows: Vec<FormRow>,
}

/// A question and its answers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormRow {
    /// The question's `linkId` in the form.
    pub link_id: String,
    /// The question, in both languages.
    pub question: Text,
    /// Answers in words.
    pub answers: Vec<Text>,
    /// Is it a statement that was made? None where it is a question.
    pub attested: Option<bool>,
}

/// The question of `check_answers`: what is wrong with a form so far.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckAnswers {
    /// Name of the form.
    pub form: String,
    /// The version of the form that is being answered.
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

/// The question of `prepare_request`: a form is done, and is to be kept as a request.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct Preparing {
    /// The requester's enrollment.
    pub enrollment: EnrollmentId,
    /// The form as typed so far.
    pub typed: RequestForm,
    /// The draft it was kept in.
    pub draft: Option<String>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}

/// The question of `request_paper`: a request is to be printed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RequestPaperQuery {
    /// The request that is printed.
    pub request: RequestId,
    /// Language of the paper.
    pub language: Language,
}

/// Somebody who has an active enrollment in a product whose PHI reports can be requested, or had one until their account was
/// stopped.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Requester {
    /// The enrollment in the product, on which a request would rest.
    pub enrollment: EnrollmentId,
    /// The person, where they are known here.
    pub person: Option<PersonId>,
    /// Given and family name, or the only name.
    pub name: String,
    /// The login ID; none while the centre has not answered.
    pub login_id: Option<String>,
    /// The product, by its code in the service table.
    pub service: String,
    /// Form and version open today.
    pub form: String,
    /// The version of that form which is open today.
    pub version: String,
    /// Why it cannot be requested by this LRA (it is herself …).
    pub refusal: Option<Refusal>,
}
