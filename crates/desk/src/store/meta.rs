//! What the centre said about this desk, and when it was last heard of.

use std::sync::{Arc, PoisonError};

use lra_forms::Tables;
use lra_rules::{ids::Moment, organization::Scope, wire::Session};

use super::{InForce, Known, Store, Writing, migrate, moment, stamp};
use crate::{error::DeskError, profile::Db};

pub(super) const SESSION: &str = "session";
pub(super) const MATCHING: &str = "matching";
pub(super) const FINDING: &str = "finding";
const CENTRE_SEEN: &str = "centre-seen";
const DEVICE_SEEN: &str = "device-seen";
const LAST_RECEIVED: &str = "last-received";
const TERMS: &str = "terms-accepted";
const TABLES: &str = "tables";
const TABLES_SAID: &str = "tables-said";

/// The latest moments this desk has seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// By the centre's clock.
    pub(crate) centre: Option<Moment>,
    /// By the device's clock.
    pub(crate) device: Option<Moment>,
}

pub(super) async fn get(db: &Db, key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT value FROM meta WHERE key = ?1").bind(key).fetch_optional(&db.read).await
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

pub(super) async fn put(writing: &mut Writing, key: &str, value: &str) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")
        .bind(key)
        .bind(value)
        .execute(&mut **writing)
        .await
        .map(|_| ())
}

impl Store {
    /// Keeps what a session says about the operator – not its token – and lets go of the records of scopes that are lost.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn know(&self, session: &Session) -> Result<Arc<Known>, DeskError> {
        let known = Arc::new(Known::from_session(session));
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        put(&mut writing, SESSION, &serde_json::to_string(&*known)?).await?;
        let kept = serde_json::to_string(&known.scopes().collect::<Vec<Scope>>())?;
        let lost = "NOT EXISTS (SELECT 1 FROM json_each(?1) AS kept
                    WHERE kept.value ->> 'organization' = organization AND kept.value ->> 'role' = role)";
        for statement in [
            format!("DELETE FROM record WHERE {lost}"),
            format!("DELETE FROM cursor WHERE {lost}"),
            // What waits is still sent; the centre says what becomes of it.
            format!("UPDATE outbox SET overlaid = 0 WHERE overlaid = 1 AND {lost}"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(statement)).bind(&kept).execute(&mut *writing).await?;
        }
        self.finish(writing, &[], &mut head).await?;
        self.set_known(Some(Arc::clone(&known)));
        Ok(known)
    }

    /// Are these the tables in force here?
    pub(crate) fn has_tables(&self, said: &str) -> bool {
        self.in_force.read().unwrap_or_else(PoisonError::into_inner).said == said
    }

    /// Puts the centre's tables in force, here and for every later start. What waits was judged by those before; the
    /// centre judges by its own.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) async fn put_in_force(&self, tables: Tables, said: &str) -> Result<(), DeskError> {
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        put(&mut writing, TABLES, &serde_json::to_string(&tables)?).await?;
        put(&mut writing, TABLES_SAID, said).await?;
        self.finish(writing, &[], &mut head).await?;
        let in_force = InForce { tables: Arc::new(tables), said: said.to_owned() };
        *self.in_force.write().unwrap_or_else(PoisonError::into_inner) = in_force;
        Ok(())
    }

    /// Forgets who works here. Records and work stay.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn forget_session(&self) -> Result<(), DeskError> {
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        sqlx::query("DELETE FROM meta WHERE key = ?1").bind(SESSION).execute(&mut *writing).await?;
        self.finish(writing, &[], &mut head).await?;
        self.set_known(None);
        Ok(())
    }

    /// Notes that these terms were accepted.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn accepted_terms(&self, version: &str) -> Result<(), DeskError> {
        let mut head = self.head.lock().await;
        let known = self.known().map(|known| Known { terms_to_accept: None, ..(*known).clone() });
        let mut writing = self.begin().await?;
        put(&mut writing, TERMS, version).await?;
        if let Some(known) = &known {
            put(&mut writing, SESSION, &serde_json::to_string(known)?).await?;
        }
        self.finish(writing, &[], &mut head).await?;
        self.set_known(known.map(Arc::new));
        Ok(())
    }

    pub(crate) async fn seen(&self) -> Result<Seen, DeskError> {
        let at = |text: Option<String>| text.as_deref().and_then(moment);
        let made: Option<String> = sqlx::query_scalar("SELECT made_at FROM outbox ORDER BY seq DESC LIMIT 1")
            .fetch_optional(&self.db.read)
            .await?;
        Ok(Seen {
            centre: at(get(&self.db, CENTRE_SEEN).await?),
            device: at(get(&self.db, DEVICE_SEEN).await?).max(at(made)),
        })
    }

    pub(crate) async fn note_seen(&self, seen: Seen) -> Result<(), DeskError> {
        let mut head = self.head.lock().await;
        let mut writing = self.begin().await?;
        for (key, at) in [(CENTRE_SEEN, seen.centre), (DEVICE_SEEN, seen.device)] {
            if let Some(at) = at {
                put(&mut writing, key, &stamp(at)).await?;
            }
        }
        self.finish(writing, &[], &mut head).await
    }

    pub(crate) async fn last_received(&self) -> Result<Option<Moment>, DeskError> {
        Ok(get(&self.db, LAST_RECEIVED).await?.as_deref().and_then(moment))
    }

    pub(crate) async fn note_received(&self, writing: &mut Writing, at: Moment) -> Result<(), DeskError> {
        Ok(put(writing, LAST_RECEIVED, &stamp(at)).await?)
    }

    /// The centre was reached: copies from before a migration are no longer needed.
    pub(crate) fn reached(&self) {
        migrate::forget_copies(&self.db.write);
    }
}
