//! Somebody is compared with a known person, and pages, papers and the centre's answers say it like this.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ids::{OrgCode, PersonId},
    matching::{Comparison, Decision, MatchField, MatchLevel},
    organization::OperatorName,
    person::Person,
};

/// Somebody may be the same person: this says how the two compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Likeness {
    /// It is this person; absent about people outside the asking organization.
    pub person: Option<PersonId>,
    /// The person is one of the asking organization's own.
    #[serde(default)]
    pub ours: bool,
    /// Says how close the two are, all in all, and so whether somebody has to look.
    #[serde(default)]
    pub close: Closeness,
    /// What a household shares agrees and was left out of account, since given name or birth date speak against. It is said
    /// only about one's own people.
    #[serde(default)]
    pub household: bool,
    /// The name and login ID are shown of the asking organization's own people only; absent about others.
    pub shown: Option<LikePerson>,
    /// The two compare like this, field by field; addresses, which no desk asks for, are left out.
    pub fields: Vec<FieldLikeness>,
}

/// Says how close two people are, all in all; the thresholds of the matching table decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Closeness {
    /// They are not close: shown only because somebody asked about them.
    Apart,
    /// Somebody has to look before it goes on.
    Perhaps,
    /// The two are very probably the same person.
    #[default]
    Likely,
}

/// A known person is shown like this to an organization of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LikePerson {
    /// The given and family name are shown, or the only name.
    pub name: String,
    /// The account has this login ID; none while the centre has not answered.
    pub login_id: Option<String>,
    /// This operator last looked at their identity; absent where that was at another organization.
    pub checked_by: Option<OperatorName>,
    /// The operator looked for this organization; absent with it, and in what was written before this was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub checked_at: Option<OrgCode>,
}

/// Says how one field compares, and nothing of what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldLikeness {
    /// Tables and timelines know the field by this code.
    pub field: String,
    /// The two values compare like this: equal, alike, different, or unknown on one side.
    pub how: How,
    /// This explains it, as the matching engine names it (`nickname`, `order-swapped` …); only about one's own people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl Likeness {
    /// Takes away what an organization may not see whose person this is not: how each field compares stays, and nothing else.
    #[must_use]
    pub fn of_somebody_elsewhere(mut self) -> Self {
        (self.person, self.shown, self.household) = (None, None, false);
        self.fields.iter_mut().for_each(|field| field.why = None);
        self
    }
}

/// Says how two values compare, without telling either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The two values are equal.
    Same,
    /// The values are alike: equal but for accents, case, spaces or hyphens, or as [`FieldLikeness::why`] says.
    Nearly,
    /// The values differ by more than notation.
    Different,
    /// The value is not known on one side, and says nothing.
    Unknown,
}

/// Says how somebody compares with a known person, in the words of pages and papers: what the engine found, field by field.
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
        login_id: known.login_id().map(str::to_owned),
        checked_by: known.checks.last().and_then(|c| c.by.clone()),
        checked_at: known.checks.last().and_then(|c| c.organization.clone()),
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

/// Gives the code of a field or level, as the tables name it.
fn code(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
