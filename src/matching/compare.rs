//! Two people are compared after Fellegi and Sunter: every field has a level of agreement, every level a weight in bits, and
//! their sum decides.
//!
//! Sources: I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", JASA 64 (1969), for weights and the two thresholds; W.
//! E. Winkler, "Overview of Record Linkage and Current Research Directions", US Census Bureau (2006), for frequency-based
//! weights and for the dependence of a household's fields, which is met here by letting contacts count only where the person
//! agrees, too.

use std::collections::HashMap;

use lra_forms::{MATCH_FIELDS, MatchField, MatchLevel, MatchWeights, Matching, match_levels};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Prepared, dates,
    names::{self, Nicknames},
    places,
    prepared::Name,
    search::Promise,
};

/// Comparing two people comes to one of these; the thresholds of the table draw the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// They are two people, as far as one can tell; nobody is asked.
    No,
    /// They may be one person, and somebody must look.
    Review,
    /// They are one person, as far as one can tell; somebody looks all the same.
    Match,
}

/// A field agrees to some level, and the level has a weight: both are kept, so that a page can say why.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldComparison {
    /// This field was compared, by itself and without the others.
    pub field: MatchField,
    /// The level says how far the two values agree; `missing` where one side has none, which says nothing.
    pub level: MatchLevel,
    /// It speaks for (positive) or against (negative) one person, in bits.
    pub weight: f32,
}

/// Two people compare like this, all in all and field by field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Comparison {
    /// The weights of the fields have this sum, in bits.
    pub score: f32,
    /// This follows from the score, by the thresholds of the table.
    pub decision: Decision,
    /// The fields stand in the order of [`MATCH_FIELDS`]; also what is missing is among them. When the names stood in each
    /// other's place, a name is compared with what it was compared with.
    pub fields: Vec<FieldComparison>,
    /// Contacts or address agree and were left out of account, because the given name or the birth date speaks against:
    /// what a household shares says nothing about which of its members it is.
    pub household: bool,
}

impl Comparison {
    /// Says how a field agrees; `missing` where it was not compared.
    #[must_use]
    pub fn level(&self, field: MatchField) -> MatchLevel {
        self.fields.iter().find(|f| f.field == field).map_or(MatchLevel::Missing, |f| f.level)
    }
}

/// People are compared among so many others, of whom so many bear the names in question: a shared name says less where many
/// bear it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Population {
    /// This many people are known; 0 stands for as many as the table assumes.
    pub people: u64,
    /// This many of them bear a name, by [`Engine::name_tokens`]. A name that is absent counts as of common rarity.
    pub names: HashMap<u64, u64>,
    /// This many bear a given and a family name together, or names that sound like them, by `Engine::full_names`.
    pub full_names: HashMap<u64, u64>,
    /// People here do not share addresses, see [`Engine::own_addresses`]. Taken for untrue until it is known.
    pub own_addresses: bool,
}

/// The engine holds the rules of comparing, ready for use: weights, thresholds, short forms of names.
#[derive(Debug, Clone)]
pub struct Engine {
    pub(super) weights: [[f32; LEVELS]; FIELDS],
    own_address: [f32; LEVELS],
    pub(super) rarity: [f32; FIELDS],
    pub(super) table: MatchWeights,
    pub(super) nicknames: Nicknames,
    pub(super) promise: Promise,
}

const FIELDS: usize = MatchField::Address as usize + 1;
const LEVELS: usize = MatchLevel::Missing as usize + 1;

/// A reading is one way to lay the names of two people side by side; the one that is worth most counts.
struct Reading {
    given: FieldComparison,
    middle: FieldComparison,
    family: FieldComparison,
    order: FieldComparison,
}

impl Reading {
    fn sum(&self) -> f32 {
        self.given.weight + self.middle.weight + self.family.weight + self.order.weight
    }
}

impl Engine {
    /// Makes the tables ready: weights by field and level, short forms by name.
    #[must_use]
    pub fn new(matching: &Matching) -> Self {
        let mut weights = [[0.0; LEVELS]; FIELDS];
        let mut rarity = [0.0; FIELDS];
        for field in MATCH_FIELDS {
            for level in match_levels(*field) {
                let weight = matching.weights.weights.get(field).and_then(|levels| levels.get(level));
                weights[*field as usize][*level as usize] = weight.copied().unwrap_or_default() as f32;
            }
            rarity[*field as usize] = matching.weights.rarity.get(field).copied().unwrap_or_default() as f32;
        }
        let mut own_address = [0.0; LEVELS];
        for (level, weight) in &matching.weights.own_address {
            own_address[*level as usize] = *weight as f32;
        }
        Self {
            weights,
            own_address,
            rarity,
            table: matching.weights.clone(),
            nicknames: Nicknames::new(&matching.nicknames),
            promise: Promise::new(&matching.weights.promise),
        }
    }

