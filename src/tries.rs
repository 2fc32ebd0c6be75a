//! How often somebody may try to find an account by what a registrant shows (docs/DOMAIN.md §2).
//!
//! A look-up, a sponsorship or an enrollment that shows an account, and the question who elsewhere is like a registrant, each say
//! something about people of other organizations. Whoever guesses – login IDs are names, a birth date is one of some ten
//! thousand – needs many tries; whoever works at a desk needs few. All tries of one person who operates count together, under
//! whatever user name, profile or session, and by whichever act.

use lra_forms::LimitTable;

use crate::{ids::Moment, refusal::Refusal};

/// The refusal of a try beyond what is allowed; it says nothing about the account that was tried.
pub const TOO_MANY: &str = "account.too-many";

/// After so many seconds the tries of an hour are forgotten.
const HOUR: i64 = 3_600;
/// After so many seconds the wrong tries of a day are forgotten.
const DAY: i64 = 24 * HOUR;
/// Counts the seconds before the next try once more were wrong than are forgiven; it doubles with each, up to an hour.
const FIRST_WAIT: i64 = 60;

/// Counts what one person has tried of late; the centre keeps one for each who ever tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// Keeps the moment at which the hour began whose tries are counted.
    pub since: Moment,
    /// Counts the tries of that hour, right and wrong.
    pub tries: u32,
    /// Keeps the moment at which the day began whose wrong tries are counted.
    pub wrong_since: Moment,
    /// Counts the tries of that day that were wrong, or showed somebody elsewhere.
    pub wrong: u32,
    /// Before this moment nothing more is looked up.
    pub again_at: Moment,
}

impl Tries {
    /// Begins counting, for somebody who never tried.
    #[must_use]
    pub fn none(now: Moment) -> Self {
        Self { since: now, tries: 0, wrong_since: now, wrong: 0, again_at: now }
    }

    /// Says whether somebody may try now; if not, nothing is looked up, and the refusal says when they may again (`at`).
    ///
    /// # Errors
    /// [`TOO_MANY`] where it is too early.
    pub fn may(&self, now: Moment, limits: &LimitTable) -> Result<(), Refusal> {
        let hour_over = now.seconds_since(self.since) >= HOUR;
        let spent = !hour_over && self.tries >= u32::from(limits.tries_per_hour);
        let at = if spent { self.since.plus_seconds(HOUR).max(self.again_at) } else { self.again_at };
        if at > now { Err(Refusal::new(TOO_MANY).with("at", at)) } else { Ok(()) }
    }

    /// Counts a try. `told` says that it was wrong, or showed somebody elsewhere: both tell who guesses something.
    pub fn count(&mut self, told: bool, now: Moment, limits: &LimitTable) {
        if now.seconds_since(self.since) >= HOUR {
            (self.since, self.tries) = (now, 0);
        }
        if now.seconds_since(self.wrong_since) >= DAY {
            (self.wrong_since, self.wrong) = (now, 0);
        }
        self.tries = self.tries.saturating_add(1);
        if !told {
            return;
        }
        self.wrong = self.wrong.saturating_add(1);
        let beyond = self.wrong.saturating_sub(u32::from(limits.wrong_tries_forgiven));
        if beyond > 0 {
            let wait = FIRST_WAIT.saturating_mul(1 << (beyond - 1).min(10)).min(HOUR);
            self.again_at = now.plus_seconds(wait);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::default_tables;

    fn at(seconds: i64) -> Moment {
        "2026-11-30T12:00:00Z".parse().map(Moment).map(|start: Moment| start.plus_seconds(seconds)).unwrap()
    }

    #[test]
    fn a_day_of_guessing_finds_few_and_a_day_of_work_is_not_held_up() {
        let limits = &default_tables().limits;
        let (mut tries, mut wrong) = (Tries::none(at(0)), 0);
        for second in 0..DAY {
            if tries.may(at(second), limits).is_ok() {
                tries.count(true, at(second), limits);
                wrong += 1;
            }
        }
        let forgiven = u32::from(limits.wrong_tries_forgiven);
        assert!((forgiven..forgiven + 32).contains(&wrong), "{wrong} guesses in a day");

        let mut tries = Tries::none(at(0));
        for n in 0..8 * 60 {
            let now = at(n * 60);
            assert_eq!(tries.may(now, limits), Ok(()));
            tries.count(n % 60 == 0, now, limits);
        }
    }

    #[test]
    fn an_hour_holds_so_many_and_the_refusal_says_when_it_is_over() {
        let limits = &default_tables().limits;
        let mut tries = Tries::none(at(0));
        for n in 0..i64::from(limits.tries_per_hour) {
            assert_eq!(tries.may(at(n), limits), Ok(()));
            tries.count(false, at(n), limits);
        }
        let refused = tries.may(at(600), limits).unwrap_err();
        assert_eq!(refused, Refusal::new(TOO_MANY).with("at", at(HOUR)));
        assert_eq!(tries.may(at(HOUR), limits), Ok(()));
        tries.count(false, at(HOUR), limits);
        assert_eq!(tries.tries, 1);
    }

    #[test]
    fn the_next_wrong_one_waits_twice_as_long() {
        let limits = &default_tables().limits;
        let mut tries = Tries::none(at(0));
        for _ in 0..limits.wrong_tries_forgiven {
            tries.count(true, at(0), limits);
        }
        let mut now = at(0);
        for wait in [60, 120, 240, 480, 960, 1920, 3600, 3600] {
            assert_eq!(tries.may(now, limits), Ok(()));
            tries.count(true, now, limits);
            assert!(tries.may(now.plus_seconds(wait - 1), limits).is_err());
            now = now.plus_seconds(wait);
        }
    }
}
