//! What an operator may ask of a sitting: so many bytes in an hour, and so many tries to find an account, counted before
//! anything is said about it.

use std::collections::BTreeSet;

use lra_rules::{refusal::Refusal, tries::Tries};

use super::{
    Received, Submitted,
    shown::{shown_account, whose_account},
    sitting::{Sitting, scope_of},
};
use crate::{
    access::{self, Look, Looked},
    clock::millis,
    db::{self, Tx, sql},
    desk::ActingProfile,
    error::CentreError,
    tried::{keep, lock, who},
};

impl Sitting<'_> {
    /// Counts the bytes that are new of each batch against its operator's hour, in this very transaction, and says of each batch
    /// whether it is within. Operators are locked in one order, and before anything else.
    pub(super) async fn spend(
        &mut self,
        tx: &mut Tx,
        batches: &[(&ActingProfile, &[Received])],
    ) -> Result<Vec<bool>, CentreError> {
        self.load_known(tx, batches).await?;
        let hour = millis(self.now) / 3_600_000;
        let most = i64::from(self.core.tables.limits.bytes_per_hour);
        let mut order: Vec<usize> = (0..batches.len()).collect();
        order.sort_by_key(|n| batches[*n].0.operator.id);
        let mut within = vec![true; batches.len()];
        for n in order {
            let (desk, _) = batches[n];
            let one = std::slice::from_ref(&batches[n]);
            let bytes: usize = self.unknown(one).map(|submitted| submitted.signed.body.len()).sum();
            // Repeats are told their outcome whatever the hour holds.
            if bytes > 0 {
                let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
                let values = vec![desk.operator.id.to_string().into(), hour.into(), bytes.into(), most.into()];
                within[n] = bytes <= most && db::execute(tx, sql::SPEND, values).await? == 1;
            }
        }
        Ok(within)
    }

    /// Locks what those have tried whose new commands show an account, in one order for all sittings.
    pub(super) async fn lock_tries(
        &mut self,
        tx: &mut Tx,
        batches: &[(&ActingProfile, &[Received])],
    ) -> Result<(), CentreError> {
        let shows = |item: &Received| match item {
            Received::Command(s) => {
                !self.known.contains_key(&s.envelope.id) && shown_account(&s.envelope.command).is_some()
            }
            Received::TurnedAway(_) | Received::Tombstone(_) => false,
        };
        let trying: BTreeSet<String> =
            batches.iter().filter(|(_, items)| items.iter().any(shows)).map(|(desk, _)| who(&desk.operator)).collect();
        for who in trying {
            let tries = lock(tx, &who, self.now).await?;
            self.tries.insert(who, tries);
        }
        Ok(())
    }

    /// Counts the try of a command that shows an account. Beyond what is allowed nothing is looked up: a right account and a
    /// wrong one get the same refusal.
    pub(super) fn tries_account(&mut self, desk: &ActingProfile, submitted: &Submitted) -> Result<(), Refusal> {
        let Some(shown) = shown_account(&submitted.envelope.command) else { return Ok(()) };
        let limits = &self.core.tables.limits;
        let person = whose_account(&self.with_person(&submitted.envelope.command));
        // Locked beforehand, like that of everybody whose command shows an account.
        let tries = self.tries.entry(who(&desk.operator)).or_insert_with(|| Tries::none(self.now));
        tries.may(self.now, limits)?;
        tries.count(person.is_none(), self.now, limits);
        let organization = scope_of(&submitted.envelope).organization;
        let tried = Some(self.core.keys.tried(shown));
        self.looks.push(access::row(desk, &organization, &Look { person, tried, ..Look::at(Looked::Shown) }));
        Ok(())
    }

    /// Writes what was tried, and by whom.
    pub(super) async fn write_tries(&mut self, tx: &mut Tx) -> Result<(), CentreError> {
        for (who, tries) in &self.tries {
            keep(tx, who, tries).await?;
        }
        db::insert(tx, sql::PUT_ACCESS, std::mem::take(&mut self.looks)).await?;
        Ok(())
    }
}
