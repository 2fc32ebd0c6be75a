//! Which life of the database this is, and with which keys it goes together: the table `epoch`, one row.
//!
//! The first start makes the row: a random epoch, and the names of the two keys. Every session and every page of the feed names
//! the epoch. `lra-central restore` writes another one into the copy that it brings back, so that desks notice: they ask for
//! everything again and offer anew whatever they still have of their own work (`crates/desk/src/feed.rs`).
//!
//! A copy that somebody put back by other means has the old epoch still. For that there is the *mark*, a small file in the folder
//! of the keys: the epoch, and the furthest place of the feed that this node has seen. It is written a minute apart and only ever
//! further; a crash loses a minute of it. A database that stands before its mark is an older copy, and the centre does not start
//! on it before an administrator says so (`restore --adopt`). Keys that are not those of the database stop the start as well: with
//! others no forgotten passphrase could be helped and no letter verified, silently.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lra_rules::ids::Moment;
use serde::{Deserialize, Serialize};

use crate::{
    clock::{self, millis},
    db::{self, Database, int, sql, text},
    error::CentreError,
    keys::{self, Keys},
};

/// The name of the mark in the folder of the keys.
const MARK: &str = "mark.json";

/// The mark is written this often while places are given.
const MARKED: Duration = Duration::from_secs(60);

/// The epoch of an open database.
#[derive(Debug, Clone)]
pub(crate) struct Epoch {
    /// What desks compare.
    pub(crate) name: String,
    folder: PathBuf,
}

/// What the file beside the keys says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    epoch: String,
    place: i64,
}

impl Epoch {
    /// Reads the row, or makes it at the first start; refuses other keys, and a copy older than the mark.
    pub(crate) async fn open(db: &Database, keys: &Keys, folder: &Path) -> Result<Self, CentreError> {
        let row = Self::row(db, keys).await?;
        if (text(&row, "escrow")?, text(&row, "pepper")?) != (keys.escrow_id(), keys.pepper_id()) {
            return Err(CentreError::Configuration(
                "the keys are not those of this database: bring back the folder of the keys that belongs to it (a backup has it in \
                 `keys/`); with others no forgotten passphrase can be helped and no letter verified",
            ));
        }
        let epoch = Self { name: text(&row, "epoch")?, folder: folder.to_owned() };
        let place = sealed(db).await?;
        if epoch.marked().is_some_and(|mark| mark.epoch == epoch.name && mark.place > place) {
            return Err(CentreError::Configuration(
                "the database is an older copy: this centre has given places of its feed that the copy does not know. Start the \
                 newer one; or, if this copy is to be used, say `lra-central restore --adopt`, so that desks notice and offer \
                 their work again",
            ));
        }
        epoch.mark(place);
        Ok(epoch)
    }

    async fn row(db: &Database, keys: &Keys) -> Result<sqlx::any::AnyRow, CentreError> {
        let first = vec![fresh()?.into(), keys.escrow_id().into(), keys.pepper_id().into()];
        // Two nodes that start at once agree on the row that came first.
        db.execute(sql::BEGIN_EPOCH, first).await?;
        db.row(sql::EPOCH, vec![]).await?.ok_or(CentreError::Contradiction("the epoch's row"))
    }

    fn marked(&self) -> Option<Mark> {
        // A mark that cannot be read says nothing: it is a second net, and the epoch is the first.
        serde_json::from_slice(&std::fs::read(self.folder.join(MARK)).ok()?).ok()
    }

    /// Notes how far the feed has come, never less than before.
    fn mark(&self, place: i64) {
        let before = self.marked().filter(|mark| mark.epoch == self.name);
        if before.is_some_and(|mark| mark.place >= place) {
            return;
        }
        let mark = Mark { epoch: self.name.clone(), place };
        let written = serde_json::to_vec(&mark)
            .map_err(CentreError::from)
            .and_then(|text| Ok(keys::write_private(&self.folder.join(MARK), &text)?));
        // Keys may lie on a disk that only reads; then only the epoch tells an older copy.
        if let Err(error) = written {
            tracing::warn!(%error, "how far the feed has come is not marked beside the keys");
        }
    }
}

/// Keeps the mark, as long as the centre runs, and once more when it stops.
pub(crate) async fn keep_mark(db: Database, epoch: Epoch, mut stopping: tokio::sync::watch::Receiver<bool>) {
    loop {
        match sealed(&db).await {
            Ok(place) => epoch.mark(place),
            Err(error) => tracing::warn!(%error, "how far the feed has come could not be asked"),
        }
        if *stopping.borrow() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(MARKED) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Says up to which place the feed is sealed.
pub(crate) async fn sealed(db: &Database) -> Result<i64, CentreError> {
    let row = db.row(sql::SEALED_UP_TO, vec![]).await?.ok_or(CentreError::Contradiction("the sealer's row"))?;
    int(&row, "n")
}

/// Says up to when everything is in a backup; none where there is no backup.
pub(crate) async fn backed_up_at(db: &Database) -> Result<Option<Moment>, CentreError> {
    let row = db.row(sql::EPOCH, vec![]).await?.ok_or(CentreError::Contradiction("the epoch's row"))?;
    Ok(Some(int(&row, "backed_up_at")?).filter(|at| *at > 0).map(clock::moment))
}

/// Notes that everything committed before this moment is in a backup: desks may let go of it then. Never set back.
pub(crate) async fn note_backup(db: &Database, at: Moment) -> Result<(), CentreError> {
    db.execute(sql::NOTE_BACKUP, vec![millis(at).into()]).await.map(drop)
}

/// Begins another epoch: from now on desks take this database for a restored copy. A backup that was noted is noted no longer –
/// what came after this copy is in none that matters.
pub(crate) async fn begin_again(db: &Database) -> Result<(), CentreError> {
    let mut tx = db.begin().await?;
    db::execute(&mut tx, sql::BEGIN_EPOCH_AGAIN, vec![fresh()?.into()]).await?;
    tx.commit().await?;
    Ok(())
}

/// Names other keys as those of the database; only an administrator who has lost its own does that.
pub(crate) async fn adopt_keys(db: &Database, keys: &Keys) -> Result<(), CentreError> {
    db.execute(sql::ADOPT_KEYS, vec![keys.escrow_id().into(), keys.pepper_id().into()]).await?;
    tracing::warn!(centre = keys.identity(), "the database has other keys from now on");
    Ok(())
}

fn fresh() -> Result<String, CentreError> {
    Ok(hex::encode(keys::random::<16>()?))
}
