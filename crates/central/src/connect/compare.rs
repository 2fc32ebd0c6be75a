//! Comparing a system with the records: who is missing there, who is there for nobody, and what was changed by hand.
//!
//! Once a night – and whenever somebody asks – one node goes through everybody whom a system has, page by page: the lease of that is in
//! `target`. It changes nothing at the system. Of people whom the centre knows, what differs becomes part of their record, where a
//! registration agent settles it; an account in a group of ours that is nobody's is listed alone. Whoever has an errand under way is not
//! compared: the errand looks by itself. A comparison that breaks off says why, keeps what it has found so far, and is made again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use lra_rules::{
    elsewhere::{Differs, FoundThere},
    enrollment::Stuck,
    ids::{Day, Moment, PersonId},
};
use serde_json::Value;

use super::{
    ask::Scim,
    brought::{Brought, Side},
    errand::{changed_there, scim},
    read::{Found, found, moment_at, text as field},
    standing::Standing,
    target::Target,
    wanted::Trouble,
};
use crate::{
    clock::{self, millis},
    db::{int, sql, text},
    decide::set_up,
    error::CentreError,
    shared::Core,
};

/// A node looks this often whether a comparison is due.
const LOOK: Duration = Duration::from_secs(2);

/// A node that compares does so alone for this long, in milliseconds; whoever died at it is followed then.
const LEASE: i64 = 30 * 60 * 1000;

/// Why a comparison was not finished.
enum Broken {
    /// The system did not answer as it should.
    There(Trouble),
    /// The centre failed.
    Here(CentreError),
}

impl From<Trouble> for Broken {
    fn from(trouble: Trouble) -> Self {
        Self::There(trouble)
    }
}

impl From<CentreError> for Broken {
    fn from(error: CentreError) -> Self {
        Self::Here(error)
    }
}

