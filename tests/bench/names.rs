//! Invented people in any number, no two alike.

use lra_rules::{command::Command, ids::Day};
use lra_tests::people::registration;

const SYLLABLES: [&str; 20] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo",
    "zu",
];

fn word(mut n: usize, syllables: usize) -> String {
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
    }
    word
}

/// The registration of the n-th person (sample).
pub(crate) fn person(n: usize) -> Command {
    let (given, family) = (word(n / 977, 3), word(n, 4));
    let mut registration = registration(&given, &family);
    let born = format!("19{}-{:02}-{:02}", 40 + n % 60, 1 + n % 12, 1 + n % 28);
    registration.details.birth_date = Day::parse(&born).expect("a day");
    Command::RegisterPerson(Box::new(registration))
}
