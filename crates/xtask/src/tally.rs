//! Counting tests by what the test runners print about themselves.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// What a line of output says about tests, if it is the summary of `cargo test` or of vitest.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let line = plain(line);
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            return Self::counts(rest.split_once(". ")?.1.split(';'));
        }
        // vitest also says `Test Files  2 passed (2)`, which counts files.
        let rest = line.strip_prefix("Tests ")?;
        Self::counts(rest.split('(').next()?.split('|'))
    }

    fn counts<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut tally = Self::default();
        let mut said = false;
        for part in parts {
            let mut words = part.split_whitespace();
            let (Some(number), Some(what)) = (words.next(), words.next()) else {
                continue;
            };
            let Ok(number) = number.parse::<u64>() else {
                continue;
            };
            match what {
                "passed" => tally.passed += number,
                "failed" => tally.failed += number,
                _ => continue,
            }
            said = true;
        }
        said.then_some(tally)
    }
}

/// A line without terminal colours.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c == '\u{1b}' {
            for c in characters.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_what_cargo_test_says() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(Tally::read(ok), Some(Tally { passed: 12, failed: 0 }));
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s";
        assert_eq!(Tally::read(bad), Some(Tally { passed: 3, failed: 2 }));
    }

    #[test]
    fn reads_what_vitest_says_in_colour_or_not() {
        assert_eq!(Tally::read("      Tests  7 passed (7)"), Some(Tally { passed: 7, failed: 0 }));
        let colours = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m5 passed\u{1b}[39m | 2 skipped (8)";
        assert_eq!(Tally::read(colours), Some(Tally { passed: 5, failed: 1 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [" Test Files  2 passed (2)", "test stories::register ... ok", "running 3 tests", "", "Tests"] {
            assert_eq!(Tally::read(line), None, "{line}");
        }
    }
}
