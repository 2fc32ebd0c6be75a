//! A request asks CCO for a PHI report, by the interim process (docs/DOMAIN.md §4). It holds no patient data.

use lra_forms::Answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Day, EnrollmentId, Moment, OrgCode, RequestId},
    organization::OperatorName,
    person::PersonRef,
    sponsorship::{Coded, Message, Told},
};

/// A request goes from the requester's form over the LRA's approval to CCO's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Request {
    /// The desk that prepared it minted this id; people know it by its number.
    pub id: RequestId,
    /// The centre gave this number on receipt, e.g. `2026-000123`; none before.
    pub number: Option<String>,
    /// The LRA of this facility submits it, and the requester is enrolled under its agreement.
    pub organization: OrgCode,
    /// The requester is enrolled in the product by this; a request stops when it does.
    pub enrollment: EnrollmentId,
    /// The report is of this product, by its code in the service table.
    pub service: String,
    /// The requester is the author of the form.
    pub requester: PersonRef,
    /// The form is pinned to its version, also when a later one is open.
    pub form: FormRef,
    /// The requester answered this; answers to hidden questions are dropped.
    pub answers: Answers,
    /// The requester states this on their own: without it nothing can be approved.
    pub statement: Option<Statement>,
    /// This LRA prepared it; any LRA of the organization may approve it.
    pub prepared_by: OperatorName,
    /// It was prepared at this moment, by the clock that decided.
    pub prepared_at: Moment,
    /// The LRA approved it like this; none before the request is submitted.
    pub approval: Option<Approval>,
    /// CCO set this priority; none until then.
    pub priority: Option<Priority>,
    /// This analyst at CCO has it; none while it is in the queue.
    pub holder: Option<OperatorName>,
    /// CCO and LRA talk here, oldest first; CCO's internal notes stand among it, and CCO alone sees those.
    pub thread: Vec<Message>,
    /// Somebody told the requester how it ended; until then that is the LRAs' duty.
    #[serde(default)]
    pub told: Option<Told>,
    /// Says where it stands, with what belongs to that state.
    pub state: RequestState,
}

/// Names a form and its version; one that is closed takes no new requests (docs/DOMAIN.md §4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FormRef {
    /// A service points to the form by this name.
    pub name: String,
    /// The answers were given to this version; a later one does not judge them again.
    pub version: String,
}

/// The requester states this on their own; it stands as it reached the LRA, who cannot approve without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Says how the statement reached the LRA, by one of three ways.
    pub received: Received,
    /// This day stands on it, which may lie before it was recorded.
    pub dated: Day,
    /// This name stands under it, in one line.
    pub signed_by: String,
}

/// Says how a statement was received: in one of three ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Received {
    /// It came on paper, signed by hand.
    Paper,
    /// It came by e-mail from the requester's work address.
    Email,
    /// The requester signed in front of the LRA.
    AtTheDesk,
}

/// The LRA approves the request by this, which submits it; it is signed with the passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Approval {
    /// This LRA approved and submitted it.
    pub by: OperatorName,
    /// It was approved at this moment, by the clock that decided.
    pub at: Moment,
}

/// CCO puts requests in order by this, whatever ground the form declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Priority {
    /// CCO takes this ground to hold, by its code in the table of grounds.
    pub ground: String,
    /// Says why this ground was taken to hold, by a code of the list `set-priority` of the reason table.
    #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
    pub reason: Coded,
    /// This analyst at CCO set it; a later one replaces both.
    pub by: OperatorName,
    /// It was set at this moment, by the clock that decided.
    pub at: Moment,
}

/// A request stands in one of these states, each with a struct of its own; closed states have no way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum RequestState {
    /// The LRA has to approve it (once the requester's statement is there).
    AwaitingApproval(Since),
    /// It is approved at the desk, and the centre has not yet answered.
    Submitted(Since),
    /// It is at CCO, and nobody has it yet.
    Received(Since),
    /// Somebody at CCO works on it, and is named as its holder.
    InProcess(Since),
    /// The LRA has to answer CCO, who asked for what is missing.
    InformationRequired(Since),
    /// CCO has made the report: the requester collects it where it says.
    Completed(Completed),
    /// CCO declined it; the LRA tells the requester why.
    Declined(Closed),
    /// The LRA took it back before CCO was done with it.
    Withdrawn(Closed),
}

/// A request has stood where it stands since a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Since {
    /// It came to stand there at this moment, by the clock that decided.
    pub since: Moment,
}

/// CCO has made the report; the request has no way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Completed {
    /// It was completed at this moment, by the clock that decided.
    pub since: Moment,
    /// The requester collects the report there, in CCO's words; results never travel through this program.
    pub collect: String,
}

/// The request was closed without a report: declined by CCO, or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Closed {
    /// It was closed at this moment, by the clock that decided.
    pub since: Moment,
    /// Says why it was closed, by a code of the list of the act that closed it.
    pub reason: Coded,
}

impl RequestState {
    /// Gives the code of the state, as tables and pages name it.
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

    /// Tells since when it stands there.
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

    /// Tells whether nothing more will be done about it.
    #[must_use]
    pub fn closed(&self) -> bool {
        matches!(self, Self::Completed(_) | Self::Declined(_) | Self::Withdrawn(_))
    }
}
