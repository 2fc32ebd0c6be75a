//! This travels between desk and centre. Commands are signed over the exact bytes sent; everything else is plain JSON.

mod addressee;
mod caller;
mod directory;
mod session;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

pub use addressee::*;
pub use caller::*;
pub use directory::*;
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

/// This rulebook writes this wire version; the centre accepts this one and the one before.
pub const VERSION: u16 = 1;

/// A batch has at most so many items; the centre refuses a longer one as a whole.
pub const BATCH: usize = 100;

/// The centre answers this to whoever has not accepted the terms in force: the desk then asks for them.
pub const TERMS_NOT_ACCEPTED: &str = "terms.not-accepted";
/// A command of a version that the centre does not know is refused with this: the desk then keeps it and asks to be updated.
pub const VERSION_UNKNOWN: &str = "wire.version";

/// A command travels in an envelope. Its JSON text is what is signed and hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// It was written in this wire version; the centre turns away what it does not speak.
    #[schemars(range(min = VERSION, max = VERSION))]
    pub v: u16,
    /// The command has this id, by which a repeat is recognized.
    pub id: CommandId,
    /// This profile signs, and the envelope stands in its chain.
    pub profile: ProfileId,
    /// The envelope has this place in the profile's chain, counted from 1 without a gap.
    #[schemars(range(min = 1, max = i64::MAX))]
    pub seq: u64,
    /// The envelope before it in the chain has this SHA-256 (hex); the first has 64 zeros.
    pub prev: String,
    /// It was made at this moment by the device's clock, which the centre does not trust.
    pub made_at: Moment,
    /// The act is done for this organization.
    pub organization: OrgCode,
    /// The act is done in this role; with the organization it is the scope that the act is judged in.
    pub role: Role,
    /// The act is built on these; where one does not hold any more, it is out of date or blocked.
    pub built_on: Vec<Precondition>,
    /// It replaces this command (amended and sent again); none where it is new.
    pub replaces: Option<CommandId>,
    /// These versions of the tables judged it at the desk, in one line of text.
    pub tables: String,
    /// The operator said of these fields that what stands there is no health number, though it may look like one.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub not_health_numbers: BTreeSet<String>,
    /// The operator wants this done; it stands in the signed text.
    pub command: Command,
}

/// An act is built on one of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Precondition {
    /// It is built on a record as the operator saw it.
    Version {
        /// The operator saw this record, and the act is built on it.
        record: RecordRef,
        /// They saw this version of it; if it is still the same, the fields need no comparison.
        version: u64,
        /// They saw this in the fields that the act is built on.
        saw: Vec<SeenField>,
    },
    /// It is built on own work that was still waiting.
    After {
        /// This earlier command of the same profile must be done first.
        command: CommandId,
    },
}

/// An envelope travels with its signatures; without a good one by the profile's key it is not decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedCommand {
    /// The envelope's exact JSON text stands here, since its bytes are what was signed and hashed.
    #[schemars(extend("contentMediaType" = "application/json"))]
    pub body: String,
    /// The profile's key signs the body's bytes with this Ed25519 signature (hex).
    pub signature: String,
    /// The approval key signs the same bytes with this (hex), where the act is an approval; none for every other act.
    pub step_up: Option<String>,
}

impl SignedCommand {
    /// Hashes the body (SHA-256, hex): the next envelope in the chain names it as its `prev`.
    #[must_use]
    pub fn hash(&self) -> String {
        hash(self.body.as_bytes())
    }
}

/// Names these bytes by their SHA-256 as 64 hexadecimal digits: so the chain, the tables and the bodies are named.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Makes the `prev` of a chain's first envelope: 64 zeros.
#[must_use]
pub fn chain_start() -> String {
    "0".repeat(64)
}

/// A batch has items of these two kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "item", rename_all = "kebab-case")]
pub enum BatchItem {
    /// It is a command with its signatures, to be decided.
    Command(SignedCommand),
    /// It stands for a command that was withdrawn before it was ever sent: its place in the chain, without its content.
    Tombstone(Tombstone),
}

/// A tombstone keeps the place of a withdrawn command, so that the chain has no hole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tombstone {
    /// The command that was withdrawn had this id.
    pub id: CommandId,
    /// It stood in the chain of this profile.
    pub profile: ProfileId,
    /// It had this place in that chain, which stays taken.
    pub seq: u64,
    /// The one before it in the chain has this hash.
    pub prev: String,
    /// The withdrawn envelope had this hash, on which the next one in the chain is built.
    pub hash: String,
    /// The profile's key signs `tombstone|id|seq|prev|hash` with this Ed25519 signature (hex).
    pub signature: String,
}

impl Tombstone {
    /// Makes the bytes that are signed, one field after the other with `|` between.
    #[must_use]
    pub fn signed(&self) -> Vec<u8> {
        format!("tombstone|{}|{}|{}|{}", self.id, self.seq, self.prev, self.hash).into_bytes()
    }
}

/// `POST /v1/batch` asks this: one profile has made these, to be decided in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// The items stand in the order of the chain, at most [`BATCH`].
    pub items: Vec<BatchItem>,
}

/// A batch or a look-up is answered by this: one entry per item, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BatchAnswer {
    /// These became of the items, in the order in which they were asked about.
    pub outcomes: Vec<Answered>,
    /// The centre's clock says this, by which a desk measures how wrong its own is.
    pub now: Moment,
}

/// This became of one command, now or before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answered {
    /// This command was asked about; the answer names it again.
    pub id: CommandId,
    /// This became of it, now or at its first arrival.
    pub outcome: Outcome,
}

