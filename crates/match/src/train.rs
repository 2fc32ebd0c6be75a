//! `train`: weights and thresholds learned from rows whose owners are known.
//!
//! Every row's likeliest others are compared, as they would be in use; logistic regression over the levels – one weight a
//! level, the bits of rarity as they come – gives log-odds that allow for what goes together (a household's phone and
//! address, say), where counting each field alone would count it twice. Weights are held near the table that was begun from,
//! the more the fewer rows speak, and in order: a lesser agreement never weighs more than a better one.

mod promise;
mod regression;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use lra_rules::matching::{Engine, MATCH_FIELDS, MatchField, MatchLevel, MatchWeights, MemoryIndex, match_levels};

use crate::{Train, link, rows::Rows};
use regression::{Example, Group, Set};

/// Others that each row is compared with.
const OTHERS: usize = 12;
/// Rounds: which reading of the names is best depends on the weights that are being learned.
const ROUNDS: usize = 2;

/// Where each weight stands: a field's levels side by side, the address of people who share none behind them.
struct Places {
    place: HashMap<(MatchField, MatchLevel, bool), usize>,
    groups: Vec<Group>,
}

impl Places {
    fn new() -> Self {
        let mut place = HashMap::new();
        let mut groups = Vec::new();
        let fields = MATCH_FIELDS.iter().map(|field| (*field, false)).chain([(MatchField::Address, true)]);
        for (field, own) in fields {
            let begin = place.len();
            for level in match_levels(field) {
                place.insert((field, *level, own), place.len());
            }
            let signs = match_levels(field).iter().map(|level| match level {
                MatchLevel::Exact | MatchLevel::Accents => 1,
                MatchLevel::Different | MatchLevel::Exchanged => -1,
                _ => 0,
            });
            groups.push(Group { begin, signs: signs.collect() });
        }
        Self { place, groups }
    }

    fn read(&self, table: &MatchWeights) -> Vec<f64> {
        let mut weights = vec![0.0; self.place.len()];
        for ((field, level, own), place) in &self.place {
            let levels = if *own { Some(&table.own_address) } else { table.weights.get(field) };
            weights[*place] = levels.and_then(|levels| levels.get(level)).copied().unwrap_or_default();
        }
        weights
    }

    fn write(&self, weights: &[f64], table: &mut MatchWeights) {
        let ordered = self.place.iter().map(|(what, place)| (place, what)).collect::<BTreeMap<_, _>>();
        for (place, (field, level, own)) in ordered {
            let levels = if *own { &mut table.own_address } else { table.weights.entry(*field).or_default() };
            levels.insert(*level, rounded(weights[*place]));
            // What people leave off when they type says next to nothing, however seldom these rows happened to show it.
            if let (Some(exact), Some(accents)) =
                (levels.get(&MatchLevel::Exact).copied(), levels.get_mut(&MatchLevel::Accents))
            {
                *accents = rounded(accents.max(exact - 0.5).min(exact));
            }
        }
    }
}

pub(crate) fn run(arguments: &Train) -> Result<()> {
    if arguments.people.len() != arguments.truth.len() {
        bail!("there must be a --truth for every --people");
    }
    let mut matching = link::matching(arguments.weights.as_deref())?;
    let places = Places::new();
    let begun = places.read(&matching.weights);
    let files: Vec<File> = arguments
        .people
        .iter()
        .zip(&arguments.truth)
        .map(|(people, truth)| File::read(people, truth))
        .collect::<Result<_>>()?;
    let engine = Engine::new(&matching);
    let questions: Vec<promise::Question> = files.iter().flat_map(|file| file.questions(&engine)).collect();
    if !questions.is_empty() {
        matching.weights.promise = promise::fit(&questions);
    }
    let mut table = matching.weights.clone();
    for _ in 0..ROUNDS {
        matching.weights = table.clone();
        let engine = Engine::new(&matching);
        let sets: Vec<Set> = files.iter().map(|file| file.examples(&engine, &places)).collect::<Result<_>>()?;
        let mut weights = places.read(&table);
        let leans = regression::fit(&sets, &begun, &places.groups, &mut weights);
        places.write(&weights, &mut table);
        thresholds(&sets, &leans, &weights, &mut table);
    }
    table.version += 1;
    let folders = arguments.people.iter().filter_map(|path| path.parent()?.file_name());
    let names: Vec<_> = folders.map(|folder| folder.to_string_lossy()).collect();
    table.source = format!("learned by `lra-match train` from {}", names.join(", "));
    let text = serde_json::to_string_pretty(&table)? + "\n";
    fs::write(&arguments.out, text).with_context(|| arguments.out.display().to_string())
}

