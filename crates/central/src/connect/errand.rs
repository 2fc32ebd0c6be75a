//! One errand: one system comes to have one person as the records have them then.

use std::time::Duration;

use lra_rules::{enrollment::Stuck, ids::PersonId};

use super::{
    ask::Scim,
    brought::{Brought, Theirs},
    note::Note,
    password,
    scim::{Known, There},
    standing::Standing,
    target::Target,
    wanted::Trouble,
};
use crate::{
    clock::{self, millis},
    db::{self, int, sql, text},
    decide::set_up,
    error::CentreError,
    shared::Core,
};

/// An errand takes so long at the most; a system that is slower than that is tried again later.
const LONGEST: Duration = Duration::from_secs(240);

/// The first pause after an errand that was kept from its end, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(600));

/// What is noted of an errand that took too long, and of one at which the centre itself failed.
const TOO_SLOW: &str = "too-slow";
const FAILED: &str = "centre";

/// An errand that was leased.
pub(super) struct Errand {
    person: PersonId,
    /// How often it was wanted when it was leased: what is wanted after that wants another errand.
    wanted: i64,
    tries: i64,
    leased_at: i64,
}

impl Errand {
    /// Leases the errands at this system that are due next, at most so many. Mostly none is: that is only read, and holds up nobody
    /// who writes. `None` where some are due, and others took them at the same moment.
    pub(super) async fn lease(
        core: &Core,
        target: &Target,
        (me, lease): (&str, Duration),
        most: usize,
    ) -> Result<Option<Vec<Self>>, CentreError> {
        let now = millis(clock::now());
        let name = target.name.as_str();
        if core.db.row(sql::ERRAND_IS_DUE, vec![name.into(), now.into()]).await?.is_none() {
            return Ok(Some(Vec::new()));
        }
        let until = now + whole(lease);
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut tx = core.db.begin().await?;
        let values = vec![name.into(), now.into(), until.into(), me.into(), most.into()];
        let rows = db::rows(&mut tx, sql::LEASE_ERRANDS, values).await?;
        tx.commit().await?;
        let leased = rows.iter().map(|row| {
            let person = text(row, "person")?.parse();
            Ok(Self {
                person: person.map_err(|_| CentreError::Contradiction("the person of an errand"))?,
                wanted: int(row, "wanted")?,
                tries: int(row, "tries")?,
                leased_at: now,
            })
        });
        let leased = leased.collect::<Result<Vec<_>, CentreError>>()?;
        Ok((!leased.is_empty()).then_some(leased))
    }

    /// Runs it, and writes what became of it.
    pub(super) async fn run(
        self,
        core: &Core,
        target: &Target,
        http: &reqwest::Client,
        me: &str,
    ) -> Result<(), CentreError> {
        let (name, person) = (target.name.as_str(), self.person.to_string());
        let came = tokio::time::timeout(LONGEST, self.bring(core, target, http)).await;
        let (cause, asked) = match came {
            Ok(Ok(None)) => {
                let values = vec![name.into(), person.into(), me.into(), self.wanted.into(), self.leased_at.into()];
                return core.db.execute(sql::ERRAND_DONE, values).await.map(drop);
            }
            Ok(Ok(Some(trouble))) => (trouble.cause.code(), trouble.pause),
            Ok(Err(error)) => {
                tracing::warn!(%error, target = name, person, "an errand could not be run");
                (FAILED, None)
            }
            Err(_) => {
                tracing::warn!(target = name, person, "an errand took too long");
                (TOO_SLOW, None)
            }
        };
        let now = millis(clock::now());
        // A system that asks to be left alone is left alone by everybody's errands, not by this one only.
        let quiet = asked.map_or(0, |pause| now + whole(pause));
        let values = vec![name.into(), cause.into(), now.into(), quiet.into()];
        core.db.execute(sql::TARGET_FAILED, values).await?;
        let due = now + whole(pause(self.tries, asked));
        let values = vec![name.into(), person.into(), me.into(), due.into(), cause.into(), self.wanted.into()];
        core.db.execute(sql::ERRAND_KEPT, values).await.map(drop)
    }

