//! PHI report requests: the interim process (docs/DOMAIN.md §4). A request holds no patient data.

use lra_forms::Answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Day, EnrollmentId, Moment, OrgCode, RequestId},
    organization::OperatorName,
    person::PersonRef,
    sponsorship::{Coded, Message},
};

/// A request for a PHI report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Request {
    /// Minted by the desk that prepared it; people know it by its number.
    pub id: RequestId,
    /// Number given by the centre when it received the request, e.g. `2026-000123`.
    pub number: Option<String>,
    /// The facility whose LRA submits it, and under whose agreement the requester is enrolled.
    pub organization: OrgCode,
    /// The requester's enrollment in the product; a request stops when it does.
    pub enrollment: EnrollmentId,
    /// The product whose report it is, by its code in the service table.
    pub service: String,
    /// The requester: the author of the form.
    pub requester: PersonRef,
    /// The form, pinned to its version.
    pub form: FormRef,
    /// What the requester answered; answers to hidden questions are dropped.
    pub answers: Answers,
    /// The requester's own statement: without it nothing can be approved.
    pub statement: Option<Statement>,
    /// The LRA who prepared it.
    pub prepared_by: OperatorName,
    /// When it was prepared, by the clock that decided.
    pub prepared_at: Moment,
    /// The LRA's approval; none before the request is submitted.
    pub approval: Option<Approval>,
    /// The priority that CCO set; none until then.
    pub priority: Option<Priority>,
    /// Who at CCO has it.
    pub holder: Option<OperatorName>,
    /// Messages between CCO and LRA, and CCO's internal notes.
    pub thread: Vec<Message>,
    /// Who told the requester how it ended; until then that is the LRAs' duty.
    #[serde(default)]
    pub told: Option<Told>,
    /// Where it stands, with what belongs to that state.
    pub state: RequestState,
}

/// A form and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FormRef {
    /// The name of the form, by which a service points to it.
    pub name: String,
    /// The version that the answers were given to; a later one does not judge them again.
    pub version: String,
}

/// The requester's own statement, as it reached the LRA.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// How the statement reached the LRA.
    pub received: Received,
    /// The day that stands on it, which may lie before it was recorded.
    pub dated: Day,
    /// The name that stands under it.
    pub signed_by: String,
}

/// How a statement was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Received {
    /// On paper, signed by hand.
    Paper,
    /// By e-mail from the requester's work address.
    Email,
    /// The requester signed in front of the LRA.
    AtTheDesk,
}

/// The LRA's approval, which submits the request; it is signed with the passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Approval {
    /// The LRA who approved and submitted it.
    pub by: OperatorName,
    /// When it was approved, by the clock that decided.
    pub at: Moment,
}

/// The priority that CCO set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Priority {
    /// The ground, by its code in the table of grounds.
    pub ground: String,
    /// Why this ground was taken to hold, from the list `set-priority` of the reason table.
    #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
    pub reason: Coded,
    /// The analyst at CCO who set it.
    pub by: OperatorName,
    /// When it was set, by the clock that decided.
    pub at: Moment,
}

/// The requester knows how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Told {
    /// The LRA who passed it on.
    pub by: OperatorName,
    /// When the requester was told, by the clock that decided.
    pub at: Moment,
}

/// Where a request stands, one state a struct; closed states have no way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum RequestState {
    /// The LRA has to approve it (once the requester's statement is there).
    AwaitingApproval(Since),
    /// Approved at the desk; the centre has not yet answered.
    Submitted(Since),
    /// At CCO; nobody has it yet.
    Received(Since),
    /// Somebody at CCO works on it.
    InProcess(Since),
    /// The LRA has to answer CCO.
    InformationRequired(Since),
    /// CCO has made the report: the requester collects it where it says.
    Completed(Completed),
    /// CCO declined it; the LRA tells the requester why.
    Declined(Closed),
    /// The LRA took it back before CCO was done with it.
    Withdrawn(Closed),
}

/// Since when a request stands where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Since {
    /// When it came to stand there, by the clock that decided.
    pub since: Moment,
}

/// CCO has made the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Completed {
    /// When it was completed, by the clock that decided.
    pub since: Moment,
    /// Where and how the requester collects the report; results never travel through this program.
    pub collect: String,
}

/// The request was closed without a report: declined by CCO, or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Closed {
    /// When it was closed, by the clock that decided.
    pub since: Moment,
    /// Why it was closed, from the list of the act that closed it in the reason table.
    pub reason: Coded,
}

impl RequestState {
    /// The code of the state, as tables and pages name it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::AwaitingApproval(_) => "awaiting-approval",
            Self::Submitted(_) => "submitted",
            Self::Received(_) => "received",
            Self::InProcess(_) => "in-process",
            Self::InformationRequired(_) => "information-required",
            Self::Completed(_) => "completed",
            Self::Declined(_) => "declined",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// Since when it stands there.
    #[must_use]
    pub fn since(&self) -> Moment {
        match self {
            Self::AwaitingApproval(s)
            | Self::Submitted(s)
            | Self::Received(s)
            | Self::InProcess(s)
            | Self::InformationRequired(s) => s.since,
            Self::Completed(s) => s.since,
            Self::Declined(s) | Self::Withdrawn(s) => s.since,
        }
    }

    /// Whether nothing more will be done about it.
    #[must_use]
    pub fn closed(&self) -> bool {
        matches!(self, Self::Completed(_) | Self::Declined(_) | Self::Withdrawn(_))
    }
}
