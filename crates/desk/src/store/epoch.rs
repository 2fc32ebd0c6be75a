//! What this desk knows of the centre's database – the table `meta`: which life of it was last heard of, up to when it is in a
//! backup, and whether the operator is still to be told that an earlier copy was restored. [`crate::feed`] has the story.

use lra_rules::ids::Moment;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{
    meta::{get, put},
    moment, stamp,
};
use crate::{error::DeskError, profile::Db};

const EPOCH: &str = "epoch";
const BACKED_UP_AT: &str = "backed-up-at";
const RESTORED: &str = "restored";

/// An earlier copy of the centre's database was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// When this desk noticed, by the centre's clock.
    pub at: Moment,
    /// How many own acts were offered again.
    pub offered: u32,
}

/// The epoch that was last heard of.
pub(crate) async fn kept(file: &mut SqliteConnection) -> Result<Option<String>, DeskError> {
    Ok(sqlx::query_scalar("SELECT value FROM meta WHERE key = ?1").bind(EPOCH).fetch_optional(file).await?)
}

/// Is this the epoch that was last heard of? One that a centre does not say is never another.
pub(crate) async fn is_kept(db: &Db, epoch: &str) -> Result<bool, DeskError> {
    Ok(epoch.is_empty() || get(db, EPOCH).await?.is_some_and(|kept| kept == epoch))
}

pub(crate) async fn keep(file: &mut SqliteConnection, epoch: &str) -> Result<(), DeskError> {
    // What was backed up of another life says nothing about this one.
    sqlx::query("DELETE FROM meta WHERE key = ?1").bind(BACKED_UP_AT).execute(&mut *file).await?;
    Ok(put(file, EPOCH, epoch).await?)
}

pub(crate) async fn note_restored(file: &mut SqliteConnection, restored: Restored) -> Result<(), DeskError> {
    Ok(put(file, RESTORED, &serde_json::to_string(&restored)?).await?)
}

/// What the operator is still to be told.
pub(crate) async fn restored(db: &Db) -> Result<Option<Restored>, DeskError> {
    Ok(get(db, RESTORED).await?.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// The operator has been told.
pub(crate) async fn told(file: &mut SqliteConnection) -> Result<(), DeskError> {
    sqlx::query("DELETE FROM meta WHERE key = ?1").bind(RESTORED).execute(file).await?;
    Ok(())
}

/// Up to when everything is in a backup of the centre; none where the centre has not said so.
pub(crate) async fn backed_up_at(file: &mut SqliteConnection) -> Result<Option<Moment>, DeskError> {
    let text: Option<String> =
        sqlx::query_scalar("SELECT value FROM meta WHERE key = ?1").bind(BACKED_UP_AT).fetch_optional(file).await?;
    Ok(text.as_deref().and_then(moment))
}

pub(super) async fn keep_backed_up_at(file: &mut SqliteConnection, at: Moment) -> Result<(), DeskError> {
    Ok(put(file, BACKED_UP_AT, &stamp(at)).await?)
}
