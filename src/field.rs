//! The fields of records are known by their codes; this file reads what a record says in each: what is compared, corrected and
//! told side by side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    person::{Gender, Letter, Person},
    record::Record,
};

/// Each of these fields of a person can be corrected; what is not here never is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PersonField {
    /// The field holds the legal given name; it is taken away where somebody has one name only.
    Given,
    /// The field holds the legal family name, or the only name; it cannot be taken away.
    Family,
    /// The field holds the date of birth, as `YYYY-MM-DD`.
    BirthDate,
    /// The field holds the gender, by its code.
    Gender,
    /// The field holds the language of letters and messages, by its code.
    Language,
    /// The field holds the work phone, as it is stored: `+14165550100x123`.
    Phone,
    /// The field holds the work e-mail; it may be taken away.
    Email,
    /// The field holds the college, by its code in the table of colleges.
    College,
    /// The field holds the registration number that the college gave.
    Number,
}

impl PersonField {
    /// Is it part of the legal identity, which the registering organization keeps for everybody? Where somebody is reached, and in
    /// which language, is said by whoever stands by them.
    #[must_use]
    pub fn legal(self) -> bool {
        match self {
            Self::Given | Self::Family | Self::BirthDate | Self::Gender | Self::College | Self::Number => true,
            Self::Language | Self::Phone | Self::Email => false,
        }
    }

    /// Lists every field that can be corrected, in the order of a registration.
    pub const ALL: [Self; 9] = [
        Self::Given,
        Self::Family,
        Self::BirthDate,
        Self::Gender,
        Self::Language,
        Self::Phone,
        Self::Email,
        Self::College,
        Self::Number,
    ];

    /// Says where the field stands in a registration: what is corrected is typed at the same path, and a problem names it.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Given => "name.given",
            Self::Family => "name.family",
            Self::BirthDate => "details.birth_date",
            Self::Gender => "details.gender",
            Self::Language => "details.language",
            Self::Phone => "contact.phone",
            Self::Email => "contact.email",
            Self::College => "designation.college",
            Self::Number => "designation.number",
        }
    }

    /// Gives the code of the field, as tables, timelines and pages name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Family => "family",
            Self::BirthDate => "birth-date",
            Self::Gender => "gender",
            Self::Language => "language",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::College => "college",
            Self::Number => "number",
        }
    }
}

/// Gives the value of a field if it says anything side by side: what is empty or was not disclosed is neither the same nor
/// different.
#[must_use]
pub fn telling_value(person: &Person, field: &str) -> Option<String> {
    if field == "gender" && person.details.gender == Some(Gender::Undisclosed) {
        return None;
    }
    person_value(person, field).filter(|value| !value.is_empty())
}

/// Gives the value of a field as it is compared and shown; `None` where the record has none or withholds it.
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
        Record::Frozen(f) => (field == "state").then(|| f.state.code().into()),
        Record::Quarantined(q) => (field == "state").then(|| q.state.code().into()),
        Record::Organization(_) => None,
    }
}

/// Reads the value of a field of a person, as [`field_value`] does.
pub(crate) fn person_value(p: &Person, field: &str) -> Option<String> {
    let code = |value: serde_json::Result<serde_json::Value>| value.ok().and_then(|v| v.as_str().map(str::to_owned));
    match field {
        "given" => p.name.given.clone(),
        "family" => Some(p.name.family.clone()),
        "birth-date" => p.details.birth_date.map(|day| day.to_string()),
        "gender" => p.details.gender.and_then(|gender| code(serde_json::to_value(gender))),
        "language" => p.details.language.and_then(|language| code(serde_json::to_value(language))),
        "phone" => p.contact.phone.clone(),
        "email" => p.contact.email.clone(),
        "college" => p.designation.as_ref().and_then(|d| d.college.clone()),
        "number" => p.designation.as_ref().and_then(|d| d.number.clone()),
        "account" => Some(match p.stopped() {
            // Stopped again meanwhile it is another stop, which whoever looked did not see.
            Some(stopped) => format!("{} {}", p.account.code(), stopped.since),
            None => p.account.code().to_owned(),
        }),
        "letter" => p.letter().map(|letter| match letter {
            Letter::NotNeeded => "not-needed".to_owned(),
            Letter::ToPrint(_) => "to-print".to_owned(),
            Letter::Printed(l) => format!("printed {}", l.letter),
            Letter::HandedOver(_) => "handed-over".to_owned(),
        }),
        _ => None,
    }
}
