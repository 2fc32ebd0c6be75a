//! Notes about this desk – the table `meta`: what the centre said of its operator and tables, and how late it was when the centre
//! or the device was last heard of.
//!
//! The session is written by whoever opens or renews one, the moments by the courier's books, once a minute and with every
//! receipt. The token is never among them. After a crash the notes say what the last committed transaction said; at most a
//! minute of the device's clock is forgotten.

use std::sync::Arc;

use lra_forms::Tables;
use lra_rules::{ids::Moment, organization::Scope, wire::Session};

use super::{
    OutboxTable, Restored, WhoWorks, epoch,
    file::{InForce, OpenFile},
    meta::{get, put},
    migrate, moment, stamp,
    types::NOT_AMONG,
    writing::Writing,
};
use crate::{error::DeskError, profile::Db};

const SESSION: &str = "session";
const CENTRE_SEEN: &str = "centre-seen";
const DEVICE_SEEN: &str = "device-seen";
const LAST_RECEIVED: &str = "last-received";
const ERASED: &str = "erased";
const TERMS: &str = "terms-accepted";
const TABLES: &str = "tables";
const TABLES_SAID: &str = "tables-said";

/// The latest moments this desk has seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ClocksSeen {
    /// By the centre's clock.
    pub(crate) centre: Option<Moment>,
    /// By the device's clock.
    pub(crate) device: Option<Moment>,
}

