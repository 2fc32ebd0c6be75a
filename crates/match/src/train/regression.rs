//! Logistic regression in bits, with weights in order and held near where they began.

/// One comparison: which weights apply, what is added as it is, and whether it is one person.
pub(super) struct Example {
    pub(super) same: bool,
    /// Bits that are not learned: rarity.
    pub(super) given: f64,
    pub(super) levels: Vec<u16>,
}

impl Example {
    /// The sum of what applies.
    pub(super) fn bits(&self, weights: &[f64]) -> f64 {
        self.given + self.levels.iter().map(|l| weights[usize::from(*l)]).sum::<f64>()
    }
}

/// The comparisons of one file.
pub(super) struct Set {
    pub(super) people: usize,
    pub(super) own_addresses: bool,
    pub(super) examples: Vec<Example>,
}

/// The weights of one field, best level first: none may exceed the one before. A sign says on which side of nothing it stays.
pub(super) struct Group {
    pub(super) begin: usize,
    pub(super) signs: Vec<i8>,
}

const STEPS: usize = 250;
/// How many comparisons the starting table counts for, for each weight.
const HELD: f64 = 8.0;
/// Every file counts as much as this many comparisons, however long it is.
const EVEN: f64 = 20_000.0;

/// Learns in place; answers what each set leans to, in bits: the log-odds of a pair about which nothing is known.
pub(super) fn fit(sets: &[Set], begun: &[f64], groups: &[Group], weights: &mut [f64]) -> Vec<f64> {
    let count = weights.len();
    let mut leans = vec![-10.0; sets.len()];
    let (mut first, mut second) = (vec![0.0; count + sets.len()], vec![0.0; count + sets.len()]);
    let total = EVEN * sets.len() as f64;
    for step in 1..=STEPS {
        let mut slope = vec![0.0; count + sets.len()];
        for (number, set) in sets.iter().enumerate() {
            let share = EVEN / set.examples.len().max(1) as f64;
            for example in &set.examples {
                let bits = leans[number] + example.bits(weights);
                let wrong = share * (1.0 / (1.0 + (-bits).exp2()) - f64::from(u8::from(example.same)));
                for level in &example.levels {
                    slope[usize::from(*level)] += wrong;
                }
                slope[count + number] += wrong;
            }
        }
        for (place, weight) in weights.iter().enumerate() {
            // A weight ten bits off costs as much as HELD comparisons that are wrong.
            slope[place] += HELD * (weight - begun[place]) / 10.0;
        }
        // Adam: levels are of very different frequency, and each needs a pace of its own.
        let pace = 0.3 * (1.0 - step as f64 / (STEPS as f64 + 1.0)) + 0.002;
        for place in 0..count + sets.len() {
            let gradient = slope[place] / total * 1_000.0;
            first[place] = 0.9 * first[place] + 0.1 * gradient;
            second[place] = 0.99 * second[place] + 0.01 * gradient * gradient;
            let towards = first[place] / (1.0 - 0.9_f64.powi(step as i32));
            let size = (second[place] / (1.0 - 0.99_f64.powi(step as i32))).sqrt() + 1e-6;
            let by = pace * towards / size;
            match weights.get_mut(place) {
                Some(weight) => *weight -= by,
                None => leans[place - count] -= by,
            }
        }
        for group in groups {
            order(&mut weights[group.begin..group.begin + group.signs.len()], &group.signs);
        }
    }
    leans
}

/// Puts weights in order by the least change: neighbours out of order meet at their mean (pool adjacent violators).
fn order(weights: &mut [f64], signs: &[i8]) {
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(weights.len());
    for weight in weights.iter() {
        pools.push((*weight, 1));
        while let [.., (before, n), (after, m)] = pools[..]
            && after > before
        {
            pools.truncate(pools.len() - 2);
            pools.push(((before * n as f64 + after * m as f64) / (n + m) as f64, n + m));
        }
    }
    let flat = pools.into_iter().flat_map(|(weight, n)| std::iter::repeat_n(weight, n));
    for ((weight, ordered), sign) in weights.iter_mut().zip(flat).zip(signs) {
        *weight = match sign {
            1 => ordered.max(0.0),
            -1 => ordered.min(0.0),
            _ => ordered,
        };
    }
}
