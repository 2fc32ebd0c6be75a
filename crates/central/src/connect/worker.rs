//! The workers: for each system one looks for errands that are due, and has a few of them run at a time. A system that hangs holds
//! up its own errands and no other's.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::{
    ask::PATIENCE,
    compare,
    errand::{Errand, whole},
    target::Target,
};
use crate::{
    clock::{self, millis},
    db::{self, Database, int, sql},
    error::CentreError,
    keys::random,
    shared::Core,
};

/// A node runs so many errands of a system at a time: it has others to serve as well.
const AT_A_TIME: usize = 4;

/// A worker with nothing to do looks again after this time.
const LOOK: Duration = Duration::from_millis(500);

/// A lease holds so long, and is renewed as long as its worker lives: whoever died with it is followed by somebody else then.
const LEASE: Duration = Duration::from_secs(30);

/// How often leases are renewed.
const RENEWED: Duration = Duration::from_secs(8);

/// What another node wrote before it knew a system is looked for so soon after the start, and as often.
const MISSING: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(3600));

/// A system that no node has named for so long is told of everybody again.
const AWAY: Duration = Duration::from_secs(7 * 24 * 3600);

/// Runs errands until the centre stops; whatever is under way then is left to others.
pub(crate) async fn run(core: Arc<Core>) {
    if core.targets.is_empty() {
        return;
    }
    // What a system answers never leads to another host: a token would go with it.
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build();
    let http = match http {
        Ok(http) => http,
        Err(error) => return tracing::error!(%error, "no HTTP client can be made: nothing is brought anywhere"),
    };
    let mut all = JoinSet::new();
    all.spawn(compare::run(core.clone(), http.clone()));
    all.spawn(introduce(core.clone()));
    for n in 0..core.targets.len() {
        all.spawn(work(core.clone(), n, http.clone()));
    }
    while all.join_next().await.is_some() {}
}

/// Makes the systems of the configuration known to every node, and leaves errands for whoever they were not told of.
async fn introduce(core: Arc<Core>) {
    let mut stopping = core.stopping();
    let mut pause = MISSING.0;
    while !*stopping.borrow() {
        for target in &core.targets {
            if let Err(error) = db::retrying!(known(&core.db, target).await) {
                tracing::warn!(%error, target = target.name, "a system is not told of everybody yet");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopping.changed() => {}
        }
        pause = MISSING.1;
    }
}

async fn known(db: &Database, target: &Target) -> Result<(), CentreError> {
    let (now, name) = (millis(clock::now()), target.name.as_str());
    let by_hand = i64::from(target.by_hand.is_some());
    let mut tx = db.begin().await?;
    let seen = db::row(&mut tx, sql::TARGET_SEEN, vec![name.into()]).await?;
    let seen = seen.map(|row| int(&row, "seen_at")).transpose()?;
    db::execute(&mut tx, sql::SEE_TARGET, vec![name.into(), now.into(), by_hand.into()]).await?;
    let missing = seen.is_some_and(|seen| seen > now - whole(AWAY));
    let statement = if missing { sql::WANT_MISSING } else { sql::WANT_ALL };
    db::execute(&mut tx, statement, vec![name.into(), now.into()]).await?;
    tx.commit().await
}

/// Runs the errands of one system.
async fn work(core: Arc<Core>, target: usize, http: reqwest::Client) {
    let me: Arc<str> = match random::<8>() {
        Ok(bytes) => hex::encode(bytes).into(),
        Err(error) => return tracing::error!(%error, "a worker has no name"),
    };
    let mut stopping = core.stopping();
    let mut running = JoinSet::new();
    let mut renewed = Instant::now();
    while !*stopping.borrow() {
        if running.is_empty() {
            renewed = Instant::now();
        } else if renewed.elapsed() > RENEWED {
            let until = millis(clock::now()) + whole(LEASE);
            match core.db.execute(sql::KEEP_LEASES, vec![(&*me).into(), until.into()]).await {
                Ok(_) => renewed = Instant::now(),
                Err(error) => tracing::warn!(%error, "leases are not renewed"),
            }
            // By now others may run them: two at once could bring what is older last.
            if renewed.elapsed() > LEASE.saturating_sub(RENEWED) {
                running.abort_all();
            }
        }
        let free = AT_A_TIME.saturating_sub(running.len());
        let one: &Target = &core.targets[target];
        let leased = match free {
            0 => Ok(Some(Vec::new())),
            free => db::retrying!(Errand::lease(&core, one, (&me, LEASE), free).await),
        };
        match leased {
            Ok(Some(leased)) => {
                for errand in leased {
                    let (core, http, me) = (core.clone(), http.clone(), me.clone());
                    running.spawn(async move {
                        if let Err(error) = errand.run(&core, &core.targets[target], &http, &me).await {
                            tracing::warn!(%error, "an errand is put off");
                        }
                    });
                }
            }
            // Others were faster: what they left is looked for at once.
            Ok(None) => continue,
            Err(error) => tracing::warn!(%error, "errands are put off"),
        }
        tokio::select! {
            Some(_) = running.join_next() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.changed() => {}
        }
    }
    running.shutdown().await;
    if let Err(error) = core.db.execute(sql::LEAVE_LEASES, vec![(&*me).into()]).await {
        tracing::warn!(%error, "what was under way waits until its lease is over");
    }
}
