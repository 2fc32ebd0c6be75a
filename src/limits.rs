//! One table says how much of what a command, and every other question to the centre, may hold; it is kept to while the text is
//! parsed.
//!
//! A text of JSON is walked along the shape of the type that it shall become (`shape`) before anything is built of it, so that
//! a megabyte never grows into thousands of entries. A place that no row names takes nothing, and a test refuses a type that
//! has such a place. What a row allows is more than anybody needs and little enough to be handled at once; how long a name or a
//! note may really be is an administrator's ([`lra_forms::LimitTable`]), is told field by field, and never exceeds it.

mod described;
pub(crate) mod form;
pub(crate) mod shape;

use std::{
    any::TypeId,
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use schemars::JsonSchema;
use serde::de::{DeserializeOwned, DeserializeSeed as _};

use crate::wire::BATCH;
pub use described::describe;
use shape::{Shape, Walk};

/// A command as it is signed is at most so long, in characters: many times the longest that any page makes.
pub const COMMAND: usize = 128 * 1024;

/// What ends by itself – a code of a closed set, an id, a day, a moment – has at most so many characters.
const SHORT: usize = 64;
/// A key in a map, or a field's name, has at most so many characters.
const KEY: usize = 128;
/// Anything that has fields has at most so many, those that nobody knows among them.
const MEMBERS: usize = 64;

/// A code from an administrator's table has at most so many characters.
const CODE: usize = 100;
/// A line that somebody typed has at most so many characters; the rules say at 200 already what is wrong with it.
const LINE: usize = 1_000;
/// Words that somebody typed have at most so many characters; the rules say before what is wrong with them.
const WORDS: usize = lra_forms::LONGEST_WORDS as usize;
/// A hash, a nonce of the centre's or a key has exactly so many hexadecimal digits: 32 bytes.
const HASH: usize = 64;
/// A signature has exactly so many hexadecimal digits: 64 bytes.
const SIGNATURE: usize = 128;
/// A challenge has exactly so many hexadecimal digits: a moment, a nonce and a code.
const CHALLENGE: usize = 144;
/// What an operator picks one by one has at most so many entries.
const FEW: usize = 20;
/// What a program offers and an operator goes through has at most so many entries.
const MANY: usize = 50;
/// An issuer's token has at most so many characters: some carry a photograph's address and a page of claims.
const TOKEN: usize = 16 * 1024;

/// The table names the type and field of a text or collection – `[]` for what stands in it – and how much it holds at most.
const ROWS: &[(&str, usize)] = &[
    // A command, and what it is built on.
    ("Envelope.built_on", MANY),
    ("Envelope.not_health_numbers", MANY),
    ("Envelope.not_health_numbers[]", KEY),
    ("Envelope.tables", LINE),
    ("OrgCode", CODE),
    ("Precondition.saw", FEW),
    ("SeenField.field", CODE),
    ("SeenField.value", LINE),
    // What is typed about people and for them.
    ("LegalName.family", LINE),
    ("LegalName.given", LINE),
    ("WorkContact.email", LINE),
    ("WorkContact.phone", LINE),
    ("Designation.college", CODE),
    ("Designation.number", LINE),
    ("Evidence.documents", FEW),
    ("ExaminedDocument.issuer", LINE),
    ("ExaminedDocument.kind", CODE),
    ("PersonRef.login_id", LINE),
    ("Coded.code", CODE),
    ("Coded.words", WORDS),
    ("CodedOrWords", WORDS),
    // The acts, whose data stand side by side in a command.
    ("AskAgents.about", MANY),
    ("AskAgents.words", WORDS),
    ("Command.answers", 200),
    ("Command.answers[]", 60),
    ("Answer", WORDS),
    ("Command.changes", FEW),
    ("Correction.from", LINE),
    ("Correction.to", LINE),
    ("Command.clinical_need", WORDS),
    ("Command.different_from", MANY),
    ("Command.ground", CODE),
    ("Command.looked_at", CODE),
    ("Command.position", LINE),
    ("Command.service", CODE),
    ("Command.services", MANY),
    ("Command.services[]", CODE),
    ("Command.target", CODE),
    ("Command.words", WORDS),
    ("FormRef.name", CODE),
    ("FormRef.version", CODE),
    ("HoldDecision.words", WORDS),
    ("SponsorDecision.words", WORDS),
    ("Statement.signed_by", LINE),
    // What travels around commands.
    ("Batch.items", BATCH),
    ("BatchItem.body", COMMAND),
    ("SignedCommand.body", COMMAND),
    ("OutcomesQuery.ids", BATCH),
    // The session, and the questions that are no commands.
    ("Addressee.address", LINE),
    ("SignIn.device", CODE),
    ("SignIn.id_token", TOKEN),
    ("SignIn.issuer", LINE),
    ("AcceptTerms.version", CODE),
    ("NewKeysRead.ids", FEW),
    ("Reseal.id_token", TOKEN),
    ("Reseal.issuer", LINE),
    ("Reseal.sealed", LINE),
    ("Lookup.login_id", LINE),
    ("DirectoryQuery.like", LINE),
    ("DirectoryOrder.words", WORDS),
    ("DirectoryAct.issuer", LINE),
    ("DirectoryAct.subject", LINE),
    ("DirectoryAct.name_en", LINE),
    ("DirectoryAct.name_fr", LINE),
    ("DirectoryAct.kind", CODE),
    ("DirectoryAct.service", CODE),
    // What registrants answer and callers say.
    ("QuestionsChosen.chosen", FEW),
    ("ChosenAnswer.question", CODE),
    ("CallerSaid.said", FEW),
    ("Spoken", LINE),
];

/// The table names the type and field of a text that is hexadecimal digits – small letters, never capital ones – and how many exactly.
const DIGITS: &[(&str, usize)] = &[
    ("Envelope.prev", HASH),
    ("BatchItem.hash", HASH),
    ("BatchItem.prev", HASH),
    ("BatchItem.signature", SIGNATURE),
    ("BatchItem.step_up", SIGNATURE),
    ("SignedCommand.signature", SIGNATURE),
    ("SignedCommand.step_up", SIGNATURE),
    ("Addressee.centre", HASH),
    ("SignIn.approval_key", HASH),
    ("SignIn.challenge", CHALLENGE),
    ("SignIn.proof", SIGNATURE),
    ("SignIn.public_key", HASH),
    ("Renew.nonce", 32),
    ("Renew.proof", SIGNATURE),
    ("Erased.proof", SIGNATURE),
    ("Reseal.challenge", CHALLENGE),
    ("Reseal.escrow_key_id", 16),
    ("Reseal.one_time_key", HASH),
];

/// A place of the table holds this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It has at most so many characters or entries.
    AtMost(usize),
    /// It is exactly so many hexadecimal digits, in small letters.
    Digits(usize),
}

