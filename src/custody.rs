//! Several organizations may stand by one person, and one of them has custody of the account (docs/DOMAIN.md §2). What one of
//! them is told of the others stands here, and nothing else of those.
//!
//! Each notice is for one organization and stays until an LRA there says *seen*; one about the same thing takes its place, so
//! that nobody's list grows by what another repeats.

use lra_forms::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{Moment, OrgCode};

/// The organizations that stand by a person share this.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SharedMatters {
    /// An organization is told these, one line a thing; a reader holds those that are told to its own.
    #[serde(default)]
    pub notices: Vec<Notice>,
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
}

impl Noticed {
    /// Is it about the same thing, so that it takes the place of the other?
    fn repeats(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Joined { organization: one, .. }, Self::Joined { organization: other, .. }) => one == other,
            (Self::NewLetter, Self::NewLetter) => true,
            (Self::Joined { .. }, Self::NewLetter) | (Self::NewLetter, Self::Joined { .. }) => false,
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
    }

    /// Lists what the organization was told and nobody there has seen.
    pub fn unseen<'s>(&'s self, organization: &'s OrgCode) -> impl Iterator<Item = &'s Notice> {
        self.notices.iter().filter(move |told| told.to == *organization && !told.seen)
    }

    /// Names the other organizations, as far as the reader was told.
    pub fn names(&self) -> impl Iterator<Item = (&OrgCode, &Text)> {
        self.notices.iter().filter_map(|told| match &told.what {
            Noticed::Joined { organization, name: Some(name) } => Some((organization, name)),
            Noticed::Joined { name: None, .. } | Noticed::NewLetter => None,
        })
    }
}
