//! The operator’s own commands.

use lra_desk::secret::Passphrase;
use lra_rules::acts::{Action, Ask};
use lra_rules::built_on::Compared;
use lra_rules::command::Command;
use lra_rules::ids::{CommandId, Moment};
use lra_rules::record::RecordRef;
use lra_rules::refusal::Refusal;
use lra_rules::typed::Typed;
use lra_rules::wire::Outcome;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// `item`, `withdraw`, `falls_with`, `retry`
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneItem {
    /// The command that is asked about.
    pub command: CommandId,
}

/// One of the operator's own commands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ItemView {
    /// The command's id, by which it is amended or withdrawn.
    pub command: CommandId,
    /// What it does.
    pub action: Action,
    /// Whom or what it is about.
    pub who: String,
    /// Its data, to be shown.
    pub data: Command,
    /// Its typed form, to be put right.
    pub typed: Typed,
    /// What the act asks for.
    pub asks: Vec<Ask>,
    /// `waiting`, `sending`, `received`, `held`, `behind`, `wedged`, `withdrawn`, `replaced`.
    pub state: String,
    /// When it was made.
    pub made_at: Moment,
    /// Since when it stands there.
    pub since: Moment,
    /// What the centre said.
    pub outcome: Option<Outcome>,
    /// A replay that the rules now refuse.
    pub at_risk: Option<Refusal>,
    /// What waits with it.
    pub with_it: Vec<ItemLine>,
    /// Comparison, for what is out of date.
    pub compared: Vec<Compared>,
    /// The record whose page it leads to: the one it is about, or where that one stands.
    pub record: Option<RecordRef>,
    /// It can still be typed differently and sent again.
    pub amendable: bool,
    /// What the passphrase signs when it is amended: approvals, itself or among what goes along. Empty = none is asked.
    pub signs: Vec<ItemLine>,
}

/// A line about another of one's own commands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ItemLine {
    /// The command's id.
    pub command: CommandId,
    /// What it does.
    pub action: Action,
    /// Whom or what it is about.
    pub who: String,
    /// Where it stands, by the code of the state.
    pub state: String,
}

/// `amend`: the same act with other data; what waited behind it goes with it.
#[derive(Debug, Deserialize, TS)]
pub struct Amend {
    /// The command that is to be put right.
    pub command: CommandId,
    /// As it is typed now: the form of that same act.
    pub typed: Typed,
    /// Where something is to be signed.
    #[ts(type = "string | null")]
    pub passphrase: Option<Passphrase>,
    /// Fields (as the problems name them) of which was said that what stands there is no health number.
    #[serde(default)]
    #[ts(as = "Option<BTreeSet<String>>", optional)]
    pub not_health_numbers: BTreeSet<String>,
}