/// Lists the whole table: each place, and what it holds.
pub fn bounds() -> impl Iterator<Item = (&'static str, Bound)> {
    let most = ROWS.iter().map(|(at, most)| (*at, Bound::AtMost(*most)));
    most.chain(DIGITS.iter().map(|(at, digits)| (*at, Bound::Digits(*digits))))
}

/// Finds what a place holds; `None` if the table does not name it.
fn bound(at: &str) -> Option<Bound> {
    bounds().find(|(named, _)| *named == at).map(|(_, bound)| bound)
}

/// A place holds more than it may; whoever sent it is told which one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Over {
    /// The place has this path, e.g. `command.changes.3.to`.
    pub at: String,
    /// It holds at most so many characters or entries.
    pub most: usize,
}

/// The walk found this place first, before anything was built: it holds more than so many, or – none – has not the form that it
/// should have.
struct Found {
    at: String,
    most: Option<usize>,
}

/// Says why a text of JSON did not become what it should.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// A text or collection is larger than the table allows.
    #[error("more than {} at {}", .0.most, .0.at)]
    TooMuch(Over),
    /// A text has not the form that its place asks for: an id, a day, a moment, or so many hexadecimal digits.
    #[error("not of the form that is asked for at {at}")]
    NotInForm {
        /// The place has this path, e.g. `items.3.signature`.
        at: String,
    },
    /// It is no JSON, or not of this type.
    #[error(transparent)]
    Malformed(#[from] serde_json::Error),
}

/// Reads a text of JSON as this type, unless it holds more than the table allows. Nothing is built of it before that is known.
///
/// # Errors
/// The first place that holds too much or has another form than it should, or where the text is not of this type.
pub fn read<T: DeserializeOwned + JsonSchema + 'static>(text: &[u8]) -> Result<T, Unread> {
    let shape = shape_of::<T>();
    let found = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let walked = Walk { shape: &shape, found: &found }.deserialize(&mut reader).and_then(|()| reader.end());
    if let Some(Found { at, most }) = found.into_inner() {
        return Err(match most {
            Some(most) => Unread::TooMuch(Over { at, most }),
            None => Unread::NotInForm { at },
        });
    }
    walked?;
    Ok(serde_json::from_slice(text)?)
}

/// Gives the shape of a type, which is made once and kept.
fn shape_of<T: JsonSchema + 'static>() -> Arc<Shape> {
    static MADE: Mutex<Option<HashMap<TypeId, Arc<Shape>>>> = Mutex::new(None);
    // A panic elsewhere leaves whole shapes: one that was not finished was never put there.
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = made.get_or_insert_default();
    made.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(Shape::of::<T>(&mut |_| ()))).clone()
}

#[cfg(test)]
#[path = "tests/limits.rs"]
#[allow(clippy::unwrap_used)]
mod tests;
