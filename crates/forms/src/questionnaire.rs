//! The part of a FHIR R4 Questionnaire that we use, and the answers to one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Text;

/// A form, as pages, validation and paper see it – read from a FHIR R4 Questionnaire (JSON) by the checker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Questionnaire {
    /// The form's name for machines, the end of its FHIR `url`, e.g. `interim-iport`: all its versions share it.
    pub name: String,
    /// Which version it is (FHIR `version`), e.g. `2017-11`; a request records it.
    pub version: String,
    /// What people call the form (FHIR `title`).
    pub title: Text,
    /// The first day on which it is in force (FHIR `effectivePeriod.start`, YYYY-MM-DD).
    pub effective: String,
    /// The last day on which it is in force (FHIR `effectivePeriod.end`); without one it is still open.
    pub closes: Option<String>,
    /// The sections of the form: its groups at the top level.
    pub items: Vec<FormItem>,
}

impl Questionnaire {
    /// Says whether the form is in force on this day (YYYY-MM-DD); never on something that is no day.
    #[must_use]
    pub fn open_on(&self, date: &str) -> bool {
        // Days of this shape sort like text; `day` keeps anything else out.
        day(date).is_some() && self.effective.as_str() <= date && self.closes.as_deref().is_none_or(|end| date <= end)
    }

    /// Finds the item with this link id, at any depth.
    #[must_use]
    pub fn item(&self, link_id: &str) -> Option<&FormItem> {
        fn find<'a>(items: &'a [FormItem], link_id: &str) -> Option<&'a FormItem> {
            items.iter().find_map(|i| if i.link_id == link_id { Some(i) } else { find(&i.items, link_id) })
        }
        find(&self.items, link_id)
    }

    /// Calls `see` with every item, groups before what is in them, in the order of the form.
    pub fn each_item<'a>(&'a self, see: &mut impl FnMut(&'a FormItem)) {
        fn walk<'a>(items: &'a [FormItem], see: &mut impl FnMut(&'a FormItem)) {
            for item in items {
                see(item);
                walk(&item.items, see);
            }
        }
        walk(&self.items, see);
    }
}

/// Reads the day that this text names, written YYYY-MM-DD and nothing else.
#[must_use]
pub fn day(text: &str) -> Option<jiff::civil::Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(n, b)| if n == 4 || n == 7 { b == b'-' } else { b.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// An item of a form: a section, something to read, or a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FormItem {
    /// What its answers stand under (FHIR `linkId`); no two items of a form share it.
    pub link_id: String,
    /// What it asks or says.
    pub text: Text,
    /// What kind of answer it takes, if any.
    pub kind: ItemKind,
    /// Says whether it must be answered while it is visible.
    pub required: bool,
    /// Says whether it takes several answers.
    pub repeats: bool,
    /// How many characters a text answer has at most.
    pub max_length: Option<u32>,
    /// What can be chosen; empty for every kind but a choice.
    pub options: Vec<Choice>,
    /// The item shows only when these hold; without any it always does.
    pub enable_when: Vec<Condition>,
    /// Says whether all of the conditions must hold (`true`), or any one of them.
    pub enable_all: bool,
    /// Choosing the option with this code ends the form: no request is needed, as for aggregate data.
    pub ends_when: Option<String>,
    /// A statement to be confirmed: answering no is as good as not answering.
    #[serde(default)]
    pub attestation: bool,
    /// A day that must not lie before the answer to this earlier question, by its `linkId`; forms of before name none.
    #[serde(default)]
    pub not_before: Option<String>,
    /// Items inside a group.
    #[ts(type = "Array<FormItem>")]
    pub items: Vec<FormItem>,
}

/// Tells what kind of answer an item takes (FHIR `type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// A section, which holds other items and takes no answer.
    Group,
    /// A text to read, which takes no answer.
    Display,
    /// A text of one line.
    String,
    /// A text of several lines.
    Text,
    /// A day of the calendar, written YYYY-MM-DD.
    Date,
    /// Yes or no; an attestation takes only yes.
    Boolean,
    /// One of the options, or several where it repeats.
    Choice,
    /// A whole number, which may be negative.
    Integer,
}

/// An option of a choice, as the form offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Choice {
    /// What an answer records (`valueCoding.code`).
    pub code: String,
    /// What people read (`valueCoding.display`).
    pub name: Text,
}

/// A condition on another answer (FHIR `enableWhen` with operator `=` or `!=`); other operators are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Condition {
    /// The `linkId` of the item whose answer it looks at.
    pub question: String,
    /// Says whether that answer must be equal (`true`) or unequal.
    pub equal: bool,
    /// What that answer is compared with.
    pub answer: Answer,
}

/// An answer to an item, by the type that JSON has for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum Answer {
    /// Answers a boolean: yes or no.
    Boolean(bool),
    /// Answers an integer.
    Integer(#[ts(type = "number")] i64),
    /// Answers everything else: a text, a day (YYYY-MM-DD) or the code of a choice.
    Text(String),
}

impl Answer {
    /// Says whether it answers nothing: a text of blanks is no answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Answer::Text(text) if text.trim().is_empty())
    }
}

/// The answers to a form, by `linkId`; what is absent is not answered.
pub type Answers = BTreeMap<String, Vec<Answer>>;

/// Says why an answer does not do. The code is stable; the page says it in words beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Problem {
    /// The item whose answer does not do.
    pub link_id: String,
    /// What is wrong with it.
    pub code: ProblemCode,
}

/// Tells what can be wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// It is required, visible, and missing.
    Missing,
    /// It answers something that is no item of this form, or takes no answer.
    UnknownItem,
    /// It answers an item that is hidden by its conditions.
    Hidden,
    /// There is more than one answer to an item that does not repeat.
    TooMany,
    /// It has another type than the item takes.
    WrongType,
    /// It is none of the options.
    NotAnOption,
    /// It is no day of the calendar (YYYY-MM-DD).
    NotADate,
    /// It lies before the day that it must not lie before.
    BeforeTheFirstDay,
    /// It has more characters than the item allows.
    TooLong,
    /// It holds control characters or marks that turn the direction of writing.
    ForbiddenCharacters,
    /// It looks like a health number, which is never kept.
    HealthNumber,
    /// It may be a health number: the operator is asked.
    MaybeHealthNumber,
    /// The answer that ends the form was chosen: no request is needed.
    NoRequestNeeded,
}
