//! Comparing: what was seen, sent and is there now; and two people who may be one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    command::{Action, Command},
    ids::PersonId,
    matching::{Comparison, Decision, MatchField, MatchLevel},
    organization::OperatorName,
    person::{Gender, Person},
    record::{Record, RecordRef},
};

/// One field of an out-of-date act: what you saw, what you sent, what is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compared {
    /// Of which record.
    pub record: RecordRef,
    /// Field code.
    pub field: String,
    /// What the operator saw.
    pub saw: Option<String>,
    /// What the operator sent, where the act sets the field.
    pub sent: Option<String>,
    /// What is there now.
    pub now: Option<String>,
}

/// A field value as an operator saw it when deciding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenField {
    /// Field code.
    pub field: String,
    /// Its value.
    pub value: Option<String>,
}

/// Somebody who may be the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Likeness {
    /// Who; absent about people outside the asking organization.
    pub person: Option<PersonId>,
    /// One of the asking organization's own people.
    #[serde(default)]
    pub ours: bool,
    /// How close.
    #[serde(default)]
    pub close: Closeness,
    /// What a household shares agrees and was left out of account: given name or birth date speak against. Only about one's
    /// own people.
    #[serde(default)]
    pub household: bool,
    /// Name, login ID: only of the asking organization's own people.
    pub shown: Option<LikePerson>,
    /// Field by field.
    pub fields: Vec<FieldLikeness>,
}

/// How close two people are, all in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Closeness {
    /// Not close: shown only because somebody asked about them.
    Apart,
    /// Somebody has to look.
    Perhaps,
    /// Very probably the same.
    #[default]
    Likely,
}

/// A known person, as the asking organization may see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LikePerson {
    /// Full name.
    pub name: String,
    /// Login ID.
    pub login_id: Option<String>,
    /// Last looked at by.
    pub checked_by: Option<OperatorName>,
}

/// How one field compares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldLikeness {
    /// Field code.
    pub field: String,
    /// How.
    pub how: How,
    /// What explains it, as the matching engine names it (`nickname`, `order-swapped` …); only about one's own people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl Likeness {
    /// As an organization may see it whose person this is not: how each field compares, and nothing else.
    #[must_use]
    pub fn of_somebody_elsewhere(mut self) -> Self {
        (self.person, self.shown, self.household) = (None, None, false);
        self.fields.iter_mut().for_each(|field| field.why = None);
        self
    }
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Equal.
    Same,
    /// Equal but for accents, case, spaces or hyphens.
    Nearly,
    /// Different.
    Different,
    /// Not known on one side.
    Unknown,
}

/// How somebody compares with a known person, in the words of pages and papers: what the engine found, field by field.
#[must_use]
pub fn likeness(found: &Comparison, known: &Person, ours: bool) -> Likeness {
    let fields = found.fields.iter().filter_map(|one| {
        let how = match one.level {
            MatchLevel::Exact => How::Same,
            MatchLevel::Missing => How::Unknown,
            MatchLevel::Different => How::Different,
            _ => How::Nearly,
        };
        let told = match one.field {
            // Nobody asks for an address, names mostly stand in their places, and many have no middle name.
            MatchField::Address => false,
            MatchField::Order => how != How::Same,
            MatchField::Middle => how != How::Unknown,
            _ => true,
        };
        told.then(|| FieldLikeness { field: code(one.field), how, why: (how == How::Nearly).then(|| code(one.level)) })
    });
    let close = match found.decision {
        Decision::No => Closeness::Apart,
        Decision::Review => Closeness::Perhaps,
        Decision::Match => Closeness::Likely,
    };
    let shown = LikePerson {
        name: known.name.full(),
        login_id: known.active().map(|a| a.login_id.clone()),
        checked_by: known.checks.last().map(|c| c.by.clone()),
    };
    Likeness {
        person: Some(known.id),
        ours,
        close,
        household: found.household,
        shown: Some(shown),
        fields: fields.collect(),
    }
}

