//! An agreeing name says less where many bear it, and less again where given and family names go together, as they do in every
//! community – of a million people six hundred may be called Nam Nguyễn where chance alone would give forty.

use super::{
    Engine, MatchField, MatchLevel, Population, Prepared,
    compare::FieldComparison,
    prepared::Name,
    text::{core, hash},
};

/// Beyond so many bits of rarity a name is simply rare: the count of a name that one person bears says no more.
const RAREST: f32 = 15.0;

/// By chance so many more people than expected may bear a full name; beyond that the two names go together.
const CHANCE: f32 = 2.0;

/// Full names are made of this many parts of a name: of somebody with more, every part with every other would be too many.
pub(super) const PARTS: usize = 4;

fn tokens<'a>(name: &'a Name, field: MatchField) -> impl Iterator<Item = u64> + use<'a> {
    let role = if field == MatchField::Given { "g" } else { "f" };
    core(&name.parts).into_iter().map(move |part| hash([role, part]))
}

fn tokens_of_family(person: &Prepared) -> impl Iterator<Item = u64> {
    person.family_names().flat_map(|name| tokens(name, MatchField::Family))
}

/// Makes one number of a given and a family name.
pub(super) fn full_name(given: &str, family: &str) -> u64 {
    joined(hash(["g", given]), hash(["f", family]))
}

fn joined(given: u64, family: u64) -> u64 {
    given.rotate_left(1) ^ family
}

impl Engine {
    /// Lists the names of a person that are counted, so that agreement in a rare one weighs more.
    #[must_use]
    pub fn name_tokens(&self, person: &Prepared) -> Vec<u64> {
        let mut tokens: Vec<u64> = tokens(&person.given, MatchField::Given).collect();
        tokens.extend(tokens_of_family(person));
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    /// Agreement in a rare name says more than in a common one: the weight moves with the rarity of what both share. A name
    /// that only almost agrees says less where one of the two is common, and never more.
    pub(super) fn rarer(&self, compared: FieldComparison, names: [&Name; 2], among: &Population) -> FieldComparison {
        if !matches!(compared.level, MatchLevel::Exact | MatchLevel::Accents | MatchLevel::Part) {
            return self.common(compared, names, among);
        }
        let [ours, theirs] = names.map(|name| tokens(name, compared.field).collect::<Vec<_>>());
        let shared = ours.iter().filter(|token| theirs.contains(token));
        let fewest = shared.filter_map(|token| among.names.get(token)).min();
        self.moved(compared, fewest, among, RAREST)
    }

    /// Lowers the weight of what almost agrees, where one of the names is common.
    pub(super) fn common(&self, compared: FieldComparison, names: [&Name; 2], among: &Population) -> FieldComparison {
        let all = names.into_iter().flat_map(|name| tokens(name, compared.field));
        let most = all.filter_map(|token| among.names.get(&token)).max();
        self.moved(compared, most, among, self.table.common as f32)
    }

    fn moved(
        &self,
        mut compared: FieldComparison,
        bearers: Option<&u64>,
        among: &Population,
        rarest: f32,
    ) -> FieldComparison {
        let slope = self.rarity[compared.field as usize];
        // No name that agrees weighs less than one that is merely similar.
        let least = self.field(compared.field, MatchLevel::Similar).weight;
        if let Some(bearers) = bearers
            && slope > 0.0
            && among.people > 0
            && compared.weight > least
        {
            let bits = (among.people as f32 / (*bearers as f32 + 0.5)).log2().clamp(1.0, rarest);
            compared.weight = (compared.weight + slope * (bits - self.table.common as f32)).max(least);
        }
        compared
    }

    /// Given and family name of one community say less together than each alone: by how many more people bear both than chance
    /// would have it. Together they never weigh less than the better of them.
    pub(super) fn together(
        &self,
        given: FieldComparison,
        family: FieldComparison,
        given_names: [&Name; 2],
        family_names: [&Name; 2],
        among: &Population,
    ) -> (FieldComparison, FieldComparison) {
        if among.full_names.is_empty() || given.weight <= 0.0 || family.weight <= 0.0 {
            return (given, family);
        }
        let more = |given: u64, family: u64| -> Option<f32> {
            let both = *among.full_names.get(&joined(given, family))? as f32;
            let expected = *among.names.get(&given)? as f32 * *among.names.get(&family)? as f32 / among.people as f32;
            Some(((both + CHANCE) / (expected + CHANCE)).log2().max(0.0))
        };
        let given_tokens = given_names.map(|name| tokens(name, MatchField::Given).take(PARTS).collect::<Vec<_>>());
        let family_tokens = family_names.map(|name| tokens(name, MatchField::Family).take(PARTS).collect::<Vec<_>>());
        let full = |given: usize, family: usize| {
            let family = &family_tokens[family];
            given_tokens[given].iter().flat_map(move |given| family.iter().map(move |family| (*given, *family)))
        };
        let shared = full(0, 0)
            .filter(|(given, family)| given_tokens[1].contains(given) && family_tokens[1].contains(family))
            .filter_map(|(given, family)| more(given, family))
            .min_by(f32::total_cmp);
        // What only almost agrees may be either of them.
        let any = || {
            let all = [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter().flat_map(|(given, family)| full(given, family));
            all.filter_map(|(given, family)| more(given, family)).max_by(f32::total_cmp)
        };
        let bits = shared.or_else(any).unwrap_or(0.0);
        let less = (self.table.together as f32 * bits).min(given.weight).min(family.weight) / 2.0;
        let lessened = |compared: FieldComparison| FieldComparison { weight: compared.weight - less, ..compared };
        (lessened(given), lessened(family))
    }
}
