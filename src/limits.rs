//! One table says how much of what a command, and every other question to the centre, may hold; it is kept to while the text is
//! parsed.
//!
//! A text of JSON is walked along the shape of the type that it shall become (`shape`) before anything is built of it, so that
//! a megabyte never grows into thousands of entries. A place that no row names takes nothing, and a test refuses a type that
//! has such a place. What a row allows is more than anybody needs and little enough to be handled at once; how long a name or a
//! note may really be is an administrator's ([`lra_forms::LimitTable`]), is told field by field, and never exceeds it.

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
/// A key, a hash or a signature has at most so many hexadecimal digits.
const DIGITS: usize = 256;
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
    ("Envelope.prev", DIGITS),
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
    ("Command.words", WORDS),
    ("FormRef.name", CODE),
    ("FormRef.version", CODE),
    ("HoldDecision.words", WORDS),
    ("SponsorDecision.words", WORDS),
    ("Statement.signed_by", LINE),
    // What travels around commands.
    ("Batch.items", BATCH),
    ("BatchItem.body", COMMAND),
    ("BatchItem.hash", DIGITS),
    ("BatchItem.prev", DIGITS),
    ("BatchItem.signature", DIGITS),
    ("BatchItem.step_up", DIGITS),
    ("SignedCommand.body", COMMAND),
    ("SignedCommand.signature", DIGITS),
    ("SignedCommand.step_up", DIGITS),
    ("OutcomesQuery.ids", BATCH),
    // The session, and the questions that are no commands.
    ("Addressee.address", LINE),
    ("Addressee.centre", DIGITS),
    ("SignIn.approval_key", DIGITS),
    ("SignIn.challenge", DIGITS),
    ("SignIn.device", CODE),
    ("SignIn.id_token", TOKEN),
    ("SignIn.issuer", LINE),
    ("SignIn.proof", DIGITS),
    ("SignIn.public_key", DIGITS),
    ("Renew.nonce", DIGITS),
    ("Renew.proof", DIGITS),
    ("Erased.proof", DIGITS),
    ("AcceptTerms.version", CODE),
    ("NewKeysRead.ids", FEW),
    ("Reseal.challenge", DIGITS),
    ("Reseal.escrow_key_id", DIGITS),
    ("Reseal.id_token", TOKEN),
    ("Reseal.issuer", LINE),
    ("Reseal.one_time_key", DIGITS),
    ("Reseal.sealed", LINE),
    ("Lookup.login_id", LINE),
];

/// Finds how much a place holds at most; `None` if the table does not name it.
fn row(at: &str) -> Option<usize> {
    ROWS.iter().find(|(named, _)| *named == at).map(|(_, most)| *most)
}

/// A place holds more than it may; whoever sent it is told which one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Over {
    /// The place has this path, e.g. `command.changes.3.to`.
    pub at: String,
    /// It holds at most so many characters or entries.
    pub most: usize,
}

/// Says why a text of JSON did not become what it should.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// A text or collection is larger than the table allows.
    #[error("more than {} at {}", .0.most, .0.at)]
    TooMuch(Over),
    /// It is no JSON, or not of this type.
    #[error(transparent)]
    Malformed(#[from] serde_json::Error),
}

/// Reads a text of JSON as this type, unless it holds more than the table allows. Nothing is built of it before that is known.
///
/// # Errors
/// The first place that holds too much, or where the text is not of this type.
pub fn read<T: DeserializeOwned + JsonSchema + 'static>(text: &[u8]) -> Result<T, Unread> {
    let shape = shape_of::<T>();
    let over = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let walked = Walk { shape: &shape, over: &over }.deserialize(&mut reader).and_then(|()| reader.end());
    if let Some(over) = over.into_inner() {
        return Err(Unread::TooMuch(over));
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
