//! One of the operator's own commands, as the outbox holds it, and the states it goes through.

use std::collections::BTreeSet;

use lra_rules::{
    acts::Action,
    command::Command,
    ids::{CommandId, Moment},
    organization::{Role, Scope},
    record::RecordRef,
    refusal::Refusal,
    turn::{Turn, with_own_act},
    wire::{Outcome, Receipt},
};

/// Where a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemState {
    /// To be sent.
    Waiting,
    /// Sent, or about to be; no answer yet.
    Sending,
    /// The centre has it: there is a receipt.
    Received,
    /// The centre has it, and a person must look first.
    Held,
    /// The centre keeps it for a colleague: it arrived after the operator's appointment had ended.
    Quarantined,
    /// Waits behind one that is held.
    Behind,
    /// Not done: refused, out of date, or blocked by an earlier one. Somebody here must look.
    Wedged,
    /// Taken back before it was done.
    Withdrawn,
    /// Amended: another command took its place.
    Replaced,
}

impl ItemState {
    const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Sending,
        Self::Received,
        Self::Held,
        Self::Quarantined,
        Self::Behind,
        Self::Wedged,
        Self::Withdrawn,
        Self::Replaced,
    ];

    /// The code of the state, as the file and the pages name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Received => "received",
            Self::Held => "held",
            Self::Quarantined => "quarantined",
            Self::Behind => "behind",
            Self::Wedged => "wedged",
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
        }
    }

    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// It has not been done, nor is it just on its way: it can still be amended.
    #[must_use]
    pub fn amendable(self) -> bool {
        matches!(self, Self::Waiting | Self::Behind | Self::Wedged | Self::Held)
    }

    /// Something will still happen to it, or somebody must make it happen.
    #[must_use]
    pub fn open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sending | Self::Held | Self::Quarantined | Self::Behind | Self::Wedged)
    }
}

/// One of the operator's own commands.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// The id under which desk and centre speak of it.
    pub id: CommandId,
    /// Acting as and for.
    pub scope: Scope,
    /// What it does.
    pub action: Action,
    /// The record it is about.
    pub subject: Option<RecordRef>,
    /// Its data; none once it was settled so long ago that only its place in the chain is kept.
    pub command: Option<Command>,
    /// Fields of which the operator said that what stands there is no health number.
    pub not_health_numbers: BTreeSet<String>,
    /// Where it stands.
    pub state: ItemState,
    /// What the centre said, where that is not a receipt; [`Outcome::Blocked`] may be the desk's own finding.
    pub cause: Option<Outcome>,
    /// Proof that the centre has it.
    pub receipt: Option<Receipt>,
    /// A replay over newer records that the rules now refuse; it is sent all the same.
    pub at_risk: Option<Refusal>,
    /// The commands it was built on.
    pub after: Vec<CommandId>,
    /// When it was made, by the device's clock.
    pub made_at: Moment,
    /// When it was last sent.
    pub sent_at: Option<Moment>,
    /// Since when it stands where it stands.
    pub since: Moment,
    /// The command it replaces.
    pub replaces: Option<CommandId>,
    /// The command that replaced it.
    pub replaced_by: Option<CommandId>,
}

/// Whose turn it is with a command that stands so: by what the centre said of it, which counts only while it stands – what is on
/// its way again waits for the next word.
pub(crate) fn turn(state: ItemState, said: Option<&Outcome>, since: Moment, role: Role) -> Turn {
    with_own_act(
        said.filter(|_| matches!(state, ItemState::Held | ItemState::Quarantined | ItemState::Wedged)),
        since,
        role,
    )
}

/// How often the centre failed at a command, by what is kept of its last word. What cannot be read says nothing.
pub(crate) fn times_failed(cause: Option<&str>) -> u32 {
    match cause.and_then(|cause| serde_json::from_str(cause).ok()) {
        Some(Outcome::Failed { times, .. }) => times,
        _ => 0,
    }
}

impl Item {
    /// Whose turn it is with this command.
    #[must_use]
    pub fn turn(&self) -> Turn {
        turn(self.state, self.cause.as_ref(), self.since, self.scope.role)
    }
}

/// Which commands a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Everything that is still on its way or needs somebody.
    Open,
    /// Everything that moved since then, newest first.
    Since(Moment),
    /// The newest ones.
    Newest(u32),
}

/// How many commands stand where, for the status line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) waiting: u32,
    pub(crate) sending: u32,
    pub(crate) held: u32,
    pub(crate) wedged: u32,
}