/// One of these becomes of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Outcome {
    /// It is done: its events are committed, and the receipt proves it.
    Accepted {
        /// The receipt proves it, and is the same for every repeat.
        receipt: Receipt,
    },
    /// A person must look first; a later [`crate::command::DecideHold`] settles it.
    Held {
        /// The centre held it at this moment, by its own clock.
        since: Moment,
        /// These people may be the same person; of people elsewhere only likenesses are told.
        likenesses: Vec<Likeness>,
        /// The registration agents decide it, and not the LRA.
        #[serde(default)]
        agents: bool,
    },
    /// It arrived after its maker's appointment had ended, and is kept until a colleague adopts or declines it.
    Quarantined {
        /// It arrived at this moment, by the centre's own clock.
        since: Moment,
    },
    /// It is done, and it was somebody known: applied to that person, without a second account.
    Merged {
        /// The receipt proves it, and is the same for every repeat.
        receipt: Receipt,
        /// The registration had named the person by this id, which is nobody's now.
        registered: PersonId,
        /// It is this person, whom waiting work means from now on.
        person: PersonId,
    },
    /// The rules say no, and nothing was changed.
    Refused {
        /// The rules say this, as a code with its parameters.
        refusal: Refusal,
    },
    /// It was built on something that has changed, and nothing was done.
    OutOfDate {
        /// Each field that changed stands here: what was seen, what was sent, what is there now.
        compared: Vec<Compared>,
    },
    /// It was built on an earlier command of one's own that was not done.
    Blocked {
        /// This earlier command was not done; what was built on it is not done either.
        by: CommandId,
    },
    /// It waits behind one that is held. That is not final and not recorded: it is sent again once that one is settled.
    Behind {
        /// It waits for this held command, and is sent again once that is settled.
        command: CommandId,
    },
    /// The centre itself failed at it: nothing of it is done, as far as the centre knows, and what was sent beside it is decided all the
    /// same. It is not recorded; the desk asks what became of it and sends it again, a few times, each after a longer pause.
    Failed {
        /// The service desk finds what happened in the centre's log by this.
        reference: String,
        /// The desk counts here how often that happened; the centre says 0.
        #[serde(default)]
        times: u32,
    },
    /// It was withdrawn before it was sent; its place in the chain is noted.
    Noted,
    /// The centre has never seen it (only in answer to a look-up).
    Unknown,
}

impl Outcome {
    /// Gives the receipt of what was done; `None` for every other outcome.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Accepted { receipt } | Self::Merged { receipt, .. } => Some(receipt),
            _ => None,
        }
    }
}

/// A receipt proves that the centre has done it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Receipt {
    /// People read out and write down this number, e.g. `7F3KQ-29QDA`.
    pub number: String,
    /// It was done at this moment, by the centre's clock.
    pub at: Moment,
    /// These versions of the tables judged it at the centre.
    pub tables: String,
    /// It touched these records, which had these versions after it.
    #[ts(type = "Array<[RecordRef, number]>")]
    pub records: Vec<(RecordRef, u64)>,
}

impl Receipt {
    /// Tells the version of a record after the act; `None`: the act did not touch it.
    #[must_use]
    pub fn version_of(&self, record: &RecordRef) -> Option<u64> {
        self.records.iter().find(|(touched, _)| touched == record).map(|(_, version)| *version)
    }
}

/// Makes the receipt number of a command: ten characters of Crockford's base 32 from its hash – short enough to read out.
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

/// `POST /v1/outcomes` asks what became of these, where the answer to a command was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomesQuery {
    /// These commands are asked about; at most [`BATCH`].
    pub ids: Vec<CommandId>,
}

/// `GET /v1/feed?organization=…&role=…&after=N&limit=N&wait=SECONDS` answers one page of a scope's stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedPage {
    /// The stream is this scope's: records come as the scope may see them.
    pub scope: Scope,
    /// These records come after the asked place, in order, each at its latest version.
    pub records: Vec<FeedRecord>,
    /// The desk asks after this place next.
    pub next: u64,
    /// Is there more right now? Then the desk asks again at once, and else it waits.
    pub more: bool,
    /// This names the life of the centre's database, as in [`Session::epoch`]. Empty: not said.
    #[serde(default)]
    pub epoch: String,
    /// This place was given last in any stream: a desk that asks after a later one has seen what this database has not.
    #[serde(default = "no_place_known")]
    pub sealed: u64,
    /// The centre's clock says this, by which a desk measures how wrong its own is.
    pub now: Moment,
}

/// Stands for [`FeedPage::sealed`] where a centre does not say it: no desk is ahead of that.
fn no_place_known() -> u64 {
    u64::MAX
}

/// One record of the feed has a place, and what the scope may see of it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeedRecord {
    /// It has this place in the stream: counted for all scopes together, so that a scope's places have gaps.
    pub n: u64,
    /// This record changed, or was lost to this scope.
    pub record: RecordRef,
    /// This scope may see it like this; `None` = a tombstone: it is no longer this scope's.
    pub stored: Option<Stored>,
}

/// A problem document says what is wrong with a call (RFC 9457, `application/problem+json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The problem is of this kind, as RFC 9457 asks: `https://lra-desk.example/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Logs show this short title in English; pages have their own words for the code.
    pub title: String,
    /// The HTTP status is the one in the first line of the answer; the desk decides by this one.
    pub status: u16,
    /// The code is stable, as in [`Refusal`].
    pub code: String,
    /// The service desk finds the call in the log by this.
    pub reference: String,
    /// These say what is wrong, field by field; empty where it is not about fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<crate::refusal::FieldProblem>,
}
