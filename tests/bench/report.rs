//! What is printed: each figure beside its reference of the same run, as a ratio, and whether that is what we aim for.

use std::time::Duration;

/// What a ratio should be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Aim {
    AtMost(f64),
    AtLeast(f64),
}

impl Aim {
    fn met(self, ratio: f64) -> bool {
        match self {
            Self::AtMost(most) => ratio <= most,
            Self::AtLeast(least) => ratio >= least,
        }
    }

    fn shown(self) -> String {
        match self {
            Self::AtMost(most) => format!("≤ {most}"),
            Self::AtLeast(least) => format!("≥ {least}"),
        }
    }
}

/// One line. `rounds` are pairs (ours, reference) measured one after the other; the ratio is the median of theirs.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) rounds: Vec<(f64, f64)>,
    pub(crate) aim: Option<Aim>,
}

impl Figure {
    pub(crate) fn ratio(&self) -> f64 {
        median(self.rounds.iter().map(|(ours, theirs)| ours / theirs).collect())
    }

    fn row(&self) -> String {
        let ours = median(self.rounds.iter().map(|round| round.0).collect());
        let theirs = median(self.rounds.iter().map(|round| round.1).collect());
        let (aim, verdict) = match self.aim {
            Some(aim) => (aim.shown(), if aim.met(self.ratio()) { "met" } else { "short" }),
            None => ("–".into(), "–"),
        };
        format!(
            "| {} | {} {unit} | {}: {} {unit} | {:.2} | {aim} | {verdict} |",
            self.what,
            number(ours),
            self.reference,
            number(theirs),
            self.ratio(),
            unit = self.unit,
        )
    }
}

/// The table, as it is published.
pub(crate) fn table(figures: &[Figure]) -> String {
    let head = "| what | ours | reference, same run | ratio | aim | |\n|---|---|---|---|---|---|\n";
    figures.iter().fold(head.to_owned(), |text, figure| text + &figure.row() + "\n")
}

fn number(value: f64) -> String {
    match value {
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v => format!("{v:.2}"),
    }
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The duration that this part of all does not exceed, in milliseconds.
pub(crate) fn quantile(times: &[Duration], part: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let at = ((sorted.len() as f64 * part) as usize).min(sorted.len().saturating_sub(1));
    sorted.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
}
