//! What the database is told before something is changed at a system.

use std::time::Duration;

use lra_rules::enrollment::Stuck;

use super::wanted::Trouble;
use crate::{
    clock::{self, millis},
    db::{Database, sql},
    error::CentreError,
};

/// Whoever makes a group at a system does so alone for so long.
const MAKING: Duration = Duration::from_secs(25);

/// Where it is noted that something is about to be changed.
pub(super) struct Note<'c> {
    pub(super) db: &'c Database,
    pub(super) person: &'c str,
    pub(super) target: &'c str,
}

impl Note<'_> {
    /// What was brought is forgotten until it was read back: see [`super::brought`].
    pub(super) async fn begins(&self) -> Result<(), Trouble> {
        let forgotten = self.db.execute(sql::FORGET_BROUGHT, vec![self.person.into(), self.target.into()]).await;
        forgotten.map(drop).map_err(|error: CentreError| {
            tracing::warn!(%error, "nothing is changed at a system that cannot be noted");
            Stuck::Unreachable.into()
        })
    }

    /// May a group be made now? One at a time makes groups at a system.
    pub(super) async fn may_make(&self) -> Result<bool, Trouble> {
        let now = millis(clock::now());
        let until = now + i64::try_from(MAKING.as_millis()).unwrap_or_default();
        let mine = self.db.execute(sql::MAY_MAKE, vec![self.target.into(), now.into(), until.into()]).await;
        mine.map(|rows| rows == 1).map_err(|_| Stuck::Unreachable.into())
    }

    pub(super) async fn has_made(&self) {
        // Not noted, others wait until the time is over.
        let _ = self.db.execute(sql::HAS_MADE, vec![self.target.into()]).await;
    }
}
