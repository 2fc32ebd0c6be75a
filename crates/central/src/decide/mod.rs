//! Deciding batches: what desks send is taken in without the database, decided in sittings, answered one by one.
//!
//! The way of a command: [`intake`] reads and verifies it, the [`queue`] gathers whatever waits into one *sitting*, which
//! loads the records of all of it ([`working`]), asks the rulebook one command after the other ([`apply`], with the [`facts`]
//! only the centre knows; what it brings along is [`judge`]'s, what a leaver left [`quarantine`]'s, what a fork brought [`fork`]'s), and writes everything at its end ([`write`]) – one transaction, so that round trips and the disk's
//! sync are paid once per sitting, not once per command. What becomes true without a command goes the same
//! way: by the day ([`upkeep`]), or read elsewhere ([`set_up`]).

mod apply;
mod beside;
mod budgets;
mod caller;
mod chain;
mod facts;
mod fork;
mod intake;
mod judge;
mod login_ids;
mod place;
mod quarantine;
mod queue;
mod release;
mod rows;
mod set_up;
mod sets;
mod shown;
mod sitting;
mod upkeep;
mod working;
mod write;

pub(crate) use beside::{Beside, NewChallenge, NewQuestion};
pub(crate) use chain::{GAP_LEASE_SECONDS, has_a_gap};
pub(crate) use intake::{Received, Route, Submitted, take_in, verifies};
pub(crate) use login_ids::STEM;
pub(crate) use queue::Queue;
pub(crate) use rows::ReceiptRow;
pub(crate) use set_up::{Read, set_up};
pub(crate) use upkeep::{DIRECTORY, keep_up};
pub(crate) use working::{about, key, login_of, only_one, parse_key, rests_on, same_as, shows_in, version};

use lra_rules::{
    organization::{Role, Scope},
    wire::Answered,
};
use zeroize::Zeroizing;

/// Says what became of one item, and whether that was decided just now.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub(crate) answered: Answered,
    /// `false` for a repeat, which is told its recorded outcome and nothing that is told only once.
    pub(crate) fresh: bool,
}

/// The verifier of a temporary password, made before it is known whether the letter may be printed.
#[derive(Debug, Clone)]
pub(crate) struct NewLetter {
    pub(crate) salt: String,
    pub(crate) verifier: Zeroizing<String>,
    /// The password itself, sealed for its way to where the person signs in; none where no system is told of it.
    pub(crate) sealed: Option<String>,
}

/// Names a stream of the feed. CCO is one desk for the whole province, whatever its organizations are; so are the
/// registration agents.
pub(crate) fn scope_key(scope: &Scope) -> String {
    match scope.role {
        role @ (Role::Cco | Role::RegistrationAgent) => format!("*|{}", role.code()),
        role => format!("{}|{}", scope.organization, role.code()),
    }
}
