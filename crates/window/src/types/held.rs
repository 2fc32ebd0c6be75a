//! Held registrations, side by side.

use std::collections::BTreeMap;

use lra_forms::Text;
use lra_rules::{
    held::{Decider, HeldRegistration},
    ids::{CommandId, Moment, OrgCode},
    likeness::Likeness,
    person::Person,
    record::Line,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Allowed, ItemLine, Side};

/// The question of `held_cases`: a page of the list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HeldQuery {
    /// Words of the registrant's name; empty = all.
    pub text: String,
    /// `open` (to be decided), `mine` (open, and this role's to decide), `decided`.
    pub filter: String,
    /// Rows to skip.
    pub skip: u32,
    /// The most rows that are answered.
    pub limit: u32,
}

/// A page of held registrations.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeldCases {
    /// Rows, longest waiting first.
    pub rows: Vec<HeldRow>,
    /// How many there are in all.
    pub total: u32,
}

/// One held registration in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeldRow {
    /// The held command.
    pub held: CommandId,
    /// The registrant's name.
    pub who: String,
    /// Whose registration it is.
    pub organization: OrgCode,
    /// Its name, as far as it is known here.
    pub organization_name: Option<Text>,
    /// The name of the LRA who registered.
    pub by: String,
    /// `held`, `released`, `merged`, `taken-back`.
    pub state: String,
    /// Since when it stands there.
    pub since: Moment,
    /// How many people are too much like the registrant.
    pub likenesses: u32,
    /// Whose decision it is.
    pub decider: Decider,
    /// The agents asked the LRA, who has not answered yet.
    pub asked: bool,
    /// The LRA answered at this moment what the agents had asked; none where nothing was asked, or no answer came yet.
    pub answered: Option<Moment>,
    /// Whom it is most like, or turned out to be; none where nobody is left in question.
    pub closest: Option<Likeness>,
    /// The name of whoever decided it, as far as this role sees it.
    pub decided_by: Option<String>,
    /// An own decision is still on its way.
    pub waiting: bool,
}

/// The question of `held_case`: one held registration.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneHeld {
    /// The held command.
    pub held: CommandId,
}

/// A held registration, side by side with everybody whom it is too much like.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeldCase {
    /// The held registration, as this role may see it.
    pub held: HeldRegistration,
    /// Names of the organizations it speaks of, by code.
    pub organizations: BTreeMap<OrgCode, Text>,
    /// Who is too much like it, most likely first.
    pub candidates: Vec<HeldCandidate>,
    /// What happened to it, oldest first.
    pub timeline: Vec<Line>,
    /// Own decisions about it that are still on their way.
    pub waiting: Vec<CommandId>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// The agents asked the LRA, who has not answered yet.
    pub asked: bool,
    /// What can be done, and if not, why not: `decide_hold` (different people), `merge_hold`, `take_back_hold`,
    /// `ask_agents`, `ask_lra`.
    pub allowed: Vec<Allowed>,
    /// At the desk that registered: what waits with it.
    pub with_it: Vec<ItemLine>,
}

/// Somebody whom a held registration is too much like.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeldCandidate {
    /// How they compare; of people elsewhere an organization is told nothing else.
    pub likeness: Likeness,
    /// The person, as this role may see them.
    pub person: Option<Person>,
    /// Field by field, side by side; without values where the person is not seen.
    pub sides: Vec<Side>,
}
