//! Whose rows are worth reading: conditional logistic regression – of all who share keys with somebody, which is the same person?
//!
//! D. McFadden, "Conditional Logit Analysis of Qualitative Choice Behavior", Frontiers in Econometrics (1974); solved by Newton's
//! steps, for it is convex.

use lra_rules::matching::{MATCH_TRAITS, MatchPromise, Shared};

use super::rounded;

/// What everybody shares who shares a key with somebody; the same person first.
pub(super) type Question = Vec<Shared>;

/// One weight for each trait, one for the number of keys.
const WEIGHTS: usize = 17;
type Weights = [f64; WEIGHTS];

const STEPS: usize = 25;
/// What a weight of one bit costs, for each question: what is hardly ever seen says little.
const HELD: f64 = 1e-4;

/// Learns which agreements tell the same person from all the others.
pub(super) fn fit(questions: &[Question]) -> MatchPromise {
    let mut weights = [0.0; WEIGHTS];
    for _ in 0..STEPS {
        let (slope, bend) = shape(questions, &weights);
        let by = solve(bend, slope);
        // The first steps of such a sum may overshoot by far.
        let longest = by.iter().fold(0.0_f64, |longest, by| longest.max(by.abs()));
        let pace = 1.0_f64.min(1.0 / longest.max(1e-9));
        for (weight, by) in weights.iter_mut().zip(by) {
            *weight -= pace * by;
        }
    }
    MatchPromise {
        traits: MATCH_TRAITS.iter().map(|one| (*one, rounded(weights[*one as usize]))).collect(),
        keys: rounded(weights[WEIGHTS - 1].max(0.0)),
    }
}

fn features(shared: Shared) -> Weights {
    let mut features = [0.0; WEIGHTS];
    for place in shared.traits.places() {
        features[place] = 1.0;
    }
    features[WEIGHTS - 1] = f64::from(shared.keys).log2();
    features
}

/// How steep it is, and how that changes: the first and the second derivative of what the answers cost.
fn shape(questions: &[Question], weights: &Weights) -> (Weights, [Weights; WEIGHTS]) {
    let held = HELD * questions.len() as f64;
    let mut slope = weights.map(|weight| 2.0 * held * weight);
    let mut bend = [[0.0; WEIGHTS]; WEIGHTS];
    for (place, row) in bend.iter_mut().enumerate() {
        row[place] = 2.0 * held;
    }
    for question in questions {
        let features: Vec<Weights> = question.iter().map(|shared| features(*shared)).collect();
        let bits = |of: &Weights| of.iter().zip(weights).map(|(feature, weight)| feature * weight).sum::<f64>();
        let highest = features.iter().map(bits).fold(f64::MIN, f64::max);
        let odds: Vec<f64> = features.iter().map(|of| (bits(of) - highest).exp2()).collect();
        let all: f64 = odds.iter().sum();
        let mut mean = [0.0; WEIGHTS];
        for (of, odds) in features.iter().zip(odds) {
            let likely = odds / all;
            for one in (0..WEIGHTS).filter(|one| of[*one] != 0.0) {
                mean[one] += likely * of[one];
                for other in (0..WEIGHTS).filter(|other| of[*other] != 0.0) {
                    bend[one][other] += likely * of[one] * of[other];
                }
            }
        }
        for one in 0..WEIGHTS {
            slope[one] += mean[one] - features[0][one];
            for other in 0..WEIGHTS {
                bend[one][other] -= mean[one] * mean[other];
            }
        }
    }
    (slope, bend)
}

/// By how much each weight goes, by elimination. What costs something in every direction has one answer.
fn solve(mut bend: [Weights; WEIGHTS], mut slope: Weights) -> Weights {
    for place in 0..WEIGHTS {
        for below in place + 1..WEIGHTS {
            let part = bend[below][place] / bend[place][place];
            let row = bend[place];
            for (value, of) in bend[below].iter_mut().zip(row) {
                *value -= part * of;
            }
            slope[below] -= part * slope[place];
        }
    }
    for place in (0..WEIGHTS).rev() {
        let known: f64 = (place + 1..WEIGHTS).map(|right| bend[place][right] * slope[right]).sum();
        slope[place] = (slope[place] - known) / bend[place][place];
    }
    slope
}

#[cfg(test)]
mod tests {
    use lra_rules::matching::{MatchTrait, Traits};

    use super::*;

    fn shares(traits: &[MatchTrait], keys: u16) -> Shared {
        Shared { traits: Traits(traits.iter().map(|one| 1 << *one as u16).sum()), keys }
    }

    /// Whoever shares the phone is the same person in nine of ten questions, whoever shares the city in one.
    #[test]
    fn what_tells_the_same_person_is_learned() {
        let (phone, city) = (shares(&[MatchTrait::Phone], 1), shares(&[MatchTrait::City], 1));
        let mut questions = vec![vec![phone, city]; 900];
        questions.extend(vec![vec![city, phone]; 100]);
        questions.extend(vec![vec![shares(&[], 4), shares(&[], 1)]; 1_000]);
        let found = fit(&questions);
        let apart = found.traits[&MatchTrait::Phone] - found.traits[&MatchTrait::City];
        assert!((apart - 9.0_f64.log2()).abs() < 0.05, "{apart}");
        assert!(found.keys > 2.0 && found.traits[&MatchTrait::Unit] == 0.0, "{found:?}");
    }
}
