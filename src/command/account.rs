//! The registration agents stop a province-wide account, or put it in force again, with this.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ids::PersonId, sponsorship::Coded};

/// Every act on an account as a whole carries this: all of them give a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AccountReason {
    /// It is this person's account; an unknown person is refused.
    pub person: PersonId,
    /// Says why, by a code of the act's list in the reason table.
    pub reason: Coded,
}
