//! The workers: each leases one errand after the other, and runs it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use lra_rules::{enrollment::Stuck, ids::PersonId};

use super::{
    password,
    scim::{PATIENCE, Scim, Trouble},
    standing::Standing,
    target::Target,
};
use crate::{
    clock::{self, millis},
    db::{self, int, sql, text},
    decide::set_up,
    error::CentreError,
    keys::random,
    shared::Core,
};

/// A node runs so many errands at a time: a system has others to serve as well.
const WORKERS: usize = 4;

/// A worker with nothing to do looks again after this time; nobody waits for it who is at this node.
const LOOK: Duration = Duration::from_millis(500);

/// A lease holds longer than the longest errand: whoever died with it is followed by somebody else then.
const LEASE: Duration = Duration::from_secs(300);

/// An errand takes so long at the most; a system that is slower than that is tried again later.
const LONGEST: Duration = Duration::from_secs(240);

/// The first pause after an errand that was kept from its end, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(600));

/// An errand that was leased.
struct Errand {
    person: PersonId,
    /// How often it was wanted when it was leased: what is wanted after that wants another errand.
    wanted: i64,
    tries: i64,
}

/// Runs errands as long as the centre does; a centre that knows no system runs none, and keeps them.
pub(crate) async fn run(core: Arc<Core>) {
    if core.targets.is_empty() {
        return;
    }
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE).build();
    let http = match http {
        Ok(http) => http,
        Err(error) => return tracing::error!(%error, "no HTTP client can be made: nothing is brought anywhere"),
    };
    for _ in 0..WORKERS {
        tokio::spawn(work(core.clone(), http.clone()));
    }
}

async fn work(core: Arc<Core>, http: reqwest::Client) {
    let me = match random::<8>() {
        Ok(bytes) => hex::encode(bytes),
        Err(error) => return tracing::error!(%error, "a worker has no name"),
    };
    let mut stopping = core.stopping();
    while !*stopping.borrow() {
        match once(&core, &http, &me).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "an errand is put off"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Runs one errand, if one is due.
async fn once(core: &Core, http: &reqwest::Client, me: &str) -> Result<bool, CentreError> {
    let Some(errand) = db::retrying!(Errand::lease(core, me).await)? else { return Ok(false) };
    let person = errand.person.to_string();
    let came = tokio::time::timeout(LONGEST, errand.run(core, http)).await;
    let again = match came {
        Ok(Ok(None)) => {
            let values = vec![person.into(), me.into(), errand.wanted.into()];
            core.db.execute(sql::ERRAND_DONE, values).await?;
            return Ok(true);
        }
        Ok(Ok(Some(trouble))) => trouble.pause,
        Ok(Err(error)) => {
            tracing::warn!(%error, person, "an errand could not be run");
            None
        }
        Err(_) => {
            tracing::warn!(person, "an errand took too long");
            None
        }
    };
    let due = millis(clock::now()) + i64::try_from(pause(errand.tries, again).as_millis()).unwrap_or(0);
    core.db.execute(sql::ERRAND_KEPT, vec![person.into(), me.into(), due.into()]).await?;
    Ok(true)
}

/// How long an errand waits that was kept so often: twice as long each time, and as long as the system asks for.
fn pause(tries: i64, asked: Option<Duration>) -> Duration {
    let doubled = PAUSES.0.saturating_mul(1 << u32::try_from(tries.clamp(0, 16)).unwrap_or(0));
    doubled.min(PAUSES.1).max(asked.unwrap_or_default())
}

impl Errand {
    /// Leases the errand that is due next, if one is. Mostly none is: that is only read, and holds up nobody who writes.
    async fn lease(core: &Core, me: &str) -> Result<Option<Self>, CentreError> {
        let now = millis(clock::now());
        if core.db.row(sql::ERRAND_IS_DUE, vec![now.into()]).await?.is_none() {
            return Ok(None);
        }
        let until = now + i64::try_from(LEASE.as_millis()).unwrap_or(i64::MAX / 2);
        let mut tx = core.db.begin().await?;
        let row = db::row(&mut tx, sql::LEASE_ERRAND, vec![now.into(), until.into(), me.into()]).await?;
        tx.commit().await?;
        row.map(|row| {
            let person = text(&row, "person")?.parse();
            Ok(Self {
                person: person.map_err(|_| CentreError::Contradiction("the person of an errand"))?,
                wanted: int(&row, "wanted")?,
                tries: int(&row, "tries")?,
            })
        })
        .transpose()
    }

    /// Has every system stand by the person as the records do; says what kept it from that, if anything did.
    async fn run(&self, core: &Core, http: &reqwest::Client) -> Result<Option<Trouble>, CentreError> {
        let now = clock::now();
        let person = self.person.to_string();
        // Read before the person is: a letter that is printed meanwhile is not taken for one that was void.
        let mut secret = password::under_way(&core.db, &core.keys, &person, now.day()).await?;
        let Some(standing) = Standing::load(&core.db, self.person).await? else { return Ok(None) };
        // Of a letter that was void since, nothing is set: printed again, or the account stopped before it got here.
        if let Some(void) = secret.take_if(|secret| !standing.has(&secret.letter)) {
            password::forget(&core.db, &person, &void.letter).await?;
        }
        let mut results = BTreeMap::new();
        let mut kept = None;
        let mut set = true;
        for target in &core.targets {
            let Some(wanted) = standing.at(target) else { continue };
            let known = core.db.row(sql::ELSEWHERE, vec![person.as_str().into(), target.name.as_str().into()]).await?;
            let (id, letter) = match &known {
                Some(row) => (text(row, "id")?, text(row, "letter")?),
                None => Default::default(),
            };
            let fresh = secret.as_ref().filter(|secret| target.accounts && secret.letter != letter);
            let came = match scim(target, http) {
                Ok(scim) => scim.bring(&wanted, &id, fresh.map(|secret| &secret.password)).await,
                Err(cause) => Err(cause.into()),
            };
            let (id, letter, stuck) = match came {
                Ok(id) => (id.unwrap_or_default(), fresh.map_or(letter, |secret| secret.letter.clone()), None),
                Err(trouble) => {
                    tracing::info!(target = target.name, cause = trouble.cause.code(), person, "an errand is kept");
                    set = set && fresh.is_none();
                    kept = Some(trouble);
                    (id, letter, Some(trouble.cause))
                }
            };
            let row = vec![person.as_str().into(), target.name.as_str().into(), id.into(), letter.into()];
            core.db.execute(sql::PUT_ELSEWHERE, row).await?;
            results.insert(target.name.as_str(), stuck);
        }
        if let (Some(secret), true) = (&secret, set) {
            password::forget(&core.db, &person, &secret.letter).await?;
        }
        set_up(core, &standing.news(&core.targets, &results), clock::now()).await?;
        Ok(kept)
    }
}

fn scim<'t>(target: &'t Target, http: &'t reqwest::Client) -> Result<Scim<'t>, Stuck> {
    match target.token() {
        Ok(token) => Ok(Scim { target, http, token }),
        Err(error) => {
            tracing::warn!(%error, target = target.name, "the token of a target cannot be read");
            Err(Stuck::NotLetIn)
        }
    }
}
