//! What travels between desk and centre. Commands are signed over the exact bytes sent; everything else is plain JSON.

mod session;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

pub use session::*;

use crate::{
    built_on::{Compared, SeenField},
    command::Command,
    ids::{CommandId, Moment, OrgCode, PersonId, ProfileId},
    likeness::Likeness,
    organization::{Role, Scope},
    record::{RecordRef, Stored},
    refusal::Refusal,
};

/// The wire version that this rulebook writes; the centre accepts this one and the one before.
pub const VERSION: u16 = 1;

/// Most items in one batch.
pub const BATCH: usize = 100;

/// The centre answers this to whoever has not accepted the terms in force: the desk then asks for them.
pub const TERMS_NOT_ACCEPTED: &str = "terms.not-accepted";
/// A command of a version that the centre does not know is refused with this: the desk then keeps it and asks to be updated.
pub const VERSION_UNKNOWN: &str = "wire.version";
/// Whoever asked too often who is likely the same person is answered with this: the desk then goes on with what it knows.
pub const LIKELY_TOO_MANY: &str = "likely.too-many";

/// The envelope of a command. Its JSON text is what is signed and hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The wire version that it was written in; the centre turns away what it does not speak.
    pub v: u16,
    /// The command's id, by which a repeat is recognized.
    pub id: CommandId,
    /// The profile that signs, and in whose chain it stands.
    pub profile: ProfileId,
    /// Its place in the profile's chain, from 1.
    pub seq: u64,
    /// SHA-256 (hex) of the envelope before it in the chain; 64 zeros for the first.
    pub prev: String,
    /// When it was made, by the device's clock, which the centre does not trust.
    pub made_at: Moment,
    /// The organization for which the operator acts.
    pub organization: OrgCode,
    /// The role in which the operator acts; with the organization the scope that the act is judged in.
    pub role: Role,
    /// What the act is built on.
    pub built_on: Vec<Precondition>,
    /// The command it replaces (amended and sent again).
    pub replaces: Option<CommandId>,
    /// The tables that judged it at the desk.
    pub tables: String,
    /// Fields of which the operator said that what stands there is no health number, though it may look like one.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub not_health_numbers: BTreeSet<String>,
    /// What the operator wants done.
    pub command: Command,
}

/// What an act is built on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Precondition {
    /// A record as the operator saw it.
    Version {
        /// The record that the operator saw.
        record: RecordRef,
        /// The version of it that they saw; if it is still the same, the fields need no comparison.
        version: u64,
        /// The fields the act is built on, as seen.
        saw: Vec<SeenField>,
    },
    /// Own work that was still waiting.
    After {
        /// The earlier command of the same profile that must be done first.
        command: CommandId,
    },
}

/// An envelope with its signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedCommand {
    /// The envelope's exact JSON text.
    pub body: String,
    /// Ed25519 signature by the profile's key over the body's bytes (hex).
    pub signature: String,
    /// For approvals: a second signature by the approval key over the same bytes (hex).
    pub step_up: Option<String>,
}

impl SignedCommand {
    /// SHA-256 of the body, hex: its place in the chain.
    #[must_use]
    pub fn hash(&self) -> String {
        hash(self.body.as_bytes())
    }
}

/// SHA-256 of these bytes as 64 hexadecimal digits: how the chain, the tables and the bodies are named.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The `prev` of a chain's first envelope.
#[must_use]
pub fn chain_start() -> String {
    "0".repeat(64)
}

/// One item of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "item", rename_all = "kebab-case")]
pub enum BatchItem {
    /// A command with its signatures, to be decided.
    Command(SignedCommand),
    /// A command that was withdrawn before it was ever sent: its place in the chain, without its content.
    Tombstone(Tombstone),
}

/// The place of a withdrawn command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tombstone {
    /// The id of the command that was withdrawn.
    pub id: CommandId,
    /// The profile in whose chain it stood.
    pub profile: ProfileId,
    /// Its place in that chain, which stays taken.
    pub seq: u64,
    /// Hash of the one before.
    pub prev: String,
    /// Hash of the withdrawn envelope.
    pub hash: String,
    /// Ed25519 signature by the profile's key over `tombstone|id|seq|prev|hash` (hex).
    pub signature: String,
}

impl Tombstone {
    /// The bytes that are signed.
    #[must_use]
    pub fn signed(&self) -> Vec<u8> {
        format!("tombstone|{}|{}|{}|{}", self.id, self.seq, self.prev, self.hash).into_bytes()
    }
}

/// The question of `POST /v1/batch`: what one profile has made, to be decided in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// At most [`BATCH`] items, in order.
    pub items: Vec<BatchItem>,
}

/// The answer to a batch or a look-up: one entry per item, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BatchAnswer {
    /// What became of each item, in the order in which they were asked about.
    pub outcomes: Vec<Answered>,
    /// The centre's clock, by which a desk measures how wrong its own is.
    pub now: Moment,
}

