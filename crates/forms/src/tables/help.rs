//! The table of help: what a letter says besides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a letter says besides, read from `forms/tables/help.json`: where one signs in for the first time, and who helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HelpTable {
    /// Counts the versions of this table.
    pub version: u32,
    /// Whoever was handed a letter signs in at this address.
    pub sign_in_address: String,
    /// Whoever needs help calls this number.
    pub service_desk: String,
}

/// The programme's public page and telephone number: what tables of before meant.
impl Default for HelpTable {
    fn default() -> Self {
        Self {
            version: 1,
            sign_in_address: "https://oneid.ehealthontario.ca".into(),
            service_desk: "1-866-250-1554".into(),
        }
    }
}