    /// Says what follows for a registration. However few people a desk or a young centre knows, they are a sample of a
    /// province: the thresholds are never eased below those that stand in the table, or the first hundred people would all be
    /// held for a shared birth date.
    #[must_use]
    pub fn for_a_registration(&self, found: &Comparison) -> Decision {
        match found.decision {
            Decision::Match if found.score >= self.table.same as f32 => Decision::Match,
            Decision::Match | Decision::Review if found.score >= self.table.review as f32 => Decision::Review,
            _ => Decision::No,
        }
    }

    /// Gives the version of the weights, to be written beside a decision.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.table.version
    }

    /// Compares two people. The same in both directions; more agreement never lowers the score; what is missing on a
    /// side counts nothing.
    #[must_use]
    pub fn compare(&self, a: &Prepared, b: &Prepared, among: &Population) -> Comparison {
        let birth = self.field(MatchField::BirthDate, dates::level(a.birth, b.birth));
        let gender = self.field(
            MatchField::Gender,
            match (a.sex, b.sex) {
                (Some(a), Some(b)) if a == b => MatchLevel::Exact,
                (Some(_), Some(_)) => MatchLevel::Different,
                _ => MatchLevel::Missing,
            },
        );
        let licence = self.field(MatchField::Licence, places::licence(a, b));
        let email = self.field(MatchField::Email, places::email(a, b));
        let mut phone = self.field(MatchField::Phone, places::phone(a, b));
        let mut address = self.field(MatchField::Address, places::address(a, b));

        if among.own_addresses {
            address.weight = self.own_address[address.level as usize];
        }
        // Whoever lives alone is known by the address.
        let at_home =
            among.own_addresses && matches!(address.level, MatchLevel::Exact | MatchLevel::Mostly | MatchLevel::Partly);
        let other_birth = matches!(birth.level, MatchLevel::Different | MatchLevel::Near);
        let against = |names: &Reading| (other_birth || names.given.level == MatchLevel::Different) && !at_home;
        // Households: what they share counts only for somebody whose name and birth date do not speak against.
        let shared = phone.weight.max(0.0) + address.weight.max(0.0);
        let worth = |names: &Reading| names.sum() + if against(names) { 0.0 } else { shared };
        let (mut names, others) = self.readings(a, b, among);
        // Of equals the first: as the names stand.
        for other in others {
            if worth(&other) > worth(&names) {
                names = other;
            }
        }
        let speaks_against = against(&names);
        let household = speaks_against && shared > 0.0;
        if speaks_against {
            phone.weight = phone.weight.min(0.0);
            address.weight = address.weight.min(0.0);
        }

        let fields =
            vec![names.given, names.middle, names.family, names.order, birth, gender, phone, email, licence, address];
        let score: f32 = fields.iter().map(|f| f.weight).sum();
        let decision = self.decide(score, speaks_against, &fields, among);
        Comparison { score, decision, fields, household }
    }

    fn decide(&self, score: f32, speaks_against: bool, fields: &[FieldComparison], among: &Population) -> Decision {
        let raised = self.raised(among);
        // Somebody of another given name, or born on another day, is never taken for the same person unseen – unless a
        // number that belongs to one person alone says so.
        let proven = fields.iter().any(|f| f.field == MatchField::Licence && f.level == MatchLevel::Exact);
        if score >= self.table.same as f32 + raised && (!speaks_against || proven) {
            Decision::Match
        } else if score >= self.table.review as f32 + raised {
            Decision::Review
        } else {
            Decision::No
        }
    }

    /// Do people share addresses here? Of `told` people whose address is known, `shared` times two live at one door who are
    /// clearly two. Where that hardly happens, an address is as good as a number of one's own.
    #[must_use]
    pub fn own_addresses(told: usize, shared: usize) -> bool {
        told > 0 && shared * 20 < told
    }

    /// Do two people at one door clearly differ, in name and in birth date?
    #[must_use]
    pub fn clearly_two(&self, a: &Prepared, b: &Prepared) -> bool {
        dates::level(a.birth, b.birth) == MatchLevel::Different
            && names::level(&a.given, &b.given, Some(&self.nicknames)) == MatchLevel::Different
    }

    /// Says by how much the thresholds rise (or fall) among so many people, in bits.
    fn raised(&self, among: &Population) -> f32 {
        let eased = if among.own_addresses { self.table.own_address_eases } else { 0.0 };
        let people = if among.people == 0 { self.table.people } else { among.people as f64 };
        ((people / self.table.people).log2() * self.table.per_doubling - eased) as f32
    }

    /// Gives the weight that the table gives a level, before rarity; the address's where people share none with
    /// `own_addresses`.
    #[must_use]
    pub fn table_weight(&self, field: MatchField, level: MatchLevel, own_addresses: bool) -> f32 {
        match field {
            MatchField::Address if own_addresses => self.own_address[level as usize],
            _ => self.field(field, level).weight,
        }
    }

    pub(super) fn field(&self, field: MatchField, level: MatchLevel) -> FieldComparison {
        FieldComparison { field, level, weight: self.weights[field as usize][level as usize] }
    }

    /// Lays the names side by side as they stand, and in every other way that is known to happen.
    fn readings(&self, a: &Prepared, b: &Prepared, among: &Population) -> (Reading, Vec<Reading>) {
        let as_they_stand = self.field(MatchField::Order, MatchLevel::Exact);
        let (given, family) = self.full_name([&a.given, &b.given], a, b, among);
        let straight = Reading { given, middle: self.middle(&a.middle, &b.middle), family, order: as_they_stand };
        let mut others = Vec::new();
        // Where all names agree as they stand, no other reading is better.
        let agrees = |compared: FieldComparison| compared.level <= MatchLevel::Accents;
        if agrees(straight.given) && agrees(straight.family) && straight.middle.level != MatchLevel::Different {
            return (straight, others);
        }
        let exchanged = self.field(MatchField::Order, MatchLevel::Exchanged);
        let nothing = self.field(MatchField::Middle, MatchLevel::Missing);
        // Given and family name in each other's place.
        if [&a.given, &a.family, &b.given, &b.family].iter().all(|name| !name.is_empty()) {
            let (one, other) = (names::level(&a.given, &b.family, None), names::level(&b.given, &a.family, None));
            // The better of the two stands as the family name's, whichever side is asked about.
            let (better, worse) = (one.min(other), one.max(other));
            // Names of which neither is in the other's place are not exchanged.
            if better != MatchLevel::Different {
                let (given_names, family_names) = ([&a.given, &b.given], [&a.family, &b.family]);
                let given = self.common(self.field(MatchField::Given, worse), given_names, among);
                let family = self.common(self.field(MatchField::Family, better), family_names, among);
                let (given, family) = self.together(given, family, given_names, family_names, among);
                others.push(Reading { given, middle: self.middle(&a.middle, &b.middle), family, order: exchanged });
            }
        }
        // Called by the middle name: given and middle name in each other's place, or one of them left out.
        for (x, y) in [(a, b), (b, a)] {
            if x.middle.is_empty() || x.middle.is_initial() || y.given.is_initial() {
                continue;
            }
            let (given, family) = self.full_name([&x.middle, &y.given], x, y, among);
            // What is left over may agree, but says nothing where it does not.
            let over = self.middle(&x.given, &y.middle);
            let middle = if over.weight > 0.0 { over } else { nothing };
            others.push(Reading { given, middle, family, order: exchanged });
        }
        (straight, others)
    }

    fn middle(&self, a: &Name, b: &Name) -> FieldComparison {
        self.field(MatchField::Middle, names::level(a, b, Some(&self.nicknames)))
    }

    /// Says how a given name of each agrees, and the best that their family names, former ones included, agree beside it.
    fn full_name(
        &self,
        given: [&Name; 2],
        a: &Prepared,
        b: &Prepared,
        among: &Population,
    ) -> (FieldComparison, FieldComparison) {
        let level = names::level(given[0], given[1], Some(&self.nicknames));
        let compared = self.rarer(self.field(MatchField::Given, level), given, among);
        let mut best = (compared, self.field(MatchField::Family, MatchLevel::Missing));
        for ours in a.family_names() {
            for theirs in b.family_names() {
                let family = self.field(MatchField::Family, names::level(ours, theirs, None));
                let family = self.rarer(family, [ours, theirs], among);
                let names = self.together(compared, family, given, [ours, theirs], among);
                let sum = |names: &(FieldComparison, FieldComparison)| names.0.weight + names.1.weight;
                if best.1.level == MatchLevel::Missing || sum(&names) > sum(&best) {
                    best = names;
                }
            }
        }
        best
    }
}
