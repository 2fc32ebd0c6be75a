//! What an operator may ask of a sitting: so many bytes in an hour, and so many tries to find an account, counted before
//! anything is said about it.

use std::collections::BTreeSet;

use lra_rules::{command::Command, organization::Scope, refusal::Refusal};

use super::{
    Received,
    shown::{shown_account, whose_account},
    sitting::Sitting,
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

    /// Counts the try of a command that shows an account, also of one that is adopted. Beyond what is allowed nothing is looked
    /// up: a right account and a wrong one get the same refusal.
    pub(super) async fn tries_account(
        &mut self,
        tx: &mut Tx,
        desk: &ActingProfile,
        command: &Command,
        scope: &Scope,
    ) -> Result<Result<(), Refusal>, CentreError> {
        let Some(shown) = shown_account(command) else { return Ok(Ok(())) };
        let limits = &self.core.tables.limits;
        let person = whose_account(&self.with_person(command));
        let name = who(&desk.operator);
        // Locked beforehand, unless the command came to light in the sitting, as one that is adopted does.
        let mut tries = match self.tries.get(&name) {
            Some(tries) => *tries,
            None => lock(tx, &name, self.now).await?,
        };
        if let Err(refusal) = tries.may(self.now, limits) {
            return Ok(Err(refusal));
        }
        tries.count(person.is_none(), self.now, limits);
        self.tries.insert(name, tries);
        let tried = Some(self.core.keys.tried(shown));
        let look = Look { person, tried, ..Look::at(Looked::Shown) };
        self.looks.push(access::row(desk, &scope.organization, &look));
        Ok(Ok(()))
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
