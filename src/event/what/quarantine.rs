//! What can become true of work in quarantine is listed here: it is kept once, then adopted or declined.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{OfRecord, What};
use crate::{acts::Reasons, ids::CommandId, quarantine::QuarantinedWork, record::RecordRef, sponsorship::Coded};

events! {
    /// This can become true of work in quarantine.
    QuarantineEvent of Quarantined(CommandId) {
        /// It arrived after its maker's appointment had ended, and is kept.
        Kept = KEPT "work-kept" {
            /// The record as it begins.
            work: Box<QuarantinedWork>,
        },
        /// A colleague adopted it: it was decided as theirs.
        Adopted = ADOPTED "work-adopted",
        /// A colleague declined it.
        Declined = DECLINED "work-declined" because DeclineWork {
            /// Says why it was declined.
            reason: Coded,
        },
    }
}
