//! A sponsor's standing trust in an LRA is given and ended by these.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{Day, OperatorId, OrgCode};

/// [`super::Command::GiveTrust`] says in whom the sponsor trusts who makes it; it takes the place of what they said of that LRA
/// before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveTrust {
    /// Both act there; another organization's is refused.
    pub organization: OrgCode,
    /// This LRA is trusted; only one who is appointed there can be named, and not the sponsor, under whatever user name.
    pub lra: OperatorId,
    /// It is for these services, by their codes in the service table; at least one.
    pub services: BTreeSet<String>,
    /// It counts until the end of this day; `limits.json` says how far ahead that may be.
    pub ends: Day,
}

/// [`super::Command::EndTrust`] says in whom the sponsor trusts no longer who makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndTrust {
    /// Both act there; another organization's is refused.
    pub organization: OrgCode,
    /// This LRA was trusted; one who was not is refused.
    pub lra: OperatorId,
}
