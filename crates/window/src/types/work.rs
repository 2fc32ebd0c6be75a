//! The work list.

use lra_rules::{
    acts::Action,
    ids::{CommandId, Moment, PersonId},
    links::Link,
    record::RecordRef,
    sponsorship::Coded,
    turn::{Party, Section, Step},
    working::WorkingTimes,
};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The work list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkList {
    /// Its sections, in the order in which they are read; one without lines is not there.
    pub sections: Vec<WorkSection>,
    /// How many more records wait than were looked at.
    pub more: u32,
    /// How long it took lately from the desk to working; none where nobody knows, or it is not theirs.
    pub working: Option<WorkingTimes>,
}

impl WorkList {
    /// Everything in it, task by task.
    pub fn tasks(&self) -> impl Iterator<Item = (&WorkLine, &WorkTask)> {
        let lines = self.sections.iter().flat_map(|section| &section.lines);
        lines.flat_map(|line| line.tasks.iter().map(move |task| (line, task)))
    }
}

/// A section of the work list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkSection {
    /// Which one it is.
    pub section: Section,
    /// Its lines, the most urgent first; of what was done, the last first.
    pub lines: Vec<WorkLine>,
}

/// A line of the work list: a person, a request or a form, with all that waits in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkLine {
    /// What the line is called within its section, as long as it stands there.
    pub line: String,
    /// The person's name, or the account that was shown.
    pub who: String,
    /// Whom it is about, where this desk has them.
    pub person: Option<PersonId>,
    /// How the chain of that person stands here; empty where it is about nobody's access.
    pub strip: Vec<Link>,
    /// What waits in it, the most urgent first; never empty.
    pub tasks: Vec<WorkTask>,
}

/// One thing that waits in a line, or that was done.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkTask {
    /// Which section it belongs to by itself; its line stands where the most urgent one does.
    pub section: Section,
    /// What it opens.
    pub about: WorkAbout,
    /// The record that the step is about, which the act is done to.
    pub on: Option<RecordRef>,
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
    /// The question that waits for an answer, in whoever's words asked it.
    pub asked: Option<WorkAsked>,
    /// Why the sponsor said no: what the registrant is to be told.
    pub reason: Option<Coded>,
}

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkAsked {
    /// Who asked, by name.
    pub by: String,
    /// When it was asked.
    pub at: Moment,
    /// The question, as it was typed.
    pub words: String,
}

/// What a task of the work list is: a step that waits, an act of one's own, or a draft.
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

/// Which side a task waits for.
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

/// What a task opens.
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
