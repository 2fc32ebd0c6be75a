//! What matching is told: how much each level of agreement weighs, from where on it is the same person, and which
//! given names are one name. Learned and edited as data (`forms/matching/`), checked here.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::complaints::{Complaints, FormError};
use crate::json::read;

/// Tells what is compared of two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MatchField {
    /// Compares given names, short forms included.
    Given,
    /// Compares middle names, as many as there are.
    Middle,
    /// Compares family names, former ones included.
    Family,
    /// Compares which name stands in which place: given and family name are exchanged by many a form.
    Order,
    /// Compares birth dates.
    BirthDate,
    /// Compares genders, which alone say little.
    Gender,
    /// Compares telephone numbers, which colleagues may share.
    Phone,
    /// Compares e-mail addresses.
    Email,
    /// Compares licences: a college's registration number or another number that belongs to one person.
    Licence,
    /// Compares addresses as one: a household shares all of it.
    Address,
}

/// Tells how two values of a field agree, best first within its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MatchLevel {
    /// They agree letter by letter, but for case and spaces.
    Exact,
    /// They agree but for accents, hyphens, apostrophes or particles.
    Accents,
    /// One is a short form of the other, as the table of names says: Bob, Robert.
    Nickname,
    /// One of the two is only the beginning of the other.
    Shortened,
    /// One is part of the other: Smith, Smith-Jones.
    Part,
    /// One key was wrong: a letter or digit more, less, another, or two exchanged.
    OneKey,
    /// Two keys were wrong in something long.
    TwoKeys,
    /// They sound the same.
    Sound,
    /// They look much the same.
    Similar,
    /// Only the initial agrees, and one side has no more than that.
    Initial,
    /// Day and month are exchanged.
    DayMonth,
    /// They lie a day, a year or ten years beside each other.
    Beside,
    /// The year agrees, and one side holds no more than the year (1 January).
    YearOnly,
    /// Two of day, month and year agree.
    TwoParts,
    /// Two digits differ.
    TwoDigits,
    /// The greater part of it agrees.
    Mostly,
    /// Some of it agrees.
    Partly,
    /// At most the neighbourhood agrees.
    Near,
    /// The names stand in each other's place.
    Exchanged,
    /// They differ in a way that speaks against one person.
    Different,
    /// One side is not known, which says nothing.
    Missing,
}

/// Lists the levels that a field can have, best first; every one but `Missing` carries a weight.
#[must_use]
pub fn match_levels(field: MatchField) -> &'static [MatchLevel] {
    use MatchLevel as L;
    match field {
        MatchField::Given | MatchField::Family => &[
            L::Exact,
            L::Accents,
            L::Nickname,
            L::Part,
            L::OneKey,
            L::TwoKeys,
            L::Sound,
            L::Shortened,
            L::Similar,
            L::Initial,
            L::Different,
        ],
        MatchField::Middle => &[
            L::Exact,
            L::Accents,
            L::Nickname,
            L::Part,
            L::OneKey,
            L::TwoKeys,
            L::Sound,
            L::Shortened,
            L::Similar,
            L::Initial,
            L::Different,
        ],
        MatchField::Order => &[L::Exact, L::Exchanged],
        MatchField::BirthDate => &[
            L::Exact,
            L::DayMonth,
            L::OneKey,
            L::Beside,
            L::YearOnly,
            L::TwoParts,
            L::TwoDigits,
            L::Near,
            L::Different,
        ],
        MatchField::Gender => &[L::Exact, L::Different],
        MatchField::Phone | MatchField::Licence => &[L::Exact, L::OneKey, L::Different],
        MatchField::Email => &[L::Exact, L::OneKey, L::Part, L::Different],
        MatchField::Address => &[L::Exact, L::Mostly, L::Partly, L::Near, L::Different],
    }
}

/// Lists every field, in the order in which an explanation names them.
pub const MATCH_FIELDS: &[MatchField] = &[
    MatchField::Given,
    MatchField::Middle,
    MatchField::Family,
    MatchField::Order,
    MatchField::BirthDate,
    MatchField::Gender,
    MatchField::Phone,
    MatchField::Email,
    MatchField::Licence,
    MatchField::Address,
];

