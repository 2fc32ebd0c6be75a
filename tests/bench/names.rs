//! Invented people in any number, no two alike.

use lra_rules::command::Command;
use lra_tests::people::nth;

/// The registration of the n-th person (sample).
pub(crate) fn person(n: usize) -> Command {
    Command::RegisterPerson(Box::new(nth(n)))
}
