//! Acts on requests for PHI reports carry this.

use lra_forms::Answers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{EnrollmentId, RequestId},
    request::{FormRef, Statement},
    sponsorship::Coded,
};

/// [`super::Command::PrepareRequest`] carries a form as the requester wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrepareRequest {
    /// The desk minted this id for the new request: a repeat names the same one.
    pub request: RequestId,
    /// The requester is enrolled in the product by this; it must be authorized, with its chain whole.
    pub enrollment: EnrollmentId,
    /// The form is pinned by its version; one that is closed takes no new requests.
    pub form: FormRef,
    /// The questions have these answers, by `linkId`; answers to questions that are hidden are dropped.
    pub answers: Answers,
    /// The requester's own statement stands here if it is there already; else it is recorded later.
    pub statement: Option<Statement>,
}

/// [`super::Command::RecordStatement`] carries the requester's own word, on paper or by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordStatement {
    /// The statement is about this request, which must wait for approval.
    pub request: RequestId,
    /// The requester states this, with a day and a name on it.
    pub statement: Statement,
}

/// An act on a request carries this where it needs no words and no reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OneRequest {
    /// The act is about this request; an unknown one is refused.
    pub request: RequestId,
}

/// An act on a request carries this where it gives a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestReason {
    /// The act is about this request; an unknown one is refused.
    pub request: RequestId,
    /// Says why, by a code of the act's list in the reason table.
    pub reason: Coded,
}

/// An act on a request carries this where it is nothing but words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestWords {
    /// The words are about this request; an unknown one is refused.
    pub request: RequestId,
    /// The operator wrote this; never empty.
    pub words: String,
}

/// [`super::Command::SetPriority`] carries the ground that CCO takes to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPriority {
    /// CCO sets the priority of this request; one that is done has none to set.
    pub request: RequestId,
    /// The ground is named by its code in the table of grounds.
    pub ground: String,
    /// Says why this ground, by a code of the list `set-priority`; acts of earlier versions say it in words alone.
    #[serde(deserialize_with = "crate::sponsorship::coded_or_words")]
    #[schemars(with = "crate::sponsorship::CodedOrWords")]
    pub reason: Coded,
}
