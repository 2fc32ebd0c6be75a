//! The record feed. Places are given after commit by whoever holds the sealer's row, so that a place once visible has no
//! gap behind it that fills later: a reader who asks for what comes after never skips a record.
//!
//! A change of a record goes through two tables. *Committed*: the decision's transaction leaves a row in `change` – which
//! version, in which streams it shows now, from which it is gone. *Sealed*: the sealer takes such rows away, a portion at a
//! time, and gives every stream that they name the next places in `feed`, where a record stands once per stream, at its latest
//! place. A reader gets the record as it is when the page is read, or a tombstone where it has gone; so a page may be ahead of
//! its place, never behind.
//!
//! Every node has a sealer; the row of `sealer`, held to the commit, lets one work at a time, and another node's are noticed
//! by looking. A crash while sealing rolls back: the changes wait where they were, and whoever looks next seals them. A crash
//! between a commit and its sealing delays the feed until then, and loses nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::{Duration, Instant},
};

use lra_rules::{
    organization::Scope,
    projection::{self, AtCco},
    record::Stored,
    wire::{FeedPage, FeedRecord},
};
use tokio::sync::{Notify, watch};

use crate::{
    clock,
    db::{self, Database, Value, int, sql, text},
    decide::{parse_key, scope_key},
    epoch::{self, Epoch},
    error::CentreError,
};

/// A node looks this often for what other nodes committed or sealed; its own commits wake it at once.
const LOOK: Duration = Duration::from_secs(1);

/// Commits that follow one another this closely are sealed together.
const GATHER: Duration = Duration::from_millis(10);

/// Records that are sealed at once: many more than one sitting changes, few enough that nobody waits for long.
const PORTION: i64 = 4_000;

/// Wakes the sealer and those who wait for the feed.
#[derive(Debug)]
pub(crate) struct Sealer {
    committed: Notify,
    sealed: watch::Sender<i64>,
}

impl Default for Sealer {
    fn default() -> Self {
        Self { committed: Notify::new(), sealed: watch::Sender::new(0) }
    }
}

impl Sealer {
    /// Says that something was committed: it is sealed within moments.
    pub(crate) fn wake(&self) {
        self.committed.notify_one();
    }

    /// Tells whoever waits how far was sealed; what is not further than they know wakes nobody.
    fn tell(&self, n: i64) {
        self.sealed.send_if_modified(|known| {
            let newer = n > *known;
            *known = n.max(*known);
            newer
        });
    }

    /// Gives a receiver that changes whenever something was sealed, here or – noticed by looking – by another node.
    pub(crate) fn subscribe(&self) -> watch::Receiver<i64> {
        self.sealed.subscribe()
    }
}