/// What became of one command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answered {
    /// The command that was asked about.
    pub id: CommandId,
    /// What became of it, now or at its first arrival.
    pub outcome: Outcome,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Outcome {
    /// It is done: its events are committed, and the receipt proves it.
    Accepted {
        /// The proof, the same for every repeat.
        receipt: Receipt,
    },
    /// A person must look first; a later [`crate::command::DecideHold`] settles it.
    Held {
        /// When the centre held it, by its own clock.
        since: Moment,
        /// Who may be the same person.
        likenesses: Vec<Likeness>,
        /// Whether the registration agents decide it, and not the LRA.
        #[serde(default)]
        agents: bool,
    },
    /// It arrived after its maker's appointment had ended, and is kept until a colleague adopts or declines it.
    Quarantined {
        /// When it arrived, by the centre's own clock.
        since: Moment,
    },
    /// Done, and it was somebody known: applied to that person, without a second account.
    Merged {
        /// The proof, the same for every repeat.
        receipt: Receipt,
        /// The person as the registration had named them.
        registered: PersonId,
        /// The person who it is.
        person: PersonId,
    },
    /// The rules say no, and nothing was changed.
    Refused {
        /// What the rules found, as a code with its parameters.
        refusal: Refusal,
    },
    /// What it was built on has changed.
    OutOfDate {
        /// Each field that changed: what was seen, what was sent, what is there now.
        compared: Vec<Compared>,
    },
    /// An earlier command of one's own that it was built on was not done.
    Blocked {
        /// The earlier command that was not done.
        by: CommandId,
    },
    /// Waits behind one that is held. Not final, not recorded: send again once that one is settled.
    Behind {
        /// The held command that it waits for.
        command: CommandId,
    },
    /// Withdrawn before it was sent; its place in the chain is noted.
    Noted,
    /// The centre has never seen it (only in answer to a look-up).
    Unknown,
}

impl Outcome {
    /// The receipt, of what was done.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Accepted { receipt } | Self::Merged { receipt, .. } => Some(receipt),
            _ => None,
        }
    }
}

/// Proof that the centre has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Receipt {
    /// A number to be read out and written down, e.g. `7F3KQ-29QDA`.
    pub number: String,
    /// When it was done, by the centre's clock.
    pub at: Moment,
    /// The tables that judged it.
    pub tables: String,
    /// The records it touched, and their versions after it.
    #[ts(type = "Array<[RecordRef, number]>")]
    pub records: Vec<(RecordRef, u64)>,
}

impl Receipt {
    /// The version of a record after the act; `None`: the act did not touch it.
    #[must_use]
    pub fn version_of(&self, record: &RecordRef) -> Option<u64> {
        self.records.iter().find(|(touched, _)| touched == record).map(|(_, version)| *version)
    }
}

/// The receipt number of a command: ten characters of Crockford's base 32 from its hash – short enough to read out.
#[must_use]
pub fn receipt_number(command: CommandId) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let digest = Sha256::digest(command.0.as_bytes());
    let mut bits: u64 = digest.iter().take(7).fold(0, |all, byte| (all << 8) | u64::from(*byte));
    let mut letters = Vec::with_capacity(11);
    for n in 0..10 {
        if n == 5 {
            letters.push('-');
        }
        letters.push(char::from(ALPHABET[(bits & 31) as usize]));
        bits >>= 5;
    }
    letters.into_iter().collect()
}

/// `POST /v1/outcomes`: what became of these? For commands whose answer was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomesQuery {
    /// The commands that are asked about; at most [`BATCH`].
    pub ids: Vec<CommandId>,
}

/// `GET /v1/feed?organization=…&role=…&after=N&limit=N&wait=SECONDS`: one page of a scope's stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedPage {
    /// The scope whose stream it is.
    pub scope: Scope,
    /// Records after the asked place, in order, each at its latest version.
    pub records: Vec<FeedRecord>,
    /// The place to ask after next.
    pub next: u64,
    /// Is there more right now?
    pub more: bool,
    /// Which life of the centre's database it is, as in [`Session::epoch`]. Empty: not said.
    #[serde(default)]
    pub epoch: String,
    /// The last place that was given in any stream: a desk that asks after a later one has seen what this database has not.
    #[serde(default = "no_place_known")]
    pub sealed: u64,
    /// The centre's clock, by which a desk measures how wrong its own is.
    pub now: Moment,
}

/// What stands for [`FeedPage::sealed`] where a centre does not say it: no desk is ahead of that.
fn no_place_known() -> u64 {
    u64::MAX
}

/// One record of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedRecord {
    /// Its place in the stream: counted for all scopes together, so that a scope's places have gaps.
    pub n: u64,
    /// The record that changed, or that this scope lost.
    pub record: RecordRef,
    /// As this scope may see it; `None` = a tombstone: it is no longer this scope's.
    pub stored: Option<Stored>,
}

/// RFC 9457 problem document, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// What kind of problem it is, as RFC 9457 asks: `https://lra-desk.example/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short title in English, for logs; pages have their own words for the code.
    pub title: String,
    /// The HTTP status, as in the first line of the answer; the desk decides by this one.
    pub status: u16,
    /// The stable code, as in [`Refusal`].
    pub code: String,
    /// For the service desk: find this in the log.
    pub reference: String,
    /// What is wrong, field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<crate::refusal::FieldProblem>,
}
