//! What waits for people about the systems where somebody signs in: what is set up there by hand, and what somebody changed there.
//!
//! The centre writes it, once it has looked: a *task* for each enrollment in a service that people set up by hand, and a *difference*
//! for whatever reads otherwise at a system than it was brought there. The registration agents say of a task that it is done; of a
//! difference that it is put right – the centre brings what the records say –, or that it is left as it is, until a day or for good.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Day, EnrollmentId, Moment, OrgCode},
    organization::OperatorName,
};

/// Holds what waits about one person elsewhere, as far as the reader may hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct SystemMatters {
    /// An enrollment has one task at most, done or not: the last.
    pub by_hand: Vec<HandTask>,
    /// Reads otherwise at a system, and was not changed here; of each system what it was when it was last looked at.
    pub differences: Vec<Difference>,
    /// What was brought to a system before this moment counts for nothing: the records win there.
    pub put_right: BTreeMap<String, Moment>,
}

/// Somebody has to do this by hand where a service is set up by people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct HandTask {
    /// It is about this enrollment.
    pub enrollment: EnrollmentId,
    /// The person works in the service under this organization.
    pub organization: OrgCode,
    /// The service is named by its code in the service table.
    pub service: String,
    /// These people do it, as the configuration of the centre calls them.
    pub team: String,
    /// Says what is to be done.
    pub todo: Todo,
    /// It has been asked for since this moment.
    pub since: Moment,
    /// A registration agent said that it is done; none as long as it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub done: Option<DoneBy>,
}

/// Says what is to be done by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Todo {
    /// The person is to be let into the service.
    PutIn,
    /// The person's access is over, and has to end there, too: it is urgent.
    TakeOut,
}

/// Somebody said that it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DoneBy {
    /// This registration agent said so.
    pub by: OperatorName,
    /// It was said at this moment.
    pub at: Moment,
}

/// Something reads otherwise at a system than it was brought there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Difference {
    /// The system is named as the configuration of the centre names it.
    pub target: String,
    /// Says what differs.
    pub what: Differs,
    /// It reads like this there; of a group, its name. Empty where nothing stands there.
    pub there: String,
    /// It was found at this moment.
    pub since: Moment,
    /// A registration agent left it as it is; none where somebody has to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub left: Option<LeftSo>,
}

/// Says what differs at a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Differs {
    /// The account is gone there.
    Missing,
    /// The account is closed there and open here, or the other way round.
    Active,
    /// The name reads otherwise there.
    Name,
    /// The e-mail address reads otherwise there.
    Email,
    /// The language reads otherwise there.
    Language,
    /// The person was taken out of the group of a service there.
    TakenOut,
    /// Says that the person stands in the group of a service there, for which nobody authorized them.
    PutIn,
}

impl Differs {
    /// Lists everything that can differ.
    pub const ALL: [Self; 7] =
        [Self::Missing, Self::Active, Self::Name, Self::Email, Self::Language, Self::TakenOut, Self::PutIn];

    /// Gives the code of what differs, as catalogues of words name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Active => "active",
            Self::Name => "name",
            Self::Email => "email",
            Self::Language => "language",
            Self::TakenOut => "taken-out",
            Self::PutIn => "put-in",
        }
    }
}

/// Says what the centre found to differ at a system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
pub struct FoundThere {
    /// Says what differs.
    pub what: Differs,
    /// It reads like this there.
    pub there: String,
}

/// A registration agent left a difference as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LeftSo {
    /// This registration agent said so.
    pub by: OperatorName,
    /// It was left for this reason, by its code in the list `leave-difference`.
    pub reason: String,
    /// Holds the words that the agent added; it is empty where the reason says it all.
    pub words: String,
    /// After this day it waits for somebody again; none where it was taken over for good.
    pub until: Option<Day>,
}

impl SystemMatters {
    /// Waits nothing here, and was nothing done?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Finds the task about an enrollment, done or not.
    #[must_use]
    pub fn task(&self, enrollment: EnrollmentId) -> Option<&HandTask> {
        self.by_hand.iter().find(|task| task.enrollment == enrollment)
    }

    /// Lists the tasks that wait.
    pub fn tasks(&self) -> impl Iterator<Item = &HandTask> {
        self.by_hand.iter().filter(|task| task.done.is_none())
    }

    /// Lists the differences that somebody has to look at.
    pub fn unsettled(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.left.is_none())
    }

    /// Puts a task in the place of the one before it.
    pub fn ask(&mut self, task: HandTask) {
        self.by_hand.retain(|known| known.enrollment != task.enrollment);
        self.by_hand.push(task);
    }

    /// Notes that a task is done: who was taken out leaves nothing behind.
    pub fn done(&mut self, enrollment: EnrollmentId, done: &DoneBy) {
        self.by_hand.retain(|task| task.enrollment != enrollment || task.todo == Todo::PutIn);
        for task in self.by_hand.iter_mut().filter(|task| task.enrollment == enrollment) {
            task.done = Some(done.clone());
        }
    }

    /// Takes what was read at a system in the place of what was read before; what somebody left as it is stays left until its day.
    pub fn read(&mut self, target: &str, found: &[(Differs, String)], at: Moment) {
        let (before, others): (Vec<_>, Vec<_>) = self.differences.drain(..).partition(|known| known.target == target);
        self.differences = others;
        for (what, there) in found {
            let known = before.iter().find(|known| known.what == *what && known.there == *there).cloned();
            let mut difference = known.unwrap_or_else(|| Difference {
                target: target.to_owned(),
                what: *what,
                there: there.clone(),
                since: at,
                left: None,
            });
            difference.left = difference.left.filter(|left| left.until.is_none_or(|until| at.day() <= until));
            self.differences.push(difference);
        }
    }
}
