//! The commands of a sitting that show an account: each is a try, counted before anything is said about the account.

use std::collections::BTreeSet;

use lra_rules::{refusal::Refusal, tries::Tries};

use super::{
    Received, Submitted,
    shown::{shown_account, whose_account},
    sitting::{Sitting, scope_of},
};
use crate::{
    access::{self, Look, Looked},
    db::{self, Tx, sql},
    desk::ActingProfile,
    error::CentreError,
    tried::{keep, lock, who},
};

impl Sitting<'_> {
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
        let trying: BTreeSet<String> = batches
            .iter()
            .filter(|(_, items)| items.iter().any(shows))
            .map(|(desk, _)| who(desk.person, desk.operator.id))
            .collect();
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
        let tries = self.tries.entry(who(desk.person, desk.operator.id)).or_insert_with(|| Tries::none(self.now));
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
