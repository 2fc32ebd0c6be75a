//! Several organizations may stand by one person, and one of them has custody of the account (docs/DOMAIN.md §2). What one of
//! them is told of the others stands here, and nothing else of those; and what one asks whoever has custody.
//!
//! Each notice is for one organization and stays until an LRA there says *seen*; one about the same thing takes its place, so
//! that nobody's list grows by what another repeats. An organization asks one thing at a time: a new question takes the place
//! of one that was answered, and the timeline keeps both.

use lra_forms::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{Moment, OrgCode},
    organization::OperatorName,
};

/// The organizations that stand by a person share this.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SharedMatters {
    /// An organization is told these, one line a thing; a reader holds those that are told to its own.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// Whoever has custody was asked these, the last one of each organization; a reader holds what its own asked, and whoever has
    /// custody all of them.
    #[serde(default)]
    pub asks: Vec<CustodyAsk>,
    /// The registration agents released a new letter to this organization's desk; absent where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub release: Option<Release>,
    /// This agent last gave an organization a letter to print, or custody, and neither prints nor hands over anything there; absent where
    /// it is withheld, and where nobody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given_by: Option<OperatorName>,
}

/// The registration agents let an organization that stands by a person print a letter and hand it over, once: where whoever has
/// custody does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Release {
    /// The LRAs of this organization print the letter and hand it over.
    pub to: OrgCode,
    /// The agents released it at this moment, by the centre's clock.
    pub at: Moment,
}

/// An organization that stands by a person asks whoever has custody for what it cannot do itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustodyAsk {
    /// This organization asks.
    pub organization: OrgCode,
    /// People call it this; absent where the directory did not say, and the code serves.
    pub name: Option<Text>,
    /// It asked at this moment, by the clock that decided.
    pub at: Moment,
    /// It asks for this.
    pub wants: Wanted,
    /// It was asked like this, as typed.
    pub words: String,
    /// The registration agents answer it, since no organization looks after the account; else whoever has custody does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub agents: bool,
    /// Whoever has custody answered this; absent while it waits for them.
    pub answer: Option<CustodyAnswer>,
}

/// Whoever has custody is asked for one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// A new letter is asked for, since the registrant cannot use the one before.
    NewLetter,
    /// A correction is asked for, which only whoever has custody can make.
    Correction,
}

/// Whoever has custody answers once; neither who nor which organization that is stands in the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustodyAnswer {
    /// It was answered at this moment, by the clock that decided.
    pub at: Moment,
    /// It was declined for this reason, by its code in the list `decline-asked`; absent where what was asked is done.
    pub declined: Option<String>,
    /// It was answered like this, as typed; empty where the answer says it all.
    pub words: String,
    /// An LRA of the organization that asked has seen it.
    pub seen: bool,
}

/// An organization is told of something that another did about a person whom both stand by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Notice {
    /// The LRAs of this organization are told.
    pub to: OrgCode,
    /// It happened at this moment, by the centre's clock.
    pub at: Moment,
    /// This happened, with as much of it as may be told.
    pub what: Noticed,
    /// An LRA of the organization has seen it, so that it waits for nobody; it stays for the names that it tells.
    pub seen: bool,
}

/// A notice tells one of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Noticed {
    /// Another organization came to stand by somebody whose account this one keeps.
    Joined {
        /// The organization is named by its code.
        organization: OrgCode,
        /// People call it this; absent where the directory did not say, and the code serves.
        name: Option<Text>,
    },
    /// A letter was printed anew, so that the one before is void; who printed it is not told.
    NewLetter,
    /// The registration agents moved custody; whoever had it and whoever has it are told, and neither of the other.
    CustodyMoved {
        /// The organization that is told has custody from now on; else it had it before.
        here: bool,
        /// The agents give this reason, by its code in the list `move-custody`.
        reason: String,
    },
}