/// Tells what two people agree in who share a blocking key, as far as a key tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchTrait {
    /// The year of birth.
    Year,
    /// The month of birth.
    Month,
    /// The day of the month of birth.
    Day,
    /// How the given name sounds.
    Given,
    /// How the family name sounds.
    Family,
    /// How the middle name sounds.
    Middle,
    /// How the given name begins or ends.
    GivenInitial,
    /// How the family name begins or ends.
    FamilyInitial,
    /// The telephone number.
    Phone,
    /// The e-mail address.
    Email,
    /// The number of a licence.
    Licence,
    /// The postal code.
    Postcode,
    /// How the street sounds.
    Street,
    /// The number of the house.
    Number,
    /// How the city sounds.
    City,
    /// The unit in the house.
    Unit,
}

/// Lists every trait, in the order in which weights are written.
pub const MATCH_TRAITS: &[MatchTrait] = &[
    MatchTrait::Year,
    MatchTrait::Month,
    MatchTrait::Day,
    MatchTrait::Given,
    MatchTrait::Family,
    MatchTrait::Middle,
    MatchTrait::GivenInitial,
    MatchTrait::FamilyInitial,
    MatchTrait::Phone,
    MatchTrait::Email,
    MatchTrait::Licence,
    MatchTrait::Postcode,
    MatchTrait::Street,
    MatchTrait::Number,
    MatchTrait::City,
    MatchTrait::Unit,
];

/// How likely it is that somebody who shares blocking keys is the person looked for, before they are compared: log-odds in bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchPromise {
    /// Adds so many bits for each agreement that the shared keys tell.
    pub traits: BTreeMap<MatchTrait, f64>,
    /// Adds so many bits each time the number of shared keys doubles.
    pub keys: f64,
}

/// The weights, read from `forms/matching/weights.json`; docs/MATCHING.md says how they were learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchWeights {
    /// Version of this table.
    pub version: u32,
    /// Says how and on what it was learned.
    pub source: String,
    /// Weighs each level of each field: log-odds in bits.
    pub weights: BTreeMap<MatchField, BTreeMap<MatchLevel, f64>>,
    /// Weighs an address where people do not share theirs: there it is as good as a number of one's own.
    pub own_address: BTreeMap<MatchLevel, f64>,
    /// Adds so many bits per bit that an agreeing name is rarer than `common`, by field.
    pub rarity: BTreeMap<MatchField, f64>,
    /// Says at which rarity the weights hold as they stand, in bits: 7 is one person in 128.
    pub common: f64,
    /// Takes so many bits away per bit that more people bear both a given and a family name than the two, taken alone, let
    /// expect: names of one community go together.
    pub together: f64,
    /// From so many bits on a pair is taken for one person, among `people`.
    pub same: f64,
    /// From so many bits on somebody should look.
    pub review: f64,
    /// Raises both thresholds by so many bits each time the number of people doubles: chance agrees more often among more.
    pub per_doubling: f64,
    /// Lowers both thresholds by so many bits where people do not share addresses: nobody there is taken for their twin.
    pub own_address_eases: f64,
    /// Says for how many people the thresholds stand as written.
    pub people: f64,
    /// Says whose rows are worth reading before they are compared.
    pub promise: MatchPromise,
}

/// What matching is told, read from `forms/matching/weights.json` and `forms/matching/nicknames.csv`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matching {
    /// How much each agreement weighs, and from where on it counts.
    pub weights: MatchWeights,
    /// Groups of names that are one name, the formal one first.
    pub nicknames: Vec<Vec<String>>,
}

/// Reads the two files of `forms/matching/`: pairs of path below `forms/` and content.
///
/// # Errors
/// Everything that is wrong with them, each with its place.
pub fn parse_matching(weights: (&str, &str), nicknames: (&str, &str)) -> Result<Matching, Vec<FormError>> {
    let mut complaints = Complaints::about(weights.0);
    let table = read::<MatchWeights>(weights.1, &mut complaints);
    if let Some(table) = &table {
        check_weights(table, &mut complaints);
    }
    let mut errors = complaints.list;
    let mut complaints = Complaints::about(nicknames.0);
    let names = read_nicknames(nicknames.1, &mut complaints);
    errors.extend(complaints.list);
    match table {
        Some(weights) if errors.is_empty() => Ok(Matching { weights, nicknames: names }),
        _ => Err(errors),
    }
}

