//! Who may act in the role that they are appointed to: the links that must hold under an appointment, one after the other (docs/DOMAIN.md §2).
//! Sign-in, import and the page of the legally responsible person read this and nothing else.

use lra_forms::LimitTable;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ids::Day, organization::Role, refusal::Refusal, turn::Party};

/// The directory and the records say this of somebody who is appointed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointed {
    /// They are appointed to this.
    pub role: Role,
    /// Their account is known at this level of assurance; none where the directory knows of no account.
    pub level: Option<u8>,
    /// They passed training on this day; none where nobody said so.
    pub trained_on: Option<Day>,
    /// They passed it with so many percent.
    pub score: u8,
    /// This says who nominated them.
    pub nominated: Nominated,
    /// The appointment begins with this day.
    pub starts: Day,
    /// It goes on until the end of this day; none where no day ends it.
    pub ends: Option<Day>,
}

/// Says who nominated somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nominated {
    /// Nobody has nominated them.
    ByNobody,
    /// The directory names somebody, as an import brought it along.
    ByTheDirectory,
    /// A legally responsible person did, signed in.
    ByAnLrp,
}

/// One of these must hold, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum EligibilityLink {
    /// They have an account, at a level that the role asks for.
    Account,
    /// They passed training, well enough and not too long ago.
    Training,
    /// Somebody who may has nominated them, and the days of the nomination have come and not gone.
    Nomination,
}

impl EligibilityLink {
    /// Lists all of them, in the order in which they hold.
    pub const ALL: [Self; 3] = [Self::Account, Self::Training, Self::Nomination];

    /// Says who mends the link: training is the programme's, an account is made at any desk.
    #[must_use]
    pub const fn mended_by(self) -> Party {
        match self {
            Self::Account => Party::Lra,
            Self::Training => Party::Registrant,
            Self::Nomination => Party::Lrp,
        }
    }
}

/// This says how a link stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LinkJudged {
    /// It is this one.
    pub link: EligibilityLink,
    /// The role asks for it; else it is not looked at.
    pub needed: bool,
    /// This is missing; none where it holds.
    pub missing: Option<Refusal>,
    /// They mend it.
    pub mended_by: Party,
}

/// Judges every link under an appointment, on this day.
#[must_use]
pub fn links(of: &Appointed, today: Day, limits: &LimitTable) -> Vec<LinkJudged> {
    let judge = |link: EligibilityLink| {
        let missing = match link {
            EligibilityLink::Account => account(of.level, limits),
            EligibilityLink::Training => training(of, today, limits),
            EligibilityLink::Nomination => nomination(of, today, limits),
        };
        LinkJudged { link, needed: needed(link, of.role), missing, mended_by: link.mended_by() }
    };
    let judged = EligibilityLink::ALL.into_iter().map(judge);
    judged.map(|one| LinkJudged { missing: one.missing.filter(|_| one.needed), ..one }).collect()
}

/// May they act in the role today?
///
/// # Errors
/// What is missing in the first link that does not hold.
pub fn eligible(of: &Appointed, today: Day, limits: &LimitTable) -> Result<(), Refusal> {
    links(of, today, limits).into_iter().find_map(|one| one.missing).map_or(Ok(()), Err)
}

/// Does the role ask for this link? An appointment has its days in every role.
const fn needed(link: EligibilityLink, role: Role) -> bool {
    match link {
        EligibilityLink::Account => matches!(role, Role::Lra | Role::Sponsor),
        EligibilityLink::Training => matches!(role, Role::Lra),
        EligibilityLink::Nomination => true,
    }
}

/// Says what is missing of an account that is known at this level.
pub(crate) fn account(level: Option<u8>, limits: &LimitTable) -> Option<Refusal> {
    let wanted = limits.eligible_level;
    match level {
        // An import may know of nobody's account, and what a table of before asks for is nothing.
        None if wanted == 0 => None,
        None => Some(Refusal::new("eligible.no-account").with("level", wanted)),
        Some(level) if level < wanted => Some(Refusal::new("eligible.level").with("level", wanted).with("has", level)),
        Some(_) => None,
    }
}

fn training(of: &Appointed, today: Day, limits: &LimitTable) -> Option<Refusal> {
    let Some(passed) = of.trained_on.filter(|passed| *passed <= today) else {
        return Some(Refusal::new("eligible.no-training").with("score", limits.training_score));
    };
    if of.score < limits.training_score {
        let refusal = Refusal::new("eligible.training-score").with("score", limits.training_score);
        return Some(refusal.with("has", of.score));
    }
    let last = passed.plus_days(i64::from(limits.training_days));
    let lapsed = limits.training_days > 0 && last < today;
    lapsed.then(|| Refusal::new("eligible.training-lapsed").with("on", last))
}

fn nomination(of: &Appointed, today: Day, limits: &LimitTable) -> Option<Refusal> {
    let wants = matches!(of.role, Role::Lra | Role::Sponsor);
    let good = match of.nominated {
        Nominated::ByNobody => false,
        Nominated::ByTheDirectory => !limits.nominated_by_lrp,
        Nominated::ByAnLrp => true,
    };
    if wants && !good {
        return Some(Refusal::new("eligible.not-nominated"));
    }
    if today < of.starts {
        return Some(Refusal::new("eligible.not-yet").with("on", of.starts));
    }
    of.ends.filter(|ends| *ends < today).map(|ends| Refusal::new("eligible.ended").with("on", ends))
}

#[cfg(test)]
#[path = "tests/eligibility.rs"]
#[allow(clippy::unwrap_used)]
mod tests;