    /// Has the system stand by the person as the records do; says what kept it from that, if anything did.
    async fn bring(
        &self,
        core: &Core,
        target: &Target,
        http: &reqwest::Client,
    ) -> Result<Option<Trouble>, CentreError> {
        let person = self.person.to_string();
        let name = target.name.as_str();
        // Read before the person: a letter that is printed between the two is nobody's void one.
        let mut secret = match target.accounts {
            true => password::under_way(&core.db, &core.keys, &person, clock::now().day()).await?,
            false => None,
        };
        let Some(standing) = Standing::load(&core.db, self.person).await? else { return Ok(None) };
        if let Some(team) = &target.by_hand {
            set_up(core, &standing.by_hand(&core.targets, target, team), clock::now()).await?;
            return Ok(None);
        }
        let Some(wanted) = standing.at(target) else { return Ok(None) };
        // Of a letter that was void since, nothing is set: printed again, or the account stopped before it got here.
        if let Some(void) = secret.take_if(|secret| !standing.has(&secret.letter)) {
            password::forget(&core.db, &person, &void.letter).await?;
        }
        // Since that moment the records are to win there: what was brought before counts for nothing.
        let put_right = standing.person.elsewhere.put_right.get(name).copied();
        let known = core.db.row(sql::ELSEWHERE, vec![person.as_str().into(), name.into()]).await?;
        let (known, letter) = match &known {
            Some(row) => {
                let brought = text(row, "brought")?;
                // What an older program does not read is not known.
                let brought =
                    serde_json::from_str(&brought).ok().filter(|brought: &Brought| brought.put_right == put_right);
                (Known { id: text(row, "id")?, brought }, text(row, "letter")?)
            }
            None => Default::default(),
        };
        let fresh = secret.as_ref().filter(|secret| secret.letter != letter);
        let note = Note { db: &core.db, person: &person, target: name };
        let came = match scim(target, http) {
            Ok(scim) => scim.bring(&wanted, known, fresh.map(|secret| &secret.password), &note).await,
            Err(cause) => Err(cause.into()),
        };
        let trouble = came.as_ref().err().copied();
        let (theirs, found) = match came {
            Ok(There { id, brought, theirs, found }) => {
                // Nobody who is gone was given a password.
                let set = fresh.filter(|_| !theirs.contains(&Theirs::Gone));
                let letter = set.map_or(letter, |secret| secret.letter.clone());
                let brought = brought.map(|brought| Brought { put_right, ..brought });
                let brought = brought.map(|brought| serde_json::to_string(&brought)).transpose()?;
                let row = [person.as_str(), name, &id, &letter, brought.as_deref().unwrap_or_default()];
                let mut row: Vec<_> = row.map(Into::into).to_vec();
                row.push(millis(clock::now()).into());
                core.db.execute(sql::PUT_ELSEWHERE, row).await?;
                (theirs, Some(found))
            }
            // What was known stays, and what was brought, too, unless something was begun.
            Err(trouble) => {
                tracing::info!(target = name, cause = trouble.cause.code(), person, "an errand is kept");
                (Vec::new(), None)
            }
        };
        if let Some(secret) = &secret {
            let accounts = core.targets.iter().filter(|target| target.accounts).map(|target| target.name.as_str());
            password::forget_once_set(&core.db, &person, &secret.letter, accounts).await?;
        }
        let stuck = |service: &str| match trouble {
            Some(trouble) => Some(trouble.cause),
            None => changed_there(&theirs, target.services.get(service)?),
        };
        let mut news = standing.news(&core.targets, target, stuck);
        news.extend(found.and_then(|found| standing.differing(name, &found)));
        set_up(core, &news, clock::now()).await?;
        Ok(trouble)
    }
}

/// Says whether what somebody changed at the system keeps the person from working in the service of this group.
pub(super) fn changed_there(theirs: &[Theirs], group: &str) -> Option<Stuck> {
    let keeps = |one: &Theirs| match one {
        Theirs::Gone | Theirs::Active => true,
        Theirs::TakenOut(from) => from == group,
        Theirs::Name | Theirs::Email | Theirs::Language | Theirs::PutIn(_) => false,
    };
    theirs.iter().any(keeps).then_some(Stuck::ChangedThere)
}

/// How long an errand waits that was kept so often: twice as long each time, and as long as the system asks for.
fn pause(tries: i64, asked: Option<Duration>) -> Duration {
    let doubled = PAUSES.0.saturating_mul(1 << u32::try_from(tries.clamp(0, 16)).unwrap_or(0));
    doubled.min(PAUSES.1).max(asked.unwrap_or_default())
}

/// Counts milliseconds as the database does.
pub(super) fn whole(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 2)
}

/// Begins to speak with a system.
pub(super) fn scim<'t>(target: &'t Target, http: &'t reqwest::Client) -> Result<Scim<'t>, Stuck> {
    // One without an address is set up by hand.
    let Some(url) = &target.url else { return Err(Stuck::Unreachable) };
    match target.token() {
        Ok(token) => Ok(Scim { target, url, http, token }),
        Err(error) => {
            tracing::warn!(%error, target = target.name, "the token of a target cannot be read");
            Err(Stuck::NotLetIn)
        }
    }
}