/// Compares systems when it is time, as long as the centre runs.
pub(super) async fn run(core: Arc<Core>, http: reqwest::Client) {
    let mut stopping = core.stopping();
    while !*stopping.borrow() {
        for target in core.targets.iter().filter(|target| target.url.is_some()) {
            if let Err(error) = when_due(&core, target, &http).await {
                tracing::warn!(%error, target = target.name, "a comparison is put off");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// The moment of the last night's comparison that has come: today's, or yesterday's as long as today's has not.
fn last_night(now: Moment, at: (i8, i8)) -> i64 {
    let minutes = i64::from(at.0) * 60 + i64::from(at.1);
    let of = |day: Day| millis(day.begins()) + minutes * 60_000;
    let today = of(now.day());
    if today <= millis(now) { today } else { of(now.day().plus_days(-1)) }
}

async fn when_due(core: &Core, target: &Target, http: &reqwest::Client) -> Result<(), CentreError> {
    let now = clock::now();
    let night = last_night(now, core.compare_at);
    let values = vec![target.name.as_str().into(), millis(now).into(), (millis(now) + LEASE).into(), night.into()];
    // One node does it: whoever takes the lease.
    if core.db.execute(sql::MAY_COMPARE, values).await? != 1 {
        return Ok(());
    }
    let began = millis(now);
    let cause = match compare(core, target, http, began).await {
        Ok(()) => "",
        Err(Broken::There(trouble)) => trouble.cause.code(),
        Err(Broken::Here(error)) => {
            tracing::warn!(%error, target = target.name, "a comparison broke off");
            "centre"
        }
    };
    // One that broke off is not made again at once: the system is in trouble.
    core.db.execute(sql::COMPARED, vec![target.name.as_str().into(), began.into(), cause.into()]).await?;
    tracing::info!(target = target.name, cause, "a system was compared with the records");
    Ok(())
}

/// Somebody whom a system has, and who they are here.
struct Account {
    found: Found,
    /// They signed in there last at this moment, where the system tells.
    used: Option<Moment>,
    person: Option<PersonId>,
}

async fn compare(core: &Core, target: &Target, http: &reqwest::Client, began: i64) -> Result<(), Broken> {
    let scim = scim(target, http).map_err(Trouble::from)?;
    core.db.execute(sql::FORGET_DIFFERENCES, vec![target.name.as_str().into()]).await?;
    let groups = members(&scim, target).await?;
    // A page at a time: what is found of it is written before the next is asked for.
    let mut start = 1;
    loop {
        let page = scim.page("Users", start).await?;
        let Some((page, more)) = page else { break };
        start += page.len();
        let used = |body: &Value| target.last_used.as_ref().and_then(|at| moment_at(body, at));
        let accounts: Vec<_> = page.iter().filter_map(|body| Some((found(body)?, used(body)))).collect();
        for account in whose(core, target, accounts).await? {
            one(core, target, &groups, &account, began).await?;
        }
        if !more {
            break;
        }
    }
    missing(core, target, began).await
}

/// Who is in each of the groups that the target names, by the system's names for them.
async fn members(scim: &Scim<'_>, target: &Target) -> Result<BTreeMap<String, BTreeSet<String>>, Broken> {
    let mut groups = BTreeMap::new();
    for name in target.services.values().collect::<BTreeSet<_>>() {
        let mut all = BTreeSet::new();
        if let Some(id) = scim.group(name).await? {
            let each = |member: &Value| {
                all.extend(field(member, "value"));
            };
            scim.members(&id, each).await?;
        }
        groups.insert(name.clone(), all);
    }
    Ok(groups)
}

/// Finds who these accounts are here: by the name that the system gave them, else by our own name for them.
async fn whose(
    core: &Core,
    target: &Target,
    accounts: Vec<(Found, Option<Moment>)>,
) -> Result<Vec<Account>, CentreError> {
    let ids: Vec<String> = accounts.iter().map(|(found, _)| found.id.clone()).collect();
    let mut known = BTreeMap::new();
    for row in core.db.select(sql::WHOSE, &ids).await? {
        if text(&row, "target")? == target.name {
            known.insert(text(&row, "id")?, text(&row, "person")?);
        }
    }
    let person = |found: &Found| known.get(&found.id).unwrap_or(&found.external_id).parse().ok();
    Ok(accounts.into_iter().map(|(found, used)| Account { person: person(&found), found, used }).collect())
}

/// Compares one account with the records.
async fn one(
    core: &Core,
    target: &Target,
    groups: &BTreeMap<String, BTreeSet<String>>,
    account: &Account,
    began: i64,
) -> Result<(), Broken> {
    let found = &account.found;
    let is_in: BTreeSet<String> =
        groups.iter().filter(|(_, members)| members.contains(&found.id)).map(|(name, _)| name.clone()).collect();
    let standing = match account.person {
        Some(person) => Standing::load(&core.db, person).await?,
        None => None,
    };
    let Some(standing) = standing else {
        // Nobody of ours: of interest where a group of ours lets them in.
        for group in &is_in {
            let told = FoundThere { what: Differs::PutIn, there: group.clone() };
            note(core, target, (&found.id, ""), &told, began).await?;
        }
        return Ok(());
    };
    let person = standing.person.id.to_string();
    let row = core.db.row(sql::COMPARES, vec![person.as_str().into(), target.name.as_str().into()]).await?;
    let Some(row) = row else { return Ok(()) };
    let seen = vec![person.as_str().into(), target.name.as_str().into(), began.into()];
    core.db.execute(sql::SEEN_THERE, seen).await?;
    // What was brought there since was perhaps read before.
    if int(&row, "brought_at")? >= began {
        return Ok(());
    }
    if let Some(used) = account.used {
        set_up(core, &standing.used(&core.targets, target, used), clock::now()).await?;
    }
    let brought: Option<Brought> = serde_json::from_str(&text(&row, "brought")?).ok();
    let (Some(wanted), Some(brought), 0) = (standing.at(target), brought, int(&row, "waits")?) else { return Ok(()) };
    let side = Side::read(found, is_in);
    let theirs = brought.theirs(&Side::wanted(&wanted), &side);
    let told: Vec<FoundThere> = theirs.iter().map(|one| one.told(&side)).collect();
    for one in &told {
        note(core, target, (&found.id, &person), one, began).await?;
    }
    let stuck = |service: &str| changed_there(&theirs, target.services.get(service)?);
    tell(core, target, &standing, stuck, &told).await
}

/// Whoever was brought there, and was not seen, is missing.
async fn missing(core: &Core, target: &Target, began: i64) -> Result<(), Broken> {
    let values = vec![target.name.as_str().into(), began.into()];
    for row in core.db.rows(sql::MISSING_THERE, values).await? {
        let person = text(&row, "person")?;
        let Ok(id) = person.parse() else { continue };
        let Some(standing) = Standing::load(&core.db, id).await? else { continue };
        if standing.at(target).is_none() {
            continue;
        }
        let gone = FoundThere { what: Differs::Missing, there: String::new() };
        note(core, target, ("", &person), &gone, began).await?;
        tell(core, target, &standing, |_| Some(Stuck::ChangedThere), &[gone]).await?;
    }
    Ok(())
}

async fn tell(
    core: &Core,
    target: &Target,
    standing: &Standing,
    stuck: impl Fn(&str) -> Option<Stuck>,
    told: &[FoundThere],
) -> Result<(), Broken> {
    let mut news = standing.news(&core.targets, target, stuck);
    news.extend(standing.differing(&target.name, told));
    Ok(set_up(core, &news, clock::now()).await?)
}

async fn note(
    core: &Core,
    target: &Target,
    (account, person): (&str, &str),
    told: &FoundThere,
    at: i64,
) -> Result<(), CentreError> {
    let row = [target.name.as_str(), account, person, told.what.code(), &told.there];
    let mut values: Vec<_> = row.map(Into::into).to_vec();
    values.push(at.into());
    core.db.execute(sql::NOTE_DIFFERENCE, values).await.map(drop)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::clock::moment;

    #[test]
    fn a_night_is_over_once_its_hour_has_come() {
        let at = |text: &str| Moment(text.parse().unwrap());
        let night = |text: &str| moment(last_night(at(text), (2, 30))).to_string();
        // Toronto is five hours behind in winter.
        assert_eq!(night("2026-11-30T07:29:00Z"), "2026-11-29T07:30:00Z");
        assert_eq!(night("2026-11-30T07:30:00Z"), "2026-11-30T07:30:00Z");
        assert_eq!(night("2026-11-30T23:00:00Z"), "2026-11-30T07:30:00Z");
    }
}