/// Who works here, as it was last written down.
pub(super) async fn session(db: &Db) -> Result<Option<WhoWorks>, DeskError> {
    Ok(get(db, SESSION).await?.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// The tables and forms that the centre put in force. Of a shape that this program does not know – it was updated, or
/// set back – they count for nothing: the centre is asked again.
pub(super) async fn tables(db: &Db) -> Result<Option<InForce>, sqlx::Error> {
    let (Some(body), Some(said)) = (get(db, TABLES).await?, get(db, TABLES_SAID).await?) else { return Ok(None) };
    match serde_json::from_str(&body) {
        Ok(tables) => Ok(Some(InForce { tables: Arc::new(tables), said })),
        Err(at) => {
            tracing::info!(%at, "the tables kept here are of another shape");
            Ok(None)
        }
    }
}

/// Notes when work was received, in the transaction that receives it.
pub(crate) async fn received(writing: &mut Writing<'_>, at: Moment) -> Result<(), DeskError> {
    Ok(put(writing.sql(), LAST_RECEIVED, &stamp(at)).await?)
}

/// The notes of an open file.
#[derive(Debug, Clone, Copy)]
pub struct Notes<'s>(pub(super) &'s OpenFile);

impl Notes<'_> {
    /// Keeps what a session says about the operator – not its token – and lets go of the records of scopes that are lost.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn know(&self, session: &Session) -> Result<Arc<WhoWorks>, DeskError> {
        let known = Arc::new(WhoWorks::from_session(session));
        let mut writing = Writing::begin(self.0).await?;
        put(writing.sql(), SESSION, &serde_json::to_string(&*known)?).await?;
        if let Some(at) = session.backed_up_at {
            epoch::keep_backed_up_at(writing.sql(), at).await?;
        }
        let kept = known.scopes().collect::<Vec<Scope>>();
        for table in ["record", "cursor"] {
            let sql = format!("DELETE FROM {table} WHERE {NOT_AMONG}");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(serde_json::to_string(&kept)?).execute(writing.sql()).await?;
        }
        writing.outbox().keep_scopes(&kept).await?;
        writing.commit(&[]).await?;
        // Only now that it is written: what the file does not say, nobody here knows.
        self.0.set_known(Some(Arc::clone(&known)));
        Ok(known)
    }

    /// Lets go of every record that no own waiting work is about, of the feeds' cursors, and of who is like whom. The next session
    /// follows the feeds from their beginning.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) async fn erase_records(&self, now: Moment) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        // With the records, so that a crash tells of no erasure that was not, and forgets none that was.
        put(writing.sql(), ERASED, &stamp(now)).await?;
        for statement in ["DELETE FROM record WHERE overlay IS NULL", "DELETE FROM cursor", "DELETE FROM match_due"] {
            sqlx::query(statement).execute(writing.sql()).await?;
        }
        lra_index::clear(writing.sql()).await?;
        sqlx::query(
            "INSERT OR IGNORE INTO match_due (id, organization, role) SELECT id, organization, role FROM record
             WHERE kind = 'person' AND role IN ('lra', 'registration-agent')",
        )
        .execute(writing.sql())
        .await?;
        writing.reindex_and_commit(&[]).await
    }

    /// When records were let go of and the centre was not told yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) async fn erased(&self) -> Result<Option<Moment>, DeskError> {
        Ok(get(&self.0.db, ERASED).await?.as_deref().and_then(moment))
    }

    /// The centre was told of it; a later erasure is told as well.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) async fn told_erased(&self, at: Moment) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        sqlx::query("DELETE FROM meta WHERE key = ?1 AND value = ?2")
            .bind(ERASED)
            .bind(stamp(at))
            .execute(writing.sql())
            .await?;
        writing.commit(&[]).await
    }

    /// Forgets who works here. Records and work stay.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn forget_session(&self) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        sqlx::query("DELETE FROM meta WHERE key = ?1").bind(SESSION).execute(writing.sql()).await?;
        writing.commit(&[]).await?;
        self.0.set_known(None);
        Ok(())
    }

    /// Notes that the operator has read of these new approval keys.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn read_new_keys(&self, ids: &[uuid::Uuid]) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        // Read while nobody else writes, as for the terms.
        let known = self.0.known().map(|known| {
            let mut known = (*known).clone();
            known.new_keys.retain(|key| !ids.contains(&key.id));
            known
        });
        if let Some(known) = &known {
            put(writing.sql(), SESSION, &serde_json::to_string(known)?).await?;
        }
        writing.commit(&[]).await?;
        self.0.set_known(known.map(Arc::new));
        Ok(())
    }

    /// Notes that these terms were accepted.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn accepted_terms(&self, version: &str) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        // Read while nobody else writes: a session that comes in meanwhile must not be undone by an older one.
        let known = self.0.known().map(|known| WhoWorks { terms_to_accept: None, ..(*known).clone() });
        put(writing.sql(), TERMS, version).await?;
        if let Some(known) = &known {
            put(writing.sql(), SESSION, &serde_json::to_string(known)?).await?;
        }
        writing.commit(&[]).await?;
        self.0.set_known(known.map(Arc::new));
        Ok(())
    }

    /// Are these the tables in force here?
    pub(crate) fn has_tables(&self, said: &str) -> bool {
        self.0.has_tables(said)
    }

    /// Puts the centre's tables in force, here and for every later start. What waits was judged by those before; the
    /// centre judges by its own.
    pub(crate) async fn put_in_force(&self, tables: Tables, said: &str) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        put(writing.sql(), TABLES, &serde_json::to_string(&tables)?).await?;
        put(writing.sql(), TABLES_SAID, said).await?;
        writing.commit(&[]).await?;
        self.0.put_in_force(InForce { tables: Arc::new(tables), said: said.to_owned() });
        Ok(())
    }

    /// The latest moments this desk has seen.
    pub(crate) async fn seen(&self) -> Result<ClocksSeen, DeskError> {
        let at = |text: Option<String>| text.as_deref().and_then(moment);
        // A command that was made after the last note has seen the device's clock as well.
        let made = OutboxTable::of(&mut *self.0.reading().await?).last_made_at().await?;
        Ok(ClocksSeen {
            centre: at(get(&self.0.db, CENTRE_SEEN).await?),
            device: at(get(&self.0.db, DEVICE_SEEN).await?).max(made),
        })
    }

    pub(crate) async fn note_seen(&self, seen: ClocksSeen) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        for (key, at) in [(CENTRE_SEEN, seen.centre), (DEVICE_SEEN, seen.device)] {
            if let Some(at) = at {
                put(writing.sql(), key, &stamp(at)).await?;
            }
        }
        writing.commit(&[]).await
    }

    /// When work was last received, by the centre's clock.
    pub(crate) async fn last_received(&self) -> Result<Option<Moment>, DeskError> {
        Ok(get(&self.0.db, LAST_RECEIVED).await?.as_deref().and_then(moment))
    }

    /// Whether the operator is still to be told that the centre was restored from an earlier copy.
    pub(crate) async fn restored(&self) -> Result<Option<Restored>, DeskError> {
        epoch::restored(&self.0.db).await
    }

    /// The operator has been told that the centre was restored.
    pub(crate) async fn told_of_restored(&self) -> Result<(), DeskError> {
        let mut writing = Writing::begin(self.0).await?;
        epoch::told(writing.sql()).await?;
        writing.commit(&[]).await
    }

    /// The centre was reached: copies from before a migration are no longer needed.
    pub(crate) fn reached(&self) {
        migrate::forget_copies(&self.0.db.write);
    }
}
