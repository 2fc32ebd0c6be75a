//! These commands carry what the registration agents say of the systems where people sign in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    elsewhere::{Differs, Todo},
    ids::{Day, EnrollmentId, PersonId},
    sponsorship::Coded,
};

/// [`super::Command::DoneByHand`] says that somebody was let into a service by hand, or taken out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DoneByHand {
    /// It was done for this person; an unknown one is refused.
    pub person: PersonId,
    /// It is about this enrollment; one without a task that waits is refused.
    pub enrollment: EnrollmentId,
    /// Says what was done: a task that has become the other one meanwhile is not done by it.
    pub todo: Todo,
}

/// [`super::Command::PutRight`] has the records win at a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PutRight {
    /// It is about this person; an unknown one is refused.
    pub person: PersonId,
    /// Everything that differs at this system is brought there as the records have it; one where nothing differs is refused.
    pub target: String,
}

/// [`super::Command::LeaveDifference`] leaves as it is what somebody changed at a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LeaveDifference {
    /// It is about this person; an unknown one is refused.
    pub person: PersonId,
    /// The difference is at this system.
    pub target: String,
    /// This differs there; what does not differ any more is refused.
    pub what: Differs,
    /// After this day it waits for somebody again; none takes it over for good.
    pub until: Option<Day>,
    /// Says why, by a code of the list `leave-difference`.
    pub reason: Coded,
}
