//! The work list.

use lra_rules::ids::{CommandId, Moment};
use lra_rules::record::RecordRef;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The work list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkList {
    /// Its rows, longest waiting first.
    pub rows: Vec<WorkRow>,
    /// How many more there are than are shown.
    pub more: u32,
}

/// One row of the work list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkRow {
    /// Which group it stands in.
    pub group: WorkGroup,
    /// What it is about.
    pub about: WorkAbout,
    /// The person's name, or the account that was shown.
    pub who: String,
    /// What: the code of an action or of a thing to do (`print-letter`, `hand-over`, `answer-sponsor` …).
    pub what: String,
    /// Values for the sentence: service, days left, state.
    pub params: BTreeMap<String, String>,
    /// Who has it now: a name, or nobody in particular.
    pub holder: Option<String>,
    /// Which side has it: `me`, `lra`, `sponsor`, `cco`, `centre`, `registrant`,
    /// `registration-agent`, `behind` (the act that it rests on).
    pub side: String,
    /// Since when.
    pub since: Moment,
    /// Receipt number, where there is one.
    pub receipt: Option<String>,
}

/// Groups of the work list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkGroup {
    /// Needs you now.
    NeedsYou,
    /// Waiting for others.
    WaitingForOthers,
    /// Done today.
    DoneToday,
}

/// What a row opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "opens", rename_all = "kebab-case")]
pub enum WorkAbout {
    /// A waiting, held or wedged command.
    Item {
        /// Which.
        command: CommandId,
    },
    /// A record.
    Record {
        /// Which.
        record: RecordRef,
    },
    /// A draft.
    Draft {
        /// Which.
        draft: String,
        /// Its kind: `register`, `account`, `request`.
        kind: String,
    },
}