/// Seals as long as the centre runs. What cannot be sealed now is sealed at the next look.
pub(crate) async fn run(db: Database, sealer: Arc<Sealer>, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let begun = Instant::now();
        let left = match db::retrying!(seal(&db, PORTION).await) {
            Ok(sealed) => {
                sealer.tell(sealed.up_to);
                sealed.left
            }
            Err(error) => {
                tracing::warn!(%error, "sealing is put off");
                false
            }
        };
        tokio::select! {
            // Whoever wants to write gets as long a turn as this portion took.
            () = tokio::time::sleep(begun.elapsed()), if left => {}
            () = sealer.committed.notified(), if !left => tokio::time::sleep(GATHER).await,
            () = tokio::time::sleep(LOOK), if !left => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Says how far was sealed.
#[derive(Debug, PartialEq, Eq)]
struct Sealed {
    /// The last place that was given, by whichever node: readers who wait are woken by it.
    up_to: i64,
    /// The portion was full, so more may wait.
    left: bool,
}

/// Gives places to what was committed, at most so many records.
async fn seal(db: &Database, portion: i64) -> Result<Sealed, CentreError> {
    let waiting = db.row(sql::UNSEALED, vec![]).await?.ok_or(CentreError::Contradiction("a count"))?;
    if int(&waiting, "n")? == 0 {
        let row = db.row(sql::SEALED_UP_TO, vec![]).await?.ok_or(CentreError::Contradiction("the sealer's row"))?;
        return Ok(Sealed { up_to: int(&row, "n")?, left: false });
    }
    let mut tx = db.begin().await?;
    // The lease: until this transaction ends nobody else gives places, and none of ours is visible before all are.
    let row = db::row(&mut tx, sql::HOLD_SEALER, vec![]).await?;
    let mut n = int(&row.ok_or(CentreError::Contradiction("the sealer's row"))?, "n")?;
    let mut changes = Vec::new();
    for row in db::rows(&mut tx, sql::TAKE_CHANGES, vec![portion.into()]).await? {
        changes.push((text(&row, "key")?, int(&row, "version")?, text(&row, "gone")?, text(&row, "shows")?));
    }
    // A record's later version decides whether it shows or has gone: rows come back in no order.
    changes.sort();
    let mut places: BTreeMap<(String, String), bool> = BTreeMap::new();
    let mut records = BTreeSet::new();
    for (key, _, gone, shows) in &changes {
        records.insert(key);
        for (scopes, gone) in [(gone, true), (shows, false)] {
            for scope in scopes.split(',').filter(|scope| !scope.is_empty()) {
                places.insert((scope.to_owned(), key.clone()), gone);
            }
        }
    }
    let left = records.len() as i64 == portion;
    let rows = places
        .into_iter()
        .map(|((scope, key), gone)| {
            n += 1;
            vec![Value::Text(scope), Value::Text(key), Value::Int(n), Value::Int(i64::from(gone))]
        })
        .collect();
    db::insert(&mut tx, sql::PUT_FEED, rows).await?;
    db::execute(&mut tx, sql::SET_SEALER, vec![n.into()]).await?;
    tx.commit().await?;
    Ok(Sealed { up_to: n, left })
}

/// Reads one page of a scope's stream. One more row than asked for is read, to say whether there is more.
pub(crate) async fn page(
    db: &Database,
    epoch: &Epoch,
    scope: &Scope,
    after: u64,
    limit: usize,
) -> Result<FeedPage, CentreError> {
    // Asked before the records: a page may be ahead of what it says of the whole, never behind.
    let sealed = u64::try_from(epoch::sealed(db).await?).unwrap_or_default();
    let from = i64::try_from(after).unwrap_or(i64::MAX);
    let most = i64::try_from(limit).unwrap_or(1);
    let values = vec![scope_key(scope).into(), from.into(), (most + 1).into()];
    let rows = db.rows(sql::FEED, values).await?;
    let more = rows.len() > limit;
    let mut records = Vec::with_capacity(rows.len());
    for row in rows.into_iter().take(limit) {
        let n = u64::try_from(int(&row, "n")?).unwrap_or_default();
        let record = parse_key(&text(&row, "key")?).ok_or(CentreError::Contradiction("the key of a record"))?;
        let body = text(&row, "body")?;
        let stored = if int(&row, "gone")? != 0 || body.is_empty() {
            None
        } else {
            // It may have changed since its place was given: whether it is still this scope's is asked of what is there now.
            let at_cco = AtCco::from(int(&row, "cco")? != 0);
            projection::project(&serde_json::from_str::<Stored>(&body)?, at_cco, scope)
        };
        records.push(FeedRecord { n, record, stored });
    }
    let next = records.last().map_or(after, |last| last.n);
    Ok(FeedPage { scope: scope.clone(), records, next, more, epoch: epoch.name.clone(), sealed, now: clock::now() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What the feed says of a record in a scope: its place, and whether it has gone.
    async fn feed(db: &Database, scope: &str) -> BTreeMap<String, (i64, bool)> {
        let rows = sqlx::query("SELECT key, n, gone FROM feed WHERE scope = $1").bind(scope).fetch_all(db.pool()).await;
        let place = |row| (text(&row, "key").unwrap(), (int(&row, "n").unwrap(), int(&row, "gone").unwrap() != 0));
        rows.unwrap().into_iter().map(place).collect()
    }

    async fn seals_in_portions(db: &Database) {
        let change = |n: i64, version: i64, shows: &str, gone: &str| {
            vec![Value::Text(format!("person/{n:03}")), version.into(), shows.into(), gone.into()]
        };
        let mut changes: Vec<_> = (0..25).map(|n| change(n, 1, "a,b", "")).collect();
        // Later ones are found first, and the other way round.
        changes.insert(0, change(3, 2, "a", "b"));
        changes.push(change(4, 2, "a", "b"));
        changes.push(change(4, 3, "a,b", ""));
        let mut tx = db.begin().await.unwrap();
        db::insert(&mut tx, sql::PUT_CHANGES, changes).await.unwrap();
        tx.commit().await.unwrap();

        let before = seal(db, 10).await.unwrap();
        assert!(before.left);
        assert_eq!(feed(db, "a").await.len(), 10);
        assert!(seal(db, 10).await.unwrap().left);
        let last = seal(db, 10).await.unwrap();
        assert!(!last.left);
        assert_eq!(seal(db, 10).await.unwrap(), last, "nothing is left to seal");

        let (a, b) = (feed(db, "a").await, feed(db, "b").await);
        let mut places: Vec<i64> = a.values().chain(b.values()).map(|(n, _)| *n).collect();
        places.sort_unstable();
        assert_eq!(places, (last.up_to - 49..=last.up_to).collect::<Vec<_>>(), "each place once");
        let gone: Vec<&str> = b.iter().filter(|(_, (_, gone))| *gone).map(|(key, _)| key.as_str()).collect();
        assert_eq!(gone, ["person/003"]);
        assert!(a.values().all(|(_, gone)| !gone));
    }

    #[tokio::test]
    async fn much_is_sealed_in_portions_and_the_later_change_counts() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("centre.db").display());
        seals_in_portions(&Database::open(&url).await.unwrap()).await;
        let database = lra_testkit::postgres::Database::create().await.unwrap();
        let db = Database::open(&database.url()).await.unwrap();
        seals_in_portions(&db).await;
        db.pool().close().await;
    }
}
