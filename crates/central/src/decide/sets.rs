//! Rules about sets, where others write at the same time: "only one", "none", "all of them".
//!
//! A record that is read can be compared when the sitting is written; one that is *not there* cannot. So a set of records – the
//! enrollments of a person, those under a sponsorship – is locked before it is looked at, and stays so until the commit. Whoever adds
//! to a set looks at it as well, and waits. The locks are PostgreSQL's advisory ones: they need no row, and go with the
//! transaction, also in a crash. SQLite has one writer, who needs none. Behind the locks stands the index `record_only_one`.

use std::collections::BTreeSet;

use lra_rules::{
    decide::{Gathering, Need},
    record::RecordRef,
};
use sha2::{Digest as _, Sha256};

use super::working::{Loaded, about, key};
use crate::{
    db::{self, Kind, Tx, sql},
    error::CentreError,
};

/// Numbers a set for its lock; two sets of one number wait for each other needlessly, and do no harm. A single record has none:
/// it is compared when the sitting is written.
fn lock_number(need: &Need) -> Option<i64> {
    let named = match need {
        Need::EnrollmentsAbout(person) => about(*person),
        Need::EnrollmentsOf(sponsorship) => key(&RecordRef::Sponsorship(*sponsorship)),
        Need::Record(_) => return None,
    };
    let digest = Sha256::digest(named.as_bytes());
    digest.first_chunk().map(|first| i64::from_be_bytes(*first))
}

impl Loaded {
    /// Finds the sets that these decisions look at without looking at one, locks them all in one order, and forgets what was read
    /// on the way: it may be older than the locks. Locked one by one as they turn up, two sittings could wait in a ring. Says
    /// whether anything was locked, and so forgotten.
    pub(super) async fn hold_sets(&mut self, tx: &mut Tx, mut gatherings: Vec<Gathering>) -> Result<bool, CentreError> {
        if !self.shared {
            return Ok(false);
        }
        let mut sets = BTreeSet::new();
        loop {
            let mut records = BTreeSet::new();
            for gathering in &mut gatherings {
                let missing = gathering.answer_from(|need| match need {
                    Need::Record(_) => self.loaded(need),
                    Need::EnrollmentsOf(_) | Need::EnrollmentsAbout(_) => None,
                });
                for need in missing {
                    let set = lock_number(need).is_some();
                    _ = if set { sets.insert(need.clone()) } else { records.insert(need.clone()) };
                }
            }
            if records.is_empty() {
                break;
            }
            self.load(tx, records).await?;
        }
        if sets.is_empty() {
            return Ok(false);
        }
        *self = Self::on(Kind::Postgres);
        self.lock(tx, sets).await?;
        Ok(true)
    }

    /// Locks sets that are not locked yet, until the transaction ends.
    pub(super) async fn lock(&mut self, tx: &mut Tx, sets: BTreeSet<Need>) -> Result<(), CentreError> {
        let new: Vec<Need> = sets.into_iter().filter(|need| !self.locked.contains(need)).collect();
        // Ascending, across the portions of the list as well.
        let numbers: BTreeSet<i64> = new.iter().filter_map(lock_number).collect();
        let numbers: Vec<i64> = numbers.into_iter().collect();
        db::select_numbers(tx, sql::HOLD_SETS, Vec::new(), &numbers).await?;
        self.locked.extend(new);
        Ok(())
    }
}