fn check_weights(table: &MatchWeights, complaints: &mut Complaints<'_>) {
    for field in MATCH_FIELDS {
        let name = format!("/weights/{}", code(field));
        match table.weights.get(field) {
            Some(levels) => check_levels(*field, levels, &name, complaints),
            None => complaints.add(name, "the weights of this field are missing"),
        }
    }
    check_levels(MatchField::Address, &table.own_address, "/own_address", complaints);
    for (field, slope) in &table.rarity {
        let place = format!("/rarity/{}", code(field));
        complaints.ensure((0.0..=1.0).contains(slope), place, "between 0 (no adjustment) and 1 (in full)");
    }
    complaints.ensure((1.0..=20.0).contains(&table.common), "/common", "between 1 and 20 bits");
    complaints.ensure((0.0..=2.0).contains(&table.together), "/together", "between 0 (no adjustment) and 2");
    complaints.ensure(table.review <= table.same, "/review", "somebody looks below what is taken for the same person");
    complaints.ensure((0.0..=1.0).contains(&table.per_doubling), "/per_doubling", "between 0 and 1 bit");
    let eases = (0.0..=10.0).contains(&table.own_address_eases);
    complaints.ensure(eases, "/own_address_eases", "between 0 and 10 bits");
    complaints.ensure(table.people >= 1.0, "/people", "at least one person");
    for one in MATCH_TRAITS {
        let place = format!("/promise/traits/{}", code(one));
        match table.promise.traits.get(one) {
            Some(bits) => complaints.ensure(bits.abs() <= 40.0, place, "between -40 and 40 bits"),
            None => complaints.add(place, "the bits of this trait are missing"),
        }
    }
    complaints.ensure((0.0..=20.0).contains(&table.promise.keys), "/promise/keys", "between 0 and 20 bits");
}

fn check_levels(field: MatchField, levels: &BTreeMap<MatchLevel, f64>, name: &str, complaints: &mut Complaints<'_>) {
    let expected = match_levels(field);
    for level in levels.keys().filter(|level| !expected.contains(level)) {
        complaints.add(format!("{name}/{}", code(level)), "this field has no such level");
    }
    let mut before = f64::INFINITY;
    for level in expected {
        let place = format!("{name}/{}", code(level));
        match levels.get(level) {
            None => complaints.add(place, "the weight of this level is missing"),
            Some(weight) if !weight.is_finite() || weight.abs() > 40.0 => {
                complaints.add(place, "a weight lies between -40 and 40 bits");
            }
            Some(weight) => {
                complaints.ensure(*weight <= before, &place, "a lesser agreement may not weigh more than a better one");
                let agrees = matches!(level, MatchLevel::Exact | MatchLevel::Accents);
                complaints.ensure(!agrees || *weight >= 0.0, &place, "what agrees may not speak against");
                let against = matches!(level, MatchLevel::Different | MatchLevel::Exchanged);
                complaints.ensure(!against || *weight <= 0.0, &place, "what differs may not speak for");
                before = *weight;
            }
        }
    }
}

fn code(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// One group a line, names separated by commas, a formal name first; `#` begins a remark.
fn read_nicknames(text: &str, complaints: &mut Complaints<'_>) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let names: Vec<String> = line.split(',').map(|name| name.trim().to_owned()).collect();
        let place = format!("/line {}", number + 1);
        complaints.ensure(names.len() > 1, &place, "one name alone is nobody's short form");
        let lower = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
        complaints.ensure(names.iter().all(lower), &place, "names are written in plain lower-case letters");
        let different: BTreeSet<&String> = names.iter().collect();
        complaints.ensure(different.len() == names.len(), &place, "a name stands twice in this line");
        groups.push(names);
    }
    complaints.ensure(!groups.is_empty(), "/", "there is no group");
    groups
}
