//! What the centre says with a session, and what this desk makes of it: who works here, which tables are in force, which life of
//! the database it is.

use lra_rules::{ids::Moment, wire::Session};

use super::post::{Post, lock};
use crate::{changed::Changed, error::DeskError};

impl Post {
    /// Learns from a session how things stand with the operator, the tables and the database.
    pub(super) async fn session_says(&self, session: &Session) -> Result<(), DeskError> {
        // Two may be on their way at once: what an older one says of terms or roles no longer holds.
        let mut latest = self.said_at.lock().await;
        if latest.is_some_and(|latest| session.now < latest) {
            return Ok(());
        }
        *latest = Some(session.now);
        let before = self.store.known();
        // Before anybody is told what to do by them: new terms, say.
        let news = self.follow_tables(&session.tables).await?;
        self.follows(&session.epoch, None, session.now).await?;
        let known = self.store.notes().know(session).await?;
        self.heard(session.now);
        if before.as_ref().is_none_or(|before| before.appointments != known.appointments) {
            lock(&self.caught_up).clear();
            self.scopes.send_modify(|n| *n += 1);
            self.announce(Changed::default());
        } else if news || before.is_some_and(|before| before.terms_to_accept != known.terms_to_accept) {
            self.announce(Changed::default());
        }
        self.status.send_if_modified(|status| {
            let other = status.new_keys != known.new_keys;
            status.new_keys.clone_from(&known.new_keys);
            other
        });
        self.books.notify_one();
        Ok(())
    }

    /// Keeps up with the epoch of the centre's database. Where an earlier copy was restored, everything is asked for again and own
    /// work is offered anew; says whether that is so.
    pub(super) async fn follows(
        &self,
        epoch: &str,
        sealed: Option<u64>,
        centre_now: Moment,
    ) -> Result<bool, DeskError> {
        if !self.feed().follows(epoch, sealed, centre_now).await? {
            return Ok(false);
        }
        let restored = self.store.notes().restored().await?;
        self.status.send_modify(|status| status.restored = restored);
        lock(&self.caught_up).clear();
        self.scopes.send_modify(|n| *n += 1);
        self.announce(Changed::default());
        self.books.notify_one();
        self.wake.notify_one();
        Ok(true)
    }

    /// The operator has been told that the centre was restored.
    pub(crate) async fn told_of_restored(&self) -> Result<(), DeskError> {
        self.store.notes().told_of_restored().await?;
        self.status.send_modify(|status| status.restored = None);
        Ok(())
    }

    /// The operator has read of these new approval keys. The centre hears of it first: what it does not know it tells again.
    pub(crate) async fn read_new_keys(&self, ids: &[uuid::Uuid]) -> Result<(), DeskError> {
        self.with_token(|token| async move { self.centre.read_new_keys(&token, ids).await }).await?;
        self.store.notes().read_new_keys(ids).await?;
        self.status.send_modify(|status| status.new_keys.retain(|key| !ids.contains(&key.id)));
        Ok(())
    }

    /// Puts the tables and forms in force that the centre has, if they are others than here. Where they cannot be had, those
    /// of before stay; the next session asks again.
    async fn follow_tables(&self, said: &str) -> Result<bool, DeskError> {
        if said.is_empty() || self.store.notes().has_tables(said) {
            return Ok(false);
        }
        match self.centre.tables().await {
            Ok(tables) => {
                self.store.notes().put_in_force(tables, said).await?;
                tracing::info!("the centre's tables are in force here");
                Ok(true)
            }
            Err(error) => {
                tracing::warn!(%error, "the centre's tables could not be had");
                Ok(false)
            }
        }
    }
}
