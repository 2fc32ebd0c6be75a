//! The record feed. Places are given after commit by whoever holds the sealer's row, so that a place once visible has no
//! gap behind it that fills later: a reader who asks for what comes after never skips a record.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use lra_rules::{
    organization::Scope,
    projection,
    record::Stored,
    wire::{FeedPage, FeedRecord},
};
use tokio::sync::{Notify, watch};

use crate::{
    centre::Core,
    clock,
    db::{self, Database, Value, int, sql, text},
    decide::{parse_key, scope_key},
    error::CentreError,
};

/// How often a node looks for what other nodes committed or sealed.
const LOOK: Duration = Duration::from_secs(1);

/// Commits that follow one another this closely are sealed together.
const GATHER: Duration = Duration::from_millis(10);

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
    /// Something was committed.
    pub(crate) fn wake(&self) {
        self.committed.notify_one();
    }

    fn tell(&self, n: i64) {
        self.sealed.send_if_modified(|known| {
            let newer = n > *known;
            *known = n.max(*known);
            newer
        });
    }

    /// Changes whenever something was sealed.
    pub(crate) fn subscribe(&self) -> watch::Receiver<i64> {
        self.sealed.subscribe()
    }
}

/// Seals as long as the centre runs.
pub(crate) async fn run(core: Arc<Core>) {
    let mut stopping = core.stopping();
    while !*stopping.borrow() {
        match db::retrying!(seal(&core.db).await) {
            Ok(n) => core.sealer.tell(n),
            Err(trouble) => tracing::warn!(%trouble, "sealing is put off"),
        }
        tokio::select! {
            () = core.sealer.committed.notified() => tokio::time::sleep(GATHER).await,
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Gives places to everything committed so far; returns the last place given, by whichever node.
async fn seal(db: &Database) -> Result<i64, CentreError> {
    let waiting = db.row(sql::UNSEALED, vec![]).await?.ok_or(CentreError::Contradiction("a count"))?;
    if int(&waiting, "n")? == 0 {
        let row = db.row(sql::SEALED_UP_TO, vec![]).await?.ok_or(CentreError::Contradiction("the sealer's row"))?;
        return int(&row, "n");
    }
    let mut tx = db.begin().await?;
    // The lease: until this transaction ends nobody else gives places, and none of ours is visible before all are.
    let row = db::row(&mut tx, sql::HOLD_SEALER, vec![]).await?;
    let mut n = int(&row.ok_or(CentreError::Contradiction("the sealer's row"))?, "n")?;
    let mut places: BTreeMap<(String, String), bool> = BTreeMap::new();
    for row in db::rows(&mut tx, sql::TAKE_CHANGES, vec![]).await? {
        let key = text(&row, "key")?;
        for (column, gone) in [("gone", true), ("shows", false)] {
            for scope in text(&row, column)?.split(',').filter(|scope| !scope.is_empty()) {
                places.insert((scope.to_owned(), key.clone()), gone);
            }
        }
    }
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
    Ok(n)
}

/// One page of a scope's stream.
pub(crate) async fn page(db: &Database, scope: &Scope, after: u64, limit: usize) -> Result<FeedPage, CentreError> {
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
            projection::project(&serde_json::from_str::<Stored>(&body)?, scope)
        };
        records.push(FeedRecord { n, record, stored });
    }
    let next = records.last().map_or(after, |last| last.n);
    Ok(FeedPage { scope: scope.clone(), records, next, more, now: clock::now() })
}