/// Even odds lie where the sum of the weights meets what the sets lean to. Chance agreements grow with the number of people;
/// where people share no addresses there are no households to be taken for one person, and the line is drawn where it parts
/// the pairs best.
fn thresholds(sets: &[Set], leans: &[f64], weights: &[f64], table: &mut MatchWeights) {
    let (own, shared): (Vec<_>, Vec<_>) = sets.iter().zip(leans).partition(|(set, _)| set.own_addresses);
    let even: Vec<(f64, f64)> = shared.iter().map(|(set, lean)| (doublings(set, table), -**lean)).collect();
    if even.is_empty() {
        return;
    }
    let x = even.iter().map(|p| p.0).sum::<f64>() / even.len() as f64;
    let spread: f64 = even.iter().map(|p| (p.0 - x).powi(2)).sum();
    if spread > 0.5 {
        let slope = even.iter().map(|p| (p.0 - x) * p.1).sum::<f64>() / spread;
        table.per_doubling = rounded(slope.clamp(0.0, 1.0));
    }
    let same = even.iter().map(|p| p.1 - table.per_doubling * p.0).sum::<f64>() / even.len() as f64 - LENIENT;
    let own: Vec<&Set> = own.into_iter().map(|(set, _)| set).collect();
    if !own.is_empty() {
        let parts = parting(&own, weights, |set| table.per_doubling * doublings(set, table));
        table.own_address_eases = rounded((same - parts).clamp(0.0, 10.0));
    }
    table.same = rounded(same);
    table.review = rounded(same - UNSURE);
}

/// How often the number of people doubled, from that for which the thresholds stand as written.
fn doublings(set: &Set, table: &MatchWeights) -> f64 {
    (set.people as f64 / table.people).log2()
}

/// The middle of where a line parts the pairs of these sets best: the mean of their F1, `raised` by so much for each.
fn parting(sets: &[&Set], weights: &[f64], raised: impl Fn(&Set) -> f64) -> f64 {
    let lines: Vec<f64> = (0..600).map(|step| f64::from(step) / 20.0).collect();
    let mut worth = vec![0.0; lines.len()];
    for set in sets {
        let bits: Vec<(f64, bool)> =
            set.examples.iter().map(|example| (example.bits(weights) - raised(set), example.same)).collect();
        let all = bits.iter().filter(|(_, same)| *same).count() as f64;
        for (line, worth) in lines.iter().zip(&mut worth) {
            let taken = bits.iter().filter(|(bits, _)| bits >= line);
            let (right, many) =
                taken.fold((0.0, 0.0), |(right, many), (_, same)| (right + f64::from(u8::from(*same)), many + 1.0));
            *worth += 2.0 * right / (many + all) / sets.len() as f64;
        }
    }
    let best = worth.iter().copied().fold(0.0, f64::max);
    let lines: Vec<f64> =
        lines.iter().zip(&worth).filter(|(_, worth)| **worth > best - 1e-6).map(|(line, _)| *line).collect();
    lines.get(lines.len() / 2).copied().unwrap_or_default()
}

fn rounded(bits: f64) -> f64 {
    (bits * 100.0).round() / 100.0 + 0.0
}

/// Bits below even odds from which on a pair is called the same: whoever is called so is still looked at by a person, and one
/// who is not is given a second account.
const LENIENT: f64 = 1.2;
/// Bits below that down to which somebody should look.
const UNSURE: f64 = 6.0;

