//! Login IDs: a stem is claimed in the database for every registration of a sitting at once, and given out one by one.
//!
//! A row of `claim` counts how many IDs of a stem were ever given. Its lock is held until the sitting commits, so nobody
//! else is given the same one; what was claimed and not used – the registration was refused or held – goes back in the same
//! transaction. A crash before the commit leaves the count as it was.

use std::collections::BTreeMap;

use lra_rules::{command::RegisterPerson, forms::LoginIdTable, login_id};

use crate::{
    db::{self, Tx, Value, sql},
    error::CentreError,
};

/// Begins the key of a stem's count; other claims begin otherwise.
pub(crate) const STEM: &str = "stem/";

/// The login IDs that one sitting may give out, by stem: the next one, and the end of those claimed.
#[derive(Debug, Default)]
pub(super) struct LoginIds(BTreeMap<String, (i64, i64)>);

impl LoginIds {
    /// Claims so many login IDs of each stem, all at once and in one order, so that two sittings never wait for each other
    /// in a ring.
    pub(super) async fn claim(&mut self, tx: &mut Tx, stems: BTreeMap<String, i64>) -> Result<(), CentreError> {
        let rows = stems.iter().map(|(stem, n)| vec![format!("{STEM}{stem}").into(), (*n).into()]).collect();
        for row in db::insert_returning(tx, sql::CLAIM, rows).await? {
            let (key, n) = (db::text(&row, "key")?, db::int(&row, "n")?);
            if let Some(stem) = key.strip_prefix(STEM) {
                let first = n - stems.get(stem).copied().unwrap_or_default();
                self.0.insert(stem.to_owned(), (first, n));
            }
        }
        Ok(())
    }

    /// The next login ID for this registration. It is given out only by [`Self::give`]: until then the next registration is
    /// told the same.
    pub(super) async fn next(
        &mut self,
        tx: &mut Tx,
        c: &RegisterPerson,
        table: &LoginIdTable,
    ) -> Result<String, CentreError> {
        let stem = stem_of(c, table);
        if self.0.get(&stem).is_none_or(|(next, end)| next == end) {
            self.claim(tx, BTreeMap::from([(stem.clone(), 1)])).await?;
        }
        let next = self.0.get(&stem).map(|(next, _)| *next).unwrap_or_default();
        let n = u32::try_from(next).unwrap_or(u32::MAX);
        Ok(login_id::candidate(&stem, n, table))
    }

    /// The registration was applied: what [`Self::next`] said is its own now.
    pub(super) fn give(&mut self, c: &RegisterPerson, table: &LoginIdTable) {
        if let Some((next, _)) = self.0.get_mut(&stem_of(c, table)) {
            *next += 1;
        }
    }

    /// What goes back: claimed and not given out. Nobody claimed after us, the rows are still locked.
    pub(super) fn unused(&self) -> Vec<Vec<Value>> {
        let left = self.0.iter().filter(|(_, (next, end))| next < end);
        left.map(|(stem, (next, end))| vec![format!("{STEM}{stem}").into(), (next - end).into()]).collect()
    }
}

/// The stem that a registration's login ID is made of.
pub(super) fn stem_of(c: &RegisterPerson, table: &LoginIdTable) -> String {
    login_id::stem(&c.name, table)
}