impl Noticed {
    /// Is it about the same thing, so that it takes the place of the other?
    fn repeats(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Joined { organization: one, .. }, Self::Joined { organization: other, .. }) => one == other,
            (Self::NewLetter, Self::NewLetter) | (Self::CustodyMoved { .. }, Self::CustodyMoved { .. }) => true,
            (Self::Joined { .. } | Self::NewLetter | Self::CustodyMoved { .. }, _) => false,
        }
    }
}

impl SharedMatters {
    /// Tells an organization something; what it was told of the same thing before gives way.
    pub fn tell(&mut self, to: &OrgCode, what: Noticed, at: Moment) {
        self.notices.retain(|told| told.to != *to || !told.what.repeats(&what));
        self.notices.push(Notice { to: to.clone(), at, what, seen: false });
    }

    /// Somebody of the organization has seen what it was told up to this moment; what came later still waits.
    pub fn see(&mut self, organization: &OrgCode, up_to: Moment) {
        for told in self.notices.iter_mut().filter(|told| told.to == *organization && told.at <= up_to) {
            told.seen = true;
        }
        let own = self.asks.iter_mut().filter(|ask| ask.organization == *organization);
        for answer in own.filter_map(|ask| ask.answer.as_mut()).filter(|answer| answer.at <= up_to) {
            answer.seen = true;
        }
    }

    /// Finds what the organization asks and nobody has answered.
    #[must_use]
    pub fn open(&self, organization: &OrgCode) -> Option<&CustodyAsk> {
        self.asks.iter().find(|ask| ask.organization == *organization && ask.answer.is_none())
    }

    /// An organization asks; what it asked before gives way.
    pub fn ask(&mut self, ask: CustodyAsk) {
        self.asks.retain(|before| before.organization != ask.organization);
        self.asks.push(ask);
    }

    /// Answers what the organization asks; nothing becomes of it where it asks nothing.
    pub fn answer(&mut self, organization: &OrgCode, answer: CustodyAnswer) {
        let asked = self.asks.iter_mut().find(|ask| ask.organization == *organization && ask.answer.is_none());
        if let Some(asked) = asked {
            asked.answer = Some(answer);
        }
    }

    /// Is something asked that waits for the registration agents?
    #[must_use]
    pub fn asks_agents(&self) -> bool {
        self.asks.iter().any(|ask| ask.agents && ask.answer.is_none())
    }

    /// Says whether the registration agents released a letter to the organization's desk, which was not handed over yet.
    #[must_use]
    pub fn released_to(&self, organization: &OrgCode) -> bool {
        self.release.as_ref().is_some_and(|release| release.to == *organization)
    }

    /// The agents moved custody from one organization, if one had it, to another: both are told, the new one answers from now on what
    /// waits, and what was released goes with it.
    pub fn move_custody(&mut self, from: Option<&OrgCode>, to: &OrgCode, reason: &str, at: Moment) {
        if let Some(from) = from {
            self.tell(from, Noticed::CustodyMoved { here: false, reason: reason.to_owned() }, at);
        }
        self.tell(to, Noticed::CustodyMoved { here: true, reason: reason.to_owned() }, at);
        self.asks.retain(|ask| ask.organization != *to || ask.answer.is_some());
        self.asks.iter_mut().for_each(|ask| ask.agents = false);
        self.release = None;
    }

    /// Lists what the organization was told and nobody there has seen.
    pub fn unseen<'s>(&'s self, organization: &'s OrgCode) -> impl Iterator<Item = &'s Notice> {
        self.notices.iter().filter(move |told| told.to == *organization && !told.seen)
    }

    /// Names the other organizations, as far as the reader was told.
    pub fn names(&self) -> impl Iterator<Item = (&OrgCode, &Text)> {
        let joined = self.notices.iter().filter_map(|told| match &told.what {
            Noticed::Joined { organization, name: Some(name) } => Some((organization, name)),
            Noticed::Joined { name: None, .. } | Noticed::NewLetter | Noticed::CustodyMoved { .. } => None,
        });
        joined.chain(self.asks.iter().filter_map(|ask| Some((&ask.organization, ask.name.as_ref()?))))
    }
}