/// Rows with their owners.
struct File {
    people: Vec<(String, lra_rules::matching::Prepared)>,
    same: HashSet<(usize, usize)>,
}

impl File {
    fn read(people: &Path, truth: &Path) -> Result<Self> {
        let mut list = Vec::new();
        let mut rows = Rows::open(people)?;
        while let Some(row) = rows.next()? {
            list.push((row.id, row.person));
        }
        let number: HashMap<&str, usize> = list.iter().enumerate().map(|(n, (id, _))| (id.as_str(), n)).collect();
        let mut owner: Vec<usize> = (0..list.len()).collect();
        let mut reader = csv::Reader::from_path(truth).with_context(|| truth.display().to_string())?;
        let mut pairs = Vec::new();
        for record in reader.records() {
            let record = record.with_context(|| truth.display().to_string())?;
            let known = |place: usize| record.get(place).and_then(|id| number.get(id)).copied();
            let (Some(one), Some(other)) = (known(0), known(1)) else {
                bail!("{}: a pair of ids that are not both in {}", truth.display(), people.display());
            };
            pairs.push((one, other));
        }
        // Whoever is the same as the same is the same.
        loop {
            let mut moved = false;
            for (one, other) in &pairs {
                let least = owner[*one].min(owner[*other]);
                moved |= owner[*one] != least || owner[*other] != least;
                owner[*one] = least;
                owner[*other] = least;
            }
            if !moved {
                break;
            }
        }
        let mut rows_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for (row, owner) in owner.iter().enumerate() {
            rows_of.entry(*owner).or_default().push(row);
        }
        let same = rows_of.values().flat_map(|rows| {
            rows.iter()
                .flat_map(move |one| rows.iter().filter(move |other| one != *other).map(move |other| (*one, *other)))
        });
        let same = same.collect();
        Ok(Self { people: list, same })
    }

    fn index(&self, engine: &Engine) -> MemoryIndex {
        let mut index = MemoryIndex::default();
        for (_, person) in &self.people {
            index.push(engine, person.clone());
        }
        index
    }

    /// Who shares keys with whom, a question for each pair that is one person: whoever comes later is typed in, and looked for
    /// among those before – the other way round it would be known people who move into the house of somebody new. None where
    /// people share no addresses: other keys are followed there, and whoever is looked for stands among the first in any case.
    fn questions(&self, engine: &Engine) -> Vec<promise::Question> {
        let index = self.index(engine);
        if index.own_addresses() {
            return Vec::new();
        }
        let mut questions = Vec::new();
        for (row, (_, person)) in self.people.iter().enumerate() {
            let search = index.search(engine, person);
            let others = search.candidates().filter(|(other, _)| (*other as usize) < row);
            let (same, others): (Vec<_>, Vec<_>) =
                others.partition(|(other, _)| self.same.contains(&(row, *other as usize)));
            for (_, shared) in same {
                questions.push(std::iter::once(shared).chain(others.iter().map(|(_, shared)| *shared)).collect());
            }
        }
        questions
    }

    fn examples(&self, engine: &Engine, places: &Places) -> Result<Set> {
        let index = self.index(engine);
        let own = index.own_addresses();
        let mut examples = Vec::new();
        for (row, (_, person)) in self.people.iter().enumerate() {
            for found in index.find(engine, person, OTHERS) {
                let other = found.id as usize;
                // Each pair once.
                if other == row || other < row && self.same.contains(&(row, other)) {
                    continue;
                }
                let mut example = Example { same: self.same.contains(&(row, other)), given: 0.0, levels: Vec::new() };
                for field in &found.comparison.fields {
                    let own = own && field.field == MatchField::Address;
                    let Some(place) = places.place.get(&(field.field, field.level, own)) else { continue };
                    let table = engine.table_weight(field.field, field.level, own);
                    // Left out of account as a household's.
                    if field.weight == 0.0 && table > 0.0 {
                        continue;
                    }
                    example.levels.push(u16::try_from(*place)?);
                    example.given += f64::from(field.weight - table);
                }
                examples.push(example);
            }
        }
        Ok(Set { people: self.people.len(), own_addresses: own, examples })
    }
}
