//! The work list.

use lra_rules::{
    acts::Action,
    ids::{CommandId, Moment},
    links::Link,
    record::RecordRef,
    turn::{Party, Step},
};
use serde::{Serialize, Serializer};
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
    /// What is to be done, or was done.
    pub what: WorkWhat,
    /// Values for the sentence: service, days left, state.
    pub params: BTreeMap<String, String>,
    /// Who has it by name; `None` where any of a side may take it.
    pub holder: Option<String>,
    /// Which side has it.
    pub side: WorkSide,
    /// Since when it has been waiting, or when it was done.
    pub since: Moment,
    /// Receipt number, where there is one.
    pub receipt: Option<String>,
    /// How the chain of whom it is about stands here, where it is about a person or an enrollment; empty otherwise.
    pub strip: Vec<Link>,
}

/// What a row of the work list is about: a step that waits, an act of one's own, or a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
pub enum WorkWhat {
    /// A step that a record waits for.
    Step(Step),
    /// An act that is on its way, came back or was done.
    Act(Action),
    /// A form that was begun and not sent.
    #[serde(serialize_with = "finish_draft")]
    #[ts(type = "\"finish-draft\"")]
    FinishDraft,
}

impl WorkWhat {
    /// The code, as catalogues of words name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Step(step) => step.code(),
            Self::Act(action) => action.code(),
            Self::FinishDraft => FINISH_DRAFT,
        }
    }
}

const FINISH_DRAFT: &str = "finish-draft";

fn finish_draft<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(FINISH_DRAFT)
}

/// Which side a row of the work list waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkSide {
    /// The operator who asks: own acts and drafts.
    Me,
    /// The held act of one's own on which it rests.
    Behind,
    /// Any LRA of the organization.
    Lra,
    /// The sponsor who was named.
    Sponsor,
    /// The sponsor who signed, or any LRA but the one who recorded the form.
    SponsorOrLra,
    /// Staff of CCO, whoever holds it or any of them.
    Cco,
    /// The registration agents.
    RegistrationAgent,
    /// The centre, which answers by itself.
    Centre,
    /// Another organization, which has custody of the account.
    Custodian,
    /// The registrant, who does not sign in here.
    Registrant,
    /// The organization's legally responsible person, who does not sign in here.
    Lrp,
}

impl From<Party> for WorkSide {
    fn from(party: Party) -> Self {
        match party {
            Party::Lra => Self::Lra,
            Party::Sponsor => Self::Sponsor,
            Party::Cco => Self::Cco,
            Party::RegistrationAgent => Self::RegistrationAgent,
            Party::Centre => Self::Centre,
            Party::Custodian => Self::Custodian,
            Party::Registrant => Self::Registrant,
            Party::Lrp => Self::Lrp,
        }
    }
}

/// Groups of the work list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkGroup {
    /// Needs you now.
    NeedsYou,
    /// Waiting for others.
    WaitingForOthers,
    /// What this operator did today, and was received.
    DoneToday,
}

/// What a row opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "opens", rename_all = "kebab-case")]
pub enum WorkAbout {
    /// A waiting, held or wedged command.
    Item {
        /// The command's id, which leads to its page.
        command: CommandId,
    },
    /// A record, which has a page of its own.
    Record {
        /// The record whose page it leads to.
        record: RecordRef,
    },
    /// A draft, which the form that it was begun in goes on with.
    Draft {
        /// The draft's id.
        draft: String,
        /// Its kind: `register`, `account`, `request`.
        kind: String,
    },
}