/// The code of a field or level, as the tables name it.
fn code(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value of a field, if it says anything side by side: what is empty or was not disclosed is neither the same nor different.
#[must_use]
pub fn telling_value(person: &Person, field: &str) -> Option<String> {
    if field == "gender" && person.details.as_ref().is_some_and(|details| details.gender == Gender::Undisclosed) {
        return None;
    }
    person_value(person, field).filter(|value| !value.is_empty())
}

/// The value of a field, as it is compared and shown; `None` where the record has none or withholds it.
#[must_use]
pub fn field_value(record: &Record, field: &str) -> Option<String> {
    match record {
        Record::Person(p) => person_value(p, field),
        Record::Sponsorship(s) => match field {
            "state" => Some(s.state.code().into()),
            "services" => Some(s.services.iter().cloned().collect::<Vec<_>>().join(", ")),
            "ends" => s.ends.map(|d| d.to_string()),
            _ => None,
        },
        Record::Enrollment(e) => (field == "state").then(|| e.state.code().into()),
        Record::Request(r) => match field {
            "state" => Some(r.state.code().into()),
            "holder" => r.holder.as_ref().map(|h| h.name.clone()),
            "priority" => r.priority.as_ref().map(|p| p.ground.clone()),
            _ => None,
        },
        Record::Held(h) => match field {
            "state" => Some(h.state.code().into()),
            "compared-at" => Some(h.compared_at.to_string()),
            _ => None,
        },
        Record::Organization(_) => None,
    }
}

fn person_value(p: &Person, field: &str) -> Option<String> {
    let code = |value: serde_json::Result<serde_json::Value>| value.ok().and_then(|v| v.as_str().map(str::to_owned));
    match field {
        "given" => p.name.given.clone(),
        "family" => Some(p.name.family.clone()),
        "birth-date" => p.details.as_ref().map(|d| d.birth_date.to_string()),
        "gender" => p.details.as_ref().and_then(|d| code(serde_json::to_value(d.gender))),
        "language" => p.details.as_ref().and_then(|d| code(serde_json::to_value(d.language))),
        "phone" => p.contact.as_ref().map(|c| c.phone.clone()),
        "email" => p.contact.as_ref().and_then(|c| c.email.clone()),
        "college" => p.designation.as_ref().map(|d| d.college.clone()),
        "number" => p.designation.as_ref().map(|d| d.number.clone()),
        "letter" => p.active().map(|a| match &a.letter {
            crate::person::Letter::NotNeeded => "not-needed".to_owned(),
            crate::person::Letter::ToPrint(_) => "to-print".to_owned(),
            crate::person::Letter::Printed(l) => format!("printed {}", l.letter),
            crate::person::Letter::HandedOver(_) => "handed-over".to_owned(),
        }),
        _ => None,
    }
}

/// The fields that an act is built on: if any of them changed meanwhile, the act is out of date. Acts that end or
/// suspend are built on nothing but the record's existence, so that nothing holds them up.
#[must_use]
pub fn built_on(command: &Command) -> Vec<&'static str> {
    match command {
        Command::CorrectPerson(c) => c.changes.iter().map(|x| crate::projection::field_code(x.field)).collect(),
        Command::HandOver(_) => vec!["letter"],
        Command::DecideSponsorship(_) => vec!["state", "services", "ends"],
        Command::AnswerSponsor(_) | Command::ObjectSponsorship(_) | Command::ReinstateSponsorship(_) => vec!["state"],
        Command::ReinstateEnrollment(_) => vec!["state"],
        // Whoever came since was not among those looked at.
        Command::DecideHold(c) if c.decision.action() != Action::TakeBackHold => vec!["compared-at"],
        Command::ApproveRequest(_)
        | Command::RecordStatement(_)
        | Command::AnswerInformation(_)
        | Command::AskInformation(_)
        | Command::CompleteRequest(_)
        | Command::DeclineRequest(_) => vec!["state"],
        Command::TakeRequest(_) | Command::TakeOverRequest(_) | Command::HandBackRequest(_) => vec!["state", "holder"],
        Command::SetPriority(_) => vec!["priority"],
        _ => Vec::new(),
    }
}

/// What the act sets a field to, where it does.
#[must_use]
pub fn sent(command: &Command, field: &str) -> Option<String> {
    match command {
        Command::CorrectPerson(c) => {
            c.changes.iter().find(|x| crate::projection::field_code(x.field) == field).and_then(|x| x.to.clone())
        }
        Command::SetPriority(c) if field == "priority" => Some(c.ground.clone()),
        _ => None,
    }
}
