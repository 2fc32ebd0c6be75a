//! The part of a FHIR R4 Questionnaire that we use, and the answers to one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Text;

/// A form, as pages, validation and paper see it – read from a FHIR R4 Questionnaire (JSON) by the checker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Questionnaire {
    /// FHIR `name`, e.g. `interim-iport`.
    pub name: String,
    /// FHIR `version`, e.g. `2017-11`.
    pub version: String,
    /// FHIR `title`.
    pub title: Text,
    /// FHIR `effectivePeriod.start` (YYYY-MM-DD).
    pub effective: String,
    /// FHIR `effectivePeriod.end`, inclusive; none = still open.
    pub closes: Option<String>,
    /// Top-level groups: the sections of the form.
    pub items: Vec<Item>,
}

impl Questionnaire {
    /// Is the form in force on this day (YYYY-MM-DD)? Never on something that is no day.
    #[must_use]
    pub fn open_on(&self, date: &str) -> bool {
        // Days of this shape sort like text; `day` keeps anything else out.
        day(date).is_some() && self.effective.as_str() <= date && self.closes.as_deref().is_none_or(|end| date <= end)
    }

    /// The item with this link id, at any depth.
    #[must_use]
    pub fn item(&self, link_id: &str) -> Option<&Item> {
        fn find<'a>(items: &'a [Item], link_id: &str) -> Option<&'a Item> {
            items.iter().find_map(|i| if i.link_id == link_id { Some(i) } else { find(&i.items, link_id) })
        }
        find(&self.items, link_id)
    }

    /// Calls `see` with every item, groups before what is in them, in the order of the form.
    pub fn each_item<'a>(&'a self, see: &mut impl FnMut(&'a Item)) {
        fn walk<'a>(items: &'a [Item], see: &mut impl FnMut(&'a Item)) {
            for item in items {
                see(item);
                walk(&item.items, see);
            }
        }
        walk(&self.items, see);
    }
}

/// The day that this text names, written YYYY-MM-DD and nothing else.
#[must_use]
pub fn day(text: &str) -> Option<jiff::civil::Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// One item of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Item {
    /// FHIR `linkId`, unique in the form.
    pub link_id: String,
    /// What it asks.
    pub text: Text,
    /// Its kind.
    pub kind: ItemKind,
    /// Must it be answered when visible?
    pub required: bool,
    /// May it have several answers?
    pub repeats: bool,
    /// Most characters of a text answer.
    pub max_length: Option<u32>,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Shown only when these hold; empty = always.
    pub enable_when: Vec<Condition>,
    /// `all` of the conditions (true) or `any` (false).
    pub enable_all: bool,
    /// Choosing this option code ends the form: no request is needed (aggregate data).
    pub ends_when: Option<String>,
    /// A statement to be confirmed: answering no is as good as not answering.
    #[serde(default)]
    pub attestation: bool,
    /// Items inside a group.
    #[ts(type = "Array<Item>")]
    pub items: Vec<Item>,
}

/// The kind of an item (FHIR `type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// A section.
    Group,
    /// Text to read, nothing to answer.
    Display,
    /// One line.
    String,
    /// Several lines.
    Text,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// One or several of `options`.
    Choice,
    /// A whole number.
    Integer,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Choice {
    /// `valueCoding.code`.
    pub code: String,
    /// `valueCoding.display`.
    pub name: Text,
}

/// FHIR `enableWhen` with operator `=` or `!=`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Condition {
    /// The `linkId` it looks at.
    pub question: String,
    /// Equal (true) or unequal (false).
    pub equal: bool,
    /// The answer compared with.
    pub answer: Answer,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(#[ts(type = "number")] i64),
    /// Text, a date (YYYY-MM-DD) or the code of a choice.
    Text(String),
}

impl Answer {
    /// Nothing but blanks is no answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Answer::Text(text) if text.trim().is_empty())
    }
}

/// Answers by `linkId`. An absent key is "not answered".
pub type Answers = BTreeMap<String, Vec<Answer>>;

/// Why an answer does not do. `code` is stable; the page says it in words beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Problem {
    /// Which item.
    pub link_id: String,
    /// What is wrong.
    pub code: ProblemCode,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// Required, and missing.
    Missing,
    /// Not an item of this form (or a group).
    UnknownItem,
    /// Answered although its condition hides it.
    Hidden,
    /// More than one answer to an item that does not repeat.
    TooMany,
    /// Another type than the item's.
    WrongType,
    /// Not one of the options.
    NotAnOption,
    /// Not a day of the calendar (YYYY-MM-DD).
    NotADate,
    /// Longer than allowed.
    TooLong,
    /// Control characters or direction marks.
    ForbiddenCharacters,
    /// Looks like a health number.
    HealthNumber,
    /// May be a health number: a question to the operator.
    MaybeHealthNumber,
    /// The answer that ends the form was chosen: no request is needed.
    NoRequestNeeded,
}
